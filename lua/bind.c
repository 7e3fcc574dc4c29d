/* bind.c - one layout and one identity for all objects that scripts see, and a metatable for each class.
 *
 * A field is looked up by the address of its name: Lua has one copy of each short text, and the metatable of a class, made
 * when the class is first used, keeps the names of its members alive. Identity: one weak table a class, keyed by the address of
 * the C object; words are kept by their place and plain spans by their position, each in a weak table an article. In front of
 * them stand the objects that were pushed last, in the array of the registry: most objects are asked for again soon.
 */
#include "lua/bind.h"

#include <limits.h>
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
  bool dotted =
      index == 1 && lua_getstack(L, 0, &call) && lua_getinfo(L, "n", &call) && call.namewhat && !strcmp(call.namewhat, "field");
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

/* Where the registry has what belongs to all objects. luaL_ref takes numbers from 3 on and never one that is in use. */
enum { METATABLES = 16, CACHES = METATABLES + CLASS_NUMBERS, RECENT = CACHES + CLASS_NUMBERS };
#define RECENT_BITS 10

/* C's side of what the state knows about objects. */
typedef struct member_slot {
  const char *name; /* the one copy that Lua has of it */
  const member *member;
} member_slot;
typedef struct member_table {
  member_slot *slots;
  uint32_t mask;
} member_table;
struct objects {
  member_table members[CLASS_NUMBERS];    /* made with the metatable */
  const object *recent[1 << RECENT_BITS]; /* the object that the registry has at RECENT and this index, or NULL */
};

static uint32_t recent_slot(uint64_t key) { return (uint32_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> (64 - RECENT_BITS)); }

/* Remembers the object on top, whose place the next one with this slot takes. */
static void keep_recent(lua_State *L, uint32_t slot, const object *o) {
  lua_pushvalue(L, -1);
  lua_rawseti(L, LUA_REGISTRYINDEX, RECENT + (lua_Integer)slot);
  sandbox_of(L)->objects->recent[slot] = o;
}

static lua_Integer span_cache_key(const home *h, bool in_title) { return -1 - 4 * (lua_Integer)h->index - in_title; }
static lua_Integer word_cache_key(const home *h, bool in_title) { return -3 - 4 * (lua_Integer)h->index - in_title; }

/* Pushes the weak table of a key, made for so many elements. */
static void push_cache(lua_State *L, lua_Integer key, int elements) {
  if (lua_rawgeti(L, LUA_REGISTRYINDEX, key) == LUA_TTABLE) return;
  lua_pop(L, 1);
  lua_createtable(L, elements, 0);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &SANDBOX_CACHES); /* {__mode = "v"} */
  lua_setmetatable(L, -2);
  lua_pushvalue(L, -1);
  lua_rawseti(L, LUA_REGISTRYINDEX, key);
}

static object *push_cached(lua_State *L, const class *type, home *h, const void *data, span at, uint32_t index) {
  push_cache(L, CACHES + type->number, 0);
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

/* Pushes the object for `data` where it was pushed lately; else NULL. */
static object *push_recent(lua_State *L, const class *type, const void *data, uint32_t slot) {
  const object *recent = sandbox_of(L)->objects->recent[slot];
  if (!recent || recent->data != data || recent->type != type) return NULL;
  lua_rawgeti(L, LUA_REGISTRYINDEX, RECENT + (lua_Integer)slot);
  return (object *)(uintptr_t)recent;
}

object *push_object(lua_State *L, const class *type, home *h, const void *data, span at, uint32_t index) {
  sandbox_charge(L, SANDBOX_CALL_STEPS);
  luaL_checkstack(L, 8, "too many objects");
  uint32_t slot = recent_slot((uint64_t)(uintptr_t)data);
  object *o = push_recent(L, type, data, slot);
  if (o) return o;
  o = push_cached(L, type, h, data, at, index);
  keep_recent(L, slot, o);
  return o;
}

/* Leaves the element of the table on top in its place; a new object where there is none. */
static object *take_element(lua_State *L, const class *type, home *h, const void *data, span at, lua_Integer element,
                            bool in_title) {
  object *o;
  if (lua_rawgeti(L, -1, element) == LUA_TNIL) {
    lua_pop(L, 1);
    o = new_object(L, type, h, data, at);
    o->in_title = in_title;
    lua_pushvalue(L, -1);
    lua_rawseti(L, -3, element);
  } else {
    o = lua_touserdata(L, -1);
  }
  lua_replace(L, -2);
  return o;
}

void push_word(lua_State *L, home *h, const word *w, bool in_title) {
  sandbox_charge(L, SANDBOX_CALL_STEPS);
  luaL_checkstack(L, 8, "too many objects");
  uint32_t slot = recent_slot((uint64_t)(uintptr_t)w);
  if (push_recent(L, &class_word, w, slot)) return;
  uint32_t index = (uint32_t)(w - (in_title ? h->title_words : h->article->text.words));
  uint32_t count = in_title ? h->title_word_count : h->article->text.word_count;
  push_cache(L, word_cache_key(h, in_title), count < INT_MAX ? (int)count : 0);
  object *o = take_element(L, &class_word, h, w, word_span(w), (lua_Integer)index + 1, in_title);
  o->index = index;
  keep_recent(L, slot, o);
}

/* Plain spans: the key is the position. Those in a title apart have a cache of their own (keyed inside the home). */
static void push_position(lua_State *L, home *h, span at, bool in_title) {
  if (!span_exists(at)) {
    lua_pushnil(L);
    return;
  }
  sandbox_charge(L, SANDBOX_CALL_STEPS);
  luaL_checkstack(L, 8, "too many objects");
  uint64_t key = (uint64_t)at.begin << 32 | at.end;
  uint32_t slot = recent_slot(key ^ (uint64_t)(uintptr_t)h);
  const object *recent = sandbox_of(L)->objects->recent[slot];
  if (recent && recent->type == &class_span && recent->home == h && recent->at.begin == at.begin && recent->at.end == at.end &&
      recent->in_title == in_title) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, RECENT + (lua_Integer)slot);
    return;
  }
  push_cache(L, span_cache_key(h, in_title), 0);
  keep_recent(L, slot, take_element(L, &class_span, h, NULL, at, (lua_Integer)key, in_title));
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

static uint32_t name_slot(const member_table *t, const char *name) {
  return (uint32_t)((uint64_t)(uintptr_t)name * UINT64_C(0x9E3779B97F4A7C15) >> 40) & t->mask;
}

/* The member of a class that has been used; the name is Lua's copy. */
static const member *find_member(lua_State *L, const class *type, const char *name) {
  const member_table *t = &sandbox_of(L)->objects->members[type->number];
  uint32_t i = name_slot(t, name);
  while (t->slots[i].name && t->slots[i].name != name) i = (i + 1) & t->mask;
  return t->slots[i].member;
}

static int object_index(lua_State *L) {
  const object *o = object_at(L, 1);
  sandbox_charge(L, 2 * SANDBOX_CALL_STEPS + 2);
  if (!o) return luaL_error(L, "not an object of the engine");
  int kind = lua_type(L, 2);
  if (kind == LUA_TNUMBER && o->type == &class_sequence) return index_sequence(L, o);
  if (kind != LUA_TSTRING) return luaL_error(L, "%s is not a sequence: it has named fields only", o->type->name);
  const member *m = find_member(L, o->type, lua_tostring(L, 2));
  if (!m) return no_member(L, o, check_slice(L, 2));
  if (m->get) m->get(L, o);
  else lua_pushcfunction(L, m->call);
  return 1;
}

/* A field that leads on: a list or an object. Numbers and texts would drown them. */
static bool leads_on(const member *m) {
  size_t length = strlen(m->type);
  return m->get && ((length > 2 && !strcmp(m->type + length - 2, "[]")) || (m->type[0] >= 'A' && m->type[0] <= 'Z'));
}

/* The __index of a run that is traced. */
static int traced_index(lua_State *L) {
  const object *o = object_at(L, 1);
  const member *m = o && lua_type(L, 2) == LUA_TSTRING ? find_member(L, o->type, lua_tostring(L, 2)) : NULL;
  bool asked = m && leads_on(m) && trace_question(L, m);
  int count = object_index(L);
  if (m && !m->get) {
    lua_pushlightuserdata(L, (void *)(uintptr_t)m);
    lua_pushcclosure(L, trace_method, 1);
  }
  if (asked) trace_answer(L);
  return count;
}

bool object_field(lua_State *L, const object *o, slice name) {
  luaL_checkstack(L, 6, "too many objects");
  push_slice(L, name);
  const member *m = find_member(L, o->type, lua_tostring(L, -1));
  lua_pop(L, 1);
  if (!m || !m->get) return false;
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

static uint32_t count_members(const class *c) {
  uint32_t count = 0;
  for (; c; c = c->parent)
    for (const member *m = c->members; m->name; m++) count++;
  return count;
}

/* Those of its own class first: they hide their parent's. The table on top keeps the names. */
static void add_members(lua_State *L, const class *c, const member_table *t) {
  for (lua_Integer n = 0; c; c = c->parent)
    for (const member *m = c->members; m->name; m++) {
      const char *name = lua_pushstring(L, m->name);
      lua_rawseti(L, -2, ++n);
      uint32_t i = name_slot(t, name);
      while (t->slots[i].name && t->slots[i].name != name) i = (i + 1) & t->mask;
      if (!t->slots[i].name) t->slots[i] = (member_slot){name, m};
    }
}

/* At most half of the slots are used, so that a search for an absent name ends. */
static void make_members(lua_State *L, const class *type) {
  uint32_t count = count_members(type), size = 4;
  while (size < 2 * count) size *= 2;
  member_table t = {sandbox_need(L, arena_array(&sandbox_of(L)->arena, member_slot, size)), size - 1};
  lua_createtable(L, (int)count, 0);
  add_members(L, type, &t);
  sandbox_of(L)->objects->members[type->number] = t;
}

/* Stack: nothing; leaves the new metatable, which keeps the names of the members. */
static void make_metatable(lua_State *L, const class *type) {
  static const luaL_Reg methods[] = {
      {"__index", object_index}, {"__newindex", object_newindex}, {"__len", object_length}, {NULL, NULL}};
  luaL_newlib(L, methods);
  make_members(L, type);
  lua_rawseti(L, -2, MEMBERS);
  if (trace_watches(execution_of(L))) {
    lua_pushcfunction(L, traced_index);
    lua_setfield(L, -2, "__index");
  }
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
}

static void push_metatable(lua_State *L, const class *type) {
  lua_Integer key = METATABLES + type->number;
  if (lua_rawgeti(L, LUA_REGISTRYINDEX, key) == LUA_TTABLE) return;
  lua_pop(L, 1);
  luaL_checkstack(L, 8, "too many objects");
  make_metatable(L, type);
  lua_pushvalue(L, -1);
  lua_rawseti(L, LUA_REGISTRYINDEX, key);
}

/* The places in the registry are taken at once, so that they lie in its array. */
void objects_open(lua_State *L) {
  sandbox *s = sandbox_of(L);
  s->objects = sandbox_need(L, arena_new(&s->arena, struct objects));
  for (lua_Integer i = METATABLES; i < RECENT + (1 << RECENT_BITS); i++)
    lua_pushboolean(L, 0), lua_rawseti(L, LUA_REGISTRYINDEX, i);
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

/* Trusted scripts have metatables of their own: those stay as they are. */
void read_through(lua_State *L, int index) {
  index = lua_absindex(L, index);
  if (luaL_getmetafield(L, index, "__newindex") == LUA_TNIL) return;
  bool ours = lua_tocfunction(L, -1) == readonly_newindex;
  lua_pop(L, 1);
  if (!ours) return;
  if (luaL_getmetafield(L, index, "__index") == LUA_TTABLE) lua_replace(L, index);
  else lua_pop(L, 1);
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
