/* key_table.c - linear probing; see key_table.h. */
#include "core/news/key_table.h"

static uint32_t slot_of(const key_table *t, uint64_t key) {
  uint32_t slot = (uint32_t)hash_mix(key ^ t->secret, HASH_K1) & t->mask;
  while (t->entries[slot].key && t->entries[slot].key != key) slot = (slot + 1) & t->mask;
  return slot;
}

/* 0 marks an empty slot. */
static uint64_t usable(uint64_t key) {
  return key ? key : 1;
}

key_table *key_table_create(arena *a, uint32_t expected) {
  uint32_t size = 64;
  while (size < UINT32_MAX / 4 && size < (uint64_t)expected * 2) size *= 2;
  key_table *t = arena_new(a, key_table);
  key_entry *entries = arena_array(a, key_entry, size);
  if (!t || !entries) return NULL;
  *t = (key_table){.arena = a, .entries = entries, .mask = size - 1, .secret = hash_mix((uint64_t)(uintptr_t)t, HASH_K2)};
  return t;
}

key_entry *key_table_find(const key_table *t, uint64_t key) {
  key_entry *entry = &t->entries[slot_of(t, usable(key))];
  return entry->key ? entry : NULL;
}

static bool grow(key_table *t) {
  if (t->mask >= UINT32_MAX / 4) return false;
  uint32_t size = (t->mask + 1) * 2;
  key_table larger = *t;
  larger.entries = arena_array(t->arena, key_entry, size);
  larger.mask = size - 1;
  if (!larger.entries) return false;
  for (uint32_t i = 0; i <= t->mask; i++)
    if (t->entries[i].key) larger.entries[slot_of(&larger, t->entries[i].key)] = t->entries[i];
  *t = larger;
  return true;
}

key_entry *key_table_add(key_table *t, uint64_t key) {
  if (t->count >= (t->mask + 1) / 2 && !grow(t)) return NULL;
  key_entry *entry = &t->entries[slot_of(t, usable(key))];
  if (!entry->key) {
    entry->key = usable(key);
    t->count++;
  }
  return entry;
}
