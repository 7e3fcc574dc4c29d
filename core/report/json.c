/* json.c - the output buffer, JSON values, and text for people.
 *
 * The one idea: nothing that could mislead a reader or a terminal leaves unescaped, whichever writer it goes through.
 */
#include "core/report/json.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "core/base/utf8.h"

void output_init(output *o, engine_write_fn write, void *user) {
  o->write = write;
  o->user = user;
  o->failed = false;
  o->sent = 0;
  o->used = 0;
}

static void flush(output *o) {
  if (!o->failed && o->used && o->write(o->user, o->buffer, o->used)) o->failed = true;
  if (!o->failed) o->sent += o->used;
  o->used = 0;
}

void output_bytes(output *o, const char *bytes, size_t length) {
  if (!length) return;
  if (length > sizeof o->buffer - o->used) {
    flush(o);
    if (length >= sizeof o->buffer) {
      if (!o->failed && o->write(o->user, bytes, length)) o->failed = true;
      if (!o->failed) o->sent += length;
      return;
    }
  }
  memcpy(o->buffer + o->used, bytes, length);
  o->used += length;
}

void output_text(output *o, const char *text) { output_bytes(o, text, strlen(text)); }

void output_print(output *o, const char *format, ...) {
  char text[256];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (length > 0) output_bytes(o, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
}

void output_number(output *o, uint64_t number) {
  char digits[20];
  size_t at = sizeof digits;
  do digits[--at] = (char)('0' + number % 10);
  while (number /= 10);
  output_bytes(o, digits + at, sizeof digits - at);
}

void output_repeat(output *o, const char *text, size_t count) {
  size_t length = strlen(text);
  for (; count; count--) output_bytes(o, text, length);
}

int output_end(output *o, engine_error *error) {
  flush(o);
  return o->failed ? error_set(error, ENGINE_E_OUTPUT, "the output could not be written") : ENGINE_OK;
}

/* C0, DEL, C1, line separators, bidi marks, overrides and isolates, the byte order mark, tags: unseen, or not what they
 * look like. */
static bool misleading(uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x61C || code == 0x200E || code == 0x200F ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF ||
         (code >= 0xE0000 && code <= 0xE007F);
}

/* Writes a number in hexadecimal with `least` digits or more, and returns behind the last one. By hand, as a cell may be a
 * megabyte of what is escaped. */
static char *put_hexadecimal(char *at, uint32_t number, unsigned least) {
  unsigned digits = least;
  while (digits < 8 && number >> 4 * digits) digits++;
  while (digits) *at++ = "0123456789ABCDEF"[number >> 4 * --digits & 15];
  return at;
}

static void json_escape(output *o, uint32_t code) {
  switch (code) {
    case '"': output_text(o, "\\\""); return;
    case '\\': output_text(o, "\\\\"); return;
    case '\n': output_text(o, "\\n"); return;
    case '\r': output_text(o, "\\r"); return;
    case '\t': output_text(o, "\\t"); return;
    default: break;
  }
  char text[12] = "\\u", *end = text + 2;
  if (code >= 0x10000) {
    code -= 0x10000;
    end = put_hexadecimal(end, 0xD800 + (code >> 10), 4);
    *end++ = '\\';
    *end++ = 'u';
    code = 0xDC00 + (code & 0x3FF);
  }
  output_bytes(o, text, (size_t)(put_hexadecimal(end, code, 4) - text));
}

void json_string(output *o, slice text) {
  const char *at = text.at, *end = text.at + text.length, *sent = at;
  output_bytes(o, "\"", 1);
  while (at < end) {
    unsigned char byte = (unsigned char)*at;
    if (byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\') {
      at++;
      continue;
    }
    uint32_t length, code = utf8_decode(at, end, &length);
    if (code != UTF8_BROKEN && byte >= 0x80 && !misleading(code)) {
      at += length;
      continue;
    }
    output_bytes(o, sent, (size_t)(at - sent));
    if (code == UTF8_BROKEN) output_text(o, "\xEF\xBF\xBD");
    else json_escape(o, code);
    sent = at += length;
  }
  output_bytes(o, sent, (size_t)(end - sent));
  output_bytes(o, "\"", 1);
}

void json_key(output *o, const char *key) {
  output_bytes(o, ",\"", 2);
  output_text(o, key);
  output_bytes(o, "\":", 2);
}

void json_member(output *o, const char *key, slice text) {
  json_key(o, key);
  json_string(o, text);
}

void json_number(output *o, double value) {
  if (isnan(value) || isinf(value)) {
    output_text(o, "null");
    return;
  }
  char text[64], plain[64];
  if (fabs(value) < 1e15 && value == floor(value)) {
    if (value < 0) output_text(o, "-");
    output_number(o, (uint64_t)fabs(value));
    return;
  }
  for (int digits = 15; digits <= 17; digits++) {
    snprintf(text, sizeof text, "%.*g", digits, value);
    if (strtod(text, NULL) == value) break;
  }
  /* A locale's decimal sign, of whatever bytes, becomes a point. */
  size_t length = 0;
  bool point = false;
  for (const char *at = text; *at; at++) {
    if ((*at >= '0' && *at <= '9') || *at == 'e' || *at == '-' || *at == '+') {
      plain[length++] = *at;
    } else if (!point) {
      plain[length++] = '.';
      point = true;
    }
  }
  output_bytes(o, plain, length);
}

/* An escape: "\\x" and two digits of a broken byte, "\\u{", the code point and "}" of one that misleads. */
static size_t plain_escape(char *bytes, const char *opening, uint32_t number, unsigned least, const char *closing) {
  char *end = bytes;
  while (*opening) *end++ = *opening++;
  end = put_hexadecimal(end, number, least);
  while (*closing) *end++ = *closing++;
  return (size_t)(end - bytes);
}

static bool printable(char byte) { return byte >= 0x20 && byte < 0x7F; }

/* How many printable ASCII bytes follow: each is a column wide and stays as it is. */
static size_t plain_run(const char *at, const char *end) {
  const char *from = at;
  while (at < end && printable(*at)) at++;
  return (size_t)(at - from);
}

size_t plain_next(const char *at, const char *end, plain_piece *piece) {
  if (printable(*at)) {
    piece->bytes[0] = *at;
    piece->length = piece->width = 1;
    return 1;
  }
  uint32_t length, code = utf8_decode(at, end, &length);
  size_t bytes;
  if (code == UTF8_BROKEN) {
    bytes = plain_escape(piece->bytes, "\\x", (unsigned char)*at, 2, "");
  } else if (code == '\n' || code == '\t' || code == '\r') {
    if (code == '\r' && end - at > 1 && at[1] == '\n') length = 2;
    piece->bytes[0] = ' ';
    bytes = 1;
  } else if (misleading(code)) {
    bytes = plain_escape(piece->bytes, "\\u{", code, 1, "}");
  } else {
    bytes = utf8_encode(code, piece->bytes);
    int width = code < 0x80 ? 1 : utf8proc_charwidth((utf8proc_int32_t)code);
    piece->length = (uint8_t)bytes;
    piece->width = (uint8_t)(width < 0 ? 0 : width);
    return length;
  }
  piece->length = piece->width = (uint8_t)bytes;
  return length;
}

void output_plain(output *o, slice text) {
  plain_piece piece;
  for (const char *at = text.at, *end = text.at + text.length; at < end;) {
    size_t run = plain_run(at, end);
    output_bytes(o, at, run);
    at += run;
    if (at == end) break;
    at += plain_next(at, end, &piece);
    output_bytes(o, piece.bytes, piece.length);
  }
}

size_t plain_width_within(slice text, size_t limit) {
  size_t width = 0;
  plain_piece piece;
  for (const char *at = text.at, *end = text.at + text.length; at < end && width <= limit;) {
    size_t run = plain_run(at, end);
    width += run;
    at += run;
    if (at == end) break;
    at += plain_next(at, end, &piece);
    width += piece.width;
  }
  return width;
}

size_t plain_width(slice text) { return plain_width_within(text, SIZE_MAX); }

void output_column(output *o, slice text, size_t width, bool right) {
  size_t whole = plain_width_within(text, width), used = 0, room = whole > width && width ? width - 1 : width;
  if (right && whole < width) output_repeat(o, " ", width - whole);
  plain_piece piece;
  for (const char *at = text.at, *end = text.at + text.length; at < end; used += piece.width) {
    at += plain_next(at, end, &piece);
    if (used + piece.width > room) break;
    output_bytes(o, piece.bytes, piece.length);
  }
  if (whole > width && width) {
    output_text(o, "…");
    used = used < room ? used + 1 : width;
  }
  if (!right && used < width) output_repeat(o, " ", width - used);
}
