/* sort.c - insertion sort of short blocks, then merging: through a small buffer where the shorter run fits, else in place.
 *
 * The one idea (Kim and Kutzner's symmetric merge): to merge two neighbouring runs in place, find how much of each belongs
 * into the other half, by bisection, rotate that over, and merge the two halves in the same way.
 */
#include "core/base/sort.h"

#include <stdalign.h>
#include <stddef.h>
#include <string.h>

#define BLOCK 12    /* elements that insertion sorts quicker than merging */
#define BUFFER 4096 /* bytes on the stack: runs of most lists fit */

typedef struct sorter {
  char *at;
  size_t size;
  int (*compare)(const void *a, const void *b);
} sorter;

static char *element(const sorter *s, size_t index) { return s->at + index * s->size; }

static int compare(const sorter *s, size_t a, size_t b) { return s->compare(element(s, a), element(s, b)); }

static void swap_ranges(const sorter *s, size_t a, size_t b, size_t count) {
  char kept[256], *x = element(s, a), *y = element(s, b);
  for (size_t left = count * s->size; left;) {
    size_t n = left < sizeof kept ? left : sizeof kept;
    memcpy(kept, x, n);
    memcpy(x, y, n);
    memcpy(y, kept, n);
    x += n;
    y += n;
    left -= n;
  }
}

/* An element goes to its place in one move where it fits into the buffer. */
static void insert(const sorter *s, size_t first, size_t last) {
  char kept[256];
  for (size_t i = first + 1; i < last; i++) {
    size_t j = i;
    while (j > first && compare(s, j - 1, i) > 0) j--;
    if (j == i) continue;
    if (s->size <= sizeof kept) {
      memcpy(kept, element(s, i), s->size);
      memmove(element(s, j + 1), element(s, j), (i - j) * s->size);
      memcpy(element(s, j), kept, s->size);
    } else {
      for (; i > j; j++) swap_ranges(s, j, i, 1);
    }
  }
}

/* Merges from below; the first run is in the buffer, and the second is never overtaken. */
static void merge_low(const sorter *s, size_t first, size_t middle, size_t last) {
  alignas(max_align_t) char buffer[BUFFER];
  char *a = buffer, *a_end = buffer + (middle - first) * s->size;
  char *b = element(s, middle), *b_end = element(s, last), *out = element(s, first);
  memcpy(buffer, out, (size_t)(a_end - a));
  while (a < a_end && b < b_end) {
    char **from = s->compare(a, b) <= 0 ? &a : &b;
    memcpy(out, *from, s->size);
    *from += s->size;
    out += s->size;
  }
  memcpy(out, a, (size_t)(a_end - a)); /* what is left of the second run is in its place */
}

/* The same from above, with the second run in the buffer. */
static void merge_high(const sorter *s, size_t first, size_t middle, size_t last) {
  alignas(max_align_t) char buffer[BUFFER];
  char *a = element(s, middle), *a_begin = element(s, first);
  char *b = buffer + (last - middle) * s->size, *out = element(s, last);
  memcpy(buffer, a, (size_t)(b - buffer));
  while (a > a_begin && b > buffer) {
    char **from = s->compare(a - s->size, b - s->size) > 0 ? &a : &b;
    *from -= s->size;
    out -= s->size;
    memcpy(out, *from, s->size);
  }
  memcpy(out - (b - buffer), buffer, (size_t)(b - buffer));
}

/* [first, middle) and [middle, last) change places: the shorter is swapped into its place until none is left. What is left
 * to exchange stands around `middle` still. */
static void rotate(const sorter *s, size_t first, size_t middle, size_t last) {
  size_t left = middle - first, right = last - middle;
  while (left && right) {
    if (left <= right) {
      swap_ranges(s, middle - left, middle + right - left, left);
      right -= left;
    } else {
      swap_ranges(s, middle - left, middle, right);
      left -= right;
    }
  }
}

/* Merges the sorted runs [first, middle) and [middle, last). The depth of calls is logarithmic. */
static void merge(const sorter *s, size_t first, size_t middle, size_t last) {
  if (first >= middle || middle >= last || compare(s, middle - 1, middle) <= 0) return;
  if ((middle - first) * s->size <= BUFFER) {
    merge_low(s, first, middle, last);
    return;
  }
  if ((last - middle) * s->size <= BUFFER) {
    merge_high(s, first, middle, last);
    return;
  }
  size_t half = first + (last - first) / 2, both = half + middle;
  size_t low = middle > half ? both - last : first, high = middle > half ? half : middle;
  while (low < high) {
    size_t probe = low + (high - low) / 2;
    if (compare(s, both - 1 - probe, probe) >= 0) low = probe + 1;
    else high = probe;
  }
  size_t end = both - low;
  rotate(s, low, middle, end);
  merge(s, first, low, half);
  merge(s, half, end, last);
}

void sort_stable(void *at, size_t count, size_t size, int (*compare_)(const void *a, const void *b)) {
  sorter s = {at, size, compare_};
  for (size_t first = 0; first < count; first += BLOCK) insert(&s, first, count - first < BLOCK ? count : first + BLOCK);
  for (size_t run = BLOCK; run < count; run *= 2)
    for (size_t first = 0; count - first > run; first += count - first < 2 * run ? count - first : 2 * run)
      merge(&s, first, first + run, count - first < 2 * run ? count : first + 2 * run);
}
