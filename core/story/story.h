/* story.h - several articles about one event, and what they share: computed on first use, under the run's budget.
 *
 * Article numbers are indices into story.articles. All results live in the story's arena as long as the story. Each layer
 * function computes once and gives the same array again; it fails with MEMORY or the budget's code, and a story whose
 * layer failed stays usable for the others.
 */
#ifndef STORY_STORY_H
#define STORY_STORY_H

#include "core/base/budget.h"
#include "core/match/compare.h"
#include "core/match/lexicon.h"
#include "core/news/article.h"

/* A stretch of one article. */
typedef struct place {
  uint32_t article;
  span at;
} place;

/* A mention seen from the story. */
typedef struct story_mention {
  uint32_t article, mention; /* index into the article's mentions; NONE for a label that is none (a common noun) */
  span at;
  uint32_t person;           /* in the article, or NONE */
} story_mention;

/* One person, body, place or group across the story. */
typedef struct entity {
  slice name;
  uint8_t kind;              /* enum person_kind */
  story_mention *mentions;   /* by article, then place */
  uint32_t mention_count;
  uint64_t articles;         /* bit i: article i (of the first 64) mentions it */
  uint32_t article_count;
} entity;

/* One version of an utterance in one article. */
enum version_form { VERSION_QUOTED, VERSION_PARTLY, VERSION_PARAPHRASED, VERSION_STATED };
typedef struct version {
  uint32_t article;
  span at;
  uint32_t quotation, attribution; /* or NONE */
  uint8_t form;              /* marks around all of it; around a part; an attribution without marks; neither */
  double share;              /* of the longest version's words that this one has */
  change *changes;           /* words of the longest version (a) against this one (b) */
  uint32_t change_count;
} version;
typedef struct shared_quotation {
  version *versions;         /* the longest first, then by article */
  uint32_t version_count;
} shared_quotation;

typedef struct aligned_pair {
  uint32_t article_a, sentence_a, article_b, sentence_b; /* article_a < article_b */
  double score;              /* 0 to 1 */
  change *changes;           /* over the sentences' words, as article word indices */
  uint32_t change_count;
} aligned_pair;

typedef struct substitution {
  place a, b;                /* of the best pair */
  uint32_t evidence;         /* slots that show it */
  uint32_t *pairs;           /* indices of aligned pairs */
  uint32_t pair_count;
  uint32_t entity;           /* whose labels they are, NONE where unknown (always, until entities have been asked for) */
  double weight;             /* most telling first */
} substitution;

typedef struct passage {
  uint32_t article_a, article_b;
  span a, b;
  uint32_t words;            /* that agree */
  double share_a, share_b;   /* of each article's words */
  bool exact;
} passage;

/* A speaker is listed where some attribution names it; a person who speaks is listed as both. Candidates, never verdicts. */
enum missing_kind { MISSING_SPEAKER, MISSING_QUOTATION, MISSING_PERSON, MISSING_NUMBER };
typedef struct missing {
  place item;
  uint64_t present, absent;  /* bits of the first 64 articles: later ones are not looked at */
  place nearest;             /* best sentence in an absent article, article NONE where nothing is near */
  double weight;             /* by how many carry it and how prominently */
} missing;

/* Two statements about the same thing whose numbers, dates or names cannot both be right. */
enum conflict_kind { CONFLICT_NUMBER, CONFLICT_DATE, CONFLICT_NAME };
typedef struct conflict {
  uint8_t kind;
  place a, b;
  double weight;
} conflict;

typedef struct match {
  place at;
  double score;              /* 0 to 1 */
} match;
typedef VECTOR(match) matches;

typedef struct story story;

/* articles are borrowed for the story's life. b may be NULL. Fails: MEMORY ARGUMENT. */
int story_create(story **out, memory *m, const language *l, const cues *c, budget *b, article *const *articles, uint32_t count);
void story_destroy(story *s);
uint32_t story_article_count(const story *s);
const article *story_article(const story *s, uint32_t index);

int story_entities(story *s, const entity **entities, uint32_t *count);
int story_shared_quotations(story *s, const shared_quotation **shared, uint32_t *count);
int story_aligned(story *s, const aligned_pair **pairs, uint32_t *count);
int story_substitutions(story *s, const substitution **substitutions, uint32_t *count);
int story_passages(story *s, const passage **passages, uint32_t *count);
int story_missing(story *s, int kind, const missing **items, uint32_t *count);
int story_conflicts(story *s, int kind, const conflict **conflicts, uint32_t *count);

/* The entity of a person of an article, or of a span (the shortest mention or phrase that covers it); NONE. */
uint32_t story_entity_of(story *s, uint32_t article_index, uint32_t person);
uint32_t story_entity_at(story *s, uint32_t article_index, span at);

/* Caps that may hide something: a layer reached one, and part of the story was not compared. Caps on refrains and on words that
 * stand everywhere are none of these: they drop what tells nothing apart. */
enum story_cap { STORY_CAP_ARTICLES, STORY_CAP_SENTENCE, STORY_CAP_QUOTATION, STORY_CAP_VALUES, STORY_CAP_NAMES, STORY_CAPS };

/* Whether a layer reached a cap; *article_index is where it did first, or NONE for the story as a whole. */
bool story_capped(const story *s, int cap, uint32_t *article_index);
/* What was not compared then. Static. */
const char *story_cap_text(int cap);

/* Where other articles tell what this span tells; best first. */
int story_matches(story *s, uint32_t article_index, span at, arena *results, matches *out);

#endif
