/* test_compare.c - overlap, n-grams, difference, alignment and distance: against slow and plain versions, and on hostile texts. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/match/compare.h"
#include "core/match/spelling.h"
#include "tests/unit/rationed.h"

typedef struct bench {
  memory memory;
  arena arena;
} bench;

static void bench_open(bench *t) {
  memory_init(&t->memory, NULL, NULL, 0);
  arena_init(&t->arena, &t->memory);
}
static void bench_close(bench *t) {
  arena_free(&t->arena);
  assert_int_equal(t->memory.used, 0);
}

static run_of_words run_of(bench *t, const char *text) {
  word *words;
  uint32_t count;
  assert_int_equal(text_words(&words, &count, &t->arena, NULL, slice_text(text)), ENGINE_OK);
  return (run_of_words){slice_text(text), words, count};
}

static double overlap(const char *a, const char *b, uint32_t n, int measure, uint32_t flags) {
  bench t;
  bench_open(&t);
  double out;
  assert_int_equal(compare_overlap(run_of(&t, a), run_of(&t, b), n, measure, flags, NULL, &t.arena, &out), ENGINE_OK);
  bench_close(&t);
  return out;
}

static void measures(void **state) {
  (void)state;
  enum { J = ENGINE_MEASURE_JACCARD, C = ENGINE_MEASURE_CONTAINMENT, D = ENGINE_MEASURE_DICE, L = ENGINE_MEASURE_LONGEST };
  enum { CHARACTERS = ENGINE_OVERLAP_CHARACTERS, MULTISET = ENGINE_OVERLAP_MULTISET };
  static const struct {
    const char *a, *b;
    uint32_t n;
    int measure;
    uint32_t flags;
    double want;
  } CASES[] = {
      {"a b c d", "b c d e", 1, J, 0, 3.0 / 5},
      {"a b c d", "b c d e", 2, J, 0, 2.0 / 4},
      {"a b c d", "b c d e", 4, J, 0, 0},
      {"a b c d", "b c d e", 5, J, 0, 0},
      {"a b", "b c d e", 1, C, 0, 1.0 / 2},
      {"b c d e", "a b", 1, C, 0, 1.0 / 4},
      {"a b c", "b c d", 1, D, 0, 4.0 / 6},
      {"a a a b", "a b b", 1, J, 0, 1},
      {"a a a b", "a b b", 1, J, MULTISET, 2.0 / 5},
      {"a a a b", "a b b", 1, C, MULTISET, 2.0 / 4},
      {"The Régime’s fall", "the regime's FALL", 3, J, 0, 1}, /* folded */
      {"abcd", "bcde", 2, J, CHARACTERS, 2.0 / 4},
      {"ab cd", "ab, cd", 5, J, CHARACTERS, 1}, /* words with one blank between */
      {"x a b c y a b", "a b c z b c y a", 1, L, 0, 4},
      {"x a b c y a b", "q r", 1, L, 0, 0},
      {"a b c y a z", "q b c y a", 1, L, 0, 4},
      {"", "", 1, J, 0, 0},
      {"", "a", 1, C, 0, 0},
      {"", "", 1, L, 0, 0},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    double got = overlap(CASES[i].a, CASES[i].b, CASES[i].n, CASES[i].measure, CASES[i].flags);
    if (fabs(got - CASES[i].want) > 1e-12) fail_msg("case %zu: %f, not %f", i, got, CASES[i].want);
  }
}

static void measures_refuse(void **state) {
  (void)state;
  bench t;
  bench_open(&t);
  run_of_words a = run_of(&t, "a b");
  double out;
  assert_int_equal(compare_overlap(a, a, 0, ENGINE_MEASURE_JACCARD, 0, NULL, &t.arena, &out), ENGINE_E_ARGUMENT);
  assert_int_equal(compare_overlap(a, a, 1, 4, 0, NULL, &t.arena, &out), ENGINE_E_ARGUMENT);
  assert_int_equal(compare_overlap(a, a, 1, -1, 0, NULL, &t.arena, &out), ENGINE_E_ARGUMENT);
  assert_int_equal(compare_overlap(a, a, 1, 0, 4, NULL, &t.arena, &out), ENGINE_E_ARGUMENT);
  budget b;
  budget_init(&b, 1, 0, NULL);
  assert_int_equal(compare_overlap(a, a, 1, 0, 0, &b, &t.arena, &out), ENGINE_E_STEPS);
  bench_close(&t);
}

/* -- Random texts of few words, so that much is shared */

static uint32_t seed = 11;
static uint32_t random_below(uint32_t n) {
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % n;
}

static run_of_words random_run(bench *t, uint32_t longest, uint32_t variety) {
  uint32_t count = random_below(longest + 1);
  char *text = arena_take(&t->arena, (size_t)count * 2 + 1);
  for (uint32_t i = 0; i < count; i++) {
    text[2 * i] = (char)('a' + random_below(variety));
    text[2 * i + 1] = ' ';
  }
  text[(size_t)count * 2] = 0;
  return run_of(t, text);
}

static char letter(run_of_words r, uint32_t i) { return r.text.at[r.words[i].begin]; }

static uint32_t slow_longest(run_of_words a, run_of_words b) {
  uint32_t longest = 0;
  for (uint32_t i = 0; i < a.count; i++)
    for (uint32_t j = 0; j < b.count; j++) {
      uint32_t n = 0;
      while (i + n < a.count && j + n < b.count && letter(a, i + n) == letter(b, j + n)) n++;
      if (n > longest) longest = n;
    }
  return longest;
}

/* Length of the longest common subsequence. */
static uint32_t slow_common(run_of_words a, run_of_words b) {
  static uint32_t cells[64][64];
  memset(cells, 0, sizeof cells);
  for (uint32_t i = 1; i <= a.count; i++)
    for (uint32_t j = 1; j <= b.count; j++) {
      cells[i][j] = cells[i - 1][j] > cells[i][j - 1] ? cells[i - 1][j] : cells[i][j - 1];
      if (letter(a, i - 1) == letter(b, j - 1) && cells[i - 1][j - 1] + 1 > cells[i][j]) cells[i][j] = cells[i - 1][j - 1] + 1;
    }
  return cells[a.count][b.count];
}

/* The changes cover both texts in order, agree where they say so, and alternate. Returns the words that are the same. */
static uint32_t check_changes(run_of_words a, run_of_words b, const changes *c) {
  uint32_t i = 0, j = 0, same = 0;
  for (size_t k = 0; k < c->count; k++) {
    const change *x = &c->at[k];
    assert_int_equal(x->a_first, i);
    assert_int_equal(x->b_first, j);
    i = x->a_last;
    j = x->b_last;
    uint32_t in_a = x->a_last - x->a_first, in_b = x->b_last - x->b_first;
    switch (x->kind) {
      case ENGINE_CHANGE_SAME:
        assert_true(in_a == in_b && in_a > 0);
        for (uint32_t n = 0; n < in_a; n++)
          assert_true(spelling_same(span_slice(a.text, word_span(&a.words[x->a_first + n])), span_slice(b.text, word_span(&b.words[x->b_first + n]))));
        same += in_a;
        break;
      case ENGINE_CHANGE_REPLACED: assert_true(in_a && in_b); break;
      case ENGINE_CHANGE_ADDED: assert_true(!in_a && in_b); break;
      case ENGINE_CHANGE_DROPPED: assert_true(in_a && !in_b); break;
      default: fail();
    }
    if (k) assert_true((x->kind == ENGINE_CHANGE_SAME) != (c->at[k - 1].kind == ENGINE_CHANGE_SAME));
  }
  assert_int_equal(i, a.count);
  assert_int_equal(j, b.count);
  return same;
}

static void agrees_with_slow_versions(void **state) {
  (void)state;
  for (int round = 0; round < 3000; round++) {
    bench t;
    bench_open(&t);
    uint32_t variety = 1 + random_below(6);
    run_of_words a = random_run(&t, 40, variety), b = random_run(&t, 40, variety);
    double longest;
    assert_int_equal(compare_overlap(a, b, 1, ENGINE_MEASURE_LONGEST, 0, NULL, &t.arena, &longest), ENGINE_OK);
    assert_int_equal((uint32_t)longest, slow_longest(a, b));
    changes c;
    assert_int_equal(compare_diff(a, b, NULL, &t.arena, &c), ENGINE_OK);
    assert_int_equal(check_changes(a, b, &c), slow_common(a, b));
    bench_close(&t);
  }
}

static void diff_joins_neighbours(void **state) {
  (void)state;
  bench t;
  bench_open(&t);
  run_of_words a = run_of(&t, "The Government said on Monday it would act"), b = run_of(&t, "the regime said it would not act today");
  static const change WANT[] = {
      {ENGINE_CHANGE_SAME, 0, 1, 0, 1},    {ENGINE_CHANGE_REPLACED, 1, 2, 1, 2}, {ENGINE_CHANGE_SAME, 2, 3, 2, 3},
      {ENGINE_CHANGE_DROPPED, 3, 5, 3, 3}, {ENGINE_CHANGE_SAME, 5, 7, 3, 5},     {ENGINE_CHANGE_ADDED, 7, 7, 5, 6},
      {ENGINE_CHANGE_SAME, 7, 8, 6, 7},    {ENGINE_CHANGE_ADDED, 8, 8, 7, 8},
  };
  changes c;
  assert_int_equal(compare_diff(a, b, NULL, &t.arena, &c), ENGINE_OK);
  assert_int_equal(c.count, sizeof WANT / sizeof *WANT);
  for (size_t i = 0; i < c.count; i++) {
    const change *x = &c.at[i], *w = &WANT[i];
    if (x->kind != w->kind || x->a_first != w->a_first || x->a_last != w->a_last || x->b_first != w->b_first || x->b_last != w->b_last)
      fail_msg("change %zu: %d [%u,%u) [%u,%u)", i, x->kind, x->a_first, x->a_last, x->b_first, x->b_last);
  }
  bench_close(&t);
}

/* Words apart from each other by `step` numbers, in base 26. */
static char *numbered(bench *t, uint32_t count, uint32_t modulus, uint32_t factor) {
  char *text = arena_take(&t->arena, (size_t)count * 6 + 1), *at = text;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t n = i * factor % modulus;
    for (int k = 0; k < 5; k++, n /= 26) *at++ = (char)('a' + n % 26);
    *at++ = ' ';
  }
  *at = 0;
  return text;
}

/* Both sides of the cost bound: a difference of some 500 edits is a shortest one, one of thousands is a true one. */
static void diff_is_bounded(void **state) {
  (void)state;
  bench t;
  bench_open(&t);
  run_of_words a = run_of(&t, numbered(&t, 3000, 3000, 1));
  changes c;
  word *moved = arena_array(&t.arena, word, 3000); /* the first 250 words at the end: 500 edits */
  memcpy(moved, a.words + 250, 2750 * sizeof *moved);
  memcpy(moved + 2750, a.words, 250 * sizeof *moved);
  run_of_words b = {a.text, moved, 3000};
  assert_int_equal(compare_diff(a, b, NULL, &t.arena, &c), ENGINE_OK);
  assert_int_equal(check_changes(a, b, &c), 2750);
  run_of_words shuffled = run_of(&t, numbered(&t, 3000, 3000, 1301));
  budget limit;
  budget_init(&limit, 3000000, 0, NULL);
  assert_int_equal(compare_diff(a, shuffled, &limit, &t.arena, &c), ENGINE_OK);
  assert_true(check_changes(a, shuffled, &c) > 1);
  bench_close(&t);
}

static void aligns(void **state) {
  (void)state;
  bench t;
  bench_open(&t);
  alignment x;
  run_of_words a = run_of(&t, "q w the army said it had taken the town of z"), b = run_of(&t, "on friday the army says it had taken the old town");
  assert_int_equal(compare_align(a, b, NULL, &t.arena, &x), ENGINE_OK);
  assert_int_equal(x.a_first, 2); /* the army said it had taken the town */
  assert_int_equal(x.a_last, 10);
  assert_int_equal(x.b_first, 2); /* the army says it had taken the old town */
  assert_int_equal(x.b_last, 11);
  assert_int_equal(x.same, 7);
  assert_true(fabs(x.share - 7.0 / 9) < 1e-12);
  assert_int_equal(compare_align(a, run_of(&t, "nothing shared here"), NULL, &t.arena, &x), ENGINE_OK);
  assert_true(x.share == 0 && x.a_last == 0);
  assert_int_equal(compare_align(a, run_of(&t, ""), NULL, &t.arena, &x), ENGINE_OK);
  assert_true(x.share == 0);
  bench_close(&t);
}

/* Past 4 million cells: the passage is found by its trigrams, wherever it stands. */
static void aligns_long_texts(void **state) {
  (void)state;
  bench t;
  bench_open(&t);
  enum { WORDS = 6000, PASSAGE = 300, FROM = 4000, TO = 700 };
  run_of_words a = run_of(&t, numbered(&t, WORDS, 1000000, 7)), other = run_of(&t, numbered(&t, WORDS, 1000000, 13));
  char *text = arena_take(&t.arena, a.text.length + other.text.length + 1);
  memcpy(text, a.text.at, a.text.length);
  memcpy(text + a.text.length, other.text.at, other.text.length);
  text[a.text.length + other.text.length] = 0;
  run_of_words all = run_of(&t, text);
  word *mixed = arena_array(&t.arena, word, WORDS);
  memcpy(mixed, all.words + WORDS, WORDS * sizeof *mixed);
  memcpy(mixed + TO, all.words + FROM, PASSAGE * sizeof *mixed);
  alignment x;
  assert_int_equal(compare_align((run_of_words){all.text, all.words, WORDS}, (run_of_words){all.text, mixed, WORDS}, NULL, &t.arena, &x), ENGINE_OK);
  assert_true(x.a_first <= FROM && x.a_last >= FROM + PASSAGE && x.same >= PASSAGE);
  assert_true(x.b_first <= TO && x.b_last >= TO + PASSAGE);
  bench_close(&t);
}

static void counts_ngrams(void **state) {
  (void)state;
  bench t;
  bench_open(&t);
  run_of_words a = run_of(&t, "To be or not to be, to be");
  ngrams g;
  assert_int_equal(compare_ngrams(a, 2, NULL, &t.arena, &g), ENGINE_OK);
  static const ngram WANT[] = {{0, 2, 3}, {1, 3, 1}, {2, 4, 1}, {3, 5, 1}, {5, 7, 1}}; /* to be, be or, or not, not to, be to */
  assert_int_equal(g.count, 5);
  for (size_t i = 0; i < 5; i++)
    assert_true(g.at[i].first == WANT[i].first && g.at[i].last == WANT[i].last && g.at[i].count == WANT[i].count);
  assert_int_equal(compare_ngrams(a, 8, NULL, &t.arena, &g), ENGINE_OK);
  assert_int_equal(g.count, 1);
  assert_int_equal(compare_ngrams(a, 9, NULL, &t.arena, &g), ENGINE_OK);
  assert_int_equal(g.count, 0);
  assert_int_equal(compare_ngrams(a, 0, NULL, &t.arena, &g), ENGINE_OK);
  assert_int_equal(g.count, 0);
  bench_close(&t);
}

static void distances(void **state) {
  (void)state;
  static const struct {
    const char *a, *b;
    double want;
  } CASES[] = {
      {"Zarif", "zarif", 0},  {"", "", 0},          {"", "ab", 1},         {"abc", "xyz", 1},    {"Assad", "Asad", 1.0 / 5},
      {"ab", "ba", 1.0 / 2},  {"ca", "abc", 1},     {"Müller", "Muller", 0}, {"kitten", "sitting", 3.0 / 7},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    double got = compare_distance(slice_text(CASES[i].a), slice_text(CASES[i].b));
    if (fabs(got - CASES[i].want) > 1e-12) fail_msg("%s %s: %f", CASES[i].a, CASES[i].b, got);
  }
  char a[300], b[300];
  memset(a, 'a', sizeof a);
  memset(b, 'a', sizeof b);
  b[256] = 'b'; /* past the limit */
  assert_true(compare_distance((slice){a, 300}, (slice){b, 300}) == 0);
  b[255] = 'b'; /* the last that counts */
  assert_true(compare_distance((slice){a, 300}, (slice){b, 300}) == 1.0 / 256);
}

/* -- Words made to share a key: sameness is decided by text, and costs no more */

static void forged_keys_are_no_match(void **state) {
  (void)state;
  bench t;
  bench_open(&t);
  enum { WORDS = 20000 };
  run_of_words honest = run_of(&t, numbered(&t, WORDS, 10000000, 1));
  word *forged = arena_array(&t.arena, word, WORDS);
  memcpy(forged, honest.words, WORDS * sizeof *forged);
  for (uint32_t i = 0; i < WORDS; i++) forged[i].key = 42;
  run_of_words a = {honest.text, forged, WORDS / 2}, b = {honest.text, forged + WORDS / 2, WORDS / 2};
  double out;
  changes c;
  ngrams g;
  assert_int_equal(compare_overlap(a, b, 1, ENGINE_MEASURE_JACCARD, 0, NULL, &t.arena, &out), ENGINE_OK);
  assert_true(out == 0);
  assert_int_equal(compare_overlap(a, a, 1, ENGINE_MEASURE_JACCARD, 0, NULL, &t.arena, &out), ENGINE_OK);
  assert_true(out == 1);
  assert_int_equal(compare_diff(a, b, NULL, &t.arena, &c), ENGINE_OK);
  assert_int_equal(check_changes(a, b, &c), 0);
  assert_int_equal(compare_ngrams(a, 1, NULL, &t.arena, &g), ENGINE_OK);
  assert_int_equal(g.count, WORDS / 2);
  bench_close(&t);
}

/* -- Row 82: large, alike and repetitive texts, under a budget that only linear work can keep */

static char *repeated_words(bench *t, uint32_t count) {
  char *text = arena_take(&t->arena, (size_t)count * 2 + 1);
  for (uint32_t i = 0; i < count; i++) memcpy(text + (size_t)i * 2, "a ", 2);
  text[(size_t)count * 2] = 0;
  return text;
}

static char *fibonacci_words(bench *t, uint32_t count) {
  char *text = arena_take(&t->arena, (size_t)count * 2 + 1);
  uint32_t made = 1, before = 1;
  if (count) text[0] = 'a';
  if (count > 1) text[1] = 'b', made = 2;
  while (made < count) {
    uint32_t next = made + before > count ? count - made : before;
    memcpy(text + made, text, next);
    before = made;
    made += next;
  }
  for (uint32_t i = count; i-- > 0;) {
    text[2 * (size_t)i] = text[i];
    text[2 * (size_t)i + 1] = ' ';
  }
  text[(size_t)count * 2] = 0;
  return text;
}

static void hostile_pairs_stay_cheap(void **state) {
  (void)state;
  enum { WORDS = 50000 };
  for (int kind = 0; kind < 4; kind++) {
    bench t;
    bench_open(&t);
    run_of_words a = run_of(&t, kind == 0 ? numbered(&t, WORDS, 10000000, 3) : kind == 1 ? repeated_words(&t, WORDS) : fibonacci_words(&t, WORDS));
    run_of_words b = kind == 3 ? (run_of_words){a.text, a.words + 17, a.count - 17} : a;
    if (kind == 1) b.count -= 1;
    budget limit;
    budget_init(&limit, (uint64_t)WORDS * 1000, 0, NULL);
    size_t before = t.memory.peak;
    double out;
    changes c;
    alignment x;
    assert_int_equal(compare_overlap(a, b, 5, ENGINE_MEASURE_JACCARD, 0, &limit, &t.arena, &out), ENGINE_OK);
    assert_true(out > 0.99);
    assert_int_equal(compare_overlap(a, b, 1, ENGINE_MEASURE_LONGEST, 0, &limit, &t.arena, &out), ENGINE_OK);
    assert_int_equal((uint32_t)out, b.count);
    assert_int_equal(compare_diff(a, b, &limit, &t.arena, &c), ENGINE_OK);
    assert_int_equal(check_changes(a, b, &c), b.count);
    assert_int_equal(compare_align(a, b, &limit, &t.arena, &x), ENGINE_OK);
    assert_true(x.share > 0.99);
    assert_true(t.memory.peak - before < (size_t)WORDS * 1000);
    bench_close(&t);
  }
}

/* -- Memory that is refused */

static int compare_once(int what, run_of_words a, run_of_words b, arena *scratch) {
  double out;
  changes c;
  alignment x;
  ngrams g;
  switch (what) {
    case 0: return compare_overlap(a, b, 3, ENGINE_MEASURE_DICE, 0, NULL, scratch, &out);
    case 1: return compare_overlap(a, b, 3, ENGINE_MEASURE_DICE, ENGINE_OVERLAP_CHARACTERS, NULL, scratch, &out);
    case 2: return compare_overlap(a, b, 1, ENGINE_MEASURE_LONGEST, 0, NULL, scratch, &out);
    case 3: return compare_diff(a, b, NULL, scratch, &c);
    case 4: return compare_align(a, b, NULL, scratch, &x);
    default: return compare_ngrams(a, 2, NULL, scratch, &g);
  }
}

static void survives_refused_memory(void **state) {
  (void)state;
  bench t;
  bench_open(&t);
  run_of_words a = run_of(&t, numbered(&t, 2500, 400, 7)), b = run_of(&t, numbered(&t, 2500, 400, 11));
  for (int what = 0; what < 6; what++) {
    int code = ENGINE_E_MEMORY;
    for (size_t allowed = 0; code; allowed++) {
      assert_true(allowed < 300);
      rationed r = {allowed, 0};
      memory m;
      arena scratch;
      memory_init(&m, ration, &r, 0);
      arena_init(&scratch, &m);
      code = compare_once(what, a, b, &scratch);
      assert_true(code == ENGINE_OK || code == ENGINE_E_MEMORY);
      r.left = 1000;
      assert_int_equal(compare_once(what, a, b, &scratch), ENGINE_OK);
      arena_free(&scratch);
      assert_int_equal(r.held, 0);
      assert_int_equal(m.used, 0);
    }
  }
  bench_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(measures),
      cmocka_unit_test(measures_refuse),
      cmocka_unit_test(agrees_with_slow_versions),
      cmocka_unit_test(diff_joins_neighbours),
      cmocka_unit_test(diff_is_bounded),
      cmocka_unit_test(aligns),
      cmocka_unit_test(aligns_long_texts),
      cmocka_unit_test(counts_ngrams),
      cmocka_unit_test(distances),
      cmocka_unit_test(forged_keys_are_no_match),
      cmocka_unit_test(hostile_pairs_stay_cheap),
      cmocka_unit_test(survives_refused_memory),
  };
  return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}
