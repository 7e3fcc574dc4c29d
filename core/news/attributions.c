/* attributions.c - from an article's cues and quotations to its attributions.
 *
 * The one idea: cues are judged first, unit by unit, and claim the quotations around them; what is left over continues the
 * attribution before it, or stands alone with a speaker carried over. Linear in the article.
 */
#include "core/news/landmarks.h"
#include "core/news/reading.h"

/* -- Cues */

static void judge(reading *r, const unit *u, uint32_t at, uint32_t index) {
  const cue *c = &r->cues[index];
  if (at + c->length > u->last) return;
  site s = {.u = u, .c = c, .index = index, .at = at, .last = at + c->length, .first = at, .bound_to = NONE};
  uint32_t before = (uint32_t)r->made.count;
  switch (c->kind) {
    case CUE_KIND_verb:
      judge_verb(r, &s);
      break;
    case CUE_KIND_noun:
      judge_noun(r, &s);
      break;
    case CUE_KIND_preposition:
      judge_preposition(r, &s);
      break;
    default:
      judge_adverb(r, &s);
      break;
  }
  if (r->made.count > before && c->kind == CUE_KIND_verb)
    for (uint32_t i = at; i < at + c->length; i++) r->state[i] |= WORD_VERB;
  uint32_t other = r->made.count == before ? cues_other(r->c, index) : UINT32_MAX;
  if (other != UINT32_MAX) judge(r, u, at, other);
}

/* Inside the words that name a source of this unit: "said a lawyer who has claimed". */
static bool names_source(const reading *r, uint32_t at, uint32_t made) {
  for (uint32_t i = (uint32_t)r->made.count; i-- > made;)
    if (r->made.at[i].source.begin <= r->w[at].begin && r->w[at].begin < r->made.at[i].source.end &&
        span_exists(r->made.at[i].source))
      return true;
  return false;
}

/* The attribution of this unit whose content, to the right of its cue, holds word `at`; NONE. */
static uint32_t governor_of(const reading *r, uint32_t at, uint32_t made) {
  for (uint32_t i = (uint32_t)r->made.count; i-- > made;) {
    const attribution *x = &r->made.at[i];
    for (uint32_t p = 0; p < x->part_count; p++)
      if ((i == r->closing || x->cue.begin < x->parts[p].begin) && x->parts[p].begin <= r->w[at].begin &&
          r->w[at].begin < x->parts[p].end)
        return i;
  }
  return NONE;
}

/* Somebody else's words inside what a person says are that person's; inside what a medium, a document or unnamed people
 * pass on they are a link of the chain. */
static bool passes_on(const reading *r, uint32_t governor, uint32_t index) {
  const attribution *x = &r->made.at[governor];
  const cue *c = &r->cues[index];
  if (!c->speech || c->kind != CUE_KIND_verb || !(c->frames & (1u << FRAME_that | 1u << FRAME_object_that))) return false;
  if (x->frame == FRAME_accord) return true;
  return is_authority(r, x->source_words);
}

static void judge_governed(reading *r, const unit *u, uint32_t at, uint32_t index, uint32_t governor) {
  if (!passes_on(r, governor, index)) return;
  uint32_t before = (uint32_t)r->made.count;
  judge(r, u, at, index);
  join_inner(r, governor, before);
}

/* "C, officials said." ends a unit: everything before it is theirs, whatever other cues it holds, so it is judged first. */
static uint32_t judge_closing(reading *r, const unit *u) {
  for (uint32_t k = u->cue_last; k-- > u->cue_first;) {
    uint32_t i = r->cued.at[k];
    if (!closes_unit(r, u, i)) continue;
    uint32_t before = (uint32_t)r->made.count;
    judge(r, u, i, r->number[i]);
    if (r->made.count > before) r->closing = before;
    return i;
  }
  return NONE;
}

/* -- Quotations that no cue but a mark introduces */

static bool append_part(reading *r, attribution *x, span at, word_range words) {
  span *grown = grow_doubling(&r->a->arena, x->parts, x->part_count, sizeof(span));
  if (!grown) {
    r->failed = true;
    return false;
  }
  x->parts = grown;
  x->parts[x->part_count++] = at;
  x->content = span_hull(x->content, at);
  x->content_words = range_hull(x->content_words, words);
  return true;
}

static bool append_quotation(reading *r, attribution *x, const quotation *q) { return append_part(r, x, q->at, q->words); }

static attribution *make_uncued(reading *r, word_range source, int frame) {
  attribution *x = vector_push(&r->made, r->scratch);
  if (!x) {
    r->failed = true;
    return NULL;
  }
  *x = (attribution){.source = NOWHERE,
                     .cue = NOWHERE,
                     .addressee = NOWHERE,
                     .content = NOWHERE,
                     .at = NOWHERE,
                     .speaker = NONE,
                     .source_mention = NONE,
                     .cue_index = NONE,
                     .frame = (uint8_t)frame};
  if (range_empty(source)) return x;
  x->source = (span){r->w[source.first].begin, r->w[source.last - 1].end};
  x->source_words = source;
  x->anonymous = is_anonymous(r, source);
  return x;
}

static bool is_claimed(const reading *r, const quotation *q, uint32_t made) {
  for (uint32_t i = made; i < r->made.count; i++)
    for (uint32_t p = 0; p < r->made.at[i].part_count; p++)
      if (span_overlaps(r->made.at[i].parts[p], q->at)) return true;
  return false;
}

static bool is_label(const reading *r, uint32_t first, uint32_t last) {
  const uint64_t common = CLASS_adverb | CLASS_modal | CLASS_verb | CLASS_verb_past | CLASS_quantifier;
  if (first >= last || last - first > LABEL_LONGEST) return false;
  if (word_is(r, first, common) && !word_is(r, first, CLASSES_OF_NOUN | CLASS_given_male | CLASS_given_female | CLASS_month))
    return false;
  for (uint32_t i = first; i < last; i++)
    if (!is_outside(r, i) || !(is_capital(r, i) || word_is(r, i, CLASS_name_part))) return false;
  return true;
}

/* Who speaks before a colon: the name that stands alone there ("Hale: “Go.”"), else the subject of the clause. */
static word_range before_colon(const reading *r, const unit *u, uint32_t end) {
  if (is_label(r, u->first, end)) return (word_range){u->first, end};
  return main_subject(r, u, end);
}

/* “…” – Maria Lopez: a unit of a quotation, a dash and a name, which may be a unit of its own. */
static bool read_signature(reading *r, size_t at) {
  const unit *u = &r->units.at[at], *next = at + 1 < r->units.count ? u + 1 : NULL;
  uint32_t q = quotation_of(r, u->first);
  if (q == NONE || r->a->quotations[q].words.first != u->first) return false;
  uint32_t name = r->a->quotations[q].words.last, last = u->last;
  if (name > last || !gap_has(r, name - 1, GAP_DASH | GAP_HYPHEN)) return false;
  if (name == last && next) last = next->last;
  if (!is_label(r, name, last)) return false;
  attribution *made = make_uncued(r, (word_range){name, last}, FRAME_bare);
  return made && append_quotation(r, made, &r->a->quotations[q]);
}

/* "Her letter makes the case: “…”": speech behind a colon is the subject's. At the unit's end it waits for the next one. */
static void read_colons(reading *r, const unit *u, uint32_t made) {
  for (uint32_t i = u->first; (i = landmark_next(r->colons, i, u->last)) < u->last; i++) {
    if (!is_outside(r, i)) continue;
    uint32_t q = i + 1 < u->last ? quotation_of(r, i + 1) : NONE;
    bool ends = i + 1 == u->last;
    if (!ends && (q == NONE || r->a->quotations[q].kind != ENGINE_QUOTATION_DIRECT || is_claimed(r, &r->a->quotations[q], made)))
      continue;
    if (ends && r->made.count > made) return;
    word_range source = before_colon(r, u, i + 1);
    if (range_empty(source) || unfit_source(r, source)) continue;
    attribution *x = make_uncued(r, source, FRAME_quote);
    if (x && !ends) append_quotation(r, x, &r->a->quotations[q]);
  }
}

#define HEADLINE_LABEL 4 /* words of "North Korean state media" before or behind the colon of a headline */

/* By its value in the pack: a document whose news a headline gives ("Poll: C"), not a part of the page ("Video: C"). */
#define HEADLINE_VALUE 1.0

/* Whether words are an authority without a name and nothing else: "report", "state media", "two officials". */
static bool is_headline_label(const reading *r, uint32_t first, uint32_t last) {
  if (first >= last || last - first > HEADLINE_LABEL) return false;
  for (uint32_t i = first; i < last; i++)
    if (!is_outside(r, i) || word_is(r, i, CLASS_determiner | CLASS_preposition | CLASS_adverb | CLASS_auxiliary | CLASS_modal) ||
        (i + 1 < last && has_cue(r, i) && cue_of(r, i)->form != FORM_BASE))
      return false;
  if (word_is(r, last - 1, CLASS_quantifier) || word_has(r, last - 1, WORD_POSSESSIVE)) return false;
  const lexeme *known = word_is(r, last - 1, CLASS_document) ? language_find(r->l, r->w[last - 1].key) : NULL;
  return word_is(r, last - 1, CLASS_media | CLASS_vague) || (known && known->value == HEADLINE_VALUE);
}

/* "Report: C" and "C: state media": cuts the label off a headline. The label; empty where there is none. */
static word_range cut_label(const reading *r, unit *u) {
  word_range none = {u->first, u->first};
  if (r->a->text.paragraphs[u->paragraph].kind == PARAGRAPH_BODY && u->first > 0) return none;
  uint32_t first = u->first, last = u->last;
  for (uint32_t i = first; i + 1 < last && i < first + HEADLINE_LABEL; i++)
    if (gap_has(r, i, GAP_COLON) && is_headline_label(r, first, i + 1) && last - i > HEADLINE_LABEL) {
      u->first = i + 1;
      while (u->cue_first < u->cue_last && r->cued.at[u->cue_first] < u->first) u->cue_first++;
      return (word_range){first, u->first};
    }
  for (uint32_t i = last - 1; i > first + HEADLINE_LABEL && last - i <= HEADLINE_LABEL; i--)
    if (gap_has(r, i - 1, GAP_COLON) && is_headline_label(r, i, last)) {
      u->last = i;
      while (u->cue_last > u->cue_first && r->cued.at[u->cue_last - 1] >= u->last) u->cue_last--;
      return (word_range){i, last};
    }
  return none;
}

/* Whose the headline is whose label was cut off: all of it, or what it passes on. */
static void read_label(reading *r, const unit *u, word_range label, uint32_t made) {
  if (range_empty(label)) return;
  if (r->made.count > made) {
    span at = {r->w[label.first].begin, r->w[label.last - 1].end};
    for (uint32_t i = made; i < r->made.count; i++) add_via(r, &r->made.at[i], at);
    return;
  }
  attribution *x = make_uncued(r, label, FRAME_accord);
  if (!x) return;
  x->anonymous = word_is(r, label.last - 1, CLASS_document | CLASS_vague) || !is_capital(r, label.last - 1);
  append_part(r, x, content_span(r, u->first, u->last), (word_range){u->first, u->last});
}

static void judge_unit(reading *r, size_t at) {
  unit *u = &r->units.at[at];
  uint32_t made = (uint32_t)r->made.count;
  word_range label = cut_label(r, u);
  r->closing = NONE;
  uint32_t closing = judge_closing(r, u);
  unit inner = *u; /* what the closing speaker's words may hold */
  if (r->closing != NONE) inner.last = behind_content(r, &r->made.at[r->closing]);
  for (uint32_t k = u->cue_first, passed = 0; k < u->cue_last && !r->failed; k++) {
    uint32_t i = r->cued.at[k], index = r->number[i];
    if (!has_cue(r, i) || i == closing || i < passed || names_source(r, i, made)) continue;
    uint32_t governor = governor_of(r, i, made);
    if (governor == NONE) judge(r, u, i, index);
    else judge_governed(r, governor == r->closing ? &inner : u, i, index, governor);
    passed = i + r->cues[index].length;
  }
  join_citations(r, made);
  read_label(r, u, label, made);
  if (r->made.count == made && read_signature(r, at)) return;
  read_colons(r, u, made);
}

/* -- Quotations that no cue claimed */

/* The unit is the quotation and nothing else. */
static bool is_bare(const reading *r, const unit *u) {
  uint32_t q = quotation_of(r, u->first);
  return q != NONE && quotation_of(r, u->last - 1) == q && r->a->quotations[q].words.first == u->first &&
         r->a->quotations[q].words.last == u->last;
}

/* The last part of the attribution ends in marks. */
static bool ends_in_marks(const reading *r, const attribution *x) {
  if (!x->part_count) return false;
  uint32_t last = text_word_at(&r->a->text, x->parts[x->part_count - 1].end);
  return last > 0 && !is_outside(r, last - 1);
}

/* The last attribution of a unit (or of the bare ones after it) with marks in its content, or with its content first. */
static attribution *spoken_before(reading *r, const unit *before) {
  for (size_t i = r->made.count, looked = 0; i-- > 0 && looked < UNIT_LONGEST; looked++) {
    attribution *x = &r->made.at[i];
    if (x->content.end < r->w[before->first].begin && x->cue.begin < r->w[before->first].begin) return NULL;
    if (x->part_count && (ends_in_marks(r, x) || x->content.begin < x->cue.begin)) return x;
  }
  return NULL;
}

/* A unit that is a quotation only: continues what came directly before it. `last` is the last attribution made in a unit
 * before this one, `apart` how many units without any stand between. */
static void place_bare(reading *r, const unit *u, attribution *last, const unit *before, uint32_t apart) {
  const quotation *q = &r->a->quotations[r->number[u->first]];
  bool waits = last && last->part_count == 0;
  if (waits && apart == 0) {
    append_quotation(r, last, q);
    return;
  }
  bool near = last && apart == 0 && before && before->paragraph == u->paragraph;
  attribution *spoken = near ? spoken_before(r, before) : NULL;
  if (spoken) {
    append_quotation(r, spoken, q);
    return;
  }
  if (q->kind != ENGINE_QUOTATION_DIRECT || !last || apart > 0) return;
  attribution *x = make_uncued(r, (word_range){0, 0}, FRAME_bare);
  if (!x) return;
  x->inherited = true;
  append_quotation(r, x, q);
}

static void judge_units(reading *r) {
  const unit *before = NULL;
  uint32_t apart = 0;
  for (size_t i = 0; i < r->units.count && !r->failed; i++) {
    const unit *u = &r->units.at[i];
    uint32_t made = (uint32_t)r->made.count;
    judge_unit(r, i);
    if (r->made.count == made && is_bare(r, u)) {
      place_bare(r, u, made ? &r->made.at[made - 1] : NULL, before, apart);
      before = u;
      continue;
    }
    apart = r->made.count > made ? 0 : apart + 1;
    before = u;
  }
}

/* -- The layer */

typedef VECTOR(uint32_t) quotation_indices;

static void sort_by_begin(attribution *x, uint32_t count) {
  for (uint32_t i = 1; i < count; i++) {
    if (span_compare(x[i].at, x[i - 1].at) >= 0) continue;
    attribution moved = x[i];
    uint32_t at = i;
    for (; at > 0 && span_compare(moved.at, x[at - 1].at) < 0; at--) x[at] = x[at - 1];
    x[at] = moved;
  }
}

/* Whether capitals in marks are what somebody calls somebody, not the name of a work: "nicknamed him “Rocket Man”". */
static bool is_naming(const reading *r, const attribution *x, uint32_t q) {
  if (r->a->quotations[q].why != QUOTATION_CAPITALS || x->cue_index == NONE || !span_exists(x->cue)) return false;
  const uint32_t naming = 1u << FRAME_as | 1u << FRAME_object;
  return (r->cues[x->cue_index].frames & naming) == naming;
}

/* The quotations in the words, after those that are held already; gives how many of the words are speech. */
static uint32_t hold_quotations(reading *r, const attribution *x, word_range words, quotation_indices *held) {
  uint32_t spoken = 0, end;
  for (uint32_t i = words.first; i < words.last; i = end) {
    uint32_t q = quotation_of(r, i);
    end = i + 1;
    if (q == NONE) continue;
    if (r->a->quotations[q].words.last > i) end = r->a->quotations[q].words.last;
    if (end > words.last) end = words.last;
    if (is_speech(r, q) || is_naming(r, x, q)) spoken += end - i;
    if (held->count && held->at[held->count - 1] == q) continue;
    uint32_t *slot = vector_push(held, &r->a->arena);
    if (slot) *slot = q;
    else r->failed = true;
  }
  return spoken;
}

/* Direct where marks hold all of the content, mixed where they hold some of it. Fills the quotations in it. */
static void read_content(reading *r, attribution *x) {
  quotation_indices held = {0};
  uint32_t spoken = 0, count = 0;
  for (uint32_t p = 0; p < x->part_count; p++) {
    word_range words = x->part_count == 1 ? x->content_words : words_of_span(r, x->parts[p]);
    spoken += hold_quotations(r, x, words, &held);
    count += words.last - words.first;
  }
  x->kind = spoken == 0 ? ENGINE_ATTRIBUTION_INDIRECT : spoken == count ? ENGINE_ATTRIBUTION_DIRECT : ENGINE_ATTRIBUTION_MIXED;
  x->quotations = held.at;
  x->quotation_count = (uint32_t)held.count;
}

static void claim_quotations(reading *r, uint32_t index) {
  const attribution *x = &r->a->attributions[index];
  bool whole = x->kind == ENGINE_ATTRIBUTION_DIRECT;
  for (uint32_t i = 0; i < x->quotation_count; i++) {
    quotation *claimed = &r->a->quotations[x->quotations[i]];
    if (claimed->kind == ENGINE_QUOTATION_TITLE && !is_naming(r, x, x->quotations[i])) continue;
    claimed->attribution = index;
    claimed->kind = whole ? ENGINE_QUOTATION_DIRECT : ENGINE_QUOTATION_MIXED;
    claimed->why = whole ? QUOTATION_GOVERNED : QUOTATION_PARTLY;
  }
}

/* The mention that an authority's words have: the first named one in them, else the first. NONE where there is none. */
static uint32_t mention_of_authority(const reading *r, span at) {
  uint32_t low = 0, high = r->a->mention_count, first = NONE;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (r->a->mentions[middle].at.begin < at.begin) low = middle + 1;
    else high = middle;
  }
  if (low && r->a->mentions[low - 1].at.end > at.begin) low--;
  for (uint32_t i = low; i < r->a->mention_count && r->a->mentions[i].at.begin < at.end; i++) {
    const mention *m = &r->a->mentions[i];
    if (m->quoted) continue;
    if (m->form == MENTION_NAME && m->at.begin >= at.begin) return i;
    if (first == NONE) first = i;
  }
  return first;
}

/* The mention inside a span and its person's name. */
static void name_authority(reading *r, authority *v) {
  uint32_t named = span_exists(v->at) ? mention_of_authority(r, v->at) : NONE;
  if (named == NONE) return;
  v->person = r->a->mentions[named].person;
  if (v->person < r->a->person_count) v->name = r->a->people[v->person].name;
}

static bool finish(reading *r) {
  uint32_t kept = 0;
  article *a = r->a;
  a->attributions = arena_take(&a->arena, memory_product(r->made.count, sizeof(attribution)));
  if (!a->attributions) return false;
  for (uint32_t i = 0; i < r->made.count; i++)
    if (r->made.at[i].part_count) a->attributions[kept++] = r->made.at[i];
  a->attribution_count = kept;
  for (uint32_t i = 0; i < kept; i++) {
    attribution *x = &a->attributions[i];
    bool shared = i > 0 && span_exists(x->source) && x->source.begin == x[-1].source.begin; /* "said A and vowed B" */
    x->at = span_hull(span_hull(x->content, x->cue), shared ? NOWHERE : x->source);
    read_content(r, x);
    for (uint32_t k = 0; k < x->via_count; k++) name_authority(r, &x->via[k]);
  }
  sort_by_begin(a->attributions, kept);
  for (uint32_t i = 0; i < kept && !r->failed; i++) claim_quotations(r, i);
  a->rejected = r->rejected.at;
  a->rejected_count = (uint32_t)r->rejected.count;
  return !r->failed;
}

int attributions_find(article *a, const language *l, const cues *c) {
  reading r;
  bool done = reading_open(&r, a, l, c, &a->scratch);
  if (done) judge_units(&r);
  done = done && !r.failed && finish(&r);
  return done ? ENGINE_OK : ENGINE_E_MEMORY;
}
