/* aligned.c - sentences of different articles that tell the same thing, with what differs between their words.
 *
 * Candidates come from the index (shared rare stems); a pair is then scored by how much of both sentences' weight stands in
 * the other and how much of that in the same order. Copies are passages.c's: a pair without a difference is not listed.
 * Words are aligned by a heaviest common subsequence, so that a rare word decides where the common ones go.
 */
#include "core/base/sort.h"
#include "core/story/state.h"

#include <math.h>
#include <stdlib.h>

#define PAIRS_EACH 2         /* partners of one sentence in one other article: the best and one that splits it */
#define CANDIDATE_LEAST 0.22 /* shared weight below which no pair is looked at */
#define PAIR_LEAST 0.25
#define TELLING_LEAST 2 /* common words, or one that each article has once */
#define ALIGN_CAP 160   /* words of a sentence that are aligned: beyond it is a list or a table; the rest counts as changed */
#define CELLS 2         /* of the alignment's matrix to a step */
#define STOP_GAIN 0.15f /* what a function word in place adds: less than any term */

/* Aligns two runs of words; moves is a matrix of ALIGN_CAP + 1 squared. */
enum move { MOVE_NONE, MOVE_ACROSS, MOVE_A, MOVE_B };

/* One step of the trace, from the end: words of a and b that it takes. */
typedef struct step {
  uint32_t a, b;
  bool same;
} step;

typedef struct aligner {
  story *story;
  uint8_t *moves;
  float *row;
  uint64_t *keys; /* of the words of b, side by side */
  step *steps; /* of one trace */
} aligner;

static bool aligner_make(aligner *x, story *s, arena *scratch) {
  x->story = s;
  x->moves = arena_array(scratch, uint8_t, (size_t)(ALIGN_CAP + 1) * (ALIGN_CAP + 1));
  x->row = arena_array(scratch, float, ALIGN_CAP + 1);
  x->keys = arena_array(scratch, uint64_t, ALIGN_CAP);
  x->steps = arena_array(scratch, step, 2 * ALIGN_CAP + 2);
  return x->moves && x->row && x->keys && x->steps;
}

typedef struct sides {
  uint32_t a, a_first, a_count, b, b_first, b_count;
} sides;

/* A word of a, and what it is worth to set it against a word of b: against the same word, and against one that is inflected
 * or another mention of the same person. */
typedef struct matcher {
  uint64_t key;
  uint32_t term;
  float same, related;
} matcher;

static matcher matcher_of(const story *s, uint32_t a, uint32_t i) {
  uint32_t term = s->index.terms[a][i];
  float weight = term == NONE ? STOP_GAIN : s->index.weights[term];
  return (matcher){words_of(s, a)[i].key, term, weight, 0.8f * weight};
}

/* The first word of b, from 0, that a word of a has anything in common with; b_count where none has. */
static uint32_t first_match(const aligner *x, sides q, matcher m) {
  const uint32_t *terms = x->story->index.terms[q.b] + q.b_first;
  for (uint32_t j = 0; j < q.b_count; j++)
    if (x->keys[j] == m.key || (m.term != NONE && terms[j] == m.term)) return j;
  return q.b_count;
}

/* One row of the matrix, in place: row[j] is the heaviest common subsequence of a's words so far and j words of b. Until the
 * first match it stays as it is, because it never falls from left to right. */
static void fill_row(const aligner *x, sides q, matcher m, uint8_t *moves) {
  const uint32_t *terms = x->story->index.terms[q.b] + q.b_first;
  uint32_t first = first_match(x, q, m);
  memset(moves, MOVE_A, first + 1);
  float before = x->row[first]; /* of the row above, one word to the left */
  for (uint32_t j = first; j < q.b_count; j++) {
    bool same = x->keys[j] == m.key, related = m.term != NONE && terms[j] == m.term;
    float above = x->row[j + 1], worth = same ? m.same : related ? m.related : 0;
    float best = worth > 0 ? before + worth : -1;
    uint8_t move = MOVE_ACROSS;
    if (above > best) best = above, move = MOVE_A;
    if (x->row[j] > best) best = x->row[j], move = MOVE_B;
    before = above;
    x->row[j + 1] = best;
    moves[j + 1] = move;
  }
}

/* Fills moves; returns the weight of the heaviest common subsequence. */
static double fill(aligner *x, sides q) {
  uint32_t width = q.b_count + 1;
  for (uint32_t j = 0; j < q.b_count; j++) x->keys[j] = words_of(x->story, q.b)[q.b_first + j].key;
  for (uint32_t j = 0; j <= q.b_count; j++) x->row[j] = 0;
  memset(x->moves, MOVE_B, width);
  for (uint32_t i = 1; i <= q.a_count; i++)
    fill_row(x, q, matcher_of(x->story, q.a, q.a_first + i - 1), x->moves + (size_t)i * width);
  return (double)x->row[q.b_count];
}

/* The trace as steps, last first; returns how many. */
static uint32_t trace_back(const aligner *x, sides q) {
  uint32_t i = q.a_count, j = q.b_count, n = 0, width = q.b_count + 1;
  while (i || j) {
    uint8_t move = !i ? MOVE_B : !j ? MOVE_A : x->moves[(size_t)i * width + j];
    const word *wa = i ? &words_of(x->story, q.a)[q.a_first + i - 1] : NULL,
               *wb = j ? &words_of(x->story, q.b)[q.b_first + j - 1] : NULL;
    x->steps[n++] = (step){move != MOVE_B, move != MOVE_A, move == MOVE_ACROSS && wa->key == wb->key};
    i -= move != MOVE_B;
    j -= move != MOVE_A;
  }
  return n;
}

static int kind_of(uint32_t a, uint32_t b) {
  return a && b ? ENGINE_CHANGE_REPLACED : a ? ENGINE_CHANGE_DROPPED : ENGINE_CHANGE_ADDED;
}

/* Joins steps to changes: equal words, and whatever lies between. */
static bool join_steps(const step *steps, uint32_t n, sides q, changes *out, arena *results) {
  uint32_t i = q.a_first, j = q.b_first;
  while (n) {
    bool same = steps[n - 1].same;
    change c = {.a_first = i, .b_first = j};
    for (; n && steps[n - 1].same == same; n--) i += steps[n - 1].a, j += steps[n - 1].b;
    c.a_last = i;
    c.b_last = j;
    c.kind = same ? ENGINE_CHANGE_SAME : kind_of(c.a_last - c.a_first, c.b_last - c.b_first);
    change *kept = vector_push(out, results);
    if (!kept) return false;
    *kept = c;
  }
  return true;
}

typedef struct candidate {
  uint32_t a, b; /* sentences of the story, a's article before b's */
  double score;
  changes changes; /* where the score is enough */
} candidate;
typedef VECTOR(candidate) candidates;

static int by_sentences(const void *x, const void *y) {
  const candidate *p = x, *q = y;
  if (p->a != q->a) return p->a < q->a ? -1 : 1;
  return (p->b > q->b) - (p->b < q->b);
}

static int by_merit(const void *x, const void *y) {
  const candidate *p = x, *q = y;
  if (p->score != q->score) return p->score < q->score ? 1 : -1;
  return by_sentences(x, y);
}

/* Every pair that either sentence proposes, once. */
static bool propose(story *s, candidates *out, arena *scratch) {
  for (uint32_t i = 0; i < s->index.sentence_count; i++) {
    const story_sentence *q = &s->index.sentences[i];
    matches found = {0};
    if (index_matches(s, q->article, (word_range){q->first, q->last}, NOWHERE, PAIRS_EACH, CANDIDATE_LEAST, scratch, &found))
      return false;
    for (size_t k = 0; k < found.count; k++) {
      uint32_t b = found.at[k].at.article;
      uint32_t j = s->index.base[b] + text_sentence_at(&s->articles[b]->text, found.at[k].at.at.begin);
      candidate *c = vector_push(out, scratch);
      if (!c) return false;
      *c = i < j ? (candidate){.a = i, .b = j} : (candidate){.a = j, .b = i};
    }
  }
  if (out->count) sort_stable(out->at, out->count, sizeof *out->at, by_sentences);
  size_t n = 0;
  for (size_t i = 0; i < out->count; i++)
    if (!n || by_sentences(&out->at[n - 1], &out->at[i])) out->at[n++] = out->at[i];
  out->count = n;
  return true;
}

static sides sides_of(const story *s, const candidate *c) {
  const story_sentence *x = &s->index.sentences[c->a], *y = &s->index.sentences[c->b];
  uint32_t a = x->last - x->first, b = y->last - y->first;
  return (sides){x->article, x->first, a < ALIGN_CAP ? a : ALIGN_CAP, y->article, y->first, b < ALIGN_CAP ? b : ALIGN_CAP};
}

static bool copies(const story *s, sides q) {
  if (q.a_count != q.b_count) return false;
  for (uint32_t i = 0; i < q.a_count; i++)
    if (words_of(s, q.a)[q.a_first + i].key != words_of(s, q.b)[q.b_first + i].key) return false;
  return true;
}

/* Shared weight of terms, in any order: each term of a that b has. *telling counts them, twice where each article has it
 * once: such a word says by itself what is told. */
static double shared_weight(const story *s, sides q, uint32_t *telling) {
  double sum = 0;
  *telling = 0;
  for (uint32_t i = q.a_first; i < q.a_first + q.a_count; i++) {
    uint32_t term = s->index.terms[q.a][i];
    bool here = false;
    for (uint32_t j = q.b_first; term != NONE && j < q.b_first + q.b_count && !here; j++) here = s->index.terms[q.b][j] == term;
    if (!here) continue;
    sum += (double)s->index.weights[term];
    *telling += s->index.first[term + 1] - s->index.first[term] <= s->count ? 2 : 1;
  }
  return sum;
}

static double side_weight(const story *s, uint32_t a, uint32_t first, uint32_t count) {
  double sum = 0;
  for (uint32_t i = first; i < first + count; i++)
    if (s->index.terms[a][i] != NONE) sum += (double)s->index.weights[s->index.terms[a][i]];
  return sum;
}

/* 0 to 1: cover of the lighter and of both sides, and order. One common word is no statement in common. */
static double score_of(aligner *x, sides q) {
  const story *s = x->story;
  uint32_t telling;
  double shared = shared_weight(s, q, &telling), a = side_weight(s, q.a, q.a_first, q.a_count),
         b = side_weight(s, q.b, q.b_first, q.b_count);
  if (telling < TELLING_LEAST || a <= 0 || b <= 0) return 0;
  double cosine = shared / sqrt(a * b), cover = shared / (a < b ? a : b);
  if (cover > 1) cover = 1;
  if (cosine > 1) cosine = 1;
  double most = 0.5 * cosine + 0.5 * cover; /* in order */
  if (most < PAIR_LEAST) return 0;
  double order = fill(x, q) / shared;
  if (order > 1) order = 1;
  return most * (0.75 + 0.25 * order);
}

/* What sides_of leaves out of a pair. */
static void note_cut(story *s, const candidate *c) {
  const story_sentence *both[] = {&s->index.sentences[c->a], &s->index.sentences[c->b]};
  for (int i = 0; i < 2; i++)
    if (both[i]->last - both[i]->first > ALIGN_CAP) story_note(s, STORY_CAP_SENTENCE, both[i]->article);
}

/* What differs is read off the matrix while it is there: most of those that score well are chosen. */
static bool score_all(aligner *x, candidates *v, arena *scratch) {
  size_t n = 0;
  for (size_t i = 0; i < v->count; i++) {
    candidate *c = &v->at[n];
    sides q = sides_of(x->story, &v->at[i]);
    if (copies(x->story, q)) continue;
    note_cut(x->story, &v->at[i]);
    if (!budget_charge(x->story->budget, (uint64_t)q.a_count * q.b_count / CELLS + 1)) return false;
    *c = v->at[i];
    c->score = score_of(x, q);
    if (c->score < PAIR_LEAST) continue;
    if (!join_steps(x->steps, trace_back(x, q), q, &c->changes, scratch)) return false;
    n++;
  }
  v->count = n;
  return true;
}

/* Best pairs first, at most PAIRS_EACH of a sentence with one article. used counts per (sentence, article). */
static bool choose(story *s, candidates *v, arena *scratch) {
  uint8_t *used = arena_zeroed(scratch, s->index.sentence_count, s->count);
  if (!used) return false;
  if (v->count) sort_stable(v->at, v->count, sizeof *v->at, by_merit);
  size_t n = 0;
  for (size_t i = 0; i < v->count; i++) {
    const candidate *c = &v->at[i];
    uint8_t *of_a = &used[(size_t)c->a * s->count + s->index.sentences[c->b].article];
    uint8_t *of_b = &used[(size_t)c->b * s->count + s->index.sentences[c->a].article];
    if (*of_a >= PAIRS_EACH || *of_b >= PAIRS_EACH) continue;
    ++*of_a;
    ++*of_b;
    v->at[n++] = *c;
  }
  v->count = n;
  if (n) sort_stable(v->at, n, sizeof *v->at, by_sentences);
  return true;
}

static bool write_pairs(story *s, const candidates *v) {
  s->aligned = arena_array(&s->arena, aligned_pair, v->count);
  if (!s->aligned) return false;
  for (size_t i = 0; i < v->count; i++) {
    const candidate *c = &v->at[i];
    sides q = sides_of(s, c);
    change *list = arena_array(&s->arena, change, c->changes.count);
    if (!list || !budget_charge(s->budget, c->changes.count)) return false;
    if (c->changes.count) memcpy(list, c->changes.at, c->changes.count * sizeof *list);
    s->aligned[i] = (aligned_pair){
        q.a, s->index.sentences[c->a].sentence, q.b, s->index.sentences[c->b].sentence, c->score, list, (uint32_t)c->changes.count};
  }
  s->aligned_count = (uint32_t)v->count;
  return true;
}

int aligned_build(story *s, arena *scratch) {
  int code = story_need(s, LAYER_INDEX);
  if (code) return code;
  aligner x;
  candidates found = {0};
  bool fine = aligner_make(&x, s, scratch) && propose(s, &found, scratch) && score_all(&x, &found, scratch) && choose(s, &found, scratch);
  return fine && write_pairs(s, &found) ? ENGINE_OK : story_failed(s);
}
