/* compare.c - hostile pairs of texts and hostile matches twice as long must cost at most 2.4 times the steps.
 *
 * Steps as in steps.c. Tables double, which makes the cost of a word vary by a fifth, so the bound is wider than there; words
 * made to share one key are filed twice and must cost at most 2.5 times what others do.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/match/compare.h"
#include "core/match/lexicon.h"
#include "core/match/pattern.h"

#define SMALL 8192u /* words */
#define MOST 2.4
#define MOST_FORGED 2.5

static uint64_t steps;
void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void) { steps++; }

/* -- Texts of `count` words, by kind */

enum kind { DISTINCT, SHUFFLED, REPEATED, FIBONACCI, FEW, KINDS };
static const char *const NAMES[] = {"distinct", "shuffled", "repeated", "fibonacci", "few words"};

static uint32_t number_at(enum kind k, uint32_t i) {
  switch (k) {
    case DISTINCT: return i;
    case SHUFFLED: return i * 40503u & (4 * SMALL - 1);
    case REPEATED: return 0;
    case FIBONACCI: return (uint32_t)(floor((i + 2) * 0.6180339887498949) - floor((i + 1) * 0.6180339887498949)); /* the Sturmian word */
    default: return (i * 2654435761u >> 20) % 20;
  }
}

typedef struct work_text {
  memory memory;
  arena arena;
  run_of_words run;
} work_text;

static void make_text(work_text *t, enum kind k, uint32_t count, uint32_t from, bool forged) {
  memory_init(&t->memory, NULL, NULL, 0);
  arena_init(&t->arena, &t->memory);
  char *text = arena_take(&t->arena, (size_t)count * 6);
  word *words;
  uint32_t made;
  if (!text) exit(1);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t n = number_at(k, i + from);
    for (uint32_t d = 0; d < 5; d++, n /= 26) text[i * 6 + d] = (char)('a' + n % 26);
    text[i * 6 + 5] = ' ';
  }
  slice all = {text, (size_t)count * 6};
  if (text_words(&words, &made, &t->arena, NULL, all) || made != count) exit(1);
  for (uint32_t i = 0; forged && i < count; i++) words[i].key = 42;
  t->run = (run_of_words){all, words, count};
}

/* -- Work */

static lexicon *labels;
static pattern *vowels;

static int run_jaccard(run_of_words a, run_of_words b, arena *s) {
  double out;
  return compare_overlap(a, b, 5, ENGINE_MEASURE_JACCARD, 0, NULL, s, &out);
}
static int run_characters(run_of_words a, run_of_words b, arena *s) {
  double out;
  return compare_overlap(a, b, 5, ENGINE_MEASURE_DICE, ENGINE_OVERLAP_CHARACTERS, NULL, s, &out);
}
static int run_longest(run_of_words a, run_of_words b, arena *s) {
  double out;
  return compare_overlap(a, b, 1, ENGINE_MEASURE_LONGEST, 0, NULL, s, &out);
}
static int run_diff(run_of_words a, run_of_words b, arena *s) {
  changes out;
  return compare_diff(a, b, NULL, s, &out);
}
static int run_align(run_of_words a, run_of_words b, arena *s) {
  alignment out;
  return compare_align(a, b, NULL, s, &out);
}
static int run_ngrams(run_of_words a, run_of_words b, arena *s) {
  ngrams out;
  (void)b;
  return compare_ngrams(a, 3, NULL, s, &out);
}
static int run_lexicon(run_of_words a, run_of_words b, arena *s) {
  lexicon_hits out = {0};
  (void)b;
  return lexicon_find(labels, a.text, a.words, 0, a.count, NULL, s, &out);
}
static int run_scan(run_of_words a, run_of_words b, arena *s) {
  (void)b, (void)s;
  lexicon_scan(labels, a.text.at, a.text.length, NULL, 0);
  return 0;
}
static int run_pattern(run_of_words a, run_of_words b, arena *s) {
  span groups[4];
  (void)b, (void)s;
  for (uint32_t from = 0; pattern_search(vowels, a.text, from, NULL, groups) > 0;) from = pattern_after(a.text, groups[0]);
  return 0;
}

static const struct {
  const char *name;
  int (*run)(run_of_words a, run_of_words b, arena *scratch);
} WORK[] = {{"overlap", run_jaccard}, {"overlap of characters", run_characters}, {"longest run", run_longest}, {"diff", run_diff},
            {"align", run_align},     {"n-grams", run_ngrams},                   {"lexicon", run_lexicon},     {"lexicon scan", run_scan},
            {"pattern", run_pattern}};

static uint64_t count_steps(size_t work, enum kind k, uint32_t count, bool forged) {
  work_text a, b;
  make_text(&a, k, count, 0, forged);
  make_text(&b, k, count, k == DISTINCT ? 100 : k == SHUFFLED ? count * 3 : 1, forged);
  steps = 0;
  if (WORK[work].run(a.run, b.run, &a.arena)) exit(1);
  uint64_t counted = steps;
  arena_free(&a.arena);
  arena_free(&b.arena);
  return counted;
}

static void report(const char *name, const char *what, double worst, double most, const char *at) {
  if (worst > most) printf("not ok %s %s: %.2f on %s\n", name, what, worst, at);
  else printf("ok %s %s (worst %.2f, %s)\n", name, what, worst, at);
}

int main(void) {
  memory m;
  memory_init(&m, NULL, NULL, 0);
  static const engine_entry entries[] = {{{"", 0}, {"aaaaa", 5}}, {{"", 0}, {"aaaaa aaaaa aaaaa", 17}}, {{"", 0}, {"aaaaa baaaa", 11}}, {{"", 0}, {"baaaa aaaaa", 11}}};
  if (lexicon_create(&labels, &m, NULL, entries, 4, 0, NULL) || pattern_create(&vowels, &m, SLICE("(a+)([e-z])|\\b$"), 0, NULL)) return 1;
  for (size_t work = 0; work < sizeof WORK / sizeof *WORK; work++) {
    double worst = 0, worst_forged = 0;
    const char *at = "", *at_forged = "";
    for (enum kind k = 0; k < KINDS; k++) {
      uint64_t once = count_steps(work, k, SMALL, false), twice = count_steps(work, k, 2 * SMALL, false), forged = count_steps(work, k, SMALL, true);
      double ratio = (double)twice / (double)once, cost = (double)forged / (double)once;
      if (ratio > worst) worst = ratio, at = NAMES[k];
      if (cost > worst_forged) worst_forged = cost, at_forged = NAMES[k];
    }
    report(WORK[work].name, "is linear", worst, MOST, at);
    report(WORK[work].name, "bears forged keys", worst_forged, MOST_FORGED, at_forged);
  }
  lexicon_destroy(labels);
  pattern_destroy(vowels);
  return 0;
}
