/* table.c - open addressing, linear probing, doubled at half load. */
#include "core/match/table.h"

#define SMALLEST ((size_t)64)

uint64_t table_secret(const void *somewhere) {
  uint64_t here = (uint64_t)(uintptr_t)&somewhere, there = (uint64_t)(uintptr_t)somewhere;
  return hash_mix(here ^ HASH_K1, there ^ HASH_K2) | 1;
}

uint64_t table_hash(slice bytes, uint64_t secret) {
  const char *at = bytes.at;
  size_t left = bytes.length;
  uint64_t h = secret ^ left;
  for (; left > 8; at += 8, left -= 8) h = hash_mix(h ^ hash_load(at, 8), secret ^ HASH_K1);
  return hash_mix(h ^ hash_load(at, left), secret ^ HASH_K2);
}

static table_slot *slot_of(const table *t, uint64_t key) {
  size_t i = (size_t)hash_mix(key ^ t->secret, HASH_K1) & t->mask;
  while (t->slots[i].used && t->slots[i].key != key) i = (i + 1) & t->mask;
  return &t->slots[i];
}

static bool resize(table *t, size_t slots) {
  table old = *t;
  t->slots = arena_array(t->arena, table_slot, slots);
  if (!t->slots) {
    t->slots = old.slots;
    return false;
  }
  t->mask = slots - 1;
  for (size_t i = 0; old.slots && i <= old.mask; i++)
    if (old.slots[i].used) *slot_of(t, old.slots[i].key) = old.slots[i];
  return true;
}

bool table_init(table *t, arena *a, size_t expected) {
  size_t slots = SMALLEST;
  while (slots / 2 < expected && slots < SIZE_MAX / 4) slots *= 2;
  *t = (table){.arena = a, .secret = table_secret(a->at)};
  return resize(t, slots);
}

uint32_t *table_at(table *t, uint64_t key) {
  table_slot *slot = slot_of(t, key);
  if (slot->used) return &slot->value;
  if (t->count >= (t->mask + 1) / 2) {
    if (!resize(t, (t->mask + 1) * 2)) return NULL;
    slot = slot_of(t, key);
  }
  *slot = (table_slot){key, TABLE_NEW, 1};
  t->count++;
  return &slot->value;
}

uint32_t table_get(const table *t, uint64_t key) {
  const table_slot *slot = slot_of(t, key);
  return slot->used ? slot->value : TABLE_NEW;
}
