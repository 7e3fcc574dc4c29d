/* test_base.c - memory accounts, arenas, budgets, UTF-8 and printable errors. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/base/arena.h"
#include "core/base/budget.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/pool.h"
#include "core/base/utf8.h"

static void account_refuses_over_its_limit(void **state) {
  (void)state;
  memory m;
  memory_init(&m, NULL, NULL, 100);
  void *block = memory_take(&m, 100); /* at the limit */
  assert_non_null(block);
  assert_null(memory_take(&m, 1)); /* one over */
  assert_true(m.refused);
  assert_int_equal(m.used, 100);
  block = memory_resize(&m, block, 100, 40);
  assert_int_equal(m.used, 40);
  memory_free(&m, block, 40);
  assert_int_equal(m.used, 0);
  assert_int_equal(m.peak, 100);
}

static void account_refuses_products_that_overflow(void **state) {
  (void)state;
  memory m;
  memory_init(&m, NULL, NULL, 0);
  assert_null(memory_zeroed(&m, SIZE_MAX / 2, 3));
  assert_true(memory_product(SIZE_MAX / 2, 2) == SIZE_MAX - 1);
  assert_true(memory_product(SIZE_MAX / 2 + 1, 2) == SIZE_MAX);
}

static void *no_shrinking(void *user, void *block, size_t old_size, size_t new_size) {
  (void)user;
  if (new_size && new_size < old_size) return NULL;
  if (!new_size) return free(block), NULL;
  return realloc(block, new_size);
}

static void account_survives_a_hook_that_will_not_shrink(void **state) {
  (void)state;
  memory m;
  memory_init(&m, no_shrinking, NULL, 0);
  char *block = memory_take(&m, 64);
  assert_ptr_equal(memory_resize(&m, block, 64, 8), block);
  assert_int_equal(m.used, 8);
  memory_free(&m, block, 8);
  assert_int_equal(m.used, 0);
}

static void vector_grows_in_place_at_the_tip(void **state) {
  (void)state;
  memory m;
  arena a;
  VECTOR(uint32_t) numbers = {0};
  memory_init(&m, NULL, NULL, 0);
  arena_init(&a, &m);
  for (uint32_t i = 0; i < 1000; i++) {
    uint32_t *slot = vector_push(&numbers, &a);
    assert_non_null(slot);
    assert_int_equal(*slot, 0);
    *slot = i;
  }
  for (uint32_t i = 0; i < 1000; i++) assert_int_equal(numbers.at[i], i);
  assert_true(m.used < 4 * 1000 * sizeof(uint32_t) + 8192);
  arena_free(&a);
  assert_int_equal(m.used, 0);
}

static void arena_that_is_emptied_keeps_its_newest_chunk(void **state) {
  (void)state;
  memory m;
  arena a;
  memory_init(&m, NULL, NULL, 0);
  arena_init(&a, &m);
  arena_empty(&a);
  assert_int_equal(m.used, 0);
  for (int i = 0; i < 100; i++) assert_non_null(arena_take(&a, 1000));
  size_t full = m.used;
  arena_empty(&a);
  size_t kept = m.used;
  assert_true(kept > 0 && kept < full);
  char *zeroed = arena_zeroed(&a, 1000, 1);
  assert_non_null(zeroed);
  for (int i = 0; i < 1000; i++) assert_int_equal(zeroed[i], 0);
  assert_int_equal(m.used, kept); /* nothing was asked of the host */
  arena_free(&a);
  assert_int_equal(m.used, 0);
}

static void arena_says_when_memory_is_short(void **state) {
  (void)state;
  memory m;
  arena a;
  memory_init(&m, NULL, NULL, 6000);
  arena_init(&a, &m);
  assert_non_null(arena_take(&a, 3000));
  assert_null(arena_take(&a, 3000));
  assert_null(arena_take(&a, SIZE_MAX));
  assert_null(arena_copy(&a, (slice){"x", SIZE_MAX / 2}).at);
  arena_free(&a);
  assert_int_equal(m.used, 0);
}

static void arena_prints_and_copies_with_a_nul(void **state) {
  (void)state;
  memory m;
  arena a;
  memory_init(&m, NULL, NULL, 0);
  arena_init(&a, &m);
  slice printed = arena_print(&a, "%d of %s", 9, "ten");
  assert_string_equal(printed.at, "9 of ten");
  assert_int_equal(printed.length, 8);
  assert_string_equal(arena_copy(&a, (slice){"abcdef", 3}).at, "abc");
  arena_free(&a);
}

/* Fills, resizes and frees blocks of all sizes; a block keeps its bytes, and nothing overlaps. */
static void pool_keeps_what_is_in_a_block(void **state) {
  (void)state;
  static const size_t sizes[] = {1, 16, 17, 100, POOL_LARGEST - 1, POOL_LARGEST, POOL_LARGEST + 1, 70000};
  enum { SIZES = sizeof sizes / sizeof *sizes, ROUNDS = 40 };
  memory m;
  pool p;
  unsigned char *blocks[SIZES][ROUNDS];
  memory_init(&m, NULL, NULL, 0);
  pool_init(&p, &m);
  for (int round = 0; round < ROUNDS; round++)
    for (int i = 0; i < SIZES; i++) {
      blocks[i][round] = pool_resize(&p, NULL, 0, sizes[i]);
      assert_int_equal((uintptr_t)blocks[i][round] % POOL_STEP, 0);
      memset(blocks[i][round], i * ROUNDS + round, sizes[i]);
    }
  for (int round = 0; round < ROUNDS; round++)
    for (int i = 0; i < SIZES; i++) { /* each to the size of another */
      size_t wanted = sizes[(i + round) % SIZES], kept = wanted < sizes[i] ? wanted : sizes[i];
      unsigned char *b = blocks[i][round] = pool_resize(&p, blocks[i][round], sizes[i], wanted);
      for (size_t k = 0; k < kept; k++) assert_int_equal(b[k], (unsigned char)(i * ROUNDS + round));
    }
  for (int round = 0; round < ROUNDS; round++)
    for (int i = 0; i < SIZES; i++) pool_resize(&p, blocks[i][round], sizes[(i + round) % SIZES], 0);
  pool_drop(&p);
  assert_int_equal(m.used, 0);
}

/* Under a checker of addresses each block is the allocator's own, so that it sees what is done to it. */
static void skip_where_blocks_are_not_kept(const char *name) {
  if (!PORTABLE_ASAN) return;
  print_message("skip %s: blocks are not kept under a checker of addresses\n", name);
  skip();
}

static void pool_drops_blocks_that_are_in_use(void **state) {
  (void)state;
  skip_where_blocks_are_not_kept(__func__);
  memory m;
  pool p;
  memory_init(&m, NULL, NULL, 0);
  pool_init(&p, &m);
  for (size_t size = 1; size < 3 * POOL_LARGEST; size++) assert_non_null(pool_resize(&p, NULL, 0, size));
  pool_drop(&p);
  assert_int_equal(m.used, 0);
  assert_non_null(pool_resize(&p, NULL, 0, 10)); /* as good as new */
  pool_drop(&p);
}

static void pool_gives_a_freed_block_to_the_next_of_its_size(void **state) {
  (void)state;
  skip_where_blocks_are_not_kept(__func__);
  memory m;
  pool p;
  memory_init(&m, NULL, NULL, 0);
  pool_init(&p, &m);
  void *block = pool_resize(&p, NULL, 0, 40), *other = pool_resize(&p, NULL, 0, 40);
  pool_resize(&p, block, 40, 0);
  assert_ptr_equal(pool_resize(&p, NULL, 0, 48), block); /* rounded up, both are 48 */
  assert_ptr_equal(pool_resize(&p, other, 40, 33), other);
  pool_drop(&p);
}

static void pool_shrinks_where_memory_is_short(void **state) {
  (void)state;
  skip_where_blocks_are_not_kept(__func__);
  memory m;
  pool p;
  memory_init(&m, NULL, NULL, 10000);
  pool_init(&p, &m);
  char *large = pool_resize(&p, NULL, 0, 9000); /* no room for a chunk is left */
  memset(large, 'x', 9000);
  assert_null(pool_resize(&p, NULL, 0, 16));
  char *small = pool_resize(&p, large, 9000, 16);
  assert_ptr_equal(small, large);
  assert_int_equal(small[15], 'x');
  pool_resize(&p, small, 16, 0);
  assert_ptr_equal(pool_resize(&p, NULL, 0, 16), small);
  assert_true(m.used <= m.limit);
  pool_drop(&p);
  assert_int_equal(m.used, 0);
}

static void budget_stops_at_its_limit_and_stays_stopped(void **state) {
  (void)state;
  budget b;
  budget_init(&b, 1000, 0, NULL);
  assert_true(budget_charge(&b, 999));
  assert_false(budget_charge(&b, 1));
  assert_int_equal(b.stopped, ENGINE_E_STEPS);
  assert_false(budget_charge(&b, 0));
  assert_true(budget_charge(NULL, UINT64_MAX));
}

static void work_outside_a_call(void **state) {
  (void)state;
  budget b;
  budget_absence began, inner;
  budget_init(&b, 1000, 0, NULL);
  budget_begin_call(&b, 100, 0);
  assert_true(budget_charge(&b, 60));
  budget_leave_call(&b, &began);
  assert_true(budget_charge(&b, 300));
  budget_leave_call(&b, &inner);
  assert_true(budget_charge(&b, 200));
  budget_return_to_call(&b, &inner);
  budget_return_to_call(&b, &began);
  assert_int_equal(b.absent_steps, 500);
  assert_true(budget_charge(&b, 39));
  assert_false(budget_charge(&b, 1));
  assert_true(b.call_stopped);
  budget_end_call(&b);
  budget_begin_call(&b, 1000, 0);
  budget_leave_call(&b, &began);
  assert_false(budget_charge(&b, 400));
  assert_false(b.call_stopped);
}

static void budget_of_a_call_ends_with_the_call(void **state) {
  (void)state;
  budget b;
  budget_init(&b, 10000, 0, NULL);
  budget_begin_call(&b, 100, 0);
  assert_false(budget_charge(&b, 100));
  assert_true(b.call_stopped);
  budget_end_call(&b);
  assert_true(budget_charge(&b, 100));
  assert_false(budget_charge(&b, 10000)); /* the run's own limit is not forgiven */
  budget_end_call(&b);
  assert_false(budget_charge(&b, 1));
}

static void budget_hears_a_cancellation(void **state) {
  (void)state;
  atomic_int cancelled = 0;
  budget b;
  budget_init(&b, UINT64_MAX, 0, &cancelled);
  assert_true(budget_charge(&b, 5000));
  atomic_store(&cancelled, 1);
  assert_false(budget_charge(&b, 5000));
  assert_int_equal(b.stopped, ENGINE_E_CANCELLED);
}

static void budget_hears_the_clock(void **state) {
  (void)state;
  budget b;
  budget_init(&b, UINT64_MAX, 1, NULL);
  while (budget_charge(&b, 1000)) continue;
  assert_int_equal(b.stopped, ENGINE_E_TIME);
}

static void utf8_rejects_what_the_standard_rejects(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    size_t valid;
  } CASES[] = {
      {"plain", 5},      {"caf\xC3\xA9", 5},  {"\xE2\x80\x9Cq\xE2\x80\x9D", 7}, {"\xF0\x9F\x98\x80", 4},
      {"a\xC0\x80", 1},  {"\xE0\x80\xAF", 0}, {"\xED\xA0\x80", 0},              {"\xF4\x90\x80\x80", 0},
      {"ab\xC3", 2},     {"x\x80y", 1},       {"\xFF", 0},                      {"0123456789\xE2\x80", 10},
      {"\xF0\x80\x80\x80", 0}, {"\xEF\xBF\xBF", 3},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) assert_int_equal(utf8_valid(slice_text(CASES[i].bytes)), CASES[i].valid);
}

static void utf8_decodes_what_it_encodes(void **state) {
  (void)state;
  for (uint32_t code = 0; code <= 0x10FFFF; code += code < 0x3000 ? 1 : 101) {
    if (code >= 0xD800 && code < 0xE000) continue;
    char bytes[4];
    uint32_t length = utf8_encode(code, bytes), again;
    assert_int_equal(utf8_decode(bytes, bytes + length, &again), code);
    assert_int_equal(again, length);
  }
}

static void errors_cannot_forge_lines(void **state) {
  (void)state;
  engine_error e = {.struct_size = sizeof e};
  assert_int_equal(error_set(&e, ENGINE_E_RULE, "%s", "a\nb\x1B[31m\xE2\x80\xAE\xFF"), ENGINE_E_RULE);
  assert_string_equal(e.message, "a\\u{A}b\\u{1B}[31m\\u{202E}\\xFF");
  error_where(&e, SLICE("rule\n.lua"), 3, 7);
  assert_string_equal(e.where, "rule\\u{A}.lua");
  assert_int_equal(e.line, 3);
}

static void errors_are_cut_between_characters(void **state) {
  (void)state;
  char field[6];
  error_copy(field, sizeof field, SLICE("abc\xE2\x80\x9Cz"));
  assert_string_equal(field, "abc");
  error_copy(field, sizeof field, SLICE("abcdefgh"));
  assert_string_equal(field, "abcde");
}

static void errors_respect_an_older_struct(void **state) {
  (void)state;
  engine_error e;
  memset(&e, 0x55, sizeof e);
  e.struct_size = offsetof(engine_error, line);
  error_set(&e, ENGINE_E_MEMORY, "x");
  assert_int_equal(e.code, ENGINE_E_MEMORY);
  assert_int_equal(e.line, 0x55555555);
  assert_int_equal(error_set(NULL, ENGINE_E_MEMORY, "x"), ENGINE_E_MEMORY);
}

static void hashes_are_the_same_everywhere(void **state) {
  (void)state;
  assert_true(hash_bytes("government", 10) == UINT64_C(0xA19C1755EBEE4B04));
  assert_true(hash_bytes("", 0) != hash_bytes("\0", 1));
  assert_true(hash_combine(1, 2) != hash_combine(2, 1));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(account_refuses_over_its_limit),
      cmocka_unit_test(account_refuses_products_that_overflow),
      cmocka_unit_test(account_survives_a_hook_that_will_not_shrink),
      cmocka_unit_test(vector_grows_in_place_at_the_tip),
      cmocka_unit_test(arena_that_is_emptied_keeps_its_newest_chunk),
      cmocka_unit_test(arena_says_when_memory_is_short),
      cmocka_unit_test(arena_prints_and_copies_with_a_nul),
      cmocka_unit_test(pool_keeps_what_is_in_a_block),
      cmocka_unit_test(pool_drops_blocks_that_are_in_use),
      cmocka_unit_test(pool_gives_a_freed_block_to_the_next_of_its_size),
      cmocka_unit_test(pool_shrinks_where_memory_is_short),
      cmocka_unit_test(budget_stops_at_its_limit_and_stays_stopped),
      cmocka_unit_test(budget_of_a_call_ends_with_the_call), cmocka_unit_test(work_outside_a_call),
      cmocka_unit_test(budget_hears_a_cancellation),
      cmocka_unit_test(budget_hears_the_clock),
      cmocka_unit_test(utf8_rejects_what_the_standard_rejects),
      cmocka_unit_test(utf8_decodes_what_it_encodes),
      cmocka_unit_test(errors_cannot_forge_lines),
      cmocka_unit_test(errors_are_cut_between_characters),
      cmocka_unit_test(errors_respect_an_older_struct),
      cmocka_unit_test(hashes_are_the_same_everywhere),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
