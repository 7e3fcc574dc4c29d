/* stream.c - batches of articles. The one idea: what is kept is bounded by a batch, not by the collection, and a batch is as
 * small as its threads allow: what it holds takes the processor's nearest memory from the analysis. */
#include "stream.h"

#include "jobs.h"

#define BATCH_ALONE ((size_t)16 << 10)  /* of input, where no threads are started for it */
#define BATCH_BYTES ((size_t)256 << 10) /* for each of several threads: some milliseconds, to be worth starting them */
#define BATCH_COUNT 4096              /* of very short texts */

typedef struct slot {
  reading reading;
  buffer output;
} slot;

typedef struct batch {
  const article_stream *stream;
  sink *out;
  profile *profile;
  slot *slots;
  size_t count, bytes, full; /* full: bytes to work on at once */
  bool unread;
} batch;

static void work(void *user, size_t index) {
  batch *b = user;
  slot *s = &b->slots[index];
  if (b->stream->layers || s->reading.item.kind == ITEM_PROBLEM) reading_analyse(b->stream->setup, &s->reading, b->stream->layers);
  if (!s->reading.complaint.length) b->stream->render(b->stream->user, &s->reading, &s->output);
  engine_article_release(s->reading.article);
  s->reading.article = NULL;
  if (s->output.failed) buffer_text(&s->reading.complaint, "out of memory");
}

/* Works on what was gathered and writes it; non-zero where writing failed. */
static int flush(batch *b) {
  jobs_run(b->stream->setup->options->jobs, b->count, work, b);
  for (size_t i = 0; i < b->count; i++) {
    slot *s = &b->slots[i];
    if (s->reading.complaint.length || s->reading.complaint.failed) {
      complain("%s", s->reading.complaint.at ? s->reading.complaint.at : "out of memory");
      b->unread = true;
      buffer_free(&s->output);
      if (!b->stream->take && b->stream->setup->options->format == OUTPUT_JSONL) reading_unread(&s->reading, &s->output);
    }
    if (b->stream->take) b->stream->take(b->stream->user, &s->output);
    else sink_write(b->out, s->output.at ? s->output.at : "", s->output.length);
    profile_article(b->profile, s->reading.bytes, s->reading.nanoseconds);
    reading_free(&s->reading);
    buffer_free(&s->output);
  }
  b->count = b->bytes = 0;
  return b->out && b->out->error;
}

static int gather(void *user, item *it) {
  batch *b = user;
  b->bytes += it->bytes.length;
  b->slots[b->count++] = (slot){.reading = {.item = *it}};
  return b->count == BATCH_COUNT || b->bytes >= b->full ? flush(b) : 0;
}

int stream_articles(const article_stream *s, const char *const *paths, size_t count, sink *out, profile *p) {
  size_t jobs = s->setup->options->jobs, full = jobs > 1 ? jobs * BATCH_BYTES : BATCH_ALONE;
  batch b = {.stream = s, .out = out, .profile = p, .slots = calloc(BATCH_COUNT, sizeof(slot)), .full = full};
  if (!b.slots) return complain_memory();
  input in = setup_input(s->setup);
  int stopped = input_each(&in, paths, count, gather, &b);
  if (flush(&b)) stopped = 1;
  free(b.slots);
  return stopped || b.unread ? EXIT_INCOMPLETE : EXIT_DONE;
}
