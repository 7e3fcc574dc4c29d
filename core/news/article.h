/* article.h - one article, analysed: every layer as arrays in one arena, never changed after article_create.
 *
 * This is the type that the story, the rules' bindings and the writers read. Positions are byte spans; where a layer also
 * keeps word indices they are ranges [first, last) into text.words.
 */
#ifndef NEWS_ARTICLE_H
#define NEWS_ARTICLE_H

#include <stdatomic.h>

#include "core/news/cues.h"
#include "core/text/text.h"

#define NONE UINT32_MAX /* "no index" in the layers */

/* Word range [first, last) of an article. */
typedef struct word_range {
  uint32_t first, last;
} word_range;

/* Which test decided a quotation's kind. */
enum quotation_why {
  QUOTATION_SENTENCE,  /* a capital at its begin and a stop or comma at its end, or many words: speech */
  QUOTATION_FRAGMENT,  /* a few words: speech only where a cue governs them */
  QUOTATION_CAPITALS,  /* every word of weight has a capital: the name of a work */
  QUOTATION_NICKNAME,  /* between two parts of a name */
  QUOTATION_GOVERNED,  /* an attribution's content is the marks and no more */
  QUOTATION_PARTLY     /* an attribution's content goes beyond the marks */
};

typedef struct quotation {
  span at, content;        /* with marks, without; the hull where it goes on over paragraphs */
  span *parts;             /* each stretch between marks */
  uint32_t part_count;
  word_range words;        /* of content */
  uint32_t attribution;    /* index or NONE */
  uint32_t parent;         /* the quotation it stands in, or NONE */
  uint8_t kind;            /* enum engine_quotation_kind */
  uint8_t depth;           /* 1 outside */
  bool unclosed;           /* ended by its paragraph, not by a mark */
  uint8_t why;             /* enum quotation_why: which test decided its kind */
} quotation;

enum mention_form { MENTION_NAME, MENTION_TITLE, MENTION_PRONOUN, MENTION_DESCRIPTION };
enum person_kind { PERSON_PERSON, PERSON_BODY, PERSON_PLACE, PERSON_GROUP };
enum gender { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE };

/* One reference to somebody: a name with its titles ("President Bashar al-Assad"), a title alone, a pronoun, a description
 * ("the top Iranian diplomat"). */
typedef struct mention {
  span at;
  word_range words;
  word_range name;     /* the name proper inside it, without titles; empty where there is none */
  word_range apposition; /* ", Iran's defence minister," beside it; empty where there is none */
  uint32_t person;     /* index; every mention has one */
  uint8_t form;        /* enum mention_form */
  bool quoted;         /* inside marks: no candidate for a speaker */
  bool possessive;
} mention;

typedef struct person {
  slice name;            /* the longest form, titles apart */
  span name_at;          /* where that form stands */
  uint32_t *mentions;    /* indices, in order */
  uint32_t mention_count;
  slice *titles;         /* as written, without repeats */
  uint32_t title_count;
  uint8_t kind;          /* enum person_kind */
  uint8_t gender;
  bool plural;
  bool named;            /* false: only ever described ("a senior official") */
} person;

/* An authority: who a statement came through. */
typedef struct authority {
  span at;
  slice name;            /* canonical in the article: "Fars news agency", "Iranian media" */
  uint32_t person;       /* index or NONE */
  bool anonymous;        /* "Iranian media", "a senior official" */
} authority;

typedef struct attribution {
  span at;               /* hull of all its parts */
  span content;          /* hull of parts */
  word_range content_words; /* hull of their words; empty where there is none */
  span *parts;
  uint32_t part_count;
  span source, cue, addressee; /* NOWHERE where absent */
  word_range source_words;     /* of source; empty where it is absent */
  authority *via;        /* nearest first */
  uint32_t via_count;
  uint32_t speaker;      /* person or NONE */
  uint32_t source_mention; /* mention that is the head of source, or NONE */
  uint32_t *quotations;  /* indices of the quotations inside the content */
  uint32_t quotation_count;
  uint32_t cue_index;    /* of cues, or NONE */
  uint8_t kind;          /* enum engine_attribution_kind */
  uint8_t cue_class;     /* enum cue_class */
  uint8_t frame;         /* enum cue_frame that matched: for --why */
  bool inherited, anonymous;
} attribution;

/* A cue-like word that gave no attribution, and the condition that failed: for --why. */
typedef struct rejected_cue {
  span at;
  const char *why;       /* a fixed sentence */
} rejected_cue;

typedef struct quantity {
  span at;               /* with unit and approximator: "more than 350,000 people" */
  span number;           /* "350,000" */
  double low, high;      /* equal where exact; high INFINITY for "more than" */
  slice unit;            /* folded head noun or unit: "people", "$", "percent"; "" where none */
  span unit_at;
  bool approximate;
  bool ordinal;
} quantity;

typedef struct date {
  span at;
  int32_t first_day, last_day; /* days since 1970-01-01, inclusive; DATE_UNKNOWN without an article date to count from */
  bool relative;         /* "last week", "Monday": counted from the article's date */
} date;
#define DATE_UNKNOWN INT32_MIN

struct engine_article {
  atomic_uint references;
  memory memory;
  arena arena;
  arena scratch;         /* of the layer at hand while they are made; empty afterwards */
  uint32_t layers;       /* ENGINE_LAYER_*: what may be read */
  slice id, path, outlet, title, day, url, language; /* day: the date as given */
  int32_t date;          /* of day, DATE_UNKNOWN where there is none */
  bool title_apart;      /* title is not in the text: its places carry field "title" */
  text_layers text;
  uint64_t *landmarks;   /* which words a layer looks at, as bits: landmarks.h */
  quotation *quotations;
  uint32_t quotation_count;
  mention *mentions;
  uint32_t mention_count;
  person *people;
  uint32_t person_count;
  attribution *attributions; /* by at.begin */
  uint32_t attribution_count;
  rejected_cue *rejected;
  uint32_t rejected_count;
  quantity *quantities;
  uint32_t quantity_count;
  date *dates;
  uint32_t date_count;
};
typedef struct engine_article article;

/* Reads and analyses a document. The article owns copies of everything. limit: bytes of text.
 * Fails: as engine_article_create. */
int article_create(article **out, const memory *m, const language *l, const cues *c, const engine_document *document, uint64_t limit,
                   engine_error *error);
article *article_retain(article *a);
void article_release(article *a);

/* Voice of a span: quoted where it lies inside marks, reported where it lies in the content of an attribution, else
 * narrator. Titles of works and scare quotes are the narrator's. Logarithmic. */
int article_voice(const article *a, span at);

/* The quotation (outermost) or attribution (innermost) that holds a span; NONE. Logarithmic. */
uint32_t article_quotation_at(const article *a, span at);
uint32_t article_attribution_at(const article *a, span at);

/* -- What article_create calls, in this order; each fills its own layer and needs the ones before. Fails: MEMORY. -- */
int quotations_find(article *a, const language *l);                /* quotations.c: marks, nesting, kinds as far as marks say */
int quantities_find(article *a, const language *l);                /* quantities.c */
int dates_find(article *a, const language *l);                     /* dates.c */
int names_find(article *a, const language *l);                     /* names.c: mentions (names, titles, descriptions) */
int people_find(article *a, const language *l);                    /* people.c: mentions to people; genders; canonical names */
int attributions_find(article *a, const language *l, const cues *c); /* attributions.c: and quotation kinds that need a cue */
int people_resolve(article *a, const language *l);                 /* people.c: pronouns, and speakers of attributions */

/* -- On demand, for rules -- */
typedef struct clause {
  span at, verb, subject, object, agent; /* NOWHERE where absent */
  bool passive, nominal;
} clause;
typedef VECTOR(clause) clauses;
struct lexicon;
struct budget;
/* Clauses whose verb is in the lexicon (inflected forms included), into the arena. Fails: MEMORY, budget. */
int clauses_find(const article *a, const language *l, const struct lexicon *verbs, struct budget *b, arena *results, clauses *out);

#endif
