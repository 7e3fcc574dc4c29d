#!/usr/bin/env python3
"""make_tables.py - writes properties.h and properties.c, the two-stage tables of Word_Break and Sentence_Break.

Reads Debian's unicode-data (15.0.0) under /usr/share/unicode, or the folder given. The one idea: most blocks of 128 code
points are all alike, so a byte per block names the block's row and equal rows are kept once. Run by `make tables`.
"""
import os
import sys

UNICODE = sys.argv[1] if len(sys.argv) > 1 else '/usr/share/unicode'
HERE = os.path.dirname(os.path.abspath(__file__))
BLOCK = 128
WORD = ['Other', 'CR', 'LF', 'Newline', 'Extend', 'ZWJ', 'Format', 'Regional_Indicator', 'Katakana', 'Hebrew_Letter', 'ALetter',
        'Single_Quote', 'Double_Quote', 'MidNumLet', 'MidLetter', 'MidNum', 'Numeric', 'ExtendNumLet', 'WSegSpace']
SENTENCE = ['Other', 'CR', 'LF', 'Sep', 'Extend', 'Format', 'Sp', 'Lower', 'Upper', 'OLetter', 'Numeric', 'ATerm', 'SContinue', 'STerm',
            'Close']
PICTOGRAPHIC = 32


def read_property(name, wanted=None):
    """{code point: value}, of all values or of the one wanted."""
    values = {}
    with open(os.path.join(UNICODE, name), encoding='utf-8') as lines:
        for line in lines:
            fields = [field.strip() for field in line.split('#')[0].split(';')]
            if len(fields) < 2 or (wanted and fields[1] != wanted):
                continue
            ends = fields[0].split('..')
            for code in range(int(ends[0], 16), int(ends[-1], 16) + 1):
                values[code] = fields[1]
    return values


def two_stage(value_of):
    """(row of each block, rows), equal rows kept once."""
    rows, index, seen = [], [], {}
    for start in range(0, 0x110000, BLOCK):
        row = bytes(value_of(code) for code in range(start, start + BLOCK))
        if row not in seen:
            seen[row] = len(rows)
            rows.append(row)
        index.append(seen[row])
    assert len(rows) < 256
    return index, b''.join(rows)


def array(name, numbers):
    lines = [','.join(str(number) for number in numbers[i:i + 40]) for i in range(0, len(numbers), 40)]
    return 'const unsigned char %s[%d] = {\n%s};\n' % (name, len(numbers), ',\n'.join(lines))


def names(prefix, values):
    text, line = '', ' '
    for value in values:
        if len(line) + len(prefix) + len(value) > 110:
            text, line = text + line + '\n', ' '
        line += ' %s%s,' % (prefix, value.upper())
    return text + line + '\n'


HEADER = '''/* properties.h - Unicode properties by code point. Written by make_tables.py from Unicode %(version)s: change that, not this. */
#ifndef TEXT_TABLES_PROPERTIES_H
#define TEXT_TABLES_PROPERTIES_H

#include <stdint.h>

/* Word_Break, UAX #29 table 3, in the low five bits; with PROPERTY_PICTOGRAPHIC where Extended_Pictographic holds. */
enum word_break {
%(word)s};
#define PROPERTY_WORD 31u
#define PROPERTY_PICTOGRAPHIC %(pictographic)du

/* Sentence_Break, UAX #29 table 4. */
enum sentence_break {
%(sentence)s};

extern const unsigned char property_word_blocks[%(blocks)d], property_word_rows[%(word_rows)d];
extern const unsigned char property_sentence_blocks[%(blocks)d], property_sentence_rows[%(sentence_rows)d];

/* code is at most U+10FFFF. */
static inline unsigned property_word(uint32_t code) {
  return property_word_rows[property_word_blocks[code / %(block)d] * %(block)du + code %% %(block)d];
}
static inline unsigned property_sentence(uint32_t code) {
  return property_sentence_rows[property_sentence_blocks[code / %(block)d] * %(block)du + code %% %(block)d];
}

#endif
'''


def main():
    word, sentence = read_property('auxiliary/WordBreakProperty.txt'), read_property('auxiliary/SentenceBreakProperty.txt')
    pictographic = read_property('emoji/emoji-data.txt', 'Extended_Pictographic')
    with open(os.path.join(UNICODE, 'auxiliary/WordBreakProperty.txt'), encoding='utf-8') as lines:
        version = lines.readline().split('-')[1].rsplit('.', 1)[0]
    word_blocks, word_rows = two_stage(lambda code: WORD.index(word.get(code, 'Other')) | (PICTOGRAPHIC if code in pictographic else 0))
    sentence_blocks, sentence_rows = two_stage(lambda code: SENTENCE.index(sentence.get(code, 'Other')))
    with open(os.path.join(HERE, 'properties.h'), 'w', encoding='utf-8') as out:
        out.write(HEADER % {'version': version, 'word': names('WB_', WORD), 'sentence': names('SB_', SENTENCE), 'block': BLOCK,
                            'pictographic': PICTOGRAPHIC, 'blocks': len(word_blocks), 'word_rows': len(word_rows),
                            'sentence_rows': len(sentence_rows)})
    with open(os.path.join(HERE, 'properties.c'), 'w', encoding='utf-8') as out:
        out.write('/* properties.c - written by make_tables.py from Unicode %s: change that, not this. */\n' % version)
        out.write('#include "core/text/tables/properties.h"\n\n')
        out.write('\n'.join([array('property_word_blocks', word_blocks), array('property_word_rows', word_rows),
                             array('property_sentence_blocks', sentence_blocks), array('property_sentence_rows', sentence_rows)]))


main()
