/* gap.c - blanks and joiners count for nothing, other punctuation for itself, a blank line for everything. */
#include "core/match/gap.h"

#include "core/base/hash.h"
#include "core/base/utf8.h"

static bool joins(uint32_t code) {
  return code == ' ' || code == '\t' || code == '\r' || code == '-' || code == '\'' || code == '"' || code == 0xA0 ||
         code == 0xAB || code == 0xBB || (code >= 0x2000 && code <= 0x201F) || code == 0x202F || code == 0x2039 || code == 0x203A;
}

uint64_t gap_signature(slice text, size_t begin, size_t end) {
  if (end - begin == 1 && text.at[begin] == ' ') return GAP_PLAIN;
  if (end - begin > GAP_LONGEST) return GAP_CLOSED;
  uint64_t signature = GAP_PLAIN;
  uint32_t lines = 0, length;
  for (size_t i = begin; i < end; i += length) {
    uint32_t code = utf8_decode(text.at + i, text.at + end, &length);
    if (code == '\n' && ++lines > 1) return GAP_CLOSED;
    if (code != '\n' && !joins(code)) signature = hash_combine(signature, code) | 1;
  }
  return signature == GAP_CLOSED ? GAP_CLOSED - 2 : signature;
}
