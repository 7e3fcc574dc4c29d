/* sort.h - a stable sort without memory.
 *
 * The C library's qsort may allocate behind the host's back and leaves the order of equals to chance; this one does
 * neither, so that the same input gives the same order on every machine.
 */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include <stddef.h>

/* Sorts count elements of size bytes; equals stay in their order. compare as for qsort. at may be NULL where count is 0.
 * Complexity: n log n comparisons, n log² n moves at worst. */
void sort_stable(void *at, size_t count, size_t size, int (*compare)(const void *a, const void *b));

#endif
