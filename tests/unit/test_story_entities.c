/* Entities: one person however written, two people of one name, and what common nouns stand for. */
#include "story_fixture.h"

/* The entity whose mentions in an article begin with words; NONE. */
static uint32_t entity_with(fixture *f, uint32_t article_index, const char *words) {
  const entity *e;
  uint32_t count;
  assert_int_equal(story_entities(f->story, &e, &count), ENGINE_OK);
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t k = 0; k < e[i].mention_count; k++)
      if (e[i].mentions[k].article == article_index && strstr(words_at(f, article_index, e[i].mentions[k].at), words)) return i;
  return NONE;
}

/* Whether words of article 0 and of article 1 are mentions of one entity. */
static void check_one(const char *a, const char *words_a, const char *b, const char *words_b, bool one) {
  fixture f;
  fixture_open(&f, (const char *[]){a, b, NULL}, NULL, 0);
  uint32_t x = entity_with(&f, 0, words_a), y = entity_with(&f, 1, words_b);
  if (x == NONE || y == NONE) print_error("no entity: %s / %s\n", x == NONE ? words_a : "", y == NONE ? words_b : "");
  assert_int_not_equal(x, NONE);
  assert_int_not_equal(y, NONE);
  if ((x == y) != one) print_error("%s / %s\n", words_a, words_b);
  assert_int_equal(x == y, one);
  fixture_close(&f);
}

static void spellings_of_one_name(void **state) {
  (void)state;
  check_one("Defence minister Amar Hatami signed it on Monday.", "Hatami", "It was signed by defence minister Amir Hatami.",
            "Hatami", true);
  check_one("President Recep Tayyip Erdogan left early.", "Erdogan", "Later President Recep Tayyip Erdoğan met reporters.",
            "Erdoğan", true);
  check_one("They met President Bashar al-Assad in Damascus.", "Assad", "Iran has backed Bashar Assad for years.", "Assad", true);
  check_one("Ragna M. Solberg closed the plant.", "Solberg", "The plant was closed by Ragna Solberg.", "Solberg", true);
}

static void a_surname_alone(void **state) {
  (void)state;
  check_one("Foreign minister Sanna Keld spoke first. Keld then left.", "Keld", "Later Keld said nothing.", "Keld", true);
  check_one("The words of George Washington were read.", "George", "It was said under President George W. Bush.", "George", false);
}

static void two_of_one_surname(void **state) {
  (void)state;
  check_one("Maria Berg won the first race.", "Berg", "The second race went to Torsten Berg.", "Berg", false);
}

static void other_people(void **state) {
  (void)state;
  check_one("Sanna Keld opened the bridge.", "Keld", "The bridge was opened by Jory Pell.", "Pell", false);
}

static void a_body_and_its_kind(void **state) {
  (void)state;
  check_one("He said so, according to Fars news agency.", "Fars", "He said so, according to Fars.", "Fars", true);
}

static void a_title_stands_for_its_bearer(void **state) {
  (void)state;
  check_one("President Ada Lorne spoke on Sunday.", "Lorne", "Crowds waited for President Lorne. The president waved.",
            "The president", true);
}

static void one_label_in_two_articles(void **state) {
  (void)state;
  check_one("Police stopped the caravan at the border. The caravan turned back.", "caravan",
            "Volunteers brought water to the caravan. The caravan moved on.", "caravan", true);
}

static void labels_joined_by_their_slots(void **state) {
  (void)state;
  check_one(
      "The regime in Tarnow closed the border on Sunday. Envoys of the regime left the Geneva talks early.", "regime",
      "The government in Tarnow closed the border late on Sunday. Envoys of the government left the Geneva talks before noon.",
      "government", true);
}

/* The span of words in an article; they stand there. */
static span place_of(const fixture *f, uint32_t article_index, const char *words) {
  const char *text = f->articles[article_index]->text.text.at, *at = strstr(text, words);
  assert_non_null(at);
  return (span){(uint32_t)(at - text), (uint32_t)(at - text + (ptrdiff_t)strlen(words))};
}

static void a_place_has_an_entity(void **state) {
  (void)state;
  fixture f;
  fixture_open(&f,
               (const char *[]){"The regime in Tarnow closed the border on Sunday. Envoys of the regime left the Geneva talks. Sanna Keld was there.",
                                "The government in Tarnow closed the border late on Sunday. Envoys of the government left the Geneva talks. "
                                "Later Keld was there.",
                                NULL},
               NULL, 0);
  uint32_t keld = story_entity_at(f.story, 0, place_of(&f, 0, "Keld"));
  assert_int_not_equal(keld, NONE);
  assert_int_equal(story_entity_at(f.story, 1, place_of(&f, 1, "Keld")), keld);
  assert_int_equal(story_entity_at(f.story, 0, place_of(&f, 0, "closed")), NONE);
  assert_int_equal(story_entity_at(f.story, 9, (span){0, 1}), NONE);
  const substitution *q;
  uint32_t count;
  assert_int_equal(story_substitutions(f.story, &q, &count), ENGINE_OK);
  assert_int_equal(count, 1);
  assert_int_equal(q->entity, story_entity_at(f.story, 0, place_of(&f, 0, "regime"))); /* one slot made them one */
  assert_int_equal(q->entity, story_entity_at(f.story, 1, place_of(&f, 1, "government")));
  fixture_close(&f);
}

static void every_mention_is_in_order(void **state) {
  (void)state;
  fixture f;
  const entity *e;
  uint32_t count;
  fixture_open(&f, (const char *[]){"Sanna Keld came. Keld spoke. She left.", "A boat took Sanna Keld home.", NULL}, NULL, 0);
  assert_int_equal(story_entities(f.story, &e, &count), ENGINE_OK);
  const entity *keld = &e[entity_with(&f, 0, "Keld")];
  assert_memory_equal(keld->name.at, "Sanna Keld", 10);
  assert_int_equal(keld->article_count, 2);
  assert_int_equal(keld->articles, 3);
  for (uint32_t i = 1; i < keld->mention_count; i++)
    assert_true(keld->mentions[i - 1].article < keld->mentions[i].article ||
                keld->mentions[i - 1].at.begin < keld->mentions[i].at.begin);
  fixture_close(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(spellings_of_one_name),     cmocka_unit_test(a_surname_alone),
      cmocka_unit_test(two_of_one_surname),        cmocka_unit_test(other_people),
      cmocka_unit_test(a_body_and_its_kind),       cmocka_unit_test(a_title_stands_for_its_bearer),
      cmocka_unit_test(one_label_in_two_articles), cmocka_unit_test(labels_joined_by_their_slots),
      cmocka_unit_test(a_place_has_an_entity),
      cmocka_unit_test(every_mention_is_in_order),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
