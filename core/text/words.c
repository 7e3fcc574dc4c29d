/* words.c - from segments to words: which segments count, their keys, flags, classes and stems, and what stands between them.
 *
 * The one idea: a word is looked at once. Its bytes are folded into a key the moment its edge is known, the key is looked up in
 * the language, and from then on all rules are tests of bits. The usual takes a short way and the rest a long one that says the
 * same: up to eight ASCII letters are read as one number, a word of the pack has its form worked out, a gap is one blank.
 */
#include "core/text/words.h"

#include "core/base/utf8.h"
#include "core/text/fold.h"
#include "core/text/tables/properties.h"
#include "core/text/text.h"
#include "core/text/word_break.h"

_Static_assert(WORDS_KEYED == WORD_SPANS, "words_keyed_next gives at most what word_spans_next does");

#define HIGH_BITS UINT64_C(0x8080808080808080)

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
  return !(*eight & HIGH_BITS);
}

PORTABLE_INLINE uint64_t key_of_eight(uint64_t folded, size_t length) {
  return hash_mix(HASH_SEED ^ HASH_K2 ^ folded ^ length, HASH_K1 ^ length);
}

/* Most words are short and ASCII: one load, one test, one multiplication. */
PORTABLE_INLINE uint64_t key_of(slice text, size_t begin, size_t end) {
  uint64_t eight;
  if (PORTABLE_LIKELY(load_short(text, begin, end, &eight))) return key_of_eight(fold_lower_eight(eight), end - begin);
  return key_of_long(text, begin, end);
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

/* -- Keys and flags */

/* How the letters of a word are written, gathered over its code points. */
typedef struct spelling {
  bool upper, uppers, lower, other; /* uppers: two or more */
  bool digit, apostrophe, first_upper;
} spelling;

static void count_class(spelling *n, unsigned class, bool first) {
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
  return ((eight + ones * (128u - first)) ^ (eight + ones * (127u - last))) & HIGH_BITS;
}

/* How the letters of ASCII are written: high bits of bytes, of all its eights together. */
typedef struct ascii_spelling {
  uint64_t upper, uppers, lower, other; /* uppers: two or more; other: neither letter nor end of the word */
} ascii_spelling;

/* Adds up to eight bytes, and returns them folded; what the word does not fill (`filled`: high bits) is NUL. */
PORTABLE_INLINE uint64_t count_eight(ascii_spelling *n, uint64_t eight, uint64_t filled) {
  uint64_t upper = in_range(eight, 'A', 'Z'), folded = eight | upper >> 2, letters = in_range(folded, 'a', 'z');
  if (upper) n->uppers |= n->upper | (upper & (upper - 1));
  n->upper |= upper;
  n->lower |= letters ^ upper;
  n->other |= letters ^ filled;
  return folded;
}

/* Digits and apostrophes of ASCII. */
static unsigned flags_of_signs(slice text, size_t begin, size_t end) {
  unsigned flags = 0;
  for (; begin < end; begin++) {
    if ((unsigned char)(text.at[begin] - '0') < 10) flags |= WORD_DIGIT;
    if (text.at[begin] == '\'') flags |= WORD_APOSTROPHE;
  }
  return flags;
}

PORTABLE_INLINE unsigned flags_of_ascii(const ascii_spelling *n, bool capital) {
  unsigned flags = WORD_ASCII;
  if (n->upper | n->lower) flags |= WORD_LETTER;
  if (capital) flags |= WORD_CAPITAL;
  if (n->uppers && !n->lower) flags |= WORD_UPPER;
  return flags;
}

/* Key and flags of ASCII in one look; 0 where a byte is something else. The key is that of fold_key_ascii. */
static unsigned read_ascii(slice text, size_t begin, size_t end, uint64_t *key) {
  ascii_spelling n = {0};
  uint64_t hash = HASH_SEED ^ (end - begin), eight;
  size_t at = begin;
  for (; end - at > 8; at += 8) {
    eight = fold_load(text.at + at, 8, text.length - at);
    if (eight & HIGH_BITS) return 0;
    hash = hash_mix(hash ^ count_eight(&n, eight, HIGH_BITS), HASH_K1);
  }
  eight = fold_load(text.at + at, end - at, text.length - at);
  if (eight & HIGH_BITS) return 0;
  *key = hash_mix(hash ^ count_eight(&n, eight, HIGH_BITS >> 8 * (8 - (end - at))) ^ HASH_K2, HASH_K1 ^ (end - at));
  unsigned flags = flags_of_ascii(&n, (unsigned char)(text.at[begin] - 'A') < 26);
  return n.other ? flags | flags_of_signs(text, begin, end) : flags;
}

static spelling count_letters(slice text, size_t begin, size_t end) {
  spelling n = {0};
  for (size_t at = begin; at < end;) {
    uint32_t length, code = utf8_next(text.at + at, text.at + end, &length);
    if (code == '\'' || code == 0x2019) n.apostrophe |= at > begin;
    else if (code != UTF8_BROKEN) count_class(&n, property_sentence(code), at == begin);
    at += length;
  }
  return n;
}

static unsigned flags_of(const spelling *n) {
  unsigned flags = 0;
  if (n->first_upper) flags |= WORD_CAPITAL;
  if (n->uppers && !n->lower && !n->other) flags |= WORD_UPPER;
  if (n->digit) flags |= WORD_DIGIT;
  if (n->upper || n->lower || n->other) flags |= WORD_LETTER;
  if (n->apostrophe) flags |= WORD_APOSTROPHE;
  return flags;
}

/* The folded form of the last word that is not ASCII, which is needed for its key and for its stem. */
typedef struct wide_word {
  char folded[FOLD_LONGEST];
  size_t length; /* may be more than FOLD_LONGEST: then the bytes are not all there */
} wide_word;

/* Key and flags of a word that is not ASCII. */
PORTABLE_APART unsigned read_wide(slice text, size_t begin, size_t end, uint64_t *key, wide_word *wide) {
  spelling n = count_letters(text, begin, end);
  wide->length = fold_text(text.at + begin, end - begin, wide->folded, NULL, FOLD_LONGEST);
  if (wide->length <= FOLD_LONGEST) *key = fold_key_ascii(wide->folded, wide->length, FOLD_LONGEST);
  else *key = fold_key(text.at + begin, end - begin);
  return flags_of(&n);
}

/* Key and flags of nine to sixteen ASCII letters; no flags for any other segment. */
static inline unsigned read_longer(slice text, size_t begin, size_t end, uint64_t *key) {
  size_t length = end - begin;
  if (length <= 8 || length > 16 || text.length - begin < 16) return 0;
  unsigned unfilled = 128 - 8 * (unsigned)length;
  uint64_t first = fold_load(text.at + begin, 8, 8), second = fold_load(text.at + begin + 8, 8, 8) & UINT64_MAX >> unfilled;
  if ((first | second) & HIGH_BITS) return 0;
  ascii_spelling n = {0};
  first = count_eight(&n, first, HIGH_BITS);
  second = count_eight(&n, second, HIGH_BITS >> unfilled);
  if (n.other) return 0;
  *key = hash_mix(hash_mix(HASH_SEED ^ length ^ first, HASH_K1) ^ second ^ HASH_K2, HASH_K1 ^ (length - 8));
  return flags_of_ascii(&n, (unsigned char)(text.at[begin] - 'A') < 26);
}

/* Key and flags of a segment that is a word. */
PORTABLE_APART unsigned read_any(slice text, size_t begin, size_t end, uint64_t *key, wide_word *wide) {
  if ((unsigned char)text.at[begin] >= 0x80) return read_wide(text, begin, end, key, wide);
  unsigned flags = read_longer(text, begin, end, key);
  if (!flags) flags = read_ascii(text, begin, end, key);
  return flags ? flags : read_wide(text, begin, end, key, wide);
}

/* The same for most words, up to eight ASCII letters and nothing else; no flags for any other segment. */
PORTABLE_INLINE unsigned read_plain(slice text, size_t begin, size_t end, uint64_t *key) {
  size_t length = end - begin;
  if (PORTABLE_UNLIKELY(length > 8 || text.length - begin < 8)) return 0;
  unsigned unfilled = 64 - 8 * (unsigned)length;
  uint64_t eight = fold_load(text.at + begin, 8, 8) & UINT64_MAX >> unfilled, filled = HIGH_BITS >> unfilled;
  uint64_t upper = in_range(eight, 'A', 'Z'), folded = eight | upper >> 2;
  if (PORTABLE_UNLIKELY((eight & HIGH_BITS) || in_range(folded, 'a', 'z') != filled)) return 0;
  *key = key_of_eight(folded, length);
  bool capital = upper & 0x80, all = (upper == filled) & (length > 1); /* without a branch, as it could not be foreseen */
  return WORD_LETTER | WORD_ASCII | WORD_CAPITAL * capital | WORD_UPPER * all;
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

/* -- Stems */

uint64_t words_stem(const language *l, slice text, span at, uint64_t key) {
  uint32_t possessive = possessive_length(text, at.begin, at.end);
  slice base = {text.at + at.begin, at.end - possessive - at.begin};
  if (possessive) key = key_of(text, at.begin, at.begin + base.length);
  char folded[FOLD_LONGEST];
  size_t length = fold_word(base, text.length - at.begin, folded);
  return language_form(l, (slice){folded, length}, key).stem;
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

/* The same for a comma or stop, with a blank or nothing behind it; 0 for any other gap. */
static inline unsigned usual_gap(slice text, size_t begin, size_t end) {
  if (end - begin - 1 > 1 || (end - begin == 2 && text.at[begin + 1] != ' ')) return 0;
  switch (text.at[begin]) {
  case ',': return GAP_COMMA;
  case '.': return GAP_PERIOD;
  case ':': return GAP_COLON;
  case ';': return GAP_SEMICOLON;
  case '!': case '?': return GAP_STOP;
  default: return 0;
  }
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
  const language *language;
  known_forms known;
  slice text;
  size_t last_end;
  word *last; /* NULL before the first */
  bool single_open;
  wide_word *wide;
} maker;

/* What stands between the end of the last word and the begin of the next: all but a single blank, which says nothing. */
PORTABLE_APART void pass_gap(maker *m, size_t end, size_t begin) {
  unsigned usual = m->last ? usual_gap(m->text, end, begin) : 0;
  if (usual) {
    m->last->gap = (uint16_t)usual;
    return;
  }
  if (m->last) {
    m->last->gap = gap_of(m->text, end, begin);
    if (bare_possessive(m->text, end, m->single_open)) m->last->flags |= WORD_POSSESSIVE;
  }
  if (begin - end != 1) m->single_open = single_mark(m->text, end, begin, m->single_open);
}

static inline bool one_blank(slice text, size_t begin, size_t end) { return end - begin == 1 && text.at[begin] == ' '; }

/* Whether no suffix rule of a sealed language is for a word: most names, which are most of what packs do not know. The word is
 * ASCII or folded. */
static inline bool has_no_suffix(const known_forms *known, slice token) {
  if (token.length < 2 || !known->suffixes) return false;
  return !known->suffixes[suffix_pair((unsigned char)token.at[token.length - 2], (unsigned char)token.at[token.length - 1])];
}

/* The base of a word, which is the word less its possessive: folded where the word is not ASCII and its folded form is at hand. */
static slice base_of(const maker *m, const word *w, uint32_t possessive, bool folded) {
  if (folded) return (slice){m->wide->folded, m->wide->length - (possessive ? 2 : 0)}; /* 's in any style */
  return (slice){m->text.at + w->begin, w->end - possessive - w->begin};
}

/* The form of a word that the pack does not know, by the suffix rules; folded: its bytes are. */
static word_form unknown_form(const maker *m, slice base, bool folded, uint64_t key) {
  char own[FOLD_LONGEST];
  if (!folded) base = (slice){own, fold_word(base, (size_t)(m->text.at + m->text.length - base.at), own)};
  return m->known.suffixes ? language_form_of_unknown(m->language, base, key) : language_form(m->language, base, key);
}

/* Stem and classes of a word that look_up did not find: one that the pack does not know, or that has a possessive, or is not
 * ASCII. */
PORTABLE_APART void give_form(const maker *m, word *w, uint32_t possessive) {
  bool ascii = w->flags & WORD_ASCII, folded = !ascii && m->wide->length <= FOLD_LONGEST;
  slice base = base_of(m, w, possessive, folded);
  uint64_t key = w->key;
  if (possessive) {
    w->flags |= WORD_POSSESSIVE;
    key = folded ? fold_key_ascii(base.at, base.length, FOLD_LONGEST) : key_of(m->text, w->begin, w->begin + base.length);
  }
  word_form form = {key, key, 0};
  const word_form *known = known_find(&m->known, key);
  if (known) form = *known;
  else if (!(ascii || folded) || !has_no_suffix(&m->known, base)) form = unknown_form(m, base, folded, key);
  w->stem = form.stem;
  w->classes = form.classes;
}

/* Makes words of segments, all but the stems and classes of those that look_up is for; returns behind the last one. */
static word *read_words(maker *m, const word_spans *spans, size_t found, word *out) {
  const slice text = m->text;
  size_t last_end = m->last_end;
  for (size_t i = 0; i < found; i++) {
    uint32_t begin = spans->begins[i], end = spans->ends[i];
    uint64_t key;
    unsigned flags = read_plain(text, begin, end, &key), plain = flags;
    if (PORTABLE_UNLIKELY(!flags)) {
      if (!is_word(text, begin, end)) continue;
      flags = read_any(text, begin, end, &key, m->wide);
    }
    if (!one_blank(text, last_end, begin)) pass_gap(m, last_end, begin);
    last_end = end;
    m->last = out;
    *out = (word){.begin = begin, .end = end, .key = key, .flags = (uint16_t)flags};
    if (PORTABLE_UNLIKELY(!plain)) {
      uint32_t possessive = flags & WORD_APOSTROPHE ? possessive_length(text, begin, end) : 0;
      if (possessive || !(flags & WORD_ASCII)) give_form(m, out, possessive);
    }
    out++;
  }
  m->last_end = last_end;
  return out;
}

/* Stems and classes of the words that have no stem yet. The table does not fit into the nearest memory, so all places are asked
 * for before the first is used: the processor fetches them at once. */
static void look_up(const maker *m, word *words, size_t count) {
  const known_forms known = m->known;
  uint32_t places[WORDS_KEYED];
  for (size_t i = 0; i < count; i++) places[i] = known.index[words[i].key & known.mask];
  for (size_t i = 0; i < count; i++) {
    word *w = &words[i];
    if (PORTABLE_UNLIKELY(w->stem != 0)) continue;
    const word_form *form = &known.forms[places[i]];
    if (form->key != w->key) form = places[i] ? known_find(&known, w->key) : NULL;
    if (PORTABLE_LIKELY(form != NULL)) {
      w->stem = form->stem;
      w->classes = form->classes;
    } else {
      give_form(m, w, 0);
    }
  }
}

bool words_append(word_vector *out, arena *a, const language *l, slice text, span at) {
  wide_word wide;
  maker m = {.language = l, .known = language_known(l), .text = text, .last_end = at.begin, .wide = &wide};
  enum scan_path path = scan_best();
  word_spans spans;
  for (size_t position = at.begin; position < at.end;) {
    size_t found = word_spans_next(path, text, at.end, &position, &spans);
    if (!vector_reserve(out, a, found)) return false;
    if (m.last) m.last = &out->at[out->count - 1];
    word *first = out->at + out->count;
    size_t made = (size_t)(read_words(&m, &spans, found, first) - first);
    look_up(&m, first, made);
    out->count += made;
  }
  if (m.last && !one_blank(text, m.last_end, at.end)) pass_gap(&m, m.last_end, at.end);
  return true;
}

int text_words(word **words, uint32_t *count, arena *a, const language *l, slice text) {
  *words = NULL;
  *count = 0;
  if (text.length > UINT32_MAX) return ENGINE_E_TOO_LARGE;
  word_vector made = {0};
  if (!words_append(&made, a, l, text, (span){0, (uint32_t)text.length})) return ENGINE_E_MEMORY;
  *words = made.at;
  *count = (uint32_t)made.count;
  return ENGINE_OK;
}
