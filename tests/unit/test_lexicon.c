/* test_lexicon.c - entries, options and overlaps, by both ways in: lexicon_find over words, lexicon_scan over bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/match/lexicon.h"
#include "core/match/spelling.h"
#include "tests/unit/rationed.h"

typedef struct bench {
  memory memory;
  arena arena;
  language *language;
} bench;

static void bench_open(bench *t) {
  memory_init(&t->memory, NULL, NULL, 0);
  arena_init(&t->arena, &t->memory);
  t->language = language_create(&t->memory);
  assert_non_null(t->language);
  assert_int_equal(language_add_form(t->language, SLICE("said"), SLICE("say")), ENGINE_OK);
  assert_int_equal(language_add_suffix(t->language, SLICE("s"), SLICE(""), 3), ENGINE_OK);
}
static void bench_close(bench *t) {
  language_destroy(t->language);
  arena_free(&t->arena);
}

#define MOST 64

/* Entries separated by '|', each its own label. */
static lexicon *made(bench *t, const char *entries, uint32_t flags) {
  engine_entry list[MOST];
  size_t count = 0;
  for (const char *at = entries; at; count++) {
    const char *bar = strchr(at, '|');
    size_t length = bar ? (size_t)(bar - at) : strlen(at);
    list[count] = (engine_entry){{at, length}, {at, length}};
    at = bar ? bar + 1 : NULL;
  }
  lexicon *x;
  assert_int_equal(lexicon_create(&x, &t->memory, t->language, list, count, flags, NULL), ENGINE_OK);
  return x;
}

/* "entry[begin,end) ..." as lexicon_scan finds them. */
static void print_scan(const lexicon *x, slice text, char *out, size_t size) {
  engine_hit hits[MOST];
  size_t count = lexicon_scan(x, text.at, text.length, hits, MOST), at = 0;
  out[0] = 0;
  assert_true(count <= MOST);
  for (size_t i = 0; i < count; i++)
    at += (size_t)snprintf(out + at, size - at, "%s%u[%u,%u)", i ? " " : "", hits[i].entry, hits[i].span.begin, hits[i].span.end);
}

static void print_find(bench *t, const lexicon *x, slice text, char *out, size_t size) {
  word *words;
  uint32_t count;
  lexicon_hits hits = {0};
  assert_int_equal(text_words(&words, &count, &t->arena, t->language, text), ENGINE_OK);
  assert_int_equal(lexicon_find(x, text, words, 0, count, NULL, &t->arena, &hits), ENGINE_OK);
  out[0] = 0;
  for (size_t i = 0, at = 0; i < hits.count; i++) {
    const lexicon_hit *h = &hits.at[i];
    assert_int_equal(words[h->first].begin, h->at.begin);
    assert_int_equal(words[h->last - 1].end, h->at.end);
    at += (size_t)snprintf(out + at, size - at, "%s%u[%u,%u)", i ? " " : "", h->entry, h->at.begin, h->at.end);
  }
}

static void finds(void **state) {
  (void)state;
  enum { CASE = ENGINE_LEXICON_CASE, ACCENTS = ENGINE_LEXICON_ACCENTS, INFLECT = ENGINE_LEXICON_INFLECT };
  static const struct {
    const char *entries;
    uint32_t flags;
    const char *text, *want;
  } CASES[] = {
      {"regime", 0, "the Regime, the regimes; REGIME", "0[4,10) 0[25,31)"},
      {"regime", 0, "", ""},
      {"prime minister", 0, "the prime minister of prime", "0[4,18)"},
      {"prime minister", 0, "the prime  minister\nthe prime\nminister, Prime-Minister", "0[4,19) 0[24,38) 0[40,54)"},
      {"prime minister", 0, "prime. Minister, prime, minister; prime\n\nminister", ""},
      {"a b", 0, "a                b", "0[0,18)"}, /* as far apart as words of a phrase may be */
      {"a b", 0, "a                 b", ""},
      {"St. Petersburg", 0, "in St. Petersburg and St Petersburg, St! Petersburg", "0[3,17) 0[22,35)"},
      {"St Petersburg", 0, "St. Petersburg", ""},
      /* longest first, the leftmost of equals */
      {"a b|b c d|d e", 0, "a b c d e", "1[2,7)"},
      {"a b|b c", 0, "a b c", "0[0,3)"},
      {"a|a b|a b c d", 0, "a b c a b c d a", "1[0,3) 2[6,13) 0[14,15)"},
      {"a b c d e f", 0, "a b c d e f a b c d e", "0[0,11)"},
      {"a b|b a", 0, "a b a b a", "0[0,3) 0[4,7)"},
      {"new york|york city council", 0, "New York City Council", "1[4,21)"},
      /* of the same words the first counts */
      {"Régime|regime", 0, "regime régime", "0[0,6) 0[7,14)"},
      {"US|us", CASE, "US us Us", "0[0,2) 1[3,5)"},
      {"resume|résumé", ACCENTS, "Résumé resume re\xCC\x81sume\xCC\x81", "1[0,8) 0[9,15) 1[16,26)"},
      {"résumé", CASE, "resume Resume", "0[0,6)"},
      {"Øst", ACCENTS, "ost øst", "0[4,8)"},
      {"don't know", 0, "don’t know", "0[0,12)"},
      {"rebel", INFLECT, "Rebels, the rebel's rebel", "0[0,6) 0[12,19) 0[20,25)"},
      {"say so", INFLECT, "said so, says so, say so", "0[0,7) 0[9,16) 0[18,24)"},
      {"State", CASE | INFLECT, "States, states, STATES", "0[0,6)"},
      {"Москва", 0, "в МОСКВА", "0[3,15)"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    bench t;
    bench_open(&t);
    char scanned[1024], found[1024];
    lexicon *x = made(&t, CASES[i].entries, CASES[i].flags);
    print_scan(x, slice_text(CASES[i].text), scanned, sizeof scanned);
    print_find(&t, x, slice_text(CASES[i].text), found, sizeof found);
    if (strcmp(scanned, CASES[i].want)) fail_msg("scan %s in %s: %s, not %s", CASES[i].entries, CASES[i].text, scanned, CASES[i].want);
    if (strcmp(found, CASES[i].want)) fail_msg("find %s in %s: %s, not %s", CASES[i].entries, CASES[i].text, found, CASES[i].want);
    lexicon_destroy(x);
    bench_close(&t);
  }
}

static void labels(void **state) {
  (void)state;
  bench t;
  bench_open(&t);
  static const engine_entry ENTRIES[] = {
      {{"state", 5}, {"government", 10}}, {{"camp", 4}, {"regime", 6}}, {{"state", 5}, {"authorities", 11}}, {{"", 0}, {"x", 1}}};
  lexicon *x;
  assert_int_equal(lexicon_create(&x, &t.memory, NULL, ENTRIES, 4, 0, NULL), ENGINE_OK);
  assert_int_equal(lexicon_label_count(x), 3);
  assert_true(slice_equal(lexicon_label(x, 0), SLICE("state")));
  assert_true(slice_equal(lexicon_label(x, 1), SLICE("camp")));
  assert_true(slice_equal(lexicon_label(x, 2), SLICE("")));
  assert_int_equal(lexicon_entry_label(x, 2), 0);
  assert_int_equal(lexicon_entry_label(x, 4), ENGINE_NONE);
  assert_true(slice_equal(lexicon_entry_words(x, 1), SLICE("regime")));
  lexicon_destroy(x);
  assert_int_equal(lexicon_create(&x, &t.memory, NULL, NULL, 0, 0, NULL), ENGINE_OK);
  assert_int_equal(lexicon_scan(x, "a b", 3, NULL, 0), 0);
  lexicon_destroy(x);
  lexicon_destroy(NULL);
  bench_close(&t);
}

static int code_for(bench *t, const char *words, uint32_t flags) {
  engine_entry e = {{"l", 1}, {words, strlen(words)}};
  lexicon *x;
  int code = lexicon_create(&x, &t->memory, t->language, &e, 1, flags, NULL);
  lexicon_destroy(x);
  return code;
}

static void limits(void **state) {
  (void)state;
  bench t;
  bench_open(&t);
  assert_int_equal(code_for(&t, "a b c d e f", 0), ENGINE_OK);
  assert_int_equal(code_for(&t, "a b c d e f g", 0), ENGINE_E_ARGUMENT);
  assert_int_equal(code_for(&t, "", 0), ENGINE_E_ARGUMENT);
  assert_int_equal(code_for(&t, "--", 0), ENGINE_E_ARGUMENT);
  assert_int_equal(code_for(&t, "a", 8), ENGINE_E_ARGUMENT);
  assert_int_equal(lexicon_create(&(lexicon *){NULL}, &t.memory, NULL, NULL, ((size_t)1 << 24) + 1, 0, NULL), ENGINE_E_ARGUMENT);
  char spellings[65][8];
  engine_entry list[65];
  for (int i = 0; i < 65; i++) { /* "abcdefg" in 65 mixtures of case */
    for (int k = 0; k < 7; k++) spellings[i][k] = (char)((i >> k & 1 ? 'A' : 'a') + k);
    list[i] = (engine_entry){{"l", 1}, {spellings[i], 7}};
  }
  lexicon *x;
  assert_int_equal(lexicon_create(&x, &t.memory, NULL, list, 64, ENGINE_LEXICON_CASE, NULL), ENGINE_OK);
  lexicon_destroy(x);
  assert_int_equal(lexicon_create(&x, &t.memory, NULL, list, 65, ENGINE_LEXICON_CASE, NULL), ENGINE_E_ARGUMENT);
  assert_int_equal(lexicon_create(&x, &t.memory, NULL, list, 65, 0, NULL), ENGINE_OK); /* all the same word */
  lexicon_destroy(x);
  bench_close(&t);
}

static void full_arrays_still_count(void **state) {
  (void)state;
  bench t;
  bench_open(&t);
  lexicon *x = made(&t, "a", 0);
  engine_hit hits[2] = {{{9, 9}, 9}, {{9, 9}, 9}};
  assert_int_equal(lexicon_scan(x, "a a a", 5, hits, 1), 3);
  assert_true(hits[0].span.begin == 0 && hits[1].span.begin == 9);
  assert_int_equal(lexicon_scan(x, "a a a", 5, NULL, 0), 3);
  lexicon_destroy(x);
  bench_close(&t);
}

static void passes_over_furniture(void **state) {
  (void)state;
  bench t;
  bench_open(&t);
  lexicon *x = made(&t, "a b|b", 0);
  word *words;
  uint32_t count;
  lexicon_hits hits = {0};
  slice text = SLICE("a b a b b");
  assert_int_equal(text_words(&words, &count, &t.arena, NULL, text), ENGINE_OK);
  words[3].flags |= WORD_FURNITURE;
  assert_int_equal(lexicon_find(x, text, words, 0, count, NULL, &t.arena, &hits), ENGINE_OK);
  assert_int_equal(hits.count, 2);
  assert_int_equal(hits.at[0].first, 0);
  assert_int_equal(hits.at[1].first, 4);
  hits.count = 0;
  assert_int_equal(lexicon_find(x, text, words, 1, 2, NULL, &t.arena, &hits), ENGINE_OK); /* a part of the words */
  assert_int_equal(hits.count, 1);
  assert_int_equal(hits.at[0].first, 1);
  lexicon_destroy(x);
  bench_close(&t);
}

/* -- Against a slow version, through clusters longer than the window and pieces longer than the buffer */

static uint32_t seed = 5;
static uint32_t random_below(uint32_t n) {
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % n;
}

typedef struct phrase {
  char words[12]; /* single letters, as many as `length` */
  uint32_t length;
} phrase;

/* The entry whose letters stand at `at`, of exactly `length`; the first of them. */
static int slow_entry(const phrase *phrases, int count, const char *at, uint32_t length) {
  for (int i = 0; i < count; i++)
    if (phrases[i].length == length && !memcmp(phrases[i].words, at, length)) return i;
  return -1;
}

static size_t slow_find(const phrase *phrases, int phrase_count, const char *letters, uint32_t count, int *entry_at) {
  static bool taken[4096];
  memset(taken, 0, count);
  for (uint32_t i = 0; i < count; i++) entry_at[i] = -1;
  size_t found = 0;
  for (uint32_t length = LEXICON_LONGEST; length; length--)
    for (uint32_t i = 0; i + length <= count; i++) {
      int index = slow_entry(phrases, phrase_count, letters + i, length);
      bool clear = index >= 0;
      for (uint32_t k = 0; clear && k < length; k++) clear = !taken[i + k];
      if (!clear) continue;
      memset(taken + i, 1, length);
      entry_at[i] = index;
      found++;
    }
  return found;
}

static void agrees_with_a_slow_version(void **state) {
  (void)state;
  for (int round = 0; round < 400; round++) {
    bench t;
    bench_open(&t);
    uint32_t variety = 1 + random_below(4), count = random_below(4000);
    static char letters[4096], text[12288];
    static int entry_at[4096];
    static engine_hit hits[4096];
    uint32_t starts[4096], length = 0;
    for (uint32_t i = 0; i < count; i++) {
      letters[i] = (char)('a' + random_below(variety + (random_below(8) == 0)));
      starts[i] = length;
      text[length++] = letters[i];
      text[length++] = random_below(9) ? ' ' : '-';
      if (random_below(5) == 0) text[length++] = ' ';
    }
    phrase phrases[8];
    engine_entry entries[8];
    char spelled[8][16];
    int phrase_count = 1 + (int)random_below(8);
    for (int i = 0; i < phrase_count; i++) {
      phrases[i].length = 1 + random_below(LEXICON_LONGEST);
      for (uint32_t k = 0; k < phrases[i].length; k++) {
        phrases[i].words[k] = (char)('a' + random_below(variety + 1));
        spelled[i][2 * k] = phrases[i].words[k];
        spelled[i][2 * k + 1] = ' ';
      }
      entries[i] = (engine_entry){{"l", 1}, {spelled[i], 2 * (size_t)phrases[i].length}};
    }
    lexicon *x;
    assert_int_equal(lexicon_create(&x, &t.memory, NULL, entries, (size_t)phrase_count, 0, NULL), ENGINE_OK);
    size_t want = slow_find(phrases, phrase_count, letters, count, entry_at), got = lexicon_scan(x, text, length, hits, 4096), h = 0;
    assert_int_equal(got, want);
    for (uint32_t i = 0; i < count; i++) {
      if (entry_at[i] < 0) continue;
      assert_int_equal(hits[h].span.begin, starts[i]);
      assert_int_equal(hits[h++].entry, entry_at[i]);
    }
    lexicon_destroy(x);
    bench_close(&t);
  }
}

/* Words that reach over the buffer of the scan, and texts without words. */
/* A filter may let a lexicon pass that is not there, never keep one away that is. */
static void a_filter_knows_the_words_of_a_text(void **state) {
  (void)state;
  static const struct {
    const char *text, *entries;
    uint32_t flags;
    bool absent;
  } cases[] = {
      {"They fell in the valley.", "regime|the rebels", 0, false}, /* "the" is there */
      {"They fell in the valley.", "regime|rebels", 0, true},
      {"They fell in the valley.", "VALLEY", 0, false},
      {"He said so.", "says", ENGINE_LEXICON_INFLECT, false},
      {"He said so.", "walks", ENGINE_LEXICON_INFLECT, true},
      {"He said so.", "say", 0, false}, /* the stem is there: it passes, and the search finds nothing */
      {"", "say", 0, true},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    bench t;
    bench_open(&t);
    slice text = slice_text(cases[i].text);
    word *words;
    uint32_t count;
    word_filter f;
    lexicon *x = made(&t, cases[i].entries, cases[i].flags);
    assert_int_equal(text_words(&words, &count, &t.arena, t.language, text), ENGINE_OK);
    assert_true(word_filter_make(&f, words, count, &t.arena));
    assert_int_equal(lexicon_absent(x, &f), cases[i].absent);
    lexicon_destroy(x);
    bench_close(&t);
  }
}

static void long_words(void **state) {
  (void)state;
  bench t;
  bench_open(&t);
  lexicon *x = made(&t, "needle", 0);
  for (size_t length = 2000; length < 2100; length++)
    for (int kind = 0; kind < 3; kind++) {
      char *text = arena_take(&t.arena, 3 * length);
      memset(text, kind == 0 ? 'x' : kind == 1 ? ' ' : '_', length);
      memcpy(text + length, kind == 2 ? "_x needle " : " needle xx", 10);
      memset(text + length + 10, 'y', length);
      engine_hit hit;
      assert_int_equal(lexicon_scan(x, text, 2 * length + 10, &hit, 1), 1);
      assert_int_equal(hit.span.begin, length + (kind == 2 ? 3 : 1));
    }
  lexicon_destroy(x);
  bench_close(&t);
}

/* -- Forged keys */

static void forged_keys_are_no_match(void **state) {
  (void)state;
  bench t;
  bench_open(&t);
  lexicon *x = made(&t, "regime", 0);
  word *words;
  uint32_t count;
  lexicon_hits hits = {0};
  slice text = SLICE("regime palace");
  assert_int_equal(text_words(&words, &count, &t.arena, NULL, text), ENGINE_OK);
  words[1].key = words[0].key;
  assert_int_equal(lexicon_find(x, text, words, 0, count, NULL, &t.arena, &hits), ENGINE_OK);
  assert_int_equal(hits.count, 1);
  lexicon_destroy(x);
  bench_close(&t);
}

static void spellings(void **state) {
  (void)state;
  enum { CASE = ENGINE_LEXICON_CASE, ACCENTS = ENGINE_LEXICON_ACCENTS };
  assert_true(spelling_same(SLICE("Straße"), SLICE("STRASSE")));
  assert_true(spelling_same(SLICE("O’Brien"), SLICE("o'brien")));
  assert_false(spelling_same(SLICE("ab"), SLICE("abc")));
  assert_false(spelling_exact(SLICE("Abc"), SLICE("abc"), CASE));
  assert_true(spelling_exact(SLICE("Abc"), SLICE("abc"), ACCENTS));
  assert_false(spelling_exact(SLICE("é"), SLICE("e"), ACCENTS));
  assert_true(spelling_exact(SLICE("é"), SLICE("e"), CASE));
  assert_true(spelling_exact(SLICE("E\xCC\x81"), SLICE("É"), CASE | ACCENTS));
  assert_false(spelling_exact(SLICE("ß"), SLICE("ss"), CASE));
  assert_true(spelling_hash(SLICE("Muller-Straße’s"), 77) == spelling_hash(SLICE("MULLER-strasse's"), 77));
  assert_true(spelling_hash(SLICE("Muller"), 77) != spelling_hash(SLICE("Miller"), 77));
  char longest[SPELLING_LONGEST + 2], upper[SPELLING_LONGEST + 2]; /* beyond the buffer only bytes count */
  memset(longest, 'a', sizeof longest);
  memcpy(longest, "\xC3\xA9", 2);
  memcpy(upper, longest, sizeof upper);
  upper[1] = '\x89'; /* É */
  assert_true(spelling_same((slice){longest, SPELLING_LONGEST}, (slice){upper, SPELLING_LONGEST}));
  assert_false(spelling_same((slice){longest, SPELLING_LONGEST + 2}, (slice){upper, SPELLING_LONGEST + 2}));
  assert_true(spelling_same((slice){longest, SPELLING_LONGEST + 2}, (slice){longest, SPELLING_LONGEST + 2}));
}

/* -- Memory and steps that are refused */

static void survives_refused_memory(void **state) {
  (void)state;
  char spelled[200][32];
  engine_entry entries[200];
  for (int i = 0; i < 200; i++) {
    snprintf(spelled[i], sizeof spelled[i], "w%d of x%d", i, i % 7);
    entries[i] = (engine_entry){{spelled[i], strlen(spelled[i])}, {spelled[i], strlen(spelled[i])}};
  }
  int code = ENGINE_E_MEMORY;
  for (size_t allowed = 0; code; allowed++) {
    assert_true(allowed < 500);
    rationed r = {allowed, 0};
    memory m;
    lexicon *x = (lexicon *)&m;
    memory_init(&m, ration, &r, 0);
    code = lexicon_create(&x, &m, NULL, entries, 200, 0, NULL);
    if (code) {
      assert_int_equal(code, ENGINE_E_MEMORY);
      assert_null(x);
    }
    lexicon_destroy(x);
    assert_int_equal(r.held, 0);
  }
}

static void stops_at_its_budget(void **state) {
  (void)state;
  bench t;
  bench_open(&t);
  lexicon *x = made(&t, "a", 0);
  word *words;
  uint32_t count;
  char text[4000];
  for (size_t i = 0; i < sizeof text; i += 2) memcpy(text + i, "a ", 2);
  assert_int_equal(text_words(&words, &count, &t.arena, NULL, (slice){text, sizeof text}), ENGINE_OK);
  lexicon_hits hits = {0};
  budget b;
  budget_init(&b, 1000, 0, NULL);
  assert_int_equal(lexicon_find(x, (slice){text, sizeof text}, words, 0, count, &b, &t.arena, &hits), ENGINE_E_STEPS);
  budget_init(&b, 100000, 0, NULL);
  hits.count = 0;
  assert_int_equal(lexicon_find(x, (slice){text, sizeof text}, words, 0, count, &b, &t.arena, &hits), ENGINE_OK);
  assert_int_equal(hits.count, 2000);
  lexicon_destroy(x);
  bench_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(finds),
      cmocka_unit_test(labels),
      cmocka_unit_test(limits),
      cmocka_unit_test(full_arrays_still_count),
      cmocka_unit_test(passes_over_furniture),
      cmocka_unit_test(agrees_with_a_slow_version),
      cmocka_unit_test(a_filter_knows_the_words_of_a_text),
      cmocka_unit_test(long_words),
      cmocka_unit_test(forged_keys_are_no_match),
      cmocka_unit_test(spellings),
      cmocka_unit_test(survives_refused_memory),
      cmocka_unit_test(stops_at_its_budget),
  };
  return cmocka_run_group_tests_name("lexicon", tests, NULL, NULL);
}
