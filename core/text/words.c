/* words.c - from segments to words: which segments count, their keys, flags, classes and stems, and what stands between them.
 *
 * The one idea: a word is looked at once. Its bytes are folded into a key the moment its edge is known, the key is looked up in
 * the language, and from then on all rules are tests of bits.
 */
#include "core/text/words.h"

#include "core/base/utf8.h"
#include "core/text/fold.h"
#include "core/text/tables/properties.h"
#include "core/text/text.h"
#include "core/text/word_break.h"

_Static_assert(WORDS_KEYED == WORD_SPANS, "words_keyed_next gives at most what word_spans_next does");

/* Words that fold to more bytes have no stem. */
#define FOLDED_LONGEST 64

/* Classes of a base that its regular inflections have too. Not those of function words, whose look-alikes with a suffix are
 * other words, nor those of nouns for people and bodies, which are verbs as well ("headed", "pressing"): the pack lists plurals. */
#define INHERITED                                                                                                        \
  (CLASS_lower | CLASS_group | CLASS_nationality | CLASS_cue | CLASS_verb | CLASS_scale | CLASS_unit | CLASS_weekday)

/* -- Which segments are words */

static inline bool is_ascii_letter(unsigned char byte) { return (unsigned)((byte | 0x20) - 'a') < 26; }

static bool has_letter(slice text, size_t begin, size_t end) {
  for (uint32_t length; begin < end; begin += length) {
    uint32_t code = utf8_next(text.at + begin, text.at + end, &length);
    unsigned class = code == UTF8_BROKEN ? SB_OTHER : property_sentence(code);
    if (class >= SB_LOWER && class <= SB_NUMERIC) return true;
  }
  return false;
}

/* Whether a segment that word_spans_next gave is a word: ASCII letters and digits make one, the rest is looked at. */
static inline bool is_word(slice text, size_t begin, size_t end) {
  unsigned char first = (unsigned char)text.at[begin];
  if (PORTABLE_LIKELY(first < 0x80 && first != '_')) return true;
  return has_letter(text, begin, end);
}

static bool ascii_only(slice text, size_t begin, size_t end) { return fold_is_ascii((slice){text.at + begin, end - begin}); }

static uint64_t key_of_long(slice text, size_t begin, size_t end) {
  size_t length = end - begin;
  if (fold_is_ascii((slice){text.at + begin, length})) return fold_key_ascii(text.at + begin, length, text.length - begin);
  return fold_key(text.at + begin, length);
}

/* The bytes of a short ASCII word; false for any other. */
PORTABLE_INLINE bool load_short(slice text, size_t begin, size_t end, uint64_t *eight) {
  size_t length = end - begin, readable = text.length - begin;
  if (PORTABLE_UNLIKELY(length > 8 || readable < 8)) return false;
  *eight = fold_load(text.at + begin, length, readable);
  return !(*eight & UINT64_C(0x8080808080808080));
}

PORTABLE_INLINE uint64_t key_of_short(uint64_t eight, size_t length) {
  return hash_mix(HASH_SEED ^ length ^ fold_lower_eight(eight) ^ HASH_K2, HASH_K1 ^ length);
}

/* Most words are short and ASCII: one load, one test, one multiplication. */
PORTABLE_INLINE uint64_t key_of(slice text, size_t begin, size_t end) {
  uint64_t eight;
  return PORTABLE_LIKELY(load_short(text, begin, end, &eight)) ? key_of_short(eight, end - begin) : key_of_long(text, begin, end);
}

size_t words_keyed_next(slice text, size_t *at, engine_word *words) {
  enum scan_path path = scan_best();
  word_spans spans;
  size_t count = 0;
  while (!count && *at < text.length) {
    size_t found = word_spans_next(path, text, text.length, at, &spans);
    for (size_t i = 0; i < found; i++) {
      uint32_t begin = spans.begins[i], end = spans.ends[i];
      if (!is_word(text, begin, end)) continue;
      words[count++] = (engine_word){begin, end, key_of(text, begin, end)};
    }
  }
  return count;
}

size_t words_keyed(const char *text, size_t length, engine_word *words, size_t capacity) {
  slice bytes = slice_of(text, length);
  size_t count = 0, at = 0;
  while (at < bytes.length && capacity - count >= WORDS_KEYED) {
    count += words_keyed_next(bytes, &at, words + count);
  }
  for (engine_word some[WORDS_KEYED]; at < bytes.length;) {
    size_t found = words_keyed_next(bytes, &at, some), room = count < capacity ? capacity - count : 0;
    if (room && found) memcpy(words + count, some, (found < room ? found : room) * sizeof *some);
    count += found;
  }
  return count;
}

/* -- Flags */

/* How the letters of a word are written, gathered over its code points. */
typedef struct letters {
  bool upper, uppers, lower, other; /* uppers: two or more */
  bool digit, ascii, apostrophe, first_upper;
} letters;

static void count_class(letters *n, unsigned class, bool first) {
  if (class == SB_UPPER) {
    n->uppers |= n->upper;
    n->upper = true;
    n->first_upper |= first;
  } else if (class == SB_LOWER) n->lower = true;
  else if (class == SB_OLETTER) n->other = true;
  else if (class == SB_NUMERIC) n->digit = true;
}

/* The high bit of each byte of ASCII that is in [first, last]. */
PORTABLE_INLINE uint64_t in_range(uint64_t eight, unsigned char first, unsigned char last) {
  const uint64_t ones = UINT64_C(0x0101010101010101);
  return ((eight + ones * (128u - first)) ^ (eight + ones * (127u - last))) & ones << 7;
}

/* Adds what eight bytes of ASCII have; what the word does not fill is NUL. */
PORTABLE_INLINE void count_eight(letters *n, uint64_t eight) {
  uint64_t upper = in_range(eight, 'A', 'Z');
  n->uppers |= (upper && n->upper) || (upper & (upper - 1));
  n->upper |= upper != 0;
  n->lower |= in_range(eight, 'a', 'z') != 0;
  n->digit |= in_range(eight, '0', '9') != 0;
  n->apostrophe |= in_range(eight, '\'', '\'') != 0;
}

static letters count_ascii(slice text, size_t begin, size_t end) {
  letters n = {.ascii = true, .first_upper = (unsigned char)(text.at[begin] - 'A') < 26};
  for (; begin < end; begin += 8) count_eight(&n, fold_load(text.at + begin, end - begin < 8 ? end - begin : 8, text.length - begin));
  return n;
}

static letters count_letters(slice text, size_t begin, size_t end) {
  letters n = {.ascii = false};
  for (size_t at = begin; at < end;) {
    uint32_t length, code = utf8_next(text.at + at, text.at + end, &length);
    if (code == '\'' || code == 0x2019) n.apostrophe |= at > begin;
    else if (code != UTF8_BROKEN) count_class(&n, property_sentence(code), at == begin);
    at += length;
  }
  return n;
}

/* The length of the possessive ending, "'s" in any style; 0 where there is none. */
static uint32_t possessive_length(slice text, size_t begin, size_t end) {
  if (end - begin < 3 || (text.at[end - 1] | 0x20) != 's') return 0;
  if (text.at[end - 2] == '\'') return 2;
  return end - begin > 4 && !memcmp(text.at + end - 4, "\xE2\x80\x99", 3) ? 4 : 0;
}

/* "ministers' meeting": a mark behind s that closes nothing, as no single mark is open, and is followed by a word. */
static bool bare_possessive(slice text, size_t end, bool single_open) {
  if (single_open || (text.at[end - 1] | 0x20) != 's') return false;
  size_t behind = end;
  if (behind < text.length && text.at[behind] == '\'') behind++;
  else if (text.length - behind >= 3 && !memcmp(text.at + behind, "\xE2\x80\x99", 3)) behind += 3;
  else return false;
  return behind + 1 < text.length && text.at[behind] == ' ' && is_ascii_letter((unsigned char)text.at[behind + 1]);
}

static uint16_t flags_of(const letters *n) {
  unsigned flags = 0;
  if (n->first_upper) flags |= WORD_CAPITAL;
  if (n->uppers && !n->lower && !n->other) flags |= WORD_UPPER;
  if (n->digit) flags |= WORD_DIGIT;
  if (n->upper || n->lower || n->other) flags |= WORD_LETTER;
  if (n->ascii) flags |= WORD_ASCII;
  if (n->apostrophe) flags |= WORD_APOSTROPHE;
  return (uint16_t)flags;
}

/* -- Classes and stems */

/* The folded word and its length; the buffer takes whole steps of eight. */
static size_t fold_word(slice text, size_t begin, size_t end, bool ascii, char *folded) {
  size_t length = end - begin;
  if (!ascii) return fold_text(text.at + begin, length, folded, NULL, FOLDED_LONGEST);
  if (length > FOLDED_LONGEST) return length;
  for (size_t i = 0; i < length; i += 8) {
    uint64_t eight = fold_lower_eight(fold_load(text.at + begin + i, length - i < 8 ? length - i : 8, text.length - begin - i));
    fold_store(folded + i, eight);
  }
  return length;
}

static uint64_t stem_of(const language *l, slice text, size_t begin, size_t end, bool ascii, uint64_t key) {
  char folded[FOLDED_LONGEST];
  size_t length = fold_word(text, begin, end, ascii, folded);
  return length > FOLDED_LONGEST ? key : language_stem(l, (slice){folded, length}, key);
}

/* Classes are a word's own, and those of its stem that inflections share. */
static uint64_t classes_of(const language *l, uint64_t key, uint64_t stem) {
  const lexeme *known = language_find(l, key), *base = stem != key ? language_find(l, stem) : NULL;
  return (known ? known->classes : 0) | (base ? base->classes & INHERITED : 0);
}

/* The base is the word less its possessive. Frequent words are looked up once a text. */
static void look_up(word *w, const language *l, slice text, uint32_t possessive, word_memo *memo) {
  size_t end = w->end - possessive;
  uint64_t key = possessive ? key_of(text, w->begin, end) : w->key;
  word_memo *known = memo ? &memo[key % WORD_MEMO] : NULL;
  if (known && known->key == key) {
    w->stem = known->stem;
    w->classes = known->classes;
    return;
  }
  w->stem = stem_of(l, text, w->begin, end, (w->flags & WORD_ASCII) != 0, key);
  w->classes = classes_of(l, key, w->stem);
  if (known) *known = (word_memo){key, w->stem, w->classes};
}

uint64_t words_stem(const language *l, slice text, span at, uint64_t key) {
  uint32_t possessive = possessive_length(text, at.begin, at.end);
  size_t end = at.end - possessive;
  if (possessive) key = key_of(text, at.begin, end);
  return stem_of(l, text, at.begin, end, ascii_only(text, at.begin, end), key);
}

/* -- Gaps */

static inline bool is_blank(unsigned char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || !byte; }

/* A mark without a direction: by the blanks around it, or both where they do not tell. */
static unsigned straight_mark(slice text, size_t begin, size_t end) {
  unsigned char before = begin ? (unsigned char)text.at[begin - 1] : ' ', after = end < text.length ? (unsigned char)text.at[end] : ' ';
  bool left = is_blank(before) || before == '(' || before == '[', right = is_blank(after) || after == ')' || after == ',' || after == '.';
  if (left == right) return GAP_OPEN_MARK | GAP_CLOSE_MARK;
  return left ? GAP_OPEN_MARK : GAP_CLOSE_MARK;
}

static unsigned hyphen(slice text, size_t begin, size_t end) {
  unsigned char before = begin ? (unsigned char)text.at[begin - 1] : ' ', after = end < text.length ? (unsigned char)text.at[end] : ' ';
  return is_blank(before) || is_blank(after) || before == '-' || after == '-' ? GAP_DASH : GAP_HYPHEN;
}

static unsigned gap_bit_high(uint32_t code) {
  switch (code) {
  case 0x2018: case 0x201A: case 0x201C: case 0x201E: case 0xAB: case 0x2039: case 0x300C: case 0x300E: return GAP_OPEN_MARK;
  case 0x2019: case 0x201D: case 0xBB: case 0x203A: case 0x300D: case 0x300F: return GAP_CLOSE_MARK;
  case 0x2012: case 0x2013: case 0x2014: case 0x2015: return GAP_DASH;
  case 0x2010: case 0x2011: return GAP_HYPHEN;
  case 0x2026: return GAP_ELLIPSIS;
  case 0xA0: case 0x2009: case 0x200A: case 0x202F: case 0x3000: case 0xFEFF: case 0x200B: return 0;
  case 0x3001: case 0xFF0C: case 0x60C: return GAP_COMMA;
  case 0x2028: return GAP_LINE;
  case 0x2029: return GAP_LINE | GAP_PARAGRAPH;
  default: break;
  }
  unsigned class = code == UTF8_BROKEN ? SB_OTHER : property_sentence(code);
  if (class == SB_STERM) return GAP_STOP;
  return class == SB_SP ? 0 : GAP_OTHER;
}

static unsigned gap_bit(slice text, size_t begin, size_t end, uint32_t code) {
  switch (code) {
  case ' ': case '\t': return 0;
  case ',': return GAP_COMMA;
  case '!': case '?': return GAP_STOP;
  case ':': return GAP_COLON;
  case ';': return GAP_SEMICOLON;
  case '-': return hyphen(text, begin, end);
  case '"': case '\'': return straight_mark(text, begin, end);
  case '(': case '[': case '{': return GAP_OPEN_BRACKET;
  case ')': case ']': case '}': return GAP_CLOSE_BRACKET;
  default: return code < 0x80 ? GAP_OTHER : gap_bit_high(code);
  }
}

/* What stands in [begin, end), between two words. */
static uint16_t gap_of(slice text, size_t begin, size_t end) {
  unsigned gap = 0, periods = 0, lines = 0;
  for (uint32_t length; begin < end; begin += length) {
    uint32_t code = utf8_next(text.at + begin, text.at + end, &length);
    if (code == '.') periods++;
    else if (code == '\n' || (code == '\r' && !(begin + 1 < end && text.at[begin + 1] == '\n'))) lines++;
    else if (code != '\r') gap |= gap_bit(text, begin, begin + length, code);
  }
  if (periods) gap |= periods == 1 ? GAP_PERIOD : GAP_ELLIPSIS;
  if (lines) gap |= GAP_LINE;
  if (lines > 1) gap |= GAP_PARAGRAPH;
  return (uint16_t)gap;
}

/* Whether a single mark is left open behind a gap: opened as ‘ or as ' behind a blank, closed by ’ or ' before one. */
static bool single_mark(slice text, size_t begin, size_t end, bool open) {
  for (; begin < end; begin++) {
    if (text.at[begin] == '\'') {
      unsigned bits = straight_mark(text, begin, begin + 1);
      open = bits == GAP_OPEN_MARK || (open && bits != GAP_CLOSE_MARK);
    } else if (end - begin >= 3 && !memcmp(text.at + begin, "\xE2\x80", 2)) {
      unsigned char third = (unsigned char)text.at[begin + 2];
      open = third == 0x98 || (open && third != 0x99);
    }
  }
  return open;
}

/* -- Making them */

typedef struct maker {
  word_vector *out;
  arena *arena;
  const language *language;
  slice text;
  word_memo *memo;
  size_t last_end;
  bool single_open;
} maker;

static inline void close_gap(maker *m, size_t begin) {
  bool blank = begin - m->last_end == 1 && m->text.at[m->last_end] == ' ';
  if (m->out->count) m->out->at[m->out->count - 1].gap = blank ? 0 : gap_of(m->text, m->last_end, begin);
}

/* Key and letters in one look. */
PORTABLE_INLINE letters read_letters(slice text, size_t begin, size_t end, uint64_t *key) {
  uint64_t eight;
  if (PORTABLE_LIKELY(load_short(text, begin, end, &eight))) {
    letters n = {.ascii = true, .first_upper = (unsigned char)(text.at[begin] - 'A') < 26};
    count_eight(&n, eight);
    *key = key_of_short(eight, end - begin);
    return n;
  }
  *key = key_of_long(text, begin, end);
  return ascii_only(text, begin, end) ? count_ascii(text, begin, end) : count_letters(text, begin, end);
}

static bool add_word(maker *m, size_t begin, size_t end, bool first) {
  if (PORTABLE_UNLIKELY(m->out->count == m->out->capacity) && !vector_reserve(m->out, m->arena, 1)) return false;
  if (!first) close_gap(m, begin);
  if (begin - m->last_end != 1) m->single_open = single_mark(m->text, m->last_end, begin, m->single_open);
  word w = {.begin = (uint32_t)begin, .end = (uint32_t)end};
  letters n = read_letters(m->text, begin, end, &w.key);
  w.flags = flags_of(&n);
  uint32_t possessive = n.apostrophe ? possessive_length(m->text, begin, end) : 0;
  if (possessive || bare_possessive(m->text, end, m->single_open)) w.flags |= WORD_POSSESSIVE;
  look_up(&w, m->language, m->text, possessive, m->memo);
  m->out->at[m->out->count++] = w;
  m->last_end = end;
  return true;
}

bool words_append(word_vector *out, arena *a, const language *l, slice text, span at, word_memo *memo) {
  maker m = {.out = out, .arena = a, .language = l, .text = text, .memo = memo, .last_end = at.begin};
  enum scan_path path = scan_best();
  word_spans spans;
  size_t before = out->count;
  for (size_t position = at.begin; position < at.end;) {
    size_t found = word_spans_next(path, text, at.end, &position, &spans);
    for (size_t i = 0; i < found; i++)
      if (is_word(text, spans.begins[i], spans.ends[i]) && !add_word(&m, spans.begins[i], spans.ends[i], out->count == before)) return false;
  }
  if (out->count > before) close_gap(&m, at.end);
  return true;
}

int text_words(word **words, uint32_t *count, arena *a, const language *l, slice text) {
  *words = NULL;
  *count = 0;
  if (text.length > UINT32_MAX) return ENGINE_E_TOO_LARGE;
  word_vector made = {0};
  if (!words_append(&made, a, l, text, (span){0, (uint32_t)text.length}, NULL)) return ENGINE_E_MEMORY;
  *words = made.at;
  *count = (uint32_t)made.count;
  return ENGINE_OK;
}
