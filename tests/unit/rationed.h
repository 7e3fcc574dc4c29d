/* rationed.h - an allocator hook that gives a ration of blocks and then no more, and knows what is still held. */
#ifndef UNIT_RATIONED_H
#define UNIT_RATIONED_H

#include <stdbool.h>
#include <stdlib.h>

typedef struct rationed {
  size_t left; /* blocks that are still given; shrinking is free */
  size_t held; /* bytes */
} rationed;

static void *ration(void *user, void *block, size_t old_size, size_t new_size) {
  rationed *r = user;
  if (!new_size) {
    r->held -= old_size;
    free(block);
    return NULL;
  }
  bool grows = !block || new_size > old_size;
  if (grows && !r->left) return NULL;
  if (grows) r->left--;
  void *moved = realloc(block, new_size);
  if (moved) r->held += new_size - (block ? old_size : 0);
  return moved;
}

#endif
