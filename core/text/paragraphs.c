/* paragraphs.c - where paragraphs begin and end, and which are title, heading or page furniture.
 *
 * A blank line always separates. Whether a single line end does is asked of the whole text: lines that are filled to one width
 * and go on in small letters were wrapped by hand or by a program and are joined; otherwise each line is a paragraph.
 * What a paragraph is shows in its shape (short, without a full stop) and in the words that the language pack calls furniture.
 */
#include "core/text/paragraphs.h"

#include "core/base/utf8.h"
#include "core/text/fold.h"

/* Wrapped lines are no longer than this in bytes, and not so short that any line would count as filled. */
#define WRAP_WIDEST 120
#define WRAP_NARROWEST 30

/* A title is at most this long, in bytes and words; a heading is shorter. Tested on both sides. */
#define TITLE_LONGEST 240
#define TITLE_WORDS 30
#define HEADING_WORDS 12

/* Words of a stub ("Share this story"), and bytes of a credit in brackets at the end of a caption. */
#define STUB_WORDS 9
#define CREDIT_WORDS 24
#define NOTE_WORDS 60 /* of a caption, of who contributed, of what was updated; longer ones hold text */
#define CREDIT_LONGEST 80

/* -- Lines */

/* One line without blanks at either end; empty where begin is end. */
typedef struct line {
  uint32_t begin, end;
} line;

static inline bool is_blank(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }
static inline bool is_lower(char byte) { return byte >= 'a' && byte <= 'z'; }

static line read_line(const text_layers *t, uint32_t index) {
  uint32_t begin = t->lines[index], end = index + 1 < t->line_count ? t->lines[index + 1] : (uint32_t)t->text.length;
  if (begin < t->head.body) begin = end < t->head.body ? end : t->head.body;
  while (begin < end && is_blank(t->text.at[begin])) begin++;
  while (end > begin && is_blank(t->text.at[end - 1])) end--;
  return (line){begin, end};
}

/* The width to which a text is wrapped, 0 where it is not: most lines that another one follows are filled (its first word
 * would not have fitted), and a third of them go on in small letters, as paragraphs do not begin. */
static uint32_t wrap_width(const text_layers *t) {
  uint32_t width = 0, pairs = 0, low = 0;
  line before = {0, 0};
  for (uint32_t i = 0; i < t->line_count; i++) {
    line here = read_line(t, i);
    uint32_t size = here.end - here.begin;
    if (size > WRAP_WIDEST) return 0;
    if (size > width) width = size;
    if (size && before.end > before.begin) {
      pairs++;
      low += is_lower(t->text.at[here.begin]);
    }
    before = here;
  }
  return width >= WRAP_NARROWEST && pairs && low * 10 >= pairs * 3 ? width : 0;
}

/* Whether a line was ended because it was full, and not because its paragraph was. */
static bool is_filled(slice text, line before, line here, uint32_t width) {
  uint32_t first = here.begin;
  while (first < here.end && !is_blank(text.at[first])) first++;
  return before.end - before.begin + 1 + (first - here.begin) > width - width / 4 || is_lower(text.at[here.begin]);
}

static bool push(paragraph_vector *out, arena *a, uint32_t begin, uint32_t end) {
  if (end <= begin) return true;
  paragraph *made = vector_push(out, a);
  if (!made) return false;
  made->at = (span){begin, end};
  return true;
}

bool paragraphs_cut(paragraph_vector *out, arena *a, const text_layers *t) {
  uint32_t width = wrap_width(t), begin = 0, end = 0; /* of the open paragraph; none where end is 0 */
  line before = {0, 0};
  for (uint32_t i = 0; i < t->line_count; i++) {
    line here = read_line(t, i);
    bool empty = here.begin == here.end;
    if (end && (empty || !width || !is_filled(t->text, before, here, width))) {
      if (!push(out, a, begin, end)) return false;
      end = 0;
    }
    if (!empty) {
      if (!end) begin = here.begin;
      end = here.end;
    }
    before = here;
  }
  return !end || push(out, a, begin, end);
}

/* -- How a paragraph ends and begins */

/* Whether [begin, end) ends with a full stop, marks and brackets behind it passed over. */
static bool ends_with_stop(slice text, span at, bool any_terminator) {
  uint32_t end = at.end;
  while (end > at.begin) {
    char byte = text.at[end - 1];
    if (byte == '"' || byte == '\'' || byte == ')' || byte == ']') end--;
    else if (end - at.begin >= 3 && !memcmp(text.at + end - 3, "\xE2\x80", 2) && (byte == '\x9D' || byte == '\x99')) end -= 3;
    else break;
  }
  if (end == at.begin) return false;
  char byte = text.at[end - 1];
  if (byte == '.') return true;
  if (end - at.begin >= 3 && !memcmp(text.at + end - 3, "\xE3\x80\x82", 3)) return true;
  return any_terminator && (byte == '!' || byte == '?' || byte == ':' || byte == ',' || byte == ';');
}

/* -- Furniture */

/* What the pack says of a word: furniture_kind + 1, 0 for words of text. */
static unsigned furniture_of(const language *l, const word *w) {
  if (!(w->classes & CLASS_furniture)) return 0;
  const lexeme *known = language_find(l, w->key);
  return known && (known->classes & CLASS_furniture) && known->value >= 1 && known->value <= 5 ? (unsigned)known->value : 0;
}

/* Function words: they stand beside furniture without making it text. */
#define FUNCTION_WORDS                                                                                                    \
  (CLASS_stop | CLASS_preposition | CLASS_determiner | CLASS_possessive | CLASS_conjunction | CLASS_starter | CLASS_quantifier | \
   CLASS_adverb | CLASS_pronoun_second | CLASS_demonstrative)

/* A short line without an end whose words are all furniture or function words, the first of them furniture or a number: "Share
 * this", "3 comments", "Sign up for our newsletter". */
static unsigned stub_kind(const language *l, const text_layers *t, const paragraph *p) {
  uint32_t count = p->last - p->first;
  if (!count || count > STUB_WORDS) return 0;
  unsigned kind = 0;
  bool begins = false;
  for (uint32_t i = p->first; i < p->last; i++) {
    const word *w = &t->words[i];
    unsigned here = furniture_of(l, w);
    if (!kind) kind = here;
    begins |= here && (i == p->first || (i == p->first + 1 && (w[-1].flags & WORD_DIGIT)));
    if (!here && !(w->classes & FUNCTION_WORDS) && !((w->flags & WORD_DIGIT) && !(w->flags & WORD_LETTER))) return 0;
  }
  return begins && !ends_with_stop(t->text, p->at, false) ? kind : 0;
}

/* "READ MORE: ...", "Photo: ...", "Related: ...": a furniture word, up to two more such or function words, and a colon. */
static unsigned labelled_kind(const language *l, const text_layers *t, const paragraph *p) {
  unsigned kind = p->first < p->last ? furniture_of(l, &t->words[p->first]) : 0;
  for (uint32_t i = p->first; kind && i < p->last && i < p->first + 3; i++) {
    const word *w = &t->words[i];
    if (!furniture_of(l, w) && !(w->classes & FUNCTION_WORDS)) return 0;
    if (w->gap & GAP_COLON) return kind;
  }
  return 0;
}

/* Whether a paragraph begins as credits do: "By Jane", "Reporting by", "Image copyright", "Updated 5:30"; not "By the sea",
 * not "Writing off debts". */
static bool begins_as_credit(const language *l, const text_layers *t, const paragraph *p) {
  if (p->last - p->first < 2) return false;
  const word *w = &t->words[p->first], *next = w + 1;
  unsigned kind = furniture_of(l, w);
  if (kind != FURNITURE_CREDIT + 1 && kind != FURNITURE_CAPTION + 1) return false;
  return furniture_of(l, next) || (next->flags & WORD_DIGIT) || ((w->classes & CLASS_preposition) && (next->flags & WORD_CAPITAL));
}

/* Credits: such a beginning, then names and function words only. */
static bool is_byline(const language *l, const text_layers *t, const paragraph *p) {
  uint32_t count = p->last - p->first, names = 0;
  if (count > CREDIT_WORDS || !begins_as_credit(l, t, p)) return false;
  for (uint32_t i = p->first + 1; i < p->last; i++) {
    const word *w = &t->words[i];
    if (w->flags & WORD_CAPITAL) names++;
    else if (!(w->classes & (FUNCTION_WORDS | CLASS_furniture | CLASS_name_part | CLASS_lower)) && !(w->flags & WORD_DIGIT)) return false;
  }
  return names * 2 >= count - 1 && (names > 1 || !ends_with_stop(t->text, p->at, false));
}

/* "Image caption ...", "Media playback ...", three places to share a picture at: its words that run on into its caption. */
static bool is_caption(const language *l, const text_layers *t, const paragraph *p) {
  uint32_t count = p->last - p->first;
  if (count < 2 || count > NOTE_WORDS) return false;
  const word *w = &t->words[p->first];
  unsigned first = furniture_of(l, w), second = furniture_of(l, w + 1);
  bool plays = count > 2 && w->classes & CLASS_media && second == FURNITURE_CAPTION + 1 && w[2].classes & CLASS_be;
  bool pair = (first == FURNITURE_CAPTION + 1 && second) || plays; /* "Media playback is not supported" */
  bool shared = count > 2 && first == FURNITURE_SHARE + 1 && second == first && furniture_of(l, w + 2) == first;
  return (pair || (shared && !w[1].gap)) && !(w->gap & (GAP_COMMA | GAP_STOP));
}

/* "This story has been updated to note that ...": what the page says of itself. */
static bool is_update(const language *l, const text_layers *t, const paragraph *p) {
  const word *w = &t->words[p->first];
  uint32_t count = p->last - p->first, i = 2;
  if (count < 4 || count > NOTE_WORDS || !(w->classes & CLASS_demonstrative) || !furniture_of(l, w + 1)) return false;
  while (i < count && w[i].classes & (CLASS_auxiliary | CLASS_be | CLASS_have | CLASS_adverb)) i++;
  return i > 2 && i < count && furniture_of(l, w + i) == FURNITURE_CREDIT + 1;
}

/* "Jane Doe and John Roe contributed reporting from Paris.", "The AP contributed to this report.": names, then such a verb. */
static bool is_contribution(const language *l, const text_layers *t, const paragraph *p) {
  uint32_t count = p->last - p->first, i = 0;
  if (count < 4 || count > NOTE_WORDS) return false;
  const word *w = &t->words[p->first];
  while (i < count && (w[i].flags & WORD_CAPITAL || w[i].classes & (CLASS_conjunction | CLASS_name_part))) i++;
  if (!i || i + 2 >= count || furniture_of(l, w + i) != FURNITURE_CREDIT + 1) return false;
  return furniture_of(l, w + i + 1) || (w[i + 1].classes & CLASS_preposition && w[i + 2].classes & CLASS_demonstrative);
}

/* A date and nothing else, as pages print under a title. */
static bool is_dateline(const text_layers *t, const paragraph *p) {
  uint32_t count = p->last - p->first;
  bool month = false;
  if (count < 2 || count > 8 || ends_with_stop(t->text, p->at, false)) return false;
  for (uint32_t i = p->first; i < p->last; i++) {
    const word *w = &t->words[i];
    if (w->classes & (CLASS_month | CLASS_abbreviation_month)) month = true;
    else if (!(w->classes & (CLASS_weekday | CLASS_abbreviation_time)) && !(w->flags & WORD_DIGIT)) return false;
  }
  return month;
}

/* The opening bracket of one that closes at the very end, within CREDIT_LONGEST bytes; at.end where there is none. */
static uint32_t last_bracket(slice text, span at) {
  uint32_t end = at.end;
  if (end > at.begin && text.at[end - 1] == '.') end--;
  if (end - at.begin < 3 || (text.at[end - 1] != ')' && text.at[end - 1] != ']')) return at.end;
  char open = text.at[end - 1] == ')' ? '(' : '[';
  for (uint32_t i = end - 1; i-- > at.begin && end - i <= CREDIT_LONGEST;)
    if (text.at[i] == open) return i;
  return at.end;
}

/* Whether a paragraph ends with the credit of a picture: "(AFP Photo)", "[File: Jane Doe/Reuters]". */
static bool ends_with_credit(const language *l, const text_layers *t, const paragraph *p) {
  uint32_t open = last_bracket(t->text, p->at);
  if (open == p->at.end) return false;
  bool slash = false;
  for (uint32_t i = open; i < p->at.end; i++) slash |= t->text.at[i] == '/' || t->text.at[i] == ':';
  if (slash && (t->text.at[open] == '[' || open == p->at.begin)) return true;
  for (uint32_t i = p->last; i > p->first && t->words[i - 1].begin > open; i--)
    if (furniture_of(l, &t->words[i - 1]) == FURNITURE_CAPTION + 1) return true;
  return false;
}

/* Whether a paragraph ends with a label and names: "The river at Bern. Photograph: Jane Doe/Reuters". */
static bool ends_with_names(const language *l, const text_layers *t, const paragraph *p) {
  uint32_t names = 0, others = 0;
  if (p->last - p->first > NOTE_WORDS || ends_with_stop(t->text, p->at, false)) return false;
  for (uint32_t i = p->last; i-- > p->first && names + others <= CREDIT_WORDS;) {
    const word *w = &t->words[i];
    if (w->gap & GAP_COLON) {
      bool begins = i == p->first || w[-1].gap & (GAP_STOP | GAP_PERIOD | GAP_CLOSE_MARK) || furniture_of(l, w - 1);
      return begins && names > others && furniture_of(l, w) == FURNITURE_CAPTION + 1;
    }
    if (i + 1 < p->last && w->gap & (GAP_STOP | GAP_SEMICOLON | GAP_CLOSE_BRACKET)) return false;
    if (w->flags & WORD_CAPITAL) names++;
    else others++;
  }
  return false;
}

static unsigned furniture_kind_of(const language *l, const text_layers *t, const paragraph *p) {
  unsigned kind = stub_kind(l, t, p);
  if (!kind) kind = labelled_kind(l, t, p);
  if (kind) return kind;
  if (ends_with_credit(l, t, p)) return last_bracket(t->text, p->at) == p->at.begin ? FURNITURE_CREDIT + 1 : FURNITURE_CAPTION + 1;
  if (is_byline(l, t, p) || is_dateline(t, p) || is_update(l, t, p) || is_contribution(l, t, p)) return FURNITURE_CREDIT + 1;
  return is_caption(l, t, p) || ends_with_names(l, t, p) ? FURNITURE_CAPTION + 1 : 0;
}

/* -- Title and headings */

static bool begins_large(slice text, span at) {
  uint32_t length, code = utf8_next(text.at + at.begin, text.at + at.end, &length);
  return code >= 0x80 || !is_lower((char)code);
}

static bool is_title(const text_layers *t, const paragraph *p) {
  return span_length(p->at) <= TITLE_LONGEST && p->last - p->first <= TITLE_WORDS && p->last > p->first &&
         !ends_with_stop(t->text, p->at, false) && begins_large(t->text, p->at);
}

/* A short line without an end before a longer paragraph. */
static bool is_heading(const text_layers *t, const paragraph *p, const paragraph *next) {
  uint32_t count = p->last - p->first;
  return count && count <= HEADING_WORDS && next && next->last - next->first > count && !ends_with_stop(t->text, p->at, true) &&
         begins_large(t->text, p->at);
}

/* Title case: most words of four letters or more have a capital, where there are enough to tell. */
static bool in_title_case(const text_layers *t, const paragraph *p) {
  uint32_t words = 0, capitals = 0;
  for (uint32_t i = p->first; i < p->last; i++) {
    const word *w = &t->words[i];
    if (w->end - w->begin < 4 || !(w->flags & WORD_LETTER)) continue;
    words++;
    capitals += (w->flags & WORD_CAPITAL) != 0;
  }
  return words >= 3 && capitals * 10 >= words * 8;
}

static void flag_words(text_layers *t, const paragraph *p, unsigned flag) {
  for (uint32_t i = p->first; i < p->last; i++) t->words[i].flags = (uint16_t)(t->words[i].flags | flag);
}

void paragraphs_classify(text_layers *t, const language *l) {
  bool titled = span_exists(t->head.title_at), text_seen = false;
  for (uint32_t i = 0; i < t->paragraph_count; i++) {
    paragraph *p = &t->paragraphs[i], *next = i + 1 < t->paragraph_count ? p + 1 : NULL;
    if (span_exists(t->head.title_at) && p->at.begin == t->head.title_at.begin) {
      p->kind = PARAGRAPH_TITLE;
    } else {
      unsigned furniture = furniture_kind_of(l, t, p);
      if (furniture) {
        p->kind = PARAGRAPH_FURNITURE;
        p->furniture = (uint8_t)(furniture - 1);
        flag_words(t, p, WORD_FURNITURE);
        continue;
      }
      if (!titled && !text_seen && next && is_title(t, p)) {
        p->kind = PARAGRAPH_TITLE;
        t->head.title_at = p->at;
        t->head.title = span_slice(t->text, p->at);
        titled = true;
      } else if (is_heading(t, p, next)) {
        p->kind = PARAGRAPH_HEADING;
      }
      text_seen = true;
    }
    if (p->kind != PARAGRAPH_BODY && in_title_case(t, p)) flag_words(t, p, WORD_TITLE_CASE);
  }
}
