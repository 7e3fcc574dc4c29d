/* profile.c - adds up and ranks. Analysis is the processor's time inside the engine, summed over threads: a
 * figure for one core, whatever else the machine does. */
#include "profile.h"

#include <sys/resource.h>

#include "jobs.h"

void profile_begin(profile *p) { *p = (profile){.begun = clock_now()}; }

void profile_article(profile *p, uint64_t bytes, uint64_t nanoseconds) {
  p->articles++;
  p->bytes += bytes;
  p->analysis_ns += nanoseconds;
}

static rule_cost *cost_of(profile *p, engine_slice rule) {
  for (size_t i = 0; i < p->rule_count; i++)
    if (same_text(text_slice(p->rules[i].rule), rule)) return &p->rules[i];
  rule_cost *moved = realloc(p->rules, (p->rule_count + 1) * sizeof *moved);
  buffer name = {0};
  if (moved) p->rules = moved;
  if (!moved || !buffer_add(&name, rule.at, rule.length)) return NULL;
  p->rules[p->rule_count] = (rule_cost){.rule = name.at};
  return &p->rules[p->rule_count++];
}

void profile_report(profile *p, const engine_report *report) {
  for (size_t i = 0; i < engine_report_rule_count(report); i++) {
    engine_rule_usage u = {.struct_size = sizeof u};
    if (engine_report_rule(report, i, &u, NULL)) continue;
    rule_cost *cost = cost_of(p, u.rule);
    if (!cost) continue;
    cost->calls += u.calls;
    cost->steps += u.steps;
    cost->nanoseconds += u.nanoseconds;
    cost->findings += u.findings;
    if (u.memory_peak > cost->memory) cost->memory = u.memory_peak;
  }
}

static int by_cost(const void *a, const void *b) {
  const rule_cost *x = a, *y = b;
  if (x->nanoseconds != y->nanoseconds) return x->nanoseconds < y->nanoseconds ? 1 : -1;
  return strcmp(x->rule, y->rule);
}

static double rate(uint64_t bytes, uint64_t nanoseconds) { return nanoseconds ? (double)bytes * 1e3 / (double)nanoseconds : 0; }

void profile_write(profile *p) {
  uint64_t whole = clock_now() - p->begun;
  struct rusage usage;
  complain("%llu articles, %.3f MB of text", (unsigned long long)p->articles, (double)p->bytes / 1e6);
  complain("analysis    %10.1f MB/s  %10.3f ms (of processor time, threads added up)", rate(p->bytes, p->analysis_ns), (double)p->analysis_ns / 1e6);
  complain("end to end  %10.1f MB/s  %10.3f ms", rate(p->bytes, whole), (double)whole / 1e6);
  if (!getrusage(RUSAGE_SELF, &usage)) complain("peak memory %10.1f MB", (double)usage.ru_maxrss * 1024 / 1e6);
  if (!p->rule_count) return;
  qsort(p->rules, p->rule_count, sizeof *p->rules, by_cost);
  complain("%-28s %10s %14s %12s %8s %9s", "rule", "ms", "steps", "memory KB", "calls", "findings");
  for (size_t i = 0; i < p->rule_count; i++) {
    const rule_cost *r = &p->rules[i];
    complain("%-28s %10.3f %14llu %12.1f %8llu %9llu", r->rule, (double)r->nanoseconds / 1e6, (unsigned long long)r->steps,
             (double)r->memory / 1e3, (unsigned long long)r->calls, (unsigned long long)r->findings);
  }
}

void profile_free(profile *p) {
  for (size_t i = 0; i < p->rule_count; i++) free(p->rules[i].rule);
  free(p->rules);
  *p = (profile){0};
}
