/* scan.c - which path this machine takes. */
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
