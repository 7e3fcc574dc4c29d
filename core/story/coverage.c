/* coverage.c - who and what stands in other articles of the story and not in this one: candidates, never verdicts.
 *
 * An item weighs by how many articles carry it and how early they do; the nearest sentence of an article that lacks it is
 * given along, so that a reader sees whether it is missing or only told in other words.
 * Articles are bits of a 64-bit word: those after the first 64 are not looked at here.
 */
#include <math.h>
#include <stdlib.h>

#include "core/base/sort.h"
#include "core/story/state.h"

#define ARTICLES_CAP 64
#define QUOTATION_TERMS 3 /* weighty words of a quotation whose absence is worth a line */
#define NUMBER_LEAST 10.0 /* small counts are told in words, rounded and left out all the time */
#define AROUND 40         /* words on each side of an item that say where it belongs: most sentences whole */
#define NEAR_LEAST 0.15   /* a sentence less alike than this is not near */

typedef VECTOR(missing) missing_list;

typedef struct cover {
  story *story;
  arena *scratch;
  missing_list out;
  uint64_t all; /* bits of the articles looked at */
} cover;

static uint32_t bits(uint64_t set) {
  uint32_t n = 0;
  for (; set; set &= set - 1) n++;
  return n;
}

/* How early in its article: 1 at the start, one half at the end. */
static double prominence(const story *s, place at) {
  size_t length = s->articles[at.article]->text.text.length;
  return length ? 1 - 0.5 * (double)at.at.begin / (double)length : 1;
}

/* The words around an item in its sentence. */
static word_range words_around(const story *s, place at) {
  const text_layers *t = &s->articles[at.article]->text;
  uint32_t i = text_sentence_at(t, at.at.begin), w = text_word_at(t, at.at.begin);
  if (i >= t->sentence_count) return (word_range){0, 0};
  uint32_t first = t->sentences[i].first, last = t->sentences[i].last;
  return (word_range){w > first + AROUND ? w - AROUND : first, w + AROUND < last ? w + AROUND : last};
}

/* The sentence of an absent article that is most like the item's own. */
static bool find_nearest(cover *c, missing *m) {
  m->nearest = (place){NONE, NOWHERE};
  matches found = {0};
  if (index_matches(c->story, m->item.article, words_around(c->story, m->item), NOWHERE, 1, NEAR_LEAST, c->scratch, &found))
    return false;
  for (size_t i = 0; i < found.count; i++) {
    uint32_t a = found.at[i].at.article;
    if (a >= ARTICLES_CAP || !(m->absent >> a & 1)) continue;
    m->nearest = found.at[i].at;
    break;
  }
  return true;
}

/* Adds an item unless every article has it. */
static bool push_item(cover *c, place item, uint64_t present, double weight) {
  present &= c->all;
  if (present == c->all || !present) return true;
  missing *m = vector_push(&c->out, &c->story->arena);
  if (!m) return false;
  *m = (missing){.item = item, .present = present, .absent = c->all & ~present};
  m->weight = weight * prominence(c->story, item) * bits(present) / bits(c->all);
  return find_nearest(c, m);
}

/* -- Speakers and people -- */

typedef struct voice_of {
  uint64_t heard; /* articles in which it speaks */
  place first;
  uint32_t times;
  bool named; /* first gives a name */
} voice_of;

/* Whether a source names somebody, so that a reader sees who is meant: not "he", not "the president". */
static bool gives_name(const article *a, const attribution *t) {
  if (t->source_mention >= a->mention_count) return false;
  const mention *m = &a->mentions[t->source_mention];
  return m->form == MENTION_NAME && m->name.first < m->name.last;
}

static bool gather_voices(cover *c, voice_of *voices) {
  const story *s = c->story;
  for (uint32_t a = 0; a < s->count && a < ARTICLES_CAP; a++) {
    const article *x = s->articles[a];
    if (!budget_charge(s->budget, x->attribution_count)) return false;
    for (uint32_t i = 0; i < x->attribution_count; i++) {
      const attribution *t = &x->attributions[i];
      uint32_t e = t->speaker < x->person_count ? s->entity_of[a][t->speaker] : NONE;
      if (e == NONE) continue;
      voice_of *v = &voices[e];
      bool named = gives_name(x, t);
      if (!v->times || (named && !v->named)) v->first = (place){a, span_exists(t->source) ? t->source : t->at};
      v->named = v->named || named;
      v->heard |= UINT64_C(1) << a;
      v->times++;
    }
  }
  return true;
}

/* The first place that gives the entity by name; article NONE where none does. */
static place named_at(const story *s, const entity *e) {
  for (uint32_t i = 0; i < e->mention_count; i++) {
    const story_mention *m = &e->mentions[i];
    if (m->mention != NONE && s->articles[m->article]->mentions[m->mention].form == MENTION_NAME)
      return (place){m->article, m->at};
  }
  return (place){NONE, NOWHERE};
}

/* Only who speaks under a name somewhere: a pronoun may be somebody else. */
static bool cover_speakers(cover *c) {
  story *s = c->story;
  voice_of *voices = arena_array(c->scratch, voice_of, s->entity_count);
  if (!voices || !gather_voices(c, voices)) return false;
  for (uint32_t e = 0; e < s->entity_count; e++) {
    const voice_of *v = &voices[e];
    if (!v->named) continue;
    if (!push_item(c, v->first, v->heard, 1 - exp(-(double)v->times))) return false;
  }
  return true;
}

static bool cover_people(cover *c) {
  story *s = c->story;
  for (uint32_t e = 0; e < s->entity_count; e++) {
    const entity *x = &s->entities[e];
    place at = x->kind == PERSON_PERSON ? named_at(s, x) : (place){NONE, NOWHERE};
    if (at.article >= ARTICLES_CAP) continue;
    if (!push_item(c, at, x->articles, 1 - exp(-(double)x->mention_count / 2))) return false;
  }
  return true;
}

/* -- Quotations -- */

/* Marks the articles that hold a version of each quotation of article a. */
static void spread_versions(const story *s, uint64_t **held) {
  for (uint32_t i = 0; i < s->shared_count; i++) {
    const shared_quotation *q = &s->shared[i];
    uint64_t set = 0;
    for (uint32_t k = 0; k < q->version_count; k++)
      if (q->versions[k].article < ARTICLES_CAP) set |= UINT64_C(1) << q->versions[k].article;
    for (uint32_t k = 0; k < q->version_count; k++)
      if (q->versions[k].quotation != NONE) held[q->versions[k].article][q->versions[k].quotation] |= set;
  }
}

static uint32_t terms_in(const story *s, uint32_t a, word_range r) {
  uint32_t n = 0;
  for (uint32_t i = r.first; i < r.last; i++) n += s->index.terms[a][i] != NONE;
  return n;
}

/* A quotation that stands in two articles is listed for the first of them. */
static bool cover_quotations(cover *c) {
  story *s = c->story;
  uint64_t **held = arena_array(c->scratch, uint64_t *, s->count);
  for (uint32_t a = 0; held && a < s->count; a++) {
    held[a] = arena_array(c->scratch, uint64_t, s->articles[a]->quotation_count);
    if (!held[a]) return false;
  }
  if (!held) return false;
  spread_versions(s, held);
  for (uint32_t a = 0; a < s->count && a < ARTICLES_CAP; a++)
    for (uint32_t i = 0; i < s->articles[a]->quotation_count; i++) {
      const quotation *q = &s->articles[a]->quotations[i];
      uint64_t mine = UINT64_C(1) << a, set = held[a][i] | mine;
      if (q->kind > ENGINE_QUOTATION_MIXED || q->depth > 1 || set & (mine - 1)) continue;
      uint32_t terms = terms_in(s, a, q->words);
      if (terms < QUOTATION_TERMS || !word_counts(&words_of(s, a)[q->words.first])) continue;
      if (!push_item(c, (place){a, q->at}, set, 1 - exp(-(double)terms / 8))) return false;
    }
  return true;
}

/* -- Numbers -- */

typedef struct figure {
  double low, high;
  uint32_t article, quantity;
} figure;
typedef VECTOR(figure) figures;

static int by_value(const void *x, const void *y) {
  const figure *p = x, *q = y;
  if (p->low != q->low) return p->low < q->low ? -1 : 1;
  if (p->article != q->article) return p->article < q->article ? -1 : 1;
  return (p->quantity > q->quantity) - (p->quantity < q->quantity);
}

/* Years are no figures of an event, nor are ordinals and small counts. */
static bool figures_in_news(const quantity *q) {
  bool year = !q->unit.length && q->low == q->high && q->low >= 1000 && q->low <= 2199 && span_length(q->number) == 4;
  return !q->ordinal && !year && isfinite(q->low) && q->low >= NUMBER_LEAST;
}

static bool gather_figures(cover *c, figures *out) {
  const story *s = c->story;
  for (uint32_t a = 0; a < s->count && a < ARTICLES_CAP; a++) {
    const article *x = s->articles[a];
    if (!budget_charge(s->budget, x->quantity_count)) return false;
    for (uint32_t i = 0; i < x->quantity_count; i++) {
      uint32_t w = text_word_at(&x->text, x->quantities[i].number.begin);
      if (!figures_in_news(&x->quantities[i]) || (w < x->text.word_count && !word_counts(&x->text.words[w]))) continue;
      figure *f = vector_push(out, c->scratch);
      if (!f) return false;
      *f = (figure){x->quantities[i].low, x->quantities[i].high, a, i};
    }
  }
  if (out->count) sort_stable(out->at, out->count, sizeof *out->at, by_value);
  return true;
}

/* Figures of one value are one figure, whatever is counted. */
static bool cover_numbers(cover *c) {
  figures all = {0};
  if (!gather_figures(c, &all)) return false;
  for (size_t i = 0, end; i < all.count; i = end) {
    uint64_t set = 0;
    for (end = i; end < all.count && all.at[end].low == all.at[i].low; end++) set |= UINT64_C(1) << all.at[end].article;
    const quantity *q = &c->story->articles[all.at[i].article]->quantities[all.at[i].quantity];
    double size = all.at[i].low < 100 ? 0.6 : all.at[i].low < 1000 ? 0.8 : 1.0;
    if (!push_item(c, (place){all.at[i].article, q->at}, set, size)) return false;
  }
  return true;
}

static int by_weight(const void *x, const void *y) {
  const missing *p = x, *q = y;
  if (p->weight != q->weight) return p->weight < q->weight ? 1 : -1;
  if (p->item.article != q->item.article) return p->item.article < q->item.article ? -1 : 1;
  return span_compare(p->item.at, q->item.at);
}

static bool cover_kind(cover *c, int kind) {
  switch (kind) {
    case MISSING_SPEAKER:
      return cover_speakers(c);
    case MISSING_QUOTATION:
      return cover_quotations(c);
    case MISSING_PERSON:
      return cover_people(c);
    default:
      return cover_numbers(c);
  }
}

int missing_build(story *s, int kind, arena *scratch) {
  int code = story_need(s, LAYER_INDEX);
  if (!code && kind == MISSING_QUOTATION) code = story_need(s, LAYER_SHARED);
  if (!code && (kind == MISSING_SPEAKER || kind == MISSING_PERSON)) code = story_need(s, LAYER_ENTITIES);
  if (code) return code;
  cover c = {.story = s, .scratch = scratch};
  if (s->count > ARTICLES_CAP) story_note(s, STORY_CAP_ARTICLES, NONE);
  c.all = s->count >= ARTICLES_CAP ? UINT64_MAX : (UINT64_C(1) << s->count) - 1;
  if (!cover_kind(&c, kind)) return story_failed(s);
  if (c.out.count) sort_stable(c.out.at, c.out.count, sizeof *c.out.at, by_weight);
  s->missing[kind] = c.out.at;
  s->missing_count[kind] = (uint32_t)c.out.count;
  return ENGINE_OK;
}
