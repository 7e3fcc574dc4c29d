/* vocabulary.c - interning by key, verified by text; n-grams by doubling.
 *
 * A word whose key is taken by another text (made on purpose, or one chance in 2^64 a pair) is filed under a secret hash of
 * its text, so that words made to share one key cost no more than others.
 */
#include "core/match/vocabulary.h"

#include "core/match/spelling.h"

#define CHARGE 256 /* words between charges */

/* Of what is left, as much as is charged at once. */
static uint64_t block(uint32_t left) { return left < CHARGE ? left : CHARGE; }

bool vocabulary_init(vocabulary *v, arena *a) {
  *v = (vocabulary){.arena = a};
  return table_init(&v->by_key, a, 0) && table_init(&v->by_text, a, 0);
}

static uint32_t add(vocabulary *v, slice form, uint32_t *value) {
  slice *place = v->words.count < UINT32_MAX - 1 ? vector_push(&v->words, v->arena) : NULL;
  if (!place) return UINT32_MAX;
  *place = form;
  return *value = (uint32_t)(v->words.count - 1);
}

static uint32_t number_by_text(vocabulary *v, slice form) {
  for (uint64_t hash = spelling_hash(form, v->by_text.secret);; hash++) {
    uint32_t *value = table_at(&v->by_text, hash);
    if (!value) return UINT32_MAX;
    if (*value == TABLE_NEW) return add(v, form, value);
    if (spelling_same(v->words.at[*value], form)) return *value;
  }
}

uint32_t vocabulary_number(vocabulary *v, slice text, const word *w) {
  slice form = span_slice(text, word_span(w));
  uint32_t *value = table_at(&v->by_key, w->key);
  if (!value) return UINT32_MAX;
  if (*value == TABLE_NEW) return add(v, form, value);
  if (spelling_same(v->words.at[*value], form)) return *value;
  return number_by_text(v, form);
}

int vocabulary_run(vocabulary *v, run_of_words run, budget *limit, uint32_t **numbers) {
  *numbers = arena_take(v->arena, memory_product(run.count, sizeof **numbers));
  if (!*numbers) return ENGINE_E_MEMORY;
  for (uint32_t i = 0; i < run.count; i++) {
    if (i % CHARGE == 0 && !budget_charge(limit, 8 * block(run.count - i))) return budget_code(limit);
    uint32_t number = vocabulary_number(v, run.text, &run.words[i]);
    if (number == UINT32_MAX) return ENGINE_E_MEMORY;
    (*numbers)[i] = number;
  }
  return ENGINE_OK;
}

bool pairs_init(pairs *p, arena *a) {
  p->count = 0;
  return table_init(&p->table, a, 0);
}

uint32_t pairs_number(pairs *p, uint32_t left, uint32_t right) {
  uint32_t *value = table_at(&p->table, (uint64_t)left << 32 | right);
  if (!value || (*value == TABLE_NEW && p->count == UINT32_MAX - 1)) return UINT32_MAX;
  if (*value == TABLE_NEW) *value = p->count++;
  return *value;
}

/* Every number becomes the number of its pair with the one `step` further; the last `step` fall away. In place: what is read
 * lies ahead of what is written. */
static int pair_up(pairs *p, sequence *s, uint32_t step, budget *limit) {
  uint32_t count = s->count > step ? s->count - step : 0;
  for (uint32_t i = 0; i < count; i++) {
    if (i % CHARGE == 0 && !budget_charge(limit, 8 * block(count - i))) return budget_code(limit);
    s->at[i] = pairs_number(p, s->at[i], s->at[i + step]);
    if (s->at[i] == UINT32_MAX) return ENGINE_E_MEMORY;
  }
  s->count = count;
  return ENGINE_OK;
}

int sequence_ngrams(sequence *a, sequence *b, uint32_t n, arena *scratch, budget *limit, uint32_t *distinct) {
  *distinct = 0;
  for (uint32_t i = 0; i < a->count; i++) *distinct = a->at[i] >= *distinct ? a->at[i] + 1 : *distinct;
  for (uint32_t i = 0; i < b->count; i++) *distinct = b->at[i] >= *distinct ? b->at[i] + 1 : *distinct;
  for (uint32_t width = 1; width < n;) { /* two windows of `width` that overlap or touch make one of width + step */
    uint32_t step = n - width < width ? n - width : width;
    pairs p;
    if (!pairs_init(&p, scratch)) return ENGINE_E_MEMORY;
    int code = pair_up(&p, a, step, limit);
    if (!code) code = pair_up(&p, b, step, limit);
    if (code) return code;
    *distinct = p.count;
    width += step;
    if (!a->count && !b->count) break;
  }
  return ENGINE_OK;
}
