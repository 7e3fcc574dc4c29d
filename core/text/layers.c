/* layers.c - an article's words, sentences, paragraphs and lines, and finding places in them.
 *
 * Each paragraph is cut by itself: no word and no sentence goes over its end. One pass each, in arrays of the article's arena.
 */
#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/text/paragraphs.h"
#include "core/text/sentence_break.h"

/* -- Lines */

typedef VECTOR(uint32_t) offsets;
typedef VECTOR(text_mark) marks;

static bool find_lines(text_layers *t, arena *a) {
  offsets begins = {0};
  slice text = t->text;
  if (!vector_reserve(&begins, a, text.length / 64 + 8)) return false;
  begins.at[begins.count++] = 0;
  for (size_t at = scan_line_end(text, 0); at < text.length; at = scan_line_end(text, at)) {
    at += text.at[at] == '\r' && at + 1 < text.length && text.at[at + 1] == '\n' ? 2 : 1;
    if (!vector_reserve(&begins, a, 1)) return false;
    begins.at[begins.count++] = (uint32_t)at;
  }
  t->lines = begins.at;
  t->line_count = (uint32_t)begins.count;
  return true;
}

/* Lines of up to this many bytes are walked for a column; longer ones, which no writer makes, get a mark at every so many. */
#define LONG_LINE 65536u

static bool mark_line(text_layers *t, arena *a, marks *out, uint32_t begin, uint32_t end) {
  uint32_t column = 1, next = begin + LONG_LINE;
  for (uint32_t at = begin, length; at < end; at += length, column++) {
    if (at >= next) {
      text_mark *made = vector_push(out, a);
      if (!made) return false;
      *made = (text_mark){at, column};
      next = at + LONG_LINE;
    }
    (void)utf8_next(t->text.at + at, t->text.at + t->text.length, &length);
  }
  return true;
}

static bool mark_long_lines(text_layers *t, arena *a) {
  marks made = {0};
  for (uint32_t i = 0; i < t->line_count; i++) {
    uint32_t begin = t->lines[i], end = i + 1 < t->line_count ? t->lines[i + 1] : (uint32_t)t->text.length;
    if (end - begin > LONG_LINE && !mark_line(t, a, &made, begin, end)) return false;
  }
  t->marks = made.at;
  t->mark_count = (uint32_t)made.count;
  return true;
}

/* How many of `count` rows, sorted by the offset they begin with, are at most `offset`. The rows that are left begin with one
 * that is, or all do not; without a branch, as it could not be foreseen. */
PORTABLE_INLINE uint32_t count_until(const void *rows, size_t size, uint32_t count, uint32_t offset) {
  const char *first = rows, *at = rows;
  if (!count) return 0;
  for (uint32_t left = count, half, begin; left > 1; left -= half) {
    half = left / 2;
    memcpy(&begin, at + half * size, sizeof begin);
    at = begin <= offset ? at + half * size : at;
  }
  uint32_t begin;
  memcpy(&begin, at, sizeof begin);
  return (uint32_t)((size_t)(at - first) / size) + (begin <= offset);
}

void text_position(const text_layers *t, uint32_t offset, uint32_t *line, uint32_t *column) {
  if (offset > t->text.length) offset = (uint32_t)t->text.length;
  uint32_t lines = count_until(t->lines, sizeof *t->lines, t->line_count, offset), at = lines ? t->lines[lines - 1] : 0;
  uint32_t before = count_until(t->marks, sizeof *t->marks, t->mark_count, offset);
  *line = lines ? lines : 1;
  *column = 1;
  if (before && t->marks[before - 1].offset > at) {
    at = t->marks[before - 1].offset;
    *column = t->marks[before - 1].column;
  }
  for (uint32_t length; at < offset; at += length, ++*column) (void)utf8_next(t->text.at + at, t->text.at + t->text.length, &length);
}

/* -- Places */

/* The first of `count` rows that does not end before the offset; rows begin with a span and do not overlap. */
static uint32_t first_not_before(const void *rows, size_t size, uint32_t count, uint32_t offset) {
  uint32_t low = 0, high = count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    span at;
    memcpy(&at, (const char *)rows + middle * size, sizeof at);
    if (at.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

uint32_t text_word_at(const text_layers *t, uint32_t offset) {
  return offset ? count_until(t->words, sizeof *t->words, t->word_count, offset - 1) : 0;
}

uint32_t text_sentence_at(const text_layers *t, uint32_t offset) {
  return first_not_before(t->sentences, sizeof *t->sentences, t->sentence_count, offset);
}

uint32_t text_paragraph_at(const text_layers *t, uint32_t offset) {
  return first_not_before(t->paragraphs, sizeof *t->paragraphs, t->paragraph_count, offset);
}

/* -- Words and sentences of paragraphs */

typedef VECTOR(sentence) sentence_vector;

static bool make_words(text_layers *t, arena *a, const language *l) {
  word_vector words = {0};
  if (!vector_reserve(&words, a, t->text.length / 5 + 64)) return false;
  for (uint32_t i = 0; i < t->paragraph_count; i++) {
    paragraph *p = &t->paragraphs[i];
    p->first = (uint32_t)words.count;
    if (!words_append(&words, a, l, t->text, p->at)) return false;
    p->last = (uint32_t)words.count;
    if (p->last == p->first) continue;
    word *last = &words.at[p->last - 1];
    last->gap |= GAP_LINE | GAP_PARAGRAPH | GAP_SENTENCE;
  }
  t->words = arena_grow(a, words.at, words.capacity * sizeof *words.at, words.count * sizeof *words.at); /* the rest goes back */
  t->word_count = (uint32_t)words.count;
  return t->words != NULL;
}

static span trimmed(slice text, uint32_t begin, uint32_t end) {
  while (begin < end && (unsigned char)text.at[begin] <= ' ') begin++;
  while (end > begin && (unsigned char)text.at[end - 1] <= ' ') end--;
  return (span){begin, end};
}

/* Tells the words from `first` on that begin before `end` their sentence; returns the first behind it. */
static uint32_t give_sentence(const text_layers *t, const paragraph *p, uint32_t first, uint32_t end, uint32_t number) {
  word *w = t->words + first, *last = t->words + p->last;
  for (; w < last && w->begin < end; w++) w->sentence = number;
  return (uint32_t)(w - t->words);
}

/* Adds a sentence of a paragraph; `next` is the first word that has none yet. There is room. */
static void add_sentence(text_layers *t, sentence_vector *out, uint32_t paragraph_index, span at, uint32_t *next) {
  if (at.end <= at.begin) return;
  uint32_t first = *next;
  *next = give_sentence(t, &t->paragraphs[paragraph_index], first, at.end, (uint32_t)out->count);
  out->at[out->count++] = (sentence){at, first, *next, paragraph_index};
  if (*next == first) return;
  t->words[first].flags |= WORD_SENTENCE_START;
  t->words[*next - 1].gap |= GAP_SENTENCE;
}

static bool cut_paragraph(text_layers *t, arena *a, const language *l, sentence_vector *out, uint32_t index) {
  paragraph *p = &t->paragraphs[index];
  const char *begin = t->text.at + p->at.begin;
  uint32_t *ends = NULL, next = p->first, from = p->at.begin, few[64];
  size_t length = span_length(p->at), count = sentences_split(l, begin, length, few, 64);
  if (count > 64) {
    ends = arena_take(a, memory_product(count, sizeof *ends));
    if (!ends) return false;
    sentences_split(l, begin, length, ends, count);
  }
  if (!vector_reserve(out, a, count)) return false;
  p->first_sentence = (uint32_t)out->count;
  for (size_t i = 0; i < count; i++) {
    uint32_t end = p->at.begin + (ends ? ends : few)[i];
    add_sentence(t, out, index, trimmed(t->text, from, end), &next);
    from = end;
  }
  p->last_sentence = (uint32_t)out->count;
  return true;
}

static bool make_sentences(text_layers *t, arena *a, const language *l) {
  sentence_vector sentences = {0};
  for (uint32_t i = 0; i < t->paragraph_count; i++)
    if (!cut_paragraph(t, a, l, &sentences, i)) return false;
  t->sentences = sentences.at;
  t->sentence_count = (uint32_t)sentences.count;
  return true;
}

static bool make_paragraphs(text_layers *t, arena *a) {
  paragraph_vector paragraphs = {0};
  span title = t->head.title_at;
  if (span_exists(title)) { /* the head's: it stands before the body */
    paragraph *first = vector_push(&paragraphs, a);
    if (!first) return false;
    first->at = title;
  }
  if (!paragraphs_cut(&paragraphs, a, t)) return false;
  t->paragraphs = paragraphs.at;
  t->paragraph_count = (uint32_t)paragraphs.count;
  return true;
}

int text_segment(text_layers *t, arena *a, const language *l, uint32_t flags, engine_error *error) {
  bool made = find_lines(t, a) && mark_long_lines(t, a) && make_paragraphs(t, a) && make_words(t, a, l);
  if (made && !(flags & ENGINE_DOCUMENT_BARE)) paragraphs_classify(t, l);
  made = made && make_sentences(t, a, l);
  return made ? ENGINE_OK : error_set(error, ENGINE_E_MEMORY, "no memory for the words of a text of %zu bytes", t->text.length);
}
