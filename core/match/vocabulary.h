/* vocabulary.h - small numbers for words and for n-grams, so that comparing texts is comparing numbers.
 *
 * The same number means the same folded text, verified; n-grams are numbered from pairs of numbers, which are exact keys,
 * so that no n-gram is ever compared by its hash alone. Expected linear, whatever the words.
 */
#ifndef MATCH_VOCABULARY_H
#define MATCH_VOCABULARY_H

#include "core/match/compare.h"
#include "core/match/table.h"

typedef struct vocabulary {
  arena *arena;
  table by_key;   /* word key to number */
  table by_text;  /* secret hash of the text to number: words whose key another word took */
  VECTOR(slice) words; /* number to the text first seen */
} vocabulary;

bool vocabulary_init(vocabulary *v, arena *a);

/* The number of a word, from 0 in order of appearance; UINT32_MAX where memory is short. */
uint32_t vocabulary_number(vocabulary *v, slice text, const word *w);

/* Numbers of a whole run, in v's arena. Fails: MEMORY, budget. */
int vocabulary_run(vocabulary *v, run_of_words run, budget *limit, uint32_t **numbers);

/* Numbers for pairs of numbers. */
typedef struct pairs {
  table table;
  uint32_t count;
} pairs;
bool pairs_init(pairs *p, arena *a);
uint32_t pairs_number(pairs *p, uint32_t left, uint32_t right); /* UINT32_MAX where memory is short */

/* A sequence of numbers. */
typedef struct sequence {
  uint32_t *at;
  uint32_t count;
} sequence;

/* Replaces both sequences by the numbers of their n-grams, shared between them; a sequence shorter than n becomes empty.
 * *distinct is one more than the largest number. Complexity: linear times the logarithm of n. Fails: MEMORY, budget. */
int sequence_ngrams(sequence *a, sequence *b, uint32_t n, arena *scratch, budget *limit, uint32_t *distinct);

#endif
