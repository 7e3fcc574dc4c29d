/* phrases.c - noun phrases: determiners, modifiers and a head, by the classes of words alone.
 *
 * names.c finds who is named or titled; these are the common nouns that outlets choose labels from. The one idea: a phrase is
 * what no function word, verb or mark interrupts. It is a chunker, not a parser: it errs towards short phrases.
 */
#include "core/story/state.h"

#define LONGEST 8 /* words after the determiner: more is a heading or a list without commas */

#define BIT(name) (UINT64_C(1) << CLASS_INDEX_##name)

static const uint64_t NUMERIC = BIT(number_word) | BIT(scale) | BIT(ordinal) | BIT(quantifier);
static const uint64_t OPENERS = BIT(determiner) | BIT(possessive) | BIT(demonstrative);
/* What ends a phrase even after a determiner. */
static const uint64_t BREAKERS = BIT(preposition) | BIT(conjunction) | BIT(subordinator) | BIT(relative) | BIT(complementizer) |
                                 BIT(auxiliary) | BIT(modal) | BIT(be) | BIT(have) | BIT(negation) | BIT(pronoun_male) |
                                 BIT(pronoun_female) | BIT(pronoun_plural) | BIT(pronoun_neuter) | BIT(pronoun_first) |
                                 BIT(pronoun_second);
/* What is a verb unless something nominal comes before it. */
static const uint64_t VERBAL = BIT(verb) | BIT(verb_past) | BIT(cue) | BIT(adverb);
/* What a noun is, whatever else it may be. */
static const uint64_t NOMINAL = BIT(title) | BIT(role) | BIT(body) | BIT(media) | BIT(group) | BIT(document) | BIT(nationality) |
                                BIT(place) | BIT(body_suffix) | BIT(unit) | BIT(date_word);
/* Marks and line ends that no phrase spans; a hyphen does not count. */
static const uint16_t MARKS = (uint16_t) ~(unsigned)(GAP_HYPHEN | GAP_OTHER);

static bool interrupted(const word *w) {
  return w->gap & MARKS;
}
static bool opens(const word *w) {
  return w->classes & OPENERS && !(w->classes & (NOMINAL | BIT(complementizer) | BIT(preposition)));
}
static bool numeric(const word *w) {
  return w->flags & WORD_DIGIT || (w->classes & NUMERIC && !(w->classes & (BIT(preposition) | BIT(conjunction))));
}

/* Whether a word can go on a phrase; begun: something of it stands already. */
static bool nominal(const word *w, bool begun) {
  if (!(w->flags & WORD_LETTER) || !word_counts(w) || w->classes & (BIT(month) | BIT(weekday))) return false;
  if (w->flags & WORD_CAPITAL && !(w->flags & WORD_SENTENCE_START)) return true;
  if (w->classes & NOMINAL) return true;
  if (w->classes & BREAKERS || opens(w)) return false;
  if (w->classes & VERBAL) return begun && !(w->classes & (BIT(verb_past) | BIT(adverb)));
  return !(w->classes & CLASS_stop);
}

typedef VECTOR(phrase) phrase_list;

static bool push_phrase(story *s, phrase_list *out, phrase p) {
  const word *head = &words_of(s, p.article)[p.head];
  p.plural = head->stem != head->key && !(head->flags & WORD_POSSESSIVE);
  phrase *kept = vector_push(out, &s->arena);
  if (kept) *kept = p;
  return kept != NULL;
}

/* The phrase that begins at word i of a sentence that ends at last, if one does; a possessor inside ("the president’s
 * lawyer") is a phrase as well, listed before. *next is where to look on. */
static bool read_phrase(story *s, uint32_t a, uint32_t i, uint32_t last, phrase_list *out, uint32_t *next) {
  const word *words = words_of(s, a);
  uint32_t first = i;
  while (i < last && (opens(&words[i]) || numeric(&words[i])) && !interrupted(&words[i])) i++;
  phrase p = {.article = a, .first = first, .core = i, .opened = i > first};
  uint32_t end = i;
  while (i < last && i - p.core < LONGEST && nominal(&words[i], p.opened || i > p.core)) {
    end = ++i;
    if (interrupted(&words[i - 1])) break;
    bool owns = words[i - 1].flags & WORD_POSSESSIVE && i < last && nominal(&words[i], true);
    p.last = end;
    p.head = end - 1;
    if (owns && !push_phrase(s, out, p)) return false;
  }
  *next = end > first ? end : first + 1;
  p.last = end;
  p.head = end - 1;
  return end == p.core || push_phrase(s, out, p);
}

static bool read_sentence(story *s, const story_sentence *q, phrase_list *out) {
  for (uint32_t i = q->first, next; i < q->last; i = next)
    if (!read_phrase(s, q->article, i, q->last, out, &next)) return false;
  return budget_charge(s->budget, q->last - q->first);
}

int phrases_build(story *s, arena *scratch) {
  (void)scratch;
  int code = story_need(s, LAYER_INDEX);
  if (code) return code;
  phrase_list out = {0};
  for (uint32_t i = 0; i < s->index.sentence_count; i++)
    if (!read_sentence(s, &s->index.sentences[i], &out)) return story_failed(s);
  s->phrases = out.at;
  s->phrase_count = (uint32_t)out.count;
  return ENGINE_OK;
}

uint32_t phrase_at(const story *s, uint32_t article_index, span at) {
  uint32_t low = 0, high = s->phrase_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    const phrase *f = &s->phrases[middle];
    bool before =
        f->article < article_index || (f->article == article_index && words_of(s, f->article)[f->last - 1].end < at.end);
    if (before) low = middle + 1;
    else high = middle;
  }
  if (low == s->phrase_count || s->phrases[low].article != article_index) return NONE;
  const phrase *f = &s->phrases[low];
  return span_contains(words_span(words_of(s, article_index), f->first, f->last), at) ? low : NONE;
}

#define COVER_BACK 32 /* mentions before a place that might still cover it: they nest two or three deep */

uint32_t mention_at(const article *a, span at) {
  uint32_t low = 0, high = a->mention_count, best = NONE;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (a->mentions[middle].at.begin <= at.begin) low = middle + 1;
    else high = middle;
  }
  for (uint32_t i = low; i > 0 && low - i < COVER_BACK; i--) {
    const mention *m = &a->mentions[i - 1];
    if (span_contains(m->at, at) && (best == NONE || span_length(m->at) < span_length(a->mentions[best].at))) best = i - 1;
  }
  return best;
}
