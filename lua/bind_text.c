/* bind_text.c - the text library: the primitives of the header on any text or span. */
#include "lua/find.h"

#define NGRAM_LONGEST 64

/* The words of a text or a span at index. Texts are split into the scratch arena given. */
static run_of_words words_at(lua_State *L, int index, arena *scratch) {
  const object *o = object_at(L, index);
  if (o) {
    uint32_t first, last;
    check_span(L, index);
    run_of_words run = object_words(L, o, &first, &last);
    return (run_of_words){run.text, run.words + first, last > first ? last - first : 0};
  }
  slice text = check_slice(L, index);
  if (text.length > UINT32_MAX) luaL_argerror(L, index, "the text is too long");
  charge_text(L, text, 2);
  word *words = NULL;
  uint32_t count = 0;
  sandbox_check(L, text_words(&words, &count, scratch, sandbox_of(L)->engine->language, text));
  return (run_of_words){text, words, count};
}

static slice text_at(lua_State *L, int index) {
  return object_at(L, index) ? object_text(check_span(L, index)) : check_slice(L, index);
}

static int call_words(lua_State *L) {
  run_of_words run = words_at(L, 1, sandbox_scratch(L));
  lua_newtable(L);
  for (uint32_t i = 0; i < run.count; i++) {
    sandbox_charge(L, SANDBOX_CALL_STEPS);
    push_slice(L, span_slice(run.text, word_span(&run.words[i])));
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

static int call_sentences(lua_State *L) {
  slice text = text_at(L, 1);
  charge_text(L, text, 8);
  const language *l = sandbox_of(L)->engine->language;
  size_t count = sentences_split(l, text.at, text.length, NULL, 0);
  uint32_t *ends = sandbox_need(L, arena_array(sandbox_scratch(L), uint32_t, count));
  sentences_split(l, text.at, text.length, ends, count);
  lua_newtable(L);
  uint32_t begin = 0;
  for (size_t i = 0; i < count; begin = ends[i++]) {
    uint32_t end = ends[i];
    while (end > begin && strchr(" \t\r\n", text.at[end - 1])) end--;
    push_slice(L, span_slice(text, (span){begin, end}));
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

static int call_fold(lua_State *L) {
  slice text = text_at(L, 1);
  push_folded(L, text);
  return 1;
}

static uint32_t check_n(lua_State *L, int index, lua_Integer usual) {
  lua_Integer n = usual ? luaL_optinteger(L, index, usual) : luaL_checkinteger(L, index);
  if (n < 1 || n > NGRAM_LONGEST) luaL_argerror(L, index, "a number of words from 1 to 64");
  return (uint32_t)n;
}

void push_ngrams(lua_State *L, run_of_words run, arena *scratch, int n, int options) {
  uint32_t length = check_n(L, n, 0);
  check_options(L, options, "ngrams", "");
  ngrams found = {0};
  sandbox_check(L, compare_ngrams(run, length, sandbox_of(L)->budget, scratch, &found));
  lua_newtable(L);
  for (size_t i = 0; i < found.count; i++) {
    sandbox_charge(L, 30 * (uint64_t)length);
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    for (uint32_t w = found.at[i].first; w < found.at[i].last; w++) {
      if (w > found.at[i].first) luaL_addchar(&b, ' ');
      push_folded(L, span_slice(run.text, word_span(&run.words[w])));
      luaL_addvalue(&b);
    }
    luaL_pushresult(&b);
    lua_pushinteger(L, found.at[i].count);
    lua_rawset(L, -3);
  }
}

static int call_ngrams(lua_State *L) {
  arena *scratch = sandbox_scratch(L);
  push_ngrams(L, words_at(L, 1, scratch), scratch, 2, 3);
  return 1;
}

static bool option_flag(lua_State *L, int options, const char *name) {
  if (lua_isnoneornil(L, options)) return false;
  lua_getfield(L, options, name);
  bool on = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return on;
}

static int check_measure(lua_State *L, int options) {
  static const char *const names[] = {"jaccard", "containment", "dice", "longest", NULL};
  if (lua_isnoneornil(L, options)) return ENGINE_MEASURE_JACCARD;
  lua_getfield(L, options, "measure");
  int measure = ENGINE_MEASURE_JACCARD;
  if (!lua_isnil(L, -1)) {
    slice name = check_slice(L, -1);
    for (measure = 0; names[measure] && !slice_equal(name, slice_text(names[measure]));) measure++;
    if (!names[measure]) luaL_error(L, "the measure is jaccard, containment, dice or longest, not '%s'", name.at);
  }
  lua_pop(L, 1);
  return measure;
}

static int call_overlap(lua_State *L) {
  check_options(L, 3, "overlap", "n measure characters multiset");
  int measure = check_measure(L, 3);
  uint32_t n = 1;
  if (!lua_isnoneornil(L, 3)) {
    lua_getfield(L, 3, "n");
    n = check_n(L, lua_gettop(L), 1);
    lua_pop(L, 1);
  }
  uint32_t flags = (option_flag(L, 3, "characters") ? ENGINE_OVERLAP_CHARACTERS : 0) |
                   (option_flag(L, 3, "multiset") ? ENGINE_OVERLAP_MULTISET : 0);
  arena *scratch = sandbox_scratch(L);
  run_of_words a = words_at(L, 1, scratch), b = words_at(L, 2, scratch);
  double result = 0;
  sandbox_check(L, compare_overlap(a, b, n, measure, flags, sandbox_of(L)->budget, scratch, &result));
  lua_pushnumber(L, result);
  return 1;
}

/* Words [first, last) as a span where the argument is one, else as text; nil where there are none. */
static void push_words_of(lua_State *L, int argument, run_of_words run, uint32_t first, uint32_t last) {
  const object *o = object_at(L, argument);
  if (first >= last) {
    lua_pushnil(L);
    return;
  }
  span at = {run.words[first].begin, run.words[last - 1].end};
  if (!o) push_slice(L, span_slice(run.text, at));
  else if (o->in_title) push_title_span(L, o->home, at);
  else push_span(L, o->home, at);
}

static int call_align(lua_State *L) {
  arena *scratch = sandbox_scratch(L);
  run_of_words a = words_at(L, 1, scratch), b = words_at(L, 2, scratch);
  alignment found = {0};
  sandbox_check(L, compare_align(a, b, sandbox_of(L)->budget, scratch, &found));
  lua_createtable(L, 0, 3);
  push_words_of(L, 1, a, found.a_first, found.a_last);
  lua_setfield(L, -2, "a");
  push_words_of(L, 2, b, found.b_first, found.b_last);
  lua_setfield(L, -2, "b");
  lua_pushnumber(L, found.share);
  lua_setfield(L, -2, "share");
  return 1;
}

static int call_diff(lua_State *L) {
  static const char *const kinds[] = {"same", "replaced", "added", "dropped"};
  arena *scratch = sandbox_scratch(L);
  run_of_words a = words_at(L, 1, scratch), b = words_at(L, 2, scratch);
  changes found = {0};
  sandbox_check(L, compare_diff(a, b, sandbox_of(L)->budget, scratch, &found));
  lua_newtable(L);
  for (size_t i = 0; i < found.count; i++) {
    const change *c = &found.at[i];
    sandbox_charge(L, 60);
    lua_createtable(L, 0, 3);
    lua_pushstring(L, kinds[c->kind & 3]);
    lua_setfield(L, -2, "kind");
    push_words_of(L, 1, a, c->a_first, c->a_last);
    lua_setfield(L, -2, "a");
    push_words_of(L, 2, b, c->b_first, c->b_last);
    lua_setfield(L, -2, "b");
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

static int call_distance(lua_State *L) {
  slice a = text_at(L, 1), b = text_at(L, 2);
  sandbox_charge(L, 60 + (a.length < 1024 ? a.length : 1024) * (b.length < 1024 ? b.length : 1024) / 4);
  lua_pushnumber(L, compare_distance(a, b));
  return 1;
}

static const function functions[] = {
    {"words", "s: string|Span", "string[]", "The words of a text.", call_words},
    {"sentences", "s: string|Span", "string[]", "The sentences of a text.", call_sentences},
    {"fold", "s: string|Span", "string", "Without case, accents and styles of marks.", call_fold},
    {"ngrams", "s: string|Span, n: integer", "table<string, integer>", "Runs of n folded words and how often they stand.",
     call_ngrams},
    {"overlap",
     "a: string|Span, b: string|Span, options?: { n?: integer, measure?: \"jaccard\"|\"containment\"|\"dice\"|\"longest\", "
     "characters?: boolean, multiset?: boolean }",
     "number", "The share of n-grams in common, 0 to 1; \"longest\": words.", call_overlap},
    {"align", "a: string|Span, b: string|Span", "table", "The best matching stretch of each: { a, b, share }.", call_align},
    {"diff", "a: string|Span, b: string|Span", "table[]", "What is same, replaced, added, dropped: { kind, a, b }.", call_diff},
    {"distance", "a: string|Span, b: string|Span", "number", "Edit distance after folding, 0 to 1; looks at 256 code points.",
     call_distance},
    {NULL, NULL, NULL, NULL, NULL}};
const library library_text = {"text", "Primitives on any text or span.", functions};

static const function stats_functions[] = {
    {"log_odds", "a: table<string, number>, b: table<string, number>, background?: table<string, number>", "table[]",
     "Words over-used by one side: log-odds with a Dirichlet prior, { word, z, delta, a, b }, most telling first.", NULL},
    {"keyness", "a: table<string, number>, b: table<string, number>", "table[]",
     "G² with effect size and adjusted p: { word, g2, effect, p, a, b }.", NULL},
    {"divergence", "counts: table<string, table<string, number>>", "number, table<string, number>",
     "Jensen-Shannon divergence between groups, 0 to 1, and the share of each.", NULL},
    {"npmi", "joint: number, x: number, y: number, n: number", "number", "Normalised pointwise mutual information, -1 to 1.",
     NULL},
    {"entropy", "counts: table<string, number>", "number", "In bits.", NULL},
    {"wilson", "hits: number, total: number, z?: number", "number, number", "The interval a share lies in, 95 %.", NULL},
    {NULL, NULL, NULL, NULL, NULL}};
const library library_stats = {"stats", "Statistics, written in Lua: lua/lib/stats.lua.", stats_functions};
