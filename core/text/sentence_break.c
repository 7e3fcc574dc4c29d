/* sentence_break.c - the scan for places where a sentence may end, and the rules of UAX #29 (Unicode 15.0).
 *
 * An end can only follow a terminator or a line end, a fortieth of a text: blocks of 64 bytes are searched for those, and a
 * judge decides at each by looking around. It never looks back over an end or ahead over the next terminator, so all is linear.
 */
#include "core/text/sentence_break.h"

#include "core/text/scan_masks.h"
#include "core/text/text.h"

static inline bool is_ignored(unsigned class) { return class == SB_EXTEND || class == SB_FORMAT; }
static inline bool is_separator(unsigned class) { return class == SB_SEP || class == SB_CR || class == SB_LF; }
static inline bool is_terminator(unsigned class) { return class == SB_ATERM || class == SB_STERM; }

/* Where the code point behind `at` begins that rules see, and its class (SB_OTHER at the end of the text): SB5. */
static size_t pass_ignored(slice text, size_t at, unsigned *class, uint32_t *length) {
  for (; at < text.length; at += *length) {
    *class = sentence_class(text, at, length);
    if (!is_ignored(*class)) return at;
  }
  *class = SB_OTHER;
  *length = 0;
  return at;
}

static size_t pass_class(slice text, size_t at, unsigned passed, unsigned *class, uint32_t *length) {
  while (at < text.length && *class == passed) at = pass_ignored(text, at + *length, class, length);
  return at;
}

/* The class of the code point before `at` that rules see. */
static unsigned class_before(slice text, size_t at) {
  while (at > 0) {
    size_t begin = at - 1;
    while (begin > 0 && at - begin < 4 && ((unsigned char)text.at[begin] & 0xC0) == 0x80) begin--;
    uint32_t length;
    unsigned class = sentence_class(text, begin, &length);
    if (begin + length != at) return SB_OTHER;
    if (!is_ignored(class)) return class;
    at = begin;
  }
  return SB_OTHER;
}

/* SB8: only what is neither letter nor end stands before a lower case letter. */
static bool lower_follows(slice text, size_t at) {
  for (uint32_t length; at < text.length; at += length) {
    unsigned class = sentence_class(text, at, &length);
    if (class == SB_LOWER) return true;
    if (class == SB_OLETTER || class == SB_UPPER || is_separator(class) || is_terminator(class)) return false;
  }
  return false;
}

static size_t behind_separator(slice text, size_t at, unsigned class, uint32_t length) {
  at += length;
  return class == SB_CR && at < text.length && text.at[at] == '\n' ? at + 1 : at; /* SB3 */
}

/* The usual cases, all ASCII: a line feed, and a terminator before a line feed or before one blank and a letter. The rules
 * below say the same; 0 where they have to be asked. */
static size_t usual_standard(sentence_ends *s, size_t at) {
  slice text = s->text;
  if (text.length - at < 3) return 0;
  unsigned char here = (unsigned char)text.at[at], first = (unsigned char)text.at[at + 1], second = (unsigned char)text.at[at + 2];
  if (here == '\n') { /* SB4 */
    sentence_put(s, at + 1);
    return at + 1;
  }
  bool letter = (unsigned)((second | 0x20) - 'a') < 26;
  if (here >= 0x80 || here == '\r' || !(first == '\n' || (first == ' ' && letter))) return 0;
  if (here == '.' && first == ' ' && (second & 0x20)) return at + 2; /* SB8 */
  sentence_put(s, at + 2); /* SB11 */
  return at + 2;
}

size_t sentence_standard(sentence_ends *s, size_t at) {
  size_t usual = usual_standard(s, at);
  if (usual) return usual;
  slice text = s->text;
  uint32_t length, next_length;
  unsigned class = sentence_class(text, at, &length), next;
  if (is_separator(class)) { /* SB4 */
    size_t end = behind_separator(text, at, class, length);
    sentence_put(s, end);
    return end;
  }
  if (!is_terminator(class)) return at + length;
  size_t end = pass_ignored(text, at + length, &next, &next_length);
  if (class == SB_ATERM && next == SB_NUMERIC) return end; /* SB6 */
  if (class == SB_ATERM && next == SB_UPPER) {             /* SB7 */
    unsigned before = class_before(text, at);
    if (before == SB_UPPER || before == SB_LOWER) return end;
  }
  end = pass_class(text, end, SB_CLOSE, &next, &next_length);            /* SB9 */
  end = pass_class(text, end, SB_SP, &next, &next_length);               /* SB10 */
  if (end >= text.length) return end;
  if (next == SB_SCONTINUE || is_terminator(next)) return end;           /* SB8a */
  if (class == SB_ATERM && lower_follows(text, end)) return end;         /* SB8 */
  if (is_separator(next)) end = behind_separator(text, end, next, next_length);
  sentence_put(s, end); /* SB11 */
  return end;
}

/* Lead bytes of terminators and separators outside ASCII; the judge looks closer. E2 leads marks and dashes too, by far the
 * most frequent in news: of those only the second and third bytes tell. */
static bool high_may_end(slice text, size_t at) {
  uint32_t length;
  unsigned class = sentence_class(text, at, &length);
  return is_separator(class) || is_terminator(class);
}

PORTABLE_INLINE bool may_end(slice text, size_t at) {
  unsigned char lead = (unsigned char)text.at[at];
  if (lead < 0x80) return true;
  if (lead != 0xE2) return high_may_end(text, at);
  if (at + 2 >= text.length) return false;
  unsigned char second = (unsigned char)text.at[at + 1], third = (unsigned char)text.at[at + 2];
  return second != 0x80 || third < 0x90 || third > 0x9F;
}

static size_t judge(sentence_ends *s, size_t at) { return s->language ? sentence_news(s, at) : sentence_standard(s, at); }

PORTABLE_INLINE bool is_candidate(char byte) {
  return byte == '.' || byte == '!' || byte == '?' || byte == '\n' || byte == '\r' || (unsigned char)byte >= 0xC2;
}

static void scan_bytes(sentence_ends *s, size_t at) {
  while (at < s->text.length) at = is_candidate(s->text.at[at]) && may_end(s->text, at) ? judge(s, at) : at + 1;
}

/* Judges the candidates of a block, from `next` on; returns where to go on. */
PORTABLE_INLINE size_t judge_block(sentence_ends *s, size_t base, uint64_t candidates, size_t next) {
  for (; candidates; candidates &= candidates - 1) {
    size_t at = base + portable_low_bit(candidates);
    if (at >= next && may_end(s->text, at)) next = judge(s, at);
  }
  return next;
}

/* Bit i of candidates: byte i may begin a terminator or a line end. The end of the text is filled up with NUL. */
PORTABLE_INLINE void scan_blocks(sentence_ends *s, size_t next, uint64_t (*candidates)(const char *)) {
  size_t base = 0;
  for (; base + SCAN_BLOCK <= s->text.length; base += SCAN_BLOCK) next = judge_block(s, base, candidates(s->text.at + base), next);
  char block[SCAN_BLOCK] = {0};
  if (base < s->text.length) memcpy(block, s->text.at + base, s->text.length - base);
  judge_block(s, base, candidates(block), next);
}

#ifdef PORTABLE_X86
PORTABLE_TARGET("avx2,bmi,bmi2,popcnt")
static void scan_avx2(sentence_ends *s, size_t from) {
  scan_blocks(s, from, candidates_avx2);
}
static void scan_sse2(sentence_ends *s, size_t from) {
  scan_blocks(s, from, candidates_sse2);
}
#endif
#ifdef PORTABLE_NEON
static void scan_neon(sentence_ends *s, size_t from) {
  scan_blocks(s, from, candidates_neon);
}
#endif

static void scan_by(enum scan_path path, sentence_ends *s, size_t from) {
#ifdef PORTABLE_X86
  if (path == SCAN_AVX2) return scan_avx2(s, from);
  if (path == SCAN_SSE2) return scan_sse2(s, from);
#endif
#ifdef PORTABLE_NEON
  if (path == SCAN_NEON) return scan_neon(s, from);
#endif
  (void)path;
  scan_bytes(s, from);
}

size_t sentence_ends_split(enum scan_path path, const language *l, slice text, uint32_t *ends, size_t capacity) {
  sentence_ends s = {.language = l, .text = text, .ends = ends, .capacity = capacity};
  scan_by(path, &s, l ? sentence_news_begin(&s) : 0);
  if (l) sentence_news_end(&s);
  sentence_put(&s, text.length);
  return s.count;
}

size_t sentences_split(const language *l, const char *text, size_t length, uint32_t *ends, size_t capacity) {
  return sentence_ends_split(scan_best(), l, slice_of(text, length), ends, capacity);
}
