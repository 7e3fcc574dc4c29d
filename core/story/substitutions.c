/* substitutions.c - which words outlets put into the same slot of the same statement.
 *
 * The one idea: in two sentences that tell the same, a run of common words holds its neighbours in place; where the phrases
 * beside it differ, each outlet has chosen its word for one thing. No lexicon is asked. Order does not matter ("X must be
 * cleaned out, Zarif said" and "Zarif said that Y must be cleaned out"), so runs are found anywhere in both sentences.
 * Slots that say nothing are dropped: function words, numbers, spellings, inflections, names, words in marks.
 */
#include "core/base/sort.h"
#include "core/story/state.h"

#include <stdlib.h>

#include "core/base/hash.h"

#define SENTENCE_CAP 160 /* words of a sentence that are compared: the matrix of common runs is its square */
#define SLOT_WORDS 4     /* words of a label */
#define RUN_LEAST 2.0    /* weight of a run that holds a slot in place */
#define RUN_ENOUGH 8.0   /* more context makes no slot surer */
#define SLOT_LEAST 0.1   /* weight below which a substitution is not worth a line */
#define SPELLING 0.34    /* edit distance up to which two words are one word spelled in two ways */

/* A stretch of common words in both sentences, article word indices. */
typedef struct common {
  uint32_t a, b, length;
  double weight;
} common;
typedef VECTOR(common) commons;

/* One slot: the words of both sides. */
typedef struct slot {
  word_range a, b;
  uint32_t pair, head_a, head_b; /* heads: word indices, for the label */
  uint64_t key;                  /* of both labels, in either order */
  double weight;
} slot;
typedef VECTOR(slot) slots;

#define BIT(name) (UINT64_C(1) << CLASS_INDEX_##name)
/* Words that are no label and no part of one. */
static const uint64_t NO_LABEL = BIT(stop) | BIT(preposition) | BIT(conjunction) | BIT(subordinator) | BIT(relative) |
                                 BIT(auxiliary) | BIT(modal) | BIT(be) | BIT(have) | BIT(negation) | BIT(adverb) | BIT(month) |
                                 BIT(weekday) | BIT(number_word) | BIT(scale) | BIT(ordinal) | BIT(date_word) |
                                 BIT(approximator) | BIT(pronoun_male) | BIT(pronoun_female) | BIT(pronoun_plural) |
                                 BIT(pronoun_neuter) | BIT(pronoun_first) | BIT(pronoun_second) | BIT(determiner) |
                                 BIT(possessive) | BIT(demonstrative) | BIT(quantifier) | BIT(verb_past) | BIT(unit);
/* Words for people, bodies and groups: a label of one of these matters most. */
static const uint64_t ACTOR = BIT(group) | BIT(body) | BIT(role) | BIT(media) | BIT(title);
/* Verbs and cues, unless an actor is meant. */
static const uint64_t VERBAL = BIT(verb) | BIT(cue);
static const uint16_t MARKS = (uint16_t) ~(unsigned)(GAP_HYPHEN | GAP_OPEN_MARK | GAP_CLOSE_MARK | GAP_OTHER);

static bool label_word(const word *w) {
  if (!word_counts(w) || !(w->flags & WORD_LETTER) || w->flags & WORD_DIGIT || w->classes & NO_LABEL) return false;
  return !(w->classes & VERBAL) || w->classes & ACTOR;
}

static double weight_at(const story *s, uint32_t a, uint32_t i) {
  uint32_t term = s->index.terms[a][i];
  return term == NONE ? 0.1 : (double)s->index.weights[term];
}

/* Sentences of a pair, cut at SENTENCE_CAP. */
typedef struct two {
  story *story;
  uint32_t pair, a, b, a_first, a_last, b_first, b_last;
  const word *wa, *wb;
} two;

static two two_of(story *s, uint32_t index) {
  const aligned_pair *p = &s->aligned[index];
  const story_sentence *x = &s->index.sentences[s->index.base[p->article_a] + p->sentence_a];
  const story_sentence *y = &s->index.sentences[s->index.base[p->article_b] + p->sentence_b];
  uint32_t x_cap = x->first + SENTENCE_CAP, y_cap = y->first + SENTENCE_CAP;
  return (two){s,
               index,
               p->article_a,
               p->article_b,
               x->first,
               x->last < x_cap ? x->last : x_cap,
               y->first,
               y->last < y_cap ? y->last : y_cap,
               words_of(s, p->article_a),
               words_of(s, p->article_b)};
}

/* All maximal common runs that weigh enough. rows: two of SENTENCE_CAP + 1 lengths. */
static bool find_common(const two *t, uint32_t *rows, commons *out, arena *scratch) {
  uint32_t *above = rows, *row = rows + SENTENCE_CAP + 1, width = t->b_last - t->b_first;
  uint64_t keys[SENTENCE_CAP]; /* of b, side by side */
  memset(rows, 0, 2 * (SENTENCE_CAP + 1) * sizeof *rows);
  for (uint32_t j = 0; j < width; j++) keys[j] = t->wb[t->b_first + j].key;
  for (uint32_t i = t->a_first; i < t->a_last; i++) {
    uint64_t key = t->wa[i].key;
    for (uint32_t j = 0; j < width; j++) {
      row[j + 1] = keys[j] == key ? above[j] + 1 : 0;
      if (!row[j + 1]) continue;
      bool goes_on = i + 1 < t->a_last && j + 1 < width && t->wa[i + 1].key == keys[j + 1];
      if (goes_on) continue;
      common c = {i + 1 - row[j + 1], t->b_first + j + 1 - row[j + 1], row[j + 1], 0};
      for (uint32_t k = 0; k < c.length; k++) c.weight += weight_at(t->story, t->a, c.a + k);
      common *kept = c.weight >= RUN_LEAST ? vector_push(out, scratch) : NULL;
      if (kept) *kept = c;
      else if (c.weight >= RUN_LEAST) return false;
    }
    uint32_t *swap = above;
    above = row;
    row = swap;
  }
  return true;
}

/* Label words that touch a run: to the left of word `edge` or from it on. */
static word_range label_left(const word *words, uint32_t first, uint32_t edge) {
  uint32_t i = edge;
  while (i > first && edge - i < SLOT_WORDS && label_word(&words[i - 1]) && !(words[i - 1].gap & MARKS)) i--;
  return (word_range){i, edge};
}

static word_range label_right(const word *words, uint32_t last, uint32_t edge) {
  uint32_t i = edge;
  if (edge && words[edge - 1].gap & MARKS) return (word_range){edge, edge};
  while (i < last && i - edge < SLOT_WORDS && label_word(&words[i])) {
    i++;
    if (words[i - 1].gap & MARKS) break;
  }
  return (word_range){edge, i};
}

static bool spelled_alike(const two *t, uint32_t i, uint32_t j) {
  const word *x = &t->wa[i], *y = &t->wb[j];
  if (x->stem == y->stem || x->key == y->key) return true;
  return compare_distance(span_slice(t->story->articles[t->a]->text.text, word_span(x)),
                          span_slice(t->story->articles[t->b]->text.text, word_span(y))) <= SPELLING;
}

/* Takes from both ends what both labels share, however spelled; false where nothing is left on a side. */
static bool trim_common(const two *t, word_range *a, word_range *b) {
  while (a->first < a->last && b->first < b->last && spelled_alike(t, a->first, b->first)) a->first++, b->first++;
  while (a->first < a->last && b->first < b->last && spelled_alike(t, a->last - 1, b->last - 1)) a->last--, b->last--;
  if (a->first == a->last || b->first == b->last) return false;
  for (uint32_t i = a->first; i < a->last; i++)
    for (uint32_t j = b->first; j < b->last; j++)
      if (spelled_alike(t, i, j)) return false;
  return true;
}

static uint64_t label_key(const word *words, word_range r) {
  uint64_t key = 0;
  for (uint32_t i = r.first; i < r.last; i++) key = hash_combine(key, words[i].stem);
  return key;
}

static uint64_t classes_in(const word *words, word_range r) {
  uint64_t classes = 0;
  for (uint32_t i = r.first; i < r.last; i++) classes |= words[i].classes;
  return classes;
}

/* Whether a label is a name or a part of one: entities and conflicts tell about those. */
static bool named(const story *s, uint32_t a, word_range r) {
  const word *head = &words_of(s, a)[r.last - 1];
  uint32_t m = mention_at(s->articles[a], word_span(head));
  const mention *x = m == NONE ? NULL : &s->articles[a]->mentions[m];
  if (x && x->form == MENTION_NAME && r.last > x->name.first && r.first < x->name.last) return true;
  return head->flags & WORD_CAPITAL && !(head->flags & (WORD_SENTENCE_START | WORD_TITLE_CASE));
}

/* Whether the words beyond both labels agree as well. */
static bool held_beyond(const two *t, word_range a, word_range b, bool left) {
  if (left) return a.first > t->a_first && b.first > t->b_first && t->wa[a.first - 1].key == t->wb[b.first - 1].key;
  return a.last < t->a_last && b.last < t->b_last && t->wa[a.last].key == t->wb[b.last].key;
}

/* Whether a label is a whole noun phrase as far as it can be seen: it fills its phrase up to the head. */
static bool whole(const story *s, uint32_t a, word_range r) {
  uint32_t i = phrase_at(s, a, words_span(words_of(s, a), r.first, r.last));
  return i != NONE && s->phrases[i].head == r.last - 1;
}

/* How sure a slot is: held on both sides, or filled by whole phrases that meet the run; else it is no slot. */
static double hold_of(const two *t, word_range a, word_range b, bool left) {
  if (held_beyond(t, a, b, left)) return 1.0;
  return whole(t->story, t->a, a) && whole(t->story, t->b, b) ? 0.8 : 0;
}

static bool quoted(const story *s, uint32_t a, word_range r) {
  return article_voice(s->articles[a], words_span(words_of(s, a), r.first, r.last)) == ENGINE_VOICE_QUOTED;
}

/* Whether the other sentence has the word as well: then it was moved, and nothing stands for it. */
static bool stands_in(const word *words, uint32_t first, uint32_t last, uint64_t stem) {
  for (uint32_t i = first; i < last; i++)
    if (words[i].stem == stem) return true;
  return false;
}

/* A slot beside a run, weighed by the run, by what holds the other side and by what the labels are. What stands in marks is
 * the speaker's choice, not the outlet's. */
static bool push_slot(const two *t, const common *c, word_range a, word_range b, bool left, slots *out, arena *scratch) {
  if (a.first == a.last || b.first == b.last || !trim_common(t, &a, &b)) return true;
  const story *s = t->story;
  double hold = hold_of(t, a, b, left);
  if (hold <= 0 || named(s, t->a, a) || named(s, t->b, b) || quoted(s, t->a, a) || quoted(s, t->b, b)) return true;
  if (stands_in(t->wb, t->b_first, t->b_last, t->wa[a.last - 1].stem) ||
      stands_in(t->wa, t->a_first, t->a_last, t->wb[b.last - 1].stem))
    return true;
  uint64_t x = label_key(t->wa, a), y = label_key(t->wb, b), in_a = classes_in(t->wa, a) & ACTOR,
           in_b = classes_in(t->wb, b) & ACTOR;
  double weight = (c->weight < RUN_ENOUGH ? c->weight : RUN_ENOUGH) / RUN_ENOUGH;
  weight *= hold * (in_a && in_b ? 1.0 : in_a || in_b ? 0.7 : 0.4);
  slot *kept = vector_push(out, scratch);
  if (kept) *kept = (slot){a, b, t->pair, a.last - 1, b.last - 1, x < y ? hash_combine(x, y) : hash_combine(y, x), weight};
  return kept != NULL;
}

static int heaviest_first(const void *x, const void *y) {
  const common *p = x, *q = y;
  if (p->weight != q->weight) return p->weight < q->weight ? 1 : -1;
  if (p->a != q->a) return p->a < q->a ? -1 : 1;
  return (p->b > q->b) - (p->b < q->b);
}

/* Keeps runs, heaviest first, whose words no heavier one has: in "the remaining terrorists in the remaining parts" each
 * "the remaining" meets its own. */
static void keep_own(const two *t, commons *runs) {
  bool a_taken[SENTENCE_CAP] = {false}, b_taken[SENTENCE_CAP] = {false};
  if (runs->count) sort_stable(runs->at, runs->count, sizeof *runs->at, heaviest_first);
  size_t n = 0;
  for (size_t i = 0; i < runs->count; i++) {
    common c = runs->at[i];
    bool taken = false;
    for (uint32_t k = 0; k < c.length; k++) taken = taken || a_taken[c.a - t->a_first + k] || b_taken[c.b - t->b_first + k];
    if (taken) continue;
    for (uint32_t k = 0; k < c.length; k++) a_taken[c.a - t->a_first + k] = b_taken[c.b - t->b_first + k] = true;
    runs->at[n++] = c;
  }
  runs->count = n;
}

static bool find_slots(const two *t, uint32_t *rows, slots *out, arena *scratch) {
  commons runs = {0};
  uint64_t cells = (uint64_t)(t->a_last - t->a_first) * (t->b_last - t->b_first);
  if (!budget_charge(t->story->budget, cells / 8 + 1) || !find_common(t, rows, &runs, scratch)) return false;
  keep_own(t, &runs);
  for (size_t i = 0; i < runs.count; i++) {
    const common *c = &runs.at[i];
    word_range a = label_left(t->wa, t->a_first, c->a), b = label_left(t->wb, t->b_first, c->b);
    if (!push_slot(t, c, a, b, true, out, scratch)) return false;
    a = label_right(t->wa, t->a_last, c->a + c->length);
    b = label_right(t->wb, t->b_last, c->b + c->length);
    if (!push_slot(t, c, a, b, false, out, scratch)) return false;
  }
  return true;
}

static int by_label(const void *x, const void *y) {
  const slot *p = x, *q = y;
  if (p->key != q->key) return p->key < q->key ? -1 : 1;
  if (p->weight != q->weight) return p->weight < q->weight ? 1 : -1;
  if (p->pair != q->pair) return p->pair < q->pair ? -1 : 1;
  return p->a.first != q->a.first ? (p->a.first < q->a.first ? -1 : 1) : (p->b.first > q->b.first) - (p->b.first < q->b.first);
}

static int by_weight(const void *x, const void *y) {
  const substitution *p = x, *q = y;
  if (p->weight != q->weight) return p->weight < q->weight ? 1 : -1;
  if (p->a.article != q->a.article) return p->a.article < q->a.article ? -1 : 1;
  int order = span_compare(p->a.at, q->a.at);
  if (order) return order;
  if (p->b.article != q->b.article) return p->b.article < q->b.article ? -1 : 1;
  return span_compare(p->b.at, q->b.at);
}

/* One substitution of the slots [at, at + count) that show it, the best first; each pair counts once. */
static bool write_one(story *s, const slot *at, size_t count, substitution *out) {
  const aligned_pair *p = &s->aligned[at->pair];
  *out = (substitution){.entity = NONE};
  out->a = (place){p->article_a, words_span(words_of(s, p->article_a), at->a.first, at->a.last)};
  out->b = (place){p->article_b, words_span(words_of(s, p->article_b), at->b.first, at->b.last)};
  out->pairs = arena_array(&s->arena, uint32_t, count);
  if (!out->pairs) return false;
  for (size_t i = 0; i < count; i++) {
    bool seen = false;
    for (uint32_t k = 0; k < out->pair_count && !seen; k++) seen = out->pairs[k] == at[i].pair;
    if (seen) continue;
    out->pairs[out->pair_count++] = at[i].pair;
    double share = at[i].weight * s->aligned[at[i].pair].score;
    out->weight += (1 - out->weight) * share; /* independent slots add up towards 1 */
  }
  out->evidence = out->pair_count;
  return true;
}

static bool write_all(story *s, const slots *found) {
  s->substitutions = arena_array(&s->arena, substitution, found->count);
  if (!s->substitutions) return false;
  s->substitution_count = 0;
  for (size_t i = 0, end; i < found->count; i = end) {
    for (end = i + 1; end < found->count && found->at[end].key == found->at[i].key;) end++;
    if (!budget_charge(s->budget, (end - i) * 2)) return false;
    if (!write_one(s, &found->at[i], end - i < 256 ? end - i : 256, &s->substitutions[s->substitution_count])) return false;
    if (s->substitutions[s->substitution_count].weight >= SLOT_LEAST) s->substitution_count++;
  }
  if (s->substitution_count) sort_stable(s->substitutions, s->substitution_count, sizeof *s->substitutions, by_weight);
  return true;
}

int substitutions_build(story *s, arena *scratch) {
  int code = story_need(s, LAYER_ALIGNED);
  if (!code) code = story_need(s, LAYER_PHRASES);
  if (code) return code;
  uint32_t *rows = arena_array(scratch, uint32_t, 2 * (SENTENCE_CAP + 1));
  slots found = {0};
  if (!rows) return story_failed(s);
  for (uint32_t i = 0; i < s->aligned_count; i++) {
    two t = two_of(s, i);
    if (!find_slots(&t, rows, &found, scratch)) return story_failed(s);
  }
  if (found.count) sort_stable(found.at, found.count, sizeof *found.at, by_label);
  return write_all(s, &found) ? ENGINE_OK : story_failed(s);
}
