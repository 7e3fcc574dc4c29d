/* slice.h - bytes as (pointer, length) and stretches of an article as (begin, end).
 *
 * The public value types under short names, with the operations that every room needs. Nothing here allocates.
 */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <string.h>

#include "engine.h"

typedef engine_slice slice;
typedef engine_span span;

#define SLICE(literal) ((slice){(literal), sizeof(literal) - 1})
#define NOWHERE ((span){ENGINE_NOWHERE, ENGINE_NOWHERE})

static inline slice slice_of(const char *at, size_t length) { return (slice){at ? at : "", at ? length : 0}; }
static inline slice slice_text(const char *text) { return slice_of(text, text ? strlen(text) : 0); }

static inline bool slice_equal(slice a, slice b) { return a.length == b.length && !memcmp(a.at, b.at, a.length); }

static inline bool slice_starts(slice text, slice prefix) {
  return text.length >= prefix.length && !memcmp(text.at, prefix.at, prefix.length);
}

/* Order of the bytes; a prefix comes first. */
static inline int slice_compare(slice a, slice b) {
  size_t shorter = a.length < b.length ? a.length : b.length;
  int order = shorter ? memcmp(a.at, b.at, shorter) : 0;
  return order ? order : (a.length > b.length) - (a.length < b.length);
}

static inline bool span_exists(span s) { return s.begin != ENGINE_NOWHERE; }
static inline uint32_t span_length(span s) { return s.end - s.begin; }
static inline bool span_contains(span outer, span inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }
static inline bool span_overlaps(span a, span b) { return a.begin < b.end && b.begin < a.end; }
static inline slice span_slice(slice text, span s) { return (slice){text.at + s.begin, s.end - s.begin}; }

/* The smallest span that holds both; an absent one does not count. */
static inline span span_hull(span a, span b) {
  if (!span_exists(a)) return b;
  if (!span_exists(b)) return a;
  return (span){a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

/* Order by begin, then the longer first: outer spans before what they hold. */
static inline int span_compare(span a, span b) {
  if (a.begin != b.begin) return a.begin < b.begin ? -1 : 1;
  return (a.end < b.end) - (a.end > b.end);
}

#endif
