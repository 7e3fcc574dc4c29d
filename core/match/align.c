/* align.c - the best matching stretch of two texts: local alignment of words (Smith and Waterman 1981).
 *
 * Each cell carries where its alignment began and how many words agree, so that one row is enough: no way back is stored.
 * Small pairs are searched whole and the result is the best there is. For large ones only a band of diagonals is searched,
 * where most of the word trigrams lie that both texts have exactly once; there the score is a lower bound.
 */
#include "core/match/vocabulary.h"

#define WHOLE ((uint64_t)1 << 22) /* cells that are searched whole: two texts of 2,000 words, about 10 ms */
#define BAND 128                  /* diagonals on either side of the chosen one: drift within one passage */
#define MATCH 2
#define MISMATCH (-1)
#define GAP (-1)
#define CELLS_PER_STEP 1

typedef struct cell {
  int32_t score;
  uint32_t a_first, b_first, same;
} cell;

/* The diagonals j - i that are searched, inclusive. */
typedef struct band {
  int64_t low, high;
} band;

typedef struct best {
  cell cell;
  uint32_t a_last, b_last;
} best;

/* The best of going on diagonally, skipping a word of b (left) and skipping one of a (above); or nothing. */
static cell next_cell(const cell *diagonal, const cell *left, const cell *above, bool equal, uint32_t i, uint32_t j) {
  cell c = *diagonal;
  if (!c.score) c = (cell){0, i, j, 0};
  c.score += equal ? MATCH : MISMATCH;
  c.same += equal;
  const cell *longer = left->score > above->score ? left : above;
  if (longer->score + GAP > c.score) {
    c = *longer;
    c.score += GAP;
  }
  return c.score > 0 ? c : (cell){0, 0, 0, 0};
}

static uint32_t clamped(int64_t at, uint32_t count) { return at < 0 ? 0 : at > (int64_t)count ? count : (uint32_t)at; }

static int fill(const sequence *a, const sequence *b, band w, arena *own, budget *limit, best *out) {
  cell *row = arena_array(own, cell, (size_t)b->count + 1); /* row[j + 1] ends at word j of b */
  if (!row) return ENGINE_E_MEMORY;
  *out = (best){{0, 0, 0, 0}, 0, 0};
  for (uint32_t i = 0; i < a->count; i++) {
    uint32_t first = clamped(i + w.low, b->count), last = clamped(i + w.high + 1, b->count);
    if (!budget_charge(limit, 1 + (last - first) / CELLS_PER_STEP)) return budget_code(limit);
    cell diagonal = row[first], left = {0, 0, 0, 0};
    for (uint32_t j = first; j < last; j++) {
      cell above = row[j + 1];
      left = row[j + 1] = next_cell(&diagonal, &left, &above, a->at[i] == b->at[j], i, j);
      if (left.score > out->cell.score) *out = (best){left, i + 1, j + 1};
      diagonal = above;
    }
  }
  return ENGINE_OK;
}

/* -- Choosing the band */

#define SEVERAL (UINT32_MAX - 1)
#define NOT_YET UINT32_MAX

/* Where each number stands, if it stands in one place. */
static uint32_t *places(const sequence *s, uint32_t distinct, arena *own) {
  uint32_t *at = arena_take(own, memory_product(distinct, sizeof *at));
  for (uint32_t n = 0; at && n < distinct; n++) at[n] = NOT_YET;
  for (uint32_t i = 0; at && i < s->count; i++) at[s->at[i]] = at[s->at[i]] == NOT_YET ? i : SEVERAL;
  return at;
}

/* The bucket of diagonals with most anchors, first of equals; its two neighbours lie in the band as well. */
static bool crowded(const uint32_t *votes, size_t buckets, size_t *out) {
  size_t most = 0;
  for (size_t k = 1; k < buckets; k++)
    if (votes[k] > votes[most]) most = k;
  *out = most;
  return votes[most] > 0;
}

/* *found is false where no n-gram stands once in each. */
static int choose_band(sequence a, sequence b, uint32_t n, arena *own, budget *limit, band *w, bool *found) {
  uint32_t distinct, shift = a.count;
  uint32_t *x = arena_take(own, memory_product(a.count, sizeof *x)), *y = arena_take(own, memory_product(b.count, sizeof *y));
  if (!x || !y) return ENGINE_E_MEMORY;
  memcpy(x, a.at, a.count * sizeof *x);
  memcpy(y, b.at, b.count * sizeof *y);
  size_t buckets = ((size_t)a.count + b.count) / BAND + 1;
  a.at = x;
  b.at = y;
  int code = sequence_ngrams(&a, &b, n, own, limit, &distinct);
  if (code) return code;
  uint32_t *in_a = places(&a, distinct, own), *in_b = places(&b, distinct, own), *votes = arena_array(own, uint32_t, buckets);
  if (!in_a || !in_b || !votes) return ENGINE_E_MEMORY;
  for (uint32_t k = 0; k < distinct; k++)
    if (in_a[k] < SEVERAL && in_b[k] < SEVERAL) votes[((size_t)in_b[k] + shift - in_a[k]) / BAND]++;
  size_t most;
  *found = crowded(votes, buckets, &most);
  int64_t middle = (int64_t)most * BAND + BAND / 2 - (int64_t)shift;
  *w = (band){middle - BAND, middle + BAND};
  return ENGINE_OK;
}

static int align(run_of_words a, run_of_words b, budget *limit, arena *own, alignment *out) {
  vocabulary words;
  sequence x = {NULL, a.count}, y = {NULL, b.count};
  if (!vocabulary_init(&words, own)) return ENGINE_E_MEMORY;
  int code = vocabulary_run(&words, a, limit, &x.at);
  if (!code) code = vocabulary_run(&words, b, limit, &y.at);
  band w = {-(int64_t)a.count, b.count};
  bool found = true;
  if (!code && (uint64_t)a.count * b.count > WHOLE) {
    code = choose_band(x, y, 3, own, limit, &w, &found);
    if (!code && !found) code = choose_band(x, y, 1, own, limit, &w, &found);
    if (!found) w = (band){-BAND, BAND};
  }
  best top;
  if (!code) code = fill(&x, &y, w, own, limit, &top);
  if (code || !top.cell.score) return code;
  *out = (alignment){top.cell.a_first, top.a_last, top.cell.b_first, top.b_last, top.cell.same, 0};
  uint32_t m = out->a_last - out->a_first, n = out->b_last - out->b_first;
  out->share = (double)out->same / (m > n ? m : n);
  return ENGINE_OK;
}

int compare_align(run_of_words a, run_of_words b, budget *limit, arena *scratch, alignment *out) {
  *out = (alignment){0};
  if (a.count > INT32_MAX / 4 || b.count > INT32_MAX / 4) return ENGINE_E_TOO_LARGE;
  arena own;
  arena_init(&own, scratch->memory);
  int code = align(a, b, limit, &own, out);
  arena_free(&own);
  return code;
}
