/* scan.c - which path this machine takes, and the search that needs none. */
#include "core/text/scan.h"

#include "core/text/text.h"

bool scan_has(enum scan_path path) {
  switch (path) {
  case SCAN_PORTABLE: return true;
#ifdef PORTABLE_X86
  case SCAN_SSE2: return true;
  case SCAN_AVX2: return portable_has_avx2();
#endif
#ifdef PORTABLE_NEON
  case SCAN_NEON: return true;
#endif
  default: return false;
  }
}

enum scan_path scan_best(void) {
  if (scan_has(SCAN_AVX2)) return SCAN_AVX2;
  if (scan_has(SCAN_SSE2)) return SCAN_SSE2;
  return scan_has(SCAN_NEON) ? SCAN_NEON : SCAN_PORTABLE;
}

const char *text_path(void) {
  static const char *const names[] = {"portable", "SSE2", "AVX2", "NEON"};
  return names[scan_best()];
}

/* Whether one of eight bytes is less than 14, as line ends are and letters are not. */
static inline bool has_low(uint64_t eight) {
  const uint64_t ones = UINT64_C(0x0101010101010101);
  return ((eight - ones * 14) & ~eight & ones << 7) != 0;
}

size_t scan_line_end(slice text, size_t at) {
  for (;;) {
    for (uint64_t eight; text.length - at >= 8; at += 8) {
      memcpy(&eight, text.at + at, 8);
      if (has_low(eight)) break;
    }
    size_t end = text.length - at < 8 ? text.length : at + 8;
    for (; at < end; at++)
      if (text.at[at] == '\n' || text.at[at] == '\r') return at;
    if (at == text.length) return at;
  }
}
