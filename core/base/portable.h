/* portable.h - what is not C11: feature macros, the monotonic clock, the C locale, SIMD detection.
 *
 * Included first by every .c file that needs one of these; the only place where a compiler or a system is asked about.
 */
#ifndef BASE_PORTABLE_H
#define BASE_PORTABLE_H

#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif

#include <stdbool.h>
#include <stdint.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define PORTABLE_X86 1
#elif defined(__aarch64__) && defined(__ARM_NEON)
#define PORTABLE_NEON 1
#endif

#if defined(__GNUC__)
#define PORTABLE_TARGET(isa) __attribute__((target(isa)))
#define PORTABLE_PRINTF(text, first) __attribute__((format(printf, text, first)))
#define PORTABLE_LIKELY(condition) __builtin_expect(!!(condition), 1)
#define PORTABLE_UNLIKELY(condition) __builtin_expect(!!(condition), 0)
#define PORTABLE_INLINE static inline __attribute__((always_inline))
#define PORTABLE_APART static __attribute__((noinline)) /* rare: its registers are not taken from the loop that calls it */
#else
#define PORTABLE_TARGET(isa)
#define PORTABLE_PRINTF(text, first)
#define PORTABLE_LIKELY(condition) (condition)
#define PORTABLE_UNLIKELY(condition) (condition)
#define PORTABLE_INLINE static inline
#define PORTABLE_APART static
#endif

/* 1 where AddressSanitizer watches every block. */
#if defined(__SANITIZE_ADDRESS__)
#define PORTABLE_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PORTABLE_ASAN 1
#endif
#endif
#ifndef PORTABLE_ASAN
#define PORTABLE_ASAN 0
#endif

/* The number of set bits, and of the lowest and the highest one (bits is not 0). */
PORTABLE_INLINE uint32_t portable_popcount(uint64_t bits) {
#if defined(__GNUC__)
  return (uint32_t)__builtin_popcountll(bits);
#else
  uint32_t count = 0;
  for (; bits; bits &= bits - 1) count++;
  return count;
#endif
}
PORTABLE_INLINE uint32_t portable_low_bit(uint64_t bits) {
#if defined(__GNUC__)
  return (uint32_t)__builtin_ctzll(bits);
#else
  return portable_popcount((bits & (0 - bits)) - 1);
#endif
}

PORTABLE_INLINE uint32_t portable_high_bit(uint64_t bits) {
#if defined(__GNUC__)
  return 63 - (uint32_t)__builtin_clzll(bits);
#else
  uint32_t place = 0;
  while (bits >>= 1) place++;
  return place;
#endif
}

/* Whether this processor has AVX2 and the bit instructions that come with it. */
bool portable_has_avx2(void);

/* Nanoseconds of the monotonic clock; only for deadlines and profiles. */
uint64_t portable_clock(void);

/* Nanoseconds of processor time of this thread: time that others took does not count. 0 where the system cannot say. */
uint64_t portable_cpu_clock(void);

/* Enters the C locale for this thread, and goes back. Calls nest; false where there is no memory for it. */
typedef struct portable_locale {
  void *entered, *before;
} portable_locale;
bool portable_locale_enter(portable_locale *saved);
void portable_locale_leave(portable_locale *saved);

#endif
