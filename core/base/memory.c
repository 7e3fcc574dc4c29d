/* memory.c - accounts for the allocator hook. */
#include "core/base/memory.h"

#include <stdlib.h>
#include <string.h>

static void *standard_reallocate(void *user, void *block, size_t old_size, size_t new_size) {
  (void)user;
  (void)old_size;
  if (new_size) return realloc(block, new_size);
  free(block);
  return NULL;
}

void memory_init(memory *m, engine_reallocate_fn fn, void *user, size_t limit) {
  *m = (memory){.reallocate = fn ? fn : standard_reallocate, .user = user, .limit = limit};
}

static bool over_limit(const memory *m, size_t growth) { return m->limit && (m->used > m->limit || growth > m->limit - m->used); }

void *memory_resize(memory *m, void *block, size_t old_size, size_t new_size) {
  if (!block) old_size = 0;
  if (!new_size) {
    if (block) m->reallocate(m->user, block, old_size, 0);
    m->used -= old_size;
    return NULL;
  }
  bool grows = new_size > old_size;
  if (grows && (new_size > SIZE_MAX / 2 || over_limit(m, new_size - old_size))) {
    m->refused = true;
    return NULL;
  }
  void *moved = m->reallocate(m->user, block, old_size, new_size);
  if (!moved) {
    if (grows) {
      m->refused = true;
      return NULL;
    }
    moved = block; /* a hook that will not shrink left the block as it was: it still holds new_size bytes */
  }
  m->used = m->used - old_size + new_size;
  if (m->used > m->peak) m->peak = m->used;
  return moved;
}

void *memory_zeroed(memory *m, size_t count, size_t size) {
  size_t bytes = memory_product(count, size);
  void *block = memory_take(m, bytes ? bytes : 1);
  return block ? memset(block, 0, bytes ? bytes : 1) : NULL;
}
