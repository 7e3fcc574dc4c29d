/* word_break.h - UAX #29 word boundaries, a buffer at a time. */
#ifndef TEXT_WORD_BREAK_H
#define TEXT_WORD_BREAK_H

#include "core/base/slice.h"
#include "core/text/scan.h"

/* Writes the ends of the segments from *at on, at most `capacity`, moves *at behind the last one and returns how many.
 * *at is 0 or an end given before: no rule of the standard looks back over a boundary. */
size_t word_ends(enum scan_path path, slice text, size_t *at, uint32_t *ends, size_t capacity);

/* The end of the one segment that begins at `at` (< length). */
size_t word_end(slice text, size_t at);

#endif
