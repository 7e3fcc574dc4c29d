/* language.c - the words of a language, found by key.
 *
 * Words stand in the order in which packs gave them, and an open-addressed index of places, at most half full, finds them by
 * key. A short list of suffix rules is sorted by last letter so that most words try none. Sealing works out the form of every
 * known word, which is what the words of an article ask for: six of seven are known. Keys come from packs, not from articles,
 * so no one can choose collisions.
 */
#include "core/text/language.h"

#include <math.h>

#include "core/base/hash.h"
#include "core/text/fold.h"
#include "core/text/text.h"

#define FIRST_CAPACITY ((size_t)1024)

/* Classes of a base that its regular inflections have too. Not those of function words, whose look-alikes with a suffix are
 * other words, nor those of nouns for people and bodies, which are verbs as well ("headed", "pressing"): the pack lists plurals.
 */
#define INHERITED \
  (CLASS_lower | CLASS_group | CLASS_nationality | CLASS_cue | CLASS_verb | CLASS_scale | CLASS_unit | CLASS_weekday)

#define LINKS_OF_ONE 32u /* lists that a rule of one byte is in: of all pairs that end so */

struct language {
  memory memory;
  bool borrowed; /* what the pointers lead to are constants: own_tables copies them before anything is written */
  lexeme *words; /* the first is nobody: an empty slot of the index */
  size_t capacity, count;
  uint32_t *index; /* places in words; a power of two, at most half full */
  size_t index_size;
  char *names; /* the folded words in the same order, each behind its length; 0: too long for a stem */
  size_t names_size, names_used;
  word_form *forms; /* of the first form_count words: of all, and given to readers, where sealed */
  size_t form_count;
  bool sealed;
  suffix_rule *suffixes;
  size_t suffix_count;
  suffix_link *links; /* the first is none */
  size_t link_count, link_capacity;
  uint32_t first_link[SUFFIX_PAIRS], last_link[SUFFIX_PAIRS]; /* by suffix_pair; 0: no rule */
  uint64_t
      abbreviations[LANGUAGE_ABBREVIATION_WORDS]; /* a bit for each length and ending that one has: language_may_abbreviate */
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

static void free_tables(language *l) {
  if (l->borrowed) return;
  memory_free(&l->memory, l->words, l->capacity * sizeof *l->words);
  memory_free(&l->memory, l->index, l->index_size * sizeof *l->index);
  memory_free(&l->memory, l->names, l->names_size);
  memory_free(&l->memory, l->forms, l->form_count * sizeof *l->forms);
  memory_free(&l->memory, l->suffixes, l->suffix_count * sizeof *l->suffixes);
  memory_free(&l->memory, l->links, l->link_capacity * sizeof *l->links);
}

void language_destroy(language *l) {
  if (!l) return;
  free_tables(l);
  memory own = l->memory;
  memory_free(&own, l, sizeof *l);
}

/* -- Ready tables */

void language_use(language *l, const language_tables *t) {
  if (!t->count) return;
  l->borrowed = l->sealed = true;
  l->words = (lexeme *)(uintptr_t)t->words;
  l->forms = (word_form *)(uintptr_t)t->forms;
  l->capacity = l->count = l->form_count = t->count;
  l->index = (uint32_t *)(uintptr_t)t->index;
  l->index_size = t->index_size;
  l->names = (char *)(uintptr_t)t->names;
  l->names_size = l->names_used = t->names_size;
  l->suffixes = (suffix_rule *)(uintptr_t)t->suffixes;
  l->suffix_count = t->suffix_count;
  l->links = (suffix_link *)(uintptr_t)t->links;
  l->link_capacity = l->link_count = t->link_count;
  memcpy(l->first_link, t->first_link, sizeof l->first_link);
  memcpy(l->last_link, t->last_link, sizeof l->last_link);
  memcpy(l->abbreviations, t->abbreviations, sizeof l->abbreviations);
}

language_tables language_tables_of(const language *l) {
  return (language_tables){.words = l->words,
                           .forms = l->sealed ? l->forms : NULL,
                           .count = l->count,
                           .index = l->index,
                           .index_size = l->index_size,
                           .names = l->names,
                           .names_size = l->names_used,
                           .suffixes = l->suffixes,
                           .suffix_count = l->suffix_count,
                           .links = l->links,
                           .link_count = l->link_count,
                           .first_link = l->first_link,
                           .last_link = l->last_link,
                           .abbreviations = l->abbreviations};
}

/* A copy of an array; NULL where memory is short, and *done is false then. */
static void *copy_of(memory *m, const void *at, size_t size, bool *done) {
  void *copy = size ? memory_take(m, size) : NULL;
  if (copy) memcpy(copy, at, size);
  else if (size) *done = false;
  return copy;
}

/* Makes tables that stand in constants the language's own. Their forms go: whoever adds something seals again. */
static bool own_tables(language *l) {
  if (!l->borrowed) return true;
  bool done = true;
  language own = *l;
  own.borrowed = own.sealed = false;
  own.words = copy_of(&own.memory, l->words, l->count * sizeof *l->words, &done);
  own.index = copy_of(&own.memory, l->index, l->index_size * sizeof *l->index, &done);
  own.names = copy_of(&own.memory, l->names, l->names_size, &done);
  own.suffixes = copy_of(&own.memory, l->suffixes, l->suffix_count * sizeof *l->suffixes, &done);
  own.links = copy_of(&own.memory, l->links, l->link_count * sizeof *l->links, &done);
  own.forms = NULL;
  own.form_count = 0;
  if (done) *l = own;
  else free_tables(&own), l->memory = own.memory;
  return done;
}

/* -- Building */

/* The slot of a key, or the empty one where it would go. */
static uint32_t *slot_of(uint32_t *index, size_t size, const lexeme *words, uint64_t key) {
  size_t at = (size_t)(key & (size - 1));
  while (index[at] && words[index[at]].key != key) at = (at + 1) & (size - 1);
  return &index[at];
}

static bool widen_index(language *l) {
  if (l->count < l->index_size / 2) return true;
  size_t size = l->index_size ? l->index_size * 2 : 2 * FIRST_CAPACITY;
  uint32_t *index = size <= UINT32_MAX ? memory_zeroed(&l->memory, size, sizeof *index) : NULL;
  if (!index) return false;
  for (size_t i = 1; i < l->count; i++) *slot_of(index, size, l->words, l->words[i].key) = (uint32_t)i;
  memory_free(&l->memory, l->index, l->index_size * sizeof *index);
  l->index = index;
  l->index_size = size;
  return true;
}

static bool widen_names(language *l) {
  if (l->names_size - l->names_used >= 1 + FOLD_LONGEST) return true;
  size_t size = l->names_size ? l->names_size * 2 : FIRST_CAPACITY * 8;
  char *names = memory_resize(&l->memory, l->names, l->names_size, size);
  if (!names) return false;
  l->names = names;
  l->names_size = size;
  return true;
}

static bool make_room(language *l) {
  if (!widen_index(l) || !widen_names(l)) return false;
  if (l->count < l->capacity) return true;
  size_t capacity = l->capacity ? l->capacity * 2 : FIRST_CAPACITY, size = sizeof *l->words;
  lexeme *words = memory_resize(&l->memory, l->words, l->capacity * size, capacity * size);
  if (!words) return false;
  l->words = words;
  l->capacity = capacity;
  if (!l->count) words[l->count++] = (lexeme){0};
  return true;
}

/* The lexeme of a word, made where there is none; then its folded form is kept. NULL where memory is short. */
static lexeme *lexeme_of(language *l, slice name) {
  if (!own_tables(l) || !make_room(l)) return NULL;
  l->sealed = false;
  char *kept = l->names + l->names_used, *folded = kept + 1;
  size_t length = fold_word(name, name.length, folded);
  uint64_t key = length <= FOLD_LONGEST ? fold_key_ascii(folded, length, FOLD_LONGEST) : fold_key(name.at, name.length);
  uint32_t *slot = slot_of(l->index, l->index_size, l->words, key);
  if (!*slot) {
    *kept = (char)(length <= FOLD_LONGEST ? length : 0);
    l->names_used += 1 + (size_t)*kept;
    l->words[l->count] = (lexeme){.key = key};
    *slot = (uint32_t)l->count++;
  }
  return &l->words[*slot];
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
static inline uint64_t tail_of(const char *at, size_t length) {
  if (length >= 8) return fold_load(at + length - 8, 8, 8);
  return length ? fold_load(at, length, length) << 8 * (8 - length) : 0;
}

static bool make_room_for_links(language *l) {
  if (l->link_capacity - l->link_count > LINKS_OF_ONE) return true;
  size_t capacity = l->link_capacity ? l->link_capacity * 2 : 4 * LINKS_OF_ONE, size = sizeof *l->links;
  suffix_link *links = memory_resize(&l->memory, l->links, l->link_capacity * size, capacity * size);
  if (!links) return false;
  l->links = links;
  l->link_capacity = capacity;
  if (!l->link_count) links[l->link_count++] = (suffix_link){0, 0};
  return true;
}

static void add_link(language *l, uint32_t pair, size_t rule) {
  uint32_t place = (uint32_t)l->link_count++;
  l->links[place] = (suffix_link){(uint32_t)rule, 0};
  if (l->first_link[pair]) l->links[l->last_link[pair]].next = place;
  else l->first_link[pair] = place;
  l->last_link[pair] = place;
}

/* Puts the newest rule into the lists of the words it may be for. */
static void link_suffix(language *l, slice ending) {
  unsigned char last = (unsigned char)ending.at[ending.length - 1];
  if (ending.length > 1) add_link(l, suffix_pair((unsigned char)ending.at[ending.length - 2], last), l->suffix_count - 1);
  else
    for (unsigned i = 0; i < LINKS_OF_ONE; i++) add_link(l, suffix_pair((unsigned char)i, last), l->suffix_count - 1);
}

int language_add_suffix(language *l, slice ending, slice replacement, uint32_t least) {
  if (!ending.length || ending.length > SUFFIX_LONGEST || replacement.length > SUFFIX_LONGEST || least < ending.length)
    return ENGINE_E_ARGUMENT;
  if (!own_tables(l)) return ENGINE_E_MEMORY;
  l->sealed = false;
  size_t size = l->suffix_count * sizeof *l->suffixes;
  suffix_rule *grown = make_room_for_links(l) ? memory_resize(&l->memory, l->suffixes, size, size + sizeof *grown) : NULL;
  if (!grown) return ENGINE_E_MEMORY;
  l->suffixes = grown;
  suffix_rule *rule = &grown[l->suffix_count++];
  *rule =
      (suffix_rule){.ending_length = (uint8_t)ending.length, .replacement_length = (uint8_t)replacement.length, .least = least};
  memcpy(rule->ending, ending.at, ending.length);
  rule->tail = tail_of(ending.at, ending.length);
  rule->mask = ending.length >= 8 ? UINT64_MAX : ~(UINT64_MAX >> 8 * ending.length);
  if (replacement.length) memcpy(rule->replacement, replacement.at, replacement.length);
  link_suffix(l, ending);
  return ENGINE_OK;
}

/* -- Reading */

const lexeme *language_find(const language *l, uint64_t key) {
  if (!l || !l->index_size) return NULL;
  uint32_t place = *slot_of(l->index, l->index_size, l->words, key);
  return place ? &l->words[place] : NULL;
}

static inline bool ends_in(slice text, uint64_t tail, const suffix_rule *rule) {
  if (PORTABLE_LIKELY((tail ^ rule->tail) & rule->mask)) return false;
  if (text.length < rule->least || text.length <= rule->ending_length) return false;
  return rule->ending_length <= 8 || !memcmp(text.at + text.length - rule->ending_length, rule->ending, rule->ending_length);
}

/* The key of a folded word as a rule changes it. */
static uint64_t key_by_rule(const suffix_rule *rule, slice folded) {
  char stem[FOLD_LONGEST + SUFFIX_LONGEST];
  size_t kept = folded.length - rule->ending_length;
  memcpy(stem, folded.at, kept);
  memcpy(stem + kept, rule->replacement, rule->replacement_length);
  return fold_key_ascii(stem, kept + rule->replacement_length, sizeof stem);
}

/* The key of what the first rule that applies makes of a folded word; key where none does. */
static uint64_t key_by_rules(const language *l, slice folded, uint64_t key) {
  if (folded.length < 2) return key;
  uint32_t i =
      l->first_link[suffix_pair((unsigned char)folded.at[folded.length - 2], (unsigned char)folded.at[folded.length - 1])];
  uint64_t tail = i ? tail_of(folded.at, folded.length) : 0;
  for (; i; i = l->links[i].next) {
    const suffix_rule *rule = &l->suffixes[l->links[i].rule];
    if (ends_in(folded, tail, rule)) return key_by_rule(rule, folded);
  }
  return key;
}

/* known: what the pack says of the word itself, NULL where nothing. */
static word_form form_of(const language *l, slice folded, uint64_t key, const lexeme *known) {
  word_form form = {key, key, known ? known->classes : 0};
  if (folded.length > FOLD_LONGEST) return form;
  form.stem = known && known->stem ? known->stem : key_by_rules(l, folded, key);
  if (form.stem == key) return form;
  const lexeme *base = language_find(l, form.stem);
  if (base && base->stem && base->stem != form.stem && !(known && known->stem)) { /* the base is a form of another word */
    form.stem = base->stem;
    base = language_find(l, form.stem);
  }
  if (base && form.stem != key) form.classes |= base->classes & INHERITED;
  return form;
}

word_form language_form(const language *l, slice folded, uint64_t key) {
  return l ? form_of(l, folded, key, language_find(l, key)) : (word_form){key, key, 0};
}

word_form language_form_of_unknown(const language *l, slice folded, uint64_t key) { return form_of(l, folded, key, NULL); }

int language_seal(language *l) {
  if (l->sealed) return ENGINE_OK;
  word_form *forms = memory_resize(&l->memory, l->forms, l->form_count * sizeof *forms, l->count * sizeof *forms);
  if (!forms && l->count) return ENGINE_E_MEMORY;
  l->forms = forms;
  l->form_count = l->count;
  if (l->count) forms[0] = (word_form){0}; /* nobody, whom an empty place of the index leads to */
  const char *name = l->names;
  for (size_t i = 1; i < l->count; i++) {
    size_t length = (unsigned char)*name++;
    forms[i] = form_of(l, (slice){name, length ? length : FOLD_LONGEST + 1}, l->words[i].key, &l->words[i]);
    name += length;
  }
  l->sealed = l->count > 0;
  return ENGINE_OK;
}

known_forms language_known(const language *l) {
  static const uint32_t nowhere[1] = {0};
  static const word_form nobody[1] = {{0}};
  if (!l || !l->sealed) return (known_forms){nowhere, nobody, 0, NULL};
  return (known_forms){l->index, l->forms, l->index_size - 1, l->first_link};
}
