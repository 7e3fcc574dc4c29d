/* loop.c - calls a target with strings of a fixed generator, where there is no libFuzzer: loop COUNT.
 *
 * Code points are drawn from the places where the rules of UAX #29 differ, in runs of one kind and mixed, with broken bytes
 * now and then.
 */
#include <stdio.h>
#include <stdlib.h>

#include "agree.h"
#include "core/base/utf8.h"

#define LONGEST 400

static uint64_t random_state = 42;
static uint32_t next_random(uint32_t below) {
  random_state = random_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)(random_state >> 33) % below;
}

/* Ranges: ASCII by kind, Latin, marks, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai, Hangul, general punctuation,
 * flags, kana, ideographs, emoji, and everything. */
static const uint32_t RANGES[][2] = {{0x61, 0x7A},     {0x41, 0x5A},     {0x30, 0x39},     {0x20, 0x20},     {0x20, 0x2F},     {0x3A, 0x40},
                                     {0x0A, 0x0D},     {0x2E, 0x2E},     {0x21, 0x21},     {0x3F, 0x3F},     {0x22, 0x29},     {0x5F, 0x5F},
                                     {0x80, 0xFF},     {0x100, 0x24F},   {0x300, 0x36F},   {0x370, 0x3FF},   {0x400, 0x4FF},   {0x590, 0x5FF},
                                     {0x600, 0x6FF},   {0x900, 0x97F},   {0xE00, 0xE7F},   {0x1100, 0x11FF}, {0x2000, 0x206F}, {0x2018, 0x201F},
                                     {0x1F1E6, 0x1F1FF}, {0x3040, 0x30FF}, {0x4E00, 0x4FFF}, {0x1F300, 0x1F6FF}, {0x1, 0x10FFFF},  {0xFF00, 0xFFEF}};
enum { RANGE_COUNT = sizeof RANGES / sizeof *RANGES };

static size_t make_string(char *bytes) {
  size_t length = 0, wanted = next_random(LONGEST);
  uint32_t here[4];
  for (unsigned i = 0; i < 4; i++) here[i] = next_random(RANGE_COUNT);
  unsigned ascii = next_random(3), broken = !next_random(8);
  while (length + 4 < wanted) {
    const uint32_t *range = RANGES[ascii == 0 && next_random(8) ? next_random(12) : next_random(4) ? here[next_random(4)] : next_random(RANGE_COUNT)];
    uint32_t code = range[0] + next_random(range[1] - range[0] + 1);
    if (code >= 0xD800 && code < 0xE000) continue;
    if (broken && !next_random(20)) bytes[length++] = (char)(0x80 + next_random(128));
    else length += utf8_encode(code, bytes + length);
  }
  return length;
}

int main(int count, char **arguments) {
  unsigned long strings = count > 1 ? strtoul(arguments[1], NULL, 10) : 100000;
  for (unsigned long i = 0; i < strings; i++) {
    char bytes[LONGEST + 8];
    size_t length = make_string(bytes);
    LLVMFuzzerTestOneInput((const uint8_t *)bytes, length);
  }
  printf("%lu strings agree\n", strings);
  return 0;
}
