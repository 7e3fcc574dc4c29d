/* conflicts.c - statements about one thing whose numbers, dates or names cannot both be right.
 *
 * The one idea: values are compared only where the same thing is told, that is between aligned sentences, and there only
 * where the words around both values agree; and a value that the other sentence gives as well is no conflict, whatever else
 * stands beside it. Ranges that overlap agree. Names are compared within one entity.
 */
#include <math.h>
#include <stdlib.h>

#include "core/base/sort.h"
#include "core/story/state.h"

#define AROUND 8             /* words on each side of a number that say what it counts */
#define AROUND_DATE 5        /* and of a date what it dates: a sentence has several events */
#define ROUNDING 0.1         /* share by which an approximate value may be off */
#define VALUES_CAP 24        /* values of one sentence that are compared: more is a table */
#define ROUNDED_LEAST 1000.0 /* whole numbers below are counted, not rounded */
#define YEAR_FIRST 1000.0    /* a bare number from here... */
#define YEAR_LAST 2199.0     /* ...to here is a year more often than a count */
#define WEIGHT_LEAST 0.2     /* below it two values only happen to stand among like words */
#define CLOSE 3              /* words on each side of a number by which it finds its like in other articles */
#define CLOSE_LEAST 0.3
#define SENTENCE_LEAST 0.3 /* how alike sentences must be for their values to be about the same */

#define BIT(name) (UINT64_C(1) << CLASS_INDEX_##name)
static const uint64_t VALUE_WORDS =
    BIT(month) | BIT(weekday) | BIT(number_word) | BIT(scale) | BIT(ordinal) | BIT(unit) | BIT(date_word) | BIT(approximator);

typedef VECTOR(conflict) conflict_list;

/* Two sentences, by index in their articles, that seem to tell the same. */
typedef struct told_pair {
  uint32_t article_a, sentence_a, article_b, sentence_b;
  double score;
  bool sure; /* aligned, and closely */
} told_pair;
typedef VECTOR(told_pair) told_pairs;

/* A value in a sentence: a quantity or a date, by index. */
typedef struct values {
  uint32_t at[VALUES_CAP], count;
} values;

static values quantities_in(story *s, uint32_t index, span where) {
  const article *a = s->articles[index];
  values v = {.count = 0};
  uint32_t low = 0, high = a->quantity_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (a->quantities[middle].at.begin < where.begin) low = middle + 1;
    else high = middle;
  }
  for (; low < a->quantity_count && a->quantities[low].at.end <= where.end; low++) {
    if (v.count == VALUES_CAP) {
      story_note(s, STORY_CAP_VALUES, index);
      break;
    }
    v.at[v.count++] = low;
  }
  return v;
}

static values dates_in(story *s, uint32_t index, span where) {
  const article *a = s->articles[index];
  values v = {.count = 0};
  uint32_t low = 0, high = a->date_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (a->dates[middle].at.begin < where.begin) low = middle + 1;
    else high = middle;
  }
  for (; low < a->date_count && a->dates[low].at.end <= where.end; low++) {
    if (v.count == VALUES_CAP) {
      story_note(s, STORY_CAP_VALUES, index);
      break;
    }
    v.at[v.count++] = low;
  }
  return v;
}

static const sentence *sentence_at(const story *s, uint32_t a, uint32_t i) {
  return &s->articles[a]->text.sentences[i];
}

/* Weight of the terms around two values that agree, values themselves apart. */
static double context_shared(const story *s, uint32_t a, span x, const sentence *p, uint32_t b, span y, const sentence *q,
                             uint32_t around) {
  const text_layers *t = &s->articles[a]->text, *u = &s->articles[b]->text;
  uint32_t i0 = text_word_at(t, x.begin), i1 = text_word_at(t, x.end), j0 = text_word_at(u, y.begin), j1 = text_word_at(u, y.end);
  uint32_t i_first = i0 > p->first + around ? i0 - around : p->first, i_last = i1 + around < p->last ? i1 + around : p->last;
  uint32_t j_first = j0 > q->first + around ? j0 - around : q->first, j_last = j1 + around < q->last ? j1 + around : q->last;
  double sum = 0;
  for (uint32_t i = i_first; i < i_last; i++) {
    uint32_t term = s->index.terms[a][i];
    if (term == NONE || (i >= i0 && i < i1) || t->words[i].classes & VALUE_WORDS || t->words[i].flags & WORD_DIGIT) continue;
    for (uint32_t j = j_first; j < j_last; j++)
      if (s->index.terms[b][j] == term && (j < j0 || j >= j1)) {
        sum += (double)s->index.weights[term];
        break;
      }
  }
  return sum;
}

#define CONTEXT_LEAST 2.0 /* two words of the middling kind, or one rare one */

/* -- Numbers -- */

static bool year_like(const quantity *q) {
  return !q->unit.length && q->low == q->high && q->low >= YEAR_FIRST && q->low <= YEAR_LAST && q->low == floor(q->low) &&
         span_length(q->number) == 4;
}

static bool countable(const quantity *q) {
  return !q->ordinal && !year_like(q) && isfinite(q->low);
}

/* Whether one value is the other rounded: 1.9 and 2 billion, 1,432 and 1,400. Small counts are never rounded. */
static bool rounded(double x, double y) {
  double less = fmin(fabs(x), fabs(y));
  if (less < ROUNDED_LEAST && x == floor(x) && y == floor(y)) return false;
  for (double unit = pow(10, floor(log10(less > 0 ? less : 1))), n = 0; n < 3; unit /= 10, n++)
    if (fabs(round(x / unit) * unit - y) < 1e-9 * fabs(y) || fabs(round(y / unit) * unit - x) < 1e-9 * fabs(x)) return true;
  return false;
}

/* Ranges with what "about" and rounding allow. */
static bool values_agree(const quantity *x, const quantity *y) {
  double slack_x = x->approximate ? ROUNDING * fabs(x->low) : 0, slack_y = y->approximate ? ROUNDING * fabs(y->low) : 0;
  if (isfinite(x->low) && x->low == x->high && y->low == y->high && rounded(x->low, y->low)) return true;
  return x->low - slack_x <= y->high + slack_y && y->low - slack_y <= x->high + slack_x;
}

static bool same_unit(const story *s, const quantity *x, const quantity *y) {
  (void)s;
  if (!x->unit.length || !y->unit.length) return false;
  return fold_key(x->unit.at, x->unit.length) == fold_key(y->unit.at, y->unit.length) ||
         compare_distance(x->unit, y->unit) <= 0.2;
}

/* Ages, sums and shares differ from thing to thing, and numbers far apart count different things: only sentences that surely
 * tell the same are compared by them. */
#define SURE_LEAST 0.45
#define FAR_APART 4.0
#define LIST_LEAST 2 /* values of one unit in a sentence: more are a list, whose members part among themselves */

static bool comparable(const quantity *x, const quantity *y) {
  double less = fmin(x->low, y->low), more = fmax(x->low, y->low);
  return more <= FAR_APART * less;
}

/* Time, money, shares: what everything is measured in. A sign ("$") has no letter. */
static bool measure(const story *s, const quantity *q) {
  const lexeme *x = q->unit.length ? language_find(s->language, fold_key(q->unit.at, q->unit.length)) : NULL;
  if (x) return x->classes & BIT(unit) && x->value != 0;
  for (uint32_t i = 0; i < q->unit.length; i++)
    if (q->unit.at[i] >= 'A' || (q->unit.at[i] & 0x80 && q->unit.length > 3)) return false;
  return true;
}

/* How many values of a sentence have the unit of one. */
static uint32_t of_unit(const story *s, const article *a, const values *v, const quantity *q) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < v->count; i++) n += same_unit(s, &a->quantities[v->at[i]], q);
  return n;
}

/* Whether a sentence gives a value that agrees with one, in its unit. */
static bool agrees_somewhere(const story *s, const quantity *x, const article *a, const values *v) {
  for (uint32_t i = 0; i < v->count; i++) {
    const quantity *y = &a->quantities[v->at[i]];
    if ((same_unit(s, x, y) || !y->unit.length || !x->unit.length) && values_agree(x, y)) return true;
  }
  return false;
}

static bool push_conflict(story *s, conflict_list *out, int kind, uint32_t a, span x, uint32_t b, span y, double weight) {
  if (weight < WEIGHT_LEAST) return true;
  conflict *c = vector_push(out, &s->arena);
  if (c) *c = (conflict){(uint8_t)kind, {a, x}, {b, y}, weight};
  return c != NULL;
}

static bool pair_numbers(story *s, const told_pair *p, conflict_list *out) {
  const article *a = s->articles[p->article_a], *b = s->articles[p->article_b];
  const sentence *x = sentence_at(s, p->article_a, p->sentence_a), *y = sentence_at(s, p->article_b, p->sentence_b);
  values v = quantities_in(s, p->article_a, x->at), w = quantities_in(s, p->article_b, y->at);
  if (!budget_charge(s->budget, 1 + (uint64_t)v.count * w.count * AROUND)) return false;
  for (uint32_t i = 0; i < v.count; i++)
    for (uint32_t k = 0; k < w.count; k++) {
      const quantity *m = &a->quantities[v.at[i]], *n = &b->quantities[w.at[k]];
      if (!countable(m) || !countable(n) || !same_unit(s, m, n)) continue;
      if ((measure(s, m) || !comparable(m, n)) && !p->sure) continue;
      if (of_unit(s, a, &v, m) > LIST_LEAST || of_unit(s, b, &w, n) > LIST_LEAST) continue;
      if (agrees_somewhere(s, m, b, &w) || agrees_somewhere(s, n, a, &v)) continue;
      double context = context_shared(s, p->article_a, m->at, x, p->article_b, n->at, y, AROUND);
      if (context < CONTEXT_LEAST) continue;
      if (!push_conflict(s, out, CONFLICT_NUMBER, p->article_a, m->at, p->article_b, n->at, p->score * (1 - exp(-context / 4))))
        return false;
    }
  return true;
}

/* -- Dates -- */

static bool known(const date *d) {
  return d->first_day != DATE_UNKNOWN && d->last_day != DATE_UNKNOWN;
}

/* The classes of the words of a date: what it counts in. */
static uint64_t date_classes(const article *a, const date *d) {
  uint64_t classes = 0;
  uint32_t end = text_word_at(&a->text, d->at.end);
  for (uint32_t i = text_word_at(&a->text, d->at.begin); i < end; i++)
    classes |= a->text.words[i].classes & (BIT(month) | BIT(weekday) | BIT(unit) | BIT(date_word));
  return classes;
}

/* What the pack says a word of dates counts: "last" and "past" alike, "this" otherwise. */
static double value_of(const story *s, const word *w) {
  const lexeme *x = language_find(s->language, w->key);
  return x ? x->value : 0;
}

/* Words that fix one day or week differently: "this week" and "last week", "Monday" and "Tuesday". */
static bool words_part(const story *s, const article *a, const date *x, const article *b, const date *y) {
  uint32_t i = text_word_at(&a->text, x->at.begin), n = text_word_at(&a->text, x->at.end) - i;
  uint32_t j = text_word_at(&b->text, y->at.begin), m = text_word_at(&b->text, y->at.end) - j;
  if (!n || n != m || n > 2 || date_classes(a, x) != date_classes(b, y)) return false;
  const word *v = &a->text.words[i], *w = &b->text.words[j];
  if (n == 1) return v->classes & BIT(weekday) && w->classes & BIT(weekday) && v->key != w->key;
  return v[1].key == w[1].key && v->key != w->key && value_of(s, v) != value_of(s, w);
}

/* By stems, so that "Tuesday’s" is "Tuesday". */
static bool same_words(const article *a, const date *x, const article *b, const date *y) {
  uint32_t i = text_word_at(&a->text, x->at.begin), n = text_word_at(&a->text, x->at.end) - i;
  uint32_t j = text_word_at(&b->text, y->at.begin), m = text_word_at(&b->text, y->at.end) - j;
  bool same = n == m;
  for (uint32_t k = 0; same && k < n; k++) same = a->text.words[i + k].stem == b->text.words[j + k].stem;
  return same;
}

/* "Thursday" and "Thursday" do not part, whichever week each is taken for. */
static bool dates_part(const story *s, const article *a, const date *x, const article *b, const date *y) {
  if (same_words(a, x, b, y)) return false;
  if (known(x) && known(y)) return x->last_day < y->first_day || y->last_day < x->first_day;
  return x->relative && y->relative && words_part(s, a, x, b, y);
}

static bool same_date(const story *s, const article *a, const date *x, const article *b, const date *y) {
  return known(x) && known(y) ? !dates_part(s, a, x, b, y) : same_words(a, x, b, y);
}

static bool date_somewhere(const story *s, const article *a, const date *x, const article *b, const values *v) {
  for (uint32_t i = 0; i < v->count; i++)
    if (same_date(s, a, x, b, &b->dates[v->at[i]])) return true;
  return false;
}

/* Years and dates far off are about other things than the day of the event more often than not: same kind of words only. */
static bool same_grain(const article *a, const date *x, const article *b, const date *y) {
  if (known(x) && known(y)) {
    int64_t long_x = (int64_t)x->last_day - x->first_day, long_y = (int64_t)y->last_day - y->first_day;
    return (long_x < 31) == (long_y < 31);
  }
  return date_classes(a, x) == date_classes(b, y);
}

/* Years and months are named for many reasons. */
static bool long_date(const date *d) {
  return known(d) && d->last_day - d->first_day > 26;
}

#define DATES_CAP 256 /* dates of an article that are looked through for one year or month */

static bool date_anywhere(const story *s, const article *a, const date *x, const article *b) {
  for (uint32_t i = 0; i < b->date_count && i < DATES_CAP; i++)
    if (same_date(s, a, x, b, &b->dates[i])) return true;
  return false;
}

static bool pair_dates(story *s, const told_pair *p, conflict_list *out) {
  const article *a = s->articles[p->article_a], *b = s->articles[p->article_b];
  const sentence *x = sentence_at(s, p->article_a, p->sentence_a), *y = sentence_at(s, p->article_b, p->sentence_b);
  values v = dates_in(s, p->article_a, x->at), w = dates_in(s, p->article_b, y->at);
  if (!budget_charge(s->budget, 1 + (uint64_t)v.count * w.count * AROUND)) return false;
  for (uint32_t i = 0; i < v.count; i++)
    for (uint32_t k = 0; k < w.count; k++) {
      const date *m = &a->dates[v.at[i]], *n = &b->dates[w.at[k]];
      if (!dates_part(s, a, m, b, n) || !same_grain(a, m, b, n)) continue;
      if (long_date(m) && (!p->sure || date_anywhere(s, a, m, b) || date_anywhere(s, b, n, a))) continue;
      if (date_somewhere(s, a, m, b, &w) || date_somewhere(s, b, n, a, &v)) continue;
      double context = context_shared(s, p->article_a, m->at, x, p->article_b, n->at, y, AROUND_DATE);
      if (context < CONTEXT_LEAST) continue;
      if (!push_conflict(s, out, CONFLICT_DATE, p->article_a, m->at, p->article_b, n->at, p->score * (1 - exp(-context / 4))))
        return false;
    }
  return true;
}

/* -- Names -- */

/* A form of an entity's name in one article: the words that count. */
#define FORM_WORDS 6
typedef struct form {
  uint32_t article, count;
  span at, words[FORM_WORDS];
  uint64_t keys[FORM_WORDS];
} form;

static form form_of(const story *s, uint32_t a, const person *p) {
  const text_layers *t = &s->articles[a]->text;
  form f = {.article = a, .at = p->name_at};
  uint32_t last = text_word_at(t, p->name_at.end);
  for (uint32_t i = text_word_at(t, p->name_at.begin); i < last && f.count < FORM_WORDS; i++) {
    const word *w = &t->words[i];
    if (w->classes & (BIT(name_part) | BIT(name_suffix)) || w->end - w->begin == 1) continue; /* particles, initials */
    f.words[f.count] = word_span(w);
    f.keys[f.count++] = w->flags & WORD_POSSESSIVE ? w->stem : w->key;
  }
  return f;
}

static bool begins_with(slice x, slice y) {
  return slice_starts(x, y) || slice_starts(y, x);
}

/* How far apart two forms are: 0 where they agree, or where one only leaves words out, shortens or says them otherwise. */
static double forms_part(const story *s, const form *x, const form *y) {
  if (x->count < 2 || x->count != y->count) return 0;
  uint32_t differ = 0;
  double apart = 0;
  for (uint32_t i = 0; i < x->count; i++) {
    if (x->keys[i] == y->keys[i]) continue;
    slice p = span_slice(s->articles[x->article]->text.text, x->words[i]),
          q = span_slice(s->articles[y->article]->text.text, y->words[i]);
    if (begins_with(p, q)) continue; /* an initial or a short form */
    differ++;
    apart = compare_distance(p, q);
  }
  return differ == 1 ? apart : 0;
}

#define FORMS_CAP 64 /* articles of one entity whose forms are compared, each with each */

static bool entity_names(story *s, const entity *e, conflict_list *out) {
  form forms[FORMS_CAP];
  uint32_t count = 0;
  if (e->kind != PERSON_PERSON || e->article_count < 2) return true;
  for (uint32_t i = 0; i < e->mention_count && count < FORMS_CAP; i++) {
    const story_mention *m = &e->mentions[i];
    const article *a = s->articles[m->article];
    if (m->mention == NONE || m->person >= a->person_count || !a->people[m->person].named) continue;
    if (count && forms[count - 1].article == m->article) continue;
    forms[count++] = form_of(s, m->article, &a->people[m->person]);
  }
  if (e->article_count > FORMS_CAP) story_note(s, STORY_CAP_ARTICLES, NONE);
  if (!budget_charge(s->budget, (uint64_t)count * count + 1)) return false;
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t k = i + 1; k < count; k++) {
      double apart = forms_part(s, &forms[i], &forms[k]);
      if (apart <= 0) continue;
      if (!push_conflict(s, out, CONFLICT_NAME, forms[i].article, forms[i].at, forms[k].article, forms[k].at, 0.5 + apart / 2))
        return false;
    }
  return true;
}

static int by_weight(const void *x, const void *y) {
  const conflict *p = x, *q = y;
  if (p->weight != q->weight) return p->weight < q->weight ? 1 : -1;
  if (p->a.article != q->a.article) return p->a.article < q->a.article ? -1 : 1;
  int order = span_compare(p->a.at, q->a.at);
  if (order) return order;
  if (p->b.article != q->b.article) return p->b.article < q->b.article ? -1 : 1;
  return span_compare(p->b.at, q->b.at);
}

static bool push_told(told_pairs *out, told_pair p, arena *scratch) {
  told_pair *kept = vector_push(out, scratch);
  if (kept) *kept = p;
  return kept != NULL;
}

/* Sentences elsewhere that share the few words around a value: two counts of the injured, in sentences about different things. */
static bool find_told(story *s, uint32_t a, const quantity *value, told_pairs *out, arena *scratch) {
  const text_layers *t = &s->articles[a]->text;
  uint32_t i = text_sentence_at(t, value->at.begin), first = text_word_at(t, value->at.begin),
           last = text_word_at(t, value->at.end);
  if (i >= t->sentence_count || first >= last) return true;
  const sentence *q = &t->sentences[i];
  word_range near = {first > q->first + CLOSE ? first - CLOSE : q->first, last + CLOSE < q->last ? last + CLOSE : q->last};
  matches found = {0};
  if (index_matches(s, a, near, value->number, 2, CLOSE_LEAST, scratch, &found)) return false;
  for (size_t k = 0; k < found.count; k++) {
    uint32_t b = found.at[k].at.article, other = text_sentence_at(&s->articles[b]->text, found.at[k].at.at.begin);
    told_pair p =
        a < b ? (told_pair){a, i, b, other, found.at[k].score, false} : (told_pair){b, other, a, i, found.at[k].score, false};
    if (!push_told(out, p, scratch)) return false;
  }
  return true;
}

static int by_sentences(const void *x, const void *y) {
  const told_pair *p = x, *q = y;
  if (p->article_a != q->article_a) return p->article_a < q->article_a ? -1 : 1;
  if (p->sentence_a != q->sentence_a) return p->sentence_a < q->sentence_a ? -1 : 1;
  if (p->article_b != q->article_b) return p->article_b < q->article_b ? -1 : 1;
  if (p->sentence_b != q->sentence_b) return p->sentence_b < q->sentence_b ? -1 : 1;
  return p->sure != q->sure ? (p->sure ? -1 : 1) : (p->score < q->score) - (p->score > q->score);
}

static bool same_sentences(const told_pair *p, const told_pair *q) {
  return p->article_a == q->article_a && p->sentence_a == q->sentence_a && p->article_b == q->article_b &&
         p->sentence_b == q->sentence_b;
}

/* Aligned sentences, and those that a number finds (days recur too often for that); each pair once, with its better score. */
static bool gather_told(story *s, int kind, told_pairs *out, arena *scratch) {
  for (uint32_t i = 0; i < s->aligned_count; i++) {
    const aligned_pair *p = &s->aligned[i];
    if (p->score >= SENTENCE_LEAST &&
        !push_told(out, (told_pair){p->article_a, p->sentence_a, p->article_b, p->sentence_b, p->score, p->score >= SURE_LEAST},
                   scratch))
      return false;
  }
  for (uint32_t a = 0; kind == CONFLICT_NUMBER && a < s->count; a++)
    for (uint32_t i = 0; i < s->articles[a]->quantity_count; i++)
      if (countable(&s->articles[a]->quantities[i]) && !find_told(s, a, &s->articles[a]->quantities[i], out, scratch))
        return false;
  if (out->count) sort_stable(out->at, out->count, sizeof *out->at, by_sentences);
  size_t n = 0;
  for (size_t i = 0; i < out->count; i++)
    if (!n || !same_sentences(&out->at[n - 1], &out->at[i])) out->at[n++] = out->at[i];
  out->count = n;
  return true;
}

static bool compare_pairs(story *s, int kind, conflict_list *out, arena *scratch) {
  told_pairs pairs = {0};
  if (!gather_told(s, kind, &pairs, scratch)) return false;
  for (size_t i = 0; i < pairs.count; i++)
    if (!(kind == CONFLICT_NUMBER ? pair_numbers(s, &pairs.at[i], out) : pair_dates(s, &pairs.at[i], out))) return false;
  return true;
}

static bool compare_names(story *s, conflict_list *out) {
  for (uint32_t i = 0; i < s->entity_count; i++)
    if (!entity_names(s, &s->entities[i], out)) return false;
  return true;
}

int conflicts_build(story *s, int kind, arena *scratch) {
  int code = story_need(s, kind == CONFLICT_NAME ? LAYER_ENTITIES : LAYER_ALIGNED);
  if (code) return code;
  conflict_list out = {0};
  if (!(kind == CONFLICT_NAME ? compare_names(s, &out) : compare_pairs(s, kind, &out, scratch))) return story_failed(s);
  if (out.count) sort_stable(out.at, out.count, sizeof *out.at, by_weight);
  s->conflicts[kind] = out.at;
  s->conflict_count[kind] = (uint32_t)out.count;
  return ENGINE_OK;
}
