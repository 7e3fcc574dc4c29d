/* json_article.c - reads the fields of an article from JSON.
 *
 * The one idea: a flat object of well-formed values, which nearly every line of a collection is, is scanned once and its
 * strings are decoded where they stand. Whatever else it is goes to the JSON library unchanged, and that decides.
 */
#include "json_article.h"

#include <jansson.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

enum field { ID, TITLE, TEXT, BODY, OUTLET, SOURCE, DATE, URL, LANGUAGE, EXTRA, FIELDS };
static const char *const field_names[FIELDS] = {"id", "title", "text", "body", "outlet", "source", "date", "url", "language", NULL};

/* The bytes of one value as they stand in the JSON: a string's without its marks. */
typedef struct raw_value {
  char *at;
  size_t length;
  bool string, escaped;
} raw_value;

typedef struct scan {
  char *at, *end;
  raw_value values[FIELDS];
  const char *extra;
} scan;

static void skip_blanks(scan *s) {
  while (s->at < s->end && (*s->at == ' ' || *s->at == '\t' || *s->at == '\n' || *s->at == '\r')) s->at++;
}

static bool take(scan *s, char c) {
  skip_blanks(s);
  if (s->at >= s->end || *s->at != c) return false;
  s->at++;
  return true;
}

static int hex(char c) {
  return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The value of \uNNNN at `at` (the backslash), or -1. */
static long unicode_escape(const char *at, const char *end) {
  if (end - at < 6 || at[0] != '\\' || at[1] != 'u') return -1;
  long value = 0;
  for (int i = 2; i < 6; i++) {
    int digit = hex(at[i]);
    if (digit < 0) return -1;
    value = value << 4 | digit;
  }
  return value;
}

/* How many bytes the escape at `at` has; 0 where it is none that can be decoded here. */
static size_t escape_length(const char *at, const char *end) {
  if (end - at < 2) return 0;
  if (at[1] != 'u') return strchr("\"\\/bfnrt", at[1]) && at[1] ? 2 : 0;
  long first = unicode_escape(at, end);
  if (first < 0 || (first >= 0xDC00 && first < 0xE000)) return 0;
  if (first < 0xD800 || first >= 0xE000) return 6;
  long second = unicode_escape(at + 6, end);
  return second >= 0xDC00 && second < 0xE000 ? 12 : 0;
}

/* A string up to its closing mark. Control characters inside it, and broken escapes, are for the library to refuse. */
static bool scan_string(scan *s, raw_value *out) {
  if (!take(s, '"')) return false;
  *out = (raw_value){s->at, 0, true, false};
  while (s->at < s->end) {
    unsigned char c = (unsigned char)*s->at;
    if (c == '"') {
      out->length = (size_t)(s->at++ - out->at);
      return true;
    }
    if (c < 0x20) return false;
    size_t length = 1;
    if (c == '\\') {
      length = escape_length(s->at, s->end);
      out->escaped = true;
    }
    if (!length) return false;
    s->at += length;
  }
  return false;
}

/* true, false, null and plain decimal numbers; anything else is for the library. */
static bool scan_word(scan *s, raw_value *out) {
  static const char *const literals[] = {"true", "false", "null"};
  size_t left = (size_t)(s->end - s->at);
  for (int i = 0; i < 3; i++) {
    size_t length = strlen(literals[i]);
    if (left < length || memcmp(s->at, literals[i], length)) continue;
    s->at += length;
    *out = (raw_value){NULL, 0, false, false};
    return true;
  }
  char *start = s->at;
  if (s->at < s->end && *s->at == '-') s->at++;
  char *digits = s->at;
  while (s->at < s->end && *s->at >= '0' && *s->at <= '9') s->at++;
  *out = (raw_value){start, (size_t)(s->at - start), false, false};
  bool ends = s->at < s->end && !strchr(".eE", *s->at);
  return s->at > digits && ends && (*digits != '0' || s->at == digits + 1);
}

static int field_of(const scan *s, const raw_value *key) {
  if (key->escaped) return FIELDS;
  for (int i = 0; i < FIELDS; i++) {
    const char *name = i == EXTRA ? s->extra : field_names[i];
    if (name && strlen(name) == key->length && !memcmp(name, key->at, key->length)) return i;
  }
  return FIELDS;
}

static bool scan_object(scan *s) {
  if (!take(s, '{')) return false;
  if (take(s, '}')) return false;
  do {
    raw_value key, value;
    if (!scan_string(s, &key) || key.escaped || !take(s, ':')) return false;
    skip_blanks(s);
    if (s->at >= s->end) return false;
    if (!(*s->at == '"' ? scan_string(s, &value) : scan_word(s, &value))) return false;
    int field = field_of(s, &key);
    if (field != FIELDS) s->values[field] = value;
    /* A field asked for by name may be one of ours: both get it. */
    if (field < EXTRA && s->extra && !strcmp(s->extra, field_names[field])) s->values[EXTRA] = value;
  } while (take(s, ','));
  if (!take(s, '}')) return false;
  skip_blanks(s);
  return s->at == s->end;
}

static char *put_utf8(char *out, unsigned long code) {
  if (code < 0x80) {
    *out++ = (char)code;
  } else if (code < 0x800) {
    *out++ = (char)(0xC0 | code >> 6);
    *out++ = (char)(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    *out++ = (char)(0xE0 | code >> 12);
    *out++ = (char)(0x80 | (code >> 6 & 0x3F));
    *out++ = (char)(0x80 | (code & 0x3F));
  } else {
    *out++ = (char)(0xF0 | code >> 18);
    *out++ = (char)(0x80 | (code >> 12 & 0x3F));
    *out++ = (char)(0x80 | (code >> 6 & 0x3F));
    *out++ = (char)(0x80 | (code & 0x3F));
  }
  return out;
}

static char simple_escape(char c) {
  switch (c) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return c;
  }
}

/* Decodes escapes where they stand: what comes out is never longer. Every escape was checked by the scan. */
static void decode(raw_value *v) {
  if (!v->escaped) return;
  char *out = v->at, *at = v->at, *end = v->at + v->length;
  while (at < end) {
    char *next = memchr(at, '\\', (size_t)(end - at));
    size_t plain = (size_t)((next ? next : end) - at);
    memmove(out, at, plain);
    out += plain;
    at += plain;
    if (!next) break;
    if (at[1] != 'u') {
      *out++ = simple_escape(at[1]);
      at += 2;
      continue;
    }
    unsigned long code = (unsigned long)unicode_escape(at, end);
    at += 6;
    if (code >= 0xD800 && code < 0xE000) {
      code = 0x10000 + ((code - 0xD800) << 10) + ((unsigned long)unicode_escape(at, end) - 0xDC00);
      at += 6;
    }
    out = put_utf8(out, code);
  }
  v->length = (size_t)(out - v->at);
  v->escaped = false;
}

static engine_slice first_of(const engine_slice *fields, int a, int b) { return fields[a].at ? fields[a] : fields[b]; }

/* Puts fields where they belong; those that are absent have a NULL `at`. */
static bool fill(json_article *out, const engine_slice *fields, bool text_is_string, buffer *wrong) {
  out->id = fields[ID];
  out->title = fields[TITLE];
  out->text = first_of(fields, TEXT, BODY);
  out->outlet = first_of(fields, OUTLET, SOURCE);
  out->date = fields[DATE];
  out->url = fields[URL];
  out->language = fields[LANGUAGE];
  out->extra = fields[EXTRA];
  engine_slice *all[] = {&out->id, &out->title, &out->outlet, &out->date, &out->url, &out->language, &out->extra};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (!all[i]->at) *all[i] = text_slice("");
  if (out->text.at && text_is_string) return true;
  buffer_text(wrong, out->text.at ? "the article's text is not a string" : "an article without \"text\" or \"body\"");
  return false;
}

static bool read_slow(json_article *out, const buffer *json, const char *extra, buffer *wrong) {
  json_error_t error;
  size_t mark = json->length >= 3 && !memcmp(json->at, BYTE_ORDER_MARK, 3) ? 3 : 0;
  json_t *object = json_loadb(json->at + mark, json->length - mark, JSON_ALLOW_NUL, &error);
  if (!object) {
    buffer_print(wrong, "not JSON: %s (byte %d)", error.text, error.position);
    return false;
  }
  out->slow = object;
  if (!json_is_object(object)) {
    buffer_text(wrong, "a JSON object is wanted");
    return false;
  }
  engine_slice fields[FIELDS] = {{0}};
  bool text_is_string = true;
  for (int i = 0; i < FIELDS; i++) {
    const char *name = i == EXTRA ? extra : field_names[i];
    json_t *value = name ? json_object_get(object, name) : NULL;
    if (json_is_string(value)) fields[i] = (engine_slice){json_string_value(value), json_string_length(value)};
    else if (json_is_integer(value) && i != TEXT && i != BODY) {
      char digits[32];
      snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
      json_t *as_text = json_string(digits);
      if (as_text && !json_object_set_new(object, name, as_text)) fields[i] = text_slice(json_string_value(as_text));
    } else if (value && (i == TEXT || i == BODY) && !json_is_null(value)) {
      fields[i] = text_slice("");
      text_is_string = false;
    }
  }
  return fill(out, fields, text_is_string, wrong);
}

bool json_article_read(json_article *out, buffer *json, const char *extra, buffer *wrong) {
  *out = (json_article){0};
  if (!json->at) return buffer_text(wrong, "empty") && false;
  scan s = {.at = json->at, .end = json->at + json->length, .extra = extra};
  if (json->length >= 3 && !memcmp(json->at, BYTE_ORDER_MARK, 3)) s.at += 3;
  if (!scan_object(&s)) return read_slow(out, json, extra, wrong);
  engine_slice fields[FIELDS] = {{0}};
  bool text_is_string = true;
  for (int i = 0; i < FIELDS; i++) {
    raw_value *v = &s.values[i];
    if (i < EXTRA) decode(v);
    else
      for (int k = 0; k < EXTRA; k++)
        if (v->at && s.values[k].at == v->at) *v = s.values[k];
    decode(v);
    if (v->at) fields[i] = (engine_slice){v->at, v->length};
    if ((i == TEXT || i == BODY) && v->at && !v->string) text_is_string = false;
  }
  return fill(out, fields, text_is_string, wrong);
}

void json_article_free(json_article *a) {
  if (a->slow) json_decref(a->slow);
  *a = (json_article){0};
}
