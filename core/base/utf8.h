/* utf8.h - decoding one code point; the only place that knows the encoding's bit layout. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "core/base/slice.h"

#define UTF8_BROKEN UINT32_MAX

/* The code point at `at` (at < end) and its length in *length. Overlong forms, surrogates, values above U+10FFFF, stray
 * continuations and cut sequences are UTF8_BROKEN with *length 1. */
uint32_t utf8_decode(const char *at, const char *end, uint32_t *length);

/* Writes code (at most U+10FFFF) to out, which has room for 4 bytes; returns the length. */
uint32_t utf8_encode(uint32_t code, char *out);

/* How many bytes from the start are valid; text.length where all are. Linear, memory speed on ASCII. */
size_t utf8_valid(slice text);

#endif
