/* cues.h - the words that introduce what somebody said, with their frames and classes, from the language pack.
 *
 * A cue is a verb ("said"), a noun ("the claim that"), an adverb ("allegedly") or a preposition ("according to"), of one
 * to CUE_LONGEST words. Filled by lua/pack.c, immutable afterwards.
 */
#ifndef NEWS_CUES_H
#define NEWS_CUES_H

#include "core/base/memory.h"
#include "core/base/slice.h"
#include "core/text/word.h"

#define CUE_LONGEST 6

/* Tag: CUE CLASSES (DESIGN's words; lua/README.md). */
#define CUE_CLASSES(X) X(neutral) X(asserting) X(doubting) X(conceding) X(demanding) X(denying) X(threatening) X(praising)
enum cue_class {
#define X(name) CUE_##name,
  CUE_CLASSES(X)
#undef X
      CUE_CLASS_COUNT
};

#define CUE_KINDS(X) X(verb) X(noun) X(adverb) X(preposition)
enum cue_kind {
#define X(name) CUE_KIND_##name,
  CUE_KINDS(X)
#undef X
      CUE_KIND_COUNT
};

/* How a cue takes its content and source. Bits in cue.frames; the index of one is attribution.frame. Tag: CUE FRAMES.
 * that: "X said (that) C"; infinitive: "X vowed to C"; quote: "X sighed, “C”", only with marks; object_that: "X told Y that
 * C" (Y the addressee); object_infinitive: "X urged Y to C"; fronted: "C, X said"; inverted: "C, said X"; parenthetical:
 * "C1, X said, C2"; accord: "according to X, C" and "C, according to X"; noun_that: "X's claim that C" (of a
 * verb: its forms in the present are nouns as well, "states"); as: "X described Y as C"; gerund: "X denied C-ing"; object: "X
 * condemned C" (a noun phrase); adverb: "C, reportedly"; passive: "X is said to C", "it was reported that C"; bare: marks with
 * nothing around. */
#define CUE_FRAMES(X)                                                                                                       \
  X(that)                                                                                                                   \
  X(infinitive) X(quote) X(object_that) X(object_infinitive) X(fronted) X(inverted) X(parenthetical) X(accord) X(noun_that) \
      X(as) X(gerund) X(object) X(adverb) X(passive) X(bare)
enum cue_frame {
#define X(name) FRAME_##name,
  CUE_FRAMES(X)
#undef X
      FRAME_COUNT
};

typedef struct cue {
  uint64_t keys[CUE_LONGEST];   /* of its words */
  uint8_t length, kind, class_; /* words; enum cue_kind; enum cue_class */
  bool speech;                  /* false: belief, wish or thought ("believes", "wants") */
  uint32_t frames;              /* 1 << enum cue_frame */
  uint8_t form;                 /* enum cue_form: of a verb */
  uint32_t base;                /* cues_base: "say" */
  uint32_t next;                /* of cues.c: in its chain, the longest cue first; UINT32_MAX ends it */
} cue;

/* A filter: false where no cue begins with a word of that key, true where one may. */
#define CUE_FILTER_BITS 32768u /* some 2,500 first words set one bit in thirteen */
typedef struct cue_filter {
  uint64_t bits[CUE_FILTER_BITS / 64];
} cue_filter;
static inline bool cue_filter_has(const cue_filter *f, uint64_t key) {
  return f->bits[key % CUE_FILTER_BITS / 64] >> key % 64 & 1;
}

#define CUE_SLOTS 4096u /* the built-in pack has about 2,500 forms; chains stay short without a second table */

/* What cues are made of. Those of the built-in pack are constants that the build writes (lua/make_pack.c). */
typedef struct cues_tables {
  const cue *entries;
  uint32_t count;
  const uint32_t *slots; /* CUE_SLOTS: head of a chain, UINT32_MAX where empty */
  const cue_filter *filter;
  const char *bases; /* texts, each with its NUL */
  uint32_t bases_size;
} cues_tables;

/* Forms of a verb, as far as rules need them. */
enum cue_form { FORM_ANY, FORM_BASE, FORM_PRESENT, FORM_PAST, FORM_PARTICIPLE, FORM_GERUND };

typedef struct cues cues;

cues *cues_create(const memory *m); /* NULL where memory is short */
void cues_destroy(cues *c);

/* Begins with tables that live as long as the cues: they are read where they stand, and copied when a cue is added. Only for
 * cues to which nothing was added. */
void cues_use(cues *c, const cues_tables *t);
cues_tables cues_tables_of(const cues *c);

/* Adds one form of one cue. words: 1 to CUE_LONGEST words. A form given again replaces the earlier one: overlays win.
 * A noun and a verb of the same words stand side by side. Fails: MEMORY ARGUMENT. */
int cues_add(cues *c, slice words, int kind, int class_, uint32_t frames, bool speech, int form, slice base);

uint32_t cues_count(const cues *c);
const cue *cues_at(const cues *c, uint32_t index);
/* All of them, by index; until the next is added. */
const cue *cues_all(const cues *c);
const cue_filter *cues_filter(const cues *c);
const char *cues_base(const cues *c, uint32_t index); /* "say" of "said" */

/* The longest cue that begins at words[at] (of count); its index, or UINT32_MAX. */
uint32_t cues_match(const cues *c, const word *words, uint32_t count, uint32_t at);

/* Another cue of the same words ("claim" the noun beside the verb), or UINT32_MAX. */
uint32_t cues_other(const cues *c, uint32_t index);

const char *cue_class_name(int class_);
const char *cue_frame_name(int frame);

#endif
