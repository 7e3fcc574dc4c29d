/* names.h - what the files about people share: the classes that matter to them, keys of name words, kinds of names.
 *
 * names.c finds proper names, descriptions.c the other ways to refer to somebody, people.c joins mentions to people and
 * speakers.c decides who a pronoun and a source are; name_kinds.c says what a name is. All of them read words by class bits,
 * never by text.
 */
#ifndef NEWS_NAMES_H
#define NEWS_NAMES_H

#include "core/news/article.h"

/* Words that hold a sentence together: no name begins or ends with one. */
#define NAME_FUNCTION                                                                                                       \
  (CLASS_determiner | CLASS_demonstrative | CLASS_quantifier | CLASS_preposition | CLASS_conjunction | CLASS_subordinator | \
   CLASS_relative | CLASS_complementizer | CLASS_auxiliary | CLASS_modal | CLASS_be | CLASS_have | CLASS_negation |         \
   CLASS_pronoun_male | CLASS_pronoun_female | CLASS_pronoun_plural | CLASS_pronoun_neuter | CLASS_pronoun_first |          \
   CLASS_pronoun_second | CLASS_possessive)
#define NAME_GIVEN (CLASS_given_male | CLASS_given_female)
#define NAME_HONORIFIC (CLASS_honorific_male | CLASS_honorific_female)
#define NAME_PERSONAL_TITLE (CLASS_title | CLASS_role | NAME_HONORIFIC)
#define NAME_BODY (CLASS_body | CLASS_media | CLASS_body_suffix)
#define NAME_CALENDAR (CLASS_month | CLASS_weekday)
#define NAME_HEAD (CLASS_role | CLASS_title | CLASS_group | CLASS_body | CLASS_media)
#define NAME_VERBAL (CLASS_verb | CLASS_verb_past | CLASS_cue)

/* What may stand between two words of one noun phrase. */
#define NAME_BREAK (uint16_t)(~(unsigned)(GAP_HYPHEN | GAP_LINE))

/* A growing array of mentions, with what finding them needs. */
typedef VECTOR(mention) mention_list;

typedef struct name_reader {
  article *a;
  const language *l;
  const word *words;
  struct key_table *seen;                /* keys of words that have a capital where it tells */
  const uint64_t *capitals, *candidates; /* words: landmarks.h */
  bool *title_cases;                     /* of each sentence: capitals tell little */
  mention_list mentions;
  uint32_t first, last; /* words of the sentence at hand */
  uint32_t quotation;   /* the next that may hold a word */
  span quoted;          /* its content; empty, at the text's end, where there is none */
  bool title_case;      /* of the sentence at hand */
} name_reader;

/* -- names.c */
/* The key of a word without its possessive ending; name_key_of_owner where it has one. */
uint64_t name_key_of_owner(const article *a, const word *w);
static inline uint64_t name_key(const article *a, const word *w) {
  const unsigned owner = WORD_POSSESSIVE | WORD_APOSTROPHE;
  return (w->flags & owner) == owner ? name_key_of_owner(a, w) : w->key;
}
/* Adds a mention; NULL where memory is short. */
mention *name_add(name_reader *r, word_range words, word_range name, int form);

/* -- name_kinds.c */
/* enum person_kind of a name, from its own words and titles. */
int name_kind(const article *a, const mention *m);
/* enum gender: of its titles, else of the given name. */
int name_gender(const article *a, const mention *m);
/* Whether a title of a person stands before it. */
bool name_is_titled(const article *a, const mention *m);
/* A word inside names that tells nobody apart: al, van, Jr. */
static inline bool name_is_small(const word *w) {
  return w->classes & (CLASS_name_part | CLASS_name_suffix) && !(w->classes & NAME_GIVEN);
}

/* The last name proper: suffixes apart, without al- and the like. */
static inline uint32_t name_surname(const article *a, const mention *m) {
  for (uint32_t i = m->name.last; i > m->name.first; i--)
    if (!name_is_small(&a->text.words[i - 1])) return i - 1;
  return m->name.last - 1;
}
/* The first word that is neither a title nor a name part. */
static inline uint32_t name_given(const article *a, const mention *m) {
  for (uint32_t i = m->name.first; i < m->name.last; i++)
    if (!name_is_small(&a->text.words[i])) return i;
  return m->name.first;
}

/* -- descriptions.c */
/* Tries to read a pronoun or description that begins or has its head at word i. The next word to look at, or i where there is
 * nothing; UINT32_MAX where memory is short. */
uint32_t phrase_read(name_reader *r, uint32_t i);
/* Where the noun phrase that ends in word `head` begins, going back no further than `least`. */
uint32_t phrase_begin(const article *a, uint32_t head, uint32_t least);
/* The head of a noun phrase: its last noun before a preposition, comma or relative clause. */
uint32_t phrase_head(const article *a, word_range phrase);

#endif
