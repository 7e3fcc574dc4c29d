/* cues.c - the table of cues: a hash of the first word's key leads to a chain, the longest cue first.
 *
 * The one idea: nearly every word of an article is no cue, and one load from a small filter of bits says so.
 */
#include "core/news/cues.h"

#include "core/base/hash.h"
#include "core/text/text.h"

struct cues {
  memory memory;
  cue *entries;
  uint32_t count, capacity;
  uint32_t *slots; /* head of a chain, UINT32_MAX where empty; a power of two of them */
  uint32_t slot_count;
  cue_filter filter;
};

#define FIRST_SLOTS 4096u /* the built-in pack has about 2,500 forms; chains stay short without a second table */

static uint32_t slot_of(const cues *c, uint64_t key) {
  return (uint32_t)(hash_mix(key, HASH_K1) & (c->slot_count - 1));
}

cues *cues_create(const memory *m) {
  memory own = *m;
  own.used = own.peak = 0;
  own.refused = false;
  cues *c = memory_zeroed(&own, 1, sizeof *c);
  if (!c) return NULL;
  c->memory = own;
  c->slot_count = FIRST_SLOTS;
  c->slots = memory_take(&c->memory, FIRST_SLOTS * sizeof *c->slots);
  if (!c->slots) {
    cues_destroy(c);
    return NULL;
  }
  for (uint32_t i = 0; i < FIRST_SLOTS; i++) c->slots[i] = UINT32_MAX;
  return c;
}

void cues_destroy(cues *c) {
  if (!c) return;
  for (uint32_t i = 0; i < c->count; i++) {
    slice base = c->entries[i].base;
    memory_free(&c->memory, (void *)(uintptr_t)base.at, base.length);
  }
  memory_free(&c->memory, c->entries, c->capacity * sizeof *c->entries);
  memory_free(&c->memory, c->slots, c->slot_count * sizeof *c->slots);
  memory own = c->memory;
  memory_free(&own, c, sizeof *c);
}

static bool same_words(const cue *a, const cue *b) {
  return a->length == b->length && !memcmp(a->keys, b->keys, a->length * sizeof a->keys[0]);
}

/* Room for one more entry. */
static bool grow(cues *c) {
  if (c->count < c->capacity) return true;
  uint32_t capacity = c->capacity ? c->capacity * 2 : 512;
  size_t wanted = memory_product(capacity, sizeof *c->entries);
  cue *grown = memory_resize(&c->memory, c->entries, c->capacity * sizeof *c->entries, wanted);
  if (!grown) return false;
  c->entries = grown;
  c->capacity = capacity;
  return true;
}

/* Puts the newest entry into its chain: before the first that is shorter, so that the longest comes first. */
static void link_entry(cues *c, uint32_t index) {
  const cue *added = &c->entries[index];
  uint32_t *at = &c->slots[slot_of(c, added->keys[0])];
  while (*at != UINT32_MAX && c->entries[*at].length >= added->length) at = &c->entries[*at].next;
  c->entries[index].next = *at;
  *at = index;
  uint64_t bit = added->keys[0] % CUE_FILTER_BITS;
  c->filter.bits[bit / 64] |= UINT64_C(1) << (bit % 64);
}

static uint32_t find_same(const cues *c, const cue *wanted) {
  for (uint32_t i = c->slots[slot_of(c, wanted->keys[0])]; i != UINT32_MAX; i = c->entries[i].next)
    if (same_words(&c->entries[i], wanted) && c->entries[i].kind == wanted->kind) return i;
  return UINT32_MAX;
}

int cues_add(cues *c, slice words, int kind, int class_, uint32_t frames, bool speech, int form, slice base) {
  engine_word split[CUE_LONGEST + 1];
  size_t count = words_keyed(words.at, words.length, split, CUE_LONGEST + 1);
  if (count < 1 || count > CUE_LONGEST) return ENGINE_E_ARGUMENT;
  cue made = {.length = (uint8_t)count,
              .kind = (uint8_t)kind,
              .class_ = (uint8_t)class_,
              .speech = speech,
              .frames = frames,
              .form = (uint8_t)form};
  for (size_t i = 0; i < count; i++) made.keys[i] = split[i].key;
  char *copy = memory_take(&c->memory, base.length);
  if (!copy && base.length) return ENGINE_E_MEMORY;
  if (base.length) memcpy(copy, base.at, base.length);
  made.base = slice_of(copy, base.length);
  uint32_t same = find_same(c, &made);
  if (same != UINT32_MAX) {
    slice old = c->entries[same].base;
    /* a participle like the past form is looked at as a past form: words before it say which it is */
    if (form == FORM_PARTICIPLE && c->entries[same].form == FORM_PAST && slice_equal(old, made.base)) made.form = FORM_PAST;
    memory_free(&c->memory, (void *)(uintptr_t)old.at, old.length);
    made.next = c->entries[same].next;
    c->entries[same] = made;
    return ENGINE_OK;
  }
  if (!grow(c)) {
    memory_free(&c->memory, copy, base.length);
    return ENGINE_E_MEMORY;
  }
  c->entries[c->count] = made;
  link_entry(c, c->count++);
  return ENGINE_OK;
}

uint32_t cues_count(const cues *c) {
  return c->count;
}
const cue_filter *cues_filter(const cues *c) {
  return &c->filter;
}
const cue *cues_at(const cues *c, uint32_t index) {
  return &c->entries[index];
}
const cue *cues_all(const cues *c) {
  return c->entries;
}

/* Words of one cue follow each other with nothing but blanks or a hyphen between them. */
#define GAP_BREAKS (~(uint32_t)(GAP_HYPHEN | GAP_LINE) & 0xFFFFu)

static bool matches(const cue *candidate, const word *words, uint32_t count, uint32_t at) {
  if (candidate->length > count - at) return false;
  for (uint32_t i = 0; i < candidate->length; i++) {
    if (words[at + i].key != candidate->keys[i]) return false;
    if (i + 1u < candidate->length && (words[at + i].gap & GAP_BREAKS)) return false;
  }
  return true;
}

uint32_t cues_match(const cues *c, const word *words, uint32_t count, uint32_t at) {
  uint64_t key = words[at].key;
  if (!cue_filter_has(&c->filter, key)) return UINT32_MAX;
  for (uint32_t i = c->slots[slot_of(c, key)]; i != UINT32_MAX; i = c->entries[i].next)
    if (matches(&c->entries[i], words, count, at)) return i;
  return UINT32_MAX;
}

uint32_t cues_other(const cues *c, uint32_t index) {
  for (uint32_t i = c->entries[index].next; i != UINT32_MAX; i = c->entries[i].next)
    if (same_words(&c->entries[i], &c->entries[index])) return i;
  return UINT32_MAX;
}

const char *cue_class_name(int class_) {
  static const char *const names[] = {
#define X(name) #name,
      CUE_CLASSES(X)
#undef X
  };
  return class_ >= 0 && class_ < CUE_CLASS_COUNT ? names[class_] : "";
}

const char *cue_frame_name(int frame) {
  static const char *const names[] = {
#define X(name) #name,
      CUE_FRAMES(X)
#undef X
  };
  return frame >= 0 && frame < FRAME_COUNT ? names[frame] : "";
}
