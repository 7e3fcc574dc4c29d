/* test_report.c - JSON values, safe text, source lines, the order of findings, and both writers on a report made by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/report/report.h"
#include "core/report/snippet.h"

/* What a writer gave, up to a limit at which it says stop. */
typedef struct caught {
  char text[16384];
  size_t length, limit;
} caught;

static int catch_bytes(void *user, const char *bytes, size_t length) {
  caught *c = user;
  if (c->limit && c->length + length > c->limit) return 1;
  if (c->length + length >= sizeof c->text) return 1;
  memcpy(c->text + c->length, bytes, length);
  c->length += length;
  c->text[c->length] = 0;
  return 0;
}

static const char *json_of(caught *c, slice text) {
  output o;
  *c = (caught){0};
  output_init(&o, catch_bytes, c);
  json_string(&o, text);
  assert_int_equal(output_end(&o, NULL), ENGINE_OK);
  return c->text;
}

static void json_strings_escape_what_misleads(void **state) {
  (void)state;
  static caught c;
  assert_string_equal(json_of(&c, SLICE("a\"b\\c\n\x1B[31m")), "\"a\\\"b\\\\c\\n\\u001B[31m\"");
  assert_string_equal(json_of(&c, SLICE("“é” 漢")), "\"“é” 漢\"");
  assert_string_equal(json_of(&c, SLICE("a\xE2\x80\xAE" "b\xC2\x85\x7F")), "\"a\\u202Eb\\u0085\\u007F\"");
  assert_string_equal(json_of(&c, SLICE("\xF3\xA0\x81\x81")), "\"\\uDB40\\uDC41\""); /* a tag character */
  assert_string_equal(json_of(&c, SLICE("a\xFF\xE2\x80")), "\"a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""); /* broken bytes */
  assert_string_equal(json_of(&c, (slice){"a\0b", 3}), "\"a\\u0000b\"");
  assert_string_equal(json_of(&c, (slice){NULL, 0}), "\"\"");
}

static const char *number_of(caught *c, double value) {
  output o;
  *c = (caught){0};
  output_init(&o, catch_bytes, c);
  json_number(&o, value);
  output_end(&o, NULL);
  return c->text;
}

static void json_numbers_read_back(void **state) {
  (void)state;
  static caught c;
  assert_string_equal(number_of(&c, 0), "0");
  assert_string_equal(number_of(&c, -3), "-3");
  assert_string_equal(number_of(&c, 350000), "350000");
  assert_string_equal(number_of(&c, 0.5), "0.5");
  assert_string_equal(number_of(&c, 0.1), "0.1");
  assert_string_equal(number_of(&c, 1.0 / 3), "0.3333333333333333");
  assert_string_equal(number_of(&c, 1e300), "1e+300");
  assert_string_equal(number_of(&c, NAN), "null");
  assert_string_equal(number_of(&c, INFINITY), "null");
}

static const char *column_of(caught *c, slice text, size_t width, bool right) {
  output o;
  *c = (caught){0};
  output_init(&o, catch_bytes, c);
  output_column(&o, text, width, right);
  output_end(&o, NULL);
  return c->text;
}

static void columns_know_widths(void **state) {
  (void)state;
  static caught c;
  assert_int_equal(plain_width(SLICE("abc")), 3);
  assert_int_equal(plain_width(SLICE("漢字")), 4);
  assert_int_equal(plain_width(SLICE("e\xCC\x81")), 1); /* e and a combining accent */
  assert_int_equal(plain_width(SLICE("\x1B")), 6);      /* \u{1B} */
  assert_string_equal(column_of(&c, SLICE("ab"), 4, false), "ab  ");
  assert_string_equal(column_of(&c, SLICE("12"), 4, true), "  12");
  assert_string_equal(column_of(&c, SLICE("abcdef"), 4, false), "abc…");
  assert_string_equal(column_of(&c, SLICE("漢字漢字"), 4, false), "漢… ");
}

/* The line of a snippet, "|", and its marks. */
static const char *snippet_of(caught *c, slice text, span at, size_t width) {
  output o;
  *c = (caught){0};
  output_init(&o, catch_bytes, c);
  snippet s = snippet_make(text, at, width);
  snippet_write_line(&o, &s);
  output_text(&o, "|");
  output_repeat(&o, " ", s.before);
  output_repeat(&o, "^", s.marked);
  output_end(&o, NULL);
  return c->text;
}

static void snippets_show_the_place(void **state) {
  (void)state;
  static caught c;
  slice text = SLICE("first line\nthe 漢 regime fell\nlast");
  assert_string_equal(snippet_of(&c, text, (span){19, 25}, 40), "the 漢 regime fell|       ^^^^^^");
  slice wide = SLICE("one two three four five six seven eight nine ten eleven twelve");
  assert_string_equal(snippet_of(&c, wide, (span){24, 27}, 24), "…four five six seven…|           ^^^");
  assert_string_equal(snippet_of(&c, wide, (span){0, 62}, 20), "one two three four f…|^^^^^^^^^^^^^^^^^^^^");
  assert_string_equal(snippet_of(&c, SLICE("a\rb"), (span){2, 3}, 20), "b|^");
  assert_string_equal(snippet_of(&c, SLICE(""), (span){0, 0}, 20), "|^");
}

/* A hundred thousand marks on one letter: the window stays a window. */
static void snippets_are_bounded(void **state) {
  (void)state;
  static char text[200001];
  text[0] = 'a';
  for (size_t i = 1; i + 1 < sizeof text; i += 2) memcpy(text + i, "\xCC\x81", 2);
  snippet s = snippet_make((slice){text, sizeof text - 1}, (span){0, 1}, 40);
  assert_true(s.line.length <= 40 * 8 + 1);
}

/* -- A report of two articles */

typedef struct sample {
  article a, b;
  uint32_t lines_a[2], lines_b[1];
  finding findings[3];
  finding_place places[4];
  table table;
  slice columns[2], cells[4];
  row rows[2];
  rule_usage rules[2];
  article *articles[2];
  report r;
} sample;

static void make_sample(sample *s) {
  memset(s, 0, sizeof *s);
  s->a.id = s->a.path = SLICE("a.txt");
  s->a.outlet = SLICE("Al \x1B[1mA");
  s->a.text.text = SLICE("The government fell.\nIt had ruled.");
  s->lines_a[1] = 21;
  s->a.text.lines = s->lines_a;
  s->a.text.line_count = 2;
  s->b.id = s->b.path = SLICE("b.txt");
  s->b.outlet = SLICE("B");
  s->b.text.text = SLICE("The regime fell.");
  s->b.text.lines = s->lines_b;
  s->b.text.line_count = 1;
  s->places[0] = (finding_place){0, {4, 14}, SLICE(""), false};
  s->places[1] = (finding_place){1, {4, 10}, SLICE("label"), false};
  s->places[2] = (finding_place){0, {21, 23}, SLICE(""), false};
  s->places[3] = (finding_place){1, {0, 3}, SLICE(""), false};
  s->findings[0] = (finding){SLICE("x.last"), SLICE("m"), SLICE("{}"), SEVERITY_NOTE, 9, &s->places[3], 1};
  s->findings[1] = (finding){SLICE("x.second"), SLICE("m"), SLICE("{}"), SEVERITY_NOTE, 1, &s->places[2], 1};
  s->findings[2] = (finding){SLICE("x.first"), SLICE("A says “government”"), SLICE("{\"n\":1}"), SEVERITY_WARNING, 5, &s->places[0], 2};
  s->columns[0] = SLICE("label");
  s->columns[1] = SLICE("count");
  s->table = (table){SLICE("labels"), s->columns, 2};
  s->cells[0] = SLICE("\"regime\"");
  s->cells[1] = SLICE("12");
  s->cells[2] = SLICE("\"a \\\"b\\\"\"");
  s->cells[3] = SLICE("3");
  s->rows[0] = (row){0, NONE, &s->cells[0]};
  s->rows[1] = (row){0, 1, &s->cells[2]};
  s->rules[0] = (rule_usage){.rule = SLICE("x.first"), .calls = 1, .findings = 1};
  s->rules[1] = (rule_usage){.rule = SLICE("x.never"), .calls = 1};
  s->articles[0] = &s->a;
  s->articles[1] = &s->b;
  s->r = (report){.articles = s->articles, .article_count = 2, .findings = s->findings, .finding_count = 3, .rows = s->rows,
                  .row_count = 2, .tables = &s->table, .table_count = 1, .rules = s->rules, .rule_count = 2, .complete = true};
  atomic_init(&s->r.references, 2); /* this frame keeps one: the report is not on the heap */
  memory_init(&s->r.memory, NULL, NULL, 0);
  report_sort(&s->r);
}

static void findings_sort_by_article_place_and_rule(void **state) {
  (void)state;
  static sample s;
  make_sample(&s);
  assert_string_equal(s.findings[0].rule.at, "x.first");
  assert_string_equal(s.findings[1].rule.at, "x.second");
  assert_string_equal(s.findings[2].rule.at, "x.last");
  assert_int_equal(finding_compare(&s.findings[0], &s.findings[0]), 0);
  assert_true(finding_compare(&s.findings[0], &s.findings[1]) < 0);
  assert_true(finding_compare(&s.findings[1], &s.findings[0]) > 0);
}

/* Any order in, one order out. */
static void sorting_does_not_depend_on_the_order_given(void **state) {
  (void)state;
  enum { COUNT = 60 };
  static finding_place places[COUNT];
  static finding some[COUNT];
  for (uint32_t i = 0; i < COUNT; i++) places[i] = (finding_place){i % 3, {i / 6, i / 6 + 1 + i % 2}, SLICE(""), false};
  for (uint32_t step = 1; step < COUNT; step += 6) {
    for (uint32_t i = 0; i < COUNT; i++) some[i] = (finding){.rule = SLICE("r"), .message = SLICE("m"), .data = SLICE("{}"), .places = &places[i * step % 61 % COUNT], .place_count = 1};
    report r = {.findings = some, .finding_count = COUNT};
    report_sort(&r);
    for (uint32_t i = 1; i < COUNT; i++) assert_true(finding_compare(&some[i - 1], &some[i]) <= 0);
  }
}

static void text_shows_places_tables_and_silent_rules(void **state) {
  (void)state;
  static sample s;
  static caught c;
  make_sample(&s);
  c = (caught){0};
  assert_int_equal(report_write_text(&s.r, 0, catch_bytes, &c, NULL), ENGINE_OK);
  assert_string_equal(c.text,
                      "note     x.last  m\n"
                      "  B     1 │ The regime fell.\n"
                      "          │ ^^^\n"
                      "\n"
                      "warning  x.first  A says “government”\n"
                      "  Al \\u{1B}[1mA     1 │ The government fell.\n"
                      "                      │     ^^^^^^^^^^\n"
                      "  B                 1 │ The regime fell.\n"
                      "                      │     ^^^^^^ label\n"
                      "\n"
                      "note     x.second  m\n"
                      "  Al \\u{1B}[1mA     2 │ It had ruled.\n"
                      "                      │ ^^\n"
                      "\n"
                      "labels  (2 rows)\n"
                      "     label   count\n"
                      "     regime     12\n"
                      "  B  a \"b\"       3\n"
                      "\n"
                      "3 findings (1 warning, 2 notes), 2 rows in 2 articles\n"
                      "never fired: x.never\n");
}

/* Two places in one line are shown in one line; a place that goes on beyond it is marked as far as it is seen. */
static void places_of_one_line_share_it(void **state) {
  (void)state;
  static sample s;
  static caught c;
  make_sample(&s);
  s.places[0] = (finding_place){1, {4, 10}, SLICE("label"), false};
  s.places[1] = (finding_place){1, {11, 15}, SLICE("verb"), false};
  s.r.findings[0] = (finding){SLICE("x.two"), SLICE("m"), SLICE("{}"), SEVERITY_NOTE, 5, &s.places[0], 2};
  s.places[2] = (finding_place){0, {4, 27}, SLICE(""), false};
  s.r.findings[1] = (finding){SLICE("x.long"), SLICE("m"), SLICE("{}"), SEVERITY_NOTE, 4, &s.places[2], 1};
  s.r.finding_count = 2;
  c = (caught){0};
  report_write_text(&s.r, 0, catch_bytes, &c, NULL);
  assert_non_null(strstr(c.text,
                         "note     x.two  m\n"
                         "  B     1 │ The regime fell.\n"
                         "          │     ^^^^^^ ^^^^ label, verb\n"));
  assert_non_null(strstr(c.text,
                         "  Al \\u{1B}[1mA     1 │ The government fell.\n"
                         "                      │     ^^^^^^^^^^^^^^^^\n"));
}

/* A cell that says what the one above says is blank, but for numbers and the last cell. */
static void tables_leave_repeats_blank(void **state) {
  (void)state;
  static sample s;
  static caught c;
  make_sample(&s);
  s.rows[0].article = s.rows[1].article = 1;
  s.cells[2] = s.cells[0];
  s.r.finding_count = 0;
  c = (caught){0};
  report_write_text(&s.r, 0, catch_bytes, &c, NULL);
  assert_non_null(strstr(c.text,
                         "labels  (2 rows)\n"
                         "     label   count\n"
                         "  B  regime     12\n"
                         "                 3\n"));
}

static void json_lines_say_everything_about_themselves(void **state) {
  (void)state;
  static sample s;
  static caught c;
  make_sample(&s);
  s.r.story = SLICE("fall");
  c = (caught){0};
  assert_int_equal(report_write_jsonl(&s.r, 0, catch_bytes, &c, NULL), ENGINE_OK);
  assert_non_null(strstr(c.text,
                         "{\"type\":\"finding\",\"rule\":\"x.first\",\"severity\":\"warning\",\"story\":\"fall\",\"message\":\"A says “government”\","
                         "\"weight\":5,\"places\":[{\"article\":\"a.txt\",\"path\":\"a.txt\",\"outlet\":\"Al \\u001B[1mA\",\"field\":\"text\","
                         "\"begin\":4,\"end\":14,\"line\":1,\"column\":5,\"text\":\"government\",\"role\":\"\"},"
                         "{\"article\":\"b.txt\",\"path\":\"b.txt\",\"outlet\":\"B\",\"field\":\"text\",\"begin\":4,\"end\":10,\"line\":1,"
                         "\"column\":5,\"text\":\"regime\",\"role\":\"label\"}],\"data\":{\"n\":1}}\n"));
  assert_non_null(strstr(c.text, "{\"type\":\"row\",\"table\":\"labels\",\"story\":\"fall\",\"label\":\"regime\",\"count\":12}\n"));
  assert_non_null(strstr(c.text, "{\"type\":\"row\",\"table\":\"labels\",\"story\":\"fall\",\"article\":\"b.txt\",\"path\":\"b.txt\",\"outlet\":\"B\","
                                 "\"date\":\"\",\"label\":\"a \\\"b\\\"\",\"count\":3}\n"));
  assert_non_null(strstr(c.text, "{\"type\":\"summary\",\"story\":\"fall\",\"articles\":2,\"findings\":3,\"hidden\":0,\"rows\":2,\"complete\":true,"));
}

static void incomplete_is_never_passed_off_as_complete(void **state) {
  (void)state;
  static sample s;
  static caught c;
  make_sample(&s);
  c = (caught){0};
  report_write_jsonl(&s.r, ENGINE_WRITE_INCOMPLETE, catch_bytes, &c, NULL);
  assert_non_null(strstr(c.text, "\"complete\":false"));
  engine_error failure = {.struct_size = sizeof failure, .code = ENGINE_E_STEPS, .rule = "x.first", .message = "out of steps"};
  s.r.failures = &failure;
  s.r.failure_count = 1;
  s.r.complete = false;
  c = (caught){0};
  report_write_text(&s.r, 0, catch_bytes, &c, NULL);
  assert_non_null(strstr(c.text, "incomplete: x.first: out of steps\n"));
  assert_non_null(strstr(c.text, "; INCOMPLETE\n"));
}

static void a_writer_that_stops_is_an_error(void **state) {
  (void)state;
  static sample s;
  static caught c;
  make_sample(&s);
  c = (caught){.limit = 10};
  engine_error error = {.struct_size = sizeof error};
  assert_int_equal(report_write_text(&s.r, 0, catch_bytes, &c, &error), ENGINE_E_OUTPUT);
  assert_int_equal(error.code, ENGINE_E_OUTPUT);
  assert_int_equal(report_write_jsonl(&s.r, 0, catch_bytes, &c, &error), ENGINE_E_OUTPUT);
}

static int keep_second(void *user, size_t index) {
  (void)user;
  return index == 1;
}

static void a_selection_hides_and_counts(void **state) {
  (void)state;
  static sample s;
  static caught c;
  make_sample(&s);
  report *some;
  assert_int_equal(report_select(&some, &s.r, keep_second, NULL, NULL), ENGINE_OK);
  assert_int_equal(some->finding_count, 1);
  assert_string_equal(some->findings[0].rule.at, "x.second");
  assert_int_equal(s.r.finding_count, 3);
  c = (caught){0};
  report_write_text(some, 0, catch_bytes, &c, NULL);
  assert_non_null(strstr(c.text, "1 finding (1 note), 2 rows in 2 articles; 2 hidden\n"));
  report_release(some);
  assert_int_equal(atomic_load(&s.r.references), 2);
}

/* -- Limits, on both sides */

static const char *text_of(caught *c, const report *r) {
  *c = (caught){0};
  assert_int_equal(report_write_text(r, 0, catch_bytes, c, NULL), ENGINE_OK);
  return c->text;
}

static void eight_places_are_shown_and_the_rest_counted(void **state) {
  (void)state;
  static sample s;
  static caught c;
  static finding_place places[9];
  make_sample(&s);
  for (uint32_t i = 0; i < 9; i++) places[i] = (finding_place){i % 2, {i, i + 1}, SLICE(""), false};
  s.r.finding_count = 1;
  s.findings[0].places = places;
  s.findings[0].place_count = 8;
  assert_null(strstr(text_of(&c, &s.r), "more place"));
  s.findings[0].place_count = 9;
  assert_non_null(strstr(text_of(&c, &s.r), "  … and 1 more place\n"));
}

static void places_stand_outlet_by_outlet(void **state) {
  (void)state;
  static sample s;
  static caught c;
  static finding_place places[4];
  make_sample(&s);
  places[0] = (finding_place){1, {11, 15}, SLICE(""), false};
  places[1] = (finding_place){0, {24, 27}, SLICE(""), false};
  places[2] = (finding_place){1, {4, 10}, SLICE(""), false};
  places[3] = (finding_place){0, {4, 14}, SLICE(""), false};
  s.r.finding_count = 1;
  s.findings[0].places = places;
  s.findings[0].place_count = 4;
  assert_non_null(strstr(text_of(&c, &s.r),
                         "  B                 1 │ The regime fell.\n"
                         "                      │     ^^^^^^ ^^^^\n"
                         "  Al \\u{1B}[1mA     1 │ The government fell.\n"
                         "                      │     ^^^^^^^^^^\n"
                         "  Al \\u{1B}[1mA     2 │ It had ruled.\n"
                         "                      │    ^^^\n"));
}

static void lines_wider_than_a_hundred_columns_are_windows(void **state) {
  (void)state;
  static char text[102];
  memset(text, 'a', 101);
  assert_false(snippet_make((slice){text, 100}, (span){50, 51}, 100).cut_right);
  snippet s = snippet_make((slice){text, 101}, (span){50, 51}, 100);
  assert_true(s.cut_left || s.cut_right);
}

static void cells_wider_than_sixty_columns_are_cut(void **state) {
  (void)state;
  static sample s;
  static caught c;
  static char wide[64];
  make_sample(&s);
  s.r.finding_count = 0;
  memset(wide, 'w', sizeof wide);
  wide[0] = wide[61] = '"';
  s.cells[0] = (slice){wide, 62};
  assert_null(strstr(text_of(&c, &s.r), "…"));
  wide[61] = 'w';
  wide[62] = '"';
  s.cells[0] = (slice){wide, 63};
  assert_non_null(strstr(text_of(&c, &s.r), "w…  "));
}

/* Quotations that all span the text: the canvas takes eight times its bytes for each of eight layers. */
static void paint_is_bounded_and_says_so(void **state) {
  (void)state;
  enum { LENGTH = 999, MOST = 64 };
  static char text[LENGTH + 1];
  static quotation quotations[MOST + 2];
  static caught c;
  static uint32_t lines[1];
  static article a;
  memset(text, 'a', LENGTH);
  for (size_t i = 0; i < MOST + 2; i++) quotations[i] = (quotation){.at = {0, LENGTH}, .kind = ENGINE_QUOTATION_MIXED};
  a = (article){.text = {.text = {text, LENGTH}, .lines = lines, .line_count = 1}, .quotations = quotations};
  memory_init(&a.memory, NULL, NULL, 0);
  for (uint32_t more = 0; more < 2; more++) {
    a.quotation_count = MOST + 1 + more;
    c = (caught){0};
    assert_int_equal(article_write_text(&a, ENGINE_LAYER_QUOTATIONS, 0, catch_bytes, &c, NULL), ENGINE_OK);
    assert_int_equal(strstr(c.text, "marks were left out") != NULL, more);
  }
}

static void marks_stand_under_what_they_mean(void **state) {
  (void)state;
  static caught c;
  static uint32_t lines[1];
  static article a;
  quotation q = {.at = {8, 18}, .kind = ENGINE_QUOTATION_SCARE};
  a = (article){.id = SLICE("x"), .text = {.text = SLICE("漢 the “ok”\x1B end"), .lines = lines, .line_count = 1}, .quotations = &q, .quotation_count = 1};
  q.at = (span){8, 16};
  memory_init(&a.memory, NULL, NULL, 0);
  c = (caught){0};
  assert_int_equal(article_write_text(&a, ENGINE_LAYER_QUOTATIONS, 0, catch_bytes, &c, NULL), ENGINE_OK);
  assert_non_null(strstr(c.text,
                         "    1 │ 漢 the “ok”\\u{1B} end\n"
                         "      │        ssss            quotations\n"));
}

/* An allocator that fails from the nth call on. */
typedef struct failing {
  int left, held;
} failing;

static void *fail_later(void *user, void *block, size_t old_size, size_t new_size) {
  failing *f = user;
  (void)old_size;
  if (!new_size) {
    if (block) f->held--;
    free(block);
    return NULL;
  }
  if (f->left-- <= 0) return NULL;
  void *moved = realloc(block, new_size);
  if (moved && !block) f->held++;
  return moved;
}

static void memory_running_out_leaks_nothing(void **state) {
  (void)state;
  static sample s;
  static caught c;
  int code = ENGINE_E_MEMORY;
  for (int n = 0; code && n < 50; n++) {
    make_sample(&s);
    failing f = {.left = n};
    memory_init(&s.r.memory, fail_later, &f, 0);
    c = (caught){0};
    code = report_write_text(&s.r, 0, catch_bytes, &c, NULL);
    assert_true(code == ENGINE_OK || code == ENGINE_E_MEMORY);
    assert_int_equal(f.held, 0);
    report *some = NULL;
    f.left = n;
    int selected = report_select(&some, &s.r, keep_second, NULL, NULL);
    assert_true(selected == ENGINE_OK || (selected == ENGINE_E_MEMORY && !some));
    report_release(some);
    assert_int_equal(f.held, 0);
  }
  assert_int_equal(code, ENGINE_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(json_strings_escape_what_misleads),
      cmocka_unit_test(json_numbers_read_back),
      cmocka_unit_test(columns_know_widths),
      cmocka_unit_test(snippets_show_the_place),
      cmocka_unit_test(snippets_are_bounded),
      cmocka_unit_test(findings_sort_by_article_place_and_rule),
      cmocka_unit_test(sorting_does_not_depend_on_the_order_given),
      cmocka_unit_test(text_shows_places_tables_and_silent_rules),
      cmocka_unit_test(places_of_one_line_share_it),
      cmocka_unit_test(tables_leave_repeats_blank),
      cmocka_unit_test(json_lines_say_everything_about_themselves),
      cmocka_unit_test(incomplete_is_never_passed_off_as_complete),
      cmocka_unit_test(a_writer_that_stops_is_an_error),
      cmocka_unit_test(a_selection_hides_and_counts),
      cmocka_unit_test(eight_places_are_shown_and_the_rest_counted),
      cmocka_unit_test(places_stand_outlet_by_outlet),
      cmocka_unit_test(lines_wider_than_a_hundred_columns_are_windows),
      cmocka_unit_test(cells_wider_than_sixty_columns_are_cut),
      cmocka_unit_test(paint_is_bounded_and_says_so),
      cmocka_unit_test(marks_stand_under_what_they_mean),
      cmocka_unit_test(memory_running_out_leaks_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
