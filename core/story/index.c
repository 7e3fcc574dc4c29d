/* index.c - which sentences of the story hold which words, and how much a word tells.
 *
 * Terms are stems numbered by sorting their keys (no hash table that an article could upset). A term weighs what it
 * tells apart: the logarithm of sentences over sentences that hold it; function words weigh nothing and have no term.
 */
#include <math.h>
#include <stdlib.h>

#include "core/base/hash.h"
#include "core/base/sort.h"
#include "core/story/join.h"

/* By the bits of keys from `low` to `high`, a byte at a time. */
static void sort_bits(keyed *records, keyed *room, size_t count, unsigned low, unsigned high) {
  keyed *from = records, *to = room;
  for (unsigned shift = low; shift < high; shift += 8) {
    size_t starts[257] = {0};
    for (size_t i = 0; i < count; i++) starts[((from[i].key >> shift) & 255) + 1]++;
    if (count && starts[((from[0].key >> shift) & 255) + 1] == count) continue;
    for (size_t i = 0; i < 256; i++) starts[i + 1] += starts[i];
    for (size_t i = 0; i < count; i++) to[starts[(from[i].key >> shift) & 255]++] = from[i];
    keyed *swap = from;
    from = to;
    to = swap;
  }
  if (from != records && count) memcpy(records, from, count * sizeof *records);
}

/* Keys are hashes: their upper half mostly decides. Where it does not, the lower half is sorted, and the upper half again. */
void keyed_sort(keyed *records, keyed *room, size_t count) {
  sort_bits(records, room, count, 32, 64);
  size_t i = 1;
  while (i < count && records[i - 1].key <= records[i].key) i++;
  if (i >= count) return;
  sort_bits(records, room, count, 0, 32);
  sort_bits(records, room, count, 32, 64);
}

/* Rows of sentences: numbers, words without furniture. */
static bool lay_out(story *s) {
  story_index *x = &s->index;
  x->terms = arena_array(&s->arena, uint32_t *, s->count);
  x->base = arena_array(&s->arena, uint32_t, (size_t)s->count + 1);
  if (!x->terms || !x->base) return false;
  uint64_t total = 0;
  for (uint32_t a = 0; a < s->count; a++) {
    x->base[a] = (uint32_t)total;
    total += s->articles[a]->text.sentence_count;
    x->terms[a] = arena_array(&s->arena, uint32_t, s->articles[a]->text.word_count);
    if (!x->terms[a] || total >= NONE) return false;
  }
  x->base[s->count] = x->sentence_count = (uint32_t)total;
  x->sentences = arena_array(&s->arena, story_sentence, total);
  x->shared = arena_array(&s->arena, float, total);
  x->touched = arena_array(&s->arena, uint32_t, total);
  if (!x->sentences || !x->shared || !x->touched) return false;
  for (uint32_t a = 0, n = 0; a < s->count; a++) {
    const text_layers *t = &s->articles[a]->text;
    for (uint32_t i = 0; i < t->sentence_count; i++, n++) {
      const sentence *q = &t->sentences[i];
      bool body = q->first < q->last && word_counts(&t->words[q->first]);
      x->sentences[n] = (story_sentence){.article = a, .sentence = i, .first = q->first, .last = body ? q->last : q->first};
    }
  }
  return true;
}

/* Marks where people, bodies and places are mentioned, with a key of who it is across the story, so that a name, a title and a
 * pronoun count as the same word and a long name as one: marks[word] is that key on one word of a mention, SILENT on the
 * other words of a name, 0 elsewhere. */
#define SILENT UINT64_MAX

static void mark_mention(const article *a, const mention *m, uint64_t who, uint64_t *marks) {
  uint32_t at = m->words.first;
  if (m->name.first < m->name.last) {
    at = m->name.first;
    for (uint32_t i = at; i < m->name.last; i++) marks[i] = SILENT;
  } else if (!(a->text.words[at].classes & CLASS_stop)) {
    return; /* no word to spare: "diplomats" stays what it is */
  }
  marks[at] = who;
}

static uint64_t **mark_people(story *s, arena *scratch) {
  joiner j = {.story = s, .scratch = scratch};
  uint64_t **marks = arena_array(scratch, uint64_t *, s->count);
  if (!marks || !join_names(&j)) return NULL;
  for (uint32_t a = 0; a < s->count; a++) {
    const article *x = s->articles[a];
    marks[a] = arena_array(scratch, uint64_t, x->text.word_count);
    if (!marks[a] || !budget_charge(s->budget, x->mention_count)) return NULL;
    for (uint32_t i = 0; i < x->mention_count; i++) {
      const mention *m = &x->mentions[i];
      uint32_t c = m->person < x->person_count ? j.of_person[a][m->person] : NONE;
      if (c == NONE || m->words.first >= m->words.last) continue;
      mark_mention(x, m, hash_mix(join_root(&j, c) + HASH_K1, HASH_K2), marks[a]);
    }
  }
  return marks;
}

/* Every weighty word as (stem, sentence number, article), the word's place to be filled by number_terms. */
static keyed *gather(story *s, arena *scratch, size_t *count, uint32_t **places) {
  size_t total = 0;
  for (uint32_t a = 0; a < s->count; a++) total += s->articles[a]->text.word_count;
  uint64_t **marks = mark_people(s, scratch);
  keyed *records = marks ? arena_array(scratch, keyed, total) : NULL;
  *places = arena_array(scratch, uint32_t, total);
  if (!records || !*places || !budget_charge(s->budget, total)) return NULL;
  size_t n = 0;
  for (uint32_t a = 0; a < s->count; a++) {
    const text_layers *t = &s->articles[a]->text;
    for (uint32_t i = 0; i < t->word_count; i++) {
      const word *w = &t->words[i];
      s->index.terms[a][i] = NONE;
      if (!word_counts(w) || marks[a][i] == SILENT || (w->classes & CLASS_stop && !marks[a][i])) continue;
      (*places)[n] = i;
      records[n] = (keyed){marks[a][i] ? marks[a][i] : w->stem, (uint32_t)n, a};
      n++;
    }
  }
  *count = n;
  return records;
}

/* -- Relatives: stems that a reader takes for one word, "meet" and "meeting", "Iran" and "Iranian", "defence" and "defense".
 * One begins the other and adds a few letters, or one letter in six differs. Sorted by spelling, so that relatives are
 * neighbours; each looks at NEIGHBOURS of them. */
#define RELATIVE_LEAST 4 /* letters of the shorter: below, everything begins something else */
#define RELATIVE_MORE 4  /* letters that an ending adds */
#define RELATIVE_FAR 0.17
#define NEIGHBOURS 8
#define RELATIVE_STEPS 8 /* to compare two of them */

typedef struct stem {
  slice text; /* folded, of its shortest form */
  uint64_t key, lead;
} stem;

static int by_spelling(const void *x, const void *y) {
  const stem *p = x, *q = y;
  int order = slice_compare(p->text, q->text);
  return order ? order : (p->key > q->key) - (p->key < q->key);
}

static bool relatives(const stem *x, const stem *y) {
  if (x->text.length < RELATIVE_LEAST || y->text.length < RELATIVE_LEAST) return false;
  if (slice_starts(y->text, x->text)) return y->text.length - x->text.length <= RELATIVE_MORE;
  if (memcmp(x->text.at, y->text.at, RELATIVE_LEAST)) return false;
  return x->text.length > RELATIVE_LEAST && y->text.length > RELATIVE_LEAST && compare_distance(x->text, y->text) <= RELATIVE_FAR;
}

/* The folded spelling of a word without its possessive ending, whose letters are those of the stem or more. */
static slice spelling_of(const story *s, const keyed *r, const uint32_t *places, arena *scratch) {
  const word *w = &words_of(s, r->article)[places[r->at]];
  size_t length = w->end - w->begin, room = 3 * length + 4;
  char *out = arena_take(scratch, room);
  if (!out) return (slice){NULL, 0};
  size_t folded = fold_text(s->articles[r->article]->text.text.at + w->begin, length, out, NULL, room);
  return (slice){out, folded < room ? folded : 0};
}

/* The stems of sorted records, with the shortest of their first few forms. */
static stem *list_stems(const story *s, const keyed *records, const uint32_t *places, size_t count, size_t *n, arena *scratch) {
  stem *stems = arena_array(scratch, stem, count);
  *n = 0;
  for (size_t i = 0, end; stems && i < count; i = end) {
    stem x = {.key = records[i].key, .lead = records[i].key};
    for (end = i; end < count && records[end].key == records[i].key; end++) {
      const word *w = &words_of(s, records[end].article)[places[records[end].at]];
      if (end - i >= NEIGHBOURS || (x.text.at && w->end - w->begin >= x.text.length)) continue;
      x.text = w->stem == x.key && !(w->flags & WORD_DIGIT) ? spelling_of(s, &records[end], places, scratch) : SLICE("");
      if (!x.text.at) return NULL;
    }
    stems[(*n)++] = x;
  }
  return stems;
}

/* Gives relatives the key of the shortest of them. */
static bool merge_relatives(story *s, keyed *records, const uint32_t *places, size_t count, arena *scratch) {
  size_t n;
  stem *stems = list_stems(s, records, places, count, &n, scratch);
  if (!stems || !budget_charge(s->budget, n * NEIGHBOURS * RELATIVE_STEPS)) return false;
  if (n) sort_stable(stems, n, sizeof *stems, by_spelling);
  for (size_t i = 0; i < n; i++)
    for (size_t k = i + 1; k < n && k <= i + NEIGHBOURS; k++)
      if (stems[k].lead == stems[k].key && relatives(&stems[i], &stems[k])) stems[k].lead = stems[i].lead;
  keyed *leads = arena_array(scratch, keyed, n), *room = arena_array(scratch, keyed, n);
  if (!leads || !room) return false;
  for (size_t i = 0; i < n; i++) leads[i] = (keyed){stems[i].key, (uint32_t)i, 0};
  keyed_sort(leads, room, n);
  for (size_t i = 0, k = 0; i < count; i++) {
    while (leads[k].key != records[i].key) k++; /* both in order of key */
    records[i].key = stems[leads[k].at].lead;
  }
  return true;
}

static uint32_t sentence_of(const story *s, uint32_t a, uint32_t w) {
  return s->index.base[a] + words_of(s, a)[w].sentence;
}

/* Numbers the terms of the sorted records and fills postings, each sentence once. */
static bool number_terms(story *s, const keyed *records, const uint32_t *places, size_t count) {
  story_index *x = &s->index;
  x->postings = arena_array(&s->arena, uint32_t, count);
  x->first = arena_array(&s->arena, uint32_t, count + 1);
  if (!x->postings || !x->first) return false;
  uint32_t posting = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t a = records[i].article, w = places[records[i].at];
    if (!i || records[i].key != records[i - 1].key) x->first[x->term_count++] = posting;
    x->terms[a][w] = x->term_count - 1;
    uint32_t row = sentence_of(s, a, w);
    if (posting == x->first[x->term_count - 1] || x->postings[posting - 1] != row) x->postings[posting++] = row;
  }
  x->first[x->term_count] = posting;
  return true;
}

/* Two short articles tell nothing about rarity: no story counts as smaller than this many sentences. */
#define SMALL_STORY 40

/* Weights of terms, and of sentences. */
static bool weigh(story *s) {
  story_index *x = &s->index;
  x->weights = arena_array(&s->arena, float, x->term_count);
  if (!x->weights) return false;
  double sentences = x->sentence_count > SMALL_STORY ? x->sentence_count : SMALL_STORY;
  for (uint32_t t = 0; t < x->term_count; t++) {
    uint32_t held = x->first[t + 1] - x->first[t];
    x->weights[t] = (float)log(1.0 + (sentences + 1.0) / (held + 0.5));
    for (uint32_t i = x->first[t]; i < x->first[t + 1]; i++) x->sentences[x->postings[i]].weight += x->weights[t] * x->weights[t];
  }
  for (uint32_t i = 0; i < x->sentence_count; i++)
    if (x->sentences[i].weight > 0) x->sentences[i].inverse = (float)(1 / sqrt((double)x->sentences[i].weight));
  return true;
}

int index_build(story *s, arena *scratch) {
  s->index = (story_index){0};
  size_t count = 0;
  uint32_t *places;
  if (!lay_out(s)) return story_failed(s);
  keyed *records = gather(s, scratch, &count, &places);
  keyed *room = records ? arena_array(scratch, keyed, count) : NULL;
  if (!room || !budget_charge(s->budget, count)) return story_failed(s);
  keyed_sort(records, room, count);
  if (!merge_relatives(s, records, places, count, scratch)) return story_failed(s);
  keyed_sort(records, room, count);
  return number_terms(s, records, places, count) && weigh(s) ? ENGINE_OK : story_failed(s);
}

/* Shared weight of the query's terms with every sentence of other articles, in shared; the n sentences met, in
 * touched. Whoever reads shared sets it back to 0. */
static bool accumulate(story *s, uint32_t a, const uint32_t *terms, uint32_t count, uint32_t *n) {
  story_index *x = &s->index;
  uint32_t own = x->base[a], own_count = x->base[a + 1] - own;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t t = terms[i], held = x->first[t + 1] - x->first[t];
    if (held > POSTING_CAP + POSTING_EACH * s->count) continue;
    if (!budget_charge(s->budget, held)) return false;
    float squared = x->weights[t] * x->weights[t];
    for (uint32_t p = x->first[t]; p < x->first[t + 1]; p++) {
      uint32_t row = x->postings[p];
      if (row - own < own_count) continue;
      float before = x->shared[row];
      x->shared[row] = before + squared;
      if (before == 0.0f) x->touched[(*n)++] = row;
    }
  }
  return true;
}

static int by_score(const void *a, const void *b) {
  const match *x = a, *y = b;
  if (x->score != y->score) return x->score < y->score ? 1 : -1;
  if (x->at.article != y->at.article) return x->at.article < y->at.article ? -1 : 1;
  return span_compare(x->at.at, y->at.at);
}

/* Keeps the best `most` of each article, of matches sorted by score. */
static void keep_best(const story *s, matches *all, uint32_t *kept, uint32_t most) {
  size_t n = 0;
  for (uint32_t a = 0; a < s->count; a++) kept[a] = 0;
  for (size_t i = 0; i < all->count; i++)
    if (kept[all->at[i].at.article]++ < most) all->at[n++] = all->at[i];
  all->count = n;
}

/* The different terms of a range of words, in order of number. */
static uint32_t distinct_terms(const story *s, uint32_t a, word_range words, span without, uint32_t *terms) {
  uint32_t n = 0;
  for (uint32_t i = words.first; i < words.last; i++) {
    uint32_t t = s->index.terms[a][i];
    bool seen = t == NONE || span_contains(without, word_span(&words_of(s, a)[i]));
    for (uint32_t k = n > 64 ? n - 64 : 0; k < n && !seen; k++) seen = terms[k] == t; /* a far repeat only adds weight */
    if (!seen) terms[n++] = t;
  }
  return n;
}

/* The sum of squared weights of terms. */
static double weight_of(const story_index *x, const uint32_t *terms, uint32_t count) {
  double whole = 0;
  for (uint32_t i = 0; i < count; i++) whole += (double)x->weights[terms[i]] * (double)x->weights[terms[i]];
  return whole;
}

#define NEARLY 1.0001 /* a score without division is this near, and most fall short by more */
#define MATCH_STEPS 4 /* to weigh a sentence that shares a term with a query, and to sort it among the others */

int index_matches(story *s, uint32_t a, word_range words, span without, uint32_t most, double least, arena *results,
                  matches *out) {
  story_index *x = &s->index;
  if (words.last <= words.first) return ENGINE_OK;
  arena scratch;
  arena_init(&scratch, s->memory);
  uint32_t *terms = arena_array(&scratch, uint32_t, words.last - words.first), *kept = arena_array(&scratch, uint32_t, s->count);
  bool fine = terms && kept && budget_charge(s->budget, words.last - words.first);
  uint32_t count = fine ? distinct_terms(s, a, words, without, terms) : 0, n = 0;
  double whole = weight_of(x, terms, count);
  fine = fine && accumulate(s, a, terms, count, &n) && budget_charge(s->budget, (uint64_t)n * MATCH_STEPS);
  double of_whole = NEARLY / (2 * whole), of_both = NEARLY / (2 * sqrt(whole));
  for (uint32_t i = 0; i < n; i++) {
    const story_sentence *q = &x->sentences[x->touched[i]];
    double part = (double)x->shared[x->touched[i]];
    x->shared[x->touched[i]] = 0.0f;
    if (part * (of_whole + of_both * (double)q->inverse) < least) continue;
    double score = (part / whole + part / sqrt(whole * (double)q->weight)) / 2;
    match *m = fine && score >= least ? vector_push(out, results) : NULL;
    if (m) *m = (match){{q->article, s->articles[q->article]->text.sentences[q->sentence].at}, score};
    else if (score >= least) fine = false;
  }
  if (fine && out->count) sort_stable(out->at, out->count, sizeof *out->at, by_score);
  if (fine) keep_best(s, out, kept, most);
  arena_free(&scratch);
  return fine ? ENGINE_OK : story_failed(s);
}
