/* passages.c - text that two articles share: copied, edited, abridged or put in another order.
 *
 * The one idea: word 3-grams that both have are joined to runs, runs in order to chains, chains that fill one stretch of both
 * articles to a block; only then are edges aligned and the evidence weighed. A 3-gram is no evidence by itself: a block
 * needs a long exact run, or many words in a dense order.
 * Per pair of articles: linear in words and seeds. Seeds are capped per n-gram, predecessors per anchor, edges in words.
 */
#include "core/base/sort.h"
#include "core/story/state.h"

#include <stdlib.h>

#include "core/base/hash.h"
#include "core/match/spelling.h"

#define SEED 3            /* words of a seed: edited text seldom keeps five in a row */
#define SEED_CAP 8        /* a 3-gram that stands more often in an article is a phrase of it, not a place in it */
#define RUN_GAP 40        /* words between anchors of one chain */
#define CUT_GAP 120       /* words left out in one article where the other goes on at once: an abridged passage */
#define CUT_SEAM 6        /* "at once": words at such a seam */
#define SEAM_GAP 12       /* words that an edit replaces without any bridge */
#define BRIDGE 0.25       /* weight that both sides of a wider gap need, per word of it */
#define BRIDGE_CUT 0.12   /* and where the gap is in one article only */
#define CHAIN_BACK 48     /* earlier anchors that an anchor looks at: bounds the chaining */
#define DRIFT 24          /* by how many words the gap in one article may be longer, before it costs as a jump */
#define TILE_GAP 16       /* words between chains of one block whose order was changed */
#define TILE_LEAST 5      /* words of a tile: shorter ones are phrases that happen to lie nearby */
#define TILE_DENSITY 0.8  /* of the longer hull that tiles in another order must fill to be one passage */
#define EDGE 48           /* words to which an edge may be aligned outwards */
#define EDGE_BAND 6       /* by how many words the edge alignment may leave the diagonal */
#define EXTEND_CAP 100000 /* words by which a run grows beyond its seeds */

/* Evidence that a block needs. Weights: a function word counts STOP_WEIGHT, any other 1. */
#define STOP_WEIGHT 0.3
#define LEAST_RUN 8 /* words in a row make a passage alone */
#define LEAST_RUN_WEIGHT 4.0
#define PLAIN_RUN 5 /* or fewer, PLAIN_LEAST of them plain words: "steady political, financial and military" */
#define PLAIN_LEAST 4
#define LEAST_WORDS 12 /* agreeing words otherwise */
#define LEAST_WEIGHT 7.0
#define LEAST_DENSITY 0.45

/* Words that agree one to one: a's [a, a + length) with b's. */
typedef struct anchor {
  uint32_t a, b, length, chain;
  int32_t before; /* the anchor before it in the best chain, or -1 */
  double score;
} anchor;
typedef VECTOR(anchor) anchors;

/* A stretch of both articles. */
typedef struct block {
  uint32_t a_first, a_last, b_first, b_last, same, longest, plain, group; /* plain: of plain_words */
  double weight;                                                          /* of the words that agree */
} block;
typedef VECTOR(block) blocks;

/* Two articles and the work on them. */
typedef struct pair {
  story *story;
  const word *a, *b;
  uint32_t a_count, b_count, article_a, article_b;
  arena *scratch;
  anchors anchors;
  blocks blocks;
} pair;

/* Sorted n-grams of one article. */
typedef struct grams {
  keyed *at;
  uint32_t count;
} grams;

static double word_weight(const word *w) {
  return w->classes & CLASS_stop ? STOP_WEIGHT : 1.0;
}

static bool grams_make(story *s, uint32_t article_index, arena *scratch, grams *out) {
  const text_layers *t = &s->articles[article_index]->text;
  keyed *room = arena_array(scratch, keyed, t->word_count);
  out->at = arena_array(&s->arena, keyed, t->word_count);
  out->count = 0;
  if (!room || !out->at || !budget_charge(s->budget, t->word_count)) return false;
  for (uint32_t i = 0; i + SEED <= t->word_count; i++) {
    uint64_t key = 0;
    bool body = true;
    for (uint32_t k = 0; k < SEED; k++) {
      key = hash_combine(key, t->words[i + k].key);
      body = body && word_counts(&t->words[i + k]);
    }
    if (body) out->at[out->count++] = (keyed){key, i, article_index};
  }
  keyed_sort(out->at, room, out->count);
  return true;
}

static uint32_t same_keys(const grams *g, uint32_t from) {
  uint32_t i = from + 1;
  while (i < g->count && g->at[i].key == g->at[from].key) i++;
  return i - from;
}

/* Seeds as (diagonal, a): the key of a seed orders it by diagonal, then place. */
static bool find_seeds(pair *p, const grams *x, const grams *y, keyed **seeds, size_t *count) {
  VECTOR(keyed) found = {0};
  if (!budget_charge(p->story->budget, ((uint64_t)x->count + y->count) / 4)) return false;
  for (uint32_t i = 0, j = 0; i < x->count && j < y->count;) {
    uint64_t key_x = x->at[i].key, key_y = y->at[j].key;
    if (key_x != key_y) { /* hashes: which is less cannot be guessed, so nothing is jumped over */
      i += key_x < key_y;
      j += key_x > key_y;
      continue;
    }
    uint32_t in_x = same_keys(x, i), in_y = same_keys(y, j);
    bool few = in_x <= SEED_CAP && in_y <= SEED_CAP;
    if (few && !budget_charge(p->story->budget, 4 * in_x * in_y)) return false;
    for (uint32_t k = 0; few && k < in_x * in_y; k++) {
      uint32_t a = x->at[i + k / in_y].at, b = y->at[j + k % in_y].at;
      keyed *seed = vector_push(&found, p->scratch);
      if (!seed) return false;
      *seed = (keyed){((uint64_t)a + p->b_count - b) << 32 | a, b, 0};
    }
    i += in_x;
    j += in_y;
  }
  *seeds = found.at;
  *count = found.count;
  return true;
}

static slice spelled(const pair *p, uint32_t article_index, const word *w) {
  return span_slice(p->story->articles[article_index]->text.text, word_span(w));
}

/* By key, then by letters: keys are hashes with a public seed. */
static bool same_word(const pair *p, uint32_t a, uint32_t b) {
  return p->a[a].key == p->b[b].key && word_counts(&p->a[a]) && word_counts(&p->b[b]) &&
         spelling_same(spelled(p, p->article_a, &p->a[a]), spelled(p, p->article_b, &p->b[b]));
}

/* A run of seeds on a diagonal, grown both ways as far as words agree (never into the run before: floor). */
static bool push_run(pair *p, uint32_t a, uint32_t b, uint32_t floor) {
  uint32_t length = 0;
  while (length < SEED && same_word(p, a + length, b + length)) length++;
  if (length < SEED) return true;
  for (uint32_t n = 0; n < EXTEND_CAP && a > floor && b && same_word(p, a - 1, b - 1); n++) a--, b--, length++;
  for (uint32_t n = 0;
       n < EXTEND_CAP && a + length < p->a_count && b + length < p->b_count && same_word(p, a + length, b + length); n++)
    length++;
  anchor *run = vector_push(&p->anchors, p->scratch);
  if (!run) return false;
  *run = (anchor){.a = a, .b = b, .length = length, .before = -1};
  return budget_charge(p->story->budget, length);
}

static bool join_seeds(pair *p, keyed *seeds, size_t count) {
  keyed *room = arena_array(p->scratch, keyed, count);
  if (!room) return false;
  keyed_sort(seeds, room, count);
  uint64_t diagonal = UINT64_MAX;
  uint32_t end = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t a = (uint32_t)seeds[i].key;
    if (seeds[i].key >> 32 == diagonal && a + SEED <= end) continue; /* inside the run before it */
    bool fresh = seeds[i].key >> 32 != diagonal;
    size_t before = p->anchors.count;
    if (!push_run(p, a, seeds[i].at, fresh ? 0 : end)) return false;
    if (p->anchors.count == before) continue;
    diagonal = seeds[i].key >> 32;
    end = p->anchors.at[before].a + p->anchors.at[before].length;
  }
  return true;
}

static double range_weight(const word *words, uint32_t first, uint32_t last) {
  double sum = 0;
  for (uint32_t i = first; i < last; i++) sum += word_weight(&words[i]);
  return sum;
}

/* What it costs to go from one anchor to a later one; negative where they are no neighbours. */
static double jump_cost(const anchor *from, const anchor *to) {
  uint32_t from_a = from->a + from->length, from_b = from->b + from->length;
  if (to->a < from->a + 1 || to->b < from->b + 1) return -1;
  uint32_t gap_a = to->a > from_a ? to->a - from_a : 0, gap_b = to->b > from_b ? to->b - from_b : 0;
  uint32_t overlap_a = from_a > to->a ? from_a - to->a : 0, overlap_b = from_b > to->b ? from_b - to->b : 0;
  uint32_t overlap = overlap_a > overlap_b ? overlap_a : overlap_b;
  uint32_t narrow = gap_a < gap_b ? gap_a : gap_b, wide = gap_a < gap_b ? gap_b : gap_a;
  if (wide > (narrow <= CUT_SEAM ? CUT_GAP : RUN_GAP) || overlap >= to->length || overlap >= from->length) return -1;
  uint32_t drift = wide - narrow;
  return 0.04 * narrow + (drift > DRIFT ? 0.08 * DRIFT + 0.5 + 0.02 * (drift - DRIFT) : 0.08 * drift) + overlap;
}

static int by_place(const void *x, const void *y) {
  const anchor *p = x, *q = y;
  if (p->a != q->a) return p->a < q->a ? -1 : 1;
  return (p->b > q->b) - (p->b < q->b);
}

/* Best chain that ends in each anchor; predecessors are at most CHAIN_BACK anchors back. */
static bool chain_anchors(pair *p) {
  anchors *v = &p->anchors;
  if (v->count) sort_stable(v->at, v->count, sizeof *v->at, by_place);
  if (!budget_charge(p->story->budget, v->count * CHAIN_BACK / 2)) return false;
  for (size_t i = 0; i < v->count; i++) {
    anchor *x = &v->at[i];
    double own = range_weight(p->a, x->a, x->a + x->length), best = 0;
    for (size_t k = i > CHAIN_BACK ? i - CHAIN_BACK : 0; k < i; k++) {
      double cost = jump_cost(&v->at[k], x);
      if (cost < 0 || v->at[k].score - cost <= best) continue;
      best = v->at[k].score - cost;
      x->before = (int32_t)k;
    }
    x->score = own + best;
  }
  return true;
}

typedef struct ranked {
  double score;
  uint32_t index;
} ranked;

static int by_rank(const void *x, const void *y) {
  const ranked *p = x, *q = y;
  if (p->score != q->score) return p->score < q->score ? 1 : -1;
  return (p->index > q->index) - (p->index < q->index);
}

/* A word belongs to the best chain that holds it: what a chain loses to a better one is cut off its anchors. */
static uint32_t free_length(const anchor *x, const uint8_t *a_taken, const uint8_t *b_taken, uint32_t *skip) {
  uint32_t best = 0;
  *skip = 0;
  for (uint32_t i = 0, start = 0; i <= x->length; i++) {
    if (i < x->length && !a_taken[x->a + i] && !b_taken[x->b + i]) continue;
    if (i - start > best) best = i - start, *skip = start;
    start = i + 1;
  }
  return best;
}

/* Words of a run that are neither function words nor capitalised: names and titles recur in every article about somebody. */
static uint32_t plain_words(const pair *p, uint32_t a, uint32_t length) {
  uint32_t n = 0;
  for (uint32_t i = a; i < a + length; i++)
    n += !(p->a[i].classes & CLASS_stop) && !(p->a[i].flags & (WORD_CAPITAL | WORD_DIGIT));
  return n;
}

static void take(anchor *x, block *into, const pair *p, uint8_t *a_taken, uint8_t *b_taken) {
  uint32_t skip, length = free_length(x, a_taken, b_taken, &skip), a = x->a + skip, b = x->b + skip;
  if (!length) return;
  memset(a_taken + a, 1, length);
  memset(b_taken + b, 1, length);
  if (into->a_first == into->a_last) *into = (block){.a_first = a, .a_last = a + length, .b_first = b, .b_last = b + length};
  if (a < into->a_first) into->a_first = a;
  if (b < into->b_first) into->b_first = b;
  if (a + length > into->a_last) into->a_last = a + length;
  if (b + length > into->b_last) into->b_last = b + length;
  into->same += length;
  if (length > into->longest) into->longest = length;
  uint32_t plain = plain_words(p, a, length);
  if (plain > into->plain) into->plain = plain;
  into->weight += range_weight(p->a, a, a + length);
}

static block hull_of(const block *x, const block *y) {
  block z = *x;
  if (y->a_first < z.a_first) z.a_first = y->a_first;
  if (y->a_last > z.a_last) z.a_last = y->a_last;
  if (y->b_first < z.b_first) z.b_first = y->b_first;
  if (y->b_last > z.b_last) z.b_last = y->b_last;
  if (y->longest > z.longest) z.longest = y->longest;
  if (y->plain > z.plain) z.plain = y->plain;
  z.same += y->same;
  z.weight += y->weight;
  return z;
}

/* Words between two blocks of a chain, in the article where there are more. */
static uint32_t gap_between(const block *earlier, const block *later) {
  uint32_t a = later->a_first > earlier->a_last ? later->a_first - earlier->a_last : 0;
  uint32_t b = later->b_first > earlier->b_last ? later->b_first - earlier->b_last : 0;
  return a > b ? a : b;
}

/* Whether one article goes on at once where the other has more: something was cut. */
static bool cut_between(const block *earlier, const block *later) {
  return later->a_first <= earlier->a_last + CUT_SEAM || later->b_first <= earlier->b_last + CUT_SEAM;
}

/* Adds a piece of a chain, which is walked from its end: to the last block, or as a new one where the gap is wider than what
 * stands on both sides of it can bridge (found by bridge_gaps, once both sides are whole). */
static bool add_piece(pair *p, size_t first, const block *piece) {
  block *last = p->blocks.count > first ? &p->blocks.at[p->blocks.count - 1] : NULL;
  if (last && gap_between(piece, last) <= SEAM_GAP) {
    *last = hull_of(last, piece);
    return true;
  }
  block *kept = vector_push(&p->blocks, p->scratch);
  if (kept) *kept = *piece;
  return kept != NULL;
}

static void bridge_gaps(pair *p, size_t first) {
  block *at = p->blocks.at;
  size_t n = first;
  for (size_t i = first + 1; i < p->blocks.count; i++) {
    double need = (cut_between(&at[i], &at[n]) ? BRIDGE_CUT : BRIDGE) * gap_between(&at[i], &at[n]);
    if (at[i].weight >= need && at[n].weight >= need) at[n] = hull_of(&at[n], &at[i]);
    else at[++n] = at[i];
  }
  if (p->blocks.count > first) p->blocks.count = n + 1;
}

/* Chains, best first, each anchor in one. */
static bool extract_chains(pair *p) {
  anchors *v = &p->anchors;
  ranked *order = arena_array(p->scratch, ranked, v->count);
  uint8_t *a_taken = arena_array(p->scratch, uint8_t, p->a_count), *b_taken = arena_array(p->scratch, uint8_t, p->b_count);
  if (!order || !a_taken || !b_taken) return false;
  for (uint32_t i = 0; i < v->count; i++) order[i] = (ranked){v->at[i].score, i};
  if (v->count) sort_stable(order, v->count, sizeof *order, by_rank);
  for (size_t i = 0; i < v->count; i++) {
    size_t first = p->blocks.count;
    for (int32_t k = (int32_t)order[i].index; k >= 0 && !v->at[k].chain; k = v->at[k].before) {
      block piece = {0};
      v->at[k].chain = 1;
      take(&v->at[k], &piece, p, a_taken, b_taken);
      if (piece.same && !add_piece(p, first, &piece)) return false;
    }
    bridge_gaps(p, first);
  }
  return true;
}

static int by_a(const void *x, const void *y) {
  const block *p = x, *q = y;
  if (p->group != q->group) return p->group < q->group ? -1 : 1;
  if (p->a_first != q->a_first) return p->a_first < q->a_first ? -1 : 1;
  return (p->b_first > q->b_first) - (p->b_first < q->b_first);
}

static int by_b(const void *x, const void *y) {
  const block *p = x, *q = y;
  if (p->group != q->group) return p->group < q->group ? -1 : 1;
  if (p->b_first != q->b_first) return p->b_first < q->b_first ? -1 : 1;
  return (p->a_first > q->a_first) - (p->a_first < q->a_first);
}

/* Splits groups where neighbours lie more than TILE_GAP apart in one article; returns the number of groups. */
static uint32_t split_groups(block *at, size_t count, bool in_b) {
  uint32_t group = 0, before = 0, end = 0;
  sort_stable(at, count, sizeof *at, in_b ? by_b : by_a);
  for (size_t i = 0; i < count; i++) {
    uint32_t first = in_b ? at[i].b_first : at[i].a_first, last = in_b ? at[i].b_last : at[i].a_last, old = at[i].group;
    if (i && (old != before || first > end + TILE_GAP)) group++, end = 0;
    before = old;
    at[i].group = group;
    if (last > end) end = last;
  }
  return group + 1;
}

#define SPLIT_ROUNDS 16 /* each round splits a group or is the last; text needs two or three */

/* Tiles that together fill one stretch of both articles, in whatever order, become one block. */
static void merge_tiles(pair *p) {
  blocks *v = &p->blocks;
  size_t kept = 0;
  for (size_t i = 0; i < v->count; i++)
    if (v->at[i].same >= TILE_LEAST) v->at[kept++] = v->at[i];
  v->count = kept;
  if (!v->count) return;
  for (uint32_t groups = 0, round = 0; round < SPLIT_ROUNDS; round++) {
    split_groups(v->at, v->count, false);
    uint32_t now = split_groups(v->at, v->count, true);
    if (now == groups) break;
    groups = now;
  }
  size_t n = 0;
  for (size_t i = 0, end; i < v->count; i = end) {
    block whole = v->at[i];
    for (end = i + 1; end < v->count && v->at[end].group == v->at[i].group; end++) whole = hull_of(&whole, &v->at[end]);
    uint32_t a = whole.a_last - whole.a_first, b = whole.b_last - whole.b_first;
    if (whole.same >= TILE_DENSITY * (a > b ? a : b)) v->at[n++] = whole;
    else
      for (size_t k = i; k < end; k++) v->at[n++] = v->at[k];
  }
  v->count = n;
}

/* Words between an edge and the end of its sentence, EDGE at most: what begins a sentence on both sides begins there. */
static uint32_t edge_room(const word *words, uint32_t at, uint32_t count, int step) {
  uint32_t n = 0;
  if (step < 0)
    while (n < EDGE && n < at && words[at - n - 1].sentence == words[at].sentence) n++;
  else
    while (n < EDGE && at + n < count && words[at + n].sentence == words[at - 1].sentence) n++;
  return n;
}

/* Aligns outwards from an edge (step -1: to the left), within EDGE words and EDGE_BAND of the diagonal: a word that agrees
 * brings its weight, anything else costs. The best end wins; *a and *b are the words gained. */
static void extend_edge(const pair *p, uint32_t a, uint32_t b, int step, uint32_t *gain_a, uint32_t *gain_b, block *into) {
  enum { WIDTH = 2 * EDGE_BAND + 1 };
  double row[WIDTH], next[WIDTH], best = 0;
  uint32_t same[WIDTH] = {0}, next_same[WIDTH], best_same = 0;
  uint32_t room_a = edge_room(p->a, a, p->a_count, step), room_b = edge_room(p->b, b, p->b_count, step);
  *gain_a = *gain_b = 0;
  for (int d = 0; d < WIDTH; d++) row[d] = d < EDGE_BAND ? -1e9 : -0.6 * (d - EDGE_BAND);
  for (uint32_t i = 1; i <= room_a; i++) {
    for (int d = 0; d < WIDTH; d++) {
      int64_t j = (int64_t)i + d - EDGE_BAND;
      next[d] = -1e9;
      next_same[d] = 0;
      if (j < 0 || j > (int64_t)room_b) continue;
      double up = d + 1 < WIDTH ? row[d + 1] - 0.6 : -1e9, left = d ? next[d - 1] - 0.6 : -1e9, across = -1e9;
      bool agree = false;
      if (j > 0) {
        uint32_t wa = step < 0 ? a - i : a + i - 1, wb = step < 0 ? b - (uint32_t)j : b + (uint32_t)j - 1;
        agree = same_word(p, wa, wb);
        across = row[d] + (agree ? 0.4 + word_weight(&p->a[wa]) : -0.6);
      }
      next[d] = across >= up && across >= left ? across : up >= left ? up : left;
      next_same[d] = across >= up && across >= left ? same[d] + agree : up >= left ? same[d + 1] : next_same[d - 1];
      if (next[d] <= best) continue;
      best = next[d];
      best_same = next_same[d];
      *gain_a = i;
      *gain_b = (uint32_t)j;
    }
    memcpy(row, next, sizeof row);
    memcpy(same, next_same, sizeof same);
  }
  into->same += best_same;
  into->weight += best_same * 0.6;
}

/* Words by which a stretch reaches into the sentence before its own: up to OVERHANG of them are no part of the passage. */
#define OVERHANG 2

static uint32_t overhang_left(const word *words, uint32_t first, uint32_t last) {
  for (uint32_t n = 1; n <= OVERHANG && first + n < last; n++)
    if (words[first + n].sentence != words[first].sentence)
      return first && words[first - 1].sentence == words[first].sentence ? n : 0;
  return 0;
}

static uint32_t overhang_right(const word *words, uint32_t first, uint32_t last, uint32_t count) {
  for (uint32_t n = 1; n <= OVERHANG && first + n < last; n++)
    if (words[last - 1 - n].sentence != words[last - 1].sentence)
      return last < count && words[last].sentence == words[last - 1].sentence ? n : 0;
  return 0;
}

static void trim_overhangs(const pair *p, block *x) {
  uint32_t a = overhang_left(p->a, x->a_first, x->a_last), b = overhang_left(p->b, x->b_first, x->b_last);
  if (a && a == b && same_word(p, x->a_first, x->b_first)) x->a_first += a, x->b_first += b, x->same -= a;
  a = overhang_right(p->a, x->a_first, x->a_last, p->a_count);
  b = overhang_right(p->b, x->b_first, x->b_last, p->b_count);
  if (a && b && same_word(p, x->a_last - 1, x->b_last - 1)) x->a_last -= a, x->b_last -= b, x->same -= a < b ? a : b;
}

static bool extend_block(pair *p, block *x) {
  uint32_t a, b;
  trim_overhangs(p, x);
  extend_edge(p, x->a_first, x->b_first, -1, &a, &b, x);
  x->a_first -= a;
  x->b_first -= b;
  extend_edge(p, x->a_last, x->b_last, 1, &a, &b, x);
  x->a_last += a;
  x->b_last += b;
  return budget_charge(p->story->budget, 2 * EDGE * EDGE_BAND);
}

/* Whether what agrees is more than two articles about anything share. */
static bool convincing(const block *x) {
  uint32_t a = x->a_last - x->a_first, b = x->b_last - x->b_first, longer = a > b ? a : b, shorter = a > b ? b : a;
  if (x->longest >= LEAST_RUN && x->weight >= LEAST_RUN_WEIGHT) return true;
  if (x->longest >= PLAIN_RUN && x->plain >= PLAIN_LEAST) return true;
  return x->same >= LEAST_WORDS && x->weight >= LEAST_WEIGHT && x->same >= LEAST_DENSITY * shorter && x->same >= 0.2 * longer;
}

static passage *push_passage(const pair *p, const block *x, void *into) {
  passage *q = into;
  *q = (passage){.article_a = p->article_a,
                 .article_b = p->article_b,
                 .words = x->same,
                 .a = words_span(p->a, x->a_first, x->a_last),
                 .b = words_span(p->b, x->b_first, x->b_last),
                 .share_a = (double)(x->a_last - x->a_first) / p->a_count,
                 .share_b = (double)(x->b_last - x->b_first) / p->b_count};
  q->exact = x->same == x->a_last - x->a_first && x->same == x->b_last - x->b_first;
  return q;
}

typedef VECTOR(passage) passages;

static bool pair_passages(pair *p, const grams *x, const grams *y, passages *out) {
  keyed *seeds;
  size_t count;
  if (!find_seeds(p, x, y, &seeds, &count)) return false;
  if (!count) return true;
  if (!join_seeds(p, seeds, count) || !chain_anchors(p) || !extract_chains(p)) return false;
  merge_tiles(p);
  for (size_t i = 0; i < p->blocks.count; i++) {
    if (!convincing(&p->blocks.at[i])) continue;
    if (!extend_block(p, &p->blocks.at[i])) return false;
    passage *q = vector_push(out, &p->story->arena);
    if (!q) return false;
    push_passage(p, &p->blocks.at[i], q);
  }
  return true;
}

static int by_articles(const void *x, const void *y) {
  const passage *p = x, *q = y;
  if (p->article_a != q->article_a) return p->article_a < q->article_a ? -1 : 1;
  if (p->article_b != q->article_b) return p->article_b < q->article_b ? -1 : 1;
  int order = span_compare(p->a, q->a);
  return order ? order : span_compare(p->b, q->b);
}

int passages_build(story *s, arena *scratch) {
  grams *all = arena_array(scratch, grams, s->count);
  if (!all) return story_failed(s);
  for (uint32_t a = 0; a < s->count; a++)
    if (!grams_make(s, a, scratch, &all[a])) return story_failed(s);
  passages out = {0};
  for (uint32_t a = 0; a < s->count; a++)
    for (uint32_t b = a + 1; b < s->count; b++) {
      arena work;
      arena_init(&work, s->memory);
      pair p = {.story = s,
                .a = words_of(s, a),
                .b = words_of(s, b),
                .a_count = s->articles[a]->text.word_count,
                .b_count = s->articles[b]->text.word_count,
                .article_a = a,
                .article_b = b,
                .scratch = &work};
      bool fine = pair_passages(&p, &all[a], &all[b], &out);
      arena_free(&work);
      if (!fine) return story_failed(s);
    }
  if (out.count) sort_stable(out.at, out.count, sizeof *out.at, by_articles);
  s->passages = out.at;
  s->passage_count = (uint32_t)out.count;
  return ENGINE_OK;
}
