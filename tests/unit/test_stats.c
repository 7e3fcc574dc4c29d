/* test_stats.c - the stats library against values worked out by hand or known from the papers. */
#include "tests/unit/host_fixture.h"

static const char *const script =
    "local function near(a, b, what) assert(math.abs(a - b) < 1e-3, what .. ': ' .. a .. ' is not ' .. b) end\n"
    "near(stats.entropy { a = 1, b = 1 }, 1, 'two alike are a bit')\n"
    "near(stats.entropy { a = 8 }, 0, 'one is none')\nnear(stats.entropy {}, 0, 'nothing')\n"
    "near(stats.entropy { a = 1, b = 1, c = 2 }, 1.5, 'a quarter, a quarter, a half')\n"
    "near(stats.npmi(10, 10, 10, 100), 1, 'always together')\nnear(stats.npmi(1, 10, 10, 100), 0, 'independent')\n"
    "near(stats.npmi(0, 10, 10, 100), -1, 'never')\n"
    "local low, high = stats.wilson(3, 3) near(low, 0.4385, 'three of three') near(high, 1, 'at most one')\n"
    "low, high = stats.wilson(0, 0) assert(low == 0 and high == 1)\n"
    "low, high = stats.wilson(50, 100) near(low, 0.4038, 'half, low') near(high, 0.5962, 'half, high')\n"
    "near(stats.divergence { A = { x = 1 }, B = { y = 1 } }, 1, 'nothing in common')\n"
    "near(stats.divergence { A = { x = 3, y = 1 }, B = { x = 6, y = 2 } }, 0, 'the same shares')\n"
    "near(stats.divergence { A = { x = 1 } }, 0, 'one group')\n"
    /* G2 of 10 in 100 against 1 in 100: 2(10 ln(10/5.5) + ln(1/5.5)) = 8.547; p of chi-squared 1: .0035, times 2 words by rank */
    "local keys = stats.keyness({ x = 10, z = 90 }, { x = 1, z = 99 })\n"
    "assert(keys[1].word == 'x') near(keys[1].g2, 8.547, 'G2') near(keys[1].p, 0.0069, 'p, adjusted for two words')\n"
    "assert(keys[1].effect > 2 and keys[2].p <= 1)\n"
    /* one word more often in a, by hand: prior x 11, z 189 of 200 */
    "local odds = stats.log_odds({ x = 10, z = 90 }, { x = 1, z = 99 })\n"
    "local x = odds[1].word == 'x' and odds[1] or odds[2]\n"
    "assert(#odds == 2 and x.a == 10 and x.b == 1 and math.abs(odds[1].z) >= math.abs(odds[2].z))\n"
    "near(x.delta, math.log(21 / 279) - math.log(12 / 288), 'delta')\n"
    "near(x.z, x.delta / math.sqrt(1 / 21 + 1 / 12), 'z')\n"
    "assert(#stats.log_odds({}, {}) == 0 and #stats.keyness({}, {}) == 0)\n"
    "for _, f in ipairs { stats.log_odds, stats.keyness } do assert(not pcall(f, { x = -1 }, {}) and not pcall(f, nil, {}) and "
    "not pcall(f, { x = 'y' }, {})) end\n"
    "assert(not pcall(stats.wilson, 2, 1) and not pcall(stats.npmi, -1, 1, 1, 1))\n"
    "assert(not pcall(function() stats.entropy = nil end))\n";

static void values_are_right(void **state) {
  (void)state;
  host h;
  host_open(&h);
  if (host_load(&h, script)) fail_msg("line %u: %s", h.error.line, h.error.message);
  assert_int_equal(host_load(&h, "\nstats.entropy(7)"), ENGINE_E_RULE);
  assert_int_equal(h.error.line, 2);
  assert_string_equal(h.error.where, "test.lua");
  assert_non_null(strstr(h.error.message, "counts are a table"));
  assert_int_equal(host_load(&h, "stats.entorpy {}"), ENGINE_E_RULE);
  assert_non_null(strstr(h.error.message, "did you mean 'entropy'?"));
  host_close(&h);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(values_are_right)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
