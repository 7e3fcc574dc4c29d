/* key_table.h - from 64-bit keys to 32-bit values, in an arena: what is known about a word, a surname, a first name.
 *
 * Open addressing with linear probing, at most half full: slots hold the numbers of entries, and entries stand in the order
 * in which they were made, so that only the slots are cleared, and spread anew where the table grows. Keys come from an article,
 * whose author could choose them, so slots are taken from the key mixed with a secret: the table's own address. Nothing ever
 * walks the table, so the secret never shows.
 */
#ifndef NEWS_KEY_TABLE_H
#define NEWS_KEY_TABLE_H

#include "core/base/arena.h"
#include "core/base/hash.h"

typedef struct key_entry {
  uint64_t key;
  uint32_t value, extra;
} key_entry;

typedef struct key_table {
  arena *arena;
  key_entry *entries; /* room for half as many as there are slots */
  uint32_t *slots;    /* number of an entry, from 1; 0: empty */
  uint32_t mask, count;
  uint64_t secret;
} key_table;

/* Room for about `expected` keys before it grows. NULL where memory is short. */
key_table *key_table_create(arena *a, uint32_t expected);

/* Twice the room; false where memory is short. */
bool key_table_grow(key_table *t);

/* The slot of a key, or the empty one where it would go. */
static inline uint32_t key_table_slot(const key_table *t, uint64_t key) {
  uint32_t slot = (uint32_t)hash_mix(key ^ t->secret, HASH_K1) & t->mask;
  while (t->slots[slot] && t->entries[t->slots[slot] - 1].key != key) slot = (slot + 1) & t->mask;
  return slot;
}

/* The entry of a key, or NULL. */
static inline key_entry *key_table_find(const key_table *t, uint64_t key) {
  uint32_t number = t->slots[key_table_slot(t, key)];
  return number ? &t->entries[number - 1] : NULL;
}

/* The entry of a key, made with value and extra 0 where there is none; NULL where memory is short. Moves other entries. */
static inline key_entry *key_table_add(key_table *t, uint64_t key) {
  uint32_t slot = key_table_slot(t, key);
  if (t->slots[slot]) return &t->entries[t->slots[slot] - 1];
  if (t->count > t->mask / 2) {
    if (!key_table_grow(t)) return NULL;
    slot = key_table_slot(t, key);
  }
  key_entry *entry = &t->entries[t->count];
  *entry = (key_entry){.key = key};
  t->slots[slot] = ++t->count;
  return entry;
}

#endif
