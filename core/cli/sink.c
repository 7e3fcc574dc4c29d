/* sink.c - writes all or says what failed.
 *
 * The one idea: a file is written beside its place under another name and renamed at the end; an interrupted program
 * leaves the old file as it was, and nothing beside it.
 */
#include "sink.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

void sink_guard(void) {
  for (int fd = 0; fd < 3; fd++) {
    if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF) continue;
    /* Opened the wrong way round, so that use fails with EBADF as it would have. */
    int opened = open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    if (opened >= 0 && opened != fd) close(opened);
  }
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  sigemptyset(&ignore.sa_mask);
  sigaction(SIGPIPE, &ignore, NULL);
}

static bool open_failed(sink *s) {
  complain("%s: %s", s->path, strerror(errno));
  free(s->temporary);
  *s = (sink){.fd = -1};
  return false;
}

/* Waits for an interruption; takes the temporary file away and lets the signal do what it does. */
static void *wait_for_signal(void *user) {
  sink *s = user;
  int number;
  if (sigwait(&s->signals, &number)) return NULL;
  unlink(s->temporary);
  complain("interrupted; %s was not written", s->path);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  kill(getpid(), number);
  return NULL;
}

/* A thread that waits needs no state that a handler could see. Threads made later inherit the blocked signals. */
static void guard(sink *s) {
  sigemptyset(&s->signals);
  sigaddset(&s->signals, SIGINT);
  sigaddset(&s->signals, SIGTERM);
  sigaddset(&s->signals, SIGHUP);
  if (pthread_sigmask(SIG_BLOCK, &s->signals, &s->before)) return;
  s->guarded = !pthread_create(&s->guard, NULL, wait_for_signal, s);
  if (!s->guarded) pthread_sigmask(SIG_SETMASK, &s->before, NULL);
}

/* A signal that came meanwhile is delivered when the mask is back. */
static void unguard(sink *s) {
  if (!s->guarded) return;
  pthread_cancel(s->guard);
  pthread_join(s->guard, NULL);
  s->guarded = false;
}

/* A file beside its place, with the mode a new file would have. */
static bool open_temporary(sink *s) {
  size_t size = strlen(s->path) + sizeof ".XXXXXX";
  s->temporary = malloc(size);
  if (!s->temporary) return memory_short();
  snprintf(s->temporary, size, "%s.XXXXXX", s->path);
  s->fd = mkstemp(s->temporary);
  if (s->fd < 0) return open_failed(s);
  struct stat old;
  mode_t mask = umask(0);
  umask(mask);
  if (fchmod(s->fd, stat(s->path, &old) ? 0666 & ~mask : old.st_mode & 0777)) s->error = errno;
  guard(s);
  return true;
}

bool sink_open(sink *s, const char *path) {
  *s = (sink){.fd = STDOUT_FILENO};
  if (!path || !strcmp(path, "-")) return true;
  s->path = path;
  struct stat at;
  if (stat(path, &at) || S_ISREG(at.st_mode)) return open_temporary(s);
  s->fd = open(path, O_WRONLY); /* a device or a pipe: nothing to replace */
  return s->fd >= 0 || open_failed(s);
}

int sink_write(void *user, const char *bytes, size_t length) {
  sink *s = user;
  while (length && !s->error) {
    ssize_t wrote = write(s->fd, bytes, length);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) {
      s->error = errno;
      break;
    }
    bytes += wrote;
    length -= (size_t)wrote;
  }
  return s->error;
}

bool sink_close(sink *s, bool keep) {
  if (s->path && s->fd >= 0) {
    if (keep && s->temporary && fsync(s->fd) && errno != EINVAL && !s->error) s->error = errno;
    if (close(s->fd) && errno != EINTR && !s->error) s->error = errno;
  }
  bool was_guarded = s->guarded;
  unguard(s);
  if (s->temporary && keep && !s->error && rename(s->temporary, s->path)) s->error = errno;
  if (s->temporary && (!keep || s->error)) unlink(s->temporary);
  if (was_guarded) pthread_sigmask(SIG_SETMASK, &s->before, NULL);
  const char *name = s->path ? s->path : "standard output";
  if (s->error == EPIPE) complain("%s: its reader went away; the output is not whole", name);
  else if (s->error) complain("%s: %s; the output is not whole", name, strerror(s->error));
  free(s->temporary);
  bool ok = !s->error;
  *s = (sink){.fd = -1};
  return ok;
}

int sink_whole(const char *path, const buffer *text) {
  sink s;
  if (!sink_open(&s, path)) return EXIT_USAGE;
  sink_write(&s, text->at ? text->at : "", text->length);
  if (text->failed) complain_memory();
  return sink_close(&s, !text->failed) && !text->failed ? EXIT_DONE : EXIT_INCOMPLETE;
}
