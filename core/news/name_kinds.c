/* name_kinds.c - what a name is by its own words: a person, a body, a place or a group; whose surname and gender it has.
 *
 * The one idea: surer evidence first. All words of a place, the last word of a body, a title, a known given name; what is
 * left is judged by the company of common words, and people.c corrects it by what the name does in the article.
 */
#include "core/base/portable.h"

#include "core/news/people.h"

#define LONGEST_ACRONYM 6 /* bytes: UNICEF; longer capitals are words */
#define SHORT_ACRONYM 3   /* bytes: an acronym among capitals, too: UN, FBI */

bool people_points_back(const language *l, const word *w) {
  const lexeme *known = w->classes & CLASS_determiner ? language_find(l, w->key) : NULL;
  return known && known->value == 1;
}

int people_gender_of(const word *words, word_range range) {
  uint64_t male = 0, female = 0;
  for (uint32_t i = range.first; i < range.last; i++) {
    male |= words[i].classes & CLASS_honorific_male;
    female |= words[i].classes & CLASS_honorific_female;
  }
  if (male && female) return GENDER_UNKNOWN;
  return male ? GENDER_MALE : female ? GENDER_FEMALE : GENDER_UNKNOWN;
}

int name_gender(const article *a, const mention *m) {
  const word *words = a->text.words;
  int gender = people_gender_of(words, (word_range){m->words.first, m->name.first});
  if (gender != GENDER_UNKNOWN || m->name.last - m->name.first < 1) return gender;
  uint64_t classes = words[name_given(a, m)].classes;
  bool male = classes & CLASS_given_male, female = classes & CLASS_given_female;
  return male == female ? GENDER_UNKNOWN : male ? GENDER_MALE : GENDER_FEMALE;
}

bool name_is_titled(const article *a, const mention *m) {
  const word *words = a->text.words;
  for (uint32_t i = m->words.first; i < m->name.first; i++)
    if (words[i].classes & NAME_PERSONAL_TITLE) return true;
  return false;
}

static bool all_of(const word *words, word_range range, uint64_t classes) {
  for (uint32_t i = range.first; i < range.last; i++)
    if (!(words[i].classes & classes)) return false;
  return true;
}

/* A body says so by its last word, or by the word before "of". */
static bool is_body(const word *words, word_range name) {
  const word *last = &words[name.last - 1];
  if (last->classes & NAME_BODY && !(last->classes & NAME_GIVEN)) return true;
  for (uint32_t i = name.first; i + 1 < name.last; i++)
    if (words[i].classes & (NAME_BODY | CLASS_lower) && words[i + 1].classes & CLASS_preposition &&
        !(words[i + 1].flags & WORD_CAPITAL))
      return true;
  return false;
}

/* An acronym: short capitals that do not stand among other capitals, as those of a heading do. */
static bool is_acronym(const word *words, uint32_t i, uint32_t count) {
  if (!(words[i].flags & WORD_UPPER) || words[i].end - words[i].begin > LONGEST_ACRONYM) return false;
  bool before = i > 0 && words[i - 1].sentence == words[i].sentence && words[i - 1].flags & WORD_UPPER;
  bool behind = i + 1 < count && words[i + 1].sentence == words[i].sentence && words[i + 1].flags & WORD_UPPER;
  return !(before || behind) || words[i].end - words[i].begin <= SHORT_ACRONYM;
}

static int kind_of_word(const article *a, uint32_t i) {
  const word *w = &a->text.words[i];
  if (w->classes & (CLASS_place | CLASS_place_prefix)) return PERSON_PLACE;
  if (w->classes & CLASS_nationality) return PERSON_GROUP;
  if (is_acronym(a->text.words, i, a->text.word_count))
    return w->classes & (CLASS_pronoun_first | CLASS_abbreviation_place) ? PERSON_PLACE : PERSON_BODY; /* US */
  if (w->classes & CLASS_abbreviation_place) return PERSON_PLACE;
  return w->classes & (CLASS_lower | CLASS_modifier | CLASS_document | CLASS_unit | CLASS_adverb | NAME_VERBAL) &&
                 !(w->classes & NAME_GIVEN && !(w->classes & CLASS_modifier))
             ? PERSON_BODY
             : PERSON_PERSON;
}

/* Words that make a name that of a thing, an event, a document: BODY, for want of a better kind. */
#define COMMON                                                                                                       \
  (CLASS_lower | CLASS_modifier | CLASS_nationality | NAME_CALENDAR | CLASS_unit | CLASS_date_word | CLASS_ordinal | \
   CLASS_number_word | CLASS_document)

static bool after_determiner(const word *words, uint32_t i) {
  return i > 0 && words[i - 1].classes & CLASS_determiner && !(words[i - 1].gap & NAME_BREAK);
}

/* The kind of a name of several words without a title, whose first word is no known given name. */
static int kind_of_unknown(const word *words, const mention *m) {
  const word *first = &words[m->name.first], *last = &words[m->name.last - 1];
  for (uint32_t i = m->name.first; i < m->name.last; i++)
    if (words[i].flags & WORD_DIGIT || words[i].classes & CLASS_body_suffix) return PERSON_BODY;
  if (first->flags & WORD_UPPER && !(last->flags & WORD_UPPER)) return PERSON_BODY;
  if ((first->classes | last->classes) & CLASS_place_prefix) return PERSON_PLACE;
  if (after_determiner(words, m->words.first) || (first->classes | last->classes) & COMMON || last->classes & CLASS_place)
    return PERSON_BODY;
  return PERSON_PERSON;
}

int name_kind(const article *a, const mention *m) {
  const word *words = a->text.words, *last = &words[m->name.last - 1];
  if (all_of(words, m->name, CLASS_place | CLASS_place_prefix | CLASS_nationality | CLASS_name_part)) {
    int kind = kind_of_word(a, m->name.last - 1);
    return kind == PERSON_PERSON ? PERSON_PLACE : kind;
  }
  if (is_body(words, m->name)) return last->classes & CLASS_place_prefix ? PERSON_PLACE : PERSON_BODY;
  if (name_is_titled(a, m)) return PERSON_PERSON;
  if (last->classes & CLASS_group && !(last->classes & NAME_GIVEN)) return PERSON_GROUP;
  if (m->words.first < m->name.first && words[m->name.first - 1].classes & CLASS_media) return PERSON_BODY;
  if (m->name.last - m->name.first == 1) return kind_of_word(a, m->name.first);
  bool given = words[name_given(a, m)].classes & NAME_GIVEN;
  if (given && last->classes & CLASS_place_prefix && m->name.last - m->name.first > 2) return PERSON_PLACE; /* X Y Bridge */
  if (given) return PERSON_PERSON;
  return kind_of_unknown(words, m);
}
