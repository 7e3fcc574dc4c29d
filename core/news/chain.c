/* chain.c - on whose authority: sources through whom other sources speak, and sources that name nobody. */
#include "core/news/reading.h"

bool is_anonymous(const reading *r, word_range source) {
  bool vague = false;
  for (uint32_t i = source.first; i < source.last; i++) {
    if (word_is(r, i, CLASS_vague | CLASS_group)) vague = true;
    bool name = is_capital(r, i) && !word_has(r, i, WORD_SENTENCE_START) && !word_is(r, i, CLASS_nationality);
    if (name || word_is(r, i, CLASSES_OF_PRONOUN)) return false;
  }
  return vague;
}

void join_chain(reading *r, uint32_t first_made) {
  (void)r;
  (void)first_made;
}
