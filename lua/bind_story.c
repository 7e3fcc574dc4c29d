/* bind_story.c - Story: the articles side by side, and what they share. Each layer is computed when a rule first reads it. */
#include "lua/find.h"
#include "lua/suggest.h"

#include <stdio.h>

static home *home_at(lua_State *L, uint32_t article_index) { return &execution_of(L)->homes[article_index]; }

static void push_place(lua_State *L, place p) {
  if (p.article == NONE) lua_pushnil(L);
  else push_span(L, home_at(L, p.article), p.at);
}

/* Appends the value on top to the list below it. */
static void append(lua_State *L) { lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1); }

/* Gives the table on top the field `key` as a list, unless it has it, and pushes the list. */
static void push_list_field(lua_State *L, slice key) {
  push_slice(L, key);
  lua_pushvalue(L, -1);
  if (lua_rawget(L, -3) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -2);
    lua_pushvalue(L, -2);
    lua_rawset(L, -5);
  }
  lua_remove(L, -2);
}

/* For each article the first one of the same outlet. Made once a run. */
static const uint32_t *outlet_numbers(lua_State *L) {
  execution *x = execution_of(L);
  if (x->outlet_numbers) return x->outlet_numbers;
  sandbox_charge(L, x->home_count);
  uint32_t *numbers = sandbox_need(L, arena_array(&x->sandbox.arena, uint32_t, x->home_count));
  lua_newtable(L);
  for (uint32_t i = 0; i < x->home_count; i++) {
    push_slice(L, x->homes[i].article->outlet);
    lua_pushvalue(L, -1);
    bool fresh = lua_rawget(L, -3) == LUA_TNIL;
    numbers[i] = fresh ? i : (uint32_t)lua_tointeger(L, -1);
    lua_pop(L, 1);
    lua_pushinteger(L, i);
    if (fresh) lua_rawset(L, -3);
    else lua_pop(L, 2);
  }
  lua_pop(L, 1);
  return x->outlet_numbers = numbers;
}

/* The outlets of the articles for which wanted says yes, each once, in the order of the articles. */
static void push_outlets(lua_State *L, bool (*wanted)(const void *what, uint32_t i), const void *what) {
  const execution *x = execution_of(L);
  const uint32_t *numbers = outlet_numbers(L);
  bool *seen = sandbox_need(L, arena_array(sandbox_scratch(L), bool, x->home_count));
  sandbox_charge(L, x->home_count);
  lua_newtable(L);
  lua_Integer n = 0;
  for (uint32_t i = 0; i < x->home_count; i++) {
    sandbox_charge(L, 3 * SANDBOX_CALL_STEPS);
    if (seen[numbers[i]] || (wanted && !wanted(what, i))) continue;
    seen[numbers[i]] = true;
    push_slice(L, x->homes[i].article->outlet);
    lua_rawseti(L, -2, ++n);
  }
}

/* -- Entity -- */

static const entity *entity_of(const object *o) { return o->data; }

static void push_entity(lua_State *L, uint32_t i) {
  const entity *entities;
  uint32_t count;
  sandbox_check(L, story_entities(need_story(L), &entities, &count));
  if (i < count) push_object(L, &class_entity, NULL, &entities[i], NOWHERE, i);
  else lua_pushnil(L);
}

void push_entity_of(lua_State *L, home *h, uint32_t person_index) {
  story *s = need_story(L);
  const entity *entities;
  uint32_t count;
  sandbox_check(L, story_entities(s, &entities, &count));
  push_entity(L, story_entity_of(s, h->index, person_index));
}

/* A mention of the article's, or a span where the entity is called something that is no mention. */
static void push_story_mention(lua_State *L, const story_mention *m) {
  home *h = home_at(L, m->article);
  if (m->mention != NONE) push_mention(L, h, m->mention);
  else push_span(L, h, m->at);
}

static void entity_mention_element(lua_State *L, const object *s, uint32_t i) {
  push_story_mention(L, &((const story_mention *)s->data)[i]);
}
static void get_entity_mentions(lua_State *L, const object *o) {
  push_sequence(L, NULL, entity_of(o)->mentions, entity_of(o)->mention_count, entity_mention_element);
}
static void get_entity_name(lua_State *L, const object *o) { push_slice(L, entity_of(o)->name); }
static void get_entity_kind(lua_State *L, const object *o) { push_person_kind(L, entity_of(o)->kind); }

static bool mentions_it(const void *what, uint32_t i) {
  const entity *e = what;
  if (i < 64) return e->articles >> i & 1;
  for (uint32_t m = 0; m < e->mention_count; m++)
    if (e->mentions[m].article == i) return true;
  return false;
}
static void get_entity_outlets(lua_State *L, const object *o) { push_outlets(L, mentions_it, o->data); }

static void get_forms(lua_State *L, const object *o) {
  lua_newtable(L);
  for (uint32_t i = 0; i < entity_of(o)->mention_count; i++) {
    const story_mention *m = &entity_of(o)->mentions[i];
    sandbox_charge(L, SANDBOX_CALL_STEPS);
    push_list_field(L, home_at(L, m->article)->article->outlet);
    push_story_mention(L, m);
    append(L);
    lua_pop(L, 1);
  }
}

/* A label is what it is called without its name: a description, or a phrase that is no mention. */
static void get_entity_labels(lua_State *L, const object *o) {
  lua_newtable(L);
  for (uint32_t i = 0; i < entity_of(o)->mention_count; i++) {
    const story_mention *m = &entity_of(o)->mentions[i];
    home *h = home_at(L, m->article);
    uint8_t form = m->mention == NONE ? MENTION_DESCRIPTION : h->article->mentions[m->mention].form;
    sandbox_charge(L, SANDBOX_CALL_STEPS);
    if (form != MENTION_DESCRIPTION && form != MENTION_TITLE) continue;
    push_list_field(L, h->article->outlet);
    push_labelled_span(L, h, m->at);
    append(L);
    lua_pop(L, 1);
  }
}

static const member entity_members[] = {
    {"name", "string", "Its name across the story.", get_entity_name, NULL, NULL},
    {"kind", "\"person\"|\"body\"|\"place\"|\"group\"", "What it is.", get_entity_kind, NULL, NULL},
    {"mentions", "Mention[]", "By article, then place; a Span where it is no mention of an article.", get_entity_mentions, NULL,
     NULL},
    {"outlets", "string[]", "Those that mention it.", get_entity_outlets, NULL, NULL},
    {"forms", "table<string, Mention[]>", "outlet -> how it names it.", get_forms, NULL, NULL},
    {"labels", "table<string, Hit[]>", "outlet -> labels used for it (titles and descriptions, no names).", get_entity_labels,
     NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_entity = {CLASS_NUMBER_entity, "Entity", "One person, body, place or group across the story.", NULL, entity_members};

/* -- Change: `home` is b's article, `index` is a's -- */

static void push_change(lua_State *L, const change *c, uint32_t article_a, uint32_t article_b) {
  push_object(L, &class_change, home_at(L, article_b), c, NOWHERE, article_a);
}

static void push_changed(lua_State *L, home *h, uint32_t first, uint32_t last) {
  const word *words = h->article->text.words;
  push_span(L, h, first < last ? (span){words[first].begin, words[last - 1].end} : NOWHERE);
}

static void get_change_kind(lua_State *L, const object *o) {
  static const char *const kinds[] = {"same", "replaced", "added", "dropped"};
  lua_pushstring(L, kinds[((const change *)o->data)->kind & 3]);
}
static void get_change_a(lua_State *L, const object *o) {
  const change *c = o->data;
  push_changed(L, home_at(L, o->index), c->a_first, c->a_last);
}
static void get_change_b(lua_State *L, const object *o) {
  const change *c = o->data;
  push_changed(L, o->home, c->b_first, c->b_last);
}

static const member change_members[] = {
    {"kind", "\"same\"|\"replaced\"|\"added\"|\"dropped\"", "What happened to the words of a.", get_change_kind, NULL, NULL},
    {"a", "Span?", "Words of a.", get_change_a, NULL, NULL},
    {"b", "Span?", "Words of b.", get_change_b, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_change = {CLASS_NUMBER_change, "Change", "A step of a word-level difference.", NULL, change_members};

/* -- SharedQuotation and Version: `index` of a version is the article of the longest one -- */

static const version *version_of(const object *o) { return o->data; }

static void get_version_span(lua_State *L, const object *o) { push_span(L, o->home, version_of(o)->at); }
static void get_version_article(lua_State *L, const object *o) {
  push_object(L, &class_article, o->home, o->home->article, NOWHERE, o->home->index);
}
static void get_version_quotation(lua_State *L, const object *o) { push_quotation(L, o->home, version_of(o)->quotation); }
static void get_version_attribution(lua_State *L, const object *o) { push_attribution(L, o->home, version_of(o)->attribution); }
static void get_version_share(lua_State *L, const object *o) { lua_pushnumber(L, version_of(o)->share); }
static void get_version_form(lua_State *L, const object *o) {
  static const char *const forms[] = {"quoted", "partly", "paraphrased", "stated"};
  lua_pushstring(L, forms[version_of(o)->form & 3]);
}
static void version_change_element(lua_State *L, const object *s, uint32_t i) {
  push_change(L, &((const change *)s->data)[i], s->index, s->home->index);
}
static void get_version_changes(lua_State *L, const object *o) {
  push_sequence(L, o->home, version_of(o)->changes, version_of(o)->change_count, version_change_element);
  ((object *)lua_touserdata(L, -1))->index = o->index;
}

static const member version_members[] = {
    {"article", "Article", "Where it stands.", get_version_article, NULL, NULL},
    {"span", "Span", "The words.", get_version_span, NULL, NULL},
    {"quotation", "Quotation?", "The marks around it.", get_version_quotation, NULL, NULL},
    {"attribution", "Attribution?", "Who said it.", get_version_attribution, NULL, NULL},
    {"form", "\"quoted\"|\"partly\"|\"paraphrased\"|\"stated\"",
     "Marks around all of it, around a part, a source without marks, neither.", get_version_form, NULL, NULL},
    {"share", "number", "Of the longest version's words, those it has.", get_version_share, NULL, NULL},
    {"changes", "Change[]", "From the longest version (a) to this one (b).", get_version_changes, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_version = {CLASS_NUMBER_version, "Version", "An utterance as one outlet has it.", NULL, version_members};

static void push_version(lua_State *L, const shared_quotation *q, uint32_t i) {
  const version *v = &q->versions[i];
  push_object(L, &class_version, home_at(L, v->article), v, v->at, q->versions[0].article);
}
static void version_element(lua_State *L, const object *s, uint32_t i) { push_version(L, s->data, i); }
static void get_versions(lua_State *L, const object *o) {
  push_sequence(L, NULL, o->data, ((const shared_quotation *)o->data)->version_count, version_element);
}
static void get_shared_changes(lua_State *L, const object *o) {
  const shared_quotation *q = o->data;
  lua_newtable(L);
  for (uint32_t v = 1; v < q->version_count; v++)
    for (uint32_t i = 0; i < q->versions[v].change_count; i++) {
      sandbox_charge(L, 1);
      push_change(L, &q->versions[v].changes[i], q->versions[0].article, q->versions[v].article);
      append(L);
    }
}
static const member shared_members[] = {
    {"versions", "Version[]", "The longest first, then by article.", get_versions, NULL, NULL},
    {"changes", "Change[]", "Of all versions against the longest.", get_shared_changes, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_shared_quotation = {CLASS_NUMBER_shared_quotation, "SharedQuotation", "One utterance, wherever it stands.", NULL, shared_members};

/* -- AlignedPair -- */

static const aligned_pair *pair_of(const object *o) { return o->data; }
static void get_pair_a(lua_State *L, const object *o) {
  push_sentence(L, home_at(L, pair_of(o)->article_a), pair_of(o)->sentence_a);
}
static void get_pair_b(lua_State *L, const object *o) {
  push_sentence(L, home_at(L, pair_of(o)->article_b), pair_of(o)->sentence_b);
}
static void get_pair_score(lua_State *L, const object *o) { lua_pushnumber(L, pair_of(o)->score); }
static void pair_change_element(lua_State *L, const object *s, uint32_t i) {
  const aligned_pair *p = s->data;
  push_change(L, &p->changes[i], p->article_a, p->article_b);
}
static void get_pair_changes(lua_State *L, const object *o) {
  push_sequence(L, NULL, o->data, pair_of(o)->change_count, pair_change_element);
}
static const member pair_members[] = {{"a", "Sentence", "In the earlier article.", get_pair_a, NULL, NULL},
                                      {"b", "Sentence", "In the later one.", get_pair_b, NULL, NULL},
                                      {"score", "number", "0 to 1.", get_pair_score, NULL, NULL},
                                      {"changes", "Change[]", "From a to b.", get_pair_changes, NULL, NULL},
                                      {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_aligned_pair = {CLASS_NUMBER_aligned_pair, "AlignedPair", "Two sentences that tell the same thing.", NULL, pair_members};

static void push_pair(lua_State *L, uint32_t i) {
  const aligned_pair *pairs;
  uint32_t count;
  sandbox_check(L, story_aligned(need_story(L), &pairs, &count));
  if (i < count) push_object(L, &class_aligned_pair, NULL, &pairs[i], NOWHERE, i);
  else lua_pushnil(L);
}

/* -- Substitution, Passage, Missing, Match, Conflict -- */

static const substitution *substitution_of(const object *o) { return o->data; }
static void get_substitution_a(lua_State *L, const object *o) { push_place(L, substitution_of(o)->a); }
static void get_substitution_b(lua_State *L, const object *o) { push_place(L, substitution_of(o)->b); }
static void get_evidence(lua_State *L, const object *o) { lua_pushinteger(L, substitution_of(o)->evidence); }
static void get_substitution_weight(lua_State *L, const object *o) { lua_pushnumber(L, substitution_of(o)->weight); }
static void get_substitution_entity(lua_State *L, const object *o) {
  if (substitution_of(o)->entity == NONE) lua_pushnil(L);
  else push_entity(L, substitution_of(o)->entity);
}
static void pair_index_element(lua_State *L, const object *s, uint32_t i) { push_pair(L, ((const uint32_t *)s->data)[i]); }
static void get_substitution_pairs(lua_State *L, const object *o) {
  push_sequence(L, NULL, substitution_of(o)->pairs, substitution_of(o)->pair_count, pair_index_element);
}
static const member substitution_members[] = {
    {"a", "Span", "What one outlet writes.", get_substitution_a, NULL, NULL},
    {"b", "Span", "What the other writes in the same slot.", get_substitution_b, NULL, NULL},
    {"evidence", "integer", "Slots that show it.", get_evidence, NULL, NULL},
    {"pairs", "AlignedPair[]", "The sentences.", get_substitution_pairs, NULL, NULL},
    {"entity", "Entity?", "Whose labels they are.", get_substitution_entity, NULL, NULL},
    {"weight", "number", "The most telling have most.", get_substitution_weight, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_substitution = {CLASS_NUMBER_substitution, "Substitution", "Different words in the same slot.", NULL, substitution_members};

static const passage *passage_of(const object *o) { return o->data; }
static void get_passage_a(lua_State *L, const object *o) { push_span(L, home_at(L, passage_of(o)->article_a), passage_of(o)->a); }
static void get_passage_b(lua_State *L, const object *o) { push_span(L, home_at(L, passage_of(o)->article_b), passage_of(o)->b); }
static void get_passage_words(lua_State *L, const object *o) { lua_pushinteger(L, passage_of(o)->words); }
static void get_share_a(lua_State *L, const object *o) { lua_pushnumber(L, passage_of(o)->share_a); }
static void get_share_b(lua_State *L, const object *o) { lua_pushnumber(L, passage_of(o)->share_b); }
static void get_exact(lua_State *L, const object *o) { lua_pushboolean(L, passage_of(o)->exact); }
static const member passage_members[] = {
    {"a", "Span", "In the earlier article.", get_passage_a, NULL, NULL},
    {"b", "Span", "In the later one.", get_passage_b, NULL, NULL},
    {"words", "integer", "Words that agree.", get_passage_words, NULL, NULL},
    {"share_a", "number", "Of a's article, the share that this passage is.", get_share_a, NULL, NULL},
    {"share_b", "number", "Of b's article.", get_share_b, NULL, NULL},
    {"exact", "boolean", "Word for word.", get_exact, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_passage = {CLASS_NUMBER_passage, "Passage", "Text that two articles share.", NULL, passage_members};

static const missing *missing_of(const object *o) { return o->data; }
static bool is_present(const void *what, uint32_t i) { return i < 64 && ((const missing *)what)->present >> i & 1; }
static bool is_absent(const void *what, uint32_t i) { return i < 64 && ((const missing *)what)->absent >> i & 1; }
static void get_item(lua_State *L, const object *o) { push_place(L, missing_of(o)->item); }
static void get_present(lua_State *L, const object *o) { push_outlets(L, is_present, o->data); }
static void get_absent(lua_State *L, const object *o) { push_outlets(L, is_absent, o->data); }
static void get_nearest(lua_State *L, const object *o) {
  place p = missing_of(o)->nearest;
  uint32_t i = NONE;
  if (p.article != NONE) i = text_sentence_at(&home_at(L, p.article)->article->text, p.at.begin);
  if (i == NONE || i >= home_at(L, p.article)->article->text.sentence_count) lua_pushnil(L);
  else push_sentence(L, home_at(L, p.article), i);
}
static void get_missing_weight(lua_State *L, const object *o) { lua_pushnumber(L, missing_of(o)->weight); }
static const member missing_members[] = {
    {"item", "Span", "Where it stands first.", get_item, NULL, NULL},
    {"present", "string[]", "Outlets that have it.", get_present, NULL, NULL},
    {"absent", "string[]", "Outlets that do not: a candidate, not a proof.", get_absent, NULL, NULL},
    {"nearest", "Sentence?", "What comes nearest in an outlet without it.", get_nearest, NULL, NULL},
    {"weight", "number", "By how many carry it, and how prominently.", get_missing_weight, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_missing = {CLASS_NUMBER_missing, "Missing", "What other outlets have and one does not.", NULL, missing_members};

static const match *match_of(const object *o) { return o->data; }
static void get_match_span(lua_State *L, const object *o) { push_place(L, match_of(o)->at); }
static void get_match_score(lua_State *L, const object *o) { lua_pushnumber(L, match_of(o)->score); }
static const member match_members[] = {{"span", "Span", "Where it is told.", get_match_span, NULL, NULL},
                                       {"score", "number", "0 to 1.", get_match_score, NULL, NULL},
                                       {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_match = {CLASS_NUMBER_match, "Match", "The same thing told in another article.", NULL, match_members};

static const conflict *conflict_of(const object *o) { return o->data; }
static void get_conflict_a(lua_State *L, const object *o) { push_place(L, conflict_of(o)->a); }
static void get_conflict_b(lua_State *L, const object *o) { push_place(L, conflict_of(o)->b); }
static void get_conflict_weight(lua_State *L, const object *o) { lua_pushnumber(L, conflict_of(o)->weight); }
static const member conflict_members[] = {{"a", "Span", "One value.", get_conflict_a, NULL, NULL},
                                          {"b", "Span", "The other.", get_conflict_b, NULL, NULL},
                                          {"weight", "number", "The most telling have most.", get_conflict_weight, NULL, NULL},
                                          {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_conflict = {CLASS_NUMBER_conflict, "Conflict", "Two values for the same thing that cannot both be right.", NULL, conflict_members};

/* -- Story -- */

static void article_element(lua_State *L, const object *s, uint32_t i) {
  (void)s;
  home *h = home_at(L, i);
  push_object(L, &class_article, h, h->article, NOWHERE, i);
}
static void get_articles(lua_State *L, const object *o) {
  (void)o;
  push_sequence(L, NULL, NULL, execution_of(L)->home_count, article_element);
}
static void get_outlets(lua_State *L, const object *o) {
  (void)o;
  push_outlets(L, NULL, NULL);
}
static void get_name(lua_State *L, const object *o) {
  (void)o;
  push_slice(L, execution_of(L)->run->story);
}

static void entity_element(lua_State *L, const object *s, uint32_t i) {
  (void)s;
  push_entity(L, i);
}
static void get_entities(lua_State *L, const object *o) {
  (void)o;
  const entity *entities;
  uint32_t count;
  sandbox_check(L, story_entities(need_story(L), &entities, &count));
  push_sequence(L, NULL, NULL, count, entity_element);
}

static void shared_element(lua_State *L, const object *s, uint32_t i) {
  const shared_quotation *q = (const shared_quotation *)s->data + i;
  push_object(L, &class_shared_quotation, NULL, q, NOWHERE, i);
}
static void get_shared_quotations(lua_State *L, const object *o) {
  (void)o;
  const shared_quotation *shared;
  uint32_t count;
  sandbox_check(L, story_shared_quotations(need_story(L), &shared, &count));
  push_sequence(L, NULL, shared, count, shared_element);
}

static void pair_element(lua_State *L, const object *s, uint32_t i) {
  (void)s;
  push_pair(L, i);
}
static void get_aligned(lua_State *L, const object *o) {
  (void)o;
  const aligned_pair *pairs;
  uint32_t count;
  sandbox_check(L, story_aligned(need_story(L), &pairs, &count));
  push_sequence(L, NULL, NULL, count, pair_element);
}

static void passage_element(lua_State *L, const object *s, uint32_t i) {
  const passage *p = (const passage *)s->data + i;
  push_object(L, &class_passage, NULL, p, NOWHERE, i);
}
static void get_passages(lua_State *L, const object *o) {
  (void)o;
  const passage *passages;
  uint32_t count;
  sandbox_check(L, story_passages(need_story(L), &passages, &count));
  push_sequence(L, NULL, passages, count, passage_element);
}

static int call_count(lua_State *L) {
  check_object(L, 1, &class_story);
  check_object(L, 2, &class_lexicon);
  const execution *x = execution_of(L);
  search s;
  search_prepare(L, &s, 2, 3);
  lua_newtable(L);
  for (uint32_t i = 0; i < x->home_count; i++) {
    push_slice(L, x->homes[i].article->outlet);
    lua_pushvalue(L, -1);
    if (lua_rawget(L, -3) == LUA_TNIL) {
      lua_pop(L, 1);
      push_label_lists(L, &s);
      lua_pushvalue(L, -2);
      lua_pushvalue(L, -2);
      lua_rawset(L, -5);
    }
    search_counts(L, &s, &x->homes[i]);
    lua_pop(L, 2);
  }
  return 1;
}

/* The number under `name` in the options at index, or `usual`. */
static double number_option(lua_State *L, int options, const char *name, double usual) {
  if (lua_isnoneornil(L, options)) return usual;
  lua_getfield(L, options, name);
  double value = lua_isnil(L, -1) ? usual : luaL_checknumber(L, -1);
  lua_pop(L, 1);
  return value;
}

static int call_substitutions(lua_State *L) {
  check_object(L, 1, &class_story);
  check_options(L, 2, "substitutions", "least");
  double least = number_option(L, 2, "least", 1);
  const substitution *found;
  uint32_t count;
  sandbox_check(L, story_substitutions(need_story(L), &found, &count));
  lua_newtable(L);
  for (uint32_t i = 0; i < count; i++) {
    sandbox_charge(L, SANDBOX_CALL_STEPS);
    if (found[i].evidence < least) continue;
    push_object(L, &class_substitution, NULL, &found[i], NOWHERE, i);
    append(L);
  }
  return 1;
}

/* The index of a name in a list that ends with NULL; raises with what there is. */
static int kind_argument(lua_State *L, int index, const char *const *names) {
  slice name = check_slice(L, index);
  suggestion s;
  char hint[128];
  suggest_begin(&s, name);
  for (int i = 0; names[i]; i++) {
    if (slice_equal(name, slice_text(names[i]))) return i;
    suggest_offer(&s, slice_text(names[i]));
  }
  luaL_Buffer list;
  luaL_buffinit(L, &list);
  for (int i = 0; names[i]; i++) luaL_addstring(&list, i ? ", " : "; there are "), luaL_addstring(&list, names[i]);
  luaL_pushresult(&list);
  if (suggest_text(&s, hint, sizeof hint)[0]) lua_pushstring(L, hint);
  luaL_argerror(L, index, lua_pushfstring(L, "there is no kind '%s'%s", name.at, lua_tostring(L, -1)));
  return 0;
}

static int bits(uint64_t set) {
  int count = 0;
  for (; set; set &= set - 1) count++;
  return count;
}

static int call_missing(lua_State *L) {
  static const char *const kinds[] = {"speaker", "quotation", "person", "number", NULL};
  check_object(L, 1, &class_story);
  int kind = kind_argument(L, 2, kinds);
  check_options(L, 3, "missing", "least");
  double least = number_option(L, 3, "least", 1);
  const missing *found;
  uint32_t count;
  sandbox_check(L, story_missing(need_story(L), kind, &found, &count));
  lua_newtable(L);
  for (uint32_t i = 0; i < count; i++) {
    sandbox_charge(L, SANDBOX_CALL_STEPS);
    if (bits(found[i].present) < least) continue;
    push_object(L, &class_missing, NULL, &found[i], NOWHERE, i);
    append(L);
  }
  return 1;
}

static int call_conflicts(lua_State *L) {
  static const char *const kinds[] = {"number", "date", "name", NULL};
  check_object(L, 1, &class_story);
  int kind = kind_argument(L, 2, kinds);
  const conflict *found;
  uint32_t count;
  sandbox_check(L, story_conflicts(need_story(L), kind, &found, &count));
  lua_newtable(L);
  for (uint32_t i = 0; i < count; i++) {
    sandbox_charge(L, SANDBOX_CALL_STEPS);
    push_object(L, &class_conflict, NULL, &found[i], NOWHERE, i);
    append(L);
  }
  return 1;
}

static int call_matches(lua_State *L) {
  check_object(L, 1, &class_story);
  const object *o = check_span(L, 2);
  check_options(L, 3, "matches", "least most");
  double least = number_option(L, 3, "least", 0), most = number_option(L, 3, "most", 1e9);
  matches found = {0};
  lua_newtable(L);
  if (o->in_title) return 1; /* a title apart has no words in the story */
  sandbox_check(L, story_matches(need_story(L), o->home->index, o->at, &sandbox_of(L)->arena, &found));
  for (size_t i = 0, kept = 0; i < found.count && (double)kept < most; i++) {
    sandbox_charge(L, SANDBOX_CALL_STEPS);
    if (found.at[i].score < least) continue;
    push_object(L, &class_match, NULL, &found.at[i], NOWHERE, (uint32_t)i);
    append(L);
    kept++;
  }
  return 1;
}

static int call_entity_at(lua_State *L) {
  check_object(L, 1, &class_story);
  const object *o = check_span(L, 2);
  const entity *entities;
  uint32_t count;
  sandbox_check(L, story_entities(need_story(L), &entities, &count));
  push_entity(L, o->in_title ? NONE : story_entity_at(need_story(L), o->home->index, o->at));
  return 1;
}

static const member story_members[] = {
    {"name", "string", "The story's name, \"\" where it has none.", get_name, NULL, NULL},
    {"articles", "Article[]", "In the order given.", get_articles, NULL, NULL},
    {"outlets", "string[]", "Each once, in the order of the articles.", get_outlets, NULL, NULL},
    {"entities", "Entity[]", "People, bodies, places and groups across the articles.", get_entities, NULL, NULL},
    {"shared_quotations", "SharedQuotation[]", "Utterances that several articles have.", get_shared_quotations, NULL, NULL},
    {"aligned", "AlignedPair[]", "Sentences that tell the same thing.", get_aligned, NULL, NULL},
    {"passages", "Passage[]", "Text that articles share.", get_passages, NULL, NULL},
    {"count", "table<string, table<string, Hit[]>>", "outlet -> label -> hits; all are there, empty where none.", NULL,
     call_count, "lexicon: Lexicon, options?: MatchOptions"},
    {"substitutions", "Substitution[]", "Different words in the same slot; least: slots that show it.", NULL, call_substitutions,
     "options?: { least?: integer }"},
    {"missing", "Missing[]", "What others have and some do not; least: articles that have it.", NULL, call_missing,
     "kind: \"speaker\"|\"quotation\"|\"person\"|\"number\", options?: { least?: integer }"},
    {"conflicts", "Conflict[]", "Values that cannot both be right.", NULL, call_conflicts, "kind: \"number\"|\"date\"|\"name\""},
    {"matches", "Match[]", "The same thing told in other articles, best first.", NULL, call_matches,
     "span: Span, options?: { least?: number, most?: integer }"},
    {"entity_at", "Entity?", "Whom the words of a span are about.", NULL, call_entity_at, "span: Span"},
    {NULL, NULL, NULL, NULL, NULL, NULL}};
const class class_story = {CLASS_NUMBER_story, "Story", "Several articles about one event.", NULL, story_members};
