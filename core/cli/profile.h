/* profile.h - what a run cost: speed of analysis and of the whole, memory, and rules by cost. */
#ifndef CLI_PROFILE_H
#define CLI_PROFILE_H

#include "cli.h"

typedef struct rule_cost {
  char *rule;
  uint64_t calls, steps, nanoseconds, memory, findings;
} rule_cost;

typedef struct profile {
  uint64_t begun, articles, bytes, analysis_ns;
  rule_cost *rules;
  size_t rule_count;
} profile;

void profile_begin(profile *p);
void profile_article(profile *p, uint64_t bytes, uint64_t nanoseconds);
void profile_report(profile *p, const engine_report *report);
void profile_write(profile *p); /* on standard error */
void profile_free(profile *p);

#endif
