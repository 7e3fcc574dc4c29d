/* word_break.h - UAX #29 word boundaries, a buffer at a time. */
#ifndef TEXT_WORD_BREAK_H
#define TEXT_WORD_BREAK_H

#include "core/base/slice.h"
#include "core/text/scan.h"

/* Writes the ends of some segments from *at on, at least one and at most `capacity` (> 0), moves *at behind the last one and returns how many.
 * *at is 0 or an end given before: no rule of the standard looks back over a boundary. */
size_t word_ends(enum scan_path path, slice text, size_t *at, uint32_t *ends, size_t capacity);

/* Segments that may be words: they begin with an ASCII letter, digit or low line, or outside ASCII. Of those outside, marks
 * and dashes may be left out. */
#define WORD_SPANS 256
typedef struct word_spans {
  uint32_t begins[WORD_SPANS + SCAN_BLOCK], ends[WORD_SPANS + SCAN_BLOCK];
} word_spans;

/* The next of them in text[*at, end), as if nothing followed, and moves *at on; 0 only where there are no more. */
size_t word_spans_next(enum scan_path path, slice text, size_t end, size_t *at, word_spans *out);

/* The end of the one segment that begins at `at` (< length). */
size_t word_end(slice text, size_t at);

#endif
