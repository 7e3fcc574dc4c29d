/* builtin.h - what the build makes: the library in lua/lib as text (embed.c), the pack in lua/lang as tables (make_pack.c). */
#ifndef LUA_BUILTIN_H
#define LUA_BUILTIN_H

#include <stddef.h>

#include "core/news/cues.h"
#include "core/text/language.h"

typedef struct builtin {
  const char *name, *text;
  size_t length;
} builtin;

extern const builtin builtins[]; /* ends with a NULL name */
extern const language_tables builtin_language;
extern const cues_tables builtin_cues;

#endif
