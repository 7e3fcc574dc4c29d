/* story.c - the story: its articles, its layers on first use, and the order in which layers need each other.
 *
 * A layer that fails leaves nothing behind but room in the arena; it may be asked for again, and the others do not mind. Its
 * steps count for the run, not for the call of the rule that happened to ask first: all rules share what it finds.
 */
#include "core/story/state.h"

int story_create(story **out, memory *m, const language *l, const cues *c, budget *b, article *const *articles, uint32_t count) {
  if (!out || !m || (count && !articles)) return ENGINE_E_ARGUMENT;
  *out = NULL;
  story *s = memory_zeroed(m, 1, sizeof *s);
  if (!s) return ENGINE_E_MEMORY;
  s->memory = m;
  s->language = l;
  s->cues = c;
  s->budget = b;
  s->count = count;
  arena_init(&s->arena, m);
  s->articles = arena_array(&s->arena, article *, count);
  if (!s->articles) {
    story_destroy(s);
    return ENGINE_E_MEMORY;
  }
  for (uint32_t i = 0; i < count; i++) s->articles[i] = articles[i];
  *out = s;
  return ENGINE_OK;
}

void story_destroy(story *s) {
  if (!s) return;
  arena_free(&s->arena);
  memory_free(s->memory, s, sizeof *s);
}

uint32_t story_article_count(const story *s) {
  return s->count;
}
const article *story_article(const story *s, uint32_t index) {
  return index < s->count ? s->articles[index] : NULL;
}

static int build(story *s, int layer, arena *scratch) {
  switch (layer) {
    case LAYER_INDEX:
      return index_build(s, scratch);
    case LAYER_PHRASES:
      return phrases_build(s, scratch);
    case LAYER_ENTITIES:
      return entities_build(s, scratch);
    case LAYER_SHARED:
      return shared_build(s, scratch);
    case LAYER_ALIGNED:
      return aligned_build(s, scratch);
    case LAYER_SUBSTITUTIONS:
      return substitutions_build(s, scratch);
    case LAYER_PASSAGES:
      return passages_build(s, scratch);
    default:
      return layer < LAYER_CONFLICTS ? missing_build(s, layer - LAYER_MISSING, scratch)
                                     : conflicts_build(s, layer - LAYER_CONFLICTS, scratch);
  }
}

int story_need(story *s, int layer) {
  if (s->done[layer]) return ENGINE_OK;
  if (budget_spent(s->budget)) return s->budget->stopped;
  arena scratch;
  arena_init(&scratch, s->memory);
  budget_absence began;
  budget_leave_call(s->budget, &began);
  int code = build(s, layer, &scratch);
  budget_return_to_call(s->budget, &began);
  arena_free(&scratch);
  if (code == ENGINE_OK) s->done[layer] = true;
  return code;
}

int story_entities(story *s, const entity **entities, uint32_t *count) {
  int code = story_need(s, LAYER_ENTITIES);
  *entities = code ? NULL : s->entities;
  *count = code ? 0 : s->entity_count;
  return code;
}

int story_shared_quotations(story *s, const shared_quotation **shared, uint32_t *count) {
  int code = story_need(s, LAYER_SHARED);
  *shared = code ? NULL : s->shared;
  *count = code ? 0 : s->shared_count;
  return code;
}

int story_aligned(story *s, const aligned_pair **pairs, uint32_t *count) {
  int code = story_need(s, LAYER_ALIGNED);
  *pairs = code ? NULL : s->aligned;
  *count = code ? 0 : s->aligned_count;
  return code;
}

int story_substitutions(story *s, const substitution **substitutions, uint32_t *count) {
  int code = story_need(s, LAYER_SUBSTITUTIONS);
  *substitutions = code ? NULL : s->substitutions;
  *count = code ? 0 : s->substitution_count;
  return code;
}

int story_passages(story *s, const passage **passages, uint32_t *count) {
  int code = story_need(s, LAYER_PASSAGES);
  *passages = code ? NULL : s->passages;
  *count = code ? 0 : s->passage_count;
  return code;
}

int story_missing(story *s, int kind, const missing **items, uint32_t *count) {
  int code = kind < 0 || kind > MISSING_NUMBER ? ENGINE_E_ARGUMENT : story_need(s, LAYER_MISSING + kind);
  *items = code ? NULL : s->missing[kind];
  *count = code ? 0 : s->missing_count[kind];
  return code;
}

int story_conflicts(story *s, int kind, const conflict **conflicts, uint32_t *count) {
  int code = kind < 0 || kind > CONFLICT_NAME ? ENGINE_E_ARGUMENT : story_need(s, LAYER_CONFLICTS + kind);
  *conflicts = code ? NULL : s->conflicts[kind];
  *count = code ? 0 : s->conflict_count[kind];
  return code;
}

uint32_t story_entity_of(story *s, uint32_t article_index, uint32_t index) {
  if (article_index >= s->count || index >= s->articles[article_index]->person_count) return NONE;
  return story_need(s, LAYER_ENTITIES) ? NONE : s->entity_of[article_index][index];
}

uint32_t story_entity_at(story *s, uint32_t article_index, span at) {
  if (article_index >= s->count || story_need(s, LAYER_ENTITIES)) return NONE;
  const article *x = s->articles[article_index];
  uint32_t m = mention_at(x, at), f = phrase_at(s, article_index, at);
  if (m != NONE && x->mentions[m].person < x->person_count) return s->entity_of[article_index][x->mentions[m].person];
  return f == NONE ? NONE : s->phrase_entity[f];
}

/* Matches: how many sentences of each article, and how alike at least. */
#define MATCHES_EACH 2
#define MATCH_LEAST 0.2

int story_matches(story *s, uint32_t article_index, span at, arena *results, matches *out) {
  if (article_index >= s->count) return ENGINE_E_ARGUMENT;
  int code = story_need(s, LAYER_INDEX);
  if (code) return code;
  const text_layers *t = &s->articles[article_index]->text;
  word_range words = {text_word_at(t, at.begin), text_word_at(t, at.end)};
  return index_matches(s, article_index, words, NOWHERE, MATCHES_EACH, MATCH_LEAST, results, out);
}

bool story_capped(const story *s, int cap, uint32_t *article_index) {
  if (cap < 0 || cap >= STORY_CAPS || !s->capped[cap]) return false;
  *article_index = s->capped_at[cap];
  return true;
}

const char *story_cap_text(int cap) {
  switch (cap) {
    case STORY_CAP_ARTICLES:
      return "coverage and names of one person are looked at in the first 64 articles: the others were not compared";
    case STORY_CAP_SENTENCE:
      return "a sentence has more than 160 words: the rest of it was not aligned with other articles";
    case STORY_CAP_QUOTATION:
      return "a sentence has more than 400 words, or more than 16 quotations, or one of more than 120 words: the rest was not compared";
    case STORY_CAP_VALUES:
      return "a sentence has more than 24 numbers or dates: the rest was not compared";
    case STORY_CAP_NAMES:
      return "more than 512 names share a word, or there are more than 256 acronyms: the rest was not joined";
    default:
      return "";
  }
}
