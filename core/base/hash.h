/* hash.h - 64-bit hashes of bytes and of numbers.
 *
 * Word keys use one fixed seed, so that they agree between threads, machines and runs. They are not secret: tables whose
 * keys an article could choose mix them with hash_mix and a secret of their own, and verify matches by text.
 * The function is multiply-and-fold over 8-byte blocks (the family of wyhash: 64x64 -> 128 bit products, xor of halves).
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define HASH_SEED UINT64_C(0x9E3779B97F4A7C15)
#define HASH_K1 UINT64_C(0xA0761D6478BD642F)
#define HASH_K2 UINT64_C(0xE7037ED1A0B428DB)

/* The 128-bit product of a and b, its halves xored; portable by 32-bit parts where there is no 128-bit type. */
static inline uint64_t hash_mix(uint64_t a, uint64_t b) {
#if defined(__SIZEOF_INT128__)
  __extension__ typedef unsigned __int128 wide;
  wide product = (wide)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
  uint64_t a_low = (uint32_t)a, a_high = a >> 32, b_low = (uint32_t)b, b_high = b >> 32;
  uint64_t low = a_low * b_low, middle1 = a_high * b_low, middle2 = a_low * b_high, high = a_high * b_high;
  uint64_t carry = (low >> 32) + (uint32_t)middle1 + (uint32_t)middle2;
  return (low & UINT32_MAX) | carry << 32 ^ (high + (middle1 >> 32) + (middle2 >> 32) + (carry >> 32));
#endif
}

/* Bytes in little-endian order whatever the machine, so that keys agree. */
static inline uint64_t hash_load(const char *at, size_t length) {
  uint64_t value = 0;
  for (size_t i = 0; i < length; i++) value |= (uint64_t)(unsigned char)at[i] << (8 * i);
  return value;
}

static inline uint64_t hash_bytes(const char *at, size_t length) {
  uint64_t h = HASH_SEED ^ length;
  for (; length > 8; at += 8, length -= 8) h = hash_mix(h ^ hash_load(at, 8), HASH_K1);
  return hash_mix(h ^ hash_load(at, length) ^ HASH_K2, HASH_K1 ^ length);
}

/* Order-dependent combination, for n-grams of keys. */
static inline uint64_t hash_combine(uint64_t h, uint64_t key) { return hash_mix(h ^ HASH_K2, key ^ HASH_K1); }

#endif
