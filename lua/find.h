/* find.h - one search, over any number of places: for a lexicon, a pattern or plain words, in some voices. */
#ifndef LUA_FIND_H
#define LUA_FIND_H

#include "core/match/lexicon.h"
#include "core/match/pattern.h"
#include "lua/bind.h"

typedef struct search {
  const lexicon *lexicon;
  const pattern *pattern;
  unsigned voices; /* bits of 1 << enum engine_voice */
  bool labelled;   /* a lexicon of the script, whose labels count; not plain words */
} search;

/* Reads what to look for and the options. Raises. */
void search_prepare(lua_State *L, search *s, int what, int options);
/* Reads the voices of an options table. */
unsigned check_voices(lua_State *L, int options);
/* Appends the hits inside the object, in order, to the table on top. */
void search_object(lua_State *L, const search *s, const object *o);
/* The same for a whole article, its title apart from the text first. */
void search_article(lua_State *L, const search *s, home *h);
/* Pushes a table with a list for every label of the lexicon; then search_counts fills the lists of the table on top. */
void push_label_lists(lua_State *L, const search *s);
void search_counts(lua_State *L, const search *s, home *h);

const lexicon *check_lexicon(lua_State *L, int index);
void hit_label(lua_State *L, const object *o);
void hit_captures(lua_State *L, const object *o);
/* Pushes a hit whose label is its own folded text. */
void push_labelled_span(lua_State *L, home *h, span at);

/* bind_span.c */
void push_sentence(lua_State *L, home *h, uint32_t i);
void push_article_words(lua_State *L, home *h);
/* What reading a text costs: so many steps a byte, and what is not ASCII more. */
void charge_text(lua_State *L, slice text, uint64_t steps);
void push_folded(lua_State *L, slice text);
int object_voice(const object *o);

/* bind_news.c */
void push_quotation(lua_State *L, home *h, uint32_t i);
void push_attribution(lua_State *L, home *h, uint32_t i);
void push_mention(lua_State *L, home *h, uint32_t i);
void push_person(lua_State *L, home *h, uint32_t i);
void push_person_kind(lua_State *L, int kind);
void push_quantity(lua_State *L, home *h, uint32_t i);
void push_date(lua_State *L, home *h, uint32_t i);

/* bind_text.c: a table of the n-grams; n and options are the places of arguments. */
void push_ngrams(lua_State *L, run_of_words run, arena *scratch, int n, int options);

/* bind_story.c */
void push_entity_of(lua_State *L, home *h, uint32_t person_index);

#endif
