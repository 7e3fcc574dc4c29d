/* people.h - who a mention is: what attributions.c and the floors above may ask, and what people.c and speakers.c share. */
#ifndef NEWS_PEOPLE_H
#define NEWS_PEOPLE_H

#include "core/news/names.h"

/* The outermost mention that holds a word; NONE. Fills the first that begins behind the word. Logarithmic, after names_find. */
uint32_t people_mention_at(const article *a, uint32_t word, uint32_t *behind);
/* The first mention that begins at or after a word; mention_count where none does. Logarithmic. */
uint32_t people_mention_from(const article *a, uint32_t word);

/* A growing array of people over those the article has. */
typedef VECTOR(person) person_list;

/* A new person with nothing but its kind; NULL where memory is short. */
person *people_add(article *a, person_list *people, int kind);
/* Takes a form as the person's name where it is longer than the one it has. */
void people_take_name(const article *a, person *p, word_range words);
/* Whether a determiner points to something known: "the", not "a". */
bool people_points_back(const language *l, const word *w);
/* enum gender as far as single words say; GENDER_UNKNOWN where they contradict each other. */
int people_gender_of(const word *words, word_range range);
/* enum person_kind of what a noun phrase with this head refers to. */
int people_kind_of_head(const word *head);
/* Whether the phrase means several people. */
bool people_is_plural(const word *words, word_range phrase, uint32_t head);
/* Fills person.mentions of everybody, whose mentions were counted. Linear. Fails: MEMORY. */
int people_list_mentions(article *a);

#endif
