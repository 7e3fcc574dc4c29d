/* story_fixture.h - small stories for the tests of core/story: texts in, a story out, and words to check places by. */
#ifndef STORY_FIXTURE_H
#define STORY_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/story/story.h"
#include "lua/host.h"

#define FIXTURE_ARTICLES 66

typedef struct fixture {
  engine *engine;
  engine_article *articles[FIXTURE_ARTICLES];
  uint32_t count;
  memory memory;
  budget budget;
  story *story;
} fixture;

/* Reads the texts (up to NULL) as articles of one story; date may be NULL. */
static void fixture_open(fixture *f, const char *const *texts, const char *day, uint64_t steps) {
  *f = (fixture){.engine = NULL};
  assert_int_equal(engine_create(&f->engine, NULL, NULL), ENGINE_OK);
  for (; texts[f->count]; f->count++) {
    engine_document d;
    engine_document_init(&d, sizeof d);
    d.text = slice_text(texts[f->count]);
    d.date = slice_text(day);
    assert_int_equal(engine_article_create(&f->articles[f->count], f->engine, &d, NULL), ENGINE_OK);
  }
  memory_init(&f->memory, NULL, NULL, 0);
  budget_init(&f->budget, steps, 0, NULL);
  assert_int_equal(story_create(&f->story, &f->memory, f->engine->language, f->engine->cues, &f->budget, f->articles, f->count), ENGINE_OK);
}

static void fixture_close(fixture *f) {
  story_destroy(f->story);
  assert_int_equal(f->memory.used, 0);
  for (uint32_t i = 0; i < f->count; i++) engine_article_release(f->articles[i]);
  engine_release(f->engine);
}

/* The words of a place, for comparison with a string; three places can be held at a time. */
static inline const char *words_at(const fixture *f, uint32_t article_index, span at) {
  static char room[3][2000];
  static int next;
  char *out = room[next++ % 3];
  snprintf(out, sizeof room[0], "%.*s", (int)span_length(at), f->articles[article_index]->text.text.at + at.begin);
  return out;
}

#endif
