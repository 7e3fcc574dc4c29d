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
  uint32_t *slots;
  char *bases;
  uint32_t bases_size, bases_capacity;
  bool borrowed; /* entries, slots and bases are constants: cues_add copies them before it writes */
  cue_filter filter;
};

static uint32_t slot_of(uint64_t key) { return (uint32_t)(hash_mix(key, HASH_K1) & (CUE_SLOTS - 1)); }

cues *cues_create(const memory *m) {
  memory own = *m;
  own.used = own.peak = 0;
  own.refused = false;
  cues *c = memory_zeroed(&own, 1, sizeof *c);
  if (c) c->memory = own;
  return c;
}

static void free_tables(cues *c) {
  if (c->borrowed) return;
  memory_free(&c->memory, c->entries, c->capacity * sizeof *c->entries);
  memory_free(&c->memory, c->slots, CUE_SLOTS * sizeof *c->slots);
  memory_free(&c->memory, c->bases, c->bases_capacity);
}

void cues_destroy(cues *c) {
  if (!c) return;
  free_tables(c);
  memory own = c->memory;
  memory_free(&own, c, sizeof *c);
}

void cues_use(cues *c, const cues_tables *t) {
  c->entries = (cue *)(uintptr_t)t->entries;
  c->count = c->capacity = t->count;
  c->slots = (uint32_t *)(uintptr_t)t->slots;
  c->bases = (char *)(uintptr_t)t->bases;
  c->bases_size = c->bases_capacity = t->bases_size;
  c->borrowed = true;
  if (t->filter) c->filter = *t->filter;
}

cues_tables cues_tables_of(const cues *c) {
  return (cues_tables){c->entries, c->count, c->slots, &c->filter, c->bases, c->bases_size};
}

/* Makes the tables the cues' own: empty ones, or copies of the constants. */
static bool own_tables(cues *c) {
  if (c->slots && !c->borrowed) return true;
  cues own = {.memory = c->memory, .capacity = c->count ? c->count : 512, .bases_capacity = c->bases_size ? c->bases_size : 4096};
  own.entries = memory_take(&own.memory, own.capacity * sizeof *own.entries);
  own.slots = memory_take(&own.memory, CUE_SLOTS * sizeof *own.slots);
  own.bases = memory_take(&own.memory, own.bases_capacity);
  if (!own.entries || !own.slots || !own.bases) return free_tables(&own), false;
  if (c->count) memcpy(own.entries, c->entries, c->count * sizeof *own.entries);
  if (c->bases_size) memcpy(own.bases, c->bases, c->bases_size);
  if (c->slots) memcpy(own.slots, c->slots, CUE_SLOTS * sizeof *own.slots);
  else memset(own.slots, 0xFF, CUE_SLOTS * sizeof *own.slots); /* UINT32_MAX */
  own.count = c->count;
  own.bases_size = c->bases_size;
  own.filter = c->filter;
  *c = own;
  return true;
}

/* Keeps a base; forms of one verb, which come one after the other, share theirs. UINT32_MAX where memory is short. */
static uint32_t keep_base(cues *c, slice base) {
  uint32_t last = c->count ? c->entries[c->count - 1].base : UINT32_MAX;
  if (last != UINT32_MAX && slice_equal(slice_text(c->bases + last), base)) return last;
  if (base.length >= c->bases_capacity - c->bases_size) {
    size_t capacity = c->bases_capacity * (size_t)2 + base.length + 1;
    char *grown = capacity < UINT32_MAX ? memory_resize(&c->memory, c->bases, c->bases_capacity, capacity) : NULL;
    if (!grown) return UINT32_MAX;
    c->bases = grown;
    c->bases_capacity = (uint32_t)capacity;
  }
  uint32_t at = c->bases_size;
  if (base.length) memcpy(c->bases + at, base.at, base.length);
  c->bases[at + base.length] = 0;
  c->bases_size += (uint32_t)base.length + 1;
  return at;
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
  uint32_t *at = &c->slots[slot_of(added->keys[0])];
  while (*at != UINT32_MAX && c->entries[*at].length >= added->length) at = &c->entries[*at].next;
  c->entries[index].next = *at;
  *at = index;
  uint64_t bit = added->keys[0] % CUE_FILTER_BITS;
  c->filter.bits[bit / 64] |= UINT64_C(1) << (bit % 64);
}

static uint32_t find_same(const cues *c, const cue *wanted) {
  for (uint32_t i = c->slots[slot_of(wanted->keys[0])]; i != UINT32_MAX; i = c->entries[i].next)
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
  if (!own_tables(c)) return ENGINE_E_MEMORY;
  made.base = keep_base(c, base);
  if (made.base == UINT32_MAX) return ENGINE_E_MEMORY;
  uint32_t same = find_same(c, &made);
  if (same != UINT32_MAX) {
    cue *old = &c->entries[same];
    /* a participle like the past form is looked at as a past form: words before it say which it is */
    bool as_past = form == FORM_PARTICIPLE && old->form == FORM_PAST;
    if (as_past && !strcmp(c->bases + old->base, c->bases + made.base)) made.form = FORM_PAST;
    made.next = old->next;
    *old = made;
    return ENGINE_OK;
  }
  if (!grow(c)) return ENGINE_E_MEMORY;
  c->entries[c->count] = made;
  link_entry(c, c->count++);
  return ENGINE_OK;
}

uint32_t cues_count(const cues *c) { return c->count; }
const cue_filter *cues_filter(const cues *c) { return &c->filter; }
const cue *cues_at(const cues *c, uint32_t index) { return &c->entries[index]; }
const cue *cues_all(const cues *c) { return c->entries; }
const char *cues_base(const cues *c, uint32_t index) { return c->bases + c->entries[index].base; }

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
  for (uint32_t i = c->slots[slot_of(key)]; i != UINT32_MAX; i = c->entries[i].next)
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
