/* test_sort.c - the stable sort against a slow one that cannot be wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/sort.h"
#include "core/story/state.h"

typedef struct pair {
  uint32_t key, place; /* place: where it stood before */
  char more[7];        /* an odd size */
} pair;

static int by_key(const void *a, const void *b) {
  const pair *x = a, *y = b;
  return (x->key > y->key) - (x->key < y->key);
}

static void check(pair *at, size_t count) {
  sort_stable(at, count, sizeof *at, by_key);
  for (size_t i = 1; i < count; i++) {
    assert_true(at[i - 1].key <= at[i].key);
    if (at[i - 1].key == at[i].key) assert_true(at[i - 1].place < at[i].place);
  }
}

/* Every length up to 200 and some round ones, few and many different keys, and orders that sorts find hard. */
static void sorts_and_keeps_the_order_of_equals(void **state) {
  (void)state;
  static pair at[5000];
  static const uint32_t keys[] = {1, 2, 7, 100, 1000000};
  uint64_t random = 1;
  for (size_t count = 0; count <= 5000; count += count < 200 ? 1 : 1200) {
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
      for (uint32_t shape = 0; shape < 4; shape++) {
        for (uint32_t i = 0; i < count; i++) {
          random = random * UINT64_C(6364136223846793005) + 1442695040888963407;
          uint32_t value = shape == 0 ? (uint32_t)(random >> 33) : shape == 1 ? i : shape == 2 ? (uint32_t)count - i : i ^ 21;
          at[i] = (pair){value % keys[k], i, ""};
        }
        check(at, count);
      }
    }
  }
}

/* Keys that differ in both halves, in the upper only, in the lower only, and in a byte of each. */
static void keyed_records_are_sorted_whatever_the_keys(void **state) {
  (void)state;
  static const uint64_t masks[] = {UINT64_MAX, UINT64_C(0xFFFFFFFF) << 32, UINT64_C(0xFFFFFFFF), UINT64_C(0x100000001), 0};
  static keyed at[3000], room[3000];
  uint64_t random = 1;
  for (size_t m = 0; m < sizeof masks / sizeof *masks; m++) {
    for (uint32_t count = 0; count <= 3000; count += count < 20 ? 1 : 745) {
      for (uint32_t i = 0; i < count; i++) {
        random = random * UINT64_C(6364136223846793005) + 1442695040888963407;
        at[i] = (keyed){(random ^ random >> 33) & masks[m], i, 0};
      }
      keyed_sort(at, room, count);
      for (uint32_t i = 1; i < count; i++)
        assert_true(at[i - 1].key < at[i].key || (at[i - 1].key == at[i].key && at[i - 1].at < at[i].at));
    }
  }
}

static void loses_nothing(void **state) {
  (void)state;
  static pair at[1000];
  static unsigned char seen[1000];
  for (uint32_t i = 0; i < 1000; i++) at[i] = (pair){i * 7919 % 13, i, ""};
  sort_stable(at, 1000, sizeof *at, by_key);
  for (size_t i = 0; i < 1000; i++) seen[at[i].place]++;
  for (size_t i = 0; i < 1000; i++) assert_int_equal(seen[i], 1);
}

static void nothing_is_sorted(void **state) {
  (void)state;
  sort_stable(NULL, 0, sizeof(pair), by_key);
  pair one = {5, 0, "x"};
  sort_stable(&one, 1, sizeof one, by_key);
  assert_int_equal(one.key, 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sorts_and_keeps_the_order_of_equals),
      cmocka_unit_test(keyed_records_are_sorted_whatever_the_keys),
      cmocka_unit_test(loses_nothing),
      cmocka_unit_test(nothing_is_sorted),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
