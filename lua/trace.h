/* trace.h - what a rule asks the objects of a story and what it gets, for engine_run_trace.
 *
 * The one idea: where a run is traced (or its coverage taken), the methods and fields of objects are made with a wrapper around
 * them. Where it is not, nothing is.
 */
#ifndef LUA_TRACE_H
#define LUA_TRACE_H

#include "lua/bind.h"

#define TRACE_QUESTIONS 200 /* different ones that are shown of one call of a rule: more of them nobody reads */
#define TRACE_TEXTS 3       /* shown of an answer that is a list */

/* What the execution of a traced run needs; NULL where memory is short. */
struct tracing *trace_new(arena *a);
/* Whether members have to be made with a wrapper. */
bool trace_watches(const execution *x);
/* Calls the method in its first upvalue, a member. */
int trace_method(lua_State *L);
/* Before a field is read, or a method called: true where trace_answer is to follow, with the value on top. */
bool trace_question(lua_State *L, const member *m);
void trace_answer(lua_State *L);

/* Whether anybody hears what the present rule says, and hands it out; o (NULL: none) is the place that it is about. */
bool trace_hears(const execution *x);
void trace_note(execution *x, const object *o, slice why);
/* Around one call of the present rule; message: what made it fail, or NULL. */
void trace_begin(execution *x);
void trace_end(execution *x, const char *message);

#endif
