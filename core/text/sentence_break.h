/* sentence_break.h - where sentences end: by the standard, and by the standard as news writes. */
#ifndef TEXT_SENTENCE_BREAK_H
#define TEXT_SENTENCE_BREAK_H

#include "core/base/utf8.h"
#include "core/text/language.h"
#include "core/text/scan.h"
#include "core/text/tables/properties.h"

/* The ends found so far. Both ways fill one: at each candidate they may put an end, and they say where to go on. */
typedef struct sentence_ends {
  const language *language; /* NULL: the standard's rules */
  slice text;
  uint32_t *ends;
  size_t capacity, count;
  size_t last;           /* the newest end: where the present sentence begins */
  size_t list, list_end; /* the next item's marker, as news_list finds it; list == list_end: none */
  size_t list_searched;  /* no list begins before */
  uint32_t list_kind, list_value;
} sentence_ends;

static inline void sentence_put(sentence_ends *s, size_t end) {
  if (end <= s->last || end > s->text.length) return;
  if (s->count < s->capacity) s->ends[s->count] = (uint32_t)end;
  s->count++;
  s->last = end;
}

/* The Sentence_Break class at `at` (< length) and the code point's length. Broken bytes are Other. */
PORTABLE_INLINE unsigned sentence_class(slice text, size_t at, uint32_t *length) {
  uint32_t code = utf8_next(text.at + at, text.at + text.length, length);
  return code == UTF8_BROKEN ? SB_OTHER : property_sentence(code);
}

/* Judge the candidate at `at`, a terminator or a line end; they return where the scan goes on (> at). */
size_t sentence_standard(sentence_ends *s, size_t at);
size_t sentence_news(sentence_ends *s, size_t at);
/* Before the first candidate and after the last: a text may begin with a list, whose marker is passed over, and its items need
 * no terminator. */
size_t sentence_news_begin(sentence_ends *s);
void sentence_news_end(sentence_ends *s);

/* sentences_split by a given path. */
size_t sentence_ends_split(enum scan_path path, const language *l, slice text, uint32_t *ends, size_t capacity);

#endif
