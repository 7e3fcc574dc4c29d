/* dates.c - dates and spans of time, as days: "Aug. 12, 2015", "early September", "last week", "Monday", "the 1990s".
 *
 * The one idea: every form is a range of days. Absolute forms give it by themselves; the others count from the article's own
 * date and have no days where that is not known. Weeks begin on Monday. Linear: a form has a bounded number of words.
 */
#include "core/base/portable.h"

#include <math.h>

#include "core/news/landmarks.h"

#define EARLIEST_YEAR 1500
#define LATEST_YEAR 2100
#define TENSE_WORDS 16 /* words before a weekday in which a verb says whether it is past or to come */

/* Values of the class date_word in the pack. Tag: DATE WORDS (lua/lang/en.lua). */
enum date_word {
  WORD_TODAY = 1,
  WORD_YESTERDAY,
  WORD_TOMORROW,
  WORD_LAST,
  WORD_THIS,
  WORD_NEXT,
  WORD_EARLY,
  WORD_MID,
  WORD_LATE,
  WORD_AGO,
  WORD_LATER,
  WORD_EARLIER,
  WORD_SPRING,
  WORD_SUMMER,
  WORD_AUTUMN,
  WORD_WINTER,
  WORD_WEEKEND,
  WORD_MORNING,
  WORD_AFTERNOON,
  WORD_EVENING,
  WORD_NIGHT,
  WORD_NOON,
  WORD_MIDNIGHT,
  WORD_PAST
};

enum unit_of_time { UNIT_NONE, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY };

typedef struct reader {
  article *a;
  const language *l;
  const word *words;
  const uint64_t *dates; /* words: landmarks.h */
  uint32_t first, last;  /* of the sentence at hand */
  int32_t today;         /* the article's day or DATE_UNKNOWN */
  int32_t year, month;   /* of today */
  VECTOR(date) found;
} reader;

/* A form as read: words [first, last), days [from, to]. */
typedef struct form {
  uint32_t first, last;
  int32_t from, to;
  bool relative;
} form;

/* -- The calendar: the proleptic Gregorian one; years run from March, so that the leap day is the last (Howard Hinnant). */

static int32_t day_of(int32_t year, int32_t month, int32_t day) {
  if (month <= 2) year--;
  int32_t era = year / 400, year_of_era = year - era * 400;
  int32_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static void civil_of(int32_t days, int32_t *year, int32_t *month) {
  int32_t z = days + 719468, era = z / 146097, day_of_era = z - era * 146097;
  int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100),
          march = (5 * day_of_year + 2) / 153;
  *month = march < 10 ? march + 3 : march - 9;
  *year = era * 400 + year_of_era + (*month <= 2);
}

/* Months counted through: 2015-08 is 2015 * 12 + 7. */
static int32_t first_of_month(int32_t months) { return day_of(months / 12, months % 12 + 1, 1); }

static int32_t last_of_month(int32_t months) { return first_of_month(months + 1) - 1; }

/* 1 Monday to 7 Sunday; 1970-01-01 was a Thursday. */
static int32_t weekday_of(int32_t day) { return ((day + 3) % 7 + 7) % 7 + 1; }

/* -- Words */

static double value_of(const reader *r, uint32_t i, uint64_t class) {
  if (i >= r->last || !(r->words[i].classes & class)) return (double)NAN;
  const lexeme *entry = language_find(r->l, r->words[i].key);
  if (!entry && r->words[i].flags & WORD_POSSESSIVE) entry = language_find(r->l, r->words[i].stem);
  return entry ? entry->value : (double)NAN;
}

static int word_of(const reader *r, uint32_t i) {
  double value = value_of(r, i, CLASS_date_word);
  return value >= 1 && value <= WORD_PAST ? (int)value : 0;
}

static int unit_of(const reader *r, uint32_t i) {
  double seconds = value_of(r, i, CLASS_unit);
  if (!(seconds >= 86400)) return UNIT_NONE;
  if (seconds < 600000) return UNIT_DAY;
  if (seconds < 2000000) return UNIT_WEEK;
  if (seconds < 30000000) return UNIT_MONTH;
  return seconds < 300000000 ? UNIT_YEAR : seconds < 3000000000 ? UNIT_DECADE : UNIT_CENTURY;
}

static bool plain_gap(const word *w, unsigned allowed) { return !(w->gap & (uint16_t) ~(unsigned)(GAP_LINE | allowed)); }

/* Bare digits of a word as a number; -1 where it is anything else. */
static int32_t digits_of(const reader *r, uint32_t i) {
  if (i >= r->last || !(r->words[i].flags & WORD_DIGIT)) return -1;
  slice s = span_slice(r->a->text.text, word_span(&r->words[i]));
  int32_t value = 0;
  size_t at = 0;
  while (at < s.length && at < 9 && s.at[at] >= '0' && s.at[at] <= '9') value = value * 10 + (s.at[at++] - '0');
  bool ordinal = at > 0 && s.length == at + 2 && value <= 31 && r->words[i].flags & WORD_LETTER;
  bool possessive = at > 0 && r->words[i].flags & WORD_POSSESSIVE;
  return at == s.length || ordinal || possessive ? value : -1;
}

static int32_t year_at(const reader *r, uint32_t i) {
  int32_t year = digits_of(r, i);
  if (year < EARLIEST_YEAR || year >= LATEST_YEAR || r->words[i].end - r->words[i].begin < 4) return -1;
  slice s = span_slice(r->a->text.text, word_span(&r->words[i]));
  return s.at[0] == '0' ? -1 : year;
}

static int32_t day_at(const reader *r, uint32_t i) {
  int32_t day = digits_of(r, i);
  return day >= 1 && day <= 31 ? day : -1;
}

/* A month's name has a capital, and is no part of a name or a verb: "May" only beside a number or after a preposition. */
static int32_t month_at(const reader *r, uint32_t i) {
  if (i >= r->last || !(r->words[i].flags & WORD_CAPITAL)) return 0;
  double month = value_of(r, i, CLASS_month);
  return month >= 1 && month <= 12 ? (int32_t)month : 0;
}

static bool is_doubtful_month(const reader *r, uint32_t i) {
  return r->words[i].classes & (CLASS_modal | CLASS_given_female | CLASS_given_male | CLASS_verb | CLASS_cue);
}

/* -- Days and months */

/* The year that a month without one means: the nearest to the article's date. */
static int32_t year_of_month(const reader *r, int32_t month) {
  int32_t apart = month - r->month;
  return apart > 6 ? r->year - 1 : apart < -6 ? r->year + 1 : r->year;
}

static int32_t month_length(int32_t year, int32_t month) {
  int32_t months = year * 12 + month - 1;
  return last_of_month(months) - first_of_month(months) + 1;
}

static void set_unknown(form *f) {
  f->from = f->to = DATE_UNKNOWN;
  f->relative = true;
}

/* Days [day, until] of a month; day 0 is the whole month; year -1 the year nearest to the article. */
static bool set_days(const reader *r, form *f, int32_t year, int32_t month, int32_t day, int32_t until) {
  f->relative = year < 0;
  if (year < 0 && r->today == DATE_UNKNOWN) {
    set_unknown(f);
    return true;
  }
  if (year < 0) year = year_of_month(r, month);
  int32_t length = month_length(year, month);
  if (day > length || until > length || until < day) return false;
  f->from = day_of(year, month, day ? day : 1);
  f->to = day_of(year, month, day ? until : length);
  return true;
}

/* A year behind a day or a month, after a comma or none. Moves *at past it. */
static int32_t pass_year(const reader *r, uint32_t *at) {
  if (*at >= r->last || !plain_gap(&r->words[*at - 1], GAP_COMMA | GAP_PERIOD)) return -1;
  int32_t year = year_at(r, *at);
  if (year >= 0) ++*at;
  return year;
}

/* "12-15" or a single day. Moves *at past it. */
static int32_t pass_until(const reader *r, uint32_t *at, int32_t day) {
  if (*at >= r->last || !(r->words[*at - 1].gap & (GAP_HYPHEN | GAP_DASH))) return day;
  int32_t until = day_at(r, *at);
  if (until <= day || r->words[*at].flags & WORD_LETTER) return day;
  ++*at;
  return until;
}

/* "Aug. 12, 2015", "August 12-15", "August 2015", "August". */
static bool read_month_first(const reader *r, uint32_t i, form *f) {
  int32_t month = month_at(r, i);
  if (!month) return false;
  uint32_t at = i + 1;
  int32_t day = at < r->last && plain_gap(&r->words[i], GAP_PERIOD) ? day_at(r, at) : -1;
  if (day > 0) {
    at++;
    int32_t until = pass_until(r, &at, day);
    int32_t year = pass_year(r, &at);
    *f = (form){.first = i, .last = at};
    return set_days(r, f, year, month, day, until);
  }
  int32_t year = at < r->last && plain_gap(&r->words[i], GAP_PERIOD | GAP_COMMA) ? pass_year(r, &at) : -1;
  bool after_preposition =
      i > r->first && plain_gap(&r->words[i - 1], 0) && r->words[i - 1].classes & (CLASS_preposition | CLASS_date_word);
  if (year < 0 && is_doubtful_month(r, i) && !after_preposition) return false;
  bool before_name = at < r->last && plain_gap(&r->words[i], 0) && r->words[at].flags & WORD_CAPITAL;
  if (year < 0 && r->words[i].classes & (CLASS_given_female | CLASS_given_male) && before_name &&
      (i == r->first || value_of(r, i - 1, CLASS_preposition) != 1))
    return false; /* to April Ryan */
  *f = (form){.first = i, .last = at};
  return set_days(r, f, year, month, 0, 0);
}

/* "12 August 2015", "12th of August", "12-15 August". */
static bool read_day_first(const reader *r, uint32_t i, form *f) {
  int32_t day = day_at(r, i);
  if (day < 0) return false;
  uint32_t at = i + 1;
  int32_t until = pass_until(r, &at, day);
  if (at < r->last && r->words[at].classes & CLASS_preposition && plain_gap(&r->words[at - 1], 0)) at++;
  if (at >= r->last || !plain_gap(&r->words[at - 1], 0)) return false;
  int32_t month = month_at(r, at);
  if (!month) return false;
  at++;
  int32_t year = pass_year(r, &at);
  *f = (form){.first = i, .last = at};
  return set_days(r, f, year, month, day, until);
}

/* "2015-08-12". */
static bool read_iso(const reader *r, uint32_t i, form *f) {
  if (i + 2 >= r->last || r->words[i].gap != GAP_HYPHEN || r->words[i + 1].gap != GAP_HYPHEN) return false;
  int32_t year = year_at(r, i), month = digits_of(r, i + 1), day = day_at(r, i + 2);
  if (year < 0 || month < 1 || month > 12 || day < 1) return false;
  *f = (form){.first = i, .last = i + 3};
  return set_days(r, f, year, month, day, day);
}

/* -- Years */

/* "2011", where four digits mean a year; "1990s", "2015's", "2015-16". */
static bool read_year(const reader *r, uint32_t i, form *f) {
  const word *w = &r->words[i];
  int32_t year = year_at(r, i), to = year;
  slice s = span_slice(r->a->text.text, word_span(w));
  bool decade = s.length == 5 && s.at[4] == 's' && s.at[3] == '0';
  if (decade) {
    year = 0;
    for (int k = 0; k < 4; k++) {
      if (s.at[k] < '0' || s.at[k] > '9') return false;
      year = year * 10 + (s.at[k] - '0');
    }
    to = year + 9;
  }
  if (year < EARLIEST_YEAR || to > LATEST_YEAR) return false;
  uint32_t at = i + 1;
  if (!decade && at < r->last && w->gap & (GAP_HYPHEN | GAP_DASH)) {
    int32_t until = digits_of(r, at);
    if (until >= 0 && until < 100 && until > year % 100) until += year - year % 100;
    if (until > year && until < LATEST_YEAR) {
      to = until;
      at++;
    } else if (r->words[at].classes & (CLASS_unit | CLASS_number_word)) return false;
  }
  *f = (form){.first = i, .last = at, .from = day_of(year, 1, 1), .to = day_of(to, 12, 31)};
  return true;
}

/* A currency sign right before: in UTF-8 the pound and the yen are C2 A3 and C2 A5, the block of currency signs E2 82. */
static bool has_currency(const reader *r, uint32_t begin) {
  const unsigned char *text = (const unsigned char *)r->a->text.text.at;
  if (begin > 0 && text[begin - 1] == '$') return true;
  if (begin > 1 && text[begin - 2] == 0xC2) return text[begin - 1] == 0xA3 || text[begin - 1] == 0xA5;
  return begin > 2 && text[begin - 3] == 0xE2 && text[begin - 2] == 0x82;
}

/* Whether four digits count something, as quantities.c sees it, so that they are no year. */
static bool is_counted(const reader *r, uint32_t i) {
  const word *w = &r->words[i];
  if (has_currency(r, w->begin) || r->a->text.text.at[w->end] == '%') return true;
  if (i + 1 >= r->last || !plain_gap(w, 0) || !(w[1].classes & (CLASS_unit | CLASS_scale | CLASS_group))) return false;
  return i == r->first || !(w[-1].classes & (CLASS_preposition | CLASS_determiner | CLASS_month | CLASS_date_word));
}

/* -- Counted from the article's day */

static void set_unit(const reader *r, form *f, int unit, int32_t shift) {
  f->relative = true;
  int32_t months = r->year * 12 + r->month - 1;
  if (r->today == DATE_UNKNOWN) set_unknown(f);
  else if (unit == UNIT_DAY) f->from = f->to = r->today + shift;
  else if (unit == UNIT_WEEK) {
    f->from = r->today - weekday_of(r->today) + 1 + 7 * shift;
    f->to = f->from + 6;
  } else if (unit == UNIT_MONTH) {
    f->from = first_of_month(months + shift);
    f->to = last_of_month(months + shift);
  } else {
    int32_t length = unit == UNIT_YEAR ? 1 : unit == UNIT_DECADE ? 10 : 100, year = r->year - r->year % length + shift * length;
    f->from = day_of(year, 1, 1);
    f->to = day_of(year + length - 1, 12, 31);
  }
}

/* Narrows a range to its early, middle or late third. */
static void narrow(form *f, int which) {
  if (f->from == DATE_UNKNOWN) return;
  int32_t third = (f->to - f->from + 1) / 3, from = f->from;
  if (which == WORD_EARLY) f->to = from + third - (third > 0);
  else if (which == WORD_LATE) f->from = f->to - third + (third > 0);
  else if (which == WORD_MID) {
    f->from = from + third;
    f->to -= third;
  }
}

static void set_season(const reader *r, form *f, int season, int32_t shift) {
  f->relative = true;
  if (r->today == DATE_UNKNOWN) {
    set_unknown(f);
    return;
  }
  int32_t start = 2 + 3 * (season - WORD_SPRING); /* March is month 2 */
  int32_t months = (r->year + shift) * 12 + start;
  f->from = first_of_month(months);
  f->to = last_of_month(months + 2);
}

/* "spring 2017", "the summer of 2016": three months. */
static bool read_season(const reader *r, uint32_t i, form *f) {
  int season = word_of(r, i);
  if (season < WORD_SPRING || season > WORD_WINTER || !plain_gap(&r->words[i], 0)) return false;
  uint32_t at = i + 1;
  if (at < r->last && r->words[at].classes & CLASS_preposition && plain_gap(&r->words[at], 0)) at++;
  int32_t year = at < r->last ? year_at(r, at) : -1;
  if (year < 0) return false;
  int32_t months = year * 12 + 2 + 3 * (season - WORD_SPRING);
  *f = (form){.first = i, .last = at + 1, .from = first_of_month(months), .to = last_of_month(months + 2)};
  return true;
}

/* The weekday as a day: the last one up to the article's day, or the next one where the verb before it says so. */
static void set_weekday(const reader *r, form *f, int32_t weekday, int32_t direction) {
  f->relative = true;
  if (r->today == DATE_UNKNOWN) {
    set_unknown(f);
    return;
  }
  int32_t back = (weekday_of(r->today) - weekday + 7) % 7;
  if (direction > 0) f->from = r->today + (back ? 7 - back : 7);
  else f->from = r->today - back - (direction < -1 && !back ? 7 : 0);
  f->to = f->from;
}

/* Whether the nearest verb before word i speaks of what is to come. */
static bool is_to_come(const reader *r, uint32_t i) {
  if (i + 1 < r->last && plain_gap(&r->words[i], 0) && r->words[i + 1].classes & CLASS_modal) return true; /* on Friday will */
  for (uint32_t steps = 0; i > r->first && steps < TENSE_WORDS; steps++) {
    uint64_t classes = r->words[--i].classes;
    if (classes & CLASS_modal) return true;
    if (classes & (CLASS_verb_past | CLASS_cue)) return false;
  }
  return false;
}

static bool is_part_of_day(int which) { return which >= WORD_MORNING && which <= WORD_MIDNIGHT; }

/* "Monday morning", "last Friday night", "Sunday". */
static bool read_weekday(const reader *r, uint32_t i, int32_t direction, form *f) {
  if (i >= r->last || !(r->words[i].flags & WORD_CAPITAL)) return false;
  double weekday = value_of(r, i, CLASS_weekday);
  if (!(weekday >= 1)) return false;
  uint32_t at = i + 1;
  *f = (form){.first = i, .last = at};
  if (!direction) direction = is_to_come(r, i) ? 1 : -1;
  set_weekday(r, f, (int32_t)weekday, direction);
  if (at < r->last && plain_gap(&r->words[i], 0) && is_part_of_day(word_of(r, at))) f->last = ++at;
  form day; /* "Monday, Aug. 12": the day says which */
  if (at < r->last && plain_gap(&r->words[at - 1], GAP_COMMA) && (read_month_first(r, at, &day) || read_day_first(r, at, &day)) &&
      day.from == day.to) {
    day.first = i;
    *f = day;
  }
  return true;
}

/* A number of units: "two weeks", "10 years", "a month". Gives how many; 0 where there is none. Moves *at past both. */
static int32_t pass_count(const reader *r, uint32_t *at, int *unit) {
  double count = value_of(r, *at, CLASS_number_word);
  if (isnan(count)) count = digits_of(r, *at);
  if (!(count >= 1) && *at < r->last && r->words[*at].classes & CLASS_determiner) count = 1;
  if (!(count >= 1) || count > 10000 || *at + 1 >= r->last || !plain_gap(&r->words[*at], GAP_HYPHEN)) return 0;
  *unit = unit_of(r, *at + 1);
  if (*unit == UNIT_NONE) return 0;
  *at += 2;
  return (int32_t)count;
}

/* A month of no year that was read as the nearest one, moved to before or behind the article's day: "last December". */
static void shift_month(const reader *r, form *f, int32_t shift) {
  int32_t year, month, away = shift < 0 && f->to >= r->today ? -1 : shift > 0 && f->from <= r->today ? 1 : 0;
  if (!f->relative || f->from == DATE_UNKNOWN || !away) return;
  civil_of(f->from, &year, &month);
  f->from = first_of_month((year + away) * 12 + month - 1);
  f->to = last_of_month((year + away) * 12 + month - 1);
}

/* "last week", "this month", "next Friday", "the past three years", "last summer", "last August". */
static bool read_shifted(const reader *r, uint32_t i, form *f) {
  int which = word_of(r, i);
  bool rolling = which == WORD_PAST; /* "the past year" ends today; "last year" is one of the calendar */
  if (rolling) which = WORD_LAST;
  if (which < WORD_LAST || which > WORD_NEXT || i + 1 >= r->last || !plain_gap(&r->words[i], 0)) return false;
  int32_t shift = which == WORD_LAST ? -1 : which == WORD_NEXT ? 1 : 0;
  *f = (form){.first = i, .last = i + 2};
  int next = word_of(r, i + 1), unit = unit_of(r, i + 1);
  if (next == WORD_EARLY || next == WORD_LATE) return false;
  if (unit != UNIT_NONE) {
    if (unit == UNIT_DAY) return false; /* "this day", "the next day": not counted from the article's */
    set_unit(r, f, unit, shift);
    if (rolling && r->today != DATE_UNKNOWN) {
      f->from += r->today - f->to;
      f->to = r->today;
    }
  } else if (next >= WORD_SPRING && next <= WORD_WINTER) set_season(r, f, next, shift);
  else if (next == WORD_WEEKEND || is_part_of_day(next)) {
    set_unit(r, f, next == WORD_WEEKEND ? UNIT_WEEK : UNIT_DAY,
             next == WORD_WEEKEND              ? shift
             : next == WORD_NIGHT && shift < 0 ? -1
                                               : shift);
    if (next == WORD_WEEKEND && f->from != DATE_UNKNOWN) f->from += 5;
  } else if (read_weekday(r, i + 1, shift ? shift * 2 : 0, f)) f->first = i;
  else if (read_month_first(r, i + 1, f)) {
    f->first = i;
    shift_month(r, f, shift);
  } else {
    uint32_t at = i + 1;
    int32_t count = pass_count(r, &at, &unit);
    if (!count || !shift) return false;
    set_unit(r, f, unit, shift * count);
    f->last = at;
    if (r->today != DATE_UNKNOWN && shift < 0) f->to = r->today;
    else if (r->today != DATE_UNKNOWN) f->from = r->today;
  }
  return true;
}

/* "early September", "mid-August", "late last year", "early 2015". */
static bool read_part(const reader *r, uint32_t i, form *f) {
  int which = word_of(r, i);
  if (which < WORD_EARLY || which > WORD_LATE || i + 1 >= r->last || !plain_gap(&r->words[i], GAP_HYPHEN)) return false;
  uint32_t at = i + 1;
  if (r->words[at].classes & CLASS_preposition && at + 1 < r->last) at++; /* early in 2015 */
  bool read =
      read_month_first(r, at, f) || read_shifted(r, at, f) || (year_at(r, at) >= 0 && read_year(r, at, f)) || read_year(r, at, f);
  if (!read || (f->to - f->from > 3700 && f->from != DATE_UNKNOWN)) return false;
  if (f->from != f->to) narrow(f, which);
  f->first = i;
  return true;
}

/* "two weeks ago", "three days later" (not counted from the article's day), "a year earlier". */
static bool read_ago(const reader *r, uint32_t i, form *f) {
  if (i + 1 >= r->last || !(r->words[i + 1].classes & CLASS_unit)) return false;
  uint32_t at = i;
  int unit = UNIT_NONE;
  int32_t count = pass_count(r, &at, &unit);
  if (!count || at >= r->last || !plain_gap(&r->words[at - 1], 0) || word_of(r, at) != WORD_AGO) return false;
  *f = (form){.first = i, .last = at + 1};
  set_unit(r, f, unit, -count);
  return true;
}

static bool read_day_word(const reader *r, uint32_t i, form *f) {
  int which = word_of(r, i);
  if (which < WORD_TODAY || which > WORD_TOMORROW) return false;
  *f = (form){.first = i, .last = i + 1};
  set_unit(r, f, UNIT_DAY, which == WORD_TODAY ? 0 : which == WORD_YESTERDAY ? -1 : 1);
  if (i + 1 < r->last && plain_gap(&r->words[i], 0) && is_part_of_day(word_of(r, i + 1))) f->last++;
  return true;
}

/* -- The layer */

static bool read_form(const reader *r, uint32_t i, form *f) {
  const word *w = &r->words[i];
  if (w->flags & WORD_DIGIT)
    return read_iso(r, i, f) || read_day_first(r, i, f) || read_ago(r, i, f) || (!is_counted(r, i) && read_year(r, i, f));
  if (w->classes & CLASS_date_word &&
      (read_part(r, i, f) || read_shifted(r, i, f) || read_day_word(r, i, f) || read_season(r, i, f)))
    return true;
  if (w->classes & CLASS_month && read_month_first(r, i, f)) return true;
  if (w->classes & CLASS_weekday && read_weekday(r, i, 0, f)) return true;
  return w->classes & (CLASS_number_word | CLASS_determiner) && read_ago(r, i, f);
}

static bool read_dates(reader *r) {
  uint32_t i = 0, count = r->a->text.word_count;
  while ((i = landmark_next(r->dates, i, count)) < count) {
    const sentence *at = &r->a->text.sentences[r->words[i].sentence];
    r->first = at->first;
    r->last = at->last;
    form f;
    if (!read_form(r, i, &f)) {
      i++;
      continue;
    }
    date *d = vector_push(&r->found, &r->a->arena);
    if (!d) return false;
    *d = (date){
        .at = {r->words[f.first].begin, r->words[f.last - 1].end}, .first_day = f.from, .last_day = f.to, .relative = f.relative};
    i = f.last;
  }
  return true;
}

/* Takes out quantities whose number is a date's ("Aug. 12"); those with a unit of their own stay ("two weeks ago"). */
static void drop_dated(article *a) {
  uint32_t kept = 0, d = 0;
  for (uint32_t i = 0; i < a->quantity_count; i++) {
    const quantity *q = &a->quantities[i];
    while (d < a->date_count && a->dates[d].at.end <= q->number.begin) d++;
    bool dated = d < a->date_count && span_overlaps(a->dates[d].at, q->number);
    if (dated && !(span_exists(q->unit_at) && span_contains(a->dates[d].at, q->unit_at))) continue;
    a->quantities[kept++] = *q;
  }
  a->quantity_count = kept;
}

int dates_find(article *a, const language *l) {
  reader r = {.a = a, .l = l, .words = a->text.words, .dates = landmarks_of(a, LANDMARK_DATE), .today = a->date};
  if (r.today != DATE_UNKNOWN) civil_of(r.today, &r.year, &r.month);
  if (!read_dates(&r)) return ENGINE_E_MEMORY;
  a->dates = r.found.at;
  a->date_count = (uint32_t)r.found.count;
  if (a->layers & ENGINE_LAYER_QUANTITIES) drop_dated(a);
  return ENGINE_OK;
}
