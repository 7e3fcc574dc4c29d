/* test_word_break.c - UAX #29 words: the standard's own cases, and all paths against each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/utf8.h"
#include "core/text/text.h"
#include "core/text/word_break.h"

#define CASES "/usr/share/unicode/auxiliary/WordBreakTest.txt"
#define LONGEST 1024

static const enum scan_path PATHS[] = {SCAN_PORTABLE, SCAN_SSE2, SCAN_AVX2, SCAN_NEON};
enum { PATH_COUNT = sizeof PATHS / sizeof *PATHS };

static size_t all_ends(enum scan_path path, slice text, uint32_t *ends) {
  size_t count = 0;
  for (size_t at = 0; at < text.length;) count += word_ends(path, text, &at, ends + count, LONGEST * 2 - count);
  return count;
}

/* A line of the standard's file, "÷ 0061 × 0308 ÷": bytes and the ends that ÷ marks. False where the line has no case. */
typedef struct test_case {
  char bytes[LONGEST];
  size_t length, end_count;
  uint32_t ends[LONGEST];
} test_case;

static bool read_case(char *line, test_case *c) {
  char *comment = strchr(line, '#');
  if (comment) *comment = '\0';
  c->length = c->end_count = 0;
  bool found = false;
  for (char *token = strtok(line, " \t\n"); token; token = strtok(NULL, " \t\n")) {
    if (!strcmp(token, "÷")) {
      found = true;
      if (c->length) c->ends[c->end_count++] = (uint32_t)c->length;
    } else if (strcmp(token, "×")) {
      c->length += utf8_encode((uint32_t)strtoul(token, NULL, 16), c->bytes + c->length);
    }
  }
  return found;
}

/* The case behind `padding` line feeds, so that it falls on every place of a block, and before as many control characters. */
static bool case_holds(const test_case *c, enum scan_path path, size_t padding) {
  char bytes[LONGEST];
  uint32_t ends[LONGEST * 2];
  memset(bytes, '\n', padding);
  memcpy(bytes + padding, c->bytes, c->length);
  memset(bytes + padding + c->length, 1, padding);
  size_t count = all_ends(path, (slice){bytes, c->length + 2 * padding}, ends), seen = 0;
  for (size_t i = 0; i < count; i++) {
    if (ends[i] <= padding || ends[i] > padding + c->length) continue;
    if (seen >= c->end_count || ends[i] - padding != c->ends[seen]) return false;
    seen++;
  }
  return seen == c->end_count;
}

static void every_case_of_the_standard_holds_on_every_path(void **state) {
  (void)state;
  FILE *file = fopen(CASES, "r");
  if (!file) {
    print_message("skip word break cases: no %s\n", CASES);
    skip();
  }
  static const size_t paddings[] = {0, 1, 2, 3, 57, 58, 59, 60, 61, 62, 63, 64, 65, 130};
  char line[4096];
  size_t cases = 0, wrong = 0;
  for (test_case c; fgets(line, sizeof line, file);) {
    if (!read_case(line, &c)) continue;
    cases++;
    for (size_t i = 0; i < PATH_COUNT; i++)
      for (size_t k = 0; k < sizeof paddings / sizeof *paddings; k++)
        if (scan_has(PATHS[i]) && !case_holds(&c, PATHS[i], paddings[k])) wrong++;
  }
  fclose(file);
  assert_int_equal(cases, 1823);
  assert_int_equal(wrong, 0);
}

/* Pieces that meet at every rule; chosen by a fixed generator. */
static const char *const PIECES[] = {
    "a", "b", "Z", "0", "9", "_", " ", " ", "  ", "\n", "\r", "\r\n", ".", ",", ":", ";", "'", "\"", "-", "!", "word", "longer words", "1,234.5",
    "don't", "“", "”", "‘", "’", "—", "…", "é", "e\xCC\x81", "\xCC\x81", "\xE2\x80\x8D", "\xC2\xAD", "я", "слово", "א", "\xD7\xB4", "中", "カ", "ก",
    "\xF0\x9F\x87\xBA", "\xF0\x9F\x91\xA8", "\xE2\x80\xA4", "\xE3\x80\x80", "\xFF", "\xE2", "\xE2\x80", "\x80", "\xC2\x85", "\xE2\x80\xA8", "٣", "\x01",
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"};

/* At most LONGEST bytes, and a NUL. */
static size_t make_text(uint64_t *random, char *bytes) {
  size_t length = 0;
  uint32_t kinds = (uint32_t)(sizeof PIECES / sizeof *PIECES), shift = 0;
  for (unsigned i = 0; i < 60; i++) {
    *random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    uint32_t number = (uint32_t)(*random >> 33);
    shift = number % 7 ? shift : number % kinds; /* stays in one region for a while */
    const char *piece = PIECES[number % 3 ? number / 3 % kinds : (shift + number / 3 % 4) % kinds];
    size_t size = strlen(piece);
    if (length + size >= LONGEST) break;
    memcpy(bytes + length, piece, size);
    length += size;
  }
  bytes[length] = '\0';
  return length;
}

static void all_paths_agree(void **state) {
  (void)state;
  uint64_t random = 1;
  char bytes[LONGEST];
  uint32_t expected[LONGEST * 2], ends[LONGEST * 2];
  for (unsigned round = 0; round < 20000; round++) {
    slice text = {bytes, make_text(&random, bytes)};
    size_t count = all_ends(SCAN_PORTABLE, text, expected);
    for (size_t i = 1; i < PATH_COUNT; i++) {
      if (!scan_has(PATHS[i])) continue;
      assert_int_equal(all_ends(PATHS[i], text, ends), count);
      assert_memory_equal(ends, expected, count * sizeof *ends);
    }
  }
}

#define SOLID "_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

/* word_spans_next gives the segments of word_ends that begin with a letter, digit, low line or outside ASCII, but for marks. */
static void spans_are_the_segments_that_may_be_words(void **state) {
  (void)state;
  uint64_t random = 2;
  char bytes[LONGEST];
  uint32_t ends[LONGEST * 2];
  word_spans spans;
  for (unsigned round = 0; round < 5000; round++) {
    slice text = {bytes, make_text(&random, bytes)};
    size_t count = all_ends(SCAN_PORTABLE, text, ends);
    for (size_t i = 0; i < PATH_COUNT; i++) {
      if (!scan_has(PATHS[i])) continue;
      size_t at = 0, found, segment = 0;
      while ((found = word_spans_next(PATHS[i], text, text.length, &at, &spans)) > 0)
        for (size_t k = 0; k < found; k++, segment++) {
          while (segment < count && ends[segment] != spans.ends[k]) {
            unsigned char first = (unsigned char)bytes[segment ? ends[segment - 1] : 0];
            bool mark = !strncmp(bytes + (segment ? ends[segment - 1] : 0), "\xE2\x80", 2);
            assert_true(mark || (first < 0x80 && !strchr(SOLID, first)));
            segment++;
          }
          assert_true(segment < count);
          assert_int_equal(spans.begins[k], segment ? ends[segment - 1] : 0);
        }
    }
  }
}

/* What follows the end is not looked at, though it may be read. */
static void spans_up_to_an_end_are_those_of_the_text_cut_there(void **state) {
  (void)state;
  uint64_t random = 3;
  char bytes[LONGEST];
  for (unsigned round = 0; round < 5000; round++) {
    slice text = {bytes, make_text(&random, bytes)};
    size_t end = text.length ? (size_t)(random >> 20) % text.length : 0;
    for (size_t i = 0; i < PATH_COUNT; i++) {
      if (!scan_has(PATHS[i])) continue;
      word_spans spans, cut;
      for (size_t at = 0, cut_at = 0, found = 1; found;) {
        found = word_spans_next(PATHS[i], text, end, &at, &spans);
        assert_int_equal(word_spans_next(PATHS[i], (slice){bytes, end}, end, &cut_at, &cut), found);
        assert_memory_equal(spans.begins, cut.begins, found * sizeof *cut.begins);
        assert_memory_equal(spans.ends, cut.ends, found * sizeof *cut.ends);
      }
    }
  }
}

static void every_segment_ends_and_the_last_is_the_end(void **state) {
  (void)state;
  uint32_t ends[8];
  assert_int_equal(words_split("", 0, ends, 8), 0);
  assert_int_equal(words_split("a", 1, ends, 8), 1);
  assert_int_equal(ends[0], 1);
  assert_int_equal(words_split("It's 3.5, no", 12, ends, 8), 6);
  static const uint32_t expected[] = {4, 5, 8, 9, 10, 12};
  assert_memory_equal(ends, expected, sizeof expected);
}

static void a_broken_byte_is_a_segment(void **state) {
  (void)state;
  static const uint32_t expected[] = {1, 2, 3, 5};
  uint32_t ends[8];
  assert_int_equal(words_split("a\xFF\x80\xCC\x81", 5, ends, 8), 4);
  assert_memory_equal(ends, expected, sizeof expected);
}

/* What does not fit is counted and not written. */
static void capacity_is_never_passed(void **state) {
  (void)state;
  char text[1000];
  for (size_t i = 0; i < sizeof text; i++) text[i] = i % 3 ? 'a' : ' ';
  uint32_t all[1001], some[1001];
  size_t count = words_split(text, sizeof text, all, 1001);
  assert_int_equal(count, 667);
  assert_int_equal(words_split(text, sizeof text, NULL, 0), count);
  static const size_t capacities[] = {1, 2, 65, 66, 67, 68, 69, 300, 666, 667};
  for (size_t i = 0; i < sizeof capacities / sizeof *capacities; i++) {
    memset(some, 0xAB, sizeof some);
    assert_int_equal(words_split(text, sizeof text, some, capacities[i]), count);
    assert_memory_equal(some, all, capacities[i] * sizeof *some);
    assert_int_equal(some[capacities[i]], 0xABABABAB);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_case_of_the_standard_holds_on_every_path), cmocka_unit_test(all_paths_agree),
      cmocka_unit_test(spans_are_the_segments_that_may_be_words),
      cmocka_unit_test(spans_up_to_an_end_are_those_of_the_text_cut_there), cmocka_unit_test(every_segment_ends_and_the_last_is_the_end),
      cmocka_unit_test(a_broken_byte_is_a_segment), cmocka_unit_test(capacity_is_never_passed)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
