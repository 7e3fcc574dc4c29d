/* utterances.c - one thing said, in all the ways that outlets print it: in marks, in part, in their own words, as fact.
 *
 * The unit is what stands in marks within one sentence, so that a quotation cut between sentences is a version and not
 * another utterance. Each unit looks its words up in the index; a sentence found elsewhere that holds a unit of nearly the
 * same words is joined to it, one that holds the words without marks becomes a paraphrase or a bare statement.
 * Per unit: the postings of its words, and MATCHES sentences of each other article.
 */
#include <stdlib.h>

#include "core/base/sort.h"
#include "core/story/state.h"

#define MATCHES 2       /* sentences of one article that are looked at for a unit */
#define FIND_LEAST 0.3  /* shared weight from which a sentence is looked at */
#define SAME_SHARE 0.6  /* of the shorter's weight, in order, that two quotations of one utterance share */
#define TOLD_SHARE 0.5  /* of a unit's weight that a sentence without marks must have */
#define TOLD_TERMS 3    /* and terms: two words in common are chance */
#define TOLD_LEAST 0.2      /* of the longest version's words that one without marks must have */
#define WHOLE_SHARE 0.8 /* of a sentence's part in common that marks must hold for "quoted" */
#define UNIT_CAP 120    /* words of a unit that are compared: longer sentences are lists */
#define UNITS_CAP 16    /* units of one sentence that are compared: more is a list of titles */
#define TOLD_CAP 400    /* words of a sentence that are searched for a unit's */
#define CELLS 2         /* of the matrix of two units to a step */
#define TOLD_MORE 4     /* words by which a telling may be longer than twice its unit */

/* What stands in marks within one sentence. */
typedef struct unit {
  uint32_t article, quotation, attribution;
  word_range words;
  double weight;
  uint32_t parent; /* union-find */
} unit;
typedef VECTOR(unit) units;

/* A sentence without marks that tells a unit. */
typedef struct telling {
  uint32_t unit, article, attribution;
  word_range words;
} telling;
typedef VECTOR(telling) tellings;

typedef struct gathering {
  story *story;
  arena *scratch;
  units units;
  tellings tellings;
  uint32_t *first;    /* [article]: its first unit; count + 1 of them */
  float *row, *above; /* UNIT_CAP + 1 each */
} gathering;

static double weight_at(const story *s, uint32_t a, uint32_t i) {
  uint32_t term = s->index.terms[a][i];
  return term == NONE ? 0.1 : (double)s->index.weights[term];
}

static double weight_in(const story *s, uint32_t a, word_range r) {
  double sum = 0;
  for (uint32_t i = r.first; i < r.last; i++) sum += weight_at(s, a, i);
  return sum;
}

static uint32_t terms_in(const story *s, uint32_t a, word_range r) {
  uint32_t n = 0;
  for (uint32_t i = r.first; i < r.last; i++) n += s->index.terms[a][i] != NONE;
  return n;
}

static word_range capped(word_range r) {
  if (r.last - r.first > UNIT_CAP) r.last = r.first + UNIT_CAP;
  return r;
}

/* Weight of the heaviest common subsequence of two ranges. */
static double in_order(gathering *g, uint32_t a, word_range x, uint32_t b, word_range y) {
  const story *s = g->story;
  const word *wa = words_of(s, a), *wb = words_of(s, b);
  x = capped(x);
  y = capped(y);
  uint32_t width = y.last - y.first;
  for (uint32_t j = 0; j <= width; j++) g->above[j] = 0;
  g->row[0] = 0;
  for (uint32_t i = x.first; i < x.last; i++) {
    for (uint32_t j = 0; j < width; j++) {
      const word *p = &wa[i], *q = &wb[y.first + j];
      float best = g->above[j + 1] > g->row[j] ? g->above[j + 1] : g->row[j];
      float across = p->key == q->key || p->stem == q->stem ? g->above[j] + (float)weight_at(s, a, i) : 0;
      g->row[j + 1] = across > best ? across : best;
    }
    float *swap = g->above;
    g->above = g->row;
    g->row = swap;
  }
  return (double)g->above[width];
}

static uint32_t root(gathering *g, uint32_t u) {
  while (g->units.at[u].parent != u) {
    g->units.at[u].parent = g->units.at[g->units.at[u].parent].parent;
    u = g->units.at[u].parent;
  }
  return u;
}

static void unite(gathering *g, uint32_t x, uint32_t y) {
  x = root(g, x);
  y = root(g, y);
  if (x < y) g->units.at[y].parent = x;
  else g->units.at[x].parent = y;
}

/* -- Units -- */

static bool push_unit(gathering *g, uint32_t a, uint32_t q, word_range words) {
  const quotation *x = &g->story->articles[a]->quotations[q];
  unit *u = vector_push(&g->units, g->scratch);
  if (!u) return false;
  *u = (unit){a, q, x->attribution, words, weight_in(g->story, a, words), (uint32_t)g->units.count - 1};
  return true;
}

/* Cuts a quotation at sentence ends. Titles of works are no utterances; what stands inside another is part of it. */
static bool cut_quotation(gathering *g, uint32_t a, uint32_t q) {
  const article *x = g->story->articles[a];
  const quotation *w = &x->quotations[q];
  if (w->kind == ENGINE_QUOTATION_TITLE || w->depth > 1) return true;
  for (uint32_t i = w->words.first, end; i < w->words.last; i = end) {
    for (end = i + 1; end < w->words.last && x->text.words[end].sentence == x->text.words[i].sentence;) end++;
    word_range r = {i, end};
    if (!word_counts(&x->text.words[i]) || !terms_in(g->story, a, r)) continue;
    if (!push_unit(g, a, q, r)) return false;
  }
  return budget_charge(g->story->budget, w->words.last - w->words.first + 1);
}

static bool gather_units(gathering *g) {
  g->first = arena_array(g->scratch, uint32_t, (size_t)g->story->count + 1);
  if (!g->first) return false;
  for (uint32_t a = 0; a < g->story->count; a++) {
    g->first[a] = (uint32_t)g->units.count;
    for (uint32_t q = 0; q < g->story->articles[a]->quotation_count; q++)
      if (!cut_quotation(g, a, q)) return false;
  }
  g->first[g->story->count] = (uint32_t)g->units.count;
  return true;
}

/* -- Matches -- */

/* The first unit of an article that ends after a word. Units of an article are in order of their words. */
static uint32_t unit_after(const gathering *g, uint32_t a, uint32_t word_index) {
  uint32_t low = g->first[a], high = g->first[a + 1];
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (g->units.at[middle].words.last <= word_index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* Who said a unit, across the story; NONE where it is not known. */
static uint32_t speaker_of(const gathering *g, const unit *u) {
  const article *a = g->story->articles[u->article];
  uint32_t p = u->attribution < a->attribution_count ? a->attributions[u->attribution].speaker : NONE;
  return p < a->person_count ? g->story->entity_of[u->article][p] : NONE;
}

/* Whether all words of one unit stand in a row in another. */
static bool stands_in(const story *s, const unit *x, const unit *y) {
  const word *v = &words_of(s, x->article)[x->words.first], *w = &words_of(s, y->article)[y->words.first];
  uint32_t n = x->words.last - x->words.first, m = capped(y->words).last - y->words.first;
  for (uint32_t i = 0; i + n <= m; i++) {
    uint32_t k = 0;
    while (k < n && v[k].stem == w[i + k].stem) k++;
    if (k == n) return true;
  }
  return false;
}

/* A few words are one utterance with others only word for word; one or two words of a longer quotation not from two mouths,
 * and a single one only from a mouth that is known. */
static bool same_fragment(const gathering *g, const unit *less, const unit *more) {
  uint32_t p = speaker_of(g, less), q = speaker_of(g, more), n = less->words.last - less->words.first;
  bool known = p != NONE && q != NONE, part = n < more->words.last - more->words.first;
  if (part && n <= 2 && known && p != q) return false;
  if (part && n == 1 && !known) return false;
  return stands_in(g->story, less, more);
}

/* Whether two units are one utterance: what they share in order against the shorter of both. */
static bool same_utterance(gathering *g, const unit *x, const unit *y) {
  const unit *less = x->weight < y->weight ? x : y, *more = less == x ? y : x;
  if (terms_in(g->story, less->article, less->words) <= TOLD_TERMS) return same_fragment(g, less, more);
  return in_order(g, x->article, x->words, y->article, y->words) >= SAME_SHARE * less->weight;
}

/* Joins a unit to those in a sentence of another article; *told: some of the sentence's marks hold it. */
static bool join_units(gathering *g, uint32_t u, uint32_t b, const sentence *q, bool *told) {
  uint32_t from = unit_after(g, b, q->first), end = from + UNITS_CAP < g->first[b + 1] ? from + UNITS_CAP : g->first[b + 1];
  if (end < g->first[b + 1] && g->units.at[end].words.first < q->last) story_note(g->story, STORY_CAP_QUOTATION, b);
  for (uint32_t k = from; k < end && g->units.at[k].words.first < q->last; k++) {
    uint64_t cells = (uint64_t)(g->units.at[k].words.last - g->units.at[k].words.first) * UNIT_CAP;
    if (!budget_charge(g->story->budget, cells / CELLS + 1)) return false;
    if (!same_utterance(g, &g->units.at[u], &g->units.at[k])) continue;
    unite(g, u, k);
    *told = true;
  }
  return true;
}

static bool has_term(const gathering *g, const unit *u, uint32_t term) {
  const uint32_t *mine = g->story->index.terms[u->article];
  for (uint32_t i = u->words.first; term != NONE && i < capped(u->words).last; i++)
    if (mine[i] == term) return true;
  return false;
}

/* The part of a sentence that tells a unit: of all stretches twice as long and a little more, the one with most of its words,
 * from the first of them to the last. What lies further apart is chance. */
static word_range told_part(const gathering *g, const unit *u, uint32_t b, const sentence *q) {
  float weights[TOLD_CAP + 1] = {0}; /* sums up to a word */
  uint32_t count = q->last - q->first < TOLD_CAP ? q->last - q->first : TOLD_CAP, best = 0;
  uint32_t length = 2 * (capped(u->words).last - u->words.first) + TOLD_MORE;
  for (uint32_t j = 0; j < count; j++) {
    uint32_t term = g->story->index.terms[b][q->first + j];
    weights[j + 1] = weights[j] + (has_term(g, u, term) ? g->story->index.weights[term] : 0);
  }
  float most = 0;
  for (uint32_t j = 0; j < count; j++) {
    float sum = weights[j + length < count ? j + length : count] - weights[j];
    if (sum > most) most = sum, best = j;
  }
  if (most <= 0) return (word_range){NONE, 0};
  uint32_t last = best + length < count ? best + length : count;
  while (weights[best + 1] <= weights[best]) best++;
  while (weights[last] <= weights[last - 1]) last--;
  return (word_range){q->first + best, q->first + last};
}

static bool push_telling(gathering *g, uint32_t u, uint32_t b, const sentence *q) {
  const unit *x = &g->units.at[u];
  word_range part = told_part(g, x, b, q);
  span at = part.first == NONE ? NOWHERE : words_span(words_of(g->story, b), part.first, part.last);
  if (part.first == NONE || article_quotation_at(g->story->articles[b], at) != NONE)
    return true; /* in marks: a unit of its own */
  if (terms_in(g->story, x->article, x->words) < TOLD_TERMS) return true;
  double shared = in_order(g, x->article, x->words, b, part);
  if (shared < TOLD_SHARE * x->weight || terms_in(g->story, b, part) < TOLD_TERMS) return true;
  telling *t = vector_push(&g->tellings, g->scratch);
  if (!t) return false;
  *t = (telling){u, b, article_attribution_at(g->story->articles[b], at), part};
  return true;
}

static bool look_up(gathering *g, uint32_t u) {
  const unit *x = &g->units.at[u];
  matches found = {0};
  if (x->words.last - x->words.first > UNIT_CAP) story_note(g->story, STORY_CAP_QUOTATION, x->article);
  if (index_matches(g->story, x->article, x->words, NOWHERE, MATCHES, FIND_LEAST, g->scratch, &found)) return false;
  for (size_t i = 0; i < found.count; i++) {
    uint32_t b = found.at[i].at.article;
    const text_layers *t = &g->story->articles[b]->text;
    const sentence *q = &t->sentences[text_sentence_at(t, found.at[i].at.at.begin)];
    bool told = false;
    if (q->last - q->first > TOLD_CAP) story_note(g->story, STORY_CAP_QUOTATION, b);
    uint32_t looked = q->last - q->first < TOLD_CAP ? q->last - q->first : TOLD_CAP;
    if (!budget_charge(g->story->budget, looked + 1) || !join_units(g, u, b, q, &told)) return false;
    if (!told && !push_telling(g, u, b, q)) return false;
  }
  return true;
}

/* -- Versions -- */

typedef struct draft {
  uint32_t group, article;
  version version;
  word_range words;
  double weight;
} draft;
typedef VECTOR(draft) drafts;

/* A unit with little but its marks is one with the sentence around: "must be “cleaned out” of Idlib" is quoted in part. */
static uint8_t form_of_unit(const gathering *g, const unit *u) {
  const article *a = g->story->articles[u->article];
  const sentence *q = &a->text.sentences[a->text.words[u->words.first].sentence];
  uint8_t kind = a->quotations[u->quotation].kind;
  bool whole = kind == ENGINE_QUOTATION_DIRECT || u->words.last - u->words.first >= (q->last - q->first) * WHOLE_SHARE;
  return whole ? VERSION_QUOTED : VERSION_PARTLY;
}

static bool push_draft(gathering *g, drafts *out, uint32_t group, uint32_t a, word_range words, version v) {
  draft *d = vector_push(out, g->scratch);
  if (!d) return false;
  *d = (draft){group, a, v, words, weight_in(g->story, a, words)};
  d->version.article = a;
  d->version.at = words_span(words_of(g->story, a), words.first, words.last);
  return true;
}

static bool write_drafts(gathering *g, drafts *out) {
  for (uint32_t i = 0; i < g->units.count; i++) {
    const unit *u = &g->units.at[i];
    version v = {.quotation = u->quotation, .attribution = u->attribution, .form = form_of_unit(g, u)};
    if (!push_draft(g, out, root(g, i), u->article, u->words, v)) return false;
  }
  for (size_t i = 0; i < g->tellings.count; i++) {
    const telling *t = &g->tellings.at[i];
    version v = {
        .quotation = NONE, .attribution = t->attribution, .form = t->attribution == NONE ? VERSION_STATED : VERSION_PARAPHRASED};
    if (!push_draft(g, out, root(g, t->unit), t->article, t->words, v)) return false;
  }
  return true;
}

static int by_group(const void *x, const void *y) {
  const draft *p = x, *q = y;
  if (p->group != q->group) return p->group < q->group ? -1 : 1;
  bool marked_p = p->version.form <= VERSION_PARTLY, marked_q = q->version.form <= VERSION_PARTLY;
  if (marked_p != marked_q) return marked_p ? -1 : 1; /* the longest in marks is what the others are held against */
  if (p->weight != q->weight) return p->weight < q->weight ? 1 : -1;
  if (p->article != q->article) return p->article < q->article ? -1 : 1;
  return span_compare(p->version.at, q->version.at);
}

static int by_article(const void *x, const void *y) {
  const draft *p = x, *q = y;
  if (p->article != q->article) return p->article < q->article ? -1 : 1;
  int order = span_compare(p->version.at, q->version.at);
  return order ? order : (p->version.form > q->version.form) - (p->version.form < q->version.form);
}

/* Diffs a version against the longest and fills its share. */
static bool fill_version(gathering *g, const draft *longest, draft *d) {
  story *s = g->story;
  const article *a = s->articles[longest->article], *b = s->articles[d->article];
  changes list = {0};
  arena scratch;
  arena_init(&scratch, s->memory);
  int code = compare_diff(
      (run_of_words){a->text.text, &a->text.words[longest->words.first], longest->words.last - longest->words.first},
      (run_of_words){b->text.text, &b->text.words[d->words.first], d->words.last - d->words.first}, s->budget, &scratch, &list);
  uint32_t same = 0;
  version *v = &d->version;
  v->changes = code ? NULL : arena_array(&s->arena, change, list.count);
  for (size_t i = 0; v->changes && i < list.count; i++) {
    change c = list.at[i];
    if (c.kind == ENGINE_CHANGE_SAME) same += c.a_last - c.a_first;
    v->changes[i] = (change){c.kind, c.a_first + longest->words.first, c.a_last + longest->words.first,
                             c.b_first + d->words.first, c.b_last + d->words.first};
  }
  v->change_count = v->changes ? (uint32_t)list.count : 0;
  v->share = (double)same / (longest->words.last - longest->words.first);
  bool fine = v->changes != NULL;
  arena_free(&scratch);
  return fine;
}

static bool several_articles(const shared_quotation *q) {
  for (uint32_t i = 1; i < q->version_count; i++)
    if (q->versions[i].article != q->versions[0].article) return true;
  return false;
}

/* One utterance of drafts [at, at + count), the longest first; a stretch that was found twice is told once. */
static bool write_group(gathering *g, draft *at, size_t count, shared_quotation *out) {
  draft longest = at[0];
  sort_stable(at + 1, count - 1, sizeof *at, by_article);
  out->versions = arena_array(&g->story->arena, version, count);
  out->version_count = 0;
  if (!out->versions) return false;
  for (size_t i = 0; i < count; i++) {
    bool inside = i && span_contains(longest.version.at, at[i].version.at) && longest.article == at[i].article;
    if (i > 1 && at[i].article == at[i - 1].article && span_overlaps(at[i].version.at, at[i - 1].version.at)) inside = true;
    if (inside) continue;
    if (!fill_version(g, &longest, &at[i])) return false;
    if (at[i].version.form >= VERSION_PARAPHRASED && at[i].version.share < TOLD_LEAST) continue; /* it tells a fragment */
    out->versions[out->version_count++] = at[i].version;
  }
  return true;
}

static bool write_shared(gathering *g, drafts *all) {
  story *s = g->story;
  if (all->count) sort_stable(all->at, all->count, sizeof *all->at, by_group);
  s->shared = arena_array(&s->arena, shared_quotation, all->count);
  s->shared_count = 0;
  if (!s->shared) return false;
  for (size_t i = 0, end; i < all->count; i = end) {
    for (end = i + 1; end < all->count && all->at[end].group == all->at[i].group;) end++;
    if (end - i == 1) continue;
    if (!write_group(g, &all->at[i], end - i, &s->shared[s->shared_count])) return false;
    if (several_articles(&s->shared[s->shared_count])) s->shared_count++;
  }
  return true;
}

static int by_first_place(const void *x, const void *y) {
  const version *p = ((const shared_quotation *)x)->versions, *q = ((const shared_quotation *)y)->versions;
  if (p->article != q->article) return p->article < q->article ? -1 : 1;
  return span_compare(p->at, q->at);
}

int shared_build(story *s, arena *scratch) {
  int code = story_need(s, LAYER_ENTITIES);
  if (code) return code;
  gathering g = {.story = s, .scratch = scratch};
  g.row = arena_array(scratch, float, UNIT_CAP + 1);
  g.above = arena_array(scratch, float, UNIT_CAP + 1);
  if (!g.row || !g.above || !gather_units(&g)) return story_failed(s);
  for (uint32_t u = 0; u < g.units.count; u++)
    if (!look_up(&g, u)) return story_failed(s);
  drafts all = {0};
  if (!write_drafts(&g, &all) || !write_shared(&g, &all)) return story_failed(s);
  if (s->shared_count) sort_stable(s->shared, s->shared_count, sizeof *s->shared, by_first_place);
  return ENGINE_OK;
}
