/* bind_article.c - Article: its fields, its layers as sequences, and searches over all of it. */
#include "lua/find.h"

static const article *article_of(const object *o) { return o->data; }

static void get_id(lua_State *L, const object *o) { push_slice(L, article_of(o)->id); }
static void get_path(lua_State *L, const object *o) { push_slice(L, article_of(o)->path); }
static void get_outlet(lua_State *L, const object *o) { push_slice(L, article_of(o)->outlet); }
static void get_date(lua_State *L, const object *o) { push_name(L, article_of(o)->day); }
static void get_url(lua_State *L, const object *o) { push_name(L, article_of(o)->url); }
static void get_language(lua_State *L, const object *o) { push_slice(L, article_of(o)->language); }
static void get_number(lua_State *L, const object *o) { lua_pushinteger(L, (lua_Integer)o->index + 1); }

static void get_title(lua_State *L, const object *o) {
  const article *a = article_of(o);
  if (a->title_apart) push_title_span(L, o->home, a->title.length ? (span){0, (uint32_t)a->title.length} : NOWHERE);
  else push_span(L, o->home, a->text.head.title_at);
}

/* The text is one Lua string a run: it may be long. */
static void get_text(lua_State *L, const object *o) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &SANDBOX_TEXTS);
  if (lua_rawgetp(L, -1, o->home) == LUA_TNIL) {
    lua_pop(L, 1);
    push_slice(L, article_of(o)->text.text);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, -3, o->home);
  }
  lua_remove(L, -2);
}

/* -- Layers -- */

static void get_words(lua_State *L, const object *o) { push_article_words(L, o->home); }

static void sentence_element(lua_State *L, const object *s, uint32_t i) { push_sentence(L, s->home, i); }
static void get_sentences(lua_State *L, const object *o) {
  push_sequence(L, o->home, NULL, article_of(o)->text.sentence_count, sentence_element);
}

static void quotation_element(lua_State *L, const object *s, uint32_t i) { push_quotation(L, s->home, i); }
static void get_quotations(lua_State *L, const object *o) {
  push_sequence(L, o->home, NULL, article_of(o)->quotation_count, quotation_element);
}

static void attribution_element(lua_State *L, const object *s, uint32_t i) { push_attribution(L, s->home, i); }
static void get_attributions(lua_State *L, const object *o) {
  push_sequence(L, o->home, NULL, article_of(o)->attribution_count, attribution_element);
}

static void mention_element(lua_State *L, const object *s, uint32_t i) { push_mention(L, s->home, i); }
static void get_mentions(lua_State *L, const object *o) {
  push_sequence(L, o->home, NULL, article_of(o)->mention_count, mention_element);
}

static void person_element(lua_State *L, const object *s, uint32_t i) { push_person(L, s->home, i); }
static void get_people(lua_State *L, const object *o) {
  push_sequence(L, o->home, NULL, article_of(o)->person_count, person_element);
}

static void quantity_element(lua_State *L, const object *s, uint32_t i) { push_quantity(L, s->home, i); }
static void get_quantities(lua_State *L, const object *o) {
  push_sequence(L, o->home, NULL, article_of(o)->quantity_count, quantity_element);
}

static void date_element(lua_State *L, const object *s, uint32_t i) { push_date(L, s->home, i); }
static void get_dates(lua_State *L, const object *o) { push_sequence(L, o->home, NULL, article_of(o)->date_count, date_element); }

/* Paragraphs by kind, as a table: text and headings keep apart what the page mixes. */
static void push_paragraphs(lua_State *L, const object *o, unsigned kinds) {
  const text_layers *t = &article_of(o)->text;
  sandbox_charge(L, t->paragraph_count);
  lua_newtable(L);
  lua_Integer n = 0;
  for (uint32_t i = 0; i < t->paragraph_count; i++) {
    const paragraph *p = &t->paragraphs[i];
    if (!(kinds >> p->kind & 1)) continue;
    if (p->kind == PARAGRAPH_FURNITURE) push_object(L, &class_furniture, o->home, p, p->at, i);
    else push_span(L, o->home, p->at);
    lua_rawseti(L, -2, ++n);
  }
}

static void get_paragraphs(lua_State *L, const object *o) { push_paragraphs(L, o, 1u << PARAGRAPH_BODY); }
static void get_headings(lua_State *L, const object *o) { push_paragraphs(L, o, 1u << PARAGRAPH_HEADING); }
static void get_furniture(lua_State *L, const object *o) { push_paragraphs(L, o, 1u << PARAGRAPH_FURNITURE); }

/* -- Methods -- */

static int call_find(lua_State *L) {
  const object *o = check_object(L, 1, &class_article);
  search s;
  search_prepare(L, &s, 2, 3);
  lua_newtable(L);
  search_article(L, &s, o->home);
  return 1;
}

static int call_count(lua_State *L) {
  const object *o = check_object(L, 1, &class_article);
  check_object(L, 2, &class_lexicon);
  search s;
  search_prepare(L, &s, 2, 3);
  push_label_lists(L, &s);
  search_counts(L, &s, o->home);
  return 1;
}

static int call_clauses(lua_State *L) {
  const object *o = check_object(L, 1, &class_article);
  const lexicon *verbs = check_lexicon(L, 2);
  sandbox *s = sandbox_of(L);
  clauses found = {0};
  sandbox_check(L, clauses_find(article_of(o), s->engine->language, verbs, s->budget, &s->arena, &found));
  lua_createtable(L, 0, 0);
  for (size_t i = 0; i < found.count; i++) {
    sandbox_charge(L, 2);
    push_object(L, &class_clause, o->home, &found.at[i], found.at[i].at, (uint32_t)i);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

static int call_ngrams(lua_State *L) {
  const object *o = check_object(L, 1, &class_article);
  const text_layers *t = &article_of(o)->text;
  push_ngrams(L, (run_of_words){t->text, t->words, t->word_count}, sandbox_scratch(L), 2, 3);
  return 1;
}

static const member members[] = {
    {"id", "string", "Its id.", get_id, NULL, NULL},
    {"path", "string", "Where it came from.", get_path, NULL, NULL},
    {"outlet", "string", "Who published it.", get_outlet, NULL, NULL},
    {"title", "Span?", "Its headline.", get_title, NULL, NULL},
    {"date", "string?", "As given.", get_date, NULL, NULL},
    {"url", "string?", "As given.", get_url, NULL, NULL},
    {"language", "string", "As given, \"\" where nothing says.", get_language, NULL, NULL},
    {"text", "string", "All of its bytes.", get_text, NULL, NULL},
    {"number", "integer", "Its place in story.articles.", get_number, NULL, NULL},
    {"words", "Word[]", "Every word, furniture included.", get_words, NULL, NULL},
    {"sentences", "Sentence[]", "Every sentence.", get_sentences, NULL, NULL},
    {"paragraphs", "Span[]", "Every paragraph of the text.", get_paragraphs, NULL, NULL},
    {"headings", "Span[]", "Headings inside the text.", get_headings, NULL, NULL},
    {"furniture", "Furniture[]", "Captions, credits, share and comment lines.", get_furniture, NULL, NULL},
    {"quotations", "Quotation[]", "In order.", get_quotations, NULL, NULL},
    {"attributions", "Attribution[]", "In order.", get_attributions, NULL, NULL},
    {"mentions", "Mention[]", "In order.", get_mentions, NULL, NULL},
    {"people", "Person[]", "Speakers and named beings.", get_people, NULL, NULL},
    {"quantities", "Quantity[]", "In order.", get_quantities, NULL, NULL},
    {"dates", "Date[]", "In order.", get_dates, NULL, NULL},
    {"find", "Hit[]", "Where a lexicon, a pattern or words (matched folded) stand.", NULL, call_find,
     "what: Lexicon|Pattern|string, options?: MatchOptions"},
    {"count", "table<string, Hit[]>", "Hits by label; every label is there, empty where none.", NULL, call_count,
     "lexicon: Lexicon, options?: MatchOptions"},
    {"clauses", "Clause[]", "Clauses whose verb is in the lexicon, inflected or not.", NULL, call_clauses, "verbs: Lexicon"},
    {"ngrams", "table<string, integer>", "Runs of n folded words and how often they stand.", NULL, call_ngrams, "n: integer"},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_article = {CLASS_NUMBER_article, "Article", "One article, analysed.", NULL, members};
