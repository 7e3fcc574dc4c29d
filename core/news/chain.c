/* chain.c - on whose authority: sources through whom other sources speak, and sources that name nobody.
 *
 * The one idea: an attribution has one source, the one who said it; everybody between that source and the outlet is an
 * authority, nearest the source first. Four forms lead there: "X said C, according to V"; "V reported that X said C";
 * "V reported, citing X, that C"; "V quoted X as saying C".
 */
#include "core/news/reading.h"

bool is_anonymous(const reading *r, word_range source) {
  bool vague = false;
  for (uint32_t i = source.first; i < source.last; i++) {
    if (word_is(r, i, CLASS_vague | CLASS_group)) vague = true;
    bool name = is_capital(r, i) && !word_has(r, i, WORD_SENTENCE_START) && !word_is(r, i, CLASS_nationality);
    if (name || is_pronoun(r, i)) return false;
  }
  return vague;
}

bool is_authority(const reading *r, word_range source) {
  for (uint32_t i = source.first; i < source.last; i++)
    if (word_is(r, i, CLASS_media | CLASS_vague | CLASS_document)) return true;
  return false;
}

bool add_via(reading *r, attribution *x, span at) {
  authority *grown = grow_doubling(&r->a->arena, x->via, x->via_count, sizeof(authority));
  if (!grown) {
    r->failed = true;
    return false;
  }
  x->via = grown;
  x->via[x->via_count++] = (authority){
      .at = at, .name = span_slice(r->a->text.text, at), .person = NONE, .anonymous = is_anonymous(r, words_of_span(r, at))};
  return true;
}

/* The chain of `inner` goes on with the source and the chain of `outer`. */
static void take_chain(reading *r, attribution *inner, const attribution *outer) {
  if (span_exists(outer->source)) add_via(r, inner, outer->source);
  for (uint32_t i = 0; i < outer->via_count; i++) add_via(r, inner, outer->via[i].at);
}

/* How many bytes of the outer content may stand before the inner attribution for the two to be one: a complementizer and a
 * word or two. More would be a claim of the outer source's own. */
#define CHAIN_SLACK 24

void join_inner(reading *r, uint32_t outer_index, uint32_t first_inner) {
  for (uint32_t i = first_inner; i < r->made.count; i++) {
    attribution *inner = &r->made.at[i], *outer = &r->made.at[outer_index];
    if (!inner->part_count || !outer->part_count) continue;
    take_chain(r, inner, outer);
    span hull = span_hull(span_hull(inner->content, inner->cue), inner->source);
    if (hull.begin <= outer->content.begin + CHAIN_SLACK) {
      outer->part_count = 0; /* nothing of it is left: finish() drops it */
      return;
    }
    outer->parts[outer->part_count - 1].end = hull.begin;
    outer->content.end = hull.begin;
    outer->content_words.last = text_word_at(&r->a->text, hull.begin);
  }
}

void cite_authority(reading *r, const site *s, word_range cited) {
  citation *c = vector_push(&r->cited, r->scratch);
  if (!c) {
    r->failed = true;
    return;
  }
  *c = (citation){.cue = {r->w[s->first].begin, r->w[s->last - 1].end},
                  .source = {r->w[cited.first].begin, r->w[cited.last - 1].end},
                  .words = cited};
}

/* The attribution of this unit whose cue is nearest to a place. */
static attribution *nearest(reading *r, uint32_t first_made, span at) {
  attribution *best = NULL;
  uint32_t best_distance = UINT32_MAX;
  for (uint32_t i = first_made; i < r->made.count; i++) {
    attribution *x = &r->made.at[i];
    if (!x->part_count || !span_exists(x->cue)) continue;
    uint32_t distance = x->cue.begin > at.begin ? x->cue.begin - at.begin : at.begin - x->cue.begin;
    if (distance < best_distance) {
      best = x;
      best_distance = distance;
    }
  }
  return best;
}

void join_citations(reading *r, uint32_t first_made) {
  for (uint32_t i = 0; i < r->cited.count; i++) {
    const citation *c = &r->cited.at[i];
    attribution *x = nearest(r, first_made, c->cue);
    if (!x || !span_exists(x->source) || !is_authority(r, x->source_words)) continue;
    if (add_via(r, x, x->source)) {
      x->source = c->source;
      x->source_words = c->words;
      x->anonymous = is_anonymous(r, c->words);
    }
  }
  r->cited.count = 0;
}
