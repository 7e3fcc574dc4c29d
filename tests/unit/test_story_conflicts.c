/* Conflicts and coverage: which values cannot both be right, and who or what is told elsewhere only. */
#include "story_fixture.h"

/* The first conflict of a kind between two articles; NULL where there is none. */
static const conflict *first_conflict(fixture *f, int kind, const char *a, const char *b) {
  const conflict *c;
  uint32_t count;
  fixture_open(f, (const char *[]){a, b, NULL}, "2024-03-11", 0);
  assert_int_equal(story_conflicts(f->story, kind, &c, &count), ENGINE_OK);
  return count ? c : NULL;
}

static void check(int kind, const char *a, const char *b, bool conflicts) {
  fixture f;
  const conflict *c = first_conflict(&f, kind, a, b);
  if ((c != NULL) != conflicts) print_error("%s\n%s\n", a, b);
  assert_int_equal(c != NULL, conflicts);
  fixture_close(&f);
}

static void numbers(void **state) {
  (void)state;
  check(CONFLICT_NUMBER, "Six people died when a car was swept off the bridge.",
        "Four people died when their car was swept off the bridge.", true);
  check(CONFLICT_NUMBER, "Repairs to the dam will cost $58 million.", "Repairs to the dam will cost $85 million.", true);
  check(CONFLICT_NUMBER, "About 1,000 people marched to the old bridge.", "Some 980 people marched to the old bridge.", false);
  check(CONFLICT_NUMBER, "More than 300 people marched to the old bridge.", "Some 400 people marched to the old bridge.", false);
  check(CONFLICT_NUMBER, "Six people died on the bridge.", "Police held four people near the market on Friday.", false);
  check(CONFLICT_NUMBER, "Six people died when a car fell off the bridge.",
        "Six people died and four people were hurt when a car fell off the bridge.", false);
  check(CONFLICT_NUMBER,
        "It was a bad day for Dessin. At least 31 people were injured, three of them seriously, according to the hospital.",
        "A total of 13 people were injured, nine of them police officers, the ministry said.", true);
  check(CONFLICT_NUMBER, "An 18-year-old student from Tarnow was hurt near the bridge.",
        "Late in the evening police held a 23-year-old student who had thrown stones.", false);
  check(CONFLICT_NUMBER, "He won 228 delegates in Tarnow.", "Ohio was one of the two biggest delegate prizes that he won.",
        false);
}

static void dates(void **state) {
  (void)state;
  check(CONFLICT_DATE, "The defence agreement was signed this week by both ministers.",
        "Both ministers signed the defence agreement last week.", true);
  check(CONFLICT_DATE, "The defence agreement was signed on Monday.", "The defence agreement was signed on Monday by ministers.",
        false);
  check(CONFLICT_DATE, "The defence agreement was signed on Thursday.", "The defence agreement, signed on Thursday, is secret.",
        false);
  check(CONFLICT_DATE, "Voters go to the polls in Tuesday's primary in Tarnow.",
        "Voters in Tarnow go to the polls on Tuesday in a primary.", false);
  check(CONFLICT_DATE, "The defence agreement was signed on Monday.", "A train was late on Tuesday.", false);
}

static void lists_and_roundings(void **state) {
  (void)state;
  check(CONFLICT_NUMBER, "The dam cost $1.9 billion to build.", "The dam cost $2 billion to build.", false);
  check(CONFLICT_NUMBER, "Some 19 people died in the tunnel on Sunday.", "Twenty people died in the tunnel on Sunday.",
        false); /* some */
  check(CONFLICT_NUMBER, "Then 19 people died in the tunnel on Sunday.", "Then 20 people died in the tunnel on Sunday.", true);
  check(CONFLICT_NUMBER, "Exports grew by 1.7 percent in May.",
        "Exports grew by 0.4 percent in April, 1 percent in March and 2 percent before.", false);
  check(CONFLICT_DATE, "In 2009 the court heard 35,811 claims. In 2018 the court heard 62,060 claims.",
        "In 2018 the court heard 62,060 claims. In 2009 the court heard 35,811 claims.", false);
}

static void names(void **state) {
  (void)state;
  check(CONFLICT_NAME, "It was sent by attorney Jessie K. Liu.", "It was sent by prosecutor Jessie Lui.", true);
  check(CONFLICT_NAME, "Defence minister Amar Hatami signed it.", "It was signed by defence minister Amir Hatami.", true);
  check(CONFLICT_NAME, "President Recep Tayyip Erdogan left.", "Later President Recep Tayyip Erdoğan left.", false);
  check(CONFLICT_NAME, "They met President Bashar al-Assad.", "They met President Bashar Assad.", false);
  check(CONFLICT_NAME, "Ragna M. Solberg closed the plant.", "Ragna Solberg closed the plant.", false);
}

/* Whether words of article 0 are listed as missing in article 1. */
static void check_missing(int kind, const char *a, const char *b, const char *words, bool is) {
  fixture f;
  const missing *m;
  uint32_t count;
  bool found = false;
  fixture_open(&f, (const char *[]){a, b, NULL}, NULL, 0);
  assert_int_equal(story_missing(f.story, kind, &m, &count), ENGINE_OK);
  for (uint32_t i = 0; i < count; i++)
    found = found || (m[i].item.article == 0 && m[i].absent == 2 && strstr(words_at(&f, 0, m[i].item.at), words));
  if (found != is) print_error("%s\n%s\n", a, words);
  assert_int_equal(found, is);
  fixture_close(&f);
}

static void speakers(void **state) {
  (void)state;
  check_missing(MISSING_SPEAKER, "Ana Brill said that the dam was safe. Jory Pell said that it was not.",
                "Ana Brill said that the dam was safe.", "Jory Pell", true);
  check_missing(MISSING_SPEAKER, "Ana Brill said that the dam was safe. Jory Pell said that it was not.",
                "Ana Brill said that the dam was safe.", "Ana Brill", false);
}

static void people(void **state) {
  (void)state;
  check_missing(MISSING_PERSON, "Ana Brill met Imad Khamis in Tarnow.", "Ana Brill was in Tarnow.", "Imad Khamis", true);
  check_missing(MISSING_PERSON, "Defence minister Amar Hatami was in Tarnow.", "It was defence minister Amir Hatami.", "Hatami",
                false);
}

static void quotations(void **state) {
  (void)state;
  const char *said = "“Every gate was inspected in January and every gate opened,” Brill said.";
  check_missing(MISSING_QUOTATION, said, "Nothing was said in Tarnow.", "Every gate", true);
  check_missing(MISSING_QUOTATION, said, said, "Every gate", false);
}

static void figures(void **state) {
  (void)state;
  check_missing(MISSING_NUMBER, "The war has killed more than 350,000 people since 2011.", "The war goes on.", "350,000", true);
  check_missing(MISSING_NUMBER, "The war has killed more than 350,000 people since 2011.", "The war goes on.", "2011", false);
  check_missing(MISSING_NUMBER, "The war has killed 350,000 people.", "Some 350,000 people have died.", "350,000", false);
}

static void the_nearest_sentence_is_given(void **state) {
  (void)state;
  fixture f;
  const missing *m;
  uint32_t count;
  fixture_open(&f,
               (const char *[]){"The war in Orlan has killed 350,000 people.",
                                "It rained. The war in Orlan has killed many people.", NULL},
               NULL, 0);
  assert_int_equal(story_missing(f.story, MISSING_NUMBER, &m, &count), ENGINE_OK);
  assert_int_equal(count, 1);
  assert_int_equal(m->nearest.article, 1);
  assert_string_equal(words_at(&f, 1, m->nearest.at), "The war in Orlan has killed many people.");
  fixture_close(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers),    cmocka_unit_test(dates),    cmocka_unit_test(lists_and_roundings),
      cmocka_unit_test(names),      cmocka_unit_test(speakers), cmocka_unit_test(people),
      cmocka_unit_test(quotations), cmocka_unit_test(figures),  cmocka_unit_test(the_nearest_sentence_is_given),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
