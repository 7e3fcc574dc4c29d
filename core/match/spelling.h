/* spelling.h - whether two words are the same word: what verifies every match by key.
 *
 * Keys are hashes with a public seed, so that two words with one key can be made on purpose. Nothing here allocates.
 */
#ifndef MATCH_SPELLING_H
#define MATCH_SPELLING_H

#include "core/base/slice.h"

/* Words are folded in buffers of this many bytes. Longer ones (no word of any language, but an article may hold them) are
 * the same only where their bytes are. */
#define SPELLING_LONGEST 512

/* The same folded form: case, accents, quote and dash styles do not count. */
bool spelling_same(slice a, slice b);

/* For words or phrases that are the same: whether case (ENGINE_LEXICON_CASE) and accents (ENGINE_LEXICON_ACCENTS) agree, too.
 * A letter that folds to two (ß) agrees only with itself under either flag. */
bool spelling_exact(slice a, slice b, uint32_t flags);

/* For inflected forms, whose letters differ: whether the first letters of both are capitals, or of neither, and likewise all
 * letters of both. */
bool spelling_capitals(slice a, slice b);

/* A hash of the folded form that nobody can aim at without the secret. */
uint64_t spelling_hash(slice form, uint64_t secret);

#endif
