/* scan_masks.h - the masks of scan.h, made on each machine. Every function reads exactly SCAN_BLOCK bytes.
 *
 * They are inlined into loops compiled for their machine, which is why they stand in a header.
 */
#ifndef TEXT_SCAN_MASKS_H
#define TEXT_SCAN_MASKS_H

#include <string.h>

#include "core/text/scan.h"

#if defined(PORTABLE_X86)
#include <immintrin.h>
#elif defined(PORTABLE_NEON)
#include <arm_neon.h>
#endif

/* Takes the marks that news has most out of `high`: E2 80 and one more byte. lead, second: where those two bytes stand; mid,
 * other: where a third byte of either kind does. A mark that the block's end cuts stays in `high`. */
PORTABLE_INLINE void word_masks_curly(word_masks *m, uint64_t lead, uint64_t second, uint64_t mid, uint64_t other) {
  uint64_t pair = lead & second >> 1;
  m->curly_mid = pair & mid >> 2;
  m->curly = pair & other >> 2;
  uint64_t known = m->curly_mid | m->curly;
  m->high &= ~(known | known << 1 | known << 2);
}

#ifdef PORTABLE_X86
/* Bytes are signed here: 0x80 and above compare as less than everything in ASCII, so ranges need no further check. */
#define SCAN_AVX2_EQUAL(c) _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(c))
#define SCAN_AVX2_BITS(vector) ((uint64_t)(uint32_t)_mm256_movemask_epi8(vector) << shift)
#define SCAN_AVX2_RANGE(vector, low, high) \
  _mm256_and_si256(_mm256_cmpgt_epi8((vector), _mm256_set1_epi8((low) - 1)), _mm256_cmpgt_epi8(_mm256_set1_epi8((high) + 1), (vector)))

PORTABLE_TARGET("avx2,bmi,bmi2,popcnt") PORTABLE_INLINE void word_masks_curly_avx2(const char *at, word_masks *m) {
  uint64_t lead = 0, second = 0, mid = 0, other = 0;
  for (unsigned shift = 0; shift < SCAN_BLOCK; shift += 32) {
    __m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)(at + shift));
    lead |= SCAN_AVX2_BITS(SCAN_AVX2_EQUAL((char)0xE2));
    second |= SCAN_AVX2_BITS(SCAN_AVX2_EQUAL((char)0x80));
    mid |= SCAN_AVX2_BITS(_mm256_or_si256(SCAN_AVX2_EQUAL((char)0x98), SCAN_AVX2_EQUAL((char)0x99)));
    other |= SCAN_AVX2_BITS(_mm256_or_si256(_mm256_or_si256(SCAN_AVX2_EQUAL((char)0x9C), SCAN_AVX2_EQUAL((char)0x9D)),
                                _mm256_or_si256(_mm256_or_si256(SCAN_AVX2_EQUAL((char)0x93), SCAN_AVX2_EQUAL((char)0x94)), SCAN_AVX2_EQUAL((char)0xA6))));
  }
  word_masks_curly(m, lead, second, mid, other);
}

/* One half of a block; `shift` is a constant once this is inlined. */
PORTABLE_TARGET("avx2,bmi,bmi2,popcnt") PORTABLE_INLINE void word_masks_half_avx2(const char *at, unsigned shift, word_masks *m) {
  __m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)(at + shift));
  __m256i lower = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
  __m256i mid = _mm256_or_si256(SCAN_AVX2_EQUAL('.'), SCAN_AVX2_EQUAL('\''));
  m->letter |= SCAN_AVX2_BITS(SCAN_AVX2_RANGE(lower, 'a', 'z'));
  m->digit |= SCAN_AVX2_BITS(SCAN_AVX2_RANGE(bytes, '0', '9'));
  m->low_line |= SCAN_AVX2_BITS(SCAN_AVX2_EQUAL('_'));
  m->space |= SCAN_AVX2_BITS(SCAN_AVX2_EQUAL(' '));
  m->mid_letter |= SCAN_AVX2_BITS(_mm256_or_si256(mid, SCAN_AVX2_EQUAL(':')));
  m->mid_number |= SCAN_AVX2_BITS(_mm256_or_si256(mid, _mm256_or_si256(SCAN_AVX2_EQUAL(','), SCAN_AVX2_EQUAL(';'))));
  m->cr |= SCAN_AVX2_BITS(SCAN_AVX2_EQUAL('\r'));
  m->lf |= SCAN_AVX2_BITS(SCAN_AVX2_EQUAL('\n'));
  m->high |= SCAN_AVX2_BITS(bytes);
}

PORTABLE_TARGET("avx2,bmi,bmi2,popcnt") PORTABLE_INLINE void word_masks_avx2(const char *at, word_masks *m) {
  *m = (word_masks){0};
  word_masks_half_avx2(at, 0, m);
  word_masks_half_avx2(at, 32, m);
  if (m->high) word_masks_curly_avx2(at, m);
}

/* Bytes that may begin the end of a sentence: . ! ? LF CR and leads of more than one byte. */
PORTABLE_TARGET("avx2,bmi,bmi2,popcnt") PORTABLE_INLINE uint64_t candidates_half_avx2(const char *at, unsigned shift) {
  __m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)(at + shift));
  __m256i stops = _mm256_or_si256(_mm256_or_si256(SCAN_AVX2_EQUAL('.'), SCAN_AVX2_EQUAL('!')), SCAN_AVX2_EQUAL('?'));
  __m256i lines = _mm256_or_si256(SCAN_AVX2_EQUAL('\n'), SCAN_AVX2_EQUAL('\r'));
  __m256i leads = SCAN_AVX2_RANGE(bytes, -0x3E, -1);
  return SCAN_AVX2_BITS(_mm256_or_si256(_mm256_or_si256(stops, lines), leads));
}
PORTABLE_TARGET("avx2,bmi,bmi2,popcnt") PORTABLE_INLINE uint64_t candidates_avx2(const char *at) {
  return candidates_half_avx2(at, 0) | candidates_half_avx2(at, 32);
}

#define SCAN_SSE2_EQUAL(c) _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c))
#define SCAN_SSE2_BITS(vector) ((uint64_t)(uint32_t)_mm_movemask_epi8(vector) << shift)
#define SCAN_SSE2_RANGE(vector, low, high) \
  _mm_and_si128(_mm_cmpgt_epi8((vector), _mm_set1_epi8((low) - 1)), _mm_cmpgt_epi8(_mm_set1_epi8((high) + 1), (vector)))

PORTABLE_INLINE void word_masks_curly_sse2(const char *at, word_masks *m) {
  uint64_t lead = 0, second = 0, mid = 0, other = 0;
  for (unsigned shift = 0; shift < SCAN_BLOCK; shift += 16) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(at + shift));
    lead |= SCAN_SSE2_BITS(SCAN_SSE2_EQUAL((char)0xE2));
    second |= SCAN_SSE2_BITS(SCAN_SSE2_EQUAL((char)0x80));
    mid |= SCAN_SSE2_BITS(_mm_or_si128(SCAN_SSE2_EQUAL((char)0x98), SCAN_SSE2_EQUAL((char)0x99)));
    other |= SCAN_SSE2_BITS(_mm_or_si128(_mm_or_si128(SCAN_SSE2_EQUAL((char)0x9C), SCAN_SSE2_EQUAL((char)0x9D)),
                                _mm_or_si128(_mm_or_si128(SCAN_SSE2_EQUAL((char)0x93), SCAN_SSE2_EQUAL((char)0x94)), SCAN_SSE2_EQUAL((char)0xA6))));
  }
  word_masks_curly(m, lead, second, mid, other);
}

PORTABLE_INLINE void word_masks_sse2(const char *at, word_masks *m) {
  memset(m, 0, sizeof *m);
  for (unsigned shift = 0; shift < SCAN_BLOCK; shift += 16) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(at + shift));
    __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    __m128i mid = _mm_or_si128(SCAN_SSE2_EQUAL('.'), SCAN_SSE2_EQUAL('\''));
    m->letter |= SCAN_SSE2_BITS(SCAN_SSE2_RANGE(lower, 'a', 'z'));
    m->digit |= SCAN_SSE2_BITS(SCAN_SSE2_RANGE(bytes, '0', '9'));
    m->low_line |= SCAN_SSE2_BITS(SCAN_SSE2_EQUAL('_'));
    m->space |= SCAN_SSE2_BITS(SCAN_SSE2_EQUAL(' '));
    m->mid_letter |= SCAN_SSE2_BITS(_mm_or_si128(mid, SCAN_SSE2_EQUAL(':')));
    m->mid_number |= SCAN_SSE2_BITS(_mm_or_si128(mid, _mm_or_si128(SCAN_SSE2_EQUAL(','), SCAN_SSE2_EQUAL(';'))));
    m->cr |= SCAN_SSE2_BITS(SCAN_SSE2_EQUAL('\r'));
    m->lf |= SCAN_SSE2_BITS(SCAN_SSE2_EQUAL('\n'));
    m->high |= SCAN_SSE2_BITS(bytes);
  }
  if (m->high) word_masks_curly_sse2(at, m);
}

PORTABLE_INLINE uint64_t candidates_sse2(const char *at) {
  uint64_t bits = 0;
  for (unsigned shift = 0; shift < SCAN_BLOCK; shift += 16) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(at + shift));
    __m128i stops = _mm_or_si128(_mm_or_si128(SCAN_SSE2_EQUAL('.'), SCAN_SSE2_EQUAL('!')), SCAN_SSE2_EQUAL('?'));
    __m128i lines = _mm_or_si128(SCAN_SSE2_EQUAL('\n'), SCAN_SSE2_EQUAL('\r'));
    __m128i leads = SCAN_SSE2_RANGE(bytes, -0x3E, -1);
    bits |= SCAN_SSE2_BITS(_mm_or_si128(_mm_or_si128(stops, lines), leads));
  }
  return bits;
}
#endif

#ifdef PORTABLE_NEON
/* One bit a byte: each lane keeps its own bit of eight, and pairs are added until a half is one byte. */
PORTABLE_INLINE uint64_t scan_neon_bits(uint8x16_t vector) {
  static const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t bits = vandq_u8(vector, vld1q_u8(weights));
  return (uint64_t)vaddv_u8(vget_low_u8(bits)) | (uint64_t)vaddv_u8(vget_high_u8(bits)) << 8;
}
#define SCAN_NEON_EQUAL(c) vceqq_u8(bytes, vdupq_n_u8(c))
#define SCAN_NEON_RANGE(vector, low, high) vandq_u8(vcgeq_u8((vector), vdupq_n_u8(low)), vcleq_u8((vector), vdupq_n_u8(high)))

PORTABLE_INLINE void word_masks_curly_neon(const char *at, word_masks *m) {
  uint64_t lead = 0, second = 0, mid = 0, other = 0;
  for (unsigned shift = 0; shift < SCAN_BLOCK; shift += 16) {
    uint8x16_t bytes = vld1q_u8((const uint8_t *)at + shift);
    lead |= scan_neon_bits(SCAN_NEON_EQUAL(0xE2)) << shift;
    second |= scan_neon_bits(SCAN_NEON_EQUAL(0x80)) << shift;
    mid |= scan_neon_bits(vorrq_u8(SCAN_NEON_EQUAL(0x98), SCAN_NEON_EQUAL(0x99))) << shift;
    other |= scan_neon_bits(vorrq_u8(vorrq_u8(SCAN_NEON_EQUAL(0x9C), SCAN_NEON_EQUAL(0x9D)),
                                     vorrq_u8(vorrq_u8(SCAN_NEON_EQUAL(0x93), SCAN_NEON_EQUAL(0x94)), SCAN_NEON_EQUAL(0xA6))))
             << shift;
  }
  word_masks_curly(m, lead, second, mid, other);
}

PORTABLE_INLINE void word_masks_neon(const char *at, word_masks *m) {
  memset(m, 0, sizeof *m);
  for (unsigned shift = 0; shift < SCAN_BLOCK; shift += 16) {
    uint8x16_t bytes = vld1q_u8((const uint8_t *)at + shift);
    uint8x16_t lower = vorrq_u8(bytes, vdupq_n_u8(0x20));
    uint8x16_t mid = vorrq_u8(SCAN_NEON_EQUAL('.'), SCAN_NEON_EQUAL('\''));
    m->letter |= scan_neon_bits(SCAN_NEON_RANGE(lower, 'a', 'z')) << shift;
    m->digit |= scan_neon_bits(SCAN_NEON_RANGE(bytes, '0', '9')) << shift;
    m->low_line |= scan_neon_bits(SCAN_NEON_EQUAL('_')) << shift;
    m->space |= scan_neon_bits(SCAN_NEON_EQUAL(' ')) << shift;
    m->mid_letter |= scan_neon_bits(vorrq_u8(mid, SCAN_NEON_EQUAL(':'))) << shift;
    m->mid_number |= scan_neon_bits(vorrq_u8(mid, vorrq_u8(SCAN_NEON_EQUAL(','), SCAN_NEON_EQUAL(';')))) << shift;
    m->cr |= scan_neon_bits(SCAN_NEON_EQUAL('\r')) << shift;
    m->lf |= scan_neon_bits(SCAN_NEON_EQUAL('\n')) << shift;
    m->high |= scan_neon_bits(vcgeq_u8(bytes, vdupq_n_u8(0x80))) << shift;
  }
  if (m->high) word_masks_curly_neon(at, m);
}

PORTABLE_INLINE uint64_t candidates_neon(const char *at) {
  uint64_t bits = 0;
  for (unsigned shift = 0; shift < SCAN_BLOCK; shift += 16) {
    uint8x16_t bytes = vld1q_u8((const uint8_t *)at + shift);
    uint8x16_t stops = vorrq_u8(vorrq_u8(SCAN_NEON_EQUAL('.'), SCAN_NEON_EQUAL('!')), SCAN_NEON_EQUAL('?'));
    uint8x16_t lines = vorrq_u8(SCAN_NEON_EQUAL('\n'), SCAN_NEON_EQUAL('\r'));
    bits |= scan_neon_bits(vorrq_u8(vorrq_u8(stops, lines), vcgeq_u8(bytes, vdupq_n_u8(0xC2)))) << shift;
  }
  return bits;
}
#endif

#endif
