/* door.c - from bytes to an article's text: the encoding, the byte order mark, the head.
 *
 * The bytes never change: what is skipped stays where it is, and what is broken is kept and recorded. Other encodings are
 * recognised only to be named, because a guess that is wrong changes what people are quoted as saying.
 */
#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/text/scan.h"
#include "core/text/text.h"

/* Lines of a head; more are text. */
#define HEAD_LINES 16

/* Of the first SAMPLE bytes, one broken or control byte in BINARY_SHARE means that this is no text, lossy or not. */
#define SAMPLE 4096
#define BINARY_SHARE 8

/* -- Encoding */

static const char *utf16_name(slice bytes) {
  if (bytes.length < 2) return NULL;
  if (!memcmp(bytes.at, "\xFF\xFE", 2)) return "UTF-16LE";
  if (!memcmp(bytes.at, "\xFE\xFF", 2)) return "UTF-16BE";
  size_t sample = bytes.length < SAMPLE ? bytes.length : SAMPLE, zeros[2] = {0, 0};
  if (!memchr(bytes.at, 0, sample)) return NULL;
  for (size_t i = 0; i < sample; i++) zeros[i % 2] += !bytes.at[i];
  if (zeros[1] > sample / 8 && zeros[0] <= sample / 64) return "UTF-16LE";
  return zeros[0] > sample / 8 && zeros[1] <= sample / 64 ? "UTF-16BE" : NULL;
}

static bool is_binary(slice bytes) {
  size_t sample = bytes.length < SAMPLE ? bytes.length : SAMPLE, odd = 0, controls = 0;
  for (size_t i = 0; i < sample;) {
    uint32_t length, code = utf8_next(bytes.at + i, bytes.at + bytes.length, &length);
    odd += code == UTF8_BROKEN || (code < ' ' && code != '\n' && code != '\r' && code != '\t');
    controls += code < ' ' && code != '\n' && code != '\r' && code != '\t';
    i += length;
  }
  return controls && odd > sample / BINARY_SHARE;
}

/* Whether a broken byte stands as letters, curly marks and dashes of Windows-1252 do: among ASCII. */
static bool looks_like_1252(slice bytes, size_t at) {
  unsigned char byte = (unsigned char)bytes.at[at], next = at + 1 < bytes.length ? (unsigned char)bytes.at[at + 1] : ' ';
  return (byte >= 0xA0 || (byte >= 0x80 && byte != 0x81 && byte != 0x8D && byte != 0x8F && byte != 0x90 && byte != 0x9D)) && next < 0x80;
}

static int refuse_at(engine_error *error, size_t offset) {
  error_offset(error, offset);
  return ENGINE_E_ENCODING;
}

static int refuse_broken(slice bytes, size_t offset, engine_error *error) {
  unsigned byte = (unsigned char)bytes.at[offset];
  if (!byte) error_set(error, ENGINE_E_ENCODING, "a NUL byte at offset %zu: remove it, or read the text as lossy", offset);
  else if (looks_like_1252(bytes, offset))
    error_set(error, ENGINE_E_ENCODING,
              "byte 0x%02X at offset %zu is not UTF-8; it looks like Windows-1252: convert it (iconv -f WINDOWS-1252 -t UTF-8), "
              "or read the text as lossy", byte, offset);
  else error_set(error, ENGINE_E_ENCODING, "byte 0x%02X at offset %zu is not UTF-8: convert the text, or read it as lossy", byte, offset);
  return refuse_at(error, offset);
}

typedef VECTOR(span) spans;

/* Broken bytes and NULs; those side by side are one place. */
static bool record_broken(text_layers *out, arena *a) {
  spans places = {0};
  slice text = out->text;
  for (uint32_t at = 0, length; at < text.length; at += length) {
    uint32_t code = utf8_next(text.at + at, text.at + text.length, &length);
    if (code && code != UTF8_BROKEN) continue;
    span *last = places.count ? &places.at[places.count - 1] : NULL;
    if (!last || last->end != at) {
      last = vector_push(&places, a);
      if (!last) return false;
      last->begin = at;
    }
    last->end = at + length;
  }
  out->replaced = places.at;
  out->replaced_count = (uint32_t)places.count;
  return true;
}

static int check_encoding(text_layers *out, arena *a, uint32_t flags, engine_error *error) {
  slice bytes = out->text;
  const char *wide = utf16_name(bytes);
  if (wide) {
    error_set(error, ENGINE_E_ENCODING, "the text is %s, not UTF-8, from offset 0 on: convert it (iconv -f %s -t UTF-8)", wide, wide);
    return refuse_at(error, 0);
  }
  size_t broken = utf8_valid(bytes);
  const char *zero = broken ? memchr(bytes.at, 0, broken) : NULL;
  if (zero) broken = (size_t)(zero - bytes.at);
  if (broken == bytes.length) return ENGINE_OK;
  if (is_binary(bytes)) {
    error_set(error, ENGINE_E_ENCODING, "not a text but a binary file: a byte that no text has at offset %zu", broken);
    return refuse_at(error, broken);
  }
  if (!(flags & ENGINE_DOCUMENT_LOSSY)) return refuse_broken(bytes, broken, error);
  return record_broken(out, a) ? ENGINE_OK : error_set(error, ENGINE_E_MEMORY, "no memory for the text");
}

/* -- Head */

static size_t next_line(slice text, size_t end) {
  if (end >= text.length) return text.length;
  return end + (text.at[end] == '\r' && end + 1 < text.length && text.at[end + 1] == '\n' ? 2 : 1);
}

static slice trim(slice text) {
  while (text.length && (text.at[0] == ' ' || text.at[0] == '\t')) text.at++, text.length--;
  while (text.length && (text.at[text.length - 1] == ' ' || text.at[text.length - 1] == '\t')) text.length--;
  return text;
}

static bool same_letters(slice text, slice lower) {
  if (text.length != lower.length) return false;
  for (size_t i = 0; i < text.length; i++)
    if ((text.at[i] >= 'A' && text.at[i] <= 'Z' ? text.at[i] | 0x20 : text.at[i]) != lower.at[i]) return false;
  return true;
}

/* The field of the head that a line sets, NULL where it sets none. The names are the format's, in any case. */
static slice *field_of(text_head *head, slice line, slice *value) {
  const struct {
    slice name;
    slice *field;
  } fields[] = {{SLICE("title"), &head->title}, {SLICE("source"), &head->outlet}, {SLICE("date"), &head->date},
                {SLICE("url"), &head->url},     {SLICE("language"), &head->language}};
  const char *colon = line.length ? memchr(line.at, ':', line.length) : NULL;
  if (!colon) return NULL;
  slice name = {line.at, (size_t)(colon - line.at)};
  *value = trim((slice){colon + 1, line.length - name.length - 1});
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    if (same_letters(name, fields[i].name)) return fields[i].field;
  return NULL;
}

/* Reads the head at `at`: known fields only, then a blank line (or the end). Returns where the text behind it begins, or `at`
 * where there is no head, and then nothing is set. */
static size_t read_head(text_head *out, slice text, size_t at) {
  text_head head = *out;
  size_t position = at;
  for (unsigned lines = 0; lines <= HEAD_LINES; lines++) {
    size_t end = scan_line_end(text, position);
    slice line = {text.at + position, end - position}, value;
    if (!trim(line).length) {
      if (!lines) return at;
      *out = head;
      return next_line(text, end);
    }
    slice *field = field_of(&head, line, &value);
    if (!field) return at;
    *field = value;
    if (field == &head.title && value.length) {
      uint32_t begin = (uint32_t)(value.at - text.at);
      head.title_at = (span){begin, begin + (uint32_t)value.length};
    }
    position = next_line(text, end);
  }
  return at;
}

static bool is_blank(slice text, size_t at) {
  for (uint32_t length; at < text.length; at += length) {
    uint32_t code = utf8_next(text.at + at, text.at + text.length, &length);
    if (code > ' ' && code != 0xA0 && code != 0x3000 && code != 0xFEFF) return false;
  }
  return true;
}

int text_read(text_layers *out, arena *a, const language *l, slice bytes, uint32_t flags, uint64_t limit, engine_error *error) {
  (void)l;
  const slice none = {"", 0};
  memset(out, 0, sizeof *out);
  out->text = none;
  out->head = (text_head){none, none, none, none, none, NOWHERE, 0};
  if ((limit && bytes.length > limit) || bytes.length >= UINT32_MAX)
    return error_set(error, ENGINE_E_TOO_LARGE, "the text has %zu bytes, more than the limit of %llu", bytes.length,
                     (unsigned long long)(limit && limit < UINT32_MAX ? limit : UINT32_MAX - 1));
  if (!bytes.length) return error_set(error, ENGINE_E_EMPTY, "the text is empty");
  out->text = arena_copy(a, bytes);
  if (!out->text.at) return error_set(error, ENGINE_E_MEMORY, "no memory for the text");
  int code = check_encoding(out, a, flags, error);
  if (code) return code;
  size_t at = out->text.length >= 3 && !memcmp(out->text.at, "\xEF\xBB\xBF", 3) ? 3 : 0;
  if (!(flags & ENGINE_DOCUMENT_BARE)) at = read_head(&out->head, out->text, at);
  out->head.body = (uint32_t)at;
  if (is_blank(out->text, at)) return error_set(error, ENGINE_E_EMPTY, "the text has nothing but blanks");
  return ENGINE_OK;
}
