/* base.c - the global names that scripts see: what is Lua's own and safe, what is ours in its place, what is new.
 *
 * Allow-list: a name that does not stand here does not exist for a script. Library tables are empty tables that read
 * through to the real ones and cannot be written.
 */
#include "lua/bind.h"

#include <limits.h>
#include <lualib.h>
#include <math.h>
#include <stdio.h>

#define NUMBER_LONGEST 200 /* bytes of a text that tonumber reads: as Lua's own limit for numerals */
#define ERROR_STEPS 150    /* raising an error and catching it: its place is looked up and its text is made */

/* -- pcall: what is fatal passes through -- */

static int base_pcall(lua_State *L) {
  luaL_checkany(L, 1);
  sandbox *s = sandbox_of(L);
  sandbox_charge(L, 2 * SANDBOX_CALL_STEPS);
  unsigned depth = s->module_depth;
  int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
  if (status == LUA_ERRMEM) budget_stop(s->budget, ENGINE_E_MEMORY);
  if (status == LUA_ERRERR) s->fatal = "stack overflow: calls of C functions are nested too deeply";
  if (s->fatal || budget_spent(s->budget)) return sandbox_fatal(L);
  if (status) s->code = 0, s->syntax = false, s->module_depth = depth, sandbox_charge(L, ERROR_STEPS);
  luaL_checkstack(L, 1, "too many results");
  lua_pushboolean(L, status == LUA_OK);
  lua_insert(L, 1);
  return lua_gettop(L);
}

/* -- tostring: no addresses, and the same number on every machine -- */

static void push_number(lua_State *L, int index) {
  if (lua_isinteger(L, index)) {
    lua_pushfstring(L, "%I", (LUAI_UACINT)lua_tointeger(L, index));
    return;
  }
  double value = lua_tonumber(L, index);
  char text[40];
  if (isnan(value)) snprintf(text, sizeof text, "nan");
  else snprintf(text, sizeof text, "%.14g", value);
  if (!text[strspn(text, "-0123456789")]) strcat(text, ".0");
  lua_pushstring(L, text);
}

static void push_object_text(lua_State *L, const object *o) {
  if (o->type == &class_article || o->type == &class_person || o->type == &class_entity) {
    if (object_field(L, o, o->type == &class_article ? SLICE("outlet") : SLICE("name"))) {
      lua_pushfstring(L, "%s %s", o->type->name, lua_tostring(L, -1));
      lua_remove(L, -2);
      return;
    }
  }
  slice text = span_exists(o->at) ? object_text(o) : SLICE("");
  if (!text.length) {
    lua_pushstring(L, o->type->name);
    return;
  }
  size_t length = text.length < 60 ? text.length : 60;
  while (length && length < text.length && ((unsigned char)text.at[length] & 0xC0) == 0x80) length--;
  lua_pushfstring(L, "%s “", o->type->name);
  lua_pushlstring(L, text.at, length);
  lua_pushstring(L, length < text.length ? "…”" : "”");
  lua_concat(L, 3);
}

void push_text_of(lua_State *L, int index) {
  luaL_checkstack(L, 8, "too many values");
  sandbox_charge(L, lua_type(L, index) == LUA_TNUMBER ? SANDBOX_NUMBER_STEPS : SANDBOX_CALL_STEPS);
  const object *o = object_at(L, index);
  switch (lua_type(L, index)) {
    case LUA_TNUMBER:
      push_number(L, index);
      break;
    case LUA_TSTRING:
      lua_pushvalue(L, index);
      break;
    case LUA_TBOOLEAN:
      lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false");
      break;
    case LUA_TUSERDATA:
      if (o) push_object_text(L, o);
      else lua_pushliteral(L, "userdata");
      break;
    default:
      lua_pushstring(L, luaL_typename(L, index));
  }
}

static int base_tostring(lua_State *L) {
  luaL_checkany(L, 1);
  push_text_of(L, 1);
  return 1;
}

/* -- tonumber: Lua's, with a bound on the text -- */

static int base_tonumber(lua_State *L) {
  luaL_checkany(L, 1);
  if (lua_type(L, 1) == LUA_TSTRING && lua_rawlen(L, 1) > NUMBER_LONGEST) {
    lua_pushnil(L);
    return 1;
  }
  sandbox_charge(L, SANDBOX_NUMBER_STEPS + (lua_type(L, 1) == LUA_TSTRING ? 3 * (uint64_t)lua_rawlen(L, 1) : 0));
  int count = lua_gettop(L);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, count, 1);
  return 1;
}

/* -- pairs, in order -- */

/* Numbers, then texts, then booleans, then objects by class, article and place. Tables and functions have no order that
 * would be the same in the next run. */
static int key_rank(lua_State *L, int index) {
  switch (lua_type(L, index)) {
    case LUA_TNUMBER:
      return 0;
    case LUA_TSTRING:
      return 1;
    case LUA_TBOOLEAN:
      return 2;
    case LUA_TUSERDATA:
      return 3;
    default:
      return luaL_error(L, "pairs walks in sorted order, and a key that is a %s has none", luaL_typename(L, index));
  }
}

static int64_t compare_objects(const object *a, const object *b) {
  if (!a || !b) return 0;
  if (a->type != b->type) return a->type->number - b->type->number;
  uint32_t home_a = a->home ? a->home->index : 0, home_b = b->home ? b->home->index : 0;
  if (home_a != home_b) return home_a < home_b ? -1 : 1;
  int by = span_compare(a->at, b->at);
  if (by) return by;
  if (a->index != b->index) return a->index < b->index ? -1 : 1;
  return (a->data > b->data) - (a->data < b->data); /* elements of one array */
}

static bool key_before(lua_State *L, int a, int b) {
  int rank = key_rank(L, a), other = key_rank(L, b);
  if (rank != other) return rank < other;
  switch (rank) {
    case 0:
      return lua_compare(L, a, b, LUA_OPLT);
    case 1:
      return texts_in_order(L, a, b);
    case 2:
      return !lua_toboolean(L, a) && lua_toboolean(L, b);
    default:
      return compare_objects(object_at(L, a), object_at(L, b)) < 0;
  }
}

static bool key_less(lua_State *L) { return key_before(L, -2, -1); }

#define FEW_KEYS 4 /* most tables have no more: then the list does not grow */

void sorted_keys(lua_State *L, int index) {
  index = lua_absindex(L, index);
  luaL_checkstack(L, 8, "too many values");
  lua_createtable(L, FEW_KEYS, 0);
  lua_Integer count = 0;
  lua_pushnil(L);
  while (lua_next(L, index)) {
    sandbox_charge(L, 6);
    lua_pop(L, 1);
    key_rank(L, -1);
    lua_pushvalue(L, -1);
    lua_rawseti(L, -3, ++count);
  }
  sort_table(L, lua_gettop(L), count, key_less);
}

/* Upvalues: the table, its sorted keys, how far we are. A key that has gone meanwhile is passed over. */
static int pairs_next(lua_State *L) {
  lua_Integer i = lua_tointeger(L, lua_upvalueindex(3));
  for (;;) {
    sandbox_charge(L, SANDBOX_CALL_STEPS);
    if (lua_rawgeti(L, lua_upvalueindex(2), ++i) == LUA_TNIL) return 1;
    lua_pushvalue(L, -1);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) break;
    lua_pop(L, 2);
  }
  lua_pushinteger(L, i);
  lua_replace(L, lua_upvalueindex(3));
  return 2;
}

/* Of a sequence: Lua's own would ask its __index for each element. */
static int next_element(lua_State *L) {
  sandbox_charge(L, SANDBOX_CALL_STEPS + SANDBOX_CALL_STEPS / 2);
  const object *o = object_at(L, 1);
  if (!o || o->type != &class_sequence) check_object(L, 1, &class_sequence); /* which raises */
  int exact;
  lua_Integer i = lua_tointegerx(L, 2, &exact);
  if (!exact) i = luaL_checkinteger(L, 2); /* which raises */
  if (i < 0 || (uint64_t)i >= o->count) return lua_pushnil(L), 1;
  lua_pushinteger(L, i + 1);
  o->element(L, o, (uint32_t)i);
  return lua_isnil(L, -1) ? 1 : 2;
}

/* Pushes what `for` needs to walk the sequence at index 1. */
static int push_walk(lua_State *L) {
  lua_pushcfunction(L, next_element);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

static int base_pairs(lua_State *L) {
  luaL_checkany(L, 1);
  sandbox_charge(L, 2 * SANDBOX_CALL_STEPS);
  if (object_is(object_at(L, 1), &class_sequence)) return push_walk(L);
  luaL_checktype(L, 1, LUA_TTABLE);
  read_through(L, 1);
  lua_settop(L, 1);
  sorted_keys(L, 1);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, pairs_next, 3);
  return 1;
}

/* -- ipairs: Lua's, charged by the step -- */

static int ipairs_next(lua_State *L) {
  sandbox_charge(L, SANDBOX_CALL_STEPS / 2);
  int exact;
  lua_Integer i = lua_tointegerx(L, 2, &exact);
  if (!exact) i = luaL_checkinteger(L, 2); /* which raises */
  i = (lua_Integer)((lua_Unsigned)i + 1);
  lua_pushinteger(L, i);
  return lua_geti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

static int base_ipairs(lua_State *L) {
  luaL_checkany(L, 1);
  sandbox_charge(L, SANDBOX_CALL_STEPS);
  if (object_is(object_at(L, 1), &class_sequence)) return push_walk(L);
  lua_pushcfunction(L, ipairs_next);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

/* -- list -- */

int call_list(lua_State *L) {
  const object *o = object_at(L, 1);
  if (!object_is(o, &class_sequence)) {
    if (o || lua_type(L, 1) != LUA_TTABLE) return luaL_argerror(L, 1, "a sequence or a table expected");
    lua_Integer count = (lua_Integer)lua_rawlen(L, 1);
    sandbox_charge(L, SANDBOX_CALL_STEPS + 4 * (uint64_t)count);
    lua_newtable(L);
    for (lua_Integer i = 1; i <= count; i++) lua_rawgeti(L, 1, i), lua_rawseti(L, -2, i);
    return 1;
  }
  sandbox_charge(L, o->count);
  lua_createtable(L, o->count < INT_MAX ? (int)o->count : 0, 0);
  for (uint32_t i = 0; i < o->count; i++) {
    sandbox_charge(L, 4);
    o->element(L, o, i);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

/* -- The allow-list -- */

static const function global_functions[] = {
    {"rule", "t: Rule", "", "Registers a rule: { id, title, severity, help, options, article, story, examples }.", call_rule},
    {"report", "t: Report", "", "Reports a finding: { at, also, message, data, severity, weight }.", call_report},
    {"emit", "table_name: string, row: table, columns?: string[]", "", "Adds a row to a table of the report.", call_emit},
    {"trace", "span: Span?, why: string", "", "Notes why a rule passed something over; shown by --trace, and by --why where the rule did not fire.", call_trace},
    {"lexicon", "labels: table<string, string|string[]>, options?: MatchOptions", "Lexicon",
     "Labels and their words or phrases, for find and count.", call_lexicon},
    {"pattern", "source: string, options?: { caseless?: boolean }", "Pattern", "A PCRE2 regular expression, for find.",
     call_pattern},
    {"list", "sequence: V[]", "V[]", "A table with the elements of a sequence or a table.", call_list},
    {"require", "name: string", "any", "A module beside the script or of the built-in library; at the top of a script.",
     call_require},
    {"print", "...", "", "Writes its arguments to the log; at the top of a script, when it is loaded.", call_print},
    {"pcall", "f: function, ...", "boolean, any", "Lua's, but limits and memory are not caught.", base_pcall},
    {"tostring", "value: any", "string", "Lua's, without addresses: tables and functions give their type.", base_tostring},
    {"pairs", "t: table<K, V>", "fun(t: table<K, V>, k?: K): K, V", "Walks a table in the order of its keys.", base_pairs},
    {"tonumber", "value: any, base?: integer", "number?", "Lua's; a text of more than 200 bytes is no number.", NULL},
    {"assert", "value: any, message?: any, ...", "any", "Lua's.", NULL},
    {"error", "message: any, level?: integer", "", "Lua's.", NULL},
    {"ipairs", "sequence: V[]", "fun(sequence: V[], i?: integer): integer, V", "Lua's; works on sequences.", base_ipairs},
    {"rawequal", "a: any, b: any", "boolean", "Lua's.", NULL},
    {"rawget", "t: table, key: any", "any", "Lua's.", NULL},
    {"rawlen", "t: table|string", "integer", "Lua's.", NULL},
    {"select", "n: integer|string, ...", "any", "Lua's.", NULL},
    {"type", "value: any", "string", "Lua's.", NULL},
    {NULL, NULL, NULL, NULL, NULL}};
const library library_globals = {"", "Names that every script sees.", global_functions};

static const function math_functions[] = {{"abs", "x: number", "number", "Lua's.", NULL},
                                          {"ceil", "x: number", "integer", "Lua's.", NULL},
                                          {"floor", "x: number", "integer", "Lua's.", NULL},
                                          {"max", "x: number, ...", "number", "Lua's.", NULL},
                                          {"min", "x: number, ...", "number", "Lua's.", NULL},
                                          {"fmod", "x: number, y: number", "number", "Lua's.", NULL},
                                          {"modf", "x: number", "number, number", "Lua's.", NULL},
                                          {"sqrt", "x: number", "number", "Lua's.", NULL},
                                          {"exp", "x: number", "number", "Lua's.", NULL},
                                          {"log", "x: number, base?: number", "number", "Lua's.", NULL},
                                          {"sin", "x: number", "number", "Lua's.", NULL},
                                          {"cos", "x: number", "number", "Lua's.", NULL},
                                          {"tan", "x: number", "number", "Lua's.", NULL},
                                          {"asin", "x: number", "number", "Lua's.", NULL},
                                          {"acos", "x: number", "number", "Lua's.", NULL},
                                          {"atan", "y: number, x?: number", "number", "Lua's.", NULL},
                                          {"deg", "x: number", "number", "Lua's.", NULL},
                                          {"rad", "x: number", "number", "Lua's.", NULL},
                                          {"tointeger", "x: any", "integer?", "Lua's.", NULL},
                                          {"type", "x: any", "string?", "Lua's.", NULL},
                                          {"ult", "m: integer, n: integer", "boolean", "Lua's.", NULL},
                                          {"huge", NULL, "number", "Lua's.", NULL},
                                          {"pi", NULL, "number", "Lua's.", NULL},
                                          {"maxinteger", NULL, "integer", "Lua's.", NULL},
                                          {"mininteger", NULL, "integer", "Lua's.", NULL},
                                          {NULL, NULL, NULL, NULL, NULL}};
const library library_math = {"math", "Lua's, without random: rules give the same result every time.", math_functions};

/* A function of Lua's own, called for what it costs. Upvalues: the function, its steps. Lua turns texts into numbers where it
 * wants numbers, which costs by the byte. */
static int charged(lua_State *L) {
  int count = lua_gettop(L);
  sandbox_charge(L, SANDBOX_CALL_STEPS + (uint64_t)count + (uint64_t)lua_tointeger(L, lua_upvalueindex(2)));
  int results = lua_tocfunction(L, lua_upvalueindex(1))(L);
  sandbox_charge(L, (uint64_t)results);
  return results;
}

/* What a function costs beyond any call: fmod divides bit by bit, for a thousand bits if it must. */
static lua_Integer own_steps(const char *name) {
  static const struct {
    const char *name;
    lua_Integer steps;
  } dear[] = {{"fmod", 400}, {"sin", 30}, {"cos", 30}, {"tan", 40}, {"asin", 10}, {"acos", 10},
              {"atan", 20},  {"exp", 10}, {"log", 15}, {"error", 20}, {"assert", 2}};
  for (size_t i = 0; i < sizeof dear / sizeof *dear; i++)
    if (!strcmp(name, dear[i].name)) return dear[i].steps;
  return 0;
}

static int charged_by_texts(lua_State *L) {
  for (int i = 1, count = lua_gettop(L); i <= count; i++)
    if (lua_type(L, i) == LUA_TSTRING) sandbox_charge(L, SANDBOX_NUMBER_STEPS + 3 * (uint64_t)lua_rawlen(L, i));
  return charged(L);
}

/* Takes over the names without a C function of ours from the table below the top into the one on top. */
static void take_names(lua_State *L, const library *l) {
  for (const function *f = l->functions; f->name; f++) {
    if (f->call) continue;
    if (lua_getfield(L, -2, f->name) == LUA_TFUNCTION && !(sandbox_of(L)->engine->options.flags & ENGINE_TRUST)) {
      lua_pushinteger(L, own_steps(f->name));
      lua_pushcclosure(L, l == &library_math ? charged_by_texts : charged, 2);
    }
    lua_setfield(L, -2, f->name);
  }
  set_functions(L, l);
}

/* Opens one of Lua's libraries, takes the allowed names and leaves a read-only table as field of the environment. */
static void open_library(lua_State *L, int environment, const library *l, lua_CFunction open) {
  lua_pushcfunction(L, open);
  lua_call(L, 0, 1);
  lua_newtable(L);
  take_names(L, l);
  lua_remove(L, -2);
  if (l == &library_string) {
    lua_pushliteral(L, "");
    lua_createtable(L, 0, 2);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
  }
  make_readonly(L, l->name);
  lua_setfield(L, environment, l->name);
}

static void open_ours(lua_State *L, int environment, const library *l) {
  lua_newtable(L);
  set_functions(L, l);
  make_readonly(L, l->name);
  lua_setfield(L, environment, l->name);
}

/* tonumber calls Lua's own: as an upvalue. */
static void wrap_tonumber(lua_State *L, int environment) {
  lua_getfield(L, environment, "tonumber");
  lua_pushcclosure(L, base_tonumber, 1);
  lua_setfield(L, environment, "tonumber");
}

void library_open(lua_State *L) {
  int environment = lua_gettop(L);
  luaL_checkstack(L, 12, "library");
  bool trust = sandbox_of(L)->engine->options.flags & ENGINE_TRUST;
  if (trust) luaL_openlibs(L);
  else lua_pushcfunction(L, luaopen_base), lua_call(L, 0, 0);
  lua_pushglobaltable(L);
  lua_pushvalue(L, environment);
  take_names(L, &library_globals);
  lua_settop(L, environment);
  wrap_tonumber(L, environment);
  lua_pushliteral(L, "Lua 5.4");
  lua_setfield(L, environment, "_VERSION");
  open_ours(L, environment, &library_text);
  open_stats(L, environment);
  if (trust) return;
  open_library(L, environment, &library_string, luaopen_string);
  open_library(L, environment, &library_table, luaopen_table);
  open_library(L, environment, &library_math, luaopen_math);
}
