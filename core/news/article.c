/* article.c - an article from bytes to layers, its life, and the questions asked of every layer.
 *
 * The one idea: layers are made once, in a fixed order, in one arena; afterwards nothing changes and nothing is locked.
 */
#include "core/news/article.h"

#include "core/base/error.h"
#include "core/news/landmarks.h"

#define LAYERS_OF_TEXT \
  (ENGINE_LAYER_WORDS | ENGINE_LAYER_SENTENCES | ENGINE_LAYER_PARAGRAPHS | ENGINE_LAYER_HEADINGS | ENGINE_LAYER_FURNITURE)

/* What was asked for and what that stands on. */
static uint32_t layers_closed(uint32_t asked) {
  uint32_t layers = (asked ? asked : ENGINE_LAYERS_ALL) & ENGINE_LAYERS_ALL;
  if (layers & ENGINE_LAYER_ATTRIBUTIONS) layers |= ENGINE_LAYER_PEOPLE;
  if (layers & ENGINE_LAYER_PEOPLE) layers |= ENGINE_LAYER_MENTIONS;
  if (layers & ENGINE_LAYER_MENTIONS) layers |= ENGINE_LAYER_QUOTATIONS | ENGINE_LAYER_QUANTITIES | ENGINE_LAYER_DATES;
  return layers | LAYERS_OF_TEXT;
}

/* -- The document's fields */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* A number of `count` digits, or -1. */
static int32_t digits(slice s, size_t at, size_t count) {
  int32_t value = 0;
  for (size_t i = at; i < at + count; i++) {
    if (i >= s.length || !is_digit(s.at[i])) return -1;
    value = value * 10 + (s.at[i] - '0');
  }
  return value;
}

/* Days since 1970-01-01 of a text that begins with YYYY-MM-DD; DATE_UNKNOWN for others. Years run from March, so that the
 * leap day is the last one (Howard Hinnant, days_from_civil). */
static int32_t day_number(slice s) {
  int32_t year = digits(s, 0, 4), month = digits(s, 5, 2), day = digits(s, 8, 2);
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31 || s.at[4] != '-' || s.at[7] != '-') return DATE_UNKNOWN;
  if (month <= 2) year--;
  int32_t era = (year >= 0 ? year : year - 399) / 400, year_of_era = year - era * 400;
  int32_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static bool is_joiner(char c) { return c == '-' || c == '_' || c == ' '; }

/* "news/daily-sabah.txt" to "Daily Sabah": the file's stem, joiners to blanks, ASCII initials to capitals. */
static slice outlet_of_path(arena *a, slice path) {
  size_t begin = 0, end = path.length;
  for (size_t i = 0; i < path.length; i++)
    if (path.at[i] == '/') begin = i + 1;
  for (size_t i = begin + 1; i < path.length; i++)
    if (path.at[i] == '.') {
      end = i;
      break;
    }
  slice copy = arena_copy(a, (slice){path.at + begin, end - begin});
  char *bytes = (char *)(uintptr_t)copy.at; /* ours: just copied */
  for (size_t i = 0; i < copy.length; i++) {
    bool initial = i == 0 || is_joiner(bytes[i - 1]);
    if (is_joiner(bytes[i])) bytes[i] = ' ';
    if (initial && bytes[i] >= 'a' && bytes[i] <= 'z') bytes[i] = (char)(bytes[i] - 'a' + 'A');
  }
  return copy;
}

static slice first_of(slice a, slice b) { return a.length ? a : b; }

/* Title, outlet, date and so on: the host's word first, then the head's, then the path's. Fails: MEMORY. */
static int read_fields(article *a, const engine_document *d) {
  const text_head *head = &a->text.head;
  a->path = arena_copy(&a->arena, d->path);
  a->outlet = first_of(d->outlet, head->outlet);
  a->outlet = a->outlet.length ? arena_copy(&a->arena, a->outlet) : outlet_of_path(&a->arena, d->path);
  a->id = arena_copy(&a->arena, first_of(d->id, first_of(d->path, a->outlet)));
  a->title = arena_copy(&a->arena, first_of(d->title, head->title));
  a->day = arena_copy(&a->arena, first_of(d->date, head->date));
  a->url = arena_copy(&a->arena, first_of(d->url, head->url));
  a->language = arena_copy(&a->arena, first_of(d->language, head->language));
  if (!a->path.at || !a->outlet.at || !a->id.at || !a->title.at || !a->day.at || !a->url.at || !a->language.at)
    return ENGINE_E_MEMORY;
  a->date = a->day.length >= 10 ? day_number(a->day) : DATE_UNKNOWN;
  bool inside = span_exists(head->title_at) && slice_equal(span_slice(a->text.text, head->title_at), a->title);
  a->title_apart = a->title.length > 0 && !inside;
  return ENGINE_OK;
}

/* -- Life */

/* Makes one layer; what it leaves in the scratch arena goes. */
static int find_layer(article *a, const language *l, int (*find)(article *, const language *)) {
  int code = find(a, l);
  arena_empty(&a->scratch);
  return code;
}

static int find_layers(article *a, const language *l, const cues *c) {
  const struct {
    uint32_t layer;
    int (*find)(article *, const language *);
  } steps[] = {{ENGINE_LAYER_QUOTATIONS, quotations_find},
               {ENGINE_LAYER_QUANTITIES, quantities_find},
               {ENGINE_LAYER_DATES, dates_find},
               {ENGINE_LAYER_MENTIONS, names_find},
               {ENGINE_LAYER_PEOPLE, people_find}};
  int code = landmarks_find(a, c);
  for (size_t i = 0; i < sizeof steps / sizeof steps[0] && !code; i++)
    if (a->layers & steps[i].layer) code = find_layer(a, l, steps[i].find);
  if (!code && a->layers & ENGINE_LAYER_ATTRIBUTIONS) code = attributions_find(a, l, c);
  arena_empty(&a->scratch);
  if (!code && a->layers & ENGINE_LAYER_PEOPLE) code = people_resolve(a, l);
  arena_free(&a->scratch);
  return code;
}

int article_create(article **out, const memory *m, const language *l, const cues *c, const engine_document *document,
                   uint64_t limit, engine_error *error) {
  *out = NULL;
  memory own = *m;
  own.used = own.peak = 0;
  own.refused = false;
  article *a = memory_zeroed(&own, 1, sizeof *a);
  if (!a) return error_set(error, ENGINE_E_MEMORY, "out of memory for an article");
  a->memory = own;
  atomic_init(&a->references, 1);
  arena_init(&a->arena, &a->memory);
  arena_init(&a->scratch, &a->memory);
  a->layers = layers_closed(document->layers);
  int code = text_read(&a->text, &a->arena, l, document->text, document->flags, limit, error);
  if (!code) code = text_segment(&a->text, &a->arena, l, document->flags, error);
  if (code) goto failed;
  code = read_fields(a, document);
  if (!code) code = find_layers(a, l, c);
  if (code) {
    error_set(error, code, "out of memory while the article was read");
    goto failed;
  }
  *out = a;
  return ENGINE_OK;
failed:
  error_article(error, first_of(document->path, document->id));
  article_release(a);
  return code;
}

article *article_retain(article *a) {
  atomic_fetch_add_explicit(&a->references, 1, memory_order_relaxed);
  return a;
}

void article_release(article *a) {
  if (!a || atomic_fetch_sub_explicit(&a->references, 1, memory_order_acq_rel) != 1) return;
  arena_free(&a->arena);
  memory own = a->memory;
  memory_free(&own, a, sizeof *a);
}

/* -- Questions */

/* The last quotation that begins at or before `begin`; NONE. */
static uint32_t quotation_before(const article *a, uint32_t begin) {
  uint32_t low = 0, high = a->quotation_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (a->quotations[middle].at.begin <= begin) low = middle + 1;
    else high = middle;
  }
  return low ? low - 1 : NONE;
}

/* Inside one of its stretches between marks, the marks themselves included at its ends. */
static bool quotation_holds(const quotation *q, span at) {
  if (!span_contains(q->at, at)) return false;
  if (q->part_count < 2) return true;
  for (uint32_t i = 0; i < q->part_count; i++)
    if (span_contains(q->parts[i], at)) return true;
  return false;
}

/* Quotations nest but never cross: the outermost that holds a span is found by going out from the nearest begin. */
uint32_t article_quotation_at(const article *a, span at) {
  uint32_t found = NONE, i = quotation_before(a, at.begin);
  for (; i != NONE; i = a->quotations[i].parent)
    if (quotation_holds(&a->quotations[i], at)) found = i;
  return found;
}

static bool attribution_holds(const attribution *x, span at) {
  for (uint32_t i = 0; i < x->part_count; i++)
    if (span_contains(x->parts[i], at)) return true;
  return false;
}

/* How many attributions before the nearest begin are looked at: contents nest two or three deep, so that one further back
 * that still holds the span would have to enclose this many others. */
#define ATTRIBUTION_WINDOW 64

uint32_t article_attribution_at(const article *a, span at) {
  uint32_t low = 0, high = a->attribution_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (a->attributions[middle].at.begin <= at.begin) low = middle + 1;
    else high = middle;
  }
  uint32_t found = NONE;
  for (uint32_t i = low, looked = 0; i > 0 && looked < ATTRIBUTION_WINDOW; i--, looked++) {
    const attribution *x = &a->attributions[i - 1];
    if (!attribution_holds(x, at)) continue;
    if (found == NONE || span_length(x->content) < span_length(a->attributions[found].content)) found = i - 1;
  }
  return found;
}

int article_voice(const article *a, span at) {
  for (uint32_t i = quotation_before(a, at.begin); i != NONE; i = a->quotations[i].parent) {
    const quotation *q = &a->quotations[i];
    bool speech = q->kind == ENGINE_QUOTATION_DIRECT || q->kind == ENGINE_QUOTATION_MIXED;
    if (speech && quotation_holds(q, at)) return ENGINE_VOICE_QUOTED;
  }
  return article_attribution_at(a, at) == NONE ? ENGINE_VOICE_NARRATOR : ENGINE_VOICE_REPORTED;
}
