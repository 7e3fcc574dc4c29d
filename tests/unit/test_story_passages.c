/* Passages: what counts as reuse, where it begins and ends, and what is too little. */
#include "story_fixture.h"

#define FILLER_A "The council met on a rainy evening and nobody expected much from it. Members spoke about parking and new lamps."
#define FILLER_B \
  "Our orchard had a poor year, the growers say. Late frost took the early blossom and wasps took most of the rest."
#define SHARED_1 "The bridge over the Tarn was closed on Sunday after divers found cracks in two of its oldest piers."
#define SHARED_2 "Engineers from the northern district will inspect every pillar before lorries may use the crossing again."
#define SHARED_3 "Ferries are to run twice an hour until then, and farmers downstream may cross with their animals for nothing."

static const passage *only_passage(fixture *f, const char *a, const char *b) {
  const passage *p;
  uint32_t count;
  fixture_open(f, (const char *[]){a, b, NULL}, NULL, 0);
  assert_int_equal(story_passages(f->story, &p, &count), ENGINE_OK);
  assert_int_equal(count, 1);
  return p;
}

static void copied_word_for_word(void **state) {
  (void)state;
  fixture f;
  const passage *p = only_passage(&f, FILLER_A "\n\n" SHARED_1, SHARED_1 "\n\n" FILLER_B);
  assert_string_equal(words_at(&f, 0, p->a),
                      "The bridge over the Tarn was closed on Sunday after divers found cracks in two of its oldest piers");
  assert_string_equal(words_at(&f, 1, p->b), words_at(&f, 0, p->a));
  assert_true(p->exact);
  assert_int_equal(p->words, 19);
  assert_true(p->share_a > 0.45 && p->share_a < 0.55); /* 19 of 39 words */
  fixture_close(&f);
}

static void marks_and_case_are_style(void **state) {
  (void)state;
  fixture f;
  const passage *p = only_passage(&f, FILLER_A " “We won’t close the northern lock before the spring flood is over,” she said.",
                                  FILLER_B " \"WE WON'T close the northern lock before the spring flood is over\", she added.");
  assert_true(p->exact);
  fixture_close(&f);
}

static void edited_words_do_not_split_it(void **state) {
  (void)state;
  fixture f;
  const passage *p =
      only_passage(&f, FILLER_A "\n\n" SHARED_1 " " SHARED_2,
                   FILLER_B
                   "\n\nThe bridge over the Tarn was shut late on Sunday after divers found deep cracks in two of its piers. "
                   "Experts from the northern district will inspect every pillar before lorries use the crossing again.");
  assert_false(p->exact);
  assert_string_equal(words_at(&f, 0, p->a),
                      "The bridge over the Tarn was closed on Sunday after divers found cracks in two of its oldest piers. "
                      "Engineers from the northern district will inspect every pillar before lorries may use the crossing again");
  fixture_close(&f);
}

static void reordered_sentences_are_one_passage(void **state) {
  (void)state;
  fixture f;
  const passage *p =
      only_passage(&f, FILLER_A "\n\n" SHARED_1 " " SHARED_2 " " SHARED_3, SHARED_3 " " SHARED_1 " " SHARED_2 "\n\n" FILLER_B);
  assert_int_equal(p->words, 54);
  assert_false(p->exact && p->a.begin == p->b.begin);
  fixture_close(&f);
}

static void a_sentence_left_out_does_not_split_it(void **state) {
  (void)state;
  fixture f;
  const passage *p = only_passage(&f, FILLER_A "\n\n" SHARED_1 " " SHARED_2 " " SHARED_3, FILLER_B "\n\n" SHARED_1 " " SHARED_3);
  assert_true(span_length(p->a) > span_length(p->b));
  fixture_close(&f);
}

static void phrases_in_common_are_no_passage(void **state) {
  (void)state;
  fixture f;
  const passage *p;
  uint32_t count;
  fixture_open(
      &f,
      (const char *[]){FILLER_A " The prime minister of the country said that it was one of the many things to do.",
                       FILLER_B " One of the growers told the prime minister of the country that it was too late.", NULL},
      NULL, 0);
  assert_int_equal(story_passages(f.story, &p, &count), ENGINE_OK);
  assert_int_equal(count, 0);
  fixture_close(&f);
}

static void every_pair_of_articles_is_compared(void **state) {
  (void)state;
  fixture f;
  const passage *p;
  uint32_t count;
  fixture_open(&f, (const char *[]){FILLER_A " " SHARED_1, FILLER_B " " SHARED_1, SHARED_1 " " SHARED_2, NULL}, NULL, 0);
  assert_int_equal(story_passages(f.story, &p, &count), ENGINE_OK);
  assert_int_equal(count, 3);
  for (uint32_t i = 0; i < count; i++) assert_true(p[i].article_a < p[i].article_b);
  assert_int_equal(p[1].article_b, 2);
  fixture_close(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(copied_word_for_word),
      cmocka_unit_test(marks_and_case_are_style),
      cmocka_unit_test(edited_words_do_not_split_it),
      cmocka_unit_test(reordered_sentences_are_one_passage),
      cmocka_unit_test(a_sentence_left_out_does_not_split_it),
      cmocka_unit_test(phrases_in_common_are_no_passage),
      cmocka_unit_test(every_pair_of_articles_is_compared),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
