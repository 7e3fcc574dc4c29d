/* frames.c - one cue at a time: who its subject is, which frame it stands in, what it governs.
 *
 * The one idea: a cue proves itself by its surroundings. A subject beside it, content where one of its frames puts it, and
 * no sign that the word is a noun or an adjective here; whatever fails is kept with its reason.
 */
#include "core/news/reading.h"

/* -- Results */

static void refuse(reading *r, const site *s, const char *why) {
  rejected_cue *x = vector_push(&r->rejected, &r->a->arena);
  if (!x) {
    r->failed = true;
    return;
  }
  *x = (rejected_cue){{r->w[s->at].begin, r->w[s->last - 1].end}, why};
}

static span range_span(const reading *r, word_range x) {
  return range_empty(x) ? NOWHERE : (span){r->w[x.first].begin, r->w[x.last - 1].end};
}

/* The source's bytes: a closing bracket that belongs to it included, a possessive's 's not. */
static span source_span(const reading *r, word_range x) {
  span out = range_span(r, x);
  if (x.last == x.first + 1 && word_has(r, x.first, WORD_APOSTROPHE) && is_pronoun(r, x.first)) /* "he's saying" */
    for (uint32_t i = out.begin; i < out.end; i++)
      if (r->a->text.text.at[i] == '\'' || r->a->text.text.at[i] == '\xE2') out.end = i;
  if (span_exists(out) && gap_has(r, x.last - 1, GAP_CLOSE_BRACKET)) {
    const char *text = r->a->text.text.at;
    uint32_t end = out.end + (text[out.end] == '.'); /* (D-Md.) */
    if (text[end] == ')' || text[end] == ']') out.end = end + 1;
  }
  return out;
}

static attribution *make(reading *r, const site *s, int frame) {
  attribution *x = vector_push(&r->made, r->scratch);
  if (!x) {
    r->failed = true;
    return NULL;
  }
  x->source = source_span(r, s->source);
  x->source_words = s->source;
  x->cue = (span){r->w[s->first].begin, r->w[s->last - 1].end};
  x->addressee = range_span(r, s->addressee);
  x->speaker = x->source_mention = NONE;
  x->cue_index = s->index;
  x->cue_class = s->c->class_;
  x->frame = (uint8_t)frame;
  x->anonymous = is_anonymous(r, s->source);
  x->content = x->at = NOWHERE;
  return x;
}

static void add_part(reading *r, attribution *x, uint32_t first, uint32_t last) {
  if (!x || first >= last) return;
  span *grown = grow_doubling(&r->a->arena, x->parts, x->part_count, sizeof(span));
  if (!grown) {
    r->failed = true;
    return;
  }
  x->parts = grown;
  x->parts[x->part_count++] = content_span(r, first, last);
  x->content = span_hull(x->content, x->parts[x->part_count - 1]);
  x->content_words = range_hull(x->content_words, (word_range){first, last});
}

/* -- What surrounds a cue */

/* A quotation ends directly before word i, with a pause or a mark of its own: “…,” said. */
static bool quote_before(const reading *r, const unit *u, uint32_t i) {
  if (i <= u->first || is_outside(r, i - 1)) return false;
  const quotation *q = &r->a->quotations[r->number[i - 1]];
  if (q->words.last != i) return false;
  if (!is_speech(r, r->number[i - 1]) && q->words.first > u->first && word_is(r, u->first, CLASS_preposition))
    return false; /* In an interview on “Meet the Press,” */
  char end = r->a->text.text.at[q->content.end - 1];
  bool forgotten = i < u->last && q->words.first == u->first && q->why == QUOTATION_SENTENCE &&
                   (is_capital(r, i) || is_pronoun(r, i)); /* “It is old” he said: the comma was */
  return gap_has(r, i - 1, GAPS_OF_PAUSE) || end == '!' || end == '?' || forgotten;
}

/* A quotation begins at word i after a comma or a colon (or directly after a cue that may govern marks). */
static bool quote_at(const reading *r, const unit *u, uint32_t i) {
  if (i >= u->last || is_outside(r, i)) return false;
  const quotation *q = &r->a->quotations[r->number[i]];
  return q->words.first == i;
}

/* Words that can open what somebody says: a clause, a noun phrase, a quotation. */
static bool opens_content(const reading *r, const unit *u, uint32_t i) {
  if (i >= u->last || gap_has(r, i - 1, GAPS_OF_STOP & ~(unsigned)GAP_COLON)) return false;
  if (!is_outside(r, i) || gap_has(r, i - 1, GAP_COLON)) return true;
  if (is_finite(r, i) || word_is(r, i, CLASS_verb_past)) return false;
  return word_is(r, i, CLASS_complementizer | CLASS_determiner | CLASS_possessive | CLASSES_OF_PRONOUN) || is_capital(r, i);
}

/* A cue whose forms in the present are nouns as well ("questions", "states", "calls"): it is one unless who stands before it
 * can speak, or a short noun phrase does and content follows. */
static bool is_homograph_noun(const reading *r, const site *s) {
  const uint64_t sure =
      CLASSES_OF_PRONOUN | CLASS_role | CLASS_group | CLASS_body | CLASS_media | CLASS_document | CLASS_relative;
  bool base = s->c->form == FORM_BASE, opens = opens_content(r, s->u, s->last);
  if (!(s->c->frames >> FRAME_noun_that & 1) || s->first <= s->u->first) return false;
  for (uint32_t i = s->first; i < s->at; i++)
    if (word_is(r, i, CLASS_auxiliary | CLASS_modal | CLASS_have | CLASS_be)) return !base || word_is(r, i, CLASS_be);
  uint32_t before = s->first - 1;
  if (!is_outside(r, before) || !is_joined(r, before)) return false;
  if (word_is(r, before, CLASS_conjunction)) return !opens;
  if (word_is(r, before, CLASS_demonstrative)) {
    bool relative = word_is(r, before, CLASS_relative) && before > s->u->first && is_joined(r, before - 1) &&
                    !word_is(r, before - 1, CLASS_preposition | CLASS_verb_past);
    return !relative && (base || !opens);
  }
  if (word_is(r, before, CLASSES_OF_DATE)) return true;
  bool one = r->w[before].stem == r->w[before].key && !is_capital(r, before);
  if (base && one && (word_is(r, before, CLASS_role) || !word_is(r, before, sure))) return true; /* "an executive order" */
  if (word_is(r, before, sure) || (is_capital(r, before) && !word_is(r, before, CLASS_nationality))) return false;
  if (word_is(r, before, CLASS_verb | CLASS_verb_past | CLASS_modifier)) return true;
  if (base && r->w[before].stem != r->w[before].key) return false; /* "applicants fear" */
  if (!opens) return true;
  return before > s->u->first && is_joined(r, before - 1) &&
         !word_is(r, before - 1, CLASS_determiner | CLASS_possessive | CLASS_nationality) && !is_capital(r, before - 1);
}

/* The word stands as a noun or an adjective: "the report", "his claims", "so-called". */
static bool is_noun_here(const reading *r, const site *s) {
  if (s->at > s->u->first && gap_has(r, s->at - 1, GAP_HYPHEN)) return true;
  if (gap_has(r, s->last - 1, GAP_HYPHEN)) return true;
  if (is_name_capital(r, s->at)) return true;
  if (s->at == s->u->first || !is_outside(r, s->at - 1) || !is_joined(r, s->at - 1)) return false;
  const word *before = &r->w[s->at - 1];
  if (before->flags & WORD_POSSESSIVE &&
      !(before->classes & (CLASSES_OF_PRONOUN | CLASS_relative))) /* but "Moody's cited the debt" */
    return s->c->form != FORM_PAST || !opens_content(r, s->u, s->last);
  if (before->classes & (CLASS_determiner | CLASS_possessive) &&
      !(before->classes & (CLASSES_OF_PRONOUN | CLASS_relative | CLASS_demonstrative)))
    return true;
  if (s->c->form == FORM_PAST || s->c->form == FORM_PARTICIPLE) return false;
  if (s->c->form == FORM_GERUND) return (before->classes & CLASS_quantifier) && !(before->classes & CLASSES_OF_PRONOUN);
  if (is_homograph_noun(r, s)) return true;
  const cue *other = cue_of(r, s->at - 1);
  if (other && other->form == FORM_GERUND) return true;
  if (s->c->form == FORM_BASE) return (before->classes & CLASS_quantifier) != 0;
  return (before->classes & (CLASS_preposition | CLASS_quantifier)) != 0;
}

/* A verb or a quotation stands in the words. */
static bool holds_clause(const reading *r, uint32_t at, uint32_t end) {
  for (uint32_t i = at; i < end && i - at < CLAUSE_REACH; i++)
    if (!is_outside(r, i) || is_finite(r, i) || word_has(r, i, WORD_APOSTROPHE) ||
        (i > at && (word_is(r, i, CLASS_verb) || (has_cue(r, i) && cue_of(r, i)->kind == CUE_KIND_verb))))
      return true;
  return false;
}

/* Passive, participle or infinitive, from the words before the cue. */
static void read_form(const reading *r, site *s) {
  bool be = false, helped = false;
  for (uint32_t i = s->first; i < s->at; i++) {
    be |= word_is(r, i, CLASS_be);
    helped |= word_is(r, i, CLASS_auxiliary | CLASS_modal | CLASS_have | CLASS_be);
  }
  if (s->first > s->u->first && is_joined(r, s->first - 1) && word_has(r, s->first - 1, WORD_APOSTROPHE) &&
      is_pronoun(r, s->first - 1))
    helped = be = s->c->form == FORM_GERUND;
  int form = s->c->form;
  s->helped = helped;
  s->participle = form == FORM_GERUND && !be;
  s->passive = be && (form == FORM_PAST || form == FORM_PARTICIPLE);
  s->infinitive = form == FORM_BASE && !helped && s->first > s->u->first && is_joined(r, s->first - 1) &&
                  word_is(r, s->first - 1, CLASS_preposition) && !is_pronoun(r, s->first - 1);
}

/* -- Sources that are carried over inside a unit */

/* For ", saying" and "and vowed": the source of the attribution before it in the unit, else the unit's subject. */
static bool carry_source(reading *r, site *s) {
  if (r->made.count) {
    const attribution *x = &r->made.at[r->made.count - 1];
    word_range source = x->source_words;
    bool relative = !range_empty(source) && word_is(r, source.first, CLASS_relative) && source.last == source.first + 1;
    if (span_exists(x->source) && !relative && x->cue.begin >= r->w[s->u->first].begin && span_exists(x->cue)) {
      s->source = source;
      s->bound = true;
      return !range_empty(s->source);
    }
  }
  s->source = main_subject(r, s->u, s->first);
  return !range_empty(s->source);
}

/* -- Content to the right */

/* The word after a date that begins at i ("Monday", "last week", "Sept. 11"); i where none begins. */
static uint32_t date_end(const reading *r, const unit *u, uint32_t i) {
  uint32_t next = i + 1;
  bool more = next < u->last && is_outside(r, next) && is_joined(r, i);
  if (word_is(r, i, CLASS_weekday | CLASS_month) && is_capital(r, i))
    return more && word_has(r, next, WORD_DIGIT) ? next + 1 : next;
  if (!word_is(r, i, CLASS_date_word)) return i;
  if (more && word_is(r, next, CLASS_unit | CLASSES_OF_DATE)) return next + 1;
  return word_is(r, i, CLASS_adverb) && more && word_is(r, next, CLASS_complementizer | CLASS_determiner | CLASSES_OF_PRONOUN)
             ? next
             : i;
}

/* Dates between a cue and its content: "said on Monday (that)". */
static uint32_t skip_dates(const reading *r, const unit *u, uint32_t i) {
  while (i < u->last && is_outside(r, i)) {
    bool on = word_is(r, i, CLASS_preposition) && i + 1 < u->last && word_is(r, i + 1, CLASS_weekday | CLASS_month);
    uint32_t end = date_end(r, u, on ? i + 1 : i);
    if (end == i + on) return i;
    i = end;
  }
  return i;
}

/* How far a complementizer may stand from its cue: "said at a campaign stop in Toledo, Ohio, that". */
#define COMPLEMENTIZER_REACH 16
#define OPENING_REACH 6 /* words of a place or a time that opens a clause */

/* Passes over the title of a work or a programme in marks: said on “Meet the Press” that. The word behind it, or i. */
static uint32_t behind_title(const reading *r, const unit *u, uint32_t i) {
  while (i < u->last && !is_outside(r, i) && r->a->quotations[r->number[i]].kind == ENGINE_QUOTATION_TITLE) i = step_over(r, i);
  return i;
}

/* The complementizer that opens the content, an adverbial or addressee between; u->last where there is none. */
static uint32_t complementizer_after(const reading *r, const unit *u, uint32_t i) {
  if (word_is(r, i, CLASS_complementizer)) return i;
  if (!word_is(r, i, CLASS_preposition | CLASSES_OF_DATE | CLASS_adverb | CLASS_name_suffix)) return u->last;
  uint32_t end = i + COMPLEMENTIZER_REACH < u->last ? i + COMPLEMENTIZER_REACH : u->last;
  for (; i < end && is_outside(r, i); i = behind_title(r, u, i + 1)) {
    if (word_is(r, i, CLASS_complementizer)) return i;
    bool describes = is_full_past(r, i) && i + 1 < u->last && word_is(r, i + 1, CLASS_preposition | CLASSES_OF_DATE);
    if ((is_finite(r, i) && !describes) || gap_has(r, i, GAPS_OF_STOP)) return u->last; /* a statement released Monday */
  }
  return u->last;
}

uint32_t quote_after(const reading *r, const unit *u, uint32_t i) {
  for (uint32_t end = i + ADVERBIAL_REACH; i < u->last && i < end; i = behind_title(r, u, i + 1)) {
    if (!is_outside(r, i)) return quote_at(r, u, i) && gap_has(r, i - 1, GAP_COMMA | GAP_COLON) ? i : u->last;
    const cue *other = cue_of(r, i);
    if (other && other->kind == CUE_KIND_verb && other->form != FORM_BASE) return u->last;
    if (is_finite(r, i) && !word_is(r, i, CLASS_relative)) return u->last;
  }
  return u->last;
}

/* Whom "told reporters Trump was wrong" is told to: without the subject of the verb that follows; the end of `who`. */
static uint32_t addressee_end(const reading *r, const unit *u, word_range who) {
  uint32_t k = who.last - 1;
  if (who.last >= u->last || !is_outside(r, who.last) || !is_finite(r, who.last) || k == who.first) return who.last;
  if (word_is(r, k, CLASS_adverb | CLASS_pronoun_neuter)) return k; /* there was, it was */
  while (k > who.first && is_capital(r, k) && is_capital(r, k - 1)) k--;
  return k > who.first && is_capital(r, k) ? k : who.last;
}

/* Where the content after a cue begins; u->last where nothing follows that could be it. Fills the addressee. */
static uint32_t right_begin(const reading *r, site *s, int *frame) {
  const unit *u = s->u;
  uint32_t i = s->last;
  *frame = FRAME_that;
  if (allows(s, FRAME_object_that)) i = behind_title(r, u, i); /* told “Meet the Press” that */
  if (i >= u->last) return u->last;
  uint32_t quote = quote_after(r, u, i);
  if (allows(s, FRAME_object_that) || allows(s, FRAME_object_infinitive)) {
    word_range who = plain_phrase_after(r, u, i);
    bool plain =
        gap_has(r, s->last - 1, GAPS_OF_PAUSE | GAP_OPEN_MARK) || range_empty(who) || word_is(r, i, CLASS_complementizer);
    if (!plain) {
      *frame = allows(s, FRAME_object_that) ? FRAME_object_that : FRAME_object_infinitive;
      if (*frame == FRAME_object_that) who.last = addressee_end(r, u, who);
      s->addressee = who;
      i = behind_title(r, u, who.last);
      if (i >= u->last) return u->last;
    }
  }
  if (quote != u->last && gap_has(r, quote - 1, GAP_COMMA | GAP_COLON)) {
    if (*frame == FRAME_that) *frame = FRAME_quote;
    return quote > s->last && word_is(r, quote - 1, CLASS_complementizer) ? quote - 1 : quote;
  }
  if (gap_has(r, i - 1, GAPS_OF_STOP & ~(unsigned)GAP_COLON)) return u->last;
  bool infinitive = allows(s, FRAME_infinitive) && is_outside(r, i) && word_is(r, i, CLASS_infinitive);
  uint32_t that = infinitive ? u->last : complementizer_after(r, u, i);
  if (that != u->last) return that;
  return skip_dates(r, u, i);
}

/* What follows is no content but an adverbial or a new clause: "…, X said in a statement." */
static bool only_adverbial(const reading *r, const unit *u, uint32_t i) {
  if (i >= u->last) return true;
  if (gap_has(r, i - 1, GAP_COMMA | GAP_DASH)) return true;
  return word_is(r, i, CLASS_preposition | CLASS_subordinator | CLASS_conjunction) && !word_is(r, i, CLASS_complementizer);
}

/* -- Verbs */

/* Content before `end`: the whole unit up to there, or the quotation and what leads into it. */
static uint32_t left_begin(const reading *r, const site *s, uint32_t end) {
  const unit *u = s->u;
  uint32_t begin = u->first;
  for (uint32_t k = r->made.count ? 0 : 1; k == 0; k++) {
    const attribution *x = &r->made.at[r->made.count - 1];
    if (x->cue.begin < r->w[u->first].begin || !span_exists(x->cue)) break;
    uint32_t after = behind_content(r, x);
    uint32_t cue_after = text_word_at(&r->a->text, x->cue.end);
    uint32_t source_after = range_empty(x->source_words) ? 0 : x->source_words.last;
    if (cue_after > after) after = cue_after;
    if (source_after > after) after = source_after;
    if (after > begin) begin = after < end ? after : end;
  }
  return begin;
}

/* The word after the comma that closes an adverbial: "Stumpf explained earlier in the hearing, were"; `at` where there is
 * none. */
static uint32_t pause_after(const reading *r, const unit *u, uint32_t at) {
  if (at >= u->last || gap_has(r, at - 1, GAPS_OF_PAUSE) || !word_is(r, at, CLASS_preposition | CLASS_adverb | CLASSES_OF_DATE))
    return at;
  for (uint32_t i = at; i < u->last && i < at + COMPLEMENTIZER_REACH && is_outside(r, i); i++) {
    if (is_finite(r, i) || word_is(r, i, CLASS_subordinator & ~CLASS_preposition)) return at;
    if (gap_has(r, i, GAP_COMMA)) return i + 1;
  }
  return at;
}

/* The second half of a split quotation: after a pause, whatever stands between, up to another cue. */
static uint32_t quote_of_the_same(const reading *r, const unit *u, uint32_t i) {
  for (uint32_t end = i + ADVERBIAL_REACH; i < u->last && i < end; i = behind_title(r, u, i + 1)) {
    if (!is_outside(r, i)) return quote_at(r, u, i) && gap_has(r, i - 1, GAP_COMMA | GAP_COLON | GAP_DASH) ? i : u->last;
    if (has_cue(r, i)) return u->last;
  }
  return u->last;
}

/* What stands before the speaker is an adverbial only: "During his years in office, Hale said, C". */
static bool only_leads(const reading *r, const site *s, uint32_t begin, uint32_t end, uint32_t after) {
  return after < s->u->last && gap_has(r, after - 1, GAP_COMMA) && is_outside(r, begin) &&
         word_is(r, begin, CLASS_preposition | CLASS_adverb) && !word_is(r, begin, CLASS_subordinator) &&
         !has_finite(r, begin, end) && !quote_before(r, s->u, end);
}

/* The quotation that goes on behind the speaker: “A,” he said, “B”; “A,” he said, and “B”. u->last where none does. */
static uint32_t second_quote(const reading *r, const site *s, uint32_t end, uint32_t after) {
  const unit *u = s->u;
  uint32_t quote = after < u->last ? quote_after(r, u, after) : u->last;
  if (quote == u->last && quote_before(r, u, end)) quote = quote_of_the_same(r, u, after);
  bool joined =
      quote == u->last && after + 2 < u->last && gap_has(r, after - 1, GAP_COMMA) && word_is(r, after, CLASS_conjunction);
  return joined && (quote_at(r, u, after + 1) || quote_at(r, u, after + 2)) ? after : quote;
}

/* "C, Hale said, C": after the comma the clause goes on, no participle, conjunction or aside begins. */
static bool clause_goes_on(const reading *r, const site *s, uint32_t begin, uint32_t end, uint32_t after) {
  const uint64_t others = CLASS_conjunction | CLASS_subordinator | CLASS_relative | CLASS_preposition | CLASS_determiner;
  if (after >= s->u->last || !gap_has(r, after - 1, GAP_COMMA) || !is_outside(r, after)) return false;
  if (quote_before(r, s->u, end) && !(is_outside(r, begin) && word_is(r, begin, CLASS_preposition))) return false;
  if (word_is(r, after, others) && !word_is(r, after, CLASS_complementizer)) return false;
  return !has_cue(r, after) || cue_of(r, after)->form != FORM_GERUND;
}

/* Nothing is left before a speaker who comes after another: "…, X said, reported V" is a link of the chain. */
static void end_chain(reading *r, const site *s) {
  if (r->made.count && is_authority(r, s->source)) add_via(r, &r->made.at[r->made.count - 1], source_span(r, s->source));
  else refuse(r, s, "no content before it");
}

static void make_fronted(reading *r, site *s, uint32_t end, int frame) {
  uint32_t begin = left_begin(r, s, end);
  if (begin >= end) {
    end_chain(r, s);
    return;
  }
  attribution *x = make(r, s, frame);
  if (!x) return;
  uint32_t after = pause_after(r, s->u, s->source.last > s->last ? s->source.last : s->last);
  bool inverted = frame == FRAME_inverted;
  bool leads = !inverted && only_leads(r, s, begin, end, after);
  if (!leads) add_part(r, x, begin, end);
  uint32_t quote = second_quote(r, s, end, after);
  if (quote < s->u->last) {
    add_part(r, x, quote, content_end(r, s->u, quote, true));
  } else if (leads || (!inverted && clause_goes_on(r, s, begin, end, after))) {
    add_part(r, x, after, content_end(r, s->u, after, true));
    x->frame = FRAME_parenthetical;
  }
}

/* "C, said X". */
static bool try_inverted(reading *r, site *s) {
  const unit *u = s->u;
  if (!allows(s, FRAME_inverted) || s->passive || s->participle || s->infinitive || s->last >= u->last) return false;
  if (gap_has(r, s->last - 1, GAPS_OF_PAUSE | GAPS_OF_MARK)) return false;
  bool quote = quote_before(r, u, s->first);
  bool opens = s->first == u->first;
  bool comma =
      !quote && !opens && gap_has(r, s->first - 1, GAP_COMMA) && s->first - u->first >= 3 && holds_clause(r, u->first, s->first);
  if (!quote && !comma && !opens) return false;
  if (!quote && (allows(s, FRAME_object_that) || !allows(s, FRAME_that))) return false; /* "X, who was there, told Y" */
  if (word_is(r, s->last, CLASS_complementizer | CLASSES_OF_DATE)) return false;
  word_range who = phrase_after(r, u, s->last, u->last);
  if (range_empty(who) && quote) who = described_after(r, u, s->last);
  if (range_empty(who)) return false;
  if (!quote && who.last < u->last && is_finite(r, who.last)) return false;
  if (!quote && is_pronoun(r, who.first)) return false;
  if (comma) { /* "Opponents, Hale among them, say the plan is bad" */
    word_range before = subject_before(r, u, s->first);
    if (!range_empty(before) && before.first == u->first && !has_finite(r, before.last, s->first)) return false;
  }
  s->source = who;
  if (!opens) {
    make_fronted(r, s, s->first, FRAME_inverted);
    return true;
  }
  uint32_t right = who.last < u->last ? quote_after(r, u, who.last) : u->last;
  if (right == u->last) return false;
  add_part(r, make(r, s, FRAME_inverted), right, content_end(r, u, right, true));
  return true;
}

/* Which frame of a verb that takes no clause fits what follows: an infinitive, an object, "as". */
static int object_frame(const site *s) {
  if (allows(s, FRAME_infinitive)) return FRAME_infinitive;
  if (allows(s, FRAME_as) && !allows(s, FRAME_object)) return FRAME_as;
  if (allows(s, FRAME_gerund)) return FRAME_gerund;
  return FRAME_object;
}

static bool holds_marks(const reading *r, uint32_t at, uint32_t end) {
  for (uint32_t i = at; i < end && i - at < CLAUSE_REACH; i++)
    if (!is_outside(r, i)) return true;
  return false;
}

/* The clause of the cue opens its unit and only leads up to the main one ("While he said C, Ham noted"): content ends at
 * the comma. */
static uint32_t end_of_lead(const reading *r, const site *s, uint32_t at, uint32_t end) {
  uint32_t first = range_empty(s->source) ? s->first : s->source.first;
  bool leads = first > s->u->first && first <= s->u->first + 2 && is_outside(r, s->u->first) &&
               (word_is(r, s->u->first, CLASS_subordinator | CLASS_preposition) ||
                (first == s->u->first + 2 && word_is(r, s->u->first + 1, CLASS_subordinator)));
  if (!leads) return end;
  for (uint32_t i = at; i + 1 < end; i++)
    if (gap_has(r, i, GAP_COMMA) && (is_outside(r, i) || !is_outside(r, i) == is_outside(r, i + 1))) return i + 1;
  return end;
}

/* Why the words from `at` on are no content of this frame; NULL where they are. */
static const char *objection(const reading *r, const site *s, int frame, uint32_t at, uint32_t end) {
  const uint64_t opens_clause = CLASS_complementizer | CLASS_relative | CLASS_subordinator;
  const uint64_t opens_object = CLASS_complementizer | CLASS_infinitive | CLASS_adverb;
  if (!is_outside(r, at)) return NULL;
  bool other = word_is(r, at, CLASS_preposition | CLASS_conjunction) || is_finite(r, at);
  if (frame == FRAME_object && !word_is(r, at, opens_object) && other && !holds_marks(r, at, end))
    return "a noun here: no object follows";
  if ((frame != FRAME_that && frame != FRAME_object_that) || allows(s, FRAME_object)) return NULL;
  bool gap = !range_empty(s->source) && s->source.first > s->u->first && word_is(r, s->source.first - 1, CLASS_relative);
  bool verb = is_finite(r, at) && !is_pronoun(r, at);           /* but "he'd" */
  if (verb) return gap ? NULL : "a noun here: a verb follows"; /* "which he said were open" */
  bool sure = s->c->speech && s->c->form == FORM_PAST;
  return !sure && !word_is(r, at, opens_clause) && !holds_clause(r, at, end) ? "no clause follows" : NULL;
}

/* The frame that fits what follows, where several are allowed. */
static int settle_frame(const reading *r, const site *s, int frame, uint32_t at) {
  if (frame != FRAME_that) return frame;
  if (!allows(s, FRAME_that) && !allows(s, FRAME_object_that)) return object_frame(s);
  bool infinitive = at < s->u->last && is_outside(r, at) && word_is(r, at, CLASS_infinitive);
  return infinitive && allows(s, FRAME_infinitive) ? FRAME_infinitive : frame;
}

/* "Hale said under the plan, the bridge will close": a place or a time before the clause that was said. */
static bool opens_clause(const reading *r, const site *s, uint32_t at) {
  const unit *u = s->u;
  if (!s->c->speech || allows(s, FRAME_infinitive) || gap_has(r, at - 1, GAPS_OF_PAUSE)) return false;
  if (!word_is(r, at, CLASS_preposition) || word_is(r, at, CLASS_infinitive)) return false;
  uint32_t i = at;
  while (i < u->last && i - at <= OPENING_REACH && is_outside(r, i) && !is_finite(r, i) && is_joined(r, i)) i++;
  if (i + 1 >= u->last || i - at > OPENING_REACH || !is_outside(r, i) || is_finite(r, i) || !gap_has(r, i, GAP_COMMA)) return false;
  uint32_t begin = ++i;
  if (!is_outside(r, i) || !(is_capital(r, i) || is_pronoun(r, i) || word_is(r, i, CLASS_determiner | CLASS_possessive))) return false;
  while (i < u->last && i - begin <= OPENING_REACH && is_outside(r, i) && !is_finite(r, i) && is_joined(r, i)) i++;
  return i < u->last && i - begin <= OPENING_REACH && i > begin && is_outside(r, i) && is_finite(r, i) && !has_cue(r, i);
}

static void make_right(reading *r, site *s) {
  const uint32_t governing = 1u << FRAME_that | 1u << FRAME_object_that | 1u << FRAME_quote | 1u << FRAME_object |
                             1u << FRAME_as | 1u << FRAME_gerund | 1u << FRAME_infinitive | 1u << FRAME_object_infinitive;
  const unit *u = s->u;
  int frame;
  uint32_t at = right_begin(r, s, &frame);
  frame = settle_frame(r, s, frame, at);
  bool waits = gap_has(r, u->last - 1, GAP_COLON); /* what follows it is in the next unit */
  if (at >= u->last) {
    if (waits) make(r, s, FRAME_quote);
    else refuse(r, s, "nothing follows that it could govern");
    return;
  }
  bool governs = (s->c->frames & governing) != 0;
  bool adverbial = frame == FRAME_that && !allows(s, FRAME_object) && !word_is(r, at, CLASS_complementizer) &&
                   only_adverbial(r, u, at) && !opens_clause(r, s, at);
  if (governs && adverbial && waits && !has_finite(r, at, u->last)) {
    make(r, s, FRAME_quote);
    return;
  }
  if (!governs || adverbial) {
    refuse(r, s, governs ? "only an adverbial follows" : "it stands before or after marks only");
    return;
  }
  if (frame == FRAME_object_infinitive) at = s->addressee.first;
  uint32_t end = end_of_lead(r, s, at, content_end(r, u, at, frame != FRAME_object && frame != FRAME_as));
  const char *why = objection(r, s, frame, at, end);
  if (why) refuse(r, s, why);
  else add_part(r, make(r, s, frame), at, end);
}

/* The subject is known: content to the left where a quotation or a clause with a comma leads up to the subject. */
static void judge_with_subject(reading *r, site *s) {
  const unit *u = s->u;
  uint32_t left = s->source.first;
  bool fronts = (s->c->frames & (1u << FRAME_fronted | 1u << FRAME_parenthetical | 1u << FRAME_inverted)) != 0;
  bool as = left >= u->first + 2 && word_is(r, left - 1, CLASS_subordinator) && word_is(r, left - 1, CLASS_preposition) &&
            gap_has(r, left - 2, GAP_COMMA) && is_outside(r, left - 1);
  if (fronts && !s->bound && as && s->last >= u->last) { /* "C, as Hale put it" */
    make_fronted(r, s, left - 1, FRAME_fronted);
    return;
  }
  if (gap_has(r, s->last - 1, GAP_COLON) && quote_at(r, u, s->last)) { /* “…,” X said: “…” */
    make_right(r, s);
    return;
  }
  if (fronts && !s->bound && quote_before(r, u, left)) {
    make_fronted(r, s, left, FRAME_fronted);
    return;
  }
  if (fronts && !s->bound && left > u->first && gap_has(r, left - 1, GAP_COMMA | GAP_DASH) && !word_is(r, left, CLASS_relative)) {
    site probe = *s;
    int frame;
    uint32_t at = right_begin(r, &probe, &frame);
    bool infinitive = at < u->last && allows(s, FRAME_infinitive) && word_is(r, at, CLASS_infinitive);
    bool ends = at >= u->last || (!infinitive && only_adverbial(r, u, at));
    if (ends && (at >= u->last || is_outside(r, at)) &&
        (holds_clause(r, u->first, left) || (at < u->last && gap_has(r, at - 1, GAP_COMMA)) ||
         gap_has(r, s->last - 1, GAP_COMMA))) {
      make_fronted(r, s, left, FRAME_fronted);
      return;
    }
  }
  make_right(r, s);
}

/* A base form without a helper needs a plural subject, or "I" or "you": "officials say". */
static bool is_plural(const reading *r, word_range source) {
  uint32_t last = source.last - 1;
  const word *w = &r->w[last];
  if (w->classes & (CLASS_pronoun_plural | CLASS_pronoun_first | CLASS_pronoun_second | CLASS_relative | CLASS_group |
                    CLASS_quantifier | CLASS_demonstrative | CLASS_media))
    return true;
  if (w->flags & WORD_POSSESSIVE || w->classes & (CLASS_pronoun_male | CLASS_pronoun_female | CLASS_pronoun_neuter)) return false;
  uint32_t head = source.first; /* the noun before the first preposition */
  for (uint32_t i = source.first; i < source.last && (i == source.first || !word_is(r, i, CLASS_preposition | CLASS_relative));
       i++) {
    if (word_is(r, i, CLASS_conjunction | CLASS_group | CLASS_body | CLASS_media | CLASS_demonstrative)) return true;
    head = i;
  }
  return r->w[head].stem != r->w[head].key && !word_has(r, head, WORD_POSSESSIVE) && !is_finite(r, head);
}

/* "V quoted X as saying C", "X was quoted (by V) as saying C": the words between the cue and a participle of saying. */
static bool try_quoted_as(reading *r, site *s) {
  const unit *u = s->u;
  if (!allows(s, FRAME_as)) return false;
  uint32_t as = s->last, end = s->last + COMPLEMENTIZER_REACH < u->last ? s->last + COMPLEMENTIZER_REACH : u->last;
  while (as + 1 < end && is_outside(r, as) &&
         !(word_is(r, as, CLASS_subordinator) && has_cue(r, as + 1) && cue_of(r, as + 1)->form == FORM_GERUND))
    as++;
  if (as + 1 >= end || !is_outside(r, as)) return false;
  uint32_t saying = as + 1, begin = saying + cue_of(r, saying)->length;
  word_range subject = subject_before(r, u, s->first), other = {s->last, as};
  bool fronted = begin >= u->last && !range_empty(subject) && quote_before(r, u, subject.first);
  if (begin >= u->last && !fronted) return false;
  if (!range_empty(other) && s->passive) other.first++; /* the preposition of the agent */
  s->source = s->passive ? subject : other;
  word_range through = s->passive ? other : subject;
  attribution *x = make(r, s, FRAME_as);
  if (x && !range_empty(through)) add_via(r, x, source_span(r, through));
  if (fronted) add_part(r, x, left_begin(r, s, subject.first), subject.first);
  else add_part(r, x, begin, content_end(r, u, begin, true));
  r->state[saying] &= (uint8_t)~WORD_CUED; /* spent */
  return true;
}

/* "citing officials": the object is a source of its own. */
static bool try_citing(reading *r, site *s) {
  if (!allows(s, FRAME_accord) || s->last >= s->u->last) return false;
  word_range who = plain_phrase_after(r, s->u, s->last);
  bool people = false;
  for (uint32_t i = who.first; i < who.last; i++) people |= word_is(r, i, CLASS_vague | CLASS_group | CLASS_media | CLASS_role);
  if (!people) return false;
  cite_authority(r, s, who);
  return true;
}

/* "X was called “C” by V": naming in the passive, with its agent behind the marks. */
static bool try_named_by(reading *r, site *s, uint32_t at) {
  const unit *u = s->u;
  if (!allows(s, FRAME_as) || !allows(s, FRAME_object)) return false;
  for (uint32_t end = at + NAMING_REACH; at < end && at < u->last && is_outside(r, at);) at++;
  if (!quote_at(r, u, at)) return false;
  uint32_t by = r->a->quotations[r->number[at]].words.last;
  if (by + 1 >= u->last || !is_outside(r, by) || !marks_agent(r, by)) return false;
  s->source = plain_phrase_after(r, u, by + 1);
  if (range_empty(s->source)) return false;
  add_part(r, make(r, s, FRAME_passive), at, by);
  return true;
}

/* "X was told by V that C", "it was announced that C": the agent is the source; the subject was spoken to. */
static void judge_passive(reading *r, site *s) {
  const unit *u = s->u;
  word_range subject = subject_before(r, u, s->first);
  uint32_t at = s->last;
  if (at < u->last && is_outside(r, at) && marks_agent(r, at)) {
    s->source = plain_phrase_after(r, u, at + 1);
    at = range_empty(s->source) ? at : s->source.last;
  }
  if (try_named_by(r, s, at)) return;
  uint32_t that = at < u->last ? complementizer_after(r, u, at) : u->last;
  bool agent = !range_empty(s->source);
  if (that == u->last && s->c->length > 1 && allows(s, FRAME_object) && at < u->last &&
      is_joined(r, at - 1)) { /* "was asked about C" */
    s->addressee = subject;
    add_part(r, make(r, s, FRAME_passive), at, content_end(r, u, at, false));
    return;
  }
  if (that == u->last || !(s->c->frames & (1u << FRAME_that | 1u << FRAME_object_that))) {
    refuse(r, s, "passive, with no clause");
    return;
  }
  if (allows(s, FRAME_object_that) || agent) s->addressee = subject;
  add_part(r, make(r, s, FRAME_passive), that, content_end(r, u, that, true));
}

void judge_verb(reading *r, site *s) {
  s->first = verb_group_begin(r, s->u, s->at);
  if (is_noun_here(r, s)) {
    refuse(r, s, "a noun or an adjective here");
    return;
  }
  read_form(r, s);
  if (try_quoted_as(r, s) || try_inverted(r, s) || try_citing(r, s)) return;
  if (s->infinitive) {
    refuse(r, s, "an infinitive");
    return;
  }
  if (s->passive) {
    judge_passive(r, s);
    return;
  }
  bool joined = s->first > s->u->first && word_is(r, s->first - 1, CLASS_conjunction) && is_outside(r, s->first - 1);
  bool noun = s->participle && s->first > s->u->first && is_joined(r, s->first - 1) && !joined && s->last < s->u->last &&
              is_joined(r, s->last - 1) && word_is(r, s->last, CLASS_preposition | CLASS_conjunction) &&
              !word_is(r, s->last, CLASS_infinitive);
  if (noun) {
    refuse(r, s, "a noun here: a preposition follows");
    return;
  }
  if (s->c->form == FORM_PARTICIPLE && !s->helped && !joined) {
    refuse(r, s, "a participle here");
    return;
  }
  if (s->participle || joined) {
    if (s->first > s->u->first && !joined) s->source = source_of_participle(r, s);
    if (range_empty(s->source) && !carry_source(r, s) && quote_after(r, s->u, s->last) == s->u->last) {
      refuse(r, s, "no subject");
      return;
    }
    const char *why = unfit_source(r, s->source);
    bool pointer = s->source.last == s->source.first + 1 && word_is(r, s->source.first, CLASS_demonstrative);
    if (why || pointer) {
      refuse(r, s, why ? why : "its subject is no noun");
      return;
    }
    s->bound = true;
    make_right(r, s);
    return;
  }
  s->source = subject_before(r, s->u, s->first);
  if (range_empty(s->source) && s->c->form == FORM_PAST && s->first > s->u->first && gap_has(r, s->first - 1, GAP_COMMA) &&
      carry_source(r, s))
    s->bound = true;
  if (range_empty(s->source)) {
    refuse(r, s, "no subject");
    return;
  }
  const char *why = unfit_source(r, s->source);
  if (!why && source_is_reader(r, s)) why = "its subject is whoever reads";
  if (!why) why = dangling_relative(r, s);
  if (!why && source_is_object(r, s)) why = "its subject is an object";
  if (why) {
    refuse(r, s, why);
    return;
  }
  bool verb_first =
      s->source.last > s->source.first + 1 && word_is(r, s->source.first, CLASS_verb) && !is_capital(r, s->source.first);
  if (s->c->form == FORM_BASE && !s->helped && (verb_first || !is_plural(r, s->source))) {
    refuse(r, s, "no plural subject");
    return;
  }
  judge_with_subject(r, s);
}

static uint32_t before_dash(const reading *r, const unit *u, uint32_t i) {
  while (i < u->last && !gap_has(r, i, GAP_DASH)) i = step_over(r, i);
  return i;
}

bool closes_unit(const reading *r, const unit *u, uint32_t at) {
  const cue *c = cue_of(r, at);
  uint32_t last = at + c->length;
  bool finite = c->kind == CUE_KIND_verb && c->speech && (c->form == FORM_PAST || c->form == FORM_PRESENT);
  if (!finite || !(c->frames >> FRAME_fronted & 1) || last > u->last) return false;
  if (last < u->last && (gap_has(r, last - 1, GAP_COMMA) || !only_adverbial(r, u, last))) return false;
  uint32_t first = verb_group_begin(r, u, at);
  word_range who = subject_before(r, u, first);
  if (range_empty(who) || who.first == u->first || word_is(r, who.first, CLASS_relative)) return false;
  bool quote = quote_before(r, u, who.first);
  if (!quote && (!gap_has(r, who.first - 1, GAP_COMMA) || !is_outside(r, who.first - 1) || !holds_clause(r, u->first, who.first)))
    return false;
  if (last >= u->last) return true;
  return complementizer_after(r, u, last) == u->last && quote_after(r, u, last) == u->last &&
         !has_finite(r, last, before_dash(r, u, last));
}

/* -- Other kinds */

/* The word after the comma that ends a leading phrase, its appositions included: "According to X, a lawyer, C". */
static uint32_t after_lead(const reading *r, const unit *u, uint32_t at) {
  uint32_t begin = at;
  for (uint32_t i = at; i + 1 < u->last; i++) {
    if (!gap_has(r, i, GAP_COMMA) || !is_outside(r, i)) continue;
    bool apposition =
        begin > at && word_is(r, begin, CLASS_determiner | CLASS_relative | CLASSES_OF_NOUN) && !has_finite(r, begin, i + 1);
    if (begin > at && !apposition && !word_is(r, begin, CLASS_relative)) return begin;
    begin = i + 1;
  }
  return begin > at ? begin : u->last;
}

/* "According to X, C". */
static void judge_leading_source(reading *r, site *s) {
  const unit *u = s->u;
  uint32_t comma = after_lead(r, u, s->last);
  if (comma >= u->last || has_finite(r, s->last, comma)) { /* "According to Lopez the bridge was closed" */
    s->source = plain_phrase_after(r, u, s->last);
    comma = s->source.last;
  }
  if (comma >= u->last) {
    refuse(r, s, "no content after the source");
    return;
  }
  if (comma < s->source.last) s->source.last = comma;
  add_part(r, make(r, s, FRAME_accord), comma, content_end(r, u, comma, true));
}

/* The attribution of this unit that "according to" adds an authority to: no clause of its own stands between. NULL. */
static attribution *passed_on(reading *r, const site *s, uint32_t begin) {
  attribution *before = r->made.count ? &r->made.at[r->made.count - 1] : NULL;
  if (!before || !span_exists(before->cue) || before->cue.begin < r->w[s->u->first].begin) return NULL;
  bool between = begin < s->at && (begin == s->u->first || !is_outside(r, begin) || has_finite(r, begin, s->at));
  return between ? NULL : before;
}

/* Whatever follows: a preposition of a source has one, also where its first word looks like a verb ("show insiders"). */
static word_range to_pause(const reading *r, const unit *u, uint32_t at) {
  uint32_t i = at;
  while (i < u->last && i - at < PHRASE_REACH && is_outside(r, i) && (i == at || is_joined(r, i - 1))) i++;
  return (word_range){at, i};
}

/* "a poll released on Monday by the college": a participle goes on with the source, up to the next pause. */
static word_range with_participle(const reading *r, const unit *u, word_range source) {
  uint32_t i = source.last;
  if (range_empty(source) || i + 1 >= u->last || !is_outside(r, i) || !is_joined(r, i - 1)) return source;
  if (!word_is(r, i, CLASS_verb_past) || !word_is(r, i + 1, CLASS_preposition | CLASSES_OF_DATE)) return source;
  while (i < u->last && i - source.last < PHRASE_REACH && is_outside(r, i) && is_joined(r, i)) i++;
  source.last = i < u->last && is_outside(r, i) ? i + 1 : i;
  return source;
}

/* Whether nothing stands before word `at` in its unit but a conjunction, an adverb, or a place or time: "On Monday,". */
static bool opens_unit(const reading *r, const unit *u, uint32_t at) {
  if (at <= u->first + 1) return at == u->first || word_is(r, u->first, CLASS_conjunction | CLASS_adverb);
  if (at - u->first > OPENING_REACH || !gap_has(r, at - 1, GAP_COMMA)) return false;
  if (!word_is(r, u->first, CLASS_preposition) || word_is(r, u->first, CLASS_determiner | CLASS_quantifier)) return false;
  for (uint32_t i = u->first; i < at; i++)
    if (!is_outside(r, i) || is_finite(r, i) || (word_is(r, i, CLASS_verb) && !word_is(r, i, CLASSES_OF_NOUN))) return false;
  return true;
}

void judge_preposition(reading *r, site *s) {
  const unit *u = s->u;
  s->first = s->at;
  bool measure = s->c->length == 1 && s->last < u->last && is_outside(r, s->last) && !is_capital(r, s->last) &&
                 (gap_has(r, s->last - 1, GAP_HYPHEN) || word_is(r, s->last, CLASS_unit) || !word_is(r, s->last, CLASS_determiner | CLASS_possessive | CLASSES_OF_NOUN));
  if (measure) {
    refuse(r, s, "a measure follows"); /* "per gallon", "on a per-person basis" */
    return;
  }
  s->source = with_participle(r, u, phrase_after(r, u, s->last, u->last));
  if (range_empty(s->source)) s->source = to_pause(r, u, s->last);
  if (range_empty(s->source)) {
    refuse(r, s, "no source follows");
    return;
  }
  if (opens_unit(r, u, s->at) && (s->at <= u->first + 1 || after_lead(r, u, s->last) < u->last)) {
    judge_leading_source(r, s);
    return;
  }
  uint32_t begin = left_begin(r, s, s->at), after = s->source.last;
  attribution *before = passed_on(r, s, begin);
  if (before) {
    add_via(r, before, source_span(r, s->source));
    return;
  }
  attribution *x = make(r, s, FRAME_accord);
  add_part(r, x, begin, s->at);
  bool inside = after < u->last && gap_has(r, after - 1, GAP_COMMA) && gap_has(r, s->at - 1, GAP_COMMA);
  if (inside && !word_is(r, after, CLASS_relative | CLASS_conjunction | CLASS_subordinator))
    add_part(r, x, after, content_end(r, u, after, true));
}

/* "X's claim that C": the possessor is the source. */
void judge_noun(reading *r, site *s) {
  const unit *u = s->u;
  s->first = s->at;
  if (is_name_capital(r, s->at)) {
    refuse(r, s, "part of a name");
    return;
  }
  bool relative = s->last + 1 < u->last && is_finite(r, s->last + 1); /* "a report that shows" */
  if (s->last >= u->last || relative || !word_is(r, s->last, CLASS_complementizer) || !is_joined(r, s->last - 1)) {
    refuse(r, s, "no clause follows the noun");
    return;
  }
  if (s->at > u->first && is_outside(r, s->at - 1) && is_joined(r, s->at - 1)) {
    const word *before = &r->w[s->at - 1];
    if (before->classes & CLASS_possessive) {
      s->source = (word_range){s->at - 1, s->at};
    } else if (before->flags & WORD_POSSESSIVE) {
      uint32_t first = s->at - 1;
      while (first > u->first && is_outside(r, first - 1) && is_joined(r, first - 1) && is_capital(r, first - 1) &&
             is_capital(r, first))
        first--;
      s->source = (word_range){first, s->at};
    }
  }
  uint32_t end = content_end(r, u, s->last, true);
  if (!has_finite(r, u->first, s->at))
    for (uint32_t i = s->last; i + 1 < end; i++)
      if (gap_has(r, i, GAP_COMMA)) {
        end = i + 1;
        break;
      }
  add_part(r, make(r, s, FRAME_noun_that), s->last, end);
}

/* "C, reportedly", "the men allegedly fled": the clause it stands in, on the authority of nobody in particular. */
void judge_adverb(reading *r, site *s) {
  const unit *u = s->u;
  s->first = s->at;
  uint32_t begin = left_begin(r, s, s->at), end = content_end(r, u, s->at, true);
  if (begin >= s->at && s->at > u->first) {
    refuse(r, s, "another's words are before it");
    return;
  }
  if (!has_finite(r, begin, end)) {
    refuse(r, s, "no clause around it");
    return;
  }
  attribution *x = make(r, s, FRAME_adverb);
  if (!x) return;
  x->anonymous = true;
  add_part(r, x, begin, s->at);
  add_part(r, x, s->last, end);
}
