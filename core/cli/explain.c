/* explain.c - what rules are for; what a script holds; the types of the script interface. */
#include "commands.h"

#include <jansson.h>
#include <unistd.h>

/* Where the shipped scripts are: beside the program, or where it was installed. The result is the caller's. */
static char *shipped_script(void) {
  static const char *const places[] = {"scripts/compare.lua", "../share/engine/scripts/compare.lua", "../scripts/compare.lua"};
  char program[4096];
  ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
  if (length < 0) length = 0;
  program[length] = 0;
  char *slash = strrchr(program, '/');
  if (slash) slash[1] = 0;
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    buffer path = {0};
    buffer_print(&path, "%s%s", slash ? program : "", places[i]);
    if (!path.failed && !access(path.at, R_OK)) return path.at;
    buffer_free(&path);
  }
  return NULL;
}

/* Names and defaults, one a line. */
static void explain_options(const engine_rule *rule, buffer *out) {
  json_t *given = json_loadb(rule->options.at, rule->options.length, 0, NULL), *value;
  const char *name;
  size_t width = 0;
  json_object_foreach(given, name, value) {
    size_t own = engine_width(text_slice(name));
    if (own > width) width = own;
  }
  if (width) {
    buffer_text(out, "\noptions and their defaults (--set ");
    buffer_escape(out, rule->id, ENGINE_FORMAT_TEXT);
    buffer_text(out, ".OPTION=VALUE)\n");
  }
  json_object_foreach(given, name, value) {
    char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT | JSON_REAL_PRECISION(15));
    buffer_text(out, "  ");
    buffer_column(out, text_slice(name), width, false);
    buffer_text(out, "  ");
    buffer_wrap(out, text_slice(text), width + 4);
    buffer_text(out, "\n");
    free(text);
  }
  json_decref(given);
}

static void explain_field(const char *name, engine_slice value, size_t indent, buffer *out) {
  if (!value.length) return;
  buffer_print(out, "\n%*s%s: ", (int)indent, "", name);
  buffer_escape(out, value, ENGINE_FORMAT_TEXT);
}

static void explain_example(const engine_rule_example *e, size_t number, buffer *out) {
  static const char finds[] = "finds";
  size_t width = e->find_count ? sizeof finds - 1 : 0;
  for (size_t i = 0; i < e->article_count; i++) {
    size_t own = engine_width(e->articles[i].name);
    if (own > width) width = own;
  }
  buffer_print(out, "  %zu  ", number);
  buffer_wrap(out, e->why.length ? e->why : text_slice("(it does not say why)"), 5);
  buffer_text(out, "\n");
  for (size_t i = 0; i < e->article_count; i++) {
    const engine_example_article *a = &e->articles[i];
    buffer_text(out, "     ");
    buffer_column(out, a->name, width, false);
    buffer_text(out, "  ");
    buffer_wrap(out, a->text, width + 7);
    explain_field("outlet", a->outlet, width + 7, out);
    explain_field("date", a->date, width + 7, out);
    buffer_text(out, "\n");
  }
  for (size_t i = 0; i < e->find_count; i++) {
    buffer_text(out, "     ");
    buffer_column(out, text_slice(i ? "" : finds), width, false);
    buffer_text(out, "  ");
    buffer_wrap(out, e->finds[i], width + 7);
    buffer_text(out, "\n");
  }
}

/* Those in which the rule fires, then those in which it must not, each under its number in the script. */
static void explain_examples(const engine_rules *rules, size_t index, const engine_rule *rule, buffer *out) {
  for (int quiet = 0; quiet < 2; quiet++) {
    bool any = false;
    for (size_t i = 0; i < rule->example_count; i++) {
      engine_rule_example e = {.struct_size = sizeof e};
      if (engine_rules_example(rules, index, i, &e, NULL) || (e.find_count == 0) != quiet) continue;
      if (!any) buffer_text(out, quiet ? "\nexamples in which it stays quiet\n" : "\nexamples in which it fires\n");
      any = true;
      explain_example(&e, i + 1, out);
    }
  }
}

static void explain(const engine_rules *rules, size_t index, const engine_rule *rule, buffer *out) {
  buffer_escape(out, rule->id, ENGINE_FORMAT_TEXT);
  buffer_text(out, " (");
  buffer_escape(out, rule->severity, ENGINE_FORMAT_TEXT);
  buffer_text(out, ")  ");
  buffer_escape(out, rule->title, ENGINE_FORMAT_TEXT);
  buffer_text(out, "\n\n");
  for (size_t at = 0; at < rule->help.length;) {
    const char *from = rule->help.at + at, *stop = memchr(from, '\n', rule->help.length - at);
    size_t length = stop ? (size_t)(stop - from) : rule->help.length - at;
    buffer_escape(out, (engine_slice){from, length}, ENGINE_FORMAT_TEXT);
    buffer_text(out, "\n");
    at += length + 1;
  }
  if (!rule->help.length) buffer_text(out, "It has no help.\n");
  explain_options(rule, out);
  explain_examples(rules, index, rule, out);
  buffer_text(out, "\n");
  buffer_escape(out, rule->file, ENGINE_FORMAT_TEXT);
  buffer_print(out, ":%u, %s, %zu %s\n", (unsigned)rule->line,
               rule->on_article && rule->on_story ? "article by article and over the story"
               : rule->on_story                   ? "over the story"
                                                  : "article by article",
               rule->example_count, rule->example_count == 1 ? "example" : "examples");
}

int command_explain(const options *o) {
  if (o->operands.count < 1 || o->operands.count > 2) {
    complain("give a rule, and a script unless it is a shipped one; see engine explain --help");
    return EXIT_USAGE;
  }
  const char *wanted = o->operands.at[0];
  char *shipped = o->operands.count < 2 ? shipped_script() : NULL;
  const char *script = shipped ? shipped : o->operands.count > 1 ? o->operands.at[1] : NULL;
  if (!script) {
    complain("the shipped scripts are not here; give a script: engine explain %s SCRIPT.lua", wanted);
    return EXIT_USAGE;
  }
  setup s;
  buffer text = {0};
  int code = setup_engine(&s, o);
  if (!code) code = setup_rules(&s, &script, 1);
  for (size_t i = 0; !code && i < engine_rules_count(s.rules); i++) {
    engine_rule rule;
    if (!rule_at(s.rules, i, &rule) || !rule_matches(wanted, rule.id)) continue;
    if (text.length) buffer_text(&text, "\n");
    explain(s.rules, i, &rule, &text);
  }
  if (!code && !text.length) {
    complain_no_rule(s.rules, wanted);
    code = EXIT_USAGE;
  } else if (!code) {
    code = sink_whole(o->output, &text);
  }
  buffer_free(&text);
  setup_free(&s);
  free(shipped);
  return code;
}

int command_types(const options *o) {
  if (o->operands.count) {
    complain("engine types takes no operands");
    return EXIT_USAGE;
  }
  buffer text = {0};
  engine_error error = fresh_error();
  int code = EXIT_DONE;
  if (engine_types_write(buffer_write, &text, &error)) {
    complain_error(&error);
    code = EXIT_INCOMPLETE;
  } else {
    code = sink_whole(o->output, &text);
  }
  buffer_free(&text);
  return code;
}

static void check(const setup *s, const char *script, buffer *out) {
  size_t count = engine_rules_count(s->rules), examples = 0;
  for (size_t i = 0; i < count; i++) {
    engine_rule rule;
    if (rule_at(s->rules, i, &rule)) examples += rule.example_count;
  }
  buffer_escape(out, text_slice(script), ENGINE_FORMAT_TEXT);
  buffer_print(out, ": %zu %s, %zu %s\n", count, count == 1 ? "rule" : "rules", examples, examples == 1 ? "example" : "examples");
  for (size_t i = 0; i < count; i++) {
    engine_rule rule;
    if (!rule_at(s->rules, i, &rule)) continue;
    buffer_text(out, "  ");
    buffer_column(out, rule.id, 28, false);
    buffer_text(out, " ");
    buffer_column(out, rule.severity, 9, false);
    buffer_escape(out, rule.title, ENGINE_FORMAT_TEXT);
    if (!rule.help.length) buffer_text(out, "  [no help]");
    if (!rule.example_count) buffer_text(out, "  [no example]");
    buffer_text(out, "\n");
  }
}

int command_check(const options *o) {
  if (!o->operands.count) {
    complain("give a script; see engine check --help");
    return EXIT_USAGE;
  }
  buffer text = {0};
  int code = EXIT_DONE;
  for (size_t i = 0; i < o->operands.count; i++) {
    setup s;
    int one = setup_engine(&s, o);
    if (!one) one = setup_rules(&s, &o->operands.at[i], 1);
    if (!one) check(&s, o->operands.at[i], &text);
    setup_free(&s);
    code = exit_worse(code, one);
  }
  int wrote = sink_whole(o->output, &text);
  buffer_free(&text);
  return exit_worse(code, wrote);
}
