/* words.c - word boundaries: every path of ours, ours from any boundary on, and libunistring.
 *
 * libunistring is asked only where its Unicode version gives every code point the Word_Break that ours does, and where the
 * bytes are UTF-8.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uniwbrk.h>

#include "agree.h"
#include "core/base/utf8.h"
#include "core/text/tables/properties.h"
#include "core/text/text.h"
#include "core/text/word_break.h"

#define LONGEST 4096

static void disagree(const char *what, slice text) {
  fprintf(stderr, "%s:", what);
  for (size_t i = 0; i < text.length; i++) fprintf(stderr, " %02X", (unsigned char)text.at[i]);
  fputc('\n', stderr);
  abort();
}

/* Our name of libunistring's value; WB_OTHER for the emoji values of Unicode 10 that later versions no longer have. */
static int same_property(uint32_t code) {
  static const struct {
    int theirs, ours;
  } names[] = {{WBP_OTHER, WB_OTHER},       {WBP_CR, WB_CR},           {WBP_LF, WB_LF},
               {WBP_NEWLINE, WB_NEWLINE},   {WBP_EXTEND, WB_EXTEND},   {WBP_FORMAT, WB_FORMAT},
               {WBP_KATAKANA, WB_KATAKANA}, {WBP_ALETTER, WB_ALETTER}, {WBP_MIDNUMLET, WB_MIDNUMLET},
               {WBP_MIDLETTER, WB_MIDLETTER}, {WBP_MIDNUM, WB_MIDNUM}, {WBP_NUMERIC, WB_NUMERIC},
               {WBP_EXTENDNUMLET, WB_EXTENDNUMLET}, {WBP_RI, WB_REGIONAL_INDICATOR}, {WBP_DQ, WB_DOUBLE_QUOTE},
               {WBP_SQ, WB_SINGLE_QUOTE},   {WBP_HL, WB_HEBREW_LETTER}, {WBP_ZWJ, WB_ZWJ},
               {WBP_WSS, WB_WSEGSPACE}};
  int theirs = uc_wordbreak_property(code), ours = (int)(property_word(code) & PROPERTY_WORD);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (names[i].theirs == theirs) return names[i].ours == ours;
  return 0;
}

static int comparable(slice text) {
  uint32_t length;
  for (size_t at = 0; at < text.length; at += length) {
    uint32_t code = utf8_decode(text.at + at, text.at + text.length, &length);
    if (code == UTF8_BROKEN || !same_property(code)) return 0;
  }
  return 1;
}

static size_t all_ends(enum scan_path path, slice text, uint32_t *ends) {
  size_t count = 0;
  for (size_t at = 0; at < text.length;) count += word_ends(path, text, &at, ends + count, LONGEST * 2 - count);
  return count;
}

static void compare_with_unistring(slice text, const uint32_t *ends, size_t count) {
  char marks[LONGEST];
  size_t seen = 0;
  u8_wordbreaks((const uint8_t *)text.at, text.length, marks);
  for (size_t i = 1; i < text.length; i++)
    if (marks[i] && (seen >= count || ends[seen++] != i)) disagree("libunistring has a boundary that we have not", text);
  if (seen + 1 != count) disagree("we have a boundary that libunistring has not", text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const enum scan_path paths[] = {SCAN_SSE2, SCAN_AVX2, SCAN_NEON};
  if (!size || size > LONGEST) return 0;
  slice text = {(const char *)data, size};
  uint32_t expected[LONGEST * 2], ends[LONGEST * 2];
  size_t count = all_ends(SCAN_PORTABLE, text, expected);
  if (!count || expected[count - 1] != size) disagree("the last end is not the end", text);
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
    if (!scan_has(paths[i])) continue;
    if (all_ends(paths[i], text, ends) != count || memcmp(ends, expected, count * sizeof *ends)) disagree("two paths differ", text);
  }
  size_t middle = count / 2, from = middle ? expected[middle - 1] : 0;
  size_t again = all_ends(scan_best(), (slice){text.at + from, size - from}, ends);
  if (again != count - middle) disagree("a boundary has a memory", text);
  for (size_t i = 0; i < again; i++)
    if (ends[i] + from != expected[middle + i]) disagree("a boundary has a memory", text);
  if (comparable(text)) compare_with_unistring(text, expected, count);
  return 0;
}
