/* check.c - is the Lua we are linked with the one we were built for? A host program may carry another.
 *
 * Asked once, when an engine is made: the version, that text mode refuses bytecode, and that concatenation of more than two
 * values is right (Debian's 5.4.4 has a patch that breaks it where a metamethod moves the stack; none of ours does).
 */
#include "lua/sandbox.h"

#include <stdio.h>

static void *plain_allocate(void *user, void *block, size_t old_size, size_t new_size) {
  return memory_resize(user, block, block ? old_size : 0, new_size);
}

static int probe(lua_State *L) {
  luaL_checkversion(L);
  static const char bytecode[] = "\x1bLua";
  if (luaL_loadbufferx(L, bytecode, sizeof bytecode - 1, "=probe", "t") != LUA_ERRSYNTAX)
    return luaL_error(L, "it loads bytecode in text mode");
  lua_settop(L, 0);
  if (luaL_loadbufferx(L, "local a, b = ... return a .. b .. 1 .. 'd'", 42, "=probe", "t")) return lua_error(L);
  lua_pushliteral(L, "b");
  lua_pushliteral(L, "c");
  lua_call(L, 2, 1);
  if (strcmp(luaL_checkstring(L, -1), "bc1d")) return luaL_error(L, "it joins texts wrongly");
  return 0;
}

int host_check_lua(engine *e, engine_error *error) {
  memory m;
  memory_init(&m, e->memory.reallocate, e->memory.user, 0);
  lua_State *L = lua_newstate(plain_allocate, &m);
  if (!L) return error_set(error, ENGINE_E_MEMORY, "out of memory: no room for a Lua state");
  int code = ENGINE_OK;
  lua_Number carried = lua_version(L);
  if (carried != LUA_VERSION_NUM) {
    code = error_set(error, ENGINE_E_STATE, "the program carries Lua %d, the engine needs %d: link the system's Lua",
                     (int)carried, LUA_VERSION_NUM);
  } else {
    lua_pushcfunction(L, probe);
    int status = lua_pcall(L, 0, 0, 0);
    if (status == LUA_ERRMEM) code = error_set(error, ENGINE_E_MEMORY, "out of memory");
    else if (status)
      code = error_set(error, ENGINE_E_STATE, "this is not the system's Lua: %.120s",
                       lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "?");
  }
  lua_close(L);
  return code;
}

void host_versions(char *out, size_t size) { snprintf(out, size, "%s", LUA_RELEASE); }
