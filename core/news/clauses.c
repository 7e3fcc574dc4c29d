/* clauses.c - who does what to whom, around verbs that a rule names.
 *
 * The one idea: the verb is given, so that only its neighbours need reading: the subject before it, the object after it, the
 * agent after a passive. Linear in the units that hold a verb.
 */
#include "core/match/lexicon.h"
#include "core/news/reading.h"

static span range_span(const reading *r, word_range x) {
  return range_empty(x) ? NOWHERE : (span){r->w[x.first].begin, r->w[x.last - 1].end};
}

static const unit *unit_of(const reading *r, uint32_t at) {
  size_t low = 0, high = r->units.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (r->units.at[middle].last <= at) low = middle + 1;
    else high = middle;
  }
  return low < r->units.count && r->units.at[low].first <= at ? &r->units.at[low] : NULL;
}

/* The word before a noun that was made of a verb: "the killing of". */
static bool is_nominal(const reading *r, const unit *u, uint32_t first) {
  if (first == u->first || !is_joined(r, first - 1)) return false;
  const word *before = &r->w[first - 1];
  return (before->classes & (CLASS_determiner | CLASS_possessive)) ||
         ((before->flags & WORD_POSSESSIVE) && !(before->classes & CLASSES_OF_PRONOUN));
}

static bool is_passive(const reading *r, uint32_t group, uint32_t verb) {
  bool be = false;
  for (uint32_t i = group; i < verb; i++) be |= word_is(r, i, CLASS_be);
  return be && word_is(r, verb, CLASS_verb_past);
}

/* The agent of a passive or of a noun: the phrase after its preposition, looked for up to the next pause. */
static word_range agent_after(const reading *r, const unit *u, uint32_t at) {
  for (uint32_t i = at; i + 1 < u->last && is_outside(r, i); i++) {
    if (marks_agent(r, i)) return plain_phrase_after(r, u, i + 1);
    if (gap_has(r, i, GAPS_OF_PAUSE) || is_finite(r, i)) break;
  }
  return (word_range){at, at};
}

static clause read_clause(const reading *r, const unit *u, const lexicon_hit *hit) {
  clause c = {.at = {hit->at.begin, hit->at.end}, .verb = hit->at, .subject = NOWHERE, .object = NOWHERE, .agent = NOWHERE};
  uint32_t group = verb_group_begin(r, u, hit->first);
  c.nominal = is_nominal(r, u, hit->first);
  c.passive = !c.nominal && is_passive(r, group, hit->last - 1);
  if (!c.nominal) c.subject = range_span(r, subject_before(r, u, group));
  if (c.nominal || c.passive) c.agent = range_span(r, agent_after(r, u, hit->last));
  if (!c.nominal && !c.passive && hit->last < u->last && is_joined(r, hit->last - 1))
    c.object = range_span(r, plain_phrase_after(r, u, hit->last));
  c.at = span_hull(span_hull(span_hull(c.at, c.subject), c.object), c.agent);
  return c;
}

int clauses_find(const article *a, const language *l, const lexicon *verbs, budget *b, arena *results, clauses *out) {
  lexicon_hits hits = {0};
  int code = lexicon_find(verbs, a->text.text, a->text.words, 0, a->text.word_count, b, results, &hits);
  if (code) return code;
  reading r;
  arena scratch;
  arena_init(&scratch, results->memory);
  bool done = reading_open(&r, (article *)(uintptr_t)a, l, NULL, &scratch); /* reads only */
  for (size_t i = 0; done && i < hits.count; i++) {
    const unit *u = unit_of(&r, hits.at[i].first);
    if (!u || hits.at[i].last > u->last) continue;
    if (!budget_charge(b, u->last - u->first)) {
      arena_free(&scratch);
      return budget_code(b);
    }
    clause *c = vector_push(out, results);
    if (!c) done = false;
    else *c = read_clause(&r, u, &hits.at[i]);
  }
  arena_free(&scratch);
  return done ? ENGINE_OK : ENGINE_E_MEMORY;
}
