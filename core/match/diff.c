/* diff.c - word-level difference: Myers' O(ND) algorithm, divide and conquer in linear space (Myers 1986, section 4b).
 *
 * Words that only one text has cannot be matched and are set aside first; that changes no longest common subsequence and
 * makes unlike texts short. What is left is searched up to COST edits deep from both ends of a box; past that the box is
 * split where the search came furthest. Up to about 2 * COST edits the result is a shortest one; beyond, it is a true
 * difference that may report more changes than needed, never fewer. Time O((n + m) * COST), memory linear.
 */
#include "core/match/vocabulary.h"

#define COST 256 /* edits searched from each end of a box; test_compare.c has both sides */

/* The words of one side that the other has, too. */
typedef struct side {
  const uint32_t *numbers; /* of all words */
  uint32_t count;
  uint32_t *kept;  /* positions of the shared words */
  uint32_t kept_count;
  uint8_t *changed; /* by position */
} side;

/* A part of both sides, in positions of kept words. */
typedef struct box {
  int32_t a_first, a_last, b_first, b_last;
} box;

typedef struct search {
  const uint32_t *a, *b; /* numbers of the kept words */
  int32_t *forward, *backward; /* by diagonal a - b, from their middles: the furthest a reached */
  budget *limit;
} search;

static int32_t larger(int32_t a, int32_t b) { return a > b ? a : b; }

/* One frontier: the diagonals [low, high] it spans and where it stops. */
typedef struct frontier {
  int32_t *reach, low, high;
} frontier;

/* Widens by one on each side where the box allows, else narrows, so that diagonals alternate in parity. `outside` never
 * wins. */
static void widen(frontier *f, int32_t lowest, int32_t highest, int32_t outside) {
  if (f->low > lowest) f->reach[--f->low - 1] = outside;
  else f->low++;
  if (f->high < highest) f->reach[++f->high + 1] = outside;
  else f->high--;
}

typedef struct point {
  int32_t a, b;
} point;

/* One edit further from the beginning. True where it met the other frontier: *met is on a shortest path. */
static bool advance(const search *s, const box *x, frontier *f, const frontier *other, bool meets, point *met, uint64_t *work) {
  for (int32_t d = f->high; d >= f->low; d -= 2) {
    int32_t a = larger(f->reach[d - 1] + 1, f->reach[d + 1]), from = a;
    while (a < x->a_last && a - d < x->b_last && s->a[a] == s->b[a - d]) a++;
    f->reach[d] = a;
    *work += 1 + (uint64_t)(a - from) / 4;
    if (meets && d >= other->low && d <= other->high && other->reach[d] <= a) {
      *met = (point){a, a - d};
      return true;
    }
  }
  return false;
}

/* One edit further from the end. */
static bool retreat(const search *s, const box *x, frontier *f, const frontier *other, bool meets, point *met, uint64_t *work) {
  for (int32_t d = f->high; d >= f->low; d -= 2) {
    int32_t left = f->reach[d - 1], right = f->reach[d + 1] - 1, a = left < right ? left : right, from = a;
    while (a > x->a_first && a - d > x->b_first && s->a[a - 1] == s->b[a - d - 1]) a--;
    f->reach[d] = a;
    *work += 1 + (uint64_t)(from - a) / 4;
    if (meets && d >= other->low && d <= other->high && a <= other->reach[d]) {
      *met = (point){a, a - d};
      return true;
    }
  }
  return false;
}

/* Where the search came furthest, from whichever end got further: the split of a box that is too costly. */
static point furthest(const box *x, const frontier *f, const frontier *g) {
  point best = {x->a_first, x->b_first}, back = {x->a_last, x->b_last};
  for (int32_t d = f->high; d >= f->low; d -= 2) {
    int32_t a = f->reach[d] < x->a_last ? f->reach[d] : x->a_last;
    if (a - d > x->b_last) a = x->b_last + d;
    if ((int64_t)a + a - d > (int64_t)best.a + best.b) best = (point){a, a - d};
  }
  for (int32_t d = g->high; d >= g->low; d -= 2) {
    int32_t a = larger(g->reach[d], x->a_first);
    if (a - d < x->b_first) a = x->b_first + d;
    if ((int64_t)a + a - d < (int64_t)back.a + back.b) back = (point){a, a - d};
  }
  int64_t gained = (int64_t)best.a + best.b - x->a_first - x->b_first;
  int64_t left = (int64_t)x->a_last + x->b_last - back.a - back.b;
  return gained >= left ? best : back;
}

/* A point that a shortest path through the box passes (or, past COST, a good path). Fails: the budget. */
static int split_point(const search *s, const box *x, point *out) {
  int32_t lowest = x->a_first - x->b_last, highest = x->a_last - x->b_first;
  int32_t start = x->a_first - x->b_first, end = x->a_last - x->b_last;
  bool odd = (start - end) & 1;
  frontier f = {s->forward, start, start}, g = {s->backward, end, end};
  f.reach[start] = x->a_first;
  g.reach[end] = x->a_last;
  for (int32_t cost = 1;; cost++) {
    uint64_t work = 0;
    widen(&f, lowest, highest, INT32_MIN / 2);
    bool met = advance(s, x, &f, &g, odd, out, &work);
    if (!met) {
      widen(&g, lowest, highest, INT32_MAX / 2);
      met = retreat(s, x, &g, &f, !odd, out, &work);
    }
    if (!budget_charge(s->limit, work)) return budget_code(s->limit);
    if (met) return ENGINE_OK;
    if (cost >= COST) {
      *out = furthest(x, &f, &g);
      return ENGINE_OK;
    }
  }
}

/* Equal ends need no search. */
static void trim(const search *s, box *x) {
  while (x->a_first < x->a_last && x->b_first < x->b_last && s->a[x->a_first] == s->b[x->b_first]) x->a_first++, x->b_first++;
  while (x->a_first < x->a_last && x->b_first < x->b_last && s->a[x->a_last - 1] == s->b[x->b_last - 1]) x->a_last--, x->b_last--;
}

static void mark(const side *s, int32_t first, int32_t last) {
  for (int32_t i = first; i < last; i++) s->changed[s->kept[i]] = 1;
}

typedef VECTOR(box) boxes;

/* Takes boxes off a stack, so that depth costs memory in the arena and not of the machine's stack. */
static int search_boxes(search *s, const side *a, const side *b, arena *own) {
  boxes stack = {0};
  box *first = vector_push(&stack, own);
  if (!first) return ENGINE_E_MEMORY;
  *first = (box){0, (int32_t)a->kept_count, 0, (int32_t)b->kept_count};
  while (stack.count) {
    box x = stack.at[--stack.count];
    trim(s, &x);
    if (!budget_charge(s->limit, 1)) return budget_code(s->limit);
    if (x.a_first == x.a_last || x.b_first == x.b_last) {
      mark(a, x.a_first, x.a_last);
      mark(b, x.b_first, x.b_last);
      continue;
    }
    point p;
    int code = split_point(s, &x, &p);
    if (code) return code;
    if (!vector_reserve(&stack, own, 2)) return ENGINE_E_MEMORY;
    stack.at[stack.count++] = (box){p.a, x.a_last, p.b, x.b_last};
    stack.at[stack.count++] = (box){x.a_first, p.a, x.b_first, p.b};
  }
  return ENGINE_OK;
}

/* Sets aside the words that `present` does not have. */
static bool keep_shared(side *s, const uint8_t *present, arena *own) {
  s->kept = arena_take(own, memory_product(s->count, sizeof *s->kept));
  s->changed = arena_zeroed(own, s->count, 1);
  if (!s->kept || !s->changed) return false;
  s->kept_count = 0;
  for (uint32_t i = 0; i < s->count; i++) {
    if (present[s->numbers[i]]) s->kept[s->kept_count++] = i;
    else s->changed[i] = 1;
  }
  return true;
}

static uint32_t *kept_numbers(const side *s, arena *own) {
  uint32_t *numbers = arena_take(own, memory_product(s->kept_count, sizeof *numbers));
  for (uint32_t i = 0; numbers && i < s->kept_count; i++) numbers[i] = s->numbers[s->kept[i]];
  return numbers;
}

static int find_changes(side *a, side *b, uint32_t distinct, arena *own, budget *limit) {
  uint8_t *in_a = arena_zeroed(own, distinct, 1), *in_b = arena_zeroed(own, distinct, 1);
  if (!in_a || !in_b) return ENGINE_E_MEMORY;
  for (uint32_t i = 0; i < a->count; i++) in_a[a->numbers[i]] = 1;
  for (uint32_t i = 0; i < b->count; i++) in_b[b->numbers[i]] = 1;
  if (!keep_shared(a, in_b, own) || !keep_shared(b, in_a, own)) return ENGINE_E_MEMORY;
  uint32_t *x = kept_numbers(a, own), *y = kept_numbers(b, own);
  size_t diagonals = (size_t)a->kept_count + b->kept_count + 3;
  int32_t *forward = arena_array(own, int32_t, diagonals), *backward = arena_array(own, int32_t, diagonals);
  if (!x || !y || !forward || !backward) return ENGINE_E_MEMORY;
  search s = {x, y, forward + b->kept_count + 1, backward + b->kept_count + 1, limit};
  return search_boxes(&s, a, b, own);
}

/* Runs of what is the same, and between them what is not: one change each. */
static int write_changes(const side *a, const side *b, arena *results, changes *out) {
  uint32_t i = 0, j = 0;
  while (i < a->count || j < b->count) {
    change c = {ENGINE_CHANGE_SAME, i, i, j, j};
    while (i < a->count && j < b->count && !a->changed[i] && !b->changed[j]) i++, j++;
    if (i == c.a_first) {
      while (i < a->count && a->changed[i]) i++;
      while (j < b->count && b->changed[j]) j++;
      c.kind = j == c.b_first ? ENGINE_CHANGE_DROPPED : i == c.a_first ? ENGINE_CHANGE_ADDED : ENGINE_CHANGE_REPLACED;
    }
    c.a_last = i;
    c.b_last = j;
    change *fresh = vector_push(out, results);
    if (!fresh) return ENGINE_E_MEMORY;
    *fresh = c;
  }
  return ENGINE_OK;
}

static int diff(run_of_words a, run_of_words b, budget *limit, arena *own, arena *results, changes *out) {
  vocabulary words;
  uint32_t *x, *y;
  if (!vocabulary_init(&words, own)) return ENGINE_E_MEMORY;
  int code = vocabulary_run(&words, a, limit, &x);
  if (!code) code = vocabulary_run(&words, b, limit, &y);
  if (code) return code;
  side left = {.numbers = x, .count = a.count}, right = {.numbers = y, .count = b.count};
  code = find_changes(&left, &right, (uint32_t)words.words.count, own, limit);
  return code ? code : write_changes(&left, &right, results, out);
}

int compare_diff(run_of_words a, run_of_words b, budget *limit, arena *scratch, changes *out) {
  *out = (changes){0};
  if (a.count > INT32_MAX / 4 || b.count > INT32_MAX / 4) return ENGINE_E_TOO_LARGE;
  arena own;
  arena_init(&own, scratch->memory);
  int code = diff(a, b, limit, &own, scratch, out);
  arena_free(&own);
  return code;
}
