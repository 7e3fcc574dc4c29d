/* coverage.h - which labels of a script's lexicons the examples of its rules reach.
 *
 * The one idea: a lexicon is known by its turn. Scripts make the same ones in the same order each time they are run.
 */
#ifndef LUA_COVERAGE_H
#define LUA_COVERAGE_H

#include "lua/bind.h"

/* Of one run. `reached` has a row of labels for each lexicon of the rules. */
typedef struct coverage {
  const engine_rules *rules;
  const lexicon **made; /* in this run, in the order of the rules' list */
  uint32_t made_count;
  bool **reached;
} coverage;

/* For a run that is to be started. False where memory is short. */
bool coverage_begin(coverage *c, const engine_rules *rules, arena *a);
/* A script has made a lexicon. Where it was loading, it is added to the rules' list. Raises. */
void coverage_add(lua_State *L, const lexicon *x);
/* The value on top is what looking for the lexicon gave. */
void coverage_note(lua_State *L, const lexicon *x);

#endif
