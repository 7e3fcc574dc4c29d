/* test_quantities.c - numbers, their bounds and what they count. */
#include "people_fixture.h"

/* "350000.. people" and so on: low..high where they differ, the unit, ~ where approximate. */
static void draw_quantities(sketch *s, const article *a) {
  for (uint32_t i = 0; i < a->quantity_count; i++) {
    const quantity *q = &a->quantities[i];
    put(s, "%s%.10g", s->length ? "; " : "", q->low);
    if (q->high > 1e300) put(s, "..");
    else if (q->high > q->low) put(s, "..%.10g", q->high);
    if (q->unit.length) put(s, " %.*s", (int)q->unit.length, q->unit.at);
    if (q->approximate) put(s, " ~");
  }
}

static void draw_spans(sketch *s, const article *a) {
  for (uint32_t i = 0; i < a->quantity_count; i++) {
    put(s, s->length ? "; " : "");
    put_span(s, a, a->quantities[i].at);
  }
}

static void test_numbers(void **state) {
  (void)state;
  static const expectation all[] = {
      {"It left 350,000 people dead.", "350000 people"},
      {"It has 3.5 million members.", "3500000 members"},
      {"There were twenty-five soldiers.", "25 soldiers"},
      {"There were two hundred and fifty soldiers.", "250 soldiers"},
      {"There were three thousand two hundred soldiers.", "3200 soldiers"},
      {"It paid $2.5 billion for it.", "2500000000 $"},
      {"It paid £5m for it.", "5000000 £"},
      {"It paid 5 million dollars for it.", "5000000 $"},
      {"It rose 5% to 12 percent.", "5 %; 12 %"},
      {"It rose 5 per cent.", "5 %"},
      {"It is a seven-year war.", "7 year"},
      {"There were half a million people.", "500000 people"},
      {"A million people came.", "1000000 people"},
      {"One person died.", "1 person"},
      {"Two-thirds of voters left; one-third stayed.", "0.6666666667 voters; 0.3333333333"},
      {"Two women's marches began.", "2 marches"},
  };
  EXPECT_ALL(all, NULL, draw_quantities);
}

static void test_bounds(void **state) {
  (void)state;
  static const expectation all[] = {
      {"It left more than 350,000 people dead.", "350000.. people ~"},
      {"At least 12 soldiers died.", "12.. soldiers ~"},
      {"As many as 50 people died.", "0..50 people ~"},
      {"Fewer than 50 people died.", "0..50 people ~"},
      {"No more than 50 people died.", "0..50 people ~"},
      {"No fewer than 50 people died.", "50.. people ~"},
      {"About 50 people died.", "50 people ~"},
      {"Up to 50 people died.", "0..50 people ~"},
      {"It rose up 63 percent.", "63 %"},
      {"Dozens of people died.", "24.. people ~"},
      {"It paid more than $4.3 trillion.", "4.3e+12.. $ ~"},
      {"Hundreds of thousands of people fled.", "200000.. people ~"},
      {"Between 5 and 10 soldiers died.", "5..10 soldiers ~"},
      {"It takes 5 to 10 years.", "5..10 years ~"},
      {"It takes 7,000-8,000 workers.", "7000..8000 workers ~"},
      {"It takes 2 to 3 million workers.", "2000000..3000000 workers ~"},
  };
  EXPECT_ALL(all, NULL, draw_quantities);
}

static void test_spans(void **state) {
  (void)state;
  static const expectation all[] = {
      {"It left more than 350,000 people dead.", "more than 350,000 people"},
      {"It paid $5 for it.", "$5"},
      {"It rose 5% then.", "5%"},
      {"At least 12 Syrian soldiers died.", "At least 12 Syrian soldiers"},
      {"It rose 12 percent.", "12 percent"},
      {"After two weeks' rest.", "two weeks"},
  };
  EXPECT_ALL(all, NULL, draw_spans);
}

/* What looks like a number and counts nothing. */
static void test_no_quantities(void **state) {
  (void)state;
  static const expectation all[] = {
      {"It began in 2011.", ""},
      {"He flew an F-16 with COVID-19.", ""},
      {"One of them left; no one stayed.", ""},
      {"Call 347-244-2134 now.", ""},
      {"Since 9/11 it is 24/7 at 10:30.", ""},
      {"It is the twenty-first century.", ""},
      {"He lives in Camp 15 near Route 66.", ""},
      {"He came at 8 a.m. then.", ""},
      {"On Aug. 12, 2015 it began.", ""},
      {"He was the 3rd to leave.", ""},
      {"It is the first of its kind.", ""},
  };
  EXPECT_ALL(all, NULL, draw_quantities);
}

/* LONGEST_FIGURE: forty digits are a number, forty-one an identifier. LONGEST_UNIT: a noun within four words. */
static void test_limits(void **state) {
  (void)state;
  static const expectation all[] = {
      {"It has 1000000000000000000000000000000000000000 members.", "1e+39 members"},
      {"It has 10000000000000000000000000000000000000000 members.", ""},
      {"There were 12 more young Syrian soldiers.", "12 soldiers"},
      {"There were 12 more very young Syrian soldiers.", "12"},
  };
  EXPECT_ALL(all, NULL, draw_quantities);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_numbers),       cmocka_unit_test(test_bounds), cmocka_unit_test(test_spans),
      cmocka_unit_test(test_no_quantities), cmocka_unit_test(test_limits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
