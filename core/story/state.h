/* state.h - what the files of this room share: the story itself, its index of words, and sorting by key.
 *
 * The one idea: every layer finds its candidates in an index (postings of stems, sorted n-grams, names by their words),
 * never by trying all pairs, and every list that it walks has a cap with a name.
 */
#ifndef STORY_STATE_H
#define STORY_STATE_H

#include "core/base/portable.h"

#include "core/story/story.h"

/* A key and where it stands. */
typedef struct keyed {
  uint64_t key;
  uint32_t at, article;
} keyed;

/* By key, equal keys in the order given: twelve passes at most, so linear whatever the keys. room holds count elements. */
void keyed_sort(keyed *records, keyed *room, size_t count);

/* A sentence of the story: articles' sentences in a row. */
typedef struct story_sentence {
  uint32_t article, sentence;
  uint32_t first, last;      /* words of the article, furniture left out (empty for furniture) */
  float weight;              /* sum of its terms' squared weights, each term once */
  float inverse;             /* 1 over its root */
} story_sentence;

/* Stems with their rarity and the sentences they stand in. */
typedef struct story_index {
  uint32_t **terms;          /* [article][word]: term, or NONE for function words and furniture */
  uint32_t term_count;
  float *weights;            /* of a term: rarity within the story */
  uint32_t *first;           /* term_count + 1: postings[first[t]..first[t + 1]) */
  uint32_t *postings;        /* sentences, ascending, each once */
  story_sentence *sentences;
  uint32_t sentence_count;
  uint32_t *base;            /* [article]: its first sentence */
  float *shared;             /* [sentence]: 0 between queries */
  uint32_t *touched;         /* room for the sentences that a query meets */
} story_index;

/* A term in more sentences than this brings no candidates: it tells nothing apart, and pairs grow with its square. */
#define POSTING_CAP 128
#define POSTING_EACH 6 /* and so many more for each article */

/* A noun phrase that is no mention of article.h: "the caravan", "rebel groups". */
typedef struct phrase {
  uint32_t article;
  uint32_t first, last;      /* words, determiner included */
  uint32_t head;             /* word */
  uint32_t core;             /* first word after determiners and numbers */
  bool plural, opened;       /* opened: by a determiner, a possessive or a number */
} phrase;

enum story_layer {
  LAYER_INDEX, LAYER_ENTITIES, LAYER_SHARED, LAYER_ALIGNED, LAYER_SUBSTITUTIONS, LAYER_PASSAGES, LAYER_PHRASES,
  LAYER_MISSING, LAYER_CONFLICTS = LAYER_MISSING + MISSING_NUMBER + 1, LAYER_COUNT = LAYER_CONFLICTS + CONFLICT_NAME + 1
};

struct story {
  memory *memory;
  arena arena;
  const language *language;
  const cues *cues;
  budget *budget;
  article **articles;
  uint32_t count;
  bool done[LAYER_COUNT];
  story_index index;
  phrase *phrases;           /* by article, then end; those inside others first */
  uint32_t phrase_count;
  entity *entities;
  uint32_t entity_count;
  uint32_t **entity_of;      /* [article][person] */
  uint32_t *phrase_entity;   /* [phrase]: or NONE */
  shared_quotation *shared;
  uint32_t shared_count;
  aligned_pair *aligned;
  uint32_t aligned_count;
  substitution *substitutions;
  uint32_t substitution_count;
  passage *passages;
  uint32_t passage_count;
  missing *missing[MISSING_NUMBER + 1];
  uint32_t missing_count[MISSING_NUMBER + 1];
  conflict *conflicts[CONFLICT_NAME + 1];
  uint32_t conflict_count[CONFLICT_NAME + 1];
  bool capped[STORY_CAPS];
  uint32_t capped_at[STORY_CAPS]; /* article, or NONE */
};

/* Each fills its layer; they are called once, through the functions of story.h. Fails: MEMORY, budget. */
int index_build(story *s, arena *scratch);
int passages_build(story *s, arena *scratch);
int aligned_build(story *s, arena *scratch);
int phrases_build(story *s, arena *scratch);
int entities_build(story *s, arena *scratch);
int substitutions_build(story *s, arena *scratch);
int shared_build(story *s, arena *scratch);
int missing_build(story *s, int kind, arena *scratch);
int conflicts_build(story *s, int kind, arena *scratch);

/* The phrase whose words hold a span, or NONE. Logarithmic. Needs LAYER_PHRASES. */
uint32_t phrase_at(const story *s, uint32_t article_index, span at);

/* The shortest mention of an article that holds a span, or NONE. Logarithmic. */
uint32_t mention_at(const article *a, span at);

/* Notes that a cap was reached, in an article or (NONE) in the story as a whole; the first place stays. */
static inline void story_note(story *s, int cap, uint32_t article_index) {
  if (s->capped[cap]) return;
  s->capped[cap] = true;
  s->capped_at[cap] = article_index;
}

/* Computes a layer unless it is there. */
int story_need(story *s, int layer);

/* Sentences of other articles that share terms with words [first, last) of an article: the best `most` of each article,
 * by shared weight over the weight of the words, at least `least`; by score, then place. Words inside `without` do not count. */
int index_matches(story *s, uint32_t article_index, word_range words, span without, uint32_t most, double least, arena *results,
                  matches *out);

static inline bool word_counts(const word *w) { return !(w->flags & WORD_FURNITURE); }
static inline const word *words_of(const story *s, uint32_t a) { return s->articles[a]->text.words; }
static inline span words_span(const word *words, uint32_t first, uint32_t last) {
  return (span){words[first].begin, words[last - 1].end};
}
/* The code of a failure that may be the budget's or memory's. */
static inline int story_failed(const story *s) { return budget_spent(s->budget) ? s->budget->stopped : ENGINE_E_MEMORY; }

#endif
