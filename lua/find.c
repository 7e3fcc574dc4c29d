/* find.c - searching spans and articles, and the Lexicon and Pattern objects that are searched for.
 *
 * Plain words are a lexicon of one entry, kept by its words and options: a rule that calls find("so-called") in a loop
 * builds it once. Patterns are kept the same way. So are the hits of a lexicon in a whole article, before voices are told
 * apart: rules count the same few lexicons again and again.
 */
#include "lua/find.h"

#include "core/base/utf8.h"

#include <limits.h>
#include <stdio.h>

#include "lua/coverage.h"
#include "lua/suggest.h"

#define MATCH_OPTIONS "voice case accents inflect"

/* -- Options -- */

static unsigned voice_bit(lua_State *L, int index) {
  static const char *const names[] = {"narrator", "reported", "quoted"};
  slice name = check_slice(L, index);
  for (unsigned i = 0; i < 3; i++)
    if (slice_equal(name, slice_text(names[i]))) return 1u << i;
  suggestion s;
  char hint[128];
  suggest_begin(&s, name);
  for (unsigned i = 0; i < 3; i++) suggest_offer(&s, slice_text(names[i]));
  luaL_error(L, "the voice is narrator, reported or quoted, not '%s'%s", name.at, suggest_text(&s, hint, sizeof hint));
  return 0;
}

unsigned check_voices(lua_State *L, int options) {
  if (lua_isnoneornil(L, options)) return 7;
  unsigned voices = 0;
  int kind = lua_getfield(L, options, "voice");
  if (kind == LUA_TNIL) voices = 7;
  else if (kind == LUA_TTABLE)
    for (lua_Integer i = 1, count = (lua_Integer)lua_rawlen(L, -1); i <= count && i <= 8; i++) {
      lua_rawgeti(L, -1, i);
      voices |= voice_bit(L, -1);
      lua_pop(L, 1);
    }
  else voices = voice_bit(L, -1);
  lua_pop(L, 1);
  return voices;
}

static uint32_t flag(lua_State *L, int options, const char *name, uint32_t bit) {
  if (lua_isnoneornil(L, options)) return 0;
  int kind = lua_getfield(L, options, name);
  if (kind != LUA_TNIL && kind != LUA_TBOOLEAN) luaL_error(L, "the option '%s' is true or false", name);
  bool on = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return on ? bit : 0;
}

static uint32_t lexicon_flags(lua_State *L, int options) {
  return flag(L, options, "case", ENGINE_LEXICON_CASE) | flag(L, options, "accents", ENGINE_LEXICON_ACCENTS) |
         flag(L, options, "inflect", ENGINE_LEXICON_INFLECT);
}

/* -- Lexicons -- */

static void destroy_lexicon(void *x) { lexicon_destroy(x); }
static void destroy_pattern(void *p) { pattern_destroy(p); }

static void raise_error(lua_State *L, int code, const engine_error *error) {
  if (code == ENGINE_E_ARGUMENT || code == ENGINE_E_PATTERN || code == ENGINE_E_ENCODING || code == ENGINE_E_TOO_LARGE)
    sandbox_raise(L, code, "%s", error->message);
  sandbox_check(L, code);
}

/* Lexicons and patterns copy the hook that they are given: this one keeps them on the run's account. */
static void *account(void *user, void *block, size_t old_size, size_t new_size) {
  return memory_resize(user, block, old_size, new_size);
}

static lexicon *new_lexicon(lua_State *L, const engine_entry *entries, size_t count, uint32_t flags) {
  sandbox *s = sandbox_of(L);
  lexicon *x = NULL;
  engine_error error = {.struct_size = sizeof error};
  memory shared;
  memory_init(&shared, account, s->memory, 0);
  sandbox_charge(L, 1000 + 100 * count);
  raise_error(L, lexicon_create(&x, &shared, s->engine->language, entries, count, flags, &error), &error);
  sandbox_own(L, x, destroy_lexicon);
  return x;
}

typedef struct entry_list {
  VECTOR(engine_entry) entries;
  arena *arena;
} entry_list;

static void add_entry(lua_State *L, entry_list *list, slice label, int index) {
  if (lua_type(L, index) != LUA_TSTRING)
    luaL_error(L, "lexicon: the words of '%s' are texts, not a %s", label.at, luaL_typename(L, index));
  engine_entry *e = sandbox_need(L, vector_push(&list->entries, list->arena));
  *e = (engine_entry){label, check_slice(L, index)};
  charge_text(L, e->words, 3);
}

/* The words of one label, on top of the stack: a text or a list of them. */
static void add_label(lua_State *L, entry_list *list, slice label) {
  if (lua_type(L, -1) != LUA_TTABLE) {
    add_entry(L, list, label, -1);
    return;
  }
  lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
  if (!count) luaL_error(L, "lexicon: the label '%s' has no words: { %s = { \"word\", \"two words\" } }", label.at, label.at);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_rawgeti(L, -1, i);
    add_entry(L, list, label, -1); /* the table keeps the text alive */
    lua_pop(L, 1);
  }
}

int call_lexicon(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  check_options(L, 2, "lexicon", "case accents inflect");
  uint32_t flags = lexicon_flags(L, 2);
  lua_settop(L, 1);
  sorted_keys(L, 1);
  entry_list list = {.arena = sandbox_scratch(L)};
  lua_Integer count = (lua_Integer)lua_rawlen(L, 2);
  if (!count)
    return luaL_error(L, "lexicon: there is no label: lexicon { government = { \"government\" }, regime = { \"regime\" } }");
  for (lua_Integer i = 1; i <= count; i++) {
    if (lua_rawgeti(L, 2, i) != LUA_TSTRING)
      return luaL_error(L, "lexicon: labels are names: lexicon { regime = { \"regime\" } }");
    slice label = check_slice(L, -1); /* kept alive by the table of labels */
    lua_rawget(L, 1);
    add_label(L, &list, label);
    lua_pop(L, 1);
  }
  lexicon *x = new_lexicon(L, list.entries.at, list.entries.count, flags);
  coverage_add(L, x);
  push_object(L, &class_lexicon, NULL, x, NOWHERE, 0);
  return 1;
}

const lexicon *check_lexicon(lua_State *L, int index) { return check_object(L, index, &class_lexicon)->data; }

/* Pushes the table that keeps patterns and plain words, then the key (flags and text); returns true where it is there. */
static bool kept(lua_State *L, char kind, uint32_t flags, slice text) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &SANDBOX_PATTERNS) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &SANDBOX_PATTERNS);
  }
  lua_pushfstring(L, "%c%c", kind, (int)('0' + flags));
  push_slice(L, text);
  lua_concat(L, 2);
  lua_pushvalue(L, -1);
  return lua_rawget(L, -3) != LUA_TNIL;
}

/* Stores the value on top under the key below it and leaves nothing. */
static const lexicon *plain_words(lua_State *L, slice words, uint32_t flags) {
  lexicon *x;
  if (kept(L, 'w', flags, words)) {
    x = lua_touserdata(L, -1);
  } else {
    engine_entry entry = {SLICE("words"), words};
    x = new_lexicon(L, &entry, 1, flags);
    lua_pushvalue(L, -2);
    lua_pushlightuserdata(L, x);
    lua_rawset(L, -5);
  }
  lua_pop(L, 3);
  return x;
}

static void get_labels(lua_State *L, const object *o) {
  const lexicon *x = o->data;
  size_t count = lexicon_label_count(x);
  lua_newtable(L);
  sandbox_charge(L, SANDBOX_CALL_STEPS * count);
  for (size_t i = 0; i < count; i++) push_slice(L, lexicon_label(x, i)), lua_rawseti(L, -2, (lua_Integer)i + 1);
}

static const member lexicon_members[] = {{"labels", "string[]", "Its labels, sorted.", get_labels, NULL, NULL},
                                         {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_lexicon = {CLASS_NUMBER_lexicon, "Lexicon", "The labels of one referent and their words.", NULL, lexicon_members};

/* -- Patterns -- */

int call_pattern(lua_State *L) {
  slice source = check_slice(L, 1);
  check_options(L, 2, "pattern", "caseless");
  uint32_t flags = flag(L, 2, "caseless", ENGINE_PATTERN_CASELESS);
  sandbox *s = sandbox_of(L);
  sandbox_charge(L, 20 + source.length / 16);
  if (kept(L, 'p', flags, source)) return 1;
  lua_pop(L, 1);
  sandbox_charge(L, 3000 + 30 * source.length);
  memory shared;
  memory_init(&shared, account, s->memory, 0);
  pattern *p = NULL;
  engine_error error = {.struct_size = sizeof error};
  int code = pattern_create(&p, &shared, source, flags, &error);
  raise_error(L, code, &error);
  sandbox_own(L, p, destroy_pattern);
  push_object(L, &class_pattern, NULL, p, NOWHERE, 0);
  lua_pushvalue(L, -1);
  lua_insert(L, -3);
  lua_rawset(L, -4);
  return 1;
}

static void get_groups(lua_State *L, const object *o) { lua_pushinteger(L, pattern_group_count(o->data)); }
static const member pattern_members[] = {{"groups", "integer", "How many groups capture.", get_groups, NULL, NULL},
                                         {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_pattern = {CLASS_NUMBER_pattern, "Pattern", "A compiled regular expression.", NULL, pattern_members};

/* -- Searching -- */

void search_prepare(lua_State *L, search *s, int what, int options) {
  const object *o = object_at(L, what);
  check_options(L, options, "find", MATCH_OPTIONS);
  *s = (search){.voices = check_voices(L, options)};
  uint32_t flags = lexicon_flags(L, options);
  if (o && o->type == &class_lexicon) {
    s->lexicon = o->data;
    s->labelled = true;
  } else if (o && o->type == &class_pattern) {
    s->pattern = o->data;
  } else if (lua_type(L, what) == LUA_TSTRING) {
    s->lexicon = plain_words(L, check_slice(L, what), flags);
  } else {
    bool absent = lua_isnoneornil(L, what);
    luaL_error(L, "find looks for a Lexicon, a Pattern or a text, not %s%s", absent ? "nil: is a name misspelt?" : "a ",
               absent ? "" : o ? o->type->name : luaL_typename(L, what));
  }
  if (flags && !(lua_type(L, what) == LUA_TSTRING))
    luaL_error(L, "case, accents and inflect belong to lexicon(labels, options); here they are for a text only");
}

static bool in_voice(const search *s, const object *o) { return s->voices == 7 || s->voices >> object_voice(o) & 1; }

/* Pushes a hit; false (nothing pushed) where it is in another voice. */
static object *push_hit(lua_State *L, const search *s, home *h, span at, bool in_title) {
  object probe = {.home = h, .at = at, .in_title = in_title};
  if (!in_voice(s, &probe)) return NULL;
  object *o = push_fresh(L, &class_hit, h, NULL, at);
  o->in_title = in_title;
  return o;
}

static void append(lua_State *L) { lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1); }

typedef void (*hit_fn)(lua_State *L, const search *s, uint32_t label);

/* Searches that an article keeps. More are made anew each time, so that looking for one stays short. */
#define KEPT_SEARCHES 64

typedef struct kept_search {
  const lexicon *lexicon;
  bool in_title;
  lexicon_hits hits;
  struct kept_search *next;
} kept_search;

static lexicon_hits hits_in_words(lua_State *L, const search *s, const object *o, arena *a) {
  uint32_t first, last;
  run_of_words run = object_words(L, o, &first, &last);
  lexicon_hits hits = {0};
  sandbox_check(L, lexicon_find(s->lexicon, run.text, run.words, first, last, sandbox_of(L)->budget, a, &hits));
  return hits;
}

/* Whether the lexicon has no word in a whole text, as far as the text's filter tells. */
static bool absent_from_text(lua_State *L, const search *s, const object *o) {
  word_filter *f = o->in_title ? &o->home->title_filter : &o->home->text_filter;
  if (!f->bits) {
    uint32_t first, last;
    run_of_words run = object_words(L, o, &first, &last);
    sandbox_charge(L, run.count);
    if (!word_filter_make(f, run.words, run.count, &sandbox_of(L)->arena)) sandbox_check(L, ENGINE_E_MEMORY);
  }
  sandbox_charge(L, lexicon_first_words(s->lexicon) / 8);
  return lexicon_absent(s->lexicon, f);
}

/* The hits in a whole text. Those of a script's lexicon are kept with the article. */
static lexicon_hits hits_in_text(lua_State *L, const search *s, const object *o) {
  home *h = o->home;
  for (const kept_search *k = s->labelled ? h->searches : NULL; k; k = k->next)
    if (k->lexicon == s->lexicon && k->in_title == o->in_title) return k->hits;
  if (absent_from_text(L, s, o)) return (lexicon_hits){0};
  if (!s->labelled || h->search_count == KEPT_SEARCHES) return hits_in_words(L, s, o, sandbox_scratch(L));
  arena *a = &sandbox_of(L)->arena;
  kept_search *fresh = sandbox_need(L, arena_new(a, kept_search));
  *fresh = (kept_search){s->lexicon, o->in_title, hits_in_words(L, s, o, a), h->searches};
  h->searches = fresh;
  h->search_count++;
  return fresh->hits;
}

/* Pushes each hit of the lexicon and hands it on. */
static void find_words(lua_State *L, const search *s, const object *o, hit_fn take) {
  sandbox_charge(L, 4 * SANDBOX_CALL_STEPS);
  const article *a = o->home->article;
  bool whole = !o->at.begin && o->at.end == (o->in_title ? a->title.length : a->text.text.length);
  lexicon_hits hits = whole ? hits_in_text(L, s, o) : hits_in_words(L, s, o, sandbox_scratch(L));
  for (size_t i = 0; i < hits.count; i++) {
    sandbox_charge(L, SANDBOX_CALL_STEPS);
    if (hits.at[i].at.end > o->at.end) continue; /* its last word goes beyond the span */
    object *hit = push_hit(L, s, o->home, hits.at[i].at, o->in_title);
    if (!hit) continue;
    hit->index = (uint32_t)lexicon_entry_label(s->lexicon, hits.at[i].entry);
    hit->data = s->labelled ? s->lexicon : NULL;
    take(L, s, hit->index);
  }
}

/* The groups of a match, moved by `offset`, as captures of the hit. */
static void keep_groups(lua_State *L, object *hit, const span *found, uint32_t groups, uint32_t offset) {
  span *copy = sandbox_need(L, arena_array(&sandbox_of(L)->arena, span, groups));
  for (uint32_t i = 0; i < groups; i++)
    copy[i] = span_exists(found[i + 1]) ? (span){found[i + 1].begin + offset, found[i + 1].end + offset} : NOWHERE;
  hit->data = copy;
  hit->count = groups;
}

/* Every match in a text that is valid UTF-8 and begins `offset` bytes into the article. */
static void find_in_valid(lua_State *L, const search *s, const object *o, slice text, uint32_t offset, span *found, hit_fn take) {
  uint32_t groups = pattern_group_count(s->pattern);
  for (uint32_t from = 0; from <= text.length; from = pattern_after(text, found[0])) {
    sandbox_charge(L, 2 * SANDBOX_CALL_STEPS);
    int got = pattern_search(s->pattern, text, from, sandbox_of(L)->budget, found);
    if (got == 0) return;
    if (got == ENGINE_E_PATTERN_LIMIT)
      sandbox_raise(L, got, "the pattern was stopped at a limit of its own: it may or may not match here");
    if (got < 0) sandbox_check(L, got);
    object *hit = push_hit(L, s, o->home, (span){found[0].begin + offset, found[0].end + offset}, o->in_title);
    if (!hit) continue;
    if (groups) keep_groups(L, hit, found, groups, offset);
    take(L, s, 0);
  }
}

/* PCRE2 must not see bytes that are not UTF-8, which lossy articles have: what stands between them is searched alone. */
static void find_pattern(lua_State *L, const search *s, const object *o, hit_fn take) {
  slice text = object_text(o);
  span *found = sandbox_need(L, arena_array(sandbox_scratch(L), span, pattern_group_count(s->pattern) + 1));
  for (size_t at = 0; at <= text.length; at++) {
    slice rest = {text.at + at, text.length - at};
    rest.length = utf8_valid(rest);
    sandbox_charge(L, rest.length / 64);
    find_in_valid(L, s, o, rest, o->at.begin + (uint32_t)at, found, take);
    at += rest.length;
  }
}

static void take_all(lua_State *L, const search *s, uint32_t label) {
  (void)s, (void)label;
  append(L);
}

/* The table of lists is below the hit. */
static void take_by_label(lua_State *L, const search *s, uint32_t label) {
  push_slice(L, lexicon_label(s->lexicon, label));
  lua_rawget(L, -3);
  lua_insert(L, -2);
  append(L);
  lua_pop(L, 1);
}

static void find_in(lua_State *L, const search *s, const object *o, hit_fn take) {
  luaL_checkstack(L, 10, "find");
  if (s->pattern) find_pattern(L, s, o, take);
  else find_words(L, s, o, take);
}

static void find_in_article(lua_State *L, const search *s, home *h, hit_fn take) {
  const article *a = h->article;
  object title = {.home = h, .at = {0, (uint32_t)a->title.length}, .in_title = true};
  object text = {.home = h, .at = {0, (uint32_t)a->text.text.length}};
  if (a->title_apart) find_in(L, s, &title, take);
  find_in(L, s, &text, take);
}

void search_object(lua_State *L, const search *s, const object *o) { find_in(L, s, o, take_all); }
void search_article(lua_State *L, const search *s, home *h) { find_in_article(L, s, h, take_all); }
void search_counts(lua_State *L, const search *s, home *h) { find_in_article(L, s, h, take_by_label); }

void push_label_lists(lua_State *L, const search *s) {
  size_t count = lexicon_label_count(s->lexicon);
  lua_createtable(L, 0, count < INT_MAX ? (int)count : 0);
  for (size_t i = 0; i < count; i++) {
    sandbox_charge(L, 3 * SANDBOX_CALL_STEPS);
    push_slice(L, lexicon_label(s->lexicon, i));
    lua_newtable(L);
    lua_rawset(L, -3);
  }
}

/* -- Hit -- */

void hit_label(lua_State *L, const object *o) {
  if (o->index == NONE) push_folded(L, object_text(o));
  else if (o->data && !o->count) push_slice(L, lexicon_label(o->data, o->index));
  else lua_pushnil(L);
}

void hit_captures(lua_State *L, const object *o) {
  const span *groups = o->data;
  lua_newtable(L);
  sandbox_charge(L, SANDBOX_CALL_STEPS * (uint64_t)o->count);
  for (uint32_t i = 0; i < o->count; i++) {
    object group = {.home = o->home, .at = groups[i], .in_title = o->in_title};
    push_slice(L, span_exists(groups[i]) ? object_text(&group) : SLICE(""));
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

void push_labelled_span(lua_State *L, home *h, span at) { push_fresh(L, &class_hit, h, NULL, at)->index = NONE; }
