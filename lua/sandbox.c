/* sandbox.c - the state, its allocator, its hook, its protected call and the error that comes out of it.
 *
 * Two defences meet here. The hook sees loops in Lua; the allocator sees loops in Lua's own C functions, because those that
 * can run long also allocate. What neither sees, because it is one instruction, watch.c sees.
 */
#include "core/base/portable.h"
#include "core/base/utf8.h"

#include "lua/sandbox.h"

#include <lualib.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "lua/bind.h"
#include "lua/rules.h"
#include "lua/suggest.h"

/* The collector rests until so much is held, and then waits until memory is so many percent of what was left after its last
 * cycle: most runs end before the first. The memory limit does not wait: Lua collects everything before it takes a refusal for an
 * answer, also where the collector rests. */
#define COLLECT_FROM ((size_t)8 << 20)
#define COLLECT_AT 1000

static const char FATAL = 0; /* its address is the error that no pcall keeps */
const char SANDBOX_BASE = 0, SANDBOX_LOADED = 0, SANDBOX_RULES = 0, SANDBOX_CACHES = 0, SANDBOX_OBJECT = 0, SANDBOX_TEXTS = 0,
           SANDBOX_PATTERNS = 0;

/* What a block costs in steps. An object: making, marking and freeing it; a text also what it was made of and the search for its
 * like. A fresh vector is filled by what made it: the nodes of a table are found a new place each. In a heap beyond the
 * caches all of that waits for memory. */
#define BLOCK_STEPS 6
#define TEXT_STEPS 80
#define VECTOR_BYTES 4            /* of a fresh vector to a step */
#define BYTES 64                  /* of anything else */
#define CROWDED ((size_t)1 << 20) /* bytes held for one more step to a block... */
#define CROWDED_STEPS 24          /* ...up to so many */

#define MOST_SLOTS 320 /* asked for to see which block is Lua's stack: more than a fresh one has */

struct owned {
  struct owned *next;
  void *object;
  void (*destroy)(void *);
};

static uint64_t crowd(const sandbox *s) {
  size_t held = s->memory->used > s->settled ? s->memory->used - s->settled : 0;
  return held < CROWDED * CROWDED_STEPS ? held / CROWDED : CROWDED_STEPS;
}

static void count_hook(lua_State *L, lua_Debug *unused);
static void find_position(lua_State *L, int level, const char *message);

/* Where memory ran out: Lua calls no message handler for that. Looking at the levels allocates nothing; but from 5.4.6 on they
 * point nowhere while the stack grows, and the error is without a line. */
static void note_memory(sandbox *s, const void *block) {
  if (s->placed || (block && block == s->stack)) return;
  find_position(s->L, 0, "");
  s->placed = true;
}

/* One instruction may compare long texts: the hook must not wait for a thousand of them. lua_sethook may be called anywhere. */
static void hook_often(sandbox *s) {
  if (s->interval == SANDBOX_HOOK_LONG || s->rearmed) return;
  s->interval = SANDBOX_HOOK_LONG;
  lua_sethook(s->L, count_hook, LUA_MASKCOUNT, s->interval);
}

/* A spent budget still leaves the little that the way out takes (a larger stack for the message handler). */
static bool pay(sandbox *s, size_t bytes, uint64_t steps) {
  if (PORTABLE_LIKELY(budget_charge(s->budget, steps + crowd(s)))) return true;
  if (bytes > s->slack) return false;
  s->slack -= bytes;
  return true;
}

/* A refusal by the limit makes Lua collect everything and ask again, so it costs steps in proportion to what is held: a script
 * that lives at its limit pays for its collections. Refused again after that, memory is out, also where Lua would live
 * with it and collect for every new string. */
static void *refuse(sandbox *s, const void *block) {
  budget_charge(s->budget, s->memory->used / 16);
  if (s->refused) {
    budget_stop(s->budget, ENGINE_E_MEMORY);
    note_memory(s, block);
  }
  s->refused = true;
  return NULL;
}

static void *grow(sandbox *s, void *block, size_t old_size, size_t new_size, uint64_t steps) {
  if (!s->ready || s->closing) return pool_resize(&s->pool, block, old_size, new_size);
  if (!pay(s, new_size - old_size, steps)) return NULL;
  void *moved = block ? pool_resize(&s->pool, block, old_size, new_size) : pool_take(&s->pool, new_size);
  if (!moved) return refuse(s, block);
  s->refused = false;
  return moved;
}

/* Keeps sight of Lua's stack where a block has moved: see find_stack. */
static inline void *follow(sandbox *s, const void *block, void *moved) {
  if (PORTABLE_UNLIKELY(moved && (block == s->stack || s->seeks_stack))) {
    s->stack = moved;
    s->seeks_stack = false;
  }
  return moved;
}

/* Lua gives the type of a new object in old_size. */
static void *allocate(void *user, void *block, size_t old_size, size_t new_size) {
  sandbox *s = user;
  if (block && new_size <= old_size) return follow(s, block, pool_resize(&s->pool, block, old_size, new_size));
  if (block) return follow(s, block, grow(s, block, old_size, new_size, BLOCK_STEPS + (new_size - old_size) / BYTES));
  if (!new_size) return NULL;
  if (!old_size) return grow(s, NULL, 0, new_size, BLOCK_STEPS + new_size / VECTOR_BYTES);
  if (old_size != LUA_TSTRING) return grow(s, NULL, 0, new_size, BLOCK_STEPS + new_size / BYTES);
  if (new_size >= SANDBOX_LONG_STRING && s->ready) hook_often(s);
  return grow(s, NULL, 0, new_size, TEXT_STEPS + new_size / BYTES);
}

int sandbox_fatal(lua_State *L) {
  lua_pushlightuserdata(L, (void *)(uintptr_t)&FATAL);
  return lua_error(L);
}

static void count_hook(lua_State *L, lua_Debug *unused) {
  (void)unused;
  sandbox *s = sandbox_of(L);
  if (!s->ready || s->closing) return;
  if (!s->collects && s->memory->used >= COLLECT_FROM) {
    s->collects = true;
    lua_gc(L, LUA_GCRESTART);
  }
  if (budget_charge(s->budget, (uint64_t)s->interval)) watch_look(s);
  if (!budget_spent(s->budget)) return;
  lua_sethook(L, count_hook, LUA_MASKCOUNT, 1);
  s->rearmed = true;
  sandbox_fatal(L);
}

void sandbox_output(lua_State *L, uint64_t bytes) {
  sandbox *s = sandbox_of(L);
  sandbox_charge(L, 1 + bytes / 64);
  s->output += bytes;
  if (s->output <= s->engine->options.output_limit) return;
  s->fatal = "the output limit (output_limit) was reached";
  budget_stop(s->budget, ENGINE_E_OUTPUT);
  sandbox_fatal(L);
}

int sandbox_raise(lua_State *L, int code, const char *format, ...) {
  char message[512];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  sandbox_of(L)->code = code;
  return luaL_error(L, "%s", message);
}

void *sandbox_need(lua_State *L, const void *p) {
  if (!p) sandbox_check(L, ENGINE_E_MEMORY);
  return (void *)(uintptr_t)p;
}

void sandbox_check(lua_State *L, int code) {
  if (code == ENGINE_OK) return;
  sandbox *s = sandbox_of(L);
  bool limit = code == ENGINE_E_MEMORY || code == ENGINE_E_STEPS || code == ENGINE_E_TIME || code == ENGINE_E_CANCELLED ||
               code == ENGINE_E_OUTPUT;
  if (!limit) sandbox_raise(L, code, "stopped with %s", error_code_name(code));
  budget_stop(s->budget, code); /* where the budget itself stopped, its own code stays */
  sandbox_fatal(L);
}

void sandbox_own(lua_State *L, void *made, void (*destroy)(void *)) {
  sandbox *s = sandbox_of(L);
  struct owned *o = arena_new(&s->arena, struct owned);
  if (!o) {
    destroy(made);
    sandbox_check(L, ENGINE_E_MEMORY);
  }
  *o = (struct owned){s->owned, made, destroy};
  s->owned = o;
}

arena *sandbox_scratch(lua_State *L) {
  sandbox *s = sandbox_of(L);
  arena_free(&s->scratch);
  return &s->scratch;
}

/* -- Loading -- */

/* A BOM and a #! line are passed over; the line's end stays, so that lines keep their numbers. */
static slice without_shebang(slice text) {
  if (slice_starts(text, SLICE("\xEF\xBB\xBF"))) text = (slice){text.at + 3, text.length - 3};
  if (!slice_starts(text, SLICE("#"))) return text;
  while (text.length && *text.at != '\n') text.at++, text.length--;
  return text;
}

/* The chunk's name in Lua's form. What a terminal could trip over is escaped here, once, for every message. */
static const char *chunk_name(lua_State *L, slice name, bool builtin) {
  sandbox *s = sandbox_of(L);
  char shown[128];
  error_copy(shown, sizeof shown, name);
  slice copy = arena_print(&s->arena, "%c%s", builtin ? '=' : '@', shown);
  return sandbox_need(L, copy.at);
}

static const compiled *find_compiled(const sandbox *s, slice name, slice text) {
  const compiled *c = s->rules && !s->loading ? s->rules->compiled : NULL;
  while (c && !(c->text.at == text.at && slice_equal(c->name, name))) c = c->next;
  return c;
}

typedef struct dump {
  VECTOR(char) bytes;
  arena *arena;
} dump;

static int write_code(lua_State *L, const void *piece, size_t size, void *user) {
  (void)L;
  dump *d = user;
  if (!size) return 0;
  if (!vector_reserve(&d->bytes, d->arena, size)) return 1;
  if (size == 1) d->bytes.at[d->bytes.count] = *(const char *)piece; /* most are */
  else memcpy(d->bytes.at + d->bytes.count, piece, size);
  d->bytes.count += size;
  return 0;
}

/* Keeps the function on top, which nothing has called yet, for the runs. */
static void keep_compiled(lua_State *L, slice name, slice text) {
  sandbox *s = sandbox_of(L);
  dump d = {.arena = &s->rules->arena};
  if (!vector_reserve(&d.bytes, d.arena, 2 * text.length) || lua_dump(L, write_code, &d, false))
    sandbox_check(L, ENGINE_E_MEMORY);
  compiled *c = sandbox_need(L, arena_new(d.arena, compiled));
  slice kept = arena_copy(d.arena, name);
  sandbox_need(L, kept.at);
  *c = (compiled){kept, text, {d.bytes.at, d.bytes.count}, s->rules->compiled};
  s->rules->compiled = c;
}

/* Pushes the function of a chunk: compiled before, or now. */
static void push_chunk(lua_State *L, slice name, slice text, const char *shown) {
  sandbox *s = sandbox_of(L);
  const compiled *known = find_compiled(s, name, text);
  slice body = known ? known->code : without_shebang(text);
  int status = luaL_loadbufferx(L, body.at, body.length, shown, known ? "b" : "t");
  if (status) {
    s->syntax = status != LUA_ERRMEM; /* also where it is nested too deeply for the compiler */
    lua_error(L);
  }
  if (s->loading) keep_compiled(L, name, text);
}

/* A word in another encoding would be in no article, and nothing would say so. */
static void check_encoding(lua_State *L, slice text) {
  size_t valid = utf8_valid(text);
  if (valid == text.length) return;
  int line = 1;
  for (size_t i = 0; i < valid; i++) line += text.at[i] == '\n';
  sandbox_raise(L, ENGINE_E_SYNTAX, "line %d of the script is not UTF-8: save it as UTF-8", line);
}

void sandbox_load(lua_State *L, slice name, slice text, bool builtin) {
  sandbox *s = sandbox_of(L);
  uint64_t limit = ENGINE_DEFAULT_SCRIPT_LIMIT;
  if (text.length > limit)
    sandbox_raise(L, ENGINE_E_TOO_LARGE, "the script has %llu bytes; the limit is %llu", (unsigned long long)text.length,
                  (unsigned long long)limit);
  if (text.length && memchr(text.at, 0, text.length))
    sandbox_raise(L, ENGINE_E_SYNTAX, "the script has a NUL byte; Lua text has none");
  check_encoding(L, text);
  sandbox_charge(L, text.length / 8);
  chunk *c = sandbox_need(L, arena_new(&s->arena, chunk));
  *c = (chunk){name, text, chunk_name(L, name, builtin), s->chunks};
  s->chunks = c;
  push_chunk(L, name, text, c->shown);
  lua_newtable(L);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &SANDBOX_BASE);
  lua_setmetatable(L, -2);
  if (!(s->engine->options.flags & ENGINE_TRUST)) lua_setupvalue(L, -2, 1);
  else lua_pop(L, 1);
}

/* -- Errors -- */

/* Where a value was raised: the level whose "name:line:" the message begins with, else the innermost level of a script.
 * Allocates nothing: it runs when memory is short, too. */
static void find_position(lua_State *L, int level, const char *message) {
  sandbox *s = sandbox_of(L);
  lua_Debug at;
  s->line = s->strip = 0;
  s->where[0] = s->caller[0] = 0;
  bool settled = false;
  for (; level < 64 && lua_getstack(L, level, &at); level++) {
    if (!lua_getinfo(L, "Sl", &at) || at.currentline <= 0 || at.source[0] != '@') continue;
    if (settled) {
      if (!strcmp(s->where, at.source + 1)) continue;
      snprintf(s->caller, sizeof s->caller, "%s:%d", at.short_src, at.currentline);
      break;
    }
    char prefix[LUA_IDSIZE + 16];
    int length = snprintf(prefix, sizeof prefix, "%s:%d: ", at.short_src, at.currentline);
    bool exact = length > 0 && !strncmp(message, prefix, (size_t)length);
    if (s->line && !exact) continue;
    error_copy(s->where, sizeof s->where, slice_text(at.source + 1));
    s->line = (uint32_t)at.currentline;
    s->strip = exact ? (uint32_t)length : 0;
    settled = exact;
  }
}

/* The message handler. */
static int note_position(lua_State *L) {
  if (!sandbox_of(L)->placed) find_position(L, 1, lua_type(L, 1) == LUA_TSTRING ? lua_tostring(L, 1) : "");
  return 1;
}

/* The compiler's messages begin with the chunk and the line. */
static void note_syntax(sandbox *s, const char *message) {
  const char *colon = strchr(message, ':');
  while (colon && !(colon[1] >= '0' && colon[1] <= '9')) colon = strchr(colon + 1, ':');
  if (!colon || !s->chunks) return;
  char *end;
  unsigned long line = strtoul(colon + 1, &end, 10);
  if (end[0] != ':' || end[1] != ' ') return;
  error_copy(s->where, sizeof s->where, slice_text(s->chunks->shown + 1));
  s->line = (uint32_t)line;
  s->strip = (uint32_t)(end + 2 - message);
}

static slice source_line(const sandbox *s) {
  const chunk *c = s->chunks;
  while (c && strcmp(c->shown + 1, s->where)) c = c->next;
  if (!c || !s->line) return SLICE("");
  const char *at = c->text.at, *end = at + c->text.length;
  for (uint32_t line = 1; line < s->line && at; line++) at = memchr(at, '\n', (size_t)(end - at)), at = at ? at + 1 : NULL;
  if (!at) return SLICE("");
  while (at < end && (*at == ' ' || *at == '\t')) at++;
  size_t length = 0;
  while (at + length < end && at[length] != '\n' && at[length] != '\r') length++;
  return (slice){at, length};
}

static const char *limit_message(const sandbox *s, int code) {
  if (s->fatal) return s->fatal;
  switch (code) {
    case ENGINE_E_STEPS:
      return s->budget->call_stopped ? "the step limit of one call was reached" : "the step limit of the run was reached";
    case ENGINE_E_TIME:
      return s->budget->call_stopped ? "the time limit of one call was reached" : "the time limit of the run was reached";
    case ENGINE_E_CANCELLED:
      return "cancelled";
    case ENGINE_E_OUTPUT:
      return "the output limit was reached";
    case ENGINE_E_MEMORY:
      return s->memory->limit && s->memory->refused ? "out of memory, or the memory limit was reached" : "out of memory";
    default:
      return "stopped";
  }
}

#define ROOM_TO_QUOTE 24 /* less of a line than this says nothing */

/* What was wrong, the hint, and as much of the source line as there is room for. */
static int fill(const sandbox *s, engine_error *error, int code, const char *message, const char *hint) {
  slice line = source_line(s);
  char text[sizeof error->message], quoted[SANDBOX_ERROR_LINE + 1] = "";
  error_copy(text, SANDBOX_ERROR_TEXT + 1, slice_text(message));
  size_t used =
      strlen(text) + strlen(hint) + sizeof " (in: )" + (s->caller[0] ? strlen(s->caller) + sizeof " (called from )" : 0);
  size_t room = used < sizeof text ? sizeof text - used : 0;
  if (line.length && room >= ROOM_TO_QUOTE) error_copy(quoted, room < sizeof quoted ? room : sizeof quoted, line);
  error_set(error, code, "%s%s%s%s%s%s%s%s", text, hint, quoted[0] ? " (in: " : "", quoted, quoted[0] ? ")" : "",
            s->caller[0] ? " (called from " : "", s->caller, s->caller[0] ? ")" : "");
  error_where(error, slice_text(s->where), s->line, 0);
  return code;
}

/* What Lua says about an absent name, with what the name may have been. Text only: no Lua call that can raise. */
static void hint_for(const sandbox *s, const char *message, char *hint, size_t size) {
  static const char *const kinds[] = {"global '", "field '", "method '"};
  suggest_habit(message, hint, size);
  if (!strcmp(message, "attempt to index a nil value")) snprintf(hint, size, "; a list or a table is wanted here");
  if (!strstr(message, "a nil value")) return;
  for (unsigned k = 0; k < 3; k++) {
    const char *name = strstr(message, kinds[k]);
    if (!name) continue;
    name += strlen(kinds[k]);
    const char *end = strchr(name, '\'');
    slice wanted = {name, end ? (size_t)(end - name) : 0};
    if (end && (k == 0 || strstr(message, "attempt to call"))) suggest_name(wanted, k == 0, hint, size);
    else if (end) suggest_absent(s, wanted, hint, size);
    return;
  }
}

/* The error on top of the stack, which may be anything: no call here may raise. */
static int describe(sandbox *s, int status, engine_error *error) {
  lua_State *L = s->L;
  char text[192], hint[128] = "";
  if (status == LUA_ERRMEM) {
    budget_stop(s->budget, ENGINE_E_MEMORY);
  } else if (status == LUA_ERRERR && !budget_spent(s->budget)) {
    s->fatal = "stack overflow: calls of C functions are nested too deeply";
  }
  if (budget_spent(s->budget)) return fill(s, error, budget_code(s->budget), limit_message(s, budget_code(s->budget)), "");
  if (s->fatal) return fill(s, error, ENGINE_E_RULE, s->fatal, "");
  int code = s->code ? s->code : s->syntax ? ENGINE_E_SYNTAX : ENGINE_E_RULE;
  switch (lua_type(L, -1)) {
    case LUA_TSTRING: {
      const char *message = lua_tostring(L, -1);
      if (s->syntax) note_syntax(s, message);
      message += s->strip;
      error_copy(text, sizeof text, (slice){message, lua_rawlen(L, -1) - s->strip});
      hint_for(s, text, hint, sizeof hint);
      break;
    }
    case LUA_TNUMBER:
      snprintf(text, sizeof text, "%.14g", lua_tonumber(L, -1));
      break;
    default:
      snprintf(text, sizeof text, "the script raised an error that is a %s, not a text", lua_typename(L, lua_type(L, -1)));
  }
  return fill(s, error, code, text, hint);
}

int sandbox_protect(sandbox *s, lua_CFunction fn, void *argument, engine_error *error) {
  lua_State *L = s->L;
  int base = lua_gettop(L);
  s->syntax = false;
  s->code = 0;
  s->fatal = NULL;
  s->where[0] = s->caller[0] = 0;
  s->line = s->strip = 0;
  s->placed = false;
  s->module_depth = 0;
  s->slack = SANDBOX_SLACK;
  watch_begin(s);
  if (s->rearmed && !budget_spent(s->budget)) {
    lua_sethook(L, count_hook, LUA_MASKCOUNT, s->interval);
    s->rearmed = false;
  }
  lua_pushcfunction(L, note_position);
  lua_pushcfunction(L, fn);
  lua_pushlightuserdata(L, argument);
  int status = lua_pcall(L, 1, 0, base + 1);
  int code = ENGINE_OK;
  if (status) code = describe(s, status, error);
  lua_settop(L, base);
  return code;
}

/* -- Opening and closing -- */

/* Under ENGINE_TRUST: the whole of Lua, and our names beside it; print and require are ours. Table of ours on top. */
static void add_to_lua(lua_State *L) {
  lua_pushglobaltable(L);
  lua_getfield(L, -1, "require");
  lua_setfield(L, LUA_REGISTRYINDEX, "engine_require");
  lua_pushnil(L);
  while (lua_next(L, -3)) {
    const char *name = lua_tostring(L, -2);
    bool ours = !strcmp(name, "print") || !strcmp(name, "require");
    bool absent = lua_getfield(L, -3, name) == LUA_TNIL;
    lua_pop(L, 1);
    if (ours || absent) lua_setfield(L, -3, name);
    else lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static int open_library(lua_State *L) {
  sandbox *s = sandbox_of(L);
  lua_newtable(L); /* metatable of every script's globals */
  lua_newtable(L);
  library_open(L);
  lua_pushvalue(L, -1);
  lua_setfield(L, -3, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -3, "__metatable");
  if (s->engine->options.flags & ENGINE_TRUST) {
    add_to_lua(L);
  } else {
    lua_pushvalue(L, -1);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    lua_pushnil(L);
    lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  }
  lua_pop(L, 1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &SANDBOX_BASE);
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &SANDBOX_LOADED);
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &SANDBOX_RULES);
  objects_open(L);
  return 0;
}

/* Learns which block is Lua's stack: the one that grows when more slots are asked for. Where no block ever does, because a fresh
 * one is taken instead, the levels are whole meanwhile, and there is none to know. False where memory is short. */
static bool find_stack(sandbox *s) {
  s->seeks_stack = true;
  for (int slots = LUA_MINSTACK; s->seeks_stack && slots <= MOST_SLOTS; slots *= 2)
    if (!lua_checkstack(s->L, slots)) return false;
  s->seeks_stack = false;
  return true;
}

int sandbox_open(sandbox *s, engine_error *error) {
  if (!s->arena.memory) arena_init(&s->arena, s->memory);
  arena_init(&s->scratch, s->memory);
  pool_init(&s->pool, s->memory);
  s->in_locale = portable_locale_enter(&s->locale);
  s->L = s->in_locale ? lua_newstate(allocate, s) : NULL;
  if (!s->L || !find_stack(s)) return error_set(error, ENGINE_E_MEMORY, "out of memory: no room for a Lua state");
  *(sandbox **)lua_getextraspace(s->L) = s;
  lua_gc(s->L, LUA_GCSTOP);
  lua_gc(s->L, LUA_GCSETPAUSE, COLLECT_AT);
  int code = sandbox_protect(s, open_library, NULL, error);
  if (code) return code;
  s->interval = SANDBOX_HOOK;
  lua_sethook(s->L, count_hook, LUA_MASKCOUNT, s->interval);
  s->ready = true;
  return ENGINE_OK;
}

void sandbox_sleep(sandbox *s) {
  if (s->in_locale) portable_locale_leave(&s->locale);
  s->in_locale = false;
}

bool sandbox_wake(sandbox *s, sandbox *from) {
  portable_locale locale;
  if (!portable_locale_enter(&locale)) return false;
  *s = *from;
  *from = (sandbox){0};
  s->locale = locale;
  s->in_locale = true;
  *(sandbox **)lua_getextraspace(s->L) = s;
  lua_setallocf(s->L, allocate, s);
  return true;
}

void sandbox_settle(sandbox *s) {
  s->settled = s->memory->used;
  if (!s->rearmed) lua_sethook(s->L, count_hook, LUA_MASKCOUNT, s->interval);
}

/* A script's state owns nothing outside its pool: no object has a finalizer, and sandbox_own knows lexicons and patterns. So
 * it is dropped with the pool instead of freed object by object. A trusted script may hold files, which Lua closes. */
void sandbox_close(sandbox *s) {
  s->closing = true;
  if (s->L && (PORTABLE_ASAN || s->engine->options.flags & ENGINE_TRUST)) lua_close(s->L);
  s->L = NULL;
  if (s->pool.memory) pool_drop(&s->pool);
  for (struct owned *o = s->owned; o; o = o->next) o->destroy(o->object);
  s->owned = NULL;
  if (s->arena.memory) arena_free(&s->arena);
  if (s->scratch.memory) arena_free(&s->scratch);
  if (s->in_locale) portable_locale_leave(&s->locale);
  s->in_locale = false;
}
