/* reading.h - what the files that find attributions share: the words of an article, seen unit by unit.
 *
 * A unit is a sentence, or several where a quotation runs over their ends: “A. B,” he said. The one idea: grammar is read
 * from word classes and gaps in one direction at a time, without a parse; every question here looks at one unit and is
 * linear in it, and cues are asked about in order.
 */
#ifndef NEWS_READING_H
#define NEWS_READING_H

#include "core/news/article.h"

typedef struct unit {
  uint32_t first, last; /* words */
  uint32_t paragraph;
  uint32_t cue_first, cue_last; /* its cues, in reading.cued */
} unit;

/* What reading knows of a word beside what the word carries; bits. */
enum word_state {
  WORD_INSIDE = 1 << 0,  /* inside marks */
  WORD_CUED = 1 << 1,    /* outside them, and begins a cue */
  WORD_HEADING = 1 << 2, /* in a unit that is in title case, where capitals say nothing */
  WORD_VERB = 1 << 3     /* part of a cue that made an attribution: surely a verb */
};

/* "citing officials": who is cited, and where; it waits until its unit is read. */
typedef struct citation {
  span cue, source;
  word_range words; /* of source */
} citation;

typedef struct reading {
  article *a;
  const language *l;
  const cues *c;
  const cue *cues; /* by index */
  const word *w;
  uint32_t count;
  uint8_t *state;         /* of each word: enum word_state */
  uint32_t *number;       /* of each word inside marks its outermost quotation, of others that begin a cue the longest one */
  const uint64_t *colons; /* words: landmarks.h */
  VECTOR(uint32_t) cued;  /* words where a cue begins */
  VECTOR(unit) units;
  arena *scratch;
  VECTOR(attribution) made;
  VECTOR(rejected_cue) rejected;
  VECTOR(citation) cited;
  uint32_t closing; /* the attribution of this unit that was judged first; NONE */
  bool failed;      /* memory ran short: everything after is void */
} reading;

/* A cue where it stands, and what was found about it. Ranges are empty where absent. */
typedef struct site {
  const unit *u;
  const cue *c;
  uint32_t index;    /* of the cue */
  uint32_t at, last; /* its words */
  uint32_t first;    /* with auxiliaries and adverbs before it: "has repeatedly said" */
  word_range source, addressee;
  bool passive, participle, infinitive; /* "was told"; ", saying"; "to say" */
  bool helped;                          /* an auxiliary stands before it */
  bool bound;                           /* the source came over from the clause before: "said A and vowed B" */
  uint32_t bound_to;                    /* the attribution it came from, or NONE */
  const char *why;                      /* set where the cue was refused */
} site;

/* A full stop alone may stand after an abbreviation: only GAP_SENTENCE says that it ends something. */
/* Bounds of looks, in words, so that no text makes reading anything but linear. Each is far beyond what people write. */
#define UNIT_LONGEST \
  256 /* words outside marks in one unit; a longer sentence is read in pieces, and the cut is kept as rejected */
#define SUBJECT_REACH 64   /* of a subject to the left of its verb */
#define PHRASE_REACH 64    /* of a phrase to the right */
#define CLAUSE_REACH 96    /* back to the verb that makes words a clause */
#define ADVERBIAL_REACH 32 /* between a cue and the quotation or complementizer that it leads up to */
#define LABEL_LONGEST 8    /* a name that stands alone before a colon or after a dash */
#define NAMING_REACH 3     /* from a naming verb to its marks: "was described as a" */
#define JOIN_REACH 24      /* back from a conjunction to the verb that makes it join clauses */

#define GAPS_OF_STOP (GAP_STOP | GAP_SEMICOLON | GAP_COLON | GAP_SENTENCE | GAP_PARAGRAPH)
#define GAPS_OF_PAUSE (GAPS_OF_STOP | GAP_COMMA | GAP_DASH | GAP_ELLIPSIS)
#define GAPS_OF_BRACKET (GAP_OPEN_BRACKET | GAP_CLOSE_BRACKET)
#define GAPS_OF_MARK (GAP_OPEN_MARK | GAP_CLOSE_MARK)

#define CLASSES_OF_PRONOUN                                                                                         \
  (CLASS_pronoun_male | CLASS_pronoun_female | CLASS_pronoun_plural | CLASS_pronoun_neuter | CLASS_pronoun_first | \
   CLASS_pronoun_second)
#define CLASSES_OF_FINITE (CLASS_auxiliary | CLASS_modal | CLASS_be | CLASS_have | CLASS_verb_past)
#define CLASSES_OF_DATE (CLASS_month | CLASS_weekday | CLASS_date_word)
#define CLASSES_OF_NOUN (CLASS_title | CLASS_role | CLASS_body | CLASS_media | CLASS_group | CLASS_document | CLASS_nationality)

static inline bool word_is(const reading *r, uint32_t i, uint64_t classes) { return (r->w[i].classes & classes) != 0; }
static inline bool word_has(const reading *r, uint32_t i, unsigned flags) { return (r->w[i].flags & flags) != 0; }
static inline bool gap_has(const reading *r, uint32_t i, unsigned gaps) { return (r->w[i].gap & gaps) != 0; }
/* A form of a full verb that is past, or a participle: not "was", "had". */
static inline bool is_full_past(const reading *r, uint32_t i) {
  return word_is(r, i, CLASS_verb_past) && !word_is(r, i, CLASS_be | CLASS_have | CLASS_auxiliary | CLASS_modal);
}
static inline bool is_outside(const reading *r, uint32_t i) { return !(r->state[i] & WORD_INSIDE); }
/* The outermost quotation that holds word i; NONE outside marks. */
static inline uint32_t quotation_of(const reading *r, uint32_t i) { return is_outside(r, i) ? NONE : r->number[i]; }
static inline bool has_cue(const reading *r, uint32_t i) { return (r->state[i] & WORD_CUED) != 0; }
/* The longest cue that begins at word i; NULL where none does. */
static inline const cue *cue_of(const reading *r, uint32_t i) { return has_cue(r, i) ? &r->cues[r->number[i]] : NULL; }
static inline bool range_empty(word_range x) { return x.first >= x.last; }
/* "IT" and "US" are names. */
static inline bool is_pronoun(const reading *r, uint32_t i) {
  return word_is(r, i, CLASSES_OF_PRONOUN) && !word_has(r, i, WORD_UPPER);
}
/* A capital that makes a name: not at the sentence's begin, not in a heading. */
static inline bool is_name_capital(const reading *r, uint32_t i) {
  return word_has(r, i, WORD_CAPITAL) && !word_has(r, i, WORD_SENTENCE_START | WORD_TITLE_CASE) && !(r->state[i] & WORD_HEADING);
}
static inline bool is_capital(const reading *r, uint32_t i) { return word_has(r, i, WORD_CAPITAL); }

/* Nothing but blanks or a hyphen between i and i + 1. */
static inline bool is_joined(const reading *r, uint32_t i) {
  return !gap_has(r, i, GAPS_OF_PAUSE | GAPS_OF_BRACKET | GAPS_OF_MARK | GAP_OTHER);
}

static inline word_range words_of_span(const reading *r, span at) {
  if (!span_exists(at)) return (word_range){0, 0};
  return (word_range){text_word_at(&r->a->text, at.begin), text_word_at(&r->a->text, at.end)};
}

/* The next word to look at after i when looking for words outside marks: behind the quotation that i stands in. */
static inline uint32_t step_over(const reading *r, uint32_t i) {
  if (is_outside(r, i)) return i + 1;
  uint32_t last = r->a->quotations[r->number[i]].words.last;
  return last > i ? last : i + 1;
}

static inline word_range range_hull(word_range a, word_range b) {
  if (range_empty(a)) return b;
  return (word_range){a.first < b.first ? a.first : b.first, a.last > b.last ? a.last : b.last};
}

/* The word behind the content of an attribution; the article's end where it has none yet. */
static inline uint32_t behind_content(const reading *r, const attribution *x) {
  return range_empty(x->content_words) ? r->count : x->content_words.last;
}

/* Appends to an array that doubles: room is taken where the count is a power of two. NULL where memory is short. */
static inline void *grow_doubling(arena *a, void *items, uint32_t count, size_t size) {
  if (count && (count & (count - 1))) return items;
  uint32_t room = count ? count * 2 : 1;
  return arena_grow(a, items, count * size, memory_product(room, size));
}

/* A quotation that somebody speaks, as far as is known; names of works and nicknames are words like others. */
static inline bool is_speech(const reading *r, uint32_t q) {
  return q != NONE && r->a->quotations[q].kind != ENGINE_QUOTATION_TITLE;
}

/* -- reading.c -- */

/* Makes the arrays in an arena that is the caller's. c may be NULL: then no word is a cue. False where memory is short. */
bool reading_open(reading *r, article *a, const language *l, const cues *c, arena *scratch);

/* -- phrases.c -- */

/* Where the words that belong to the verb at `at` begin: auxiliaries, adverbs, negation. */
uint32_t verb_group_begin(const reading *r, const unit *u, uint32_t at);

/* Of a word with a class of finite verbs: it does not look like a noun here. */
bool looks_finite(const reading *r, uint32_t i);

/* A verb that is surely one: auxiliaries and past forms; not a noun by its looks. */
static inline bool is_finite(const reading *r, uint32_t i) {
  return r->state[i] & WORD_VERB || (word_is(r, i, CLASSES_OF_FINITE) && looks_finite(r, i));
}

/* The preposition of an agent: "told by X". */
bool marks_agent(const reading *r, uint32_t i);

/* The preposition of a noun with its participle: "with both sides blaming each other". */
bool gives_participle(const reading *r, uint32_t i);

/* Whether one stands in [from, to), outside marks. */
bool has_finite(const reading *r, uint32_t from, uint32_t to);

/* The subject that ends before `first`, asides skipped; empty where there is none. */
word_range subject_before(const reading *r, const unit *u, uint32_t first);

/* The subject of the unit's first finite verb before `limit`; empty where there is none. */
word_range main_subject(const reading *r, const unit *u, uint32_t limit);

/* The noun phrase that begins at `at` with its appositions, to at most `limit`; empty where none begins there. */
word_range phrase_after(const reading *r, const unit *u, uint32_t at, uint32_t limit);

/* A phrase that begins with what looks like a verb: said “retired General Hale”, says “lead author Maria Lopez”. */
word_range described_after(const reading *r, const unit *u, uint32_t at);

/* The same without appositions: "a veterans group", "reporters". */
word_range plain_phrase_after(const reading *r, const unit *u, uint32_t at);

/* -- contents.c -- */

/* Where the content that begins at `at` ends, seen from a cue before it. is_clause: it is one, not a noun phrase. */
uint32_t content_end(const reading *r, const unit *u, uint32_t at, bool is_clause);

/* Whether the words after a conjunction at `at` are a new speaker and a cue: "and Clinton said". */
bool is_new_speaker(const reading *r, const unit *u, uint32_t at);

/* Bytes of words [first, last), marks at either end included where a quotation begins or ends there. */
span content_span(const reading *r, uint32_t first, uint32_t last);

/* -- sources.c -- */

/* Why words cannot speak: they begin with a verb, hold a clause or are a day; NULL where nothing says so. */
const char *unfit_source(const reading *r, word_range x);

/* "Voters saying C", "polls showing C": who stands right before a participle; empty where nobody can. */
word_range source_of_participle(const reading *r, const site *s);

/* The words before a cue are the object of a verb that takes no clause: "took control of a group called". */
bool source_is_object(const reading *r, const site *s);

/* "if you want to know": what readers may think, want or feel is no report; "you said" is one. */
bool source_is_reader(const reading *r, const site *s);

/* Why a relative that is a source means nobody who speaks: nothing stands before it ("What worries people", "depending on who
 * asks"), or a thing does and no clause or quotation follows ("missiles that threaten countries"). NULL where somebody may. */
const char *dangling_relative(const reading *r, const site *s);

/* -- frames.c -- */

static inline bool allows(const site *s, int frame) { return (s->c->frames >> frame & 1) != 0; }

/* The quotation that a comma or colon leads up to, with no verb between; u->last where there is none. */
uint32_t quote_after(const reading *r, const unit *u, uint32_t i);

/* Judges one cue; makes an attribution or a rejection. */
void judge_verb(reading *r, site *s);
/* Whether the cue at word `at` has its subject after a comma and nothing but adverbials after it. */
bool closes_unit(const reading *r, const unit *u, uint32_t at);

void judge_noun(reading *r, site *s);
void judge_preposition(reading *r, site *s);
void judge_adverb(reading *r, site *s);

/* -- chain.c -- */

/* Attributions from first_inner on were found inside the content of another: it becomes their authority, and goes where
 * nothing of its own is left. */
void join_inner(reading *r, uint32_t outer, uint32_t first_inner);

/* Keeps "citing X" until join_citations, after the unit, makes X the source and the old source its authority. */
void cite_authority(reading *r, const site *s, word_range cited);
void join_citations(reading *r, uint32_t first_made);

bool add_via(reading *r, attribution *x, span at);

/* Whether a source passes on what others say: a medium, a document, unnamed people. */
bool is_authority(const reading *r, word_range source);

/* Whether a source names nobody: "officials", "a senior official". */
bool is_anonymous(const reading *r, word_range source);

#endif
