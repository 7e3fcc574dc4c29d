/* landmarks.h - which words a layer has to look at, as sets of bits over the words of an article.
 *
 * The one idea: most words are nothing to most layers, and what makes a word something is a class, a capital or a mark behind
 * it. One pass over the words notes that for all layers at once; each layer then goes from one word of its kind to the next.
 */
#ifndef NEWS_LANDMARKS_H
#define NEWS_LANDMARKS_H

#include "core/base/portable.h"

#include "core/news/article.h"

enum landmark {
  LANDMARK_NUMBER,  /* may begin a quantity: a digit, a number word, a scale */
  LANDMARK_DATE,    /* may begin a date: a digit, a month, a weekday, "last", "a" before a unit */
  LANDMARK_CAPITAL, /* begins with a capital */
  LANDMARK_MENTION, /* may begin a name or be the head of a description: a capital, a role, a body, a pronoun */
  LANDMARK_CUE,     /* may begin a cue */
  LANDMARK_MARK,    /* a quotation mark may stand behind it */
  LANDMARK_COLON,   /* a colon stands behind it */
  LANDMARK_COUNT
};

/* Notes every word of an article; words in furniture for what stands behind them only. c may be NULL: then no word begins a
 * cue. Linear. Fails: MEMORY. */
int landmarks_find(article *a, const cues *c);

/* The words of one kind: bit i % 64 of number i / 64 is word i. The sets stand one behind the other. */
static inline const uint64_t *landmarks_of(const article *a, int kind) {
  return a->landmarks + (size_t)kind * (a->text.word_count / 64 + 1);
}

/* The first word in [at, end) that is in a set; end where there is none. */
static inline uint32_t landmark_next(const uint64_t *set, uint32_t at, uint32_t end) {
  if (at >= end) return end;
  uint32_t row = at / 64;
  uint64_t bits = set[row] & UINT64_MAX << at % 64;
  while (!bits) {
    if (++row * 64 >= end) return end;
    bits = set[row];
  }
  at = row * 64 + portable_low_bit(bits);
  return at < end ? at : end;
}

#endif
