/* test_landmarks.c - the sets of words that layers look at say what the words say, on every side of their rows of 64. */
#include "core/news/landmarks.h"

#include "tests/unit/news_fixture.h"

/* "rain " as often as it takes that `said` is word `at`, and as often again. */
static article *read_said_at(engine *e, uint32_t at, const char *said) {
  char text[4096] = "";
  size_t length = 0;
  for (uint32_t i = 0; i <= 2 * at; i++)
    length += (size_t)snprintf(text + length, sizeof text - length, "%s ", i == at ? said : "rain");
  return read_text(e, text, ENGINE_LAYER_WORDS);
}

static void one_word_is_found_wherever_it_stands(void **state) {
  static const struct {
    const char *said;
    int kind;
  } all[] = {{"7", LANDMARK_NUMBER},      {"million", LANDMARK_NUMBER}, {"7", LANDMARK_DATE},      {"yesterday", LANDMARK_DATE},
             {"Fars", LANDMARK_CAPITAL},  {"Fars", LANDMARK_MENTION},   {"he", LANDMARK_MENTION},  {"officials", LANDMARK_MENTION},
             {"rained:", LANDMARK_COLON}, {"rained\"", LANDMARK_MARK},  {"said", LANDMARK_CUE}};
  static const uint32_t places[] = {1, 62, 63, 64, 65, 127, 128, 129};
  for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
    for (size_t p = 0; p < sizeof places / sizeof places[0]; p++) {
      uint32_t at = places[p];
      article *a = read_said_at(*state, at, all[k].said);
      const uint64_t *set = landmarks_of(a, all[k].kind);
      uint32_t count = a->text.word_count;
      assert_int_equal(count, 2 * at + 1);
      assert_int_equal(landmark_next(set, 0, count), at);
      assert_int_equal(landmark_next(set, at, count), at);
      assert_int_equal(landmark_next(set, 0, at), at); /* the end of what is asked for */
      assert_int_equal(landmark_next(set, at + 1, count), count);
      article_release(a);
    }
}

static void a_count_is_a_date_only_before_a_unit(void **state) {
  article *a = read_text(*state, "a bridge a month ago", ENGINE_LAYER_WORDS);
  const uint64_t *set = landmarks_of(a, LANDMARK_DATE);
  assert_int_equal(landmark_next(set, 0, a->text.word_count), 2);
  article_release(a);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(one_word_is_found_wherever_it_stands),
                                     cmocka_unit_test(a_count_is_a_date_only_before_a_unit)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
