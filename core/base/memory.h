/* memory.h - the allocator hook, with an account of what is held and a limit.
 *
 * One account per engine, article or run, used by one thread at a time. A refusal is always NULL, never an exit; the
 * account says whether it was the limit (`refused`).
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include "engine.h"

typedef struct memory {
  engine_reallocate_fn reallocate;
  void *user;
  size_t used, peak, limit; /* limit 0: none */
  bool refused;             /* something was refused since memory_init: the limit or the hook */
} memory;

/* fn NULL: malloc and free. */
void memory_init(memory *m, engine_reallocate_fn fn, void *user, size_t limit);

/* The hook under the account; the contract of engine_reallocate_fn. */
void *memory_resize(memory *m, void *block, size_t old_size, size_t new_size);

/* Zeroed room for count * size bytes; NULL where the product overflows or memory is short. count or size may be 0. */
void *memory_zeroed(memory *m, size_t count, size_t size);

static inline void *memory_take(memory *m, size_t size) { return memory_resize(m, NULL, 0, size); }
static inline void memory_free(memory *m, void *block, size_t size) {
  if (block) memory_resize(m, block, size, 0);
}

/* a * b, or SIZE_MAX where it overflows: a size that every allocation refuses. */
static inline size_t memory_product(size_t a, size_t b) { return b && a > SIZE_MAX / b ? SIZE_MAX : a * b; }

#endif
