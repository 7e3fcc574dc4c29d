/* sentences.c - sentence boundaries: every path of ours, by the standard and by the news rules, and ICU for the standard.
 *
 * ICU is asked only where the bytes are UTF-8.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#include "agree.h"
#include "core/base/utf8.h"
#include "core/text/sentence_break.h"
#include "core/text/text.h"

#define LONGEST 4096

static void disagree(const char *what, slice text) {
  fprintf(stderr, "%s:", what);
  for (size_t i = 0; i < text.length; i++) fprintf(stderr, " %02X", (unsigned char)text.at[i]);
  fputc('\n', stderr);
  abort();
}

static language *make_language(void) {
  static const struct {
    const char *word;
    uint64_t classes;
  } rows[] = {{"mr", CLASS_abbreviation_title}, {"no", CLASS_abbreviation_number}, {"u.s", CLASS_acronym}, {"inc", CLASS_abbreviation_end},
              {"a", CLASS_starter},             {"b", CLASS_lower},                {"p.m", CLASS_abbreviation_time}};
  memory m;
  memory_init(&m, NULL, NULL, 0);
  language *l = language_create(&m);
  for (size_t i = 0; l && i < sizeof rows / sizeof *rows; i++) language_add(l, slice_text(rows[i].word), rows[i].classes, NAN);
  return l;
}

static void compare_paths(const language *l, slice text, uint32_t *expected, size_t *count) {
  static const enum scan_path paths[] = {SCAN_SSE2, SCAN_AVX2, SCAN_NEON};
  uint32_t ends[LONGEST + 1];
  *count = sentence_ends_split(SCAN_PORTABLE, l, text, expected, LONGEST + 1);
  if (!*count || expected[*count - 1] != text.length) disagree("the last end is not the end", text);
  for (size_t i = 1; i < *count; i++)
    if (expected[i] <= expected[i - 1]) disagree("ends are not in order", text);
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
    if (!scan_has(paths[i])) continue;
    if (sentence_ends_split(paths[i], l, text, ends, LONGEST + 1) != *count || memcmp(ends, expected, *count * sizeof *ends))
      disagree("two paths differ", text);
  }
}

static void compare_with_icu(UBreakIterator *iterator, slice text, const uint32_t *ends, size_t count) {
  UErrorCode status = U_ZERO_ERROR;
  UChar units[LONGEST + 1];
  int32_t unit_count = 0, from = 0;
  u_strFromUTF8(units, LONGEST + 1, &unit_count, text.at, (int32_t)text.length, &status);
  ubrk_setText(iterator, units, unit_count, &status);
  if (U_FAILURE(status)) return;
  size_t seen = 0;
  uint32_t byte = 0;
  ubrk_first(iterator);
  for (int32_t end; (end = ubrk_next(iterator)) != UBRK_DONE; seen++) {
    for (; from < end; from++) byte += units[from] < 0x80 ? 1 : units[from] < 0x800 || U16_IS_SURROGATE(units[from]) ? 2 : 3;
    if (seen >= count || ends[seen] != byte) disagree("ICU and we differ", text);
  }
  if (seen != count) disagree("ICU and we differ", text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static language *l;
  static UBreakIterator *iterator;
  UErrorCode status = U_ZERO_ERROR;
  if (!l) l = make_language();
  if (!iterator) iterator = ubrk_open(UBRK_SENTENCE, "", NULL, 0, &status);
  if (!size || size > LONGEST || !l || !iterator) return 0;
  slice text = {(const char *)data, size};
  uint32_t ends[LONGEST + 1];
  size_t count;
  compare_paths(l, text, ends, &count);
  compare_paths(NULL, text, ends, &count);
  if (utf8_valid(text) == size) compare_with_icu(iterator, text, ends, count);
  return 0;
}
