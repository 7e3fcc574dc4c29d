/* write_text.c - a report for people: findings by weight, each place under its source line; tables; what happened.
 *
 * The one idea: everything is read from the findings and their articles; no rule is known here.
 */
#include <stdio.h>

#include "core/base/sort.h"
#include "core/report/report.h"
#include "core/report/snippet.h"

#define LINE_COLUMNS 100  /* of a source line or a list of rules; more would wrap on most terminals */
#define CELL_COLUMNS 60   /* of a table's cell */
#define PLACES_SHOWN 8    /* of one finding; the rest is counted */
#define OUTLET_COLUMNS 24 /* of the names before the lines */

#define BOLD "\033[1m"
#define DIM "\033[2m"
#define RED "\033[31m"
#define YELLOW "\033[33m"
#define BLUE "\033[34m"
#define GREEN "\033[32m"
#define PLAIN "\033[0m"

typedef struct text_writer {
  output o;
  const report *r;
  bool color, why;
} text_writer;

static void colored(text_writer *w, const char *code) {
  if (w->color) output_text(&w->o, code);
}

static const char *severity_color(int severity) {
  return severity == SEVERITY_ERROR ? RED : severity == SEVERITY_WARNING ? YELLOW : BLUE;
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

static slice place_label(const report *r, const finding_place *p) {
  const article *a = r->articles[p->article];
  return a->outlet.length ? a->outlet : a->id;
}

/* The line (from 1) that a place begins in; 0 for a title apart from the text. */
static uint32_t place_line(const article *a, const finding_place *p) {
  uint32_t line = 0, column;
  if (!p->in_title) text_position(&a->text, p->at.begin, &line, &column);
  return line;
}

static slice place_source(const article *a, const finding_place *p) { return p->in_title ? a->title : a->text.text; }

static void write_gutter(text_writer *w, slice outlet, size_t outlet_width, const char *number) {
  output_text(&w->o, "  ");
  output_column(&w->o, outlet, outlet_width, false);
  output_text(&w->o, " ");
  output_column(&w->o, slice_text(number), 5, true);
  colored(w, DIM);
  output_text(&w->o, " │ ");
  colored(w, PLAIN);
}

/* Marks under one line for places that all lie in `hull`, which the snippet was made of; their roles after them. */
static void write_marks(text_writer *w, const snippet *s, slice text, span hull, const finding_place *places, uint32_t count) {
  char marks[LINE_COLUMNS + 1];
  memset(marks, ' ', s->marked);
  for (uint32_t i = 0; i < count; i++) {
    size_t from = plain_width(span_slice(text, (span){hull.begin, places[i].at.begin}));
    size_t to = count == 1 ? s->marked : plain_width(span_slice(text, (span){hull.begin, places[i].at.end}));
    for (size_t c = from; c < to && c < s->marked; c++) marks[c] = '^';
    if (from == to && from < s->marked) marks[from] = '^';
  }
  output_repeat(&w->o, " ", s->before);
  output_bytes(&w->o, marks, s->marked);
  for (uint32_t i = 0, told = 0; i < count; i++) {
    if (!places[i].role.length) continue;
    output_text(&w->o, told++ ? ", " : " ");
    output_plain(&w->o, places[i].role);
  }
}

/* How many of the places, from the first, stand in one line of one article and fit a window together; *hull holds them. */
static uint32_t same_line(const report *r, const finding_place *places, uint32_t count, span *hull) {
  const article *a = r->articles[places[0].article];
  uint32_t line = place_line(a, &places[0]), together = 1;
  *hull = places[0].at;
  while (together < count) {
    const finding_place *p = &places[together];
    span both = span_hull(*hull, p->at);
    if (p->article != places[0].article || p->in_title != places[0].in_title || span_length(both) > LINE_COLUMNS * 2) break;
    if (place_line(a, p) != line || plain_width(span_slice(place_source(a, p), both)) > LINE_COLUMNS) break;
    *hull = both;
    together++;
  }
  return together;
}

/* Writes the first place and those that share its line; returns how many. */
static uint32_t write_places(text_writer *w, const finding_place *places, uint32_t count, size_t outlet_width) {
  const article *a = w->r->articles[places[0].article];
  span hull;
  uint32_t together = same_line(w->r, places, count, &hull);
  char number[16] = "title";
  if (!places[0].in_title) snprintf(number, sizeof number, "%u", (unsigned)place_line(a, places));
  slice text = place_source(a, places);
  snippet s = snippet_make(text, hull, LINE_COLUMNS);
  write_gutter(w, place_label(w->r, places), outlet_width, number);
  snippet_write_line(&w->o, &s);
  output_text(&w->o, "\n");
  write_gutter(w, SLICE(""), outlet_width, "");
  colored(w, GREEN);
  write_marks(w, &s, text, hull, places, together);
  colored(w, PLAIN);
  output_text(&w->o, "\n");
  return together;
}

/* The places to show, outlet by outlet: outlets as they first appear, each one's places as they stand in the article. */
static uint32_t gather_places(const finding *f, finding_place *shown) {
  uint32_t count = f->place_count < PLACES_SHOWN ? f->place_count : PLACES_SHOWN, put = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t at = 0;
    const finding_place *p = &f->places[i];
    for (uint32_t k = 0; k < put; k++)
      if (shown[k].article == p->article && (p->in_title < shown[k].in_title || span_compare(shown[k].at, p->at) <= 0)) at = k + 1;
    if (!at) { /* the first of its article here: before the others of it, or at the end */
      while (at < put && shown[at].article != p->article) at++;
    }
    memmove(shown + at + 1, shown + at, (put - at) * sizeof *shown);
    shown[at] = *p;
    put++;
  }
  return count;
}

static void write_finding(text_writer *w, const finding *f) {
  output *o = &w->o;
  colored(w, severity_color(f->severity));
  output_column(o, slice_text(severity_name(f->severity)), 7, false);
  colored(w, PLAIN);
  output_text(o, "  ");
  colored(w, BOLD);
  output_plain(o, f->rule);
  colored(w, PLAIN);
  output_text(o, "  ");
  output_plain(o, f->message);
  output_text(o, "\n");
  size_t outlet_width = 0;
  finding_place places[PLACES_SHOWN];
  uint32_t shown = gather_places(f, places);
  for (uint32_t i = 0; i < shown; i++) {
    size_t width = plain_width(place_label(w->r, &places[i]));
    if (width > outlet_width) outlet_width = least(width, OUTLET_COLUMNS);
  }
  for (uint32_t i = 0; i < shown;) i += write_places(w, &places[i], shown - i, outlet_width);
  if (shown < f->place_count) output_print(o, "  … and %u more place%s\n", (unsigned)(f->place_count - shown), f->place_count - shown == 1 ? "" : "s");
  if (w->why && f->data.length > 2) {
    output_text(o, "  ");
    output_plain(o, f->data);
    output_text(o, "\n");
  }
  output_text(o, "\n");
}

/* A finding by its weight. */
typedef struct weighed {
  double weight;
  uint32_t index;
} weighed;

static int heaviest_first(const void *a, const void *b) {
  double x = ((const weighed *)a)->weight, y = ((const weighed *)b)->weight;
  return (x < y) - (x > y);
}

static int write_findings(text_writer *w, memory *m, engine_error *error) {
  const report *r = w->r;
  size_t size = memory_product(r->finding_count, sizeof(weighed));
  if (!size) return ENGINE_OK;
  weighed *order = memory_take(m, size);
  if (!order) return error_set(error, ENGINE_E_MEMORY, "out of memory");
  for (uint32_t i = 0; i < r->finding_count; i++) order[i] = (weighed){r->findings[i].weight, i};
  sort_stable(order, r->finding_count, sizeof *order, heaviest_first);
  for (uint32_t i = 0; i < r->finding_count && !w->o.failed; i++) write_finding(w, &r->findings[order[i].index]);
  memory_free(m, order, size);
  return ENGINE_OK;
}

/* -- Tables */

static bool numeric(slice json) { return json.length && (json.at[0] == '-' || (json.at[0] >= '0' && json.at[0] <= '9')); }

static uint32_t hexadecimal(const char *at) {
  uint32_t value = 0;
  for (int i = 0; i < 4; i++) {
    char c = at[i];
    value = value << 4 | (uint32_t)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
  }
  return value;
}

/* A JSON string as people read it, escapes of misleading characters kept as they are. Never longer than the JSON. */
static slice unquoted(slice json, char *room) {
  if (json.length < 2 || json.at[0] != '"') return slice_equal(json, SLICE("null")) ? SLICE("") : json;
  size_t length = 0;
  for (size_t i = 1; i + 1 < json.length; i++) {
    char c = json.at[i];
    if (c != '\\') {
      room[length++] = c;
      continue;
    }
    c = json.at[++i];
    if (c == 'u' && i + 5 < json.length) {
      uint32_t code = hexadecimal(json.at + i + 1);
      if (code < 0x80) room[length++] = (char)code;
      else if (code < 0x800) {
        room[length++] = (char)(0xC0 | code >> 6);
        room[length++] = (char)(0x80 | (code & 0x3F));
      } else {
        room[length++] = (char)(0xE0 | code >> 12);
        room[length++] = (char)(0x80 | (code >> 6 & 0x3F));
        room[length++] = (char)(0x80 | (code & 0x3F));
      }
      i += 4;
    } else {
      room[length++] = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' ? '\b' : c == 'f' ? '\f' : c;
    }
  }
  return (slice){room, length};
}

/* One table on its way out: the outlet, where rows belong to articles, then the columns. */
typedef struct table_writer {
  text_writer *w;
  const table *t;
  uint32_t index;
  size_t *widths;    /* one a column, the outlet's last */
  char *room;        /* for one cell */
  const row *before; /* the row above, or NULL */
} table_writer;

static slice cell_text(const table_writer *tw, const row *r, uint32_t column) { return unquoted(r->cells[column], tw->room); }

static size_t cell_width(slice text) { return least(plain_width_within(text, CELL_COLUMNS), CELL_COLUMNS); }

static void widen(size_t *width, size_t by) {
  if (by > *width) *width = by;
}

static void measure(table_writer *tw) {
  const report *r = tw->w->r;
  for (uint32_t c = 0; c < tw->t->column_count; c++) tw->widths[c] = cell_width(tw->t->columns[c]);
  bool named = false; /* the rows say their outlet themselves */
  for (uint32_t c = 0; c < tw->t->column_count; c++) named = named || slice_equal(tw->t->columns[c], SLICE("outlet"));
  for (uint32_t i = 0; i < r->row_count; i++) {
    if (r->rows[i].table != tw->index) continue;
    if (!named && r->rows[i].article != NONE) widen(&tw->widths[tw->t->column_count], cell_width(r->articles[r->rows[i].article]->outlet));
    for (uint32_t c = 0; c < tw->t->column_count; c++) widen(&tw->widths[c], cell_width(cell_text(tw, &r->rows[i], c)));
  }
}

static slice row_outlet(const table_writer *tw, const row *r) {
  return r && r->article != NONE ? tw->w->r->articles[r->article]->outlet : SLICE("");
}

/* How many cells from the left say what the row above says: they are left blank, as in a printed table. The outlet counts
 * as the first where it is shown; numbers and the last cell are always written. */
static uint32_t repeated_cells(const table_writer *tw, const row *r, bool outlet) {
  uint32_t same = 0;
  if (!r || !tw->before || (outlet && !slice_equal(row_outlet(tw, r), row_outlet(tw, tw->before)))) return 0;
  while (same + 1 < tw->t->column_count && !numeric(r->cells[same]) && slice_equal(r->cells[same], tw->before->cells[same])) same++;
  return same + outlet;
}

/* One row; the heading where r is NULL. */
static void write_row(table_writer *tw, const row *r) {
  output *o = &tw->w->o;
  uint32_t columns = tw->t->column_count;
  bool outlet = tw->widths[columns] > 0;
  uint32_t blank = repeated_cells(tw, r, outlet);
  output_text(o, " ");
  if (outlet) {
    output_text(o, " ");
    output_column(o, blank ? SLICE("") : row_outlet(tw, r), tw->widths[columns], false);
  }
  for (uint32_t c = 0; c < columns; c++) {
    output_text(o, outlet || c ? "  " : " ");
    slice text = !r ? tw->t->columns[c] : c + outlet < blank ? SLICE("") : cell_text(tw, r, c);
    bool right = r && numeric(r->cells[c]);
    size_t width = c + 1 < columns || right || plain_width_within(text, CELL_COLUMNS) > CELL_COLUMNS ? tw->widths[c] : 0;
    if (width) output_column(o, text, width, right);
    else output_plain(o, text);
  }
  output_text(o, "\n");
  tw->before = r;
}

/* Room for the longest cell and for the widths; what it takes is freed before it returns. */
static int write_table(text_writer *w, uint32_t index, memory *m, engine_error *error) {
  const report *r = w->r;
  table_writer tw = {.w = w, .t = &r->tables[index], .index = index};
  size_t longest = 1, columns = tw.t->column_count, rows = 0;
  for (uint32_t i = 0; i < r->row_count; i++) {
    if (r->rows[i].table != index) continue;
    rows++;
    for (size_t c = 0; c < columns; c++)
      if (r->rows[i].cells[c].length > longest) longest = r->rows[i].cells[c].length;
  }
  if (!rows) return ENGINE_OK;
  size_t size = memory_product(columns + 1, sizeof *tw.widths);
  tw.widths = memory_zeroed(m, columns + 1, sizeof *tw.widths);
  tw.room = memory_take(m, longest);
  bool ok = tw.widths && tw.room;
  if (ok) {
    measure(&tw);
    colored(w, BOLD);
    output_plain(&w->o, tw.t->name);
    colored(w, PLAIN);
    output_print(&w->o, "  (%zu %s)\n", rows, rows == 1 ? "row" : "rows");
    colored(w, DIM);
    write_row(&tw, NULL);
    colored(w, PLAIN);
    for (uint32_t i = 0; i < r->row_count && !w->o.failed; i++)
      if (r->rows[i].table == index) write_row(&tw, &r->rows[i]);
    output_text(&w->o, "\n");
  }
  memory_free(m, tw.widths, size);
  memory_free(m, tw.room, longest);
  return ok ? ENGINE_OK : error_set(error, ENGINE_E_MEMORY, "out of memory");
}

/* -- The end */

static void write_count(output *o, uint64_t count, const char *one, const char *many) {
  output_print(o, "%llu %s", (unsigned long long)count, count == 1 ? one : many);
}

/* " (1 error, 2 notes)": what there is of each. */
static void write_severities(output *o, const uint32_t *counts) {
  static const struct {
    int severity;
    const char *one, *many;
  } names[] = {{SEVERITY_ERROR, "error", "errors"}, {SEVERITY_WARNING, "warning", "warnings"}, {SEVERITY_NOTE, "note", "notes"}};
  uint32_t told = 0;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    uint32_t count = counts[names[i].severity];
    if (!count) continue;
    output_text(o, told++ ? ", " : " (");
    write_count(o, count, names[i].one, names[i].many);
  }
  if (told) output_text(o, ")");
}

/* A list that goes on in lines of LINE_COLUMNS, under its first name. */
static void write_silent_rules(text_writer *w) {
  static const char heading[] = "never fired: ";
  size_t used = 0;
  for (uint32_t i = 0; i < w->r->rule_count; i++) {
    const rule_usage *u = &w->r->rules[i];
    if (u->findings || u->rows || !u->calls) continue;
    size_t width = plain_width(u->rule);
    bool wraps = used && used + width + sizeof ", " > LINE_COLUMNS; /* its own comma included */
    if (wraps) output_print(&w->o, ",\n%*s", (int)(sizeof heading - 1), "");
    else output_text(&w->o, used ? ", " : heading);
    used = width + (wraps || !used ? sizeof heading - 1 : used + 2);
    output_plain(&w->o, u->rule);
  }
  if (used) output_text(&w->o, "\n");
}

/* Whether they tell the same, of whichever article. */
static bool same_failure(const engine_error *a, const engine_error *b) {
  return a->line == b->line && !strcmp(a->rule, b->rule) && !strcmp(a->where, b->where) && !strcmp(a->message, b->message);
}

static void write_failure(text_writer *w, const engine_error *e, uint32_t others) {
  colored(w, RED);
  output_text(&w->o, "incomplete: ");
  colored(w, PLAIN);
  if (e->rule[0]) output_print(&w->o, "%s: ", e->rule);
  if (e->where[0]) output_print(&w->o, "%s:%u: ", e->where, (unsigned)e->line);
  if (e->article[0]) output_text(&w->o, e->article);
  if (others) output_print(&w->o, " and %u more", (unsigned)others);
  if (e->article[0] || others) output_text(&w->o, ": ");
  output_text(&w->o, e->message);
  output_text(&w->o, "\n");
}

/* A rule that fails in every article for one reason is told once. There are few failures: the report bounds them. */
static void write_failures(text_writer *w) {
  const engine_error *all = w->r->failures;
  for (uint32_t i = 0; i < w->r->failure_count; i++) {
    uint32_t before = 0, others = 0;
    while (before < i && !same_failure(&all[before], &all[i])) before++;
    if (before < i) continue;
    for (uint32_t k = i + 1; k < w->r->failure_count; k++) others += same_failure(&all[k], &all[i]);
    write_failure(w, &all[i], others);
  }
}

static void write_end(text_writer *w, uint32_t flags) {
  const report *r = w->r;
  output *o = &w->o;
  uint32_t by_severity[3] = {0};
  for (uint32_t i = 0; i < r->finding_count; i++) by_severity[r->findings[i].severity % 3]++;
  write_failures(w);
  write_count(o, r->finding_count, "finding", "findings");
  write_severities(o, by_severity);
  output_text(o, ", ");
  write_count(o, r->row_count, "row", "rows");
  output_text(o, " in ");
  write_count(o, r->article_count, "article", "articles");
  if (r->hidden_count) output_print(o, "; %u hidden", (unsigned)r->hidden_count);
  if (!r->complete || flags & ENGINE_WRITE_INCOMPLETE) output_text(o, "; INCOMPLETE");
  output_text(o, "\n");
  write_silent_rules(w);
}

int report_write_text(const report *r, uint32_t flags, engine_write_fn write, void *user, engine_error *error) {
  memory m;
  memory_init(&m, r->memory.reallocate, r->memory.user, 0);
  text_writer w = {.r = r, .color = flags & ENGINE_WRITE_COLOR, .why = flags & ENGINE_WRITE_WHY};
  output_init(&w.o, write, user);
  if (r->story.length) {
    colored(&w, BOLD);
    output_text(&w.o, "story ");
    output_plain(&w.o, r->story);
    colored(&w, PLAIN);
    output_text(&w.o, "\n\n");
  }
  int code = write_findings(&w, &m, error);
  for (uint32_t i = 0; !code && i < r->table_count && !w.o.failed; i++) code = write_table(&w, i, &m, error);
  if (code) return code;
  write_end(&w, flags);
  return output_end(&w.o, error);
}
