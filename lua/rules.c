/* rules.c - loading scripts: each runs once, and what its rules say about themselves stays.
 *
 * The first run goes on in the state in which they were loaded. Every other executes the sources again in a state of its own and
 * finds each rule by its id; metadata come from here only.
 */
#include "lua/rules.h"

#include <stdio.h>

#include "lua/bind.h"
#include "lua/suggest.h"

static const char *const severities[] = {"note", "warning", "error"};

uint32_t rules_find(const engine_rules *rules, slice id) {
  for (uint32_t i = 0; i < rules->rule_count; i++)
    if (slice_equal(rules->rules[i].id, id)) return i;
  return NONE;
}

/* -- Reading rule{} -- */

static bool good_id(slice id) {
  if (!id.length || id.length > RULE_ID_LONGEST || id.at[0] == '.' || id.at[id.length - 1] == '.') return false;
  for (size_t i = 0; i < id.length; i++) {
    char c = id.at[i];
    if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '_' && c != '-' && c != '.')
      return false;
  }
  return true;
}

static slice copied(lua_State *L, arena *a, slice text) {
  slice copy = arena_copy(a, text);
  sandbox_need(L, copy.at);
  return copy;
}

/* A text field of the table at index; "" where it is absent and may be. */
static slice text_field(lua_State *L, int index, arena *a, const char *name, bool needed) {
  int kind = lua_getfield(L, index, name);
  if (kind == LUA_TNIL && needed) luaL_error(L, "rule: the field '%s' is missing", name);
  if (kind != LUA_TNIL && kind != LUA_TSTRING) luaL_error(L, "rule: '%s' is a text, not a %s", name, lua_typename(L, kind));
  slice text = kind == LUA_TSTRING ? copied(L, a, check_slice(L, -1)) : SLICE("");
  lua_pop(L, 1);
  return text;
}

int severity_of(lua_State *L, slice name) {
  suggestion s;
  char hint[128];
  suggest_begin(&s, name);
  for (int i = 0; i < 3; i++) {
    if (slice_equal(name, slice_text(severities[i]))) return i;
    suggest_offer(&s, slice_text(severities[i]));
  }
  return luaL_error(L, "the severity is note, warning or error, not '%s'%s", name.at, suggest_text(&s, hint, sizeof hint));
}

static bool function_field(lua_State *L, int index, const char *name) {
  int kind = lua_getfield(L, index, name);
  if (kind != LUA_TNIL && kind != LUA_TFUNCTION) luaL_error(L, "rule: '%s' is a function, not a %s", name, lua_typename(L, kind));
  lua_pop(L, 1);
  return kind == LUA_TFUNCTION;
}

static int option_type(int kind) {
  switch (kind) {
    case LUA_TNUMBER:
      return OPTION_NUMBER;
    case LUA_TSTRING:
      return OPTION_STRING;
    case LUA_TBOOLEAN:
      return OPTION_BOOLEAN;
    default:
      return OPTION_OTHER;
  }
}

static void read_options(lua_State *L, int index, arena *a, rule *r) {
  r->options = SLICE("{}");
  int kind = lua_getfield(L, index, "options");
  if (kind != LUA_TNIL && kind != LUA_TTABLE) luaL_error(L, "rule: 'options' is a table of names and defaults");
  if (kind == LUA_TTABLE) {
    int options = lua_gettop(L);
    sorted_keys(L, options);
    r->option_count = (uint32_t)lua_rawlen(L, -1);
    r->option_list = sandbox_need(L, arena_array(a, rule_option, r->option_count));
    for (uint32_t i = 0; i < r->option_count; i++) {
      if (lua_rawgeti(L, -1, (lua_Integer)i + 1) != LUA_TSTRING)
        luaL_error(L, "rule: 'options' has names and defaults: { least = 1 }");
      r->option_list[i].name = copied(L, a, check_slice(L, -1));
      r->option_list[i].type = option_type(lua_rawget(L, options));
      lua_pop(L, 1);
    }
    if (r->option_count) r->options = data_json(L, options, a);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static uint32_t caller_line(lua_State *L) {
  lua_Debug at;
  return lua_getstack(L, 1, &at) && lua_getinfo(L, "l", &at) && at.currentline > 0 ? (uint32_t)at.currentline : 0;
}

static slice caller_file(lua_State *L) {
  lua_Debug at;
  if (lua_getstack(L, 1, &at) && lua_getinfo(L, "S", &at))
    for (const chunk *c = sandbox_of(L)->chunks; c; c = c->next)
      if (!strcmp(c->shown, at.source)) return c->name;
  return SLICE("");
}

/* Ids are looked up in a table of the state, id -> index, so that ten thousand rules load in linear time. */
static void check_new(lua_State *L, const loading *l, slice id) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &SANDBOX_RULES);
  push_slice(L, id);
  if (lua_rawget(L, -2) != LUA_TNIL) {
    const rule *there = &l->found.at[lua_tointeger(L, -1)];
    luaL_error(L, "rule: '%s' is there already, in line %d of %s", id.at, (int)there->line, there->file.at);
  }
  push_slice(L, id);
  lua_pushinteger(L, (lua_Integer)l->found.count);
  lua_rawset(L, -4);
  lua_pop(L, 2);
}

static void register_rule(lua_State *L, loading *l) {
  arena *a = &l->rules->arena;
  rule r = {.severity = 1, .line = caller_line(L)};
  r.id = text_field(L, 1, a, "id", true);
  if (!good_id(r.id))
    luaL_error(L, "rule: '%s' is no id: letters, digits, '_', '-' and dots inside, at most %d bytes", r.id.at, RULE_ID_LONGEST);
  check_new(L, l, r.id);
  r.title = text_field(L, 1, a, "title", true);
  r.help = text_field(L, 1, a, "help", false);
  r.file = copied(L, a, caller_file(L));
  slice severity = text_field(L, 1, a, "severity", false);
  if (severity.length) r.severity = (uint8_t)severity_of(L, severity);
  r.on_article = function_field(L, 1, "article");
  r.on_story = function_field(L, 1, "story");
  if (!r.on_article && !r.on_story) luaL_error(L, "rule: '%s' has neither an article nor a story function", r.id.at);
  read_options(L, 1, a, &r);
  example_read(L, 1, a, &r);
  rule *slot = sandbox_need(L, vector_push(&l->found, a));
  *slot = r;
}

/* Scripts register their rules in the order in which they did when they were loaded: the next one is nearly always right. */
static uint32_t expected_rule(execution *x, slice id) {
  const engine_rules *rules = x->run->rules;
  uint32_t next = x->expected_rule;
  if (next >= rules->rule_count || !slice_equal(rules->rules[next].id, id)) next = rules_find(rules, id);
  if (next != NONE) x->expected_rule = next + 1;
  return next;
}

/* Where a run finds the table that rule{} was given. */
static void keep_registration(lua_State *L, uint32_t index) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &SANDBOX_RULES);
  lua_pushvalue(L, 1);
  lua_rawseti(L, -2, (lua_Integer)index + 1);
}

int call_rule(lua_State *L) {
  sandbox *s = sandbox_of(L);
  luaL_checktype(L, 1, LUA_TTABLE);
  sandbox_charge(L, 500);
  check_options(L, 1, "rule", "id title severity help options article story examples");
  if (!s->loading && (!s->execution || s->execution->rule != NONE))
    return luaL_error(L, "rule belongs at the top of a script, not into a rule's function");
  if (s->loading) {
    register_rule(L, s->loading);
    keep_registration(L, (uint32_t)s->loading->found.count - 1);
    return 0;
  }
  if (lua_getfield(L, 1, "id") != LUA_TSTRING) return luaL_error(L, "rule: the field 'id' is missing");
  uint32_t index = expected_rule(s->execution, check_slice(L, -1));
  if (index == NONE) return luaL_error(L, "rule: '%s' was not there when the script was loaded", lua_tostring(L, -1));
  keep_registration(L, index);
  return 0;
}

/* -- Creating -- */

void rules_run_source(lua_State *L, const engine_source *source) {
  sandbox_load(L, source->name, source->text, false);
  lua_call(L, 0, 0);
}

static int load_source(lua_State *L) {
  rules_run_source(L, lua_touserdata(L, 1));
  return 0;
}

static int copy_sources(engine_rules *r, const engine_source *scripts, size_t count) {
  r->sources = arena_array(&r->arena, engine_source, count);
  if (!r->sources) return ENGINE_E_MEMORY;
  for (size_t i = 0; i < count; i++) {
    r->sources[i].name = arena_copy(&r->arena, scripts[i].name.length ? scripts[i].name : SLICE("script"));
    if (scripts[i].text.length > ENGINE_DEFAULT_SCRIPT_LIMIT)
      r->sources[i].text = scripts[i].text; /* refused before it is kept */
    else r->sources[i].text = arena_copy(&r->arena, slice_of(scripts[i].text.at, scripts[i].text.length));
    if (!r->sources[i].name.at || !r->sources[i].text.at) return ENGINE_E_MEMORY;
  }
  r->source_count = count;
  return ENGINE_OK;
}

/* Every script under the budget of one call. */
static int run_all(engine_rules *r, sandbox *s, engine_error *error) {
  const engine_options *o = &r->engine->options;
  int code = ENGINE_OK;
  for (size_t i = 0; !code && i < r->source_count; i++) {
    budget_begin_call(s->budget, o->call_step_limit, o->call_time_limit_ms);
    code = sandbox_protect(s, load_source, &r->sources[i], error);
    if (code && error && !error->where[0]) error_where(error, r->sources[i].name, 0, 0);
    budget_end_call(s->budget);
  }
  return code;
}

/* Every script in one state, which then waits for the first run. A trusted script may have files open, so its state ends here. */
static int load_all(engine_rules *r, engine_error *error) {
  const engine_options *o = &r->engine->options;
  loading l = {.rules = r};
  memory m;
  memory_init(&m, r->memory.reallocate, r->memory.user, 0);
  loaded *state = memory_zeroed(&m, 1, sizeof *state);
  if (!state) return error_set(error, ENGINE_E_MEMORY, "out of memory");
  memory_init(&state->memory, r->memory.reallocate, r->memory.user, o->memory_limit >= SIZE_MAX ? 0 : (size_t)o->memory_limit);
  budget b;
  budget_init(&b, o->step_limit, o->time_limit_ms, NULL);
  sandbox *s = &state->sandbox;
  *s = (sandbox){.memory = &state->memory, .budget = &b, .engine = r->engine, .rules = r, .loading = &l};
  int code = sandbox_open(s, error);
  if (!code) code = run_all(r, s, error);
  r->rules = l.found.at;
  r->rule_count = (uint32_t)l.found.count;
  r->lexicons = l.lexicons.at;
  r->lexicon_count = (uint32_t)l.lexicons.count;
  r->steps = b.steps;
  sandbox_sleep(s);
  s->budget = NULL;
  s->loading = NULL;
  if (code || o->flags & ENGINE_TRUST) loaded_free(state);
  else atomic_store(&r->loaded, state);
  return code;
}

loaded *rules_take_loaded(engine_rules *rules) { return atomic_exchange(&rules->loaded, NULL); }

void rules_return_loaded(engine_rules *rules, loaded *l) { loaded_free(atomic_exchange(&rules->loaded, l)); }

void loaded_free(loaded *l) {
  if (!l) return;
  memory m;
  memory_init(&m, l->memory.reallocate, l->memory.user, 0);
  sandbox_close(&l->sandbox);
  memory_free(&m, l, sizeof *l);
}

int host_rules_create(engine_rules **out, engine *e, const engine_source *scripts, size_t count, engine_error *error) {
  memory m;
  memory_init(&m, e->memory.reallocate, e->memory.user, 0);
  engine_rules *r = memory_zeroed(&m, 1, sizeof *r);
  if (!r) return error_set(error, ENGINE_E_MEMORY, "out of memory");
  atomic_init(&r->references, 1);
  atomic_init(&r->loaded, NULL);
  r->memory = m;
  arena_init(&r->arena, &r->memory);
  r->engine = engine_retain(e);
  int code = copy_sources(r, scripts, count);
  if (code) error_set(error, code, "out of memory");
  else code = load_all(r, error);
  if (code) return host_rules_release(r), code;
  *out = r;
  return ENGINE_OK;
}

engine_rules *host_rules_retain(engine_rules *rules) {
  atomic_fetch_add_explicit(&rules->references, 1, memory_order_relaxed);
  return rules;
}

void host_rules_release(engine_rules *rules) {
  if (!rules || atomic_fetch_sub_explicit(&rules->references, 1, memory_order_acq_rel) != 1) return;
  engine *e = rules->engine;
  loaded_free(rules_take_loaded(rules));
  memory m = rules->memory;
  rules->arena.memory = &m;
  arena_free(&rules->arena);
  memory_free(&m, rules, sizeof *rules);
  engine_release(e);
}

size_t host_rules_count(const engine_rules *rules) { return rules->rule_count; }

static int no_such(const char *what, size_t count, size_t index, engine_error *error) {
  return error_set(error, ENGINE_E_ARGUMENT, "there are %zu %s; %zu is none of them", count, what, index);
}

int host_rules_example(const engine_rules *rules, size_t index, size_t number, engine_rule_example *out, engine_error *error) {
  if (index >= rules->rule_count) return no_such("rules", rules->rule_count, index, error);
  const rule *r = &rules->rules[index];
  if (number >= r->example_count) return no_such("examples", r->example_count, number, error);
  const example *e = &r->examples[number];
  *out = (engine_rule_example){.struct_size = out->struct_size,
                               .why = e->why,
                               .articles = e->articles,
                               .article_count = e->article_count,
                               .finds = e->finds_shown,
                               .find_count = e->find_count};
  return ENGINE_OK;
}

size_t host_rules_lexicon_count(const engine_rules *rules) { return rules->lexicon_count; }

int host_rules_lexicon(const engine_rules *rules, size_t index, engine_rule_lexicon *out, engine_error *error) {
  if (index >= rules->lexicon_count) return no_such("lexicons", rules->lexicon_count, index, error);
  const declared_lexicon *d = &rules->lexicons[index];
  *out = (engine_rule_lexicon){
      .struct_size = out->struct_size, .file = d->file, .line = d->line, .labels = d->labels, .label_count = d->label_count};
  return ENGINE_OK;
}

int host_rules_at(const engine_rules *rules, size_t index, engine_rule *out, engine_error *error) {
  if (index >= rules->rule_count) return no_such("rules", rules->rule_count, index, error);
  const rule *r = &rules->rules[index];
  size_t size = out->struct_size;
  *out = (engine_rule){.struct_size = size,
                       .id = r->id,
                       .title = r->title,
                       .help = r->help,
                       .file = r->file,
                       .line = r->line,
                       .severity = slice_text(severities[r->severity]),
                       .example_count = r->example_count,
                       .on_article = r->on_article,
                       .on_story = r->on_story,
                       .options = r->options};
  return ENGINE_OK;
}
