/* suggest.h - "did you mean": the nearest of the names there are, where one is near. */
#ifndef LUA_SUGGEST_H
#define LUA_SUGGEST_H

#include "core/base/slice.h"

typedef struct suggestion {
  slice wanted, nearest;
  double distance;
} suggestion;

void suggest_begin(suggestion *s, slice wanted);
void suggest_offer(suggestion *s, slice name);
/* "; did you mean 'name'?" or "" into out; returns out. */
const char *suggest_text(const suggestion *s, char *out, size_t size);

/* The same for a name of the library (global) or any field or method; says so where a name of Lua's is left out on purpose. */
void suggest_name(slice wanted, bool global, char *out, size_t size);

/* What to do about a field or an element that is nil: whether it may be, or the label or outlet that was perhaps meant. */
struct sandbox;
void suggest_absent(const struct sandbox *s, slice name, char *out, size_t size);

/* What to write instead, where a message of Lua's shows a habit from another language or an object taken for a text. */
void suggest_habit(const char *message, char *out, size_t size);

#endif
