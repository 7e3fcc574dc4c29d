/* primitives.c - a second program: the parts of the engine that need no run, an allocator of its own, and how a run ends early.
 *
 *   cc primitives.c $(pkg-config --cflags --libs engine) -lpthread -o primitives
 *
 * Each function shows one part and prints a line; tests/embed/run knows what.
 */
#include <engine.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static engine_slice text(const char *s) { engine_slice out = {s, strlen(s)}; return out; }
static void print(engine_slice s) { printf("%.*s", (int)s.length, s.at); }
static engine_slice part(engine_slice whole, engine_span at) {
  engine_slice out = {whole.at + at.begin, at.end - at.begin};
  return out;
}

/* -- Text */

static void show_words(void) {
  const engine_slice s = text("Don't go.");
  uint32_t ends[16];
  size_t count = engine_words(s.at, s.length, ends, 16), all = engine_words(s.at, s.length, NULL, 0);
  printf("words: %zu of %zu, the first ends at %u\n", count, all, (unsigned)ends[0]);
}

static void show_sentences(const engine *e) {
  const engine_slice s = text("Mr. Pell left. Nobody saw him.");
  uint32_t ends[8];
  size_t news = engine_sentences(e, s.at, s.length, 0, ends, 8);
  size_t standard = engine_sentences(NULL, s.at, s.length, ENGINE_SENTENCES_UAX29, NULL, 0);
  printf("sentences: %zu, the first ends at %u; by the standard %zu\n", news, (unsigned)ends[0], standard);
}

static void show_keys(void) {
  engine_word words[4];
  const engine_slice s = text("Café, cafe!");
  size_t count = engine_keyed_words(s.at, s.length, words, 4);
  printf("keys: %zu words, %s\n", count, words[0].key == words[1].key ? "one key" : "two keys");
}

static void show_fold(void) {
  const engine_slice s = text("“Café”");
  char out[32];
  uint32_t map[32];
  size_t length = engine_fold(s.at, s.length, out, map, sizeof out);
  printf("fold: %.*s, its last byte came from byte %u\n", (int)length, out, (unsigned)map[length - 1]);
}

static int show_comparison(const engine *e, engine_error *error) {
  const engine_slice a = text("The dam is safe, she said on Sunday."), b = text("He said the dam is quite safe.");
  double share = 0, agreed = 0;
  engine_span at_a, at_b;
  int code = engine_overlap(e, a, b, 1, ENGINE_MEASURE_CONTAINMENT, 0, &share, error);
  if (!code) code = engine_align(e, a, b, &at_a, &at_b, &agreed, error);
  if (code) return code;
  printf("overlap: %.2f; align: ", share);
  print(part(a, at_a));
  printf(" | ");
  print(part(b, at_b));
  printf(" (%.2f)\n", agreed);
  return 0;
}

typedef struct two_texts {
  engine_slice a, b;
} two_texts;

static int print_change(void *user, const engine_change *c) {
  const two_texts *t = (const two_texts *)user;
  if (c->kind == ENGINE_CHANGE_REPLACED) {
    print(part(t->a, c->a));
    printf(" became ");
    print(part(t->b, c->b));
    printf("\n");
  }
  return 0;
}

static int show_diff(const engine *e, engine_error *error) {
  two_texts t;
  t.a = text("The government fell on Monday.");
  t.b = text("The regime fell on Monday.");
  printf("diff: ");
  return engine_diff(e, t.a, t.b, print_change, &t, error);
}

/* -- Searching */

static int show_lexicon(engine *e, engine_error *error) {
  engine_entry entries[2];
  engine_lexicon *lexicon;
  engine_hit hits[4];
  const engine_slice s = text("The Régime fell. Its security forces fled.");
  entries[0].label = entries[0].words = text("regime");
  entries[1].label = text("police");
  entries[1].words = text("security forces");
  int code = engine_lexicon_create(&lexicon, e, entries, 2, 0, error);
  if (code) return code;
  size_t count = engine_lexicon_find(lexicon, s.at, s.length, hits, 4);
  printf("lexicon:");
  for (size_t i = 0; i < count && i < 4; i++) {
    printf(" ");
    print(entries[hits[i].entry].label);
    printf("=");
    print(part(s, hits[i].span));
  }
  printf("\n");
  engine_lexicon_release(lexicon);
  return 0;
}

static int print_match(void *user, const engine_span *groups, size_t count) {
  const engine_slice *s = (const engine_slice *)user;
  if (count > 1) print(part(*s, groups[1]));
  printf(";");
  return 0;
}

static int show_pattern(engine *e, engine_error *error) {
  engine_slice s = text("1,400 people, 12 People");
  engine_pattern *pattern;
  int refused = engine_pattern_create(&pattern, e, text("(a"), 0, error);
  printf("pattern: %s at %llu, ", engine_code_name(refused), (unsigned long long)error->offset);
  int code = engine_pattern_create(&pattern, e, text("([\\d,]+) people"), ENGINE_PATTERN_CASELESS, error);
  if (!code) code = engine_pattern_find(pattern, s.at, s.length, 100000, print_match, &s, error);
  printf("\n");
  if (!code) engine_pattern_release(pattern);
  return code;
}

/* -- An article without any script */

static int print_layers(const engine_article *article, engine_error *error) {
  const engine_slice s = engine_article_field(article, ENGINE_FIELD_TEXT);
  engine_attribution said;
  engine_person speaker;
  engine_authority via[2];
  size_t authorities = 0;
  int voice = 0;
  uint32_t line, column;
  memset(&said, 0, sizeof said);
  said.struct_size = sizeof said;
  memset(&speaker, 0, sizeof speaker);
  speaker.struct_size = sizeof speaker;
  int code = engine_article_attribution(article, 0, &said, error);
  if (!code) code = engine_article_person(article, said.speaker, &speaker, error);
  if (!code) code = engine_article_via(article, 0, via, 2, &authorities, error);
  if (!code) code = engine_article_voice(article, said.parts[0], &voice, error);
  if (code) return code;
  engine_article_position(article, said.cue.begin, &line, &column);
  printf("article: ");
  print(speaker.name);
  printf(" ");
  print(part(s, said.cue));
  printf(" (%u:%u) “", (unsigned)line, (unsigned)column);
  print(part(s, said.parts[0]));
  printf("”, via %zu, voice %d\n", authorities, voice);
  return 0;
}

static int show_article(engine *e, engine_error *error) {
  engine_document document;
  engine_article *article;
  size_t sentences = 0;
  engine_document_init(&document, sizeof document);
  document.outlet = text("North");
  document.text = text("Rain fell.\n\nThe dam is safe, Sanna Keld said on Sunday.");
  int code = engine_article_create(&article, e, &document, error);
  if (code) return code;
  code = engine_article_spans(article, ENGINE_LAYER_SENTENCES, NULL, 0, &sentences, error);
  if (!code) code = print_layers(article, error);
  if (!code) printf("layers: %zu sentences\n", sentences);
  engine_article_release(article);
  return code;
}

/* -- Rules: their examples, and a run that is stopped */

static const char script[] = "rule { id = 'demo.loop', title = 'Never ends', article = function() while true do end end }\n"
                             "rule { id = 'demo.regime', title = 'A word',\n"
                             "  article = function(a) for _, h in ipairs(a:find('regime')) do report { at = h, message = '{at}' } end end,\n"
                             "  examples = { { articles = { A = 'The regime fell.' }, finds = { { 'A:regime' } } },\n"
                             "               { articles = { A = 'The government fell.' }, finds = { { 'A:government' } } } } }\n";

static int print_example(void *user, const engine_example *example) {
  (void)user;
  printf(" %u %s", (unsigned)example->number, example->passed ? "passed" : "failed");
  return 0;
}

static int make_rules(engine *e, engine_rules **rules, engine_error *error) {
  engine_source source;
  source.name = text("demo.lua");
  source.text = text(script);
  return engine_rules_create(rules, e, &source, 1, error);
}

static int show_examples(engine *e, engine_error *error) {
  engine_rules *rules;
  int code = make_rules(e, &rules, error);
  if (code) return code;
  printf("examples:");
  code = engine_rules_test(rules, print_example, NULL, error);
  printf("\n");
  engine_rules_release(rules);
  return code;
}

static void *cancel(void *user) {
  engine_run_cancel((engine_run *)user);
  return NULL;
}

/* A run that ends by no limit of steps; where `stop` is true another thread cancels it, else the engine's deadline does. */
static int show_end(engine *e, bool stop, engine_error *error) {
  engine_rules *rules;
  engine_run *run = NULL;
  engine_report *report = NULL;
  engine_document document;
  engine_article *article = NULL;
  pthread_t thread;
  int code = make_rules(e, &rules, error);
  if (code) return code;
  engine_document_init(&document, sizeof document);
  document.text = text("The regime fell.");
  code = engine_run_create(&run, rules, error);
  if (!code) code = engine_article_create(&article, e, &document, error);
  if (!code) code = engine_run_add(run, article, error);
  engine_article_release(article);
  if (!code && stop) code = pthread_create(&thread, NULL, cancel, run) ? ENGINE_E_MEMORY : ENGINE_OK;
  if (!code) {
    int ended = engine_run_execute(run, &report, error);
    if (stop) pthread_join(thread, NULL);
    printf("end: %s, complete %d\n", engine_code_name(ended), report ? engine_report_complete(report) : -1);
  }
  engine_report_release(report);
  engine_run_destroy(run);
  engine_rules_release(rules);
  return code;
}

/* -- The host's own memory: counted, so that what is not given back shows */

static void *counted(void *user, void *block, size_t old_size, size_t new_size) {
  size_t *held = (size_t *)user;
  void *moved = NULL;
  if (!new_size) free(block);
  else moved = realloc(block, new_size);
  if (moved || !new_size) *held += new_size - old_size;
  return moved;
}

static int show_all(engine *e, engine_error *error) {
  int code;
  show_words();
  show_sentences(e);
  show_keys();
  show_fold();
  code = show_comparison(e, error);
  if (!code) code = show_diff(e, error);
  if (!code) code = show_lexicon(e, error);
  if (!code) code = show_pattern(e, error);
  if (!code) code = show_article(e, error);
  if (!code) code = show_examples(e, error);
  if (!code) code = show_end(e, true, error);
  return code;
}

/* The same engine but for its deadline: limits belong to an engine. */
static int show_deadline(engine_options options, engine_error *error) {
  engine *e;
  options.time_limit_ms = 500;
  int code = engine_create(&e, &options, error);
  if (code) return code;
  code = show_end(e, false, error);
  engine_release(e);
  return code;
}

int main(void) {
  engine *e;
  engine_options options;
  engine_error error;
  size_t held = 0;
  engine_error_init(&error, sizeof error);
  engine_options_init(&options, sizeof options);
  options.reallocate = counted;
  options.reallocate_user = &held;
  options.step_limit = options.call_step_limit = UINT64_MAX;
  int code = engine_create(&e, &options, &error);
  if (!code) {
    code = show_all(e, &error);
    engine_release(e);
  }
  if (!code) code = show_deadline(options, &error);
  if (code) printf("%s: %s\n", engine_code_name(code), error.message);
  printf("held at the end: %zu bytes\n", held);
  return code != 0;
}
