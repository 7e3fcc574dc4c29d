/* contents.c - where the words that a cue governs end, and their bytes.
 *
 * The one idea: content runs to the end of its unit unless something takes the voice back: another cue with or without a
 * subject of its own, a participle of saying, "according to", a relative clause after a comma, a semicolon.
 */
#include "core/news/reading.h"

static bool is_cue(const reading *r, uint32_t i, int kind) {
  const cue *c = cue_of(r, i);
  return c && c->kind == kind;
}

static bool is_participle_cue(const reading *r, uint32_t i) {
  return is_cue(r, i, CUE_KIND_verb) && cue_of(r, i)->form == FORM_GERUND;
}

/* "and said", "but later vowed": a conjunction, perhaps adverbs, and a cue in a finite form. */
static bool resumes_speech(const reading *r, const unit *u, uint32_t i) {
  if (!word_is(r, i, CLASS_conjunction) || gap_has(r, i, GAP_HYPHEN)) return false;
  uint32_t k = i + 1;
  while (k < u->last && is_outside(r, k) && word_is(r, k, CLASS_adverb | CLASS_have)) k++;
  if (k >= u->last || !is_outside(r, k) || !is_cue(r, k, CUE_KIND_verb)) return false;
  const cue *c = cue_of(r, k);
  return c->speech && c->form != FORM_BASE;
}

/* How many words a new speaker may have before its cue. */
#define SPEAKER_REACH 12

bool is_new_speaker(const reading *r, const unit *u, uint32_t at) {
  if (!word_is(r, at, CLASS_conjunction | CLASS_contrast)) return false;
  uint32_t end = at + SPEAKER_REACH < u->last ? at + SPEAKER_REACH : u->last;
  for (uint32_t i = at + 1; i < end && is_outside(r, i); i++) {
    if (is_cue(r, i, CUE_KIND_verb)) {
      const cue *c = cue_of(r, i);
      bool progressive = c->form == FORM_GERUND && word_is(r, i - 1, CLASS_be);
      if (i == at + 1 || !c->speech || (c->form != FORM_PAST && c->form != FORM_PRESENT && !progressive)) return false;
      return verb_group_begin(r, u, i) > at + 1 && !has_finite(r, at + 1, verb_group_begin(r, u, i));
    }
    if (gap_has(r, i, GAPS_OF_PAUSE)) return false;
  }
  return false;
}

/* "with the minister saying": a participle of saying with a subject of its own. */
static bool speaks_beside(const reading *r, const unit *u, uint32_t i) {
  if (!gives_participle(r, i)) return false;
  uint32_t end = i + SPEAKER_REACH < u->last ? i + SPEAKER_REACH : u->last;
  for (uint32_t k = i + 1; k < end && is_outside(r, k) && !gap_has(r, k - 1, GAPS_OF_PAUSE) && !is_finite(r, k); k++)
    if (k > i + 1 && is_participle_cue(r, k)) return cue_of(r, k)->speech;
  return false;
}

/* "but he", "while the party": after a comma the outlet speaks again in its own voice. "But" goes on reporting unless a
 * pronoun or a name follows. */
static bool turns_away(const reading *r, const unit *u, uint32_t i) {
  if (!word_is(r, i, CLASS_contrast) || i + 1 >= u->last) return false;
  if (word_is(r, i, CLASS_subordinator)) return true;
  return is_outside(r, i + 1) && (is_pronoun(r, i + 1) || is_capital(r, i + 1) || is_finite(r, i + 1));
}

/* A whole sentence between marks ends the content with them: “Stop!” and ran. */
static uint32_t sentence_in_marks(const reading *r, uint32_t at) {
  if (is_outside(r, at)) return NONE;
  const quotation *q = &r->a->quotations[r->number[at]];
  char end = r->a->text.text.at[q->content.end - 1];
  bool stop = end == '.' || end == ',' || end == '!' || end == '?';
  if (q->words.first != at || !stop || q->why != QUOTATION_SENTENCE || !is_capital(r, at)) return NONE;
  uint32_t next = q->words.last; /* “A,” and “B.” */
  bool more = next + 1 < r->count && word_is(r, next, CLASS_conjunction) && is_outside(r, next) && !is_outside(r, next + 1);
  return more ? r->a->quotations[r->number[next + 1]].words.last : next;
}

/* "and highlighted her plans": after an object, a conjunction and a past form go on with the story. */
static bool resumes_story(const reading *r, const unit *u, uint32_t i) {
  uint32_t k = i + 1;
  while (k < u->last && is_outside(r, k) && word_is(r, k, CLASS_adverb | CLASS_have)) k++;
  return k < u->last && is_outside(r, k) && is_finite(r, k) && !word_is(r, k, CLASS_modal);
}

/* "a man yelled “Stay!”": a short subject, a cue and a quotation after a pause are somebody else's. */
static bool speaks_directly(const reading *r, const unit *u, uint32_t i) {
  uint32_t end = i + 7 < u->last ? i + 7 : u->last;
  for (uint32_t k = i; k + 1 < end && is_outside(r, k); k++) {
    if (k > i && is_cue(r, k, CUE_KIND_verb) && !is_outside(r, k + 1) && cue_of(r, k)->form == FORM_PAST)
      return r->a->quotations[r->number[k + 1]].why == QUOTATION_SENTENCE;
    if (is_finite(r, k) || gap_has(r, k, GAPS_OF_PAUSE)) return false;
  }
  return false;
}

/* "who asked whether it was so, said that": a finite cue right after a pause has its subject further back. */
static bool resumes_main_clause(const reading *r, uint32_t i) {
  if (!is_cue(r, i, CUE_KIND_verb)) return false;
  const cue *c = cue_of(r, i);
  return c->speech && c->form == FORM_PAST;
}

uint32_t content_end(const reading *r, const unit *u, uint32_t at, bool is_clause) {
  uint32_t whole = sentence_in_marks(r, at);
  if (whole != NONE) return whole;
  for (uint32_t i = step_over(r, at); i < u->last; i = step_over(r, i)) {
    if (gap_has(r, i - 1, GAP_SEMICOLON)) return i;
    if (!is_outside(r, i)) continue;
    bool pause = gap_has(r, i - 1, GAP_COMMA | GAP_DASH);
    if (!pause && !word_is(r, i, CLASS_conjunction)) continue;
    if (pause && (is_participle_cue(r, i) || is_cue(r, i, CUE_KIND_preposition))) return i;
    if (pause && word_is(r, i, CLASS_relative) && !word_is(r, i, CLASS_complementizer) && !(is_clause && !has_finite(r, at, i)))
      return i;
    if (!is_clause && word_is(r, i, CLASS_conjunction) && resumes_story(r, u, i)) return i;
    if (pause && (speaks_directly(r, u, i) || resumes_main_clause(r, i))) return i;
    if (pause && (turns_away(r, u, i) || is_new_speaker(r, u, i) || speaks_beside(r, u, i))) return i;
    if (resumes_speech(r, u, i)) return i;
  }
  return u->last;
}

span content_span(const reading *r, uint32_t first, uint32_t last) {
  span out = {r->w[first].begin, r->w[last - 1].end};
  uint32_t begins = quotation_of(r, first), ends = quotation_of(r, last - 1);
  if (begins != NONE && r->a->quotations[begins].words.first == first) out.begin = r->a->quotations[begins].at.begin;
  if (ends != NONE && r->a->quotations[ends].words.last == last) out.end = r->a->quotations[ends].at.end;
  return out;
}
