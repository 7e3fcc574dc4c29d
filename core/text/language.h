/* language.h - what a language pack says about single words: their classes, stems and values.
 *
 * The one idea: a word is looked up once, when its key is made, and carries its classes as bits from then on. Every rule
 * above (sentence ends, names, attributions, dates) is then a bit test. No word of any language stands in a .c file.
 * A language is filled by lua/pack.c through the builder functions and is immutable afterwards: any thread may read it.
 */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "core/base/memory.h"
#include "core/base/slice.h"

/* Class name in the pack, and what it says. At most 64. Tag: WORD CLASSES (lua/lang/en.lua, lua/README.md).
 * Sentences: abbreviation_title never ends a sentence (Mr.), abbreviation_number is followed by a number (No.),
 * abbreviation_month by a digit (Jan.), abbreviation_end may end one (Inc., a.m.), abbreviation never ends one (e.g.). */
#define WORD_CLASSES(X)                                                                                                \
  X(abbreviation) X(abbreviation_title) X(abbreviation_number) X(abbreviation_month) X(abbreviation_end) \
  X(abbreviation_time)  /* a.m.: as abbreviation_end */                                                                \
  X(abbreviation_place) /* as abbreviation_end where it begins with a capital: Calif. Mass. */                         \
  X(acronym)                                                                                                           \
  X(furniture)    /* of a page, not of its text: share, comments, photo; the value is furniture_kind + 1 */            \
  X(starter)      /* often begins a sentence: the, he, but, in ... */                                                  \
  X(lower)        /* usually written in lower case, so that a capital means a sentence start */                        \
  X(title)        /* before a name: president, mr, general, sir, minister */                                           \
  X(role)         /* a person by occupation or kin: spokesman, officer, witness, lawyer, analyst, wife */               \
  X(body)         /* a body that acts and speaks: ministry, government, agency, army, party, company, court */         \
  X(media)        /* a body that reports: agency, newspaper, television, media, reports */                             \
  X(group)        /* people in a group: officials, rebels, residents, critics, sources */                              \
  X(document)     /* what can be quoted from: report, statement, letter, study, lawsuit, document */                   \
  X(nationality)  /* iranian, russian, american */                                                                     \
  X(place)        /* well-known places that are not in the text as anything else */                                    \
  X(given_male) X(given_female)                                                                                        \
  X(honorific_male) X(honorific_female)                                                                                \
  X(modifier)     /* describes a person or body before its head or title: former, senior, foreign, homeland */               \
  X(name_part)    /* inside names in lower case: al, bin, de, van, von, da, el */                                      \
  X(name_suffix)  /* jr, sr, ii */                                                                                     \
  X(body_suffix)  /* inc, corp, ltd, university, council: a name that ends so is a body */                             \
  X(place_prefix) /* mount, lake, north, port */                                                                       \
  X(pronoun_male) X(pronoun_female) X(pronoun_plural) X(pronoun_neuter) X(pronoun_first) X(pronoun_second)             \
  X(possessive)   /* his, her, their, its, my, our */                                                                  \
  X(determiner) X(demonstrative) X(quantifier)                                                                         \
  X(preposition) X(conjunction) X(subordinator) X(relative) X(complementizer) /* that, whether, if */                  \
  X(auxiliary) X(modal) X(be) X(have) X(negation) X(adverb) X(verb) X(verb_past)                                       \
  X(cue)          /* any form of a verb, noun or adverb that can be a cue */                                           \
  X(month) X(weekday) X(number_word) X(scale) /* million */ X(ordinal) X(unit) X(date_word) /* last, week, today */    \
  X(approximator) /* about, nearly */                                                                                  \
  X(contrast)     /* turns against what was said before: but, while, although */                                         \
  X(infinitive)   /* to, before a base form */                                                                         \
  X(vague)        /* makes a source anonymous: sources, officials, some, unnamed */                                    \
  X(stop)         /* function words: no weight in comparisons */

enum word_class_index {
#define X(name) CLASS_INDEX_##name,
  WORD_CLASSES(X)
#undef X
      CLASS_COUNT
};
_Static_assert(CLASS_COUNT <= 64, "a word carries its classes in 64 bits");

/* CLASS_title and so on: the bits. */
#define X(name) static const uint64_t CLASS_##name = UINT64_C(1) << CLASS_INDEX_##name;
WORD_CLASSES(X)
#undef X

typedef struct language language;

/* The classes that say what a period behind a word is. */
#define CLASSES_OF_ABBREVIATIONS                                                                                          \
  (CLASS_abbreviation | CLASS_abbreviation_title | CLASS_abbreviation_number | CLASS_abbreviation_month | CLASS_abbreviation_end | \
   CLASS_abbreviation_time | CLASS_abbreviation_place | CLASS_acronym)

/* One word of the language. */
typedef struct lexeme {
  uint64_t key;
  uint64_t classes;
  uint64_t stem;    /* key of the base form where the pack gives one, else 0 */
  double value;     /* numbers: seven 7; scales: million 1e6; months 1-12; weekdays 1-7 (Monday 1); units: seconds, or minus
                     * the code point of their sign, or 0; approximators, words of dates, determiners, prepositions, roles:
                     * see the pack; furniture: furniture_kind + 1 (core/text/word.h) */
} lexeme;

/* A suffix rule. Longer suffixes are not looked for: no inflection of a language is that long. */
#define SUFFIX_LONGEST 12
typedef struct suffix_rule {
  char ending[SUFFIX_LONGEST], replacement[SUFFIX_LONGEST];
  uint8_t ending_length, replacement_length;
  uint32_t least;
  uint64_t tail, mask; /* the last eight bytes of the ending as a word's are compared, and which of them there are */
} suffix_rule;

/* One rule of the list for a pair of last bytes, in order. A rule of one byte is in the lists of 32 pairs. */
typedef struct suffix_link {
  uint32_t rule, next; /* next: 0 at the end */
} suffix_link;

/* What a word of a text is: its stem, and its classes, which are its own and those of its stem that inflections share. */
typedef struct word_form {
  uint64_t key, stem, classes;
} word_form;

#define LANGUAGE_ABBREVIATION_WORDS 64

/* What a language is made of. Those of the built-in pack are constants that the build writes (lua/make_pack.c). */
typedef struct language_tables {
  const lexeme *words; /* the first is nobody: an empty place of the index */
  const word_form *forms;
  size_t count;          /* of both */
  const uint32_t *index; /* places in words by key */
  size_t index_size;     /* a power of two */
  const char *names;     /* the folded words, each behind its length */
  size_t names_size;
  const suffix_rule *suffixes;
  size_t suffix_count;
  const suffix_link *links;
  size_t link_count;
  const uint32_t *first_link, *last_link; /* by suffix_pair: SUFFIX_PAIRS of them */
  const uint64_t *abbreviations;          /* LANGUAGE_ABBREVIATION_WORDS of them */
} language_tables;

/* -- Building (lua/pack.c only) */
language *language_create(const memory *m); /* copies the hook; NULL where memory is short */
void language_destroy(language *l);         /* NULL is allowed */

/* Begins with tables that live as long as the language, sealed: they are read where they stand, and copied when something is
 * added. Only for a language to which nothing was added; empty tables do nothing. */
void language_use(language *l, const language_tables *t);
language_tables language_tables_of(const language *l); /* what they lead to is the language's; forms is NULL where not sealed */

/* Adds classes to a word; `value` NaN leaves the value alone. Fails: MEMORY. */
int language_add(language *l, slice word, uint64_t classes, double value);

/* Says that `form` is an inflected form of `base`: it takes base's stem, and its classes as well. Fails: MEMORY. */
int language_add_form(language *l, slice form, slice base);

/* A suffix rule for stems: words of at least `least` letters that end in `suffix` lose it and get `replacement`; rules are
 * tried in the order given, once. Fails: MEMORY ARGUMENT. */
int language_add_suffix(language *l, slice suffix, slice replacement, uint32_t least);

/* Works out once what the pack's own words are to a text, so that most words of an article cost one look-up. Without it, or
 * where more is added behind it, the same is found at each look. Fails: MEMORY. */
int language_seal(language *l);

/* The class bit of a name; 0 where there is none. */
uint64_t language_class(slice name);
const char *language_class_name(unsigned index);

/* -- Reading: any thread */
const lexeme *language_find(const language *l, uint64_t key); /* NULL where the pack does not know the word */

/* False where no abbreviation of the language has that many bytes and ends in those two; true where one may. For words of two
 * letters of ASCII or more: saves most look-ups before a full stop. */
bool language_may_abbreviate(const language *l, unsigned char before_last, unsigned char last, size_t length);

/* The form of a word by its folded bytes and its key; l may be NULL. More bytes than FOLD_LONGEST have no stem and are not looked
 * at. */
word_form language_form(const language *l, slice folded, uint64_t key);
word_form language_form_of_unknown(const language *l, slice folded, uint64_t key); /* where known_find found nothing in l, sealed */

/* A number for two last bytes; letters of either case share it. */
#define SUFFIX_PAIRS 1024
static inline uint32_t suffix_pair(unsigned char before_last, unsigned char last) {
  return (last & 31u) << 5 | (before_last & 31u);
}

/* The forms of the pack's own words, none where the language is not sealed: found in line by the loop that sees every word. */
typedef struct known_forms {
  const uint32_t *index; /* by key & mask: place in forms, 0 where nobody is */
  const word_form *forms;
  uint64_t mask;
  const uint32_t *suffixes; /* by suffix_pair: 0 where no rule is for words that end so; NULL where not sealed */
} known_forms;
known_forms language_known(const language *l);

static inline const word_form *known_find(const known_forms *known, uint64_t key) {
  uint64_t at = key & known->mask;
  for (uint32_t place; (place = known->index[at]) != 0; at = (at + 1) & known->mask)
    if (known->forms[place].key == key) return &known->forms[place];
  return NULL;
}

#endif
