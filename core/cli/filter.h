/* filter.h - which findings are shown: what a baseline knew already and what a list of exceptions names are not. */
#ifndef CLI_FILTER_H
#define CLI_FILTER_H

#include "cli.h" /* first: it names the version of POSIX */

#include <stdatomic.h>

typedef struct exception {
  char *rule, *text, *outlet; /* text or outlet may be NULL */
  size_t line;
  atomic_bool used;
} exception;

typedef struct filter {
  const char *baseline_path, *suppress_path;
  bool baseline_absent; /* it is to be written */
  char **known;         /* keys of the baseline, sorted */
  size_t known_count;
  bool any_story;       /* the keys are without their story */
  exception *exceptions;
  size_t exception_count;
} filter;

/* Reads both files (NULL: none). False where one cannot be read; it has complained. */
bool filter_open(filter *f, const char *baseline, const char *suppress);
/* To be called where the run has one story: where the baseline has one as well, their names need not agree. */
void filter_one_story(filter *f);
/* Threads: any number at once. */
bool filter_keeps(filter *f, const engine_report *report, size_t finding);
/* Adds the finding's line of a baseline: its rule and what stands in its places, not where. */
void filter_key(const engine_report *report, size_t finding, buffer *out);
/* Writes the baseline of `keys` where it was absent, and names exceptions that matched nothing, or no rule of these. */
bool filter_close(filter *f, const buffer *keys, const engine_rules *rules, bool quiet);
void filter_free(filter *f);

#endif
