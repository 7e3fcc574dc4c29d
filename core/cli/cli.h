/* cli.h - what all files of the command share: growing bytes, complaints, exit codes.
 *
 * The command knows only include/engine.h: it is the first host program. It alone reads files and writes streams.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine.h"

#if defined(__GNUC__)
#define CLI_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define CLI_PRINTF(text, first)
#endif

enum exit_code { EXIT_DONE = 0, EXIT_FINDINGS = 1, EXIT_USAGE = 2, EXIT_INCOMPLETE = 3 };

/* Incomplete wins over findings: what was not looked at may hold more. */
static inline int exit_worse(int a, int b) { return a > b ? a : b; }

/* Growing bytes, always followed by a NUL once something was added. After memory ran out nothing more is added. */
typedef struct buffer {
  char *at;
  size_t length, capacity;
  bool failed;
} buffer;

bool buffer_reserve(buffer *b, size_t more);
bool buffer_add(buffer *b, const char *bytes, size_t length);
bool buffer_text(buffer *b, const char *text);
bool buffer_print(buffer *b, const char *format, ...) CLI_PRINTF(2, 3);
int buffer_write(void *user, const char *bytes, size_t length); /* engine_write_fn; user: the buffer */
void buffer_escape(buffer *b, engine_slice text, int format);   /* as engine_escape */
void buffer_member(buffer *b, const char *key, engine_slice text); /* ,"key":"text" of JSON */
void buffer_column(buffer *b, engine_slice text, size_t width, bool right); /* escaped, with blanks up to width */
/* The words of a text, escaped, in lines of at most LINE_COLUMNS; the first goes on from column `indent`, the others begin
 * with as many blanks. A line break in the text stays one. Ends without a line break. */
#define LINE_COLUMNS 100
void buffer_wrap(buffer *b, engine_slice text, size_t indent);
void buffer_free(buffer *b);
static inline engine_slice buffer_slice(const buffer *b) { return (engine_slice){b->at ? b->at : "", b->length}; }

static inline engine_slice text_slice(const char *text) { return (engine_slice){text ? text : "", text ? strlen(text) : 0}; }
static inline bool same_text(engine_slice a, engine_slice b) {
  return a.length == b.length && (!a.length || !memcmp(a.at, b.at, a.length));
}
static inline int compare_text(engine_slice a, engine_slice b) {
  size_t shorter = a.length < b.length ? a.length : b.length;
  int by = shorter ? memcmp(a.at, b.at, shorter) : 0;
  return by ? by : (a.length > b.length) - (a.length < b.length);
}

/* A line on standard error, "engine: ...", escaped so that a file's name cannot forge another. */
void complain(const char *format, ...) CLI_PRINTF(1, 2);
/* The same for an engine_error: file, line, rule, article, byte, message. */
void complain_error(const engine_error *error);
/* "out of memory"; gives EXIT_INCOMPLETE. */
int complain_memory(void);
/* The same where a truth is wanted: false. */
static inline bool memory_short(void) {
  complain_memory();
  return false;
}

/* A new error, ready to be filled. */
engine_error fresh_error(void);

/* The candidate that is nearest to a misspelt word, or NULL where none is near. */
const char *nearest_word(const char *word, const char *const *candidates, size_t count);

#endif
