/* Both sides of the limits of core/story, and the budget to the step. */
#include "story_fixture.h"

#define ROOM 20000

static size_t add(char *room, size_t at, const char *text) {
  int n = snprintf(room + at, ROOM - at, "%s", text);
  assert_true(n >= 0 && at + (size_t)n < ROOM);
  return at + (size_t)n;
}

static size_t add_number(char *room, size_t at, const char *format, unsigned n) {
  char piece[200];
  snprintf(piece, sizeof piece, format, n);
  return add(room, at, piece);
}

static uint32_t passages_of(const char *a, const char *b) {
  fixture f;
  const passage *p;
  uint32_t count;
  fixture_open(&f, (const char *[]){a, b, NULL}, NULL, 0);
  assert_int_equal(story_passages(f.story, &p, &count), ENGINE_OK);
  fixture_close(&f);
  return count;
}

/* SEED_CAP: words that stand more than 8 times in an article are its refrain, and no place in it. */
static void a_refrain_is_no_seed(void **state) {
  (void)state;
  const char *refrain = "Silver lamps hang over narrow wooden doors until daylight comes. ";
  for (unsigned times = 8; times <= 9; times++) {
    char room[ROOM];
    size_t at = 0;
    for (unsigned i = 0; i < times; i++) {
      at = add(room, at, refrain);
      at = add_number(room, at, "Word%u follows here. ", i);
    }
    assert_int_equal(passages_of(room, refrain) > 0, times == 8);
  }
}

/* SENTENCE_CAP: a slot within the first 160 words of a sentence is found, one beyond is not. */
static void a_slot_far_into_a_sentence(void **state) {
  (void)state;
  for (unsigned filler = 140; filler <= 180; filler += 40) {
    char a[ROOM], b[ROOM];
    size_t i = 0, k = 0;
    for (unsigned n = 0; n < filler; n++) {
      i = add_number(a, i, "item%u ", n);
      k = add_number(b, k, "item%u ", n);
    }
    add(a, i, "and the rebels near the Kestrel bridge.");
    add(b, k, "and the militants near the Kestrel bridge.");
    fixture f;
    const substitution *q;
    uint32_t count;
    fixture_open(&f, (const char *[]){a, b, NULL}, NULL, 0);
    assert_int_equal(story_substitutions(f.story, &q, &count), ENGINE_OK);
    assert_int_equal(count > 0, filler == 140);
    fixture_close(&f);
  }
}

/* POSTING_CAP: a word in 140 sentences of two articles finds its like, one in more finds nothing. */
static void a_word_of_every_sentence(void **state) {
  (void)state;
  for (unsigned sentences = 139; sentences <= 140; sentences++) {
    char room[ROOM];
    size_t at = 0;
    for (unsigned i = 0; i < sentences; i++) at = add(room, at, "Lanterns here. ");
    fixture f;
    fixture_open(&f, (const char *[]){room, "Lanterns there.", NULL}, NULL, 0);
    arena results;
    matches found = {0};
    arena_init(&results, &f.memory);
    assert_int_equal(story_matches(f.story, 1, (span){0, 15}, &results, &found), ENGINE_OK);
    assert_int_equal(found.count > 0, sentences == 139); /* with the other article's one: 140 */
    arena_free(&results);
    fixture_close(&f);
  }
}

/* Coverage has 64 bits: a person of the 64th article is looked for in others, one of the 65th is not. */
static void coverage_of_many_articles(void **state) {
  (void)state;
  for (uint32_t holder = 63; holder <= 64; holder++) {
    const char *texts[67] = {NULL};
    for (uint32_t i = 0; i < 65; i++) texts[i] = i == holder ? "Ragna Solberg closed the plant." : "The plant was closed.";
    fixture f;
    const missing *m;
    uint32_t count;
    fixture_open(&f, texts, NULL, 0);
    assert_int_equal(story_missing(f.story, MISSING_PERSON, &m, &count), ENGINE_OK);
    assert_int_equal(count, holder == 63);
    fixture_close(&f);
  }
}

/* Whether a layer notes a cap, and in which article. */
static bool capped(const char *const *texts, int (*layer)(story *s), int cap, uint32_t *article_index) {
  fixture f;
  fixture_open(&f, texts, NULL, 0);
  assert_int_equal(layer(f.story), ENGINE_OK);
  bool yes = story_capped(f.story, cap, article_index);
  for (int other = 0; other < STORY_CAPS; other++) {
    uint32_t at;
    assert_true(other == cap || other == STORY_CAP_SENTENCE || other == STORY_CAP_QUOTATION || !story_capped(f.story, other, &at));
    assert_true(strlen(story_cap_text(other)) > 20);
  }
  fixture_close(&f);
  return yes;
}

static int missing_people(story *s) {
  const missing *m;
  uint32_t count;
  return story_missing(s, MISSING_PERSON, &m, &count);
}
static int all_aligned(story *s) {
  const aligned_pair *p;
  uint32_t count;
  return story_aligned(s, &p, &count);
}
static int all_shared(story *s) {
  const shared_quotation *q;
  uint32_t count;
  return story_shared_quotations(s, &q, &count);
}
static int number_conflicts(story *s) {
  const conflict *c;
  uint32_t count;
  return story_conflicts(s, CONFLICT_NUMBER, &c, &count);
}

/* What a cap may hide is noted; what it keeps is not. */
static void many_articles_are_noted(void **state) {
  (void)state;
  for (uint32_t n = 64; n <= 65; n++) {
    const char *texts[67] = {NULL};
    uint32_t at;
    for (uint32_t i = 0; i < n; i++) texts[i] = i ? "The plant was closed." : "Ragna Solberg closed the plant.";
    assert_int_equal(capped(texts, missing_people, STORY_CAP_ARTICLES, &at), n == 65);
    if (n == 65) assert_int_equal(at, NONE);
  }
}

static void long_sentences_are_noted(void **state) {
  (void)state;
  static char room[ROOM];
  for (unsigned words = 160; words <= 161; words++) {
    size_t at = add(room, 0, "Ragna Solberg closed the harbour crane");
    for (unsigned i = 6; i < words; i++) at = add(room, at, " and");
    add(room, at, ".");
    uint32_t where;
    bool noted = capped((const char *[]){"Yesterday Ragna Solberg closed the harbour crane at last.", room, NULL}, all_aligned,
                        STORY_CAP_SENTENCE, &where);
    assert_int_equal(noted, words == 161);
    if (noted) assert_int_equal(where, 1);
  }
}

static void many_quotations_are_noted(void **state) {
  (void)state;
  static char room[ROOM];
  for (unsigned quotations = 16; quotations <= 17; quotations++) {
    size_t at = add(room, 0, "She listed");
    for (unsigned i = 0; i < quotations; i++) at = add(room, at, " “harbour crane lantern”");
    add(room, at, ".");
    uint32_t where;
    bool noted = capped((const char *[]){"“harbour crane lantern is broken,” she said.", room, NULL}, all_shared, STORY_CAP_QUOTATION,
                        &where);
    assert_int_equal(noted, quotations == 17);
  }
}

static void many_numbers_are_noted(void **state) {
  (void)state;
  static char room[ROOM];
  for (unsigned numbers = 24; numbers <= 25; numbers++) {
    size_t at = add(room, 0, "Ragna Solberg counted in the harbour");
    for (unsigned i = 0; i < numbers; i++) at = add(room, at, i ? " and 12 cranes" : " 12 cranes");
    add(room, at, ".");
    uint32_t where;
    bool noted = capped((const char *[]){"Ragna Solberg counted 11 cranes in the harbour.", room, NULL}, number_conflicts,
                        STORY_CAP_VALUES, &where);
    assert_int_equal(noted, numbers == 25);
  }
}

#define STORY_A "Divers found two cracks in the northern pier. “We must close it,” said Ana Brill, who met 12 engineers."
#define STORY_B "Two cracks were found by divers in the northern pillar. Ana Brill met engineers."

static int everything(story *s) {
  const void *items;
  uint32_t count;
  int code = story_passages(s, (const passage **)&items, &count);
  if (!code) code = story_shared_quotations(s, (const shared_quotation **)&items, &count);
  for (int kind = 0; !code && kind <= MISSING_NUMBER; kind++) code = story_missing(s, kind, (const missing **)&items, &count);
  for (int kind = 0; !code && kind <= CONFLICT_NAME; kind++) code = story_conflicts(s, kind, (const conflict **)&items, &count);
  return code;
}

static int with_steps(uint64_t limit, uint64_t *used) {
  fixture f;
  fixture_open(&f, (const char *[]){STORY_A, STORY_B, NULL}, NULL, limit);
  int code = everything(f.story);
  *used = f.budget.steps;
  fixture_close(&f);
  return code;
}

/* Steps repeat: one more than a story needs is enough, what it needs is not (the limit is the first step too many). */
static void the_budget_to_the_step(void **state) {
  (void)state;
  uint64_t needed, used;
  assert_int_equal(with_steps(0, &needed), ENGINE_OK);
  assert_true(needed > 100);
  assert_int_equal(with_steps(needed + 1, &used), ENGINE_OK);
  assert_int_equal(used, needed);
  assert_int_equal(with_steps(needed / 2, &used), ENGINE_E_STEPS);
  assert_int_equal(with_steps(needed, &used), ENGINE_E_STEPS);
}

static void stories_of_none_and_one(void **state) {
  (void)state;
  for (int count = 0; count <= 1; count++) {
    fixture f;
    fixture_open(&f, (const char *[]){count ? STORY_A : NULL, NULL}, NULL, 0);
    assert_int_equal(everything(f.story), ENGINE_OK);
    const passage *p;
    uint32_t n;
    assert_int_equal(story_passages(f.story, &p, &n), ENGINE_OK);
    assert_int_equal(n, 0);
    fixture_close(&f);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_refrain_is_no_seed),     cmocka_unit_test(a_slot_far_into_a_sentence),
      cmocka_unit_test(a_word_of_every_sentence), cmocka_unit_test(coverage_of_many_articles),
      cmocka_unit_test(many_articles_are_noted),  cmocka_unit_test(long_sentences_are_noted),
      cmocka_unit_test(many_quotations_are_noted), cmocka_unit_test(many_numbers_are_noted),
      cmocka_unit_test(the_budget_to_the_step),   cmocka_unit_test(stories_of_none_and_one),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
