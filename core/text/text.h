/* text.h - from bytes to words, sentences and paragraphs: the face of this room to the floors above.
 *
 * text_read is the door and text_segment everything behind it; article.c calls them in that order.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "core/base/arena.h"
#include "core/text/language.h"
#include "core/text/word.h"

/* What the door found. Slices point into the arena. */
typedef struct text_head {
  slice title, outlet, date, url, language; /* from the head's lines, "" where absent */
  span title_at;   /* the title inside the text, NOWHERE where it came apart from it or there is none */
  uint32_t body;   /* where the text proper begins: after BOM and head */
} text_head;

/* A place in a very long line whose column is known, so that positions behind it are not counted from its begin. */
typedef struct text_mark {
  uint32_t offset, column;
} text_mark;

typedef struct text_layers {
  slice text; /* the article's bytes in the arena, ending in NUL */
  text_head head;
  word *words;
  uint32_t word_count;
  sentence *sentences;
  uint32_t sentence_count;
  paragraph *paragraphs; /* furniture included */
  uint32_t paragraph_count;
  span *replaced; /* what --lossy found broken */
  uint32_t replaced_count;
  uint32_t *lines; /* begins of lines, for positions; \n, \r\n and lone \r end a line */
  uint32_t line_count;
  text_mark *marks; /* of lines longer than LONG_LINE, in order; see layers.c */
  uint32_t mark_count;
} text_layers;

/* The door: checks the encoding, copies the bytes (broken ones stay as they are under lossy and count as U+FFFD), skips
 * a BOM, reads the head. flags: ENGINE_DOCUMENT_*. Fails: ENCODING EMPTY TOO_LARGE MEMORY. */
int text_read(text_layers *out, arena *a, const language *l, slice bytes, uint32_t flags, uint64_t limit, engine_error *error);

/* Fills words, sentences, paragraphs and lines. Linear. Fails: MEMORY. */
int text_segment(text_layers *t, arena *a, const language *l, uint32_t flags, engine_error *error);

/* Line and column, from 1. Logarithmic, and at most LONG_LINE bytes are walked. */
void text_position(const text_layers *t, uint32_t offset, uint32_t *line, uint32_t *column);

/* Index of the first word that begins at or after offset (word_count where none does). Logarithmic. */
uint32_t text_word_at(const text_layers *t, uint32_t offset);
/* The sentence or paragraph that holds offset, or the next one; count where there is none. Logarithmic. */
uint32_t text_sentence_at(const text_layers *t, uint32_t offset);
uint32_t text_paragraph_at(const text_layers *t, uint32_t offset);

/* -- Primitives, without an article */

/* UAX #29 word segments: as engine_words. */
size_t words_split(const char *text, size_t length, uint32_t *ends, size_t capacity);
/* Sentence ends: l NULL means UAX #29 only. As engine_sentences. */
size_t sentences_split(const language *l, const char *text, size_t length, uint32_t *ends, size_t capacity);
/* Words with keys: as engine_keyed_words. */
size_t words_keyed(const char *text, size_t length, engine_word *words, size_t capacity);
/* The next words from *at on (0, or as left by the call before), at most WORDS_KEYED; moves *at on. 0 only at the end. */
#define WORDS_KEYED 256
size_t words_keyed_next(slice text, size_t *at, engine_word *words);
/* As engine_fold. */
size_t fold_text(const char *text, size_t length, char *out, uint32_t *map, size_t capacity);
/* The key of a single word or of any short text, folded as words are. */
uint64_t fold_key(const char *text, size_t length);

/* Words of a text apart from any article (a rule's string, an entry of a lexicon): keys, stems, classes, flags, gaps;
 * sentence is 0. Fails: MEMORY. */
int text_words(word **words, uint32_t *count, arena *a, const language *l, slice text);

/* "AVX2", "SSE2", "NEON", "portable": the path chosen for this machine. */
const char *text_path(void);

#endif
