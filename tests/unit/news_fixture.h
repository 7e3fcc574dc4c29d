/* news_fixture.h - an engine with the built-in pack, and articles read from bare text, for tests of the news room. */
#ifndef TESTS_NEWS_FIXTURE_H
#define TESTS_NEWS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "lua/host.h"

static int setup(void **state) {
  engine *e = NULL;
  *state = NULL;
  if (engine_create(&e, NULL, NULL)) return -1;
  *state = e;
  return 0;
}

static int teardown(void **state) {
  engine_release(*state);
  return 0;
}

static engine_document bare_document(slice text, uint32_t layers) {
  engine_document d;
  engine_document_init(&d, sizeof d);
  d.text = text;
  d.flags = ENGINE_DOCUMENT_BARE;
  d.layers = layers;
  return d;
}

static article *read_text(engine *e, const char *text, uint32_t layers) {
  engine_document d = bare_document(slice_text(text), layers);
  article *a = NULL;
  assert_int_equal(article_create(&a, &e->memory, e->language, e->cues, &d, 1u << 20, NULL), ENGINE_OK);
  return a;
}

#endif
