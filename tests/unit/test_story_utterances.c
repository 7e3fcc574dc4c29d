/* Shared quotations: one thing said, in marks, in part, in other words, as fact. */
#include "story_fixture.h"

#define WHOLE "“The harbour must be cleared of wrecks before winter and the pilots should return to their posts,” Brill said."

/* The versions of the first shared quotation of two articles; count 0 where there is none. */
static const shared_quotation *first_shared(fixture *f, const char *a, const char *b, uint32_t *count) {
  const shared_quotation *q;
  fixture_open(f, (const char *[]){a, b, NULL}, NULL, 0);
  assert_int_equal(story_shared_quotations(f->story, &q, count), ENGINE_OK);
  return q;
}

static const version *version_of(const shared_quotation *q, uint32_t article_index) {
  for (uint32_t i = 0; i < q->version_count; i++)
    if (q->versions[i].article == article_index) return &q->versions[i];
  return NULL;
}

static void the_same_in_both(void **state) {
  (void)state;
  fixture f;
  uint32_t count;
  const shared_quotation *q = first_shared(&f, "Ana Brill spoke on Monday. " WHOLE, "A storm was near. " WHOLE, &count);
  assert_int_equal(count, 1);
  assert_int_equal(q->version_count, 2);
  assert_int_equal(q->versions[0].form, VERSION_QUOTED);
  assert_int_equal(q->versions[1].form, VERSION_QUOTED);
  assert_true(q->versions[1].share > 0.99);
  fixture_close(&f);
}

static void a_word_was_changed(void **state) {
  (void)state;
  fixture f;
  uint32_t count;
  const shared_quotation *q = first_shared(&f, "Ana Brill spoke. " WHOLE,
                                           "A storm was near. “The harbour must be cleared of boats before winter and the pilots "
                                           "should return to their posts,” Brill added.",
                                           &count);
  assert_int_equal(count, 1);
  const version *v = version_of(q, q->versions[0].article == 0);
  uint32_t replaced = 0;
  for (uint32_t i = 0; i < v->change_count; i++) replaced += v->changes[i].kind == ENGINE_CHANGE_REPLACED;
  assert_int_equal(replaced, 1);
  fixture_close(&f);
}

static void a_part_in_marks(void **state) {
  (void)state;
  fixture f;
  uint32_t count;
  const shared_quotation *q =
      first_shared(&f, "Ana Brill spoke. " WHOLE, "Brill said that the harbour must be “cleared of wrecks” soon.", &count);
  assert_int_equal(count, 1);
  assert_int_equal(q->versions[0].article, 0);
  assert_int_equal(version_of(q, 1)->form, VERSION_PARTLY);
  assert_true(version_of(q, 1)->share < 0.5);
  fixture_close(&f);
}

static void told_without_marks(void **state) {
  (void)state;
  fixture f;
  uint32_t count;
  const shared_quotation *q = first_shared(
      &f, "Ana Brill spoke. " WHOLE,
      "Ana Brill said that the harbour must be cleared of wrecks before winter and that pilots should return.", &count);
  assert_int_equal(count, 1);
  assert_int_equal(version_of(q, 1)->form, VERSION_PARAPHRASED);
  assert_int_not_equal(version_of(q, 1)->attribution, NONE);
  fixture_close(&f);
}

static void stated_as_fact(void **state) {
  (void)state;
  fixture f;
  uint32_t count;
  const shared_quotation *q =
      first_shared(&f, "Ana Brill spoke. " WHOLE,
                   "The harbour must be cleared of wrecks before winter and pilots must return to their posts.", &count);
  assert_int_equal(count, 1);
  assert_int_equal(version_of(q, 1)->form, VERSION_STATED);
  assert_int_equal(version_of(q, 1)->quotation, NONE);
  fixture_close(&f);
}

static void different_things_said(void **state) {
  (void)state;
  fixture f;
  uint32_t count;
  first_shared(&f, "Ana Brill spoke. “We saw nothing of the kind in all those years,” Brill said.",
               "Jory Pell spoke. “The minister has answered every letter that farmers wrote,” Pell said.", &count);
  assert_int_equal(count, 0);
  fixture_close(&f);
}

static void a_word_from_another_mouth(void **state) {
  (void)state;
  fixture f;
  uint32_t count;
  first_shared(&f, "Ana Brill spoke. “We are angry and unhappy about what the divers saw this morning,” Brill said.",
               "Jory Pell was “unhappy” with the ferry, he said.", &count);
  assert_int_equal(count, 0);
  fixture_close(&f);
}

static void few_words_told_far_apart(void **state) {
  (void)state;
  fixture f;
  uint32_t count;
  first_shared(&f, "He called them an “enemy of the northern people” on Monday.",
               "People who had waited since dawn and who had come from every northern village and town asked who the enemy was.",
               &count);
  assert_int_equal(count, 0);
  fixture_close(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_same_in_both),
      cmocka_unit_test(a_word_was_changed),
      cmocka_unit_test(a_part_in_marks),
      cmocka_unit_test(told_without_marks),
      cmocka_unit_test(stated_as_fact),
      cmocka_unit_test(different_things_said),
      cmocka_unit_test(a_word_from_another_mouth),
      cmocka_unit_test(few_words_told_far_apart),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
