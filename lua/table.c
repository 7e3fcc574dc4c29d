/* table.c - table.concat, insert, remove and sort that charge for their work and never ask a metatable.
 *
 * The sort is a merge sort from below: stable, n log n whatever the comparison says, and a comparison that contradicts
 * itself gives some order, never a crash.
 */
#include "lua/bind.h"

static void check_own_table(lua_State *L, int index) {
  luaL_checktype(L, index, LUA_TTABLE);
  if (lua_getmetatable(L, index)) luaL_argerror(L, index, "the table is read-only");
}

static int table_concat(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  slice separator = lua_isnoneornil(L, 2) ? SLICE("") : check_slice(L, 2);
  lua_Integer length = (lua_Integer)lua_rawlen(L, 1), first = luaL_optinteger(L, 3, 1), last = luaL_optinteger(L, 4, length);
  if (first < 1 || last > length) {
    if (first > last) return lua_pushliteral(L, ""), 1;
    return luaL_error(L, "table.concat: %I to %I is outside the table of %I", (LUAI_UACINT)first, (LUAI_UACINT)last,
                      (LUAI_UACINT)length);
  }
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  size_t size = 0;
  for (lua_Integer i = first; i <= last; i++) {
    sandbox_charge(L, 8 + separator.length / 64);
    int kind = lua_rawgeti(L, 1, i);
    if (kind != LUA_TSTRING && kind != LUA_TNUMBER)
      return luaL_error(L, "invalid value (at index %d) in table for 'concat'", (int)i);
    if (kind == LUA_TNUMBER) push_text_of(L, -1), lua_remove(L, -2);
    size += lua_rawlen(L, -1) + separator.length;
    if (size > SANDBOX_STRING_LIMIT)
      return luaL_error(L, "table.concat: the result would have more than %d bytes", (int)SANDBOX_STRING_LIMIT);
    luaL_addvalue(&buffer);
    if (i < last) luaL_addlstring(&buffer, separator.at, separator.length);
  }
  luaL_pushresult(&buffer);
  return 1;
}

static int table_insert(lua_State *L) {
  check_own_table(L, 1);
  lua_settop(L, lua_gettop(L) > 3 ? 4 : lua_gettop(L));
  lua_Integer next = (lua_Integer)lua_rawlen(L, 1) + 1, at = next;
  int count = lua_gettop(L) - (lua_type(L, -1) == LUA_TNIL && lua_gettop(L) > 3);
  if (count != 2 && count != 3) return luaL_error(L, "wrong number of arguments to 'insert'");
  if (count == 3) at = luaL_checkinteger(L, 2);
  if (at < 1 || at > next) return luaL_argerror(L, 2, "position out of bounds");
  sandbox_charge(L, 3 * (uint64_t)(next - at) + 2 * SANDBOX_CALL_STEPS);
  for (lua_Integer i = next; i > at; i--) lua_rawgeti(L, 1, i - 1), lua_rawseti(L, 1, i);
  lua_pushvalue(L, count);
  lua_rawseti(L, 1, at);
  return 0;
}

static int table_remove(lua_State *L) {
  check_own_table(L, 1);
  lua_Integer length = (lua_Integer)lua_rawlen(L, 1), at = luaL_optinteger(L, 2, length);
  if (lua_gettop(L) > 1 && (at < 1 || at > length + 1) && !(length == 0 && at == 0))
    return luaL_argerror(L, 2, "position out of bounds");
  lua_rawgeti(L, 1, at);
  if (at > length || at < 1) return 1;
  sandbox_charge(L, 3 * (uint64_t)(length - at) + 2 * SANDBOX_CALL_STEPS);
  for (lua_Integer i = at; i < length; i++) lua_rawgeti(L, 1, i + 1), lua_rawseti(L, 1, i);
  lua_pushnil(L);
  lua_rawseti(L, 1, length);
  return 1;
}

/* table.move(from, first, last, at, to): the range lies inside the table, so that its length bounds the work. */
static int table_move(lua_State *L) {
  lua_settop(L, 5);
  int to = lua_isnil(L, 5) ? 1 : 5;
  luaL_checktype(L, 1, LUA_TTABLE);
  check_own_table(L, to);
  lua_Integer first = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3), at = luaL_checkinteger(L, 4);
  if (first <= last) {
    if (first < 1 || last > (lua_Integer)lua_rawlen(L, 1))
      return luaL_error(L, "table.move: %I to %I is outside the table", (LUAI_UACINT)first, (LUAI_UACINT)last);
    if (at > LUA_MAXINTEGER - (last - first)) return luaL_argerror(L, 4, "destination wrap around");
    sandbox_charge(L, 3 * (uint64_t)(last - first) + SANDBOX_CALL_STEPS);
    bool backwards = to == 1 && at > first && at <= last;
    for (lua_Integer i = 0; i <= last - first; i++) {
      lua_Integer k = backwards ? last - first - i : i;
      lua_rawgeti(L, 1, first + k);
      lua_rawseti(L, to, at + k);
    }
  }
  lua_pushvalue(L, to);
  return 1;
}

/* Merges from[first, middle) and from[middle, last) into `to`; indices from 1. */
static void merge(lua_State *L, int from, int to, lua_Integer first, lua_Integer middle, lua_Integer last, less_fn less) {
  lua_Integer a = first, b = middle;
  for (lua_Integer out = first; out < last; out++) {
    sandbox_charge(L, 8); /* a step of merging costs as much as eight instructions */
    bool take_second = a >= middle;
    if (!take_second && b < last) {
      lua_rawgeti(L, from, b);
      lua_rawgeti(L, from, a);
      take_second = less(L);
      lua_pop(L, 2);
    }
    lua_rawgeti(L, from, take_second ? b++ : a++);
    lua_rawseti(L, to, out);
  }
}

#define SHORT_LIST 8 /* elements that insertion sorts sooner than merging, which needs a second table */

/* Each element goes down past those that it is less than. */
static void insert_each(lua_State *L, int list, lua_Integer count, less_fn less) {
  for (lua_Integer i = 2; i <= count; i++) {
    lua_Integer to = i;
    lua_rawgeti(L, list, i);
    for (; to > 1; to--) {
      sandbox_charge(L, 8);
      lua_pushvalue(L, -1);
      lua_rawgeti(L, list, to - 1);
      if (!less(L)) break;
      lua_rawseti(L, list, to);
      lua_pop(L, 1);
    }
    if (to > 1) lua_pop(L, 2);
    lua_rawseti(L, list, to);
  }
}

void sort_table(lua_State *L, int list, lua_Integer count, less_fn less) {
  luaL_checkstack(L, 10, "sort");
  if (count < 2) return;
  if (count <= SHORT_LIST) {
    insert_each(L, list, count, less);
    return;
  }
  lua_newtable(L);
  int spare = lua_gettop(L), from = list, to = spare;
  for (lua_Integer width = 1; width < count; width *= 2) {
    for (lua_Integer first = 1; first <= count; first += 2 * width) {
      lua_Integer middle = first + width <= count + 1 ? first + width : count + 1;
      lua_Integer last = middle + width <= count + 1 ? middle + width : count + 1;
      merge(L, from, to, first, middle, last, less);
    }
    int swapped = from;
    from = to, to = swapped;
  }
  if (from != list)
    for (lua_Integer i = 1; i <= count; i++) lua_rawgeti(L, from, i), lua_rawseti(L, list, i);
  sandbox_charge(L, (uint64_t)count);
  lua_settop(L, spare - 1);
}

bool texts_in_order(lua_State *L, int a, int b) {
  slice x = check_slice(L, a), y = check_slice(L, b);
  sandbox_charge(L, 2 + (x.length < y.length ? x.length : y.length) / 64);
  return slice_compare(x, y) < 0;
}

static bool less_by_function(lua_State *L) {
  lua_pushvalue(L, 2);
  lua_pushvalue(L, -3);
  lua_pushvalue(L, -3);
  lua_call(L, 2, 1);
  bool less = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return less;
}

static bool less_by_value(lua_State *L) {
  if (lua_type(L, -1) == LUA_TSTRING && lua_type(L, -2) == LUA_TSTRING) return texts_in_order(L, -2, -1);
  return lua_compare(L, -2, -1, LUA_OPLT);
}

/* Every slot must hold something: nil has no order, and a comparison may not be asked about it. */
static void check_full(lua_State *L, lua_Integer count) {
  for (lua_Integer i = 1; i <= count; i++) {
    if (lua_rawgeti(L, 1, i) == LUA_TNIL) luaL_error(L, "table.sort: element %d is nil", (int)i);
    lua_pop(L, 1);
  }
}

static int table_sort(lua_State *L) {
  check_own_table(L, 1);
  bool by_function = !lua_isnoneornil(L, 2);
  if (by_function) luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  lua_Integer count = (lua_Integer)lua_rawlen(L, 1);
  sandbox_charge(L, 4 * SANDBOX_CALL_STEPS + (uint64_t)count);
  check_full(L, count);
  sort_table(L, 1, count, by_function ? less_by_function : less_by_value);
  return 0;
}

static const function functions[] = {{"concat", "t: table, separator?: string, first?: integer, last?: integer", "string",
                                      "Lua's; the result has at most 16 MiB.", table_concat},
                                     {"insert", "t: table, position_or_value: any, value?: any", "", "Lua's.", table_insert},
                                     {"remove", "t: table, position?: integer", "any", "Lua's.", table_remove},
                                     {"sort", "t: table, less?: fun(a: any, b: any): boolean", "",
                                      "Sorts in place, and stably: equal elements keep their order.", table_sort},
                                     {"move", "from: table, first: integer, last: integer, at: integer, to?: table", "table",
                                      "Lua's; first to last lie inside the table.", table_move},
                                     {"pack", "...", "table", "Lua's.", NULL},
                                     {"unpack", "t: table, first?: integer, last?: integer", "any", "Lua's.", NULL},
                                     {NULL, NULL, NULL, NULL, NULL}};
const library library_table = {"table", "Lua's, on tables of your own; sort is stable.", functions};
