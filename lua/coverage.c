/* coverage.c - lexicons as scripts make them, and the labels of the hits that rules get. */
#include "lua/coverage.h"

#include "lua/find.h"

#define DEPTH 4 /* of tables in what a search gives: outlet, label, list, and one to spare */

bool coverage_begin(coverage *c, const engine_rules *rules, arena *a) {
  *c = (coverage){.rules = rules};
  c->made = arena_array(a, const lexicon *, rules->lexicon_count);
  c->reached = arena_array(a, bool *, rules->lexicon_count);
  for (uint32_t i = 0; c->made && c->reached && i < rules->lexicon_count; i++)
    if (!(c->reached[i] = arena_array(a, bool, rules->lexicons[i].label_count))) return false;
  return c->made && c->reached;
}

/* -- Making */

static slice chunk_of(const sandbox *s, const char *source) {
  const chunk *c = s->chunks;
  while (c && strcmp(c->shown, source)) c = c->next;
  return c ? c->name : SLICE("");
}

/* Where the script made it. A function that makes many is passed by for its caller, up to the top of the script. */
static void find_maker(lua_State *L, declared_lexicon *d) {
  lua_Debug at;
  for (int level = 1; lua_getstack(L, level, &at) && lua_getinfo(L, "Sl", &at) && at.currentline > 0; level++) {
    d->file = chunk_of(sandbox_of(L), at.source);
    d->line = (uint32_t)at.currentline;
  }
}

static void declare(lua_State *L, loading *l, const lexicon *x) {
  arena *a = &l->rules->arena;
  declared_lexicon d = {.file = SLICE(""), .label_count = lexicon_label_count(x)};
  d.labels = sandbox_need(L, arena_array(a, slice, d.label_count));
  for (size_t i = 0; i < d.label_count; i++) {
    d.labels[i] = arena_copy(a, lexicon_label(x, i));
    sandbox_need(L, d.labels[i].at);
  }
  find_maker(L, &d);
  declared_lexicon *slot = sandbox_need(L, vector_push(&l->lexicons, a));
  *slot = d;
}

void coverage_add(lua_State *L, const lexicon *x) {
  const sandbox *s = sandbox_of(L);
  if (s->loading) declare(L, s->loading, x);
  coverage *c = s->execution && s->execution->rule == NONE ? s->execution->run->coverage : NULL;
  if (c && c->made_count < c->rules->lexicon_count) c->made[c->made_count++] = x;
}

/* -- Reaching */

/* The clause says which verb it is about, not by which word it was found. */
static void note_clause(lua_State *L, const lexicon *x, const object *o, bool *reached) {
  object verb = {.home = o->home, .at = ((const clause *)o->data)->verb};
  uint32_t first, last;
  run_of_words run = object_words(L, &verb, &first, &last);
  lexicon_hits hits = {0};
  sandbox_check(L, lexicon_find(x, run.text, run.words, first, last, sandbox_of(L)->budget, sandbox_scratch(L), &hits));
  for (size_t i = 0; i < hits.count; i++) reached[lexicon_entry_label(x, hits.at[i].entry)] = true;
}

static void note_value(lua_State *L, const lexicon *x, bool *reached, int depth) {
  const object *o = object_at(L, -1);
  if (object_is(o, &class_hit)) reached[o->index] = true;
  else if (object_is(o, &class_clause)) note_clause(L, x, o, reached);
  if (lua_type(L, -1) != LUA_TTABLE || depth == DEPTH) return;
  luaL_checkstack(L, 8, "coverage");
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) note_value(L, x, reached, depth + 1);
}

void coverage_note(lua_State *L, const lexicon *x) {
  const coverage *c = execution_of(L)->run->coverage;
  for (uint32_t i = 0; i < c->made_count; i++)
    if (c->made[i] == x) note_value(L, x, c->reached[i], 0);
}
