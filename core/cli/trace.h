/* trace.h - what rules said on their way: lines of a trace, and notes of rules that did not fire. */
#ifndef CLI_TRACE_H
#define CLI_TRACE_H

#include "options.h"

void trace_write(buffer *out, const engine_trace *t, int format);

/* Notes of the rules of one run, the first NOTES_SHOWN of each. All zero at first. */
#define NOTES_SHOWN 10
typedef struct rule_notes {
  char *rule;
  buffer text, json; /* the notes in either form */
  size_t count;      /* shown or not */
} rule_notes;
typedef struct notes {
  rule_notes *at;
  size_t count;
  bool failed; /* memory was short */
} notes;

void notes_take(void *user, const engine_trace *t); /* user: the notes */
/* Those of rules that have neither finding nor row in the report. */
void notes_write(const notes *n, const engine_report *report, int format, buffer *out);
void notes_free(notes *n);

#endif
