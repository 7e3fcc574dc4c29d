/* spelling.c - comparing words after folding, with a fast path for ASCII.
 *
 * Case and accents are compared on the canonical decomposition: bases against bases, marks against marks.
 */
#include "core/match/spelling.h"

#include <utf8proc.h>

#include "core/match/table.h"
#include "core/text/fold.h"
#include "core/text/text.h"

#define DECOMPOSED 256 /* code points of a decomposed word that are compared; longer ones need equal bytes */

static unsigned char lower(unsigned char c) { return c >= 'A' && c <= 'Z' ? (unsigned char)(c | 0x20) : c; }
static bool alphanumeric(unsigned char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9'); }

enum verdict { EQUAL, UNEQUAL, UNDECIDED };

/* Decides what plain ASCII can: folding ASCII letters and digits is lower-casing, one by one. */
static enum verdict compare_ascii(slice a, slice b) {
  size_t shorter = a.length < b.length ? a.length : b.length;
  for (size_t i = 0; i < shorter; i++) {
    unsigned char x = (unsigned char)a.at[i], y = (unsigned char)b.at[i];
    if (x >= 0x80 || y >= 0x80) return UNDECIDED;
    if (lower(x) != lower(y)) return alphanumeric(x) && alphanumeric(y) ? UNEQUAL : UNDECIDED;
  }
  return a.length == b.length ? EQUAL : UNDECIDED;
}

bool spelling_same(slice a, slice b) {
  enum verdict ascii = compare_ascii(a, b);
  if (ascii != UNDECIDED) return ascii == EQUAL;
  if (slice_equal(a, b)) return true;
  char x[SPELLING_LONGEST], y[SPELLING_LONGEST];
  size_t m = fold_text(a.at, a.length, x, NULL, sizeof x), n = fold_text(b.at, b.length, y, NULL, sizeof y);
  return m == n && m <= sizeof x && !memcmp(x, y, m);
}

#define NOT_ASCII UINT64_C(0x8080808080808080)

/* table_hash of the lower case, without writing that anywhere; false where the form is not ASCII. */
static bool hash_ascii(slice form, uint64_t secret, uint64_t *hash) {
  const char *at = form.at;
  size_t left = form.length;
  uint64_t h = secret ^ left, seen = 0, block;
  for (; left > 8; at += 8, left -= 8) {
    seen |= block = fold_load(at, 8, left);
    h = hash_mix(h ^ fold_lower_eight(block), secret ^ HASH_K1);
  }
  seen |= block = fold_load(at, left, left);
  *hash = hash_mix(h ^ fold_lower_eight(block), secret ^ HASH_K2);
  return !(seen & NOT_ASCII);
}

uint64_t spelling_hash(slice form, uint64_t secret) {
  char folded[SPELLING_LONGEST];
  uint64_t hash;
  if (form.length <= SPELLING_LONGEST && hash_ascii(form, secret, &hash)) return hash;
  size_t length = fold_text(form.at, form.length, folded, NULL, sizeof folded);
  return table_hash(length > sizeof folded ? form : (slice){folded, length}, secret);
}

/* -- Case and accents */

static utf8proc_ssize_t decompose(slice form, utf8proc_int32_t *codes) {
  utf8proc_ssize_t n = utf8proc_decompose((const utf8proc_uint8_t *)form.at, (utf8proc_ssize_t)form.length, codes, DECOMPOSED,
                                          UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
  return n > DECOMPOSED ? -1 : n;
}

static bool is_mark(utf8proc_int32_t code) {
  utf8proc_category_t category = utf8proc_category(code);
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME;
}
static bool is_capital(utf8proc_int32_t code) { return utf8proc_tolower(code) != code; }
static bool is_letter(utf8proc_int32_t code) {
  utf8proc_category_t category = utf8proc_category(code);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}
static bool is_number(utf8proc_int32_t code) {
  utf8proc_category_t category = utf8proc_category(code);
  return category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
}

/* One base against one base: O-slash against O is an accent, O-slash against o-slash is case. */
static bool bases_agree(utf8proc_int32_t x, utf8proc_int32_t y, uint32_t flags) {
  if (x == y) return true;
  if (!is_letter(x) || !is_letter(y)) return false;
  if ((flags & ENGINE_LEXICON_CASE) && is_capital(x) != is_capital(y)) return false;
  return !(flags & ENGINE_LEXICON_ACCENTS) || utf8proc_tolower(x) == utf8proc_tolower(y);
}

/* The next code point that counts: punctuation and blanks never do, marks where accents do. */
static utf8proc_ssize_t skip(const utf8proc_int32_t *codes, utf8proc_ssize_t i, utf8proc_ssize_t n, bool accents) {
  while (i < n && !is_letter(codes[i]) && !is_number(codes[i]) && !(accents && is_mark(codes[i]))) i++;
  return i;
}

bool spelling_exact(slice a, slice b, uint32_t flags) {
  if (!(flags & (ENGINE_LEXICON_CASE | ENGINE_LEXICON_ACCENTS)) || slice_equal(a, b)) return true;
  utf8proc_int32_t x[DECOMPOSED], y[DECOMPOSED];
  utf8proc_ssize_t m = decompose(a, x), n = decompose(b, y), i = 0, j = 0;
  if (m < 0 || n < 0) return false;
  bool accents = flags & ENGINE_LEXICON_ACCENTS;
  for (;; i++, j++) {
    i = skip(x, i, m, accents);
    j = skip(y, j, n, accents);
    if (i == m || j == n) return i == m && j == n;
    if (!bases_agree(x[i], y[j], flags)) return false;
  }
}

bool spelling_capitals(slice a, slice b) {
  utf8proc_int32_t x[DECOMPOSED], y[DECOMPOSED];
  utf8proc_ssize_t m = decompose(a, x), n = decompose(b, y);
  if (m <= 0 || n <= 0) return false;
  bool all_x = true, all_y = true;
  for (utf8proc_ssize_t i = 0; i < m; i++) all_x &= !is_letter(x[i]) || is_capital(x[i]);
  for (utf8proc_ssize_t i = 0; i < n; i++) all_y &= !is_letter(y[i]) || is_capital(y[i]);
  return is_capital(x[0]) == is_capital(y[0]) && all_x == all_y;
}
