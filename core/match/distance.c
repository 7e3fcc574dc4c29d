/* distance.c - edit distance of short texts: spelling variants of names, not documents.
 *
 * Optimal string alignment (Damerau's four edits, no edit inside a swap) over folded code points: three rows on the stack.
 */
#include "core/base/utf8.h"
#include "core/match/compare.h"

#define LONGEST 256 /* code points of either text that are compared: bounds the work at 65,536 cells */

typedef struct codes {
  uint32_t at[LONGEST];
  uint32_t count;
} codes;

/* The first LONGEST code points of text, folded. Text is cut beforehand, so that the folded buffer always has room: folding
 * makes of one code point at most FOLDED bytes. */
#define FOLDED 36
static void folded_codes(slice text, codes *out) {
  char folded[LONGEST * FOLDED];
  size_t cut = 0;
  uint32_t size;
  for (uint32_t n = 0; n < LONGEST && cut < text.length; n++, cut += size)
    utf8_decode(text.at + cut, text.at + text.length, &size);
  size_t length = fold_text(text.at, cut, folded, NULL, sizeof folded);
  if (length > sizeof folded) length = sizeof folded;
  out->count = 0;
  for (size_t at = 0; at < length && out->count < LONGEST; at += size)
    out->at[out->count++] = utf8_decode(folded + at, folded + length, &size);
}

static uint32_t least(uint32_t a, uint32_t b, uint32_t c) {
  uint32_t ab = a < b ? a : b;
  return ab < c ? ab : c;
}

static uint32_t edits(const codes *a, const codes *b) {
  uint32_t rows[3][LONGEST + 1];
  uint32_t *before = rows[0], *above = rows[1], *row = rows[2];
  for (uint32_t j = 0; j <= b->count; j++) above[j] = j;
  for (uint32_t i = 1; i <= a->count; i++) {
    row[0] = i;
    for (uint32_t j = 1; j <= b->count; j++) {
      uint32_t differs = a->at[i - 1] != b->at[j - 1];
      row[j] = least(above[j] + 1, row[j - 1] + 1, above[j - 1] + differs);
      if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] && a->at[i - 2] == b->at[j - 1] && before[j - 2] + 1 < row[j])
        row[j] = before[j - 2] + 1;
    }
    uint32_t *oldest = before;
    before = above;
    above = row;
    row = oldest;
  }
  return above[b->count];
}

double compare_distance(slice a, slice b) {
  codes x, y;
  folded_codes(a, &x);
  folded_codes(b, &y);
  uint32_t longer = x.count > y.count ? x.count : y.count;
  return longer ? (double)edits(&x, &y) / longer : 0;
}
