/* test_door.c - what the door lets in, what it reads from the head, and what paragraphs are. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text/text.h"

typedef struct fixture {
  memory memory;
  arena arena;
  language *language;
  text_layers layers;
  engine_error error;
  int code;
} fixture;

static void add(language *l, const char *text, uint64_t classes, double value) { language_add(l, slice_text(text), classes, value); }

static void open_bytes(fixture *f, const char *bytes, size_t length, uint32_t flags, uint64_t limit) {
  memory_init(&f->memory, NULL, NULL, 0);
  arena_init(&f->arena, &f->memory);
  f->language = language_create(&f->memory);
  add(f->language, "share", CLASS_furniture, FURNITURE_SHARE + 1);
  add(f->language, "tweet", CLASS_furniture, FURNITURE_SHARE + 1);
  add(f->language, "comments", CLASS_furniture, FURNITURE_COMMENTS + 1);
  add(f->language, "read", CLASS_furniture, FURNITURE_RELATED + 1);
  add(f->language, "photo", CLASS_furniture, FURNITURE_CAPTION + 1);
  add(f->language, "by", CLASS_furniture | CLASS_preposition, FURNITURE_CREDIT + 1);
  add(f->language, "caption", CLASS_furniture, FURNITURE_CAPTION + 1);
  add(f->language, "playback", CLASS_furniture, FURNITURE_CAPTION + 1);
  add(f->language, "media", CLASS_media, NAN);
  add(f->language, "story", CLASS_furniture, FURNITURE_RELATED + 1);
  add(f->language, "updated", CLASS_furniture, FURNITURE_CREDIT + 1);
  add(f->language, "contributed", CLASS_furniture, FURNITURE_CREDIT + 1);
  add(f->language, "reporting", CLASS_furniture, FURNITURE_CREDIT + 1);
  add(f->language, "and", CLASS_conjunction, NAN);
  add(f->language, "to", CLASS_preposition, NAN);
  add(f->language, "is", CLASS_be, NAN);
  add(f->language, "was", CLASS_be, NAN);
  add(f->language, "has", CLASS_have, NAN);
  add(f->language, "been", CLASS_be, NAN);
  add(f->language, "this", CLASS_starter | CLASS_demonstrative, NAN);
  add(f->language, "more", CLASS_stop, NAN);
  add(f->language, "july", CLASS_month, 7);
  add(f->language, "friday", CLASS_weekday, 5);
  memset(&f->error, 0, sizeof f->error);
  f->error.struct_size = sizeof f->error;
  f->code = text_read(&f->layers, &f->arena, f->language, (slice){bytes, length}, flags, limit, &f->error);
  if (!f->code) f->code = text_segment(&f->layers, &f->arena, f->language, flags, &f->error);
}
static void open_text(fixture *f, const char *text, uint32_t flags) { open_bytes(f, text, strlen(text), flags, 0); }

static void close_text(fixture *f) {
  language_destroy(f->language);
  arena_free(&f->arena);
}

static void assert_slice(slice found, const char *expected) {
  assert_int_equal(found.length, strlen(expected));
  assert_memory_equal(found.at, expected, found.length);
}

/* -- Encoding */

static const struct {
  const char *bytes;
  size_t length;
  int code;
  uint64_t offset;
  const char *names; /* in the message */
} REFUSED[] = {
    {"", 0, ENGINE_E_EMPTY, 0, "empty"},
    {"  \n\t\xC2\xA0\n", 7, ENGINE_E_EMPTY, 0, "blanks"},
    {"\xEF\xBB\xBF", 3, ENGINE_E_EMPTY, 0, "blanks"},
    {"\x80", 1, ENGINE_E_ENCODING, 0, "0x80"},
    {"say \x93hi\x94", 8, ENGINE_E_ENCODING, 4, "Windows-1252"},
    {"caf\xE9 au lait", 12, ENGINE_E_ENCODING, 3, "Windows-1252"},
    {"ok \xC0\xAF", 5, ENGINE_E_ENCODING, 3, "0xC0"},
    {"\xED\xA0\x80 surrogate", 13, ENGINE_E_ENCODING, 0, "0xED"},
    {"above \xF4\x90\x80\x80", 10, ENGINE_E_ENCODING, 6, "0xF4"},
    {"cut \xE2\x80", 6, ENGINE_E_ENCODING, 4, "0xE2"},
    {"\xFF\xFEh\0i\0", 6, ENGINE_E_ENCODING, 0, "UTF-16LE"},
    {"\xFE\xFF\0h\0i", 6, ENGINE_E_ENCODING, 0, "UTF-16BE"},
    {"h\0e\0l\0l\0o\0", 10, ENGINE_E_ENCODING, 0, "UTF-16LE"},
    {"a text with a NUL\0 in it", 24, ENGINE_E_ENCODING, 17, "NUL"},
    {"\x7F\x45LF\x02\x01\x01\0\0\x90\xFF\x03", 12, ENGINE_E_ENCODING, 7, "binary"},
};

static void what_is_not_utf8_is_refused_by_name(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++) {
    fixture f;
    open_bytes(&f, REFUSED[i].bytes, REFUSED[i].length, 0, 0);
    assert_int_equal(f.code, REFUSED[i].code);
    assert_int_equal(f.error.code, REFUSED[i].code);
    if (f.code == ENGINE_E_ENCODING) assert_int_equal(f.error.offset, REFUSED[i].offset);
    if (!strstr(f.error.message, REFUSED[i].names)) print_error("%zu: %s\n", i, f.error.message);
    assert_non_null(strstr(f.error.message, REFUSED[i].names));
    close_text(&f);
  }
}

static void lossy_keeps_and_records(void **state) {
  (void)state;
  static const char text[] = "He said \x93no\x94\xFF.\0 He left, and nobody saw him again.";
  fixture f;
  open_bytes(&f, text, sizeof text - 1, ENGINE_DOCUMENT_LOSSY, 0);
  assert_int_equal(f.code, ENGINE_OK);
  assert_int_equal(f.layers.text.length, sizeof text - 1);
  assert_memory_equal(f.layers.text.at, text, sizeof text - 1);
  static const span expected[] = {{8, 9}, {11, 13}, {14, 15}};
  assert_int_equal(f.layers.replaced_count, 3);
  assert_memory_equal(f.layers.replaced, expected, sizeof expected);
  close_text(&f);
  open_bytes(&f, "\xFF\xFEh\0", 4, ENGINE_DOCUMENT_LOSSY, 0); /* not even lossy */
  assert_int_equal(f.code, ENGINE_E_ENCODING);
  close_text(&f);
}

static void the_limit_is_of_bytes(void **state) {
  (void)state;
  fixture f;
  open_bytes(&f, "abcde", 5, 0, 5);
  assert_int_equal(f.code, ENGINE_OK);
  close_text(&f);
  open_bytes(&f, "abcdef", 6, 0, 5);
  assert_int_equal(f.code, ENGINE_E_TOO_LARGE);
  close_text(&f);
}

/* -- Head */

static void the_head_is_read(void **state) {
  (void)state;
  fixture f;
  open_text(&f, "\xEF\xBB\xBFTitle: Rebels leave\r\nSOURCE:  Daily News \r\nDate: 2018-09-03\r\nUrl: http://x\r\nLanguage: en\r\n\r\nThe text. It ends.\r\n", 0);
  assert_int_equal(f.code, ENGINE_OK);
  assert_slice(f.layers.head.title, "Rebels leave");
  assert_slice(f.layers.head.outlet, "Daily News");
  assert_slice(f.layers.head.date, "2018-09-03");
  assert_slice(f.layers.head.url, "http://x");
  assert_slice(f.layers.head.language, "en");
  assert_slice(span_slice(f.layers.text, f.layers.head.title_at), "Rebels leave");
  assert_int_equal(f.layers.paragraph_count, 2);
  assert_int_equal(f.layers.paragraphs[0].kind, PARAGRAPH_TITLE);
  assert_slice(span_slice(f.layers.text, f.layers.paragraphs[1].at), "The text. It ends.");
  assert_int_equal(f.layers.sentence_count, 3);
  close_text(&f);
}

static const char *const NO_HEAD[] = {
    "Title: a line that is not followed by a blank one\nThe text goes on.",
    "Note: an unknown field.\n\nThe text.",
    "Title: a\nNote: b.\n\nThe text.",
};

static void other_lines_are_no_head(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof NO_HEAD / sizeof *NO_HEAD; i++) {
    fixture f;
    open_text(&f, NO_HEAD[i], 0);
    assert_int_equal(f.layers.head.body, 0);
    close_text(&f);
  }
  fixture f;
  open_text(&f, "Title: a\n\nThe text.", ENGINE_DOCUMENT_BARE);
  assert_int_equal(f.layers.head.body, 0);
  assert_int_equal(f.layers.head.title.length, 0);
  close_text(&f);
}

/* HEAD_LINES, 16, are a head; one more is text. */
static void a_head_has_so_many_lines(void **state) {
  (void)state;
  for (unsigned lines = 16; lines <= 17; lines++) {
    char text[512] = "";
    for (unsigned i = 0; i < lines; i++) strcat(text, "Date: 2018\n");
    strcat(text, "\nThe text.");
    fixture f;
    open_text(&f, text, 0);
    assert_int_equal(f.layers.head.body, lines == 16 ? 16 * 11 + 1 : 0);
    close_text(&f);
  }
}

/* -- Paragraphs: one letter a paragraph (T title, H heading, b body, and furniture: c caption, r credit, s share, m comments, l related) */

static void check_kinds(const char *text, const char *kinds) {
  fixture f;
  open_text(&f, text, 0);
  assert_int_equal(f.code, ENGINE_OK);
  char found[32] = "";
  for (uint32_t i = 0; i < f.layers.paragraph_count && i < 31; i++) {
    const paragraph *p = &f.layers.paragraphs[i];
    found[i] = p->kind == PARAGRAPH_FURNITURE ? "crsml"[p->furniture] : "bTH"[p->kind];
  }
  if (strcmp(found, kinds)) print_error("%s\n", text);
  assert_string_equal(found, kinds);
  close_text(&f);
}

#define LONG "Rebels left the town on Monday, the agency said in a statement that nobody could confirm before the night."

static void paragraphs_are_what_they_look_like(void **state) {
  (void)state;
  check_kinds(LONG, "b");
  check_kinds("Rebels leave town\n" LONG, "Tb");
  check_kinds("Rebels leave town.\n" LONG, "bb");
  check_kinds("Rebels leave town", "b");
  check_kinds("Is it over?\n\n" LONG "\n\nWhat comes next\n\n" LONG "\n\nA last line", "TbHbb");
  check_kinds("rebels leave town\n" LONG, "bb");
  check_kinds("Rebels leave\nBy Jane Doe\nFriday, July 21, 2017\n" LONG "\nShare this\n3 comments\nRead more: rebels\n", "Trrbsml");
  check_kinds(LONG "\n\nRebels in the town. (Jane Doe Photo)\n\n" LONG, "bcb");
  check_kinds(LONG "\n\nRebels in the town [Jane Doe/Agency]", "bc");
  check_kinds(LONG "\n\nBy leaving, the rebels gave up the town.", "bb");
  check_kinds(LONG "\n\nShare prices fell sharply.", "bb");
  check_kinds(LONG "\n\nThis share", "bb");
  check_kinds("By the Sea\n" LONG "\n\nPhoto by Jane Doe\n\nPhoto Shows Great Damage In Town\n\n" LONG, "TbrHb");
}

static void notes_of_the_page_are_furniture(void **state) {
  (void)state;
  check_kinds(LONG "\n\nThis story has been updated to note that the rebels left.", "br");
  check_kinds(LONG "\n\nThis story was told by a rebel.", "bb");
  check_kinds(LONG "\n\nJane Doe and John Roe contributed reporting from the town, where rebels left.", "br");
  check_kinds(LONG "\n\nThe Agency contributed to this report.", "br");
  check_kinds(LONG "\n\nJane Doe contributed money to the rebels.", "bb");
  check_kinds(LONG "\n\nPhoto caption Rebels say that they left the town.", "bc");
  check_kinds(LONG "\n\nMedia playback is not there. Rebels say that they left.", "bc");
  check_kinds(LONG "\n\nShare Tweet Share Rebels in the town.", "bc");
  check_kinds(LONG "\n\nShare, Tweet and Share said that rebels left.", "bb");
  check_kinds(LONG "\n\nRebels in the town. Photo: Jane Doe/Agency", "bc");
  check_kinds(LONG "\n\nRebels in the town. Photo: Jane Doe said that they left it.", "bb");
  check_kinds(LONG "\n\nRebels in one photo: Jane Doe", "bb");
  check_kinds(LONG "\n\nRebels (Photo: Jane Doe) John Roe", "bb");
  check_kinds(LONG "\n\nMedia playback of the rebels, who left the town, was long.", "bb");
}

/* NOTE_WORDS, 60. */
static void a_note_is_so_long(void **state) {
  (void)state;
  for (unsigned words = 60; words <= 61; words++) {
    char text[600] = "Photo caption";
    for (unsigned i = 2; i < words; i++) strcat(text, " b");
    strcat(text, ".\n\n" LONG);
    check_kinds(text, words == 60 ? "cb" : "bb");
  }
}

/* Lines that are full and go on in small letters are one paragraph; lines that stand alone are their own. */
static void wrapped_lines_are_joined(void **state) {
  (void)state;
  check_kinds("Rebels left the town on Monday, the agency\nsaid in a statement that nobody could confirm\nbefore the night was over.\nThe end.\n\nAll else is rumour.", "bbb");
  check_kinds("Rebels left the town on Monday, the agency said.\nNobody could confirm the statement that night.\nAll else is rumour.", "bbb");
  fixture f;
  open_text(&f, "Rebels left the town on Monday, the agency\nsaid in a statement that nobody could confirm\nbefore. The\nend.", 0);
  assert_int_equal(f.layers.paragraph_count, 1);
  assert_int_equal(f.layers.sentence_count, 2);
  close_text(&f);
}

/* TITLE_LONGEST, 240 bytes, and TITLE_WORDS, 30. */
static void a_title_is_so_long(void **state) {
  (void)state;
  for (size_t length = 240; length <= 241; length++) {
    char text[600] = "A";
    memset(text + 1, 'b', length - 1);
    strcpy(text + length, "\n\n" LONG);
    check_kinds(text, length == 240 ? "Tb" : "Hb");
  }
  for (unsigned words = 30; words <= 31; words++) {
    char text[600] = "A";
    for (unsigned i = 1; i < words; i++) strcat(text, " b");
    strcat(text, "\n\n" LONG);
    check_kinds(text, words == 30 ? "Tb" : "bb");
  }
}

static void furniture_is_flagged(void **state) {
  (void)state;
  fixture f;
  open_text(&f, LONG "\n\nShare this", 0);
  for (uint32_t i = 0; i < f.layers.word_count; i++)
    assert_int_equal((f.layers.words[i].flags & WORD_FURNITURE) != 0, i >= f.layers.paragraphs[1].first);
  close_text(&f);
  open_text(&f, LONG "\n\nShare this", ENGINE_DOCUMENT_BARE);
  assert_int_equal(f.layers.paragraphs[1].kind, PARAGRAPH_BODY);
  close_text(&f);
}

/* -- Layers fit together */

static void layers_fit_together(void **state) {
  (void)state;
  fixture f;
  open_text(&f, "Rebels leave town\n\nHe left. She stayed,\r\nit seems.\r\rNo one “knew” it!", 0);
  const text_layers *t = &f.layers;
  for (uint32_t i = 0; i < t->sentence_count; i++) {
    const sentence *s = &t->sentences[i];
    assert_true(s->first < s->last);
    assert_true(span_contains(t->paragraphs[s->paragraph].at, s->at));
    assert_true(t->words[s->first].flags & WORD_SENTENCE_START);
    assert_true(t->words[s->last - 1].gap & GAP_SENTENCE);
    for (uint32_t k = s->first; k < s->last; k++) {
      assert_int_equal(t->words[k].sentence, i);
      assert_true(span_contains(s->at, word_span(&t->words[k])));
    }
  }
  for (uint32_t i = 0; i < t->paragraph_count; i++) {
    const paragraph *p = &t->paragraphs[i];
    assert_true(t->words[p->last - 1].gap & GAP_PARAGRAPH);
    assert_int_equal(p->first, i ? t->paragraphs[i - 1].last : 0);
    assert_int_equal(p->first_sentence, i ? t->paragraphs[i - 1].last_sentence : 0);
  }
  close_text(&f);
}

static void places_are_found(void **state) {
  (void)state;
  fixture f;
  open_text(&f, "é a\r\nb c.\rD\n\ne", ENGINE_DOCUMENT_BARE);
  static const struct {
    uint32_t offset, line, column;
  } rows[] = {{0, 1, 1}, {2, 1, 2}, {3, 1, 3}, {6, 2, 1}, {8, 2, 3}, {11, 3, 1}, {13, 4, 1}, {14, 5, 1}, {15, 5, 2}, {99, 5, 2}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    uint32_t line, column;
    text_position(&f.layers, rows[i].offset, &line, &column);
    assert_int_equal(line, rows[i].line);
    assert_int_equal(column, rows[i].column);
  }
  assert_int_equal(text_word_at(&f.layers, 0), 0);
  assert_int_equal(text_word_at(&f.layers, 1), 1);
  assert_int_equal(text_word_at(&f.layers, 15), f.layers.word_count);
  assert_int_equal(text_sentence_at(&f.layers, 0), 0);
  assert_int_equal(text_sentence_at(&f.layers, 99), f.layers.sentence_count);
  assert_int_equal(text_paragraph_at(&f.layers, 5), 1);
  assert_int_equal(text_paragraph_at(&f.layers, 14), f.layers.paragraph_count - 1);
  close_text(&f);
}

/* Columns of a line longer than LONG_LINE, 65536 bytes, are those that counting from its begin gives. */
static void places_in_long_lines_are_found(void **state) {
  (void)state;
  for (uint32_t extra = 0; extra < 3; extra++) {
    uint32_t length = 65536 + extra * 100000;
    char *text = malloc(length + 2);
    assert_non_null(text);
    text[0] = '\n';
    for (uint32_t i = 1; i < length; i += 2) memcpy(text + i, "é", 2);
    fixture f;
    open_bytes(&f, text, length + 1, ENGINE_DOCUMENT_BARE, 0);
    assert_int_equal(f.layers.mark_count, extra == 0 ? 0 : extra == 1 ? 2 : 4);
    for (uint32_t offset = 1; offset <= length; offset += 4998) {
      uint32_t line, column;
      text_position(&f.layers, offset, &line, &column);
      assert_int_equal(line, 2);
      assert_int_equal(column, 1 + (offset - 1) / 2);
    }
    close_text(&f);
    free(text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_not_utf8_is_refused_by_name), cmocka_unit_test(lossy_keeps_and_records),
      cmocka_unit_test(the_limit_is_of_bytes),               cmocka_unit_test(the_head_is_read),
      cmocka_unit_test(other_lines_are_no_head),             cmocka_unit_test(a_head_has_so_many_lines),
      cmocka_unit_test(paragraphs_are_what_they_look_like),
      cmocka_unit_test(notes_of_the_page_are_furniture), cmocka_unit_test(a_note_is_so_long),  cmocka_unit_test(wrapped_lines_are_joined),
      cmocka_unit_test(a_title_is_so_long),                  cmocka_unit_test(furniture_is_flagged),
      cmocka_unit_test(layers_fit_together),                 cmocka_unit_test(places_are_found),
      cmocka_unit_test(places_in_long_lines_are_found)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
