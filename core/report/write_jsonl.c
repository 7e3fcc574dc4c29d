/* write_jsonl.c - a report as JSON Lines: findings in their order, rows as they came, failures, and a summary.
 *
 * The one idea: a line says everything about itself, so that lines of many runs can be mixed, cut and sorted. Nothing that
 * changes from run to run (times, addresses) is in them.
 */
#include "core/report/report.h"

#include "core/report/json.h"

static void key_number(output *o, const char *key, uint64_t value) {
  json_key(o, key);
  output_number(o, value);
}

static void write_place(output *o, const report *r, const finding_place *p) {
  const article *a = r->articles[p->article];
  uint32_t line = 1, column = 1;
  if (!p->in_title) text_position(&a->text, p->at.begin, &line, &column);
  output_text(o, "{\"article\":");
  json_string(o, a->id);
  json_member(o, "path", a->path);
  json_member(o, "outlet", a->outlet);
  output_text(o, p->in_title ? ",\"field\":\"title\"" : ",\"field\":\"text\"");
  key_number(o, "begin", p->at.begin);
  key_number(o, "end", p->at.end);
  key_number(o, "line", line);
  key_number(o, "column", column);
  json_member(o, "text", span_slice(p->in_title ? a->title : a->text.text, p->at));
  json_member(o, "role", p->role);
  output_text(o, "}");
}

static void write_finding(output *o, const report *r, const finding *f) {
  output_text(o, "{\"type\":\"finding\"");
  json_member(o, "rule", f->rule);
  json_member(o, "severity", slice_text(severity_name(f->severity)));
  json_member(o, "story", r->story);
  json_member(o, "message", f->message);
  output_text(o, ",\"weight\":");
  json_number(o, f->weight);
  output_text(o, ",\"places\":[");
  for (uint32_t i = 0; i < f->place_count; i++) {
    if (i) output_text(o, ",");
    write_place(o, r, &f->places[i]);
  }
  output_text(o, "],\"data\":");
  if (f->data.length) output_bytes(o, f->data.at, f->data.length);
  else output_text(o, "{}");
  output_text(o, "}\n");
}

static bool has_column(const table *t, const char *name) {
  for (uint32_t i = 0; i < t->column_count; i++)
    if (slice_equal(t->columns[i], slice_text(name))) return true;
  return false;
}

/* What the engine adds to a row gives way to a column of the same name. */
static void added(output *o, const table *t, const char *key, slice value) {
  if (!has_column(t, key)) json_member(o, key, value);
}

static void write_row(output *o, const report *r, const row *line) {
  const table *t = &r->tables[line->table];
  output_text(o, "{\"type\":\"row\"");
  json_member(o, "table", t->name);
  added(o, t, "story", r->story);
  if (line->article != NONE) {
    const article *a = r->articles[line->article];
    added(o, t, "article", a->id);
    added(o, t, "path", a->path);
    added(o, t, "outlet", a->outlet);
    added(o, t, "date", a->day);
  }
  for (uint32_t i = 0; i < t->column_count; i++) {
    if (slice_equal(t->columns[i], SLICE("type")) || slice_equal(t->columns[i], SLICE("table"))) continue;
    output_text(o, ",");
    json_string(o, t->columns[i]);
    output_text(o, ":");
    output_bytes(o, line->cells[i].at, line->cells[i].length);
  }
  output_text(o, "}\n");
}

static void write_failure(output *o, const report *r, const engine_error *e) {
  output_text(o, "{\"type\":\"failure\"");
  json_member(o, "story", r->story);
  json_member(o, "code", slice_text(error_code_name(e->code)));
  json_member(o, "rule", slice_text(e->rule));
  json_member(o, "article", slice_text(e->article));
  json_member(o, "file", slice_text(e->where));
  key_number(o, "line", e->line);
  json_member(o, "message", slice_text(e->message));
  output_text(o, "}\n");
}

static void write_summary(output *o, const report *r, uint32_t flags) {
  output_text(o, "{\"type\":\"summary\"");
  json_member(o, "story", r->story);
  key_number(o, "articles", r->article_count);
  key_number(o, "findings", r->finding_count);
  key_number(o, "hidden", r->hidden_count);
  key_number(o, "rows", r->row_count);
  output_text(o, r->complete && !(flags & ENGINE_WRITE_INCOMPLETE) ? ",\"complete\":true" : ",\"complete\":false");
  output_text(o, ",\"rules\":{");
  for (uint32_t i = 0; i < r->rule_count; i++) {
    if (i) output_text(o, ",");
    json_string(o, r->rules[i].rule);
    output_print(o, ":{\"findings\":%llu,\"calls\":%llu}", (unsigned long long)r->rules[i].findings,
                 (unsigned long long)r->rules[i].calls);
  }
  output_text(o, "}}\n");
}

int report_write_jsonl(const report *r, uint32_t flags, engine_write_fn write, void *user, engine_error *error) {
  output o;
  output_init(&o, write, user);
  for (uint32_t i = 0; i < r->finding_count && !o.failed; i++) write_finding(&o, r, &r->findings[i]);
  for (uint32_t i = 0; i < r->row_count && !o.failed; i++) write_row(&o, r, &r->rows[i]);
  for (uint32_t i = 0; i < r->failure_count && !o.failed; i++) write_failure(&o, r, &r->failures[i]);
  write_summary(&o, r, flags);
  return output_end(&o, error);
}
