/* landmarks.c - one pass over the words; see landmarks.h. Nearly half of them are left after three tests. */
#include "core/news/landmarks.h"

#define NUMBERS (CLASS_number_word | CLASS_scale)
#define DATES (CLASS_month | CLASS_weekday | CLASS_date_word)
#define COUNTS (CLASS_number_word | CLASS_determiner) /* before a unit: "two weeks ago", "a month ago" */
#define MENTIONS                                                                                                   \
  (CLASS_role | CLASS_title | CLASS_group | CLASS_body | CLASS_media | CLASS_pronoun_male | CLASS_pronoun_female | \
   CLASS_pronoun_plural | CLASS_pronoun_neuter)
#define MARKS (GAP_OPEN_MARK | GAP_CLOSE_MARK | GAP_OTHER)

/* Flags and gap of a word in one number, so that one test asks for both. */
#define FLAGS_AND_GAP(flags, gap) ((uint32_t)(gap) << 16 | (flags))

static inline bool is_any(const word *w) {
  const uint32_t any = FLAGS_AND_GAP(WORD_CAPITAL | WORD_DIGIT, MARKS | GAP_COLON);
  return w->classes & (NUMBERS | DATES | COUNTS | MENTIONS) || FLAGS_AND_GAP(w->flags, w->gap) & any;
}

static inline bool is_counted(const word *w, const word *end) { return w + 1 < end && w[1].classes & CLASS_unit; }

/* Notes what a word is. */
static inline void note_word(uint64_t *row, const word *w, const word *end, uint64_t bit) {
  if (w->flags & WORD_CAPITAL) {
    row[LANDMARK_CAPITAL] |= bit;
    row[LANDMARK_MENTION] |= bit;
  }
  if (w->flags & WORD_DIGIT) {
    row[LANDMARK_NUMBER] |= bit;
    row[LANDMARK_DATE] |= bit;
  }
  if (w->classes & MENTIONS) row[LANDMARK_MENTION] |= bit;
  if (w->classes & NUMBERS) row[LANDMARK_NUMBER] |= bit;
  if (w->classes & DATES || (w->classes & COUNTS && is_counted(w, end))) row[LANDMARK_DATE] |= bit;
}

/* Notes what stands behind a word. */
static inline void note_gap(uint64_t *row, const word *w, uint64_t bit) {
  if (w->gap & MARKS) row[LANDMARK_MARK] |= bit;
  if (w->gap & GAP_COLON) row[LANDMARK_COLON] |= bit;
}

/* 64 words from w on, or fewer before `end`: a number for each set, `apart` from each other. */
static void read_row(const word *w, const word *end, const cue_filter *cued, uint64_t *sets, size_t apart) {
  uint64_t row[LANDMARK_COUNT] = {0}, bit = 1;
  for (const word *stop = end - w < 64 ? end : w + 64; w < stop; w++, bit <<= 1) {
    if (cue_filter_has(cued, w->key)) row[LANDMARK_CUE] |= bit;
    if (!is_any(w)) continue;
    note_gap(row, w, bit);
    if (!(w->flags & WORD_FURNITURE)) note_word(row, w, end, bit);
  }
  for (int kind = 0; kind < LANDMARK_COUNT; kind++) sets[(size_t)kind * apart] = row[kind];
}

int landmarks_find(article *a, const cues *c) {
  static const cue_filter nothing = {{0}};
  const cue_filter *cued = c ? cues_filter(c) : &nothing;
  const word *words = a->text.words, *end = words + a->text.word_count;
  size_t rows = a->text.word_count / 64 + 1;
  a->landmarks = arena_take(&a->arena, memory_product(rows, LANDMARK_COUNT * sizeof *a->landmarks));
  if (!a->landmarks) return ENGINE_E_MEMORY;
  for (size_t i = 0; i < rows; i++) read_row(words + i * 64, end, cued, a->landmarks + i, rows);
  return ENGINE_OK;
}
