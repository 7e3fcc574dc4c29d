/* key_table.c - making and growing; see key_table.h. */
#include "core/news/key_table.h"

/* Room for slots, and for half as many entries. */
static bool take_room(key_table *t, uint32_t size) {
  key_entry *entries = arena_take(t->arena, memory_product(size / 2, sizeof *entries));
  uint32_t *slots = arena_array(t->arena, uint32_t, size);
  if (!entries || !slots) return false;
  if (t->count) memcpy(entries, t->entries, t->count * sizeof *entries);
  t->entries = entries;
  t->slots = slots;
  t->mask = size - 1;
  for (uint32_t i = 0; i < t->count; i++) slots[key_table_slot(t, entries[i].key)] = i + 1;
  return true;
}

key_table *key_table_create(arena *a, uint32_t expected) {
  uint32_t size = 64;
  while (size < UINT32_MAX / 4 && size < (uint64_t)expected * 2) size *= 2;
  key_table *t = arena_new(a, key_table);
  if (!t) return NULL;
  *t = (key_table){.arena = a, .secret = hash_mix((uint64_t)(uintptr_t)t, HASH_K2)};
  return take_room(t, size) ? t : NULL;
}

bool key_table_grow(key_table *t) { return t->mask < UINT32_MAX / 4 && take_room(t, (t->mask + 1) * 2); }
