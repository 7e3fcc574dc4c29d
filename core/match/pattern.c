/* pattern.c - PCRE2 that cannot run away.
 *
 * PCRE2's match limit counts anew at every start position and does not count a loop over one character at all, so that no
 * setting of it bounds a call over a long text. A search therefore goes quickly over what is easy: windows of a few hundred
 * starts, a low match limit, and the text cut off not far beyond (a match that would look further says so: partial matching).
 * Where that is not enough, a few starts are searched with care: in a copy of the pattern with a callout before every item,
 * which charges the budget for each item and for the text that it passed. The verdict is that of one call with MATCH_LIMIT
 * over the whole text: whatever could tell the difference is refused when the pattern is compiled.
 */
#include "core/match/pattern.h"

#include <stdatomic.h>
#include <stddef.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "core/base/error.h"

/* Limits; test_pattern.c has both sides of each. */
#define SOURCE_LIMIT 4096          /* bytes of a pattern: a page of alternatives */
#define CODE_LIMIT ((size_t)65536) /* bytes of a compiled pattern: counted repeats multiply */
#define NEST_LIMIT 50              /* parentheses: bounds the compiler's recursion */
#define MATCH_LIMIT 100000         /* backtracks from one start: 1 to 2 ms */
#define HEAP_LIMIT 16384           /* KiB of backtracking frames */
#define DEPTH_LIMIT 20000          /* nested backtracks: a paragraph of ((a|b)*) */
#define JIT_STACK_FIRST ((size_t)32 << 10)
#define JIT_STACK_LAST ((size_t)512 << 10)
#define KEPT_LIMIT ((size_t)256 << 10) /* bytes of match data that are kept for the next search */

/* How windows are searched quickly: starts in each, fewer after one that was too hard; backtracks from one start, and how far
 * ahead one may look. At most 512 * 32 backtracks over 4 KiB, a fraction of a millisecond for all but the worst patterns. */
static const uint32_t STARTS[] = {512, 64, 8};
#define QUICK_RUNGS (sizeof STARTS / sizeof *STARTS)
#define QUICK_LIMIT 32
#define HORIZON 4096
#define CAREFUL_STARTS 8
#define VETTED_STARTS 4096 /* machine code is only made of patterns that somebody vouches for */

/* What an item costs under a callout, in steps, and how many bytes passed by one item make a step. */
#define ITEM_STEPS 8
#define BYTES_PER_STEP 2
#define AHEAD_BYTES 64 /* before it starts, PCRE2 looks through the rest of the text for letters that a match must have */
#define START_STEPS 8 /* what a start costs in a quick search: up to QUICK_LIMIT backtracks */

/* What PCRE2 needs for a search: made once, kept in the pattern between searches, never used by two threads at once. */
typedef struct workspace {
  const memory *memory;
  size_t held;
  pcre2_general_context *general;
  pcre2_match_data *data;
  pcre2_match_context *context;
  pcre2_jit_stack *stack; /* NULL: interpreted */
  budget *budget;         /* of the search that has it now */
  size_t position;        /* where the last callout was */
} workspace;

struct pattern {
  memory memory;
  pcre2_code *code;    /* for quick searches */
  pcre2_code *careful; /* the same with callouts */
  uint32_t groups;
  bool jit;
  bool anchored;       /* matches at the start of the search or not at all */
  bool lines;          /* matches at the start of the search or of a line only */
  bool some_starts;    /* `starts` holds the bytes that a match can begin with */
  uint8_t starts[32];
  _Atomic(workspace *) kept;
};

/* -- Memory. PCRE2 frees without a size, so each block carries its own before it. A pattern is shared by threads and its
 * account is not: searches use the hook alone, and HEAP_LIMIT bounds them. */

typedef union header {
  size_t size;
  max_align_t align;
} header;

static void *hook_take(const memory *m, size_t size) {
  if (size > SIZE_MAX / 2) return NULL;
  header *block = m->reallocate(m->user, NULL, 0, sizeof *block + size);
  if (!block) return NULL;
  block->size = size;
  return block + 1;
}

static size_t hook_free(const memory *m, void *at) {
  if (!at) return 0;
  header *block = (header *)at - 1;
  size_t size = block->size;
  m->reallocate(m->user, block, sizeof *block + size, 0);
  return size;
}

static void *compile_take(size_t size, void *user) { return hook_take(user, size); }
static void compile_free(void *at, void *user) { hook_free(user, at); }

static void *search_take(size_t size, void *user) {
  workspace *w = user;
  void *at = hook_take(w->memory, size);
  if (at) w->held += size;
  return at;
}
static void search_free(void *at, void *user) {
  workspace *w = user;
  w->held -= hook_free(w->memory, at);
}

/* -- What windows would change, or what could outwit the limits, is refused. The source is read without regard to classes,
 * comments and \Q...\E, so that nothing can hide in them; a few harmless patterns are refused with the rest. */

typedef struct refusal {
  const char *what; /* NULL: none */
  size_t offset;
} refusal;

static bool starts_with(slice s, size_t at, const char *word) {
  size_t length = strlen(word);
  return s.length - at >= length && !memcmp(s.at + at, word, length);
}

/* (*NAME...): only names that look the same from every window. */
static bool verb_allowed(slice s, size_t at) {
  static const char *const ALLOWED[] = {"F)",          "FAIL)",       "ACCEPT)",      "UTF)",        "UCP)",
                                        "NO_JIT)",     "NO_AUTO_POSSESS)", "NO_START_OPT)", "NO_DOTSTAR_ANCHOR)",
                                        "NOTEMPTY)",   "LIMIT_MATCH=", "LIMIT_DEPTH=", "LIMIT_HEAP="};
  char first = at < s.length ? s.at[at] : 0;
  if (first >= 'a' && first <= 'z') return true; /* (*positive_lookahead: and so on, which PCRE2 checks */
  for (size_t i = 0; i < sizeof ALLOWED / sizeof *ALLOWED; i++)
    if (starts_with(s, at, ALLOWED[i])) return true;
  return false;
}

static bool calls_group(slice s, size_t at) {
  char c = at + 2 < s.length ? s.at[at + 2] : 0;
  return c == 'R' || c == '&' || c == '+' || (c >= '0' && c <= '9') || starts_with(s, at, "(?P>") ||
         (c == '-' && at + 3 < s.length && s.at[at + 3] >= '0' && s.at[at + 3] <= '9');
}

static refusal find_refusal(slice s) {
  size_t keep = SIZE_MAX, call = SIZE_MAX;
  for (size_t i = 0; i + 1 < s.length; i++) {
    if (s.at[i] == '\\') {
      char c = s.at[++i];
      if (c == 'G') return (refusal){"\\G depends on where a search starts", i - 1};
      if (c == 'K') keep = i - 1;
      if (c == 'g') call = i - 1;
    } else if (s.at[i] == '(' && s.at[i + 1] == '*') {
      if (!verb_allowed(s, i + 2)) return (refusal){"this verb is not available", i};
    } else if (s.at[i] == '(' && s.at[i + 1] == '?') {
      if (starts_with(s, i, "(?C")) return (refusal){"callouts are not available", i};
      if (calls_group(s, i)) call = i;
    }
  }
  /* \K in a group that a lookaround calls would make matches that begin after their end. */
  if (keep != SIZE_MAX && call != SIZE_MAX) return (refusal){"\\K does not go together with calls of groups", keep};
  return (refusal){NULL, 0};
}

/* -- Compiling */

static int refuse(engine_error *error, uint64_t offset, const char *what) {
  int code = error_set(error, ENGINE_E_PATTERN, "pattern: %s (at byte %llu)", what, (unsigned long long)offset + 1);
  error_offset(error, offset);
  return code;
}

static int compile_failed(int number, size_t offset, engine_error *error) {
  PCRE2_UCHAR text[160];
  if (number == PCRE2_ERROR_HEAP_FAILED) return error_set(error, ENGINE_E_MEMORY, "out of memory for a pattern");
  if (pcre2_get_error_message(number, text, sizeof text) < 0) text[0] = 0;
  return refuse(error, offset, (const char *)text);
}

static int compile(pattern *p, slice source, uint32_t flags, engine_error *error) {
  int number = PCRE2_ERROR_HEAP_FAILED;
  PCRE2_SIZE offset = 0;
  PCRE2_SPTR text = (PCRE2_SPTR)source.at;
  uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT;
  if (flags & ENGINE_PATTERN_CASELESS) options |= PCRE2_CASELESS;
  pcre2_general_context *general = pcre2_general_context_create(compile_take, compile_free, &p->memory);
  pcre2_compile_context *context = general ? pcre2_compile_context_create(general) : NULL;
  if (context) {
    pcre2_set_parens_nest_limit(context, NEST_LIMIT);
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    p->code = pcre2_compile(text, source.length, options, &number, &offset, context);
    if (p->code) p->careful = pcre2_compile(text, source.length, options | PCRE2_AUTO_CALLOUT, &number, &offset, context);
  }
  pcre2_compile_context_free(context);
  pcre2_general_context_free(general);
  return p->careful ? ENGINE_OK : compile_failed(number, offset, error);
}

static void add_start(pattern *p, uint32_t byte) { p->starts[byte >> 3] |= (uint8_t)(1u << (byte & 7)); }

/* The bytes that a match can begin with, so that a search need not ask PCRE2 window by window where the first is: it would
 * look to the end of the text each time. PCRE2 does not say whether a single first byte is caseless: take both. */
static void read_starts(pattern *p) {
  uint32_t type = 0, unit = 0;
  const uint8_t *bitmap = NULL;
  pcre2_pattern_info(p->code, PCRE2_INFO_FIRSTCODETYPE, &type);
  pcre2_pattern_info(p->code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
  pcre2_pattern_info(p->code, PCRE2_INFO_FIRSTBITMAP, &bitmap);
  p->lines = type == 2;
  if (type == 1) {
    bool letter = (unit | 0x20) >= 'a' && (unit | 0x20) <= 'z';
    add_start(p, unit & 0xFF);
    if (letter) add_start(p, (unit ^ 0x20) & 0xFF);
  } else if (bitmap) {
    memcpy(p->starts, bitmap, sizeof p->starts);
  }
  p->some_starts = type == 1 || bitmap;
}

static int inspect(pattern *p, uint32_t flags, engine_error *error) {
  size_t size = 0;
  uint32_t options = 0;
  pcre2_pattern_info(p->code, PCRE2_INFO_SIZE, &size);
  if (size > CODE_LIMIT) return refuse(error, 0, "too large when compiled");
  pcre2_pattern_info(p->code, PCRE2_INFO_CAPTURECOUNT, &p->groups);
  pcre2_pattern_info(p->code, PCRE2_INFO_ALLOPTIONS, &options);
  p->anchored = options & PCRE2_ANCHORED;
  read_starts(p);
  p->jit = (flags & ENGINE_PATTERN_VETTED) && pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE) == 0;
  return ENGINE_OK;
}

int pattern_create(pattern **out, const memory *m, slice source, uint32_t flags, engine_error *error) {
  *out = NULL;
  if (flags & ~(ENGINE_PATTERN_CASELESS | ENGINE_PATTERN_VETTED)) return error_set(error, ENGINE_E_ARGUMENT, "unknown flag");
  if (source.length > SOURCE_LIMIT) return refuse(error, SOURCE_LIMIT, "longer than 4096 bytes");
  refusal r = find_refusal(source);
  if (r.what) return refuse(error, r.offset, r.what);
  pattern *p = m->reallocate(m->user, NULL, 0, sizeof *p);
  if (!p) return error_set(error, ENGINE_E_MEMORY, "out of memory for a pattern");
  memset(p, 0, sizeof *p);
  memory_init(&p->memory, m->reallocate, m->user, 0);
  atomic_init(&p->kept, NULL);
  int code = compile(p, source, flags, error);
  if (!code) code = inspect(p, flags, error);
  if (code) {
    pattern_destroy(p);
    return code;
  }
  *out = p;
  return ENGINE_OK;
}

uint32_t pattern_group_count(const pattern *p) { return p->groups; }

/* -- Workspaces */

static void workspace_destroy(workspace *w) {
  if (!w) return;
  pcre2_jit_stack_free(w->stack);
  pcre2_match_context_free(w->context);
  pcre2_match_data_free(w->data);
  pcre2_general_context_free(w->general);
  w->memory->reallocate(w->memory->user, w, sizeof *w, 0);
}

/* Called before every item of a careful search. */
static int charge_item(pcre2_callout_block *block, void *user) {
  workspace *w = user;
  size_t passed = block->current_position > w->position ? block->current_position - w->position : 0;
  w->position = block->current_position;
  return budget_charge(w->budget, ITEM_STEPS + passed / BYTES_PER_STEP) ? 0 : PCRE2_ERROR_CALLOUT;
}

static workspace *workspace_create(const pattern *p) {
  workspace *w = p->memory.reallocate(p->memory.user, NULL, 0, sizeof *w);
  if (!w) return NULL;
  *w = (workspace){.memory = &p->memory};
  w->general = pcre2_general_context_create(search_take, search_free, w);
  w->data = w->general ? pcre2_match_data_create_from_pattern(p->code, w->general) : NULL;
  w->context = w->general ? pcre2_match_context_create(w->general) : NULL;
  if (p->jit && w->general) w->stack = pcre2_jit_stack_create(JIT_STACK_FIRST, JIT_STACK_LAST, w->general);
  if (!w->data || !w->context) {
    workspace_destroy(w);
    return NULL;
  }
  pcre2_set_callout(w->context, charge_item, w);
  pcre2_set_heap_limit(w->context, HEAP_LIMIT);
  pcre2_set_depth_limit(w->context, DEPTH_LIMIT);
  if (w->stack) pcre2_jit_stack_assign(w->context, NULL, w->stack);
  return w;
}

/* One workspace waits in the pattern; whoever finds none makes another. */
static workspace *workspace_take(const pattern *p) {
  workspace *w = atomic_exchange(&((pattern *)(uintptr_t)p)->kept, NULL);
  return w ? w : workspace_create(p);
}

static void workspace_give_back(const pattern *p, workspace *w) {
  if (w->held > KEPT_LIMIT + (w->stack ? JIT_STACK_LAST : 0)) workspace_destroy(w);
  else workspace_destroy(atomic_exchange(&((pattern *)(uintptr_t)p)->kept, w));
}

void pattern_destroy(pattern *p) {
  if (!p) return;
  workspace_destroy(atomic_load(&p->kept));
  pcre2_code_free(p->code);
  pcre2_code_free(p->careful);
  memory m = p->memory;
  m.reallocate(m.user, p, sizeof *p, 0);
}

/* -- Searching */

static bool inside_character(slice text, size_t at) { return at < text.length && ((unsigned char)text.at[at] & 0xC0) == 0x80; }

/* The first place from `at` on where a match can begin; text.length + 1 where there is none. An anchored pattern and one
 * that begins lines may match at the start of the search wherever that is. */
static size_t next_start(const pattern *p, slice text, size_t from, size_t at) {
  size_t nowhere = text.length + 1;
  if (p->anchored) return at == from ? at : nowhere;
  if (p->lines && at > from && text.at[at - 1] != '\n') {
    const char *line = at < text.length ? memchr(text.at + at, '\n', text.length - at) : NULL;
    return line ? (size_t)(line - text.at) + 1 : nowhere;
  }
  if (!p->some_starts) return at;
  while (at < text.length) {
    unsigned char byte = (unsigned char)text.at[at];
    if (p->starts[byte >> 3] & 1u << (byte & 7)) return at;
    at++;
  }
  return nowhere;
}

static size_t character_end(slice text, size_t at) {
  if (at > text.length) at = text.length;
  while (inside_character(text, at)) at++;
  return at;
}

/* The last start of a window: text.length counts, for empty matches there. */
static size_t last_start(slice text, size_t at, size_t starts) {
  return text.length - at < starts ? text.length : character_end(text, at + starts) - 1;
}

static int call_pcre2(const pcre2_code *code, workspace *w, slice text, size_t at, size_t last, uint32_t limit,
                      uint32_t options) {
  pcre2_set_match_limit(w->context, limit);
  pcre2_set_offset_limit(w->context, last);
  return pcre2_match(code, (PCRE2_SPTR)text.at, text.length, at, PCRE2_NO_UTF_CHECK | options, w->data, w->context);
}

static int search_carefully(const pattern *p, workspace *w, slice text, size_t at, size_t *last, budget *b) {
  *last = last_start(text, at, CAREFUL_STARTS);
  w->budget = b;
  w->position = at;
  if (!budget_charge(b, 1 + (text.length - at) / AHEAD_BYTES)) return PCRE2_ERROR_CALLOUT;
  return call_pcre2(p->careful, w, text, at, *last, MATCH_LIMIT, PCRE2_NO_JIT);
}

/* Every start in the window is before the cut, so that each that looks at the cut has passed a character and is partial. */
static int search_quickly(const pattern *p, workspace *w, slice text, size_t at, size_t *last, size_t starts, budget *b) {
  if (p->jit) starts = VETTED_STARTS;
  *last = last_start(text, at, starts);
  if (!budget_charge(b, 1)) return PCRE2_ERROR_CALLOUT;
  int rc;
  if (p->jit) {
    rc = call_pcre2(p->code, w, text, at, *last, MATCH_LIMIT, 0);
  } else {
    size_t cut = character_end(text, at + HORIZON);
    uint32_t partial = cut < text.length ? PCRE2_PARTIAL_HARD : 0;
    rc = call_pcre2(p->code, w, (slice){text.at, cut}, at, *last, QUICK_LIMIT, partial);
  }
  /* A match near by costs what was passed, not the window: finding every letter of a text stays linear in the text. */
  size_t passed = rc > 0 ? pcre2_get_ovector_pointer(w->data)[1] : *last;
  return budget_charge(b, passed > at ? START_STEPS * (passed - at) : 0) ? rc : PCRE2_ERROR_CALLOUT;
}

static bool too_hard(int rc) {
  return rc == PCRE2_ERROR_MATCHLIMIT || rc == PCRE2_ERROR_PARTIAL || rc == PCRE2_ERROR_JIT_STACKLIMIT ||
         rc == PCRE2_ERROR_DEPTHLIMIT || rc == PCRE2_ERROR_HEAPLIMIT;
}

/* PCRE2's verdict over the whole text from `from`; PCRE2_ERROR_CALLOUT where the budget ended. */
static int search_windows(const pattern *p, workspace *w, slice text, size_t from, budget *b) {
  size_t rung = 0, at = from, last;
  while ((at = next_start(p, text, from, at)) <= text.length) {
    int rc;
    if (rung < QUICK_RUNGS) {
      rc = search_quickly(p, w, text, at, &last, STARTS[rung], b);
      if (rc == PCRE2_ERROR_PARTIAL) at = pcre2_get_startchar(w->data); /* those before it have failed */
      if (too_hard(rc)) {
        rung = rc == PCRE2_ERROR_MATCHLIMIT && !p->jit ? rung + 1 : QUICK_RUNGS;
        continue;
      }
    } else {
      rc = search_carefully(p, w, text, at, &last, b);
    }
    if (rc != PCRE2_ERROR_NOMATCH) return rc;
    at = last + 1;
    if (rung) rung--;
  }
  return PCRE2_ERROR_NOMATCH;
}

static void copy_groups(const pattern *p, const workspace *w, span *groups) {
  const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(w->data);
  for (uint32_t i = 0; i <= p->groups; i++)
    groups[i] = ends[2 * i] == PCRE2_UNSET ? NOWHERE : (span){(uint32_t)ends[2 * i], (uint32_t)ends[2 * i + 1]};
}

static int outcome(int rc, const budget *b) {
  switch (rc) {
    case PCRE2_ERROR_NOMATCH: return 0;
    case PCRE2_ERROR_NOMEMORY: return ENGINE_E_MEMORY;
    case PCRE2_ERROR_MATCHLIMIT:
    case PCRE2_ERROR_DEPTHLIMIT:
    case PCRE2_ERROR_HEAPLIMIT:
    case PCRE2_ERROR_RECURSELOOP:
    case PCRE2_ERROR_JIT_STACKLIMIT: return ENGINE_E_PATTERN_LIMIT;
    case PCRE2_ERROR_CALLOUT: return budget_code(b);
    default: return rc > 0 ? 1 : ENGINE_E_BUG;
  }
}

int pattern_search(const pattern *p, slice text, uint32_t from, budget *b, span *groups) {
  if (from > text.length || text.length >= ENGINE_NOWHERE) return 0;
  if (budget_spent(b)) return budget_code(b);
  workspace *w = workspace_take(p);
  if (!w) return ENGINE_E_MEMORY;
  int rc = search_windows(p, w, text, from, b);
  if (rc > 0) copy_groups(p, w, groups);
  workspace_give_back(p, w);
  return outcome(rc, b);
}

uint32_t pattern_after(slice text, span match) {
  uint32_t at = match.end;
  if (match.end > match.begin) return at;
  do at++;
  while (inside_character(text, at));
  return at;
}
