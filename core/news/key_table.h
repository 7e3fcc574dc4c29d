/* key_table.h - from 64-bit keys to 32-bit values, in an arena: what is known about a word, a surname, a first name.
 *
 * Open addressing with linear probing, at most half full. Keys come from an article, whose author could choose them, so slots are
 * taken from the key mixed with a secret: the table's own address. Nothing ever walks the table, so the secret never shows.
 */
#ifndef NEWS_KEY_TABLE_H
#define NEWS_KEY_TABLE_H

#include "core/base/arena.h"
#include "core/base/hash.h"

typedef struct key_entry {
  uint64_t key; /* 0: empty */
  uint32_t value, extra;
} key_entry;

typedef struct key_table {
  arena *arena;
  key_entry *entries;
  uint32_t mask, count;
  uint64_t secret;
} key_table;

/* Room for about `expected` keys before it grows. NULL where memory is short. */
key_table *key_table_create(arena *a, uint32_t expected);

/* The entry of a key, or NULL. */
key_entry *key_table_find(const key_table *t, uint64_t key);

/* The entry of a key, made with value and extra 0 where there is none; NULL where memory is short. Moves other entries. */
key_entry *key_table_add(key_table *t, uint64_t key);

#endif
