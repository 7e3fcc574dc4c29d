/* run.h - one story on its way through the rules: what the bindings of objects and of report{} work on. */
#ifndef LUA_RUN_H
#define LUA_RUN_H

#include "core/match/lexicon.h"
#include "lua/rules.h"
#include "lua/sandbox.h"

/* An article in a run, and what bindings keep about it. */
typedef struct home {
  const article *article;
  uint32_t index;
  struct execution *execution;
  word *title_words; /* of a title apart from the text, on first use */
  uint32_t title_word_count;
  uint32_t *quotation_reach, *attribution_reach; /* bind_news.c, on first use */
  authority *sources;                            /* the source of each attribution as an authority, on first use */
  struct kept_search *searches;                  /* find.c: the newest first */
  uint32_t search_count;
  word_filter text_filter, title_filter; /* find.c, on first use */
} home;

/* A setting of one rule. */
typedef struct setting {
  slice option, value; /* value: JSON text, or plain */
  struct setting *next;
} setting;

struct engine_run {
  memory memory;
  arena arena; /* selection, settings, names: they outlive a reset */
  engine_rules *rules;
  loaded *loaded; /* the state to execute in, or NULL for one of its own */
  atomic_int cancelled;
  bool busy, executed;
  article **articles;
  uint32_t article_count;
  size_t article_capacity; /* of an array in memory, not in the arena: reset frees it */
  slice story;
  bool *off, *traced; /* by rule */
  setting **settings; /* by rule */
  engine_trace_fn trace, notes;
  void *trace_user, *notes_user;
  struct coverage *coverage; /* test.c; NULL where nobody asks */
  engine_usage usage;
};

#define RUN_FAILURES 200 /* failures that a report keeps: more of the same help nobody */

/* A run while it executes. */
typedef struct execution {
  sandbox sandbox;
  memory *memory, own; /* the account: that of the state, or its own */
  budget budget;
  engine_run *run;
  home *homes;
  uint32_t home_count;
  story *story;                   /* on first use */
  const uint32_t *outlet_numbers; /* bind_story.c, on first use */
  report *report;
  VECTOR(finding) findings;
  VECTOR(row) rows;
  VECTOR(table) tables;
  VECTOR(engine_error) failures;
  uint64_t failure_count;
  rule_usage *usage;      /* by rule */
  uint32_t expected_rule; /* by rule{}, while the scripts run again */
  uint32_t rule;          /* the one that runs, or NONE */
  home *current;          /* the article it was called with; NULL in story functions */
  const char *stage;      /* "article", "story": for messages */
  struct tracing *tracing; /* trace.c; NULL where nothing is traced */
} execution;

static inline execution *execution_of(lua_State *L) { return sandbox_of(L)->execution; }

/* The execution, or an error that says `what` belongs into a rule's function. */
execution *need_execution(lua_State *L, const char *what);
story *need_story(lua_State *L);

#endif
