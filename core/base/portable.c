/* portable.c - the few calls that C11 does not have. */
#include "core/base/portable.h"

#include <locale.h>
#include <time.h>

uint64_t portable_clock(void) {
  struct timespec now;
  if (clock_gettime(CLOCK_MONOTONIC, &now)) return 0;
  return (uint64_t)now.tv_sec * UINT64_C(1000000000) + (uint64_t)now.tv_nsec;
}

uint64_t portable_cpu_clock(void) {
  struct timespec now;
  if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)) return 0;
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

bool portable_has_avx2(void) {
#ifdef PORTABLE_X86
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
         __builtin_cpu_supports("popcnt");
#else
  return false;
#endif
}

bool portable_locale_enter(portable_locale *saved) {
  locale_t entered = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  *saved = (portable_locale){entered, entered ? uselocale(entered) : NULL};
  return entered != (locale_t)0;
}

void portable_locale_leave(portable_locale *saved) {
  if (!saved->entered) return;
  uselocale(saved->before);
  freelocale(saved->entered);
  saved->entered = NULL;
}
