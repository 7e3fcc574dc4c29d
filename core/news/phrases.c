/* phrases.c - subjects and noun phrases without a parse: bounded by commas, verbs, conjunctions and word classes.
 *
 * The one idea: English puts the subject directly before its verb. Walking left from the verb, a clause boundary ends the
 * subject; asides between commas, brackets and dashes are stepped over as a whole; what stands between two boundaries is
 * the phrase, prepositions and all.
 */
#include "core/news/reading.h"

/* -- Verbs */

uint32_t verb_group_begin(const reading *r, const unit *u, uint32_t at) {
  const uint64_t members = CLASS_adverb | CLASS_auxiliary | CLASS_modal | CLASS_be | CLASS_have | CLASS_negation;
  uint32_t first = at;
  while (first > u->first && is_outside(r, first - 1) && is_joined(r, first - 1) && word_is(r, first - 1, members) &&
         !is_name_capital(r, first - 1) && !word_is(r, first - 1, CLASSES_OF_PRONOUN | CLASS_conjunction | CLASS_subordinator))
    first--;
  return first;
}

bool looks_finite(const reading *r, uint32_t i) {
  if (i > 0 && gap_has(r, i - 1, GAP_HYPHEN)) return false; /* Texas-based */
  if (is_name_capital(r, i)) return false;                  /* Will Rogers */
  return !word_is(r, i, CLASS_determiner) || !word_is(r, i, CLASS_auxiliary | CLASS_modal | CLASS_be | CLASS_have);
}

/* By their values in the pack: the prepositions of an agent, of a part, and of a noun with a participle. */
#define AGENT_VALUE 2.0
#define PART_VALUE 3.0
#define PARTICIPLE_VALUE 7.0
static bool is_preposition(const reading *r, uint32_t i, double value) {
  const lexeme *x = word_is(r, i, CLASS_preposition) ? language_find(r->l, r->w[i].key) : NULL;
  return x && x->value == value;
}
bool marks_agent(const reading *r, uint32_t i) { return is_preposition(r, i, AGENT_VALUE); }
bool gives_participle(const reading *r, uint32_t i) { return is_preposition(r, i, PARTICIPLE_VALUE); }

/* A pronoun that can stand as a whole subject. */
static bool is_subject_pronoun(const reading *r, uint32_t i) {
  return (is_pronoun(r, i) || word_is(r, i, CLASS_relative)) && !word_is(r, i, CLASS_possessive | CLASS_subordinator);
}

/* -- Asides */

/* The word after which an aside that ends before `end` opens: the comma (or dash) before it. NONE where there is none.
 * An aside is bounded by the same kind of pause at both sides; brackets in it are stepped over. */
static uint32_t aside_begin(const reading *r, const unit *u, uint32_t end, unsigned pause) {
  for (uint32_t k = end - 1; k > u->first && end - k < SUBJECT_REACH; k--) {
    if (!is_outside(r, k - 1) && is_speech(r, r->number[k - 1])) return NONE;
    if (gap_has(r, k - 1, GAPS_OF_STOP)) return NONE;
    if (gap_has(r, k - 1, pause)) return k - 1;
  }
  return NONE;
}

/* What can open an aside to a noun: a relative, a participle, an apposition, an age, "of Flint". */
static bool opens_aside(const reading *r, uint32_t i) {
  const uint64_t openers = CLASS_relative | CLASS_determiner | CLASS_preposition | CLASS_possessive | CLASS_quantifier |
                           CLASS_adverb | CLASS_name_suffix | CLASS_place | CLASS_number_word;
  return word_is(r, i, openers | CLASSES_OF_NOUN) || word_has(r, i, WORD_DIGIT | WORD_CAPITAL) ||
         word_is(r, i, CLASS_verb | CLASS_verb_past | CLASS_cue) ||
         !word_is(r, i, CLASSES_OF_PRONOUN | CLASS_conjunction | CLASS_subordinator | CLASSES_OF_FINITE);
}

/* -- Subjects */

bool has_finite(const reading *r, uint32_t from, uint32_t to) {
  if (to > CLAUSE_REACH && from < to - CLAUSE_REACH) from = to - CLAUSE_REACH;
  for (uint32_t i = from; i < to; i = step_over(r, i))
    if (is_outside(r, i) && is_finite(r, i)) return true;
  return false;
}

/* Where the clause part that holds `at` begins: after the last pause or boundary word. */
static uint32_t part_begin(const reading *r, const unit *u, uint32_t at) {
  uint32_t k = at;
  while (k > u->first && at - k < JOIN_REACH && is_outside(r, k - 1) && !gap_has(r, k - 1, GAPS_OF_PAUSE | GAPS_OF_MARK) &&
         !word_is(r, k - 1, CLASS_subordinator | CLASS_complementizer))
    k--;
  return k;
}

/* Steps over "(R-Ohio)": the first word inside the bracket that closes after word k. */
static uint32_t bracket_begin(const reading *r, const unit *u, uint32_t k) {
  uint32_t i = k;
  while (i > u->first && k - i < ADVERBIAL_REACH && !gap_has(r, i - 1, GAP_OPEN_BRACKET)) i--;
  return i > u->first && gap_has(r, i - 1, GAP_OPEN_BRACKET) ? i : k;
}

/* Whether the conjunction at k joins two nouns ("Trump and Clinton said") and not two clauses. */
static bool joins_nouns(const reading *r, const unit *u, uint32_t k) {
  if (word_is(r, k, CLASS_subordinator | CLASS_adverb) || k == u->first || gap_has(r, k - 1, GAPS_OF_PAUSE)) return false;
  return !has_finite(r, part_begin(r, u, k), k);
}

/* Whether the past form at k is a participle inside the phrase: "officials briefed on the matter". */
static bool is_reduced(const reading *r, const unit *u, uint32_t k, uint32_t end) {
  if (!is_full_past(r, k)) return false;
  if (r->state[k] & WORD_VERB) return false;
  if (k + 1 < end && (k == u->first || gap_has(r, k - 1, GAPS_OF_PAUSE | GAPS_OF_MARK)) &&
      !word_is(r, k + 1, CLASS_preposition | CLASS_determiner))
    return true;
  if (k == u->first) return false;
  if (k + 1 >= end) return !is_pronoun(r, k - 1); /* two finite verbs do not meet: "those polled said" */
  if (is_pronoun(r, k - 1)) return false;
  if (word_is(r, k - 1, CLASS_adverb)) /* "a newly released report", not "Sessions earlier raised" */
    return k < u->first + 2 || (!is_capital(r, k - 2) && !is_pronoun(r, k - 2));
  if (word_is(r, k - 1, CLASS_determiner | CLASS_possessive)) return true;
  return word_is(r, k + 1, CLASS_preposition | CLASSES_OF_DATE);
}

#define RELATIVE_REACH 14 /* words of a relative clause without commas */

/* Skips a relative clause without commas: "people who saw it said". True, and *k at the relative, where one verb stands
 * between. */
static bool step_over_relative(const reading *r, const unit *u, uint32_t *k) {
  for (uint32_t i = *k; i > u->first && *k - i < RELATIVE_REACH; i--) {
    if (gap_has(r, i - 1, GAPS_OF_PAUSE | GAPS_OF_MARK)) return false;
    if (i < *k && is_finite(r, i) && !is_finite(r, i + 1)) return false;
    if (word_is(r, i - 1, CLASS_relative) && i - 1 > u->first && !word_is(r, i - 2, CLASS_preposition)) {
      *k = i - 1;
      return true;
    }
  }
  return false;
}

/* "a day after the government announced": what can be a preposition opens a clause where a whole subject follows it, not in
 * "traders who act as brokers", "speaker after speaker". */
static bool opens_clause(const reading *r, uint32_t i, uint32_t next, uint32_t end) {
  if (next != i + 1 || next >= end) return false;
  bool group = word_is(r, next, CLASS_role | CLASS_group);
  bool acts = i && word_is(r, i - 1, CLASS_verb) && !word_is(r, i - 1, CLASSES_OF_NOUN) && !is_finite(r, i - 1);
  if (group && i && (acts || r->w[i - 1].key == r->w[next].key)) return false;
  if (!word_is(r, next, CLASS_determiner | CLASS_possessive) && !is_capital(r, next) && !group) return false;
  for (uint32_t k = next; k < end; k++)
    if (word_is(r, k, CLASS_preposition)) return false;
  return true;
}

/* Nothing about word i or behind it can end a subject. */
static bool goes_on(const reading *r, uint32_t i) {
  const uint64_t limits =
      CLASS_subordinator | CLASS_complementizer | CLASS_relative | CLASS_conjunction | CLASSES_OF_FINITE | CLASSES_OF_PRONOUN;
  if (r->state[i] & (WORD_INSIDE | WORD_VERB)) return false;
  return !word_is(r, i, limits) && !gap_has(r, i, GAPS_OF_PAUSE | GAP_CLOSE_BRACKET);
}

/* Whether [i, end) can be a subject inside a relative clause. */
static bool begins_subject(const reading *r, uint32_t i, uint32_t end) {
  if (end - i <= 2 && word_is(r, end - 1, CLASS_group | CLASS_role)) return true; /* "what many lawmakers" */
  return is_capital(r, i) ||
         word_is(r, i, CLASS_determiner | CLASS_possessive | CLASS_demonstrative | CLASS_group | CLASSES_OF_PRONOUN);
}

/* Left end of the subject that ends before `end`. */
static uint32_t subject_begin(const reading *r, const unit *u, uint32_t end) {
  uint32_t k = end;
  while (k > u->first && end - k < SUBJECT_REACH) {
    uint32_t i = k - 1;
    if (goes_on(r, i)) {
      k = i;
      continue;
    }
    if (!is_outside(r, i) && is_speech(r, r->number[i]) && gap_has(r, i, GAP_CLOSE_MARK) && gap_has(r, i, GAPS_OF_PAUSE)) break;
    if (gap_has(r, i, GAP_CLOSE_BRACKET)) {
      uint32_t open = bracket_begin(r, u, i);
      k = open > u->first && open < k ? open : i;
      continue;
    }
    if (k < end && gap_has(r, i, GAPS_OF_PAUSE)) break;
    if (word_is(r, i, CLASS_subordinator) && (!word_is(r, i, CLASS_preposition) || opens_clause(r, i, k, end))) break;
    if (word_is(r, i, CLASS_complementizer) && !word_is(r, i, CLASS_relative)) break;
    if (k < end && word_is(r, i, CLASS_relative) && begins_subject(r, k, end))
      break; /* "a deal that Trump calls", "argue that he" */
    if (word_is(r, i, CLASS_conjunction) && !joins_nouns(r, u, i)) break;
    if (is_finite(r, i) && !is_reduced(r, u, i, end)) {
      uint32_t over = i;
      if (!step_over_relative(r, u, &over)) break;
      k = over;
      continue;
    }
    if (k < end && is_pronoun(r, i) && !word_is(r, i, CLASS_possessive | CLASS_preposition)) break;
    k = i;
  }
  return k;
}

/* Drops what stands before a subject in its clause: conjunctions, adverbs, "On Monday". */
static uint32_t without_lead(const reading *r, uint32_t first, uint32_t last) {
  for (;;) {
    uint32_t before = first;
    while (first < last && word_is(r, first, CLASS_conjunction | CLASS_subordinator | CLASS_adverb | CLASS_complementizer) &&
           !word_is(r, first, CLASS_determiner | CLASS_quantifier | CLASSES_OF_PRONOUN | CLASSES_OF_NOUN))
      first++;
    if (first + 1 < last && word_is(r, first, CLASS_relative) && !word_is(r, first, CLASS_demonstrative)) first++;
    uint32_t day = first;
    if (day < last && word_is(r, day, CLASS_preposition)) day++;
    uint32_t begun = day;
    bool pointer = day + 1 < last && word_is(r, day, CLASS_demonstrative) && !word_is(r, day + 1, CLASSES_OF_DATE | CLASS_unit);
    while (!pointer && day < last && (word_is(r, day, CLASSES_OF_DATE) || (day > begun && word_has(r, day, WORD_DIGIT)))) day++;
    if (day > begun && day < last) first = day;
    if (first == before) return first;
  }
}

/* The capitals at the right end of a phrase that begins with a preposition: "In Ohio Clinton" has no better cut. */
static uint32_t after_opening_preposition(const reading *r, uint32_t first, uint32_t last) {
  for (uint32_t i = first + 1; i + 1 < last; i++)
    if (i > first + 1 && word_is(r, i, CLASS_determiner | CLASS_possessive) && !word_is(r, i - 1, CLASS_preposition)) return i;
  uint32_t i = last;
  while (i > first + 2 && is_capital(r, i - 1)) i--;
  return i < last ? i : last;
}

/* A word of a date at the end of a phrase, by its own or by the word before it: "Thursday", "this week", "in 2016". */
static bool ends_date(const reading *r, uint32_t i, uint32_t first) {
  if (word_is(r, i, CLASS_weekday | CLASS_month)) return true;
  if (is_capital(r, i) || i == first) return false;
  const uint64_t openers = CLASS_date_word | CLASS_demonstrative | CLASS_weekday;
  if (word_is(r, i, CLASS_date_word)) return word_is(r, i, CLASS_adverb) || word_is(r, i - 1, openers);
  if (word_is(r, i, CLASS_unit))
    return word_is(r, i - 1, CLASS_date_word | CLASS_demonstrative) && !word_is(r, i - 1, CLASS_adverb);
  return word_has(r, i, WORD_DIGIT) && r->w[i].end - r->w[i].begin == 4 && word_is(r, i - 1, CLASS_preposition | CLASS_month);
}

/* "Pence on Thursday morning blamed", "the court in 2016 said": the date belongs to the verb. */
static uint32_t without_date(const reading *r, const unit *u, uint32_t end) {
  uint32_t last = end;
  while (last > u->first + 1 && is_joined(r, last - 2) && ends_date(r, last - 1, u->first)) last--;
  if (last == end) return end;
  while (last > u->first + 1 && word_is(r, last - 1, CLASS_date_word | CLASS_demonstrative) && is_joined(r, last - 2)) last--;
  if (word_is(r, last - 1, CLASS_verb_past)) return end; /* "a poll released this week" */
  if (last == u->first + 1 && word_is(r, u->first, CLASS_demonstrative | CLASS_date_word)) return u->first; /* "This summer" */
  return last > u->first + 1 && word_is(r, last - 1, CLASS_preposition) ? last - 1 : last;
}

/* "Gary Byrne, a former agent for the president has written": an apposition without its second comma. */
static uint32_t with_name(const reading *r, const unit *u, uint32_t first) {
  if (first < u->first + 2 || !gap_has(r, first - 1, GAP_COMMA)) return first;
  if (!word_is(r, first, CLASS_determiner | CLASS_role | CLASS_title) || is_capital(r, first)) return first;
  for (uint32_t i = u->first; i < first; i++)
    if (!is_outside(r, i) || !is_capital(r, i) ||
        word_is(r, i, CLASS_preposition | CLASS_adverb | CLASS_starter | CLASSES_OF_DATE))
      return first;
  return first - u->first <= LABEL_LONGEST ? u->first : first;
}

static word_range subject_direct(const reading *r, const unit *u, uint32_t verb) {
  uint32_t end = without_date(r, u, verb);
  word_range none = {end, end};
  if (end <= u->first) return none;
  uint32_t last = end - 1;
  if (gap_has(r, last, GAP_CLOSE_BRACKET)) {
    uint32_t open = bracket_begin(r, u, last);
    if (open > u->first) last = open - 1;
  }
  if (!is_outside(r, last) && is_speech(r, r->number[last]) && gap_has(r, last, GAPS_OF_PAUSE)) return none;
  bool part = last > u->first && is_joined(r, last - 1) && is_preposition(r, last - 1, PART_VALUE); /* "one of them" */
  if (is_subject_pronoun(r, last) && !part) return (word_range){last, end};
  uint32_t first = without_lead(r, subject_begin(r, u, end), end);
  bool amount = first + 1 < end && word_is(r, first, CLASS_approximator) &&
                (word_has(r, first + 1, WORD_DIGIT) || word_is(r, first + 1, CLASS_number_word)); /* "About 7 percent" */
  if (first < end && word_is(r, first, CLASS_preposition) && !word_is(r, first, CLASS_determiner | CLASS_quantifier) && !amount)
    first = after_opening_preposition(r, first, end);
  if (first >= end) return none;
  first = with_name(r, u, first);
  if (word_is(r, last, CLASS_determiner | CLASS_preposition | CLASS_conjunction) &&
      !word_is(r, last, CLASS_quantifier | CLASS_demonstrative))
    return none;
  return (word_range){first, end};
}

/* Appositions belong to the source ("X, the spokesman, said"), other asides do not ("X, who was there, said"). */
static bool is_apposition(const reading *r, uint32_t i) {
  if (word_is(r, i, CLASS_relative | CLASS_preposition | CLASS_adverb)) return false;
  if (word_has(r, i, WORD_DIGIT)) return true;
  return word_is(r, i, CLASS_determiner | CLASS_possessive | CLASS_name_suffix | CLASSES_OF_NOUN) || word_has(r, i, WORD_CAPITAL);
}

/* Pieces of one aside: "Wilson, 22, of Flint, Mich., said" has four. */
#define ASIDE_PIECES 5

/* A piece between two commas that is no head of a phrase by itself: "of Flint", "22", "N.C.". */
static bool is_aside_piece(const reading *r, uint32_t i) {
  if (gap_has(r, i, GAP_PERIOD) && gap_has(r, i, GAP_COMMA)) return true;
  if (word_is(r, i, CLASS_conjunction) || (word_is(r, i, CLASS_role | CLASS_title) && !is_capital(r, i))) return true;
  return word_is(r, i, CLASS_relative | CLASS_abbreviation_place | CLASS_name_suffix | CLASS_determiner) ||
         word_has(r, i, WORD_DIGIT) || (word_is(r, i, CLASS_preposition) && !is_capital(r, i));
}

/* What ends before the pause at `open` is a fronted phrase, which speaks for nobody: "On Tuesday,", "In Flint,". */
static bool is_fronted(const reading *r, const unit *u, uint32_t open) {
  return part_begin(r, u, open) == u->first && word_is(r, u->first, CLASS_preposition) &&
         !word_is(r, u->first, CLASS_determiner | CLASS_quantifier) && !has_finite(r, u->first, open + 1);
}

word_range subject_before(const reading *r, const unit *u, uint32_t first) {
  word_range none = {first, first};
  if (first <= u->first) return none;
  uint32_t last = first - 1;
  unsigned pause = gap_has(r, last, GAP_COMMA) ? GAP_COMMA : gap_has(r, last, GAP_DASH) ? GAP_DASH : 0;
  if (!pause) return gap_has(r, last, GAPS_OF_STOP) ? none : subject_direct(r, u, first);
  if (!is_outside(r, last) && is_speech(r, r->number[last])) return none;
  uint32_t open = aside_begin(r, u, first, pause);
  word_range head = none;
  for (unsigned pieces = 0; open != NONE && opens_aside(r, open + 1) && pieces < ASIDE_PIECES; pieces++) {
    word_range named = head;
    if (pieces && is_apposition(r, head.last)) named.last = first;
    if (pieces && is_fronted(r, u, open)) return named; /* "On Tuesday, a newspaper, the Herald, reported" */
    head = subject_direct(r, u, open + 1);
    if (range_empty(head) && pieces) return named; /* "this summer, the chair, Hale, said" */
    uint32_t begin = part_begin(r, u, open);
    if (!is_aside_piece(r, begin) || begin == u->first || !gap_has(r, begin - 1, GAP_COMMA)) break;
    if (!is_outside(r, begin - 1) || has_finite(r, part_begin(r, u, begin - 1), begin))
      break; /* a clause, no head, is before it */
    open = begin - 1;
  }
  if (open == NONE || range_empty(head)) return none;
  if (is_apposition(r, open + 1)) head.last = first;
  return head;
}

word_range main_subject(const reading *r, const unit *u, uint32_t limit) {
  for (uint32_t i = u->first; i < limit; i = step_over(r, i)) {
    if (!is_outside(r, i) || !is_finite(r, i)) continue;
    word_range found = subject_before(r, u, verb_group_begin(r, u, i));
    if (!range_empty(found)) return found;
  }
  for (uint32_t i = u->first + 1; i < limit; i = step_over(r, i)) {
    if (!is_outside(r, i) || !word_is(r, i, CLASS_verb) ||
        word_is(r, i - 1, CLASS_determiner | CLASS_possessive | CLASS_preposition))
      continue;
    word_range found = subject_before(r, u, verb_group_begin(r, u, i));
    if (!range_empty(found)) return found;
  }
  uint32_t name = u->first; /* a name or a pronoun at the begin, whatever its verb is */
  while (name < limit && is_outside(r, name) && is_capital(r, name) && (name == u->first || is_joined(r, name - 1))) name++;
  bool starter = name == u->first + 1 && word_is(r, u->first, CLASS_starter | CLASS_lower) && !is_subject_pronoun(r, u->first);
  if (name > u->first && name < limit && !starter) return (word_range){u->first, name};
  return (word_range){limit, limit};
}

/* -- Phrases to the right */

static bool begins_phrase(const reading *r, uint32_t i) {
  if (word_is(r, i, CLASS_complementizer) && !word_is(r, i, CLASS_determiner | CLASS_demonstrative)) return false;
  if (word_is(
          r, i,
          CLASS_determiner | CLASS_possessive | CLASS_quantifier | CLASS_demonstrative | CLASSES_OF_NOUN | CLASSES_OF_PRONOUN))
    return true;
  if (word_is(r, i,
              CLASS_preposition | CLASS_conjunction | CLASS_subordinator | CLASS_adverb | CLASSES_OF_FINITE | CLASSES_OF_DATE))
    return false;
  return word_has(r, i, WORD_CAPITAL | WORD_DIGIT) || word_is(r, i, CLASS_number_word) || !word_is(r, i, CLASS_verb);
}

/* Whether word i ends the phrase before it. A preposition ends it unless it ties nouns together (the first one does, after
 * a noun that is not a date: "of Maryland"). */
static bool ends_phrase(const reading *r, uint32_t i, uint32_t begun) {
  if (i == begun) return false;
  if (word_is(r, i, CLASS_verb_past) && word_is(r, i - 1, CLASS_determiner | CLASS_possessive)) return false;
  if (word_is(r, i, CLASS_subordinator | CLASS_complementizer) && !word_is(r, i, CLASS_preposition)) return true;
  if (is_pronoun(r, i) && !word_is(r, i, CLASS_possessive)) return true;
  if (word_is(r, i, CLASSES_OF_DATE) && !word_is(r, i, CLASS_determiner)) return true;
  return is_finite(r, i);
}

word_range plain_phrase_after(const reading *r, const unit *u, uint32_t at) {
  word_range out = {at, at};
  if (at >= u->last || !is_outside(r, at) || !begins_phrase(r, at)) return out;
  if (is_pronoun(r, at) && !word_is(r, at, CLASS_possessive)) return (word_range){at, at + 1};
  while (out.last < u->last && out.last - at < PHRASE_REACH && is_outside(r, out.last)) {
    uint32_t i = out.last;
    if (ends_phrase(r, i, at) || (i > at && word_is(r, i, CLASS_preposition | CLASS_conjunction | CLASS_relative))) break;
    if (i > at && word_is(r, i, CLASS_determiner | CLASS_possessive | CLASS_quantifier | CLASS_demonstrative) &&
        !is_capital(r, i))
      break;
    out.last = i + 1;
    if (!is_joined(r, i)) break;
  }
  return out;
}

/* One step over commas: the next word opens an apposition to the phrase so far. */
static bool goes_on_after_comma(const reading *r, const unit *u, uint32_t i) {
  if (i + 1 >= u->last || !is_outside(r, i + 1)) return false;
  uint32_t next = i + 1;
  if (word_has(r, i, WORD_DIGIT) && word_is(r, next, CLASS_preposition)) return true; /* 24, from Manchester */
  if (word_is(r, next, CLASS_relative)) return false;
  if (word_is(r, next, CLASS_conjunction | CLASS_subordinator | CLASS_adverb | CLASSES_OF_FINITE | CLASS_preposition))
    return false;
  if (has_cue(r, next)) return false;
  return !word_is(r, next, CLASS_verb | CLASS_pronoun_male | CLASS_pronoun_female | CLASS_pronoun_plural) || is_capital(r, next);
}

/* What follows a preposition that belongs to the verb: "in a statement", "on Monday". */
static bool ends_adverbial(const reading *r, uint32_t i) {
  return word_is(r, i, CLASSES_OF_DATE) || (word_is(r, i, CLASS_document) && !is_capital(r, i));
}

word_range phrase_after(const reading *r, const unit *u, uint32_t at, uint32_t limit) {
  word_range out = {at, at};
  if (at >= limit || !is_outside(r, at) || !begins_phrase(r, at)) return out;
  if (is_pronoun(r, at) && !word_is(r, at, CLASS_possessive)) return (word_range){at, at + 1};
  bool relative = false;
  while (out.last < limit && out.last - at < PHRASE_REACH && (is_outside(r, out.last) || !is_speech(r, r->number[out.last]))) {
    uint32_t i = out.last;
    if (!relative && ends_phrase(r, i, at)) break;
    if (word_is(r, i, CLASS_relative)) relative = true;
    if (!relative && i > at && word_is(r, i, CLASS_preposition) && i + 1 < limit &&
        (ends_adverbial(r, i + 1) || (i + 2 < limit && word_is(r, i + 1, CLASS_determiner) && ends_adverbial(r, i + 2))))
      break;
    out.last = i + 1;
    if (gap_has(r, i, GAPS_OF_STOP) || gap_has(r, i, GAP_DASH | GAP_ELLIPSIS)) break;
    if (gap_has(r, i, GAP_COMMA) && !goes_on_after_comma(r, u, i)) break;
  }
  return out;
}

word_range described_after(const reading *r, const unit *u, uint32_t at) {
  word_range none = {at, at};
  if (at + 1 >= u->last || !is_outside(r, at) || !is_outside(r, at + 1) || !is_joined(r, at)) return none;
  bool base = word_is(r, at, CLASS_verb) && !word_is(r, at, CLASS_be | CLASS_have | CLASS_auxiliary | CLASS_modal);
  if (!base && !is_full_past(r, at)) return none;
  if (!is_capital(r, at + 1) && !word_is(r, at + 1, CLASS_role | CLASS_title)) return none;
  word_range who = phrase_after(r, u, at + 1, u->last);
  return range_empty(who) ? none : (word_range){at, who.last};
}
