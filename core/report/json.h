/* json.h - what every writer stands on: bytes on their way out, JSON, and text made safe for a terminal.
 *
 * JSON is valid UTF-8 whatever the text holds, misleading characters are escaped in every form, and numbers are the same
 * on every machine and in every locale.
 */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include "core/base/arena.h"
#include "core/base/error.h"

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
void output_number(output *o, uint64_t number);
int output_end(output *o, engine_error *error); /* flushes; OUTPUT where the writer stopped */

/* A JSON string with its quotation marks. Control characters, ESC, bidi overrides are \u escapes; broken bytes U+FFFD. */
void json_string(output *o, slice text);
/* ,"key": and with a value. */
void json_key(output *o, const char *key);
void json_member(output *o, const char *key, slice text);
/* The shortest decimal that reads back as the same double; integers without a point. NaN and infinities are null. */
void json_number(output *o, double value);

/* For people: control characters and bidi overrides made visible, line breaks and tabs as one blank. */
void output_plain(output *o, slice text);

/* One code point as people see it. A code point of no width joins the one before it. */
typedef struct plain_piece {
  char bytes[12];
  uint8_t length, width; /* columns on a terminal */
} plain_piece;

/* The piece at `at` (at < end); returns how many bytes of the text it stands for. */
size_t plain_next(const char *at, const char *end, plain_piece *piece);
size_t plain_width(slice text);
size_t plain_width_within(slice text, size_t limit); /* the same up to the limit; for wider text some number above it */
/* As output_plain, cut with an ellipsis where it is wider than `width`; then blanks up to `width`. */
void output_column(output *o, slice text, size_t width, bool right);
void output_repeat(output *o, const char *text, size_t count);

#endif
