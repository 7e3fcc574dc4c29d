/* bind.h - how C objects become Lua objects: tables of members, from which the type stubs are made as well.
 *
 * One Lua object stands for one C object in a run (an identity cache by address, or by position for plain spans), so
 * objects work as table keys. All objects share one layout and one metatable; the class says what they have.
 */
#ifndef LUA_BIND_H
#define LUA_BIND_H

#include "lua/run.h"
#include "lua/sandbox.h"

typedef struct object object;

/* Pushes element i (from 0) of a sequence. */
typedef void (*element_fn)(lua_State *L, const object *sequence, uint32_t i);

struct class;
struct object {
  const void *tag; /* &SANDBOX_OBJECT: this userdata is ours */
  const struct class *type;
  home *home;       /* its article in the run; NULL for what belongs to the story */
  const void *data; /* the C object */
  span at;          /* where it has a position */
  uint32_t index;   /* in its layer */
  uint32_t count;   /* of a sequence */
  element_fn element;
  bool in_title; /* `at` is in a title apart from the text */
};

/* One name of a class: a field has `get`, which pushes one value; a method has `call` and `parameters` ("other: Span"). */
typedef struct member {
  const char *name, *type, *doc;
  void (*get)(lua_State *L, const object *o);
  lua_CFunction call;
  const char *parameters;
} member;

typedef struct class {
  int number; /* enum class_number */
  const char *name, *doc;
  const struct class *parent; /* whose members it has, too */
  const member *members;      /* ends with a NULL name */
} class;

/* Every class, in the order in which pairs walks objects as keys. */
#define CLASSES(X) \
  X(span) X(hit) X(word) X(sentence) X(quotation) X(attribution) X(authority) X(mention) X(person) X(clause) X(quantity) X(date) \
  X(furniture) X(article) X(entity) X(shared_quotation) X(version) X(aligned_pair) X(change) X(substitution) X(passage) \
  X(missing) X(match) X(conflict) X(story) X(lexicon) X(pattern)
enum class_number {
#define X(name) CLASS_NUMBER_##name,
  CLASSES(X)
#undef X
      CLASS_NUMBER_sequence,
  CLASS_NUMBERS
};
#define X(name) extern const class class_##name;
CLASSES(X)
#undef X
extern const class class_sequence; /* no type of the reference: what fields give */

/* Functions of a library table ("" is the globals). */
typedef struct function {
  const char *name, *parameters, *returns, *doc;
  lua_CFunction call; /* NULL: from Lua itself, or written in Lua */
} function;
typedef struct library {
  const char *name, *doc;
  const function *functions; /* ends with a NULL name */
} library;

extern const class *const classes[];     /* ends with NULL */
extern const library *const libraries[]; /* ends with NULL */

extern const library library_globals, library_string, library_table, library_math, library_text, library_stats;

/* bind.c */
void objects_open(lua_State *L);
void push_slice(lua_State *L, slice text);
void push_name(lua_State *L, slice text);       /* nil where it is empty */
void push_span(lua_State *L, home *h, span at); /* nil where it is absent */
void push_title_span(lua_State *L, home *h, span at);
/* The one Lua object for `data`. Returns it. */
object *push_object(lua_State *L, const class *type, home *h, const void *data, span at, uint32_t index);
void push_word(lua_State *L, home *h, const word *w, bool in_title);
/* A new object without identity (hits, clauses: what a call returns). */
object *push_fresh(lua_State *L, const class *type, home *h, const void *data, span at);
void push_sequence(lua_State *L, home *h, const void *data, uint32_t count, element_fn element);
bool object_is(const object *o, const class *type); /* of the class or of one below it */
const object *object_at(lua_State *L, int index);   /* NULL where the value is no object */
/* Raises "Span expected, got table" where the argument is something else. */
const object *check_object(lua_State *L, int index, const class *type);
const object *check_span(lua_State *L, int index); /* anything with a position */
slice check_slice(lua_State *L, int index);
/* Pushes field `name` of an object; false (nothing pushed) where there is none. */
bool object_field(lua_State *L, const object *o, slice name);
/* Raises on a key of the options table at index (nil is none) that is not among names, "a b c". */
void check_options(lua_State *L, int index, const char *what, const char *names);
/* A table that scripts can read but not write; the table on top is replaced by it. */
void make_readonly(lua_State *L, const char *what);
/* Puts what a table made by it reads through to in its place; any other value stays. */
void read_through(lua_State *L, int index);
/* The same with a C function (and one upvalue, nil at first) instead of a table; pushes it. */
void make_readonly_by(lua_State *L, const char *what, lua_CFunction index);
/* Puts the functions of a library that have one in C into the table on top. */
void set_functions(lua_State *L, const library *l);

/* span.c: the text and the words that an object's position indexes. */
slice object_text(const object *o);
run_of_words object_words(lua_State *L, const object *o, uint32_t *first, uint32_t *last);

/* table.c: a stable merge sort of t[1..count]; less looks at the two values on top: is the lower one of them less? */
/* Whether the text at index a comes before that at b; charged by their length. */
bool texts_in_order(lua_State *L, int a, int b);
typedef bool (*less_fn)(lua_State *L);
void sort_table(lua_State *L, int table, lua_Integer count, less_fn less);

/* module.c: the stats library, which is written in Lua, as a field of the environment. */
void open_stats(lua_State *L, int environment);

/* base.c */
void push_text_of(lua_State *L, int index); /* as tostring */
void sorted_keys(lua_State *L, int index);  /* pushes an array of the table's keys, sorted */

/* data.c: a Lua value as JSON text in an arena. Raises on what JSON cannot hold. */
slice data_json(lua_State *L, int index, arena *a);

/* bind_string.c: those functions of string that take patterns. */
int string_find(lua_State *L);
int string_match(lua_State *L);
int string_gmatch(lua_State *L);
int string_gsub(lua_State *L);

/* module.c, collect.c, rules.c, bind_*.c: the functions of the globals. */
int call_require(lua_State *L);
int call_rule(lua_State *L);
int severity_of(lua_State *L, slice name); /* rules.c: raises on what is none */
int call_report(lua_State *L);
int call_emit(lua_State *L);
int call_trace(lua_State *L);
int call_print(lua_State *L);
int call_lexicon(lua_State *L);
int call_pattern(lua_State *L);
int call_list(lua_State *L);

#endif
