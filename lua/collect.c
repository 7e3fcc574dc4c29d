/* collect.c - report, emit, trace and print: what rules give back.
 *
 * Everything goes into the report's arena at once and is charged to the output limit. The message is filled in here, when
 * the objects it names still exist.
 */
#include "lua/bind.h"

#include <stdio.h>

#include "lua/suggest.h"
#include "lua/trace.h"

#define EXCERPT 200 /* bytes of a span's text in a message: a message is a line */
#define COLUMN_LIMIT 200

static slice kept(lua_State *L, arena *a, slice text) {
  sandbox_output(L, text.length);
  slice copy = arena_copy(a, text);
  sandbox_need(L, copy.at);
  return copy;
}

/* -- Messages -- */

/* The text of a span on one line, cut at a character. */
static void add_excerpt(luaL_Buffer *b, slice text) {
  size_t cut = text.length;
  if (cut > EXCERPT) {
    cut = EXCERPT;
    while (cut && ((unsigned char)text.at[cut] & 0xC0) == 0x80) cut--;
  }
  bool blank = false;
  for (size_t i = 0; i < cut; i++) {
    char c = text.at[i];
    bool is_blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_blank || !blank) luaL_addchar(b, is_blank ? ' ' : c);
    blank = is_blank;
  }
  if (cut < text.length) luaL_addstring(b, "…");
}

/* Replaces the value on top by its field; the table of the report is at index 1. */
static void step_into(lua_State *L, slice name, slice whole) {
  const object *o = object_at(L, -1);
  if (o && object_field(L, o, name)) {
    lua_remove(L, -2);
    return;
  }
  if (o) {
    suggestion s;
    char hint[128];
    sandbox_charge(L, SANDBOX_SUGGEST_STEPS);
    suggest_begin(&s, name);
    for (const class *c = o->type; c; c = c->parent)
      for (const member *m = c->members; m->name; m++)
        if (m->get) suggest_offer(&s, slice_text(m->name));
    luaL_error(L, "message: {%s}: %s has no field '%s'%s", lua_pushlstring(L, whole.at, whole.length), o->type->name,
               lua_pushlstring(L, name.at, name.length), suggest_text(&s, hint, sizeof hint));
  }
  if (lua_type(L, -1) != LUA_TTABLE)
    luaL_error(L, "message: {%s}: there is nothing to take '%s' from", lua_pushlstring(L, whole.at, whole.length),
               lua_pushlstring(L, name.at, name.length));
  push_slice(L, name);
  if (lua_rawget(L, -2) == LUA_TNIL && lua_stringtonumber(L, lua_pushlstring(L, name.at, name.length))) {
    lua_rawget(L, -4);
    lua_replace(L, -3);
    lua_pop(L, 1);
  }
  lua_remove(L, -2);
}

/* Pushes the span of `at`, or the first of `also`, however it was written. */
static void push_first_place(lua_State *L, const char *field) {
  lua_getfield(L, 1, field);
  const object *o = object_at(L, -1);
  if (object_is(o, &class_sequence) && o->count) o->element(L, o, 0), lua_remove(L, -2);
  for (int level = 0; level < 2 && lua_type(L, -1) == LUA_TTABLE; level++) {
    lua_getfield(L, -1, "at");
    if (lua_isnil(L, -1)) lua_pop(L, 1), lua_rawgeti(L, -1, 1);
    lua_remove(L, -2);
  }
}

/* Pushes what the first name of a reference stands for: at, also (its first), or a field of data. */
static void push_root(lua_State *L, slice name, slice whole) {
  bool also = slice_equal(name, SLICE("also"));
  if (also || slice_equal(name, SLICE("at"))) {
    push_first_place(L, also ? "also" : "at");
    return;
  }
  int kind = lua_getfield(L, 1, "data");
  if (kind == LUA_TTABLE) {
    push_slice(L, name);
    kind = lua_rawget(L, -2);
    lua_remove(L, -2);
  }
  if (kind != LUA_TNIL) return;
  luaL_error(L, "message: {%s}: '%s' is neither at, also nor a field of data", lua_pushlstring(L, whole.at, whole.length),
             lua_pushlstring(L, name.at, name.length));
}

/* Pushes the value of a reference, "also.article.outlet". */
static void push_reference(lua_State *L, slice whole) {
  slice rest = whole;
  for (bool first = true; rest.length; first = false) {
    const char *dot = memchr(rest.at, '.', rest.length);
    slice name = {rest.at, dot ? (size_t)(dot - rest.at) : rest.length};
    if (first) push_root(L, name, whole);
    else step_into(L, name, whole);
    rest = (slice){name.at + name.length + (dot != NULL), rest.length - name.length - (dot != NULL)};
  }
}

/* Replaces the value on top by its text, ready for a buffer below it. */
static void value_to_text(lua_State *L) {
  const object *o = object_at(L, -1);
  if (lua_isnil(L, -1)) lua_pushliteral(L, "—");
  else if (object_is(o, &class_span)) push_slice(L, object_text(o));
  else if (!o || !object_field(L, o, o->type == &class_article ? SLICE("outlet") : SLICE("name"))) push_text_of(L, -1);
  lua_remove(L, -2);
  if (lua_type(L, -1) != LUA_TSTRING) push_text_of(L, -1), lua_remove(L, -2);
}

/* Pushes the message with its references filled in; "{{" is a brace. */
static void push_message(lua_State *L, slice template) {
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  const char *at = template.at, *end = at + template.length;
  sandbox_charge(L, SANDBOX_CALL_STEPS + template.length / 16);
  while (at < end) {
    const char *brace = memchr(at, '{', (size_t)(end - at));
    luaL_addlstring(&b, at, (size_t)((brace ? brace : end) - at));
    if (!brace) break;
    if (brace + 1 < end && brace[1] == '{') {
      luaL_addchar(&b, '{');
      at = brace + 2;
      continue;
    }
    const char *close = memchr(brace, '}', (size_t)(end - brace));
    if (!close || close == brace + 1 || close - brace > 80)
      luaL_error(L, "message: '{' without a name and '}'; write {{ for a brace");
    sandbox_charge(L, 60);
    luaL_Buffer piece; /* filled apart: nothing else may stand above the first buffer */
    push_reference(L, (slice){brace + 1, (size_t)(close - brace - 1)});
    value_to_text(L);
    slice text = check_slice(L, -1);
    luaL_buffinit(L, &piece);
    add_excerpt(&piece, text);
    luaL_pushresult(&piece);
    lua_remove(L, -2);
    luaL_addvalue(&b);
    at = close + 1;
  }
  luaL_pushresult(&b);
}

/* -- report -- */

typedef VECTOR(finding_place) place_list;

static void add_place(lua_State *L, const object *o, slice role, place_list *places) {
  arena *a = &execution_of(L)->report->arena;
  sandbox_charge(L, 2 * SANDBOX_CALL_STEPS);
  sandbox_output(L, 2 * sizeof(finding_place)); /* a failing report leaves its places behind */
  finding_place *p = sandbox_need(L, vector_push(places, a));
  *p = (finding_place){o->home->index, o->at, role.length ? kept(L, a, role) : SLICE(""), o->in_title};
}

static const object *place_object(lua_State *L, const char *what) {
  const object *o = object_at(L, -1);
  if (object_is(o, &class_span) && o->home && span_exists(o->at)) return o;
  if (o && (o->type == &class_person || o->type == &class_entity))
    luaL_error(L, "report: '%s' is a %s, which has no place; take one of its mentions", what, o->type->name);
  if (o && o->type == &class_article)
    luaL_error(L, "report: '%s' is an Article, which has no place; take its title or one of its sentences", what);
  if (lua_isnil(L, -1)) luaL_error(L, "report: '%s' is missing: a finding has a place", what);
  luaL_error(L, "report: '%s' is a span (a hit, a sentence, a quotation), not a %s", what, o ? o->type->name : luaL_typename(L, -1));
  return NULL;
}

/* The value on top: a span, or { at = span, role = "source" }. Takes it off. */
static void read_place(lua_State *L, const char *what, place_list *places) {
  slice role = SLICE("");
  if (lua_type(L, -1) == LUA_TTABLE) {
    if (lua_rawlen(L, -1))
      luaL_error(L, "report: '%s' %s", what,
                 *what == 'a' && what[1] == 't' ? "is one place, not a list: take one of them, [1], and give the others as also"
                                                : "is a list of places, which are spans and no lists");
    check_options(L, -1, "a place", "at role");
    lua_getfield(L, -1, "role");
    if (!lua_isnil(L, -1)) role = check_slice(L, -1);
    lua_pop(L, 1);
    lua_getfield(L, -1, "at");
    add_place(L, place_object(L, what), role, places);
    lua_pop(L, 2);
    return;
  }
  add_place(L, place_object(L, what), role, places);
  lua_pop(L, 1);
}

/* A list of places, a sequence of spans, or one place. */
static void read_also(lua_State *L, place_list *places) {
  bool list = lua_getfield(L, 1, "also") == LUA_TTABLE;
  const object *o = object_at(L, -1);
  if (list) {
    list = lua_getfield(L, -1, "at") == LUA_TNIL;
    lua_pop(L, 1);
  }
  if (object_is(o, &class_sequence)) {
    for (uint32_t i = 0; i < o->count; i++) o->element(L, o, i), read_place(L, "also", places);
  } else if (list) {
    lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= count; i++) lua_rawgeti(L, -1, i), read_place(L, "also", places);
  } else if (!lua_isnil(L, -1)) {
    lua_pushvalue(L, -1);
    read_place(L, "also", places);
  }
  lua_pop(L, 1);
}

static uint8_t read_severity(lua_State *L, uint8_t usual) {
  uint8_t severity = usual;
  if (lua_getfield(L, 1, "severity") != LUA_TNIL) severity = (uint8_t)severity_of(L, check_slice(L, -1));
  lua_pop(L, 1);
  return severity;
}

/* Findings of one severity are ordered by weight, 0 to 1. */
static double read_weight(lua_State *L) {
  double weight = 0;
  int kind = lua_getfield(L, 1, "weight");
  if (kind != LUA_TNIL && kind != LUA_TNUMBER)
    luaL_error(L, "report: 'weight' is a number from 0 to 1, not a %s", lua_typename(L, kind));
  if (kind == LUA_TNUMBER) weight = lua_tonumber(L, -1);
  lua_pop(L, 1);
  return weight > 1 ? 1 : weight > 0 ? weight : 0;
}

static void check_finding_limit(lua_State *L, const execution *x) {
  if (x->findings.count < x->run->rules->engine->options.finding_limit) return;
  sandbox_of(L)->fatal = "the limit of findings (finding_limit) was reached";
  budget_stop(&sandbox_of(L)->execution->budget, ENGINE_E_OUTPUT);
  sandbox_fatal(L);
}

int call_report(lua_State *L) {
  execution *x = need_execution(L, "report");
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  check_options(L, 1, "report", "at also message data severity weight");
  check_finding_limit(L, x);
  sandbox_charge(L, 100);
  arena *a = &x->report->arena;
  const rule *r = &x->run->rules->rules[x->rule];
  finding f = {.rule = x->usage[x->rule].rule, .data = SLICE("{}"), .severity = read_severity(L, r->severity)};
  place_list places = {0};
  lua_getfield(L, 1, "at");
  read_place(L, "at", &places);
  read_also(L, &places);
  f.places = places.at;
  f.place_count = (uint32_t)places.count;
  f.weight = f.severity + read_weight(L);
  int kind = lua_getfield(L, 1, "message");
  if (kind == LUA_TNIL) luaL_error(L, "report: the message is missing");
  if (kind != LUA_TSTRING) luaL_error(L, "report: 'message' is a text, not a %s", lua_typename(L, kind));
  push_message(L, check_slice(L, -1));
  f.message = kept(L, a, check_slice(L, -1));
  kind = lua_getfield(L, 1, "data");
  if (kind != LUA_TNIL && kind != LUA_TTABLE) luaL_error(L, "report: 'data' is a table");
  if (kind == LUA_TTABLE) {
    f.data = data_json(L, lua_gettop(L), a);
    sandbox_output(L, f.data.length);
    if (f.data.at[0] == '[') luaL_error(L, "report: 'data' has named fields");
  }
  finding *slot = sandbox_need(L, vector_push(&x->findings, a));
  *slot = f;
  x->usage[x->rule].findings++;
  return 0;
}

/* -- emit -- */

static table *find_table(lua_State *L, execution *x, slice name, uint32_t *index) {
  for (*index = 0; *index < x->tables.count; ++*index)
    if (slice_equal(x->tables.at[*index].name, name)) return &x->tables.at[*index];
  arena *a = &x->report->arena;
  slice copy = kept(L, a, name);
  table *t = sandbox_need(L, vector_push(&x->tables, a));
  *t = (table){.name = copy};
  return t;
}

static void add_column(lua_State *L, execution *x, table *t, slice name) {
  sandbox_charge(L, 4 + t->column_count);
  for (uint32_t i = 0; i < t->column_count; i++)
    if (slice_equal(t->columns[i], name)) return;
  if (t->column_count == COLUMN_LIMIT)
    luaL_error(L, "emit: the table '%s' would have more than %d columns", t->name.at, COLUMN_LIMIT);
  arena *a = &x->report->arena;
  slice *columns = arena_array(a, slice, t->column_count + 1);
  sandbox_need(L, columns);
  if (t->column_count) memcpy(columns, t->columns, t->column_count * sizeof *columns);
  columns[t->column_count] = kept(L, a, name);
  t->columns = columns;
  t->column_count++;
}

/* Columns in the order given, then others of the row in sorted order. */
static void read_columns(lua_State *L, execution *x, table *t) {
  if (!lua_isnoneornil(L, 3)) {
    luaL_checktype(L, 3, LUA_TTABLE);
    lua_Integer count = (lua_Integer)lua_rawlen(L, 3);
    for (lua_Integer i = 1; i <= count; i++) {
      if (lua_rawgeti(L, 3, i) != LUA_TSTRING) luaL_error(L, "emit: columns are names");
      add_column(L, x, t, check_slice(L, -1));
      lua_pop(L, 1);
    }
  }
  sorted_keys(L, 2);
  lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
  for (lua_Integer i = 1; i <= count; i++) {
    if (lua_rawgeti(L, -1, i) != LUA_TSTRING) luaL_error(L, "emit: a row has named fields: { label = \"regime\", count = 2 }");
    slice name = check_slice(L, -1);
    if (!slice_equal(name, SLICE("article"))) add_column(L, x, t, name);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

/* The row's article: its field `article` where that is one, else the article the function was called with. */
static uint32_t row_article(lua_State *L, const execution *x) {
  lua_getfield(L, 2, "article");
  const object *o = object_at(L, -1);
  if (!lua_isnil(L, -1) && !(o && o->home)) luaL_error(L, "emit: 'article' is an Article or a span: the row is about it");
  lua_pop(L, 1);
  if (o) return o->home->index;
  return x->current ? x->current->index : NONE;
}

int call_emit(lua_State *L) {
  execution *x = need_execution(L, "emit");
  slice name = check_slice(L, 1);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 3);
  if (x->rows.count >= x->run->rules->engine->options.row_limit) {
    x->sandbox.fatal = "the limit of rows (row_limit) was reached";
    budget_stop(&x->budget, ENGINE_E_OUTPUT);
    return sandbox_fatal(L);
  }
  sandbox_charge(L, 60);
  uint32_t index;
  table *t = find_table(L, x, name, &index);
  sandbox_charge(L, index);
  read_columns(L, x, t);
  arena *a = &x->report->arena;
  row r = {.table = index, .article = row_article(L, x), .cells = sandbox_need(L, arena_array(a, slice, t->column_count + 1))};
  for (uint32_t i = 0; i < t->column_count; i++) {
    sandbox_charge(L, 10);
    lua_getfield(L, 2, t->columns[i].at);
    r.cells[i] = data_json(L, lua_gettop(L), a);
    sandbox_output(L, r.cells[i].length);
    lua_pop(L, 1);
  }
  row *slot = sandbox_need(L, vector_push(&x->rows, a));
  *slot = r;
  x->usage[x->rule].rows++;
  return 0;
}

/* -- trace and print -- */

int call_trace(lua_State *L) {
  execution *x = need_execution(L, "trace");
  const object *o = lua_isnil(L, 1) ? NULL : check_span(L, 1);
  slice why = check_slice(L, 2);
  x->usage[x->rule].traces++;
  sandbox_charge(L, SANDBOX_CALL_STEPS);
  if (!trace_hears(x)) return 0;
  sandbox_output(L, why.length);
  trace_note(x, o, why);
  return 0;
}

int call_print(lua_State *L) {
  sandbox *s = sandbox_of(L);
  int count = lua_gettop(L);
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  for (int i = 1; i <= count; i++) {
    if (i > 1) luaL_addchar(&b, '\t');
    push_text_of(L, i);
    luaL_addvalue(&b);
  }
  luaL_pushresult(&b);
  slice line = check_slice(L, -1);
  sandbox_output(L, line.length);
  bool said = s->execution && s->execution->rule == NONE; /* the top of a script: it was said when the script was loaded */
  if (s->engine->options.log && !said) s->engine->options.log(s->engine->options.log_user, line);
  return 0;
}
