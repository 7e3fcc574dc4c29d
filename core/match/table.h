/* table.h - a hash table from 64-bit keys to 32-bit values, in an arena.
 *
 * Keys may be chosen by an attacker (they are public functions of the text), so positions come from the key mixed with a
 * secret of the table: no text can be written that makes its keys fall on one place. Order never shows in results.
 */
#ifndef MATCH_TABLE_H
#define MATCH_TABLE_H

#include "core/base/arena.h"
#include "core/base/hash.h"

#define TABLE_NEW UINT32_MAX /* the value of a key that was just added */

typedef struct table_slot {
  uint64_t key;
  uint32_t value;
  uint32_t used;
} table_slot;

typedef struct table {
  arena *arena;
  table_slot *slots;
  size_t mask, count; /* mask + 1 slots, a power of two, at most half of them used */
  uint64_t secret;
} table;

/* A number that whoever wrote the text cannot know: where the system put our memory. */
uint64_t table_secret(const void *somewhere);

/* A hash of bytes that nobody can aim at without the secret. */
uint64_t table_hash(slice bytes, uint64_t secret);

/* Fails (false): memory. The arena must outlive the table. */
bool table_init(table *t, arena *a, size_t expected);

/* The value of key; where it is new it is added with TABLE_NEW. NULL where memory is short. Valid until the next call. */
uint32_t *table_at(table *t, uint64_t key);

/* The value of key, or TABLE_NEW where there is none. */
uint32_t table_get(const table *t, uint64_t key);

#endif
