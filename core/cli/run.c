/* run.c - the main job: reads the articles, makes stories of them, runs the rules over each, writes what they found.
 *
 * The one idea: stages over arrays. All articles of a batch are analysed side by side, then all its stories are run side
 * by side, each into bytes of its own; then one thread writes them in order. So the output is the same for any number of
 * threads.
 */
#include "commands.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "filter.h"
#include "jobs.h"
#include "trace.h"

#define BATCH_BYTES ((size_t)2 << 20) /* of text in one batch of stories: bounds memory, and feeds many threads */


typedef struct story {
  char *name;
  reading **readings; /* part of the run's array */
  size_t count, article_count;
  buffer output, keys, complaints, failure; /* keys: lines of a baseline; failure: the first, in words */
  bool one_outlet;
  int exit;
  engine_report *report;
  notes notes; /* with --why */
} story;

typedef struct job {
  const options *options;
  setup setup;
  sink sink;
  filter filter;
  profile profile;
  reading *readings; /* all, in the order of the command line */
  size_t reading_count, reading_capacity;
  reading **order; /* by story, then as above */
  story *stories;
  size_t story_count, batch_begin;
  size_t alone, one_outlet, incomplete; /* stories of one article, of several of one outlet, with failures */
  atomic_size_t done;                   /* stories that were run */
  buffer keys, failure;                 /* failure: the first, in words */
  engine_run *first;                    /* of the first story, until it runs */
  bool color, terminal;
} job;

/* -- Gathering */

static int gather(void *user, item *it) {
  job *j = user;
  if (j->reading_count == j->reading_capacity) {
    size_t capacity = j->reading_capacity ? j->reading_capacity * 2 : 16;
    reading *moved = realloc(j->readings, capacity * sizeof *moved);
    if (!moved) {
      item_free(it);
      return complain_memory();
    }
    j->readings = moved;
    j->reading_capacity = capacity;
  }
  j->readings[j->reading_count++] = (reading){.item = *it};
  return 0;
}

static void analyse_one(void *user, size_t index) {
  job *j = user;
  reading_analyse(&j->setup, j->order[j->batch_begin + index], ENGINE_LAYERS_ALL);
}

static void find_story_of_one(void *user, size_t index) {
  job *j = user;
  reading_find_story(&j->setup, &j->readings[index]);
}

/* -- Stories */

static bool by_folder(const options *o) {
  if (o->group != GROUP_AUTO) return o->group == GROUP_FOLDER;
  if (o->operands.count < 3) return false;
  for (size_t i = 1; i < o->operands.count; i++) {
    buffer inside = {0};
    buffer_print(&inside, "%s/.", o->operands.at[i]);
    bool folder = !inside.failed && !access(inside.at, F_OK);
    buffer_free(&inside);
    if (!folder) return false;
  }
  return true;
}

static const char *story_key(const job *j, const reading *r, bool folder) {
  return folder ? r->item.folder : j->options->group == GROUP_FIELD && r->story ? r->story : "";
}

typedef struct keyed {
  const char *key;
  reading *reading;
} keyed;

static int by_key(const void *a, const void *b) {
  const keyed *x = a, *y = b;
  int by = strcmp(x->key, y->key);
  return by ? by : (x->reading > y->reading) - (x->reading < y->reading);
}

static int by_first(const void *a, const void *b) {
  const story *x = a, *y = b;
  return (x->readings[0] > y->readings[0]) - (x->readings[0] < y->readings[0]);
}

/* A folder's name for people: "articles" holds those of the folder above it. */
static char *folder_name(const char *folder) {
  buffer path = {0};
  buffer_text(&path, folder);
  const char *name = "";
  for (int up = 0; up < 2 && path.length && !path.failed; up++) {
    while (path.length && path.at[path.length - 1] == '/') path.at[--path.length] = 0;
    char *slash = strrchr(path.at, '/');
    name = slash ? slash + 1 : path.at;
    if (strcmp(name, "articles")) break;
    if (slash) path.length = (size_t)(slash - path.at);
    else path.length = 0;
    path.at[path.length] = 0;
    name = "";
  }
  buffer out = {0};
  buffer_text(&out, !strcmp(name, ".") || !strcmp(name, "..") ? "" : name);
  buffer_free(&path);
  return out.at;
}

/* One story of all has the name of the folder that holds them all, where there is one. */
static char *common_name(const job *j) {
  const char *folder = j->reading_count ? j->readings[0].item.folder : "";
  for (size_t i = 1; i < j->reading_count; i++)
    if (strcmp(folder, j->readings[i].item.folder)) folder = "";
  return folder_name(folder);
}

static void cut_stories(job *j, keyed *keys, bool folder) {
  for (size_t i = 0; i < j->reading_count; i++) keys[i] = (keyed){story_key(j, &j->readings[i], folder), &j->readings[i]};
  if (j->reading_count) qsort(keys, j->reading_count, sizeof *keys, by_key);
  for (size_t i = 0; i < j->reading_count; i++) {
    j->order[i] = keys[i].reading;
    story *s = j->story_count ? &j->stories[j->story_count - 1] : NULL;
    if (!s || strcmp(keys[i].key, keys[i - 1].key)) {
      s = &j->stories[j->story_count++];
      s->readings = &j->order[i];
      buffer name = {0};
      if (!folder && *keys[i].key) buffer_text(&name, keys[i].key);
      else name.at = folder ? folder_name(keys[i].key) : j->options->group == GROUP_FIELD ? NULL : common_name(j);
      s->name = name.at;
    }
    s->count++;
  }
}

static bool make_stories(job *j, bool folder) {
  keyed *keys = calloc(j->reading_count + 1, sizeof *keys);
  j->stories = calloc(j->reading_count + 1, sizeof *j->stories);
  if (!keys || !j->stories) return free(keys), false;
  cut_stories(j, keys, folder);
  if (j->story_count) qsort(j->stories, j->story_count, sizeof *j->stories, by_first);
  /* The readings follow: keys are needed no more and keep them meanwhile. */
  size_t at = 0;
  for (size_t i = 0; i < j->story_count; i++)
    for (size_t k = 0; k < j->stories[i].count; k++) keys[at++].reading = j->stories[i].readings[k];
  at = 0;
  for (size_t i = 0; i < j->story_count; i++) {
    j->stories[i].readings = &j->order[at];
    for (size_t k = 0; k < j->stories[i].count; k++, at++) j->order[at] = keys[at].reading;
  }
  free(keys);
  return true;
}

/* -- One story */

typedef struct tracer {
  const job *job;
  story *story;
} tracer;

static void take_trace(void *user, const engine_trace *t) {
  tracer *tr = user;
  trace_write(&tr->story->output, t, tr->job->options->format);
}

/* --only and --skip name rules that were checked to exist. */
static bool is_wanted(const options *o, engine_slice rule) {
  bool wanted = !o->only.count;
  for (size_t i = 0; i < o->only.count; i++) wanted = wanted || rule_matches(o->only.at[i], rule);
  for (size_t i = 0; i < o->skip.count; i++) wanted = wanted && !rule_matches(o->skip.at[i], rule);
  return wanted;
}

static int prepare(const job *j, engine_run *run, tracer *tr, engine_error *error) {
  const options *o = j->options;
  int code = 0;
  for (size_t i = 0; i < tr->story->count && !code; i++)
    if (tr->story->readings[i]->article) code = engine_run_add(run, tr->story->readings[i]->article, error);
  if (!code && tr->story->name) code = engine_run_name(run, text_slice(tr->story->name), error);
  for (size_t i = 0; i < engine_rules_count(j->setup.rules) && !code; i++) {
    engine_rule rule;
    if (rule_at(j->setup.rules, i, &rule) && !is_wanted(o, rule.id)) code = engine_run_select(run, rule.id, false, error);
  }
  for (size_t i = 0; i < o->set.count && !code; i++) {
    const char *equals = strchr(o->set.at[i], '=');
    code = engine_run_set(run, (engine_slice){o->set.at[i], (size_t)(equals - o->set.at[i])}, text_slice(equals + 1), error);
  }
  for (size_t i = 0; i < o->trace.count && !code; i++) {
    const char *rule = o->trace.at[i];
    code = engine_run_trace(run, text_slice(rule), take_trace, tr, error);
  }
  if (o->why && !code) code = engine_run_notes(run, notes_take, &tr->story->notes, error);
  return code;
}

typedef struct keeping {
  filter *filter;
  const engine_report *report;
} keeping;

static int keep_finding(void *user, size_t finding) {
  keeping *k = user;
  return filter_keeps(k->filter, k->report, finding);
}

static bool reaches(const options *o, const engine_report *report) {
  for (size_t i = 0; o->fail_on != FAIL_NEVER && i < engine_report_count(report); i++) {
    engine_finding f = {.struct_size = sizeof f};
    if (engine_report_finding(report, i, &f, NULL)) continue;
    int severity = same_text(f.severity, text_slice("error")) ? FAIL_ERROR : same_text(f.severity, text_slice("warning")) ? FAIL_WARNING : FAIL_NOTE;
    if (severity >= o->fail_on) return true;
  }
  return false;
}

/* The report's first failure, in words. */
static void note_failure(story *s) {
  engine_error e = fresh_error();
  if (engine_report_failure(s->report, 0, &e)) return;
  if (e.rule[0]) buffer_print(&s->failure, "%s: ", e.rule);
  if (e.where[0]) buffer_print(&s->failure, "%s:%u: ", e.where, (unsigned)e.line);
  if (e.article[0]) buffer_print(&s->failure, "%s: ", e.article);
  buffer_text(&s->failure, e.message);
}

static void story_fails(story *s, const engine_error *error) {
  buffer_print(&s->complaints, "%s%s%s\n", s->name ? s->name : "", s->name && *s->name ? ": " : "", error->message);
  s->exit = EXIT_INCOMPLETE;
}

/* Filters and writes the report into the story's bytes. */
static void write_story(job *j, story *s) {
  const options *o = j->options;
  engine_error error = fresh_error();
  engine_report *shown = NULL;
  keeping k = {&j->filter, s->report};
  if (j->filter.baseline_absent)
    for (size_t i = 0; i < engine_report_count(s->report); i++) filter_key(s->report, i, &s->keys);
  int code = j->filter.exception_count || j->filter.known_count ? engine_report_select(&shown, s->report, keep_finding, &k, &error) : 0;
  const engine_report *report = shown ? shown : s->report;
  uint32_t flags = (j->color ? ENGINE_WRITE_COLOR : 0) | (o->why ? ENGINE_WRITE_WHY : 0);
  if (!engine_report_complete(report)) s->exit = EXIT_INCOMPLETE;
  if (engine_report_failure_count(report)) note_failure(s);
  if (s->exit == EXIT_INCOMPLETE) flags |= ENGINE_WRITE_INCOMPLETE;
  int format = o->format == OUTPUT_JSONL ? ENGINE_FORMAT_JSONL : ENGINE_FORMAT_TEXT;
  if (!code) code = engine_report_write(report, format, flags, buffer_write, &s->output, &error);
  if (!code && o->why) notes_write(&s->notes, s->report, o->format, &s->output);
  if (code || s->output.failed) story_fails(s, &error);
  else if (reaches(o, report)) s->exit = exit_worse(s->exit, EXIT_FINDINGS);
  engine_report_release(shown);
}

static int by_id(const void *a, const void *b) {
  return compare_text(engine_article_field(*(engine_article *const *)a, ENGINE_FIELD_ID),
                      engine_article_field(*(engine_article *const *)b, ENGINE_FIELD_ID));
}

/* Findings name articles by id: one that stands for two is said. */
static void tell_repeated_ids(story *s) {
  engine_article **articles = calloc(s->count + 1, sizeof(engine_article *));
  size_t count = 0;
  for (size_t i = 0; articles && i < s->count; i++)
    if (s->readings[i]->article) articles[count++] = s->readings[i]->article;
  if (count > 1) qsort(articles, count, sizeof(engine_article *), by_id);
  for (size_t i = 1; i < count; i++) {
    engine_slice id = engine_article_field(articles[i], ENGINE_FIELD_ID);
    if (by_id(&articles[i - 1], &articles[i]) || (i > 1 && !by_id(&articles[i - 2], &articles[i]))) continue;
    buffer_text(&s->complaints, "more than one article with the id ");
    buffer_escape(&s->complaints, id, ENGINE_FORMAT_TEXT);
    buffer_text(&s->complaints, "\n");
  }
  free(articles);
}

static bool of_one_outlet(const story *s) {
  engine_slice outlet = {NULL, 0};
  for (size_t i = 0; i < s->count; i++) {
    if (!s->readings[i]->article) continue;
    engine_slice own = engine_article_field(s->readings[i]->article, ENGINE_FIELD_OUTLET);
    if (outlet.at && !same_text(outlet, own)) return false;
    outlet = own;
  }
  return s->article_count > 1;
}

/* On a terminal only; the line is wiped at the end. */
static void progress(const job *j, size_t done) {
  if (!j->terminal) return;
  if (done < j->story_count) fprintf(stderr, "\r%zu of %zu stories", done, j->story_count);
  else fputs("\r\033[K", stderr);
}

/* The first run that is created is the quickest: it is always that of the first story, so that threads change nothing. */
static int create_run(job *j, const story *s, engine_run **run, engine_error *error) {
  if (s != j->stories || !j->first) return engine_run_create(run, j->setup.rules, error);
  *run = j->first;
  j->first = NULL;
  return ENGINE_OK;
}

static void run_story(job *j, story *s) {
  tracer tr = {j, s};
  engine_error error = fresh_error();
  engine_run *run = NULL;
  for (size_t i = 0; i < s->count; i++) {
    if (s->readings[i]->article) s->article_count++;
    else s->exit = EXIT_INCOMPLETE;
  }
  if (!s->article_count) return;
  s->one_outlet = of_one_outlet(s);
  if (!j->options->quiet) tell_repeated_ids(s);
  int code = create_run(j, s, &run, &error);
  if (!code) code = prepare(j, run, &tr, &error);
  if (!code) code = engine_run_execute(run, &s->report, &error);
  if (code && !s->report) story_fails(s, &error);
  else if (code) s->exit = EXIT_INCOMPLETE; /* the report says it */
  if (s->report) write_story(j, s);
  engine_run_destroy(run);
}

static void run_one(void *user, size_t index) {
  job *j = user;
  run_story(j, &j->stories[j->batch_begin + index]);
  progress(j, atomic_fetch_add(&j->done, 1) + 1);
}

/* -- Batches */

static void complain_lines(const buffer *lines) {
  for (size_t at = 0; at < lines->length;) {
    const char *from = lines->at + at, *stop = memchr(from, '\n', lines->length - at);
    size_t length = stop ? (size_t)(stop - from) : lines->length - at;
    complain("%.*s", (int)length, from);
    at += length + 1;
  }
}

static void tell_unread(job *j, const story *s) {
  for (size_t i = 0; i < s->count; i++) {
    const reading *r = s->readings[i];
    if (!r->complaint.length) continue;
    complain("%s", r->complaint.at);
    if (j->options->format != OUTPUT_JSONL) continue;
    buffer line = {0};
    reading_unread(r, &line);
    sink_write(&j->sink, line.at ? line.at : "", line.length);
    buffer_free(&line);
  }
}

static int finish_story(job *j, story *s, bool first) {
  int code = s->exit;
  tell_unread(j, s);
  complain_lines(&s->complaints);
  j->alone += s->article_count == 1;
  j->one_outlet += s->one_outlet;
  j->incomplete += s->failure.length > 0;
  if (!j->failure.length) buffer_add(&j->failure, s->failure.at ? s->failure.at : "", s->failure.length);
  bool named = s->name && *s->name;
  if (!s->article_count && (j->story_count == 1 || named))
    complain("%s%sno article could be read", named ? s->name : "", named ? ": " : "");
  if (!first && s->output.length && j->options->format == OUTPUT_TEXT) sink_write(&j->sink, "\n", 1);
  sink_write(&j->sink, s->output.at ? s->output.at : "", s->output.length);
  if (s->keys.length) buffer_add(&j->keys, s->keys.at, s->keys.length);
  if (s->report) profile_report(&j->profile, s->report);
  for (size_t i = 0; i < s->count; i++) {
    profile_article(&j->profile, s->readings[i]->bytes, s->readings[i]->nanoseconds);
    reading_free(s->readings[i]);
  }
  engine_report_release(s->report);
  buffer_free(&s->output);
  buffer_free(&s->keys);
  buffer_free(&s->complaints);
  buffer_free(&s->failure);
  notes_free(&s->notes);
  free(s->name);
  *s = (story){0};
  return code;
}

/* Stories, and the readings in `order`, stand in the order of the stories' first articles. */
static int run_batches(job *j) {
  int code = EXIT_DONE;
  engine_error unused = fresh_error();
  if (engine_run_create(&j->first, j->setup.rules, &unused)) j->first = NULL; /* create_run asks again, and tells */
  for (size_t begin = 0; begin < j->story_count && !j->sink.error;) {
    size_t end = begin, bytes = 0, readings = 0;
    do {
      story *s = &j->stories[end++];
      for (size_t i = 0; i < s->count; i++) bytes += s->readings[i]->item.bytes.length;
      readings += s->count;
    } while (end < j->story_count && bytes < BATCH_BYTES);
    j->batch_begin = (size_t)(j->stories[begin].readings - j->order);
    jobs_run(j->options->jobs, readings, analyse_one, j);
    j->batch_begin = begin;
    jobs_run(j->options->jobs, end - begin, run_one, j);
    if (j->terminal) fputs("\r\033[K", stderr); /* what is told now begins a line */
    for (; begin < end; begin++) code = exit_worse(code, finish_story(j, &j->stories[begin], !begin));
  }
  return code;
}

/* A story that cannot be compared looks like one in which nothing differs. */
static void tell_alone(const job *j) {
  if (j->options->quiet) return;
  if (j->alone && j->story_count == 1) complain("one article: article functions run; a comparison wants two");
  else if (j->alone)
    complain("%zu of %zu stories have one article: article functions run; a comparison wants two", j->alone, j->story_count);
  if (j->one_outlet && j->story_count == 1) complain("all articles are of one outlet; a comparison of outlets wants two");
  else if (j->one_outlet)
    complain("%zu of %zu stories are of one outlet; a comparison of outlets wants two", j->one_outlet, j->story_count);
}

/* What failed stands in the report; where that is no text on the terminal, the first failure is told here, too. */
static void tell_failure(const job *j) {
  if (!j->failure.length || (j->options->format == OUTPUT_TEXT && !j->options->output)) return;
  if (j->story_count == 1) complain("incomplete: %s", j->failure.at);
  else complain("%zu of %zu stories are incomplete: %s", j->incomplete, j->story_count, j->failure.at);
}

/* A field that no article has would make one story of all. */
static bool field_holds(const job *j) {
  size_t without = 0;
  if (j->options->group != GROUP_FIELD) return true;
  for (size_t i = 0; i < j->reading_count; i++) without += story_key(j, &j->readings[i], false)[0] == 0 && j->readings[i].item.kind != ITEM_PROBLEM;
  if (!without) return true;
  if (without < j->reading_count) {
    if (!j->options->quiet)
      complain("%zu of %zu articles have no field %s: they are a story of their own", without, j->reading_count,
               j->options->group_field);
    return true;
  }
  complain("--group field=%s: no article has this field", j->options->group_field);
  return false;
}

static int run_job(job *j) {
  const options *o = j->options;
  input in = setup_input(&j->setup);
  if (input_each(&in, o->operands.at + 1, o->operands.count - 1, gather, j)) return EXIT_INCOMPLETE;
  j->order = calloc(j->reading_count + 1, sizeof(reading *));
  if (!j->order) return complain_memory();
  if (o->group == GROUP_FIELD) jobs_run(o->jobs, j->reading_count, find_story_of_one, j);
  if (!field_holds(j)) return EXIT_USAGE;
  if (!make_stories(j, by_folder(o))) return complain_memory();
  if (j->story_count == 1) filter_one_story(&j->filter);
  j->terminal = !o->quiet && j->story_count > 1 && isatty(STDERR_FILENO);
  int code = run_batches(j);
  tell_alone(j);
  tell_failure(j);
  return code;
}

/* What must hold before an article is read: a mistake in an option costs no time. */
static bool options_hold(const setup *s, const options *o) {
  const words *lists[] = {&o->only, &o->skip, &o->trace};
  for (size_t k = 0; k < 3; k++) {
    for (size_t i = 0; i < lists[k]->count; i++) {
      bool found = k == 2 && !strcmp(lists[k]->at[i], "*");
      engine_rule rule;
      for (size_t r = 0; r < engine_rules_count(s->rules) && !found; r++)
        found = rule_at(s->rules, r, &rule) && rule_matches(lists[k]->at[i], rule.id);
      if (found) continue;
      complain_no_rule(s->rules, lists[k]->at[i]);
      return false;
    }
  }
  engine_run *run;
  engine_error error = fresh_error();
  int code = engine_run_create(&run, s->rules, &error);
  for (size_t i = 0; i < o->set.count && !code; i++) {
    const char *equals = strchr(o->set.at[i], '=');
    if (!equals) {
      complain("--set %s: want RULE.OPTION=VALUE", o->set.at[i]);
      engine_run_destroy(run);
      return false;
    }
    code = engine_run_set(run, (engine_slice){o->set.at[i], (size_t)(equals - o->set.at[i])}, text_slice(equals + 1), &error);
  }
  if (code) complain_error(&error);
  engine_run_destroy(run);
  return !code;
}

static void job_free(job *j) {
  engine_run_destroy(j->first);
  for (size_t i = 0; i < j->reading_count; i++) reading_free(&j->readings[i]);
  free(j->readings);
  free(j->order);
  free(j->stories);
  buffer_free(&j->keys);
  buffer_free(&j->failure);
  filter_free(&j->filter);
  profile_free(&j->profile);
  setup_free(&j->setup);
}

/* The script first, one of them, then articles: what stands in the wrong place would be read as what it is not. */
static bool operands_fit(const words *operands) {
  buffer inside = {0};
  buffer_print(&inside, "%s/.", operands->at[0]);
  bool folder = !inside.failed && !access(inside.at, F_OK);
  buffer_free(&inside);
  if (folder) complain("%s is a folder: the script goes before the articles", operands->at[0]);
  if (folder) return false;
  for (size_t i = 1; i < operands->count; i++) {
    const char *end = strrchr(operands->at[i], '.');
    if (!end || strcmp(end, ".lua")) continue;
    complain("%s is a script, not an article: a run has one script, which may require others", operands->at[i]);
    return false;
  }
  return true;
}

int command_run(const options *o, words *modules) {
  job j = {.options = o, .color = wants_color(o)};
  if (!o->operands.count) {
    complain("give a script and the articles; see engine --help");
    return EXIT_USAGE;
  }
  if (!operands_fit(&o->operands)) return EXIT_USAGE;
  profile_begin(&j.profile);
  int code = setup_engine(&j.setup, o);
  if (!code) code = setup_rules(&j.setup, o->operands.at, 1);
  if (!code && o->operands.count < 2) {
    complain("%s: give the articles, too: files, a folder, or - for standard input", o->operands.at[0]);
    code = EXIT_USAGE;
  }
  if (!code && (!options_hold(&j.setup, o) || !filter_open(&j.filter, o->baseline, o->suppress))) code = EXIT_USAGE;
  if (!code && !sink_open(&j.sink, o->output)) code = EXIT_USAGE;
  else if (!code) {
    code = run_job(&j);
    if (!sink_close(&j.sink, code != EXIT_USAGE)) code = EXIT_INCOMPLETE;
    if (!filter_close(&j.filter, &j.keys, j.setup.rules, o->quiet)) code = EXIT_INCOMPLETE;
    if (o->profile) profile_write(&j.profile);
  }
  if (modules) setup_modules(&j.setup, modules);
  job_free(&j);
  return code;
}
