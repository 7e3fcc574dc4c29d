/* run.c - one story in one Lua state: sources, then article functions in article order, then story functions.
 *
 * The one idea: each call of a rule stands alone. It has its own step and time limit and its own protected call; an error
 * becomes a failure of the report and the next rule goes on. Only a limit of the run ends the run, and what was found
 * until then is given with the code that says so.
 */
#include "lua/run.h"

#include <stdio.h>
#include <stdlib.h>

#include "lua/bind.h"
#include "lua/suggest.h"
#include "lua/trace.h"

#define CALL_STEPS 100 /* what a call of a rule costs apart from what it does */

static int no_memory(engine_error *error) { return error_set(error, ENGINE_E_MEMORY, "out of memory"); }
static int busy(engine_error *error) { return error_set(error, ENGINE_E_BUSY, "the run is executing: wait until it returns"); }

/* -- Life -- */

int host_run_create(engine_run **out, engine_rules *rules, engine_error *error) {
  memory m;
  memory_init(&m, rules->memory.reallocate, rules->memory.user, 0);
  engine_run *run = memory_zeroed(&m, 1, sizeof *run);
  if (!run) return no_memory(error);
  run->memory = m;
  arena_init(&run->arena, &run->memory);
  run->off = arena_array(&run->arena, bool, rules->rule_count);
  run->traced = arena_array(&run->arena, bool, rules->rule_count);
  run->settings = arena_array(&run->arena, setting *, rules->rule_count);
  if (!run->off || !run->traced || !run->settings) {
    arena_free(&run->arena);
    m = run->memory;
    memory_free(&m, run, sizeof *run);
    return no_memory(error);
  }
  atomic_init(&run->cancelled, 0);
  run->story = SLICE("");
  run->usage.struct_size = sizeof run->usage;
  run->rules = host_rules_retain(rules);
  run->loaded = rules_take_loaded(rules);
  *out = run;
  return ENGINE_OK;
}

static void forget_articles(engine_run *run) {
  for (uint32_t i = 0; i < run->article_count; i++) article_release(run->articles[i]);
  memory_free(&run->memory, run->articles, run->article_capacity * sizeof *run->articles);
  run->articles = NULL;
  run->article_count = 0;
  run->article_capacity = 0;
}

/* From inside its own callback a run is not destroyed: it is in use further up the stack. */
void host_run_destroy(engine_run *run) {
  if (run->busy) return;
  forget_articles(run);
  engine_rules *rules = run->rules;
  if (run->loaded) rules_return_loaded(rules, run->loaded);
  arena_free(&run->arena);
  memory m = run->memory;
  memory_free(&m, run, sizeof *run);
  host_rules_release(rules);
}

int host_run_add(engine_run *run, engine_article *a, engine_error *error) {
  if (run->busy) return busy(error);
  if (run->executed)
    return error_set(error, ENGINE_E_STATE, "the run has been executed: engine_run_reset prepares it for another story");
  if ((a->layers & ENGINE_LAYERS_ALL) != ENGINE_LAYERS_ALL)
    return error_set(error, ENGINE_E_STATE, "the article was made without some of its layers, and rules may read all");
  if (run->article_count == run->article_capacity) {
    size_t more = run->article_capacity ? run->article_capacity * 2 : 8;
    article **moved = memory_resize(&run->memory, run->articles, run->article_capacity * sizeof *moved, more * sizeof *moved);
    if (!moved) return no_memory(error);
    run->articles = moved;
    run->article_capacity = more;
  }
  run->articles[run->article_count++] = article_retain(a);
  return ENGINE_OK;
}

int host_run_name(engine_run *run, slice name, engine_error *error) {
  if (run->busy) return busy(error);
  slice copy = arena_copy(&run->arena, name);
  if (!copy.at) return no_memory(error);
  run->story = copy;
  return ENGINE_OK;
}

int host_run_reset(engine_run *run, engine_error *error) {
  if (run->busy) return busy(error);
  forget_articles(run);
  run->executed = false;
  run->usage = (engine_usage){.struct_size = sizeof run->usage};
  atomic_store(&run->cancelled, 0);
  return ENGINE_OK;
}

void host_run_cancel(engine_run *run) { atomic_store_explicit(&run->cancelled, 1, memory_order_relaxed); }

int host_run_usage(const engine_run *run, engine_usage *out) {
  *out = run->usage;
  return ENGINE_OK;
}

/* -- Choosing rules and options -- */

/* "framing.*" is every rule whose id begins with "framing."; "*" or "" is every rule. */
static bool chosen(slice id, slice wanted) {
  if (!wanted.length || wanted.at[wanted.length - 1] != '*') return !wanted.length || slice_equal(id, wanted);
  return slice_starts(id, (slice){wanted.at, wanted.length - 1});
}

static int no_rule(const engine_rules *rules, slice wanted, engine_error *error) {
  suggestion s;
  char hint[128];
  suggest_begin(&s, wanted);
  for (uint32_t i = 0; i < rules->rule_count; i++) suggest_offer(&s, rules->rules[i].id);
  return error_set(error, ENGINE_E_ARGUMENT, "there is no rule '%.*s'%s", (int)(wanted.length < 64 ? wanted.length : 64),
                   wanted.at, suggest_text(&s, hint, sizeof hint));
}

int host_run_select(engine_run *run, slice wanted, bool on, engine_error *error) {
  if (run->busy) return busy(error);
  bool any = false;
  for (uint32_t i = 0; i < run->rules->rule_count; i++) {
    if (!chosen(run->rules->rules[i].id, wanted)) continue;
    run->off[i] = !on;
    any = true;
  }
  return any || !wanted.length ? ENGINE_OK : no_rule(run->rules, wanted, error);
}

int host_run_notes(engine_run *run, engine_trace_fn fn, void *user, engine_error *error) {
  if (run->busy) return busy(error);
  run->notes = fn;
  run->notes_user = user;
  return ENGINE_OK;
}

int host_run_trace(engine_run *run, slice wanted, engine_trace_fn fn, void *user, engine_error *error) {
  if (run->busy) return busy(error);
  bool any = false;
  for (uint32_t i = 0; i < run->rules->rule_count; i++) {
    if (!chosen(run->rules->rules[i].id, wanted)) continue;
    run->traced[i] = fn != NULL;
    any = true;
  }
  if (!any && wanted.length) return no_rule(run->rules, wanted, error);
  run->trace = fn;
  run->trace_user = user;
  return ENGINE_OK;
}

static const rule_option *find_option(const rule *r, slice name) {
  for (uint32_t i = 0; i < r->option_count; i++)
    if (slice_equal(r->option_list[i].name, name)) return &r->option_list[i];
  return NULL;
}

static bool is_number(slice value) {
  char text[64], *end;
  if (!value.length || value.length >= sizeof text) return false;
  memcpy(text, value.at, value.length);
  text[value.length] = 0;
  strtod(text, &end);
  return end == text + value.length;
}

static int no_option(const rule *r, slice name, engine_error *error) {
  suggestion s;
  char hint[128];
  suggest_begin(&s, name);
  for (uint32_t i = 0; i < r->option_count; i++) suggest_offer(&s, r->option_list[i].name);
  suggest_text(&s, hint, sizeof hint);
  return error_set(error, ENGINE_E_ARGUMENT, "the rule '%s' has no option '%.*s'%s%s%s", r->id.at,
                   (int)(name.length < 64 ? name.length : 64), name.at, hint,
                   hint[0]           ? ""
                   : r->option_count ? ": it has "
                                     : ": it has none",
                   hint[0] || !r->option_count ? "" : r->options.at);
}

static int check_value(const rule *r, const rule_option *o, slice value, engine_error *error) {
  int length = (int)(value.length < 64 ? value.length : 64);
  if (o->type == OPTION_NUMBER && !is_number(value))
    return error_set(error, ENGINE_E_ARGUMENT, "%s.%s is a number, not '%.*s'", r->id.at, o->name.at, length, value.at);
  if (o->type == OPTION_BOOLEAN && !slice_equal(value, SLICE("true")) && !slice_equal(value, SLICE("false")))
    return error_set(error, ENGINE_E_ARGUMENT, "%s.%s is true or false, not '%.*s'", r->id.at, o->name.at, length, value.at);
  return ENGINE_OK;
}

int host_run_set(engine_run *run, slice rule_option_name, slice value, engine_error *error) {
  if (run->busy) return busy(error);
  size_t dot = rule_option_name.length;
  while (dot && rule_option_name.at[dot - 1] != '.') dot--;
  if (!dot) return error_set(error, ENGINE_E_ARGUMENT, "an option is set as RULE.OPTION=VALUE");
  slice id = {rule_option_name.at, dot - 1}, name = {rule_option_name.at + dot, rule_option_name.length - dot};
  uint32_t index = rules_find(run->rules, id);
  if (index == NONE) return no_rule(run->rules, id, error);
  const rule *r = &run->rules->rules[index];
  const rule_option *o = find_option(r, name);
  if (!o) return no_option(r, name, error);
  int code = check_value(r, o, value, error);
  if (code) return code;
  setting *set = arena_new(&run->arena, setting);
  if (!set) return no_memory(error);
  *set = (setting){o->name, arena_copy(&run->arena, value), run->settings[index]};
  if (!set->value.at) return no_memory(error);
  run->settings[index] = set;
  return ENGINE_OK;
}

/* -- Executing -- */

execution *need_execution(lua_State *L, const char *what) {
  execution *x = execution_of(L);
  if (!x || x->rule == NONE)
    luaL_error(L, "%s belongs into a rule's article or story function, not at the top of the script", what);
  return x;
}

story *need_story(lua_State *L) {
  execution *x = execution_of(L);
  if (!x) luaL_error(L, "there is no story while scripts are loaded");
  if (!x->story)
    sandbox_check(L, story_create(&x->story, x->memory, x->run->rules->engine->language, x->run->rules->engine->cues, &x->budget,
                                  (article *const *)x->run->articles, x->home_count));
  return x->story;
}

static int run_source(lua_State *L) {
  rules_run_source(L, lua_touserdata(L, 1));
  return 0;
}

static int index_options(lua_State *L) {
  suggestion s;
  char hint[128];
  if (lua_type(L, 2) != LUA_TSTRING) return luaL_error(L, "options have names");
  slice name = check_slice(L, 2);
  execution *x = execution_of(L);
  suggest_begin(&s, name);
  if (x && x->rule != NONE) {
    const rule *r = &x->run->rules->rules[x->rule];
    for (uint32_t i = 0; i < r->option_count; i++) suggest_offer(&s, r->option_list[i].name);
  }
  return luaL_error(L, "the rule has no option '%s'%s", name.at, suggest_text(&s, hint, sizeof hint));
}

/* A setting as the type of the option's default; a list is "a,b,c". */
static void push_setting(lua_State *L, const rule *r, const setting *set) {
  switch (find_option(r, set->option)->type) {
    case OPTION_NUMBER:
      if (!lua_stringtonumber(L, set->value.at)) lua_pushnumber(L, strtod(set->value.at, NULL));
      break;
    case OPTION_BOOLEAN:
      lua_pushboolean(L, slice_equal(set->value, SLICE("true")));
      break;
    case OPTION_STRING:
      push_slice(L, set->value);
      break;
    default: {
      lua_newtable(L);
      const char *at = set->value.at;
      for (lua_Integer i = 1; *at; i++) {
        size_t length = strcspn(at, ",");
        lua_pushlstring(L, at, length);
        lua_rawseti(L, -2, i);
        at += length + (at[length] == ',');
      }
    }
  }
}

/* Pushes the options of the present rule: the script's defaults, then what the host set. Made once a run. */
static void push_options(lua_State *L, execution *x, int registration) {
  if (lua_getfield(L, registration, " options") == LUA_TTABLE) return;
  lua_pop(L, 1);
  lua_newtable(L);
  int options = lua_gettop(L);
  if (lua_getfield(L, registration, "options") == LUA_TTABLE) {
    lua_pushnil(L);
    while (lua_next(L, -2)) {
      lua_pushvalue(L, -2);
      lua_insert(L, -2);
      lua_rawset(L, options);
    }
  }
  lua_settop(L, options);
  const rule *r = &x->run->rules->rules[x->rule];
  for (const setting *set = x->run->settings[x->rule]; set; set = set->next) { /* the newest first: it wins */
    bool later = false;
    for (const setting *n = x->run->settings[x->rule]; n != set; n = n->next) later |= slice_equal(n->option, set->option);
    if (later) continue;
    push_setting(L, r, set);
    lua_setfield(L, options, set->option.at);
  }
  lua_createtable(L, 0, 2);
  lua_pushcfunction(L, index_options);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_pushvalue(L, -1);
  lua_setfield(L, registration, " options");
}

/* Calls the present rule's function with the present article, or with the story. */
static int call_function(lua_State *L) {
  execution *x = lua_touserdata(L, 1);
  sandbox_charge(L, CALL_STEPS);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &SANDBOX_RULES);
  if (lua_rawgeti(L, -1, (lua_Integer)x->rule + 1) != LUA_TTABLE) return 0; /* its script failed, and that is reported */
  int registration = lua_gettop(L);
  if (lua_getfield(L, registration, x->stage) != LUA_TFUNCTION) return 0;
  if (x->current) push_object(L, &class_article, x->current, x->current->article, NOWHERE, x->current->index);
  else push_object(L, &class_story, NULL, x, NOWHERE, 0);
  push_options(L, x, registration);
  lua_call(L, 2, 0);
  return 0;
}

static void add_failure(execution *x, const engine_error *error) {
  x->failure_count++;
  if (x->failures.count >= RUN_FAILURES) return;
  engine_error *slot = vector_push(&x->failures, &x->report->arena);
  if (slot) *slot = *error;
}

static void fail_rule(execution *x, engine_error *error) {
  error_rule(error, x->run->rules->rules[x->rule].id);
  if (x->current) error_article(error, x->current->article->id);
  add_failure(x, error);
}

/* One call of one rule. False where the run must end. */
static bool call_present(execution *x, engine_error *error) {
  const engine_options *o = &x->run->rules->engine->options;
  rule_usage *u = &x->usage[x->rule];
  bool timed = o->flags & ENGINE_PROFILE;
  uint64_t steps = x->budget.steps, began = timed ? portable_clock() : 0;
  size_t peak = x->memory->peak;
  x->memory->peak = x->memory->used;
  budget_begin_call(&x->budget, o->call_step_limit, o->call_time_limit_ms);
  if (x->tracing) trace_begin(x);
  int code = sandbox_protect(&x->sandbox, call_function, x, error);
  if (x->tracing) trace_end(x, code ? error->message : NULL);
  bool ended = code && budget_spent(&x->budget) && !x->budget.call_stopped;
  budget_end_call(&x->budget);
  u->calls++;
  u->steps += x->budget.steps - steps;
  if (timed) u->nanoseconds += portable_clock() - began;
  if (x->memory->peak > u->memory_peak) u->memory_peak = x->memory->peak;
  if (peak > x->memory->peak) x->memory->peak = peak;
  if (code) fail_rule(x, error);
  return !ended;
}

static bool run_sources(execution *x, engine_error *error) {
  const engine_options *o = &x->run->rules->engine->options;
  for (size_t i = 0; i < x->run->rules->source_count; i++) {
    budget_begin_call(&x->budget, o->call_step_limit, o->call_time_limit_ms);
    int code = sandbox_protect(&x->sandbox, run_source, &x->run->rules->sources[i], error);
    bool ended = code && budget_spent(&x->budget) && !x->budget.call_stopped;
    budget_end_call(&x->budget);
    if (code) add_failure(x, error);
    if (ended) return false;
  }
  return true;
}

static bool run_stage(execution *x, engine_error *error) {
  const engine_rules *rules = x->run->rules;
  for (x->rule = 0; x->rule < rules->rule_count; x->rule++) {
    const rule *r = &rules->rules[x->rule];
    if (x->run->off[x->rule] || !(x->current ? r->on_article : r->on_story)) continue;
    if (!call_present(x, error)) return false;
  }
  x->rule = NONE;
  return true;
}

static int run_all(execution *x, engine_error *error) {
  if (!x->run->loaded && !run_sources(x, error)) return budget_code(&x->budget);
  sandbox_settle(&x->sandbox);
  x->budget.steps = x->run->rules->steps;
  x->stage = "article";
  for (uint32_t i = 0; i < x->home_count; i++) {
    x->current = &x->homes[i];
    if (!run_stage(x, error)) return budget_code(&x->budget);
  }
  x->current = NULL;
  x->stage = "story";
  return run_stage(x, error) ? ENGINE_OK : budget_code(&x->budget);
}

/* -- The report -- */

static int start_report(execution *x) {
  engine_run *run = x->run;
  memory m;
  memory_init(&m, run->memory.reallocate, run->memory.user, 0);
  report *r = memory_zeroed(&m, 1, sizeof *r);
  if (!r) return ENGINE_E_MEMORY;
  atomic_init(&r->references, 1);
  r->memory = m;
  arena_init(&r->arena, &r->memory);
  x->report = r;
  r->story = arena_copy(&r->arena, run->story);
  r->articles = arena_array(&r->arena, article *, run->article_count);
  x->usage = r->rules = arena_array(&r->arena, rule_usage, run->rules->rule_count);
  if (!r->story.at || !r->articles || !r->rules) return ENGINE_E_MEMORY;
  for (uint32_t i = 0; i < run->rules->rule_count; i++) {
    r->rules[i].rule = arena_copy(&r->arena, run->rules->rules[i].id);
    r->rules[i].title = arena_copy(&r->arena, run->rules->rules[i].title);
    if (!r->rules[i].rule.at || !r->rules[i].title.at) return ENGINE_E_MEMORY;
  }
  for (uint32_t i = 0; i < run->article_count; i++) r->articles[i] = article_retain(run->articles[i]);
  r->article_count = run->article_count;
  r->rule_count = run->rules->rule_count;
  return ENGINE_OK;
}

/* Rows emitted before a column was known get "null" in it. A row's cells end with an empty one until here. */
static int pad_rows(execution *x) {
  for (size_t i = 0; i < x->rows.count; i++) {
    row *r = &x->rows.at[i];
    uint32_t wanted = x->tables.at[r->table].column_count, n = 0;
    while (n < wanted && r->cells[n].at) n++;
    if (n == wanted) continue;
    slice *cells = arena_array(&x->report->arena, slice, wanted);
    if (!cells) return ENGINE_E_MEMORY;
    memcpy(cells, r->cells, n * sizeof *cells);
    for (; n < wanted; n++) cells[n] = SLICE("null");
    r->cells = cells;
  }
  return ENGINE_OK;
}

/* What layers of the story left out is a failure of the report like any other: findings may be missing. */
static void add_caps(execution *x) {
  uint32_t index;
  for (int cap = 0; x->story && cap < STORY_CAPS; cap++) {
    if (!story_capped(x->story, cap, &index)) continue;
    engine_error error = {.struct_size = sizeof error};
    error_set(&error, ENGINE_E_STORY_LIMIT, "not all was compared: %s", story_cap_text(cap));
    const article *a = index < x->home_count ? x->homes[index].article : NULL;
    if (a) error_article(&error, a->path.length ? a->path : a->id);
    add_failure(x, &error);
  }
}

/* A last failure says how many are not listed. */
static void count_failures(execution *x) {
  if (x->failure_count <= RUN_FAILURES) return;
  engine_error *last = vector_push(&x->failures, &x->report->arena);
  if (!last) return;
  last->struct_size = sizeof *last;
  error_set(last, ENGINE_E_RULE, "%llu more failures are not listed", (unsigned long long)(x->failure_count - RUN_FAILURES));
}

static int finish_report(execution *x, int code) {
  report *r = x->report;
  count_failures(x);
  int padded = pad_rows(x);
  r->findings = x->findings.at;
  r->finding_count = (uint32_t)x->findings.count;
  r->rows = padded ? NULL : x->rows.at;
  r->row_count = padded ? 0 : (uint32_t)x->rows.count;
  r->tables = x->tables.at;
  r->table_count = padded ? 0 : (uint32_t)x->tables.count;
  r->failures = x->failures.at;
  r->failure_count = (uint32_t)x->failures.count;
  r->complete = !code && !padded && !x->failure_count;
  r->steps = x->budget.steps;
  r->memory_peak = x->memory->peak;
  r->output_bytes = x->sandbox.output;
  report_sort(r);
  x->run->usage = (engine_usage){.struct_size = sizeof x->run->usage,
                                 .steps = r->steps,
                                 .memory_peak = r->memory_peak,
                                 .findings = r->finding_count,
                                 .rows = r->row_count,
                                 .output_bytes = r->output_bytes};
  return padded;
}

/* The state in which the scripts were loaded, or a new one. */
static int open_state(execution *x, engine_error *error) {
  engine_run *run = x->run;
  if (!run->loaded) {
    x->sandbox =
        (sandbox){.memory = x->memory, .budget = &x->budget, .engine = run->rules->engine, .rules = run->rules, .execution = x};
    return sandbox_open(&x->sandbox, error);
  }
  if (!sandbox_wake(&x->sandbox, &run->loaded->sandbox)) return no_memory(error);
  x->sandbox.budget = &x->budget;
  x->sandbox.execution = x;
  x->memory->peak = x->memory->used;
  return ENGINE_OK;
}

static int prepare(execution *x, engine_error *error) {
  engine_run *run = x->run;
  const engine_options *o = &run->rules->engine->options;
  if (trace_watches(x)) { /* objects of the loaded state have been made without a wrapper */
    loaded_free(run->loaded);
    run->loaded = NULL;
  }
  x->memory = run->loaded ? &run->loaded->memory : &x->own;
  memory_init(&x->own, run->memory.reallocate, run->memory.user, o->memory_limit >= SIZE_MAX ? 0 : (size_t)o->memory_limit);
  budget_init(&x->budget, o->step_limit, o->time_limit_ms, &run->cancelled);
  x->rule = NONE;
  if (start_report(x)) {
    if (x->report) report_release(x->report);
    x->report = NULL;
    return no_memory(error);
  }
  int code = open_state(x, error);
  if (code) return code;
  if (run->trace && !(x->tracing = trace_new(&x->sandbox.arena))) return no_memory(error);
  x->home_count = run->article_count;
  x->homes = arena_array(&x->sandbox.arena, home, x->home_count);
  if (!x->homes) return no_memory(error);
  for (uint32_t i = 0; i < x->home_count; i++) x->homes[i] = (home){.article = run->articles[i], .index = i, .execution = x};
  return ENGINE_OK;
}

static int execute(engine_run *run, report **out, engine_error *error) {
  execution x = {.run = run};
  engine_error own = {.struct_size = sizeof own};
  int code = prepare(&x, &own);
  if (!code) code = run_all(&x, &own);
  if (x.report) add_caps(&x);
  if (x.story) story_destroy(x.story);
  sandbox_close(&x.sandbox);
  if (x.report) {
    if (code && !x.failure_count) add_failure(&x, &own);
    int finished = finish_report(&x, code);
    if (!code && finished) code = no_memory(&own);
  }
  if (code && error) {
    error_set(error, code, "%s", own.message);
    error_where(error, slice_text(own.where), own.line, own.column);
    error_rule(error, slice_text(own.rule));
    error_article(error, slice_text(own.article));
  }
  loaded_free(run->loaded);
  run->loaded = NULL;
  *out = x.report;
  return code;
}

int host_run_execute(engine_run *run, engine_report **out, engine_error *error) {
  *out = NULL;
  if (run->busy) return busy(error);
  if (run->executed)
    return error_set(error, ENGINE_E_STATE, "the run has been executed: engine_run_reset prepares it for another story");
  run->busy = true;
  int code = execute(run, out, error);
  run->busy = false;
  run->executed = true;
  return code;
}
