/* language.c - the words of a language, found by key.
 *
 * One open-addressed table of lexemes, at most half full, and a short list of suffix rules sorted by last letter so that most
 * words try none. Keys come from packs, not from articles, so no one can choose collisions.
 */
#include "core/text/language.h"

#include <math.h>

#include "core/base/hash.h"
#include "core/text/fold.h"
#include "core/text/text.h"

#define STEM_LONGEST 64 /* stems of longer words are not looked for */

struct language {
  memory memory;
  lexeme *slots;
  bool borrowed;          /* slots are constants: make_room copies them before anything is written */
  size_t capacity, count; /* capacity is a power of two */
  suffix_rule *suffixes;
  size_t suffix_count;
  uint64_t abbreviations[LANGUAGE_ABBREVIATION_WORDS]; /* a bit for each length and ending that one has: language_may_abbreviate */
  uint32_t first_suffix[256], last_suffix[256]; /* by last byte, index + 1 */
};

static const char *const class_names[] = {
#define X(name) #name,
    WORD_CLASSES(X)
#undef X
};

uint64_t language_class(slice name) {
  for (unsigned i = 0; i < CLASS_COUNT; i++)
    if (slice_equal(name, slice_text(class_names[i]))) return UINT64_C(1) << i;
  return 0;
}

const char *language_class_name(unsigned index) { return index < CLASS_COUNT ? class_names[index] : NULL; }

language *language_create(const memory *m) {
  memory own;
  memory_init(&own, m->reallocate, m->user, m->limit);
  language *l = memory_zeroed(&own, 1, sizeof *l);
  if (l) l->memory = own;
  return l;
}

void language_destroy(language *l) {
  if (!l) return;
  memory own = l->memory;
  if (!l->borrowed) memory_free(&own, l->slots, l->capacity * sizeof *l->slots);
  memory_free(&own, l->suffixes, l->suffix_count * sizeof *l->suffixes);
  memory_free(&own, l, sizeof *l);
}

/* The slot of a key, or the empty one where it would go. */
static lexeme *slot_of(lexeme *slots, size_t capacity, uint64_t key) {
  size_t at = (size_t)(key & (capacity - 1));
  while (slots[at].key && slots[at].key != key) at = (at + 1) & (capacity - 1);
  return &slots[at];
}

static bool make_room(language *l) {
  bool full = l->count >= l->capacity / 2;
  if (!full && !l->borrowed) return true;
  size_t capacity = !full ? l->capacity : l->capacity ? l->capacity * 2 : 1024;
  lexeme *slots = memory_zeroed(&l->memory, capacity, sizeof *slots);
  if (!slots) return false;
  for (size_t i = 0; i < l->capacity; i++)
    if (l->slots[i].key) *slot_of(slots, capacity, l->slots[i].key) = l->slots[i];
  if (!l->borrowed) memory_free(&l->memory, l->slots, l->capacity * sizeof *slots);
  l->borrowed = false;
  l->slots = slots;
  l->capacity = capacity;
  return true;
}

/* The lexeme of a word, made where there is none. NULL where memory is short. */
static lexeme *lexeme_of(language *l, slice name) {
  if (!make_room(l)) return NULL;
  uint64_t key = fold_key(name.at, name.length);
  lexeme *entry = slot_of(l->slots, l->capacity, key);
  if (!entry->key) {
    *entry = (lexeme){.key = key};
    l->count++;
  }
  return entry;
}

/* The bit of a length and the last two letters, case apart. */
static uint32_t ending_bit(unsigned char before_last, unsigned char last, size_t length) {
  return ((before_last & 0x1Fu) * 37 + (last & 0x1Fu) * 5 + (uint32_t)length * 1031) & 4095;
}

bool language_may_abbreviate(const language *l, unsigned char before_last, unsigned char last, size_t length) {
  uint32_t bit = ending_bit(before_last, last, length);
  return l->abbreviations[bit >> 6] >> (bit & 63) & 1;
}

static void note_abbreviation(language *l, slice name) {
  if (name.length < 2) return;
  uint32_t bit = ending_bit((unsigned char)name.at[name.length - 2], (unsigned char)name.at[name.length - 1], name.length);
  l->abbreviations[bit >> 6] |= UINT64_C(1) << (bit & 63);
}

int language_add(language *l, slice name, uint64_t classes, double value) {
  lexeme *entry = lexeme_of(l, name);
  if (!entry) return ENGINE_E_MEMORY;
  entry->classes |= classes;
  if (classes & CLASSES_OF_ABBREVIATIONS) note_abbreviation(l, name);
  if (!isnan(value)) entry->value = value;
  return ENGINE_OK;
}

int language_add_form(language *l, slice form, slice base) {
  lexeme *root = lexeme_of(l, base);
  if (!root) return ENGINE_E_MEMORY;
  uint64_t key = root->key, classes = root->classes;
  root->stem = key; /* no suffix rule may take the base apart from its forms */
  lexeme *entry = lexeme_of(l, form);
  if (!entry) return ENGINE_E_MEMORY;
  entry->stem = key;
  entry->classes |= classes;
  if (classes & CLASSES_OF_ABBREVIATIONS) note_abbreviation(l, form);
  return ENGINE_OK;
}

/* The last eight bytes as a number, the last byte highest; shorter text is filled up with NUL. */
static uint64_t tail_of(const char *at, size_t length) {
  if (length >= 8) return fold_load(at + length - 8, 8, 8);
  uint64_t value;
  if (length < 4) value = hash_load(at, length);
  else value = fold_load_four(at) | fold_load_four(at + length - 4) << 8 * (length - 4); /* they overlap in equal bytes */
  return length ? value << 8 * (8 - length) : 0;
}

/* Puts rule `number`, counted from 1, behind those with the same last byte. */
static void link_suffix(language *l, uint32_t number) {
  suffix_rule *rule = &l->suffixes[number - 1];
  unsigned char last = (unsigned char)rule->ending[rule->ending_length - 1];
  rule->next = 0;
  if (l->last_suffix[last]) l->suffixes[l->last_suffix[last] - 1].next = number;
  else l->first_suffix[last] = number;
  l->last_suffix[last] = number;
}

int language_add_suffix(language *l, slice ending, slice replacement, uint32_t least) {
  if (!ending.length || ending.length > SUFFIX_LONGEST || replacement.length > SUFFIX_LONGEST || least < ending.length)
    return ENGINE_E_ARGUMENT;
  size_t size = l->suffix_count * sizeof *l->suffixes;
  suffix_rule *grown = memory_resize(&l->memory, l->suffixes, size, size + sizeof *grown);
  if (!grown) return ENGINE_E_MEMORY;
  l->suffixes = grown;
  suffix_rule *rule = &grown[l->suffix_count++];
  *rule = (suffix_rule){.ending_length = (uint8_t)ending.length, .replacement_length = (uint8_t)replacement.length, .least = least};
  memcpy(rule->ending, ending.at, ending.length);
  rule->tail = tail_of(ending.at, ending.length);
  rule->mask = ending.length >= 8 ? UINT64_MAX : ~(UINT64_MAX >> 8 * ending.length);
  if (replacement.length) memcpy(rule->replacement, replacement.at, replacement.length);
  link_suffix(l, (uint32_t)l->suffix_count);
  return ENGINE_OK;
}

int language_use(language *l, const language_tables *t) {
  size_t size = t->suffix_count * sizeof *l->suffixes;
  suffix_rule *copy = size ? memory_take(&l->memory, size) : NULL;
  if (size && !copy) return ENGINE_E_MEMORY;
  if (size) memcpy(copy, t->suffixes, size);
  l->suffixes = copy;
  for (l->suffix_count = 0; l->suffix_count < t->suffix_count;) link_suffix(l, (uint32_t)++l->suffix_count);
  if (t->abbreviations) memcpy(l->abbreviations, t->abbreviations, sizeof l->abbreviations);
  l->slots = (lexeme *)(uintptr_t)t->slots;
  l->borrowed = true;
  l->capacity = t->capacity;
  l->count = t->count;
  return ENGINE_OK;
}

language_tables language_tables_of(const language *l) {
  return (language_tables){l->slots, l->capacity, l->count, l->suffixes, l->suffix_count, l->abbreviations};
}

const lexeme *language_find(const language *l, uint64_t key) {
  if (!l || !l->capacity) return NULL;
  const lexeme *entry = slot_of(l->slots, l->capacity, key);
  return entry->key ? entry : NULL;
}

static inline bool ends_in(slice text, uint64_t tail, const suffix_rule *rule) {
  if (PORTABLE_LIKELY((tail ^ rule->tail) & rule->mask)) return false;
  if (text.length < rule->least || text.length <= rule->ending_length) return false;
  return rule->ending_length <= 8 || !memcmp(text.at + text.length - rule->ending_length, rule->ending, rule->ending_length);
}

uint64_t language_stem(const language *l, slice folded, uint64_t key) {
  const lexeme *known = language_find(l, key);
  if (known && known->stem) return known->stem;
  if (!l || !folded.length || folded.length > STEM_LONGEST) return key;
  uint64_t tail = tail_of(folded.at, folded.length);
  for (uint32_t i = l->first_suffix[(unsigned char)folded.at[folded.length - 1]]; i; i = l->suffixes[i - 1].next) {
    const suffix_rule *rule = &l->suffixes[i - 1];
    if (!ends_in(folded, tail, rule)) continue;
    char stem[STEM_LONGEST + SUFFIX_LONGEST];
    size_t kept = folded.length - rule->ending_length;
    memcpy(stem, folded.at, kept);
    memcpy(stem + kept, rule->replacement, rule->replacement_length);
    uint64_t found = fold_key_ascii(stem, kept + rule->replacement_length, sizeof stem); /* folded already: the same as hash_bytes */
    const lexeme *base = language_find(l, found);
    return base && base->stem ? base->stem : found;
  }
  return key;
}
