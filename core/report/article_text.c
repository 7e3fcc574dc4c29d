/* article_text.c - an article for people: its text line by line, and under each line what the layers see in it.
 *
 * The one idea: every layer paints one letter a byte onto a canvas of its own; a row of text is then followed by the rows
 * of the canvases that have something there. Painting is bounded, so that spans nested without end stay linear.
 */
#include "core/news/kinds.h"
#include "core/report/json.h"
#include "core/report/report.h"

#define ROW_COLUMNS 100
#define GUTTER 6          /* columns of the line number */
#define PAINT_FACTOR 8    /* bytes painted on a canvas for a byte of text; beyond, marks are left out and the end says so */

typedef struct canvas {
  const char *name, *color, *legend;
  char *marks; /* one a byte of the text, blank where the layer sees nothing */
} canvas;

enum { SENTENCES, WORDS, PARTS, QUOTATIONS, ATTRIBUTIONS, MENTIONS, QUANTITIES, DATES, CANVASES };

typedef struct page {
  output o;
  const article *a;
  memory memory;
  bool color, why, left_out;
  uint32_t layers;
  uint64_t painted;
  canvas canvases[CANVASES];
  uint32_t next_quotation, next_attribution, next_rejected; /* the first that is not told of yet */
} page;

static bool has(const page *p, uint32_t layer) { return p->layers & layer; }

static void paint(page *p, int which, span s, char mark) {
  canvas *c = &p->canvases[which];
  if (!c->marks || !span_exists(s) || s.end > p->a->text.text.length || s.begin > s.end) return;
  p->painted += span_length(s);
  if (p->painted > PAINT_FACTOR * CANVASES * (uint64_t)(p->a->text.text.length + 16)) {
    p->left_out = true;
    return;
  }
  memset(c->marks + s.begin, mark, span_length(s));
}

static bool open_canvas(page *p, int which, const char *name, const char *color, const char *legend) {
  size_t size = p->a->text.text.length + 1;
  p->canvases[which] = (canvas){name, color, legend, memory_take(&p->memory, size)};
  if (!p->canvases[which].marks) return false;
  memset(p->canvases[which].marks, ' ', size);
  return true;
}

/* An outline: first and last byte only. */
static void paint_ends(page *p, int which, span s) {
  if (s.begin >= s.end) return;
  paint(p, which, (span){s.begin, s.begin + 1}, '[');
  paint(p, which, (span){s.end - 1, s.end}, ']');
}

static bool paint_text_layers(page *p) {
  const text_layers *t = &p->a->text;
  if (has(p, ENGINE_LAYER_WORDS)) {
    if (!open_canvas(p, WORDS, "words", "\033[2m", "^ begins a word")) return false;
    for (uint32_t i = 0; i < t->word_count; i++) paint(p, WORDS, (span){t->words[i].begin, t->words[i].begin + 1}, '^');
  }
  if (has(p, ENGINE_LAYER_SENTENCES)) {
    if (!open_canvas(p, SENTENCES, "sentences", "\033[2m", "[ ] a sentence")) return false;
    for (uint32_t i = 0; i < t->sentence_count; i++) paint_ends(p, SENTENCES, t->sentences[i].at);
  }
  if (has(p, ENGINE_LAYER_PARAGRAPHS | ENGINE_LAYER_HEADINGS | ENGINE_LAYER_FURNITURE)) {
    if (!open_canvas(p, PARTS, "parts", "\033[2m", "T title, h heading, x furniture")) return false;
    static const char marks[] = {' ', 'T', 'h', 'x'};
    for (uint32_t i = 0; i < t->paragraph_count; i++)
      if (t->paragraphs[i].kind < sizeof marks) paint(p, PARTS, t->paragraphs[i].at, marks[t->paragraphs[i].kind]);
  }
  return true;
}

static bool paint_speech(page *p) {
  const article *a = p->a;
  if (has(p, ENGINE_LAYER_QUOTATIONS)) {
    if (!open_canvas(p, QUOTATIONS, "quotations", "\033[32m", "d direct, m mixed, s scare, t title of a work")) return false;
    for (uint32_t i = 0; i < a->quotation_count; i++)
      if (a->quotations[i].kind < 4) paint(p, QUOTATIONS, a->quotations[i].at, "dmst"[a->quotations[i].kind]);
  }
  if (!has(p, ENGINE_LAYER_ATTRIBUTIONS)) return true;
  if (!open_canvas(p, ATTRIBUTIONS, "attribution", "\033[36m", "- content, S source, C cue, V via, A addressee")) return false;
  for (uint32_t i = 0; i < a->attribution_count; i++)
    for (uint32_t k = 0; k < a->attributions[i].part_count; k++) paint(p, ATTRIBUTIONS, a->attributions[i].parts[k], '-');
  for (uint32_t i = 0; i < a->attribution_count; i++) {
    const attribution *t = &a->attributions[i];
    paint(p, ATTRIBUTIONS, t->source, 'S');
    paint(p, ATTRIBUTIONS, t->cue, 'C');
    paint(p, ATTRIBUTIONS, t->addressee, 'A');
    for (uint32_t k = 0; k < t->via_count; k++) paint(p, ATTRIBUTIONS, t->via[k].at, 'V');
  }
  return true;
}

static bool paint_names(page *p) {
  const article *a = p->a;
  if (has(p, ENGINE_LAYER_MENTIONS)) {
    if (!open_canvas(p, MENTIONS, "mentions", "\033[33m", "n name, t title, p pronoun, d description")) return false;
    for (uint32_t i = 0; i < a->mention_count; i++)
      if (a->mentions[i].form < 4) paint(p, MENTIONS, a->mentions[i].at, "ntpd"[a->mentions[i].form]);
  }
  if (has(p, ENGINE_LAYER_QUANTITIES)) {
    if (!open_canvas(p, QUANTITIES, "quantities", "\033[35m", "# a quantity")) return false;
    for (uint32_t i = 0; i < a->quantity_count; i++) paint(p, QUANTITIES, a->quantities[i].at, '#');
  }
  if (has(p, ENGINE_LAYER_DATES)) {
    if (!open_canvas(p, DATES, "dates", "\033[34m", "@ a date")) return false;
    for (uint32_t i = 0; i < a->date_count; i++) paint(p, DATES, a->dates[i].at, '@');
  }
  return true;
}

static void color(page *p, const char *code) {
  if (p->color) output_text(&p->o, code);
}

/* Where a row that begins at `at` ends: at a blank, at most ROW_COLUMNS wide, at least one code point long. */
static uint32_t row_end(slice text, uint32_t at, uint32_t line_end) {
  uint32_t blank = 0;
  size_t width = 0;
  const char *end = text.at + line_end;
  while (at < line_end) {
    plain_piece piece;
    uint32_t length = (uint32_t)plain_next(text.at + at, end, &piece);
    if (width && width + piece.width > ROW_COLUMNS) return blank ? blank : at;
    width += piece.width;
    at += length;
    if (text.at[at - 1] == ' ') blank = at;
  }
  return line_end;
}

static bool marked(const char *marks, uint32_t begin, uint32_t end) {
  for (uint32_t i = begin; i < end; i++)
    if (marks[i] != ' ') return true;
  return false;
}

static void write_marks(page *p, const canvas *c, uint32_t begin, uint32_t end) {
  const char *text = p->a->text.text.at;
  color(p, c->color);
  for (uint32_t at = begin; at < end;) {
    plain_piece piece;
    uint32_t length = (uint32_t)plain_next(text + at, text + end, &piece);
    for (int i = 0; i < piece.width; i++) output_bytes(&p->o, c->marks + at, 1);
    at += length;
  }
  color(p, "\033[0m");
  output_print(&p->o, "  %s\n", c->name);
}

static void write_row(page *p, uint32_t number, uint32_t begin, uint32_t end) {
  output *o = &p->o;
  if (number) output_print(o, "%*u │ ", GUTTER - 1, (unsigned)number);
  else output_print(o, "%*s │ ", GUTTER - 1, "");
  output_plain(o, (slice){p->a->text.text.at + begin, end - begin});
  output_text(o, "\n");
  for (int i = 0; i < CANVASES; i++) {
    if (!p->canvases[i].marks || !marked(p->canvases[i].marks, begin, end)) continue;
    output_print(o, "%*s │ ", GUTTER - 1, "");
    write_marks(p, &p->canvases[i], begin, end);
  }
}

static void labelled(page *p, const char *label, slice text) {
  if (!text.length) return;
  output_print(&p->o, "  %s: ", label);
  output_plain(&p->o, text);
}

static slice words_of(const page *p, span s) { return span_exists(s) ? span_slice(p->a->text.text, s) : SLICE(""); }

static void write_attribution(page *p, const attribution *t) {
  output *o = &p->o;
  output_print(o, "%*s → %s", GUTTER - 1, "", attribution_kind_name(t->kind));
  if (t->speaker < p->a->person_count) labelled(p, "speaker", p->a->people[t->speaker].name);
  else labelled(p, "source", words_of(p, t->source));
  if (t->inherited) output_text(o, " (inherited)");
  if (t->anonymous) output_text(o, " (anonymous)");
  labelled(p, "cue", words_of(p, t->cue));
  output_print(o, " (%s)", cue_class_name(t->cue_class));
  for (uint32_t i = 0; i < t->via_count; i++) labelled(p, "via", t->via[i].name);
  labelled(p, "to", words_of(p, t->addressee));
  if (p->why) output_print(o, "  frame: %s", cue_frame_name(t->frame));
  output_text(o, "\n");
}

/* What begins before `end` and has not been told: attributions; under --why the tests that made a quotation's kind, and
 * cues that gave no attribution. */
static void write_notes(page *p, uint32_t end) {
  const article *a = p->a;
  for (; p->why && has(p, ENGINE_LAYER_QUOTATIONS) && p->next_quotation < a->quotation_count; p->next_quotation++) {
    const quotation *q = &a->quotations[p->next_quotation];
    if (q->at.begin >= end) break;
    output_print(&p->o, "%*s ” %s, because: %s\n", GUTTER - 1, "", quotation_kind_name(q->kind), quotation_why_name(q->why));
  }
  if (!has(p, ENGINE_LAYER_ATTRIBUTIONS)) return;
  for (; p->next_attribution < a->attribution_count && a->attributions[p->next_attribution].at.begin < end; p->next_attribution++)
    write_attribution(p, &a->attributions[p->next_attribution]);
  for (; p->why && p->next_rejected < a->rejected_count && a->rejected[p->next_rejected].at.begin < end; p->next_rejected++) {
    const rejected_cue *r = &a->rejected[p->next_rejected];
    output_print(&p->o, "%*s ×", GUTTER - 1, "");
    labelled(p, "cue", words_of(p, r->at));
    labelled(p, "no attribution", slice_text(r->why));
    output_text(&p->o, "\n");
  }
}

static void write_lines(page *p) {
  const text_layers *t = &p->a->text;
  for (uint32_t i = 0; i < t->line_count && !p->o.failed; i++) {
    uint32_t begin = t->lines[i], stop = i + 1 < t->line_count ? t->lines[i + 1] : (uint32_t)t->text.length, end = stop;
    while (end > begin && (t->text.at[end - 1] == '\n' || t->text.at[end - 1] == '\r')) end--;
    if (begin == end) {
      output_text(&p->o, "\n");
      continue;
    }
    for (uint32_t at = begin, number = i + 1; at < end; number = 0) {
      uint32_t next = row_end(t->text, at, end);
      write_row(p, number, at, next);
      at = next;
    }
    write_notes(p, stop);
  }
}

static void write_people(page *p) {
  if (!has(p, ENGINE_LAYER_PEOPLE)) return;
  output_text(&p->o, "people\n");
  for (uint32_t i = 0; i < p->a->person_count; i++) {
    const person *who = &p->a->people[i];
    output_text(&p->o, "  ");
    output_column(&p->o, who->name, 40, false);
    output_print(&p->o, "  %-6s  %u\n", person_kind_name(who->kind), (unsigned)who->mention_count);
  }
}

static void write_legend(page *p) {
  for (int i = 0; i < CANVASES; i++)
    if (p->canvases[i].marks) output_print(&p->o, "%s: %s\n", p->canvases[i].name, p->canvases[i].legend);
  if (p->left_out) output_text(&p->o, "marks were left out: spans lie within one another too many times over\n");
  output_text(&p->o, "\n");
}

int article_write_text(const article *a, uint32_t layers, uint32_t flags, engine_write_fn write, void *user, engine_error *error) {
  page p = {.a = a, .layers = layers, .color = flags & ENGINE_WRITE_COLOR, .why = flags & ENGINE_WRITE_WHY};
  memory_init(&p.memory, a->memory.reallocate, a->memory.user, 0);
  output_init(&p.o, write, user);
  bool ok = paint_text_layers(&p) && paint_speech(&p) && paint_names(&p);
  if (ok) {
    color(&p, "\033[1m");
    output_plain(&p.o, a->outlet.length ? a->outlet : a->id);
    color(&p, "\033[0m");
    labelled(&p, "id", a->id);
    labelled(&p, "date", a->day);
    output_text(&p.o, "\n\n");
    if (a->title_apart && a->title.length) {
      output_text(&p.o, "title │ ");
      output_plain(&p.o, a->title);
      output_text(&p.o, "\n\n");
    }
    write_lines(&p);
    output_text(&p.o, "\n");
    write_people(&p);
    write_legend(&p);
  }
  for (int i = 0; i < CANVASES; i++) memory_free(&p.memory, p.canvases[i].marks, a->text.text.length + 1);
  return ok ? output_end(&p.o, error) : error_set(error, ENGINE_E_MEMORY, "out of memory");
}
