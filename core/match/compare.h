/* compare.h - how alike two runs of words are: n-grams and overlap, alignment, difference, distance.
 *
 * Shapes: words are arrays from core/text/word.h with the text they index. Changes index words, [begin, end).
 */
#ifndef MATCH_COMPARE_H
#define MATCH_COMPARE_H

#include "core/base/arena.h"
#include "core/base/budget.h"
#include "core/text/text.h"

/* A run of words of one text. */
typedef struct run_of_words {
  slice text;
  const word *words;
  uint32_t count;
} run_of_words;

typedef struct change {
  int32_t kind;                                    /* enum engine_change_kind */
  uint32_t a_first, a_last, b_first, b_last;       /* words [first, last) of each; empty where absent */
} change;
typedef VECTOR(change) changes;

/* Word-level difference: Myers' O(ND) in linear space, with neighbouring drops and adds joined to replacements.
 * Words are equal where their keys and folded texts are. Fails: MEMORY, budget. */
int compare_diff(run_of_words a, run_of_words b, budget *limit, arena *scratch, changes *out);

/* Best local alignment (match +2, mismatch -1, gap -1), banded, linear memory: word ranges and the share of words in the
 * longer range that agree. share 0: nothing in common. Fails: MEMORY, budget. */
typedef struct alignment {
  uint32_t a_first, a_last, b_first, b_last, same;
  double share;
} alignment;
int compare_align(run_of_words a, run_of_words b, budget *limit, arena *scratch, alignment *out);

/* measure: enum engine_measure; flags: ENGINE_OVERLAP_*. Exact. Fails: ARGUMENT MEMORY, budget. */
int compare_overlap(run_of_words a, run_of_words b, uint32_t n, int measure, uint32_t flags, budget *limit, arena *scratch,
                    double *out);

/* n-grams of words with their counts, by first appearance. Fails: MEMORY, budget. */
typedef struct ngram {
  uint32_t first, last, count; /* words of the first appearance */
} ngram;
typedef VECTOR(ngram) ngrams;
int compare_ngrams(run_of_words a, uint32_t n, budget *limit, arena *scratch, ngrams *out);

/* Edit distance of two short texts in code points after folding (Damerau: a swap of neighbours counts one), divided by
 * the longer length: 0 same, 1 nothing alike. Texts over 256 code points are cut there. */
double compare_distance(slice a, slice b);

#endif
