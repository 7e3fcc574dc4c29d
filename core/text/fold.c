/* fold.c - the form in which words are compared: case, accents, compatibility forms and the styles of apostrophes,
 * quotation marks and dashes do not count.
 *
 * ASCII is lower-cased eight bytes at a time. Everything else goes code point by code point through utf8proc's decomposition
 * into a buffer of fixed size, never through utf8proc_map, which sorts combining marks in quadratic time. Marks that stay are
 * sorted here in runs of at most FOLD_MARKS, so that hostile text costs no more than any other.
 */
#include "core/text/fold.h"

#include <utf8proc.h>

#include "core/base/utf8.h"
#include "core/text/text.h"

/* The longest run of non-starters that is put into canonical order: UAX #15, Stream-Safe Text Format. A longer one is
 * ordered in pieces. */
#define FOLD_MARKS 30

/* Code points that one may become: U+FDFA gives 18. */
#define FOLD_EXPANSION 32

typedef struct mark {
  uint32_t code, origin;
  int class; /* canonical combining class */
} mark;

/* Where folded bytes go: into out and map as far as there is room, or into a hash. */
typedef struct folding {
  char *out;
  uint32_t *map;
  size_t capacity, count;
  bool hashing;
  uint64_t hash, block; /* the block is hash_bytes' next, of `count` % 8 bytes */
  size_t left;          /* bytes that hash_bytes has not yet taken */
  mark marks[FOLD_MARKS];
  uint32_t mark_count;
} folding;

/* The streaming form of hash_bytes: it takes a block of eight only when more is to come. */
static void hash_byte(folding *f, unsigned char byte) {
  size_t filled = f->count % 8;
  if (!filled && f->count) {
    f->hash = hash_mix(f->hash ^ f->block, HASH_K1);
    f->left -= 8;
    f->block = 0;
  }
  f->block |= (uint64_t)byte << 8 * filled;
  f->count++;
}

static void put_byte(folding *f, char byte, uint32_t origin) {
  if (f->hashing) {
    hash_byte(f, (unsigned char)byte);
    return;
  }
  if (f->count < f->capacity) {
    f->out[f->count] = byte;
    if (f->map) f->map[f->count] = origin;
  }
  f->count++;
}

static void put_code(folding *f, uint32_t code, uint32_t origin) {
  char bytes[4];
  uint32_t length = utf8_encode(code, bytes);
  for (uint32_t i = 0; i < length; i++) put_byte(f, bytes[i], origin);
}

static void put_marks(folding *f) {
  for (uint32_t i = 0; i < f->mark_count; i++) put_code(f, f->marks[i].code, f->marks[i].origin);
  f->mark_count = 0;
}

/* Insertion keeps marks of one class in their order, as the standard asks; at most FOLD_MARKS steps. */
static void hold_mark(folding *f, mark m) {
  if (f->mark_count == FOLD_MARKS) put_marks(f);
  uint32_t at = f->mark_count++;
  for (; at && f->marks[at - 1].class > m.class; at--) f->marks[at] = f->marks[at - 1];
  f->marks[at] = m;
}

/* Marks that writers leave out or put in as they please: Latin, Greek and Cyrillic accents, Hebrew and Arabic vowel points.
 * Marks of other scripts are vowels that make another word, and stay. */
static bool is_accent(uint32_t code) {
  return (code >= 0x300 && code <= 0x36F) || (code >= 0x591 && code <= 0x5C7 && code != 0x5BE && code != 0x5C0 && code != 0x5C3 && code != 0x5C6) ||
         (code >= 0x64B && code <= 0x65F) || code == 0x670 || (code >= 0x1AB0 && code <= 0x1AFF) || (code >= 0x1DC0 && code <= 0x1DFF) ||
         (code >= 0x20D0 && code <= 0x20FF) || (code >= 0xFE20 && code <= 0xFE2F);
}

/* One style for apostrophes, marks and dashes; 0 for everything else. */
static uint32_t plain_style(uint32_t code) {
  switch (code) {
  case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2032: case 0x2039: case 0x203A:
  case 0x02B9: case 0x02BB: case 0x02BC: case 0x02BD: case 0x00B4: case 0xFF07: return '\'';
  case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033: case 0x00AB: case 0x00BB: case 0xFF02: return '"';
  case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: case 0xFE58: case 0xFE63: case 0xFF0D:
    return '-';
  default: return 0;
  }
}

/* Letters with a stroke and ligatures, which have no decomposition but are written without by outlets that lack them. */
static const char *plain_letter(uint32_t code) {
  switch (code) {
  case 0xE6: return "ae";
  case 0xF0: case 0x111: return "d";
  case 0xF8: return "o";
  case 0xFE: return "th";
  case 0x127: return "h";
  case 0x131: return "i";
  case 0x142: return "l";
  case 0x153: return "oe";
  case 0x167: return "t";
  default: return NULL;
  }
}

static void put_folded(folding *f, uint32_t code, uint32_t origin) {
  if (is_accent(code)) return;
  uint32_t style = plain_style(code);
  const char *letter = plain_letter(code);
  int class = style || letter || code < 0x300 ? 0 : utf8proc_get_property((utf8proc_int32_t)code)->combining_class;
  if (class) {
    hold_mark(f, (mark){code, origin, class});
    return;
  }
  put_marks(f);
  if (!letter) put_code(f, style ? style : code, origin);
  else for (; *letter; letter++) put_byte(f, *letter, origin);
}

/* What is usual beside ASCII in news, without a look into utf8proc: curly marks, dashes, Cyrillic, and letters that fold to
 * themselves (ideographs, Arabic without its composed letters). 0: not one of them. */
static uint32_t fold_usual(uint32_t code) {
  if ((code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x627 && code <= 0x64A && code != 0x640)) return code;
  if (code >= 0x2010 && code <= 0x201F) return plain_style(code);
  if (code >= 0x430 && code <= 0x44F) return code == 0x439 ? 0x438 : code;
  if (code >= 0x410 && code <= 0x42F) return code == 0x419 ? 0x438 : code + 0x20;
  return 0;
}

static void fold_code(folding *f, uint32_t code, uint32_t origin) {
  uint32_t usual = fold_usual(code), style = usual ? usual : plain_style(code);
  if (style) {
    put_marks(f);
    put_code(f, style, origin);
    return;
  }
  utf8proc_int32_t codes[FOLD_EXPANSION];
  int boundary = 0;
  utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)code, codes, FOLD_EXPANSION,
                                                   UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE, &boundary);
  if (count < 0 || count > FOLD_EXPANSION) put_folded(f, code, origin);
  else for (utf8proc_ssize_t i = 0; i < count; i++) put_folded(f, (uint32_t)codes[i], origin);
}

static void fold_into(folding *f, slice text) {
  for (uint32_t at = 0, length; at < text.length; at += length) {
    uint32_t code = utf8_next(text.at + at, text.at + text.length, &length);
    if (code < 0x80) {
      if (f->mark_count) put_marks(f);
      put_byte(f, (char)(code >= 'A' && code <= 'Z' ? code + 0x20 : code), at);
    } else {
      fold_code(f, code == UTF8_BROKEN ? 0xFFFD : code, at);
    }
  }
  put_marks(f);
}

/* Writes as far as there is room. */
static void fold_ascii(slice text, char *out, size_t capacity) {
  size_t length = text.length < capacity ? text.length : capacity, at = 0;
  for (; length - at >= 8; at += 8) fold_store(out + at, fold_lower_eight(fold_load(text.at + at, 8, 8)));
  for (; at < length; at++) out[at] = (char)fold_lower_eight((unsigned char)text.at[at]);
}

size_t fold_text(const char *text, size_t length, char *out, uint32_t *map, size_t capacity) {
  if (!map && fold_is_ascii(slice_of(text, length))) {
    if (out) fold_ascii((slice){text, length}, out, capacity);
    return length;
  }
  folding f = {.out = out, .map = map, .capacity = out ? capacity : 0};
  fold_into(&f, slice_of(text, length));
  return f.count;
}

size_t fold_word(slice token, size_t readable, char folded[FOLD_LONGEST]) {
  if (!fold_is_ascii(token)) return fold_text(token.at, token.length, folded, NULL, FOLD_LONGEST);
  if (token.length > FOLD_LONGEST) return token.length;
  for (size_t i = 0; i < token.length; i += 8) {
    size_t left = token.length - i;
    fold_store(folded + i, fold_lower_eight(fold_load(token.at + i, left < 8 ? left : 8, readable - i)));
  }
  return token.length;
}

/* hash_bytes begins with the length, so text that folds to more than a buffer is folded twice. */
static uint64_t key_of_long(slice text, size_t folded) {
  folding f = {.hashing = true, .hash = HASH_SEED ^ folded, .left = folded};
  fold_into(&f, text);
  return hash_mix(f.hash ^ f.block ^ HASH_K2, HASH_K1 ^ f.left);
}

uint64_t fold_key(const char *text, size_t length) {
  slice bytes = slice_of(text, length);
  if (fold_is_ascii(bytes)) return fold_key_ascii(bytes.at, length, length);
  char folded[256];
  size_t count = fold_text(bytes.at, length, folded, NULL, sizeof folded);
  return count <= sizeof folded ? fold_key_ascii(folded, count, sizeof folded) : key_of_long(bytes, count);
}
