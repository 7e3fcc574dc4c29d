/* pool.h - small blocks that come and go one by one, cut from chunks and kept by size for the next that asks.
 *
 * The one idea: whoever gives a block back says how large it was, so that a block needs no head, and taking one is
 * taking the first of a list. Everything can be dropped at once, blocks still in use included. What the account holds
 * are the chunks: a block that is given back stays held for another of its size. Under AddressSanitizer every block is one
 * of the account's, so that each is watched.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include "core/base/memory.h"

#define POOL_LARGEST ((size_t)512) /* larger blocks come from the account one by one */
#define POOL_STEP ((size_t)16)     /* sizes are rounded up to this, and blocks are aligned to it: for any type */

/* A free block. */
typedef struct pool_block {
  struct pool_block *next;
} pool_block;
struct pool_large;

typedef struct pool {
  memory *memory;
  char *at, *end;                                        /* the room left in the newest chunk */
  size_t held;                                           /* bytes in chunks: the next is about as large as all before */
  pool_block *free[POOL_LARGEST / POOL_STEP + 1]; /* by size / POOL_STEP */
  struct pool_large *large;                              /* chunks and large blocks, to be dropped */
} pool;

void pool_init(pool *p, memory *m);
/* Gives everything back; the pool may be used again. Under AddressSanitizer blocks in use are not known, and are not. */
void pool_drop(pool *p);

/* The contract of memory_resize. A block that shrinks never fails. */
void *pool_resize(pool *p, void *block, size_t old_size, size_t new_size);

/* pool_take where no block of the size is free. */
void *pool_take_new(pool *p, size_t size);

/* A new block; size is not 0. */
static inline void *pool_take(pool *p, size_t size) {
  if (size > POOL_LARGEST) return pool_take_new(p, size);
  pool_block **first = &p->free[(size + POOL_STEP - 1) / POOL_STEP], *b = *first;
  if (!b) return pool_take_new(p, size);
  *first = b->next;
  return b;
}

#endif
