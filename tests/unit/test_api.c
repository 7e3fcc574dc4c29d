/* test_api.c - the public header: arguments, versions of structs, layers, lifetimes, and no memory at every point. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine.h"
#include "tests/unit/rationed.h"

static const char ARTICLE[] = "Title: Port reopens\nSource: The Harbour Post\nDate: 2031-05-04\n\n"
                              "The port reopened on Monday, according to the Coastal Agency.\n\n"
                              "\xE2\x80\x9CWe are back at work,\xE2\x80\x9D said Mira Tolan, the port's director.\n";

static engine_slice text_of(const char *text) { return (engine_slice){text, strlen(text)}; }

static engine *make_engine(void) {
  engine *e = NULL;
  engine_error error = {.struct_size = sizeof error};
  if (engine_create(&e, NULL, &error)) fail_msg("%s", error.message);
  return e;
}

static engine_article *make_article(engine *e, const char *text, uint32_t layers) {
  engine_article *a = NULL;
  engine_document d;
  engine_error error = {.struct_size = sizeof error};
  engine_document_init(&d, sizeof d);
  d.text = text_of(text);
  d.layers = layers;
  if (engine_article_create(&a, e, &d, &error)) fail_msg("%s", error.message);
  return a;
}

static void null_is_an_argument_error_and_never_a_crash(void **state) {
  (void)state;
  engine *e = make_engine();
  engine_article *a = NULL;
  engine_rules *rules = NULL;
  engine_run *run = NULL;
  engine_report *report = NULL;
  engine_document d = {.struct_size = sizeof d};
  size_t count;
  assert_int_equal(engine_create(NULL, NULL, NULL), ENGINE_E_ARGUMENT);
  assert_int_equal(engine_article_create(NULL, e, &d, NULL), ENGINE_E_ARGUMENT);
  assert_int_equal(engine_article_create(&a, NULL, &d, NULL), ENGINE_E_ARGUMENT);
  assert_int_equal(engine_article_create(&a, e, NULL, NULL), ENGINE_E_ARGUMENT);
  assert_int_equal(engine_article_spans(NULL, ENGINE_LAYER_WORDS, NULL, 0, &count, NULL), ENGINE_E_ARGUMENT);
  assert_int_equal(engine_rules_create(&rules, e, NULL, 1, NULL), ENGINE_E_ARGUMENT);
  assert_int_equal(engine_run_create(&run, NULL, NULL), ENGINE_E_ARGUMENT);
  assert_int_equal(engine_run_add(NULL, NULL, NULL), ENGINE_E_ARGUMENT);
  assert_int_equal(engine_run_execute(NULL, &report, NULL), ENGINE_E_ARGUMENT);
  assert_int_equal(engine_report_write(NULL, ENGINE_FORMAT_TEXT, 0, NULL, NULL, NULL), ENGINE_E_ARGUMENT);
  assert_int_equal(engine_report_count(NULL), 0);
  assert_int_equal(engine_words(NULL, 5, NULL, 0), 0);
  engine_release(NULL);
  engine_article_release(NULL);
  engine_rules_release(NULL);
  engine_run_destroy(NULL);
  engine_report_release(NULL);
  engine_run_cancel(NULL);
  engine_lexicon_release(NULL);
  engine_pattern_release(NULL);
  engine_release(e);
}

static void newer_structs_are_taken_where_their_tail_is_zero(void **state) {
  (void)state;
  struct {
    engine_options known;
    uint64_t future;
  } options;
  engine *e = NULL;
  engine_options_init(&options.known, sizeof options);
  assert_int_equal(options.known.struct_size, sizeof options);
  assert_int_equal(options.future, 0);
  assert_int_equal(engine_create(&e, &options.known, NULL), ENGINE_OK);
  engine_release(e);
  options.future = 1;
  assert_int_equal(engine_create(&e, &options.known, NULL), ENGINE_E_VERSION);
  assert_null(e);
}

static void unknown_flags_are_errors(void **state) {
  (void)state;
  engine *e = NULL;
  engine_options options;
  engine_options_init(&options, sizeof options);
  options.flags = 1u << 30;
  assert_int_equal(engine_create(&e, &options, NULL), ENGINE_E_ARGUMENT);
}

static void limits_can_be_read_back(void **state) {
  (void)state;
  engine *e = NULL;
  engine_options options, effective = {.struct_size = sizeof effective};
  engine_options_init(&options, sizeof options);
  options.finding_limit = 7;
  assert_int_equal(engine_create(&e, &options, NULL), ENGINE_OK);
  engine_limits(e, &effective);
  assert_int_equal(effective.finding_limit, 7);
  assert_true(effective.step_limit == ENGINE_DEFAULT_STEP_LIMIT);
  engine_release(e);
}

static void the_head_gives_title_outlet_and_date(void **state) {
  (void)state;
  engine *e = make_engine();
  engine_article *a = make_article(e, ARTICLE, 0);
  assert_string_equal(engine_article_field(a, ENGINE_FIELD_TITLE).at, "Port reopens");
  assert_string_equal(engine_article_field(a, ENGINE_FIELD_OUTLET).at, "The Harbour Post");
  assert_string_equal(engine_article_field(a, ENGINE_FIELD_DATE).at, "2031-05-04");
  assert_string_equal(engine_article_field(a, ENGINE_FIELD_TEXT).at, ARTICLE);
  assert_string_equal(engine_article_field(a, 99).at, "");
  engine_article_release(a);
  engine_release(e);
}

static void layers_that_were_not_asked_for_are_an_error(void **state) {
  (void)state;
  engine *e = make_engine();
  engine_article *a = make_article(e, ARTICLE, ENGINE_LAYER_SENTENCES);
  size_t count = 99;
  assert_int_equal(engine_article_spans(a, ENGINE_LAYER_SENTENCES, NULL, 0, &count, NULL), ENGINE_OK);
  assert_int_equal(count, 3); /* the title is one */
  assert_int_equal(engine_article_spans(a, ENGINE_LAYER_ATTRIBUTIONS, NULL, 0, &count, NULL), ENGINE_E_STATE);
  assert_int_equal(engine_article_spans(a, 3, NULL, 0, &count, NULL), ENGINE_E_ARGUMENT);
  engine_article_release(a);
  engine_release(e);
}

static void layers_are_read_without_any_script(void **state) {
  (void)state;
  engine *e = make_engine();
  engine_article *a = make_article(e, ARTICLE, 0);
  size_t count = 0;
  assert_int_equal(engine_article_spans(a, ENGINE_LAYER_QUOTATIONS, NULL, 0, &count, NULL), ENGINE_OK);
  assert_int_equal(count, 1);
  engine_quotation q = {.struct_size = sizeof q};
  assert_int_equal(engine_article_quotation(a, 0, &q, NULL), ENGINE_OK);
  assert_memory_equal(ARTICLE + q.content.begin, "We are back at work,", 20);
  assert_int_equal(q.kind, ENGINE_QUOTATION_DIRECT);
  assert_int_not_equal(q.attribution, ENGINE_NONE);
  engine_attribution x = {.struct_size = sizeof x};
  assert_int_equal(engine_article_attribution(a, q.attribution, &x, NULL), ENGINE_OK);
  assert_memory_equal(ARTICLE + x.cue.begin, "said", 4);
  engine_person p = {.struct_size = sizeof p};
  assert_int_equal(engine_article_person(a, x.speaker, &p, NULL), ENGINE_OK);
  assert_int_equal(p.name.length, 10);
  assert_memory_equal(p.name.at, "Mira Tolan", 10);
  assert_int_equal(engine_article_quotation(a, 1, &q, NULL), ENGINE_E_ARGUMENT);
  engine_article_release(a);
  engine_release(e);
}

static void bad_encodings_name_their_byte(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    size_t length;
    int code;
    uint64_t offset;
  } CASES[] = {
      {"", 0, ENGINE_E_EMPTY, 0},
      {"The caf\xE9 reopened.", 18, ENGINE_E_ENCODING, 7},
      {"Cut at the end \xE2\x80", 17, ENGINE_E_ENCODING, 15},
      {"\xFF\xFEH\0i\0", 6, ENGINE_E_ENCODING, 0},
  };
  engine *e = make_engine();
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    engine_article *a = NULL;
    engine_error error = {.struct_size = sizeof error};
    engine_document d = {.struct_size = sizeof d, .text = {CASES[i].bytes, CASES[i].length}, .path = text_of("wire.txt")};
    assert_int_equal(engine_article_create(&a, e, &d, &error), CASES[i].code);
    assert_null(a);
    assert_string_equal(error.article, "wire.txt");
    assert_true(error.offset == CASES[i].offset);
  }
  engine_release(e);
}

static void an_article_over_the_limit_is_refused(void **state) {
  (void)state;
  engine *e = NULL;
  engine_options options;
  engine_options_init(&options, sizeof options);
  options.article_limit = 20;
  assert_int_equal(engine_create(&e, &options, NULL), ENGINE_OK);
  engine_article *a = NULL;
  engine_document d = {.struct_size = sizeof d, .text = {"Twenty bytes, in all", 20}};
  assert_int_equal(engine_article_create(&a, e, &d, NULL), ENGINE_OK);
  engine_article_release(a);
  d.text = text_of("Twenty bytes and one.");
  assert_int_equal(engine_article_create(&a, e, &d, NULL), ENGINE_E_TOO_LARGE);
  engine_release(e);
}

static void children_outlive_their_engine(void **state) {
  (void)state;
  static const char SCRIPT[] = "rule { id = 'a.b', title = 't', article = function(article) report { at = article.sentences[2], message = 'm' } end }";
  engine *e = make_engine();
  engine_source source = {{"a.lua", 5}, {SCRIPT, sizeof SCRIPT - 1}};
  engine_rules *rules = NULL;
  engine_run *run = NULL;
  engine_report *report = NULL;
  engine_article *a = make_article(e, ARTICLE, 0);
  assert_int_equal(engine_rules_create(&rules, e, &source, 1, NULL), ENGINE_OK);
  engine_release(e);
  assert_int_equal(engine_run_create(&run, rules, NULL), ENGINE_OK);
  engine_rules_release(rules);
  assert_int_equal(engine_run_add(run, a, NULL), ENGINE_OK);
  engine_article_release(a);
  assert_int_equal(engine_run_execute(run, &report, NULL), ENGINE_OK);
  engine_run_destroy(run);
  assert_int_equal(engine_report_count(report), 1);
  engine_place place = {.struct_size = sizeof place};
  assert_int_equal(engine_report_place(report, 0, 0, &place, NULL), ENGINE_OK);
  assert_string_equal(place.outlet.at, "The Harbour Post");
  assert_int_equal(place.line, 5);
  engine_report_release(report);
}

static int count_changes(void *user, const engine_change *change) {
  if (change->kind == ENGINE_CHANGE_REPLACED) ++*(int *)user;
  return 0;
}

static void primitives_compare_texts(void **state) {
  (void)state;
  engine *e = make_engine();
  engine_slice a = text_of("around the last rebel bastion"), b = text_of("around the last opposition bastion");
  int replaced = 0;
  double share = 0;
  assert_int_equal(engine_diff(e, a, b, count_changes, &replaced, NULL), ENGINE_OK);
  assert_int_equal(replaced, 1);
  assert_int_equal(engine_overlap(e, a, b, 1, ENGINE_MEASURE_CONTAINMENT, 0, &share, NULL), ENGINE_OK);
  assert_true(share > 0.79 && share < 0.81);
  assert_int_equal(engine_overlap(e, a, b, 0, ENGINE_MEASURE_DICE, 0, &share, NULL), ENGINE_E_ARGUMENT);
  engine_release(e);
}

static void a_lexicon_takes_the_longest_entry(void **state) {
  (void)state;
  engine *e = make_engine();
  engine_entry entries[] = {{{"a", 1}, {"prime minister", 14}}, {{"b", 1}, {"minister", 8}}};
  engine_lexicon *x = NULL;
  engine_hit hits[4];
  assert_int_equal(engine_lexicon_create(&x, e, entries, 2, 0, NULL), ENGINE_OK);
  assert_int_equal(engine_lexicon_find(x, "The Prime Minister met a minister.", 34, hits, 4), 2);
  assert_int_equal(hits[0].entry, 0);
  assert_int_equal(hits[0].span.begin, 4);
  assert_int_equal(hits[1].entry, 1);
  engine_release(e);
  engine_lexicon_release(x);
}

static int count_matches(void *user, const engine_span *groups, size_t group_count) {
  (void)groups;
  *(size_t *)user += group_count;
  return 0;
}

static void a_pattern_says_when_it_stopped(void **state) {
  (void)state;
  engine *e = make_engine();
  engine_pattern *p = NULL;
  size_t groups = 0;
  assert_int_equal(engine_pattern_create(&p, e, text_of("(\\d+) (dead)"), 0, NULL), ENGINE_OK);
  assert_int_equal(engine_pattern_find(p, "12 dead, 30 dead", 16, 0, count_matches, &groups, NULL), ENGINE_OK);
  assert_int_equal(groups, 6);
  assert_int_equal(engine_pattern_find(p, "\xFF", 1, 0, count_matches, &groups, NULL), ENGINE_E_ENCODING);
  engine_pattern_release(p);
  assert_int_equal(engine_pattern_create(&p, e, text_of("(a+)+$"), 0, NULL), ENGINE_OK);
  int code = engine_pattern_find(p, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", 41, 0, count_matches, &groups, NULL);
  assert_int_equal(code, ENGINE_E_PATTERN_LIMIT);
  engine_pattern_release(p);
  assert_int_equal(engine_pattern_create(&p, e, text_of("a\\C"), 0, NULL), ENGINE_E_PATTERN);
  engine_release(e);
}

static void codes_have_names(void **state) {
  (void)state;
  assert_string_equal(engine_code_name(ENGINE_E_STEPS), "ENGINE_E_STEPS");
  assert_string_equal(engine_code_name(12345), "ENGINE_E_UNKNOWN");
}

/* -- No memory at every point */

static const char SCENARIO[] =
    "local state = lexicon { government = { 'government' }, regime = { 'regime' } }\n"
    "rule { id = 'a.b', title = 't', story = function(story)\n"
    "  for _, q in ipairs(story.shared_quotations) do trace(q.versions[1].span, 'shared') end\n"
    "  for _, e in ipairs(story.entities) do emit('entities', { name = e.name }, { 'name' }) end\n"
    "  local use = story:count(state)\n"
    "  for _, a in ipairs(story.articles) do report { at = a.sentences[1], message = '{at} ' .. #a.people } end\n"
    "end }";

static int swallow(void *user, const char *bytes, size_t length) {
  (void)user, (void)bytes, (void)length;
  return 0;
}

/* Everything from the engine to the written report; the first code that is not OK. */
static int scenario(rationed *r) {
  engine *e = NULL;
  engine_rules *rules = NULL;
  engine_run *run = NULL;
  engine_report *report = NULL;
  engine_article *articles[2] = {NULL, NULL};
  engine_options options;
  engine_options_init(&options, sizeof options);
  options.reallocate = ration;
  options.reallocate_user = r;
  engine_source source = {{"a.lua", 5}, {SCENARIO, sizeof SCENARIO - 1}};
  int code = engine_create(&e, &options, NULL);
  if (!code) code = engine_rules_create(&rules, e, &source, 1, NULL);
  for (int i = 0; !code && i < 2; i++) {
    engine_document d = {.struct_size = sizeof d, .text = text_of(ARTICLE), .outlet = text_of(i ? "A" : "B")};
    code = engine_article_create(&articles[i], e, &d, NULL);
  }
  if (!code) code = engine_run_create(&run, rules, NULL);
  for (int i = 0; !code && i < 2; i++) code = engine_run_add(run, articles[i], NULL);
  if (!code) code = engine_run_execute(run, &report, NULL);
  if (!code && !engine_report_complete(report)) code = ENGINE_E_MEMORY;
  if (!code) code = engine_report_write(report, ENGINE_FORMAT_JSONL, 0, swallow, NULL, NULL);
  if (!code) code = engine_report_write(report, ENGINE_FORMAT_TEXT, 0, swallow, NULL, NULL);
  engine_report_release(report);
  engine_run_destroy(run);
  engine_article_release(articles[0]);
  engine_article_release(articles[1]);
  engine_rules_release(rules);
  engine_release(e);
  return code;
}

/* Small N one by one, later ones in growing steps: the language pack alone takes thousands of allocations. */
static void no_memory_at_any_point_is_a_clean_error(void **state) {
  (void)state;
  long succeeded_at = -1;
  for (long n = 0; succeeded_at < 0; n += 1 + n / 100) {
    rationed r = {.left = (size_t)n};
    int code = scenario(&r);
    if (r.held) fail_msg("%zu bytes leaked when allocation %ld failed (%s)", r.held, n, engine_code_name(code));
    if (code == ENGINE_OK) succeeded_at = n;
    else if (code != ENGINE_E_MEMORY) fail_msg("allocation %ld failing gave %s", n, engine_code_name(code));
  }
  assert_true(succeeded_at > 10);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(null_is_an_argument_error_and_never_a_crash),
      cmocka_unit_test(newer_structs_are_taken_where_their_tail_is_zero),
      cmocka_unit_test(unknown_flags_are_errors),
      cmocka_unit_test(limits_can_be_read_back),
      cmocka_unit_test(the_head_gives_title_outlet_and_date),
      cmocka_unit_test(layers_that_were_not_asked_for_are_an_error),
      cmocka_unit_test(layers_are_read_without_any_script),
      cmocka_unit_test(bad_encodings_name_their_byte),
      cmocka_unit_test(an_article_over_the_limit_is_refused),
      cmocka_unit_test(children_outlive_their_engine),
      cmocka_unit_test(primitives_compare_texts),
      cmocka_unit_test(a_lexicon_takes_the_longest_entry),
      cmocka_unit_test(a_pattern_says_when_it_stopped),
      cmocka_unit_test(codes_have_names),
      cmocka_unit_test(no_memory_at_any_point_is_a_clean_error),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
