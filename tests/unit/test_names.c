/* test_names.c - where names begin and end, what are their titles, and what is none. */
#include "people_fixture.h"

/* Names as "titles <name>", separated by semicolons; places as they are. */
static void draw_names(sketch *s, const article *a) {
  for (uint32_t i = 0; i < a->mention_count; i++) {
    const mention *m = &a->mentions[i];
    if (m->form != MENTION_NAME) continue;
    span name = {a->text.words[m->name.first].begin, m->at.end};
    if (s->length) put(s, "; ");
    put_span(s, a, (span){m->at.begin, name.begin});
    put(s, "<");
    put_span(s, a, name);
    put(s, ">");
  }
}

static void test_titles(void **state) {
  (void)state;
  static const expectation all[] = {
      {"Then Iranian Foreign Minister Mohammad Javad Zarif arrived.", "Iranian Foreign Minister <Mohammad Javad Zarif>"},
      {"They met President Bashar al-Assad in the palace.", "President <Bashar al-Assad>"},
      {"It was said by Brigadier-General Abolghasem Alinejad.", "Brigadier-General <Abolghasem Alinejad>"},
      {"On that day Mr. Smith and Mrs. J. K. Rowling spoke.", "Mr. <Smith>; Mrs. <J. K. Rowling>"},
      {"Later foreign ministry spokesman Bahram Ghasemi replied.", "foreign ministry spokesman <Bahram Ghasemi>"},
      {"They heard former Secretary of State Hillary Clinton.", "former Secretary of State <Hillary Clinton>"},
      {"Aides of Secretary of Homeland Security Kirstjen Nielsen denied it.",
       "Secretary of Homeland Security <Kirstjen Nielsen>"},
      {"The court heard attorney Jay Sekulow.", "attorney <Jay Sekulow>"},
      {"Then former Maine Gov. Angus King rose.", "former Maine Gov. <Angus King>"},
      {"Speaker John Boehner faces a vote.", "Speaker <John Boehner>"},
      {"He quoted Sen. Harry Reid of Nevada.", "Sen. <Harry Reid>; <Nevada>"},
      {"A film by Stephen King was shown.", "<Stephen King>"},
      {"Reporters asked US President Donald Trump about it.", "US President <Donald Trump>"},
  };
  EXPECT_ALL(all, NULL, draw_names);
}

static void test_parts(void **state) {
  (void)state;
  static const expectation all[] = {
      {"Yesterday Ursula von der Leyen met Osama bin Laden.", "<Ursula von der Leyen>; <Osama bin Laden>"},
      {"A court heard Martin Luther King Jr. twice.", "<Martin Luther King Jr>"},
      {"It was Jean-Claude Juncker who left.", "<Jean-Claude Juncker>"},
      {"They spoke to Muammar al-Gaddafi's son.", "<Muammar al-Gaddafi's>"},
      {"A letter from Sinéad O'Connor was read.", "<Sinéad O'Connor>"},
      {"They said Theresa May resigned.", "<Theresa May>"},
      {"Work by Yoon Young-chan and Youn Kun-young stopped.", "<Yoon Young-chan>; <Youn Kun-young>"},
      {"It was a Ronald Reagan-era song in a Joan Baez-style voice.", "<Ronald Reagan>; <Joan Baez>"},
      {"Friends of George W. Bush spoke.", "<George W. Bush>"},
      {"Work by Johnson & Johnson stopped.", "<Johnson & Johnson>"},
  };
  EXPECT_ALL(all, NULL, draw_names);
}

static void test_bodies(void **state) {
  (void)state;
  static const expectation all[] = {
      {"It was released by the Syrian Arab News Agency (SANA).", "<Syrian Arab News Agency>; <SANA>"},
      {"He said so, according to Fars news agency.", "<Fars news agency>"},
      {"He said so, according to semi-official news agency ISNA.", "semi-official news agency <ISNA>"},
      {"A spokesman for the Department of Health and Human Services left.", "<Department of Health and Human Services>"},
      {"We asked the Ministry of Defence and the Foreign Office.", "<Ministry of Defence>; <Foreign Office>"},
      {"They sued the Church of Scientology in Florida.", "<Church of Scientology>; <Florida>"},
      {"He works at the University of Utah.", "<University of Utah>"},
      {"Members of the Dockworkers' Federation left.", "<Dockworkers' Federation>"},
      {"Critics of the World Health Organization spoke.", "<World Health Organization>"},
  };
  EXPECT_ALL(all, NULL, draw_names);
}

/* A capital that is forced tells nothing by itself. */
static void test_forced_capitals(void **state) {
  (void)state;
  static const expectation all[] = {
      {"The vote was held. Militants left. Nothing happened.", ""},
      {"Zarif left. Critics of Zarif stayed.", "<Zarif>; <Zarif>"},
      {"Monday was quiet. On Tuesday night nothing happened.", ""},
      {"Meanwhile Trump spoke. He met Trump.", "<Trump>; <Trump>"},
      {"When Putin spoke, May was near. In May it rained.", "<Putin>"},
      {"\"Peace will come,\" he said.", ""},
      {"Early voting starts on Super Tuesday in the New Year.", ""},
      {"I think I know.", ""},
      {"He flew an F-16 on Christmas.", "<Christmas>"},
  };
  EXPECT_ALL(all, NULL, draw_names);
}

/* In a heading a word is a name only if the text below says so. */
static void test_headings(void **state) {
  (void)state;
  static const struct {
    const char *text;
    const char *names;
  } all[] = {
      {"Tensions Rise As Ministers Meet Behind Closed Doors\n\nThe ministers met Amar Hatami in the town. They ate.\n",
       "<Amar Hatami>"},
      {"HATAMI SEES GROWING FEARS OF CONFLICT\n\nThe minister Amar Hatami came to the town. They ate.\n",
       "<HATAMI>; The minister <Amar Hatami>"},
  };
  engine *e = fixture_engine();
  for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
    engine_document d;
    engine_document_init(&d, sizeof d);
    d.text = slice_text(all[i].text);
    engine_article *a = NULL;
    assert_int_equal(engine_article_create(&a, e, &d, NULL), ENGINE_OK);
    sketch s = {.length = 0};
    draw_names(&s, a);
    assert_string_equal(s.text, all[i].names);
    engine_article_release(a);
  }
  engine_release(e);
}

/* The order of mentions: by place, outer before inner. */
static void test_order(void **state) {
  (void)state;
  engine *e = fixture_engine();
  engine_article *a =
      fixture_article(e, "On Monday Trump spokesman Sean Spicer met Iran's foreign minister and the Assad regime's envoy.", NULL);
  for (uint32_t i = 1; i < a->mention_count; i++) assert_true(span_compare(a->mentions[i - 1].at, a->mentions[i].at) <= 0);
  assert_true(a->mention_count >= 4);
  engine_article_release(a);
  engine_release(e);
}

/* A line of nothing but capitals and a text of one repeated name stay linear: the work per word is bounded. */
static void test_many_capitals(void **state) {
  (void)state;
  enum { COUNT = 20000 };
  char *text = malloc(COUNT * 4 + 64);
  assert_non_null(text);
  size_t length = (size_t)sprintf(text, "He saw ");
  for (int i = 0; i < COUNT; i++) length += (size_t)sprintf(text + length, "Abc ");
  engine *e = fixture_engine();
  engine_article *a = fixture_article(e, text, NULL);
  for (uint32_t i = 0; i < a->mention_count; i++) assert_true(a->mentions[i].words.last - a->mentions[i].words.first <= 24);
  assert_true(a->mention_count > 0);
  engine_article_release(a);
  engine_release(e);
  free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_titles),          cmocka_unit_test(test_parts),    cmocka_unit_test(test_bodies),
      cmocka_unit_test(test_forced_capitals), cmocka_unit_test(test_headings), cmocka_unit_test(test_order),
      cmocka_unit_test(test_many_capitals),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
