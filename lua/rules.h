/* rules.h - scripts, the modules they asked for, and what their rules say about themselves. Immutable once created, but for the
 * state that the first run takes. */
#ifndef LUA_RULES_H
#define LUA_RULES_H

#include "lua/sandbox.h"

/* A module found while the scripts were loaded: a run asks no callback. */
typedef struct module {
  slice name, from, path, text;
  bool builtin;
  struct module *next;
} module;

typedef struct engine_example_article example_article;
typedef struct example_place {
  slice article, words;
} example_place;
typedef struct example_finding {
  example_place *places;
  uint32_t place_count;
} example_finding;
typedef struct example {
  slice why;
  example_article *articles;
  uint32_t article_count;
  example_finding *finds;
  slice *finds_shown; /* "A:words | B:words" */
  uint32_t find_count;
} example;

/* A lexicon that a script makes when it is loaded, and the line that does. */
typedef struct declared_lexicon {
  slice file;
  uint32_t line;
  slice *labels;
  size_t label_count;
} declared_lexicon;

enum option_type { OPTION_NUMBER, OPTION_STRING, OPTION_BOOLEAN, OPTION_OTHER };
typedef struct rule_option {
  slice name;
  int type;
} rule_option;

typedef struct rule {
  slice id, title, help, file, options; /* options: JSON object */
  uint8_t severity;
  uint32_t line;
  bool on_article, on_story;
  rule_option *option_list;
  uint32_t option_count;
  example *examples;
  uint32_t example_count;
} rule;

/* The state in which the scripts were loaded. Nothing but their top has run in it, so the first run goes on there instead of
 * running them again. Its memory has an account of its own, as that of any run. */
typedef struct loaded {
  memory memory;
  sandbox sandbox;
} loaded;

struct engine_rules {
  atomic_uint references;
  memory memory;
  arena arena;
  engine *engine;
  engine_source *sources;
  size_t source_count;
  module *modules;
  compiled *compiled; /* scripts and modules, for the runs */
  _Atomic(loaded *) loaded; /* until a run takes it */
  uint64_t steps;           /* of the top of all scripts */
  rule *rules;
  uint32_t rule_count;
  declared_lexicon *lexicons;
  uint32_t lexicon_count;
};

/* What call_rule adds to while scripts load. */
typedef struct loading {
  engine_rules *rules;
  VECTOR(rule) found;
  VECTOR(declared_lexicon) lexicons;
} loading;

#define RULE_ID_LONGEST 63 /* engine_error.rule has room for it */

/* The state for the first run that is created; NULL for all others. A run that was not executed gives it back. */
loaded *rules_take_loaded(engine_rules *rules);
void rules_return_loaded(engine_rules *rules, loaded *l);
void loaded_free(loaded *l); /* NULL is nothing */

/* UINT32_MAX where there is none. */
uint32_t rules_find(const engine_rules *rules, slice id);

/* example.c: the examples field of the rule table at index, checked. Raises. */
void example_read(lua_State *L, int index, arena *a, rule *r);

/* Loads and runs a source of the rules: pushes nothing. Raises. */
void rules_run_source(lua_State *L, const engine_source *source);

#endif
