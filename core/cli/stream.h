/* stream.h - articles one after the other, however many: read, worked on by several threads, written in order. */
#ifndef CLI_STREAM_H
#define CLI_STREAM_H

#include "profile.h"
#include "setup.h"
#include "sink.h"

/* Makes what is written for one reading; called by any thread. The reading is analysed where `layers` is not 0; else the
 * item's bytes are there. A complaint that it adds to the reading is told, and what it made is dropped. */
typedef void (*render_fn)(void *user, reading *r, buffer *out);
/* Takes what was made, in the order of the articles, instead of its being written. */
typedef void (*take_fn)(void *user, const buffer *made);

typedef struct article_stream {
  const setup *setup;
  uint32_t layers;
  render_fn render;
  take_fn take; /* or NULL */
  void *user;
} article_stream;

/* Reads paths, writes to `out` (which may be NULL where there is a take_fn). Returns the exit code. Memory: a batch of at most a few megabytes of text. */
int stream_articles(const article_stream *s, const char *const *paths, size_t count, sink *out, profile *p);

#endif
