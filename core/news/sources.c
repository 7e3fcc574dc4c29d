/* sources.c - who can be a source, and who cannot.
 *
 * phrases.c finds what stands where a subject stands; much of it cannot speak. The one idea: a source is refused for what it
 * surely is (a verb, a clause, an amount, a day, a thing), never for want of a known word.
 */
#include "core/news/reading.h"

#define GIVEN_REACH 12 /* words from a participle back to the preposition that gives it a subject */

/* Where the head of a source and what belongs to it ends: at a comma, a relative, a mark. */
static uint32_t core_end(const reading *r, word_range x) {
  uint32_t i = x.first;
  while (i < x.last && is_outside(r, i) && (i == x.first || !word_is(r, i, CLASS_relative)))
    if (gap_has(r, i++, GAPS_OF_PAUSE | GAPS_OF_BRACKET)) break;
  return i;
}

/* A verb in the present inside a phrase: behind a noun or a name, before its object or an infinitive: "negotiators seek to". */
static bool is_present_verb(const reading *r, uint32_t i) {
  if (!word_is(r, i, CLASS_verb) || word_is(r, i, CLASSES_OF_NOUN | CLASS_preposition | CLASS_unit | CLASS_approximator) ||
      is_capital(r, i))
    return false;
  if (!is_joined(r, i - 1) || !is_joined(r, i) || !is_outside(r, i + 1)) return false;
  if (word_is(r, i - 1,
              CLASS_infinitive | CLASS_determiner | CLASS_possessive | CLASS_preposition | CLASS_modifier | CLASS_nationality))
    return false;
  bool noun = is_capital(r, i - 1) || r->w[i - 1].stem != r->w[i - 1].key || word_is(r, i - 1, CLASSES_OF_NOUN | CLASS_adverb);
  if (!noun || word_has(r, i - 1, WORD_POSSESSIVE)) return false;
  return word_is(r, i + 1, CLASS_infinitive | CLASS_determiner | CLASS_possessive | CLASSES_OF_PRONOUN | CLASS_complementizer);
}

const char *unfit_source(const reading *r, word_range x) {
  uint32_t first = x.first, end = core_end(r, x);
  if (range_empty(x) || !is_outside(r, first) || is_pronoun(r, first)) return NULL;
  bool alone = first + 1 >= end, low = !is_capital(r, first) || word_has(r, first, WORD_SENTENCE_START);
  bool none = !alone && word_is(r, first, CLASS_negation) && word_is(r, first + 1, CLASS_quantifier); /* "not many people" */
  if (none || (!alone && gap_has(r, first, GAP_HYPHEN))) low = false;
  if (low && has_cue(r, first) && cue_of(r, first)->form == FORM_GERUND && !word_is(r, first, CLASSES_OF_NOUN))
    return "its subject is a verb";
  bool verb = word_is(r, first, CLASSES_OF_FINITE | CLASS_verb | CLASS_negation) &&
              !word_is(r, first, CLASSES_OF_NOUN | CLASS_determiner | CLASS_quantifier | CLASS_demonstrative | CLASS_month);
  if (low && verb && (alone || !(is_capital(r, first + 1) || word_is(r, first + 1, CLASSES_OF_NOUN))))
    return "its subject is a verb";
  for (uint32_t i = first + 1; i < end; i++)
    if (is_present_verb(r, i)) return "its subject is a clause";
  const uint64_t nouns =
      CLASSES_OF_NOUN | CLASS_quantifier | CLASS_number_word | CLASS_demonstrative | CLASS_relative | CLASS_place | CLASS_vague;
  bool small = !is_capital(r, first) && !word_is(r, first, nouns) && !word_has(r, first, WORD_DIGIT | WORD_APOSTROPHE);
  bool singular = r->w[first].stem == r->w[first].key || word_is(r, first, CLASS_unit);
  if (alone && x.last == end && small && singular) return "its subject is no noun";
  bool amount = word_is(r, first, CLASS_quantifier) && !word_is(r, first, CLASS_starter | CLASS_vague | CLASS_number_word);
  bool day = word_is(r, first, CLASS_weekday | CLASS_date_word) && !word_is(r, first, CLASS_given_male | CLASS_given_female);
  if (alone && x.last == end && (amount || day || word_is(r, first, CLASS_negation))) return "its subject is no noun";
  return NULL;
}

/* What stands between a participle and the preposition that gives it a subject: ", with both sides of the house blaming". Empty
 * where there is none. */
static word_range given_source(const reading *r, const site *s) {
  for (uint32_t k = s->first; k-- > s->u->first + 1 && s->first - k <= GIVEN_REACH && is_outside(r, k);) {
    if (gives_participle(r, k) && gap_has(r, k - 1, GAPS_OF_PAUSE)) return (word_range){k + 1, s->first};
    if (!is_joined(r, k - 1) || (is_finite(r, k) && !is_name_capital(r, k))) break;
  }
  return (word_range){s->first, s->first};
}

word_range source_of_participle(const reading *r, const site *s) {
  const uint64_t outer =
      CLASS_preposition | CLASS_conjunction | CLASS_relative | CLASS_complementizer | CLASS_subordinator | CLASS_verb;
  const uint64_t nouns = CLASS_role | CLASS_group | (s->c->speech ? 0 : CLASS_document);
  const uint64_t things = CLASS_place | CLASS_nationality | CLASS_media | CLASSES_OF_DATE;
  uint32_t last = s->first - 1, k = s->first;
  word_range none = {k, k};
  if (!s->participle || !is_outside(r, last) || !is_joined(r, last) || word_has(r, last, WORD_POSSESSIVE)) return none;
  word_range given = given_source(r, s);
  if (!range_empty(given)) return given;
  if (!word_is(r, last, nouns) && (!is_name_capital(r, last) || word_is(r, last, things))) return none;
  while (k > s->u->first && is_outside(r, k - 1) && (k == s->first || is_joined(r, k - 1))) {
    if (!is_name_capital(r, k - 1) && ((word_is(r, k - 1, outer) && !word_is(r, k - 1, nouns)) || is_finite(r, k - 1))) break;
    k--;
    if (word_is(r, k, CLASS_determiner | CLASS_possessive | CLASS_demonstrative)) break;
  }
  return (word_range){k, s->first};
}

bool source_is_reader(const reading *r, const site *s) {
  return !s->c->speech && s->source.last == s->source.first + 1 && word_is(r, s->source.first, CLASS_pronoun_second) &&
         is_outside(r, s->source.first);
}

bool source_is_object(const reading *r, const site *s) {
  uint32_t first = s->source.first;
  if (first <= s->u->first || s->source.last > s->first) return false;
  uint32_t before = first - 1;
  return is_outside(r, before) && is_joined(r, before) && !has_cue(r, before) && !(r->state[before] & WORD_VERB) &&
         is_finite(r, before) && !word_is(r, before, CLASS_auxiliary | CLASS_modal | CLASS_be | CLASS_have);
}

const char *dangling_relative(const reading *r, const site *s) {
  const uint64_t closed =
      CLASS_preposition | CLASS_conjunction | CLASS_complementizer | CLASSES_OF_FINITE | CLASS_verb | CLASS_adverb;
  const uint64_t speakers = CLASSES_OF_NOUN | CLASSES_OF_PRONOUN | CLASS_demonstrative | CLASS_quantifier;
  uint32_t i = s->source.first, before = i - 1;
  if (s->source.last != i + 1 || !word_is(r, i, CLASS_relative) || word_has(r, i, WORD_UPPER)) return NULL;
  if (i == s->u->first) return "its subject is no noun";
  bool whom = !word_is(r, i, CLASS_starter | CLASS_demonstrative); /* "two of whom said" */
  bool noun = !word_is(r, before, closed) || word_is(r, before, speakers) || is_capital(r, before) || whom ||
              gap_has(r, before, GAPS_OF_PAUSE);
  if (!is_outside(r, before) || !noun) return is_outside(r, before) ? "its subject is no noun" : NULL;
  bool thing = !word_is(r, before, speakers) && !is_capital(r, before) && word_is(r, i, CLASS_demonstrative);
  bool says = s->last >= s->u->last || !is_outside(r, s->last) || word_is(r, s->last, CLASS_complementizer) ||
              quote_after(r, s->u, s->last) < s->u->last;
  says |= allows(s, FRAME_that) && !allows(s, FRAME_object) && s->c->speech;
  return thing && !says ? "its subject is a thing" : NULL;
}
