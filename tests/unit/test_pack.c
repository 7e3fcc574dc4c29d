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

static void check_suffixes(const language_tables *built, const language_tables *read) {
  assert_int_equal(built->suffix_count, read->suffix_count);
  for (size_t i = 0; i < read->suffix_count; i++) {
    const suffix_rule *a = &built->suffixes[i], *b = &read->suffixes[i];
    assert_memory_equal(a->ending, b->ending, sizeof a->ending);
    assert_memory_equal(a->replacement, b->replacement, sizeof a->replacement);
    assert_true(a->ending_length == b->ending_length && a->replacement_length == b->replacement_length && a->least == b->least);
    assert_true(a->tail == b->tail && a->mask == b->mask);
  }
  assert_int_equal(built->link_count, read->link_count);
  assert_memory_equal(built->links, read->links, read->link_count * sizeof *read->links);
  assert_memory_equal(built->first_link, read->first_link, SUFFIX_PAIRS * sizeof *read->first_link);
  assert_memory_equal(built->last_link, read->last_link, SUFFIX_PAIRS * sizeof *read->last_link);
}

static void check_language(const language *built_in, const language *fresh) {
  language_tables built = language_tables_of(built_in), read = language_tables_of(fresh);
  assert_int_equal(built.count, read.count);
  assert_memory_equal(built.words, read.words, read.count * sizeof *read.words);
  for (size_t i = 1; i < read.count; i++) assert_memory_equal(&built.forms[i], &read.forms[i], sizeof *read.forms);
  assert_int_equal(built.index_size, read.index_size);
  assert_memory_equal(built.index, read.index, read.index_size * sizeof *read.index);
  assert_int_equal(built.names_size, read.names_size);
  assert_memory_equal(built.names, read.names, read.names_size);
  assert_memory_equal(built.abbreviations, read.abbreviations, LANGUAGE_ABBREVIATION_WORDS * sizeof *read.abbreviations);
  check_suffixes(&built, &read);
}

static void check_cues(const cues *built_in, const cues *fresh) {
  cues_tables built = cues_tables_of(built_in), read = cues_tables_of(fresh);
  assert_int_equal(built.count, read.count);
  for (uint32_t i = 0; i < built.count; i++) {
    const cue *a = &built.entries[i], *b = &read.entries[i];
    assert_memory_equal(a->keys, b->keys, sizeof a->keys);
    assert_true(a->length == b->length && a->kind == b->kind && a->class_ == b->class_ && a->speech == b->speech);
    assert_true(a->frames == b->frames && a->form == b->form && a->next == b->next);
    assert_string_equal(cues_base(built_in, i), cues_base(fresh, i));
  }
  assert_memory_equal(built.slots, read.slots, CUE_SLOTS * sizeof *built.slots);
  assert_memory_equal(built.filter, read.filter, sizeof *read.filter);
}

/* The tables that the build wrote are those that reading the pack's text gives. */
static void built_in_tables_are_those_of_the_text(void **state) {
  (void)state;
  static char text[ENGINE_DEFAULT_SCRIPT_LIMIT];
  FILE *file = fopen("lua/lang/en.lua", "rb");
  assert_non_null(file);
  engine_source pack = {SLICE("lua/lang/en.lua"), {text, fread(text, 1, sizeof text, file)}};
  fclose(file);
  host h;
  host_open(&h);
  engine fresh = *h.engine;
  fresh.language = language_create(&fresh.memory);
  fresh.cues = cues_create(&fresh.memory);
  if (host_read_pack(&fresh, &pack, &h.error)) fail_msg("%s", h.error.message);
  assert_int_equal(language_seal(fresh.language), ENGINE_OK);
  check_language(h.engine->language, fresh.language);
  check_cues(h.engine->cues, fresh.cues);
  language_destroy(fresh.language);
  cues_destroy(fresh.cues);
  host_close(&h);
}

/* An overlay is written onto a copy: the next engine has the built-in pack again. */
static void an_overlay_stays_with_its_engine(void **state) {
  (void)state;
  host h;
  const char *pack = "return { classes = { month = { 'government' } }, cues = { { verb = 'say', forms = 'says said saying', class = "
                     "'denying', frames = 'that' } } }";
  assert_int_equal(create_with(&h, pack), ENGINE_OK);
  host other;
  host_open(&other);
  uint64_t key = fold_key("government", 10);
  assert_true(language_find(h.engine->language, key)->classes & CLASS_month);
  assert_false(language_find(other.engine->language, key)->classes & CLASS_month);
  assert_int_equal(cues_count(h.engine->cues), cues_count(other.engine->cues)); /* replaced, none added */
  uint32_t differ = 0;
  for (uint32_t i = 0; i < cues_count(h.engine->cues); i++)
    differ += cues_at(h.engine->cues, i)->class_ != cues_at(other.engine->cues, i)->class_;
  assert_true(differ >= 4);
  host_close(&other);
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
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(built_in_tables_are_those_of_the_text),
      cmocka_unit_test(an_overlay_stays_with_its_engine),
      cmocka_unit_test(an_overlay_adds_words_and_cues),
      cmocka_unit_test(what_a_pack_must_not_have_is_an_error),
      cmocka_unit_test(the_later_pack_wins),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
