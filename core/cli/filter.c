/* filter.c - baselines and exceptions.
 *
 * The one idea: a finding is known by its rule and the words in its places, not by line or offset, so that an edit
 * elsewhere in an article does not bring it back. Of several stories the name counts, too: the same words of the same
 * outlets come again with every event. Where there is but one, now and in the baseline, it may be renamed.
 */
#include "filter.h"

#include <errno.h>
#include <jansson.h>
#include <unistd.h>

#include "input.h"
#include "setup.h"
#include "sink.h"

#define LIST_LIMIT ((uint64_t)256 << 20) /* bytes of a baseline or a list: as much as a run may put out */

/* -- Keys */

void filter_key(const engine_report *report, size_t index, buffer *out) {
  engine_finding f = {.struct_size = sizeof f};
  if (engine_report_finding(report, index, &f, NULL)) return;
  buffer_text(out, "{\"rule\":");
  buffer_escape(out, f.rule, ENGINE_FORMAT_JSONL);
  buffer_text(out, ",\"story\":");
  buffer_escape(out, f.story, ENGINE_FORMAT_JSONL);
  buffer_text(out, ",\"places\":[");
  for (size_t i = 0; i < f.place_count; i++) {
    engine_place p = {.struct_size = sizeof p};
    if (engine_report_place(report, index, i, &p, NULL)) continue;
    buffer_text(out, i ? ",[" : "[");
    buffer_escape(out, p.outlet, ENGINE_FORMAT_JSONL);
    buffer_text(out, ",");
    buffer_escape(out, p.text, ENGINE_FORMAT_JSONL);
    buffer_text(out, "]");
  }
  buffer_text(out, "]}\n");
}

static int by_text(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* Where a key names its story: strings of JSON hold no bare quotation mark, so the first such member is the one. */
static engine_slice story_member(const char *key) {
  const char *from = strstr(key, ",\"story\":"), *to = from ? strstr(from, ",\"places\":[") : NULL;
  return to ? (engine_slice){from, (size_t)(to - from)} : text_slice("");
}

static void drop_story(char *key) {
  engine_slice member = story_member(key);
  if (member.length) memmove(key + (member.at - key), member.at + member.length, strlen(member.at + member.length) + 1);
}

void filter_one_story(filter *f) {
  for (size_t i = 1; i < f->known_count; i++)
    if (!same_text(story_member(f->known[0]), story_member(f->known[i]))) return;
  for (size_t i = 0; i < f->known_count; i++) drop_story(f->known[i]);
  if (f->known_count) qsort(f->known, f->known_count, sizeof *f->known, by_text);
  f->any_story = true;
}

/* Cuts the file into lines, each of which must be JSON, so that no other file is taken for a baseline. */
static bool read_baseline(filter *f, buffer *text) {
  size_t lines = 0;
  for (size_t i = 0; i < text->length; i++) lines += text->at[i] == '\n';
  f->known = calloc(lines + 1, sizeof *f->known);
  if (!f->known) return memory_short();
  for (char *at = text->at, *end = text->at + text->length; at < end;) {
    char *stop = memchr(at, '\n', (size_t)(end - at));
    if (!stop || strncmp(at, "{\"rule\":", 8)) {
      complain("%s:%zu: not a line of a baseline", f->baseline_path, f->known_count + 1);
      return false;
    }
    *stop = 0;
    char *line = malloc((size_t)(stop - at) + 1);
    if (!line) return memory_short();
    memcpy(line, at, (size_t)(stop - at) + 1);
    f->known[f->known_count++] = line;
    at = stop + 1;
  }
  if (f->known_count) qsort(f->known, f->known_count, sizeof *f->known, by_text);
  return true;
}

static bool open_baseline(filter *f) {
  buffer text = {0};
  const char *wrong;
  if (access(f->baseline_path, F_OK)) {
    f->baseline_absent = true;
    return true;
  }
  if (!read_file(f->baseline_path, LIST_LIMIT, &text, &wrong)) {
    complain("%s: %s", f->baseline_path, wrong);
    return false;
  }
  bool ok = read_baseline(f, &text);
  buffer_free(&text);
  return ok;
}

/* -- Exceptions */

static char *copy_of(const char *text) {
  if (!text) return NULL;
  char *copy = malloc(strlen(text) + 1);
  return copy ? strcpy(copy, text) : NULL;
}

static const char *member(const json_t *object, const char *name) { return json_string_value(json_object_get(object, name)); }

/* NULL, or what is wrong with the line. */
static const char *read_exception(filter *f, const char *line, size_t length, size_t number) {
  json_error_t error;
  json_t *object = json_loadb(line, length, 0, &error);
  const char *wrong = NULL, *key;
  json_t *value;
  json_object_foreach(object, key, value) {
    if (strcmp(key, "rule") && strcmp(key, "reason") && strcmp(key, "text") && strcmp(key, "outlet"))
      wrong = "unknown field; there are rule, text, outlet, reason";
  }
  if (!json_is_object(object)) wrong = "a JSON object is wanted";
  if (wrong) return json_decref(object), wrong;
  if (!member(object, "rule")) wrong = "\"rule\" is missing";
  else if (!member(object, "reason") || !*member(object, "reason")) wrong = "\"reason\" is missing: say why it is suppressed";
  else if (!member(object, "text") && !member(object, "outlet")) wrong = "\"text\" or \"outlet\" is missing: say which finding";
  if (!wrong) {
    exception *e = &f->exceptions[f->exception_count++];
    e->rule = copy_of(member(object, "rule"));
    e->text = copy_of(member(object, "text"));
    e->outlet = copy_of(member(object, "outlet"));
    e->line = number;
    atomic_init(&e->used, false);
    if (!e->rule) wrong = "out of memory";
  }
  json_decref(object);
  return wrong;
}

static bool open_exceptions(filter *f) {
  buffer text = {0};
  const char *wrong;
  if (!read_file(f->suppress_path, LIST_LIMIT, &text, &wrong)) {
    complain("%s: %s", f->suppress_path, wrong);
    return false;
  }
  size_t lines = 1;
  for (size_t i = 0; i < text.length; i++) lines += text.at[i] == '\n';
  f->exceptions = calloc(lines, sizeof *f->exceptions);
  wrong = f->exceptions ? NULL : "out of memory";
  size_t number = 0;
  for (size_t at = 0; at < text.length && !wrong;) {
    const char *from = text.at + at, *stop = memchr(from, '\n', text.length - at);
    size_t length = stop ? (size_t)(stop - from) : text.length - at;
    number++;
    at += length + 1;
    if (strspn(from, " \t\r") < length && *from != '#') wrong = read_exception(f, from, length, number);
  }
  if (wrong) complain("%s:%zu: %s", f->suppress_path, number, wrong);
  buffer_free(&text);
  return !wrong;
}

bool filter_open(filter *f, const char *baseline, const char *suppress) {
  *f = (filter){.baseline_path = baseline, .suppress_path = suppress};
  return (!baseline || open_baseline(f)) && (!suppress || open_exceptions(f));
}

static bool matches(const exception *e, const engine_report *report, size_t index, const engine_finding *f) {
  size_t length = strlen(e->rule);
  bool any = length && e->rule[length - 1] == '*';
  if (any ? f->rule.length < length - 1 || memcmp(f->rule.at, e->rule, length - 1) : !same_text(f->rule, text_slice(e->rule))) return false;
  for (size_t i = 0; i < f->place_count; i++) {
    engine_place p = {.struct_size = sizeof p};
    if (engine_report_place(report, index, i, &p, NULL)) continue;
    if ((!e->text || same_text(p.text, text_slice(e->text))) && (!e->outlet || same_text(p.outlet, text_slice(e->outlet)))) return true;
  }
  return false;
}

bool filter_keeps(filter *f, const engine_report *report, size_t index) {
  engine_finding finding = {.struct_size = sizeof finding};
  if (engine_report_finding(report, index, &finding, NULL)) return true;
  bool keep = true;
  for (size_t i = 0; i < f->exception_count; i++) {
    if (!matches(&f->exceptions[i], report, index, &finding)) continue;
    atomic_store(&f->exceptions[i].used, true);
    keep = false;
  }
  if (!keep || !f->known_count) return keep;
  buffer key = {0};
  filter_key(report, index, &key);
  if (key.length && !key.failed) {
    key.at[key.length - 1] = 0; /* the line break */
    if (f->any_story) drop_story(key.at);
    const char *wanted = key.at;
    keep = !bsearch(&wanted, f->known, f->known_count, sizeof *f->known, by_text);
  }
  buffer_free(&key);
  return keep;
}

static void tell_unused(const filter *f, const exception *e, const engine_rules *rules) {
  bool known = false;
  for (size_t i = 0; i < engine_rules_count(rules) && !known; i++) {
    engine_rule rule;
    known = rule_at(rules, i, &rule) && rule_matches(e->rule, rule.id);
  }
  const char *near = known ? NULL : nearest_rule(rules, e->rule);
  if (known) complain("%s:%zu: matched no finding of %s; it may go", f->suppress_path, e->line, e->rule);
  else if (near) complain("%s:%zu: there is no rule %s; did you mean %s?", f->suppress_path, e->line, e->rule, near);
  else complain("%s:%zu: there is no rule %s in this script", f->suppress_path, e->line, e->rule);
}

bool filter_close(filter *f, const buffer *keys, const engine_rules *rules, bool quiet) {
  for (size_t i = 0; i < f->exception_count && !quiet; i++)
    if (!atomic_load(&f->exceptions[i].used)) tell_unused(f, &f->exceptions[i], rules);
  if (!f->baseline_absent) return true;
  return !sink_whole(f->baseline_path, keys);
}

void filter_free(filter *f) {
  for (size_t i = 0; i < f->known_count; i++) free(f->known[i]);
  free(f->known);
  for (size_t i = 0; i < f->exception_count; i++) {
    free(f->exceptions[i].rule);
    free(f->exceptions[i].text);
    free(f->exceptions[i].outlet);
  }
  free(f->exceptions);
  *f = (filter){0};
}
