/* match.h - Lua's string patterns, matched under a budget. Knows nothing of lua.h.
 *
 * The meaning is that of Lua 5.4's string library in the C locale, error texts included: patterns are read while they are
 * matched, so that an error behind a place that is never reached is never reported. A step is charged for every character
 * looked at, so that patterns of exponential or quadratic cost end by their budget. Nothing is allocated or called back.
 */
#ifndef LUA_MATCH_H
#define LUA_MATCH_H

#include "core/base/budget.h"
#include "core/base/slice.h"

/* As Lua: captures of a pattern, and open choices ("pattern too complex"). An item of a pattern holds at most one choice, so
 * the second bounds the pattern and never the text. test_match.c has both sides of each. */
#define MATCHER_CAPTURES 32
#define MATCHER_CHOICES 199

#define MATCHER_POSITION (-2)   /* length of a position capture */
#define MATCHER_UNFINISHED (-1) /* length of a capture that was not closed */

typedef struct matcher_capture {
  size_t at;
  ptrdiff_t length;
} matcher_capture;

enum matcher_choice_kind { CHOICE_GREEDY, CHOICE_LAZY, CHOICE_OPTIONAL, CHOICE_OPENED, CHOICE_CLOSED };

/* What to do when what follows fails. */
typedef struct matcher_choice {
  size_t at, count; /* where the repetition began, and how often (for CHOICE_CLOSED: which capture) */
  uint32_t item, item_end; /* of the repeated item in the pattern */
  uint8_t kind;            /* enum matcher_choice_kind */
} matcher_choice;

typedef struct matcher {
  slice text, pattern; /* an anchoring ^ is not part of the pattern */
  budget *budget;
  size_t begin, end; /* of the match */
  uint32_t level;    /* captures */
  matcher_capture captures[MATCHER_CAPTURES];
  matcher_choice choices[MATCHER_CHOICES];
  uint32_t choice_count;
  uint32_t work;    /* steps not yet charged */
  char message[64]; /* what is wrong with the pattern */
} matcher;

/* A pattern has at most MATCHER_PATTERN bytes; binding code reports longer ones. */
#define MATCHER_PATTERN UINT32_MAX

void matcher_init(matcher *m, slice text, slice pattern, budget *b);

/* Matches at one place. Returns 1 and fills begin, end and captures; 0; ENGINE_E_PATTERN with a message; or the budget's code. */
int matcher_at(matcher *m, size_t at);

/* The first match from `from` on. Returns as matcher_at. */
int matcher_search(matcher *m, size_t from);

/* Capture `index` from 0, the whole match where the pattern has none. 1 and the capture, or ENGINE_E_PATTERN. */
int matcher_get(matcher *m, uint32_t index, matcher_capture *out);
/* How many captures a match gives: one where the pattern has none. */
static inline uint32_t matcher_count(const matcher *m) { return m->level ? m->level : 1; }

/* The first place of `needle` in text from `from` on; SIZE_MAX where there is none. *code is the budget's, or ENGINE_OK. */
size_t matcher_plain(slice text, size_t from, slice needle, budget *b, int *code);

/* Whether a pattern has none of the magic characters. */
bool matcher_is_plain(slice pattern);

#endif
