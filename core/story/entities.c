/* entities.c - the people, bodies, places and groups of the story, each with all its mentions.
 *
 * bearers.c and referents.c decide who is one; this file keeps the clusters (union-find, the earlier and named one leads)
 * and writes them out by article and place.
 */
#include <stdlib.h>

#include "core/base/sort.h"
#include "core/story/join.h"

uint32_t join_root(joiner *j, uint32_t c) {
  while (j->clusters.at[c].parent != c) {
    uint32_t up = j->clusters.at[c].parent;
    j->clusters.at[c].parent = j->clusters.at[up].parent;
    c = up;
  }
  return c;
}

uint32_t join_new(joiner *j, uint32_t lead, uint8_t kind) {
  cluster *c = vector_push(&j->clusters, j->scratch);
  if (!c) return NONE;
  uint32_t index = (uint32_t)j->clusters.count - 1;
  *c = (cluster){.lead = lead, .parent = index, .kind = kind};
  return index;
}

void join_unite(joiner *j, uint32_t x, uint32_t y) {
  x = join_root(j, x);
  y = join_root(j, y);
  if (x == y) return;
  bool x_named = j->clusters.at[x].lead != NONE, y_named = j->clusters.at[y].lead != NONE;
  uint32_t to = x_named != y_named ? (x_named ? x : y) : x < y ? x : y, from = to == x ? y : x;
  j->clusters.at[from].parent = to;
  j->clusters.at[to].mentions += j->clusters.at[from].mentions;
}

/* A mention on its way to its entity. */
typedef struct loose_mention {
  uint32_t entity;
  story_mention at;
} loose_mention;
typedef VECTOR(loose_mention) loose_mentions;

static int by_entity(const void *x, const void *y) {
  const loose_mention *p = x, *q = y;
  if (p->entity != q->entity) return p->entity < q->entity ? -1 : 1;
  if (p->at.article != q->at.article) return p->at.article < q->at.article ? -1 : 1;
  return span_compare(p->at.at, q->at.at);
}

static bool push(joiner *j, loose_mentions *out, uint32_t entity_index, story_mention at) {
  loose_mention *m = vector_push(out, j->scratch);
  if (m) *m = (loose_mention){entity_index, at};
  return m != NULL;
}

static bool gather_mentions(joiner *j, const uint32_t *number, loose_mentions *out) {
  const story *s = j->story;
  for (uint32_t a = 0; a < s->count; a++) {
    const article *x = s->articles[a];
    for (uint32_t i = 0; i < x->mention_count; i++) {
      uint32_t p = x->mentions[i].person, c = p < x->person_count ? j->of_person[a][p] : NONE;
      if (c == NONE) continue;
      if (!push(j, out, number[join_root(j, c)], (story_mention){a, i, x->mentions[i].at, p})) return false;
    }
  }
  for (uint32_t i = 0; i < s->phrase_count; i++) {
    const phrase *f = &s->phrases[i];
    if (j->of_phrase[i] == NONE) continue;
    span at = words_span(words_of(s, f->article), f->first, f->last);
    if (!push(j, out, number[join_root(j, j->of_phrase[i])], (story_mention){f->article, NONE, at, NONE})) return false;
  }
  if (out->count) sort_stable(out->at, out->count, sizeof *out->at, by_entity);
  return budget_charge(s->budget, out->count);
}

/* Numbers the roots; entities get name and kind of the cluster. */
static bool number_roots(joiner *j, uint32_t *number) {
  story *s = j->story;
  s->entity_count = 0;
  for (uint32_t c = 0; c < j->clusters.count; c++)
    if (join_root(j, c) == c) number[c] = s->entity_count++;
  s->entities = arena_array(&s->arena, entity, s->entity_count);
  if (!s->entities) return false;
  for (uint32_t c = 0; c < j->clusters.count; c++) {
    if (join_root(j, c) != c) continue;
    entity *e = &s->entities[number[c]];
    e->kind = j->clusters.at[c].kind;
    e->name = j->clusters.at[c].lead == NONE ? (slice){"", 0} : person_of(j, &j->bearers[j->clusters.at[c].lead])->name;
  }
  return true;
}

static void count_articles(entity *e) {
  for (uint32_t i = 0; i < e->mention_count; i++) {
    uint32_t a = e->mentions[i].article;
    if (i && e->mentions[i - 1].article == a) continue;
    e->article_count++;
    if (a < 64) e->articles |= UINT64_C(1) << a;
  }
}

/* Phrases alone are named by their shortest mention that is no pronoun: the head with least around it. */
static void name_by_phrase(const story *s, entity *e) {
  if (e->name.length || !e->mention_count) return;
  span best = e->mentions[0].at;
  uint32_t a = e->mentions[0].article;
  for (uint32_t i = 1; i < e->mention_count; i++) {
    const story_mention *m = &e->mentions[i];
    bool pronoun = m->mention != NONE && s->articles[m->article]->mentions[m->mention].form == MENTION_PRONOUN;
    if (!pronoun && span_length(m->at) < span_length(best)) best = m->at, a = m->article;
  }
  e->name = span_slice(s->articles[a]->text.text, best);
}

static bool write_mentions(joiner *j, const loose_mentions *all) {
  story *s = j->story;
  story_mention *room = arena_array(&s->arena, story_mention, all->count);
  if (!room) return false;
  for (size_t i = 0; i < all->count; i++) {
    entity *e = &s->entities[all->at[i].entity];
    if (!e->mention_count) e->mentions = &room[i];
    room[i] = all->at[i].at;
    e->mention_count++;
  }
  for (uint32_t i = 0; i < s->entity_count; i++) {
    count_articles(&s->entities[i]);
    name_by_phrase(s, &s->entities[i]);
  }
  return true;
}

/* Keeps of_person and of_phrase as entity numbers for the story. */
static bool write_numbers(joiner *j, const uint32_t *number) {
  story *s = j->story;
  s->entity_of = arena_array(&s->arena, uint32_t *, s->count);
  s->phrase_entity = arena_array(&s->arena, uint32_t, s->phrase_count);
  if (!s->entity_of || !s->phrase_entity) return false;
  for (uint32_t a = 0; a < s->count; a++) {
    s->entity_of[a] = arena_array(&s->arena, uint32_t, s->articles[a]->person_count);
    if (!s->entity_of[a]) return false;
    for (uint32_t p = 0; p < s->articles[a]->person_count; p++)
      s->entity_of[a][p] = j->of_person[a][p] == NONE ? NONE : number[join_root(j, j->of_person[a][p])];
  }
  for (uint32_t i = 0; i < s->phrase_count; i++)
    s->phrase_entity[i] = j->of_phrase[i] == NONE ? NONE : number[join_root(j, j->of_phrase[i])];
  return true;
}

static uint32_t entity_ending(const story *s, const place *p) {
  const article *x = s->articles[p->article];
  uint32_t f = phrase_at(s, p->article, p->at), m = mention_at(x, p->at);
  if (f != NONE && s->phrase_entity[f] != NONE) return s->phrase_entity[f];
  return m != NONE && x->mentions[m].person < x->person_count ? s->entity_of[p->article][x->mentions[m].person] : NONE;
}

/* Says whose labels a substitution shows, now that it is known. */
static void mark_substitutions(story *s) {
  for (uint32_t i = 0; i < s->substitution_count; i++) {
    substitution *q = &s->substitutions[i];
    uint32_t a = entity_ending(s, &q->a), b = entity_ending(s, &q->b);
    q->entity = a == b ? a : NONE;
  }
}

int entities_build(story *s, arena *scratch) {
  int code = story_need(s, LAYER_PHRASES);
  if (!code) code = story_need(s, LAYER_SUBSTITUTIONS);
  if (code) return code;
  joiner j = {.story = s, .scratch = scratch};
  if (!join_names(&j) || !join_referents(&j)) return story_failed(s);
  uint32_t *number = arena_array(scratch, uint32_t, j.clusters.count);
  loose_mentions all = {0};
  if (!number || !number_roots(&j, number) || !gather_mentions(&j, number, &all)) return story_failed(s);
  if (!write_mentions(&j, &all) || !write_numbers(&j, number)) return story_failed(s);
  mark_substitutions(s);
  return ENGINE_OK;
}
