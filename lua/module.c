/* module.c - require: modules beside the script (through the host's callback) and of the built-in library.
 *
 * The callback is asked while scripts load, never in a run: what a run may require was found before, so that rules stay
 * immutable and threads share them.
 */
#include "lua/bind.h"
#include "lua/builtin.h"
#include "lua/suggest.h"

#include <stdio.h>

#define NAME_LONGEST 100
#define DEPTH (sizeof((sandbox *)NULL)->module_stack / sizeof(slice))

/* Letters, digits, '_' and '-', in parts divided by single dots: nothing that could climb out of a folder. */
static bool good_name(slice name) {
  bool after_dot = true;
  for (size_t i = 0; i < name.length; i++) {
    char c = name.at[i];
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (!plain && (c != '.' || after_dot)) return false;
    after_dot = c == '.';
  }
  return name.length && name.length <= NAME_LONGEST && !after_dot;
}

/* The file that called require. */
static slice caller(lua_State *L) {
  lua_Debug at;
  for (int level = 1; lua_getstack(L, level, &at); level++) {
    if (!lua_getinfo(L, "S", &at) || at.source[0] == '=' || at.what[0] == 'C') continue;
    for (const chunk *c = sandbox_of(L)->chunks; c; c = c->next)
      if (!strcmp(c->shown, at.source)) return c->name;
  }
  return SLICE("");
}

static bool built_in(const char *name, module *m) {
  char path[NAME_LONGEST + 16];
  snprintf(path, sizeof path, "lua/lib/%s.lua", name);
  for (const builtin *b = builtins; b->name; b++) {
    if (strcmp(b->name, path)) continue;
    m->path = slice_text(b->name);
    m->text = (slice){b->text, b->length};
    m->builtin = true;
    return true;
  }
  return false;
}

static module *known(const engine_rules *rules, slice name, slice from) {
  for (module *m = rules ? rules->modules : NULL; m; m = m->next)
    if (slice_equal(m->name, name) && slice_equal(m->from, from)) return m;
  return NULL;
}

/* Asks the host, then the library; adds what is found to the rules. Else NULL, and the host's nearest name, or none. */
static module *find(lua_State *L, slice name, slice from, slice *near) {
  sandbox *s = sandbox_of(L);
  arena *a = &s->rules->arena;
  module found = {.name = arena_copy(a, name), .from = arena_copy(a, from)};
  sandbox_need(L, found.name.at);
  sandbox_need(L, found.from.at);
  const engine_options *o = &s->engine->options;
  slice text = {NULL, 0}, path = {NULL, 0};
  if (o->module && !o->module(o->module_user, found.name.at, found.from.at, &text, &path)) {
    found.text = slice_of(text.at, text.length);
    found.path = arena_copy(a, path.length ? slice_of(path.at, path.length) : name);
    sandbox_need(L, found.path.at);
  } else if (!built_in(found.name.at, &found)) {
    *near = slice_of(path.at, path.at ? path.length : 0);
    return NULL;
  }
  module *m = sandbox_need(L, arena_new(a, module));
  *m = found;
  m->next = s->rules->modules;
  s->rules->modules = m;
  return m;
}

static int not_found(lua_State *L, slice name, slice beside) {
  sandbox *s = sandbox_of(L);
  if (s->engine->options.flags & ENGINE_TRUST && lua_getfield(L, LUA_REGISTRYINDEX, "engine_require") == LUA_TFUNCTION) {
    lua_pushvalue(L, 1);
    lua_call(L, 1, 1);
    return 1;
  }
  suggestion near;
  char hint[128];
  suggest_begin(&near, name);
  if (beside.length) suggest_offer(&near, beside);
  for (const builtin *b = builtins; b->name; b++) {
    slice path = slice_text(b->name);
    if (slice_starts(path, SLICE("lua/lib/"))) suggest_offer(&near, (slice){path.at + 8, path.length - 12});
  }
  return luaL_error(L, "there is no module '%s' beside the script or in the library%s", name.at,
                    suggest_text(&near, hint, sizeof hint));
}

static void enter(lua_State *L, const module *m) {
  sandbox *s = sandbox_of(L);
  for (unsigned i = 0; i < s->module_depth; i++)
    if (slice_equal(s->module_stack[i], m->path))
      luaL_error(L, "the module '%s' requires itself, by way of '%s'", m->name.at, s->module_stack[s->module_depth - 1].at);
  if (s->module_depth == DEPTH) luaL_error(L, "modules require each other more than %d deep", (int)DEPTH);
  s->module_stack[s->module_depth++] = m->path;
}

/* Leaves the module's value on the stack; each module runs once in a state. */
static void run_module(lua_State *L, const module *m) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &SANDBOX_LOADED);
  push_slice(L, m->path);
  if (lua_rawget(L, -2) != LUA_TNIL) return;
  lua_pop(L, 1);
  enter(L, m);
  sandbox_load(L, m->path, m->text, m->builtin);
  lua_call(L, 0, 1);
  sandbox_of(L)->module_depth--;
  if (lua_isnil(L, -1)) lua_pop(L, 1), lua_pushboolean(L, true);
  push_slice(L, m->path);
  lua_pushvalue(L, -2);
  lua_rawset(L, -4);
}

int call_require(lua_State *L) {
  slice name = check_slice(L, 1);
  if (!good_name(name))
    return luaL_error(L, "a module's name has letters, digits, '_', '-' and single dots between them, at most %d bytes",
                      NAME_LONGEST);
  sandbox *s = sandbox_of(L);
  sandbox_charge(L, 500);
  if (!s->rules) return luaL_error(L, "a language pack is plain data: it requires nothing");
  slice from = caller(L);
  module *m = known(s->rules, name, from);
  if (!m && !s->loading && !(s->engine->options.flags & ENGINE_TRUST))
    return luaL_error(L, "require '%s' belongs at the top of the script: a rule's function cannot load modules", name.at);
  slice near = SLICE("");
  if (!m && s->loading) m = find(L, name, from, &near);
  if (!m) return not_found(L, name, near);
  run_module(L, m);
  return 1;
}

/* The library in Lua costs its compilation only where a script uses it. */
static int index_stats(lua_State *L) {
  if (lua_isnil(L, lua_upvalueindex(1))) {
    module m = {0};
    if (!built_in("stats", &m)) return luaL_error(L, "the stats library is missing");
    sandbox_load(L, SLICE("stats"), m.text, true);
    lua_call(L, 0, 1);
    lua_replace(L, lua_upvalueindex(1));
  }
  lua_settop(L, 2);
  lua_pushvalue(L, 2);
  lua_rawget(L, lua_upvalueindex(1));
  return 1;
}

void open_stats(lua_State *L, int environment) {
  make_readonly_by(L, "stats", index_stats);
  lua_setfield(L, environment, "stats");
}
