/* landmarks.c - one pass over the words; see landmarks.h. Nearly half of them are left after three tests. */
#include "core/news/landmarks.h"

#define NUMBERS (CLASS_number_word | CLASS_scale)
#define DATES (CLASS_month | CLASS_weekday | CLASS_date_word)
#define COUNTS (CLASS_number_word | CLASS_determiner) /* before a unit: "two weeks ago", "a month ago" */
#define MENTIONS                                                                                                             \
  (CLASS_role | CLASS_title | CLASS_group | CLASS_body | CLASS_media | CLASS_pronoun_male | CLASS_pronoun_female | \
   CLASS_pronoun_plural | CLASS_pronoun_neuter)
#define MARKS (GAP_OPEN_MARK | GAP_CLOSE_MARK | GAP_OTHER)

static inline bool is_any(const word *w) {
  return w->classes & (NUMBERS | DATES | COUNTS | MENTIONS) || w->flags & (WORD_CAPITAL | WORD_DIGIT) ||
         w->gap & (MARKS | GAP_COLON);
}

static inline bool is_counted(const word *w, const word *end) {
  return w + 1 < end && w[1].classes & CLASS_unit;
}

/* Notes what a word is. */
static inline void note_word(landmark_row *row, const word *w, const word *end, uint64_t bit) {
  if (w->flags & WORD_CAPITAL) {
    row->set[LANDMARK_CAPITAL] |= bit;
    row->set[LANDMARK_MENTION] |= bit;
  }
  if (w->flags & WORD_DIGIT) {
    row->set[LANDMARK_NUMBER] |= bit;
    row->set[LANDMARK_DATE] |= bit;
  }
  if (w->classes & MENTIONS) row->set[LANDMARK_MENTION] |= bit;
  if (w->classes & NUMBERS) row->set[LANDMARK_NUMBER] |= bit;
  if (w->classes & DATES || (w->classes & COUNTS && is_counted(w, end))) row->set[LANDMARK_DATE] |= bit;
}

/* Notes what stands behind a word. */
static inline void note_gap(landmark_row *row, const word *w, uint64_t bit) {
  if (w->gap & MARKS) row->set[LANDMARK_MARK] |= bit;
  if (w->gap & GAP_COLON) row->set[LANDMARK_COLON] |= bit;
}

/* 64 words, or fewer before `end`. */
static landmark_row read_row(const word *w, const word *end, const cue_filter *cued) {
  landmark_row row = {{0}};
  uint64_t bit = 1;
  for (const word *stop = end - w < 64 ? end : w + 64; w < stop; w++, bit <<= 1) {
    if (cue_filter_has(cued, w->key)) row.set[LANDMARK_CUE] |= bit;
    if (!is_any(w)) continue;
    note_gap(&row, w, bit);
    if (!(w->flags & WORD_FURNITURE)) note_word(&row, w, end, bit);
  }
  return row;
}

int landmarks_find(article *a, const cues *c) {
  static const cue_filter nothing = {{0}};
  const cue_filter *cued = c ? cues_filter(c) : &nothing;
  const word *words = a->text.words, *end = words + a->text.word_count;
  landmark_row *rows = arena_take(&a->arena, memory_product(a->text.word_count / 64 + 1, sizeof *rows));
  if (!rows) return ENGINE_E_MEMORY;
  a->landmarks = rows;
  for (const word *w = words; w < end; w += end - w < 64 ? end - w : 64) *rows++ = read_row(w, end, cued);
  return ENGINE_OK;
}
