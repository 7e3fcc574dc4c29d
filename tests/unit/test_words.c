/* test_words.c - folding, keys, stems, classes, and what stands between words. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/hash.h"
#include "core/text/text.h"

static void check_fold(const char *text, const char *expected) {
  char out[512];
  uint32_t map[512];
  size_t length = fold_text(text, strlen(text), out, map, sizeof out);
  assert_int_equal(length, strlen(expected));
  assert_memory_equal(out, expected, length);
  for (size_t i = 0; i < length; i++) assert_true(map[i] < strlen(text));
  assert_true(fold_key(text, strlen(text)) == hash_bytes(expected, length));
}

static const char *const FOLDED[][2] = {
    {"Hello, World 42", "hello, world 42"},
    {"Erdoğan ÉLYSÉE Łódź Kılıç", "erdogan elysee lodz kilic"},
    {"straße Ærø İstanbul", "strasse aero istanbul"},
    {"e\xCC\x81\xCC\xA3", "e"},
    {"“It’s” ‘so’ „da“ «oui»", "\"it's\" 'so' \"da\" \"oui\""},
    {"a–b—c‑d−e", "a-b-c-d-e"},
    {"Ｆｕｌｌ ﬁne ① km²", "full fine 1 km2"},
    {"co\xC2\xADop zero\xE2\x80\x8Bwidth", "coop zerowidth"},
    {"МОСКВА Ёлка", "москва елка"},
    {"ΆΛΦΑ ς", "αλφα σ"},
    {"مُحَمَّد", "محمد"},
    {"हिन्दी", "हिन्दी"},
    {"中文。", "中文。"},
    {"a\xFFz", "a\xEF\xBF\xBDz"},
    {"", ""},
};

static void folding_forgets_what_styles_differ_in(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof FOLDED / sizeof *FOLDED; i++) check_fold(FOLDED[i][0], FOLDED[i][1]);
}

static void folded_bytes_know_where_they_came_from(void **state) {
  (void)state;
  char out[8];
  uint32_t map[8];
  assert_int_equal(fold_text("A’ß", 6, out, map, 8), 4);
  static const uint32_t expected[] = {0, 1, 4, 4};
  assert_memory_equal(map, expected, sizeof expected);
}

static void a_short_buffer_gets_what_fits(void **state) {
  (void)state;
  char out[5] = "....";
  assert_int_equal(fold_text("ABCDEF", 6, out, NULL, 3), 6);
  assert_string_equal(out, "abc.");
  assert_int_equal(fold_text("ABCDEF", 6, NULL, NULL, 0), 6);
}

/* Marks that stay come into canonical order, in runs of at most FOLD_MARKS (30): Devanagari nukta (class 7) before virama (9). */
static void marks_are_ordered_in_bounded_runs(void **state) {
  (void)state;
  const char *nukta = "\xE0\xA4\xBC", *virama = "\xE0\xA5\x8D";
  for (size_t before = 28; before <= 30; before++) {
    char text[128] = "\xE0\xA4\x95", out[128], last[7];
    for (size_t i = 0; i < before; i++) strcat(text, virama);
    strcat(text, nukta);
    size_t length = fold_text(text, strlen(text), out, NULL, sizeof out);
    assert_int_equal(length, strlen(text));
    memcpy(last, out + length - 3, 3);
    last[3] = '\0';
    assert_string_equal(last, before < 30 ? virama : nukta);
  }
}

/* Eight bytes a step or one, in a buffer or in pieces: one key. */
static void keys_do_not_depend_on_the_way(void **state) {
  (void)state;
  char upper[700], lower[700];
  for (size_t length = 0; length < 60; length++) {
    memset(upper, 'Q', length);
    memset(lower, 'q', length);
    assert_true(fold_key(upper, length) == hash_bytes(lower, length));
  }
  for (size_t i = 0; i < sizeof upper; i += 2) memcpy(upper + i, "Я", 2), memcpy(lower + i, "я", 2);
  for (size_t length = 2; length <= sizeof upper; length += 2) assert_true(fold_key(upper, length) == hash_bytes(lower, length));
}

static void keyed_words_are_those_with_letters_or_digits(void **state) {
  (void)state;
  const char *text = "It’s 5 – __ a_b, 中!";
  engine_word words[8];
  size_t count = words_keyed(text, strlen(text), words, 8);
  static const char *const expected[] = {"It’s", "5", "a_b", "中"};
  assert_int_equal(count, 4);
  for (size_t i = 0; i < count; i++) {
    assert_int_equal(words[i].end - words[i].begin, strlen(expected[i]));
    assert_memory_equal(text + words[i].begin, expected[i], strlen(expected[i]));
    assert_true(words[i].key == fold_key(expected[i], strlen(expected[i])));
  }
  assert_int_equal(words_keyed(text, strlen(text), words, 2), 4);
  assert_int_equal(words_keyed(text, strlen(text), NULL, 0), 4);
}

/* More words than a buffer of any path: the same as one by one. */
static void keyed_words_do_not_depend_on_buffers(void **state) {
  (void)state;
  enum { COUNT = 3000 };
  char *text = malloc(COUNT * 8 + 1);
  engine_word *words = calloc(COUNT + 1, sizeof *words);
  assert_non_null(text);
  assert_non_null(words);
  size_t length = 0;
  for (unsigned i = 0; i < COUNT; i++) length += (size_t)sprintf(text + length, i % 5 ? "w%u " : "é%u ", i);
  assert_int_equal(words_keyed(text, length, words, COUNT), COUNT);
  for (unsigned i = 0; i < COUNT; i++) {
    char one[16];
    int size = sprintf(one, i % 5 ? "w%u" : "é%u", i);
    assert_int_equal(words[i].end - words[i].begin, size);
    assert_true(words[i].key == fold_key(one, (size_t)size));
  }
  for (size_t capacity = 254; capacity < 260; capacity++) {
    words[capacity] = (engine_word){7, 7, 7};
    assert_int_equal(words_keyed(text, length, words, capacity), COUNT);
    assert_int_equal(words[capacity].begin, 7);
  }
  free(text);
  free(words);
}

/* -- Words with flags */

typedef struct fixture {
  memory memory;
  arena arena;
  language *language;
  word *words;
  uint32_t count;
} fixture;

static void open_words(fixture *f, const char *text) {
  memory_init(&f->memory, NULL, NULL, 0);
  arena_init(&f->arena, &f->memory);
  f->language = language_create(&f->memory);
  language_add(f->language, slice_text("minister"), CLASS_title | CLASS_group, NAN);
  language_add(f->language, slice_text("the"), CLASS_determiner, NAN);
  language_add(f->language, slice_text("seven"), CLASS_number_word, 7);
  language_add(f->language, slice_text("say"), CLASS_cue | CLASS_determiner, NAN);
  language_add_form(f->language, slice_text("said"), slice_text("say"));
  language_add_suffix(f->language, slice_text("ss"), slice_text("ss"), 3);
  language_add_suffix(f->language, slice_text("ies"), slice_text("y"), 5);
  language_add_suffix(f->language, slice_text("s"), slice_text(""), 4);
  assert_int_equal(text_words(&f->words, &f->count, &f->arena, f->language, slice_text(text)), ENGINE_OK);
}

static void close_words(fixture *f) {
  language_destroy(f->language);
  arena_free(&f->arena);
}

static void flags_tell_how_a_word_is_written(void **state) {
  (void)state;
  static const struct {
    const char *text;
    unsigned flags;
  } rows[] = {{"word", WORD_LETTER | WORD_ASCII},
              {"Word", WORD_LETTER | WORD_ASCII | WORD_CAPITAL},
              {"NATO", WORD_LETTER | WORD_ASCII | WORD_CAPITAL | WORD_UPPER},
              {"A", WORD_LETTER | WORD_ASCII | WORD_CAPITAL},
              {"F16", WORD_LETTER | WORD_ASCII | WORD_CAPITAL | WORD_DIGIT},
              {"3.5", WORD_ASCII | WORD_DIGIT},
              {"Élysée", WORD_LETTER | WORD_CAPITAL},
              {"don't", WORD_LETTER | WORD_ASCII | WORD_APOSTROPHE},
              {"Iran’s", WORD_LETTER | WORD_CAPITAL | WORD_APOSTROPHE | WORD_POSSESSIVE},
              {"中", WORD_LETTER}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    fixture f;
    open_words(&f, rows[i].text);
    assert_int_equal(f.count, 1);
    assert_int_equal(f.words[0].flags, rows[i].flags);
    close_words(&f);
  }
}

static void stems_and_classes_are_those_of_the_base(void **state) {
  (void)state;
  fixture f;
  open_words(&f, "Minister ministers minister's the said countries press");
  uint64_t minister = fold_key("minister", 8);
  for (unsigned i = 0; i < 3; i++) {
    assert_true(f.words[i].stem == minister);
    assert_true(f.words[i].classes & CLASS_group);
  }
  assert_true(f.words[0].classes & CLASS_title);
  assert_false(f.words[1].classes & CLASS_title); /* of one person only */
  assert_true(f.words[2].classes & CLASS_title);
  assert_true(f.words[2].flags & WORD_POSSESSIVE);
  assert_true(f.words[2].key == fold_key("minister's", 10));
  assert_true(f.words[3].stem == f.words[3].key);
  assert_true(f.words[4].stem == fold_key("say", 3));
  assert_true(f.words[4].classes & CLASS_cue);
  assert_true(f.words[5].stem == fold_key("country", 7));
  assert_true(f.words[6].stem == f.words[6].key);
  close_words(&f);
}

/* Sealing makes words quicker and says nothing else of them, also where more was added behind it. */
static void a_seal_changes_no_word(void **state) {
  (void)state;
  static const char text[] = "The Minister, MINISTERS' ministers’ minister's say Said SAID says press presses countries Country "
                             "ministère's étés internationalisations ss s S 1990s 3rd x_y no9s Seven seventies sayings.";
  fixture f;
  open_words(&f, text);
  for (unsigned round = 0; round < 2; round++) {
    word *sealed, *open;
    uint32_t count;
    assert_int_equal(text_words(&open, &count, &f.arena, f.language, slice_text(text)), ENGINE_OK);
    assert_int_equal(language_seal(f.language), ENGINE_OK);
    assert_int_equal(text_words(&sealed, &count, &f.arena, f.language, slice_text(text)), ENGINE_OK);
    assert_int_equal(count, f.count);
    assert_memory_equal(open, sealed, count * sizeof *open);
    if (round) assert_true(sealed[count - 1].stem == fold_key("saying", 6) && sealed[count - 1].classes & CLASS_cue);
    else assert_false(sealed[count - 1].classes & CLASS_cue);
    assert_int_equal(language_add(f.language, slice_text("saying"), CLASS_cue, NAN), ENGINE_OK);
  }
  close_words(&f);
}

/* Keys and flags do not depend on how many bytes a word has or can be read behind it. */
static void words_of_any_length_are_read_alike(void **state) {
  (void)state;
  fixture f;
  open_words(&f, "");
  for (size_t length = 1; length <= 40; length++) {
    for (size_t behind = 0; behind <= 20; behind += 4) {
      char bytes[64], lower[64];
      memset(bytes, ' ', sizeof bytes);
      for (size_t i = 0; i < length; i++) lower[i] = (char)('a' + i % 26), bytes[i] = i == length / 2 ? (char)(lower[i] - 32) : lower[i];
      word *w;
      uint32_t count;
      assert_int_equal(text_words(&w, &count, &f.arena, f.language, (slice){bytes, length + behind}), ENGINE_OK);
      assert_int_equal(count, 1);
      assert_true(w->key == hash_bytes(lower, length));
      assert_int_equal(w->flags, WORD_LETTER | WORD_ASCII | (length == 1 ? WORD_CAPITAL : 0));
      for (size_t i = 0; i < length; i++) bytes[i] = (char)(lower[i] - 32);
      assert_int_equal(text_words(&w, &count, &f.arena, f.language, (slice){bytes, length + behind}), ENGINE_OK);
      assert_true(w->key == hash_bytes(lower, length));
      assert_int_equal(w->flags, WORD_LETTER | WORD_ASCII | WORD_CAPITAL | (length > 1 ? WORD_UPPER : 0));
    }
  }
  close_words(&f);
}

/* "ministers' talks" is possessive; where a single mark is open it closes that. */
static void a_mark_behind_s_is_possessive_or_closes(void **state) {
  (void)state;
  fixture f;
  open_words(&f, "the ministers' talks");
  assert_true(f.words[1].flags & WORD_POSSESSIVE);
  close_words(&f);
  open_words(&f, "the ‘great ministers’ talks");
  assert_false(f.words[2].flags & WORD_POSSESSIVE);
  close_words(&f);
}

static void gaps_tell_what_stands_between(void **state) {
  (void)state;
  static const struct {
    const char *text;
    unsigned gap;
  } rows[] = {{"a b", 0},
              {"a, b", GAP_COMMA},
              {"a. b", GAP_PERIOD},
              {"a ... b", GAP_ELLIPSIS},
              {"a… b", GAP_ELLIPSIS},
              {"a? b", GAP_STOP},
              {"a: b", GAP_COLON},
              {"a; b", GAP_SEMICOLON},
              {"a-b", GAP_HYPHEN},
              {"a - b", GAP_DASH},
              {"a -- b", GAP_DASH},
              {"a — b", GAP_DASH},
              {"a \"b", GAP_OPEN_MARK},
              {"a,\" b", GAP_COMMA | GAP_CLOSE_MARK},
              {"a “b", GAP_OPEN_MARK},
              {"a” b", GAP_CLOSE_MARK},
              {"a\"b", GAP_OPEN_MARK | GAP_CLOSE_MARK},
              {"a (b", GAP_OPEN_BRACKET},
              {"a) b", GAP_CLOSE_BRACKET},
              {"a\nb", GAP_LINE},
              {"a\r\nb", GAP_LINE},
              {"a\r\n\r\nb", GAP_LINE | GAP_PARAGRAPH},
              {"a & b", GAP_OTHER},
              {"a。b", GAP_STOP}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    fixture f;
    open_words(&f, rows[i].text);
    assert_int_equal(f.count, 2);
    if (f.words[0].gap != rows[i].gap) print_error("%s: %x\n", rows[i].text, f.words[0].gap);
    assert_int_equal(f.words[0].gap, rows[i].gap);
    assert_int_equal(f.words[1].gap, 0);
    close_words(&f);
  }
}

static void a_language_refuses_rules_that_cannot_be(void **state) {
  (void)state;
  memory m;
  memory_init(&m, NULL, NULL, 0);
  language *l = language_create(&m);
  assert_int_equal(language_add_suffix(l, slice_text(""), slice_text(""), 3), ENGINE_E_ARGUMENT);
  assert_int_equal(language_add_suffix(l, slice_text("ing"), slice_text(""), 2), ENGINE_E_ARGUMENT);
  assert_int_equal(language_add_suffix(l, slice_text("abcdefghijkl"), slice_text(""), 12), ENGINE_OK);   /* SUFFIX_LONGEST */
  assert_int_equal(language_add_suffix(l, slice_text("abcdefghijklm"), slice_text(""), 13), ENGINE_E_ARGUMENT);
  assert_int_equal(language_class(slice_text("month")), CLASS_month);
  assert_int_equal(language_class(slice_text("mont")), 0);
  assert_string_equal(language_class_name(CLASS_INDEX_month), "month");
  assert_null(language_class_name(CLASS_COUNT));
  language_destroy(l);
}

/* The filter before look-ups may let words through, never keep an abbreviation back, in any case of its letters. */
static void no_abbreviation_is_kept_back(void **state) {
  (void)state;
  static const char *const words[] = {"mr", "dept", "Gov't", "approx", "sept", "yahoo!"};
  memory m;
  memory_init(&m, NULL, NULL, 0);
  language *l = language_create(&m);
  assert_false(language_may_abbreviate(l, 'M', 'r', 2));
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t length = strlen(words[i]);
    language_add(l, slice_text(words[i]), CLASS_abbreviation_end, NAN);
    assert_true(language_may_abbreviate(l, (unsigned char)words[i][length - 2], (unsigned char)words[i][length - 1], length));
  }
  assert_true(language_may_abbreviate(l, 'M', 'R', 2));
  assert_true(language_may_abbreviate(l, 'P', 't', 4));
  assert_false(language_may_abbreviate(l, 'n', 'g', 7));
  language_add(l, slice_text("leaving"), CLASS_verb, NAN);
  assert_false(language_may_abbreviate(l, 'n', 'g', 7));
  language_destroy(l);
}

/* The stem of a word that folds to 64 bytes, and none for one more. */
static void long_words_have_no_stem(void **state) {
  (void)state;
  for (size_t length = 64; length <= 65; length++) {
    char text[66];
    memset(text, 'x', length);
    text[length - 1] = 's';
    text[length] = '\0';
    fixture f;
    open_words(&f, text);
    assert_int_equal(f.words[0].stem == f.words[0].key, length > 64);
    close_words(&f);
  }
}

/* -- Memory that runs short at every point */

typedef struct failing {
  size_t left;
} failing;

static void *failing_reallocate(void *user, void *block, size_t old_size, size_t new_size) {
  failing *f = user;
  (void)old_size;
  if (!new_size) return free(block), NULL;
  if (!f->left) return NULL;
  f->left--;
  return realloc(block, new_size);
}

static void memory_may_fail_anywhere(void **state) {
  (void)state;
  int code = ENGINE_E_MEMORY;
  for (size_t allowed = 0; code; allowed++) {
    failing f = {allowed};
    memory m;
    memory_init(&m, failing_reallocate, &f, 0);
    arena a;
    arena_init(&a, &m);
    language *l = language_create(&m);
    code = l ? language_add(l, slice_text("minister"), CLASS_title, NAN) : ENGINE_E_MEMORY;
    if (!code) code = language_add_form(l, slice_text("ministers"), slice_text("minister"));
    if (!code) code = language_add_suffix(l, slice_text("s"), slice_text(""), 4);
    if (!code) code = language_seal(l);
    text_layers t;
    engine_error error = {.struct_size = sizeof error};
    if (!code) code = text_read(&t, &a, l, slice_text("Head\n\nThe minister left. He stayed.\n\n\xFF"), ENGINE_DOCUMENT_LOSSY, 0, &error);
    if (!code) code = text_segment(&t, &a, l, 0, &error);
    if (code) assert_int_equal(code, ENGINE_E_MEMORY);
    else assert_int_equal(t.word_count, 6);
    language_destroy(l);
    arena_free(&a);
    assert_true(allowed < 100);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(folding_forgets_what_styles_differ_in),      cmocka_unit_test(folded_bytes_know_where_they_came_from),
      cmocka_unit_test(a_short_buffer_gets_what_fits),              cmocka_unit_test(marks_are_ordered_in_bounded_runs),
      cmocka_unit_test(keys_do_not_depend_on_the_way),              cmocka_unit_test(keyed_words_are_those_with_letters_or_digits),
      cmocka_unit_test(keyed_words_do_not_depend_on_buffers),       cmocka_unit_test(flags_tell_how_a_word_is_written),
      cmocka_unit_test(stems_and_classes_are_those_of_the_base),    cmocka_unit_test(a_mark_behind_s_is_possessive_or_closes),
      cmocka_unit_test(a_seal_changes_no_word),                     cmocka_unit_test(words_of_any_length_are_read_alike),
      cmocka_unit_test(gaps_tell_what_stands_between),              cmocka_unit_test(a_language_refuses_rules_that_cannot_be),
      cmocka_unit_test(no_abbreviation_is_kept_back),
      cmocka_unit_test(long_words_have_no_stem),                    cmocka_unit_test(memory_may_fail_anywhere)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
