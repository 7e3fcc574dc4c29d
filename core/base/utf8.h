/* utf8.h - decoding one code point; the only place that knows the encoding's bit layout. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "core/base/portable.h"
#include "core/base/slice.h"

#define UTF8_BROKEN UINT32_MAX

/* The code point at `at` (at < end) and its length in *length. Overlong forms, surrogates, values above U+10FFFF, stray
 * continuations and cut sequences are UTF8_BROKEN with *length 1. */
uint32_t utf8_decode(const char *at, const char *end, uint32_t *length);

/* The same, with the usual forms of up to three bytes decoded in line: for the loops that see every character. */
PORTABLE_INLINE uint32_t utf8_next(const char *at, const char *end, uint32_t *length) {
  const unsigned char *b = (const unsigned char *)at;
  if (b[0] < 0x80) return *length = 1, b[0];
  if (b[0] >= 0xC2 && b[0] < 0xE0 && end - at >= 2 && (b[1] & 0xC0) == 0x80)
    return *length = 2, (uint32_t)(b[0] & 0x1F) << 6 | (b[1] & 0x3F);
  /* E0 may be overlong and ED a surrogate: those take the long way. */
  if (b[0] > 0xE0 && b[0] < 0xF0 && b[0] != 0xED && end - at >= 3 && (b[1] & 0xC0) == 0x80 && (b[2] & 0xC0) == 0x80)
    return *length = 3, (uint32_t)(b[0] & 0x0F) << 12 | (uint32_t)(b[1] & 0x3F) << 6 | (b[2] & 0x3F);
  return utf8_decode(at, end, length);
}

/* Writes code (at most U+10FFFF) to out, which has room for 4 bytes; returns the length. */
uint32_t utf8_encode(uint32_t code, char *out);

/* How many bytes from the start are valid; text.length where all are. Linear, memory speed on ASCII. */
size_t utf8_valid(slice text);

#endif
