/* people_fixture.h - one small article for a test, and its layers as text: an expectation stands beside its input. */
#ifndef PEOPLE_FIXTURE_H
#define PEOPLE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/news/article.h"
#include "lua/host.h"

/* What a test wants of a text. */
typedef struct expectation {
  const char *text, *wanted;
} expectation;

typedef struct sketch {
  char text[8000];
  size_t length;
} sketch;

static void put(sketch *s, const char *format, ...) PORTABLE_PRINTF(2, 3);
static void put(sketch *s, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(s->text + s->length, sizeof s->text - s->length, format, arguments);
  va_end(arguments);
  assert_true(length >= 0 && (size_t)length < sizeof s->text - s->length);
  s->length += (size_t)length;
}

static void put_span(sketch *s, const article *a, span at) {
  put(s, "%.*s", (int)span_length(at), a->text.text.at + at.begin);
}

static engine *fixture_engine(void) {
  engine *e = NULL;
  assert_int_equal(engine_create(&e, NULL, NULL), ENGINE_OK);
  return e;
}

/* A bare text: no head, no title, no furniture. */
static engine_article *fixture_article(engine *e, const char *text, const char *day) {
  engine_document d;
  engine_document_init(&d, sizeof d);
  d.text = slice_text(text);
  d.date = slice_text(day);
  d.flags = ENGINE_DOCUMENT_BARE;
  engine_article *a = NULL;
  assert_int_equal(engine_article_create(&a, e, &d, NULL), ENGINE_OK);
  return a;
}

/* Reads every text on a day and compares what `draw` makes of it. All differences are printed before the test fails. */
static void expect_all(const expectation *all, size_t count, const char *day, void (*draw)(sketch *, const article *)) {
  engine *e = fixture_engine();
  size_t wrong = 0;
  for (size_t i = 0; i < count; i++) {
    engine_article *a = fixture_article(e, all[i].text, day);
    sketch s = {.length = 0};
    draw(&s, a);
    if (strcmp(s.text, all[i].wanted)) {
      print_message("# %s\n#   wanted: %s\n#   found:  %s\n", all[i].text, all[i].wanted, s.text);
      wrong++;
    }
    engine_article_release(a);
  }
  engine_release(e);
  assert_int_equal(wrong, 0);
}

#define EXPECT_ALL(table, day, draw) expect_all(table, sizeof table / sizeof table[0], day, draw)

#endif
