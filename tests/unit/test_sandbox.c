/* test_sandbox.c - what a script can reach, what it can give to what it reaches, and every limit from both sides. */
#include "core/base/portable.h"

#include "tests/unit/host_fixture.h"

#include "lua/bind.h"

#define ENVIRONMENT "tests/hostile/environment.txt"
static const char *const two[] = {"The government fell on Monday. “It fell,” Ann Smith said.",
                                  "The regime fell, according to Fars.", NULL};

/* -- What can be reached: names, metatables, upvalues -- */

typedef struct walk {
  char *lines[512];
  size_t count;
} walk;

static void note(walk *w, const char *path, const char *kind) {
  char line[200];
  snprintf(line, sizeof line, "%s %s", path, kind);
  assert_true(w->count < sizeof w->lines / sizeof *w->lines);
  w->lines[w->count] = strdup(line);
  assert_non_null(w->lines[w->count]);
  w->count++;
}

/* The value on top of the stack, which is taken off; `seen` is at index 1. */
static void walk_value(lua_State *L, walk *w, const char *path, int depth) {
  int kind = lua_type(L, -1);
  char below[160];
  note(w, path, lua_typename(L, kind));
  assert_true(depth < 10);
  lua_pushvalue(L, -1);
  bool seen = kind < LUA_TTABLE ? false : lua_rawget(L, 1) != LUA_TNIL;
  lua_settop(L, -2);
  if (kind >= LUA_TTABLE && !seen) {
    lua_pushvalue(L, -1);
    lua_pushboolean(L, 1);
    lua_rawset(L, 1);
    if (lua_getmetatable(L, -1)) {
      snprintf(below, sizeof below, "%s<metatable>", path);
      walk_value(L, w, below, depth + 1);
    }
    if (kind == LUA_TTABLE) {
      lua_pushnil(L);
      while (lua_next(L, -2)) {
        snprintf(below, sizeof below, "%s.%s", path, lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "?");
        walk_value(L, w, below, depth + 1);
      }
    }
    if (kind == LUA_TFUNCTION)
      for (int i = 1; lua_getupvalue(L, -1, i); i++) {
        snprintf(below, sizeof below, "%s<upvalue %d>", path, i);
        walk_value(L, w, below, depth + 1);
      }
  }
  lua_pop(L, 1);
}

static int walk_all(lua_State *L) {
  walk *w = lua_touserdata(L, 1);
  luaL_checkstack(L, 100, "walk");
  lua_newtable(L);
  lua_replace(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &SANDBOX_BASE);
  walk_value(L, w, "", 0);
  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  walk_value(L, w, "string", 0);
  return 0;
}

static int by_text(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* The committed list is what a reviewer has read. A new name is added there by hand, on purpose. */
static void environment_is_the_committed_list(void **state) {
  (void)state;
  host h;
  host_open(&h);
  memory m;
  budget b;
  memory_init(&m, NULL, NULL, 0);
  budget_init(&b, 0, 0, NULL);
  sandbox s = {.memory = &m, .budget = &b, .engine = h.engine};
  walk w = {.count = 0};
  assert_int_equal(sandbox_open(&s, &h.error), ENGINE_OK);
  assert_int_equal(sandbox_protect(&s, walk_all, &w, &h.error), ENGINE_OK);
  sandbox_close(&s);
  assert_int_equal(m.used, 0);
  qsort(w.lines, w.count, sizeof *w.lines, by_text);
  FILE *file = fopen(ENVIRONMENT, "r");
  assert_non_null(file);
  char line[256];
  size_t i = 0;
  bool same = true;
  while (fgets(line, sizeof line, file)) {
    line[strcspn(line, "\n")] = 0;
    if (line[0] == '#') continue;
    if (same && (i >= w.count || strcmp(line, w.lines[i]))) {
      print_message("# the list has '%s', the state '%s'\n", line, i < w.count ? w.lines[i] : "nothing");
      same = false;
    }
    i++;
  }
  fclose(file);
  if (getenv("SHOW_ENVIRONMENT"))
    for (size_t k = 0; k < w.count; k++) print_message("%s\n", w.lines[k]);
  assert_true(same && i == w.count);
  for (size_t k = 0; k < w.count; k++) free(w.lines[k]);
  host_close(&h);
}

/* -- Every function with every kind of argument -- */

static const char *const values =
    "local values = { nil, true, 0, 1, -1, 3, math.maxinteger, math.mininteger, 0/0, 1/0, -0.0, 1e308, 0.5, '', 'x', '12', "
    "'a\\0b', ('long '):rep(200),\n"
    "  '%d%s%5.2f', '\\xff\\xfe', {}, {1, 2, 3}, {a = 1}, {{}}, print, function(a) return a end, article, span, word, story, "
    "a_lexicon, a_pattern,\n"
    "  article.words, article.quotations, article.quotations[1], article.attributions[1], article.people[1], "
    "article.mentions[1], article.dates[1],\n"
    "  story.entities[1] }\n"
    "local count = 40\n";

static void append_functions(char *script, size_t size) {
  size_t at = strlen(script);
  for (const library *const *l = libraries; *l; l++)
    for (const function *f = (*l)->functions; f->name; f++) {
      if (!f->parameters) continue;
      at += (size_t)snprintf(script + at, size - at, "functions[#functions + 1] = %s%s%s\n", (*l)->name, (*l)->name[0] ? "." : "",
                             f->name);
    }
  for (const class *const *c = classes; *c; c++)
    for (const member *m = (*c)->members; m->name; m++)
      if (m->call) at += (size_t)snprintf(script + at, size - at, "methods[#methods + 1] = '%s'\n", m->name);
}

/* 0 to 5 arguments: the first two of every kind, the rest like the second. A failure is an error of that call; none may
 * end the run or crash it. */
static void every_function_takes_anything(void **state) {
  (void)state;
  static char script[32768];
  host h;
  host_prepare(&h);
  h.options.step_limit = h.options.call_step_limit = UINT64_MAX;
  h.options.finding_limit = h.options.row_limit = h.options.output_limit = UINT64_MAX;
  h.options.log = NULL;
  host_start(&h);
  snprintf(script, sizeof script,
           "rule { id = 'all', title = 'all', story = function(story)\n"
           "local article = story.articles[1] local span, word = article.sentences[1], article.words[1]\n"
           "local a_lexicon, a_pattern = lexicon { a = { 'fell' } }, pattern '(f)ell'\nlocal functions, methods, calls = {}, {}, "
           "0\n%s",
           values);
  append_functions(script, sizeof script);
  strcat(script,
         "local owners = { span, word, article, story, a_lexicon, a_pattern, article.quotations[1], article.dates[1] }\n"
         "for _, owner in ipairs(owners) do for _, name in ipairs(methods) do\n"
         "  local ok, f = pcall(function() return owner[name] end)\n  if ok then functions[#functions + 1] = f end\nend end\n"
         "for _, f in ipairs(functions) do\n"
         "  pcall(f)\n"
         "  for i = 1, count do local a = values[i]\n    pcall(f, a)\n"
         "    for j = 1, count do local b = values[j]\n      pcall(f, a, b) pcall(f, a, b, b) pcall(f, a, b, b, b) pcall(f, a, "
         "b, b, b, b)\n"
         "      calls = calls + 1\n    end\n  end\nend\n"
         "if calls < 50000 then error('too few calls: ' .. calls) end\nend }\n");
  int code = host_execute(&h, script, two);
  if (code || !h.report->complete) fail_msg("%s: %s", engine_code_name(code), code ? h.error.message : host_failure(&h));
  host_close(&h);
}

/* Every field of every class can be read from an object of it; every wrong name is an error. */
static void every_field_can_be_read(void **state) {
  (void)state;
  host h;
  host_open(&h);
  static const char *const script =
      "rule { id = 'fields', title = 'f', story = function(story)\n"
      "  local a = story.articles[1]\n"
      "  for _, x in ipairs { a, a.sentences[1], a.words[1], a.quotations[1], a.attributions[1], a.mentions[1], a.people[1], "
      "a.dates[1], story } do\n"
      "    local ok, message = pcall(function() return x.no_such_name end)\n"
      "    assert(not ok and text.overlap(message, 'has no field', { measure = 'longest' }) == 3, message)\n"
      "    assert(not pcall(function() x.text = 1 end))\n"
      "  end\n"
      "  assert(a.people[1].mentions[1].person == a.people[1])\n"
      "  local t = { [a.quotations[1]] = 1 }\n  assert(t[a.attributions[1].quotations[1]] == 1)\n"
      "  assert(a.quotations[1].content == a.quotations[1].content)\n"
      "  for i = 1, #a.words do local w = a.words[i] assert(a.text:sub(w.first, w.last) == w.text and w.article == a) end\n"
      "  assert(#list(a.words) == #a.words and a.words[0] == nil and a.words[#a.words + 1] == nil)\n"
      "end }\n";
  host_execute(&h, script, two);
  if (h.code || !h.report->complete) fail_msg("%s", h.code ? h.error.message : host_failure(&h));
  host_close(&h);
}

/* -- Limits, from both sides -- */

typedef struct limit_case {
  const char *name, *script;
  int code; /* of loading or executing; OK with a failure where `says` is set */
  const char *says;
} limit_case;

static const limit_case cases[] = {
    {"string.rep at 16 MiB", "assert(#string.rep('x', 16 << 20) == 16 << 20)", ENGINE_OK, NULL},
    {"string.rep above", "string.rep('x', (16 << 20) + 1)", ENGINE_E_RULE, "more than 16777216 bytes"},
    {"string.rep of nothing, for ever", "assert(string.rep('', math.maxinteger) == '' and string.rep('', 1 << 40, '') == '')",
     ENGINE_OK, NULL},
    {"table.concat at 16 MiB", "local t = {} for i = 1, 16 do t[i] = ('x'):rep(1 << 20) end assert(#table.concat(t) == 16 << 20)",
     ENGINE_OK, NULL},
    {"table.concat above", "local t = {} for i = 1, 17 do t[i] = ('x'):rep(1 << 20) end table.concat(t)", ENGINE_E_RULE,
     "more than 16777216 bytes"},
    {"tonumber of 200 bytes", "assert(tonumber(('1'):rep(200)))", ENGINE_OK, NULL},
    {"tonumber of 201", "assert(tonumber(('1'):rep(201)) == nil)", ENGINE_OK, NULL},
    {"width 99", "assert(#string.format('%99d', 1) == 99)", ENGINE_OK, NULL},
    {"width 100", "string.format('%100d', 1)", ENGINE_E_RULE, "invalid conversion"},
    {"format without addresses", "string.format('%p', {})", ENGINE_E_RULE, "invalid conversion"},
    {"n-grams of 64", "text.ngrams('a b', 64)", ENGINE_OK, NULL},
    {"n-grams of 65", "text.ngrams('a b', 65)", ENGINE_E_RULE, "1 to 64"},
    {"an id of 63 bytes", "rule { id = ('i'):rep(63), title = 't', story = print }", ENGINE_OK, NULL},
    {"an id of 64", "rule { id = ('i'):rep(64), title = 't', story = print }", ENGINE_E_RULE, "at most 63 bytes"},
    {"pairs is sorted",
     "local s = '' for k in pairs { c = 1, a = 1, b = 1, [2] = 1, [1] = 1 } do s = s .. k end assert(s == '12abc', s)", ENGINE_OK,
     NULL},
    {"pairs of a changing table",
     "local t = { a = 1, b = 2, c = 3 } for k in pairs(t) do t.b = nil t[k .. k] = 1 end assert(t.aa and not t.bb)", ENGINE_OK,
     NULL},
    {"no order among tables", "for k in pairs { [{}] = 1 } do end", ENGINE_E_RULE, "has none"},
    {"no addresses", "assert(tostring({}) == 'table' and tostring(print) == 'function')", ENGINE_OK, NULL},
    {"sort is stable",
     "local t = {} for i = 1, 100 do t[i] = { i % 3, i } end table.sort(t, function(a, b) return a[1] < b[1] end)\n"
     "for i = 2, 100 do assert(t[i - 1][1] < t[i][1] or (t[i - 1][1] == t[i][1] and t[i - 1][2] < t[i][2])) end",
     ENGINE_OK, NULL},
    {"sort by a liar", "local t = {} for i = 1, 100 do t[i] = i end table.sort(t, function() return true end)", ENGINE_OK, NULL},
    {"sort of mixed kinds", "table.sort { 1, 'a' }", ENGINE_E_RULE, "attempt to compare"},
    {"libraries are read-only", "string.sub = 1", ENGINE_E_RULE, "string is read-only"},
    {"also for table.insert", "table.insert(string, 1)", ENGINE_E_RULE, "read-only"},
    {"globals are the script's", "print = 1 assert(print == 1 and tostring(1) == '1')", ENGINE_OK, NULL},
    {"recursion", "local function f() return 1 + f() end f()", ENGINE_E_RULE, "stack overflow"},
    {"recursion through pcall", "local function f() return pcall(f) end f()", ENGINE_OK, NULL},
    {"error without a value", "error()", ENGINE_E_RULE, "raised an error that is a nil"},
    {"error with a table", "error({})", ENGINE_E_RULE, "raised an error that is a table"},
    {"a huge error", "error(('E'):rep(1 << 24))", ENGINE_E_RULE, "EEEE"},
    {"bytecode", "\033Lua", ENGINE_E_SYNTAX, "binary"},
    {"a #! line", "#!/usr/bin/engine\nrule { id = 'a', title = 't', story = print }", ENGINE_OK, NULL},
    {"a byte-order mark", "\xEF\xBB\xBFrule { id = 'a', title = 't', story = print }", ENGINE_OK, NULL},
    {"a typing error", "local x = ", ENGINE_E_SYNTAX, "unexpected symbol"},
    {"an unknown field", "rule { id = 'a', titel = 't', story = print }", ENGINE_E_RULE, "did you mean 'title'?"},
    {"an unknown function", "reprot {}", ENGINE_E_RULE, "did you mean 'report'?"},
    {"what is left out", "os.exit(1)", ENGINE_E_RULE, "rules have no os"},
    {"report at the top", "report {}", ENGINE_E_RULE, "belongs into a rule's"},
    {"a rule twice", "rule { id = 'a', title = 't', story = print } rule { id = 'a', title = 't', story = print }", ENGINE_E_RULE,
     "there already"},
    {"a module that is none", "require 'nothing'", ENGINE_E_RULE, "no module 'nothing'"},
    {"a module outside", "require '../x'", ENGINE_E_RULE, "single dots"},
    {"a module with a NUL", "require 'a\\0b'", ENGINE_E_RULE, "single dots"},
    {"100 bytes of a module's name", "require(('m'):rep(100))", ENGINE_E_RULE, "no module"},
    {"101 bytes", "require(('m'):rep(101))", ENGINE_E_RULE, "at most 100 bytes"},
};

static void limits_hold_on_both_sides(void **state) {
  (void)state;
  host h;
  host_open(&h);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int code = host_load(&h, cases[i].script);
    if (code != cases[i].code) fail_msg("%s: %s %s", cases[i].name, engine_code_name(code), code ? h.error.message : "");
    if (cases[i].says && !strstr(h.error.message, cases[i].says))
      fail_msg("%s: '%s' lacks '%s'", cases[i].name, h.error.message, cases[i].says);
    if (code) assert_string_equal(h.error.where, "test.lua");
    assert_true(strlen(h.error.message) < 256);
  }
  host_close(&h);
}

static void a_script_has_at_most_256_kib(void **state) {
  (void)state;
  host h;
  host_open(&h);
  size_t size = ENGINE_DEFAULT_SCRIPT_LIMIT + 1;
  char *script = malloc(size + 1);
  assert_non_null(script);
  memset(script, '\n', size);
  script[size] = 0;
  assert_int_equal(host_load(&h, script), ENGINE_E_TOO_LARGE);
  script[size - 1] = 0;
  assert_int_equal(host_load(&h, script), ENGINE_OK);
  memset(script, '(', 100000);
  script[100000] = 0;
  assert_int_equal(host_load(&h, script), ENGINE_E_SYNTAX);
  free(script);
  engine_source nul = {SLICE("nul.lua"), {"x = 1\0y = 2", 11}};
  assert_int_equal(engine_rules_create(&h.rules, h.engine, &nul, 1, &h.error), ENGINE_E_SYNTAX);
  host_close(&h);
}

/* A name cannot forge a line of somebody's log. */
static void names_are_made_printable(void **state) {
  (void)state;
  host h;
  host_open(&h);
  engine_source source = {SLICE("a\nb\033[31m%s%n"), SLICE("error('x\\ny\\27[0m')")};
  assert_int_equal(engine_rules_create(&h.rules, h.engine, &source, 1, &h.error), ENGINE_E_RULE);
  assert_null(strpbrk(h.error.where, "\n\033"));
  assert_null(strpbrk(h.error.message, "\n\033"));
  assert_int_equal(h.error.line, 1);
  host_close(&h);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(environment_is_the_committed_list), cmocka_unit_test(every_function_takes_anything),
      cmocka_unit_test(every_field_can_be_read),           cmocka_unit_test(limits_hold_on_both_sides),
      cmocka_unit_test(a_script_has_at_most_256_kib),      cmocka_unit_test(names_are_made_printable),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
