/* trace.c - questions and answers as lines: which object was asked for what, and a short form of what it gave.
 *
 * Lines are put together outside Lua's heap. Each different question is told once a call, as many as TRACE_QUESTIONS.
 */
#include "lua/trace.h"

#include <stdio.h>

#include "core/base/hash.h"
#include "lua/coverage.h"
#include "lua/find.h"

#define QUESTION 160 /* bytes of a line's halves */
#define ANSWER 200
#define TEXT 32 /* of the text of a span, of the name of an outlet */
#define DEPTH 2 /* of lists in lists that are written out */
#define KEYS 32 /* of a table that are named; more are counted */

typedef struct line {
  char at[ANSWER];
  size_t used, size;
  bool full, brief; /* brief: places without their texts */
} line;

struct tracing {
  line question, answer;
  const home *home; /* of the object that was asked */
  bool pending;
  uint64_t seen[TRACE_QUESTIONS];
  uint32_t seen_count;
  uint64_t hidden, findings, rows; /* findings, rows: before the call */
};

struct tracing *trace_new(arena *a) {
  return arena_new(a, struct tracing);
}

bool trace_watches(const execution *x) { return x && (x->run->trace || x->run->coverage); }

static bool is_traced(const execution *x) { return x && x->tracing && x->rule != NONE && x->run->traced[x->rule]; }

/* -- Lines handed out -- */

/* A line of the present rule; o (NULL: none) is the place that it is about. */
static engine_trace line_about(const execution *x, int kind, const object *o, slice message) {
  const home *h = o ? o->home : x->current;
  engine_trace t = {.rule = x->usage[x->rule].rule, .span = NOWHERE, .message = message, .answer = SLICE(""), .kind = kind};
  t.path = t.article = t.outlet = t.field = t.text = SLICE("");
  if (h) {
    t.path = h->article->path.length ? h->article->path : h->article->id;
    t.article = h->article->id;
    t.outlet = h->article->outlet;
  }
  if (o && span_exists(o->at)) {
    t.span = o->at;
    t.field = o->in_title ? SLICE("title") : SLICE("text");
    t.text = object_text(o);
    t.line = t.column = 1;
    if (!o->in_title) text_position(&h->article->text, o->at.begin, &t.line, &t.column);
  }
  return t;
}

static void trace_line(execution *x, int kind, const object *o, slice message, slice answer) {
  engine_trace t = line_about(x, kind, o, message);
  t.answer = answer;
  x->run->trace(x->run->trace_user, &t);
}

bool trace_hears(const execution *x) { return x->run->notes || is_traced(x); }

void trace_note(execution *x, const object *o, slice why) {
  engine_trace t = line_about(x, ENGINE_TRACE_NOTE, o, why);
  if (is_traced(x)) x->run->trace(x->run->trace_user, &t);
  if (x->run->notes) x->run->notes(x->run->notes_user, &t);
}

/* -- Lines -- */

static void line_begin(line *l, size_t size) { *l = (line){.size = size}; }

/* All of the text or, at the end of the line, an ellipsis: nothing is cut inside a character. */
static void add(line *l, slice text) {
  static const slice ellipsis = {"…", sizeof "…" - 1};
  if (l->full) return;
  if (l->used + text.length + ellipsis.length > l->size) {
    l->full = true;
    text = ellipsis;
  }
  memcpy(l->at + l->used, text.at, text.length);
  l->used += text.length;
}

static void add_text(line *l, const char *text) { add(l, slice_text(text)); }

static void add_number(line *l, uint64_t number) {
  char digits[24];
  snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
  add_text(l, digits);
}

/* At most TEXT bytes, none of them of half a character. */
static slice cut(slice text) {
  if (text.length <= TEXT) return text;
  text.length = TEXT;
  while (text.length && ((unsigned char)text.at[text.length] & 0xC0) == 0x80) text.length--;
  return text;
}

static void add_quoted(line *l, slice text) {
  slice shown = cut(text);
  char copy[TEXT];
  for (size_t i = 0; i < shown.length; i++) {
    char c = shown.at[i];
    copy[i] = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  }
  char quoted[TEXT + 16];
  int length = snprintf(quoted, sizeof quoted, "“%.*s%s”", (int)shown.length, copy, shown.length < text.length ? "…" : "");
  add(l, (slice){quoted, length > 0 ? (size_t)length : 0});
}

static slice line_text(const line *l) { return (slice){l->at, l->used}; }

/* -- Values -- */

static void add_value(lua_State *L, line *l, const home *here, int index, int depth);

static bool has_place(const object *o) { return o->home && span_exists(o->at); }

/* "1:5", with its outlet where the line is not about that. */
static void add_position(lua_State *L, line *l, const home *here, const object *o) {
  char shown[32] = "title";
  uint32_t number, column;
  if (here != o->home) {
    add(l, cut(o->home->article->outlet));
    add_text(l, " ");
  }
  if (!o->in_title) {
    text_position(&o->home->article->text, o->at.begin, &number, &column);
    sandbox_charge(L, 10 + column / 8);
    snprintf(shown, sizeof shown, "%u:%u", (unsigned)number, (unsigned)column);
  }
  add_text(l, shown);
}

/* What stands for an object without a place: its name, what it is of, or its two sides. */
static bool add_part(lua_State *L, line *l, const home *here, const object *o, const char *name, int depth) {
  if (!object_field(L, o, slice_text(name))) return false;
  add_value(L, l, here, -1, depth + 1);
  lua_pop(L, 1);
  return true;
}

/* What several outlets share stands where its first version does. */
static void add_shared(lua_State *L, line *l, const home *here, const object *o) {
  object_field(L, o, SLICE("versions"));
  const object *versions = object_at(L, -1);
  versions->element(L, versions, 0);
  add_value(L, l, here, -1, 0);
  lua_pop(L, 2);
}

static void add_object(lua_State *L, line *l, const home *here, const object *o, int depth) {
  if (has_place(o)) {
    add_position(L, l, here, o);
    if (l->brief) return;
    add_text(l, " ");
    add_quoted(l, object_text(o));
  } else if (o->type == &class_article) {
    add(l, cut(o->home->article->outlet));
  } else if (o->type == &class_shared_quotation) {
    add_shared(L, l, here, o);
  } else if (depth > DEPTH) {
    add_text(l, o->type->name);
  } else if (add_part(L, l, here, o, "name", depth) || add_part(L, l, here, o, "span", depth) ||
             add_part(L, l, here, o, "item", depth)) {
    return;
  } else if (add_part(L, l, here, o, "a", depth)) {
    add_text(l, " ~ ");
    add_part(L, l, here, o, "b", depth);
  } else {
    add_text(l, o->type->name);
  }
}

/* The first of `count` elements: those of a sequence, or of the table at index. */
static void add_list(lua_State *L, line *l, const home *here, int index, const object *sequence, uint64_t count, int depth) {
  add_number(l, count);
  add_text(l, ": ");
  for (uint64_t i = 0; i < count; i++) {
    if (i) add_text(l, ", ");
    if (i == TRACE_TEXTS || depth > DEPTH) {
      add_text(l, "…");
      return;
    }
    if (sequence) sequence->element(L, sequence, (uint32_t)i);
    else lua_rawgeti(L, index, (lua_Integer)i + 1);
    add_value(L, l, here, -1, depth + 1);
    lua_pop(L, 1);
  }
}

/* The names of a table in order; the count of its keys where they are too many or no names. Lua walks it in no order. */
static size_t sorted_names(lua_State *L, int index, slice *names, size_t *count) {
  size_t named = 0;
  *count = 0;
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    sandbox_charge(L, SANDBOX_CALL_STEPS);
    ++*count;
    if (*count > KEYS || lua_type(L, -2) != LUA_TSTRING) continue;
    slice name = check_slice(L, -2); /* kept alive by the table */
    size_t at = named++;
    for (; at && slice_compare(name, names[at - 1]) < 0; at--) names[at] = names[at - 1];
    names[at] = name;
  }
  return named;
}

/* Whether the table at index (absolute) has keys, none of which is 1. */
static bool is_map(lua_State *L, int index) {
  if (lua_rawlen(L, index)) return false;
  lua_pushnil(L);
  if (!lua_next(L, index)) return false;
  lua_pop(L, 2);
  return true;
}

/* The list on top: its texts, "narrator"|"reported", or how many there are of anything else. */
static void add_elements(lua_State *L, line *l) {
  lua_Unsigned count = lua_rawlen(L, -1);
  int list = lua_gettop(L);
  for (lua_Unsigned i = 1; i <= count && i <= TRACE_TEXTS && lua_rawgeti(L, list, (lua_Integer)i) == LUA_TSTRING; i++) {
    add_text(l, i > 1 ? "|" : "");
    add_quoted(l, check_slice(L, -1));
  }
  if (!count || lua_type(L, -1) != LUA_TSTRING) add_number(l, count);
  lua_settop(L, list);
}

/* "government 2, regime 0": lists as their lengths, but for lists of texts. */
static void add_map(lua_State *L, line *l, const home *here, int index, int depth) {
  slice names[KEYS];
  size_t count, named = sorted_names(L, index, names, &count);
  if (named < count || depth > DEPTH) {
    add_number(l, count);
    add_text(l, count == 1 ? " key" : " keys");
    return;
  }
  for (size_t i = 0; i < named; i++) {
    add_text(l, i ? ", " : "");
    add(l, names[i]);
    push_slice(L, names[i]);
    bool list = lua_rawget(L, index) == LUA_TTABLE, map = list && is_map(L, lua_gettop(L));
    add_text(l, map ? " (" : " ");
    if (list && !map) add_elements(L, l);
    else add_value(L, l, here, -1, depth + 1);
    add_text(l, map ? ")" : "");
    lua_pop(L, 1);
  }
}

static void add_table(lua_State *L, line *l, const home *here, int index, int depth) {
  lua_Unsigned count = lua_rawlen(L, index);
  if (count) add_list(L, l, here, index, NULL, count, depth);
  else if (is_map(L, index)) add_map(L, l, here, index, depth);
  else add_text(l, "none");
}

static void add_lexicon(line *l, const lexicon *x) {
  size_t count = lexicon_label_count(x);
  add_text(l, "lexicon{");
  for (size_t i = 0; i < count; i++) {
    if (i) add_text(l, ", ");
    add(l, i < TRACE_TEXTS ? lexicon_label(x, i) : SLICE("…"));
    if (i == TRACE_TEXTS) break;
  }
  add_text(l, "}");
}

static void add_value(lua_State *L, line *l, const home *here, int index, int depth) {
  const object *o = object_at(L, index);
  index = lua_absindex(L, index);
  luaL_checkstack(L, 12, "trace");
  char number[40];
  if (object_is(o, &class_sequence)) {
    if (o->count) add_list(L, l, here, index, o, o->count, depth);
    else add_text(l, "none");
  } else if (object_is(o, &class_lexicon)) {
    add_lexicon(l, o->data);
  } else if (object_is(o, &class_pattern)) {
    add_text(l, "pattern");
  } else if (o) {
    add_object(L, l, here, o, depth);
  } else {
    switch (lua_type(L, index)) {
      case LUA_TTABLE:
        add_table(L, l, here, index, depth);
        break;
      case LUA_TSTRING:
        add_quoted(l, check_slice(L, index));
        break;
      case LUA_TNUMBER:
        snprintf(number, sizeof number, "%.14g", lua_tonumber(L, index));
        add_text(l, number);
        break;
      case LUA_TBOOLEAN:
        add_text(l, lua_toboolean(L, index) ? "true" : "false");
        break;
      default:
        add_text(l, luaL_typename(L, index));
    }
  }
}

/* -- Questions -- */

/* "article", "Sentence 1:5", "Person “Ragna Solberg”". */
static void add_asked(lua_State *L, line *l, const object *o) {
  if (o->type == &class_article || o->type == &class_story) {
    add_text(l, o->type == &class_article ? "article" : "story");
    return;
  }
  add_text(l, o->type->name);
  add_text(l, " ");
  l->brief = true;
  add_object(L, l, o->home, o, 0);
  l->brief = false;
}

static void add_arguments(lua_State *L, line *l, const home *here) {
  int count = lua_gettop(L);
  add_text(l, "(");
  for (int i = 2; i <= count; i++) {
    bool options = lua_type(L, i) == LUA_TTABLE;
    add_text(l, i > 2 ? ", " : "");
    add_text(l, options ? "{" : "");
    add_value(L, l, here, i, 1);
    add_text(l, options ? "}" : "");
  }
  add_text(l, ")");
}

/* Whether it was not asked in this call, and there is room for it. */
static bool is_new(struct tracing *t, const object *o) {
  uint64_t key = hash_mix(hash_bytes(t->question.at, t->question.used) ^ (uint64_t)(uintptr_t)o->home, HASH_K1);
  for (uint32_t i = 0; i < t->seen_count; i++)
    if (t->seen[i] == key) return false;
  if (t->seen_count == TRACE_QUESTIONS) {
    t->hidden++;
    return false;
  }
  t->seen[t->seen_count++] = key;
  return true;
}

static void tell(execution *x, slice answer) {
  struct tracing *t = x->tracing;
  object about = {.home = (home *)(uintptr_t)t->home, .at = NOWHERE};
  t->pending = false;
  trace_line(x, ENGINE_TRACE_QUESTION, t->home ? &about : NULL, line_text(&t->question), answer);
}

bool trace_question(lua_State *L, const member *m) {
  execution *x = execution_of(L);
  const object *o = object_at(L, 1);
  if (!is_traced(x) || !o || o->type == &class_sequence) return false;
  struct tracing *t = x->tracing;
  if (t->pending) tell(x, SLICE("an error"));
  line_begin(&t->question, QUESTION);
  add_asked(L, &t->question, o);
  add_text(&t->question, m->call ? ":" : ".");
  add_text(&t->question, m->name);
  if (m->call) add_arguments(L, &t->question, o->home);
  if (!is_new(t, o)) return false;
  t->home = o->home;
  t->pending = true;
  return true;
}

void trace_answer(lua_State *L) {
  execution *x = execution_of(L);
  line_begin(&x->tracing->answer, ANSWER);
  add_value(L, &x->tracing->answer, x->tracing->home, -1, 0);
  tell(x, line_text(&x->tracing->answer));
}

int trace_method(lua_State *L) {
  const member *m = lua_touserdata(L, lua_upvalueindex(1));
  const object *given = object_at(L, 2);
  const lexicon *searched = object_is(given, &class_lexicon) ? given->data : NULL;
  bool asked = trace_question(L, m);
  int count = m->call(L);
  if (asked && count) trace_answer(L);
  if (searched && count && execution_of(L)->run->coverage) coverage_note(L, searched);
  return count;
}

/* -- Lines of a call -- */

void trace_begin(execution *x) {
  if (!is_traced(x)) return;
  struct tracing *t = x->tracing;
  t->pending = false;
  t->seen_count = 0;
  t->hidden = 0;
  t->findings = x->usage[x->rule].findings;
  t->rows = x->usage[x->rule].rows;
}

void trace_end(execution *x, const char *message) {
  if (!is_traced(x)) return;
  struct tracing *t = x->tracing;
  if (t->pending) tell(x, SLICE("an error"));
  uint64_t findings = x->usage[x->rule].findings - t->findings, rows = x->usage[x->rule].rows - t->rows;
  line *l = &t->answer;
  line_begin(l, ANSWER);
  if (t->hidden) {
    add_number(l, t->hidden);
    add_text(l, " more questions are not shown: the limit of a call is ");
    add_number(l, TRACE_QUESTIONS);
    trace_line(x, ENGINE_TRACE_END, NULL, line_text(l), SLICE(""));
    line_begin(l, ANSWER);
  }
  if (findings || rows) {
    add_text(l, "fired: ");
    add_number(l, findings);
    add_text(l, findings == 1 ? " finding, " : " findings, ");
    add_number(l, rows);
    add_text(l, rows == 1 ? " row" : " rows");
  } else {
    add_text(l, "did not fire");
  }
  if (message) add_text(l, "; failed: ");
  if (message) add_text(l, message);
  trace_line(x, ENGINE_TRACE_END, NULL, line_text(l), SLICE(""));
}
