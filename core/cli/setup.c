/* setup.c - reads scripts, packs and modules, and makes an engine of them; makes articles of items. */
#include "setup.h"

#include <dirent.h>
#include <unistd.h>

#include "jobs.h"
#include "json_article.h"

#define PACK_LIMIT ((uint64_t)16 << 20) /* a pack is a table of words: more is another file */

static void log_line(void *user, engine_slice line) {
  (void)user;
  complain("%.*s", (int)(line.length < 4096 ? line.length : 4096), line.at);
}

/* -- Modules */

static void free_file(source_file *f) {
  free(f->path);
  buffer_free(&f->text);
}

/* "sub/labels.lua" beside the script that asks. */
static char *module_path(const char *name, const char *from) {
  buffer path = {0};
  const char *slash = strrchr(from, '/');
  if (slash) buffer_add(&path, from, (size_t)(slash - from) + 1);
  size_t start = path.length;
  buffer_print(&path, "%s.lua", name);
  if (path.failed) return buffer_free(&path), NULL;
  for (size_t i = start; i + 4 < path.length; i++)
    if (path.at[i] == '.') path.at[i] = '/';
  return path.at;
}

static source_file *find_module(setup *s, const char *path) {
  for (size_t i = 0; i < s->module_count; i++)
    if (!strcmp(s->modules[i]->path, path)) return s->modules[i];
  return NULL;
}

/* NULL where there is no such file. */
static source_file *read_module(setup *s, const char *path) {
  source_file **moved = realloc(s->modules, (s->module_count + 1) * sizeof *moved);
  if (moved) s->modules = moved;
  source_file *f = calloc(1, sizeof *f);
  const char *wrong = "out of memory";
  bool there = !access(path, F_OK);
  char *copy = malloc(strlen(path) + 1);
  if (!moved || !f || !copy || !there || !read_file(path, ENGINE_DEFAULT_SCRIPT_LIMIT, &f->text, &wrong)) {
    if (there) complain("%s: %s", path, wrong);
    free(copy);
    free(f);
    return NULL;
  }
  f->path = strcpy(copy, path);
  return s->modules[s->module_count++] = f;
}

static int by_name(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* The names of the modules in a folder, whose list the caller frees. */
static words modules_in(const char *folder) {
  words names = {NULL, 0};
  DIR *d = opendir(folder);
  for (const struct dirent *e = d ? readdir(d) : NULL; e; e = readdir(d)) {
    size_t length = strlen(e->d_name);
    if (length < 5 || strcmp(e->d_name + length - 4, ".lua")) continue;
    char *name = calloc(length, 1);
    if (!name || !words_add(&names, memcpy(name, e->d_name, length - 4))) {
      free(name);
      break;
    }
  }
  if (d) closedir(d);
  if (names.count) qsort(names.at, names.count, sizeof *names.at, by_name);
  return names;
}

/* The name that was perhaps meant, "sub.labels" for "sub.lables": only the folder in which the module would be is looked at. */
static engine_slice nearest_module(setup *s, const char *name, const char *wanted) {
  const char *dot = strrchr(name, '.'), *slash = strrchr(wanted, '/');
  buffer folder = {0};
  buffer_add(&folder, slash ? wanted : ".", slash ? (size_t)(slash - wanted) + 1 : 1);
  words names = folder.failed ? (words){NULL, 0} : modules_in(folder.at);
  const char *near = nearest_word(dot ? dot + 1 : name, names.at, names.count);
  buffer_free(&s->near_module);
  if (near) {
    buffer_add(&s->near_module, name, dot ? (size_t)(dot - name) + 1 : 0);
    buffer_text(&s->near_module, near);
  }
  for (size_t i = 0; i < names.count; i++) free((char *)(uintptr_t)names.at[i]);
  free(names.at);
  buffer_free(&folder);
  return buffer_slice(&s->near_module);
}

static int load_module(void *user, const char *name, const char *from, engine_slice *text, engine_slice *path) {
  setup *s = user;
  char *wanted = module_path(name, from);
  if (!wanted) return 1;
  pthread_mutex_lock(&s->lock);
  source_file *f = find_module(s, wanted);
  if (!f) f = read_module(s, wanted);
  if (!f) *path = nearest_module(s, name, wanted);
  pthread_mutex_unlock(&s->lock);
  free(wanted);
  if (!f) return 1;
  *text = buffer_slice(&f->text);
  *path = text_slice(f->path);
  return 0;
}

/* -- The engine and its rules */

/* Reads files as sources; false where one cannot be read. */
static bool read_sources(const char *const *paths, size_t count, uint64_t limit, source_file *files, engine_source *sources) {
  for (size_t i = 0; i < count; i++) {
    const char *wrong;
    if (!read_file(paths[i], limit, &files[i].text, &wrong)) {
      complain("%s: %s", paths[i], wrong);
      return false;
    }
    sources[i] = (engine_source){text_slice(paths[i]), buffer_slice(&files[i].text)};
  }
  return true;
}

/* Memory short is the operator's affair, all else is the command line's. */
static int exit_of(int code) { return code == ENGINE_E_MEMORY ? EXIT_INCOMPLETE : EXIT_USAGE; }

int setup_engine(setup *s, const options *o) {
  *s = (setup){.options = o};
  pthread_mutex_init(&s->lock, NULL);
  engine_options wanted;
  engine_options_init(&wanted, sizeof wanted);
  wanted.log = log_line;
  wanted.module = load_module;
  wanted.module_user = s;
  wanted.step_limit = o->step_limit;
  if (o->step_limit && o->step_limit < ENGINE_DEFAULT_CALL_STEP_LIMIT) wanted.call_step_limit = o->step_limit;
  if (o->step_limit > ENGINE_DEFAULT_STEP_LIMIT) wanted.call_step_limit = o->step_limit;
  if (o->call_step_limit) wanted.call_step_limit = o->call_step_limit;
  wanted.memory_limit = o->memory_limit;
  wanted.finding_limit = o->finding_limit;
  wanted.row_limit = o->row_limit;
  wanted.output_limit = o->output_limit;
  wanted.time_limit_ms = o->time_limit_ms;
  wanted.call_time_limit_ms = o->call_time_limit_ms;
  wanted.flags = (o->trust ? ENGINE_TRUST : 0) | (o->profile ? ENGINE_PROFILE : 0);
  size_t count = o->languages.count;
  source_file *files = calloc(count + 1, sizeof *files);
  engine_source *packs = calloc(count + 1, sizeof *packs);
  int code = EXIT_DONE;
  if (!files || !packs) {
    code = complain_memory();
  } else if (!read_sources(o->languages.at, count, PACK_LIMIT, files, packs)) {
    code = EXIT_USAGE;
  } else {
    engine_error error = fresh_error();
    wanted.packs = packs;
    wanted.pack_count = count;
    int made = engine_create(&s->engine, &wanted, &error);
    if (made) {
      complain_error(&error);
      code = exit_of(made);
    }
  }
  for (size_t i = 0; files && i < count; i++) free_file(&files[i]);
  free(files);
  free(packs);
  return code;
}

int setup_rules(setup *s, const char *const *paths, size_t count) {
  s->scripts = calloc(count + 1, sizeof *s->scripts);
  engine_source *sources = calloc(count + 1, sizeof *sources);
  int code = EXIT_DONE;
  if (!s->scripts || !sources) {
    code = complain_memory();
  } else {
    s->script_count = count;
    engine_error error = fresh_error();
    if (!read_sources(paths, count, ENGINE_DEFAULT_SCRIPT_LIMIT, s->scripts, sources)) {
      code = EXIT_USAGE;
    } else if (engine_rules_create(&s->rules, s->engine, sources, count, &error)) {
      complain_error(&error);
      code = EXIT_USAGE;
    }
  }
  free(sources);
  return code;
}

void setup_modules(const setup *s, words *paths) {
  for (size_t i = 0; i < s->module_count; i++) {
    const char *path = s->modules[i]->path;
    bool known = false;
    for (size_t k = 0; k < paths->count && !known; k++) known = !strcmp(paths->at[k], path);
    char *copy = known ? NULL : malloc(strlen(path) + 1);
    if (copy && !words_add(paths, strcpy(copy, path))) free(copy);
  }
}

void setup_free(setup *s) {
  engine_rules_release(s->rules);
  engine_release(s->engine);
  for (size_t i = 0; i < s->module_count; i++) {
    free_file(s->modules[i]);
    free(s->modules[i]);
  }
  free(s->modules);
  buffer_free(&s->near_module);
  for (size_t i = 0; i < s->script_count; i++) free_file(&s->scripts[i]);
  free(s->scripts);
  pthread_mutex_destroy(&s->lock);
}

bool rule_at(const engine_rules *rules, size_t index, engine_rule *out) {
  *out = (engine_rule){.struct_size = sizeof *out};
  return !engine_rules_at(rules, index, out, NULL);
}

bool rule_matches(const char *pattern, engine_slice rule) {
  size_t length = strlen(pattern);
  if (length && pattern[length - 1] == '*') return rule.length >= length - 1 && !memcmp(rule.at, pattern, length - 1);
  return same_text(rule, text_slice(pattern));
}

const char *nearest_rule(const engine_rules *rules, const char *name) {
  size_t count = engine_rules_count(rules);
  const char **names = calloc(count + 1, sizeof *names);
  const char *near = NULL;
  for (size_t i = 0; names && i < count; i++) {
    engine_rule rule;
    names[i] = rule_at(rules, i, &rule) ? rule.id.at : "";
  }
  if (names) near = nearest_word(name, names, count);
  free(names);
  return near;
}

/* Whether rules have ids that begin with the name and a dot. */
static bool is_family(const engine_rules *rules, const char *name) {
  size_t length = strlen(name);
  for (size_t i = 0; i < engine_rules_count(rules); i++) {
    engine_rule rule;
    if (rule_at(rules, i, &rule) && rule.id.length > length && !memcmp(rule.id.at, name, length) && rule.id.at[length] == '.') return true;
  }
  return false;
}

void complain_no_rule(const engine_rules *rules, const char *pattern) {
  const char *near = nearest_rule(rules, pattern);
  if (is_family(rules, pattern)) complain("no rule %s; did you mean '%s.*'?", pattern, pattern);
  else if (near) complain("no rule %s; did you mean %s?", pattern, near);
  else complain("no rule %s; engine check SCRIPT names them", pattern);
}

/* -- Articles */

input setup_input(const setup *s) {
  engine_options limits;
  engine_options_init(&limits, sizeof limits);
  engine_limits(s->engine, &limits);
  return (input){.null = s->options->null, .article_limit = limits.article_limit};
}

static bool is_fallen(const reading *r) { return r->complaint.length || r->complaint.failed; }

static void prefix_place(reading *r, buffer *out) {
  buffer_text(out, strcmp(r->item.path, "-") ? r->item.path : "standard input");
  if (r->item.line) buffer_print(out, ":%zu", r->item.line);
  buffer_text(out, ": ");
}

static void refuse(reading *r, const engine_error *error) {
  prefix_place(r, &r->complaint);
  buffer_text(&r->complaint, error->message[0] ? error->message : engine_code_name(error->code));
}

static void create(const setup *s, reading *r, engine_document *document) {
  engine_error error = fresh_error();
  if (s->options->lossy) document->flags |= ENGINE_DOCUMENT_LOSSY;
  r->bytes = document->text.length;
  r->titled = document->title.length > 0;
  uint64_t begun = clock_of_thread();
  if (engine_article_create(&r->article, s->engine, document, &error)) refuse(r, &error);
  r->nanoseconds = clock_of_thread() - begun;
}

/* Whether the text begins with a head that names its source, as a text file does. */
static bool has_source(engine_slice text) {
  static const char key[] = "Source:";
  for (size_t at = 0, line = 0; at + sizeof key <= text.length && line < 16; line++) {
    if (!memcmp(text.at + at, key, sizeof key - 1)) return true;
    const char *stop = memchr(text.at + at, '\n', text.length - at);
    if (!stop) return false;
    at = (size_t)(stop - text.at) + 1;
  }
  return false;
}

static void create_from_json(const setup *s, reading *r, engine_document *document) {
  json_article fields;
  buffer wrong = {0}, id = {0};
  if (!json_article_read(&fields, &r->item.bytes, NULL, &wrong)) {
    prefix_place(r, &r->complaint);
    buffer_add(&r->complaint, wrong.at ? wrong.at : "", wrong.length);
  } else {
    document->text = fields.text;
    document->id = fields.id;
    document->title = fields.title;
    document->outlet = fields.outlet;
    document->date = fields.date;
    document->url = fields.url;
    document->language = fields.language;
    if (!fields.id.length) {
      buffer_print(&id, "%s:%zu", r->item.path, r->item.line);
      document->id = buffer_slice(&id);
    }
    /* The name of a file that many articles share is nobody's outlet: it would make one outlet of them all. */
    if (!fields.outlet.length && !r->item.alone && !has_source(fields.text)) document->outlet = document->id;
    create(s, r, document);
  }
  json_article_free(&fields);
  buffer_free(&wrong);
  buffer_free(&id);
}

/* Reading decodes the JSON in place, so it is done on a copy: the article itself is made later, with its batch. */
void reading_find_story(const setup *s, reading *r) {
  if (r->item.kind != ITEM_JSON) return;
  json_article fields = {0};
  buffer copy = {0}, wrong = {0}, story = {0};
  if (r->item.bytes.at && buffer_add(&copy, r->item.bytes.at, r->item.bytes.length) &&
      json_article_read(&fields, &copy, s->options->group_field, &wrong)) {
    buffer_add(&story, fields.extra.at, fields.extra.length);
  }
  json_article_free(&fields);
  r->story = story.at;
  buffer_free(&copy);
  buffer_free(&wrong);
}

void reading_analyse(const setup *s, reading *r, uint32_t layers) {
  engine_document document;
  engine_document_init(&document, sizeof document);
  document.layers = layers;
  document.path = text_slice(r->item.path);
  if (r->item.kind == ITEM_PROBLEM) {
    prefix_place(r, &r->complaint);
    buffer_add(&r->complaint, r->item.bytes.at ? r->item.bytes.at : "", r->item.bytes.length);
  } else if (r->item.kind == ITEM_JSON) {
    create_from_json(s, r, &document);
  } else {
    if (r->item.kind == ITEM_BARE) document.flags = ENGINE_DOCUMENT_BARE;
    document.text = buffer_slice(&r->item.bytes);
    create(s, r, &document);
  }
  if (!r->article && !is_fallen(r)) buffer_text(&r->complaint, "out of memory");
  buffer_free(&r->item.bytes); /* the article has its own copy */
}

void reading_unread(const reading *r, buffer *out) {
  buffer_text(out, "{\"type\":\"unread\"");
  buffer_member(out, "path", text_slice(r->item.path));
  buffer_print(out, ",\"line\":%zu", r->item.line);
  buffer_member(out, "message", buffer_slice(&r->complaint));
  buffer_text(out, "}\n");
}

void reading_free(reading *r) {
  engine_article_release(r->article);
  buffer_free(&r->complaint);
  item_free(&r->item);
  free(r->story);
  *r = (reading){0};
}
