/* utf8.c - UTF-8 by the table of the Unicode Standard, section 3.9 (well-formed byte sequences). */
#include "core/base/utf8.h"

static bool continues(unsigned char byte) { return (byte & 0xC0) == 0x80; }

uint32_t utf8_decode(const char *at, const char *end, uint32_t *length) {
  const unsigned char *b = (const unsigned char *)at;
  size_t left = (size_t)(end - at);
  *length = 1;
  if (b[0] < 0x80) return b[0];
  if (b[0] >= 0xC2 && b[0] <= 0xDF && left >= 2 && continues(b[1])) {
    *length = 2;
    return (uint32_t)(b[0] & 0x1F) << 6 | (b[1] & 0x3F);
  }
  if (b[0] >= 0xE0 && b[0] <= 0xEF && left >= 3 && continues(b[1]) && continues(b[2])) {
    uint32_t code = (uint32_t)(b[0] & 0x0F) << 12 | (uint32_t)(b[1] & 0x3F) << 6 | (b[2] & 0x3F);
    if (code < 0x800 || (code >= 0xD800 && code <= 0xDFFF)) return UTF8_BROKEN;
    *length = 3;
    return code;
  }
  if (b[0] >= 0xF0 && b[0] <= 0xF4 && left >= 4 && continues(b[1]) && continues(b[2]) && continues(b[3])) {
    uint32_t code = (uint32_t)(b[0] & 0x07) << 18 | (uint32_t)(b[1] & 0x3F) << 12 | (uint32_t)(b[2] & 0x3F) << 6 | (b[3] & 0x3F);
    if (code < 0x10000 || code > 0x10FFFF) return UTF8_BROKEN;
    *length = 4;
    return code;
  }
  return UTF8_BROKEN;
}

uint32_t utf8_encode(uint32_t code, char *out) {
  if (code < 0x80) {
    out[0] = (char)code;
    return 1;
  }
  uint32_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  static const unsigned char LEAD[] = {0, 0, 0xC0, 0xE0, 0xF0};
  for (uint32_t i = length; i-- > 1; code >>= 6) out[i] = (char)(0x80 | (code & 0x3F));
  out[0] = (char)(LEAD[length] | code);
  return length;
}

static size_t ascii_run(const char *at, size_t length) {
  const uint64_t high = UINT64_C(0x8080808080808080);
  size_t i = 0;
  for (uint64_t b[4]; i + sizeof b <= length; i += sizeof b) {
    memcpy(b, at + i, sizeof b);
    if ((b[0] | b[1] | b[2] | b[3]) & high) break;
  }
  for (uint64_t eight; i + 8 <= length; i += 8) {
    memcpy(&eight, at + i, 8);
    if (eight & high) break;
  }
  while (i < length && (unsigned char)at[i] < 0x80) i++;
  return i;
}

size_t utf8_valid(slice text) {
  size_t i = 0;
  while (i < text.length) {
    i += ascii_run(text.at + i, text.length - i);
    for (uint32_t length; i < text.length && (unsigned char)text.at[i] >= 0x80; i += length)
      if (utf8_decode(text.at + i, text.at + text.length, &length) == UTF8_BROKEN) return i;
  }
  return i;
}
