/* descriptions.c - noun phrases that refer to somebody without a name: "the top Iranian diplomat", "officials", "she".
 *
 * The one idea: a phrase is read backwards from its head, which the language knows (roles, groups, kin, bodies), to the
 * determiner that opens it. Only a bounded number of words is looked at, so that finding is linear.
 */
#include "core/base/portable.h"

#include "core/news/names.h"

#define LONGEST_PHRASE 8 /* words before a head: "the two most senior former Iranian defence ministry" has eight */
#define OPENER (CLASS_determiner | CLASS_possessive | CLASS_demonstrative | CLASS_quantifier)
#define CLOSED                                                                                                               \
  (CLASS_preposition | CLASS_conjunction | CLASS_subordinator | CLASS_relative | CLASS_complementizer | CLASS_auxiliary |    \
   CLASS_modal | CLASS_be | CLASS_have | CLASS_negation | CLASS_pronoun_male | CLASS_pronoun_female | CLASS_pronoun_plural | \
   CLASS_pronoun_neuter | CLASS_pronoun_first | CLASS_pronoun_second)
#define THIRD_PERSON (CLASS_pronoun_male | CLASS_pronoun_female | CLASS_pronoun_plural | CLASS_pronoun_neuter)
#define NOUNS (NAME_HEAD | CLASS_modifier | CLASS_nationality | CLASS_place | CLASS_body_suffix | NAME_GIVEN)

/* A word that opens a phrase. A determiner that is a preposition or a pronoun as well ("that", "her") opens it, too. */
static bool opens(const word *w) {
  if (w->classes & (CLASS_determiner | CLASS_possessive | CLASS_demonstrative)) return true;
  return w->classes & CLASS_quantifier && !(w->classes & CLASS_preposition);
}

static bool is_upper(const word *w) { return w->flags & WORD_UPPER; }

/* Without an opener only words that are surely no verbs belong to the phrase: known nouns and adjectives, capitals. */
static bool is_modifier(const word *w) {
  if (w->classes & (NAME_VERBAL | CLASS_adverb) && !(w->classes & NOUNS)) return false;
  return w->flags & (WORD_CAPITAL | WORD_DIGIT) || w->gap & GAP_HYPHEN || w->classes & (NOUNS | CLASS_lower | CLASS_number_word);
}

/* The first word of a name that ends in word i: capitals joined by blanks. */
static uint32_t owner_begin(const word *words, uint32_t i, uint32_t least) {
  while (i > least && words[i - 1].flags & WORD_CAPITAL && !(words[i - 1].gap & NAME_BREAK) && !(words[i - 1].classes & CLOSED))
    i--;
  return i;
}

/* A verb right behind a noun is the clause's ("the court heard attorneys"); behind an opener or an adjective it describes
 * what follows ("the convicted attorney"). */
static bool ends_clause(const word *words, uint32_t i, uint32_t least) {
  if (!(words[i].classes & NAME_VERBAL) || words[i].classes & NOUNS || i == least) return false;
  const word *before = &words[i - 1];
  return before->classes & (NAME_HEAD | CLASS_place | NAME_GIVEN | CLASS_document | CLASS_unit) ||
         (before->flags & WORD_CAPITAL && !(before->classes & CLOSED) && !opens(before));
}

uint32_t phrase_begin(const article *a, uint32_t head, uint32_t least) {
  const word *words = a->text.words;
  if (head > LONGEST_PHRASE && least < head - LONGEST_PHRASE) least = head - LONGEST_PHRASE;
  uint32_t begin = head, owner = NONE;
  while (begin > least) {
    const word *w = &words[begin - 1];
    if (w->flags & WORD_POSSESSIVE && !(w->classes & CLOSED)) owner = begin - 1;
    if (w->gap & NAME_BREAK && !(w->gap == GAP_PERIOD && is_upper(w))) break;
    bool name = w->flags & WORD_CAPITAL && !(w->flags & WORD_SENTENCE_START);
    bool conjoins = w->classes & CLASS_complementizer &&
                    (owner != NONE || words[head].classes & CLASS_group || (begin > least + 1 && w[-1].classes & CLASS_cue));
    if (!is_upper(w) && conjoins) break; /* said that groups */
    if (!is_upper(w) && opens(w)) return begin - 1;
    if (!is_upper(w) && w->classes & CLOSED && !(name && w->classes & NOUNS)) break;
    if (ends_clause(words, begin - 1, least)) break;
    begin--;
  }
  if (owner != NONE) return words[owner].flags & WORD_CAPITAL ? owner_begin(words, owner, least) : owner;
  uint32_t bare = head;
  while (bare > begin && is_modifier(&words[bare - 1]))
    if (words[--bare].flags & WORD_DIGIT || words[bare].classes & CLASS_number_word) break; /* a number opens, too */
  return bare;
}

/* Where the phrase that begins at `at` stops: a comma, a preposition, a verb. */
static bool ends_phrase(const word *w) {
  if (is_upper(w)) return false;
  return w->classes & CLOSED && !(w->classes & OPENER);
}

uint32_t phrase_head(const article *a, word_range phrase) {
  const word *words = a->text.words;
  uint32_t head = phrase.first, noun = NONE;
  for (uint32_t i = phrase.first; i < phrase.last && i < phrase.first + LONGEST_PHRASE + 4; i++) {
    if (i > phrase.first && ends_phrase(&words[i])) break;
    head = i;
    if (words[i].classes & NAME_HEAD) noun = i;
    if (words[i].gap & NAME_BREAK) break;
  }
  return noun == NONE ? head : noun;
}

static bool is_pronoun(const word *w) {
  return w->classes & THIRD_PERSON && !(w->classes & CLASS_pronoun_first) && !is_upper(w) && !(w->gap & GAP_HYPHEN);
}

/* Whether word i is a noun that can be the head here: not an adjective or verb of the same form, not the first half of a
 * compound ("government forces": "forces"). */
static bool is_head(const name_reader *r, uint32_t i) {
  const word *w = &r->words[i];
  uint64_t heads = NAME_HEAD & ~(w->flags & WORD_CAPITAL && !(w->flags & WORD_SENTENCE_START) ? 0 : CLASS_title);
  if (!(w->classes & heads)) return false;
  if (i + 1 >= r->last || w->gap & NAME_BREAK || w->flags & WORD_POSSESSIVE) return true;
  const word *next = w + 1;
  if (next->flags & WORD_CAPITAL) return true;
  if (next->classes & (CLASS_role | CLASS_group) && !(next->classes & OPENER)) return false;
  if (next->classes & (CLASS_body | CLASS_media) && !(next->classes & (NAME_VERBAL | OPENER))) return false;
  bool noun =
      !(next->classes & (NAME_FUNCTION | NAME_VERBAL | NAME_CALENDAR | CLASS_adverb | CLASS_negation | CLASS_date_word)) &&
      next->stem == next->key;
  if (noun && !(w->classes & CLASS_group)) return false; /* "rebel bastion" */
  return !(w->gap & GAP_HYPHEN);
}

/* Whether the phrase is what a verb speaks of: at the start of a clause, with a verb behind it. */
static bool speaks(const name_reader *r, uint32_t begin, uint32_t head) {
  const word *w = &r->words[head];
  if (head + 1 >= r->last || w->gap & NAME_BREAK || !(w[1].classes & (NAME_VERBAL | CLASS_have | CLASS_be | CLASS_modal)))
    return false;
  return begin == r->first || r->words[begin - 1].gap & NAME_BREAK;
}

/* Whether a phrase [begin, head] refers to somebody: opened by a determiner or the like, or a plural, or said of something by
 * its first words. A bare singular ("news", "party") does not. */
static bool refers(const name_reader *r, uint32_t begin, uint32_t head) {
  const word *w = &r->words[head], *first = &r->words[begin];
  bool doubtful = w->classes & NAME_VERBAL && !(w->classes & (CLASS_role | CLASS_group));
  if (begin < head) {
    if (opens(first) || first->flags & WORD_POSSESSIVE || first->flags & WORD_DIGIT || first->classes & CLASS_number_word)
      return true;
    if (w->classes & CLASS_group) return true;
    if (speaks(r, begin, head)) return !doubtful;
    for (uint32_t i = begin; i < head; i++) /* "Iranian media", "Apple spokesman" */
      if (r->words[i].flags & WORD_CAPITAL && !(r->words[i].flags & WORD_SENTENCE_START)) return !doubtful;
    return false;
  }
  if (doubtful) return false;
  if (w->classes & CLASS_group) return true;
  return speaks(r, head, head) && w->classes & (CLASS_role);
}

/* A name right before the head is part of the phrase as a whole: "a Ministry of Defence spokesman". Its first word, or the head.
 */
static uint32_t owner_name(const name_reader *r, uint32_t head) {
  if (!r->mentions.count || head == r->first || r->words[head - 1].gap & NAME_BREAK) return head;
  const mention *m = &r->mentions.at[r->mentions.count - 1];
  return m->form == MENTION_NAME && m->words.last == head && !m->possessive ? m->words.first : head;
}

uint32_t phrase_read(name_reader *r, uint32_t i) {
  const word *w = &r->words[i];
  if (is_pronoun(w)) {
    const mention *m = name_add(r, (word_range){i, i + 1}, (word_range){i + 1, i + 1}, MENTION_PRONOUN);
    if (m && m->quoted) r->mentions.count--; /* a speaker's "he" is not the article's */
    return m ? i + 1 : UINT32_MAX;
  }
  if (!is_head(r, i)) return i;
  uint32_t begin = phrase_begin(r->a, owner_name(r, i), r->first);
  if (!refers(r, begin, i)) return i;
  int form = w->classes & CLASS_title && w->flags & WORD_CAPITAL && !(w->flags & WORD_SENTENCE_START) ? MENTION_TITLE
                                                                                                      : MENTION_DESCRIPTION;
  return name_add(r, (word_range){begin, i + 1}, (word_range){i + 1, i + 1}, form) ? i + 1 : UINT32_MAX;
}
