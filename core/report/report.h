/* report.h - findings and rows of one run: collected by the script host, read by the writers and the host program.
 *
 * A report owns everything in its arena and keeps its articles. It knows findings, not rules.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdatomic.h>

#include "core/base/arena.h"
#include "core/news/article.h"

typedef struct finding_place {
  uint32_t article; /* index into report.articles */
  span at;
  slice role;       /* "" or a word for the reader: "source", "cue" */
  bool in_title;    /* in a title apart from the text: `at` indexes the title */
} finding_place;

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

typedef struct finding {
  slice rule, message, data; /* data: JSON object, "{}" */
  uint8_t severity;
  double weight;             /* text output: most telling first */
  finding_place *places;
  uint32_t place_count;
} finding;

/* One cell of a row: JSON text ("\"a\"", "12", "null"). */
typedef struct row {
  uint32_t table;            /* index into report.tables */
  uint32_t article;          /* NONE for the story's */
  slice *cells;              /* one a column of the table, JSON */
} row;
typedef struct table {
  slice name;
  slice *columns;
  uint32_t column_count;
} table;

typedef struct rule_usage {
  slice rule, title;
  uint64_t calls, steps, nanoseconds, memory_peak, findings, rows, traces;
} rule_usage;

struct engine_report {
  atomic_uint references;
  memory memory;
  arena arena;
  slice story;
  article **articles;
  uint32_t article_count;
  finding *findings;         /* sorted: article, place, rule */
  uint32_t finding_count;
  row *rows;                 /* in order of emission within a table */
  uint32_t row_count;
  table *tables;
  uint32_t table_count;
  engine_error *failures;
  uint32_t failure_count;
  rule_usage *rules;
  uint32_t rule_count;
  bool complete;
  uint64_t steps, memory_peak, output_bytes;
  struct engine_report *whole; /* the report that this one is a selection of, or NULL: then articles are ours */
  uint32_t hidden_count;       /* findings of `whole` that are not here */
};
typedef struct engine_report report;

const char *severity_name(int severity);

/* Order of two findings: article, place, rule, then all the rest, so that no two different ones are equal. */
int finding_compare(const finding *a, const finding *b);

/* Sorts findings by article, place, rule, message: the same order whatever order they came in. */
void report_sort(report *r);
report *report_retain(report *r);
void report_release(report *r);

/* A report of those findings that keep says yes to; rows, failures and articles are the same. Fails: MEMORY. */
typedef int (*report_keep_fn)(void *user, size_t finding);
int report_select(report **out, report *whole, report_keep_fn keep, void *user, engine_error *error);

int report_write_text(const report *r, uint32_t flags, engine_write_fn write, void *user, engine_error *error);
int report_write_jsonl(const report *r, uint32_t flags, engine_write_fn write, void *user, engine_error *error);
int article_write_text(const article *a, uint32_t layers, uint32_t flags, engine_write_fn write, void *user, engine_error *error);
int article_write_jsonl(const article *a, uint32_t layers, uint32_t flags, engine_write_fn write, void *user, engine_error *error);

#endif
