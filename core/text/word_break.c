/* word_break.c - UAX #29 word boundaries (Unicode 15.0), rule by rule.
 *
 * Two ways that agree: code point by code point with every rule of the standard (word_end), and 64 bytes of ASCII at a time
 * with the rules as shifts of bit masks (blocks). A boundary ends all context, so each may go on where the other stopped.
 * A broken byte is treated as Newline is: a boundary on either side.
 */
#include "core/text/word_break.h"

#include "core/base/utf8.h"
#include "core/text/scan_masks.h"
#include "core/text/tables/properties.h"
#include "core/text/text.h"

/* What the rules remember of a segment: classes with Extend, Format and ZWJ passed over (WB4), but for `raw`. */
typedef struct segment {
  slice text;
  unsigned before, last; /* the last two */
  unsigned raw;          /* of the last code point, whatever it is */
  bool regional_pair;    /* the last two are a flag: WB15, WB16 */
} segment;

PORTABLE_INLINE unsigned entry_at(slice text, size_t at, uint32_t *length) {
  uint32_t code = utf8_next(text.at + at, text.at + text.length, length);
  return code == UTF8_BROKEN ? WB_NEWLINE : property_word(code);
}

static inline bool is_letter(unsigned class) { return class == WB_ALETTER || class == WB_HEBREW_LETTER; }
static inline bool is_ignored(unsigned class) { return class == WB_EXTEND || class == WB_FORMAT || class == WB_ZWJ; }
static inline bool is_newline(unsigned class) { return class >= WB_CR && class <= WB_NEWLINE; }
static inline bool is_mid_both(unsigned class) { return class == WB_MIDNUMLET || class == WB_SINGLE_QUOTE; }
static inline bool is_mid_letter(unsigned class) { return class == WB_MIDLETTER || is_mid_both(class); }
static inline bool is_mid_number(unsigned class) { return class == WB_MIDNUM || is_mid_both(class); }

/* The class that follows a mid character, WB4 applied. A run of ignored code points is looked at here once and passed over
 * once more by the segment it belongs to: linear. */
static unsigned class_ahead(slice text, size_t at) {
  for (uint32_t length; at < text.length; at += length) {
    unsigned class = entry_at(text, at, &length) & PROPERTY_WORD;
    if (!is_ignored(class)) return class;
  }
  return WB_OTHER;
}

/* Whether a mid character between letters or between digits holds them together; `next` is the offset behind `class`. */
static bool joins_mid(const segment *s, unsigned class, size_t next) {
  if (is_letter(s->last) && is_mid_letter(class) && is_letter(class_ahead(s->text, next))) return true;      /* WB6 */
  if (is_letter(s->before) && is_mid_letter(s->last) && is_letter(class)) return true;                       /* WB7 */
  if (s->last == WB_HEBREW_LETTER && class == WB_SINGLE_QUOTE) return true;                                  /* WB7a */
  if (s->last == WB_HEBREW_LETTER && class == WB_DOUBLE_QUOTE && class_ahead(s->text, next) == WB_HEBREW_LETTER)
    return true;                                                                                             /* WB7b */
  if (s->before == WB_HEBREW_LETTER && s->last == WB_DOUBLE_QUOTE && class == WB_HEBREW_LETTER) return true; /* WB7c */
  if (s->before == WB_NUMERIC && is_mid_number(s->last) && class == WB_NUMERIC) return true;                 /* WB11 */
  return s->last == WB_NUMERIC && is_mid_number(class) && class_ahead(s->text, next) == WB_NUMERIC;          /* WB12 */
}

static bool joins(segment *s, unsigned class, size_t next) {
  unsigned last = s->last;
  if (is_letter(last) || last == WB_NUMERIC) {
    if (is_letter(class) || class == WB_NUMERIC || class == WB_EXTENDNUMLET) return true; /* WB5 WB8 WB9 WB10 WB13a */
    return joins_mid(s, class, next);
  }
  if (last == WB_KATAKANA) return class == WB_KATAKANA || class == WB_EXTENDNUMLET; /* WB13 WB13a */
  if (last == WB_EXTENDNUMLET)                                                      /* WB13a WB13b */
    return class == WB_EXTENDNUMLET || is_letter(class) || class == WB_NUMERIC || class == WB_KATAKANA;
  if (last == WB_REGIONAL_INDICATOR && class == WB_REGIONAL_INDICATOR && !s->regional_pair) /* WB15 WB16 */
    return s->regional_pair = true;
  return joins_mid(s, class, next);
}

size_t word_end(slice text, size_t at) {
  uint32_t length;
  unsigned class = entry_at(text, at, &length) & PROPERTY_WORD;
  segment s = {text, WB_OTHER, class, class, false};
  for (at += length; at < text.length; at += length) {
    unsigned entry = entry_at(text, at, &length);
    class = entry & PROPERTY_WORD;
    if (class == WB_ALETTER && s.raw == WB_ALETTER) { /* WB5, the usual case */
      s.before = WB_ALETTER;
      continue;
    }
    if (s.raw == WB_OTHER && s.last == WB_OTHER && class == WB_OTHER) return at; /* WB999, the usual case of Chinese */
    if (s.raw == WB_CR && class == WB_LF) {                                      /* WB3 */
      s.raw = s.last = class;
      continue;
    }
    if (is_newline(s.raw) || is_newline(class)) return at; /* WB3a WB3b */
    bool pictographic = s.raw == WB_ZWJ && (entry & PROPERTY_PICTOGRAPHIC); /* WB3c */
    bool spaces = s.raw == WB_WSEGSPACE && class == WB_WSEGSPACE;           /* WB3d */
    if (!pictographic && !spaces) {
      s.raw = class;
      if (is_ignored(class)) continue; /* WB4 */
      if (!joins(&s, class, at + length)) return at;
    }
    s.before = s.last;
    s.last = s.raw = class;
  }
  return at;
}

static size_t word_ends_portable(slice text, size_t *at, uint32_t *ends, size_t capacity) {
  size_t count = 0;
  for (; count < capacity && *at < text.length; count++) ends[count] = (uint32_t)(*at = word_end(text, *at));
  return count;
}

/* Bit i: no boundary before byte i. A mid character needs its neighbours, so bit 63 is not to be trusted. Blanks are not joined. */
PORTABLE_INLINE uint64_t joined_words(const word_masks *m) {
  uint64_t solid = m->letter | m->digit | m->low_line;
  uint64_t mid = (m->mid_letter & m->letter << 1 & m->letter >> 1) | /* WB6 WB7 */
                 (m->mid_number & m->digit << 1 & m->digit >> 1);    /* WB11 WB12 */
  uint64_t curly = m->curly | m->curly_mid;
  uint64_t wide = m->curly_mid & ((m->letter << 1 & m->letter >> 3) | (m->digit << 1 & m->digit >> 3)); /* the same */
  return (solid & solid << 1) |                                      /* WB5 WB8 WB9 WB10 WB13a WB13b */
         mid | mid << 1 | wide | wide << 3 |
         curly << 1 | curly << 2; /* inside a code point */
}

PORTABLE_INLINE uint64_t joined(const word_masks *m) {
  return joined_words(m) | (m->space & m->space << 1) | /* WB3d */
         (m->lf & m->cr << 1);                          /* WB3 */
}

/* The boundaries of a block that are sure: bit 0 is where it begins; from the first byte that is not ASCII on, and at a mid
 * character before it (what follows may be Extend), the slow way decides. `size` bytes are text, and where they are fewer than
 * a block the text ends there, which is a boundary. */
PORTABLE_INLINE uint64_t sure_boundaries(const word_masks *m, uint64_t joins, size_t size) {
  uint64_t boundaries = ~joins & ~UINT64_C(1);
  if (m->high) {
    uint64_t first = m->high & (0 - m->high);
    uint64_t mid_before = (first >> 1 & (m->mid_letter | m->mid_number)) | (first >> 3 & m->curly_mid);
    return boundaries & ~(UINT64_C(1) << 63) & (first - 1) & ~mid_before;
  }
  if (size >= SCAN_BLOCK) return boundaries & ~(UINT64_C(1) << 63 | (m->curly_mid & UINT64_C(7) << 61));
  uint64_t end = UINT64_C(1) << size;
  return (boundaries & (end - 1)) | end;
}

/* Writes the positions of the set bits, eight at a time without asking which are left: `out` has room for 64, and what
 * stands behind the last (position 63, from the sentinel) is overwritten later. */
PORTABLE_INLINE size_t write_bits(uint64_t bits, uint32_t base, uint32_t *out) {
  const uint64_t sentinel = UINT64_C(1) << 63;
  size_t count = (size_t)portable_popcount(bits);
  for (size_t done = 0; done < count; done += 8)
    for (size_t i = 0; i < 8; i++) {
      out[done + i] = base + portable_low_bit(bits | sentinel);
      bits &= bits - 1;
    }
  return count;
}

PORTABLE_INLINE bool near_high(slice text, size_t at) {
  uint64_t eight = 0;
  if (PORTABLE_LIKELY(text.length - at >= 8)) memcpy(&eight, text.at + at, 8);
  else return at < text.length && (unsigned char)text.at[at] >= 0x80;
  return (eight & UINT64_C(0x8080808080808080)) != 0;
}

typedef void (*masks_fn)(const char *, word_masks *);

/* Forgets what stands behind the first `size` bytes. */
PORTABLE_INLINE void keep_first(word_masks *m, size_t size) {
  uint64_t kept = (UINT64_C(1) << size) - 1;
  m->letter &= kept;
  m->digit &= kept;
  m->low_line &= kept;
  m->space &= kept;
  m->mid_letter &= kept;
  m->mid_number &= kept;
  m->cr &= kept;
  m->lf &= kept;
}

/* The masks of the block at `at`, of which only what stands before `end` counts. Returns how many bytes that is. Behind the text
 * is NUL, and so is behind `end` where a code point may be cut there. */
PORTABLE_INLINE size_t block_masks(slice text, size_t at, size_t end, masks_fn masks_of, word_masks *masks) {
  size_t size = end - at;
  if (PORTABLE_LIKELY(text.length - at >= SCAN_BLOCK)) {
    masks_of(text.at + at, masks);
    if (size >= SCAN_BLOCK) return SCAN_BLOCK;
    if (!((masks->high | masks->curly | masks->curly_mid) << (SCAN_BLOCK - size))) {
      masks->high = masks->curly = masks->curly_mid = 0;
      keep_first(masks, size);
      return size;
    }
  }
  char block[SCAN_BLOCK] = {0};
  memcpy(block, text.at + at, size);
  masks_of(block, masks);
  return size;
}

/* The block way with the masks of one machine. After a segment that is not ASCII it stays with the slow way while more of
 * them are near: a block that yields nothing costs more than it saves. */
PORTABLE_INLINE size_t word_ends_blocks(slice text, size_t *position, uint32_t *ends, size_t capacity, masks_fn masks_of) {
  size_t count = 0, at = *position;
  while (count + SCAN_BLOCK + 2 <= capacity && at < text.length) {
    word_masks masks;
    size_t size = block_masks(text, at, text.length, masks_of, &masks);
    uint64_t boundaries = sure_boundaries(&masks, joined(&masks), size);
    if (boundaries) {
      count += write_bits(boundaries, (uint32_t)at, ends + count);
      at = ends[count - 1];
      if (!masks.high) continue;
    }
    do { /* two at a time, a word and a blank, so that asking costs next to nothing */
      ends[count++] = (uint32_t)(at = word_end(text, at));
      if (at < text.length) ends[count++] = (uint32_t)(at = word_end(text, at));
    } while (count + 2 <= capacity && near_high(text, at));
  }
  *position = at;
  return count ? count : word_ends_portable(text, position, ends, capacity);
}

/* -- Segments that may be words only */

static bool may_be_word(slice text, size_t at) {
  unsigned char first = (unsigned char)text.at[at];
  return first >= 0x80 || (unsigned)((first | 0x20) - 'a') < 26 || (unsigned)(first - '0') < 10 || first == '_';
}

static size_t word_spans_portable(slice text, size_t *at, word_spans *out) {
  size_t count = 0;
  while (count < WORD_SPANS && *at < text.length) {
    size_t begin = *at;
    *at = word_end(text, begin);
    if (!may_be_word(text, begin)) continue;
    out->begins[count] = (uint32_t)begin;
    out->ends[count++] = (uint32_t)*at;
  }
  return count;
}

/* Writes the positions of as many begins as ends, four at a time, as write_bits does. */
PORTABLE_INLINE size_t write_spans(uint64_t begins, uint64_t ends, uint32_t base, uint32_t *out_begins, uint32_t *out_ends) {
  const uint64_t sentinel = UINT64_C(1) << 63;
  size_t count = (size_t)portable_popcount(begins);
  for (size_t done = 0; done < count; done += 4)
    for (size_t i = 0; i < 4; i++) {
      out_begins[done + i] = base + portable_low_bit(begins | sentinel);
      out_ends[done + i] = base + portable_low_bit(ends | sentinel);
      begins &= begins - 1;
      ends &= ends - 1;
    }
  return count;
}

/* A boundary before a letter, digit or low line begins a word and one behind it ends one, so in a block the two alternate;
 * the last boundary only ends, as the next block begins there. It may stand inside blanks or a line end: no word looks back on
 * them. Reads blocks over `end` where the text goes on. */
PORTABLE_INLINE size_t word_spans_blocks(slice text, size_t end, size_t *position, word_spans *out, masks_fn masks_of) {
  slice upto = {text.at, end};
  size_t count = 0, at = *position;
  while (count + SCAN_BLOCK <= WORD_SPANS && at < end) {
    word_masks masks;
    size_t size = block_masks(text, at, end, masks_of, &masks);
    uint64_t boundaries = sure_boundaries(&masks, joined_words(&masks), size), solid = masks.letter | masks.digit | masks.low_line;
    if (boundaries) {
      uint32_t last = portable_high_bit(boundaries);
      uint64_t begins = (boundaries | 1) & solid & ((UINT64_C(1) << last) - 1);
      count += write_spans(begins, boundaries & solid << 1, (uint32_t)at, out->begins + count, out->ends + count);
      at += last;
      if (!masks.high) continue;
    }
    do {
      size_t begin = at;
      at = word_end(upto, at);
      if (!may_be_word(upto, begin)) continue;
      out->begins[count] = (uint32_t)begin;
      out->ends[count++] = (uint32_t)at;
    } while (count < WORD_SPANS && near_high(upto, at));
  }
  *position = at;
  return count;
}

#ifdef PORTABLE_X86
PORTABLE_TARGET("avx2,bmi,bmi2,popcnt")
static size_t word_ends_avx2(slice text, size_t *at, uint32_t *ends, size_t capacity) {
  return word_ends_blocks(text, at, ends, capacity, word_masks_avx2);
}
static size_t word_ends_sse2(slice text, size_t *at, uint32_t *ends, size_t capacity) {
  return word_ends_blocks(text, at, ends, capacity, word_masks_sse2);
}
PORTABLE_TARGET("avx2,bmi,bmi2,popcnt")
static size_t word_spans_avx2(slice text, size_t end, size_t *at, word_spans *out) {
  return word_spans_blocks(text, end, at, out, word_masks_avx2);
}
static size_t word_spans_sse2(slice text, size_t end, size_t *at, word_spans *out) {
  return word_spans_blocks(text, end, at, out, word_masks_sse2);
}
#endif
#ifdef PORTABLE_NEON
static size_t word_ends_neon(slice text, size_t *at, uint32_t *ends, size_t capacity) {
  return word_ends_blocks(text, at, ends, capacity, word_masks_neon);
}
static size_t word_spans_neon(slice text, size_t end, size_t *at, word_spans *out) {
  return word_spans_blocks(text, end, at, out, word_masks_neon);
}
#endif

size_t word_ends(enum scan_path path, slice text, size_t *at, uint32_t *ends, size_t capacity) {
#ifdef PORTABLE_X86
  if (path == SCAN_AVX2) return word_ends_avx2(text, at, ends, capacity);
  if (path == SCAN_SSE2) return word_ends_sse2(text, at, ends, capacity);
#endif
#ifdef PORTABLE_NEON
  if (path == SCAN_NEON) return word_ends_neon(text, at, ends, capacity);
#endif
  (void)path;
  return word_ends_portable(text, at, ends, capacity);
}

static size_t word_spans_some(enum scan_path path, slice text, size_t end, size_t *at, word_spans *out) {
#ifdef PORTABLE_X86
  if (path == SCAN_AVX2) return word_spans_avx2(text, end, at, out);
  if (path == SCAN_SSE2) return word_spans_sse2(text, end, at, out);
#endif
#ifdef PORTABLE_NEON
  if (path == SCAN_NEON) return word_spans_neon(text, end, at, out);
#endif
  (void)path;
  return word_spans_portable((slice){text.at, end}, at, out);
}

size_t word_spans_next(enum scan_path path, slice text, size_t end, size_t *at, word_spans *out) {
  size_t count = 0;
  while (!count && *at < end) count = word_spans_some(path, text, end, at, out);
  return count;
}

size_t words_split(const char *text, size_t length, uint32_t *ends, size_t capacity) {
  enum scan_path path = scan_best();
  slice bytes = slice_of(text, length);
  size_t at = 0, count = 0;
  while (count < capacity && at < bytes.length) count += word_ends(path, bytes, &at, ends + count, capacity - count);
  for (uint32_t rest[256]; at < bytes.length;) count += word_ends(path, bytes, &at, rest, 256);
  return count;
}
