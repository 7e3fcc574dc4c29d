/* bind.c - one layout and one identity for all objects that scripts see, and a metatable for each class.
 *
 * A field is looked up in a table of its class that is built when the class is first used, and that its __index holds: names
 * lead to a light pointer (a field: its getter is called) or to a function (a method). Identity: one weak table a class, keyed by
 * the address of the C object; plain spans are keyed by their position, one weak table an article. The registry keeps these
 * tables under negative numbers, which it finds faster than addresses and which nobody else uses.
 */
#include "lua/bind.h"

#include <stdio.h>

#include "lua/suggest.h"
#include "lua/trace.h"

const class *const classes[] = {
#define X(name) &class_##name,
    CLASSES(X)
#undef X
        NULL};

const library *const libraries[] = {
    &library_globals, &library_string, &library_table, &library_math, &library_text, &library_stats, NULL};

void push_slice(lua_State *L, slice text) { lua_pushlstring(L, text.at ? text.at : "", text.length); }

void push_name(lua_State *L, slice text) {
  if (text.length) push_slice(L, text);
  else lua_pushnil(L);
}

slice check_slice(lua_State *L, int index) {
  size_t length;
  const char *at = luaL_checklstring(L, index, &length);
  return (slice){at, length};
}

/* -- Objects -- */

const object *object_at(lua_State *L, int index) {
  const object *o = lua_touserdata(L, index); /* NULL where it is none; a light one has no length */
  if (!o || lua_rawlen(L, index) != sizeof(object)) return NULL;
  return o->tag == &SANDBOX_OBJECT ? o : NULL;
}

bool object_is(const object *o, const class *type) {
  const class *c = o ? o->type : NULL;
  while (c && c != type) c = c->parent;
  return c != NULL;
}

/* A method that was called with a dot has its first argument where the object belongs. */
static int wrong_type(lua_State *L, int index, const char *wanted) {
  const object *o = object_at(L, index);
  lua_Debug call;
  bool dotted = index == 1 && lua_getstack(L, 0, &call) && lua_getinfo(L, "n", &call) && call.namewhat && !strcmp(call.namewhat, "field");
  char message[128];
  snprintf(message, sizeof message, "%s expected, got %s%s", wanted, o ? o->type->name : luaL_typename(L, index),
           dotted ? "; a method is called with a colon, x:name(...)" : "");
  return luaL_argerror(L, index, message);
}

const object *check_object(lua_State *L, int index, const class *type) {
  const object *o = object_at(L, index);
  sandbox_charge(L, SANDBOX_CALL_STEPS);
  if (!object_is(o, type)) wrong_type(L, index, type->name);
  return o;
}

const object *check_span(lua_State *L, int index) { return check_object(L, index, &class_span); }

#define MEMBERS 1 /* where a metatable keeps the members of its class */
static void push_metatable(lua_State *L, const class *type);

static object *new_object(lua_State *L, const class *type, home *h, const void *data, span at) {
  sandbox_charge(L, 3 * SANDBOX_CALL_STEPS); /* beyond the block: its metatable, and mostly a place in a cache */
  object *o = lua_newuserdatauv(L, sizeof *o, 0);
  *o = (object){.tag = &SANDBOX_OBJECT, .type = type, .home = h, .data = data, .at = at};
  push_metatable(L, type);
  lua_setmetatable(L, -2);
  return o;
}

object *push_fresh(lua_State *L, const class *type, home *h, const void *data, span at) {
  luaL_checkstack(L, 4, "too many objects");
  return new_object(L, type, h, data, at);
}

static lua_Integer metatable_key(const class *type) { return -1 - type->number; }
static lua_Integer cache_key(const class *type) { return -1 - CLASS_NUMBERS - type->number; }
static lua_Integer span_cache_key(const home *h, bool in_title) {
  return -1 - 2 * CLASS_NUMBERS - 2 * (lua_Integer)h->index - in_title;
}

/* Pushes the weak table of a key. */
static void push_cache(lua_State *L, lua_Integer key) {
  luaL_checkstack(L, 8, "too many objects");
  if (lua_rawgeti(L, LUA_REGISTRYINDEX, key) != LUA_TNIL) return;
  lua_pop(L, 1);
  lua_newtable(L);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &SANDBOX_CACHES); /* {__mode = "v"} */
  lua_setmetatable(L, -2);
  lua_pushvalue(L, -1);
  lua_rawseti(L, LUA_REGISTRYINDEX, key);
}

object *push_object(lua_State *L, const class *type, home *h, const void *data, span at, uint32_t index) {
  sandbox_charge(L, SANDBOX_CALL_STEPS);
  push_cache(L, cache_key(type));
  object *o;
  if (lua_rawgetp(L, -1, data) == LUA_TNIL) {
    lua_pop(L, 1);
    o = new_object(L, type, h, data, at);
    o->index = index;
    lua_pushvalue(L, -1);
    lua_rawsetp(L, -3, data);
  } else {
    o = lua_touserdata(L, -1);
  }
  lua_replace(L, -2);
  return o;
}

/* Plain spans: the key is the position. Those in a title apart have a cache of their own (keyed inside the home). */
static void push_position(lua_State *L, home *h, span at, bool in_title) {
  if (!span_exists(at)) {
    lua_pushnil(L);
    return;
  }
  sandbox_charge(L, SANDBOX_CALL_STEPS);
  push_cache(L, span_cache_key(h, in_title));
  lua_Integer key = (lua_Integer)((uint64_t)at.begin << 32 | at.end);
  if (lua_rawgeti(L, -1, key) == LUA_TNIL) {
    lua_pop(L, 1);
    new_object(L, &class_span, h, NULL, at)->in_title = in_title;
    lua_pushvalue(L, -1);
    lua_rawseti(L, -3, key);
  }
  lua_replace(L, -2);
}

void push_span(lua_State *L, home *h, span at) { push_position(L, h, at, false); }
void push_title_span(lua_State *L, home *h, span at) { push_position(L, h, at, true); }

void push_sequence(lua_State *L, home *h, const void *data, uint32_t count, element_fn element) {
  object *o = push_fresh(L, &class_sequence, h, data, NOWHERE);
  o->count = count;
  o->element = element;
}

/* -- Fields -- */

/* "; it has id, path, ...": those of its own class first, as many as there is room for. */
static void list_members(const class *c, char *out, size_t size) {
  size_t used = 0;
  for (; c; c = c->parent)
    for (const member *m = c->members; m->name; m++) {
      if (used + strlen(m->name) + sizeof "; it has , ..." > size) {
        snprintf(out + used, size - used, ", ...");
        return;
      }
      used += (size_t)snprintf(out + used, size - used, "%s%s", used ? ", " : "; it has ", m->name);
    }
}

static int no_member(lua_State *L, const object *o, slice name) {
  suggestion s;
  char hint[128];
  sandbox_charge(L, SANDBOX_SUGGEST_STEPS);
  suggest_begin(&s, name);
  for (const class *c = o->type; c; c = c->parent)
    for (const member *m = c->members; m->name; m++) suggest_offer(&s, slice_text(m->name));
  suggest_text(&s, hint, sizeof hint);
  if (o->type == &class_sequence && !hint[0])
    snprintf(hint, sizeof hint, "; it has #, [i] and ipairs, and list(it) makes a table of it");
  else if (!hint[0]) list_members(o->type, hint, sizeof hint);
  return luaL_error(L, "%s has no field '%s'%s", o->type->name, lua_pushlstring(L, name.at, name.length < 60 ? name.length : 60),
                    hint);
}

static int index_sequence(lua_State *L, const object *o) {
  int exact;
  lua_Integer i = lua_tointegerx(L, 2, &exact);
  if (exact && i >= 1 && (uint64_t)i <= o->count) o->element(L, o, (uint32_t)(i - 1));
  else lua_pushnil(L);
  return 1;
}

static int object_index(lua_State *L) {
  const object *o = object_at(L, 1);
  sandbox_charge(L, 2 * SANDBOX_CALL_STEPS + 2);
  if (!o) return luaL_error(L, "not an object of the engine");
  if (o->type == &class_sequence && lua_type(L, 2) == LUA_TNUMBER) return index_sequence(L, o);
  if (lua_type(L, 2) != LUA_TSTRING) return luaL_error(L, "%s is not a sequence: it has named fields only", o->type->name);
  lua_pushvalue(L, 2);
  int kind = lua_rawget(L, lua_upvalueindex(1));
  if (kind == LUA_TNIL) return no_member(L, o, check_slice(L, 2));
  if (kind == LUA_TLIGHTUSERDATA) ((const member *)lua_touserdata(L, -1))->get(L, o);
  return 1;
}

/* A field that leads on: a list or an object. Numbers and texts would drown them. */
static bool leads_on(const member *m) {
  size_t length = strlen(m->type);
  return m->get && ((length > 2 && !strcmp(m->type + length - 2, "[]")) || (m->type[0] >= 'A' && m->type[0] <= 'Z'));
}

/* The __index of a run that is traced. */
static int traced_index(lua_State *L) {
  const member *m = NULL;
  if (object_at(L, 1) && lua_type(L, 2) == LUA_TSTRING) {
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TLIGHTUSERDATA) m = lua_touserdata(L, -1);
    lua_pop(L, 1);
  }
  bool asked = m && leads_on(m) && trace_question(L, m);
  int count = object_index(L);
  if (asked) trace_answer(L);
  return count;
}

bool object_field(lua_State *L, const object *o, slice name) {
  luaL_checkstack(L, 6, "too many objects");
  push_metatable(L, o->type);
  lua_rawgeti(L, -1, MEMBERS);
  push_slice(L, name);
  int kind = lua_rawget(L, -2);
  const member *m = lua_touserdata(L, -1);
  lua_pop(L, 3);
  if (kind != LUA_TLIGHTUSERDATA) return false;
  m->get(L, o);
  return true;
}

static int object_newindex(lua_State *L) {
  const object *o = object_at(L, 1);
  return luaL_error(L, "%s is read-only: keep your own values in a table of yours, with the object as key",
                    o ? o->type->name : "the object");
}

static int object_length(lua_State *L) {
  const object *o = object_at(L, 1);
  if (!object_is(o, &class_sequence))
    return luaL_error(L, "%s has no length; # works on sequences", o ? o->type->name : "the object");
  lua_pushinteger(L, o->count);
  return 1;
}

static void add_members(lua_State *L, const class *c, bool traced) {
  if (c->parent) add_members(L, c->parent, traced);
  for (const member *m = c->members; m->name; m++) {
    if (m->get || traced) lua_pushlightuserdata(L, (void *)(uintptr_t)m);
    if (!m->get && traced) lua_pushcclosure(L, trace_method, 1);
    else if (!m->get) lua_pushcfunction(L, m->call);
    lua_setfield(L, -2, m->name);
  }
}

/* Stack: nothing; leaves the new metatable. Its __index holds the members, which it keeps for object_field too. */
static void make_metatable(lua_State *L, const class *type) {
  static const luaL_Reg methods[] = {{"__newindex", object_newindex}, {"__len", object_length}, {NULL, NULL}};
  luaL_newlib(L, methods);
  lua_newtable(L);
  bool traced = trace_watches(execution_of(L));
  add_members(L, type, traced);
  lua_pushvalue(L, -1);
  lua_rawseti(L, -3, MEMBERS);
  lua_pushcclosure(L, traced ? traced_index : object_index, 1);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
}

static void push_metatable(lua_State *L, const class *type) {
  if (lua_rawgeti(L, LUA_REGISTRYINDEX, metatable_key(type)) != LUA_TNIL) return;
  lua_pop(L, 1);
  luaL_checkstack(L, 8, "too many objects");
  make_metatable(L, type);
  lua_pushvalue(L, -1);
  lua_rawseti(L, LUA_REGISTRYINDEX, metatable_key(type));
}

void objects_open(lua_State *L) {
  lua_newtable(L);
  lua_pushliteral(L, "v");
  lua_setfield(L, -2, "__mode");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &SANDBOX_CACHES);
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &SANDBOX_TEXTS);
}

/* -- Tables -- */

static int readonly_newindex(lua_State *L) { return luaL_error(L, "%s is read-only", lua_tostring(L, lua_upvalueindex(1))); }

/* Stack: the table, its metatable, what it reads through to. Leaves the table. */
static void finish_readonly(lua_State *L, const char *what) {
  lua_setfield(L, -2, "__index");
  lua_pushstring(L, what);
  lua_pushcclosure(L, readonly_newindex, 1);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

void make_readonly(lua_State *L, const char *what) {
  lua_newtable(L);
  lua_createtable(L, 0, 3);
  lua_rotate(L, -3, -1);
  finish_readonly(L, what);
}

void make_readonly_by(lua_State *L, const char *what, lua_CFunction index) {
  lua_newtable(L);
  lua_createtable(L, 0, 3);
  lua_pushnil(L);
  lua_pushcclosure(L, index, 1);
  finish_readonly(L, what);
}

void set_functions(lua_State *L, const library *l) {
  for (const function *f = l->functions; f->name; f++) {
    if (!f->call) continue;
    lua_pushcfunction(L, f->call);
    lua_setfield(L, -2, f->name);
  }
}

/* Takes the next of several names with blanks between; false where there is none. */
static bool next_name(const char **names, slice *name) {
  *names += strspn(*names, " ");
  *name = (slice){*names, strcspn(*names, " ")};
  *names += name->length;
  return name->length > 0;
}

static bool is_one_of(slice key, const char *names) {
  for (slice name; next_name(&names, &name);)
    if (slice_equal(name, key)) return true;
  return false;
}

/* The message is about the first unknown key in order, so that it is the same every time. */
void check_options(lua_State *L, int index, const char *what, const char *names) {
  if (lua_isnoneornil(L, index)) return;
  index = lua_absindex(L, index);
  luaL_checktype(L, index, LUA_TTABLE);
  luaL_checkstack(L, 4, "too many values");
  slice wrong = {NULL, 0};
  bool unnamed = false;
  lua_pushnil(L);
  while (lua_next(L, index)) {
    lua_pop(L, 1);
    sandbox_charge(L, 30); /* it is looked for among the names */
    if (lua_type(L, -1) != LUA_TSTRING) {
      unnamed = true;
      continue;
    }
    slice key = check_slice(L, -1);
    if (!is_one_of(key, names) && (!wrong.at || slice_compare(key, wrong) < 0)) wrong = key;
  }
  if (unnamed) luaL_error(L, "%s takes named fields only: %s", what, names);
  if (!wrong.at) return;
  sandbox_charge(L, SANDBOX_SUGGEST_STEPS);
  suggestion s;
  char hint[128];
  suggest_begin(&s, wrong);
  const char *left = names;
  for (slice name; next_name(&left, &name);) suggest_offer(&s, name);
  suggest_text(&s, hint, sizeof hint);
  lua_pushlstring(L, wrong.at, wrong.length < 60 ? wrong.length : 60);
  if (hint[0]) luaL_error(L, "%s has no field '%s'%s", what, lua_tostring(L, -1), hint);
  luaL_error(L, "%s has no field '%s': it takes %s", what, lua_tostring(L, -1), names);
}
