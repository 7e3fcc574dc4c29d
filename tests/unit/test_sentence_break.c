/* test_sentence_break.c - UAX #29 sentences and the news rules, each with the smallest pack that shows it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/utf8.h"
#include "core/text/sentence_break.h"
#include "core/text/text.h"

#define CASES "/usr/share/unicode/auxiliary/SentenceBreakTest.txt"
#define LONGEST 2048

static const enum scan_path PATHS[] = {SCAN_PORTABLE, SCAN_SSE2, SCAN_AVX2, SCAN_NEON};
enum { PATH_COUNT = sizeof PATHS / sizeof *PATHS };

/* -- The standard */

static void every_case_of_the_standard_holds_on_every_path(void **state) {
  (void)state;
  FILE *file = fopen(CASES, "r");
  if (!file) {
    print_message("skip sentence break cases: no %s\n", CASES);
    skip();
  }
  char line[4096];
  size_t cases = 0, wrong = 0;
  while (fgets(line, sizeof line, file)) {
    char bytes[LONGEST], *comment = strchr(line, '#');
    if (comment) *comment = '\0';
    uint32_t expected[LONGEST], ends[LONGEST];
    size_t length = 0, expected_count = 0;
    bool found = false;
    for (char *token = strtok(line, " \t\n"); token; token = strtok(NULL, " \t\n")) {
      if (!strcmp(token, "÷")) {
        found = true;
        if (length) expected[expected_count++] = (uint32_t)length;
      } else if (strcmp(token, "×")) {
        length += utf8_encode((uint32_t)strtoul(token, NULL, 16), bytes + length);
      }
    }
    if (!found) continue;
    cases++;
    for (size_t i = 0; i < PATH_COUNT; i++) {
      if (!scan_has(PATHS[i])) continue;
      size_t count = sentence_ends_split(PATHS[i], NULL, (slice){bytes, length}, ends, LONGEST);
      wrong += count != expected_count || memcmp(ends, expected, count * sizeof *ends) != 0;
    }
  }
  fclose(file);
  assert_int_equal(cases, 502);
  assert_int_equal(wrong, 0);
}

/* -- News */

static language *make_language(void) {
  static const struct {
    uint64_t classes;
    const char *words;
  } rows[] = {{CLASS_abbreviation_title, "mr gen sr"}, {CLASS_abbreviation_number, "no fig"},  {CLASS_abbreviation_month, "aug sept"},
              {CLASS_abbreviation_end, "inc sr yahoo!"}, {CLASS_abbreviation_time, "p.m"},     {CLASS_abbreviation_place, "calif miss"},
              {CLASS_abbreviation, "vs e.g"},            {CLASS_acronym, "u.s"},                {CLASS_starter, "the he it but in they"},
              {CLASS_lower, "officials police day"},     {CLASS_cue, "asked said"},             {CLASS_preposition, "at"},
              {CLASS_have, "has"}};
  memory m;
  memory_init(&m, NULL, NULL, 0);
  language *l = language_create(&m);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (const char *at = rows[i].words; *at;) {
      size_t length = strcspn(at, " ");
      language_add(l, (slice){at, length}, rows[i].classes, NAN);
      at += length + (at[length] == ' ');
    }
  return l;
}

/* A text with | where sentences end (the blank behind belongs to the sentence before). */
static void check(const language *l, const char *marked) {
  char text[LONGEST];
  uint32_t expected[64], ends[64];
  size_t length = 0, expected_count = 0;
  for (const char *at = marked; *at; at++) {
    if (*at == '|') expected[expected_count++] = (uint32_t)length;
    else text[length++] = *at;
  }
  expected[expected_count++] = (uint32_t)length;
  for (size_t i = 0; i < PATH_COUNT; i++) {
    if (!scan_has(PATHS[i])) continue;
    size_t count = sentence_ends_split(PATHS[i], l, (slice){text, length}, ends, 64);
    bool same = count == expected_count && !memcmp(ends, expected, count * sizeof *ends);
    if (!same) {
      print_error("wanted: %s\nfound:  ", marked);
      for (size_t k = 0, at = 0; k < count; at = ends[k++]) print_error("%.*s|", (int)(ends[k] - at), text + at);
      print_error("\n");
    }
    assert_true(same);
  }
}

static const char *const NEWS[] = {
    /* terminators, closers, blanks */
    "He left. |She stayed! |Why? |No one knew.",
    "“We left.” |He stayed. |(It rained.) |They slept.",
    "He said “we left.” |Then he left.",
    "It ended.[12] |The rest is known.",
    "No stop here\n\n|A new paragraph. |It ends.\n\n|And one more",
    "One line\nwraps into the next. |It ends here.",
    /* abbreviations by what follows */
    "Gen. Smith met Mr. Jones. |He left.",
    "See No. 5 and Fig. 3. |The answer was no. |It was.",
    "On Aug. 12 he left. |It was in Sept. |He came back.",
    "He works at Acme Inc. |The firm is big.",
    "Acme Inc. President Jones left.",
    "He works at Acme Inc. |Globex has closed.",
    "He left Acme Inc. |Officials stayed.",
    "The U.S. Army left. |He is from the U.S. |They left.",
    "In Fresno, Calif. Jones waited. |It was a miss. |Jones left.",
    "Army vs. Navy, e.g. Smith.",
    "At 5 p.m. Mr. Smith left. |Smith left by 5 p.m. |Mr. Jones did not.",
    "J. R. Smith left. |It was plan B. |They knew.",
    "Yahoo! News said so. |They won! |It was over.",
    /* what follows goes on */
    "It is 3.5 percent. the lower case goes on. |Is it? he asked. |The film Who Is It? was shown. |What is it? |no, it is not. :) |So it ended. :) |The end.",
    "He left. |iPhone sales rose.",
    "“Why?” Harry Potter asked. |“Why?” |He left.",
    "He waited ... and left. |He waited ... |Then he left.",
    "It was over. |. . . The rest is known.",
    "He stayed, etc., and so on.",
    "“Never!” — he said.",
    /* lost blanks */
    "The birds left.|The rest stayed on trees.",
    "See example.com or Node.Js now.",
    /* lists */
    "1. The first |2. The second",
    "He said: 1. The first one.",
    "1.) The first |2.) The second |3.) The third",
    "a. The first |b. The second",
    "• one |• two |• three",
    "The list:\n|- one\n|- two",
};

static void news_ends_where_a_reader_would(void **state) {
  (void)state;
  language *l = make_language();
  for (size_t i = 0; i < sizeof NEWS / sizeof *NEWS; i++) check(l, NEWS[i]);
  language_destroy(l);
}

/* A token of TOKEN_LONGEST bytes is looked up, one more is just a long word. */
static void tokens_are_looked_at_so_deep(void **state) {
  (void)state;
  language *l = make_language();
  language_add(l, slice_text("abcdefghijklmnopqrstuvwx"), CLASS_abbreviation, NAN);
  language_add(l, slice_text("abcdefghijklmnopqrstuvwxy"), CLASS_abbreviation, NAN);
  check(l, "An abcdefghijklmnopqrstuvwx. Smith left.");
  check(l, "An abcdefghijklmnopqrstuvwxy. |Smith left.");
  language_destroy(l);
}

/* The next item of a list is looked for in 4000 bytes. */
static void items_are_looked_for_so_far(void **state) {
  (void)state;
  language *l = make_language();
  for (size_t filling = 3990; filling <= 4000; filling += 10) {
    char text[LONGEST * 3];
    size_t length = (size_t)sprintf(text, "a) ");
    memset(text + length, 'x', filling);
    length += filling;
    length += (size_t)sprintf(text + length, " b) end");
    uint32_t ends[8];
    assert_int_equal(sentences_split(l, text, length, ends, 8), filling < 3999 ? 2 : 1);
  }
  language_destroy(l);
}

static void capacity_is_never_passed(void **state) {
  (void)state;
  uint32_t ends[3] = {0, 0, 7};
  assert_int_equal(sentences_split(NULL, "A. B. C. D.", 11, ends, 2), 4);
  assert_int_equal(ends[0], 3);
  assert_int_equal(ends[1], 6);
  assert_int_equal(ends[2], 7);
  assert_int_equal(sentences_split(NULL, "A. B.", 5, NULL, 0), 2);
  assert_int_equal(sentences_split(NULL, "", 0, NULL, 0), 0);
}

/* All paths on texts of pieces that meet at every rule. */
static void all_paths_agree(void **state) {
  (void)state;
  static const char *const pieces[] = {"a", "The", "mr", "U.S", ".", ". ", "! ", "?", "\n", "\n\n", "\r\n", " ", "\"", "”", "’", "“", "(", ")", "1.", "2) ",
                                       "…", "。", "！", "é", "я", "中", "\xCC\x81", "\xFF", "\xE2\x80", "•", "- ", "-", ",", "A", "9", "\xE2\x80\xA8", "\xC2\x85",
                                       "i. ", "said ", "word word word word ", "؟ ", "\xC2\xA0"};
  language *l = make_language();
  uint64_t random = 3;
  for (unsigned round = 0; round < 20000; round++) {
    char text[LONGEST];
    uint32_t expected[LONGEST], ends[LONGEST];
    size_t length = 0;
    for (unsigned i = 0; i < 60; i++) {
      random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
      const char *piece = pieces[(random >> 33) % (sizeof pieces / sizeof *pieces)];
      memcpy(text + length, piece, strlen(piece));
      length += strlen(piece);
    }
    const language *used = round % 2 ? l : NULL;
    size_t count = sentence_ends_split(SCAN_PORTABLE, used, (slice){text, length}, expected, LONGEST);
    assert_true(count && expected[count - 1] == length);
    for (size_t i = 1; i < PATH_COUNT; i++) {
      if (!scan_has(PATHS[i])) continue;
      assert_int_equal(sentence_ends_split(PATHS[i], used, (slice){text, length}, ends, LONGEST), count);
      assert_memory_equal(ends, expected, count * sizeof *ends);
    }
  }
  language_destroy(l);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_case_of_the_standard_holds_on_every_path), cmocka_unit_test(news_ends_where_a_reader_would),
      cmocka_unit_test(tokens_are_looked_at_so_deep),                   cmocka_unit_test(items_are_looked_for_so_far),
      cmocka_unit_test(capacity_is_never_passed),                       cmocka_unit_test(all_paths_agree)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
