/* reader.h - bytes of a file or of standard input, unpacked where they are gzip. */
#ifndef CLI_READER_H
#define CLI_READER_H

#include "cli.h"

#include <zlib.h>

#define READER_CHUNK ((size_t)1 << 16)

typedef struct reader {
  int fd;
  bool opened, checked, packed, ended; /* checked: the first bytes told whether it is packed */
  const char *wrong;                   /* what failed, or NULL */
  z_stream inflater;
  unsigned char *raw;                  /* READER_CHUNK bytes as they are in the file */
  size_t raw_at, raw_length;
} reader;

/* Opens a regular file, or standard input for "-". False with the reason in r->wrong. */
bool reader_open(reader *r, const char *path);
/* Up to `capacity` bytes; 0 at the end or where r->wrong says why not. */
size_t reader_read(reader *r, char *out, size_t capacity);
void reader_close(reader *r);

#endif
