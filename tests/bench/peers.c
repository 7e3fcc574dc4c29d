/* peers.c - ICU, libunistring and PCRE2 behind one shape of function. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "peers.h"

#include <pcre2.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <uniwbrk.h>

typedef struct icu_state {
  UBreakIterator *iterator;
  UChar *units;
  size_t capacity;
} icu_state;

void *icu_open(int words) {
  UErrorCode status = U_ZERO_ERROR;
  icu_state *state = calloc(1, sizeof *state);
  if (state) state->iterator = ubrk_open(words ? UBRK_WORD : UBRK_SENTENCE, "en", NULL, 0, &status);
  return U_SUCCESS(status) ? state : NULL;
}

/* Converts, breaks, and counts the breaks back into bytes: what a program with UTF-8 has to do. */
size_t icu_segment(void *opaque, const char *text, size_t length, uint32_t *ends) {
  icu_state *state = opaque;
  UErrorCode status = U_ZERO_ERROR;
  if (state->capacity < length + 1) {
    free(state->units);
    state->units = malloc((length + 1) * sizeof *state->units);
    state->capacity = length + 1;
  }
  int32_t units = 0;
  u_strFromUTF8WithSub(state->units, (int32_t)state->capacity, &units, text, (int32_t)length, 0xFFFD, NULL, &status);
  ubrk_setText(state->iterator, state->units, units, &status);
  if (U_FAILURE(status)) return 0;
  size_t count = 0;
  uint32_t byte = 0;
  int32_t from = 0;
  ubrk_first(state->iterator);
  for (int32_t end; (end = ubrk_next(state->iterator)) != UBRK_DONE;) {
    for (; from < end; from++) {
      UChar unit = state->units[from];
      byte += unit < 0x80 ? 1 : unit < 0x800 || U16_IS_SURROGATE(unit) ? 2 : 3;
    }
    ends[count++] = byte;
  }
  return count;
}

size_t unistring_words(void *opaque, const char *text, size_t length, uint32_t *ends) {
  char *marks = opaque;
  u8_wordbreaks((const uint8_t *)text, length, marks);
  size_t count = 0;
  for (size_t i = 1; i < length; i++)
    if (marks[i]) ends[count++] = (uint32_t)i;
  ends[count++] = (uint32_t)length;
  return count;
}

typedef struct pcre_state {
  pcre2_code *code;
  pcre2_match_data *data;
} pcre_state;

void *pcre_open(const char *const *words, size_t count) {
  size_t length = 16;
  for (size_t i = 0; i < count; i++) length += strlen(words[i]) + 1;
  char *pattern = malloc(length);
  pcre_state *state = calloc(1, sizeof *state);
  if (!pattern || !state) return NULL;
  strcpy(pattern, "\\b(?:");
  for (size_t i = 0; i < count; i++) strcat(strcat(pattern, i ? "|" : ""), words[i]);
  strcat(pattern, ")\\b");
  int code;
  PCRE2_SIZE at;
  state->code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, PCRE2_CASELESS | PCRE2_UTF, &code, &at, NULL);
  free(pattern);
  if (!state->code) return NULL;
  pcre2_jit_compile(state->code, PCRE2_JIT_COMPLETE);
  state->data = pcre2_match_data_create_from_pattern(state->code, NULL);
  return state;
}

/* Validity is checked once a text, not at every match. */
size_t pcre_find(void *opaque, const char *text, size_t length, uint32_t *ends) {
  pcre_state *state = opaque;
  const PCRE2_SIZE *place = pcre2_get_ovector_pointer(state->data);
  size_t count = 0;
  for (PCRE2_SIZE at = 0; pcre2_match(state->code, (PCRE2_SPTR)text, length, at, count ? PCRE2_NO_UTF_CHECK : 0, state->data, NULL) > 0;) {
    at = place[1] > place[0] ? place[1] : place[1] + 1;
    ends[count++] = (uint32_t)place[1];
  }
  return count;
}
