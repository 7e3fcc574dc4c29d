/* heap.c - the first megabytes of a run in large pages.
 *
 * The one idea: a story of five articles takes six megabytes and lasts thirty milliseconds, of which a fifth went into the
 * faults of fifteen hundred small pages. A block is allocated, advised and freed, so that what comes next is cut from it. The
 * only file of the command that uses what one system has.
 */
#define _DEFAULT_SOURCE
#include "heap.h"

#include <stdint.h>
#include <stdlib.h>

#if defined(__linux__) && defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#endif

#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
#define FIRST_BYTES ((size_t)8 << 20)
#define PAGE ((uintptr_t)4096) /* the unit of advice: that of the smallest pages is a multiple of it at most */

void heap_begin(void) {
  mallopt(M_MMAP_THRESHOLD, 2 * (int)FIRST_BYTES); /* the block comes from the heap and stays there */
  mallopt(M_TRIM_THRESHOLD, 4 * (int)FIRST_BYTES);
  char *block = malloc(FIRST_BYTES);
  if (!block) return;
  uintptr_t begin = ((uintptr_t)block + PAGE - 1) / PAGE * PAGE, end = ((uintptr_t)block + FIRST_BYTES) / PAGE * PAGE;
  (void)madvise((void *)begin, end - begin, MADV_HUGEPAGE); /* advice: where it is not taken, nothing is lost */
  free(block);
}
#else
void heap_begin(void) {}
#endif
