/* data.c - a Lua value as JSON, the same bytes every time: keys sorted, numbers as JSON has them, objects by what they say.
 *
 * A span becomes its text, a person or an entity its name, an article its id. Tables with elements 1..n are arrays.
 */
#include "core/report/json.h"
#include "lua/bind.h"

#define DEPTH_LIMIT 16 /* tables inside tables: bounds the C stack */

typedef struct buffer {
  arena *arena;
  VECTOR(char) bytes;
} buffer;

static int append(void *user, const char *bytes, size_t length) {
  buffer *b = user;
  if (!vector_reserve(&b->bytes, b->arena, length + 1)) return 1;
  memcpy(b->bytes.at + b->bytes.count, bytes, length);
  b->bytes.count += length;
  return 0;
}

static void write_value(lua_State *L, output *o, int depth);

static void write_object(lua_State *L, output *o, const object *it, int depth) {
  if (object_is(it, &class_sequence)) {
    output_text(o, "[");
    for (uint32_t i = 0; i < it->count; i++) {
      sandbox_charge(L, 1);
      if (i) output_text(o, ",");
      it->element(L, it, i);
      write_value(L, o, depth + 1);
    }
    output_text(o, "]");
    return;
  }
  const char *field = object_is(it, &class_span) ? "text" : it->type == &class_article ? "id" : "name";
  if (object_field(L, it, slice_text(field))) write_value(L, o, depth + 1);
  else json_string(o, slice_text(it->type->name));
}

static void write_array(lua_State *L, output *o, int at, lua_Integer count, int depth) {
  output_text(o, "[");
  for (lua_Integer i = 1; i <= count; i++) {
    if (i > 1) output_text(o, ",");
    lua_rawgeti(L, at, i);
    write_value(L, o, depth + 1);
  }
  output_text(o, "]");
}

static void write_table(lua_State *L, output *o, int depth) {
  read_through(L, -1);
  int at = lua_gettop(L);
  lua_Integer length = (lua_Integer)lua_rawlen(L, at);
  sorted_keys(L, at);
  lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
  if (length && length == count) {
    write_array(L, o, at, length, depth);
    lua_settop(L, at);
    return;
  }
  output_text(o, "{");
  for (lua_Integer i = 1; i <= count; i++) {
    if (i > 1) output_text(o, ",");
    lua_rawgeti(L, at + 1, i);
    push_text_of(L, -1);
    json_string(o, check_slice(L, -1));
    lua_pop(L, 1);
    output_text(o, ":");
    lua_rawget(L, at);
    write_value(L, o, depth + 1);
  }
  output_text(o, "}");
  lua_settop(L, at);
}

/* Writes the value on top of the stack and takes it off. */
static void write_value(lua_State *L, output *o, int depth) {
  if (depth > DEPTH_LIMIT) luaL_error(L, "data has tables inside tables more than %d deep", DEPTH_LIMIT);
  luaL_checkstack(L, 10, "data");
  sandbox_charge(L, lua_type(L, -1) == LUA_TNUMBER ? SANDBOX_NUMBER_STEPS : SANDBOX_CALL_STEPS);
  const object *it = object_at(L, -1);
  switch (lua_type(L, -1)) {
    case LUA_TNIL:
      output_text(o, "null");
      break;
    case LUA_TBOOLEAN:
      output_text(o, lua_toboolean(L, -1) ? "true" : "false");
      break;
    case LUA_TNUMBER:
      if (lua_isinteger(L, -1)) output_print(o, "%lld", (long long)lua_tointeger(L, -1));
      else json_number(o, lua_tonumber(L, -1));
      break;
    case LUA_TSTRING:
      sandbox_charge(L, lua_rawlen(L, -1) / 2);
      json_string(o, check_slice(L, -1));
      break;
    case LUA_TTABLE:
      write_table(L, o, depth);
      break;
    default:
      if (!it) luaL_error(L, "data holds texts, numbers, booleans, tables and objects, not a %s", luaL_typename(L, -1));
      write_object(L, o, it, depth);
  }
  lua_pop(L, 1);
}

slice data_json(lua_State *L, int index, arena *a) {
  buffer b = {.arena = a};
  output o;
  output_init(&o, append, &b);
  lua_pushvalue(L, index);
  write_value(L, &o, 0);
  if (output_end(&o, NULL) || append(&b, "", 1)) sandbox_check(L, ENGINE_E_MEMORY);
  return (slice){b.bytes.at, b.bytes.count - 1};
}
