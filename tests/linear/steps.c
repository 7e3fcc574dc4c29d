/* steps.c - hostile text twice as long must cost at most 2.2 times the steps.
 *
 * Steps are the basic blocks that the compiler counts for us (-fsanitize-coverage=trace-pc calls a function in each), so the
 * figures repeat on every machine and no clock is read.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text/text.h"

#define SMALL ((size_t)1 << 15)
#define MOST 2.2

static uint64_t steps;
void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void) { steps++; }

static const char *const UNITS[] = {
    "a", "a.", "U.S.A.", "a.b-", "1.", "1,", "3.14", ". ", ". . ", "... ", "!", "?\" ", "(", ")", "\"", "'s ", "“", "”. ", "[1] ", "1. a\n", "1) ", "i. ",
    "• ", "Mr. ", "A. ", "e\xCC\x81", "a\xCC\x81\xCC\xA3", "\xE0\xA5\x8D\xE0\xA4\xBC", "\xF0\x9F\x87\xBA", "\xF0\x9F\x91\xA8\xE2\x80\x8D", "\xE1\x84\x80", "ก",
    "\xEF\xB7\xBA", "\xCE\x90", "\n", "\r", "\n\n", " ", "_", "a'", "a:", "x… ", "a.\xCC\x81", ".\xE2\x80\x8D", "\xE2\x80\xAE", "(a) b ", "1.\n2.\n", "a.a. ", "Title: x\n", "A\nb",
    ".A", "' ", "a.) ", "\xC2\xA0. ", "[Photo/", "(1"};
enum { UNIT_COUNT = sizeof UNITS / sizeof *UNITS };

static language *english;
static char text[SMALL * 2];
static uint32_t ends[SMALL * 2 + 1];

static void run_words(size_t n) { words_split(text, n, ends, n); }
static void run_keys(size_t n) { words_keyed(text, n, NULL, 0); }
static void run_fold(size_t n) { fold_text(text, n, NULL, NULL, 0); }
static void run_standard(size_t n) { sentences_split(NULL, text, n, ends, n); }
static void run_news(size_t n) { sentences_split(english, text, n, ends, n); }
static void run_layers(size_t n) {
  memory m;
  arena a;
  text_layers t;
  memory_init(&m, NULL, NULL, 0);
  arena_init(&a, &m);
  if (!text_read(&t, &a, english, (slice){text, n}, 0, 0, NULL)) text_segment(&t, &a, english, 0, NULL);
  arena_free(&a);
}

static const struct {
  const char *name;
  void (*run)(size_t);
} WORK[] = {{"words", run_words},       {"keys", run_keys}, {"folding", run_fold}, {"UAX sentences", run_standard},
            {"news sentences", run_news}, {"layers", run_layers}};

static void make_language(void) {
  static const struct {
    const char *word;
    uint64_t classes;
  } rows[] = {{"mr", CLASS_abbreviation_title}, {"a", CLASS_starter}, {"u.s.a", CLASS_acronym}, {"x", CLASS_abbreviation_end}, {"photo", CLASS_furniture}};
  memory m;
  memory_init(&m, NULL, NULL, 0);
  english = language_create(&m);
  for (size_t i = 0; english && i < sizeof rows / sizeof *rows; i++) language_add(english, slice_text(rows[i].word), rows[i].classes, NAN);
  if (english) language_add_suffix(english, slice_text("s"), slice_text(""), 3);
  if (english) language_seal(english);
}

static uint64_t count_steps(size_t work, size_t n) {
  steps = 0;
  WORK[work].run(n);
  return steps;
}

int main(void) {
  make_language();
  if (!english) return 1;
  for (size_t work = 0; work < sizeof WORK / sizeof *WORK; work++) {
    double worst = 0;
    const char *worst_unit = "";
    for (size_t i = 0; i < UNIT_COUNT; i++) {
      size_t length = strlen(UNITS[i]), n = SMALL / length * length;
      for (size_t at = 0; at + length <= sizeof text; at += length) memcpy(text + at, UNITS[i], length);
      uint64_t once = count_steps(work, n), twice = count_steps(work, 2 * n);
      double ratio = (double)twice / (double)(once ? once : 1);
      if (ratio > worst) worst = ratio, worst_unit = UNITS[i];
    }
    printf("%s %s: twice the hostile text, %.2f times the steps (worst: \"", worst <= MOST ? "ok" : "not ok", WORK[work].name, worst);
    for (const char *at = worst_unit; *at; at++) printf(*at > ' ' && *at < 127 ? "%c" : "\\x%02X", (unsigned char)*at);
    printf("\")\n");
  }
  language_destroy(english);
  return 0;
}
