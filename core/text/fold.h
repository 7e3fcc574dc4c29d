/* fold.h - the folded form of text and the keys made of it. */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "core/base/hash.h"
#include "core/base/portable.h"
#include "core/base/slice.h"

/* Eight ASCII bytes at once, upper case letters made lower. Bytes of 0x80 and above stay. */
PORTABLE_INLINE uint64_t fold_lower_eight(uint64_t eight) {
  const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
  uint64_t seven = eight & ~high;
  uint64_t above_z = seven + ones * (127 - 'Z'), from_a = seven + ones * (128 - 'A');
  return eight | ((from_a ^ above_z) & ~eight & high) >> 2;
}

/* Four bytes in little-endian order. */
PORTABLE_INLINE uint64_t fold_load_four(const char *at) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  uint32_t four;
  memcpy(&four, at, 4);
  return four;
#else
  return hash_load(at, 4);
#endif
}

/* Up to eight bytes, in little-endian order; `readable` bytes may be read from `at`, which saves a question. */
PORTABLE_INLINE uint64_t fold_load(const char *at, size_t length, size_t readable) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (PORTABLE_LIKELY(readable >= 8)) {
    uint64_t eight;
    memcpy(&eight, at, 8);
    return length >= 8 ? eight : eight & ((UINT64_C(1) << 8 * length) - 1);
  }
#endif
  (void)readable;
  if (length < 4) return hash_load(at, length);
  if (length >= 8) return hash_load(at, 8);
  return fold_load_four(at) | fold_load_four(at + length - 4) << 8 * (length - 4); /* they overlap in equal bytes */
}

/* Whether all bytes are ASCII. */
static inline bool fold_is_ascii(slice text) {
  uint64_t bytes = 0;
  if (text.length && (unsigned char)text.at[0] >= 0x80) return false; /* of other scripts most begin so */
  for (; text.length >= 8; text.at += 8, text.length -= 8) {
    memcpy(&bytes, text.at, 8);
    if (bytes & UINT64_C(0x8080808080808080)) return false;
  }
  return !(fold_load(text.at, text.length, text.length) & UINT64_C(0x8080808080808080));
}

/* The reverse of fold_load: eight bytes are written. */
PORTABLE_INLINE void fold_store(char *at, uint64_t eight) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  memcpy(at, &eight, 8);
#else
  for (unsigned i = 0; i < 8; i++) at[i] = (char)(eight >> 8 * i);
#endif
}

/* Words that fold to more bytes have no stem. */
#define FOLD_LONGEST 64

/* The folded form of a word and its length; where that is more than FOLD_LONGEST the bytes are of no use. `readable` bytes may
 * be read from token.at. */
size_t fold_word(slice token, size_t readable, char folded[FOLD_LONGEST]);

/* The key of ASCII text: hash_bytes of its lower case, without writing that anywhere; also of folded text, which stays as it is.
 * `readable` >= length. */
PORTABLE_INLINE uint64_t fold_key_ascii(const char *at, size_t length, size_t readable) {
  uint64_t h = HASH_SEED ^ length;
  size_t left = length;
  for (; left > 8; at += 8, left -= 8, readable -= 8) h = hash_mix(h ^ fold_lower_eight(fold_load(at, 8, readable)), HASH_K1);
  return hash_mix(h ^ fold_lower_eight(fold_load(at, left, readable)) ^ HASH_K2, HASH_K1 ^ left);
}

#endif
