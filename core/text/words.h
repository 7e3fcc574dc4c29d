/* words.h - making the words of a stretch of text. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "core/base/arena.h"
#include "core/text/language.h"
#include "core/text/word.h"

typedef VECTOR(word) word_vector;

/* Appends the words of text[at.begin, at.end) with flags, classes, keys, stems and the gaps between them. The last word's gap is
 * what stands before at.end. False where memory is short. */
bool words_append(word_vector *out, arena *a, const language *l, slice text, span at);

/* The stem of one word given with its key: what text_words would say. */
uint64_t words_stem(const language *l, slice text, span at, uint64_t key);

#endif
