/* peers.h - what the engine is measured beside, each from UTF-8 to byte offsets. */
#ifndef BENCH_PEERS_H
#define BENCH_PEERS_H

#include <stddef.h>
#include <stdint.h>

/* Every one returns how many ends it wrote; `ends` has room for length + 1. */
typedef size_t (*segment_fn)(void *state, const char *text, size_t length, uint32_t *ends);

void *icu_open(int words); /* 1: words, 0: sentences; NULL where ICU does not work */
size_t icu_segment(void *state, const char *text, size_t length, uint32_t *ends);

size_t unistring_words(void *state, const char *text, size_t length, uint32_t *ends);

/* A caseless alternation of words, with the just-in-time compiler. */
void *pcre_open(const char *const *words, size_t count);
size_t pcre_find(void *state, const char *text, size_t length, uint32_t *ends);

#endif
