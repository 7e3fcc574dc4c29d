/* bind_news.c - what one article says: sentences, quotations, attributions, people, quantities and dates as objects. */
#include "core/news/kinds.h"
#include "lua/find.h"

#include <stdio.h>

static const article *article_of(const object *o) { return o->home->article; }

static void span_element(lua_State *L, const object *s, uint32_t i) { push_span(L, s->home, ((const span *)s->data)[i]); }
static void quotation_element(lua_State *L, const object *s, uint32_t i) {
  push_quotation(L, s->home, ((const uint32_t *)s->data)[i]);
}
static void mention_element(lua_State *L, const object *s, uint32_t i) {
  push_mention(L, s->home, ((const uint32_t *)s->data)[i]);
}

/* -- Sentence -- */

/* Items are sorted by their begin, and nested or long ones end anywhere: reach[i] is the furthest end among items 0 to i, which
 * grows, so that the first item that can touch a sentence is found by halving. Made once an article. */
static const uint32_t *reach_of(lua_State *L, uint32_t **kept, const void *items, size_t size, uint32_t count) {
  if (*kept) return *kept;
  sandbox_charge(L, count);
  uint32_t *reach = sandbox_need(L, arena_array(&sandbox_of(L)->arena, uint32_t, count));
  for (uint32_t i = 0, furthest = 0; i < count; i++) {
    span at;
    memcpy(&at, (const char *)items + i * size, sizeof at);
    reach[i] = furthest = at.end > furthest ? at.end : furthest;
  }
  return *kept = reach;
}

_Static_assert(offsetof(quotation, at) == 0 && offsetof(attribution, at) == 0,
               "reach_of reads the span that an item begins with");

static uint32_t first_reaching(const uint32_t *reach, uint32_t count, uint32_t offset) {
  uint32_t low = 0, high = count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (reach[middle] <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

static void get_sentence_quotations(lua_State *L, const object *o) {
  const article *a = article_of(o);
  const uint32_t *reach = reach_of(L, &o->home->quotation_reach, a->quotations, sizeof *a->quotations, a->quotation_count);
  lua_newtable(L);
  lua_Integer n = 0;
  for (uint32_t i = first_reaching(reach, a->quotation_count, o->at.begin);
       i < a->quotation_count && a->quotations[i].at.begin < o->at.end; i++) {
    sandbox_charge(L, 1);
    if (span_overlaps(a->quotations[i].at, o->at)) push_quotation(L, o->home, i), lua_rawseti(L, -2, ++n);
  }
}

static void get_sentence_attributions(lua_State *L, const object *o) {
  const article *a = article_of(o);
  const uint32_t *reach =
      reach_of(L, &o->home->attribution_reach, a->attributions, sizeof *a->attributions, a->attribution_count);
  lua_newtable(L);
  lua_Integer n = 0;
  for (uint32_t i = first_reaching(reach, a->attribution_count, o->at.begin);
       i < a->attribution_count && a->attributions[i].at.begin < o->at.end; i++) {
    sandbox_charge(L, 1);
    if (span_overlaps(a->attributions[i].at, o->at)) push_attribution(L, o->home, i), lua_rawseti(L, -2, ++n);
  }
}

static void get_number(lua_State *L, const object *o) { lua_pushinteger(L, (lua_Integer)o->index + 1); }

static const member sentence_members[] = {
    {"number", "integer", "Its place in article.sentences.", get_number, NULL, NULL},
    {"quotations", "Quotation[]", "Those that overlap it.", get_sentence_quotations, NULL, NULL},
    {"attributions", "Attribution[]", "Those that overlap it.", get_sentence_attributions, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_sentence = {CLASS_NUMBER_sentence, "Sentence", "One sentence.", &class_span, sentence_members};

/* -- Quotation -- */

void push_quotation(lua_State *L, home *h, uint32_t i) {
  const quotation *q = i < h->article->quotation_count ? &h->article->quotations[i] : NULL;
  if (q) push_object(L, &class_quotation, h, q, q->at, i);
  else lua_pushnil(L);
}

static const quotation *quotation_of(const object *o) { return o->data; }

static void get_quotation_content(lua_State *L, const object *o) { push_span(L, o->home, quotation_of(o)->content); }
static void get_quotation_parts(lua_State *L, const object *o) {
  push_sequence(L, o->home, quotation_of(o)->parts, quotation_of(o)->part_count, span_element);
}
static void get_quotation_kind(lua_State *L, const object *o) { lua_pushstring(L, quotation_kind_name(quotation_of(o)->kind)); }
static void get_depth(lua_State *L, const object *o) { lua_pushinteger(L, quotation_of(o)->depth); }
static void get_quotation_attribution(lua_State *L, const object *o) {
  push_attribution(L, o->home, quotation_of(o)->attribution);
}
static void get_quotation_parent(lua_State *L, const object *o) { push_quotation(L, o->home, quotation_of(o)->parent); }

static const member quotation_members[] = {
    {"content", "Span", "Without its marks; the hull where it goes on over paragraphs.", get_quotation_content, NULL, NULL},
    {"parts", "Span[]", "Each stretch between marks.", get_quotation_parts, NULL, NULL},
    {"kind", "\"direct\"|\"mixed\"|\"scare\"|\"title\"", "Whole sentences, part of one, doubtful words, the name of a work.",
     get_quotation_kind, NULL, NULL},
    {"depth", "integer", "1 outside, 2 inside another.", get_depth, NULL, NULL},
    {"attribution", "Attribution?", "Who said it.", get_quotation_attribution, NULL, NULL},
    {"parent", "Quotation?", "The one it stands in.", get_quotation_parent, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_quotation = {CLASS_NUMBER_quotation, "Quotation", "Text in quotation marks, marks included.", &class_span, quotation_members};

/* -- Attribution and Authority -- */

void push_attribution(lua_State *L, home *h, uint32_t i) {
  const attribution *a = i < h->article->attribution_count ? &h->article->attributions[i] : NULL;
  if (a) push_object(L, &class_attribution, h, a, a->at, i);
  else lua_pushnil(L);
}

static const attribution *attribution_of(const object *o) { return o->data; }

static void push_authority(lua_State *L, home *h, const authority *a, uint32_t i) {
  push_object(L, &class_authority, h, a, a->at, i);
}

static void get_attribution_kind(lua_State *L, const object *o) {
  lua_pushstring(L, attribution_kind_name(attribution_of(o)->kind));
}
static void get_content(lua_State *L, const object *o) { push_span(L, o->home, attribution_of(o)->content); }
static void get_parts(lua_State *L, const object *o) {
  push_sequence(L, o->home, attribution_of(o)->parts, attribution_of(o)->part_count, span_element);
}
static void get_source(lua_State *L, const object *o) { push_span(L, o->home, attribution_of(o)->source); }
static void get_cue(lua_State *L, const object *o) { push_span(L, o->home, attribution_of(o)->cue); }
static void get_addressee(lua_State *L, const object *o) { push_span(L, o->home, attribution_of(o)->addressee); }
static void get_cue_class(lua_State *L, const object *o) { lua_pushstring(L, cue_class_name(attribution_of(o)->cue_class)); }
static void get_frame(lua_State *L, const object *o) { lua_pushstring(L, cue_frame_name(attribution_of(o)->frame)); }
static void get_speaker(lua_State *L, const object *o) { push_person(L, o->home, attribution_of(o)->speaker); }
static void get_inherited(lua_State *L, const object *o) { lua_pushboolean(L, attribution_of(o)->inherited); }
static void get_anonymous(lua_State *L, const object *o) { lua_pushboolean(L, attribution_of(o)->anonymous); }
static void get_attribution_quotations(lua_State *L, const object *o) {
  push_sequence(L, o->home, attribution_of(o)->quotations, attribution_of(o)->quotation_count, quotation_element);
}

static void via_element(lua_State *L, const object *s, uint32_t i) {
  push_authority(L, s->home, &((const attribution *)s->data)->via[i], i);
}
static void get_via(lua_State *L, const object *o) {
  push_sequence(L, o->home, o->data, attribution_of(o)->via_count, via_element);
}

/* The source as an authority, made once for each attribution of the article. */
static const authority *source_of(lua_State *L, home *h, uint32_t index) {
  sandbox *s = sandbox_of(L);
  const article *a = h->article;
  if (!h->sources) {
    sandbox_charge(L, a->attribution_count);
    h->sources = sandbox_need(L, arena_array(&s->arena, authority, a->attribution_count));
  }
  authority *made = &h->sources[index];
  const attribution *at = &a->attributions[index];
  if (!made->name.at) {
    bool named = at->speaker != NONE && a->people[at->speaker].name.length;
    *made = (authority){at->source, named ? a->people[at->speaker].name : span_slice(a->text.text, at->source), at->speaker,
                        at->anonymous};
  }
  return made;
}

/* Nearest to the outlet first: via, then the source. */
static void authority_element(lua_State *L, const object *s, uint32_t i) {
  const attribution *a = s->data;
  if (i < a->via_count) push_authority(L, s->home, &a->via[i], i);
  else push_authority(L, s->home, source_of(L, s->home, (uint32_t)(a - article_of(s)->attributions)), i);
}
static void get_authorities(lua_State *L, const object *o) {
  push_sequence(L, o->home, o->data, attribution_of(o)->via_count + span_exists(attribution_of(o)->source), authority_element);
}

static const member attribution_members[] = {
    {"kind", "\"direct\"|\"mixed\"|\"indirect\"", "All in marks, some of it, none.", get_attribution_kind, NULL, NULL},
    {"content", "Span", "What was said: the hull of its parts.", get_content, NULL, NULL},
    {"parts", "Span[]", "What was said, piece by piece.", get_parts, NULL, NULL},
    {"source", "Span?", "The words that say who; nil where inherited or absent.", get_source, NULL, NULL},
    {"cue", "Span?", "said, according to, ...", get_cue, NULL, NULL},
    {"cue_class", "CueClass", "What the cue does to the content.", get_cue_class, NULL, NULL},
    {"frame", "string", "How the cue takes its content: that, inverted, accord, ...", get_frame, NULL, NULL},
    {"via", "Authority[]", "Through whom it reached the outlet, nearest first.", get_via, NULL, NULL},
    {"authorities", "Authority[]", "via, then the source: nearest first.", get_authorities, NULL, NULL},
    {"addressee", "Span?", "Whom the source told it.", get_addressee, NULL, NULL},
    {"speaker", "Person?", "Who the source is, also where it is carried over.", get_speaker, NULL, NULL},
    {"inherited", "boolean", "The speaker is carried over from before.", get_inherited, NULL, NULL},
    {"anonymous", "boolean", "The source has no name.", get_anonymous, NULL, NULL},
    {"quotations", "Quotation[]", "Those inside the content.", get_attribution_quotations, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_attribution = {CLASS_NUMBER_attribution, "Attribution", "Who said what, from the first to the last of its parts.", &class_span,
                                 attribution_members};

static void get_authority_name(lua_State *L, const object *o) { push_slice(L, ((const authority *)o->data)->name); }
static void get_authority_anonymous(lua_State *L, const object *o) {
  lua_pushboolean(L, ((const authority *)o->data)->anonymous);
}
static void get_authority_person(lua_State *L, const object *o) { push_person(L, o->home, ((const authority *)o->data)->person); }
static const member authority_members[] = {
    {"name", "string", "Its name in the article: \"Fars news agency\".", get_authority_name, NULL, NULL},
    {"anonymous", "boolean", "\"Iranian media\", \"a senior official\".", get_authority_anonymous, NULL, NULL},
    {"person", "Person?", "Who it is.", get_authority_person, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_authority = {CLASS_NUMBER_authority, "Authority", "Somebody through whom a statement came.", &class_span, authority_members};

/* -- Mention and Person -- */

void push_mention(lua_State *L, home *h, uint32_t i) {
  const mention *m = i < h->article->mention_count ? &h->article->mentions[i] : NULL;
  if (m) push_object(L, &class_mention, h, m, m->at, i);
  else lua_pushnil(L);
}

void push_person(lua_State *L, home *h, uint32_t i) {
  const person *p = i < h->article->person_count ? &h->article->people[i] : NULL;
  if (p) push_object(L, &class_person, h, p, NOWHERE, i);
  else lua_pushnil(L);
}

static const mention *mention_of(const object *o) { return o->data; }
static const person *person_of(const object *o) { return o->data; }

static void get_mention_person(lua_State *L, const object *o) { push_person(L, o->home, mention_of(o)->person); }
static void get_form(lua_State *L, const object *o) { lua_pushstring(L, mention_form_name(mention_of(o)->form)); }
static void push_word_range(lua_State *L, const object *o, word_range r) {
  const word *words = article_of(o)->text.words;
  push_span(L, o->home, r.first < r.last ? (span){words[r.first].begin, words[r.last - 1].end} : NOWHERE);
}
static void get_mention_name(lua_State *L, const object *o) { push_word_range(L, o, mention_of(o)->name); }
static void get_apposition(lua_State *L, const object *o) { push_word_range(L, o, mention_of(o)->apposition); }
static void get_quoted(lua_State *L, const object *o) { lua_pushboolean(L, mention_of(o)->quoted); }

static const member mention_members[] = {
    {"person", "Person", "Who is meant.", get_mention_person, NULL, NULL},
    {"form", "\"name\"|\"title\"|\"pronoun\"|\"description\"", "How.", get_form, NULL, NULL},
    {"name", "Span?", "The name in it, without titles.", get_mention_name, NULL, NULL},
    {"apposition", "Span?", "\", Iran's defence minister,\" beside it.", get_apposition, NULL, NULL},
    {"quoted", "boolean", "Inside marks.", get_quoted, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_mention = {CLASS_NUMBER_mention, "Mention", "One reference to somebody.", &class_span, mention_members};

static void get_person_name(lua_State *L, const object *o) { push_slice(L, person_of(o)->name); }
static void get_person_mentions(lua_State *L, const object *o) {
  push_sequence(L, o->home, person_of(o)->mentions, person_of(o)->mention_count, mention_element);
}
static void get_titles(lua_State *L, const object *o) {
  lua_newtable(L);
  for (uint32_t i = 0; i < person_of(o)->title_count; i++)
    push_slice(L, person_of(o)->titles[i]), lua_rawseti(L, -2, (lua_Integer)i + 1);
}
static void get_person_kind(lua_State *L, const object *o) { push_person_kind(L, person_of(o)->kind); }
static void get_named(lua_State *L, const object *o) { lua_pushboolean(L, person_of(o)->named); }
static void get_gender(lua_State *L, const object *o) {
  if (person_of(o)->gender == GENDER_UNKNOWN) lua_pushnil(L);
  else lua_pushstring(L, person_of(o)->gender == GENDER_MALE ? "male" : "female");
}
static void get_plural(lua_State *L, const object *o) { lua_pushboolean(L, person_of(o)->plural); }
static void get_entity(lua_State *L, const object *o) { push_entity_of(L, o->home, o->index); }
static void get_person_article(lua_State *L, const object *o) {
  push_object(L, &class_article, o->home, o->home->article, NOWHERE, o->home->index);
}

void push_person_kind(lua_State *L, int kind) { lua_pushstring(L, person_kind_name(kind)); }

static const member person_members[] = {
    {"name", "string", "The longest form, titles apart.", get_person_name, NULL, NULL},
    {"mentions", "Mention[]", "Every reference, in order.", get_person_mentions, NULL, NULL},
    {"titles", "string[]", "As written, without repeats.", get_titles, NULL, NULL},
    {"kind", "\"person\"|\"body\"|\"place\"|\"group\"", "What it is.", get_person_kind, NULL, NULL},
    {"named", "boolean", "False where only ever described: \"a senior official\".", get_named, NULL, NULL},
    {"gender", "string?", "\"male\", \"female\", or nil where unknown.", get_gender, NULL, NULL},
    {"plural", "boolean", "Several people.", get_plural, NULL, NULL},
    {"entity", "Entity?", "The same one across the story.", get_entity, NULL, NULL},
    {"article", "Article", "The article it is in.", get_person_article, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_person = {CLASS_NUMBER_person, "Person", "One speaker or named being in one article.", NULL, person_members};

/* -- Clause -- */

static const clause *clause_of(const object *o) { return o->data; }
static void get_verb(lua_State *L, const object *o) { push_span(L, o->home, clause_of(o)->verb); }
static void get_subject(lua_State *L, const object *o) { push_span(L, o->home, clause_of(o)->subject); }
static void get_object(lua_State *L, const object *o) { push_span(L, o->home, clause_of(o)->object); }
static void get_agent(lua_State *L, const object *o) { push_span(L, o->home, clause_of(o)->agent); }
static void get_passive(lua_State *L, const object *o) { lua_pushboolean(L, clause_of(o)->passive); }
static void get_nominal(lua_State *L, const object *o) { lua_pushboolean(L, clause_of(o)->nominal); }
static const member clause_members[] = {{"verb", "Span", "The verb that was looked for.", get_verb, NULL, NULL},
                                        {"subject", "Span?", "Its subject.", get_subject, NULL, NULL},
                                        {"object", "Span?", "Its object.", get_object, NULL, NULL},
                                        {"agent", "Span?", "\"by X\" of a passive.", get_agent, NULL, NULL},
                                        {"passive", "boolean", "was killed.", get_passive, NULL, NULL},
                                        {"nominal", "boolean", "the killing of.", get_nominal, NULL, NULL},
                                        {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_clause = {CLASS_NUMBER_clause, "Clause", "A clause around a verb.", &class_span, clause_members};

/* -- Quantity -- */

void push_quantity(lua_State *L, home *h, uint32_t i) {
  const quantity *q = &h->article->quantities[i];
  push_object(L, &class_quantity, h, q, q->at, i);
}

static const quantity *quantity_of(const object *o) { return o->data; }
static void get_low(lua_State *L, const object *o) { lua_pushnumber(L, quantity_of(o)->low); }
static void get_high(lua_State *L, const object *o) { lua_pushnumber(L, quantity_of(o)->high); }
static void get_unit(lua_State *L, const object *o) { push_name(L, quantity_of(o)->unit); }
static void get_approximate(lua_State *L, const object *o) { lua_pushboolean(L, quantity_of(o)->approximate); }
static void get_ordinal(lua_State *L, const object *o) { lua_pushboolean(L, quantity_of(o)->ordinal); }
static void get_digits(lua_State *L, const object *o) { push_span(L, o->home, quantity_of(o)->number); }
static const member quantity_members[] = {
    {"low", "number", "The least it can be.", get_low, NULL, NULL},
    {"high", "number", "The most; math.huge for \"more than\".", get_high, NULL, NULL},
    {"unit", "string?", "What is counted, folded: \"people\", \"percent\".", get_unit, NULL, NULL},
    {"number", "Span", "The number alone.", get_digits, NULL, NULL},
    {"approximate", "boolean", "about, nearly, ...", get_approximate, NULL, NULL},
    {"ordinal", "boolean", "third, 3rd.", get_ordinal, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_quantity = {CLASS_NUMBER_quantity, "Quantity", "A number with its unit.", &class_span, quantity_members};

/* -- Date -- */

void push_date(lua_State *L, home *h, uint32_t i) {
  const date *d = &h->article->dates[i];
  push_object(L, &class_date, h, d, d->at, i);
}

/* Days since 1970-01-01 as ISO 8601, by the usual count of eras of 400 years. */
static void push_day(lua_State *L, int32_t day) {
  if (day == DATE_UNKNOWN) {
    lua_pushnil(L);
    return;
  }
  int64_t z = (int64_t)day + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
  int64_t of_era = z - era * 146097, year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100), shifted = (5 * of_year + 2) / 153;
  int month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
  char text[40];
  snprintf(text, sizeof text, "%04lld-%02d-%02d", (long long)(year_of_era + era * 400 + (month <= 2)), month,
           (int)(of_year - (153 * shifted + 2) / 5 + 1));
  lua_pushstring(L, text);
}

static const date *date_of(const object *o) { return o->data; }
static void get_first_day(lua_State *L, const object *o) { push_day(L, date_of(o)->first_day); }
static void get_last_day(lua_State *L, const object *o) { push_day(L, date_of(o)->last_day); }
static void get_relative(lua_State *L, const object *o) { lua_pushboolean(L, date_of(o)->relative); }

static int call_relation(lua_State *L) {
  const date *a = check_object(L, 1, &class_date)->data, *b = check_object(L, 2, &class_date)->data;
  const char *relation = "overlaps";
  if (a->first_day == DATE_UNKNOWN || b->first_day == DATE_UNKNOWN) relation = "unknown";
  else if (a->first_day == b->first_day && a->last_day == b->last_day) relation = "same";
  else if (a->last_day < b->first_day || b->last_day < a->first_day) relation = "apart";
  else if (a->first_day >= b->first_day && a->last_day <= b->last_day) relation = "within";
  lua_pushstring(L, relation);
  return 1;
}

static const member date_members[] = {
    {"first_day", "string?", "ISO 8601; nil where the article has no date to count from.", get_first_day, NULL, NULL},
    {"last_day", "string?", "The last day it may mean.", get_last_day, NULL, NULL},
    {"relative", "boolean", "Counted from the article's date: \"last week\".", get_relative, NULL, NULL},
    {"relation", "\"same\"|\"within\"|\"overlaps\"|\"apart\"|\"unknown\"", "How its days stand to the other's.", NULL,
     call_relation, "other: Date"},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_date = {CLASS_NUMBER_date, "Date", "A day or a stretch of days.", &class_span, date_members};

/* -- Furniture -- */

static void get_furniture_kind(lua_State *L, const object *o) {
  lua_pushstring(L, furniture_kind_name(((const paragraph *)o->data)->furniture));
}
static void get_furniture_span(lua_State *L, const object *o) { push_span(L, o->home, o->at); }
static const member furniture_members[] = {
    {"kind", "\"caption\"|\"credit\"|\"share\"|\"comments\"|\"related\"", "What it is.", get_furniture_kind, NULL, NULL},
    {"span", "Span", "Where it stands.", get_furniture_span, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_furniture = {CLASS_NUMBER_furniture, "Furniture", "Part of the page, not of the text: no layer reads it.", &class_span,
                               furniture_members};
