/* example.c - the examples of a rule, read from its table into plain data when the script is loaded.
 *
 * An example: { why = "...", articles = { A = "text" or { text =, date =, outlet = } }, finds = { { "A:words", ... } } }.
 * What does not have this shape is an error then and there, not an example that silently tests nothing.
 */
#include "lua/bind.h"

static slice text_at_top(lua_State *L, arena *a, const char *what) {
  if (lua_type(L, -1) != LUA_TSTRING) luaL_error(L, "examples: %s is a text, not a %s", what, luaL_typename(L, -1));
  slice copy = arena_copy(a, check_slice(L, -1));
  sandbox_need(L, copy.at);
  lua_pop(L, 1);
  return copy;
}

static slice optional_text(lua_State *L, int index, arena *a, const char *name) {
  if (lua_getfield(L, index, name) != LUA_TNIL) return text_at_top(L, a, name);
  lua_pop(L, 1);
  return SLICE("");
}

/* The article on top of the stack. */
static void read_article(lua_State *L, arena *a, example_article *out) {
  int index = lua_gettop(L);
  if (lua_type(L, index) == LUA_TSTRING) {
    out->text = text_at_top(L, a, "an article");
    return;
  }
  if (lua_type(L, index) != LUA_TTABLE) luaL_error(L, "examples: an article is a text or { text =, date =, outlet = }");
  check_options(L, index, "an article of an example", "text date outlet");
  out->text = optional_text(L, index, a, "text");
  out->date = optional_text(L, index, a, "date");
  out->outlet = optional_text(L, index, a, "outlet");
  if (!out->text.length) luaL_error(L, "examples: article '%s' has no text", out->name.at);
  lua_pop(L, 1);
}

static void read_articles(lua_State *L, int index, arena *a, example *e) {
  if (lua_getfield(L, index, "articles") != LUA_TTABLE) luaL_error(L, "examples: 'articles' is a table of names and texts");
  int articles = lua_gettop(L);
  sorted_keys(L, articles);
  e->article_count = (uint32_t)lua_rawlen(L, -1);
  if (!e->article_count) luaL_error(L, "examples: there is no article");
  e->articles = sandbox_need(L, arena_array(a, example_article, e->article_count));
  for (uint32_t i = 0; i < e->article_count; i++) {
    lua_rawgeti(L, articles + 1, (lua_Integer)i + 1);
    lua_pushvalue(L, -1);
    e->articles[i].name = text_at_top(L, a, "an article's name");
    lua_rawget(L, articles);
    read_article(L, a, &e->articles[i]);
  }
  lua_settop(L, articles - 1);
}

/* "A:words": the name must be one of the articles. */
static void read_place(lua_State *L, arena *a, const example *e, example_place *out) {
  slice text = text_at_top(L, a, "a place, \"A:words\",");
  const char *colon = memchr(text.at, ':', text.length);
  if (!colon) luaL_error(L, "examples: a place is \"A:words\", not \"%s\"", text.at);
  out->article = (slice){text.at, (size_t)(colon - text.at)};
  out->words = (slice){colon + 1, text.length - out->article.length - 1};
  for (uint32_t i = 0; i < e->article_count; i++)
    if (slice_equal(e->articles[i].name, out->article)) return;
  luaL_error(L, "examples: the place \"%s\" is in no article of this example", text.at);
}

/* The places of the finding on top of the stack, as one line. */
static slice join_places(lua_State *L, arena *a, int index, uint32_t count) {
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  for (uint32_t i = 0; i < count; i++) {
    if (i) luaL_addstring(&b, " | ");
    lua_rawgeti(L, index, (lua_Integer)i + 1);
    luaL_addvalue(&b);
  }
  luaL_pushresult(&b);
  return text_at_top(L, a, "a finding");
}

static void read_finding(lua_State *L, arena *a, const example *e, example_finding *out, slice *shown) {
  int index = lua_gettop(L);
  if (lua_type(L, index) == LUA_TSTRING)
    luaL_error(L, "examples: each element of 'finds' is a finding, which is a list of places: { { \"A:words\" } }");
  if (lua_type(L, index) != LUA_TTABLE || !lua_rawlen(L, index))
    luaL_error(L, "examples: a finding is a list of places, { \"A:words\", \"B:words\" }");
  out->place_count = (uint32_t)lua_rawlen(L, index);
  out->places = sandbox_need(L, arena_array(a, example_place, out->place_count));
  for (uint32_t i = 0; i < out->place_count; i++) {
    lua_rawgeti(L, index, (lua_Integer)i + 1);
    read_place(L, a, e, &out->places[i]);
  }
  *shown = join_places(L, a, index, out->place_count);
  lua_pop(L, 1);
}

static void read_example(lua_State *L, arena *a, example *e) {
  int index = lua_gettop(L);
  if (lua_type(L, index) != LUA_TTABLE) luaL_error(L, "examples: an example is a table { why =, articles =, finds = }");
  check_options(L, index, "an example", "why articles finds");
  e->why = optional_text(L, index, a, "why");
  read_articles(L, index, a, e);
  if (lua_getfield(L, index, "finds") != LUA_TTABLE) luaL_error(L, "examples: 'finds' is a list of findings, {} for none");
  int finds = lua_gettop(L);
  e->find_count = (uint32_t)lua_rawlen(L, finds);
  e->finds = sandbox_need(L, arena_array(a, example_finding, e->find_count));
  e->finds_shown = sandbox_need(L, arena_array(a, slice, e->find_count));
  for (uint32_t i = 0; i < e->find_count; i++) {
    lua_rawgeti(L, finds, (lua_Integer)i + 1);
    read_finding(L, a, e, &e->finds[i], &e->finds_shown[i]);
  }
  lua_settop(L, index - 1);
}

void example_read(lua_State *L, int index, arena *a, rule *r) {
  luaL_checkstack(L, 20, "examples");
  int kind = lua_getfield(L, index, "examples");
  if (kind != LUA_TNIL && kind != LUA_TTABLE) luaL_error(L, "rule: 'examples' is a list of examples");
  int examples = lua_gettop(L);
  if (kind == LUA_TTABLE) {
    lua_pushnil(L);
    while (lua_next(L, examples)) {
      if (lua_type(L, -2) != LUA_TNUMBER)
        luaL_error(L, "rule: 'examples' is a list: examples = { { why =, articles =, finds = }, ... }");
      lua_pop(L, 1);
    }
    r->example_count = (uint32_t)lua_rawlen(L, examples);
    r->examples = sandbox_need(L, arena_array(a, example, r->example_count));
    for (uint32_t i = 0; i < r->example_count; i++) {
      sandbox_charge(L, 10);
      lua_rawgeti(L, examples, (lua_Integer)i + 1);
      read_example(L, a, &r->examples[i]);
    }
  }
  lua_settop(L, examples - 1);
}
