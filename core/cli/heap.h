/* heap.h - where the memory of a run comes from. */
#ifndef CLI_HEAP_H
#define CLI_HEAP_H

/* Has the system back what a run will allocate by large pages where it can. Once, before anything large is allocated; does
 * nothing elsewhere than on Linux with glibc. */
void heap_begin(void);

#endif
