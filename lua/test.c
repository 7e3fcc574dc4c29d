/* test.c - runs the examples of rules: each example is a story of its own, with its one rule switched on.
 *
 * Wanted and found are compared as sets of findings; a finding matches where its places pair off: the same article and the
 * same words, blanks apart, where "…" stands for any words between.
 */
#include <stdio.h>

#include "core/report/json.h"
#include "lua/coverage.h"

typedef struct outcome {
  const rule *rule;
  const example *example;
  engine_report *report;
  memory memory;
  arena arena;
  VECTOR(char) text; /* the difference */
  coverage coverage;
  bool short_of_memory;
} outcome;

/* -- The difference, as text -- */

static void add(outcome *o, slice text) {
  if (!vector_reserve(&o->text, &o->arena, text.length + 1)) {
    o->short_of_memory = true;
    return;
  }
  memcpy(o->text.at + o->text.count, text.at, text.length);
  o->text.count += text.length;
  o->text.at[o->text.count] = 0;
}

static void add_text(outcome *o, const char *text) { add(o, slice_text(text)); }

static bool blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/* On one line. */
static void add_line(outcome *o, slice text) {
  for (size_t i = 0; i < text.length; i++) {
    if (!blank(text.at[i])) add(o, (slice){text.at + i, 1});
    else if (i && !blank(text.at[i - 1])) add_text(o, " ");
  }
}

static slice place_text(const report *r, const finding_place *p) {
  const article *a = r->articles[p->article];
  return span_slice(p->in_title ? a->title : a->text.text, p->at);
}

/* -- Matching -- */

static size_t skip_blanks(slice text, size_t at) {
  while (at < text.length && blank(text.at[at])) at++;
  return at;
}

/* Whether the texts agree, blanks apart, from their begins; `wanted` to its end. Returns where `text` stands then, or SIZE_MAX.
 */
static size_t agree(slice wanted, slice text, size_t from) {
  size_t w = skip_blanks(wanted, 0), t = skip_blanks(text, from);
  while (w < wanted.length) {
    if (blank(wanted.at[w])) {
      w = skip_blanks(wanted, w);
      if (w < wanted.length && t < text.length && !blank(text.at[t])) return SIZE_MAX;
      t = skip_blanks(text, t);
      continue;
    }
    if (t >= text.length || wanted.at[w] != text.at[t]) return SIZE_MAX;
    w++, t++;
  }
  return t;
}

static const char *find_ellipsis(slice text) {
  for (size_t i = 0; i + 3 <= text.length; i++)
    if (!memcmp(text.at + i, "…", 3)) return text.at + i;
  return NULL;
}

/* Piece by piece between ellipses: the first anchored at the begin, the last at the end, each as early as it can be. */
static bool words_match(slice wanted, slice text) {
  size_t at = 0;
  for (bool first = true;; first = false) {
    const char *gap = find_ellipsis(wanted);
    slice piece = {wanted.at, gap ? (size_t)(gap - wanted.at) : wanted.length};
    size_t end = agree(piece, text, at);
    while (!first && (end == SIZE_MAX || (!gap && skip_blanks(text, end) != text.length)) && ++at < text.length)
      end = agree(piece, text, at);
    if (end == SIZE_MAX) return false;
    at = end;
    if (!gap) return skip_blanks(text, at) == text.length || (!piece.length && !first);
    wanted = (slice){gap + 3, wanted.length - piece.length - 3};
  }
}

static bool place_matches(const report *r, const example_place *wanted, const finding_place *found) {
  return slice_equal(r->articles[found->article]->id, wanted->article) && words_match(wanted->words, place_text(r, found));
}

#define PLACES 64 /* of a finding that an example can name */

static bool finding_matches(const report *r, const example_finding *wanted, const finding *found) {
  bool used[PLACES] = {false};
  if (wanted->place_count != found->place_count || found->place_count > PLACES) return false;
  for (uint32_t w = 0; w < wanted->place_count; w++) {
    uint32_t f = 0;
    while (f < found->place_count && (used[f] || !place_matches(r, &wanted->places[w], &found->places[f]))) f++;
    if (f == found->place_count) return false;
    used[f] = true;
  }
  return true;
}

/* -- Describing -- */

static void describe_sentence(outcome *o, const article *a, uint32_t at) {
  uint32_t s = text_sentence_at(&a->text, at);
  if (s >= a->text.sentence_count) return;
  add_text(o, "  in: ");
  add_line(o, span_slice(a->text.text, a->text.sentences[s].at));
}

/* Where the wanted words (up to an ellipsis) stand, or that they do not: then the example is wrong, not the rule. */
static void describe_words(outcome *o, const example_place *wanted) {
  const char *gap = find_ellipsis(wanted->words);
  slice piece = {wanted->words.at, gap ? (size_t)(gap - wanted->words.at) : wanted->words.length};
  for (uint32_t i = 0; i < o->report->article_count; i++) {
    const article *a = o->report->articles[i];
    if (!slice_equal(a->id, wanted->article)) continue;
    size_t at = 0;
    while (at < a->text.text.length && (blank(a->text.text.at[at]) || agree(piece, a->text.text, at) == SIZE_MAX)) at++;
    if (at < a->text.text.length) describe_sentence(o, a, (uint32_t)at);
    else add_text(o, "  which is not in its text");
  }
}

static void describe_wanted(outcome *o, const example_finding *f) {
  add_text(o, "  wanted, not found:\n");
  for (uint32_t i = 0; i < f->place_count; i++) {
    add_text(o, "    ");
    add(o, f->places[i].article);
    add_text(o, ": “");
    add_line(o, f->places[i].words);
    add_text(o, "”");
    describe_words(o, &f->places[i]);
    add_text(o, "\n");
  }
}

static void describe_found(outcome *o, const finding *f) {
  add_text(o, "  found, not wanted: ");
  add_line(o, f->message);
  add_text(o, "\n");
  for (uint32_t i = 0; i < f->place_count; i++) {
    const finding_place *p = &f->places[i];
    const article *a = o->report->articles[p->article];
    add_text(o, "    ");
    add(o, a->id);
    add_text(o, ": “");
    add_line(o, place_text(o->report, p));
    add_text(o, "”");
    if (!p->in_title) describe_sentence(o, a, p->at.begin);
    add_text(o, "\n");
  }
}

static void describe_failures(outcome *o) {
  for (uint32_t i = 0; i < o->report->failure_count; i++) {
    const engine_error *e = &o->report->failures[i];
    char line[160];
    snprintf(line, sizeof line, "  %.127s:%u: ", e->where, (unsigned)e->line);
    add_text(o, line);
    add_text(o, e->message);
    add_text(o, "\n");
  }
}

/* Pairs wanted and found findings; what is left over is the difference. */
static bool compare(outcome *o) {
  const report *r = o->report;
  bool *used = arena_array(&o->arena, bool, r->finding_count + 1u), same = r->complete;
  if (!used) return o->short_of_memory = true, false;
  describe_failures(o);
  for (uint32_t w = 0; w < o->example->find_count; w++) {
    uint32_t f = 0;
    while (f < r->finding_count && (used[f] || !finding_matches(r, &o->example->finds[w], &r->findings[f]))) f++;
    if (f < r->finding_count) used[f] = true;
    else describe_wanted(o, &o->example->finds[w]), same = false;
  }
  for (uint32_t f = 0; f < r->finding_count; f++)
    if (!used[f]) describe_found(o, &r->findings[f]), same = false;
  return same;
}

/* A line a finding, for snapshots: "A:government | B:regime". */
static void list_found(outcome *o) {
  for (uint32_t f = 0; f < o->report->finding_count; f++) {
    const finding *one = &o->report->findings[f];
    for (uint32_t i = 0; i < one->place_count; i++) {
      if (i) add_text(o, " | ");
      add(o, o->report->articles[one->places[i].article]->id);
      add_text(o, ":");
      add_line(o, place_text(o->report, &one->places[i]));
    }
    add_text(o, "\n");
  }
}

/* -- Running -- */

static int add_articles(engine_run *run, const example *e, engine *engine_, engine_error *error) {
  int code = ENGINE_OK;
  for (uint32_t i = 0; !code && i < e->article_count; i++) {
    const example_article *a = &e->articles[i];
    engine_document d = {.struct_size = sizeof d,
                         .text = a->text,
                         .id = a->name,
                         .date = a->date,
                         .outlet = a->outlet.length ? a->outlet : a->name};
    article *made = NULL;
    code = article_create(&made, &engine_->memory, engine_->language, engine_->cues, &d, engine_->options.article_limit, error);
    if (!code) code = host_run_add(run, made, error);
    article_release(made);
  }
  return code;
}

static int run_example(engine_rules *rules, uint32_t index, outcome *o, engine_error *error) {
  engine_run *run = NULL;
  int code = host_run_create(&run, rules, error);
  if (code) return code;
  for (uint32_t i = 0; i < rules->rule_count; i++) run->off[i] = i != index;
  if (!coverage_begin(&o->coverage, rules, &o->arena)) code = error_set(error, ENGINE_E_MEMORY, "out of memory");
  run->coverage = &o->coverage;
  if (!code) code = add_articles(run, o->example, rules->engine, error);
  if (!code) code = host_run_execute(run, &o->report, error);
  host_run_destroy(run);
  return code;
}

/* Runs one example and hands its outcome to fn. A limit that the rule hit fails the example, not the test; memory that ran
 * out far from the limit was the host's to give, and ends the test. */
static int test_example(engine_rules *rules, uint32_t index, uint32_t number, engine_example_fn fn, void *user,
                        engine_error *error) {
  outcome o = {.rule = &rules->rules[index], .example = &rules->rules[index].examples[number]};
  memory_init(&o.memory, rules->engine->memory.reallocate, rules->engine->memory.user, 0);
  arena_init(&o.arena, &o.memory);
  engine_error own = {.struct_size = sizeof own};
  int code = run_example(rules, index, &o, &own);
  bool passed = false;
  size_t difference = 0;
  if (o.report && !(code == ENGINE_E_MEMORY && o.report->memory_peak < rules->engine->options.memory_limit / 2)) {
    passed = compare(&o);
    difference = o.text.count;
    add(&o, (slice){"", 1}); /* both texts end in NUL */
    list_found(&o);
    code = ENGINE_OK;
  } else if (code != ENGINE_E_MEMORY) {
    add_text(&o, "  ");
    add_text(&o, own.message);
    add_text(&o, "\n");
    difference = o.text.count;
    code = ENGINE_OK;
  }
  if (o.short_of_memory) code = ENGINE_E_MEMORY;
  if (code) {
    error_set(error, code, "out of memory");
  } else {
    engine_example e = {.struct_size = sizeof e,
                        .rule = o.rule->id,
                        .why = o.example->why,
                        .number = number + 1,
                        .passed = passed,
                        .difference = passed ? SLICE("") : slice_of(o.text.at, difference),
                        .reached = (const bool *const *)o.coverage.reached,
                        .finding_count = o.report ? o.report->finding_count : 0,
                        .found = o.report ? slice_of(o.text.at + difference + 1, o.text.count - difference - 1) : SLICE("")};
    if (fn(user, &e)) code = error_set(error, ENGINE_E_CANCELLED, "the callback said stop");
  }
  report_release(o.report);
  arena_free(&o.arena);
  return code;
}

int host_rules_test(engine_rules *rules, engine_example_fn fn, void *user, engine_error *error) {
  int code = ENGINE_OK;
  for (uint32_t i = 0; !code && i < rules->rule_count; i++)
    for (uint32_t n = 0; !code && n < rules->rules[i].example_count; n++) code = test_example(rules, i, n, fn, user, error);
  return code;
}
