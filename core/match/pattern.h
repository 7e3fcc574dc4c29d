/* pattern.h - PCRE2 under limits: searched window by window, so that time and steps can be checked between windows.
 *
 * A pattern is immutable and may be searched by several threads at once. "Stopped at a limit" is an outcome of its own.
 */
#ifndef MATCH_PATTERN_H
#define MATCH_PATTERN_H

#include "core/base/arena.h"
#include "core/base/budget.h"

typedef struct pattern pattern;

int pattern_create(pattern **out, const memory *m, slice source, uint32_t flags, engine_error *error);
void pattern_destroy(pattern *p);
uint32_t pattern_group_count(const pattern *p);

/* One search from `from`, a character's begin. The caller has validated text as UTF-8, once (utf8_valid): PCRE2 reads past the
 * end of text that is not. groups has room for pattern_group_count + 1 spans; an unset group is NOWHERE.
 * Returns 1 found, 0 not found, or PATTERN_LIMIT, MEMORY or the budget's code. */
int pattern_search(const pattern *p, slice text, uint32_t from, budget *b, span *groups);

/* Where the next search begins: at the end of the match, one character on where it was empty. Beyond text.length: nowhere. */
uint32_t pattern_after(slice text, span match);

#endif
