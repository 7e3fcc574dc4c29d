/* test_match.c - string.find, match, gmatch and gsub against Lua's own: the same results and the same error texts.
 *
 * One state holds both: Lua's functions as it ships them, ours as the sandbox binds them. Hostile patterns end by the budget.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "lua/bind.h"
#include "lua/match.h"

/* A state with both; `sandbox` gives ours their budget. */
typedef struct bench {
  lua_State *L;
  sandbox box;
  budget budget;
  memory memory;
} bench;

static void bench_open(bench *t, uint64_t steps) {
  *t = (bench){.L = luaL_newstate()};
  assert_non_null(t->L);
  memory_init(&t->memory, NULL, NULL, 0);
  budget_init(&t->budget, steps, 0, NULL);
  t->box = (sandbox){.L = t->L, .budget = &t->budget, .memory = &t->memory};
  *(sandbox **)lua_getextraspace(t->L) = &t->box;
  luaL_requiref(t->L, "_G", luaopen_base, 1);
  luaL_requiref(t->L, "string", luaopen_string, 1);
  luaL_requiref(t->L, "table", luaopen_table, 1);
  lua_settop(t->L, 0);
  static const luaL_Reg OURS[] = {{"find", string_find}, {"match", string_match}, {"gmatch", string_gmatch}, {"gsub", string_gsub}, {NULL, NULL}};
  luaL_newlib(t->L, OURS);
  lua_setglobal(t->L, "ours");
}

static void bench_close(bench *t) { lua_close(t->L); }

static void run(bench *t, const char *code) {
  if (luaL_dostring(t->L, code)) fail_msg("%s", lua_tostring(t->L, -1));
}

/* describe(library, name, text, pattern, ...): everything that a call gives, errors included, as one text. */
static const char *const DESCRIBE =
    "function show(...)\n"
    "  local out = {}\n"
    "  for i = 1, select('#', ...) do local v = select(i, ...); out[i] = type(v) .. ':' .. tostring(v) end\n" /* Lua names a function by its library */
    "  return (string.gsub(table.concat(out, '|'), \"(bad argument #%d to )'[^']*'\", '%1it'))\n"
    "end\n"
    "function every(library, text, pattern, first)\n"
    "  local out = {}\n"
    "  for a, b, c in library.gmatch(text, pattern, first) do out[#out + 1] = show(a, b, c); if #out > 50 then break end end\n"
    "  return table.concat(out, ';')\n"
    "end\n"
    "function describe(library, text, pattern, first, replacement, most)\n"
    "  return table.concat({\n"
    "    show(pcall(library.find, text, pattern, first)), show(pcall(library.find, text, pattern, first, true)),\n"
    "    show(pcall(library.match, text, pattern, first)), show(pcall(every, library, text, pattern, first)),\n"
    "    show(pcall(library.gsub, text, pattern, replacement, most)) }, '\\n')\n"
    "end\n";

static void describe(lua_State *L, const char *whose, const char *text, size_t length, const char *pattern, size_t pattern_length,
                     int first, const char *replacement, size_t replacement_length, int most) {
  lua_getglobal(L, "describe");
  lua_getglobal(L, whose);
  lua_pushlstring(L, text, length);
  lua_pushlstring(L, pattern, pattern_length);
  lua_pushinteger(L, first);
  lua_pushlstring(L, replacement, replacement_length);
  if (most < 0) lua_pushnil(L);
  else lua_pushinteger(L, most);
  if (lua_pcall(L, 6, 1, 0)) fail_msg("%s", lua_tostring(L, -1));
}

static void compare(bench *t, const char *text, size_t length, const char *pattern, size_t pattern_length, int first,
                    const char *replacement, size_t replacement_length, int most) {
  lua_State *L = t->L;
  describe(L, "string", text, length, pattern, pattern_length, first, replacement, replacement_length, most);
  describe(L, "ours", text, length, pattern, pattern_length, first, replacement, replacement_length, most);
  if (!lua_rawequal(L, -1, -2))
    fail_msg("pattern %s\ntext %s\nfirst %d replacement %s\nLua:\n%s\nours:\n%s", pattern, text, first, replacement, lua_tostring(L, -2),
             lua_tostring(L, -1));
  lua_settop(L, 0);
}

/* -- Generated pairs */

static uint32_t seed = 3;
static uint32_t random_below(uint32_t n) {
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % n;
}

typedef struct piece {
  char at[160];
  size_t length;
} piece;

static void put(piece *p, const char *text, size_t length) {
  if (p->length + length >= sizeof p->at) return;
  memcpy(p->at + p->length, text, length);
  p->length += length;
  p->at[p->length] = 0;
}
static void put_text(piece *p, const char *text) { put(p, text, strlen(text)); }

static void generate_pattern(piece *p) {
  static const char *const ITEMS[] = {
      "a", "b", "c", ".", "%a", "%A", "%d", "%s", "%w", "%W", "%p", "%x", "%u", "%l", "%g", "%c", "%z", "%Z", "%.", "%%", "[abc]", "[^abc]",
      "[a-c]", "[%w_]", "[]]", "[^]]", "[a-]", "[-a]", "[%]]", "[a%-c]", "[^%s]", "[%a-z]", "[b-a]", "(", ")", "()", "(a*)", "(.-)", "%b()",
      "%bab", "%f[%w]", "%f[^%w]", "%f[%z]", "%1", "%2", "%9", "%0", "$", "^", "\xE9", "(b)", "-", "]", " "};
  static const char *const BROKEN[] = {"%", "[", "[a", "[^", "[%", "%b", "%ba", "%f", "%fa", "[a-", "[]", "[^]", "[%]"};
  static const char *const REPEATS[] = {"*", "+", "-", "?"};
  if (random_below(6) == 0) put_text(p, "^");
  unsigned count = 1 + random_below(6);
  for (unsigned i = 0; i < count; i++) {
    put_text(p, ITEMS[random_below(sizeof ITEMS / sizeof *ITEMS)]);
    if (random_below(3) == 0) put_text(p, REPEATS[random_below(4)]);
    if (random_below(60) == 0) put(p, "\0", 1);
  }
  if (random_below(30) == 0) put_text(p, BROKEN[random_below(sizeof BROKEN / sizeof *BROKEN)]);
  if (random_below(6) == 0) put_text(p, "$");
}

static void generate_text(piece *p) {
  static const char *const PIECES[] = {"a", "b", "c", "ab", "(", ")", " ", "A", "1", "_", ".", "\xE9", "aaa", "]", "-", "%", "^", "\n"};
  unsigned count = random_below(24);
  for (unsigned i = 0; i < count; i++) {
    put_text(p, PIECES[random_below(sizeof PIECES / sizeof *PIECES)]);
    if (random_below(60) == 0) put(p, "\0", 1);
  }
}

static void generate_replacement(piece *p) {
  static const char *const PIECES[] = {"x", "%0", "%1", "%2", "%%", "<>", "%3"};
  unsigned count = random_below(4);
  for (unsigned i = 0; i < count; i++) put_text(p, PIECES[random_below(sizeof PIECES / sizeof *PIECES)]);
  if (random_below(40) == 0) put_text(p, random_below(2) ? "%a" : "%");
}

static void agrees_on_generated_pairs(void **state) {
  (void)state;
  enum { PAIRS = 100000 };
  bench t;
  bench_open(&t, 0);
  run(&t, DESCRIBE);
  for (int i = 0; i < PAIRS; i++) {
    piece pattern = {.length = 0}, text = {.length = 0}, replacement = {.length = 0};
    generate_pattern(&pattern);
    generate_text(&text);
    generate_replacement(&replacement);
    compare(&t, text.at, text.length, pattern.at, pattern.length, (int)random_below(40) - 12, replacement.at, replacement.length,
            random_below(4) ? -1 : (int)random_below(4));
  }
  bench_close(&t);
}

/* Both sides of what Lua bounds: captures, nesting of choices and of captures. */
static void agrees_at_limits(void **state) {
  (void)state;
  bench t;
  bench_open(&t, 0);
  run(&t, DESCRIBE);
  run(&t,
      "local text = ('a'):rep(300)\n"
      "local function same(pattern)\n"
      "  local lua, us = describe(string, text, pattern, 1, '%0', 1), describe(ours, text, pattern, 1, '%0', 1)\n"
      "  assert(lua == us, pattern .. '\\n' .. lua .. '\\n' .. us)\n"
      "  return lua\n"
      "end\n"
      "for n = 30, 34 do same(('(a)'):rep(n)); same(('()'):rep(n)); same(('('):rep(n)) end\n"
      "for _, item in ipairs{'a?', 'a*', 'a-', 'b?', 'b*'} do\n"
      "  for n = 195, 203 do same(item:rep(n)); same('(' .. item:rep(n) .. ')') end\n"
      "end\n"
      "assert(same(('a?'):rep(199)):find('number:1|', 1, true))\n"
      "assert(same(('a?'):rep(200)):find('pattern too complex', 1, true))\n");
  bench_close(&t);
}

/* Replacements of every kind, results and messages. */
static void agrees_on_replacements(void **state) {
  (void)state;
  bench t;
  bench_open(&t, 0);
  run(&t, DESCRIBE);
  run(&t,
      "local replacements = {\n"
      "  'x', 7, 1.5, { a = 'A', b = 2, c = false }, { a = {} }, {}, function(a, b) return a end, function() end,\n"
      "  function(a) return a == 'a' and 'long replacement ' .. a end, function() return {} end, function() error('mine', 0) end,\n"
      "  setmetatable({}, { __index = function(_, k) return k .. k end }), true, tostring, nil }\n"
      "for i = 1, 15 do for _, pattern in ipairs{'a', '.', '(a)(b)', '()', '', 'x*', '^a', '(.)', 'b*', '%f[%w]%w+'} do\n"
      "  for _, most in ipairs{0, 1, 2, 100, -1} do\n"
      "    local lua = show(pcall(string.gsub, 'abc ab a', pattern, replacements[i], most))\n"
      "    local us = show(pcall(ours.gsub, 'abc ab a', pattern, replacements[i], most))\n"
      "    assert(lua == us, pattern .. ' ' .. i .. '\\n' .. lua .. '\\n' .. us)\n"
      "  end end end\n"
      "for _, name in ipairs{'find', 'match', 'gmatch', 'gsub'} do\n"
      "  for _, arguments in ipairs{{}, {'a'}, {{}}, {'a', {}}, {'a', 'a', {}}, {'a', 'a', 'x', {}}, {'a', 'a', 1.5}, {1, 1, 1}, {12, 2, 1}} do\n"
      "    local lua = show(pcall(string[name], table.unpack(arguments)))\n"
      "    local us = show(pcall(ours[name], table.unpack(arguments)))\n"
      "    if name ~= 'gmatch' or not lua:find('true', 1, true) then assert(lua == us, name .. '\\n' .. lua .. '\\n' .. us) end\n"
      "  end end\n"
      "assert(ours.gsub('abc', '%w', '%0%0') == 'aabbcc')\n"
      "local words = {}\n"
      "for k, v in ours.gmatch('from=world, to=Lua', '(%w+)=(%w+)') do words[k] = v end\n"
      "assert(words.from == 'world' and words.to == 'Lua')\n"
      "for _, first in ipairs{math and 1 or 1, 0, -1, -3, -100, 3, 4, 5, 100} do\n"
      "  assert(show(ours.find('abc', 'c', first)) == show(string.find('abc', 'c', first)))\n"
      "  assert(show(ours.find('abc', '', first)) == show(string.find('abc', '', first)))\n"
      "  assert(every(ours, 'abc', '.', first) == every(string, 'abc', '.', first))\n"
      "end\n");
  bench_close(&t);
}

/* -- Hostile scripts, rows 5 to 8, 29 and 34: ended by the budget, not by patience */

static int code_of(const char *code, uint64_t steps) {
  bench t;
  bench_open(&t, steps);
  assert_int_equal(luaL_loadstring(t.L, code), LUA_OK);
  int status = lua_pcall(t.L, 0, 0, 0);
  bool fatal = status && lua_islightuserdata(t.L, -1);
  int stopped = t.budget.stopped;
  if (status && !fatal) print_message("%s\n", lua_tostring(t.L, -1));
  bench_close(&t);
  return fatal ? stopped : status;
}

static void hostile_patterns_end(void **state) {
  (void)state;
  static const char *const STOPPED[] = {
      "ours.find(('a'):rep(200), ('a-'):rep(12) .. 'b')",
      "ours.find(('a'):rep(60), ('a*'):rep(14) .. 'b')",
      "ours.gsub(('a'):rep(400000), '.-b', '')",
      "ours.find(('-'):rep(300000), '[%w%s]*-*x')",
      "ours.match(('x'):rep(300000), '.-.-.-y')",
      "ours.find(('('):rep(300000), '%b()')",
      "for a in ours.gmatch(('a'):rep(100000), '(a*)%1b') do end",
      "ours.find(('a'):rep(300000), ('a'):rep(150000) .. 'b', 1, true)",
      "ours.match('a', ('[' .. ('z'):rep(10000) .. ']-'):rep(100):rep(100))",
  };
  for (size_t i = 0; i < sizeof STOPPED / sizeof *STOPPED; i++) {
    int code = code_of(STOPPED[i], 2000000);
    if (code != ENGINE_E_STEPS) fail_msg("%s: %d", STOPPED[i], code);
  }
  assert_int_equal(code_of("assert(ours.find(('a'):rep(100000), 'b') == nil)", 2000000), LUA_OK);
  assert_int_equal(code_of("assert(#ours.gsub(('ab '):rep(30000), '%s+', '-') == 90000)", 2000000), LUA_OK);
}

static void growing_results_are_bounded(void **state) {
  (void)state;
  assert_int_equal(code_of("local ok, message = pcall(ours.gsub, ('a'):rep(100000), 'a', ('x'):rep(10000))\n"
                           "assert(not ok and message:find('more than 16777216 bytes', 1, true), message)",
                           UINT64_MAX),
                   LUA_OK);
  assert_int_equal(code_of("assert(#ours.gsub(('a'):rep(1 << 12), 'a', ('x'):rep(1 << 12)) == 1 << 24)", UINT64_MAX), LUA_OK);
}

/* Row 34: an iterator that failed is used again. */
static void iterators_survive_errors(void **state) {
  (void)state;
  assert_int_equal(code_of("local next = ours.gmatch(('a'):rep(300), ('a?'):rep(250))\n"
                           "for i = 1, 1000 do local ok, message = pcall(next)\n"
                           "  assert(not ok and message:find('pattern too complex', 1, true)) end\n"
                           "local deep = ours.gmatch('ab', '((a)')\n"
                           "assert(select(2, pcall(deep)):find('unfinished capture', 1, true))\n"
                           "for i = 1, 1000 do assert(pcall(deep)) end",
                           UINT64_MAX),
                   LUA_OK);
}

/* -- The matcher alone */

static void matcher_by_itself(void **state) {
  (void)state;
  matcher m;
  matcher_capture c;
  matcher_init(&m, SLICE("key = value"), SLICE("(%w+) = ()"), NULL);
  assert_int_equal(matcher_search(&m, 0), 1);
  assert_int_equal(m.begin, 0);
  assert_int_equal(m.end, 6);
  assert_int_equal(matcher_count(&m), 2);
  assert_int_equal(matcher_get(&m, 0, &c), 1);
  assert_true(c.at == 0 && c.length == 3);
  assert_int_equal(matcher_get(&m, 1, &c), 1);
  assert_true(c.at == 6 && c.length == MATCHER_POSITION);
  assert_int_equal(matcher_get(&m, 2, &c), ENGINE_E_PATTERN);
  assert_string_equal(m.message, "invalid capture index %3");
  assert_int_equal(matcher_search(&m, 5), 0);
  matcher_init(&m, SLICE("a"), SLICE("[a"), NULL);
  assert_int_equal(matcher_search(&m, 0), ENGINE_E_PATTERN);
  assert_string_equal(m.message, "malformed pattern (missing ']')");
  budget b;
  budget_init(&b, 100, 0, NULL);
  matcher_init(&m, SLICE("aaaaaaaaaaaaaaaaaaaaaaaa"), SLICE("a-a-a-a-a-a-b"), &b);
  assert_int_equal(matcher_search(&m, 0), ENGINE_E_STEPS);
  int code;
  assert_true(matcher_plain(SLICE("abcabd"), 1, SLICE("ab"), NULL, &code) == 3 && code == ENGINE_OK);
  assert_true(matcher_plain(SLICE("abc"), 0, SLICE("abcd"), NULL, &code) == SIZE_MAX && code == ENGINE_OK);
  assert_true(matcher_plain(SLICE(""), 0, SLICE(""), NULL, &code) == 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_on_generated_pairs), cmocka_unit_test(agrees_at_limits),
      cmocka_unit_test(agrees_on_replacements),    cmocka_unit_test(hostile_patterns_end),
      cmocka_unit_test(growing_results_are_bounded), cmocka_unit_test(iterators_survive_errors),
      cmocka_unit_test(matcher_by_itself),
  };
  return cmocka_run_group_tests_name("match", tests, NULL, NULL);
}
