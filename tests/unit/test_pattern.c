/* test_pattern.c - patterns: the verdict of one unlimited call, or a limit that says so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <pthread.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "core/match/pattern.h"
#include "tests/unit/rationed.h"

static memory plain(void) {
  memory m;
  memory_init(&m, NULL, NULL, 0);
  return m;
}

static pattern *compiled(const char *source, uint32_t flags) {
  memory m = plain();
  pattern *p;
  engine_error error;
  engine_error_init(&error, sizeof error);
  if (pattern_create(&p, &m, slice_text(source), flags, &error)) fail_msg("%s: %s", source, error.message);
  return p;
}

#define GROUPS 64

/* One search over text under a step limit. */
static int searched(const char *source, uint32_t flags, slice text, uint64_t steps, span *groups) {
  pattern *p = compiled(source, flags);
  budget b;
  budget_init(&b, steps, 0, NULL);
  int result = pattern_search(p, text, 0, &b, groups);
  pattern_destroy(p);
  return result;
}

static char *repeated(const char *piece, size_t times, const char *end) {
  size_t length = strlen(piece), tail = strlen(end);
  char *text = malloc(length * times + tail + 1);
  assert_non_null(text);
  for (size_t i = 0; i < times; i++) memcpy(text + i * length, piece, length);
  memcpy(text + length * times, end, tail + 1);
  return text;
}

static void finds(void **state) {
  (void)state;
  static const struct {
    const char *source, *text;
    uint32_t flags;
    int found;
    span at, first;
  } CASES[] = {
      {"b+", "aabbb", 0, 1, {2, 5}, {0, 0}},
      {"(\\w+), who", "Assad, who", 0, 1, {0, 10}, {0, 5}},
      {"(x)|(a)", "a", 0, 1, {0, 1}, {ENGINE_NOWHERE, ENGINE_NOWHERE}},
      {"REGIME", "the regime", 0, 0, {0, 0}, {0, 0}},
      {"REGIME", "the regime", ENGINE_PATTERN_CASELESS, 1, {4, 10}, {0, 0}},
      {"é", "É", ENGINE_PATTERN_CASELESS, 1, {0, 2}, {0, 0}},
      {"k", "\xE2\x84\xAA", ENGINE_PATTERN_CASELESS, 1, {0, 3}, {0, 0}},  /* KELVIN SIGN */
      {"s", "\xC5\xBF", ENGINE_PATTERN_CASELESS, 1, {0, 2}, {0, 0}},      /* LONG S */
      {"\\p{Lu}\\p{Ll}+", "in Zürich", 0, 1, {3, 10}, {0, 0}},
      {"\\X", "e\xCC\x81\xCC\x82x", 0, 1, {0, 5}, {0, 0}},
      {"(?<=é)x", "ex éx", 0, 1, {5, 6}, {0, 0}},
      {"a\\Kb", "ab", 0, 1, {1, 2}, {0, 0}},
      {"", "abc", 0, 1, {0, 0}, {0, 0}},
      {"$", "abc", 0, 1, {3, 3}, {0, 0}},
      {"a", "", 0, 0, {0, 0}, {0, 0}},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
    for (uint32_t vetted = 0; vetted <= ENGINE_PATTERN_VETTED; vetted += ENGINE_PATTERN_VETTED) {
      span groups[GROUPS];
      int found = searched(CASES[i].source, CASES[i].flags | vetted, slice_text(CASES[i].text), 100000, groups);
      if (found != CASES[i].found) fail_msg("%s in %s: %d", CASES[i].source, CASES[i].text, found);
      if (!found) continue;
      if (groups[0].begin != CASES[i].at.begin || groups[0].end != CASES[i].at.end)
        fail_msg("%s in %s at %u-%u", CASES[i].source, CASES[i].text, groups[0].begin, groups[0].end);
      if (strchr(CASES[i].source, '(') && CASES[i].source[1] != '?') assert_int_equal(groups[1].begin, CASES[i].first.begin);
    }
}

static void refuses(void **state) {
  (void)state;
  static const struct {
    const char *source;
    uint64_t offset;
  } CASES[] = {
      {"a\\Cb", 3},          {"\\Ga", 0},
      {"ab\\G", 2},          {"(?#\\)\\G)", 5},
      {"a(*COMMIT)b", 1},    {"(*PRUNE)", 0},
      {"(*SKIP)", 0},        {"(*THEN)", 0},
      {"(*MARK:x)", 0},      {"(*:x)", 0},
      {"[(?#](*COMMIT)", 5}, {"(*NOTEMPTY_ATSTART)a", 0},
      {"(*CRLF)^a", 0},      {"(?C1)a", 0},
      {"a(?C)", 1},          {"(*NOSUCH)", 0},
      {"(?=a\\K)", 7},       {"(?=(?1))(a\\K)", 10},
      {"(ab", 3},            {"a{2,1}", 5},
  };
  memory m = plain();
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    pattern *p = (pattern *)&m;
    engine_error error;
    engine_error_init(&error, sizeof error);
    int code = pattern_create(&p, &m, slice_text(CASES[i].source), 0, &error);
    if (code != ENGINE_E_PATTERN || p) fail_msg("%s: %d", CASES[i].source, code);
    if (error.offset != CASES[i].offset) fail_msg("%s: offset %llu", CASES[i].source, (unsigned long long)error.offset);
  }
}

static int code_of(const char *source) {
  memory m = plain();
  pattern *p;
  int code = pattern_create(&p, &m, slice_text(source), 0, NULL);
  pattern_destroy(p);
  return code;
}

static void limits_of_a_pattern(void **state) {
  (void)state;
  char *longest = repeated("a", 4096, ""), *longer = repeated("a", 4097, "");
  assert_int_equal(code_of(longest), ENGINE_OK);
  assert_int_equal(code_of(longer), ENGINE_E_PATTERN);
  char *open = repeated("(", 50, ""), *close = repeated(")", 50, ""), nested[128];
  snprintf(nested, sizeof nested, "%sa%s", open, close);
  assert_int_equal(code_of(nested), ENGINE_OK);
  snprintf(nested, sizeof nested, "(%sa%s)", open, close);
  assert_int_equal(code_of(nested), ENGINE_E_PATTERN);
  assert_int_equal(code_of("(((a{1,200}){1,200}){1,50})"), ENGINE_E_PATTERN);
  assert_int_equal(code_of("(?:a{1,100}b){1,100}"), ENGINE_OK);
  assert_int_equal(code_of("(?:(?:ab?c){1,80}){1,80}"), ENGINE_E_PATTERN); /* over 64 KiB compiled */
  free(longest);
  free(longer);
  free(open);
  free(close);
}

/* What is stopped is never "no match": rows 56 to 60, 63 and 64 of the hostile patterns. */
static void stops(void **state) {
  (void)state;
  static const struct {
    const char *source, *piece;
    size_t times;
    const char *end;
    uint64_t steps;
    int result;
  } CASES[] = {
      {"(a+)+$", "a", 40, "!", 1000000000, ENGINE_E_PATTERN_LIMIT},
      {"(?:a+)+$", "a", 10, "!", 1000000000, 0},
      {"a.{0,3000}[bx]", "a", 100000, "", 10000000, ENGINE_E_STEPS},
      {"a+[bx]", "a", 100000, "", 10000000, ENGINE_E_STEPS},
      {"(a|b)*[cx]", "ab", 25000, "", 10000000, ENGINE_E_PATTERN_LIMIT},
      {"(a|b)*[cx]", "ab", 100, "c", 10000000, 1},
      {"^(?:a(?R)?b|c)$", "a", 10, "b", 10000000, 0},
      {"(?R)*a", "a", 10, "", 10000000, ENGINE_E_PATTERN_LIMIT},
      {"((?1)a|b)", "a", 10, "", 10000000, ENGINE_E_PATTERN_LIMIT},
      {"(*LIMIT_MATCH=4000000000)(*LIMIT_HEAP=4000000000)(a+)+$", "a", 40, "!", 1000000000, ENGINE_E_PATTERN_LIMIT},
      {"(*LIMIT_MATCH=1)(?:a|b)+c", "ab", 20, "c", 1000000, ENGINE_E_PATTERN_LIMIT},
      {"(*NO_JIT)(*UTF)a", "b", 20, "a", 1000000, 1},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    char *text = repeated(CASES[i].piece, CASES[i].times, CASES[i].end);
    span groups[GROUPS];
    int result = searched(CASES[i].source, 0, slice_text(text), CASES[i].steps, groups);
    if (result != CASES[i].result) fail_msg("%s: %d, not %d", CASES[i].source, result, CASES[i].result);
    free(text);
  }
}

/* Both sides of the limits on depth and heap: backtracks that nest, and nest in frames of many groups. */
static void stops_where_it_nests(void **state) {
  (void)state;
  char *groups_source = repeated("()", 100, ""), wide[300];
  snprintf(wide, sizeof wide, "^(?:%s(?:a|b))*c", groups_source);
  static const struct {
    bool wide;
    size_t times;
    int result;
  } CASES[] = {{false, 6500, 1}, {false, 7000, ENGINE_E_PATTERN_LIMIT}, {true, 30, 1}, {true, 80, ENGINE_E_PATTERN_LIMIT}};
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    char *text = repeated("ab", CASES[i].times, "c");
    span groups[128];
    int result = searched(CASES[i].wide ? wide : "^(?:a|b)*c", 0, slice_text(text), UINT64_MAX, groups);
    if (result != CASES[i].result) fail_msg("case %zu: %d", i, result);
    free(text);
  }
  free(groups_source);
}

/* Machine code whose stack ends leaves the verdict to the interpreter. */
static void falls_back(void **state) {
  (void)state;
  for (size_t times = 10; times <= 4000; times *= 20) {
    for (int found = 0; found < 2; found++) {
      char *text = repeated("ab", times, found ? "c" : "d");
      span slow[GROUPS], fast[GROUPS];
      int interpreted = searched("(a|b)*[cx]", 0, slice_text(text), UINT64_MAX, slow);
      int vetted = searched("(a|b)*[cx]", ENGINE_PATTERN_VETTED, slice_text(text), UINT64_MAX, fast);
      assert_int_equal(interpreted, found);
      assert_int_equal(vetted, found);
      if (found) assert_memory_equal(slow, fast, 2 * sizeof(span));
      free(text);
    }
  }
}

static void stops_by_clock_and_cancel(void **state) {
  (void)state;
  char *text = repeated("a", 100000, "");
  pattern *p = compiled("a.{0,3000}[bx]", 0);
  span groups[GROUPS];
  budget b;
  budget_init(&b, 0, 20, NULL);
  assert_int_equal(pattern_search(p, slice_text(text), 0, &b, groups), ENGINE_E_TIME);
  assert_int_equal(pattern_search(p, slice_text(text), 0, &b, groups), ENGINE_E_TIME); /* sticky */
  atomic_int cancelled = 1;
  budget_init(&b, 0, 0, &cancelled);
  assert_int_equal(pattern_search(p, slice_text(text), 0, &b, groups), ENGINE_E_CANCELLED);
  budget_init(&b, 0, 0, NULL);
  assert_int_equal(pattern_search(p, SLICE("aab"), 0, &b, groups), 1);
  pattern_destroy(p);
  free(text);
}

static size_t count_all(const pattern *p, slice text, budget *b, uint64_t *sum) {
  span groups[GROUPS];
  size_t count = 0;
  int found = 1;
  *sum = 0;
  for (uint32_t from = 0; from <= text.length && (found = pattern_search(p, text, from, b, groups)) > 0;
       from = pattern_after(text, groups[0])) {
    count++;
    *sum += groups[0].begin;
  }
  assert_true(found >= 0);
  return count;
}

/* Rows 66 and 67: what is searched again and again stays linear. The steps are the measure. */
static void find_all_is_linear(void **state) {
  (void)state;
  static const struct {
    const char *source, *piece;
    size_t times, count;
  } CASES[] = {
      {"(?=)", "ab", 100000, 200001}, {"t", "ét ", 100000, 100000},         {"q", "ab", 500000, 0},
      {"Q", "ab", 500000, 0},         {"^b", "ab", 500000, 0},              {"(?m)^b", "ab", 500000, 0},
      {".*q", "ab\n", 100000, 0},     {"[qx]z", "abx", 100000, 0},          {"x?", "é", 100000, 100001},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    char *text = repeated(CASES[i].piece, CASES[i].times, "");
    pattern *p = compiled(CASES[i].source, 0);
    budget b;
    uint64_t sum;
    budget_init(&b, 0, 0, NULL);
    size_t count = count_all(p, slice_text(text), &b, &sum);
    if (count != CASES[i].count) fail_msg("%s: %zu", CASES[i].source, count);
    pattern_destroy(p);
    free(text);
  }
}

/* -- Against one call without windows */

static uint32_t seed = 7;
static uint32_t random_below(uint32_t n) {
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % n;
}

typedef struct source {
  char at[512];
  size_t length;
} source;

static void put(source *s, const char *text) {
  size_t length = strlen(text);
  if (s->length + length + 1 > sizeof s->at) return;
  memcpy(s->at + s->length, text, length + 1);
  s->length += length;
}

static void put_pattern(source *s, unsigned depth) {
  static const char *const ATOMS[] = {"a", "b", "c", "é", ".", "[ab]", "[^a]", "\\w", "\\s", "\\b", "^", "$", "\\n", " ", "B", "[é-ü]",
                                      "\\A", "\\z", "\\1", "\\R", "\\X", "\\p{L}"};
  static const char *const REPEATS[] = {"*", "+", "?", "{1,3}", "*?", "+?", "*+", "{2}"};
  static const char *const GROUPS_OPEN[] = {"(", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?i:", "(?|"};
  unsigned pieces = 1 + random_below(4);
  for (unsigned i = 0; i < pieces; i++) {
    bool lookbehind = false;
    if (depth && random_below(4) == 0) {
      unsigned kind = random_below(9);
      lookbehind = kind == 4 || kind == 5;
      put(s, GROUPS_OPEN[kind]);
      if (lookbehind) put(s, ATOMS[random_below(8)]);
      else put_pattern(s, depth - 1);
      if (random_below(3) == 0) {
        put(s, "|");
        put(s, ATOMS[random_below(8)]);
      }
      put(s, ")");
    } else {
      put(s, ATOMS[random_below(22)]);
    }
    if (!lookbehind && random_below(3) == 0) put(s, REPEATS[random_below(8)]);
  }
}

static size_t put_subject(char *text, size_t room) {
  static const char *const PIECES[] = {"a", "b", "c", "é", "\n", " ", "ü", "B", "ab", "aaaa"};
  size_t want = 1 + random_below((uint32_t)room - 8), length = 0;
  uint32_t variety = 1 + random_below(10);
  while (length < want) {
    const char *piece = PIECES[random_below(variety)];
    memcpy(text + length, piece, strlen(piece));
    length += strlen(piece);
  }
  text[length] = 0;
  return length;
}

static int one_call(pcre2_code *code, slice text, uint32_t from, span *at) {
  pcre2_match_data *data = pcre2_match_data_create_from_pattern(code, NULL);
  pcre2_match_context *context = pcre2_match_context_create(NULL);
  pcre2_set_match_limit(context, 100000);
  pcre2_set_depth_limit(context, 20000);
  int rc = pcre2_match(code, (PCRE2_SPTR)text.at, text.length, from, 0, data, context);
  const size_t *ends = pcre2_get_ovector_pointer(data);
  if (rc > 0) *at = (span){(uint32_t)ends[0], (uint32_t)ends[1]};
  pcre2_match_context_free(context);
  pcre2_match_data_free(data);
  return rc == PCRE2_ERROR_NOMATCH ? 0 : rc > 0 ? 1 : ENGINE_E_PATTERN_LIMIT;
}

static void agrees_with_one_call(void **state) {
  (void)state;
  enum { PATTERNS = 800, ROOM = 9000 }; /* several windows, and past the horizon of the quick ones */
  memory m = plain();
  static char text[ROOM + 64];
  size_t tried = 0;
  for (int i = 0; i < PATTERNS; i++) {
    source s = {.length = 0};
    if (random_below(4) == 0) put(&s, "(?m)");
    if (random_below(6) == 0) put(&s, "(?s)");
    put_pattern(&s, 2);
    pattern *p;
    if (pattern_create(&p, &m, (slice){s.at, s.length}, i % 4 ? 0 : ENGINE_PATTERN_VETTED, NULL)) continue;
    int number;
    size_t offset;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)s.at, s.length, PCRE2_UTF | PCRE2_UCP, &number, &offset, NULL);
    assert_non_null(code);
    slice subject = {text, put_subject(text, ROOM)};
    uint32_t from = 0;
    for (int searches = 0; searches < 4 && from <= subject.length; searches++, tried++) {
      span want = {0, 0}, groups[GROUPS];
      int expected = one_call(code, subject, from, &want), got = pattern_search(p, subject, from, NULL, groups);
      if (expected < 0) break; /* callouts are not counted as that call counts: a limit near the edge may differ */
      if (expected != got || (got > 0 && (want.begin != groups[0].begin || want.end != groups[0].end)))
        fail_msg("%s in %s from %u: %d [%u,%u), not %d [%u,%u)", s.at, text, from, got, groups[0].begin, groups[0].end, expected,
                 want.begin, want.end);
      if (got <= 0) break;
      from = pattern_after(subject, groups[0]);
    }
    pcre2_code_free(code);
    pattern_destroy(p);
  }
  assert_true(tried > PATTERNS);
}

/* -- Threads */

static void *count_in_thread(void *user) {
  const pattern *p = user;
  size_t count = 0;
  for (int round = 0; round < 200; round++) {
    uint64_t sum;
    budget b;
    budget_init(&b, 0, 0, NULL);
    count += count_all(p, SLICE("aab ab aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab b"), &b, &sum);
  }
  return (void *)(uintptr_t)count;
}

static void threads_share_a_pattern(void **state) {
  (void)state;
  enum { THREADS = 4 };
  for (uint32_t flags = 0; flags <= ENGINE_PATTERN_VETTED; flags += ENGINE_PATTERN_VETTED) {
    pattern *p = compiled("(a|aa)+b", flags);
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_create(&threads[i], NULL, count_in_thread, p), 0);
    for (int i = 0; i < THREADS; i++) {
      void *count;
      assert_int_equal(pthread_join(threads[i], &count), 0);
      assert_int_equal((uintptr_t)count, 600);
    }
    pattern_destroy(p);
  }
}

/* -- Memory that is refused */

static void survives_refused_memory(void **state) {
  (void)state;
  char *text = repeated("ab", 500, "c");
  int code = ENGINE_E_MEMORY;
  for (size_t allowed = 0; code; allowed++) {
    assert_true(allowed < 200);
    rationed r = {allowed, 0};
    memory m;
    memory_init(&m, ration, &r, 0);
    pattern *p;
    span groups[GROUPS];
    code = pattern_create(&p, &m, SLICE("(a|b)*c"), ENGINE_PATTERN_VETTED, NULL);
    if (!code) {
      int found = pattern_search(p, slice_text(text), 0, NULL, groups);
      if (found != 1) {
        assert_int_equal(found, ENGINE_E_MEMORY);
        code = found;
        r.left = 1000;
        assert_int_equal(pattern_search(p, slice_text(text), 0, NULL, groups), 1);
      }
    } else {
      assert_int_equal(code, ENGINE_E_MEMORY);
    }
    pattern_destroy(p);
    assert_int_equal(r.held, 0);
  }
  free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(finds),
      cmocka_unit_test(refuses),
      cmocka_unit_test(limits_of_a_pattern),
      cmocka_unit_test(stops),
      cmocka_unit_test(stops_where_it_nests),
      cmocka_unit_test(falls_back),
      cmocka_unit_test(stops_by_clock_and_cancel),
      cmocka_unit_test(find_all_is_linear),
      cmocka_unit_test(agrees_with_one_call),
      cmocka_unit_test(threads_share_a_pattern),
      cmocka_unit_test(survives_refused_memory),
  };
  return cmocka_run_group_tests_name("pattern", tests, NULL, NULL);
}
