/* builtin.h - the files that are built into the engine: the pack in lua/lang, the library in lua/lib. Ends with a NULL name. */
#ifndef LUA_BUILTIN_H
#define LUA_BUILTIN_H

#include <stddef.h>

typedef struct builtin {
  const char *name, *text;
  size_t length;
} builtin;

extern const builtin builtins[];

#endif
