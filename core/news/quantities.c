/* quantities.c - numbers with what they count: "more than 350,000 people", "seven-year", "$2.5 million", "dozens".
 *
 * The one idea: a number is read forward from its first word (figures, number words, scales), then its unit behind it and
 * its approximator before it, all by word classes and by the signs that touch it. What is part of a date is left to dates.c,
 * which takes it out again. Linear: every word is looked at a bounded number of times.
 */
#include "core/base/portable.h"

#include <math.h>

#include "core/base/utf8.h"
#include "core/news/landmarks.h"
#include "core/text/fold.h"

#define LONGEST_FIGURE 40 /* bytes of one figure: longer ones are identifiers */
#define LONGEST_UNIT 4    /* words from a number to what it counts: "12 more young Syrian soldiers" */
#define EARLIEST_YEAR 1500
#define LATEST_YEAR 2100

/* Values of approximators in the pack. Tag: APPROXIMATORS (lua/lang/en.lua). */
enum approximator {
  APPROXIMATE_ABOUT = 0,   /* about, nearly */
  APPROXIMATE_BOUND = 1,   /* over; -1: under */
  APPROXIMATE_LINK = 6,    /* than, as */
  APPROXIMATE_OPENING = 3, /* at */
  APPROXIMATE_RANGE = 4,   /* between, from */
  APPROXIMATE_TO = 5,      /* a link that joins a range, too: up to, 5 to 10 */
  APPROXIMATE_LINKED = 11, /* a bound that needs a link behind it: more than; -11: up to, as many as */
  APPROXIMATE_OPENED = 12  /* a bound that needs an opening before it: at least; -12: at most */
};

#define PART_OF 3.0 /* value of the preposition in "dozens of people", "two-thirds of voters" */

typedef struct reader {
  const article *a;
  const language *l;
  const word *words;
  const uint64_t *numbers; /* words: landmarks.h */
  uint32_t first, last;    /* of the sentence at hand */
  VECTOR(quantity) found;
} reader;

/* A number as read: words [first, last), its value, and how exact it is. */
typedef struct number {
  uint32_t first, last;
  double low, high;
  bool words_only; /* no figure in it */
  bool year;       /* four bare digits that look like a year */
  bool approximate;
  bool ordinal;
  int sign; /* code point of the currency or percent sign at it; 0 */
} number;

static const lexeme *known(const reader *r, uint32_t i) { return language_find(r->l, r->words[i].key); }

static slice text_of(const reader *r, uint32_t i) { return span_slice(r->a->text.text, word_span(&r->words[i])); }

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* -- Figures */

/* What letters behind the digits of one word say: "3rd" an ordinal; "5m", "2bn" a scale; others are no number. */
static bool read_letters(const reader *r, slice rest, number *n) {
  const lexeme *letters = language_find(r->l, fold_key(rest.at, rest.length));
  if (letters && letters->classes & CLASS_scale) {
    n->low = n->high = n->low * letters->value;
    return true;
  }
  n->ordinal = rest.length == 2 && !letters;
  return n->ordinal;
}

/* "350,000", "3.5", "2nd", "5m". Groups of three digits behind commas; one point. False for what is no plain number. */
static bool read_figure(const reader *r, uint32_t i, number *n) {
  slice s = text_of(r, i);
  if (!s.length || s.length > LONGEST_FIGURE || !is_digit(s.at[0])) return false;
  double value = 0, place = 1;
  bool pointed = false;
  size_t at = 0, bare = 0;
  for (; at < s.length; at++) {
    char c = s.at[at];
    if (is_digit(c)) {
      value = value * 10 + (c - '0');
      if (pointed) place *= 10;
      bare++;
    } else if (c == ',' && !pointed && at + 3 < s.length && is_digit(s.at[at + 1]) && is_digit(s.at[at + 3]))
      bare = LONGEST_FIGURE;
    else if (c == '.' && !pointed && at + 1 < s.length && is_digit(s.at[at + 1])) pointed = true;
    else break;
  }
  n->low = n->high = value / place;
  n->year = at == s.length && bare == 4 && !pointed && value >= EARLIEST_YEAR && value < LATEST_YEAR;
  return at == s.length || read_letters(r, (slice){s.at + at, s.length - at}, n);
}

static bool is_sign(uint32_t code) {
  return code == '$' || code == '%' || code == 0xA3 || code == 0xA5 || (code >= 0x20A0 && code <= 0x20CF);
}

/* The sign that touches the figure, before ("$5") or behind ("5%"). */
static int sign_at(const reader *r, uint32_t i) {
  const char *text = r->a->text.text.at;
  uint32_t length, begin = r->words[i].begin, from = begin;
  while (from > 0 && begin - from < 3) {
    from--;
    if (((unsigned char)text[from] & 0xC0) == 0x80) continue;
    uint32_t code = utf8_decode(text + from, text + begin, &length);
    if (is_sign(code) && from + length == begin && code != '%') return (int)code;
    break;
  }
  if (r->words[i].end < r->a->text.text.length && text[r->words[i].end] == '%') return '%';
  return 0;
}

/* -- Numbers */

static bool plain(const word *w) { return !(w->gap & (uint16_t) ~(unsigned)(GAP_HYPHEN | GAP_LINE)); }

/* "twenty-five", "seven", "half". One word that counts, or two joined tens and ones. */
static uint32_t read_number_word(const reader *r, uint32_t i, number *n) {
  const lexeme *word_value = known(r, i);
  if (!word_value || isnan(word_value->value)) return i;
  n->low = n->high = word_value->value;
  n->words_only = true;
  if (n->low < 20 || n->low >= 100 || i + 1 >= r->last || r->words[i].gap != GAP_HYPHEN) return i + 1;
  const lexeme *ones = known(r, i + 1);
  if (!ones || !(ones->classes & CLASS_number_word) || !(ones->value >= 1 && ones->value < 10)) return i + 1;
  n->low = n->high = n->low + ones->value;
  return i + 2;
}

/* Scales behind a number: "350 thousand", "two hundred million". A smaller number behind a scale adds: "two hundred and fifty".
 */
static uint32_t read_scales(const reader *r, uint32_t i, number *n) {
  double total = 0, part = n->low;
  while (i < r->last && plain(&r->words[i - 1])) {
    const word *w = &r->words[i];
    bool half = part < 1 && w->classes & CLASS_determiner && i + 1 < r->last && r->words[i + 1].classes & CLASS_scale && plain(w);
    if (half) w = &r->words[++i]; /* half a million */
    const lexeme *scale = known(r, i);
    if (w->classes & CLASS_scale && scale) {
      part *= scale->value;
      i++;
      continue;
    }
    number next = {0};
    uint32_t at = i + (w->classes & CLASS_conjunction && i + 1 < r->last ? 1 : 0);
    if (!n->words_only || part < 100 || !(r->words[at].classes & CLASS_number_word)) break;
    uint32_t end = read_number_word(r, at, &next);
    if (end == at || next.low >= part) break;
    total += part >= 1000 ? part : 0;
    part = next.low + (part >= 1000 ? 0 : part);
    i = end;
  }
  n->low = n->high = total + part;
  return i;
}

/* "dozens", "hundreds of thousands": at least two of them. The plural of a scale is longer than the scale. */
static uint32_t read_bare_scale(const reader *r, uint32_t i, number *n) {
  const lexeme *scale = known(r, i);
  slice text = text_of(r, i);
  if (!scale || text.length < 3) return i;
  bool plural = text.at[text.length - 1] == 's';
  bool counted = i > r->first && plain(&r->words[i - 1]) && r->words[i - 1].classes & CLASS_determiner;
  if (!plural && !counted) return i;
  n->low = scale->value * (plural ? 2 : 1);
  n->words_only = true;
  uint32_t end = i + 1;
  if (plural && end + 1 < r->last && r->words[end].classes & CLASS_preposition && r->words[end + 1].classes & CLASS_scale) {
    const lexeme *next = known(r, end + 1);
    if (next && plain(&r->words[i]) && plain(&r->words[end])) {
      n->low *= next->value;
      end += 2;
    }
  }
  n->high = plural ? (double)INFINITY : n->low;
  n->approximate = plural;
  return end;
}

/* "two-thirds", "one-third": a part of one. "twenty-first" is an ordinal. The word behind, or i where there is no fraction. */
static uint32_t read_fraction(const reader *r, uint32_t i, number *n) {
  if (!n->words_only || i >= r->last || !plain(&r->words[i - 1]) || !(r->words[i].classes & CLASS_ordinal)) return i;
  const lexeme *part = known(r, i);
  bool plural = r->words[i].stem != r->words[i].key, hyphen = r->words[i - 1].gap == GAP_HYPHEN;
  if (!part || !(part->value > 1) || !(plural || (hyphen && n->low == 1))) {
    n->ordinal = hyphen;
    return i;
  }
  n->low = n->high = n->low / part->value;
  return i + 1;
}

/* A number that begins at word i; i where there is none. */
static uint32_t read_number(const reader *r, uint32_t i, number *n) {
  const word *w = &r->words[i];
  *n = (number){.first = i};
  uint32_t end = i;
  if (w->flags & WORD_DIGIT) end = read_figure(r, i, n) ? i + 1 : i;
  else if (w->classes & CLASS_number_word) end = read_number_word(r, i, n);
  else if (w->classes & CLASS_scale) return n->last = read_bare_scale(r, i, n);
  if (end == i) return i;
  if (w->flags & WORD_DIGIT) n->sign = sign_at(r, i);
  uint32_t scaled = n->ordinal ? end : read_scales(r, end, n);
  if (scaled == end) scaled = read_fraction(r, end, n);
  if (scaled > end) n->year = false;
  return n->last = scaled;
}

/* -- Ranges: "7,000-8,000", "5 to 10", "between 5 and 10" */

static double value_of(const reader *r, uint32_t i, uint64_t class) {
  const lexeme *entry = r->words[i].classes & class ? known(r, i) : NULL;
  return entry ? entry->value : (double)NAN;
}

static bool is_range_link(const reader *r, const number *n, uint32_t i) {
  if (value_of(r, i, CLASS_approximator) == APPROXIMATE_TO) return true;
  return r->words[i].classes & CLASS_conjunction && n->first > r->first &&
         value_of(r, n->first - 1, CLASS_approximator) == APPROXIMATE_RANGE;
}

/* The power of a thousand in a number: 3,000,000 has a million. */
static double scale_of(double value) {
  double scale = 1;
  while (value / scale >= 1000) scale *= 1000;
  return scale;
}

static void read_range(const reader *r, number *n) {
  uint32_t at = n->last;
  if (at >= r->last || n->ordinal) return;
  uint16_t gap = r->words[at - 1].gap;
  bool dash = gap == GAP_HYPHEN || gap == GAP_DASH;
  if (!dash && (gap & (uint16_t) ~(unsigned)GAP_LINE)) return;
  if (!dash && (!is_range_link(r, n, at) || ++at >= r->last)) return;
  number other;
  uint32_t end = read_number(r, at, &other);
  if (end == at || other.ordinal || other.low < n->low) return;
  if (other.low >= 1000 && n->low < 1000 && other.last - other.first > 1 && n->last - n->first == 1)
    n->low *= scale_of(other.low); /* "2 to 3 million": the scale is of both */
  if (other.low < n->low) return;
  n->high = other.high;
  n->last = end;
  n->approximate = true;
  n->year = n->year && other.year;
  if (!n->sign) n->sign = other.sign;
}

/* -- Units */

#define UNIT_NOUN (CLASS_unit | CLASS_group | CLASS_role)
#define UNIT_STOP                                                                                                            \
  (CLASS_determiner | CLASS_demonstrative | CLASS_conjunction | CLASS_subordinator | CLASS_relative | CLASS_complementizer | \
   CLASS_auxiliary | CLASS_modal | CLASS_be | CLASS_have | CLASS_negation | CLASS_possessive | CLASS_month | CLASS_weekday | \
   CLASS_pronoun_male | CLASS_pronoun_female | CLASS_pronoun_plural | CLASS_pronoun_neuter | CLASS_pronoun_first)

/* What the number counts: a unit or a noun for people within a few words, else the word right behind it if it can be a noun.
 * The word, or NONE. */
static uint32_t find_unit(const reader *r, uint32_t at) {
  uint32_t limit = at + LONGEST_UNIT < r->last ? at + LONGEST_UNIT : r->last, noun = NONE;
  for (uint32_t i = at; i < limit; i++) {
    const word *w = &r->words[i];
    const word *before = w - 1;
    if (!plain(before) && !(before->gap == GAP_PERIOD && before->flags & WORD_UPPER)) break;
    if (w->classes & CLASS_preposition && i == at && i + 1 < limit && value_of(r, i + 1, CLASS_unit) < 0)
      return i + 1;                                                        /* per cent */
    if (w->flags & WORD_POSSESSIVE && i + 1 < limit && plain(w)) continue; /* two women's marches */
    if (w->classes & UNIT_NOUN) return i;
    if (w->classes & (UNIT_STOP | CLASS_preposition | CLASS_adverb | CLASS_date_word | CLASS_verb_past) || w->flags & WORD_DIGIT)
      break;
    if (w->flags & WORD_CAPITAL || w->classes & (CLASS_quantifier | CLASS_approximator)) continue; /* more, Syrian */
    if (noun == NONE || !(w->classes & (CLASS_verb | CLASS_cue))) noun = i;
    else break;
  }
  return noun;
}

/* The sign for a unit that has one: the pack gives minus its code point. */
static slice sign_text(arena *a, int code) {
  char bytes[4];
  uint32_t length = utf8_encode((uint32_t)code, bytes);
  return arena_copy(a, (slice){bytes, length});
}

/* Folded ASCII: lower case and no more. */
static slice lowered(arena *a, slice text) {
  slice copy = arena_copy(a, text);
  for (size_t i = 0; copy.at && i < copy.length; i++) {
    char *c = (char *)(uintptr_t)&copy.at[i]; /* ours: just copied */
    if (*c >= 'A' && *c <= 'Z') *c = (char)(*c - 'A' + 'a');
  }
  return copy;
}

static slice folded(arena *a, slice text) {
  if (fold_is_ascii(text)) return lowered(a, text);
  size_t need = fold_text(text.at, text.length, NULL, NULL, 0);
  char *out = arena_take(a, need + 1);
  if (!out) return (slice){NULL, 0};
  fold_text(text.at, text.length, out, NULL, need);
  out[need] = 0;
  return (slice){out, need};
}

/* Bytes of "'s" at the end of a word. */
static uint32_t possessive_length(const reader *r, uint32_t i) {
  const word *w = &r->words[i];
  if (!(w->flags & WORD_POSSESSIVE) || !(w->flags & WORD_APOSTROPHE)) return 0;
  return r->a->text.text.at[w->end - 2] == '\'' ? 2 : 4;
}

static bool take_unit(reader *r, const number *n, uint32_t unit, quantity *q) {
  arena *a = (arena *)(uintptr_t)&r->a->arena; /* ours: the article is being made */
  double value = unit == NONE ? 0 : value_of(r, unit, CLASS_unit);
  q->unit = SLICE("");
  q->unit_at = NOWHERE;
  if (unit != NONE && !(n->sign && !(value < 0))) {
    q->unit_at = word_span(&r->words[unit]);
    q->unit_at.end -= possessive_length(r, unit);
  }
  if (n->sign || value < 0) q->unit = sign_text(a, n->sign ? n->sign : (int)-value);
  else if (span_exists(q->unit_at)) q->unit = folded(a, span_slice(r->a->text.text, q->unit_at));
  return q->unit.at;
}

/* -- Approximators */

/* Whether word i, an approximator of this value, stands as it must: with its link behind it, its opening before it. */
static bool stands_well(const reader *r, const number *n, uint32_t i, double value) {
  if (fabs(value) == APPROXIMATE_LINKED) return i + 1 < n->first;
  if (fabs(value) == APPROXIMATE_OPENED) return i > r->first && value_of(r, i - 1, CLASS_approximator) == APPROXIMATE_OPENING;
  return value == APPROXIMATE_ABOUT || fabs(value) == APPROXIMATE_BOUND;
}

/* The words before a bound that belong to it: "at" least, "as" many as, "no" more than. */
static uint32_t extend_bound(const reader *r, number *n, uint32_t first, double value) {
  if (first == r->first || !plain(&r->words[first - 1])) return first;
  const word *before = &r->words[first - 1];
  if (before->classes & CLASS_negation && value != APPROXIMATE_ABOUT) {
    double low = n->low;
    n->low = value > 0 ? 0 : n->high;
    n->high = value > 0 ? low : (double)INFINITY;
    return first - 1;
  }
  if (fabs(value) == APPROXIMATE_OPENED) return first - 1;
  bool echo = first + 1 < n->first && before->key == r->words[first + 1].key;
  return echo ? first - 1 : first;
}

/* Reads back over "more than", "as many as", "at least", "about", "up to", "between". The first word; sets bounds. */
static uint32_t read_approximator(const reader *r, number *n) {
  uint32_t i = n->first;
  if (i == r->first) return i;
  double link = value_of(r, i - 1, CLASS_approximator);
  bool linked = (link == APPROXIMATE_LINK || link == APPROXIMATE_TO) && i - 1 > r->first &&
                (plain(&r->words[i - 1]) || (n->sign && r->words[i - 1].gap == GAP_OTHER));
  if (linked) i--;
  const word *w = &r->words[i - 1];
  if (linked && !plain(w)) return n->first;
  if (!linked && !plain(w) && !(w->gap == GAP_OTHER && n->sign)) return n->first;
  double value = value_of(r, i - 1, CLASS_approximator);
  if (value == APPROXIMATE_RANGE && n->high > n->low && !linked) return i - 1;
  if (isnan(value) || !stands_well(r, n, i - 1, value) || (linked && fabs(value) != APPROXIMATE_LINKED)) return n->first;
  n->approximate = true;
  uint32_t first = extend_bound(r, n, i - 1, value);
  if (first < i - 1 && w[-1].classes & CLASS_negation) return first;
  if (value > APPROXIMATE_ABOUT) n->high = (double)INFINITY;
  if (value < APPROXIMATE_ABOUT) n->low = 0;
  return first;
}

/* -- The layer */

/* Figures joined to more figures by hyphens on both sides: a telephone number or the like. */
static bool is_chained(const reader *r, uint32_t first, uint32_t last) {
  bool before = first > r->first && r->words[first - 1].gap == GAP_HYPHEN && r->words[first - 1].flags & WORD_DIGIT;
  bool behind = last < r->last && r->words[last - 1].gap == GAP_HYPHEN && r->words[last].flags & WORD_DIGIT;
  bool further = last + 1 < r->last && behind && r->words[last].gap == GAP_HYPHEN && r->words[last + 1].flags & WORD_DIGIT;
  return (before && last - first > 1) || (before && behind) || further;
}

/* A fraction, a date or a time in figures: a slash or colon between two figures. */
static bool touches_figure(const reader *r, uint32_t first, uint32_t last) {
  const char *text = r->a->text.text.at;
  uint32_t begin = r->words[first].begin, end = r->words[last - 1].end;
  bool before = begin > 1 && (text[begin - 1] == '/' || text[begin - 1] == ':') && is_digit(text[begin - 2]);
  return before || ((text[end] == '/' || text[end] == ':') && is_digit(text[end + 1]));
}

/* What a name or a list has for a number: "Camp 15", "10. Georgia"; or an hour. */
static bool is_label(const reader *r, const number *n, uint32_t unit) {
  const word *last = &r->words[n->last - 1];
  if (n->last < r->last && r->words[n->last].classes & CLASS_abbreviation_time && plain(last)) return true;
  if (unit != NONE || n->words_only) return false;
  if (n->first == r->first) return last->gap & GAP_PERIOD || n->last == r->last;
  const word *before = &r->words[n->first - 1];
  return plain(before) && before->flags & WORD_CAPITAL && !(before->flags & WORD_SENTENCE_START) &&
         !(before->classes & CLASS_preposition);
}

/* A number that counts nothing: a bare "one", an ordinal without a noun, a year. */
static bool is_counting(const reader *r, const number *n, uint32_t unit) {
  uint64_t unit_classes = unit == NONE ? 0 : r->words[unit].classes;
  if (n->sign) return true;
  if (n->year) {
    bool dated = n->first > r->first &&
                 r->words[n->first - 1].classes & (CLASS_preposition | CLASS_month | CLASS_determiner | CLASS_date_word);
    return unit == n->last && unit_classes & (CLASS_unit | CLASS_group) && !dated;
  }
  if (n->words_only && n->low == 1 && n->high == 1) return unit_classes & (CLASS_unit | CLASS_group | CLASS_role);
  if (n->ordinal) return false;
  if (!n->words_only && n->first > r->first && r->words[n->first - 1].gap == GAP_HYPHEN &&
      r->words[n->first - 1].flags & WORD_LETTER)
    return false; /* F-16, COVID-19 */
  if (n->low == 0.5 && n->words_only && unit == NONE) return false;
  if (is_chained(r, n->first, n->last) || touches_figure(r, n->first, n->last) || is_label(r, n, unit)) return false;
  return true;
}

static bool add_quantity(reader *r, number *n) {
  bool of = n->words_only && (isinf(n->high) || n->low < 1) && n->last + 1 < r->last && plain(&r->words[n->last - 1]) &&
            value_of(r, n->last, CLASS_preposition) == PART_OF;
  uint32_t unit = find_unit(r, of ? n->last + 1 : n->last); /* dozens of people */
  if (!is_counting(r, n, unit)) return true;
  uint32_t first = read_approximator(r, n);
  quantity *q = vector_push(&r->found, (arena *)(uintptr_t)&r->a->arena);
  if (!q) return false;
  uint32_t last = n->last - 1;
  q->number = (span){r->words[n->first].begin, r->words[last].end};
  q->low = n->low;
  q->high = n->high;
  q->approximate = n->approximate;
  q->ordinal = n->ordinal;
  if (!take_unit(r, n, unit, q)) return false;
  q->at = (span){r->words[first].begin, q->number.end};
  if (span_exists(q->unit_at)) q->at.end = q->unit_at.end;
  else if (n->sign == '%') q->at.end++;
  if (n->sign && n->sign != '%' && first == n->first) q->at.begin -= (uint32_t)q->unit.length;
  return true;
}

static bool read_quantities(reader *r) {
  uint32_t i = 0, count = r->a->text.word_count;
  while ((i = landmark_next(r->numbers, i, count)) < count) {
    const sentence *at = &r->a->text.sentences[r->words[i].sentence];
    r->first = at->first;
    r->last = at->last;
    number n;
    if (read_number(r, i, &n) == i) {
      i++;
      continue;
    }
    read_range(r, &n);
    if (!add_quantity(r, &n)) return false;
    i = n.last;
  }
  return true;
}

int quantities_find(article *a, const language *l) {
  reader r = {.a = a, .l = l, .words = a->text.words, .numbers = landmarks_of(a, LANDMARK_NUMBER)};
  if (!read_quantities(&r)) return ENGINE_E_MEMORY;
  a->quantities = r.found.at;
  a->quantity_count = (uint32_t)r.found.count;
  return ENGINE_OK;
}
