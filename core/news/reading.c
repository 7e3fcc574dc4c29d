/* reading.c - an article made ready for reading: what stands inside marks, units, cues.
 *
 * The one idea: everything that the grammar asks often is an array over the words, made in one pass each.
 */
#include "core/news/reading.h"

/* Marks every word with its outermost quotation. */
static void mark_insides(reading *r) {
  for (uint32_t i = 0; i < r->count; i++) r->inside[i] = NONE;
  for (uint32_t q = 0; q < r->a->quotation_count; q++) {
    const quotation *x = &r->a->quotations[q];
    if (x->parent != NONE) continue;
    for (uint32_t i = x->words.first; i < x->words.last && i < r->count; i++) r->inside[i] = q;
  }
}

/* Whether a quotation runs over the end of the sentence before word `first`. */
static bool cuts_quotation(const reading *r, uint32_t first) {
  return first > 0 && first < r->count && r->inside[first] != NONE && r->inside[first] == r->inside[first - 1];
}

/* Sentences joined where a quotation runs over their ends. */
static void make_units(reading *r) {
  const text_layers *t = &r->a->text;
  for (uint32_t s = 0; s < t->sentence_count; s++) {
    const sentence *x = &t->sentences[s];
    if (x->first >= x->last || t->paragraphs[x->paragraph].kind == PARAGRAPH_FURNITURE) continue;
    unit *before = r->unit_count ? &r->units[r->unit_count - 1] : NULL;
    if (before && before->last == x->first && cuts_quotation(r, x->first)) before->last = x->last;
    else r->units[r->unit_count++] = (unit){x->first, x->last, x->paragraph};
  }
}

static void find_cues(reading *r) {
  for (uint32_t i = 0; i < r->count; i++) r->cue[i] = UINT32_MAX;
  for (uint32_t i = 0; i < r->count; i++)
    if (r->c && is_outside(r, i)) r->cue[i] = cues_match(r->c, r->w, r->count, i);
}

bool reading_open(reading *r, article *a, const language *l, const cues *c, memory *m) {
  *r = (reading){.a = a, .l = l, .c = c, .w = a->text.words, .count = a->text.word_count};
  arena_init(&r->scratch, m);
  r->inside = arena_array(&r->scratch, uint32_t, r->count);
  r->cue = arena_array(&r->scratch, uint32_t, r->count);
  r->verb = arena_array(&r->scratch, uint8_t, r->count);
  r->units = arena_array(&r->scratch, unit, a->text.sentence_count);
  if (!r->inside || !r->cue || !r->verb || !r->units) return false;
  mark_insides(r);
  make_units(r);
  find_cues(r);
  return true;
}

void reading_close(reading *r) { arena_free(&r->scratch); }
