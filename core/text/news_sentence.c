/* news_sentence.c - where sentences end in news: the decisions at one terminator.
 *
 * The order is that of the functions of sentence_news: the run of terminators, the marks and brackets that close behind it, the
 * blank, and what begins after; then reasons to go on, the first that holds. What a word means to the rules comes from the
 * language pack. Tokens are looked at TOKEN_LONGEST bytes deep and no further, and nothing remembers open marks or brackets:
 * one that is never closed must not hide the ends behind it.
 */
#include "core/text/fold.h"
#include "core/text/news_list.h"
#include "core/text/sentence_break.h"
#include "core/text/text.h"

/* No abbreviation is longer; beyond it a token is just a long word. Tested on both sides. */
#define TOKEN_LONGEST 24

#define ENDING (CLASS_abbreviation_end | CLASS_abbreviation_time | CLASS_abbreviation_place | CLASS_acronym)
#define FINITE (CLASS_be | CLASS_have | CLASS_modal | CLASS_auxiliary | CLASS_verb_past | CLASS_cue)

/* What stands around a run of terminators. */
typedef struct stop {
  size_t begin, run_end; /* the terminators */
  size_t end;            /* behind what closes */
  size_t after;          /* behind the blank */
  unsigned lines;        /* line ends in the blank */
  unsigned periods;
  bool exclamation, question, ellipsis, wide; /* wide: of a script that writes no blank after */
  bool mark_closed;                           /* a quotation mark among what closes */
  size_t next;                                /* behind marks and brackets that open */
  bool opens;                                 /* there are some */
  uint32_t code;                              /* at next */
  unsigned class;                             /* its Sentence_Break */
  size_t next_end;                            /* end of the word at next */
  uint64_t next_classes;
} stop;

/* The token before a period. */
typedef struct token {
  size_t begin, end;
  uint64_t classes;
  bool capital, upper, dotted, hyphened, initials; /* initials: single letters with dots between */
} token;

static inline unsigned char byte_at(slice text, size_t at) { return at < text.length ? (unsigned char)text.at[at] : 0; }
static inline bool is_digit(unsigned char byte) { return byte >= '0' && byte <= '9'; }
static inline bool is_upper(unsigned char byte) { return byte >= 'A' && byte <= 'Z'; }
static inline bool is_lower(unsigned char byte) { return byte >= 'a' && byte <= 'z'; }
static inline bool is_letter(unsigned char byte) { return is_upper(byte) || is_lower(byte); }

static uint32_t code_at(slice text, size_t at, uint32_t *length) {
  *length = 0;
  return at < text.length ? utf8_next(text.at + at, text.at + text.length, length) : 0;
}

static uint64_t classes_of(const language *l, slice text, size_t begin, size_t end) {
  if (end <= begin || end - begin > TOKEN_LONGEST) return 0;
  size_t length = end - begin;
  const char *at = text.at + begin;
  uint64_t key = fold_is_ascii((slice){at, length}) ? fold_key_ascii(at, length, text.length - begin) : fold_key(at, length);
  const lexeme *known = language_find(l, key);
  return known ? known->classes : 0;
}

/* -- The run, what closes, the blank, what follows */

/* The length of a quotation mark or bracket that closes at `at`, 0 where none does; apostrophes before letters do not. */
static uint32_t closer_at(slice text, size_t at, bool *mark) {
  uint32_t length;
  unsigned char byte = byte_at(text, at);
  if (byte <= ' ' || is_letter(byte)) return 0;
  uint32_t code = code_at(text, at, &length);
  switch (code) {
  case '"': case 0x201D: case 0xBB: *mark = true; return length;
  case '\'': case 0x2019:
    if (is_letter(byte_at(text, at + length))) return 0;
    *mark = true;
    return length;
  case ')': case ']': case '}': return length;
  case 0x201C: /* the wrong way round, or closing as in German */
    byte = byte_at(text, at + length);
    if (byte > ' ' || (byte == ' ' && is_lower(byte_at(text, at + length + 1)))) return 0;
    *mark = true;
    return length;
  case 0x300D: case 0x300F: *mark = true; return length;
  default: return 0;
  }
}

/* "[12]", a reference; its end, or 0. */
static size_t reference_end(slice text, size_t at) {
  if (byte_at(text, at) != '[' || !is_digit(byte_at(text, at + 1))) return 0;
  size_t end = at + 1;
  while (end - at < 8 && is_digit(byte_at(text, end))) end++;
  return byte_at(text, end) == ']' ? end + 1 : 0;
}

static uint32_t blank_at(slice text, size_t at) {
  unsigned char byte = byte_at(text, at), second = byte_at(text, at + 1), third = byte_at(text, at + 2);
  if (byte == ' ' || byte == '\t') return 1;
  if (byte == 0xC2 && second == 0xA0) return 2;
  if (byte == 0xE2 && second == 0x80 && ((third >= 0x80 && third <= 0x8B) || third == 0xAF)) return 3;
  return byte == 0xE3 && second == 0x80 && third == 0x80 ? 3 : 0;
}

/* Behind blanks and line ends; counts the lines. CR LF is one. */
static size_t pass_blank(slice text, size_t at, unsigned *lines) {
  for (uint32_t length;;) {
    unsigned char byte = byte_at(text, at);
    if (byte == '\n' || byte == '\r') {
      at += byte == '\r' && byte_at(text, at + 1) == '\n' ? 2 : 1;
      ++*lines;
    } else if ((length = blank_at(text, at)) != 0) {
      at += length;
    } else {
      return at;
    }
  }
}

/* One terminator at `at`: its length, 0 where there is none. */
static uint32_t terminator_at(slice text, size_t at, stop *s) {
  uint32_t length;
  uint32_t code = code_at(text, at, &length);
  switch (code) {
  case '.': s->periods++; return 1;
  case '!': case 0x203C: case 0x2049: s->exclamation = true; return length;
  case '?': case 0x2047: case 0x2048: s->question = true; return length;
  case 0x2026: s->ellipsis = true; return length;
  default: break;
  }
  if (code < 0x80 || property_sentence(code == UTF8_BROKEN ? 0 : code) != SB_STERM) return 0;
  s->wide = true;
  return length;
}

/* Behind a blank, more of the same: ". . ." and "? !". */
static bool spaced_terminator(slice text, size_t at, const stop *s) {
  if (byte_at(text, at) != ' ') return false;
  unsigned char mark = byte_at(text, at + 1), then = byte_at(text, at + 2);
  if (mark == '.' && s->periods) return !then || then == ' ' || then == '"';
  if ((mark != '!' && mark != '?') || !(s->exclamation || s->question)) return false;
  return !then || then == ' ' || then == '!' || then == '?' || then == '"';
}

static void read_run(slice text, size_t at, stop *s) {
  size_t begin = at;
  for (uint32_t length;;) {
    if ((length = terminator_at(text, at, s)) != 0) at += length;
    else if (at > begin && spaced_terminator(text, at, s)) at++;
    else break;
  }
  s->begin = begin;
  s->run_end = at;
  s->ellipsis |= s->periods >= 2;
  /* ". . . .": the first is the full stop, and the next sentence begins with an ellipsis */
  bool apart = byte_at(text, at) == ' ' && byte_at(text, at + 1) != '"';
  if (s->periods == 4 && at - begin == 7 && text.at[begin + 1] == ' ' && apart && !s->exclamation && !s->question) {
    s->run_end = begin + 1;
    s->periods = 1;
    s->ellipsis = false;
  }
}

/* Behind a blank a mark closes only where it is followed by one more blank or the end: `he said. " Then`. */
static size_t spaced_closer(slice text, size_t at, bool *mark) {
  size_t begin = at;
  while (at - begin < 4 && byte_at(text, at) == ' ') at++;
  if (at == begin) return 0;
  unsigned char byte = byte_at(text, at);
  bool found = false;
  uint32_t length = closer_at(text, at, &found);
  if (!length) return 0;
  unsigned char then = byte_at(text, at + length);
  bool straight = byte == '"' || byte == '\'', apart = !then || then == ' ' || then == '\n' || then == '\r';
  if (straight ? !(apart || then == ')') : byte == 0xE2 && !apart && then != 0xE2) return 0;
  *mark |= found;
  return at + length;
}

/* ":)", "=(", ";-)" behind blanks, and a blank or the end: it belongs to what it comments. Its end, or 0. */
static size_t emoticon_end(slice text, size_t at) {
  size_t begin = at;
  while (at - begin < 4 && byte_at(text, at) == ' ') at++;
  unsigned char eyes = byte_at(text, at);
  if (at == begin || (eyes != ':' && eyes != ';' && eyes != '=')) return 0;
  at += byte_at(text, at + 1) == '-' ? 2 : 1;
  unsigned char mouth = byte_at(text, at), then = byte_at(text, at + 1);
  return mouth && strchr("()DPp", mouth) && (!then || then == ' ' || then == '\n') ? at + 1 : 0;
}

static void read_closers(slice text, stop *s) {
  size_t at = s->run_end, found;
  for (uint32_t length;;) {
    bool mark = false;
    if ((length = closer_at(text, at, &mark)) != 0) at += length;
    else if ((found = reference_end(text, at)) != 0) at = found;
    else if ((found = spaced_closer(text, at, &mark)) != 0) at = found;
    else if (byte_at(text, at) == ' ' && (found = reference_end(text, at + 1)) != 0) at = found;
    else if ((found = emoticon_end(text, at)) != 0) at = found;
    else break;
    s->mark_closed |= mark;
  }
  /* `the U.S." .` and `".`: the period of the sentence behind the mark */
  unsigned char then = byte_at(text, at + 1);
  if (s->mark_closed && byte_at(text, at) == '.' && (at + 1 >= text.length || then == ' ' || then == '\n')) s->run_end = ++at;
  s->end = at;
}

static bool is_opener(uint32_t code) {
  switch (code) {
  case '"': case '\'': case '`': case '(': case '[': case '{': case 0xA1: case 0xAB: case 0xBF:
  case 0x2018: case 0x201C: case 0x201E: case 0x2039: case 0x300C: case 0x300E: return true;
  default: return false;
  }
}

/* The end of letters, digits and apostrophes at `at`. */
static size_t word_bytes_end(slice text, size_t at) {
  size_t begin = at;
  while (at - begin <= TOKEN_LONGEST) {
    unsigned char byte = byte_at(text, at);
    bool curly = byte == 0xE2 && byte_at(text, at + 1) == 0x80;
    if (curly && byte_at(text, at + 2) != 0x99) break;
    if (curly) at += 3;
    else if (is_letter(byte) || is_digit(byte) || byte == '\'' || byte >= 0x80) at++;
    else break;
  }
  return at < text.length ? at : text.length;
}

static void read_next(const language *l, slice text, stop *s) {
  size_t at = s->after;
  uint32_t length;
  for (unsigned i = 0; i < 4; i++) {
    if (!is_opener(code_at(text, at, &length))) break;
    s->opens = true;
    at += length;
  }
  s->next = at;
  s->code = code_at(text, at, &length);
  if (s->code == UTF8_BROKEN) s->code = 0xFFFD;
  s->class = property_sentence(s->code);
  s->next_end = word_bytes_end(text, at);
  s->next_classes = classes_of(l, text, at, s->next_end);
}

/* -- No blank after the terminator */

/* A lost blank: "the birds.The", "so?Yes": letters before, a capital and small letters after, and a known word. */
static bool lost_blank(const language *l, slice text, const stop *s) {
  size_t at = s->end;
  if (s->ellipsis || s->begin < 3 || !is_upper(byte_at(text, at)) || !is_lower(byte_at(text, at + 1))) return false;
  size_t begin = s->begin;
  while (s->begin - begin < TOKEN_LONGEST && begin && is_lower(byte_at(text, begin - 1))) begin--;
  if (begin < s->begin && begin && is_upper(byte_at(text, begin - 1))) begin--;
  if (begin == s->begin)
    while (s->begin - begin < TOKEN_LONGEST && begin && (is_digit(byte_at(text, begin - 1)) || byte_at(text, begin - 1) == ',')) begin--;
  unsigned char before = begin ? byte_at(text, begin - 1) : ' ';
  bool plain = s->begin - begin >= 3 && (before == ' ' || before == '"' || before == '-' || before == '\n');
  if (!plain && !(s->end > s->run_end && s->mark_closed)) return false;
  size_t end = word_bytes_end(text, at);
  unsigned char then = byte_at(text, end);
  if (then && then != ' ' && then != ',' && then != '.' && then != '\n') return false;
  return s->exclamation || s->question || (classes_of(l, text, at, end) & (CLASS_starter | CLASS_lower | CLASS_abbreviation_title));
}

/* -- What follows says that the sentence goes on */

static bool dash_goes_on(slice text, const stop *s) {
  if (!s->lines && !s->question && !s->exclamation && s->periods != 1) return true;
  if (s->lines) return false;
  size_t at = s->next;
  for (uint32_t length;; at += length) {
    uint32_t code = code_at(text, at, &length);
    if (code != '-' && code != 0x2013 && code != 0x2014 && code != ' ') break;
  }
  unsigned char byte = byte_at(text, at);
  return s->ellipsis || s->question || s->exclamation ? is_lower(byte) : !is_upper(byte);
}

/* "iPhone", "eBay": a small letter and then a capital. */
static bool camel_word(const language *l, slice text, const stop *s) {
  if (s->ellipsis || s->mark_closed || s->opens || s->code >= 0x80 || !is_upper(byte_at(text, s->next + 1))) return false;
  size_t begin = s->begin;
  while (s->begin - begin < TOKEN_LONGEST && begin && is_letter(byte_at(text, begin - 1))) begin--;
  return s->begin - begin > 2 && !(classes_of(l, text, begin, s->begin) & CLASSES_OF_ABBREVIATIONS);
}

/* A question mark with nothing closed behind it ends a sentence also where its writer uses no capitals; but not behind a
 * capital, as in a title, and not before "or", "he asked" or "asked the man". */
static bool asked_plainly(const language *l, slice text, const stop *s) {
  if (!s->question || s->ellipsis || s->end != s->run_end || s->opens) return false;
  if (s->next_classes & (CLASS_cue | CLASS_conjunction)) return false;
  size_t begin = s->begin;
  while (s->begin - begin < TOKEN_LONGEST && begin && is_letter(byte_at(text, begin - 1))) begin--;
  if (is_upper(byte_at(text, begin))) return false;
  size_t at = s->next_end + (byte_at(text, s->next_end) == ' ');
  return !(classes_of(l, text, at, word_bytes_end(text, at)) & CLASS_cue);
}

/* An ellipsis behind the blank, and then a small letter. */
static bool ellipsis_then_lower(slice text, size_t at) {
  size_t begin = at;
  while (at - begin < TOKEN_LONGEST && (byte_at(text, at) == '.' || byte_at(text, at) == ' ')) at++;
  return at - begin > 2 && is_lower(byte_at(text, at));
}

static bool next_goes_on(const language *l, slice text, const stop *s) {
  if (s->code == '&' || (s->code == '.' && ellipsis_then_lower(text, s->next))) return true;
  if (s->code == '-' || s->code == 0x2013 || s->code == 0x2014) return dash_goes_on(text, s);
  if (s->class == SB_LOWER) return !(camel_word(l, text, s) || asked_plainly(l, text, s));
  return s->class == SB_SCONTINUE;
}

/* -- The token before a period */

/* Letters, digits, & ' - . / and all outside ASCII: a bit for each of the 64 bytes of either half. */
static inline bool token_byte(unsigned char byte) {
  const uint64_t low = UINT64_C(0x03FFE0C000000000), letters = UINT64_C(0x07FFFFFE07FFFFFE);
  return byte >= 0x80 || ((byte < 64 ? low : letters) >> (byte & 63) & 1);
}

/* Single letters with dots between, as "u.s": may end a sentence also where the pack does not know them. */
static bool is_initials(slice text, size_t begin, size_t end) {
  if (end - begin > 10) return false;
  for (size_t i = begin; i < end; i++)
    if ((i - begin) % 2 ? text.at[i] != '.' : !is_letter(byte_at(text, i))) return false;
  return true;
}

static uint64_t piece_classes(const language *l, slice text, token *t) {
  size_t length = t->end - t->begin;
  if (!t->dotted && !t->hyphened && length >= 2) {
    unsigned char last = byte_at(text, t->end - 1), before_last = byte_at(text, t->end - 2);
    if (last < 0x80 && before_last < 0x80 && !language_may_abbreviate(l, before_last, last, length)) return 0;
  }
  uint64_t classes = classes_of(l, text, t->begin, t->end);
  if (classes || t->dotted || !t->hyphened) return classes;
  size_t begin = t->end;
  while (begin > t->begin && text.at[begin - 1] != '-') begin--;
  if (begin == t->begin || t->end - begin < 2) return 0;
  classes = classes_of(l, text, begin, t->end) & ~CLASS_abbreviation_number;
  if (classes) t->capital = is_upper(byte_at(text, begin));
  return classes;
}

/* The token that ends at `end`; it does not begin before the sentence does, at `from`. */
static token read_token(const language *l, slice text, size_t from, size_t end) {
  size_t begin = end, limit = end - from > TOKEN_LONGEST ? end - TOKEN_LONGEST - 1 : from;
  token t = {.end = end};
  while (begin > limit && is_lower((unsigned char)text.at[begin - 1])) begin--; /* most are such and nothing else */
  for (unsigned char byte; begin > limit && token_byte(byte = (unsigned char)text.at[begin - 1]); begin--) {
    t.dotted |= byte == '.';
    t.hyphened |= byte == '-';
  }
  for (;;) { /* marks and hyphens before the token */
    unsigned char byte = byte_at(text, begin);
    if (begin < end && (byte == '\'' || byte == '-' || byte == '&')) begin++;
    else if (begin + 2 < end && byte == 0xE2 && byte_at(text, begin + 1) == 0x80) begin += 3;
    else break;
  }
  if (end - begin > TOKEN_LONGEST) return (token){.begin = end, .end = end};
  t.begin = begin;
  t.initials = t.dotted && is_initials(text, begin, end);
  t.capital = is_upper(byte_at(text, begin));
  t.upper = t.capital && end - begin > 1 && is_upper(byte_at(text, begin + 1));
  t.classes = piece_classes(l, text, &t);
  if (!t.capital) t.classes &= ~CLASS_abbreviation_place;
  return t;
}

/* The word before a token: whether it has a capital, and its length (0: none). */
static size_t word_before(slice text, size_t at, bool *capital) {
  while (at && text.at[at - 1] == ' ') at--;
  size_t begin = at;
  while (at - begin < TOKEN_LONGEST && begin && (token_byte(byte_at(text, begin - 1)) && text.at[begin - 1] != '.')) begin--;
  *capital = begin < at && is_upper(byte_at(text, begin));
  return at - begin;
}

static bool next_is_name(const stop *s) { return s->class == SB_UPPER || s->class == SB_OLETTER; }
static bool next_is_digit(const stop *s) { return s->class == SB_NUMERIC; }
static bool next_starts(const stop *s) { return (s->next_classes & CLASS_starter) != 0; }

/* "J. Smith" goes on; "plan B. The" does not. */
static bool initial_goes_on(slice text, const token *t, const stop *s) {
  bool capital_before;
  size_t length = word_before(text, t->begin, &capital_before);
  bool ends = false;
  if (length && next_starts(s)) {
    ends = !capital_before;
    if (capital_before && text.at[t->begin] != 'I' && s->next_end - s->next > 1) ends = length > 3 && text.at[t->begin - 1] != '.';
  }
  return !ends && (next_is_name(s) || next_is_digit(s) || (s->opens && !s->mark_closed));
}

/* "Google has", behind "Inc.": a name and a verb begin a sentence; so does a label, "Photo:". */
static bool verb_follows(const language *l, slice text, const stop *s) {
  size_t at = s->next_end;
  if (byte_at(text, at) == ':' && byte_at(text, at + 1) == ' ') return true;
  if (byte_at(text, at) != ' ') return false;
  size_t end = word_bytes_end(text, at + 1);
  return is_lower(byte_at(text, at + 1)) && (classes_of(l, text, at + 1, end) & FINITE);
}

/* "At 5 a.m. Mr. Smith": the time belongs to the front of the sentence that goes on. */
static bool fronted_time(const language *l, slice text, size_t from, const token *t) {
  if (t->begin <= from || t->begin - from > 40) return false;
  return (classes_of(l, text, from, word_bytes_end(text, from)) & CLASS_preposition) != 0;
}

/* "79 C.E.": behind a number a dotted token is no name's beginning, as in "J.D. Jones". */
static bool numbered(slice text, const token *t) {
  return t->begin >= 2 && text.at[t->begin - 1] == ' ' && is_digit(byte_at(text, t->begin - 2));
}

/* An abbreviation that may end a sentence: the next word decides. */
static bool ending_goes_on(const language *l, slice text, const sentence_ends *e, const token *t, const stop *s, bool known) {
  bool closed = s->end > s->run_end;
  if (next_is_digit(s) && !closed && (t->end - t->begin <= 2 || t->dotted || (t->classes & CLASS_abbreviation_place))) return true;
  if (!next_is_name(s) && !next_is_digit(s)) return true;
  bool time = (t->classes & CLASS_abbreviation_time) != 0;
  if (time && (s->next_classes & CLASS_abbreviation_title)) return fronted_time(l, text, e->last, t);
  if (next_starts(s)) return false;
  if (s->opens) return !s->mark_closed && text.at[s->after] == '(';
  if (!next_is_name(s)) return true;
  if (t->classes & CLASS_acronym) return byte_at(text, s->next_end) != ':';
  if ((s->next_classes & CLASS_lower) && (known || !t->dotted)) return false;
  if (t->dotted && (!numbered(text, t) || fronted_time(l, text, e->last, t))) return true;
  return time || !verb_follows(l, text, s);
}

static bool number_goes_on(slice text, const token *t, const stop *s) {
  size_t length = t->end - t->begin;
  bool follows = next_is_digit(s) || s->code == '#' || (next_is_name(s) && s->next_end - s->next == 1);
  if (!follows || (length == 1 && t->capital)) return false;
  return t->capital || length != 2 || text.at[t->begin] != 'n' || next_is_digit(s); /* "the answer is no. I ..." */
}

/* Where the number of an item stands, "1. Text": at the begin of a sentence, behind a colon or a mark. */
static bool list_place(slice text, size_t from, size_t at) {
  if (at == from) return true;
  if (byte_at(text, at - 1) == '"') return true;
  return at - from >= 2 && text.at[at - 1] == ' ' && text.at[at - 2] == ':';
}

/* Whether the token before a single period takes the period to itself. */
static bool token_goes_on(const language *l, slice text, const sentence_ends *e, const stop *s) {
  token t = read_token(l, text, e->last, s->begin);
  size_t length = t.end - t.begin;
  if (!length) return false;
  bool closed = s->end > s->run_end, known = t.classes & ENDING;
  if (!closed) {
    if ((t.classes & CLASS_abbreviation_title) && (t.capital || length > 4) && !((t.classes & ENDING) && next_starts(s))) return true;
    if ((t.classes & CLASS_abbreviation) && (t.dotted || !t.upper)) return true;
    if ((t.classes & CLASS_abbreviation_number) && number_goes_on(text, &t, s)) return true;
  }
  if ((t.classes & CLASS_abbreviation_month) && t.capital && (next_is_digit(s) || (next_is_name(s) && !next_starts(s)))) return true;
  if (length == 1 && t.capital) return initial_goes_on(text, &t, s);
  bool ending = known || (t.initials && !t.classes);
  if (ending && !(closed && s->mark_closed) && ending_goes_on(l, text, e, &t, s, known)) return true;
  return next_is_name(s) && length <= 2 && is_digit(byte_at(text, t.begin)) && !closed && list_place(text, e->last, t.begin);
}

/* -- Marks of exclamation and question */

/* "Yahoo! News": the pack knows the name with its mark. */
static bool name_with_mark(const language *l, slice text, const stop *s) {
  if (!s->exclamation || s->mark_closed || next_starts(s)) return false;
  size_t begin = s->begin;
  while (s->begin - begin < TOKEN_LONGEST && begin && is_letter(byte_at(text, begin - 1))) begin--;
  return begin < s->begin && (classes_of(l, text, begin, s->begin + 1) & CLASS_abbreviation_end);
}

/* “Why?” Harry Potter asked: up to four names and then a verb of speech. */
static bool speech_follows(const language *l, slice text, const stop *s) {
  if (!s->mark_closed || s->opens || s->class != SB_UPPER || !(s->exclamation || s->question)) return false;
  size_t at = s->next;
  for (unsigned i = 0; i < 5; i++) {
    size_t end = word_bytes_end(text, at);
    if (end == at) return false;
    if (is_lower(byte_at(text, at))) return (classes_of(l, text, at, end) & CLASS_cue) != 0;
    if (byte_at(text, end) == '.' && end - at <= 4) end++;
    if (byte_at(text, end) != ' ') return false;
    at = end + 1;
  }
  return false;
}

/* An ellipsis ends a sentence only before a capital, not at its begin and not before a reference in brackets. */
static bool ellipsis_goes_on(slice text, size_t from, const stop *s) {
  if (!s->ellipsis || s->question || s->exclamation) return false;
  if (s->begin == from || (s->opens && text.at[s->after] == '(')) return true;
  if (!next_is_name(s) && !s->opens) return true;
  return s->code == 'I' && s->next_end - s->next == 1 && s->periods < 4;
}

/* -- The judge */

static size_t line_end(sentence_ends *e, size_t at) {
  slice text = e->text;
  unsigned lines = 0;
  size_t after = pass_blank(text, at, &lines);
  if (after >= text.length) return text.length;
  if (lines >= 2 || news_bullet(text, after)) sentence_put(e, after);
  return news_list_at(e, after);
}

static size_t put_end(sentence_ends *e, size_t end, bool line) {
  sentence_put(e, end);
  return line ? news_list_at(e, end) : end;
}

static bool goes_on(const sentence_ends *e, const stop *s) {
  const language *l = e->language;
  slice text = e->text;
  if (next_goes_on(l, text, s)) return true;
  bool single = s->periods == 1 && !s->exclamation && !s->question && !s->ellipsis && !s->wide;
  if (single && token_goes_on(l, text, e, s)) return true;
  return name_with_mark(l, text, s) || speech_follows(l, text, s) || ellipsis_goes_on(text, e->last, s);
}

/* The length of one quotation mark, straight or curly by its last byte; 0 where there is none. */
static size_t usual_mark(const char *at, char curly) {
  if (*at == '"') return 1;
  return at[0] == '\xE2' && at[1] == '\x80' && at[2] == curly ? 3 : 0;
}

/* The usual full stop: perhaps a mark that closes; then the end of a paragraph, or one blank, perhaps a mark that opens, and an
 * ASCII letter. Decides as the long way does, with one look-up; 0 where that has to be gone. */
static size_t usual_stop(sentence_ends *e, size_t at) {
  slice text = e->text;
  if (text.length - at < 12 || text.at[at] != '.') return 0;
  size_t end = at + 1 + usual_mark(text.at + at + 1, '\x9D'), after = end + 1;
  if (text.at[end] == '\n' && text.at[after] == '\n' && byte_at(text, after + 1) > ' ' && !blank_at(text, after + 1))
    return put_end(e, after + 1, true);
  if (text.at[end] != ' ') return 0;
  size_t mark = usual_mark(text.at + after, '\x9C');
  unsigned char first = (unsigned char)text.at[after + mark], second = (unsigned char)text.at[after + mark + 1];
  if (!is_letter(first)) return 0;
  if (is_lower(first)) return is_upper(second) ? 0 : end;
  token t = read_token(e->language, text, e->last, at);
  size_t length = t.end - t.begin;
  if (end == at + 1 && (t.classes & CLASS_abbreviation_title) && !(t.classes & ENDING) && (t.capital || length > 4)) return end;
  bool plain = length > 1 && !(t.classes & CLASSES_OF_ABBREVIATIONS) && !t.initials && !(length == 2 && is_digit(byte_at(text, t.begin)));
  if (length && !plain) return 0;
  return put_end(e, after, false);
}

size_t sentence_news(sentence_ends *e, size_t at) {
  slice text = e->text;
  size_t passed;
  if (byte_at(text, at) == '\n' || byte_at(text, at) == '\r') return line_end(e, at);
  if (e->list < e->list_end && news_list_passed(e, at, &passed)) return passed;
  if ((passed = usual_stop(e, at)) != 0) return passed;
  stop s = {0};
  read_run(text, at, &s);
  if (s.run_end == at) return at + 1;
  read_closers(text, &s);
  s.after = pass_blank(text, s.end, &s.lines);
  if (s.after >= text.length) return text.length;
  if (s.lines >= 2) return put_end(e, s.after, true);
  if (s.after == s.end) {
    if (s.wide || lost_blank(e->language, text, &s)) return put_end(e, s.after, false);
    return s.run_end;
  }
  read_next(e->language, text, &s);
  if (goes_on(e, &s)) return s.lines ? news_list_at(e, s.after) : s.run_end;
  return put_end(e, s.after, s.lines > 0);
}

size_t sentence_news_begin(sentence_ends *e) { return news_list_at(e, 0); }

void sentence_news_end(sentence_ends *e) {
  size_t passed;
  (void)news_list_passed(e, e->text.length, &passed);
}
