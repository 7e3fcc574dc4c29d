/* trace.c - lines of a trace, as people and as programs read them. */
#include "trace.h"

#define QUESTION_COLUMNS 40 /* of a trace: answers stand under each other, longer questions apart */

static void trace_json(buffer *out, const engine_trace *t) {
  static const char *const kinds[] = {"note", "question", "end"};
  buffer_text(out, "{\"type\":\"trace\"");
  buffer_member(out, "rule", t->rule);
  buffer_member(out, "article", t->article);
  buffer_member(out, "path", t->path);
  buffer_member(out, "outlet", t->outlet);
  buffer_member(out, "field", t->field);
  if (t->line) buffer_print(out, ",\"begin\":%u,\"end\":%u", (unsigned)t->span.begin, (unsigned)t->span.end);
  buffer_print(out, ",\"line\":%u,\"column\":%u", (unsigned)t->line, (unsigned)t->column);
  buffer_member(out, "text", t->text);
  buffer_member(out, "message", t->message);
  buffer_member(out, "kind", text_slice(kinds[t->kind]));
  if (t->kind == ENGINE_TRACE_QUESTION) buffer_member(out, "answer", t->answer);
  buffer_text(out, "}\n");
}

/* The answer beside the question, or below it where there is no room. `used` columns stand on the line. */
static void trace_answer(buffer *out, const engine_trace *t, size_t used) {
  size_t question = engine_width(t->message) < QUESTION_COLUMNS ? QUESTION_COLUMNS : engine_width(t->message);
  bool beside = used + question + sizeof " > " + engine_width(t->answer) <= LINE_COLUMNS;
  if (beside) buffer_column(out, t->message, QUESTION_COLUMNS, false);
  else buffer_escape(out, t->message, ENGINE_FORMAT_TEXT);
  buffer_text(out, beside ? " → " : "\n       → ");
  if (beside) buffer_escape(out, t->answer, ENGINE_FORMAT_TEXT);
  else buffer_wrap(out, t->answer, 9);
  buffer_text(out, "\n");
}

#define TEXT_COLUMNS 80 /* of the words that a note is about: the place leads to the rest */

/* What was said, and the words it is about. */
static void trace_note(buffer *out, const engine_trace *t) {
  buffer_escape(out, t->message, ENGINE_FORMAT_TEXT);
  buffer_text(out, t->line ? ": “" : "");
  if (engine_width(t->text) > TEXT_COLUMNS) buffer_column(out, t->text, TEXT_COLUMNS, false);
  else buffer_escape(out, t->text, ENGINE_FORMAT_TEXT);
  buffer_text(out, t->line ? "”\n" : "\n");
}

static void trace_place(buffer *out, const engine_trace *t) {
  buffer_escape(out, t->rule, ENGINE_FORMAT_TEXT);
  buffer_text(out, "  ");
  buffer_escape(out, t->outlet, ENGINE_FORMAT_TEXT);
  if (t->line && same_text(t->field, text_slice("title"))) buffer_text(out, " title");
  else if (t->line) buffer_print(out, " %u:%u", (unsigned)t->line, (unsigned)t->column);
  buffer_text(out, t->outlet.length ? "  " : "");
}

void trace_write(buffer *out, const engine_trace *t, int format) {
  if (format == OUTPUT_JSONL) {
    trace_json(out, t);
    return;
  }
  buffer_text(out, "trace  ");
  trace_place(out, t);
  if (t->kind == ENGINE_TRACE_QUESTION)
    trace_answer(out, t, sizeof "trace    " + engine_width(t->rule) + engine_width(t->outlet));
  else trace_note(out, t);
}

/* -- Notes */

/* The notes of a rule, made where there are none; NULL where memory is short. Runs have few rules that say something. */
static rule_notes *notes_of(notes *n, engine_slice rule) {
  for (size_t i = n->count; i-- > 0;)
    if (same_text(text_slice(n->at[i].rule), rule)) return &n->at[i];
  rule_notes *grown = realloc(n->at, (n->count + 1) * sizeof *grown);
  if (!grown) return NULL;
  n->at = grown;
  char *name = malloc(rule.length + 1);
  if (!name) return NULL;
  memcpy(name, rule.at, rule.length);
  name[rule.length] = 0;
  grown[n->count] = (rule_notes){.rule = name};
  return &grown[n->count++];
}

void notes_take(void *user, const engine_trace *t) {
  notes *n = user;
  rule_notes *of = notes_of(n, t->rule);
  if (!of) n->failed = true;
  if (!of || ++of->count > NOTES_SHOWN) return;
  buffer_text(&of->text, "  ");
  trace_place(&of->text, t);
  trace_note(&of->text, t);
  trace_json(&of->json, t);
}

/* What a rule gave: findings are counted in the report, rows make a rule fire as well. */
static bool has_fired(const engine_report *report, const char *rule) {
  for (size_t i = 0; i < engine_report_rule_count(report); i++) {
    engine_rule_usage u = {.struct_size = sizeof u};
    if (!engine_report_rule(report, i, &u, NULL) && same_text(u.rule, text_slice(rule))) return u.findings > 0 || u.rows > 0;
  }
  return false;
}

void notes_write(const notes *n, const engine_report *report, int format, buffer *out) {
  bool headed = false;
  for (size_t i = 0; i < n->count; i++) {
    const rule_notes *of = &n->at[i];
    if (has_fired(report, of->rule)) continue;
    const buffer *lines = format == OUTPUT_JSONL ? &of->json : &of->text;
    if (!headed && format != OUTPUT_JSONL) buffer_text(out, "why they did not fire:\n");
    headed = true;
    buffer_add(out, lines->at ? lines->at : "", lines->length);
    if (format != OUTPUT_JSONL && of->count > NOTES_SHOWN)
      buffer_print(out, "  %s  and %zu more: --trace %s\n", of->rule, of->count - NOTES_SHOWN, of->rule);
    if (lines->failed) out->failed = true;
  }
  if (n->failed) out->failed = true;
}

void notes_free(notes *n) {
  for (size_t i = 0; i < n->count; i++) {
    free(n->at[i].rule);
    buffer_free(&n->at[i].text);
    buffer_free(&n->at[i].json);
  }
  free(n->at);
  *n = (notes){0};
}
