/* sink.h - where output goes: standard output, or a file that appears whole or not at all. */
#ifndef CLI_SINK_H
#define CLI_SINK_H

#include "cli.h"

#include <pthread.h>
#include <signal.h>

typedef struct sink {
  int fd, error;        /* error: errno of the first write that failed */
  const char *path;     /* NULL: standard output */
  char *temporary;      /* beside the file; NULL where it is written directly */
  bool guarded;         /* `guard` waits for `signals`, to take the temporary file away */
  pthread_t guard;
  sigset_t signals, before;
} sink;

/* Opens path, or standard output where it is NULL. On failure it has complained. */
bool sink_open(sink *s, const char *path);
int sink_write(void *user, const char *bytes, size_t length); /* engine_write_fn; user: the sink */
/* Ends the output: with `keep`, the file takes its place. False where something was not written; it has complained. */
bool sink_close(sink *s, bool keep);

/* Writes it all at once, and gives the exit code. */
int sink_whole(const char *path, const buffer *text);

/* Makes sure that descriptors 0 to 2 are open, so that no file read later can take their place: a standard output that
 * was closed becomes one that every write to fails. Ignores SIGPIPE: a reader that went away is an error of write. */
void sink_guard(void);

#endif
