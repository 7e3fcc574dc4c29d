/* kwic.c - concordance: every place of some words, in its context, with its outlet and voice.
 *
 * The one idea: hits of all articles are gathered with the bytes of their context, then sorted as the reader wants them:
 * regularities of use show when the right or the left context is in order.
 */
#include "commands.h"
#include "stream.h"

#define LEXICON_LIMIT ((uint64_t)16 << 20) /* bytes of a lexicon file */
#define OUTLET_COLUMNS 20
#define PATTERN_STEPS UINT64_C(1000000000) /* for one article: a pattern that needs more is stopped and named */

typedef struct hit {
  char *outlet, *path, *id, *left, *text, *right, *fold_left, *fold_right, *fold_text; /* all in one block, from outlet */
  engine_slice label;
  const char *voice;
  uint32_t begin, end, line, column; /* in the title, which has one line, or in the text */
  bool in_title;
  size_t order;
} hit;

typedef struct kwic {
  const options *options;
  setup setup;
  profile profile;
  engine_lexicon *lexicon;
  engine_pattern *pattern;
  engine_entry *entries; /* of the lexicon; point into `source` */
  size_t entry_count, entry_capacity;
  buffer source;
  hit *hits;
  size_t hit_count, hit_capacity;
  bool incomplete;
} kwic;

/* -- What to look for */

static engine_slice trimmed(engine_slice s) {
  while (s.length && strchr(" \t\r", s.at[s.length - 1])) s.length--;
  while (s.length && strchr(" \t\r", *s.at)) s.at++, s.length--;
  return s;
}

static bool add_entry(kwic *k, engine_slice label, engine_slice text) {
  text = trimmed(text);
  if (!text.length) return true;
  if (k->entry_count == k->entry_capacity) {
    size_t capacity = k->entry_capacity ? k->entry_capacity * 2 : 16;
    engine_entry *moved = realloc(k->entries, capacity * sizeof *moved);
    if (!moved) return memory_short();
    k->entries = moved;
    k->entry_capacity = capacity;
  }
  k->entries[k->entry_count++] = (engine_entry){label.length ? label : text, text};
  return true;
}

static bool add_list(kwic *k, engine_slice label, engine_slice list) {
  for (size_t at = 0; at <= list.length;) {
    const char *from = list.at + at, *comma = at < list.length ? memchr(from, ',', list.length - at) : NULL;
    size_t length = comma ? (size_t)(comma - from) : list.length - at;
    if (!add_entry(k, label, (engine_slice){from, length})) return false;
    at += length + 1;
  }
  return true;
}

/* Lines "label: words, words"; a line without a colon is words; blank lines and lines that begin with # are passed over. */
static bool read_lexicon(kwic *k, const char *path) {
  const char *wrong;
  if (!read_file(path, LEXICON_LIMIT, &k->source, &wrong)) {
    complain("%s: %s", path, wrong);
    return false;
  }
  for (size_t at = 0; at < k->source.length;) {
    const char *from = k->source.at + at, *stop = memchr(from, '\n', k->source.length - at);
    engine_slice line = {from, stop ? (size_t)(stop - from) : k->source.length - at};
    at += line.length + 1;
    line = trimmed(line);
    if (!line.length || *line.at == '#') continue;
    const char *colon = memchr(line.at, ':', line.length);
    size_t head = colon ? (size_t)(colon - line.at) : 0;
    engine_slice label = trimmed((engine_slice){line.at, head});
    engine_slice list = colon ? (engine_slice){colon + 1, line.length - head - 1} : line;
    if (!add_list(k, label, list)) return false;
  }
  return true;
}

static bool make_pattern(kwic *k, const char *given) {
  const char *last = strrchr(given, '/');
  uint32_t flags = last[1] == 'i' ? ENGINE_PATTERN_CASELESS : 0;
  engine_error error = fresh_error();
  if (!engine_pattern_create(&k->pattern, k->setup.engine, (engine_slice){given + 1, (size_t)(last - given) - 1}, flags, &error)) return true;
  complain_error(&error);
  return false;
}

static bool make_search(kwic *k, const char *given) {
  const char *last = strrchr(given, '/');
  if (given[0] == '/' && last > given + 1 && (!last[1] || !strcmp(last, "/i"))) return make_pattern(k, given);
  if (given[0] == '@' ? !read_lexicon(k, given + 1) : !add_list(k, text_slice(""), text_slice(given))) return false;
  uint32_t flags = (k->options->match_case ? ENGINE_LEXICON_CASE : 0) | (k->options->inflect ? ENGINE_LEXICON_INFLECT : 0);
  engine_error error = fresh_error();
  if (!k->entry_count) {
    complain("no words to look for");
    return false;
  }
  if (!engine_lexicon_create(&k->lexicon, k->setup.engine, k->entries, k->entry_count, flags, &error)) return true;
  complain_error(&error);
  return false;
}

/* -- Hits */

static bool begins_code_point(char c) { return ((unsigned char)c & 0xC0) != 0x80; }

/* Up to `width` code points before or after, in the same line. */
static uint32_t context_begin(engine_slice text, uint32_t at, uint64_t width) {
  while (at && text.at[at - 1] != '\n' && width) {
    at--;
    if (begins_code_point(text.at[at])) width--;
  }
  return at;
}

static uint32_t context_end(engine_slice text, uint32_t at, uint64_t width) {
  while (at < text.length && text.at[at] != '\n') {
    if (begins_code_point(text.at[at]) && !width--) break;
    at++;
  }
  return at;
}

static void add_part(buffer *b, size_t *at, engine_slice part) {
  *at = b->length;
  buffer_add(b, part.at, part.length);
  buffer_add(b, "", 1);
}

static void add_folded(buffer *b, size_t *at, engine_slice part) {
  *at = b->length;
  size_t need = engine_fold(part.at, part.length, NULL, NULL, 0);
  if (!buffer_reserve(b, need)) return;
  engine_fold(part.at, part.length, b->at + b->length, NULL, need);
  b->length += need;
  buffer_add(b, "", 1);
}

/* Words from the last to the first, so that sorting looks at what is nearest first. */
static void add_backwards(buffer *b, size_t *at, engine_slice part) {
  buffer folded = {0};
  size_t whole;
  add_folded(&folded, &whole, part);
  *at = b->length;
  size_t end = folded.length ? folded.length - 1 : 0;
  while (end) {
    while (end && folded.at[end - 1] == ' ') end--;
    size_t begin = end;
    while (begin && folded.at[begin - 1] != ' ') begin--;
    if (end > begin) buffer_add(b, folded.at + begin, end - begin);
    buffer_add(b, " ", 1);
    end = begin;
  }
  buffer_add(b, "", 1);
  if (folded.failed) b->failed = true;
  buffer_free(&folded);
}

/* One article on its way: its hits stand in `made` one after the other. */
typedef struct search {
  kwic *kwic;
  reading *reading;
  buffer *made;
  engine_slice text; /* what is searched now: the text, or a title apart from it */
  bool in_title;
} search;

/* The parts of a hit, in one block of bytes that end in NUL each. */
static bool fill_hit(hit *h, const search *s, engine_span span, uint64_t width) {
  const engine_article *a = s->reading->article;
  engine_slice text = s->text;
  uint32_t from = context_begin(text, span.begin, width), to = context_end(text, span.end, width);
  engine_slice left = {text.at + from, span.begin - from}, right = {text.at + span.end, to - span.end};
  engine_slice middle = {text.at + span.begin, span.end - span.begin};
  buffer b = {0};
  size_t at[9];
  add_part(&b, &at[0], engine_article_field(a, ENGINE_FIELD_OUTLET));
  add_part(&b, &at[1], engine_article_field(a, ENGINE_FIELD_PATH));
  add_part(&b, &at[2], engine_article_field(a, ENGINE_FIELD_ID));
  add_part(&b, &at[3], left);
  add_part(&b, &at[4], middle);
  add_part(&b, &at[5], right);
  add_backwards(&b, &at[6], left);
  add_folded(&b, &at[7], right);
  add_folded(&b, &at[8], middle);
  if (b.failed) return buffer_free(&b), false;
  *h = (hit){.outlet = b.at, .path = b.at + at[1], .id = b.at + at[2], .left = b.at + at[3], .text = b.at + at[4],
             .right = b.at + at[5], .fold_left = b.at + at[6], .fold_right = b.at + at[7], .fold_text = b.at + at[8],
             .begin = span.begin, .end = span.end, .in_title = s->in_title};
  if (!s->in_title) engine_article_position(a, span.begin, &h->line, &h->column);
  for (h->line += s->in_title; s->in_title && from <= span.begin; from++) h->column += from == span.begin || begins_code_point(text.at[from]);
  return true;
}

static bool add_hit(search *s, engine_span span, engine_slice label) {
  static const char *const voices[] = {"narrator", "reported", "quoted"};
  const options *o = s->kwic->options;
  int voice = 0;
  if (s->in_title || engine_article_voice(s->reading->article, span, &voice, NULL) || voice < 0 || voice > 2) voice = 0;
  if (o->voice && strcmp(o->voice, voices[voice])) return true;
  hit h;
  if (!fill_hit(&h, s, span, o->width)) return false;
  h.label = label;
  h.voice = voices[voice];
  if (buffer_add(s->made, (const char *)&h, sizeof h)) return true;
  free(h.outlet);
  return false;
}

static int on_match(void *user, const engine_span *groups, size_t count) {
  (void)count;
  return groups[0].begin < groups[0].end && !add_hit(user, groups[0], text_slice(""));
}

static bool find_words(search *s) {
  const kwic *k = s->kwic;
  engine_slice text = s->text;
  size_t count = engine_lexicon_find(k->lexicon, text.at, text.length, NULL, 0);
  engine_hit *found = calloc(count + 1, sizeof *found);
  if (!found) return false;
  engine_lexicon_find(k->lexicon, text.at, text.length, found, count);
  bool ok = true;
  for (size_t i = 0; i < count && ok; i++) ok = add_hit(s, found[i].span, k->entries[found[i].entry].label);
  free(found);
  return ok;
}

/* Hits in bytes that are about to be dropped. */
static void free_hits(const buffer *made) {
  for (size_t at = 0; at + sizeof(hit) <= made->length; at += sizeof(hit)) {
    hit h;
    memcpy(&h, made->at + at, sizeof h);
    free(h.outlet);
  }
}

/* Searches s->text. */
static int search_text(search *s, engine_error *error) {
  if (s->kwic->lexicon) return find_words(s) ? 0 : ENGINE_E_CANCELLED;
  return engine_pattern_find(s->kwic->pattern, s->text.at, s->text.length, PATTERN_STEPS, on_match, s, error);
}

/* A title that comes apart from the text is searched first; any other stands in the text. */
static void search_article(void *user, reading *r, buffer *made) {
  engine_slice text = engine_article_field(r->article, ENGINE_FIELD_TEXT), title = engine_article_field(r->article, ENGINE_FIELD_TITLE);
  search s = {user, r, made, title, true};
  engine_error error = fresh_error();
  int code = r->titled ? search_text(&s, &error) : 0;
  s.text = text;
  s.in_title = false;
  if (!code) code = search_text(&s, &error);
  if (!code) return;
  free_hits(made);
  buffer_free(made);
  buffer_print(&r->complaint, "%s: %s", r->item.path, code == ENGINE_E_CANCELLED ? "out of memory" : error.message);
}

static void take_hits(void *user, const buffer *made) {
  kwic *k = user;
  size_t count = made->length / sizeof(hit);
  if (!count) return;
  if (k->hit_count + count > k->hit_capacity) {
    size_t capacity = k->hit_capacity * 2 > k->hit_count + count ? k->hit_capacity * 2 : k->hit_count + count;
    hit *moved = realloc(k->hits, capacity * sizeof *moved);
    if (!moved) {
      free_hits(made);
      k->incomplete = !memory_short();
      return;
    }
    k->hits = moved;
    k->hit_capacity = capacity;
  }
  memcpy(k->hits + k->hit_count, made->at, count * sizeof(hit));
  for (size_t end = k->hit_count + count; k->hit_count < end; k->hit_count++) k->hits[k->hit_count].order = k->hit_count;
}

/* -- Order */

static int by_position(const hit *a, const hit *b) { return (a->order > b->order) - (a->order < b->order); }

static int compare_left(const void *a, const void *b) {
  const hit *x = a, *y = b;
  int by = strcmp(x->fold_left, y->fold_left);
  return by ? by : by_position(x, y);
}
static int compare_right(const void *a, const void *b) {
  const hit *x = a, *y = b;
  int by = strcmp(x->fold_right, y->fold_right);
  return by ? by : by_position(x, y);
}
static int compare_match(const void *a, const void *b) {
  const hit *x = a, *y = b;
  int by = strcmp(x->fold_text, y->fold_text);
  return by ? by : compare_right(a, b);
}
static int compare_outlet(const void *a, const void *b) {
  const hit *x = a, *y = b;
  int by = strcmp(x->outlet, y->outlet);
  return by ? by : by_position(x, y);
}

static void sort_hits(kwic *k) {
  static int (*const orders[])(const void *, const void *) = {NULL, compare_left, compare_right, compare_match, compare_outlet};
  if (orders[k->options->sort] && k->hit_count) qsort(k->hits, k->hit_count, sizeof *k->hits, orders[k->options->sort]);
}

/* -- Writing */

static void write_line(const hit *h, size_t outlet_width, size_t left_width, bool color, buffer *out) {
  buffer_column(out, text_slice(h->outlet), outlet_width, false);
  if (h->in_title) buffer_print(out, " title %c  ", h->voice[0]);
  else buffer_print(out, " %5u %c  ", (unsigned)h->line, h->voice[0]);
  buffer_column(out, text_slice(h->left), left_width, true);
  buffer_text(out, color ? "\033[1m" : "");
  buffer_escape(out, text_slice(h->text), ENGINE_FORMAT_TEXT);
  buffer_text(out, color ? "\033[0m" : "");
  buffer_escape(out, text_slice(h->right), ENGINE_FORMAT_TEXT);
  buffer_text(out, "\n");
}

/* Hits by outlet and voice, in the order of the outlets' first hits by name. */
static void write_counts(kwic *k, buffer *out) {
  if (k->hit_count) qsort(k->hits, k->hit_count, sizeof *k->hits, compare_outlet);
  for (size_t i = 0; i < k->hit_count;) {
    size_t first = i, voices[3] = {0};
    for (; i < k->hit_count && !strcmp(k->hits[i].outlet, k->hits[first].outlet); i++)
      voices[k->hits[i].voice[0] == 'n' ? 0 : k->hits[i].voice[0] == 'r' ? 1 : 2]++;
    buffer_text(out, first ? "" : "\n");
    buffer_escape(out, text_slice(k->hits[first].outlet), ENGINE_FORMAT_TEXT);
    buffer_print(out, ": %zu (narrator %zu, reported %zu, quoted %zu)\n", i - first, voices[0], voices[1], voices[2]);
  }
  buffer_print(out, "%zu %s in %llu %s\n", k->hit_count, k->hit_count == 1 ? "hit" : "hits", (unsigned long long)k->profile.articles,
               k->profile.articles == 1 ? "article" : "articles");
}

static void write_text(kwic *k, buffer *out) {
  size_t outlet_width = 0, left_width = 0;
  for (size_t i = 0; i < k->hit_count; i++) {
    size_t outlet = engine_width(text_slice(k->hits[i].outlet)), left = engine_width(text_slice(k->hits[i].left));
    if (outlet > outlet_width) outlet_width = outlet < OUTLET_COLUMNS ? outlet : OUTLET_COLUMNS;
    if (left > left_width) left_width = left;
  }
  for (size_t i = 0; i < k->hit_count; i++) write_line(&k->hits[i], outlet_width, left_width, wants_color(k->options), out);
  write_counts(k, out);
}

static void write_json(const hit *h, buffer *out) {
  buffer_text(out, "{\"type\":\"hit\"");
  buffer_member(out, "article", text_slice(h->id));
  buffer_member(out, "path", text_slice(h->path));
  buffer_member(out, "outlet", text_slice(h->outlet));
  buffer_text(out, h->in_title ? ",\"field\":\"title\"" : ",\"field\":\"text\"");
  buffer_print(out, ",\"begin\":%u,\"end\":%u,\"line\":%u,\"column\":%u", (unsigned)h->begin, (unsigned)h->end, (unsigned)h->line, (unsigned)h->column);
  buffer_member(out, "label", h->label);
  buffer_member(out, "voice", text_slice(h->voice));
  buffer_member(out, "left", text_slice(h->left));
  buffer_member(out, "text", text_slice(h->text));
  buffer_member(out, "right", text_slice(h->right));
  buffer_text(out, "}\n");
}

/* A cell in quotation marks. What a spreadsheet would take for a formula gets an apostrophe before it. */
static void csv_cell(buffer *out, engine_slice text, bool last) {
  buffer escaped = {0};
  buffer_escape(&escaped, text, ENGINE_FORMAT_TEXT);
  buffer_text(out, "\"");
  if (escaped.length && strchr("=+-@", escaped.at[0])) buffer_text(out, "'");
  for (size_t i = 0; i < escaped.length; i++) buffer_add(out, escaped.at[i] == '"' ? "\"\"" : escaped.at + i, escaped.at[i] == '"' ? 2 : 1);
  buffer_text(out, last ? "\"\r\n" : "\",");
  if (escaped.failed) out->failed = true;
  buffer_free(&escaped);
}

static void write_csv(const hit *h, buffer *out) {
  csv_cell(out, text_slice(h->outlet), false);
  csv_cell(out, text_slice(h->path), false);
  buffer_print(out, "%u,%u,", (unsigned)h->line, (unsigned)h->column);
  csv_cell(out, text_slice(h->voice), false);
  csv_cell(out, h->label, false);
  csv_cell(out, text_slice(h->left), false);
  csv_cell(out, text_slice(h->text), false);
  csv_cell(out, text_slice(h->right), false);
  csv_cell(out, text_slice(h->in_title ? "title" : "text"), true);
}

static void write_hits(kwic *k, buffer *out) {
  sort_hits(k);
  if (k->options->format == OUTPUT_TEXT) write_text(k, out);
  if (k->options->format == OUTPUT_CSV) buffer_text(out, "outlet,path,line,column,voice,label,left,text,right,field\r\n");
  for (size_t i = 0; i < k->hit_count; i++) {
    if (k->options->format == OUTPUT_JSONL) write_json(&k->hits[i], out);
    if (k->options->format == OUTPUT_CSV) write_csv(&k->hits[i], out);
  }
}

static int run_kwic(kwic *k) {
  const options *o = k->options;
  article_stream stream = {&k->setup, ENGINE_LAYERS_ALL, search_article, take_hits, k};
  int code = stream_articles(&stream, o->operands.at + 1, o->operands.count - 1, NULL, &k->profile);
  buffer text = {0};
  write_hits(k, &text);
  int wrote = sink_whole(o->output, &text);
  buffer_free(&text);
  if (o->profile) profile_write(&k->profile);
  return exit_worse(exit_worse(code, wrote), k->incomplete ? EXIT_INCOMPLETE : EXIT_DONE);
}

int command_kwic(const options *o) {
  if (o->operands.count < 2) {
    complain("give words and articles; see engine kwic --help");
    return EXIT_USAGE;
  }
  kwic k = {.options = o};
  profile_begin(&k.profile);
  int code = setup_engine(&k.setup, o);
  if (!code && !make_search(&k, o->operands.at[0])) code = EXIT_USAGE;
  if (!code) code = run_kwic(&k);
  for (size_t i = 0; i < k.hit_count; i++) free(k.hits[i].outlet);
  free(k.hits);
  free(k.entries);
  buffer_free(&k.source);
  engine_lexicon_release(k.lexicon);
  engine_pattern_release(k.pattern);
  profile_free(&k.profile);
  setup_free(&k.setup);
  return code;
}
