/* gap.h - what may stand between two words of a phrase. */
#ifndef MATCH_GAP_H
#define MATCH_GAP_H

#include "core/base/slice.h"

#define GAP_PLAIN 0           /* blanks, hyphens, dashes, apostrophes, quotation marks: no word is kept apart */
#define GAP_CLOSED UINT64_MAX /* a blank line, or more than GAP_LONGEST bytes: no phrase goes on */
#define GAP_LONGEST 16        /* bytes between two words of one phrase */

/* Two gaps of other punctuation are alike where their signatures are equal: ". " in an entry "St. Petersburg". */
uint64_t gap_signature(slice text, size_t begin, size_t end);

#endif
