/* json.h - writing JSON: valid UTF-8 always, misleading characters escaped, numbers the same on every machine. */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include "core/base/arena.h"

/* Bytes on their way to a writer, in a fixed buffer; after the writer says stop nothing more is sent. */
typedef struct output {
  engine_write_fn write;
  void *user;
  bool failed;
  uint64_t sent;
  size_t used;
  char buffer[4096];
} output;

void output_init(output *o, engine_write_fn write, void *user);
void output_bytes(output *o, const char *bytes, size_t length);
void output_text(output *o, const char *text);
void output_print(output *o, const char *format, ...) PORTABLE_PRINTF(2, 3); /* at most 255 bytes */
int output_end(output *o, engine_error *error); /* flushes; OUTPUT where the writer stopped */

/* A JSON string with its quotation marks. Control characters, ESC, bidi overrides are \u escapes; broken bytes U+FFFD. */
void json_string(output *o, slice text);
/* The shortest decimal that reads back as the same double; integers without a point. NaN and infinities are null. */
void json_number(output *o, double value);

/* For people: control characters and bidi overrides made visible, line breaks and tabs as one blank. */
void output_plain(output *o, slice text);

#endif
