/* quotations.c - marks paired into quotations: styles, nesting, paragraphs, apostrophes.
 *
 * The one idea: marks are read one paragraph at a time with a short stack, so that a stray mark spoils its paragraph at
 * most; only a quotation that is open where its paragraph ends, and meets an opening mark where the next one begins, goes
 * on. Kinds are decided here as far as the marks and the words between them say; attributions.c decides the rest.
 */
#include "core/base/utf8.h"
#include "core/news/landmarks.h"

/* Families of marks. A family closes what it opened; the styles of one family mix (“ closed by "). */
enum mark_family { MARK_NONE, MARK_DOUBLE, MARK_ANGLE, MARK_TWICE, MARK_SINGLE };

/* Which way a mark points by its form. */
enum mark_side { SIDE_EITHER, SIDE_OPEN, SIDE_CLOSE };

typedef struct mark {
  uint32_t begin, end;
  uint32_t word;               /* the first behind it */
  uint8_t family, side, style; /* style: the code point's own, so that straight and curly can nest in each other */
} mark;

/* Nesting that text shows: a quotation in a quotation in a quotation, and one to spare. Deeper marks are passed over. */
#define DEEPEST 4

typedef struct open_mark {
  mark mark;
  uint32_t weak_end; /* of a single mark: where an apostrophe after s could close it; 0 where none */
  uint32_t weak_begin;
  uint32_t weak_word;   /* the first behind it */
  uint32_t first_inner; /* quotations made since it opened begin here */
} open_mark;

typedef VECTOR(quotation) quotation_list;

/* Double marks of one paragraph that are kept to be paired by their order; a paragraph with more is read strictly. */
#define MOST_ORDERED 32

typedef struct scan {
  article *a;
  slice text;
  const uint64_t *marked; /* words: landmarks.h */
  uint32_t begin, end;    /* the paragraph */
  uint32_t word;          /* the first behind the marks that are read */
  open_mark stack[DEEPEST];
  uint32_t depth;
  quotation_list found;
  uint32_t carried; /* quotation that the paragraph before left open, or NONE */
  uint8_t carried_family;
  mark doubles[MOST_ORDERED]; /* of this paragraph */
  uint32_t double_count, paired;
} scan;

/* -- Marks */

static const struct {
  uint32_t code;
  uint8_t family, side;
} MARKS[] = {
    {0x201C, MARK_DOUBLE, SIDE_OPEN},  {0x201D, MARK_DOUBLE, SIDE_CLOSE}, {0x201E, MARK_DOUBLE, SIDE_OPEN},
    {0x201F, MARK_DOUBLE, SIDE_OPEN},  {0x2018, MARK_SINGLE, SIDE_OPEN},  {0x2019, MARK_SINGLE, SIDE_CLOSE},
    {0x201A, MARK_SINGLE, SIDE_OPEN},  {0x201B, MARK_SINGLE, SIDE_OPEN},  {0x2039, MARK_SINGLE, SIDE_OPEN},
    {0x203A, MARK_SINGLE, SIDE_CLOSE}, {0x00AB, MARK_ANGLE, SIDE_OPEN},   {0x00BB, MARK_ANGLE, SIDE_CLOSE},
};

static mark mark_of(uint32_t begin, uint32_t length, int family, int side, uint32_t style) {
  return (mark){begin, begin + length, 0, (uint8_t)family, (uint8_t)side, (uint8_t)style};
}

/* The mark at a byte, family MARK_NONE where there is none. */
static mark mark_at(const scan *s, uint32_t at) {
  const char *p = s->text.at + at;
  char c = *p, after = at + 1 < s->end ? p[1] : 0;
  if (c == '"') return mark_of(at, 1, MARK_DOUBLE, SIDE_EITHER, '"');
  if (c == '\'') {
    if (after == '\'') return mark_of(at, 2, MARK_TWICE, SIDE_EITHER, '\'');
    return mark_of(at, 1, MARK_SINGLE, SIDE_EITHER, '\'');
  }
  if (c == '`') return mark_of(at, after == '`' ? 2 : 1, after == '`' ? MARK_TWICE : MARK_SINGLE, SIDE_OPEN, '`');
  if (c != '\xE2' && c != '\xC2') return mark_of(at, 1, MARK_NONE, 0, 0);
  uint32_t length, code = utf8_decode(p, s->text.at + s->end, &length);
  for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++)
    if (MARKS[i].code == code) return mark_of(at, length, MARKS[i].family, MARKS[i].side, code & 0xFF);
  return mark_of(at, length, MARK_NONE, 0, 0);
}

/* Bytes that can begin a mark: ASCII marks and the lead bytes of the others. */
static const bool BEGINS_MARK[256] = {['"'] = true, ['\''] = true, ['`'] = true, [0xE2] = true, [0xC2] = true};

static uint32_t without_blanks(const scan *s, uint32_t end) {
  while (end > s->begin && (unsigned char)s->text.at[end - 1] <= ' ') end--;
  return end;
}

enum neighbour { BESIDE_BLANK, BESIDE_MARK, BESIDE_OPENING, BESIDE_STOP, BESIDE_WORD };

/* What a code point is to a mark beside it. Dashes and opening brackets let a mark open. */
static int neighbour_of(uint32_t code) {
  if (code <= ' ' || code == 0xA0 || (code >= 0x2000 && code <= 0x200B) || code == 0x202F || code == 0x3000) return BESIDE_BLANK;
  if (code == '(' || code == '[' || code == '{' || (code >= 0x2010 && code <= 0x2015) || code == '-' || code == '/')
    return BESIDE_OPENING;
  if (code == '"' || code == '\'' || code == '`' || (code >= 0x2018 && code <= 0x201F) || code == 0xAB || code == 0xBB)
    return BESIDE_MARK;
  if (code == '.' || code == ',' || code == '!' || code == '?' || code == ':' || code == ';' || code == ')' || code == ']' ||
      code == 0x2026)
    return BESIDE_STOP;
  return BESIDE_WORD;
}

static int before_of(const scan *s, uint32_t at) {
  if (at <= s->begin) return BESIDE_BLANK;
  uint32_t back = at - 1, length;
  while (back > s->begin && ((unsigned char)s->text.at[back] & 0xC0) == 0x80) back--;
  return neighbour_of(utf8_decode(s->text.at + back, s->text.at + at, &length));
}

static int after_of(const scan *s, uint32_t at) {
  uint32_t length;
  if (at >= s->end) return BESIDE_BLANK;
  return neighbour_of(utf8_decode(s->text.at + at, s->text.at + s->end, &length));
}

/* -- Making quotations */

/* Where a quotation ends: its content, the word behind that, and the mark. */
typedef struct close {
  uint32_t content, word, end;
  bool unclosed; /* the paragraph ended, no mark */
} close;

/* Appends a quotation between two marks. Quotations made since it opened become its children. */
static bool add_quotation(scan *s, const open_mark *o, close c) {
  uint32_t content_begin = o->mark.end;
  while (content_begin < c.content && s->text.at[content_begin] == ' ') content_begin++;
  while (c.content > content_begin && s->text.at[c.content - 1] == ' ') c.content--;
  if (c.content < content_begin + 2) return true; /* 'n', "" and 6'2": nothing quoted */
  quotation *q = vector_push(&s->found, &s->a->arena);
  if (!q) return false;
  q->at = (span){o->mark.begin, c.end};
  q->content = (span){content_begin, c.content};
  q->words = (word_range){o->mark.word, c.word};
  q->attribution = q->parent = NONE;
  q->unclosed = c.unclosed;
  s->paired += o->mark.family == MARK_DOUBLE && !c.unclosed ? 2 : 0;
  return true;
}

/* Adds this paragraph's stretch to a quotation that goes on. */
static bool extend_quotation(scan *s, uint32_t index, span stretch, close c) {
  quotation *q = &s->found.at[index];
  if (!q->part_count) {
    q->parts = arena_array(&s->a->arena, span, 1);
    if (!q->parts) return false;
    q->parts[0] = q->content;
    q->part_count = 1;
  }
  uint32_t count = q->part_count;
  if ((count & (count - 1)) == 0) { /* room doubles at powers of two */
    span *grown = arena_grow(&s->a->arena, q->parts, count * sizeof(span), memory_product(count * 2u, sizeof(span)));
    if (!grown) return false;
    q->parts = grown;
  }
  q->parts[q->part_count++] = stretch;
  q->content.end = stretch.end;
  q->words.last = c.word;
  q->at.end = c.end;
  q->unclosed = c.unclosed;
  return true;
}

static bool close_top(scan *s, close c) {
  const open_mark *o = &s->stack[--s->depth];
  if (s->depth == 0 && s->carried != NONE && o->mark.begin < s->begin) {
    uint32_t carried = s->carried;
    s->carried = c.unclosed ? carried : NONE;
    return extend_quotation(s, carried, (span){o->mark.end, c.content}, c);
  }
  return add_quotation(s, o, c);
}

static bool close_with(scan *s, mark m) { return close_top(s, (close){m.begin, m.word, m.end, false}); }

/* Closes a single quotation at its weak end. */
static bool close_weakly(scan *s) {
  const open_mark *top = &s->stack[s->depth - 1];
  return close_top(s, (close){top->weak_begin, top->weak_word, top->weak_end, false});
}

static void push_open(scan *s, mark m) {
  if (s->depth < DEEPEST) s->stack[s->depth++] = (open_mark){.mark = m, .first_inner = (uint32_t)s->found.count};
}

/* Index in the stack of the innermost open mark that a mark can close; DEEPEST where none. Straight marks close straight
 * ones first: a curly quotation inside a straight one keeps its own. */
static uint32_t partner_of(const scan *s, mark m) {
  uint32_t any = DEEPEST;
  for (uint32_t i = s->depth; i-- > 0;) {
    const mark *o = &s->stack[i].mark;
    if (o->family != m.family) continue;
    bool straight = o->style == '"';
    if (straight == (m.style == '"')) return i;
    if (any == DEEPEST) any = i;
  }
  return any;
}

/* Closes a partner; what stands open inside it was stray, or a single quotation with a weak end. */
static bool close_at(scan *s, uint32_t index, mark m) {
  while (s->depth > index + 1) {
    open_mark *top = &s->stack[s->depth - 1];
    if (top->mark.family == MARK_SINGLE && top->weak_end) {
      if (!close_weakly(s)) return false;
    } else {
      s->depth--;
    }
  }
  return close_with(s, m);
}

/* A mark of a double family: by its form and its neighbours it opens or closes. */
static bool take_double(scan *s, mark m) {
  int before = before_of(s, m.begin), after = after_of(s, m.end);
  bool may_open = after != BESIDE_BLANK && after != BESIDE_STOP && before != BESIDE_WORD && before != BESIDE_STOP;
  bool may_close = before != BESIDE_BLANK;
  uint32_t partner = partner_of(s, m);
  bool open;
  if (m.side == SIDE_OPEN) open = may_open || partner == DEEPEST || after == BESIDE_WORD;
  else if (m.side == SIDE_CLOSE)
    open = partner == DEEPEST ? may_open && before == BESIDE_BLANK : before == BESIDE_BLANK && may_open;
  else open = partner == DEEPEST || (may_open && !may_close) || (may_open && before == BESIDE_OPENING && after == BESIDE_WORD);
  if (!open && partner != DEEPEST) return close_at(s, partner, m);
  if (!open || after == BESIDE_BLANK) return true;
  if (partner != DEEPEST && m.side != SIDE_OPEN) s->depth = partner; /* a straight mark never nests: the earlier was stray */
  push_open(s, m);
  return true;
}

static bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

static bool ends_in_s(const scan *s, uint32_t at) {
  return at > s->begin && (s->text.at[at - 1] == 's' || s->text.at[at - 1] == 'S');
}

#define LONGEST_DETACHED 120 /* bytes between two single marks with blanks at both sides */

/* Whether a blank, a stop or the paragraph's end is behind a mark that has a blank before it. */
static bool is_detached(const scan *s, mark m) {
  int after = after_of(s, m.end);
  return before_of(s, m.begin) == BESIDE_BLANK && (after == BESIDE_BLANK || after == BESIDE_STOP);
}

/* Whether a single mark with blanks at both sides opens: ' insane '. The next one must close; two behind an s are possessives
 * whose blanks went astray (the ministers ' plan). */
static bool opens_detached(const scan *s, mark m) {
  uint32_t end = s->end - m.end > LONGEST_DETACHED ? m.end + LONGEST_DETACHED : s->end, begin = without_blanks(s, m.begin);
  if (m.side == SIDE_CLOSE || after_of(s, m.end) != BESIDE_BLANK) return false;
  for (uint32_t at = m.end; at < end; at++) {
    if (!BEGINS_MARK[(unsigned char)s->text.at[at]]) continue;
    mark next = mark_at(s, at);
    if (next.family == MARK_SINGLE && is_detached(s, next))
      return !(ends_in_s(s, begin) && ends_in_s(s, without_blanks(s, next.begin)));
    if (next.family == MARK_DOUBLE) return false;
    at = next.end - 1;
  }
  return false;
}

/* A single mark is a quotation's end, its begin, or an apostrophe. After an s and before a blank it may be a possessive
 * (the dogs' bowl): it closes only where no better end follows. */
static bool take_single(scan *s, mark m) {
  int before = before_of(s, m.begin), after = after_of(s, m.end);
  if (before == BESIDE_WORD && after == BESIDE_WORD) return true;
  open_mark *top = s->depth ? &s->stack[s->depth - 1] : NULL;
  bool opened = top && top->mark.family == MARK_SINGLE;
  bool digit = m.end < s->end && is_ascii_digit(s->text.at[m.end]);
  bool may_open = m.side != SIDE_CLOSE && before != BESIDE_WORD && before != BESIDE_STOP && after == BESIDE_WORD && !digit;
  if (may_open && opened && top->weak_end) {
    if (!close_weakly(s)) return false;
    opened = false;
  }
  if (may_open && !opened) {
    push_open(s, m);
    return true;
  }
  bool detached = is_detached(s, m);
  if (!opened && detached && opens_detached(s, m)) {
    push_open(s, m);
    return true;
  }
  if (!opened || (before == BESIDE_BLANK && !detached)) return true;
  bool owner = before == BESIDE_WORD ? after == BESIDE_BLANK && ends_in_s(s, m.begin)
                                     : detached && !is_detached(s, top->mark) && ends_in_s(s, without_blanks(s, m.begin));
  if (owner && m.end < s->end) {
    top->weak_begin = m.begin;
    top->weak_end = m.end;
    top->weak_word = m.word;
    return true;
  }
  return close_with(s, m);
}

/* -- Paragraphs */

/* Where the first mark of a paragraph stands, blanks skipped; family MARK_NONE where it begins otherwise. */
static mark leading_mark(const scan *s) {
  uint32_t at = s->begin;
  while (at < s->end && (unsigned char)s->text.at[at] <= ' ') at++;
  return at < s->end ? mark_at(s, at) : mark_of(at, 0, MARK_NONE, 0, 0);
}

/* Text that ends in a colon, a comma or a full stop leads up to a quotation; so does the paragraph's begin. */
static bool introduced(const scan *s, uint32_t at) {
  while (at > s->begin && (unsigned char)s->text.at[at - 1] <= ' ') at--;
  if (at == s->begin) return true;
  char c = s->text.at[at - 1];
  return c == ':' || c == ',' || c == '.';
}

/* The paragraph is over: single quotations take their weak end, a double one that was introduced runs to here and may go on
 * in the next paragraph, everything else was stray. */
static bool end_paragraph(scan *s) {
  uint32_t end = without_blanks(s, s->end), carried = NONE;
  uint8_t family = MARK_NONE;
  while (s->depth) {
    open_mark *top = &s->stack[s->depth - 1];
    bool continues = s->carried != NONE && top->mark.begin < s->begin;
    if (top->mark.family == MARK_SINGLE && top->weak_end) {
      if (!close_weakly(s)) return false;
    } else if (s->depth == 1 && top->mark.family != MARK_SINGLE && (continues || introduced(s, top->mark.begin))) {
      family = top->mark.family;
      size_t made = s->found.count;
      if (!close_top(s, (close){end, s->word, end, true})) return false;
      carried = continues ? s->carried : made < s->found.count ? (uint32_t)made : NONE;
    } else {
      s->depth--;
    }
  }
  s->carried = carried;
  s->carried_family = family;
  return true;
}

/* A quotation left open goes on where this paragraph begins with a mark of its family. The byte to read on from. */
static uint32_t continue_carried(scan *s) {
  if (s->carried == NONE) return s->begin;
  mark lead = leading_mark(s);
  if (lead.family != s->carried_family || lead.side == SIDE_CLOSE || s->begin == 0) {
    s->carried = NONE;
    return s->begin;
  }
  mark m = lead;
  m.word = s->word;
  m.begin = s->begin - 1; /* before this paragraph: how close_top knows it from one that opened here */
  push_open(s, m);
  return lead.end;
}

static bool take_marks(scan *s, uint32_t at, uint32_t end) {
  while (at < end) {
    if (!BEGINS_MARK[(unsigned char)s->text.at[at]]) {
      at++;
      continue;
    }
    mark m = mark_at(s, at);
    m.word = s->word;
    at = m.end;
    if (m.family == MARK_DOUBLE && s->double_count++ < MOST_ORDERED) s->doubles[s->double_count - 1] = m;
    if (m.family == MARK_SINGLE ? !take_single(s, m) : m.family != MARK_NONE && !take_double(s, m)) return false;
  }
  return true;
}

/* -- Blanks on the wrong side of marks: " It is late, "she said. " We go. " */

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/* Whether a mark can open where the order says so: not right behind a stop or a digit. */
static bool may_open_in_order(const scan *s, mark m) {
  int before = before_of(s, m.begin), after = after_of(s, m.end);
  if (m.side == SIDE_CLOSE || before == BESIDE_STOP) return false;
  return before != BESIDE_WORD || (after == BESIDE_BLANK && !is_ascii_digit(s->text.at[m.begin - 1]));
}

/* Whether it can close: directly, or a blank behind a comma or a last word, as long as no sentence begins with it. */
static bool may_close_in_order(const scan *s, mark m) {
  if (m.side == SIDE_OPEN) return false;
  if (before_of(s, m.begin) != BESIDE_BLANK) return true;
  bool before_word = after_of(s, m.end) == BESIDE_WORD;
  uint32_t at = without_blanks(s, m.begin);
  if (at == s->begin) return false;
  char last = s->text.at[at - 1];
  if (last == ',' || last == '!' || last == '?') return true;
  return !before_word || (last != '.' && last != ':' && !is_upper(s->text.at[m.end]));
}

static bool stands_open(const scan *s, mark m) {
  return before_of(s, m.begin) == BESIDE_BLANK && after_of(s, m.end) == BESIDE_WORD;
}

static bool stands_closed(const scan *s, mark m) {
  return before_of(s, m.begin) != BESIDE_BLANK && after_of(s, m.end) != BESIDE_WORD;
}

/* Whether the marks of the paragraph make sane pairs in their order: no two that stand well torn apart. */
static bool is_sane_in_order(const scan *s) {
  if (s->double_count % 2 || s->double_count > MOST_ORDERED) return false;
  for (uint32_t i = 0; i < s->double_count; i++) {
    mark m = s->doubles[i];
    if (i % 2 ? !may_close_in_order(s, m) : !may_open_in_order(s, m)) return false;
    if (i % 2 && i + 1 < s->double_count && stands_open(s, m) && stands_closed(s, s->doubles[i + 1])) return false;
  }
  return true;
}

/* Pairs the marks of the paragraph by their order, alternately, where reading them by their sides left one alone. */
static bool pair_in_order(scan *s, size_t found_before) {
  s->found.count = (uint32_t)found_before;
  s->depth = 0;
  for (uint32_t i = 0; i + 1 < s->double_count; i += 2) {
    open_mark o = {.mark = s->doubles[i]};
    mark m = s->doubles[i + 1];
    if (!add_quotation(s, &o, (close){m.begin, m.word, m.end, false})) return false;
  }
  return true;
}

/* Marks stand between words, and the gaps say where: only those are looked at. */
static bool scan_paragraph(scan *s, const paragraph *p) {
  s->begin = p->at.begin;
  s->end = p->at.end;
  s->depth = s->double_count = s->paired = 0;
  s->word = p->first;
  size_t found_before = s->found.count;
  const word *w = s->a->text.words;
  uint32_t at = continue_carried(s);
  bool carries = s->carried != NONE;
  if (!take_marks(s, at, p->first < p->last ? w[p->first].begin : s->end)) return false;
  for (uint32_t i = p->first; (i = landmark_next(s->marked, i, p->last)) < p->last; i++) {
    s->word = i + 1;
    if (!take_marks(s, w[i].end, i + 1 < p->last ? w[i + 1].begin : s->end)) return false;
  }
  s->word = p->last;
  bool failed = s->paired < s->double_count && !carries;
  if (failed && is_sane_in_order(s) && !pair_in_order(s, found_before)) return false;
  return end_paragraph(s);
}

/* -- After the scan: order, nesting, parts, kinds */

/* Quotations were made when they closed, so that within one paragraph inner ones come first; each is carried back to its
 * place. Moves at most the few of one nest. */
static void sort_by_begin(quotation *q, uint32_t count) {
  for (uint32_t i = 1; i < count; i++) {
    quotation moved = q[i];
    uint32_t at = i;
    for (; at > 0 && span_compare(moved.at, q[at - 1].at) < 0; at--) q[at] = q[at - 1];
    q[at] = moved;
  }
}

static void set_parents(quotation *q, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    uint32_t p = i ? i - 1 : NONE;
    while (p != NONE && !span_contains(q[p].at, q[i].at)) p = q[p].parent;
    q[i].parent = p;
    q[i].depth = (uint8_t)(p == NONE ? 1 : q[p].depth + 1);
  }
}

/* A quotation that stays in its paragraph has its content for its only part. They move no more from here on. */
static void set_parts(quotation *q, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    if (q[i].part_count) continue;
    q[i].parts = &q[i].content;
    q[i].part_count = 1;
  }
}

#define TITLE_LONGEST 8    /* words in the name of a work; longer ones with capitals throughout are headlines */
#define FRAGMENT_LONGEST 4 /* words that may be a scare quote or a term; from five on somebody speaks */

static bool is_plain_capital(const word *w) { return (w->flags & WORD_CAPITAL) && !(w->flags & WORD_SENTENCE_START); }

/* Every word of weight begins with a capital or a digit, and at least two words do. */
static bool all_capitals(const article *a, word_range r) {
  uint32_t capitals = 0;
  for (uint32_t i = r.first; i < r.last; i++) {
    const word *w = &a->text.words[i];
    if (w->flags & (WORD_CAPITAL | WORD_DIGIT)) capitals++;
    else if (!(w->classes & (CLASS_stop | CLASS_preposition | CLASS_determiner | CLASS_conjunction))) return false;
  }
  return capitals >= 2;
}

/* Between two parts of a name, with no comma: Joaquin “El Chapo” Guzman. */
static bool is_nickname(const article *a, const quotation *q) {
  uint32_t first = q->words.first, last = q->words.last;
  if (first == 0 || last >= a->text.word_count || last - first > 3) return false;
  const word *before = &a->text.words[first - 1], *after = &a->text.words[last], *end = &a->text.words[last - 1];
  const uint32_t apart = GAP_COMMA | GAP_PERIOD | GAP_STOP | GAP_COLON | GAP_SEMICOLON | GAP_DASH | GAP_PARAGRAPH | GAP_SENTENCE;
  return is_plain_capital(after) && (before->flags & WORD_CAPITAL) && (a->text.words[first].flags & WORD_CAPITAL) &&
         !((before->gap | end->gap) & apart);
}

/* The byte before the closing mark says whether a clause ended: “Stop,” he said. */
static bool ends_in_stop(const article *a, const quotation *q) {
  char c = a->text.text.at[q->content.end - 1];
  return c == '.' || c == ',' || c == '!' || c == '?';
}

static void decide_kind(const article *a, quotation *q) {
  uint32_t count = q->words.last - q->words.first;
  bool capital = count && (a->text.words[q->words.first].flags & WORD_CAPITAL);
  bool stop = ends_in_stop(a, q), comma = a->text.text.at[q->content.end - 1] == ',';
  if (is_nickname(a, q)) {
    q->kind = ENGINE_QUOTATION_TITLE;
    q->why = QUOTATION_NICKNAME;
  } else if (count <= TITLE_LONGEST && (!stop || comma) && all_capitals(a, q->words)) {
    q->kind = ENGINE_QUOTATION_TITLE;
    q->why = QUOTATION_CAPITALS;
  } else if (count > FRAGMENT_LONGEST || (capital && stop && count > 1)) {
    q->kind = ENGINE_QUOTATION_DIRECT;
    q->why = QUOTATION_SENTENCE;
  } else {
    q->kind = ENGINE_QUOTATION_SCARE;
    q->why = QUOTATION_FRAGMENT;
  }
}

int quotations_find(article *a, const language *l) {
  (void)l;
  scan s = {.a = a, .text = a->text.text, .marked = landmarks_of(a, LANDMARK_MARK), .carried = NONE};
  for (uint32_t i = 0; i < a->text.paragraph_count; i++) {
    if (a->text.paragraphs[i].kind == PARAGRAPH_FURNITURE) continue;
    if (!scan_paragraph(&s, &a->text.paragraphs[i])) return ENGINE_E_MEMORY;
  }
  if (s.found.count > UINT32_MAX / 2) return ENGINE_E_MEMORY;
  a->quotations = s.found.at;
  a->quotation_count = (uint32_t)s.found.count;
  sort_by_begin(a->quotations, a->quotation_count);
  set_parents(a->quotations, a->quotation_count);
  set_parts(a->quotations, a->quotation_count);
  for (uint32_t i = 0; i < a->quotation_count; i++) decide_kind(a, &a->quotations[i]);
  return ENGINE_OK;
}
