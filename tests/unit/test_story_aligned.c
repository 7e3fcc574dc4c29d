/* Aligned sentences, the slots in them, and where other articles tell what a span tells. */
#include "story_fixture.h"

#define AROUND_A "The talks went on until midnight. Nobody on either side expected a result before the weekend."
#define AROUND_B "Shops in the old town stayed shut. A tram driver said that he had never seen the square so empty."

static bool has_substitution(fixture *f, const char *a, const char *b) {
  const substitution *q;
  uint32_t count;
  assert_int_equal(story_substitutions(f->story, &q, &count), ENGINE_OK);
  for (uint32_t i = 0; i < count; i++)
    if (!strcmp(words_at(f, q[i].a.article, q[i].a.at), a) && !strcmp(words_at(f, q[i].b.article, q[i].b.at), b)) return true;
  return false;
}

static void open_two(fixture *f, const char *a, const char *b) {
  fixture_open(f, (const char *[]){a, b, NULL}, NULL, 0);
}

static void same_statement_in_other_words(void **state) {
  (void)state;
  fixture f;
  const aligned_pair *p;
  uint32_t count;
  open_two(&f, AROUND_A " Troops have surrounded the last rebel bastion near the Orlan river.",
           AROUND_B " Army units have gathered around the last opposition bastion on the Orlan river.");
  assert_int_equal(story_aligned(f.story, &p, &count), ENGINE_OK);
  assert_int_equal(count, 1);
  assert_int_equal(p->sentence_a, 2);
  assert_int_equal(p->sentence_b, 2);
  assert_true(p->score > 0.25 && p->score < 1);
  fixture_close(&f);
}

static void copies_are_not_listed(void **state) {
  (void)state;
  fixture f;
  const aligned_pair *p;
  uint32_t count;
  open_two(&f, AROUND_A " Troops have surrounded the last bastion.", AROUND_B " Troops have surrounded the last bastion.");
  assert_int_equal(story_aligned(f.story, &p, &count), ENGINE_OK);
  assert_int_equal(count, 0);
  fixture_close(&f);
}

static void changes_cover_both_sentences(void **state) {
  (void)state;
  fixture f;
  const aligned_pair *p;
  uint32_t count;
  open_two(&f, "Divers found two cracks in the northern pier on Sunday.",
           "On Sunday divers found deep cracks in the northern pillar.");
  assert_int_equal(story_aligned(f.story, &p, &count), ENGINE_OK);
  assert_int_equal(count, 1);
  uint32_t a = 0, b = 0;
  for (uint32_t i = 0; i < p->change_count; i++) {
    assert_int_equal(p->changes[i].a_first, a);
    assert_int_equal(p->changes[i].b_first, b);
    a = p->changes[i].a_last;
    b = p->changes[i].b_last;
  }
  assert_int_equal(a, 10);
  assert_int_equal(b, 10);
  fixture_close(&f);
}

static void other_label_in_one_slot(void **state) {
  (void)state;
  fixture f;
  open_two(&f, AROUND_A " Troops have surrounded the last rebel bastion near the Orlan river.",
           AROUND_B " Army units have gathered around the last opposition bastion on the Orlan river.");
  assert_true(has_substitution(&f, "rebel", "opposition"));
  fixture_close(&f);
}

static void slots_in_another_order(void **state) {
  (void)state;
  fixture f;
  open_two(&f, "Armed groups must be driven from the Kestrel valley, the minister said on Monday.",
           "The minister said on Monday that militants must be driven from the Kestrel valley.");
  assert_true(has_substitution(&f, "Armed groups", "militants"));
  fixture_close(&f);
}

static void style_is_no_substitution(void **state) {
  (void)state;
  static const char *const same[][2] = {
      {"Both signed an agreement on defence cooperation in Tarnow.",
       "Both signed an agreement on defense cooperation in Tarnow yesterday."},
      {"It gave financial, and military aid to the Orlan government.",
       "It gave financial and military aid to the Orlan government again."},
      {"Police held twelve protesters near the Orlan bridge.", "Police held 12 protesters near the Orlan bridge again."},
      {"The ministers visited the Orlan bridge in Tarnow.", "The minister visited the Orlan bridge in Tarnow again."},
  };
  for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
    fixture f;
    const substitution *q;
    uint32_t count;
    open_two(&f, same[i][0], same[i][1]);
    assert_int_equal(story_substitutions(f.story, &q, &count), ENGINE_OK);
    assert_int_equal(count, 0);
    fixture_close(&f);
  }
}

static void evidence_adds_up(void **state) {
  (void)state;
  fixture f;
  const substitution *q;
  uint32_t count;
  open_two(
      &f, "The regime in Tarnow closed the border on Sunday. Envoys of the regime left the Geneva talks early.",
      "The government in Tarnow closed the border late on Sunday. Envoys of the government left the Geneva talks before noon.");
  assert_int_equal(story_substitutions(f.story, &q, &count), ENGINE_OK);
  assert_true(count >= 1);
  assert_string_equal(words_at(&f, 0, q[0].a.at), "regime");
  assert_string_equal(words_at(&f, 1, q[0].b.at), "government");
  assert_int_equal(q[0].evidence, 2);
  fixture_close(&f);
}

static void matches_find_what_a_span_tells(void **state) {
  (void)state;
  fixture f;
  open_two(&f, AROUND_A " Divers found cracks in the northern pier.",
           AROUND_B " Cracks in the northern pier were found by divers on Sunday.");
  arena results;
  arena_init(&results, &f.memory);
  matches found = {0};
  span at = {(uint32_t)strlen(AROUND_A) + 1, (uint32_t)strlen(AROUND_A " Divers found cracks in the northern pier.")};
  assert_int_equal(story_matches(f.story, 0, at, &results, &found), ENGINE_OK);
  assert_true(found.count >= 1);
  assert_string_equal(words_at(&f, 1, found.at[0].at.at), "Cracks in the northern pier were found by divers on Sunday.");
  arena_free(&results);
  fixture_close(&f);
}

static void a_spent_budget_is_said_and_sticks(void **state) {
  (void)state;
  fixture f;
  const aligned_pair *p;
  uint32_t count;
  fixture_open(&f, (const char *[]){AROUND_A, AROUND_B, NULL}, NULL, 5);
  assert_int_equal(story_aligned(f.story, &p, &count), ENGINE_E_STEPS);
  assert_int_equal(count, 0);
  assert_int_equal(story_aligned(f.story, &p, &count), ENGINE_E_STEPS);
  fixture_close(&f);
}

/* Allocation number `left` fails, and all after it. */
static void *failing(void *user, void *block, size_t old_size, size_t new_size) {
  int *left = user;
  if (!new_size) {
    free(block);
    return NULL;
  }
  (void)old_size;
  return (*left)-- > 0 ? realloc(block, new_size) : NULL;
}

static int all_layers(story *s) {
  const void *items;
  uint32_t count;
  int code = story_passages(s, (const passage **)&items, &count);
  if (!code) code = story_shared_quotations(s, (const shared_quotation **)&items, &count);
  if (!code) code = story_entities(s, (const entity **)&items, &count);
  for (int kind = 0; !code && kind <= MISSING_NUMBER; kind++) code = story_missing(s, kind, (const missing **)&items, &count);
  for (int kind = 0; !code && kind <= CONFLICT_NAME; kind++) code = story_conflicts(s, kind, (const conflict **)&items, &count);
  return code;
}

static void memory_that_fails_at_every_step(void **state) {
  (void)state;
  fixture f;
  open_two(&f, AROUND_A " “We saw 12 boats,” Ana Brill said. Divers found cracks in the northern pier.",
           AROUND_B " “We saw 12 boats,” said Ana Brill. Cracks in the northern pier were found by 14 divers.");
  int code = ENGINE_E_MEMORY, tries = 0;
  for (; code == ENGINE_E_MEMORY && tries < 100000; tries++) {
    int left = tries;
    memory m;
    story *s = NULL;
    memory_init(&m, failing, &left, 0);
    code = story_create(&s, &m, f.engine->language, f.engine->cues, NULL, f.articles, f.count);
    if (!code) code = all_layers(s);
    story_destroy(s);
    assert_int_equal(m.used, 0);
  }
  assert_int_equal(code, ENGINE_OK);
  assert_true(tries > 10);
  fixture_close(&f);
}

static void kinds_out_of_range_are_refused(void **state) {
  (void)state;
  fixture f;
  const missing *m;
  const conflict *c;
  uint32_t count = 9;
  open_two(&f, AROUND_A, AROUND_B);
  assert_int_equal(story_missing(f.story, MISSING_NUMBER + 1, &m, &count), ENGINE_E_ARGUMENT);
  assert_int_equal(count, 0);
  assert_int_equal(story_conflicts(f.story, -1, &c, &count), ENGINE_E_ARGUMENT);
  assert_int_equal(story_entity_of(f.story, 7, 0), NONE);
  fixture_close(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(same_statement_in_other_words),
      cmocka_unit_test(copies_are_not_listed),
      cmocka_unit_test(changes_cover_both_sentences),
      cmocka_unit_test(other_label_in_one_slot),
      cmocka_unit_test(slots_in_another_order),
      cmocka_unit_test(style_is_no_substitution),
      cmocka_unit_test(evidence_adds_up),
      cmocka_unit_test(matches_find_what_a_span_tells),
      cmocka_unit_test(a_spent_budget_is_said_and_sticks),
      cmocka_unit_test(memory_that_fails_at_every_step),
      cmocka_unit_test(kinds_out_of_range_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
