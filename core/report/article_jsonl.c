/* article_jsonl.c - an article's layers as one JSON line. Offsets are bytes from 0, ends exclusive. */
#include "core/news/kinds.h"
#include "core/report/json.h"
#include "core/report/report.h"

typedef struct line_writer {
  output o;
  const article *a;
  bool why;
} line_writer;

static char *put_digits(char *end, uint32_t number) {
  do *--end = (char)('0' + number % 10);
  while (number /= 10);
  return end;
}

/* {"begin":1,"end":2 with `tail` after it, in one piece: most of the output of some layers is this. */
static void span_text(output *o, span s, const char *tail) {
  static const char begin[] = "{\"begin\":", end[] = ",\"end\":";
  char text[64], *at = text + sizeof text;
  size_t length = strlen(tail);
  memcpy(at -= length, tail, length);
  at = put_digits(at, s.end);
  memcpy(at -= sizeof end - 1, end, sizeof end - 1);
  at = put_digits(at, s.begin);
  memcpy(at -= sizeof begin - 1, begin, sizeof begin - 1);
  output_bytes(o, at, (size_t)(text + sizeof text - at));
}

static void begin_end(output *o, span s) { span_text(o, s, ""); }
static void one_span(output *o, span s) { span_text(o, s, "}"); }

static void comma(output *o, uint32_t index) {
  if (index) output_bytes(o, ",", 1);
}

static void spans(output *o, const span *at, uint32_t count) {
  output_bytes(o, "[", 1);
  for (uint32_t i = 0; i < count; i++) {
    comma(o, i);
    one_span(o, at[i]);
  }
  output_bytes(o, "]", 1);
}

/* A list of one span, or of none. */
static void maybe_span(output *o, span s) { spans(o, &s, span_exists(s) ? 1 : 0); }

static void key_name(output *o, const char *key, const char *name) { json_member(o, key, slice_text(name)); }
static void key_truth(output *o, const char *key, bool truth) {
  json_key(o, key);
  output_text(o, truth ? "true" : "false");
}
static void key_index(output *o, const char *key, uint32_t index) {
  json_key(o, key);
  if (index == NONE) output_text(o, "null");
  else output_number(o, index);
}

/* The name of a person by index, or null. */
static void key_person(line_writer *w, const char *key, uint32_t index) {
  if (index < w->a->person_count) {
    json_member(&w->o, key, w->a->people[index].name);
  } else {
    json_key(&w->o, key);
    output_text(&w->o, "null");
  }
}

static void write_words(line_writer *w) {
  json_key(&w->o, "words");
  output_text(&w->o, "[");
  for (uint32_t i = 0; i < w->a->text.word_count; i++) {
    comma(&w->o, i);
    one_span(&w->o, word_span(&w->a->text.words[i]));
  }
  output_text(&w->o, "]");
}

static void write_sentences(line_writer *w) {
  json_key(&w->o, "sentences");
  output_text(&w->o, "[");
  for (uint32_t i = 0; i < w->a->text.sentence_count; i++) {
    comma(&w->o, i);
    one_span(&w->o, w->a->text.sentences[i].at);
  }
  output_text(&w->o, "]");
}

/* Paragraphs of one kind; all where kind is negative. */
static void write_paragraphs(line_writer *w, const char *key, int kind) {
  uint32_t written = 0;
  json_key(&w->o, key);
  output_text(&w->o, "[");
  for (uint32_t i = 0; i < w->a->text.paragraph_count; i++) {
    const paragraph *p = &w->a->text.paragraphs[i];
    if (kind >= 0 && p->kind != kind) continue;
    comma(&w->o, written++);
    begin_end(&w->o, p->at);
    if (p->kind == PARAGRAPH_FURNITURE) key_name(&w->o, "kind", furniture_kind_name(p->furniture));
    output_text(&w->o, "}");
  }
  output_text(&w->o, "]");
}

static void write_quotations(line_writer *w) {
  output *o = &w->o;
  json_key(o, "quotations");
  output_text(o, "[");
  for (uint32_t i = 0; i < w->a->quotation_count; i++) {
    const quotation *q = &w->a->quotations[i];
    comma(o, i);
    begin_end(o, q->at);
    key_name(o, "kind", quotation_kind_name(q->kind));
    json_key(o, "depth");
    output_number(o, q->depth);
    json_key(o, "content");
    one_span(o, q->content);
    json_key(o, "parts");
    spans(o, q->parts, q->part_count);
    key_index(o, "attribution", q->attribution);
    key_truth(o, "unclosed", q->unclosed);
    if (w->why) key_name(o, "why", quotation_why_name(q->why));
    output_text(o, "}");
  }
  output_text(o, "]");
}

static void write_via(line_writer *w, const attribution *t) {
  output *o = &w->o;
  json_key(o, "via");
  output_text(o, "[");
  for (uint32_t i = 0; i < t->via_count; i++) {
    comma(o, i);
    begin_end(o, t->via[i].at);
    json_member(o, "name", t->via[i].name);
    key_truth(o, "anonymous", t->via[i].anonymous);
    output_text(o, "}");
  }
  output_text(o, "]");
}

static void write_attribution(line_writer *w, const attribution *t) {
  output *o = &w->o;
  output_text(o, "{\"kind\":");
  json_string(o, slice_text(attribution_kind_name(t->kind)));
  json_key(o, "content");
  spans(o, t->parts, t->part_count);
  json_key(o, "source");
  maybe_span(o, t->source);
  json_key(o, "cue");
  maybe_span(o, t->cue);
  key_name(o, "cue_class", cue_class_name(t->cue_class));
  write_via(w, t);
  json_key(o, "addressee");
  if (span_exists(t->addressee)) one_span(o, t->addressee);
  else output_text(o, "null");
  key_person(w, "speaker", t->speaker);
  key_truth(o, "inherited", t->inherited);
  key_truth(o, "anonymous", t->anonymous);
  if (w->why) key_name(o, "frame", cue_frame_name(t->frame));
  output_text(o, "}");
}

static void write_attributions(line_writer *w) {
  output *o = &w->o;
  json_key(o, "attributions");
  output_text(o, "[");
  for (uint32_t i = 0; i < w->a->attribution_count; i++) {
    comma(o, i);
    write_attribution(w, &w->a->attributions[i]);
  }
  output_text(o, "]");
  if (!w->why) return;
  json_key(o, "rejected");
  output_text(o, "[");
  for (uint32_t i = 0; i < w->a->rejected_count; i++) {
    comma(o, i);
    begin_end(o, w->a->rejected[i].at);
    key_name(o, "why", w->a->rejected[i].why);
    output_text(o, "}");
  }
  output_text(o, "]");
}

static void write_mentions(line_writer *w) {
  output *o = &w->o;
  json_key(o, "mentions");
  output_text(o, "[");
  for (uint32_t i = 0; i < w->a->mention_count; i++) {
    const mention *m = &w->a->mentions[i];
    comma(o, i);
    begin_end(o, m->at);
    key_name(o, "form", mention_form_name(m->form));
    key_person(w, "person", m->person);
    output_text(o, "}");
  }
  output_text(o, "]");
}

static void write_person(line_writer *w, const person *p) {
  output *o = &w->o;
  output_text(o, "{\"name\":");
  json_string(o, p->name);
  key_name(o, "kind", person_kind_name(p->kind));
  key_truth(o, "named", p->named);
  json_key(o, "titles");
  output_text(o, "[");
  for (uint32_t i = 0; i < p->title_count; i++) {
    comma(o, i);
    json_string(o, p->titles[i]);
  }
  output_text(o, "]");
  json_key(o, "mentions");
  output_text(o, "[");
  for (uint32_t i = 0; i < p->mention_count; i++) {
    comma(o, i);
    one_span(o, w->a->mentions[p->mentions[i]].at);
  }
  output_text(o, "]}");
}

static void write_people(line_writer *w) {
  json_key(&w->o, "people");
  output_text(&w->o, "[");
  for (uint32_t i = 0; i < w->a->person_count; i++) {
    comma(&w->o, i);
    write_person(w, &w->a->people[i]);
  }
  output_text(&w->o, "]");
}

static void write_quantities(line_writer *w) {
  output *o = &w->o;
  json_key(o, "quantities");
  output_text(o, "[");
  for (uint32_t i = 0; i < w->a->quantity_count; i++) {
    const quantity *q = &w->a->quantities[i];
    comma(o, i);
    begin_end(o, q->at);
    json_key(o, "low");
    json_number(o, q->low);
    json_key(o, "high");
    json_number(o, q->high); /* null: no upper bound */
    json_member(o, "unit", q->unit);
    key_truth(o, "approximate", q->approximate);
    output_text(o, "}");
  }
  output_text(o, "]");
}

/* The proleptic Gregorian date of a day counted from 1970-01-01, by eras of 400 years that begin on 1 March. */
static void key_day(output *o, const char *key, int32_t day) {
  json_key(o, key);
  if (day == DATE_UNKNOWN) {
    output_text(o, "null");
    return;
  }
  int64_t from = (int64_t)day + 719468, era = (from >= 0 ? from : from - 146096) / 146097, of_era = from - era * 146097;
  int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100), month = (5 * of_year + 2) / 153;
  int64_t year = year_of_era + era * 400 + (month >= 10);
  output_print(o, "\"%04lld-%02lld-%02lld\"", (long long)year, (long long)(month < 10 ? month + 3 : month - 9),
               (long long)(of_year - (153 * month + 2) / 5 + 1));
}

static void write_dates(line_writer *w) {
  output *o = &w->o;
  json_key(o, "dates");
  output_text(o, "[");
  for (uint32_t i = 0; i < w->a->date_count; i++) {
    const date *d = &w->a->dates[i];
    comma(o, i);
    begin_end(o, d->at);
    key_day(o, "first_day", d->first_day);
    key_day(o, "last_day", d->last_day);
    key_truth(o, "relative", d->relative);
    output_text(o, "}");
  }
  output_text(o, "]");
}

static void write_head(line_writer *w) {
  const article *a = w->a;
  output *o = &w->o;
  output_text(o, "{\"type\":\"article\"");
  json_member(o, "id", a->id);
  json_member(o, "path", a->path);
  json_member(o, "outlet", a->outlet);
  json_member(o, "title", a->title);
  json_member(o, "date", a->day);
  json_member(o, "url", a->url);
  json_member(o, "language", a->language);
  if (a->text.replaced_count) {
    json_key(o, "replaced");
    spans(o, a->text.replaced, a->text.replaced_count);
  }
}

int article_write_jsonl(const article *a, uint32_t layers, uint32_t flags, engine_write_fn write, void *user, engine_error *error) {
  line_writer w = {.a = a, .why = flags & ENGINE_WRITE_WHY};
  output_init(&w.o, write, user);
  write_head(&w);
  if (layers & ENGINE_LAYER_WORDS) write_words(&w);
  if (layers & ENGINE_LAYER_SENTENCES) write_sentences(&w);
  if (layers & ENGINE_LAYER_PARAGRAPHS) write_paragraphs(&w, "paragraphs", -1);
  if (layers & ENGINE_LAYER_HEADINGS) write_paragraphs(&w, "headings", PARAGRAPH_HEADING);
  if (layers & ENGINE_LAYER_FURNITURE) write_paragraphs(&w, "furniture", PARAGRAPH_FURNITURE);
  if (layers & ENGINE_LAYER_QUOTATIONS) write_quotations(&w);
  if (layers & ENGINE_LAYER_ATTRIBUTIONS) write_attributions(&w);
  if (layers & ENGINE_LAYER_MENTIONS) write_mentions(&w);
  if (layers & ENGINE_LAYER_PEOPLE) write_people(&w);
  if (layers & ENGINE_LAYER_QUANTITIES) write_quantities(&w);
  if (layers & ENGINE_LAYER_DATES) write_dates(&w);
  output_text(&w.o, "}\n");
  return output_end(&w.o, error);
}
