/* match.c - a backtracking matcher with its own stack.
 *
 * Lua patterns have no groups that repeat, so that a path through the text passes every item of the pattern once: the stack of
 * open choices is never deeper than the pattern is long, and what Lua recurses for is an array here. Captures are undone by
 * entries of the same stack.
 */
#include "lua/match.h"

#include <stdio.h>

#define BATCH 1024 /* steps between charges */
#define ESCAPE '%'

void matcher_init(matcher *m, slice text, slice pattern, budget *b) {
  m->text = text;
  m->pattern = pattern;
  m->budget = b;
  m->level = m->choice_count = m->work = 0;
  m->message[0] = 0;
}

/* -- Errors and charges. Functions return > 0 for yes, 0 for no, < 0 for a code. */

static int malformed(matcher *m, const char *message) {
  snprintf(m->message, sizeof m->message, "%s", message);
  return ENGINE_E_PATTERN;
}

static int bad_index(matcher *m, int index) {
  snprintf(m->message, sizeof m->message, "invalid capture index %%%d", index);
  return ENGINE_E_PATTERN;
}

static bool settle(matcher *m) {
  bool goes_on = budget_charge(m->budget, m->work);
  m->work = 0;
  return goes_on;
}

/* False where the budget is spent. */
static inline bool charge(matcher *m, size_t steps) {
  if (steps > BATCH) {
    bool goes_on = budget_charge(m->budget, steps);
    steps = 0;
    if (!goes_on) return false;
  }
  m->work += (uint32_t)steps;
  return m->work < BATCH || settle(m);
}

/* -- Classes, as the C locale has them */

static bool is_lower(unsigned char c) { return c >= 'a' && c <= 'z'; }
static bool is_upper(unsigned char c) { return c >= 'A' && c <= 'Z'; }
static bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
static bool is_alpha(unsigned char c) { return is_lower(c) || is_upper(c); }
static bool is_graphic(unsigned char c) { return c > ' ' && c < 0x7F; }

static bool in_class(unsigned char c, unsigned char class) {
  bool in;
  switch (is_upper(class) ? class | 0x20 : class) {
    case 'a': in = is_alpha(c); break;
    case 'c': in = c < ' ' || c == 0x7F; break;
    case 'd': in = is_digit(c); break;
    case 'g': in = is_graphic(c); break;
    case 'l': in = is_lower(c); break;
    case 'p': in = is_graphic(c) && !is_alpha(c) && !is_digit(c); break;
    case 's': in = c == ' ' || (c >= '\t' && c <= '\r'); break;
    case 'u': in = is_upper(c); break;
    case 'w': in = is_alpha(c) || is_digit(c); break;
    case 'z': in = !c; break; /* of Lua 5.1; 5.4 still has it */
    case 'x': in = is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); break;
    default: return c == class;
  }
  return is_upper(class) ? !in : in;
}

/* The byte of the pattern at p; past the end NUL, as a Lua string ends. */
static unsigned char at(const matcher *m, size_t p) { return p < m->pattern.length ? (unsigned char)m->pattern.at[p] : 0; }

/* Whether c is in the set that opens at p and whose ']' is at `close`. */
static bool in_set(matcher *m, unsigned char c, size_t p, size_t close) {
  bool yes = at(m, p + 1) != '^';
  if (!yes) p++;
  m->work += (uint32_t)((close - p) / 4); /* a pattern has less than 4 GiB, and what asks for the set charges */
  while (++p < close) {
    if (at(m, p) == ESCAPE) {
      if (in_class(c, at(m, ++p))) return yes;
    } else if (at(m, p + 1) == '-' && p + 2 < close) {
      if (at(m, p) <= c && c <= at(m, p + 2)) return yes;
      p += 2;
    } else if (at(m, p) == c) {
      return yes;
    }
  }
  return !yes;
}

/* Where the single item at p ends. */
static int item_end(matcher *m, size_t p, size_t *end) {
  unsigned char first = at(m, p++);
  if (first == ESCAPE) {
    if (p >= m->pattern.length) return malformed(m, "malformed pattern (ends with '%')");
    p++;
  } else if (first == '[') {
    if (at(m, p) == '^') p++;
    do {
      if (p >= m->pattern.length) return malformed(m, "malformed pattern (missing ']')");
      if (at(m, p++) == ESCAPE && p < m->pattern.length) p++;
    } while (at(m, p) != ']' || p >= m->pattern.length);
    p++;
  }
  *end = p;
  return 1;
}

/* Whether the item [p, end) matches the character at s. */
static bool single(matcher *m, size_t s, size_t p, size_t end) {
  m->work++;
  if (s >= m->text.length) return false;
  unsigned char c = (unsigned char)m->text.at[s], first = at(m, p);
  switch (first) {
    case '.': return true;
    case ESCAPE: return in_class(c, at(m, p + 1));
    case '[': return in_set(m, c, p, end - 1);
    default: return first == c;
  }
}

/* -- Items that are no single ones. Each moves *s and *p, or says no. */

static int balanced(matcher *m, size_t *s, size_t *p) {
  if (*p + 3 >= m->pattern.length) return malformed(m, "malformed pattern (missing arguments to '%b')");
  unsigned char open = at(m, *p + 2), close = at(m, *p + 3);
  if (*s >= m->text.length || (unsigned char)m->text.at[*s] != open) return 0;
  size_t depth = 1;
  for (size_t i = *s + 1; i < m->text.length; i++) {
    unsigned char c = (unsigned char)m->text.at[i];
    if (!charge(m, 1)) return budget_code(m->budget);
    if (c == close) {
      if (--depth) continue;
      *s = i + 1;
      *p += 4;
      return 1;
    }
    if (c == open) depth++;
  }
  return 0;
}

static int frontier(matcher *m, size_t s, size_t *p) {
  size_t set = *p + 2, end;
  if (at(m, set) != '[' || set >= m->pattern.length) return malformed(m, "missing '[' after '%f' in pattern");
  int code = item_end(m, set, &end);
  if (code < 0) return code;
  unsigned char before = s ? (unsigned char)m->text.at[s - 1] : 0, here = s < m->text.length ? (unsigned char)m->text.at[s] : 0;
  if (!charge(m, 4)) return budget_code(m->budget);
  if (in_set(m, before, set, end - 1) || !in_set(m, here, set, end - 1)) return 0;
  *p = end;
  return 1;
}

static int back_reference(matcher *m, size_t *s, size_t *p) {
  int index = at(m, *p + 1) - '1';
  if (index < 0 || (uint32_t)index >= m->level || m->captures[index].length == MATCHER_UNFINISHED) return bad_index(m, index + 1);
  matcher_capture c = m->captures[index];
  if (c.length == MATCHER_POSITION) return 0;
  size_t length = (size_t)c.length;
  if (!charge(m, 1 + length / 8)) return budget_code(m->budget);
  if (m->text.length - *s < length || (length && memcmp(m->text.at + c.at, m->text.at + *s, length))) return 0;
  *s += length;
  *p += 2;
  return 1;
}

/* -- Choices */

static int push(matcher *m, matcher_choice c) {
  if (m->choice_count >= MATCHER_CHOICES) return malformed(m, "pattern too complex");
  m->choices[m->choice_count++] = c;
  return 1;
}

static int open_capture(matcher *m, size_t s, size_t *p) {
  bool position = at(m, *p + 1) == ')';
  if (m->level >= MATCHER_CAPTURES) return malformed(m, "too many captures");
  m->captures[m->level++] = (matcher_capture){s, position ? MATCHER_POSITION : MATCHER_UNFINISHED};
  *p += position ? 2 : 1;
  return push(m, (matcher_choice){.kind = CHOICE_OPENED});
}

static int close_capture(matcher *m, size_t s, size_t *p) {
  uint32_t index = m->level;
  while (index && m->captures[index - 1].length != MATCHER_UNFINISHED) index--;
  if (!index) return malformed(m, "invalid pattern capture");
  m->captures[index - 1].length = (ptrdiff_t)(s - m->captures[index - 1].at);
  ++*p;
  return push(m, (matcher_choice){.kind = CHOICE_CLOSED, .count = index - 1});
}

/* A single item with its repetition. */
static int repeat(matcher *m, size_t *s, size_t *p) {
  size_t end;
  int code = item_end(m, *p, &end);
  if (code < 0) return code;
  unsigned char suffix = at(m, end);
  bool matches = single(m, *s, *p, end);
  if (!charge(m, 1)) return budget_code(m->budget);
  matcher_choice c = {.item = (uint32_t)*p, .item_end = (uint32_t)end, .at = *s};
  if (!matches) {
    *p = end + 1;
    return suffix == '*' || suffix == '?' || suffix == '-';
  }
  switch (suffix) {
    case '?':
      c.kind = CHOICE_OPTIONAL;
      ++*s;
      break;
    case '-': c.kind = CHOICE_LAZY; break;
    case '+':
    case '*':
      c.kind = CHOICE_GREEDY;
      if (suffix == '+') c.at++;
      else c.count = 1;
      while (single(m, c.at + c.count, c.item, end)) {
        c.count++;
        if (!charge(m, 0)) return budget_code(m->budget);
      }
      *s = c.at + c.count;
      break;
    default:
      ++*s;
      *p = end;
      return 1;
  }
  *p = end + 1;
  return push(m, c);
}

/* Undoes up to the last choice that has another way, and takes it. 0 where none has. */
static int take_back(matcher *m, size_t *s, size_t *p) {
  for (; m->choice_count; m->choice_count--) {
    matcher_choice *c = &m->choices[m->choice_count - 1];
    if (!charge(m, 1)) return budget_code(m->budget);
    *p = c->item_end + 1;
    switch (c->kind) {
      case CHOICE_OPENED: m->level--; break;
      case CHOICE_CLOSED: m->captures[c->count].length = MATCHER_UNFINISHED; break;
      case CHOICE_OPTIONAL:
        *s = c->at;
        m->choice_count--;
        return 1;
      case CHOICE_LAZY:
        if (!single(m, c->at, c->item, c->item_end)) break;
        *s = ++c->at;
        return 1;
      case CHOICE_GREEDY:
        if (!c->count) break;
        *s = c->at + --c->count;
        return 1;
    }
  }
  return 0;
}

/* One item. 1: go on at *s and *p; 0: this way fails. */
static int step(matcher *m, size_t *s, size_t *p) {
  unsigned char next = at(m, *p + 1);
  switch (at(m, *p)) {
    case '(': return open_capture(m, *s, p);
    case ')': return close_capture(m, *s, p);
    case '$':
      if (*p + 1 != m->pattern.length) return repeat(m, s, p);
      ++*p;
      return *s == m->text.length;
    case ESCAPE:
      if (next == 'b') return balanced(m, s, p);
      if (next == 'f') return frontier(m, *s, p);
      if (is_digit(next)) return back_reference(m, s, p);
      return repeat(m, s, p);
    default: return repeat(m, s, p);
  }
}

int matcher_at(matcher *m, size_t from) {
  size_t s = from, p = 0;
  m->level = m->choice_count = 0;
  while (p < m->pattern.length) {
    int code = step(m, &s, &p);
    if (!code) code = take_back(m, &s, &p);
    if (code < 0) return code;
    if (!code) return charge(m, 1) ? 0 : budget_code(m->budget);
  }
  m->begin = from;
  m->end = s;
  return settle(m) ? 1 : budget_code(m->budget);
}

/* A first item that is one character and must be there: other places need not be tried. */
static bool first_byte(const matcher *m, unsigned char *byte) {
  unsigned char suffix = at(m, 1);
  *byte = at(m, 0);
  return m->pattern.length && !strchr("^$*+?.([%-)", *byte) && suffix != '*' && suffix != '?' && suffix != '-';
}

int matcher_search(matcher *m, size_t from) {
  unsigned char byte;
  bool skips = first_byte(m, &byte);
  for (size_t s = from; s <= m->text.length; s++) {
    if (skips) {
      const char *next = s < m->text.length ? memchr(m->text.at + s, byte, m->text.length - s) : NULL;
      if (!next) break;
      if (!charge(m, (size_t)(next - m->text.at - (ptrdiff_t)s) / 64)) return budget_code(m->budget);
      s = (size_t)(next - m->text.at);
    }
    int code = matcher_at(m, s);
    if (code) return code;
    if (!charge(m, 1)) return budget_code(m->budget);
  }
  return settle(m) ? 0 : budget_code(m->budget);
}

int matcher_get(matcher *m, uint32_t index, matcher_capture *out) {
  if (index >= m->level) {
    if (index) return bad_index(m, (int)index + 1);
    *out = (matcher_capture){m->begin, (ptrdiff_t)(m->end - m->begin)};
    return 1;
  }
  *out = m->captures[index];
  return out->length == MATCHER_UNFINISHED ? malformed(m, "unfinished capture") : 1;
}

bool matcher_is_plain(slice pattern) {
  for (size_t i = 0; i < pattern.length; i++)
    if (pattern.at[i] && strchr("^$*+?.([%-", pattern.at[i])) return false;
  return true;
}

size_t matcher_plain(slice text, size_t from, slice needle, budget *b, int *code) {
  *code = ENGINE_OK;
  if (!needle.length) return from;
  for (size_t s = from; text.length - s >= needle.length; s++) {
    const char *next = memchr(text.at + s, needle.at[0], text.length - s - needle.length + 1);
    size_t reached = next ? (size_t)(next - text.at) : text.length;
    if (!budget_charge(b, 1 + (reached - s) / 64 + needle.length / 64)) {
      *code = budget_code(b);
      return SIZE_MAX;
    }
    if (!next) break;
    if (!memcmp(next, needle.at, needle.length)) return reached;
    s = reached;
  }
  return SIZE_MAX;
}
