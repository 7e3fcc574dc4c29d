/* pattern.h - PCRE2 under limits: searched window by window, so that time and steps can be checked between windows. */
#ifndef MATCH_PATTERN_H
#define MATCH_PATTERN_H

#include "core/base/arena.h"
#include "core/base/budget.h"

typedef struct pattern pattern;

int pattern_create(pattern **out, const memory *m, slice source, uint32_t flags, engine_error *error);
void pattern_destroy(pattern *p);
uint32_t pattern_group_count(const pattern *p);

/* One search in valid UTF-8 text from `from`. groups has room for pattern_group_count + 1 spans; an unset group is NOWHERE.
 * Returns 1 found, 0 not found, or PATTERN_LIMIT, MEMORY or the budget's code. */
int pattern_search(const pattern *p, slice text, uint32_t from, budget *b, span *groups);

#endif
