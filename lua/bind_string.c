/* bind_string.c - string.find, match, gmatch and gsub: Lua's own meaning on our matcher, under the budget.
 *
 * Results are built in userdata, not in luaL_Buffer: nothing here is to be closed when an error passes through.
 */
#include "lua/bind.h"
#include "lua/match.h"

/* -- What the matcher says, as Lua says it */

/* Returns whether it matched; raises on an error of the pattern or the end of the budget. */
static bool matched(lua_State *L, const matcher *m, int code) {
  if (code >= 0) return code > 0;
  if (code == ENGINE_E_PATTERN) luaL_error(L, "%s", m->message);
  sandbox_check(L, code);
  return false;
}

static void push_capture(lua_State *L, matcher *m, uint32_t index) {
  matcher_capture c = {0, 0};
  sandbox_charge(L, SANDBOX_CALL_STEPS);
  matched(L, m, matcher_get(m, index, &c));
  if (c.length == MATCHER_POSITION) lua_pushinteger(L, (lua_Integer)c.at + 1);
  else lua_pushlstring(L, m->text.at + c.at, (size_t)c.length);
}

/* All captures; of a pattern that has none the whole match where `whole` is asked for. Returns how many. */
static int push_captures(lua_State *L, matcher *m, bool whole) {
  uint32_t count = m->level || !whole ? m->level : 1;
  luaL_checkstack(L, (int)count, "too many captures");
  for (uint32_t i = 0; i < count; i++) push_capture(L, m, i);
  return (int)count;
}

/* Where a search begins, from 0; beyond the text where the argument is. Negative places count from the end. */
static size_t check_start(lua_State *L, int argument, size_t length) {
  lua_Integer at = luaL_optinteger(L, argument, 1);
  if (at > 0) return (uint64_t)at - 1 > length ? length + 1 : (size_t)at - 1;
  if (at == 0 || at < -(lua_Integer)length) return 0;
  return length - (size_t)-at;
}

/* Takes the ^ off a pattern. */
static bool take_anchor(slice *pattern) {
  if (!pattern->length || pattern->at[0] != '^') return false;
  *pattern = (slice){pattern->at + 1, pattern->length - 1};
  return true;
}

/* -- find and match */

static int find_plain(lua_State *L, slice text, slice needle, size_t from) {
  int code;
  size_t at = matcher_plain(text, from, needle, sandbox_of(L)->budget, &code);
  sandbox_check(L, code);
  if (at == SIZE_MAX) return lua_pushnil(L), 1;
  lua_pushinteger(L, (lua_Integer)at + 1);
  lua_pushinteger(L, (lua_Integer)(at + needle.length));
  return 2;
}

static int find_or_match(lua_State *L, bool find) {
  slice text = check_slice(L, 1), pattern = check_slice(L, 2);
  sandbox_charge(L, 2 * SANDBOX_CALL_STEPS);
  size_t from = check_start(L, 3, text.length);
  if (from > text.length) return lua_pushnil(L), 1;
  if (find && (lua_toboolean(L, 4) || matcher_is_plain(pattern))) return find_plain(L, text, pattern, from);
  bool anchored = take_anchor(&pattern);
  matcher m;
  matcher_init(&m, text, pattern, sandbox_of(L)->budget);
  if (!matched(L, &m, anchored ? matcher_at(&m, from) : matcher_search(&m, from))) return lua_pushnil(L), 1;
  if (!find) return push_captures(L, &m, true);
  lua_pushinteger(L, (lua_Integer)m.begin + 1);
  lua_pushinteger(L, (lua_Integer)m.end);
  return 2 + push_captures(L, &m, false);
}

int string_find(lua_State *L) { return find_or_match(L, true); }
int string_match(lua_State *L) { return find_or_match(L, false); }

/* -- gmatch: a closure over text, pattern, the next place and the end of the last match (0: none, else one more) */

static int next_match(lua_State *L) {
  slice text = check_slice(L, lua_upvalueindex(1)), pattern = check_slice(L, lua_upvalueindex(2));
  size_t from = (size_t)lua_tointeger(L, lua_upvalueindex(3)), last = (size_t)lua_tointeger(L, lua_upvalueindex(4));
  matcher m;
  sandbox_charge(L, 2 * SANDBOX_CALL_STEPS);
  matcher_init(&m, text, pattern, sandbox_of(L)->budget);
  for (; from <= text.length; from++) {
    if (!matched(L, &m, matcher_search(&m, from))) break;
    from = m.begin;
    if (m.end + 1 == last) continue; /* an empty match where the last one ended */
    lua_pushinteger(L, (lua_Integer)m.end);
    lua_replace(L, lua_upvalueindex(3));
    lua_pushinteger(L, (lua_Integer)m.end + 1);
    lua_replace(L, lua_upvalueindex(4));
    return push_captures(L, &m, true);
  }
  lua_pushinteger(L, (lua_Integer)text.length + 1);
  lua_replace(L, lua_upvalueindex(3));
  return 0;
}

int string_gmatch(lua_State *L) {
  slice text = check_slice(L, 1);
  check_slice(L, 2);
  size_t from = check_start(L, 3, text.length);
  lua_settop(L, 2);
  lua_pushinteger(L, (lua_Integer)from);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_match, 4);
  return 1;
}

/* -- gsub */

/* A growing result in the userdata at a fixed place of the stack. */
typedef struct result {
  lua_State *L;
  int place;
  char *at;
  size_t length, capacity;
} result;

static void reserve(result *r, size_t more) {
  if (more <= r->capacity - r->length) return;
  if (more > SANDBOX_STRING_LIMIT - r->length)
    luaL_error(r->L, "string.gsub: the result would have more than %d bytes", (int)SANDBOX_STRING_LIMIT);
  size_t want = r->capacity * 2 > r->length + more ? r->capacity * 2 : r->length + more;
  if (want > SANDBOX_STRING_LIMIT) want = SANDBOX_STRING_LIMIT;
  char *grown = lua_newuserdatauv(r->L, want, 0);
  if (r->length) memcpy(grown, r->at, r->length);
  lua_replace(r->L, r->place);
  r->at = grown;
  r->capacity = want;
}

static void append(result *r, const char *bytes, size_t length) {
  sandbox_charge(r->L, length / 64);
  reserve(r, length);
  if (length) memcpy(r->at + r->length, bytes, length);
  r->length += length;
}

/* The value on top, a string or a number, which it takes off. */
static void append_value(result *r) {
  size_t length;
  const char *bytes = lua_tolstring(r->L, -1, &length);
  append(r, bytes, length);
  lua_pop(r->L, 1);
}

/* Argument 3 with its %0 to %9 and %%. */
static void append_template(result *r, matcher *m) {
  slice text = check_slice(r->L, 3);
  const char *at = text.at, *end = at + text.length;
  for (const char *percent; (percent = memchr(at, '%', (size_t)(end - at))); at = percent + 2) {
    append(r, at, (size_t)(percent - at));
    sandbox_charge(r->L, SANDBOX_CALL_STEPS);
    char c = percent + 1 < end ? percent[1] : 0;
    if (c == '%') append(r, "%", 1);
    else if (c == '0') append(r, m->text.at + m->begin, m->end - m->begin);
    else if (c < '0' || c > '9') luaL_error(r->L, "invalid use of '%%' in replacement string");
    else {
      push_capture(r->L, m, (uint32_t)(c - '1'));
      append_value(r);
    }
  }
  append(r, at, (size_t)(end - at));
}

/* What replaces the match; false where that is the match itself. */
static bool append_replacement(result *r, matcher *m) {
  lua_State *L = r->L;
  sandbox_charge(L, lua_type(L, 3) == LUA_TFUNCTION ? 3 * SANDBOX_CALL_STEPS : SANDBOX_CALL_STEPS);
  switch (lua_type(L, 3)) {
    case LUA_TFUNCTION: {
      lua_pushvalue(L, 3);
      lua_call(L, push_captures(L, m, true), 1);
      break;
    }
    case LUA_TTABLE:
      push_capture(L, m, 0);
      lua_gettable(L, 3);
      break;
    default: append_template(r, m); return true;
  }
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    append(r, m->text.at + m->begin, m->end - m->begin);
    return false;
  }
  if (!lua_isstring(L, -1)) luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
  append_value(r);
  return true;
}

/* Replaces up to `most` matches and appends the rest. Returns how many; *changed says whether any differs. */
static lua_Integer substitute(result *r, matcher *m, bool anchored, lua_Integer most, bool *changed) {
  size_t from = 0, last = SIZE_MAX, length = m->text.length;
  lua_Integer count = 0;
  while (count < most && from <= length) {
    bool found = matched(r->L, m, anchored ? matcher_at(m, from) : matcher_search(m, from));
    size_t until = found ? m->begin : length;
    append(r, m->text.at + from, until - from);
    from = until;
    if (!found) break;
    if (m->end != last) {
      count++;
      if (append_replacement(r, m)) *changed = true;
      from = last = m->end;
    } else if (from < length) {
      append(r, m->text.at + from++, 1);
    } else {
      break;
    }
    if (anchored) break;
  }
  append(r, m->text.at + from, length - from);
  return count;
}

int string_gsub(lua_State *L) {
  slice text = check_slice(L, 1), pattern = check_slice(L, 2);
  int type = lua_type(L, 3);
  lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)text.length + 1);
  luaL_argexpected(L, type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION || type == LUA_TTABLE, 3,
                   "string/function/table");
  bool anchored = take_anchor(&pattern), changed = false;
  sandbox_charge(L, 2 * SANDBOX_CALL_STEPS);
  lua_settop(L, 4);
  lua_pushnil(L);
  result r = {L, 5, NULL, 0, 0};
  matcher m;
  matcher_init(&m, text, pattern, sandbox_of(L)->budget);
  lua_Integer count = substitute(&r, &m, anchored, most, &changed);
  if (changed) lua_pushlstring(L, r.length ? r.at : "", r.length);
  else lua_pushvalue(L, 1);
  lua_pushinteger(L, count);
  return 2;
}
