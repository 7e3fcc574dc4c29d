/* word.h - the words of an article as every room above sees them: spans with keys, classes and what follows.
 *
 * Only segments with a letter or a digit are words. Punctuation is not lost: `gap` says what stands between a word and the
 * next, so that rules about commas, marks and line breaks are bit tests, not scans.
 */
#ifndef TEXT_WORD_H
#define TEXT_WORD_H

#include "core/base/slice.h"

enum word_flag {
  WORD_CAPITAL = 1 << 0,  /* begins with an upper or title case letter */
  WORD_UPPER = 1 << 1,    /* at least two letters, all upper case */
  WORD_DIGIT = 1 << 2,    /* has a digit */
  WORD_LETTER = 1 << 3,   /* has a letter */
  WORD_ASCII = 1 << 4,
  WORD_APOSTROPHE = 1 << 5, /* has one inside: don't, minister's (the possessive is part of the word) */
  WORD_POSSESSIVE = 1 << 6, /* ends in 's or s': `stem` and `base` are those of the word without it */
  WORD_SENTENCE_START = 1 << 7, /* first of its sentence: a capital means little */
  WORD_FURNITURE = 1 << 8, /* stands in page furniture: layers above pass over it */
  WORD_TITLE_CASE = 1 << 9 /* stands in a heading in title case: a capital means little */
};

/* What stands between this word and the next one (or the end). */
enum word_gap {
  GAP_COMMA = 1 << 0,
  GAP_PERIOD = 1 << 1,      /* one full stop */
  GAP_STOP = 1 << 2,        /* ! or ? or a full stop of another script */
  GAP_COLON = 1 << 3,
  GAP_SEMICOLON = 1 << 4,
  GAP_DASH = 1 << 5,        /* an em or en dash, or a hyphen with blanks around */
  GAP_HYPHEN = 1 << 6,      /* a hyphen that joins */
  GAP_OPEN_MARK = 1 << 7,   /* a quotation mark that opens, or might (straight) */
  GAP_CLOSE_MARK = 1 << 8,  /* one that closes, or might */
  GAP_OPEN_BRACKET = 1 << 9,
  GAP_CLOSE_BRACKET = 1 << 10,
  GAP_ELLIPSIS = 1 << 11,
  GAP_LINE = 1 << 12,       /* a line break */
  GAP_PARAGRAPH = 1 << 13,  /* a blank line, or the end of the paragraph */
  GAP_SENTENCE = 1 << 14,   /* the sentence ends here */
  GAP_OTHER = 1 << 15       /* anything else that is not blank */
};

typedef struct word {
  uint32_t begin, end;
  uint64_t key;     /* hash of the folded form; case, accents, apostrophe and dash styles do not count */
  uint64_t stem;    /* key of the stem, by the language's rules; equal to key where there is none */
  uint64_t classes; /* bits of language.h, of this form or of its base */
  uint32_t sentence;
  uint16_t flags, gap;
} word;

static inline span word_span(const word *w) { return (span){w->begin, w->end}; }

typedef struct sentence {
  span at;                /* without blanks at either end */
  uint32_t first, last;   /* words [first, last) */
  uint32_t paragraph;
} sentence;

enum paragraph_kind { PARAGRAPH_BODY, PARAGRAPH_TITLE, PARAGRAPH_HEADING, PARAGRAPH_FURNITURE };
enum furniture_kind { FURNITURE_CAPTION, FURNITURE_CREDIT, FURNITURE_SHARE, FURNITURE_COMMENTS, FURNITURE_RELATED };

typedef struct paragraph {
  span at;
  uint32_t first, last;                   /* words */
  uint32_t first_sentence, last_sentence; /* sentences [first, last) */
  uint8_t kind, furniture;
} paragraph;

#endif
