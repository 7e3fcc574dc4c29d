/* inspect.c - what the engine sees in articles, without any rule. */
#include "commands.h"
#include "stream.h"

typedef struct inspection {
  const options *options;
  const engine *engine;
  uint32_t flags;
} inspection;

static void put_number(buffer *out, uint32_t number, bool first) {
  char digits[11];
  size_t at = sizeof digits;
  do digits[--at] = (char)('0' + number % 10);
  while (number /= 10);
  if (!first) digits[--at] = ' ';
  buffer_add(out, digits + at, sizeof digits - at);
}

/* Ends of the segments of a bare text, by the primitives: no door stands before them. */
static void render_bare(const inspection *in, const buffer *text, buffer *out) {
  size_t length = text->length, capacity = length / 16 + 16, count;
  const char *at = text->at ? text->at : "";
  uint32_t *ends = malloc(capacity * sizeof *ends);
  for (;;) {
    if (!ends) {
      out->failed = true;
      return;
    }
    count = in->options->layers & ENGINE_LAYER_WORDS ? engine_words(at, length, ends, capacity)
                                                     : engine_sentences(in->engine, at, length, 0, ends, capacity);
    if (count <= capacity) break;
    free(ends);
    capacity = count;
    ends = count < SIZE_MAX / sizeof *ends ? malloc(capacity * sizeof *ends) : NULL;
  }
  for (size_t i = 0; i < count; i++) put_number(out, ends[i], !i);
  buffer_text(out, "\n");
  free(ends);
}

static void render_offsets(const inspection *in, const reading *r, buffer *out) {
  size_t count = 0;
  engine_span *spans = NULL;
  out->failed = engine_article_spans(r->article, in->options->layers, NULL, 0, &count, NULL);
  if (!out->failed && count) {
    spans = calloc(count, sizeof *spans);
    out->failed = !spans || engine_article_spans(r->article, in->options->layers, spans, count, &count, NULL);
  }
  for (size_t i = 0; i < count && !out->failed; i++) put_number(out, spans[i].end, !i);
  buffer_text(out, "\n");
  free(spans);
}

static void render(void *user, reading *r, buffer *out) {
  const inspection *in = user;
  if (r->item.kind == ITEM_BARE && in->options->format == OUTPUT_OFFSETS) {
    render_bare(in, &r->item.bytes, out);
  } else if (r->article && in->options->format == OUTPUT_OFFSETS) {
    render_offsets(in, r, out);
  } else if (r->article) {
    int format = in->options->format == OUTPUT_JSONL ? ENGINE_FORMAT_JSONL : ENGINE_FORMAT_TEXT;
    if (engine_article_write(r->article, in->options->layers, format, in->flags, buffer_write, out, NULL)) out->failed = true;
  }
}

/* What must be made so that a layer looks the same whatever else is shown: the kind of a quotation needs its cue, a
 * person's mentions need the speakers, and a number in a date is no quantity. */
static uint32_t layers_to_make(uint32_t shown) {
  const uint32_t speech = ENGINE_LAYER_QUOTATIONS | ENGINE_LAYER_MENTIONS | ENGINE_LAYER_PEOPLE;
  if (shown & speech) shown |= ENGINE_LAYER_ATTRIBUTIONS;
  if (shown & ENGINE_LAYER_QUANTITIES) shown |= ENGINE_LAYER_DATES;
  return shown;
}

static bool offsets_fit(const options *o) {
  bool one = o->layers && !(o->layers & (o->layers - 1)) && o->layers != ENGINE_LAYER_PEOPLE;
  if (o->format != OUTPUT_OFFSETS) return true;
  if (!one) complain("--format offsets wants one layer with places: --layers sentences");
  else if (o->null && !(o->layers & (ENGINE_LAYER_WORDS | ENGINE_LAYER_SENTENCES)))
    complain("--null with --format offsets knows words and sentences");
  else return true;
  return false;
}

/* A file would be read as the one article that it is, and --null say nothing. */
static bool null_fits(const options *o) {
  for (size_t i = 0; o->null && i < o->operands.count; i++) {
    const char *operand = o->operands.at[i];
    if (!strcmp(operand, "-")) continue;
    complain("--null splits standard input at NUL bytes: give - instead of %s", operand);
    return false;
  }
  return true;
}

int command_inspect(const options *o) {
  if (!o->operands.count) {
    complain("give articles; see engine inspect --help");
    return EXIT_USAGE;
  }
  if (!null_fits(o) || !offsets_fit(o)) return EXIT_USAGE;
  setup s;
  sink out;
  profile p;
  profile_begin(&p);
  int code = setup_engine(&s, o);
  if (!code && !sink_open(&out, o->output)) code = EXIT_USAGE;
  else if (!code) {
    inspection in = {o, s.engine, (wants_color(o) ? ENGINE_WRITE_COLOR : 0) | (o->why ? ENGINE_WRITE_WHY : 0)};
    bool bare = o->null && o->format == OUTPUT_OFFSETS; /* no article is made of them */
    article_stream stream = {&s, bare ? 0 : layers_to_make(o->layers), render, NULL, &in};
    code = stream_articles(&stream, o->operands.at, o->operands.count, &out, &p);
    if (!sink_close(&out, true)) code = EXIT_INCOMPLETE;
    if (o->profile) profile_write(&p);
  }
  profile_free(&p);
  setup_free(&s);
  return code;
}
