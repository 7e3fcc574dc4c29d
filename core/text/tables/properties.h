/* properties.h - Unicode properties by code point. Written by make_tables.py from Unicode 15.0.0: change that, not this. */
#ifndef TEXT_TABLES_PROPERTIES_H
#define TEXT_TABLES_PROPERTIES_H

#include <stdint.h>

/* Word_Break, UAX #29 table 3, in the low five bits; with PROPERTY_PICTOGRAPHIC where Extended_Pictographic holds. */
enum word_break {
  WB_OTHER, WB_CR, WB_LF, WB_NEWLINE, WB_EXTEND, WB_ZWJ, WB_FORMAT, WB_REGIONAL_INDICATOR, WB_KATAKANA,
  WB_HEBREW_LETTER, WB_ALETTER, WB_SINGLE_QUOTE, WB_DOUBLE_QUOTE, WB_MIDNUMLET, WB_MIDLETTER, WB_MIDNUM,
  WB_NUMERIC, WB_EXTENDNUMLET, WB_WSEGSPACE,
};
#define PROPERTY_WORD 31u
#define PROPERTY_PICTOGRAPHIC 32u

/* Sentence_Break, UAX #29 table 4. */
enum sentence_break {
  SB_OTHER, SB_CR, SB_LF, SB_SEP, SB_EXTEND, SB_FORMAT, SB_SP, SB_LOWER, SB_UPPER, SB_OLETTER, SB_NUMERIC,
  SB_ATERM, SB_SCONTINUE, SB_STERM, SB_CLOSE,
};

extern const unsigned char property_word_blocks[8704], property_word_rows[26880];
extern const unsigned char property_sentence_blocks[8704], property_sentence_rows[28032];

/* code is at most U+10FFFF. */
static inline unsigned property_word(uint32_t code) {
  return property_word_rows[property_word_blocks[code / 128] * 128u + code % 128];
}
static inline unsigned property_sentence(uint32_t code) {
  return property_sentence_rows[property_sentence_blocks[code / 128] * 128u + code % 128];
}

#endif
