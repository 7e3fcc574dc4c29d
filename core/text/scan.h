/* scan.h - looking at many bytes at once: which paths there are, and bit masks of 64 bytes.
 *
 * The one idea: a block of 64 bytes becomes one 64-bit mask for each class of byte, and rules about neighbours become shifts.
 * Only the making of the masks differs between machines; the rules are written once and inlined into every path.
 */
#ifndef TEXT_SCAN_H
#define TEXT_SCAN_H

#include "core/base/portable.h"
#include "core/base/slice.h"

enum scan_path { SCAN_PORTABLE, SCAN_SSE2, SCAN_AVX2, SCAN_NEON };

/* The fastest path of this machine, and whether it has a given one. */
enum scan_path scan_best(void);
bool scan_has(enum scan_path path);

/* Where the next line feed or carriage return stands; text.length where none does. */
size_t scan_line_end(slice text, size_t at);

#define SCAN_BLOCK 64u

/* Bit i stands for byte i of the block. */
typedef struct word_masks {
  uint64_t letter, digit, low_line, space;
  uint64_t mid_letter; /* : . ' */
  uint64_t mid_number; /* , ; . ' */
  uint64_t cr, lf;
  uint64_t curly_mid;  /* first bytes of ‘ and ’, which are mid characters as ' is */
  uint64_t curly;      /* first bytes of “ ” – — … */
  uint64_t high;       /* not ASCII and none of those */
} word_masks;

#endif
