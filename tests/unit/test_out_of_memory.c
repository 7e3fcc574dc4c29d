/* test_out_of_memory.c - each scenario of the header with the Nth allocation refused, for every N, once alone and once with
 * all that follow: the code says so, nothing leaks, what exists can be released, and the next run is right. */
#include "core/base/portable.h"

#include "tests/unit/host_fixture.h"

typedef struct meter {
  size_t count, fail_at; /* 0: never */
  size_t held;           /* bytes */
  size_t refused; /* allocations */
  bool persistent;
} meter;

static void *metered(void *user, void *block, size_t old_size, size_t new_size) {
  meter *m = user;
  if (!new_size) {
    if (block) m->held -= old_size;
    free(block);
    return NULL;
  }
  if (new_size > old_size || !block) {
    m->count++;
    if (m->fail_at && (m->count == m->fail_at || (m->persistent && m->count > m->fail_at))) {
      m->refused++;
      return NULL;
    }
  }
  void *moved = realloc(block, new_size);
  if (moved) m->held = m->held - (block ? old_size : 0) + new_size;
  return moved;
}

static const char *const script =
    "local x = lexicon { state = { 'government', 'regime' } } local p = pattern '(re)gime'\n"
    "rule { id = 'r', title = 'R', options = { least = 1 }, article = function(a) emit('t', { words = #a.words, q = "
    "a.quotations[1] }) a:find(p) end,\n"
    "  story = function(s, o)\n"
    "    local use = s:count(x, { voice = { 'narrator', 'reported' } })\n"
    "    for _, e in ipairs(s.entities) do local l = e.labels end\n"
    "    for _, q in ipairs(s.shared_quotations) do local v = q.versions[1].attribution end\n"
    "    text.diff('a b c', 'a c') text.overlap('a b', 'b a') text.align('a b c', 'a c') text.distance('a', 'b')\n"
    "    for w in ('a b'):gmatch('%a') do (w):gsub('.', '%0%0') end local t = { 3, 1, 2 } table.sort(t)\n"
    "    report { at = use.A.state[1], also = use.B.state, message = '{at} {also.outlet}', data = { k = t } }\n  end,\n"
    "  examples = { { articles = { A = 'The government fell.', B = 'The regime fell.' }, finds = { { 'A:government', 'B:regime' "
    "} } } } }\n";
static const char *const texts[] = {"The government fell on Monday. “It fell,” Ann Smith said.",
                                    "The regime fell on Monday, according to Fars. “It fell,” said Smith.", NULL};

static int ignore_example(void *user, const engine_example *e) {
  *(bool *)user = e->passed;
  return 0;
}

/* A scenario from an engine that exists: 0 where all is well, else the code of what failed. */
typedef int (*scenario)(engine *e, engine_error *error);

static int make_article(engine *e, const char *text, engine_article **a, engine_error *error) {
  engine_document d;
  engine_document_init(&d, sizeof d);
  d.text = slice_text(text);
  d.outlet = d.id = strstr(text, "regime") ? SLICE("B") : SLICE("A");
  return engine_article_create(a, e, &d, error);
}

static int article_scenario(engine *e, engine_error *error) {
  engine_article *a = NULL;
  int code = make_article(e, texts[1], &a, error);
  assert_true(code ? !a : a != NULL);
  engine_article_release(a);
  return code;
}

static int rules_scenario(engine *e, engine_error *error) {
  engine_rules *r = NULL;
  engine_source source = {SLICE("s.lua"), slice_text(script)};
  int code = engine_rules_create(&r, e, &source, 1, error);
  assert_true(code ? !r : r != NULL);
  engine_rules_release(r);
  return code;
}

static int run_scenario(engine *e, engine_error *error) {
  engine_rules *r = NULL;
  engine_run *run = NULL;
  engine_report *report_ = NULL;
  engine_article *a[2] = {NULL, NULL};
  engine_source source = {SLICE("s.lua"), slice_text(script)};
  int code = engine_rules_create(&r, e, &source, 1, error);
  if (!code) code = engine_run_create(&run, r, error);
  for (int i = 0; !code && i < 2; i++) {
    code = make_article(e, texts[i], &a[i], error);
    if (!code) code = engine_run_add(run, a[i], error);
  }
  if (!code) code = engine_run_set(run, SLICE("r.least"), SLICE("2"), error);
  if (!code) code = engine_run_execute(run, &report_, error);
  if (!code) {
    if (!engine_report_complete(report_)) fail_msg("%d %s", report_->failures[0].code, report_->failures[0].message);
    assert_int_equal(engine_report_count(report_), 1);
    assert_int_equal(engine_report_row_count(report_), 2);
  } else if (report_) {
    assert_false(engine_report_complete(report_));
  }
  engine_report_release(report_);
  engine_run_destroy(run);
  engine_article_release(a[0]);
  engine_article_release(a[1]);
  engine_rules_release(r);
  return code;
}

static int test_scenario(engine *e, engine_error *error) {
  engine_rules *r = NULL;
  bool passed = false;
  engine_source source = {SLICE("s.lua"), slice_text(script)};
  int code = engine_rules_create(&r, e, &source, 1, error);
  if (!code) code = engine_rules_test(r, ignore_example, &passed, error);
  if (!code && !passed) code = ENGINE_E_BUG; /* only a failure may say that an example failed */
  engine_rules_release(r);
  return code;
}

static int count_groups(void *user, const engine_span *groups, size_t count) {
  *(size_t *)user += count + (groups[0].end > groups[0].begin);
  return 0;
}

/* Not a VETTED one: without room for machine code that is interpreted, which is no failure. */
static int pattern_scenario(engine *e, engine_error *error) {
  engine_pattern *p = NULL;
  size_t groups = 0;
  int code = engine_pattern_create(&p, e, SLICE("(re|a)gime|(?:fell|rose)"), 0, error);
  assert_true(code ? !p : p != NULL);
  if (!code) code = engine_pattern_find(p, texts[1], strlen(texts[1]), 0, count_groups, &groups, error);
  if (!code) assert_int_equal(groups, 9); /* three matches of two groups */
  engine_pattern_release(p);
  return code;
}

static int lexicon_scenario(engine *e, engine_error *error) {
  static const engine_entry entries[] = {
      {{"state", 5}, {"government", 10}}, {{"camp", 4}, {"the regime", 10}}, {{"state", 5}, {"authorities", 11}}};
  engine_lexicon *x = NULL;
  engine_hit hit;
  int code = engine_lexicon_create(&x, e, entries, 3, ENGINE_LEXICON_INFLECT, error);
  assert_true(code ? !x : x != NULL);
  if (!code) assert_int_equal(engine_lexicon_find(x, texts[1], strlen(texts[1]), &hit, 1), 1);
  engine_lexicon_release(x);
  return code;
}

static int count_changes(void *user, const engine_change *c) {
  *(size_t *)user += c->kind != ENGINE_CHANGE_SAME;
  return 0;
}

static int comparison_scenario(engine *e, engine_error *error) {
  slice a = slice_text(texts[0]), b = slice_text(texts[1]);
  engine_span at_a, at_b;
  double jaccard = 0, longest = 0, share = 0;
  size_t changes_ = 0;
  int code = engine_overlap(e, a, b, 3, ENGINE_MEASURE_JACCARD, ENGINE_OVERLAP_CHARACTERS, &jaccard, error);
  if (!code) code = engine_overlap(e, a, b, 1, ENGINE_MEASURE_LONGEST, 0, &longest, error);
  if (!code) code = engine_diff(e, a, b, count_changes, &changes_, error);
  if (!code) code = engine_align(e, a, b, &at_a, &at_b, &share, error);
  if (!code) assert_true(jaccard > 0.3 && longest == 3 && changes_ == 4 && share > 0.5);
  return code;
}

static void try_at(meter *m, engine *e, scenario s, size_t n, bool persistent) {
  engine_error error = {.struct_size = sizeof error};
  size_t before = m->held;
  m->count = 0;
  m->refused = 0;
  m->fail_at = n;
  m->persistent = persistent;
  int code = s(e, &error);
  m->fail_at = 0;
  if (m->held != before) fail_msg("allocation %zu: %zu bytes leak", n, m->held - before);
  /* A refusal may be survived (Lua collects and asks again), but never be called anything else. All may only where they are one
   * chunk, then a small one for the pool: what Lua collected was enough to the end. */
  bool honest = code == ENGINE_E_MEMORY || (code == ENGINE_OK && (!persistent || m->refused <= 2));
  if (!honest) fail_msg("allocation %zu%s: %s %s", n, persistent ? " on" : "", engine_code_name(code), error.message);
}

static void at_every_allocation(scenario s) {
  meter m = {.count = 0};
  engine_options o;
  engine *e = NULL;
  engine_options_init(&o, sizeof o);
  o.reallocate = metered;
  o.reallocate_user = &m;
  assert_int_equal(engine_create(&e, &o, NULL), ENGINE_OK);
  m.count = 0;
  assert_int_equal(s(e, NULL), ENGINE_OK);
  size_t all = m.count;
  assert_true(all > 2);
  for (size_t n = 1; n <= all; n++) {
    try_at(&m, e, s, n, false);
    try_at(&m, e, s, n, true);
  }
  assert_int_equal(s(e, NULL), ENGINE_OK);
  engine_release(e);
  assert_int_equal(m.held, 0);
}

static void an_article(void **state) { (void)state, at_every_allocation(article_scenario); }
static void rules(void **state) { (void)state, at_every_allocation(rules_scenario); }
static void a_run(void **state) { (void)state, at_every_allocation(run_scenario); }
static void a_pattern(void **state) { (void)state, at_every_allocation(pattern_scenario); }
static void a_lexicon(void **state) { (void)state, at_every_allocation(lexicon_scenario); }
static void comparisons(void **state) { (void)state, at_every_allocation(comparison_scenario); }
static void the_examples(void **state) { (void)state, at_every_allocation(test_scenario); }

/* The language pack makes tens of thousands of small allocations, so that the first hundreds and a sample of the rest stand
 * for all: the step between them grows by a tenth. */
static void an_engine(void **state) {
  (void)state;
  meter m = {.count = 0};
  engine_options o;
  engine *e = NULL;
  engine_error error = {.struct_size = sizeof error};
  engine_options_init(&o, sizeof o);
  o.reallocate = metered;
  o.reallocate_user = &m;
  assert_int_equal(engine_create(&e, &o, NULL), ENGINE_OK);
  size_t all = m.count;
  engine_release(e);
  assert_int_equal(m.held, 0);
  for (size_t n = 1; n <= all; n += n < 300 ? 1 : n / 10)
    for (int persistent = 0; persistent < 2; persistent++) {
      m = (meter){.fail_at = n, .persistent = persistent};
      e = NULL;
      int code = engine_create(&e, &o, &error);
      if (code != ENGINE_E_MEMORY && (persistent || code))
        fail_msg("allocation %zu: %s %s", n, engine_code_name(code), error.message);
      engine_release(e);
      if (m.held) fail_msg("allocation %zu: %zu bytes leak", n, m.held);
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_article), cmocka_unit_test(rules),       cmocka_unit_test(a_run),        cmocka_unit_test(a_pattern),
      cmocka_unit_test(a_lexicon),  cmocka_unit_test(comparisons), cmocka_unit_test(the_examples), cmocka_unit_test(an_engine),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
