/* test_pack.c - language packs: what an overlay adds, and what it may not have, with file, line and a suggestion. */
#include "tests/unit/host_fixture.h"

static int create_with(host *h, const char *pack) {
  engine_source source = {SLICE("mine.lua"), slice_text(pack)};
  host_prepare(h);
  h->options.packs = &source;
  h->options.pack_count = 1;
  h->engine = NULL;
  return engine_create(&h->engine, &h->options, &h->error);
}

static void an_overlay_adds_words_and_cues(void **state) {
  (void)state;
  host h;
  assert_int_equal(create_with(&h,
                               "return { classes = { month = { 'brumaire' }, weekday = ' primidi\\n duodi' }, values = { "
                               "brumaire = 11 }, forms = { grok = { 'grokked' } },\n"
                               "  suffixes = { { 'zzz', '', 5 } },\n"
                               "  cues = { { verb = 'blort', forms = 'blorts blorted blorting', class = 'denying', frames = "
                               "'that quote fronted inverted' } } }"),
                   ENGINE_OK);
  const lexeme *month = language_find(h.engine->language, fold_key("Brumaire", 8));
  assert_non_null(month);
  assert_true(month->classes & CLASS_month);
  assert_true(month->value == 11);
  const lexeme *weekday = language_find(h.engine->language, fold_key("duodi", 5));
  assert_non_null(weekday);
  assert_true(weekday->classes & CLASS_weekday);
  const lexeme *form = language_find(h.engine->language, fold_key("grokked", 7));
  assert_non_null(form);
  assert_true(form->stem == fold_key("grok", 4));
  static const char *const texts[] = {"“We never left the harbour that night,” Smith blorted.", NULL};
  host_execute(&h,
               "rule { id = 'r', title = 'R', article = function(a) local x = a.attributions[1] print(x.cue, x.cue_class) end }",
               texts);
  assert_string_equal(h.log, "Span “blorted”\tdenying\n");
  host_close(&h);
}

typedef struct wrong_pack {
  const char *text, *says;
  uint32_t line;
} wrong_pack;

static const wrong_pack wrong[] = {
    {"return {\n  clases = { month = {} } }", "not 'clases'; did you mean 'classes'?", 2},
    {"return { classes = {\n  month = { 'x' },\n  moth = { 'y' } } }", "there is no word class 'moth'; did you mean 'month'?", 3},
    {"return { cues = {\n { verb = 'x', class = 'deniyng', frames = 'that' } } }",
     "there is no cue class 'deniyng'; did you mean 'denying'?", 2},
    {"return { cues = {\n\n { verb = 'x', frames = 'that invertd' } } }",
     "there is no cue frame 'invertd'; did you mean 'inverted'?", 3},
    {"return { cues = { { verb = 'x', frams = 'that' } } }", "a cue has no field 'frams'; did you mean 'frames'?", 0},
    {"return { cues = { { verb = 'blort', forms = 'blorts blorted', frames = 'that' } } }", "not 2 forms", 1},
    {"return { cues = { { verb = 'a b c d e f g', frames = 'that' } } }", "1 to 6 words", 1},
    {"return { values = { seven = 'x' } }", "'seven' is a number, not a string", 1},
    {"return { suffixes = { { 'zzz', '' } } }", "words of how many letters", 1},
    {"return 7", "a pack returns a table", 0},
    {"local x =", "unexpected symbol", 1},
    {"\n\nerror('mine')", "mine", 3},
    {"return { classes = { month = 7 } }", "'month' is a list of words", 1},
    {"while true do end", "step limit", 1},
    {"os.exit(1)", "rules have no os", 1},
    {"require 'stats'", "requires nothing", 1},
};

static void what_a_pack_must_not_have_is_an_error(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    host h;
    int code = create_with(&h, wrong[i].text);
    if (code != (strstr(wrong[i].text, "while") ? ENGINE_E_STEPS : ENGINE_E_PACK))
      fail_msg("%s: %s %s", wrong[i].text, engine_code_name(code), h.error.message);
    if (!strstr(h.error.message, wrong[i].says)) fail_msg("%s: '%s'", wrong[i].text, h.error.message);
    assert_string_equal(h.error.where, "mine.lua");
    if (h.error.line != wrong[i].line) fail_msg("%s: line %u", wrong[i].text, h.error.line);
    assert_null(h.engine);
  }
}

/* A cue that an overlay gives again replaces the built-in one. */
static void the_later_pack_wins(void **state) {
  (void)state;
  host h;
  static const char *const texts[] = {"“We never left the harbour that night,” Smith said.", NULL};
  assert_int_equal(create_with(&h,
                               "return { cues = { { verb = 'say', forms = { 'says', 'said', 'said', 'saying' }, class = "
                               "'doubting', frames = { 'that', 'quote', 'fronted' } } } }"),
                   ENGINE_OK);
  host_execute(&h, "rule { id = 'r', title = 'R', article = function(a) print(a.attributions[1].cue_class) end }", texts);
  assert_string_equal(h.log, "doubting\n");
  host_close(&h);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(an_overlay_adds_words_and_cues),
                                     cmocka_unit_test(what_a_pack_must_not_have_is_an_error),
                                     cmocka_unit_test(the_later_pack_wins)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
