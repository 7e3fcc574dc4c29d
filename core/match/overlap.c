/* overlap.c - how much two texts share: Jaccard, containment and Dice over n-grams, and the longest common run.
 *
 * Exact: n-grams are numbers (vocabulary.h). The longest run walks one text through the suffix automaton of the other,
 * which has at most two states and three edges a word: linear, whatever the texts (Blumer et al. 1985).
 */
#include "core/base/utf8.h"
#include "core/match/vocabulary.h"

#define CHARGE 256 /* items between charges */

/* Of what is left, as much as is charged at once. */
static uint64_t block(uint32_t left) { return left < CHARGE ? left : CHARGE; }

/* -- What is compared: words, or the code points of the folded words with one blank between words */

static int character_sequence(run_of_words run, arena *a, budget *limit, sequence *out) {
  VECTOR(uint32_t) codes = {0};
  for (uint32_t i = 0; i < run.count; i++) {
    slice form = span_slice(run.text, word_span(&run.words[i]));
    if (!budget_charge(limit, 1 + form.length / 8)) return budget_code(limit);
    size_t room = form.length + 32, length;
    char *folded = arena_take(a, room);
    length = folded ? fold_text(form.at, form.length, folded, NULL, room) : 0;
    if (folded && length > room) {
      folded = arena_take(a, length);
      if (folded) fold_text(form.at, form.length, folded, NULL, length);
    }
    if (!folded || !vector_reserve(&codes, a, length + 1)) return ENGINE_E_MEMORY;
    if (i) codes.at[codes.count++] = ' ';
    for (size_t at = 0; at < length;) {
      uint32_t size;
      codes.at[codes.count++] = utf8_decode(folded + at, folded + length, &size);
      at += size;
    }
  }
  if (codes.count > UINT32_MAX / 2) return ENGINE_E_TOO_LARGE;
  *out = (sequence){codes.at, (uint32_t)codes.count};
  return ENGINE_OK;
}

static int sequences_of(run_of_words a, run_of_words b, uint32_t flags, arena *own, budget *limit, sequence *x, sequence *y) {
  if (flags & ENGINE_OVERLAP_CHARACTERS) {
    int code = character_sequence(a, own, limit, x);
    return code ? code : character_sequence(b, own, limit, y);
  }
  vocabulary words;
  if (!vocabulary_init(&words, own)) return ENGINE_E_MEMORY;
  x->count = a.count;
  y->count = b.count;
  int code = vocabulary_run(&words, a, limit, &x->at);
  return code ? code : vocabulary_run(&words, b, limit, &y->at);
}

/* -- Sets and multisets of n-grams */

typedef struct tally {
  uint64_t a, b, both; /* members of each, and of their intersection */
} tally;

static int tally_ngrams(const sequence *x, const sequence *y, uint32_t distinct, bool multiset, arena *own, tally *out) {
  uint32_t *in_a = arena_array(own, uint32_t, distinct), *in_b = arena_array(own, uint32_t, distinct);
  if (!in_a || !in_b) return ENGINE_E_MEMORY;
  for (uint32_t i = 0; i < x->count; i++) in_a[x->at[i]]++;
  for (uint32_t i = 0; i < y->count; i++) in_b[y->at[i]]++;
  *out = (tally){0, 0, 0};
  for (uint32_t i = 0; i < distinct; i++) {
    uint32_t m = multiset ? in_a[i] : in_a[i] > 0, n = multiset ? in_b[i] : in_b[i] > 0;
    out->a += m;
    out->b += n;
    out->both += m < n ? m : n;
  }
  return ENGINE_OK;
}

static double ratio(uint64_t part, uint64_t whole) { return whole ? (double)part / (double)whole : 0; }

static double measured(const tally *t, int measure) {
  if (measure == ENGINE_MEASURE_CONTAINMENT) return ratio(t->both, t->a);
  if (measure == ENGINE_MEASURE_DICE) return ratio(2 * t->both, t->a + t->b);
  return ratio(t->both, t->a + t->b - t->both);
}

/* -- The longest common run */

typedef struct state {
  uint32_t length, link; /* of its longest string; the state of its longest suffix elsewhere */
  uint32_t edges;        /* newest edge, by index; 0: none */
} state;
typedef struct edge {
  uint32_t symbol, target, next;
} edge;

typedef struct automaton {
  arena *arena;
  table by_symbol; /* state and symbol to edge */
  VECTOR(state) states;
  VECTOR(edge) edges; /* 0 is not used */
  uint32_t last;
} automaton;

#define ROOT 0
#define NO_STATE UINT32_MAX

static uint32_t edge_of(const automaton *m, uint32_t from, uint32_t symbol) {
  return table_get(&m->by_symbol, (uint64_t)from << 32 | symbol);
}

static bool add_edge(automaton *m, uint32_t from, uint32_t symbol, uint32_t target) {
  uint32_t *value = table_at(&m->by_symbol, (uint64_t)from << 32 | symbol);
  edge *fresh = value ? vector_push(&m->edges, m->arena) : NULL;
  if (!fresh) return false;
  *fresh = (edge){symbol, target, m->states.at[from].edges};
  *value = m->states.at[from].edges = (uint32_t)(m->edges.count - 1);
  return true;
}

static uint32_t add_state(automaton *m, uint32_t length, uint32_t link) {
  state *fresh = vector_push(&m->states, m->arena);
  if (!fresh) return NO_STATE;
  *fresh = (state){length, link, 0};
  return (uint32_t)(m->states.count - 1);
}

/* Splits `target`, reached from `from` by a string shorter than its longest: the shorter strings get a state of their own. */
static uint32_t split(automaton *m, uint32_t from, uint32_t symbol, uint32_t target) {
  uint32_t copy = add_state(m, m->states.at[from].length + 1, m->states.at[target].link);
  if (copy == NO_STATE) return NO_STATE;
  for (uint32_t e = m->states.at[target].edges; e; e = m->edges.at[e].next)
    if (!add_edge(m, copy, m->edges.at[e].symbol, m->edges.at[e].target)) return NO_STATE;
  m->states.at[target].link = copy;
  for (uint32_t s = from; s != NO_STATE; s = m->states.at[s].link) {
    uint32_t e = edge_of(m, s, symbol);
    if (e == TABLE_NEW || m->edges.at[e].target != target) break;
    m->edges.at[e].target = copy;
  }
  return copy;
}

static bool extend(automaton *m, uint32_t symbol) {
  uint32_t fresh = add_state(m, m->states.at[m->last].length + 1, ROOT), s = m->last, e = TABLE_NEW;
  if (fresh == NO_STATE) return false;
  for (; s != NO_STATE && (e = edge_of(m, s, symbol)) == TABLE_NEW; s = m->states.at[s].link)
    if (!add_edge(m, s, symbol, fresh)) return false;
  m->last = fresh;
  if (s == NO_STATE) return true;
  uint32_t target = m->edges.at[e].target;
  if (m->states.at[target].length != m->states.at[s].length + 1) target = split(m, s, symbol, target);
  if (target == NO_STATE) return false;
  m->states.at[fresh].link = target;
  return true;
}

static int automaton_build(automaton *m, const sequence *x, arena *own, budget *limit) {
  *m = (automaton){.arena = own};
  if (!table_init(&m->by_symbol, own, 0) || !vector_push(&m->edges, own) || add_state(m, 0, NO_STATE) == NO_STATE)
    return ENGINE_E_MEMORY;
  for (uint32_t i = 0; i < x->count; i++) {
    if (i % CHARGE == 0 && !budget_charge(limit, 20 * block(x->count - i))) return budget_code(limit);
    if (!extend(m, x->at[i])) return ENGINE_E_MEMORY;
  }
  return ENGINE_OK;
}

static int longest_run(const sequence *x, const sequence *y, arena *own, budget *limit, uint32_t *longest) {
  automaton m;
  int code = automaton_build(&m, x, own, limit);
  if (code) return code;
  uint32_t s = ROOT, length = 0;
  *longest = 0;
  for (uint32_t i = 0; i < y->count; i++) {
    if (i % CHARGE == 0 && !budget_charge(limit, 10 * block(y->count - i))) return budget_code(limit);
    uint32_t e;
    while ((e = edge_of(&m, s, y->at[i])) == TABLE_NEW && s != ROOT) {
      s = m.states.at[s].link;
      length = m.states.at[s].length;
    }
    if (e == TABLE_NEW) continue;
    s = m.edges.at[e].target;
    if (++length > *longest) *longest = length;
  }
  return ENGINE_OK;
}

static int overlap(run_of_words a, run_of_words b, uint32_t n, int measure, uint32_t flags, budget *limit, arena *own,
                   double *out) {
  sequence x = {0}, y = {0};
  int code = sequences_of(a, b, flags, own, limit, &x, &y);
  if (code) return code;
  if (measure == ENGINE_MEASURE_LONGEST) {
    uint32_t longest = 0;
    code = x.count < y.count ? longest_run(&x, &y, own, limit, &longest) : longest_run(&y, &x, own, limit, &longest);
    *out = longest;
    return code;
  }
  uint32_t distinct;
  tally counts;
  code = sequence_ngrams(&x, &y, n, own, limit, &distinct);
  if (!code) code = tally_ngrams(&x, &y, distinct, flags & ENGINE_OVERLAP_MULTISET, own, &counts);
  if (!code) *out = measured(&counts, measure);
  return code;
}

int compare_overlap(run_of_words a, run_of_words b, uint32_t n, int measure, uint32_t flags, budget *limit, arena *scratch,
                    double *out) {
  *out = 0;
  if (!n || measure < ENGINE_MEASURE_JACCARD || measure > ENGINE_MEASURE_LONGEST) return ENGINE_E_ARGUMENT;
  if (flags & ~(ENGINE_OVERLAP_CHARACTERS | ENGINE_OVERLAP_MULTISET)) return ENGINE_E_ARGUMENT;
  arena own;
  arena_init(&own, scratch->memory);
  int code = overlap(a, b, n, measure, flags, limit, &own, out);
  arena_free(&own);
  return code;
}
