/* sandbox.h - one Lua state that a stranger's script cannot use against its host.
 *
 * The one idea: a single sticky budget, seen by the count hook, by the allocator and by every function of ours. Once it is
 * spent everything raises FATAL, which our pcall never catches. A state lives for one load or one run and touches nothing
 * outside; everything that may raise happens inside sandbox_protect.
 */
#ifndef LUA_SANDBOX_H
#define LUA_SANDBOX_H

#include <lauxlib.h>
#include <lua.h>

#include "core/base/arena.h"
#include "core/base/budget.h"
#include "core/base/error.h"
#include "core/base/pool.h"
#include "lua/host.h"

#define SANDBOX_HOOK 1000                       /* VM instructions between looks at the budget: SECURITY 6.3 */
#define SANDBOX_HOOK_LONG 50                    /* and once a script has a text of SANDBOX_LONG_STRING: comparing it is one */
#define SANDBOX_STRING_LIMIT ((size_t)16 << 20) /* bytes of a string that string.rep, format or table.concat may make */
#define SANDBOX_LONG_STRING ((size_t)1 << 20)
#define SANDBOX_SLACK ((size_t)64 << 10)        /* bytes that may still be taken when the budget is spent */
#define SANDBOX_CALL_STEPS 6                    /* what calling a C function costs, whatever it does */
#define SANDBOX_NUMBER_STEPS 60                 /* and reading or printing a number */
#define SANDBOX_SUGGEST_STEPS 3000              /* and looking for the name that may have been meant */
#define SANDBOX_ERROR_LINE 80                   /* bytes of the source line that an error quotes */

#define SANDBOX_ERROR_TEXT 180 /* bytes of what was wrong; the rest is for the hint and the line */

/* A loaded piece of source, kept to quote its lines. `skip` bytes (BOM, #! line) are not Lua. */
typedef struct chunk {
  slice name, text;
  const char *shown; /* name as Lua shows it */
  struct chunk *next;
} chunk;

/* A chunk as the compiler made it, in Lua's binary form: only what was compiled here is ever loaded so. */
typedef struct compiled {
  slice name, text; /* of the source; the text by its address */
  slice code;
  struct compiled *next;
} compiled;

/* The clock of one call: see watch.c. */
struct watch {
  uint64_t began, steps, absent_steps, absent_time; /* of the call: the thread's clock (0: not yet), the budget */
  uint64_t looked, looked_steps;                    /* at the last look: the wall clock, the budget */
  uint64_t suspected;                               /* nanoseconds of the wall clock that steps did not explain */
};

struct execution; /* run.h */
struct loading;   /* rules.h */
struct loader;    /* module.h */

typedef struct sandbox {
  lua_State *L;
  memory *memory;
  budget *budget;
  pool pool;     /* the state's heap */
  arena arena;   /* lives as long as the state */
  arena scratch; /* lives until the next function of ours takes it: see sandbox_scratch */
  engine *engine;
  engine_rules *rules;         /* NULL for packs */
  struct execution *execution; /* NULL while scripts are only loaded */
  struct loading *loading;     /* NULL in a run */
  struct objects *objects;     /* bind.c */
  chunk *chunks;
  struct owned *owned; /* lexicons and patterns, freed with the state */
  unsigned module_depth;
  slice module_stack[16];
  bool ready; /* the library is built: steps count from here on */
  bool closing;
  bool rearmed;                                       /* the hook fires at every instruction: the budget was spent */
  bool syntax;                                        /* the last error came from the compiler */
  int code;                                           /* a code that the last error brings with it, or 0 */
  bool refused;                                       /* memory was, at the last allocation */
  bool collects;                                      /* the collector has been woken */
  bool seeks_stack;                                   /* until the block of Lua's stack has shown itself */
  const void *stack;                                  /* that block, where it grows in place */
  size_t slack;                                       /* what is left of SANDBOX_SLACK */
  size_t settled;                                     /* bytes held when the scripts had run: see sandbox_settle */
  int interval;                                       /* instructions between hooks */
  struct watch watch;
  uint64_t output;                                    /* bytes of messages, data and log so far */
  const char *fatal;                                  /* why, where it was not the budget */
  char where[128];                                    /* of the last error */
  char caller[80];                                    /* "file:line" that led there from another file, or "" */
  uint32_t line, strip;
  bool placed;                                        /* they are settled: memory ran out there */
  portable_locale locale;
  bool in_locale;
} sandbox;

/* Opens a state with its library; s->memory, budget, engine (and rules, execution, loading) are set by the caller.
 * Fails: MEMORY, budget. After any result sandbox_close is safe. */
int sandbox_open(sandbox *s, engine_error *error);
void sandbox_close(sandbox *s);

/* Leaves the thread's locale; the state sleeps until sandbox_wake moves it to where it goes on, on any thread. False where memory
 * is short: then the state is still where it was. */
void sandbox_sleep(sandbox *s);
bool sandbox_wake(sandbox *s, sandbox *from);

/* The scripts have run and the rules begin: what is counted begins anew, however the state came to be here. */
void sandbox_settle(sandbox *s);

/* Calls fn inside a protected call, with `argument` as its light userdata. Errors become an engine_error with place and
 * source line; the code is that of the budget, else RULE or SYNTAX or what sandbox_raise gave. */
int sandbox_protect(sandbox *s, lua_CFunction fn, void *argument, engine_error *error);

static inline sandbox *sandbox_of(lua_State *L) { return *(sandbox **)lua_getextraspace(L); }

/* Raises FATAL: nothing in Lua catches it. Never returns. */
int sandbox_fatal(lua_State *L);
/* Charges steps; raises where the budget is spent. */
static inline void sandbox_charge(lua_State *L, uint64_t steps) {
  if (!budget_charge(sandbox_of(L)->budget, steps)) sandbox_fatal(L);
}
/* Charges bytes of output; raises OUTPUT at the limit. */
void sandbox_output(lua_State *L, uint64_t bytes);
/* For results of the rooms below: returns on ENGINE_OK, else raises; limits and memory fatally. */
void sandbox_check(lua_State *L, int code);
/* A script error that carries a code of its own. */
int sandbox_raise(lua_State *L, int code, const char *format, ...);
/* Raises MEMORY where p is NULL, else returns it. */
void *sandbox_need(lua_State *L, const void *p);

/* Pushes the compiled chunk, with a fresh global table. Raises on syntax, size and NUL. Built-in ones are shown as "=name".
 * What is compiled while scripts load is kept with the rules, and a run takes it from there. */
void sandbox_load(lua_State *L, slice name, slice text, bool builtin);

/* An empty arena for the work of one call; nothing in it outlives the call. */
arena *sandbox_scratch(lua_State *L);

/* Frees what a script made outside Lua's heap, when the state closes. */
void sandbox_own(lua_State *L, void *object, void (*destroy)(void *));

/* Registry keys. */
extern const char SANDBOX_BASE, SANDBOX_LOADED, SANDBOX_RULES, SANDBOX_CACHES, SANDBOX_OBJECT, SANDBOX_TEXTS,
    SANDBOX_PATTERNS;

/* watch.c: at the begin of a call, and at every hook. */
void watch_begin(sandbox *s);
void watch_look(sandbox *s);

/* base.c: puts the names of the allow-list into the table on top of the stack. */
void library_open(lua_State *L);

#endif
