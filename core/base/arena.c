/* arena.c - chunks, newest first; each about as large as all before it, so that their number stays logarithmic. */
#include "core/base/portable.h"

#include "core/base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>

#define ALIGNMENT alignof(max_align_t)
#define FIRST_CHUNK ((size_t)4096)
#define LARGEST_STEP ((size_t)1 << 20) /* growth beyond this is linear: at most this much is wasted */

struct arena_chunk {
  struct arena_chunk *older;
  size_t size; /* with this head */
};

static const size_t HEAD = (sizeof(struct arena_chunk) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

void arena_init(arena *a, memory *m) { *a = (arena){.memory = m}; }

static void free_chunks(arena *a, struct arena_chunk *newest) {
  for (struct arena_chunk *chunk = newest, *older; chunk; chunk = older) {
    older = chunk->older;
    memory_free(a->memory, chunk, chunk->size);
  }
}

void arena_free(arena *a) {
  free_chunks(a, a->chunk);
  arena_init(a, a->memory);
}

void arena_empty(arena *a) {
  if (!a->chunk) return;
  free_chunks(a, a->chunk->older);
  a->chunk->older = NULL;
  a->at = (char *)a->chunk + HEAD;
  a->held = a->chunk->size;
}

static bool add_chunk(arena *a, size_t size) {
  size_t step = a->held < FIRST_CHUNK ? FIRST_CHUNK : a->held < LARGEST_STEP ? a->held : LARGEST_STEP;
  size_t want = HEAD + (size > step ? size : step);
  struct arena_chunk *chunk = memory_take(a->memory, want);
  if (!chunk) return false;
  *chunk = (struct arena_chunk){a->chunk, want};
  a->chunk = chunk;
  a->at = (char *)chunk + HEAD;
  a->end = (char *)chunk + want;
  a->held += want;
  return true;
}

static size_t rounded(size_t size) { return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT; }

void *arena_take(arena *a, size_t size) {
  if (size > SIZE_MAX / 4) return NULL;
  size_t room = rounded(size ? size : 1);
  if ((size_t)(a->end - a->at) < room && !add_chunk(a, room)) return NULL;
  char *piece = a->at;
  a->at += room;
  return piece;
}

void *arena_zeroed(arena *a, size_t count, size_t size) {
  size_t bytes = memory_product(count, size);
  void *piece = arena_take(a, bytes);
  return piece ? memset(piece, 0, bytes) : NULL;
}

void *arena_grow(arena *a, void *piece, size_t old_size, size_t new_size) {
  if (new_size > SIZE_MAX / 4) return NULL;
  size_t old_room = rounded(old_size ? old_size : 1), new_room = rounded(new_size);
  bool newest = piece && (char *)piece + old_room == a->at;
  if (newest && new_room <= (size_t)(a->end - (char *)piece)) {
    a->at = (char *)piece + new_room;
    return piece;
  }
  void *moved = arena_take(a, new_size);
  if (moved && old_size) memcpy(moved, piece, old_size < new_size ? old_size : new_size);
  return moved;
}

bool arena_reserve(arena *a, void **at, size_t *capacity, size_t count, size_t more, size_t size) {
  if (more <= *capacity - count) return true;
  size_t want = *capacity ? *capacity * 2 : 8;
  if (want < count + more) want = count + more;
  void *moved = arena_grow(a, *at, *at ? *capacity * size : 0, memory_product(want, size));
  if (!moved) return false;
  *at = moved;
  *capacity = want;
  return true;
}

slice arena_copy(arena *a, slice text) {
  char *copy = text.length < SIZE_MAX / 4 ? arena_take(a, text.length + 1) : NULL;
  if (!copy) return (slice){NULL, 0};
  if (text.length) memcpy(copy, text.at, text.length);
  copy[text.length] = 0;
  return (slice){copy, text.length};
}

slice arena_print(arena *a, const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, arguments);
  char *text = length < 0 ? NULL : arena_take(a, (size_t)length + 1);
  if (text) vsnprintf(text, (size_t)length + 1, format, again);
  va_end(again);
  va_end(arguments);
  return text ? (slice){text, (size_t)length} : (slice){NULL, 0};
}
