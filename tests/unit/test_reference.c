/* test_reference.c - the type stubs, lua/README.md and the bindings name the same things, and every example there runs. */
#include "tests/unit/host_fixture.h"

#include "lua/bind.h"

typedef struct file {
  char *text;
  size_t length;
} file;

static file read_file(const char *path) {
  FILE *in = fopen(path, "rb");
  assert_non_null(in);
  file f = {malloc(1 << 20), 0};
  assert_non_null(f.text);
  f.length = fread(f.text, 1, (1 << 20) - 1, in);
  f.text[f.length] = 0;
  fclose(in);
  return f;
}

static int append(void *user, const char *bytes, size_t length) {
  file *f = user;
  f->text = realloc(f->text, f->length + length + 1);
  if (!f->text) return 1;
  memcpy(f->text + f->length, bytes, length);
  f->length += length;
  f->text[f->length] = 0;
  return 0;
}

/* The text of the section "### TITLE" up to the next heading; NULL where there is none. */
static char *section(const file *f, const char *title) {
  char heading[80];
  snprintf(heading, sizeof heading, "\n### %s\n", title);
  char *at = strstr(f->text, heading);
  if (!at) return NULL;
  at += strlen(heading);
  char *end = strstr(at, "\n### ");
  size_t length = end ? (size_t)(end - at) : strlen(at);
  char *copy = malloc(length + 1);
  assert_non_null(copy);
  memcpy(copy, at, length);
  copy[length] = 0;
  return copy;
}

static bool named(const char *text, const char *name) {
  size_t length = strlen(name);
  for (const char *at = text; (at = strstr(at, name)); at++)
    if (at > text && at[-1] == '`' && (at[length] == '`' || at[length] == '(')) return true;
  return false;
}

static size_t rows(const char *text) {
  size_t count = 0;
  for (const char *at = text; (at = strstr(at, "\n| `")); at++) count++;
  return count;
}

static void check_section(const file *readme, const char *title, size_t count, const char *(*name_at)(const void *, size_t),
                          const void *what) {
  char *text = section(readme, title);
  if (!text) fail_msg("lua/README.md has no section '%s'", title);
  for (size_t i = 0; i < count; i++)
    if (!named(text, name_at(what, i))) fail_msg("lua/README.md: '%s' lacks '%s'", title, name_at(what, i));
  if (rows(text) && rows(text) != count)
    fail_msg("lua/README.md: '%s' has %zu rows, the bindings %zu names", title, rows(text), count);
  free(text);
}

static const char *member_name(const void *c, size_t i) { return ((const class *)c)->members[i].name; }
static const char *function_name(const void *l, size_t i) { return ((const library *)l)->functions[i].name; }

static void readme_and_bindings_agree(void **state) {
  (void)state;
  file readme = read_file("lua/README.md");
  for (const class *const *c = classes; *c; c++) {
    size_t count = 0;
    while ((*c)->members[count].name) count++;
    char title[80];
    snprintf(title, sizeof title, "%s%s%s", (*c)->name, (*c)->parent ? " : " : "", (*c)->parent ? (*c)->parent->name : "");
    check_section(&readme, title, count, member_name, *c);
  }
  for (const library *const *l = libraries; *l; l++) {
    size_t count = 0;
    while ((*l)->functions[count].name) count++;
    check_section(&readme, (*l)->name[0] ? (*l)->name : "Globals", count, function_name, *l);
  }
  free(readme.text);
}

static void stubs_have_every_name(void **state) {
  (void)state;
  file stubs = {NULL, 0};
  char wanted[160];
  assert_int_equal(engine_types_write(append, &stubs, NULL), ENGINE_OK);
  for (const class *const *c = classes; *c; c++)
    for (const member *m = (*c)->members; m->name; m++) {
      if (m->get) snprintf(wanted, sizeof wanted, "---@field %s %s # ", m->name, m->type);
      else snprintf(wanted, sizeof wanted, "function %s:%s(", (*c)->name, m->name);
      if (!strstr(stubs.text, wanted)) fail_msg("the stubs lack '%s'", wanted);
    }
  for (const library *const *l = libraries; *l; l++)
    for (const function *f = (*l)->functions; f->name; f++) {
      snprintf(wanted, sizeof wanted, "%s%s%s%s", f->parameters ? "function " : "", (*l)->name, (*l)->name[0] ? "." : "",
               f->name);
      if (!strstr(stubs.text, wanted)) fail_msg("the stubs lack '%s'", wanted);
    }
  free(stubs.text);
}

/* What the tables call a function of Lua's own must be there, and a stub must load as Lua. */
static void every_listed_function_exists(void **state) {
  (void)state;
  host h;
  host_open(&h);
  char script[256];
  for (const library *const *l = libraries; *l; l++)
    for (const function *f = (*l)->functions; f->name; f++) {
      snprintf(script, sizeof script, "assert(type(%s%s%s) == '%s')", (*l)->name, (*l)->name[0] ? "." : "", f->name,
               f->parameters ? "function" : "number");
      if (host_load(&h, script)) fail_msg("%s: %s", script, h.error.message);
    }
  file stubs = {NULL, 0};
  assert_int_equal(engine_types_write(append, &stubs, NULL), ENGINE_OK);
  h.code = 0;
  memory m;
  budget b;
  memory_init(&m, NULL, NULL, 0);
  budget_init(&b, 0, 0, NULL);
  sandbox s = {.memory = &m, .budget = &b, .engine = h.engine};
  assert_int_equal(sandbox_open(&s, &h.error), ENGINE_OK);
  if (luaL_loadbufferx(s.L, stubs.text, stubs.length, "=stubs", "t")) fail_msg("%s", lua_tostring(s.L, -1));
  sandbox_close(&s);
  free(stubs.text);
  host_close(&h);
}

static int passes(void *user, const engine_example *e) {
  ++*(int *)user;
  if (!e->passed)
    print_message("# %.*s %u:\n%.*s", (int)e->rule.length, e->rule.at, e->number, (int)e->difference.length, e->difference.at);
  return !e->passed;
}

static void examples_of_the_readme_run(void **state) {
  (void)state;
  static const char *const texts[] = {
      "The government fell. Police said 400 people came. The government was tired, and the government resigned. No government "
      "lasts.",
      "The regime fell. The regime is no more. A regime was tired, and the regime resigned. No regime lasts.", NULL};
  file readme = read_file("lua/README.md");
  host h;
  int run = 0, examples = 0;
  host_open(&h);
  for (char *at = readme.text; (at = strstr(at, "```lua\n")); run++) {
    at += 7;
    char *end = strstr(at, "```");
    assert_non_null(end);
    *end = 0;
    if (host_execute(&h, at, texts) || !h.report->complete) fail_msg("%s\n%s", at, h.code ? h.error.message : host_failure(&h));
    assert_int_equal(engine_rules_test(h.rules, passes, &examples, &h.error), ENGINE_OK);
    assert_true(h.report->finding_count + h.report->row_count > 0);
    at = end + 1;
  }
  assert_true(run >= 3 && examples >= 3);
  free(readme.text);
  host_close(&h);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(readme_and_bindings_agree), cmocka_unit_test(stubs_have_every_name),
                                     cmocka_unit_test(every_listed_function_exists),
                                     cmocka_unit_test(examples_of_the_readme_run)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
