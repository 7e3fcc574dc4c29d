/* join.h - entities in the making: clusters of names and phrases, shared by bearers.c (names), referents.c (phrases) and
 * entities.c (the result).
 */
#ifndef STORY_JOIN_H
#define STORY_JOIN_H

#include "core/story/state.h"

#define NAME_WORDS 6      /* words of a name that count; longer ones are names of works or lists */

/* One named person, body or place of one article. */
typedef struct bearer {
  uint32_t article, person;
  uint64_t keys[NAME_WORDS];
  span words[NAME_WORDS];
  uint32_t count;
  uint32_t cluster;        /* index into clusters */
  bool upper;              /* one word in capitals: may be an acronym */
} bearer;

/* One entity in the making. */
typedef struct cluster {
  uint32_t lead;           /* its bearer with the longest name, or NONE for phrases alone */
  uint32_t mentions;
  uint32_t parent;         /* union-find */
  uint8_t kind;
} cluster;
typedef VECTOR(cluster) clusters;

typedef struct joiner {
  story *story;
  arena *scratch;
  bearer *bearers;
  uint32_t bearer_count;
  keyed *by_word;          /* name words, sorted: at is the bearer */
  size_t word_count;
  clusters clusters;
  uint32_t **of_person;    /* [article][person]: cluster */
  uint32_t *of_phrase;     /* [phrase]: cluster or NONE */
} joiner;

/* Joins the named people, bodies and places of all articles. Fills of_person. */
bool join_names(joiner *j);
/* Joins phrases and unnamed people to those and to each other. Fills of_phrase, and of_person for the unnamed. */
bool join_referents(joiner *j);

/* The person or body of the story whom a capitalised word names; NONE. */
uint32_t join_named(joiner *j, uint32_t a, uint32_t index);

uint32_t join_root(joiner *j, uint32_t c);
uint32_t join_new(joiner *j, uint32_t lead, uint8_t kind); /* NONE where memory is short */
/* The earlier cluster leads; one with a name before one without. */
void join_unite(joiner *j, uint32_t x, uint32_t y);

#define BIT(name) (UINT64_C(1) << CLASS_INDEX_##name)

static inline const article *article_at(const joiner *j, uint32_t a) { return j->story->articles[a]; }
static inline const person *person_of(const joiner *j, const bearer *b) { return &article_at(j, b->article)->people[b->person]; }

#endif
