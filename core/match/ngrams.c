/* ngrams.c - the n-grams of one text, counted. */
#include "core/match/vocabulary.h"

/* First appearances, in order: names are given in order of appearance, so that a name is an index. */
static int count_names(const sequence *names, uint32_t n, arena *results, ngrams *out) {
  for (uint32_t i = 0; i < names->count; i++) {
    size_t name = names->at[i];
    if (name == out->count) {
      ngram *fresh = vector_push(out, results);
      if (!fresh) return ENGINE_E_MEMORY;
      *fresh = (ngram){i, i + n, 0};
    }
    out->at[name].count++;
  }
  return ENGINE_OK;
}

int compare_ngrams(run_of_words a, uint32_t n, budget *limit, arena *scratch, ngrams *out) {
  *out = (ngrams){0};
  if (!n || n > a.count) return ENGINE_OK;
  arena own;
  arena_init(&own, scratch->memory);
  vocabulary words;
  sequence names = {NULL, a.count}, nothing = {NULL, 0};
  uint32_t distinct;
  int code = vocabulary_init(&words, &own) ? vocabulary_run(&words, a, limit, &names.at) : ENGINE_E_MEMORY;
  if (!code) code = sequence_ngrams(&names, &nothing, n, &own, limit, &distinct);
  if (!code) code = count_names(&names, n, scratch, out);
  arena_free(&own);
  return code;
}
