/* api.c - the public functions: they check what the caller gave and hand it to the room that does the work.
 *
 * Nothing is decided here but the rules of the header: structs carry their size, strings may be empty, handles may be
 * NULL where the header says so. A struct from a newer header is taken only when what this library does not know is zero.
 */
#include "core/base/portable.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <utf8proc.h>

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/match/compare.h"
#include "core/match/lexicon.h"
#include "core/match/pattern.h"
#include "core/news/kinds.h"
#include "core/report/json.h"
#include "lua/host.h"

static int argument(engine_error *error, const char *message) { return error_set(error, ENGINE_E_ARGUMENT, "%s", message); }

static int no_memory(engine_error *error) { return error_set(error, ENGINE_E_MEMORY, "out of memory"); }

/* Reads a caller's struct into ours: what it lacks stays as it is in `known`, what it has beyond ours must be zero. */
static bool struct_read(void *known, size_t known_size, const void *given, size_t given_size) {
  if (given_size < sizeof(size_t)) return false;
  for (size_t i = known_size; i < given_size; i++)
    if (((const char *)given)[i]) return false;
  memcpy(known, given, given_size < known_size ? given_size : known_size);
  return true;
}

/* Writes our struct into a caller's of *given_size bytes (its first field), which keeps its size. */
static int struct_write(void *given, const void *ours, size_t size, engine_error *error) {
  size_t given_size;
  if (!given) return argument(error, "the struct to fill is NULL");
  memcpy(&given_size, given, sizeof given_size);
  if (given_size < 2 * sizeof(size_t)) return error_set(error, ENGINE_E_VERSION, "struct_size is not set");
  memcpy((char *)given + sizeof given_size, (const char *)ours + sizeof given_size,
         (given_size < size ? given_size : size) - sizeof given_size);
  return ENGINE_OK;
}

const char *engine_code_name(int code) { return error_code_name(code); }

/* An init function: zeroes what the caller has room for, and says how much that is. */
static void struct_init(void *given, size_t given_size) {
  if (!given || given_size < sizeof(size_t)) return;
  memset(given, 0, given_size);
  memcpy(given, &given_size, sizeof given_size);
}

void engine_error_init(engine_error *error, size_t struct_size) { struct_init(error, struct_size); }
void engine_document_init(engine_document *document, size_t struct_size) { struct_init(document, struct_size); }

/* -- Engine */

static void fill_defaults(engine_options *o) {
#define FILL(field, value) \
  if (!o->field) o->field = (value)
  FILL(step_limit, ENGINE_DEFAULT_STEP_LIMIT);
  FILL(call_step_limit, ENGINE_DEFAULT_CALL_STEP_LIMIT);
  FILL(memory_limit, ENGINE_DEFAULT_MEMORY_LIMIT);
  FILL(article_limit, ENGINE_DEFAULT_ARTICLE_LIMIT);
  FILL(finding_limit, ENGINE_DEFAULT_FINDING_LIMIT);
  FILL(row_limit, ENGINE_DEFAULT_ROW_LIMIT);
  FILL(output_limit, ENGINE_DEFAULT_OUTPUT_LIMIT);
#undef FILL
  if (o->article_limit > UINT32_MAX - 1) o->article_limit = UINT32_MAX - 1; /* offsets are 32-bit, and one is ENGINE_NOWHERE */
}

void engine_options_init(engine_options *options, size_t struct_size) {
  engine_options defaults = {0};
  fill_defaults(&defaults);
  struct_init(options, struct_size);
  if (options && struct_size >= sizeof(size_t)) struct_write(options, &defaults, sizeof defaults, NULL);
}

static int read_options(engine_options *known, const engine_options *given, engine_error *error) {
  *known = (engine_options){.struct_size = sizeof *known};
  if (given && !struct_read(known, sizeof *known, given, given->struct_size))
    return error_set(error, ENGINE_E_VERSION, "options of an unknown version: call engine_options_init first");
  known->struct_size = sizeof *known;
  if (known->flags & ~(ENGINE_TRUST | ENGINE_PROFILE) || known->reserved) return argument(error, "options.flags has unknown bits");
  if (known->pack_count && !known->packs) return argument(error, "options.packs is NULL");
  fill_defaults(known);
  return ENGINE_OK;
}

static void write_build_info(engine *e) {
  char pcre2[64] = "?", lua[32] = "?";
  if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) < (int)sizeof pcre2) pcre2_config(PCRE2_CONFIG_VERSION, pcre2);
  pcre2[strcspn(pcre2, " ")] = 0;
  host_versions(lua, sizeof lua);
  snprintf(e->build_info, sizeof e->build_info, "engine %s (abi %d), %s, PCRE2 %s, utf8proc %s, Unicode %s, %s", ENGINE_VERSION_STRING,
           ENGINE_ABI, lua, pcre2, utf8proc_version(), utf8proc_unicode_version(), text_path());
}

static void destroy_engine(engine *e) {
  language_destroy(e->language);
  cues_destroy(e->cues);
  memory account = e->memory;
  memory_free(&account, e, sizeof *e);
}

int engine_create(engine **out, const engine_options *options, engine_error *error) {
  if (!out) return argument(error, "out is NULL");
  *out = NULL;
  engine_options known;
  int code = read_options(&known, options, error);
  if (code) return code;
  memory account;
  memory_init(&account, known.reallocate, known.reallocate_user, 0);
  engine *e = memory_zeroed(&account, 1, sizeof *e);
  if (!e) return no_memory(error);
  atomic_init(&e->references, 1);
  e->memory = account;
  e->options = known;
  e->language = language_create(&e->memory);
  e->cues = cues_create(&e->memory);
  code = e->language && e->cues ? ENGINE_OK : no_memory(error);
  if (!code) code = host_check_lua(e, error);
  if (!code) code = host_read_packs(e, known.packs, known.pack_count, error);
  e->options.packs = NULL;
  e->options.pack_count = 0;
  if (code) return destroy_engine(e), code;
  write_build_info(e);
  *out = e;
  return ENGINE_OK;
}

engine *engine_retain(engine *e) {
  if (e) atomic_fetch_add_explicit(&e->references, 1, memory_order_relaxed);
  return e;
}

void engine_release(engine *e) {
  if (e && atomic_fetch_sub_explicit(&e->references, 1, memory_order_acq_rel) == 1) destroy_engine(e);
}

void engine_limits(const engine *e, engine_options *out) {
  if (e && out) struct_write(out, &e->options, sizeof e->options, NULL);
}

const char *engine_build_info(const engine *e) { return e ? e->build_info : ""; }
const char *engine_version(void) { return ENGINE_VERSION_STRING; }

/* -- Articles */

static bool slice_broken(slice text) { return !text.at && text.length; }

int engine_article_create(engine_article **out, engine *e, const engine_document *document, engine_error *error) {
  if (!out || !e || !document) return argument(error, "out, engine or document is NULL");
  *out = NULL;
  engine_document known = {0};
  if (!struct_read(&known, sizeof known, document, document->struct_size))
    return error_set(error, ENGINE_E_VERSION, "a document of an unknown version: call engine_document_init first");
  if (known.layers & ~ENGINE_LAYERS_ALL || known.flags & ~(ENGINE_DOCUMENT_LOSSY | ENGINE_DOCUMENT_BARE))
    return argument(error, "document.layers or document.flags has unknown bits");
  slice *fields[] = {&known.text, &known.id, &known.path, &known.title, &known.outlet, &known.date, &known.url, &known.language};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    if (slice_broken(*fields[i])) return argument(error, "a slice of the document is NULL but not empty");
    if (!fields[i]->at) *fields[i] = SLICE("");
  }
  if (!known.layers) known.layers = ENGINE_LAYERS_ALL;
  int code = article_create(out, &e->memory, e->language, e->cues, &known, e->options.article_limit, error);
  if (code) error_article(error, known.path.length ? known.path : known.id);
  return code;
}

engine_article *engine_article_retain(engine_article *a) { return a ? article_retain(a) : NULL; }

void engine_article_release(engine_article *a) {
  if (a) article_release(a);
}

slice engine_article_field(const engine_article *a, int field) {
  if (!a) return SLICE("");
  switch (field) {
    case ENGINE_FIELD_TEXT: return a->text.text;
    case ENGINE_FIELD_ID: return a->id;
    case ENGINE_FIELD_PATH: return a->path;
    case ENGINE_FIELD_OUTLET: return a->outlet;
    case ENGINE_FIELD_TITLE: return a->title;
    case ENGINE_FIELD_DATE: return a->day;
    case ENGINE_FIELD_URL: return a->url;
    case ENGINE_FIELD_LANGUAGE: return a->language;
    default: return SLICE("");
  }
}

const engine_span *engine_article_replaced(const engine_article *a, size_t *count) {
  if (count) *count = a ? a->text.replaced_count : 0;
  return a ? a->text.replaced : NULL;
}

void engine_article_position(const engine_article *a, uint32_t offset, uint32_t *line, uint32_t *column) {
  uint32_t l = 0, c = 0;
  if (a) text_position(&a->text, offset > a->text.text.length ? (uint32_t)a->text.text.length : offset, &l, &c);
  if (line) *line = l;
  if (column) *column = c;
}

static int need_layer(const article *a, uint32_t layer, engine_error *error) {
  if (!a) return argument(error, "article is NULL");
  if (!layer || layer & (layer - 1) || layer & ~ENGINE_LAYERS_ALL) return argument(error, "layer is not one bit of ENGINE_LAYER_*");
  if (!(a->layers & layer)) return error_set(error, ENGINE_E_STATE, "the article was created without this layer");
  return ENGINE_OK;
}

/* Where spans lie: every layer's struct begins with one. */
typedef struct span_rows {
  const void *at;
  size_t count, stride;
} span_rows;

_Static_assert(offsetof(word, begin) == 0 && offsetof(sentence, at) == 0 && offsetof(paragraph, at) == 0, "layers begin with a span");
_Static_assert(offsetof(quotation, at) == 0 && offsetof(mention, at) == 0 && offsetof(attribution, at) == 0, "layers begin with a span");
_Static_assert(offsetof(quantity, at) == 0 && offsetof(date, at) == 0, "layers begin with a span");

static span_rows rows_of(const article *a, uint32_t layer) {
  const text_layers *t = &a->text;
  switch (layer) {
    case ENGINE_LAYER_WORDS: return (span_rows){t->words, t->word_count, sizeof(word)};
    case ENGINE_LAYER_SENTENCES: return (span_rows){t->sentences, t->sentence_count, sizeof(sentence)};
    case ENGINE_LAYER_QUOTATIONS: return (span_rows){a->quotations, a->quotation_count, sizeof(quotation)};
    case ENGINE_LAYER_MENTIONS: return (span_rows){a->mentions, a->mention_count, sizeof(mention)};
    case ENGINE_LAYER_ATTRIBUTIONS: return (span_rows){a->attributions, a->attribution_count, sizeof(attribution)};
    case ENGINE_LAYER_QUANTITIES: return (span_rows){a->quantities, a->quantity_count, sizeof(quantity)};
    case ENGINE_LAYER_DATES: return (span_rows){a->dates, a->date_count, sizeof(date)};
    case ENGINE_LAYER_PEOPLE: return (span_rows){NULL, a->person_count, 0};
    default: return (span_rows){t->paragraphs, t->paragraph_count, sizeof(paragraph)};
  }
}

/* Paragraphs, headings and furniture are one array with kinds. */
static bool row_wanted(const span_rows *rows, size_t i, uint32_t layer) {
  if (!(layer & (ENGINE_LAYER_PARAGRAPHS | ENGINE_LAYER_HEADINGS | ENGINE_LAYER_FURNITURE))) return true;
  uint8_t kind = ((const paragraph *)rows->at)[i].kind;
  if (layer == ENGINE_LAYER_FURNITURE) return kind == PARAGRAPH_FURNITURE;
  if (layer == ENGINE_LAYER_HEADINGS) return kind == PARAGRAPH_HEADING || kind == PARAGRAPH_TITLE;
  return kind != PARAGRAPH_FURNITURE;
}

int engine_article_spans(const engine_article *a, uint32_t layer, engine_span *spans, size_t capacity, size_t *count,
                         engine_error *error) {
  if (count) *count = 0;
  int code = need_layer(a, layer, error);
  if (code) return code;
  if (!count || (!spans && capacity)) return argument(error, "count or spans is NULL");
  span_rows rows = rows_of(a, layer);
  if (!rows.at) return *count = rows.count, ENGINE_OK;
  for (size_t i = 0; i < rows.count; i++) {
    if (!row_wanted(&rows, i, layer)) continue;
    if (*count < capacity) memcpy(&spans[*count], (const char *)rows.at + i * rows.stride, sizeof(span));
    ++*count;
  }
  return ENGINE_OK;
}

static int need_item(const article *a, uint32_t layer, size_t index, size_t count, engine_error *error) {
  int code = need_layer(a, layer, error);
  if (code) return code;
  return index < count ? ENGINE_OK : error_set(error, ENGINE_E_ARGUMENT, "there is no item %zu: the layer has %zu", index, count);
}

static size_t index_or_none(uint32_t index) { return index == NONE ? ENGINE_NONE : index; }

int engine_article_quotation(const engine_article *a, size_t index, engine_quotation *out, engine_error *error) {
  int code = need_item(a, ENGINE_LAYER_QUOTATIONS, index, a ? a->quotation_count : 0, error);
  if (code) return code;
  const quotation *q = &a->quotations[index];
  engine_quotation known = {.span = q->at,
                            .content = q->content,
                            .parts = q->parts,
                            .part_count = q->part_count,
                            .kind = q->kind,
                            .depth = q->depth,
                            .attribution = index_or_none(q->attribution)};
  return struct_write(out, &known, sizeof known, error);
}

int engine_article_attribution(const engine_article *a, size_t index, engine_attribution *out, engine_error *error) {
  int code = need_item(a, ENGINE_LAYER_ATTRIBUTIONS, index, a ? a->attribution_count : 0, error);
  if (code) return code;
  const attribution *x = &a->attributions[index];
  engine_attribution known = {.span = x->at,
                              .source = x->source,
                              .cue = x->cue,
                              .addressee = x->addressee,
                              .parts = x->parts,
                              .part_count = x->part_count,
                              .via_count = x->via_count,
                              .kind = x->kind,
                              .cue_class = slice_text(cue_class_name(x->cue_class)),
                              .speaker = index_or_none(x->speaker),
                              .inherited = x->inherited,
                              .anonymous = x->anonymous};
  return struct_write(out, &known, sizeof known, error);
}

int engine_article_person(const engine_article *a, size_t index, engine_person *out, engine_error *error) {
  int code = need_item(a, ENGINE_LAYER_PEOPLE, index, a ? a->person_count : 0, error);
  if (code) return code;
  const person *p = &a->people[index];
  engine_person known = {.name = p->name, .kind = slice_text(person_kind_name(p->kind)), .mention_count = p->mention_count};
  return struct_write(out, &known, sizeof known, error);
}

int engine_article_via(const engine_article *a, size_t index, engine_authority *via, size_t capacity, size_t *count,
                       engine_error *error) {
  if (count) *count = 0;
  int code = need_item(a, ENGINE_LAYER_ATTRIBUTIONS, index, a ? a->attribution_count : 0, error);
  if (code) return code;
  if (!count || (!via && capacity)) return argument(error, "count or via is NULL");
  const attribution *x = &a->attributions[index];
  for (; *count < x->via_count; ++*count)
    if (*count < capacity) via[*count] = (engine_authority){x->via[*count].at, x->via[*count].name, x->via[*count].anonymous};
  return ENGINE_OK;
}

int engine_article_mentions(const engine_article *a, size_t index, engine_span *mentions, size_t capacity, size_t *count,
                            engine_error *error) {
  if (count) *count = 0;
  int code = need_item(a, ENGINE_LAYER_PEOPLE, index, a ? a->person_count : 0, error);
  if (code) return code;
  if (!count || (!mentions && capacity)) return argument(error, "count or mentions is NULL");
  const person *p = &a->people[index];
  for (; *count < p->mention_count; ++*count)
    if (*count < capacity) mentions[*count] = a->mentions[p->mentions[*count]].at;
  return ENGINE_OK;
}

int engine_article_voice(const engine_article *a, engine_span at, int *voice, engine_error *error) {
  int code = need_layer(a, ENGINE_LAYER_ATTRIBUTIONS, error);
  if (code) return code;
  if (!voice || at.begin > at.end || at.end > a->text.text.length) return argument(error, "voice is NULL or the span is not in the text");
  *voice = article_voice(a, at);
  return ENGINE_OK;
}

int engine_escape(slice text, int format, engine_write_fn write, void *user, engine_error *error) {
  if (slice_broken(text) || !write) return argument(error, "text or write is NULL");
  if (format != ENGINE_FORMAT_TEXT && format != ENGINE_FORMAT_JSONL) return argument(error, "unknown format");
  output o;
  output_init(&o, write, user);
  if (format == ENGINE_FORMAT_TEXT) output_plain(&o, text);
  else json_string(&o, text);
  return output_end(&o, error);
}

size_t engine_width(slice text) { return slice_broken(text) ? 0 : plain_width(text); }

int engine_article_write(const engine_article *a, uint32_t layers, int format, uint32_t flags, engine_write_fn write, void *user,
                         engine_error *error) {
  if (!a || !write) return argument(error, "article or write is NULL");
  if (flags & ~(ENGINE_WRITE_COLOR | ENGINE_WRITE_WHY)) return argument(error, "flags has unknown bits");
  if (layers & ~a->layers) return error_set(error, ENGINE_E_STATE, "the article was created without one of these layers");
  if (format == ENGINE_FORMAT_TEXT) return article_write_text(a, layers, flags, write, user, error);
  if (format == ENGINE_FORMAT_JSONL) return article_write_jsonl(a, layers, flags, write, user, error);
  return argument(error, "unknown format");
}

/* -- Rules */

int engine_rules_create(engine_rules **out, engine *e, const engine_source *scripts, size_t count, engine_error *error) {
  if (!out || !e || (!scripts && count)) return argument(error, "out, engine or scripts is NULL");
  *out = NULL;
  for (size_t i = 0; i < count; i++)
    if (slice_broken(scripts[i].name) || slice_broken(scripts[i].text)) return argument(error, "a script is NULL but not empty");
  return host_rules_create(out, e, scripts, count, error);
}

engine_rules *engine_rules_retain(engine_rules *rules) { return rules ? host_rules_retain(rules) : NULL; }

void engine_rules_release(engine_rules *rules) {
  if (rules) host_rules_release(rules);
}

size_t engine_rules_count(const engine_rules *rules) { return rules ? host_rules_count(rules) : 0; }

int engine_rules_at(const engine_rules *rules, size_t index, engine_rule *out, engine_error *error) {
  if (!rules || !out) return argument(error, "rules or out is NULL");
  engine_rule known = {.struct_size = sizeof known};
  int code = host_rules_at(rules, index, &known, error);
  return code ? code : struct_write(out, &known, sizeof known, error);
}

int engine_rules_example(const engine_rules *rules, size_t rule, size_t example, engine_rule_example *out, engine_error *error) {
  if (!rules || !out) return argument(error, "rules or out is NULL");
  engine_rule_example known = {.struct_size = sizeof known};
  int code = host_rules_example(rules, rule, example, &known, error);
  return code ? code : struct_write(out, &known, sizeof known, error);
}

size_t engine_rules_lexicon_count(const engine_rules *rules) { return rules ? host_rules_lexicon_count(rules) : 0; }

int engine_rules_lexicon(const engine_rules *rules, size_t index, engine_rule_lexicon *out, engine_error *error) {
  if (!rules || !out) return argument(error, "rules or out is NULL");
  engine_rule_lexicon known = {.struct_size = sizeof known};
  int code = host_rules_lexicon(rules, index, &known, error);
  return code ? code : struct_write(out, &known, sizeof known, error);
}

int engine_rules_test(engine_rules *rules, engine_example_fn fn, void *user, engine_error *error) {
  if (!rules || !fn) return argument(error, "rules or fn is NULL");
  return host_rules_test(rules, fn, user, error);
}

int engine_types_write(engine_write_fn write, void *user, engine_error *error) {
  return write ? host_types_write(write, user, error) : argument(error, "write is NULL");
}

/* -- Runs */

int engine_run_create(engine_run **out, engine_rules *rules, engine_error *error) {
  if (!out || !rules) return argument(error, "out or rules is NULL");
  *out = NULL;
  return host_run_create(out, rules, error);
}

void engine_run_destroy(engine_run *run) {
  if (run) host_run_destroy(run);
}

int engine_run_add(engine_run *run, engine_article *a, engine_error *error) {
  if (!run || !a) return argument(error, "run or article is NULL");
  if (a->layers != ENGINE_LAYERS_ALL) return error_set(error, ENGINE_E_STATE, "rules read every layer: create the article with all of them");
  return host_run_add(run, a, error);
}

int engine_run_name(engine_run *run, slice name, engine_error *error) {
  return run && !slice_broken(name) ? host_run_name(run, name, error) : argument(error, "run or name is NULL");
}

int engine_run_select(engine_run *run, slice rule, bool on, engine_error *error) {
  return run && !slice_broken(rule) ? host_run_select(run, rule, on, error) : argument(error, "run or rule is NULL");
}

int engine_run_set(engine_run *run, slice rule_option, slice value, engine_error *error) {
  if (!run || slice_broken(rule_option) || slice_broken(value)) return argument(error, "run, option or value is NULL");
  return host_run_set(run, rule_option, value, error);
}

int engine_run_notes(engine_run *run, engine_trace_fn fn, void *user, engine_error *error) {
  return run ? host_run_notes(run, fn, user, error) : argument(error, "run is NULL");
}

int engine_run_trace(engine_run *run, slice rule, engine_trace_fn fn, void *user, engine_error *error) {
  return run && !slice_broken(rule) ? host_run_trace(run, rule, fn, user, error) : argument(error, "run or rule is NULL");
}

int engine_run_execute(engine_run *run, engine_report **out, engine_error *error) {
  if (!run || !out) return argument(error, "run or out is NULL");
  *out = NULL;
  return host_run_execute(run, out, error);
}

void engine_run_cancel(engine_run *run) {
  if (run) host_run_cancel(run);
}

int engine_run_reset(engine_run *run, engine_error *error) {
  return run ? host_run_reset(run, error) : argument(error, "run is NULL");
}

int engine_run_usage(const engine_run *run, engine_usage *out) {
  if (!run || !out) return ENGINE_E_ARGUMENT;
  engine_usage known = {.struct_size = sizeof known};
  int code = host_run_usage(run, &known);
  return code ? code : struct_write(out, &known, sizeof known, NULL);
}

/* -- Reports */

engine_report *engine_report_retain(engine_report *r) { return r ? report_retain(r) : NULL; }

void engine_report_release(engine_report *r) {
  if (r) report_release(r);
}

size_t engine_report_count(const engine_report *r) { return r ? r->finding_count : 0; }
size_t engine_report_row_count(const engine_report *r) { return r ? r->row_count : 0; }
bool engine_report_complete(const engine_report *r) { return r && r->complete; }
size_t engine_report_failure_count(const engine_report *r) { return r ? r->failure_count : 0; }
size_t engine_report_rule_count(const engine_report *r) { return r ? r->rule_count : 0; }

int engine_report_finding(const engine_report *r, size_t index, engine_finding *out, engine_error *error) {
  if (!r || index >= r->finding_count) return argument(error, "there is no such finding");
  const finding *f = &r->findings[index];
  engine_finding known = {.rule = f->rule,
                          .severity = slice_text(severity_name(f->severity)),
                          .story = r->story,
                          .message = f->message,
                          .data = f->data,
                          .place_count = f->place_count,
                          .weight = f->weight};
  return struct_write(out, &known, sizeof known, error);
}

int engine_report_place(const engine_report *r, size_t index, size_t place_index, engine_place *out, engine_error *error) {
  if (!r || index >= r->finding_count || place_index >= r->findings[index].place_count) return argument(error, "there is no such place");
  const finding_place *p = &r->findings[index].places[place_index];
  const article *a = r->articles[p->article];
  engine_place known = {.article = a->id,
                        .path = a->path,
                        .outlet = a->outlet,
                        .field = p->in_title ? SLICE("title") : SLICE("text"),
                        .text = span_slice(p->in_title ? a->title : a->text.text, p->at),
                        .role = p->role,
                        .span = p->at,
                        .line = 1,
                        .column = 1};
  if (!p->in_title) text_position(&a->text, p->at.begin, &known.line, &known.column);
  return struct_write(out, &known, sizeof known, error);
}

int engine_report_failure(const engine_report *r, size_t index, engine_error *out) {
  if (!r || index >= r->failure_count) return argument(out, "there is no such failure");
  return struct_write(out, &r->failures[index], sizeof *out, NULL);
}

int engine_report_rule(const engine_report *r, size_t index, engine_rule_usage *out, engine_error *error) {
  if (!r || index >= r->rule_count) return argument(error, "there is no such rule");
  const rule_usage *u = &r->rules[index];
  engine_rule_usage known = {.rule = u->rule,
                             .calls = u->calls,
                             .steps = u->steps,
                             .nanoseconds = u->nanoseconds,
                             .memory_peak = u->memory_peak,
                             .findings = u->findings,
                             .traces = u->traces,
                             .rows = u->rows};
  return struct_write(out, &known, sizeof known, error);
}

int engine_report_select(engine_report **out, engine_report *r, engine_keep_fn keep, void *user, engine_error *error) {
  if (!out || !r || !keep) return argument(error, "out, report or keep is NULL");
  return report_select(out, r, keep, user, error);
}

int engine_report_write(const engine_report *r, int format, uint32_t flags, engine_write_fn write, void *user, engine_error *error) {
  if (!r || !write) return argument(error, "report or write is NULL");
  if (flags & ~(ENGINE_WRITE_COLOR | ENGINE_WRITE_WHY | ENGINE_WRITE_INCOMPLETE)) return argument(error, "flags has unknown bits");
  if (format == ENGINE_FORMAT_TEXT) return report_write_text(r, flags, write, user, error);
  if (format == ENGINE_FORMAT_JSONL) return report_write_jsonl(r, flags, write, user, error);
  return argument(error, "unknown format");
}

/* -- Text primitives */

static bool text_given(const char *text, size_t length) { return (text || !length) && length <= UINT32_MAX; }

size_t engine_words(const char *text, size_t length, uint32_t *ends, size_t capacity) {
  return text_given(text, length) ? words_split(text, length, ends, ends ? capacity : 0) : 0;
}

size_t engine_sentences(const engine *e, const char *text, size_t length, uint32_t flags, uint32_t *ends, size_t capacity) {
  if (!text_given(text, length)) return 0;
  const language *l = e && !(flags & ENGINE_SENTENCES_UAX29) ? e->language : NULL;
  return sentences_split(l, text, length, ends, ends ? capacity : 0);
}

size_t engine_keyed_words(const char *text, size_t length, engine_word *words, size_t capacity) {
  return text_given(text, length) ? words_keyed(text, length, words, words ? capacity : 0) : 0;
}

size_t engine_fold(const char *text, size_t length, char *out, uint32_t *map, size_t capacity) {
  return text_given(text, length) ? fold_text(text, length, out, map, out ? capacity : 0) : 0;
}

/* Two texts as words, in an arena that lives as long as one call. */
typedef struct two_texts {
  memory memory;
  arena arena;
  run_of_words a, b;
} two_texts;

static int read_words(two_texts *t, run_of_words *run, const engine *e, slice text) {
  word *words = NULL;
  int code = text_words(&words, &run->count, &t->arena, e->language, text);
  run->text = text;
  run->words = words;
  return code;
}

static int read_two(two_texts *t, const engine *e, slice a, slice b, engine_error *error) {
  if (!e) return argument(error, "engine is NULL");
  if (!text_given(a.at, a.length) || !text_given(b.at, b.length)) return argument(error, "a text is NULL, or over 4 GiB");
  memory_init(&t->memory, e->memory.reallocate, e->memory.user, 0);
  arena_init(&t->arena, &t->memory);
  int code = read_words(t, &t->a, e, slice_of(a.at, a.length));
  if (!code) code = read_words(t, &t->b, e, slice_of(b.at, b.length));
  if (code) arena_free(&t->arena), no_memory(error);
  return code;
}

int engine_overlap(const engine *e, slice a, slice b, uint32_t n, int measure, uint32_t flags, double *out, engine_error *error) {
  if (!out || !n || measure < ENGINE_MEASURE_JACCARD || measure > ENGINE_MEASURE_LONGEST)
    return argument(error, "out is NULL, n is 0 or the measure is unknown");
  two_texts t;
  int code = read_two(&t, e, a, b, error);
  if (code) return code;
  code = compare_overlap(t.a, t.b, n, measure, flags, NULL, &t.arena, out);
  arena_free(&t.arena);
  return code ? error_set(error, code, code == ENGINE_E_MEMORY ? "out of memory" : "the overlap cannot be measured so") : code;
}

static span words_at(run_of_words run, uint32_t first, uint32_t last) {
  return first < last ? (span){run.words[first].begin, run.words[last - 1].end} : NOWHERE;
}

int engine_diff(const engine *e, slice a, slice b, engine_change_fn fn, void *user, engine_error *error) {
  if (!fn) return argument(error, "fn is NULL");
  two_texts t;
  int code = read_two(&t, e, a, b, error);
  if (code) return code;
  changes found = {0};
  code = compare_diff(t.a, t.b, NULL, &t.arena, &found);
  if (code) no_memory(error);
  for (size_t i = 0; !code && i < found.count; i++) {
    const change *c = &found.at[i];
    engine_change known = {c->kind, words_at(t.a, c->a_first, c->a_last), words_at(t.b, c->b_first, c->b_last)};
    if (fn(user, &known)) code = error_set(error, ENGINE_E_CANCELLED, "the callback said stop");
  }
  arena_free(&t.arena);
  return code;
}

int engine_align(const engine *e, slice a, slice b, engine_span *at_a, engine_span *at_b, double *share, engine_error *error) {
  if (!at_a || !at_b || !share) return argument(error, "at_a, at_b or share is NULL");
  two_texts t;
  int code = read_two(&t, e, a, b, error);
  if (code) return code;
  alignment found = {0};
  code = compare_align(t.a, t.b, NULL, &t.arena, &found);
  if (code) no_memory(error);
  else {
    *at_a = words_at(t.a, found.a_first, found.a_last);
    *at_b = words_at(t.b, found.b_first, found.b_last);
    *share = found.share;
  }
  arena_free(&t.arena);
  return code;
}

/* A lexicon or pattern of the host's keeps its engine alive: its inflections and memory are the engine's. */
struct engine_lexicon {
  engine *engine;
  lexicon *lexicon;
};
struct engine_pattern {
  engine *engine;
  pattern *pattern;
};

int engine_lexicon_create(engine_lexicon **out, engine *e, const engine_entry *entries, size_t count, uint32_t flags,
                          engine_error *error) {
  if (!out || !e || (!entries && count)) return argument(error, "out, engine or entries is NULL");
  *out = NULL;
  if (flags & ~(ENGINE_LEXICON_CASE | ENGINE_LEXICON_ACCENTS | ENGINE_LEXICON_INFLECT)) return argument(error, "flags has unknown bits");
  for (size_t i = 0; i < count; i++)
    if (slice_broken(entries[i].label) || slice_broken(entries[i].words)) return argument(error, "an entry is NULL but not empty");
  memory account = e->memory;
  engine_lexicon *x = memory_zeroed(&account, 1, sizeof *x);
  if (!x) return no_memory(error);
  int code = lexicon_create(&x->lexicon, &e->memory, e->language, entries, count, flags, error);
  if (code) return memory_free(&account, x, sizeof *x), code;
  x->engine = engine_retain(e);
  *out = x;
  return ENGINE_OK;
}

void engine_lexicon_release(engine_lexicon *x) {
  if (!x) return;
  engine *e = x->engine;
  memory account = e->memory;
  lexicon_destroy(x->lexicon);
  memory_free(&account, x, sizeof *x);
  engine_release(e);
}

size_t engine_lexicon_find(const engine_lexicon *x, const char *text, size_t length, engine_hit *hits, size_t capacity) {
  return x && text_given(text, length) ? lexicon_scan(x->lexicon, text, length, hits, hits ? capacity : 0) : 0;
}

int engine_pattern_create(engine_pattern **out, engine *e, slice source, uint32_t flags, engine_error *error) {
  if (!out || !e || slice_broken(source)) return argument(error, "out, engine or source is NULL");
  *out = NULL;
  if (flags & ~(ENGINE_PATTERN_CASELESS | ENGINE_PATTERN_VETTED)) return argument(error, "flags has unknown bits");
  memory account = e->memory;
  engine_pattern *p = memory_zeroed(&account, 1, sizeof *p);
  if (!p) return no_memory(error);
  int code = pattern_create(&p->pattern, &e->memory, slice_of(source.at, source.length), flags, error);
  if (code) return memory_free(&account, p, sizeof *p), code;
  p->engine = engine_retain(e);
  *out = p;
  return ENGINE_OK;
}

void engine_pattern_release(engine_pattern *p) {
  if (!p) return;
  engine *e = p->engine;
  memory account = e->memory;
  pattern_destroy(p->pattern);
  memory_free(&account, p, sizeof *p);
  engine_release(e);
}

/* After a match: its end, or one character on where it was empty, so that the search always advances. */
static uint32_t after_match(slice text, span found) {
  uint32_t next = found.end;
  if (found.end > found.begin || next >= text.length) return found.end > found.begin ? next : next + 1;
  do next++;
  while (next < text.length && ((unsigned char)text.at[next] & 0xC0) == 0x80);
  return next;
}

static int find_all(const pattern *p, slice text, budget *b, span *groups, engine_match_fn fn, void *user, engine_error *error) {
  for (uint32_t from = 0; from <= text.length; from = after_match(text, groups[0])) {
    int found = pattern_search(p, text, from, b, groups);
    if (found < 0) return error_set(error, found, "the pattern stopped at a limit: this is not \"no match\"");
    if (!found) return ENGINE_OK;
    if (fn(user, groups, pattern_group_count(p) + 1)) return error_set(error, ENGINE_E_CANCELLED, "the callback said stop");
  }
  return ENGINE_OK;
}

int engine_pattern_find(const engine_pattern *p, const char *bytes, size_t length, uint64_t step_limit, engine_match_fn fn, void *user,
                        engine_error *error) {
  if (!p || !fn || !text_given(bytes, length) || length == UINT32_MAX) return argument(error, "pattern, text or fn is NULL, or the text over 4 GiB");
  slice text = slice_of(bytes, length);
  size_t valid = utf8_valid(text);
  if (valid < length) {
    error_set(error, ENGINE_E_ENCODING, "byte %zu of the text is not UTF-8", valid);
    error_offset(error, valid);
    return ENGINE_E_ENCODING;
  }
  memory account = p->engine->memory;
  size_t groups = (size_t)pattern_group_count(p->pattern) + 1;
  span *found = memory_zeroed(&account, groups, sizeof *found);
  if (!found) return no_memory(error);
  budget b;
  budget_init(&b, step_limit, 0, NULL);
  int code = find_all(p->pattern, text, &b, found, fn, user, error);
  memory_free(&account, found, groups * sizeof *found);
  return code;
}
