/* lexicon.c - thousands of words and phrases in one pass over keys.
 *
 * Entries form a trie whose edges are words; all edges lie in one hash table, keyed by parent and word key. A word of the text
 * costs one look into a small filter, and only the few that pass are looked up and verified by text. Hits that overlap are
 * gathered until the cluster ends, then taken longest first, the leftmost of equals.
 */
#include "core/match/lexicon.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/match/gap.h"
#include "core/match/spelling.h"
#include "core/match/table.h"
#include "core/text/words.h"

/* Entries whose next word has the same key: other spellings under CASE or ACCENTS, or words made to collide. Bounds the
 * chain that one look-up may walk. */
#define SAME_KEY_LIMIT 64

#define CLUSTER 128 /* words of overlapping hits that are weighed together: far more than LEXICON_LONGEST can reach */
#define NO_ENTRY UINT32_MAX
#define ROOT 0

typedef struct edge {
  uint64_t key; /* of the word, or of its stem under INFLECT */
  uint64_t gap; /* gap_signature before it in the entry */
  slice text;   /* the word as first given */
  uint32_t parent, child;
} edge;

typedef struct node {
  uint32_t entry; /* first of those that end here, or NO_ENTRY */
  bool goes_on;
} node;

typedef struct entry {
  slice words;
  uint32_t label;
  uint32_t next; /* another spelling that ends at the same node, or NO_ENTRY */
} entry;

struct lexicon {
  memory memory;
  arena arena;
  const language *language;
  uint32_t flags;
  entry *entries;
  size_t entry_count;
  VECTOR(slice) labels;
  VECTOR(edge) edges;
  VECTOR(node) nodes;
  VECTOR(uint64_t) first_keys; /* of the edges at the root */
  uint32_t *slots; /* edge index + 1; 0: empty */
  size_t mask;
  /* One bit for each first word, by the key's own bits: whoever makes words that pass only makes them be looked up. */
  uint64_t *filter, filter_mask;
  uint64_t secret;
};

/* -- Edges */

static uint64_t mixed(const lexicon *x, uint32_t parent, uint64_t key) {
  return hash_mix(key ^ x->secret, HASH_K1 + (uint64_t)parent * 2);
}

/* Whether a word of a text is that of an edge. Under INFLECT the key is that of the stem: a form that is not the entry's own
 * cannot be verified by its letters, and its case is compared by its capitals. */
static bool word_matches(const lexicon *x, const edge *e, slice form) {
  if (!(x->flags & ENGINE_LEXICON_INFLECT)) return spelling_same(e->text, form);
  return !(x->flags & ENGINE_LEXICON_CASE) || spelling_capitals(e->text, form);
}

static const edge *find_edge(const lexicon *x, uint32_t parent, uint64_t key, slice form) {
  for (size_t i = (size_t)mixed(x, parent, key) & x->mask; x->slots[i]; i = (i + 1) & x->mask) {
    const edge *e = &x->edges.at[x->slots[i] - 1];
    if (e->key == key && e->parent == parent && word_matches(x, e, form)) return e;
  }
  return NULL;
}

/* -- Building */

static bool add_edge(lexicon *x, size_t slot, edge e) {
  edge *fresh = vector_push(&x->edges, &x->arena);
  node *child = fresh ? vector_push(&x->nodes, &x->arena) : NULL;
  if (!child) return false;
  e.child = (uint32_t)(x->nodes.count - 1);
  *fresh = e;
  *child = (node){NO_ENTRY, false};
  x->nodes.at[e.parent].goes_on = true;
  x->slots[slot] = (uint32_t)x->edges.count;
  if (e.parent == ROOT) {
    uint64_t *first = vector_push(&x->first_keys, &x->arena);
    if (!first) return false;
    *first = e.key;
    uint64_t bit = e.key >> 32 & x->filter_mask;
    x->filter[bit >> 6] |= UINT64_C(1) << (bit & 63);
  }
  return true;
}

/* The node behind `parent` and one more word. Fails: ARGUMENT MEMORY. */
static int step(lexicon *x, uint32_t parent, uint64_t key, uint64_t gap, slice form, uint32_t *child) {
  size_t i = (size_t)mixed(x, parent, key) & x->mask;
  for (uint32_t same = 0; x->slots[i]; i = (i + 1) & x->mask) {
    edge *e = &x->edges.at[x->slots[i] - 1];
    if (e->key != key || e->parent != parent) continue;
    if (word_matches(x, e, form)) {
      if (!e->gap) e->gap = gap;
      *child = e->child;
      return ENGINE_OK;
    }
    if (++same >= SAME_KEY_LIMIT) return ENGINE_E_ARGUMENT;
  }
  if (!add_edge(x, i, (edge){.key = key, .gap = gap, .text = form, .parent = parent})) return ENGINE_E_MEMORY;
  *child = (uint32_t)(x->nodes.count - 1);
  return ENGINE_OK;
}

/* Files entry `index` at its node, behind those that were given before it. One that is spelt as an earlier one never
 * matches: the first keeps the place. */
static int file_entry(lexicon *x, uint32_t at, uint32_t index) {
  uint32_t *place = &x->nodes.at[at].entry;
  for (uint32_t count = 0; *place != NO_ENTRY; place = &x->entries[*place].next) {
    bool inflect = x->flags & ENGINE_LEXICON_INFLECT;
    if (inflect || spelling_exact(x->entries[*place].words, x->entries[index].words, x->flags)) return ENGINE_OK;
    if (++count >= SAME_KEY_LIMIT) return ENGINE_E_ARGUMENT;
  }
  *place = index;
  return ENGINE_OK;
}

static int add_entry(lexicon *x, uint32_t index, engine_error *error) {
  slice text = x->entries[index].words;
  engine_word words[LEXICON_LONGEST + 1];
  size_t count = words_keyed(text.at, text.length, words, LEXICON_LONGEST + 1);
  if (!count || count > LEXICON_LONGEST)
    return error_set(error, ENGINE_E_ARGUMENT, "lexicon entry %u, “%.*s”, has %zu words: 1 to %d are allowed", index + 1,
                     (int)(text.length < 80 ? text.length : 80), text.at, count, LEXICON_LONGEST);
  uint32_t at = ROOT;
  int code = ENGINE_OK;
  for (size_t i = 0; i < count && !code; i++) {
    span where = {words[i].begin, words[i].end};
    uint64_t key = x->flags & ENGINE_LEXICON_INFLECT ? words_stem(x->language, text, where, words[i].key) : words[i].key;
    uint64_t gap = i ? gap_signature(text, words[i - 1].end, words[i].begin) : GAP_PLAIN;
    code = step(x, at, key, gap, span_slice(text, where), &at);
  }
  if (!code) code = file_entry(x, at, index);
  if (code == ENGINE_E_ARGUMENT)
    return error_set(error, code, "lexicon entry %u: more than %d spellings of one word", index + 1, SAME_KEY_LIMIT);
  return code ? error_set(error, code, "out of memory for a lexicon") : ENGINE_OK;
}

/* Labels are numbered in order of first use. Two labels of one hash get the next hash that is free. */
static bool add_label(lexicon *x, table *labels, slice label, uint32_t *number) {
  for (uint64_t hash = table_hash(label, labels->secret);; hash++) {
    uint32_t *value = table_at(labels, hash);
    if (!value) return false;
    if (*value == TABLE_NEW) {
      slice *fresh = vector_push(&x->labels, &x->arena);
      if (!fresh) return false;
      *fresh = arena_copy(&x->arena, label);
      *number = *value = (uint32_t)(x->labels.count - 1);
      return fresh->at != NULL;
    }
    *number = *value;
    if (slice_equal(x->labels.at[*value], label)) return true;
  }
}

static bool copy_entries(lexicon *x, arena *scratch, const engine_entry *entries, size_t count) {
  table labels;
  x->entries = arena_array(&x->arena, entry, count);
  if (!x->entries || !table_init(&labels, scratch, 0)) return false;
  for (size_t i = 0; i < count; i++) {
    entry *e = &x->entries[i];
    e->next = NO_ENTRY;
    e->words = arena_copy(&x->arena, slice_of(entries[i].words.at, entries[i].words.length));
    if (!e->words.at || !add_label(x, &labels, slice_of(entries[i].label.at, entries[i].label.length), &e->label)) return false;
  }
  x->entry_count = count;
  return true;
}

/* Slots for every word that may come, at most half full; 16 filter bits for every entry. */
static bool make_tables(lexicon *x, size_t count) {
  size_t slots = 64, bits = 1024;
  while (slots < count * 2 * LEXICON_LONGEST) slots *= 2;
  while (bits < count * 16) bits *= 2;
  x->slots = arena_array(&x->arena, uint32_t, slots);
  x->filter = arena_array(&x->arena, uint64_t, bits / 64);
  x->mask = slots - 1;
  x->filter_mask = bits - 1;
  x->secret = table_secret(x->slots);
  node *root = vector_push(&x->nodes, &x->arena);
  if (root) *root = (node){NO_ENTRY, false};
  return x->slots && x->filter && root;
}

static int build(lexicon *x, const engine_entry *entries, size_t count, engine_error *error) {
  arena scratch;
  arena_init(&scratch, &x->memory);
  bool ready = copy_entries(x, &scratch, entries, count) && make_tables(x, count);
  int code = ready ? ENGINE_OK : error_set(error, ENGINE_E_MEMORY, "out of memory for a lexicon");
  for (size_t i = 0; i < count && !code; i++) code = add_entry(x, (uint32_t)i, error);
  arena_free(&scratch);
  return code;
}

#define ENTRY_LIMIT ((size_t)1 << 24) /* entries: keeps every count in 32 bits */

int lexicon_create(lexicon **out, const memory *m, const language *l, const engine_entry *entries, size_t count, uint32_t flags,
                   engine_error *error) {
  *out = NULL;
  if (flags & ~(ENGINE_LEXICON_CASE | ENGINE_LEXICON_ACCENTS | ENGINE_LEXICON_INFLECT))
    return error_set(error, ENGINE_E_ARGUMENT, "unknown flag of a lexicon");
  if (count > ENTRY_LIMIT) return error_set(error, ENGINE_E_ARGUMENT, "a lexicon has at most %zu entries", ENTRY_LIMIT);
  lexicon *x = m->reallocate(m->user, NULL, 0, sizeof *x);
  if (!x) return error_set(error, ENGINE_E_MEMORY, "out of memory for a lexicon");
  *x = (lexicon){.language = l, .flags = flags};
  memory_init(&x->memory, m->reallocate, m->user, m->limit);
  arena_init(&x->arena, &x->memory);
  int code = build(x, entries, count, error);
  if (code) lexicon_destroy(x);
  else *out = x;
  return code;
}

void lexicon_destroy(lexicon *x) {
  if (!x) return;
  arena_free(&x->arena);
  memory m = x->memory;
  m.reallocate(m.user, x, sizeof *x, 0);
}

size_t lexicon_label_count(const lexicon *x) { return x->labels.count; }
slice lexicon_label(const lexicon *x, size_t label) { return label < x->labels.count ? x->labels.at[label] : SLICE(""); }
size_t lexicon_entry_label(const lexicon *x, uint32_t e) { return e < x->entry_count ? x->entries[e].label : ENGINE_NONE; }
slice lexicon_entry_words(const lexicon *x, uint32_t e) { return e < x->entry_count ? x->entries[e].words : SLICE(""); }

/* -- Finding: words come in one by one */

/* A path into the trie that may still become a hit. */
typedef struct partial {
  uint32_t at, first; /* node; word of the cluster */
} partial;

typedef struct finder {
  const lexicon *lexicon;
  slice text;
  partial partials[LEXICON_LONGEST];
  uint32_t partial_count;
  /* The cluster: words since the first that may belong to a hit. */
  uint32_t first_word, count;
  span words[CLUSTER];
  uint32_t hits[CLUSTER][LEXICON_LONGEST]; /* entry by first word and length - 1 */
  bool taken[CLUSTER];
  /* Where hits go: an array that may be full, or a vector. */
  engine_hit *array;
  size_t capacity, found;
  arena *arena;
  lexicon_hits *vector;
  uint64_t work; /* words in phrases, and phrases that they may go on, since the last charge */
  bool no_memory;
} finder;

static void emit(finder *f, span at, uint32_t first, uint32_t last, uint32_t index) {
  if (f->vector) {
    lexicon_hit *hit = vector_push(f->vector, f->arena);
    if (hit) *hit = (lexicon_hit){at, index, first, last};
    else f->no_memory = true;
  } else if (f->found < f->capacity) {
    f->array[f->found] = (engine_hit){at, index};
  }
  f->found++;
}

static bool all_free(const finder *f, uint32_t first, uint32_t length) {
  for (uint32_t i = 0; i < length; i++)
    if (f->taken[first + i]) return false;
  return true;
}

/* Takes hits longest first, leftmost first among equals, and writes those that begin before `limit`. */
static void resolve(finder *f, uint32_t limit) {
  uint8_t chosen[CLUSTER];
  bool before[CLUSTER];
  memset(chosen, 0, f->count);
  memcpy(before, f->taken, f->count);
  for (uint32_t length = LEXICON_LONGEST; length > 0; length--)
    for (uint32_t i = 0; i + length <= f->count; i++)
      if (f->hits[i][length - 1] != NO_ENTRY && all_free(f, i, length)) {
        chosen[i] = (uint8_t)length;
        memset(f->taken + i, true, length);
      }
  memcpy(f->taken, before, f->count);
  for (uint32_t i = 0; i < limit; i++)
    if (chosen[i]) {
      uint32_t last = i + chosen[i], first_word = f->first_word;
      emit(f, (span){f->words[i].begin, f->words[last - 1].end}, first_word + i, first_word + last, f->hits[i][chosen[i] - 1]);
      memset(f->taken + i, true, chosen[i]);
    }
}

static void close_cluster(finder *f) {
  resolve(f, f->count);
  f->count = f->partial_count = 0;
}

/* A cluster without end: its first half is decided, because a hit depends on longer hits to its right only, each of which
 * reaches at most LEXICON_LONGEST - 1 words further: 15 words in all. The second half goes on. */
static void halve_cluster(finder *f) {
  uint32_t half = CLUSTER / 2;
  resolve(f, half);
  memmove(f->words, f->words + half, (CLUSTER - half) * sizeof *f->words);
  memmove(f->hits, f->hits + half, (CLUSTER - half) * sizeof *f->hits);
  memmove(f->taken, f->taken + half, (CLUSTER - half) * sizeof *f->taken);
  f->first_word += half;
  f->count -= half;
  for (uint32_t i = 0; i < f->partial_count; i++) f->partials[i].first -= half;
}

/* The entry of a node that is spelt as the text is; NO_ENTRY where none is. */
static uint32_t entry_at(const finder *f, uint32_t at, span where) {
  const lexicon *x = f->lexicon;
  uint32_t index = x->nodes.at[at].entry;
  if (index == NO_ENTRY || !(x->flags & (ENGINE_LEXICON_CASE | ENGINE_LEXICON_ACCENTS))) return index;
  if (x->flags & ENGINE_LEXICON_INFLECT) return index;
  slice form = span_slice(f->text, where);
  while (index != NO_ENTRY && !spelling_exact(x->entries[index].words, form, x->flags)) index = x->entries[index].next;
  return index;
}

/* Follows one edge of a path that began at word `first`; its word is the newest of the cluster. */
static void follow(finder *f, uint32_t first, const edge *e) {
  uint32_t last = f->count - 1, index = entry_at(f, e->child, (span){f->words[first].begin, f->words[last].end});
  if (index != NO_ENTRY) f->hits[first][last - first] = index;
  if (f->lexicon->nodes.at[e->child].goes_on) f->partials[f->partial_count++] = (partial){e->child, first};
}

static void add_word(finder *f, uint32_t number, span at) {
  if (f->count == CLUSTER) halve_cluster(f);
  if (!f->count) f->first_word = number;
  f->words[f->count] = at;
  f->taken[f->count] = false;
  for (uint32_t i = 0; i < LEXICON_LONGEST; i++) f->hits[f->count][i] = NO_ENTRY;
  f->count++;
}

/* One word that passed the filter, or that may go on a phrase. */
static void take_word(finder *f, uint32_t number, span at, uint64_t key, bool may_begin) {
  const lexicon *x = f->lexicon;
  slice form = span_slice(f->text, at);
  partial before[LEXICON_LONGEST];
  uint32_t count = f->partial_count;
  const edge *begins = may_begin ? find_edge(x, ROOT, key, form) : NULL;
  if (!count && !begins) return;
  if (!count && !x->nodes.at[begins->child].goes_on) { /* a word by itself: nothing can overlap */
    uint32_t index = entry_at(f, begins->child, at);
    if (index != NO_ENTRY) emit(f, at, number, number + 1, index);
    return;
  }
  uint64_t gap = count ? gap_signature(f->text, f->words[f->count - 1].end, at.begin) : GAP_PLAIN;
  f->work += 1 + count;
  add_word(f, number, at);
  memcpy(before, f->partials, sizeof before);
  f->partial_count = 0;
  for (uint32_t i = 0; i < count && gap != GAP_CLOSED; i++) {
    const edge *e = find_edge(x, before[i].at, key, form);
    if (e && (gap == GAP_PLAIN || gap == e->gap)) follow(f, before[i].first, e);
  }
  if (begins) follow(f, f->count - 1, begins);
  if (!f->partial_count) close_cluster(f);
}

static void finder_init(finder *f, const lexicon *x, slice text) {
  f->lexicon = x;
  f->text = text;
  f->partial_count = f->count = f->first_word = 0;
  f->work = 0;
  f->array = NULL;
  f->capacity = f->found = 0;
  f->arena = NULL;
  f->vector = NULL;
  f->no_memory = false;
}

#define CHARGE 256     /* words between charges */
#define PHRASE_STEPS 2 /* for a word that may go on phrases, and for each of them */

/* Words [first, last), fewer than CHARGE. Most fail the filter while no phrase is open: a load and a test each. */
static void find_stretch(finder *f, const word *words, uint32_t first, uint32_t last) {
  const uint64_t *filter = f->lexicon->filter, mask = f->lexicon->filter_mask;
  bool stems = f->lexicon->flags & ENGINE_LEXICON_INFLECT;
  for (uint32_t i = first; i < last; i++) {
    uint64_t key = stems ? words[i].stem : words[i].key, bit = key >> 32 & mask;
    bool may_begin = filter[bit >> 6] >> (bit & 63) & 1;
    if (PORTABLE_LIKELY(!may_begin && !f->partial_count)) continue;
    if (words[i].flags & WORD_FURNITURE) close_cluster(f);
    else take_word(f, i, word_span(&words[i]), key, may_begin);
  }
}

int lexicon_find(const lexicon *x, slice text, const word *words, uint32_t first, uint32_t last, budget *b, arena *a,
                 lexicon_hits *hits) {
  finder f;
  finder_init(&f, x, text);
  f.arena = a;
  f.vector = hits;
  for (uint32_t at = first; at < last; at += CHARGE) {
    uint32_t count = last - at < CHARGE ? last - at : CHARGE;
    if (!budget_charge(b, 2 * (uint64_t)count + PHRASE_STEPS * f.work)) return budget_code(b);
    f.work = 0;
    find_stretch(&f, words, at, at + count);
  }
  close_cluster(&f);
  if (!budget_charge(b, PHRASE_STEPS * f.work)) return budget_code(b);
  return f.no_memory ? ENGINE_E_MEMORY : ENGINE_OK;
}

/* -- Whether looking is worth it */

/* Words are keys already: their own bits will do. */
static uint64_t filter_bit(const word_filter *f, uint64_t key) { return key >> 20 & f->mask; }

static void filter_note(word_filter *f, uint64_t key) {
  uint64_t bit = filter_bit(f, key);
  f->bits[bit >> 6] |= UINT64_C(1) << (bit & 63);
}

bool word_filter_make(word_filter *f, const word *words, uint32_t count, arena *a) {
  size_t bits = 1024;
  while (bits < (size_t)count * 16) bits *= 2;
  *f = (word_filter){arena_array(a, uint64_t, bits / 64), bits - 1};
  if (!f->bits) return false;
  for (uint32_t i = 0; i < count; i++) {
    filter_note(f, words[i].key);
    filter_note(f, words[i].stem);
  }
  return true;
}

bool lexicon_absent(const lexicon *x, const word_filter *f) {
  for (size_t i = 0; i < x->first_keys.count; i++) {
    uint64_t bit = filter_bit(f, x->first_keys.at[i]);
    if (f->bits[bit >> 6] >> (bit & 63) & 1) return false;
  }
  return true;
}

size_t lexicon_first_words(const lexicon *x) { return x->first_keys.count; }

/* -- Scanning text that has no words yet */

/* Most words fail the filter while no phrase is open: a load and a test each. */
static void scan_words(finder *f, const engine_word *words, size_t count, uint32_t first) {
  const uint64_t *filter = f->lexicon->filter, mask = f->lexicon->filter_mask;
  for (size_t i = 0; i < count; i++) {
    uint64_t bit = words[i].key >> 32 & mask;
    bool may_begin = filter[bit >> 6] >> (bit & 63) & 1;
    if (PORTABLE_LIKELY(!may_begin && !f->partial_count)) continue;
    take_word(f, first + (uint32_t)i, (span){words[i].begin, words[i].end}, words[i].key, may_begin);
  }
}

size_t lexicon_scan(const lexicon *x, const char *text, size_t length, engine_hit *hits, size_t capacity) {
  finder f;
  engine_word words[WORDS_KEYED];
  finder_init(&f, x, (slice){text, length});
  f.array = hits;
  f.capacity = capacity;
  uint32_t number = 0;
  for (size_t at = 0, count; (count = words_keyed_next(f.text, &at, words)) > 0; number += (uint32_t)count) {
    for (size_t i = 0; (x->flags & ENGINE_LEXICON_INFLECT) && i < count; i++)
      words[i].key = words_stem(x->language, f.text, (span){words[i].begin, words[i].end}, words[i].key);
    scan_words(&f, words, count, number);
  }
  close_cluster(&f);
  return f.found;
}
