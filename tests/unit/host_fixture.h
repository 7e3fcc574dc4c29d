/* host_fixture.h - scripts in, a report out: what the tests of the script host share. */
#ifndef HOST_FIXTURE_H
#define HOST_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/report/report.h"
#include "lua/host.h"

typedef struct host {
  engine *engine;
  engine_options options;
  engine_rules *rules;
  engine_run *run;
  report *report;
  engine_error error; /* of the last call */
  char log[4096];
  int code;
} host;

static inline void host_log(void *user, engine_slice line) {
  host *h = user;
  size_t used = strlen(h->log);
  snprintf(h->log + used, sizeof h->log - used, "%.*s\n", (int)line.length, line.at);
}

static inline void host_prepare(host *h) {
  memset(h, 0, sizeof *h);
  engine_options_init(&h->options, sizeof h->options);
  engine_error_init(&h->error, sizeof h->error);
  h->options.log = host_log;
  h->options.log_user = h;
}

static inline void host_start(host *h) {
  if (engine_create(&h->engine, &h->options, &h->error)) fail_msg("%s", h->error.message);
}

static inline void host_open(host *h) {
  host_prepare(h);
  host_start(h);
}

static inline int host_load(host *h, const char *script) {
  engine_source source = {slice_text("test.lua"), slice_text(script)};
  engine_rules_release(h->rules);
  h->rules = NULL;
  return h->code = engine_rules_create(&h->rules, h->engine, &source, 1, &h->error);
}

static inline void host_add(host *h, const char *outlet, const char *text) {
  engine_document d;
  engine_article *a = NULL;
  engine_document_init(&d, sizeof d);
  d.text = slice_text(text);
  d.outlet = d.id = slice_text(outlet);
  if (engine_article_create(&a, h->engine, &d, &h->error)) fail_msg("%s", h->error.message);
  assert_int_equal(engine_run_add(h->run, a, NULL), ENGINE_OK);
  engine_article_release(a);
}

/* Loads the script and runs it over the texts, outlets A, B, ..., up to NULL. The code of what failed first. */
static inline int host_execute(host *h, const char *script, const char *const *texts) {
  static const char *const outlets[] = {"A", "B", "C", "D", "E", "F", "G", "H"};
  h->log[0] = 0;
  engine_report_release(h->report);
  h->report = NULL;
  if (host_load(h, script)) return h->code;
  engine_run_destroy(h->run);
  h->run = NULL;
  assert_int_equal(engine_run_create(&h->run, h->rules, &h->error), ENGINE_OK);
  for (size_t i = 0; texts[i]; i++) host_add(h, outlets[i % 8], texts[i]);
  return h->code = engine_run_execute(h->run, &h->report, &h->error);
}

static inline void host_close(host *h) {
  engine_report_release(h->report);
  engine_run_destroy(h->run);
  engine_rules_release(h->rules);
  engine_release(h->engine);
}

/* The message of the first failure of the report, "" where there is none. */
static inline const char *host_failure(const host *h) {
  return h->report && h->report->failure_count ? h->report->failures[0].message : "";
}

#endif
