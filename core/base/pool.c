/* pool.c - lists of free blocks by size, in front of chunks that grow like an arena's. */
#include "core/base/portable.h"

#include "core/base/pool.h"

#include <stdalign.h>
#include <string.h>

#define FIRST_CHUNK ((size_t)4096)
#define LARGEST_CHUNK ((size_t)64 << 10)

_Static_assert(POOL_STEP % alignof(max_align_t) == 0, "a block is aligned for any type");

/* Before a chunk or a large block. */
typedef struct pool_large {
  struct pool_large *newer, *older;
  size_t size; /* with this head */
} pool_large;

static const size_t HEAD = (sizeof(pool_large) + POOL_STEP - 1) / POOL_STEP * POOL_STEP;

void pool_init(pool *p, memory *m) { *p = (pool){.memory = m}; }

void pool_drop(pool *p) {
  for (pool_large *l = p->large, *older; l; l = older) {
    older = l->older;
    memory_free(p->memory, l, l->size);
  }
  pool_init(p, p->memory);
}

/* -- Chunks and large blocks */

static void link_large(pool *p, pool_large *l, pool_large *newer, pool_large *older) {
  l->newer = newer;
  l->older = older;
  if (older) older->newer = l;
  if (newer) newer->older = l;
  else p->large = l;
}

static pool_large *take_large(pool *p, size_t size) {
  pool_large *l = size < SIZE_MAX / 4 ? memory_take(p->memory, HEAD + size) : NULL;
  if (!l) return NULL;
  l->size = HEAD + size;
  link_large(p, l, NULL, p->large);
  return l;
}

static void *resize_large(pool *p, void *block, size_t size) {
  pool_large *old = (pool_large *)((char *)block - HEAD), *newer = old->newer, *older = old->older;
  pool_large *moved = size < SIZE_MAX / 4 ? memory_resize(p->memory, old, old->size, HEAD + size) : NULL;
  if (!moved) return NULL;
  moved->size = HEAD + size;
  link_large(p, moved, newer, older);
  return (char *)moved + HEAD;
}

static void free_large(pool *p, void *block) {
  pool_large *l = (pool_large *)((char *)block - HEAD);
  if (l->older) l->older->newer = l->newer;
  if (l->newer) l->newer->older = l->older;
  else p->large = l->older;
  memory_free(p->memory, l, l->size);
}

/* -- Small blocks */

static size_t rounded(size_t size) { return (size + POOL_STEP - 1) / POOL_STEP * POOL_STEP; }

static void free_small(pool *p, void *block, size_t size) {
  pool_block *b = block;
  b->next = p->free[rounded(size) / POOL_STEP];
  p->free[rounded(size) / POOL_STEP] = b;
}

/* A new chunk; near the limit a small one. What is left of the old one goes to the lists. */
static bool add_chunk(pool *p) {
  size_t step = p->held < FIRST_CHUNK ? FIRST_CHUNK : p->held < LARGEST_CHUNK ? p->held : LARGEST_CHUNK;
  pool_large *chunk = take_large(p, step);
  if (!chunk && step > FIRST_CHUNK) chunk = take_large(p, step = FIRST_CHUNK);
  if (!chunk) return false;
  if (p->end > p->at) free_small(p, p->at, (size_t)(p->end - p->at));
  p->at = (char *)chunk + HEAD;
  p->end = p->at + step;
  p->held += step;
  return true;
}

/* -- All blocks */

void *pool_take_new(pool *p, size_t size) {
  if (PORTABLE_ASAN) return memory_take(p->memory, size);
  if (size > POOL_LARGEST) {
    pool_large *l = take_large(p, size);
    return l ? (char *)l + HEAD : NULL;
  }
  size_t room = rounded(size);
  if ((size_t)(p->end - p->at) < room && !add_chunk(p)) return NULL;
  void *block = p->at;
  p->at += room;
  return block;
}

static void give_back(pool *p, void *block, size_t size) {
  if (PORTABLE_LIKELY(size <= POOL_LARGEST)) free_small(p, block, size);
  else free_large(p, block);
}

/* Where there is no room to shrink into, the block stays where it is: its chunk, or the head before it, knows its size. */
static void *move(pool *p, void *block, size_t old_size, size_t new_size) {
  void *moved = pool_take(p, new_size);
  if (!moved) return new_size < old_size ? block : NULL;
  memcpy(moved, block, old_size < new_size ? old_size : new_size);
  give_back(p, block, old_size);
  return moved;
}

void *pool_resize(pool *p, void *block, size_t old_size, size_t new_size) {
  if (PORTABLE_ASAN) return memory_resize(p->memory, block, old_size, new_size);
  if (!block) return new_size ? pool_take(p, new_size) : NULL;
  if (!new_size) {
    give_back(p, block, old_size);
    return NULL;
  }
  if (old_size > POOL_LARGEST && new_size > POOL_LARGEST) return resize_large(p, block, new_size);
  if (rounded(old_size) == rounded(new_size)) return block;
  return move(p, block, old_size, new_size);
}
