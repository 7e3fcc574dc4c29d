/* Quotations: each case is a text and what is found in it, one quotation a line: kind, depth, its words (with / between the
 * parts of one that goes on over paragraphs). */
#include "tests/unit/news_fixture.h"

typedef struct quotation_case {
  const char *text, *found;
} quotation_case;

static void render(const article *a, char *out, size_t size) {
  static const char *const kinds[] = {"direct", "mixed", "scare", "title"};
  size_t used = 0;
  out[0] = 0;
  for (uint32_t i = 0; i < a->quotation_count; i++) {
    const quotation *q = &a->quotations[i];
    used += (size_t)snprintf(out + used, size - used, "%s%s %u ", i ? "\n" : "", kinds[q->kind], q->depth);
    for (uint32_t p = 0; p < q->part_count; p++)
      used += (size_t)snprintf(out + used, size - used, "%s%.*s", p ? " / " : "", (int)span_length(q->parts[p]),
                               a->text.text.at + q->parts[p].begin);
  }
}

static void check(void **state, const quotation_case *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    char found[4096];
    article *a = read_text(*state, cases[i].text, ENGINE_LAYER_QUOTATIONS);
    render(a, found, sizeof found);
    article_release(a);
    assert_string_equal(found, cases[i].found);
  }
}

#define CHECK(cases) check(state, cases, sizeof cases / sizeof cases[0])

static void test_marks(void **state) {
  static const quotation_case cases[] = {
      {"He said, \"We will go now.\"", "direct 1 We will go now."},
      {"He said, “We will go now.”", "direct 1 We will go now."},
      {"He said, „We will go now.“", "direct 1 We will go now."},
      {"He said, «We will go now.»", "direct 1 We will go now."},
      {"He said, ''We will go now.''", "direct 1 We will go now."},
      {"He said, ``We will go now.''", "direct 1 We will go now."},
      {"He said, 'We will go now.'", "direct 1 We will go now."},
      {"He said, ‘We will go now.’", "direct 1 We will go now."},
      {"“We will go now,\" he said. \"So will they now.”", "direct 1 We will go now,\ndirect 1 So will they now."},
  };
  CHECK(cases);
}

static void test_apostrophes_are_no_marks(void **state) {
  static const quotation_case cases[] = {
      {"The dogs' bowl and the cats' bowl are in the 1990s' kitchen.", ""},
      {"It's the ministers' plan, 'tis said, from the '90s.", ""},
      {"He called it 'a dogs' dinner' today.", "scare 1 a dogs' dinner"},
      {"Rock 'n' roll is 6'2\" tall.", ""},
  };
  CHECK(cases);
}

static void test_nesting(void **state) {
  static const quotation_case cases[] = {
      {"“She told me ‘leave the house right now’ and I left,” he said.",
       "direct 1 She told me ‘leave the house right now’ and I left,\ndirect 2 leave the house right now"},
      {"\"I read “the whole sad story of it” there,\" he said.",
       "direct 1 I read “the whole sad story of it” there,\ndirect 2 the whole sad story of it"},
  };
  CHECK(cases);
}

/* The stack of open marks holds four; a fifth is passed over and the four are still found. */
static void test_deepest(void **state) {
  static const quotation_case cases[] = {
      {"“one two «three four “five six «seven eight» nine ten” eleven twelve» end here”",
       "direct 1 one two «three four “five six «seven eight» nine ten” eleven twelve» end here\n"
       "direct 2 three four “five six «seven eight» nine ten” eleven twelve\ndirect 3 five six «seven eight» nine ten\nscare 4 "
       "seven eight"},
      {"“one two «three four “five six «seven “eight” eight» nine ten” eleven twelve» end here”",
       "direct 1 one two «three four “five six «seven “eight” eight» nine ten” eleven twelve» end here"},
  };
  article *a = read_text(*state, cases[1].text, ENGINE_LAYER_QUOTATIONS);
  assert_true(a->quotation_count >= 3);
  for (uint32_t i = 0; i < a->quotation_count; i++) assert_true(a->quotations[i].depth <= 4);
  article_release(a);
  check(state, cases, 1);
}

static void test_paragraphs(void **state) {
  static const quotation_case cases[] = {
      {"“We waited there for days.\n\n“Nobody came to us,” he said.", "direct 1 We waited there for days. / Nobody came to us,"},
      {"\"We waited there for days.\n\n\"Nobody came to us,\" he said.",
       "direct 1 We waited there for days. / Nobody came to us,"},
      {"“We waited there for days.\n\nNobody came.", "direct 1 We waited there for days."},
      {"A stray \" mark is here.\n\n\"We are fine now,\" he said.", "direct 1 We are fine now,"},
      {"A stray mark” is here.\n\n“We are fine now,” he said.", "direct 1 We are fine now,"},
  };
  CHECK(cases);
}

/* Marks with blanks on the wrong side are paired by their order, where that makes sane pairs. */
static void test_wrong_blanks(void **state) {
  static const quotation_case cases[] = {
      {"\" We will go there now, \"he said in the hall. \" They will stay. \"",
       "direct 1 We will go there now,\ndirect 1 They will stay."},
      {"“We will go there now, \"Hale said. \" They will stay. \"", "direct 1 We will go there now,\ndirect 1 They will stay."},
      {"He said they were\" beginning to see each other \"on the way.", "direct 1 beginning to see each other"},
      {"The 6\" pipe and the 8\" pipe are old.", ""},
      {"and so we left,\" he said. \"We are home.", "direct 1 We are home."},
      {"He said \"no\" to it.\n\n\" It is late, \"he said.", "scare 1 no\ndirect 1 It is late,"},
      {"\" We go.\n\nThen he said \"no.", ""},
      {"It was a plan that Hale calls ' insane '.", "scare 1 insane"},
      {"Hale on the suit: ' We have to make it right '", "direct 1 We have to make it right"},
      {"It is open to a ‘new deal ' on it.", "scare 1 new deal"},
      {"The ministers ' plan and the aides ' claims are old.", ""},
      {"The ministers ' plan is old.", ""},
  };
  CHECK(cases);
}

/* A paragraph with 32 double marks is paired by their order, one with 34 is not. */
static void test_most_ordered_marks(void **state) {
  for (unsigned pairs = 16; pairs <= 17; pairs++) {
    char text[1024];
    size_t used = 0;
    for (unsigned i = 0; i < pairs; i++)
      used += (size_t)snprintf(text + used, sizeof text - used, "\" we go, \"he said in the hall of number %u. ", i);
    article *a = read_text(*state, text, ENGINE_LAYER_QUOTATIONS);
    assert_int_equal(a->quotations[0].at.begin == 0, pairs == 16);
    article_release(a);
  }
}

static void test_kinds(void **state) {
  static const quotation_case cases[] = {
      {"The so-called “safe zone” is closed.", "scare 1 safe zone"},
      {"He was in “The Last of the Tall Men” once.", "title 1 The Last of the Tall Men"},
      {"Police took Joaquin “El Chapo” Guzman away.", "title 1 El Chapo"},
  };
  CHECK(cases);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_marks),      cmocka_unit_test(test_apostrophes_are_no_marks),
      cmocka_unit_test(test_wrong_blanks), cmocka_unit_test(test_most_ordered_marks),
      cmocka_unit_test(test_nesting),    cmocka_unit_test(test_deepest),
      cmocka_unit_test(test_paragraphs), cmocka_unit_test(test_kinds),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
