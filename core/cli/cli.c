/* cli.c - growing bytes, complaints, and the nearest word. */
#include "cli.h"

#include <stdarg.h>
#include <unistd.h>
#include <errno.h>

bool buffer_reserve(buffer *b, size_t more) {
  if (b->failed || more > SIZE_MAX / 4 || b->length > SIZE_MAX / 4) return !(b->failed = true);
  size_t want = b->length + more + 1;
  if (want <= b->capacity) return true;
  size_t capacity = b->capacity * 2 > want ? b->capacity * 2 : want < 64 ? 64 : want;
  char *moved = realloc(b->at, capacity);
  if (!moved) return !(b->failed = true);
  b->at = moved;
  b->capacity = capacity;
  return true;
}

bool buffer_add(buffer *b, const char *bytes, size_t length) {
  if (!buffer_reserve(b, length)) return false;
  if (length) memcpy(b->at + b->length, bytes, length);
  b->length += length;
  b->at[b->length] = 0;
  return true;
}

bool buffer_text(buffer *b, const char *text) { return buffer_add(b, text, strlen(text)); }

static bool buffer_vprint(buffer *b, const char *format, va_list arguments) {
  va_list again;
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, again);
  va_end(again);
  if (length < 0 || !buffer_reserve(b, (size_t)length)) return false;
  vsnprintf(b->at + b->length, (size_t)length + 1, format, arguments);
  b->length += (size_t)length;
  return true;
}

bool buffer_print(buffer *b, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  bool ok = buffer_vprint(b, format, arguments);
  va_end(arguments);
  return ok;
}

int buffer_write(void *user, const char *bytes, size_t length) { return !buffer_add(user, bytes, length); }

void buffer_escape(buffer *b, engine_slice text, int format) {
  if (engine_escape(text, format, buffer_write, b, NULL)) b->failed = true;
}

void buffer_member(buffer *b, const char *key, engine_slice text) {
  buffer_print(b, ",\"%s\":", key);
  buffer_escape(b, text, ENGINE_FORMAT_JSONL);
}

void buffer_column(buffer *b, engine_slice text, size_t width, bool right) {
  size_t used = engine_width(text), blanks = used < width ? width - used : 0;
  if (right) buffer_print(b, "%*s", (int)blanks, "");
  buffer_escape(b, text, ENGINE_FORMAT_TEXT);
  if (!right) buffer_print(b, "%*s", (int)blanks, "");
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

void buffer_wrap(buffer *b, engine_slice text, size_t indent) {
  size_t used = indent;
  bool broken = false, any = false;
  for (size_t at = 0; at < text.length;) {
    if (is_blank(text.at[at])) {
      if (text.at[at++] == '\n') broken = true;
      continue;
    }
    size_t end = at;
    while (end < text.length && !is_blank(text.at[end])) end++;
    engine_slice word = {text.at + at, end - at};
    size_t width = engine_width(word);
    if (any && (broken || used + 1 + width > LINE_COLUMNS)) {
      buffer_print(b, "\n%*s", (int)indent, "");
      used = indent;
    } else if (any) {
      buffer_text(b, " ");
      used++;
    }
    buffer_escape(b, word, ENGINE_FORMAT_TEXT);
    used += width;
    any = true;
    broken = false;
    at = end;
  }
}

void buffer_free(buffer *b) {
  free(b->at);
  *b = (buffer){0};
}

/* One write for a line, so that lines of threads do not mix. */
static void complain_text(const buffer *raw) {
  buffer line = {0};
  buffer_text(&line, "engine: ");
  buffer_escape(&line, buffer_slice(raw), ENGINE_FORMAT_TEXT);
  buffer_text(&line, "\n");
  for (size_t sent = 0; sent < line.length && !line.failed;) {
    ssize_t wrote = write(STDERR_FILENO, line.at + sent, line.length - sent);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) break;
    sent += (size_t)wrote;
  }
  buffer_free(&line);
}

void complain(const char *format, ...) {
  buffer raw = {0};
  va_list arguments;
  va_start(arguments, format);
  buffer_vprint(&raw, format, arguments);
  va_end(arguments);
  complain_text(&raw);
  buffer_free(&raw);
}

void complain_error(const engine_error *error) {
  buffer raw = {0};
  if (error->where[0]) buffer_print(&raw, "%s:", error->where);
  if (error->where[0] && error->line) buffer_print(&raw, "%u:", (unsigned)error->line);
  if (raw.length) buffer_text(&raw, " ");
  if (error->rule[0]) buffer_print(&raw, "%s: ", error->rule);
  if (error->article[0]) buffer_print(&raw, "%s: ", error->article);
  buffer_text(&raw, error->message[0] ? error->message : engine_code_name(error->code));
  complain_text(&raw);
  buffer_free(&raw);
}

int complain_memory(void) {
  complain("out of memory");
  return EXIT_INCOMPLETE;
}

engine_error fresh_error(void) {
  engine_error error;
  engine_error_init(&error, sizeof error);
  return error;
}

#define LONGEST_WORD 48 /* longer ones are compared that far: names of options and rules are short */

/* Edits (insert, drop, replace) from a to b. */
static size_t distance(const char *a, const char *b) {
  size_t rows[2][LONGEST_WORD + 1], n = strlen(a), m = strlen(b);
  if (n > LONGEST_WORD) n = LONGEST_WORD;
  if (m > LONGEST_WORD) m = LONGEST_WORD;
  for (size_t j = 0; j <= m; j++) rows[0][j] = j;
  for (size_t i = 1; i <= n; i++) {
    size_t *now = rows[i & 1], *before = rows[(i - 1) & 1];
    now[0] = i;
    for (size_t j = 1; j <= m; j++) {
      size_t best = before[j - 1] + (a[i - 1] != b[j - 1]);
      if (before[j] + 1 < best) best = before[j] + 1;
      if (now[j - 1] + 1 < best) best = now[j - 1] + 1;
      now[j] = best;
    }
  }
  return rows[n & 1][m];
}

const char *nearest_word(const char *word, const char *const *candidates, size_t count) {
  const char *best = NULL;
  size_t least = strlen(word) / 3 + 2;
  for (size_t i = 0; i < count; i++) {
    size_t edits = distance(word, candidates[i]);
    if (edits < least) {
      least = edits;
      best = candidates[i];
    }
  }
  return best;
}
