/* reading.c - an article made ready for reading: what stands inside marks, units, cues.
 *
 * The one idea: everything that the grammar asks often is a byte of state for each word, made in one pass each.
 */
#include "core/news/landmarks.h"
#include "core/news/reading.h"

/* Marks every word with its outermost quotation. */
static void mark_insides(reading *r) {
  for (uint32_t q = 0; q < r->a->quotation_count; q++) {
    const quotation *x = &r->a->quotations[q];
    if (x->parent != NONE) continue;
    for (uint32_t i = x->words.first; i < x->words.last; i++) {
      r->state[i] = WORD_INSIDE;
      r->number[i] = q;
    }
  }
}

/* Whether a quotation runs over the end of the sentence before word `first`. */
static bool cuts_quotation(const reading *r, uint32_t first) {
  return first > 0 && first < r->count && !is_outside(r, first) && r->number[first] == quotation_of(r, first - 1);
}

static bool note_cut(reading *r, uint32_t at) {
  if (!r->c) return true; /* an article that is only read */
  rejected_cue *cut = vector_push(&r->rejected, &r->a->arena);
  if (cut) *cut = (rejected_cue){{r->w[at].begin, r->w[at].end}, "the sentence is too long to be read as one"};
  return cut != NULL;
}

#define HEADING_LEAST 4 /* words of a heading: fewer may be a name */

/* Every word of weight has a capital: "Obama Says Museum Will Open". */
static void mark_heading(reading *r, const unit *u) {
  const uint64_t small = CLASS_stop | CLASS_preposition | CLASS_determiner | CLASS_conjunction | CLASS_name_part;
  uint32_t capitals = 0;
  for (uint32_t i = u->first; i < u->last; i = step_over(r, i)) {
    if (!is_outside(r, i)) continue;
    if (word_has(r, i, WORD_CAPITAL)) capitals++;
    else if (!word_is(r, i, small) && !word_has(r, i, WORD_DIGIT)) return;
  }
  if (capitals < HEADING_LEAST) return;
  for (uint32_t i = u->first; i < u->last; i = step_over(r, i)) r->state[i] |= WORD_HEADING;
}

#define DATELINE_LONGEST 10 /* words of "FLINT, Mich., Oct. 4 (UPI) —" */

/* The first word behind a dateline: capitals and digits up to a dash, the first word all in capitals or a medium in brackets at
 * the end: "Washington (CNN) –". */
static uint32_t behind_dateline(const reading *r, uint32_t first, uint32_t last) {
  bool upper = word_has(r, first, WORD_UPPER);
  for (uint32_t i = first; i + 1 < last && i - first < DATELINE_LONGEST; i++) {
    if (!is_outside(r, i) || !word_has(r, i, WORD_CAPITAL | WORD_DIGIT)) return first;
    bool agency = gap_has(r, i, GAP_CLOSE_BRACKET) && word_is(r, i, CLASS_media);
    if (gap_has(r, i, GAP_DASH) || (agency && gap_has(r, i, GAP_HYPHEN))) return upper || agency ? i + 1 : first;
  }
  return first;
}

/* Cuts off what a unit is longer than anybody writes; each cut is kept as rejected. The pieces need room that a count of
 * sentences does not give, so units are a growing array. The first word of the rest; NONE where memory is short. */
static uint32_t cut_unit(reading *r, uint32_t first, uint32_t last, uint32_t in) {
  uint32_t outside = 0;
  for (uint32_t i = first; i < last; i = step_over(r, i)) {
    if (!is_outside(r, i) || ++outside <= UNIT_LONGEST) continue;
    unit *piece = vector_push(&r->units, r->scratch);
    if (!piece || !note_cut(r, i)) return NONE;
    *piece = (unit){.first = first, .last = i, .paragraph = in};
    first = i;
    outside = 1;
  }
  return first;
}

static bool add_unit(reading *r, uint32_t first, uint32_t last, uint32_t in) {
  first = behind_dateline(r, first, last);
  if (last - first > UNIT_LONGEST) first = cut_unit(r, first, last, in);
  unit *rest = first == NONE ? NULL : vector_push(&r->units, r->scratch);
  if (!rest) return false;
  *rest = (unit){.first = first, .last = last, .paragraph = in};
  mark_heading(r, rest);
  return true;
}

/* Whether words [first, last) are a quotation that asks or exclaims, and nothing else. */
static bool is_exclamation(const reading *r, uint32_t first, uint32_t last) {
  if (is_outside(r, first) || is_outside(r, last - 1) || r->number[first] != r->number[last - 1]) return false;
  const quotation *q = &r->a->quotations[r->number[first]];
  char end = r->a->text.text.at[q->content.end - 1];
  return q->words.first == first && q->words.last == last && (end == '?' || end == '!');
}

#define SPEAKER_WORDS 24 /* of who spoke, with titles and asides */

/* Whether a sentence only says whose the words before it are: "Maria Lopez (D-Ohio), the chair, asked on Monday." */
static bool names_speaker(const reading *r, const sentence *x) {
  uint32_t i = x->first;
  while (i < x->last && i - x->first < SPEAKER_WORDS && is_outside(r, i) && !has_cue(r, i) && !is_finite(r, i)) i++;
  const cue *c = i > x->first && i < x->last && has_cue(r, i) ? cue_of(r, i) : NULL;
  if (!c || c->kind != CUE_KIND_verb || !c->speech || !(c->frames >> FRAME_fronted & 1)) return false;
  if (c->form != FORM_PAST && c->form != FORM_PRESENT) return false;
  for (i += c->length; i < x->last && is_outside(r, i); i++)
    if (is_finite(r, i) || word_is(r, i, CLASS_complementizer)) return false;
  return true;
}

/* Sentences joined where a quotation runs over their ends, or where one ends with a mark and the next says who spoke. */
static bool make_units(reading *r) {
  const text_layers *t = &r->a->text;
  uint32_t first = 0, last = 0, in = 0;
  for (uint32_t s = 0; s < t->sentence_count; s++) {
    const sentence *x = &t->sentences[s];
    if (x->first >= x->last || t->paragraphs[x->paragraph].kind == PARAGRAPH_FURNITURE) continue;
    bool asked = first < last && x->paragraph == in && is_exclamation(r, first, last) && names_speaker(r, x);
    if (first < last && last == x->first && (asked || cuts_quotation(r, x->first))) {
      last = x->last;
      continue;
    }
    if (first < last && !add_unit(r, first, last, in)) return false;
    first = x->first;
    last = x->last;
    in = x->paragraph;
  }
  return first >= last || add_unit(r, first, last, in);
}

static bool find_cues(reading *r) {
  if (!r->c) return true;
  const uint64_t *candidates = landmarks_of(r->a, LANDMARK_CUE);
  for (uint32_t i = 0; (i = landmark_next(candidates, i, r->count)) < r->count; i++) {
    uint32_t found = is_outside(r, i) ? cues_match(r->c, r->w, r->count, i) : UINT32_MAX;
    if (found == UINT32_MAX) continue;
    r->state[i] |= WORD_CUED;
    r->number[i] = found;
    uint32_t *at = vector_push(&r->cued, r->scratch);
    if (!at) return false;
    *at = i;
  }
  return true;
}

/* Gives every unit its cues. */
static void share_cues(reading *r) {
  uint32_t at = 0, count = (uint32_t)r->cued.count;
  for (size_t i = 0; i < r->units.count; i++) {
    unit *u = &r->units.at[i];
    while (at < count && r->cued.at[at] < u->first) at++;
    u->cue_first = at;
    while (at < count && r->cued.at[at] < u->last) at++;
    u->cue_last = at;
  }
}

bool reading_open(reading *r, article *a, const language *l, const cues *c, arena *scratch) {
  *r = (reading){.a = a, .l = l, .c = c, .w = a->text.words, .count = a->text.word_count, .scratch = scratch};
  if (c) r->cues = cues_all(c);
  r->colons = landmarks_of(a, LANDMARK_COLON);
  r->state = arena_array(r->scratch, uint8_t, r->count);
  r->number = arena_take(r->scratch, memory_product(r->count, sizeof *r->number));
  if (!r->state || !r->number) return false;
  mark_insides(r);
  if (!find_cues(r) || !make_units(r)) return false;
  share_cues(r);
  return true;
}
