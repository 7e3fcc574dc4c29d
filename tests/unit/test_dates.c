/* test_dates.c - dates as days, absolute and counted from the article's own day. */
#include "people_fixture.h"

static bool is_leap(int32_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days to a civil date by search: slow, and independent of the code under test. */
static void put_day(sketch *s, int32_t day) {
  if (day == DATE_UNKNOWN) {
    put(s, "?");
    return;
  }
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int32_t year = 1970, month = 0, left = day;
  for (; left < 0; left += is_leap(year) ? 366 : 365) year--;
  while (left >= (is_leap(year) ? 366 : 365)) left -= is_leap(year++) ? 366 : 365;
  for (; left >= lengths[month] + (month == 1 && is_leap(year)); month++) left -= lengths[month] + (month == 1 && is_leap(year));
  put(s, "%d-%02d-%02d", year, month + 1, left + 1);
}

static void draw_dates(sketch *s, const article *a) {
  for (uint32_t i = 0; i < a->date_count; i++) {
    const date *d = &a->dates[i];
    put(s, s->length ? "; " : "");
    put_span(s, a, d->at);
    put(s, " = ");
    put_day(s, d->first_day);
    if (d->last_day != d->first_day) put(s, "..");
    if (d->last_day != d->first_day) put_day(s, d->last_day);
  }
}

static void test_absolute(void **state) {
  (void)state;
  static const expectation all[] = {
      {"It began on Aug. 12, 2015 there.", "Aug. 12, 2015 = 2015-08-12"},
      {"It began on 12 August 2015.", "12 August 2015 = 2015-08-12"},
      {"It began on the 12th of August 2015.", "12th of August 2015 = 2015-08-12"},
      {"It began on 2015-08-12.", "2015-08-12 = 2015-08-12"},
      {"It ran August 12-15, 2015.", "August 12-15, 2015 = 2015-08-12..2015-08-15"},
      {"It began in February 2016.", "February 2016 = 2016-02-01..2016-02-29"},
      {"It began in February 1900.", "February 1900 = 1900-02-01..1900-02-28"},
      {"It broke out in 2011.", "2011 = 2011-01-01..2011-12-31"},
      {"It was the 1990s.", "1990s = 1990-01-01..1999-12-31"},
      {"It began in the summer of 2016.", "summer of 2016 = 2016-06-01..2016-08-31"},
      {"It began in early 2015.", "early 2015 = 2015-01-01..2015-05-01"},
      {"On February 30, 2015 nothing happened.", "2015 = 2015-01-01..2015-12-31"},
  };
  EXPECT_ALL(all, NULL, draw_dates);
}

/* 2018-09-05 was a Wednesday. */
static void test_relative(void **state) {
  (void)state;
  static const expectation all[] = {
      {"He said Monday that it began.", "Monday = 2018-09-03"},
      {"He said on Wednesday that it began.", "Wednesday = 2018-09-05"},
      {"He will travel there on Friday.", "Friday = 2018-09-07"},
      {"The president on Friday will try it.", "Friday = 2018-09-07"},
      {"He said Tuesday night that it began.", "Tuesday night = 2018-09-04"},
      {"It was signed this week.", "this week = 2018-09-03..2018-09-09"},
      {"He came last week.", "last week = 2018-08-27..2018-09-02"},
      {"He came last month.", "last month = 2018-08-01..2018-08-31"},
      {"He comes next year.", "next year = 2019-01-01..2019-12-31"},
      {"They meet in early September.", "early September = 2018-09-01..2018-09-10"},
      {"They met in mid-August.", "mid-August = 2018-08-11..2018-08-21"},
      {"They met in March.", "March = 2018-03-01..2018-03-31"},
      {"They met in December.", "December = 2018-12-01..2018-12-31"},
      {"They met last December.", "last December = 2017-12-01..2017-12-31"},
      {"They met on Aug. 20.", "Aug. 20 = 2018-08-20"},
      {"He came two weeks ago.", "two weeks ago = 2018-08-20..2018-08-26"},
      {"He came three days ago.", "three days ago = 2018-09-02"},
      {"He came yesterday and leaves today.", "yesterday = 2018-09-04; today = 2018-09-05"},
      {"He came last Monday.", "last Monday = 2018-09-03"},
      {"He came on Monday, Aug. 20, alone.", "Monday, Aug. 20 = 2018-08-20"},
      {"In the past two years it grew.", "past two years = 2016-01-01..2018-09-05"},
      {"He came last summer.", "last summer = 2017-06-01..2017-08-31"},
  };
  EXPECT_ALL(all, "2018-09-05", draw_dates);
}

/* Without a day to count from, the place is known and the days are not. */
static void test_unknown(void **state) {
  (void)state;
  static const expectation all[] = {
      {"He came last week.", "last week = ?"},
      {"He said Monday that it began.", "Monday = ?"},
      {"They met on Aug. 20.", "Aug. 20 = ?"},
  };
  EXPECT_ALL(all, NULL, draw_dates);
}

static void test_no_dates(void **state) {
  (void)state;
  static const expectation all[] = {
      {"They may march in a second.", ""}, {"It cost $2015 or 2,015 francs.", ""}, {"Theresa May spoke to April Ryan.", ""},
      {"The next day he left.", ""},       {"There were 2000 people.", ""},
  };
  EXPECT_ALL(all, "2018-09-05", draw_dates);
}

/* A number inside a date is no quantity; a span of time that a date is made of is one. */
static void test_quantities_beside_dates(void **state) {
  (void)state;
  engine *e = fixture_engine();
  engine_article *a = fixture_article(e, "On Aug. 12, 2015 he came; two weeks ago he left.", "2018-09-05");
  assert_int_equal(a->date_count, 2);
  assert_int_equal(a->quantity_count, 1);
  assert_true(a->quantities[0].low == 2);
  engine_article_release(a);
  engine_release(e);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_absolute),
      cmocka_unit_test(test_relative),
      cmocka_unit_test(test_unknown),
      cmocka_unit_test(test_no_dates),
      cmocka_unit_test(test_quantities_beside_dates),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
