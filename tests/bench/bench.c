/* bench.c - megabytes a second of the engine's text primitives and of its peers, in one run.
 *
 * Texts are cut into articles of about 4 KB, as news comes. Every contender goes over all of them in turn, ROUNDS times, and
 * its best time for each article counts, because what disturbs the machine only adds. Trust the ratios, not the seconds.
 */
#define _POSIX_C_SOURCE 200809L
#include <engine.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "peers.h"
#include "texts.h"

#define ARTICLE 4096
#define TEXT_SIZE (1u << 20)
#define ROUNDS 15
#define ARTICLES 4096 /* more are not measured */

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* -- The contenders */

static size_t our_words(void *state, const char *text, size_t length, uint32_t *ends) {
  (void)state;
  return engine_words(text, length, ends, length + 1);
}
static size_t our_standard(void *state, const char *text, size_t length, uint32_t *ends) {
  (void)state;
  return engine_sentences(NULL, text, length, ENGINE_SENTENCES_UAX29, ends, length + 1);
}
static size_t our_news(void *state, const char *text, size_t length, uint32_t *ends) {
  return engine_sentences(state, text, length, 0, ends, length + 1);
}
static size_t our_keys(void *state, const char *text, size_t length, uint32_t *ends) {
  (void)ends;
  return engine_keyed_words(text, length, state, length + 1);
}
typedef struct finder {
  engine_lexicon *lexicon;
  engine_hit *hits;
} finder;
static size_t our_lexicon(void *state, const char *text, size_t length, uint32_t *ends) {
  finder *f = state;
  (void)ends;
  return engine_lexicon_find(f->lexicon, text, length, f->hits, length + 1);
}
static size_t our_fold(void *state, const char *text, size_t length, uint32_t *ends) {
  (void)ends;
  return engine_fold(text, length, state, NULL, 4 * length);
}

static const char *const lexicon_words[] = {
    "ability", "abuse", "accident", "activist", "activists", "administration", "admiral", "advocate", "agency", "agent", "aggression", "airport",
    "airstrike", "alliance", "ally", "ambassador", "ambush", "amendment", "analyst", "anarchist", "annexation", "appeal", "armed", "army", "arrest",
    "assault", "asylum", "attack", "authorities", "authority", "ban", "bastion", "battle", "bill", "blast", "blockade", "bomb", "border", "bribe",
    "budget", "cabinet", "campaign", "candidate", "captive", "ceasefire", "chancellor", "charge", "charity", "chief", "citizen", "civilian",
    "clash", "clashes", "coalition", "collapse", "colonel", "commander", "commission", "committee", "communist", "conflict", "congress",
    "conservative", "conspiracy", "constitution", "corruption", "council", "coup", "court", "crackdown", "crime", "criminal", "crisis", "critic",
    "crowd", "curfew", "deal", "defeat", "defence", "defense", "delegate", "democracy", "democrat", "demonstration", "demonstrator", "deputy",
    "detainee", "dictator", "diplomat", "disaster", "displaced", "dissident", "drone", "economy", "election", "embassy", "emergency", "enemy",
    "envoy", "exile", "explosion", "extremist", "fighter", "fighters", "force", "forces", "fraud", "freedom", "general", "genocide", "government",
    "governor", "group", "gunman", "guerrilla", "hacker", "hostage", "illegal", "immigrant", "independence", "infiltrator", "insurgent",
    "intelligence", "intervention", "invader", "invasion", "investigation", "investigator", "islamist", "journalist", "judge", "jury", "killing",
    "king", "lawmaker", "lawyer", "leader", "liberal", "liberation", "lobbyist", "loyalist", "mandate", "martyr", "massacre", "mayor",
    "mercenary", "migrant", "militant", "military", "militia", "minister", "ministry", "minority", "missile", "mob", "mobster", "monarchy",
    "movement", "murder", "nationalist", "negotiation", "neutral", "occupation", "offensive", "officer", "official", "operation", "opponent",
    "opposition", "parliament", "partisan", "patriot", "peace", "policy", "populist", "premier", "president", "pressure", "prison", "prisoner",
    "propaganda", "prosecutor", "protest", "protester", "protesters", "province", "radical", "raid", "rebel", "rebels", "rebellion", "reform",
    "refugee", "regime", "republican", "resistance", "revolt", "riot", "rioter", "sanction"};
enum { LEXICON_WORDS = sizeof lexicon_words / sizeof *lexicon_words };

static engine_lexicon *make_lexicon(engine *e) {
  engine_entry entries[LEXICON_WORDS];
  for (size_t i = 0; i < LEXICON_WORDS; i++)
    entries[i] = (engine_entry){{"word", 4}, {lexicon_words[i], strlen(lexicon_words[i])}};
  engine_lexicon *lexicon = NULL;
  engine_lexicon_create(&lexicon, e, entries, LEXICON_WORDS, 0, NULL);
  return lexicon;
}

/* -- Measuring */

typedef struct contender {
  const char *name;
  segment_fn run;
  void *state;
  double best[ARTICLES]; /* seconds for each article */
} contender;

/* The end of the article that begins at `at`: behind the next blank line after ARTICLE bytes. */
static size_t article_end(const bench_text *t, size_t at) {
  if (t->length - at <= ARTICLE) return t->length;
  const char *end = t->at + at + ARTICLE, *last = t->at + t->length;
  while (end + 1 < last && !(end[0] == '\n' && end[1] == '\n')) end++;
  return end + 1 < last ? (size_t)(end + 2 - t->at) : t->length;
}

static void run_once(contender *c, const bench_text *t, uint32_t *ends) {
  size_t article = 0;
  for (size_t at = 0, end; at < t->length && article < ARTICLES; at = end, article++) {
    end = article_end(t, at);
    double before = seconds();
    c->run(c->state, t->at + at, end - at, ends);
    double passed = seconds() - before;
    if (!c->best[article] || passed < c->best[article]) c->best[article] = passed;
  }
}

static double total(const contender *c) {
  double sum = 0;
  for (size_t i = 0; i < ARTICLES; i++) sum += c->best[i];
  return sum;
}

static void measure(contender *contenders, size_t count, const bench_text *t, uint32_t *ends) {
  for (size_t i = 0; i < count; i++) memset(contenders[i].best, 0, sizeof contenders[i].best);
  for (int round = 0; round < ROUNDS; round++)
    for (size_t i = 0; i < count; i++)
      if (contenders[i].run) run_once(&contenders[i], t, ends);
  double ours[LEXICON_WORDS] = {0};
  printf("\n%-28s %10s\n", t->name, "MB/s");
  for (size_t i = 0; i < count; i++) {
    ours[i] = contenders[i].run ? (double)t->length / 1e6 / total(&contenders[i]) : 0;
    if (ours[i] > 0) printf("  %-26s %10.1f\n", contenders[i].name, ours[i]);
  }
  static const struct {
    size_t ours, peer;
    const char *what;
  } ratios[] = {{0, 5, "words / ICU words"},         {0, 6, "words / libunistring"},      {1, 7, "UAX sentences / ICU"},
                {2, 7, "news sentences / ICU"},      {4, 8, "lexicon / PCRE2 alternation"}, {4, 5, "lexicon / ICU words"}};
  for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++)
    if (ours[ratios[i].ours] > 0 && ours[ratios[i].peer] > 0)
      printf("  %-30s %6.1f x\n", ratios[i].what, ours[ratios[i].ours] / ours[ratios[i].peer]);
}

/* Seconds for one megabyte of each hostile text: the worst must not stand out. */
static void measure_hostile(engine *e, uint32_t *ends) {
  printf("\n%-28s %10s %10s %10s\n", "hostile, ms for 1 MB", "words", "news", "keys");
  engine_word *words = malloc((TEXT_SIZE + 1) * sizeof *words);
  for (unsigned i = 0; words; i++) {
    bench_text t = bench_hostile(i, TEXT_SIZE);
    if (!t.at) break;
    double a = seconds();
    our_words(NULL, t.at, t.length, ends);
    double b = seconds();
    our_news(e, t.at, t.length, ends);
    double c = seconds();
    our_keys(words, t.at, t.length, ends);
    printf("  %2u                         %10.2f %10.2f %10.2f\n", i, (b - a) * 1e3, (c - b) * 1e3, (seconds() - c) * 1e3);
    free(t.at);
  }
  free(words);
}

static bench_text read_text(const char *path) {
  bench_text t = {path, NULL, 0};
  FILE *file = fopen(path, "rb");
  if (!file) return t;
  t.at = malloc(TEXT_SIZE * 16);
  if (t.at) t.length = fread(t.at, 1, TEXT_SIZE * 16, file);
  fclose(file);
  return t;
}

int main(int count, char **paths) {
  engine *e = NULL;
  engine_error error = {.struct_size = sizeof error};
  if (engine_create(&e, NULL, &error)) return fprintf(stderr, "%s\n", error.message), 1;
  size_t largest = TEXT_SIZE * 16;
  uint32_t *ends = malloc((largest + 64) * sizeof *ends);
  char *scratch = malloc(ARTICLE * 64), *marks = malloc(largest);
  finder f = {make_lexicon(e), malloc((largest / 8) * sizeof *f.hits)};
  engine_word *words = malloc((largest / 8) * sizeof *words);
  if (!ends || !scratch || !marks || !f.hits || !words) return 1;
  contender contenders[] = {{"words", our_words, NULL, {0}},
                            {"sentences, UAX #29", our_standard, NULL, {0}},
                            {"sentences, news", our_news, e, {0}},
                            {"words, folding, keys", our_keys, words, {0}},
                            {"... and 200-word lexicon", f.lexicon ? our_lexicon : NULL, &f, {0}},
                            {"ICU words", icu_segment, icu_open(1), {0}},
                            {"libunistring words", unistring_words, marks, {0}},
                            {"ICU sentences", icu_segment, icu_open(0), {0}},
                            {"PCRE2 JIT, 200 words", pcre_find, pcre_open(lexicon_words, LEXICON_WORDS), {0}},
                            {"folding", our_fold, scratch, {0}}};
  size_t contender_count = sizeof contenders / sizeof *contenders;
  for (int i = 1; i < count; i++) {
    bench_text t = read_text(paths[i]);
    if (t.at && t.length) measure(contenders, contender_count, &t, ends);
    free(t.at);
  }
  for (int kind = 0; count < 2 && kind < BENCH_KINDS; kind++) {
    bench_text t = bench_make((enum bench_kind)kind, TEXT_SIZE);
    if (t.at) measure(contenders, contender_count, &t, ends);
    free(t.at);
  }
  if (count < 2) measure_hostile(e, ends);
  engine_lexicon_release(f.lexicon);
  engine_release(e);
  free(ends), free(scratch), free(marks), free(f.hits), free(words);
  return 0;
}
