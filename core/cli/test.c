/* test.c - runs the examples of rules: the Test Anything Protocol for people and harnesses, JSON Lines for programs.
 *
 * The one idea: an example is a test, a rule without one is named, and a snapshot beside the script keeps what the examples
 * find, so that a change is seen even where `finds` would allow it.
 */
#include "commands.h"

#include <unistd.h>

#define SNAPSHOT_LIMIT ((uint64_t)16 << 20) /* bytes: a snapshot is a few lines an example */

typedef struct rule_tally {
  engine_slice rule; /* of the setup's rules */
  size_t examples, passed, firing;
} rule_tally;

/* A lexicon of the script, and which of its labels an example reached. */
typedef struct label_tally {
  engine_rule_lexicon lexicon;
  bool *reached;
  size_t missed;
} label_tally;

typedef struct tester {
  const options *options;
  buffer out, snapshot; /* snapshot: what the examples of this script find now */
  rule_tally *rules;
  label_tally *lexicons;
  size_t rule_count, lexicon_count, number, failed;
} tester;

static void add_lines(buffer *out, engine_slice text, const char *before) {
  for (size_t at = 0; at < text.length;) {
    const char *from = text.at + at, *stop = memchr(from, '\n', text.length - at);
    size_t length = stop ? (size_t)(stop - from) : text.length - at;
    buffer_text(out, before);
    buffer_escape(out, (engine_slice){from, length}, ENGINE_FORMAT_TEXT);
    buffer_text(out, "\n");
    at += length + 1;
  }
}

static void tap_line(tester *t, bool passed, engine_slice name, const char *detail, engine_slice why) {
  buffer_print(&t->out, "%sok %zu - ", passed ? "" : "not ", ++t->number);
  buffer_escape(&t->out, name, ENGINE_FORMAT_TEXT);
  buffer_print(&t->out, " %s", detail);
  buffer_escape(&t->out, why, ENGINE_FORMAT_TEXT);
  buffer_text(&t->out, "\n");
  if (!passed) t->failed++;
}

static void remember(tester *t, const engine_example *e) {
  for (size_t i = 0; i < t->rule_count; i++) {
    rule_tally *tally = &t->rules[i];
    if (!same_text(tally->rule, e->rule)) continue;
    tally->examples++;
    tally->passed += e->passed;
    tally->firing += e->finding_count > 0;
  }
  for (size_t i = 0; i < t->lexicon_count; i++)
    for (size_t k = 0; k < t->lexicons[i].lexicon.label_count; k++) t->lexicons[i].reached[k] |= e->reached[i][k];
  buffer_escape(&t->snapshot, e->rule, ENGINE_FORMAT_TEXT);
  buffer_print(&t->snapshot, " %u: ", (unsigned)e->number);
  buffer_escape(&t->snapshot, e->why, ENGINE_FORMAT_TEXT);
  buffer_text(&t->snapshot, "\n");
  add_lines(&t->snapshot, e->found, "  ");
}

static int on_example(void *user, const engine_example *e) {
  tester *t = user;
  remember(t, e);
  if (t->options->format == OUTPUT_JSONL) {
    buffer_text(&t->out, "{\"type\":\"example\"");
    buffer_member(&t->out, "rule", e->rule);
    buffer_print(&t->out, ",\"number\":%u", (unsigned)e->number);
    buffer_member(&t->out, "why", e->why);
    buffer_print(&t->out, ",\"passed\":%s,\"findings\":%zu", e->passed ? "true" : "false", e->finding_count);
    buffer_member(&t->out, "difference", e->difference);
    buffer_text(&t->out, "}\n");
    t->number++;
    t->failed += !e->passed;
    return 0;
  }
  char detail[32];
  snprintf(detail, sizeof detail, "%u: ", (unsigned)e->number);
  tap_line(t, e->passed, e->rule, detail, e->why);
  if (!e->passed) add_lines(&t->out, e->difference, "#   ");
  return 0;
}

/* -- Snapshots */

static char *snapshot_path(const char *script) {
  buffer path = {0};
  size_t length = strlen(script);
  if (length > 4 && !strcmp(script + length - 4, ".lua")) length -= 4;
  buffer_add(&path, script, length);
  buffer_text(&path, ".snapshot");
  if (path.failed) buffer_free(&path);
  return path.at;
}

static int update_snapshot(tester *t, const char *path) {
  int code = sink_whole(path, &t->snapshot);
  if (!code && !t->options->quiet) complain("wrote %s", path);
  return code;
}

/* The first line in which they differ, as "-" and "+" lines, under the example that it belongs to. */
static void first_difference(const buffer *then, const buffer *now, buffer *out) {
  size_t at = 0, line = 0, example = SIZE_MAX;
  while (at < then->length && at < now->length && then->at[at] == now->at[at]) {
    if (at == line && then->at[at] != ' ') example = at;
    if (then->at[at] == '\n') line = at + 1;
    at++;
  }
  if (example < line) add_lines(out, (engine_slice){then->at + example, strcspn(then->at + example, "\n")}, "#   ");
  const buffer *both[] = {then, now};
  for (int i = 0; i < 2; i++) {
    if (line >= both[i]->length) continue;
    size_t length = strcspn(both[i]->at + line, "\n");
    add_lines(out, (engine_slice){both[i]->at + line, length}, i ? "#   + " : "#   - ");
  }
}

static int check_snapshot(tester *t, const char *script, const char *path) {
  buffer then = {0};
  const char *wrong;
  if (!read_file(path, SNAPSHOT_LIMIT, &then, &wrong)) {
    complain("%s: %s", path, wrong);
    return EXIT_INCOMPLETE;
  }
  bool same = same_text(buffer_slice(&then), buffer_slice(&t->snapshot));
  if (t->options->format == OUTPUT_JSONL) {
    buffer_text(&t->out, "{\"type\":\"snapshot\"");
    buffer_member(&t->out, "script", text_slice(script));
    buffer_print(&t->out, ",\"passed\":%s}\n", same ? "true" : "false");
    t->number++;
    t->failed += !same;
  } else {
    tap_line(t, same, text_slice(path), "", text_slice(""));
    if (!same) first_difference(&then, &t->snapshot, &t->out);
  }
  buffer_free(&then);
  return EXIT_DONE;
}

/* -- Coverage */

/* Names with commas, as many lines as they need, each of them a comment. */
static void comment_names(buffer *out, const buffer *names) {
  buffer lines = {0};
  buffer_wrap(&lines, buffer_slice(names), 4);
  for (size_t i = 0; i + 1 < lines.length; i++)
    if (lines.at[i] == '\n') lines.at[i + 1] = '#';
  buffer_text(out, "#   ");
  buffer_add(out, lines.at ? lines.at : "", lines.length);
  buffer_text(out, "\n");
  buffer_free(&lines);
}

static void tell_labels_json(tester *t, const label_tally *l) {
  size_t told = 0;
  buffer_text(&t->out, "{\"type\":\"lexicon\"");
  buffer_member(&t->out, "file", l->lexicon.file);
  buffer_print(&t->out, ",\"line\":%u,\"labels\":%zu,\"unreached\":[", (unsigned)l->lexicon.line, l->lexicon.label_count);
  for (size_t i = 0; i < l->lexicon.label_count; i++) {
    if (l->reached[i]) continue;
    buffer_text(&t->out, told++ ? "," : "");
    buffer_escape(&t->out, l->lexicon.labels[i], ENGINE_FORMAT_JSONL);
  }
  buffer_text(&t->out, "]}\n");
}

static void tell_labels(tester *t, const label_tally *l) {
  buffer names = {0};
  for (size_t i = 0; i < l->lexicon.label_count; i++) {
    if (l->reached[i]) continue;
    buffer_text(&names, names.length ? ", " : "");
    buffer_add(&names, l->lexicon.labels[i].at, l->lexicon.labels[i].length);
  }
  buffer_text(&t->out, "# ");
  buffer_escape(&t->out, l->lexicon.file, ENGINE_FORMAT_TEXT);
  buffer_print(&t->out, ":%u: ", (unsigned)l->lexicon.line);
  size_t count = l->lexicon.label_count;
  if (l->missed && count == 1) buffer_text(&t->out, "no example reaches its only label\n");
  else if (l->missed == count) buffer_print(&t->out, "no example reaches any of its %zu labels\n", count);
  else if (l->missed) buffer_print(&t->out, "no example reaches %zu of %zu labels\n", l->missed, count);
  else buffer_print(&t->out, "%zu %s, all reached\n", count, count == 1 ? "label" : "labels");
  if (l->missed) comment_names(&t->out, &names);
  buffer_free(&names);
}

/* The branches of a rule are the labels that it may meet. */
static void tell_lexicons(tester *t) {
  bool json = t->options->format == OUTPUT_JSONL;
  size_t firing = 0, labels = 0, missed = 0;
  for (size_t i = 0; i < t->rule_count; i++) firing += t->rules[i].firing > 0;
  for (size_t i = 0; i < t->lexicon_count; i++) {
    label_tally *l = &t->lexicons[i];
    for (size_t k = 0; k < l->lexicon.label_count; k++) l->missed += !l->reached[k];
    labels += l->lexicon.label_count;
    missed += l->missed;
    if (json) tell_labels_json(t, l);
    else if (t->options->coverage) tell_labels(t, l);
  }
  if (!json && t->options->coverage)
    buffer_print(&t->out, "# examples reach %zu of %zu rules and %zu of %zu labels\n", firing, t->rule_count, labels - missed, labels);
}

static void tell_coverage(tester *t) {
  bool json = t->options->format == OUTPUT_JSONL;
  for (size_t i = 0; i < t->rule_count; i++) {
    const rule_tally *r = &t->rules[i];
    if (json) {
      buffer_text(&t->out, "{\"type\":\"coverage\"");
      buffer_member(&t->out, "rule", r->rule);
      buffer_print(&t->out, ",\"examples\":%zu,\"passed\":%zu,\"firing\":%zu}\n", r->examples, r->passed, r->firing);
      continue;
    }
    if (!t->options->coverage && r->firing) continue;
    buffer_text(&t->out, "# ");
    buffer_escape(&t->out, r->rule, ENGINE_FORMAT_TEXT);
    if (!r->examples) buffer_text(&t->out, ": no example\n");
    else if (!r->firing) buffer_print(&t->out, ": never fires in its %zu %s\n", r->examples, r->examples == 1 ? "example" : "examples");
    else
      buffer_print(&t->out, ": %zu %s, %zu passed, %zu firing, %zu quiet\n", r->examples, r->examples == 1 ? "example" : "examples",
                   r->passed, r->firing, r->examples - r->firing);
  }
}

static bool make_tallies(tester *t, const setup *s) {
  t->rule_count = engine_rules_count(s->rules);
  t->lexicon_count = 0;
  t->rules = calloc(t->rule_count + 1, sizeof *t->rules);
  t->lexicons = calloc(engine_rules_lexicon_count(s->rules) + 1, sizeof *t->lexicons);
  if (!t->rules || !t->lexicons) return false;
  for (size_t i = 0; i < t->rule_count; i++) {
    engine_rule rule;
    if (rule_at(s->rules, i, &rule)) t->rules[i].rule = rule.id;
  }
  for (size_t i = 0; i < engine_rules_lexicon_count(s->rules); i++) {
    label_tally *l = &t->lexicons[i];
    l->lexicon.struct_size = sizeof l->lexicon;
    if (engine_rules_lexicon(s->rules, i, &l->lexicon, NULL)) return false;
    l->reached = calloc(l->lexicon.label_count + 1, sizeof *l->reached);
    if (!l->reached) return false;
    t->lexicon_count++;
  }
  return true;
}

static void free_tallies(tester *t) {
  for (size_t i = 0; i < t->lexicon_count; i++) free(t->lexicons[i].reached);
  free(t->lexicons);
  free(t->rules);
  t->lexicons = NULL;
  t->rules = NULL;
  t->rule_count = t->lexicon_count = 0;
}

/* A harness must not take a script that did not load for one without tests. */
static void tell_not_run(tester *t, const char *script) {
  if (t->options->format != OUTPUT_JSONL) {
    tap_line(t, false, text_slice(script), "was not tested: standard error says why", text_slice(""));
    return;
  }
  buffer_text(&t->out, "{\"type\":\"untested\"");
  buffer_member(&t->out, "script", text_slice(script));
  buffer_text(&t->out, "}\n");
  t->number++;
  t->failed++;
}

static int test_script(tester *t, const char *script) {
  setup s;
  engine_error error = fresh_error();
  int code = setup_engine(&s, t->options);
  if (!code) code = setup_rules(&s, &script, 1);
  if (!code && !make_tallies(t, &s)) code = complain_memory();
  if (!code && engine_rules_test(s.rules, on_example, t, &error)) {
    complain_error(&error);
    code = EXIT_INCOMPLETE;
  }
  char *path = code ? NULL : snapshot_path(script);
  if (path && t->options->update) code = update_snapshot(t, path);
  else if (path && !access(path, F_OK)) code = check_snapshot(t, script, path);
  if (!code) tell_coverage(t);
  if (!code) tell_lexicons(t);
  if (code) tell_not_run(t, script);
  free(path);
  free_tallies(t);
  buffer_free(&t->snapshot);
  setup_free(&s);
  return code;
}

int command_test(const options *o) {
  if (!o->operands.count) {
    complain("give a script; see engine test --help");
    return EXIT_USAGE;
  }
  tester t = {.options = o};
  int code = EXIT_DONE;
  if (o->format != OUTPUT_JSONL) buffer_text(&t.out, "TAP version 13\n");
  for (size_t i = 0; i < o->operands.count; i++) code = exit_worse(code, test_script(&t, o->operands.at[i]));
  if (o->format == OUTPUT_JSONL)
    buffer_print(&t.out, "{\"type\":\"summary\",\"passed\":%zu,\"failed\":%zu}\n", t.number - t.failed, t.failed);
  else
    buffer_print(&t.out, "1..%zu\n# %zu passed, %zu failed\n", t.number, t.number - t.failed, t.failed);
  if (t.failed) code = exit_worse(code, EXIT_FINDINGS);
  code = exit_worse(code, sink_whole(o->output, &t.out));
  buffer_free(&t.out);
  return code;
}
