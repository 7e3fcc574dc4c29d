/* error.c - errors that fit a fixed struct and cannot forge lines or colours in somebody's log. */
#include "core/base/error.h"

#include <stdarg.h>
#include <stdio.h>

#include "core/base/utf8.h"

#define FITS(error, field) \
  ((error) && (error)->struct_size >= offsetof(engine_error, field) + sizeof((error)->field))

/* C0, DEL, C1, line separators, bidi overrides and isolates: what a terminal or a reader could be misled by. */
static bool misleading(uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x2028 && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F || code == 0xFEFF;
}

void error_copy(char *field, size_t size, slice text) {
  size_t out = 0;
  for (size_t i = 0; i < text.length;) {
    uint32_t length;
    uint32_t code = utf8_decode(text.at + i, text.at + text.length, &length);
    char piece[16];
    int n;
    if (code == UTF8_BROKEN) n = snprintf(piece, sizeof piece, "\\x%02X", (unsigned)(unsigned char)text.at[i]);
    else if (misleading(code)) n = snprintf(piece, sizeof piece, "\\u{%X}", (unsigned)code);
    else n = (int)utf8_encode(code, piece);
    if (out + (size_t)n + 1 > size) break;
    memcpy(field + out, piece, (size_t)n);
    out += (size_t)n;
    i += length;
  }
  if (size) field[out] = 0;
}

int error_set(engine_error *error, int code, const char *format, ...) {
  if (!FITS(error, code)) return code;
  size_t size = error->struct_size < sizeof *error ? error->struct_size : sizeof *error;
  memset((char *)error + sizeof error->struct_size, 0, size - sizeof error->struct_size);
  error->code = code;
  if (!FITS(error, message)) return code;
  char message[1024];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  size_t have = length < 0 ? 0 : (size_t)length < sizeof message ? (size_t)length : sizeof message - 1;
  error_copy(error->message, sizeof error->message, (slice){message, have});
  return code;
}

void error_where(engine_error *error, slice where, uint32_t line, uint32_t column) {
  if (!FITS(error, where)) return;
  error_copy(error->where, sizeof error->where, where);
  error->line = line;
  error->column = column;
}

void error_rule(engine_error *error, slice rule) {
  if (FITS(error, rule)) error_copy(error->rule, sizeof error->rule, rule);
}

void error_article(engine_error *error, slice article) {
  if (FITS(error, article)) error_copy(error->article, sizeof error->article, article);
}

void error_offset(engine_error *error, uint64_t offset) {
  if (FITS(error, offset)) error->offset = offset;
}

const char *error_code_name(int code) {
#define NAME(name) \
  case name: return #name;
  switch (code) {
    NAME(ENGINE_OK) NAME(ENGINE_E_ARGUMENT) NAME(ENGINE_E_STATE) NAME(ENGINE_E_BUSY) NAME(ENGINE_E_VERSION)
    NAME(ENGINE_E_SYNTAX) NAME(ENGINE_E_RULE) NAME(ENGINE_E_PATTERN) NAME(ENGINE_E_PACK) NAME(ENGINE_E_ENCODING)
    NAME(ENGINE_E_TOO_LARGE) NAME(ENGINE_E_EMPTY) NAME(ENGINE_E_MEMORY) NAME(ENGINE_E_STEPS) NAME(ENGINE_E_TIME)
    NAME(ENGINE_E_CANCELLED) NAME(ENGINE_E_OUTPUT) NAME(ENGINE_E_PATTERN_LIMIT) NAME(ENGINE_E_STORY_LIMIT) NAME(ENGINE_E_BUG)
    default: return "ENGINE_E_UNKNOWN";
  }
#undef NAME
}
