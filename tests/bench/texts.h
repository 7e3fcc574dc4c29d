/* texts.h - the texts that are measured: made here, so that anyone gets the same ones. */
#ifndef BENCH_TEXTS_H
#define BENCH_TEXTS_H

#include <stddef.h>

typedef struct bench_text {
  const char *name;
  char *at;
  size_t length;
} bench_text;

enum bench_kind { BENCH_STRAIGHT, BENCH_CURLY, BENCH_CYRILLIC, BENCH_CHINESE, BENCH_KINDS };

/* About `size` bytes of sentences in paragraphs, always the same. The caller frees `at`. */
bench_text bench_make(enum bench_kind kind, size_t size);

/* Repetitive hostile text number `index`, `size` bytes of it; at is NULL behind the last. */
bench_text bench_hostile(unsigned index, size_t size);

#endif
