/* test_people.c - which mentions are one person, what kind and gender it has, and who speaks. */
#include "people_fixture.h"

/* Named people as "Name: mention, mention" in the order of their first mention. */
static void draw_people(sketch *s, const article *a) {
  for (uint32_t i = 0; i < a->person_count; i++) {
    const person *p = &a->people[i];
    if (!p->named || p->kind == PERSON_PLACE) continue;
    put(s, "%s%.*s:", s->length ? "; " : "", (int)p->name.length, p->name.at);
    for (uint32_t k = 0; k < p->mention_count; k++) {
      put(s, k ? ", " : " ");
      put_span(s, a, a->mentions[p->mentions[k]].at);
    }
  }
}

static void draw_kinds(sketch *s, const article *a) {
  static const char *const kinds[] = {"person", "body", "place", "group"}, *const genders[] = {"", " m", " f"};
  for (uint32_t i = 0; i < a->person_count; i++) {
    const person *p = &a->people[i];
    if (p->named)
      put(s, "%s%.*s %s%s", s->length ? "; " : "", (int)p->name.length, p->name.at, kinds[p->kind], genders[p->gender]);
  }
}

/* Speakers of all attributions; + before one that was carried over, ~ before one without a name. */
static void draw_speakers(sketch *s, const article *a) {
  for (uint32_t i = 0; i < a->attribution_count; i++) {
    const attribution *x = &a->attributions[i];
    put(s, "%s%s%s", s->length ? "; " : "", x->inherited ? "+" : "", x->anonymous ? "~" : "");
    if (x->speaker == NONE) put(s, "-");
    else put(s, "%.*s", (int)a->people[x->speaker].name.length, a->people[x->speaker].name.at);
  }
}

static void test_forms_of_one(void **state) {
  (void)state;
  static const expectation all[] = {
      {"They met Roh. Then Roh Moo-hyun left. Later Roh wrote.", "Roh Moo-hyun: Roh, Roh Moo-hyun, Roh"},
      {"We met Mohammad Javad Zarif. Then Zarif left. Later Javad Zarif wrote.",
       "Mohammad Javad Zarif: Mohammad Javad Zarif, Zarif, Javad Zarif"},
      {"They met President Bashar al-Assad. Then Assad left with Bashar Assad.",
       "Bashar al-Assad: President Bashar al-Assad, Assad, Bashar Assad"},
      {"They met Iranian FM Zarif. Then Mohammad Javad Zarif left.",
       "Mohammad Javad Zarif: Iranian FM Zarif, Mohammad Javad Zarif"},
      {"They met J. Smith. Then John Smith left.", "John Smith: J. Smith, John Smith"},
      {"They met Recep Tayyip Erdoğan. Then Erdogan left.", "Recep Tayyip Erdoğan: Recep Tayyip Erdoğan, Erdogan"},
      {"It was the Syrian Arab News Agency (SANA). Then SANA wrote.",
       "Syrian Arab News Agency: Syrian Arab News Agency, SANA, SANA"},
      {"SANA wrote. We saw the Syrian Arab News Agency.", "Syrian Arab News Agency: SANA, Syrian Arab News Agency"},
      {"An Australian woman left. We met Valeska Paris, an Australian woman, there.",
       "Valeska Paris: An Australian woman, Valeska Paris, an Australian woman"},
      {"It was Fars news agency. Then Fars wrote.", "Fars news agency: Fars news agency, Fars"},
      {"They met President Xi Jinping. Then Xi left.", "Xi Jinping: President Xi Jinping, Xi"},
      {"They met Defence Minister Amar Hatami. Then Defence Minister Amir Hatami left.",
       "Amar Hatami: Defence Minister Amar Hatami, Defence Minister Amir Hatami"},
  };
  EXPECT_ALL(all, NULL, draw_people);
}

static void test_different_people(void **state) {
  (void)state;
  static const expectation all[] = {
      {"We met Hale and first lady Moira Hale. Then Hale left.", "Hale: Hale, Hale; Moira Hale: lady Moira Hale"},
      {"We met John Hale and his wife, Moira Hale. Then Hale left.",
       "John Hale: John Hale, Hale; Moira Hale: his wife, Moira Hale"},
      {"We met Hale. Then Hale left. Hale met his daughter Moira Hale. Hale left.",
       "Hale: Hale, Hale, Hale, Hale; Moira Hale: his daughter Moira Hale"},
      {"They met Bill Clinton and Hillary Clinton. Then Mrs. Clinton left with Mr. Clinton.",
       "Bill Clinton: Bill Clinton, Mr. Clinton; Hillary Clinton: Hillary Clinton, Mrs. Clinton"},
      {"They met John Smith. Then Robert Smith left.", "John Smith: John Smith; Robert Smith: Robert Smith"},
      {"They met Donald Trump. Then Trump spoke. Then Trump left Melania Trump. Then Trump slept.",
       "Donald Trump: Donald Trump, Trump, Trump, Trump; Melania Trump: Melania Trump"},
      {"We met President Trump. They met President Trump and Melania Trump. Then Mr. Trump left.",
       "Trump: President Trump, President Trump, Mr. Trump; Melania Trump: Melania Trump"},
      {"They met Amar Hatami. Then Amir Hatami left.", "Amar Hatami: Amar Hatami; Amir Hatami: Amir Hatami"},
      {"We saw Reuters and the Associated Press.", "Reuters: Reuters; Associated Press: Associated Press"},
  };
  EXPECT_ALL(all, NULL, draw_people);
}

static void test_descriptions(void **state) {
  (void)state;
  static const expectation all[] = {
      {"We met Amar Hatami, Iran's defence minister, in the town.", "Amar Hatami: Amar Hatami, Iran's defence minister"},
      {"We met Iran's defence minister, Amar Hatami, in the town.", "Amar Hatami: Iran's defence minister, Amar Hatami"},
      {"We met Iranian Foreign Minister Mohammad Javad Zarif. The top Iranian diplomat left.",
       "Mohammad Javad Zarif: Iranian Foreign Minister Mohammad Javad Zarif, The top Iranian diplomat"},
      {"We met Labour leader Keir Starmer. The Labour leader left.",
       "Keir Starmer: Labour leader Keir Starmer, The Labour leader; Labour: Labour, Labour"},
      {"We met South Korean President Moon Jae-in. The North Korean leader left.",
       "Moon Jae-in: South Korean President Moon Jae-in"},
      {"We met Meghan Markle, the Duchess of Sussex, there.", "Meghan Markle: Meghan Markle, the Duchess of Sussex"},
      {"We met Mayor James Knowles. The mayor left.", "James Knowles: Mayor James Knowles, The mayor"},
      {"We met spokeswoman Jane Miller. Later a spokeswoman left.", "Jane Miller: spokeswoman Jane Miller"},
      {"We met Gov. Chris Christie. The governor left.", "Chris Christie: Gov. Chris Christie, The governor"},
      {"We met Donald Trump. The billionaire left. The officer stayed.", "Donald Trump: Donald Trump, The billionaire"},
      {"We met Hillary Clinton. He heard of \"Crooked Hillary Clinton\" there.",
       "Hillary Clinton: Hillary Clinton, Crooked Hillary Clinton"},
      {"We saw Apple. Apple said no. The company left.", "Apple: Apple, Apple, The company"},
      {"They sued the Supreme Court. The court replied.", "Supreme Court: Supreme Court, The court"},
  };
  EXPECT_ALL(all, NULL, draw_people);
}

static void test_kinds(void **state) {
  (void)state;
  static const expectation all[] = {
      {"We met Valeska Paris and John Smith.", "Valeska Paris person f; John Smith person m"},
      {"He lives in Idlib near Aleppo.", "Idlib place; Aleppo place"},
      {"They fled to Xanten. She was born in Xanten.", "Xanten place"},
      {"We read of it on Instagram.", "Instagram body"},
      {"We asked the White House and the Harvard University.", "White House body; Harvard University body"},
      {"HATAMI SEES GROWING FEARS OF WAR\n\nWe met the minister Amar Hatami.", "Amar Hatami person m"},
      {"We met Kermit Gosnell in town, and Gosnell said it.", "Kermit Gosnell person"},
  };
  EXPECT_ALL(all, NULL, draw_kinds);
}

static void test_pronouns(void **state) {
  (void)state;
  static const expectation all[] = {
      {"We met John Smith and Mary Jones. She said that it was late.", "Mary Jones"},
      {"John Smith met Mary Jones. He said that it was late.", "John Smith"},
      {"Speaking for the regime's ally, Sergei Lavrov left. He said that it was late.", "Sergei Lavrov"},
      {"Protesters filled the square near the Ministry of Defence. They said that it was late.", "Protesters"},
      {"John Smith left. Robert Brown spoke. He said that it was late.", "Robert Brown"},
      {"\"John Smith is a fool,\" Mary Jones said. She added that it was late.", "Mary Jones; Mary Jones"},
      {"The show is a hit on TV, according to union officials. They said that it was late.", "~union officials; union officials"},
      {"John Smith left. So either the captain was late or nobody was there, he said.", "John Smith"},
      {"Oluwaseun Adeyemi left. She said that it was late.", "Oluwaseun Adeyemi"},
  };
  EXPECT_ALL(all, NULL, draw_speakers);
}

static void test_speakers(void **state) {
  (void)state;
  static const expectation all[] = {
      {"A newspaper, the Flint Herald, reported that it was closed.", "Flint Herald"},
      {"The new chair of the Flint Bridge Commission, John Hale, said that it was closed.", "John Hale"},
      {"Its sponsor, Maria Lopez, said that it was closed.", "Maria Lopez"},
      {"We met Mohammad Javad Zarif. “It is late,” Zarif said.", "Mohammad Javad Zarif"},
      {"\"It is late,\" said a senior official who spoke on condition of anonymity.", "~a senior official"},
      {"They met John Smith, who said that it was late.", "John Smith"},
      {"It was a class-action lawsuit that alleged fraud.", "~a class-action lawsuit"},
      {"They sent a note on Monday that said it was late.", "~a note"},
      {"\"It is late,\" said Trump's lawyer.", "~Trump's lawyer"},
      {"\"It is late,\" the ministry said.", "the ministry"},
      {"The Iodine Nutrition Study was published. The report said that it was late.", "Iodine Nutrition Study"},
      {"A Ministry of Defence spokesman said that it was late.", "~A Ministry of Defence spokesman"},
      {"\"It is late,\" said Amar Hatami, Iran's defence minister.", "Amar Hatami"},
  };
  EXPECT_ALL(all, NULL, draw_speakers);
}

/* Every mention has a person, every person's mentions are its own and in order, and names are never empty. */
static void check_lists(const article *a) {
  for (uint32_t i = 0; i < a->mention_count; i++) assert_true(a->mentions[i].person < a->person_count);
  uint32_t total = 0;
  for (uint32_t i = 0; i < a->person_count; i++) {
    const person *p = &a->people[i];
    assert_true(p->name.length > 0);
    for (uint32_t k = 0; k < p->mention_count; k++) {
      assert_int_equal(a->mentions[p->mentions[k]].person, i);
      if (k) assert_true(p->mentions[k - 1] < p->mentions[k]);
    }
    total += p->mention_count;
  }
  assert_int_equal(total, a->mention_count);
  for (uint32_t i = 0; i < a->attribution_count; i++) {
    const attribution *x = &a->attributions[i];
    if (x->source_mention != NONE) assert_true(span_overlaps(a->mentions[x->source_mention].at, x->source));
  }
}

static void test_lists(void **state) {
  (void)state;
  static const char *const texts[] = {"He said it. They left. It rained.",
                                      "“A,” said X. “B,” she said. A spokesman for Y said that Z had said that W lied.",
                                      "Critics say the report says that sources said officials told Reuters that it was over, "
                                      "according to Fars, the ministry said.",
                                      "I said no. We said no. \"He lies,\" you said.",
                                      "Mr. Mr. Mr. The the of the and President.",
                                      "'s's 's. A's B's C's said D's."};
  engine *e = fixture_engine();
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    engine_article *a = fixture_article(e, texts[i], NULL);
    check_lists(a);
    engine_article_release(a);
  }
  engine_release(e);
}

/* EPITHET_REACH: three sentences back, and not four. */
static void test_epithet_reach(void **state) {
  (void)state;
  static const expectation all[] = {
      {"Donald Trump left. It rained. It snowed. The billionaire left.", "Donald Trump: Donald Trump, The billionaire"},
      {"Donald Trump left. It rained. It snowed. It froze. The billionaire left.", "Donald Trump: Donald Trump"},
  };
  EXPECT_ALL(all, NULL, draw_people);
}

/* MOST_TITLES: the eighth title is kept, the ninth is not; the mentions all are. */
static void test_most_titles(void **state) {
  (void)state;
  engine *e = fixture_engine();
  engine_article *a = fixture_article(
      e,
      "We met President Ann Smith, Senator Ann Smith, Governor Ann Smith, Judge Ann Smith, General Ann Smith, Mayor Ann Smith, "
      "Ambassador Ann Smith, Chancellor Ann Smith and Minister Ann Smith.",
      NULL);
  assert_int_equal(a->people[0].mention_count, 9);
  assert_int_equal(a->people[0].title_count, 8);
  assert_memory_equal(a->people[0].titles[7].at, "Chancellor", 10);
  engine_article_release(a);
  engine_release(e);
}

/* Memory that runs short at the Nth request, for every N: an error, never a crash or a leak. */
typedef struct short_memory {
  size_t left, held;
} short_memory;

static void *reallocate_short(void *user, void *block, size_t old_size, size_t new_size) {
  short_memory *m = user;
  if (new_size && !m->left) return NULL;
  if (new_size) m->left--;
  void *moved = NULL;
  if (!new_size) free(block);
  else if (!(moved = realloc(block, new_size))) return NULL;
  m->held += new_size - old_size;
  return moved;
}

static void test_short_of_memory(void **state) {
  (void)state;
  engine *e = fixture_engine();
  engine_document d;
  engine_document_init(&d, sizeof d);
  d.text = SLICE(
      "President John Smith of the Foreign Ministry (FM) met 350 people on Aug. 12, 2015. “No,” he said. A source close to Smith "
      "said that it was late.");
  int code = ENGINE_E_MEMORY;
  for (size_t n = 0; code == ENGINE_E_MEMORY && n < 1000; n++) {
    short_memory scarce = {.left = n};
    memory m;
    memory_init(&m, reallocate_short, &scarce, 0);
    article *a = NULL;
    code = article_create(&a, &m, e->language, e->cues, &d, UINT32_MAX, NULL);
    assert_true(code == ENGINE_OK || (code == ENGINE_E_MEMORY && !a));
    article_release(a);
    assert_int_equal(scarce.held, 0);
  }
  assert_int_equal(code, ENGINE_OK);
  engine_release(e);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_forms_of_one),    cmocka_unit_test(test_different_people), cmocka_unit_test(test_descriptions),
      cmocka_unit_test(test_kinds),           cmocka_unit_test(test_pronouns),         cmocka_unit_test(test_speakers),
      cmocka_unit_test(test_lists),           cmocka_unit_test(test_epithet_reach),    cmocka_unit_test(test_most_titles),
      cmocka_unit_test(test_short_of_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
