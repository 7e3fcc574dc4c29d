/* Cues: the table itself, and words that an overlay pack adds. */
#include "tests/unit/news_fixture.h"

static const uint32_t THAT = 1u << FRAME_that, OBJECT = 1u << FRAME_object;

static cues *small_table(void) {
  memory m;
  memory_init(&m, NULL, NULL, 0);
  cues *c = cues_create(&m);
  assert_non_null(c);
  assert_int_equal(cues_add(c, SLICE("called"), CUE_KIND_verb, CUE_neutral, OBJECT, true, FORM_PAST, SLICE("call")), ENGINE_OK);
  assert_int_equal(cues_add(c, SLICE("called for"), CUE_KIND_verb, CUE_demanding, OBJECT, true, FORM_PAST, SLICE("call for")),
                   ENGINE_OK);
  assert_int_equal(cues_add(c, SLICE("claim"), CUE_KIND_verb, CUE_asserting, THAT, true, FORM_BASE, SLICE("claim")), ENGINE_OK);
  assert_int_equal(cues_add(c, SLICE("claim"), CUE_KIND_noun, CUE_asserting, THAT, true, FORM_ANY, SLICE("claim")), ENGINE_OK);
  return c;
}

/* The base of the cue that begins at word `at` of a text, "" where none does. */
static slice matched(engine *e, const cues *c, const char *text, uint32_t at) {
  article *a = read_text(e, text, ENGINE_LAYER_WORDS);
  uint32_t index = cues_match(c, a->text.words, a->text.word_count, at);
  article_release(a);
  return index == UINT32_MAX ? SLICE("") : slice_text(cues_base(c, index));
}

#define assert_matched(text, at, base_) assert_true(slice_equal(matched(*state, c, text, at), SLICE(base_)))

static void test_longest_wins(void **state) {
  cues *c = small_table();
  assert_matched("He called for help", 1, "call for");
  assert_matched("He called her", 1, "call");
  assert_matched("He CALLED FOR help", 1, "call for");
  assert_matched("He called, for a day", 1, "call");
  assert_matched("He called", 1, "call");
  assert_matched("He went", 1, "");
  cues_destroy(c);
}

static void test_kinds_stand_side_by_side(void **state) {
  (void)state;
  cues *c = small_table();
  uint32_t verb = 2, noun = 3;
  assert_true(cues_other(c, verb) == noun || cues_other(c, noun) == verb);
  assert_int_equal(cues_other(c, 0), UINT32_MAX);
  cues_destroy(c);
}

static void test_later_replaces(void **state) {
  (void)state;
  cues *c = small_table();
  uint32_t before = cues_count(c);
  assert_int_equal(cues_add(c, SLICE("Called"), CUE_KIND_verb, CUE_doubting, THAT, true, FORM_PAST, SLICE("call")), ENGINE_OK);
  assert_int_equal(cues_count(c), before);
  assert_int_equal(cues_at(c, 0)->class_, CUE_doubting);
  cues_destroy(c);
}

/* Six words fit, seven do not, none do not. */
static void test_words_of_a_cue(void **state) {
  (void)state;
  cues *c = small_table();
  assert_int_equal(cues_add(c, SLICE("a b c d e f"), CUE_KIND_verb, CUE_neutral, THAT, true, FORM_BASE, SLICE("a")), ENGINE_OK);
  assert_int_equal(cues_add(c, SLICE("a b c d e f g"), CUE_KIND_verb, CUE_neutral, THAT, true, FORM_BASE, SLICE("a")),
                   ENGINE_E_ARGUMENT);
  assert_int_equal(cues_add(c, SLICE("..."), CUE_KIND_verb, CUE_neutral, THAT, true, FORM_BASE, SLICE("a")), ENGINE_E_ARGUMENT);
  cues_destroy(c);
}

static void test_names(void **state) {
  (void)state;
  assert_string_equal(cue_class_name(CUE_conceding), "conceding");
  assert_string_equal(cue_frame_name(FRAME_accord), "accord");
  assert_string_equal(cue_class_name(CUE_CLASS_COUNT), "");
  assert_string_equal(cue_frame_name(-1), "");
}

/* A user's pack adds a verb, and changes the class of one that is there. */
static void test_overlay(void **state) {
  (void)state;
  static const char text[] =
      "return { cues = { { verb = 'kvetch', forms = { 'kvetches', 'kvetched', 'kvetched', 'kvetching' }, class = 'doubting', "
      "frames = 'that quote fronted inverted' }, { verb = 'say', forms = { 'says', 'said', 'said', 'saying' }, class = "
      "'doubting', "
      "frames = 'that quote fronted inverted parenthetical' } } }";
  engine_source pack = {SLICE("kvetch.lua"), SLICE(text)};
  engine_options options;
  engine_options_init(&options, sizeof options);
  options.packs = &pack;
  options.pack_count = 1;
  engine *e = NULL;
  assert_int_equal(engine_create(&e, &options, NULL), ENGINE_OK);
  article *a = read_text(e, "Maria Lopez kvetched that it rained. “It rained here again,” said Maria Lopez.", 0);
  assert_int_equal(a->attribution_count, 2);
  assert_int_equal(a->attributions[0].cue_class, CUE_doubting);
  assert_int_equal(a->attributions[1].cue_class, CUE_doubting);
  article_release(a);
  engine_release(e);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_longest_wins),   cmocka_unit_test(test_kinds_stand_side_by_side),
      cmocka_unit_test(test_later_replaces), cmocka_unit_test(test_words_of_a_cue),
      cmocka_unit_test(test_names),          cmocka_unit_test(test_overlay),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
