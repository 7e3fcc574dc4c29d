/* bind_span.c - Span, Hit and Word: whatever has a position in an article, and what can be found inside it. */
#include <stdlib.h>

#include "core/text/fold.h"
#include "lua/bind.h"
#include "lua/find.h"

static const char *const voices[] = {"narrator", "reported", "quoted"};

/* -- Text and words under a position -- */

slice object_text(const object *o) {
  const article *a = o->home->article;
  return span_slice(o->in_title ? a->title : a->text.text, o->at);
}

static uint32_t word_from(const word *words, uint32_t count, uint32_t offset) {
  uint32_t low = 0, high = count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (words[middle].begin < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

static void read_title_words(lua_State *L, home *h) {
  sandbox *s = sandbox_of(L);
  if (h->title_words) return;
  sandbox_charge(L, h->article->title.length / 4);
  sandbox_check(L, text_words(&h->title_words, &h->title_word_count, &s->arena, s->engine->language, h->article->title));
}

run_of_words object_words(lua_State *L, const object *o, uint32_t *first, uint32_t *last) {
  const article *a = o->home->article;
  run_of_words run = {a->text.text, a->text.words, a->text.word_count};
  if (o->in_title) {
    read_title_words(L, o->home);
    run = (run_of_words){a->title, o->home->title_words, o->home->title_word_count};
  }
  *first = word_from(run.words, run.count, o->at.begin);
  *last = word_from(run.words, run.count, o->at.end);
  return run;
}

/* -- Fields -- */

static void get_text(lua_State *L, const object *o) { push_slice(L, object_text(o)); }
static void get_first(lua_State *L, const object *o) { lua_pushinteger(L, (lua_Integer)o->at.begin + 1); }
static void get_last(lua_State *L, const object *o) { lua_pushinteger(L, (lua_Integer)o->at.end); }

/* Columns are counted from the begin of the line, which may be the whole article. */
static void position(lua_State *L, const object *o, uint32_t *line, uint32_t *column) {
  *line = *column = 1;
  if (o->in_title) return;
  text_position(&o->home->article->text, o->at.begin, line, column);
  sandbox_charge(L, 10 + *column / 8);
}

static void get_line(lua_State *L, const object *o) {
  uint32_t line, column;
  position(L, o, &line, &column);
  lua_pushinteger(L, line);
}

static void get_column(lua_State *L, const object *o) {
  uint32_t line, column;
  position(L, o, &line, &column);
  lua_pushinteger(L, column);
}

static void get_article(lua_State *L, const object *o) {
  push_object(L, &class_article, o->home, o->home->article, NOWHERE, o->home->index);
}

static void get_outlet(lua_State *L, const object *o) { push_slice(L, o->home->article->outlet); }

void push_sentence(lua_State *L, home *h, uint32_t i) {
  const sentence *s = &h->article->text.sentences[i];
  push_object(L, &class_sentence, h, s, s->at, i);
}

static void get_sentence(lua_State *L, const object *o) {
  const text_layers *t = &o->home->article->text;
  uint32_t i = o->in_title ? t->sentence_count : text_sentence_at(t, o->at.begin);
  if (i < t->sentence_count && span_contains(t->sentences[i].at, o->at)) push_sentence(L, o->home, i);
  else lua_pushnil(L);
}

static void get_paragraph(lua_State *L, const object *o) {
  const text_layers *t = &o->home->article->text;
  uint32_t i = o->in_title ? t->paragraph_count : text_paragraph_at(t, o->at.begin);
  if (i < t->paragraph_count && span_contains(t->paragraphs[i].at, o->at)) push_span(L, o->home, t->paragraphs[i].at);
  else lua_pushnil(L);
}

int object_voice(const object *o) { return o->in_title ? ENGINE_VOICE_NARRATOR : article_voice(o->home->article, o->at); }

static void get_voice(lua_State *L, const object *o) { lua_pushstring(L, voices[object_voice(o)]); }

static void word_element(lua_State *L, const object *sequence, uint32_t i) {
  push_word(L, sequence->home, (const word *)sequence->data + i, sequence->in_title);
}

static void push_words(lua_State *L, home *h, const word *words, uint32_t count, bool in_title) {
  push_sequence(L, h, words, count, word_element);
  ((object *)lua_touserdata(L, -1))->in_title = in_title;
}

void push_article_words(lua_State *L, home *h) { push_words(L, h, h->article->text.words, h->article->text.word_count, false); }

static void get_words(lua_State *L, const object *o) {
  uint32_t first, last;
  run_of_words run = object_words(L, o, &first, &last);
  push_words(L, o->home, run.words + first, last > first ? last - first : 0, o->in_title);
}

/* -- Methods -- */

static bool same_text(const object *a, const object *b) { return a->home == b->home && a->in_title == b->in_title; }

static int call_contains(lua_State *L) {
  const object *a = check_span(L, 1), *b = check_span(L, 2);
  lua_pushboolean(L, same_text(a, b) && span_contains(a->at, b->at));
  return 1;
}

static int call_overlaps(lua_State *L) {
  const object *a = check_span(L, 1), *b = check_span(L, 2);
  lua_pushboolean(L, same_text(a, b) && span_overlaps(a->at, b->at));
  return 1;
}

/* The words of its paragraph; of the title as a whole. */
static word_range paragraph_words(const object *o, uint32_t count) {
  const text_layers *t = &o->home->article->text;
  if (o->in_title) return (word_range){0, count};
  uint32_t i = text_paragraph_at(t, o->at.begin);
  return i < t->paragraph_count ? (word_range){t->paragraphs[i].first, t->paragraphs[i].last} : (word_range){count, count};
}

static uint32_t word_count_argument(lua_State *L) {
  lua_Integer n = luaL_checkinteger(L, 2);
  if (n < 0) luaL_argerror(L, 2, "a number of words, 0 or more");
  return n > UINT32_MAX ? UINT32_MAX : (uint32_t)n;
}

static int push_neighbour(lua_State *L, const object *o, span at) {
  if (o->in_title) push_title_span(L, o->home, at);
  else push_span(L, o->home, at);
  return 1;
}

static int call_before(lua_State *L) {
  const object *o = check_span(L, 1);
  uint32_t n = word_count_argument(L), first, last;
  run_of_words run = object_words(L, o, &first, &last);
  word_range p = paragraph_words(o, run.count);
  uint32_t room = first > p.first ? first - p.first : 0;
  if (!room || !n) return push_neighbour(L, o, (span){o->at.begin, o->at.begin});
  return push_neighbour(L, o, (span){run.words[first - (n < room ? n : room)].begin, run.words[first - 1].end});
}

static int call_after(lua_State *L) {
  const object *o = check_span(L, 1);
  uint32_t n = word_count_argument(L), first, last;
  run_of_words run = object_words(L, o, &first, &last);
  word_range p = paragraph_words(o, run.count);
  uint32_t room = p.last > last ? p.last - last : 0;
  if (!room || !n) return push_neighbour(L, o, (span){o->at.end, o->at.end});
  return push_neighbour(L, o, (span){run.words[last].begin, run.words[last + (n < room ? n : room) - 1].end});
}

static int call_head(lua_State *L) {
  const object *o = check_span(L, 1);
  uint32_t n = word_count_argument(L), first, last;
  run_of_words run = object_words(L, o, &first, &last);
  if (!n || n >= last - first) return push_neighbour(L, o, n ? o->at : (span){o->at.begin, o->at.begin});
  return push_neighbour(L, o, (span){o->at.begin, run.words[first + n - 1].end});
}

static int call_to(lua_State *L) {
  const object *a = check_span(L, 1), *b = check_span(L, 2);
  if (!same_text(a, b)) luaL_argerror(L, 2, "a span of the same article");
  return push_neighbour(
      L, a, (span){a->at.begin < b->at.begin ? a->at.begin : b->at.begin, a->at.end > b->at.end ? a->at.end : b->at.end});
}

static int call_find(lua_State *L) {
  const object *o = check_span(L, 1);
  search s;
  search_prepare(L, &s, 2, 3);
  lua_newtable(L);
  search_object(L, &s, o);
  return 1;
}

static const member span_members[] = {
    {"text", "string", "Its bytes.", get_text, NULL, NULL},
    {"first", "integer", "Where it begins: article.text:sub(span.first, span.last) == span.text.", get_first, NULL, NULL},
    {"last", "integer", "Where it ends, inclusive.", get_last, NULL, NULL},
    {"line", "integer", "The line of its begin, from 1.", get_line, NULL, NULL},
    {"column", "integer", "The column of its begin, in code points, from 1.", get_column, NULL, NULL},
    {"article", "Article", "The article it stands in.", get_article, NULL, NULL},
    {"outlet", "string", "The article's outlet.", get_outlet, NULL, NULL},
    {"sentence", "Sentence?", "The sentence that holds it; nil where it spans several.", get_sentence, NULL, NULL},
    {"paragraph", "Span?", "The paragraph that holds it; nil where it spans several.", get_paragraph, NULL, NULL},
    {"voice", "Voice", "Who speaks: \"narrator\", \"reported\" or \"quoted\".", get_voice, NULL, NULL},
    {"words", "Word[]", "The words that begin inside it.", get_words, NULL, NULL},
    {"contains", "boolean", "Whether the other span lies inside.", NULL, call_contains, "other: Span"},
    {"overlaps", "boolean", "Whether the two share a byte.", NULL, call_overlaps, "other: Span"},
    {"before", "Span", "Up to n words to its left, in its paragraph.", NULL, call_before, "n: integer"},
    {"after", "Span", "Up to n words to its right, in its paragraph.", NULL, call_after, "n: integer"},
    {"head", "Span", "Its first n words, or all of it.", NULL, call_head, "n: integer"},
    {"to", "Span", "From the earlier begin to the later end of the two.", NULL, call_to, "other: Span"},
    {"find", "Hit[]", "Where a lexicon, a pattern or words (matched folded) stand inside it.", NULL, call_find,
     "what: Lexicon|Pattern|string, options?: MatchOptions"},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_span = {CLASS_NUMBER_span, "Span", "Anything with a position in one article.", NULL, span_members};

static const member hit_members[] = {
    {"label", "string?", "The lexicon's label; nil for patterns and plain words.", hit_label, NULL, NULL},
    {"captures", "string[]", "The groups of a pattern, \"\" where one took no part.", hit_captures, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_hit = {CLASS_NUMBER_hit, "Hit", "Where something was found.", &class_span, hit_members};

/* -- Word -- */

/* Letters that are not ASCII are decomposed, some to eighteen others. */
#define FOREIGN_STEPS 24 /* for each of their bytes */

void charge_text(lua_State *L, slice text, uint64_t steps) {
  uint64_t foreign = 0;
  if (!fold_is_ascii(text))
    for (size_t i = 0; i < text.length; i++) foreign += (unsigned char)text.at[i] >> 7;
  sandbox_charge(L, 5 * SANDBOX_CALL_STEPS + steps * text.length + FOREIGN_STEPS * foreign);
}

#define FOLDED_ROOM 128 /* what folds to more is folded twice */

void push_folded(lua_State *L, slice text) {
  luaL_Buffer b;
  char folded[FOLDED_ROOM];
  charge_text(L, text, 1);
  size_t size = fold_text(text.at, text.length, folded, NULL, sizeof folded);
  if (size <= sizeof folded) {
    lua_pushlstring(L, folded, size);
    return;
  }
  char *out = luaL_buffinitsize(L, &b, size);
  fold_text(text.at, text.length, out, NULL, size);
  luaL_pushresultsize(&b, size);
}

static void get_folded(lua_State *L, const object *o) { push_folded(L, object_text(o)); }

static void get_stem(lua_State *L, const object *o) {
  const word *w = o->data;
  char text[16];
  uint64_t left = w->stem;
  for (size_t i = sizeof text; i; left >>= 4) text[--i] = "0123456789abcdef"[left & 15];
  lua_pushlstring(L, text, sizeof text);
}

static void get_capitalized(lua_State *L, const object *o) { lua_pushboolean(L, ((const word *)o->data)->flags & WORD_CAPITAL); }
static void get_number(lua_State *L, const object *o) {
  const word *w = o->data;
  lua_pushboolean(L, w->flags & WORD_DIGIT || w->classes & (CLASS_number_word | CLASS_scale));
}

static void get_stop(lua_State *L, const object *o) { lua_pushboolean(L, (((const word *)o->data)->classes & CLASS_stop) != 0); }
static void get_starts(lua_State *L, const object *o) {
  lua_pushboolean(L, ((const word *)o->data)->flags & WORD_SENTENCE_START);
}

static void make_classes(lua_State *L, uint64_t bits) {
  lua_createtable(L, 0, (int)portable_popcount(bits));
  for (unsigned i = 0; i < CLASS_COUNT; i++) {
    if (!(bits >> i & 1)) continue;
    lua_pushboolean(L, true);
    lua_setfield(L, -2, language_class_name(i));
  }
  make_readonly(L, "word.classes");
}

/* Words of the same classes share one table, which the registry keeps in a table by the bits. */
static void get_classes(lua_State *L, const object *o) {
  static const char KEPT = 0;
  uint64_t bits = ((const word *)o->data)->classes;
  luaL_checkstack(L, 8, "too many values");
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &KEPT) == LUA_TNIL) {
    lua_newtable(L);
    lua_copy(L, -1, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &KEPT);
  }
  if (lua_rawgeti(L, -1, (lua_Integer)bits) == LUA_TNIL) {
    lua_pop(L, 1);
    make_classes(L, bits);
    lua_pushvalue(L, -1);
    lua_rawseti(L, -3, (lua_Integer)bits);
  }
  lua_replace(L, -2);
}

static const member word_members[] = {
    {"folded", "string", "Without case, accents and styles of marks.", get_folded, NULL, NULL},
    {"stem", "string", "A key that the forms of one word share; it says nothing by itself.", get_stem, NULL, NULL},
    {"capitalized", "boolean", "Begins with a capital.", get_capitalized, NULL, NULL},
    {"number", "boolean", "Has a digit, or is a number word.", get_number, NULL, NULL},
    {"stop", "boolean", "A function word, of no weight in comparisons.", get_stop, NULL, NULL},
    {"starts_sentence", "boolean", "The first of its sentence, so that a capital means little.", get_starts, NULL, NULL},
    {"classes", "table<string, boolean>", "The word classes of the language pack; read-only.", get_classes, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_word = {CLASS_NUMBER_word, "Word", "One word.", &class_span, word_members};

const class class_sequence = {CLASS_NUMBER_sequence, "sequence", "A read-only list: #, [i], ipairs; list(it) makes a table of it.", NULL,
                              (const member[]){{NULL, NULL, NULL, NULL, NULL, NULL}}};
