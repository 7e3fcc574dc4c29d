/* reader.c - read, never map: a file that shrinks while it is read is then an early end, not a signal. */
#include "reader.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Opening must not wait for a writer, so O_NONBLOCK; what is not a regular file is refused: it may never end. */
static bool open_regular(reader *r, const char *path) {
  struct stat at;
  r->fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (r->fd < 0) {
    r->wrong = strerror(errno);
    return false;
  }
  r->opened = true;
  if (fstat(r->fd, &at)) r->wrong = strerror(errno);
  else if (S_ISDIR(at.st_mode)) r->wrong = "is a folder";
  else if (!S_ISREG(at.st_mode)) r->wrong = "not a regular file; pipe it in and give - to read a stream";
  return !r->wrong;
}

bool reader_open(reader *r, const char *path) {
  *r = (reader){.fd = STDIN_FILENO};
  if (strcmp(path, "-") && !open_regular(r, path)) {
    reader_close(r);
    return false;
  }
  r->raw = malloc(READER_CHUNK);
  if (!r->raw) r->wrong = "out of memory";
  return !r->wrong;
}

static void fill(reader *r) {
  if (r->ended || r->raw_at < r->raw_length) return;
  ssize_t got;
  do got = read(r->fd, r->raw, READER_CHUNK);
  while (got < 0 && errno == EINTR);
  r->raw_at = 0;
  r->raw_length = got > 0 ? (size_t)got : 0;
  if (got < 0) r->wrong = strerror(errno);
  if (got <= 0) r->ended = true;
}

/* A pipe may give the two bytes of the gzip mark one by one. */
static void check_packed(reader *r) {
  r->checked = true;
  fill(r);
  while (r->raw_length == 1 && r->raw[0] == 0x1F) {
    ssize_t got = read(r->fd, r->raw + 1, READER_CHUNK - 1);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    r->raw_length += (size_t)got;
  }
  if (r->raw_length < 2 || r->raw[0] != 0x1F || r->raw[1] != 0x8B) return;
  if (inflateInit2(&r->inflater, 15 + 16) == Z_OK) r->packed = true;
  else r->wrong = "out of memory";
}

static size_t read_packed(reader *r, char *out, size_t capacity) {
  z_stream *z = &r->inflater;
  uInt room = capacity > UINT32_MAX / 2 ? UINT32_MAX / 2 : (uInt)capacity;
  z->next_out = (unsigned char *)out;
  z->avail_out = room;
  while (z->avail_out && !r->wrong) {
    fill(r);
    if (r->raw_at == r->raw_length) {
      if (!r->wrong && z->total_in) r->wrong = "the gzip data is cut off";
      break;
    }
    z->next_in = r->raw + r->raw_at;
    z->avail_in = (uInt)(r->raw_length - r->raw_at);
    int code = inflate(z, Z_NO_FLUSH);
    r->raw_at = r->raw_length - z->avail_in;
    if (code == Z_STREAM_END) { /* another member may follow; total_in is 0 again then */
      inflateReset(z);
    } else if (code != Z_OK) {
      r->wrong = "the gzip data is damaged";
    }
  }
  return room - z->avail_out;
}

size_t reader_read(reader *r, char *out, size_t capacity) {
  if (!r->checked) check_packed(r);
  if (r->wrong) return 0;
  if (r->packed) return read_packed(r, out, capacity);
  fill(r);
  size_t have = r->raw_length - r->raw_at, length = have < capacity ? have : capacity;
  memcpy(out, r->raw + r->raw_at, length);
  r->raw_at += length;
  return length;
}

void reader_close(reader *r) {
  if (r->packed) inflateEnd(&r->inflater);
  if (r->opened) close(r->fd);
  free(r->raw);
  r->raw = NULL;
  r->opened = r->packed = false;
}
