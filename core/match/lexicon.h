/* lexicon.h - thousands of words and phrases found in one pass over keys. */
#ifndef MATCH_LEXICON_H
#define MATCH_LEXICON_H

#include "core/base/arena.h"
#include "core/base/budget.h"
#include "core/text/text.h"

typedef struct lexicon lexicon; /* immutable, reference-free: one owner */

/* entries[i].label may repeat. flags: ENGINE_LEXICON_*. Everything is copied. l may be NULL (then no inflection).
 * Fails: ARGUMENT (an entry of no or of more than LEXICON_LONGEST words) MEMORY. */
#define LEXICON_LONGEST 6 /* words of an entry: the window of the single pass */
int lexicon_create(lexicon **out, const memory *m, const language *l, const engine_entry *entries, size_t count, uint32_t flags,
                   engine_error *error);
void lexicon_destroy(lexicon *x);

size_t lexicon_label_count(const lexicon *x);            /* distinct labels, in order of first use */
slice lexicon_label(const lexicon *x, size_t label);
size_t lexicon_entry_label(const lexicon *x, uint32_t entry);
slice lexicon_entry_words(const lexicon *x, uint32_t entry);

typedef struct lexicon_hit {
  span at;
  uint32_t entry, first, last; /* words [first, last) */
} lexicon_hit;
typedef VECTOR(lexicon_hit) lexicon_hits;

/* Hits among words [first, last) of a text, longest first where they overlap, in order. Furniture is passed over.
 * Fails: MEMORY, or the budget's code. */
int lexicon_find(const lexicon *x, slice text, const word *words, uint32_t first, uint32_t last, budget *b, arena *a,
                 lexicon_hits *hits);

/* Which words a text may have: a bit for each key and one for each stem. Made once, it answers for every lexicon. */
typedef struct word_filter {
  uint64_t *bits, mask;
} word_filter;
bool word_filter_make(word_filter *f, const word *words, uint32_t count, arena *a); /* false where memory is short */

/* True where no entry can begin anywhere among the words of the filter. Linear in the lexicon's first words. */
bool lexicon_absent(const lexicon *x, const word_filter *f);
size_t lexicon_first_words(const lexicon *x);

/* As engine_lexicon_find: fused with segmentation, nothing allocated. */
size_t lexicon_scan(const lexicon *x, const char *text, size_t length, engine_hit *hits, size_t capacity);

#endif
