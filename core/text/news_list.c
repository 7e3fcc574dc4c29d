/* news_list.c - lists inside running text, whose markers have periods that end nothing and ends without a period.
 *
 * A list begins at a line start with a marker, and is one only if a marker of the same kind and the next value follows within
 * LIST_REACH bytes and before a blank line; then each item begins a sentence. Linear: the search for the next item goes on
 * where the last item was found, and where it fails no other search begins before its end.
 */
#include "core/text/news_list.h"

/* Bytes of one item; news has no longer ones, and the window bounds the search. Tested on both sides. */
#define LIST_REACH 4000

enum marker_shape { MARKER_BULLET, MARKER_DIGITS, MARKER_LETTER, MARKER_ROMAN };

/* kind: shape, punctuation and the bullet itself; equal for the items of one list. */
typedef struct marker {
  size_t end;
  uint32_t kind, value;
} marker;

static inline char byte_at(slice text, size_t at) { return at < text.length ? text.at[at] : '\0'; }
static inline bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
static inline bool is_lower(char byte) { return byte >= 'a' && byte <= 'z'; }
static inline bool is_break(char byte) { return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t' || !byte; }

static bool is_bullet(uint32_t code) {
  switch (code) {
  case 0x2022: case 0x2043: case 0x25A0: case 0x25AA: case 0x25CB: case 0x25CF: case 0x25E6: case 0x2023: return true;
  default: return false;
  }
}

static uint32_t roman_digit(char letter) { return letter == 'i' ? 1 : letter == 'v' ? 5 : letter == 'x' ? 10 : 0; }

/* Up to five letters i, v and x; returns where they end and their value. */
static size_t read_roman(slice text, size_t at, uint32_t *value) {
  size_t end = at;
  while (end - at < 5 && roman_digit(byte_at(text, end))) end++;
  *value = 0;
  for (size_t i = at; i < end; i++) {
    uint32_t here = roman_digit(text.at[i]), next = i + 1 < end ? roman_digit(text.at[i + 1]) : 0;
    if (here < next) *value -= here;
    else *value += here;
  }
  return end;
}

static size_t read_number(slice text, size_t at, uint32_t *value) {
  size_t end = at;
  for (*value = 0; end - at < 3 && is_digit(byte_at(text, end)); end++) *value = *value * 10 + (uint32_t)(text.at[end] - '0');
  return end;
}

/* What closes a marker: "." ")" ".)" ")."; returns bits for the kind, 0 where nothing does. */
static uint32_t read_closing(slice text, size_t *at) {
  uint32_t bits = 0;
  for (unsigned i = 0; i < 2; i++) {
    char byte = byte_at(text, *at);
    if (byte == '.' && !(bits & 1)) bits |= 1;
    else if (byte == ')' && !(bits & 2)) bits |= 2;
    else break;
    ++*at;
  }
  return bits;
}

/* A marker at `at`, false where there is none. roman: a single i, v or x is a number. */
static bool read_marker(slice text, size_t at, bool roman, marker *m) {
  uint32_t length, code = at < text.length ? utf8_next(text.at + at, text.at + text.length, &length) : 0;
  if (code >= 0x80) {
    if (code == UTF8_BROKEN || !is_bullet(code)) return false;
    *m = (marker){at + length, code << 8 | MARKER_BULLET, 0};
    return true;
  }
  bool bracket = code == '(';
  size_t begin = at + bracket, end = begin;
  enum marker_shape shape = MARKER_DIGITS;
  uint32_t value;
  if (is_digit(byte_at(text, begin))) end = read_number(text, begin, &value);
  else if (roman && roman_digit(byte_at(text, begin))) shape = MARKER_ROMAN, end = read_roman(text, begin, &value);
  else if (is_lower(byte_at(text, begin))) shape = MARKER_LETTER, value = (uint32_t)(text.at[begin] - 'a' + 1), end = begin + 1;
  if (end == begin) return false;
  uint32_t closing = read_closing(text, &end);
  if (!closing || (bracket && !(closing & 2)) || !is_break(byte_at(text, end))) return false;
  *m = (marker){end, (uint32_t)(bracket << 6) | closing << 4 | shape, value};
  return true;
}

/* A bullet may have a number behind it: "• 9. The first". */
static size_t behind_number(slice text, size_t at) {
  size_t begin = at;
  while (begin - at < 4 && byte_at(text, begin) == ' ') begin++;
  marker m;
  return is_digit(byte_at(text, begin)) && read_marker(text, begin, false, &m) ? m.end : at;
}

static size_t marker_end(slice text, const marker *m) {
  return (m->kind & 0xF) == MARKER_BULLET ? behind_number(text, m->end) : m->end;
}

static bool blank_line(slice text, size_t at) {
  if (text.at[at] != '\n') return false;
  do at++;
  while (byte_at(text, at) == ' ' || byte_at(text, at) == '\r' || byte_at(text, at) == '\t');
  return byte_at(text, at) == '\n';
}

/* Finds the item after one of the given kind and value, from `at` on. */
static bool find_item(sentence_ends *s, size_t at, uint32_t kind, uint32_t value) {
  slice text = s->text;
  size_t limit = text.length - at > LIST_REACH ? at + LIST_REACH : text.length;
  for (marker m; at < limit && !blank_line(text, at); at++) {
    if (!is_break(text.at[at]) || !read_marker(text, at + 1, (kind & 0xF) == MARKER_ROMAN, &m) || m.kind != kind) continue;
    if ((kind & 0xF) != MARKER_BULLET && m.value != value + 1) continue;
    s->list = at + 1;
    s->list_end = marker_end(text, &m);
    s->list_kind = kind;
    s->list_value = m.value;
    return true;
  }
  s->list = s->list_end = 0;
  s->list_searched = at;
  return false;
}

bool news_bullet(slice text, size_t at) {
  char byte = byte_at(text, at);
  if ((byte == '-' || byte == '*') && byte_at(text, at + 1) == ' ') return true;
  uint32_t length;
  return at < text.length && is_bullet(utf8_next(text.at + at, text.at + text.length, &length));
}

/* Goes past the item that was found, to the one after it. */
static size_t next_item(sentence_ends *s) {
  size_t end = s->list_end;
  sentence_put(s, s->list);
  find_item(s, end, s->list_kind, s->list_value);
  return end;
}

size_t news_list_at(sentence_ends *s, size_t at) {
  slice text = s->text;
  if (s->list < s->list_end) return s->list == at ? next_item(s) : at;
  char first = byte_at(text, at);
  if ((first >= 'A' && first <= 'Z') || first == '"') return at; /* no marker begins so */
  bool roman = byte_at(text, at) == 'i' || (byte_at(text, at) == '(' && byte_at(text, at + 1) == 'i');
  marker m;
  if (!read_marker(text, at, roman, &m)) return at;
  size_t end = marker_end(text, &m);
  if (at >= s->list_searched && find_item(s, end, m.kind, m.value)) {
    sentence_put(s, at);
    return end;
  }
  return (m.kind & 0xF) == MARKER_DIGITS ? end : at;
}

bool news_list_passed(sentence_ends *s, size_t at, size_t *next) {
  *next = 0;
  while (s->list < s->list_end && s->list <= at) *next = next_item(s);
  return *next > at;
}
