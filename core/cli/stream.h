/* stream.h - articles one after the other, however many: read, worked on by several threads, written in order. */
#ifndef CLI_STREAM_H
#define CLI_STREAM_H

#include "profile.h"
#include "setup.h"
#include "sink.h"

/* Makes what is written for one reading; called by any thread. The item's bytes are there; the reading is analysed where
 * `layers` is not 0, and then r->article may be NULL: its complaint is told elsewhere. */
typedef void (*render_fn)(void *user, const reading *r, buffer *out);

typedef struct article_stream {
  const setup *setup;
  uint32_t layers;
  render_fn render;
  void *user;
} article_stream;

/* Reads paths, writes to `out`. Returns the exit code. Memory: a batch of at most a few megabytes of text. */
int stream_articles(const article_stream *s, const char *const *paths, size_t count, sink *out, profile *p);

#endif
