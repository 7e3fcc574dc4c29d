/* arena.h - memory that is given out piece by piece and taken back all at once.
 *
 * The layers of an article and the results of a run live in arenas: nothing in them is freed alone. The one idea: growing
 * the newest piece in place, so that a growing array at the tip of the arena moves only when its chunk is full.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "core/base/memory.h"
#include "core/base/portable.h"
#include "core/base/slice.h"

struct arena_chunk;

typedef struct arena {
  memory *memory;
  struct arena_chunk *chunk; /* newest first */
  char *at, *end;            /* the room left in the newest chunk */
  size_t held;               /* bytes taken from memory: the next chunk is about as large as all before */
} arena;

void arena_init(arena *a, memory *m);
void arena_free(arena *a); /* everything; the arena may be used again */
void arena_empty(arena *a); /* the same, but the newest chunk is kept for what is taken next */

/* size bytes, aligned for any type; NULL where memory is short. Size 0 gives a valid pointer. */
void *arena_take(arena *a, size_t size);
void *arena_zeroed(arena *a, size_t count, size_t size);

/* Grows a piece, in place where it is the newest; else moves it. NULL where memory is short; the old piece stays. */
void *arena_grow(arena *a, void *piece, size_t old_size, size_t new_size);

/* A copy that ends in NUL; {NULL, 0} where memory is short. */
slice arena_copy(arena *a, slice text);

/* printf into the arena; {NULL, 0} where memory is short. */
slice arena_print(arena *a, const char *format, ...) PORTABLE_PRINTF(2, 3);

#define arena_new(a, type) ((type *)arena_zeroed((a), 1, sizeof(type)))
#define arena_array(a, type, count) ((type *)arena_zeroed((a), (count), sizeof(type)))

/* A growing array in an arena: VECTOR(span) spans = {0}; *vector_push(&spans, arena) is the new, zeroed element, and
 * vector_push is NULL where memory is short. */
#define VECTOR(type) \
  struct {           \
    type *at;        \
    size_t count, capacity; \
  }
#define vector_push(v, arena_)                                                                     \
  (vector_reserve((v), (arena_), 1)                                                                \
       ? memset(&(v)->at[(v)->count++], 0, sizeof *(v)->at)                                        \
       : NULL)
#define vector_reserve(v, arena_, more)    \
  ((more) <= (v)->capacity - (v)->count || \
   arena_reserve((arena_), (void **)&(v)->at, &(v)->capacity, (v)->count, (more), sizeof *(v)->at))

/* Room for count + more elements; false where memory is short. vector_reserve asks for it where there is none, and reads
 * `more` twice. */
bool arena_reserve(arena *a, void **at, size_t *capacity, size_t count, size_t more, size_t size);

#endif
