/* bearers.c - one name across the story, however an outlet writes it.
 *
 * An index of name words brings the candidates, the form of both names decides, the longest names lead. A name that fits
 * two people equally stays alone: a wrong join hides a difference, a missed one shows a false one.
 * Linear in names, times NAME_CAP.
 */
#include <stdlib.h>

#include "core/base/sort.h"
#include "core/story/join.h"

#define NAME_CAP 512 /* bearers of a name word that a name is compared with: eight of one name in each of 64 articles */
#define NEAR_NAME 0.34 /* edit distance up to which a word is the other's transliteration: one letter in three */
#define NEAR_LEAST 4   /* letters below which nothing is near */
#define SLIP_LEAST 3

static const uint64_t NO_NAME = BIT(name_part) | BIT(name_suffix) | BIT(determiner);

/* Adds the words of a name to a bearer; particles, suffixes and articles are style. */
static void read_name(const joiner *j, bearer *b) {
  const text_layers *t = &article_at(j, b->article)->text;
  const person *p = person_of(j, b);
  uint32_t first = text_word_at(t, p->name_at.begin), last = text_word_at(t, p->name_at.end);
  for (uint32_t i = first; i < last && b->count < NAME_WORDS; i++) {
    const word *w = &t->words[i];
    if (w->classes & NO_NAME && last - first > 1 && !(w->flags & WORD_UPPER)) continue;
    b->words[b->count] = word_span(w);
    b->keys[b->count++] = w->flags & WORD_POSSESSIVE ? w->stem : w->key;
  }
  b->upper = b->count == 1 && t->words[first].flags & WORD_UPPER;
}

static int longest_first(const void *x, const void *y) {
  const bearer *p = x, *q = y;
  if (p->count != q->count) return p->count < q->count ? 1 : -1;
  if (p->article != q->article) return p->article < q->article ? -1 : 1;
  return (p->person > q->person) - (p->person < q->person);
}

static bool gather_bearers(joiner *j) {
  size_t total = 0;
  for (uint32_t a = 0; a < j->story->count; a++) total += article_at(j, a)->person_count;
  j->bearers = arena_array(j->scratch, bearer, total);
  j->of_person = arena_array(j->scratch, uint32_t *, j->story->count);
  if (!j->bearers || !j->of_person || !budget_charge(j->story->budget, total * 4)) return false;
  for (uint32_t a = 0; a < j->story->count; a++) {
    j->of_person[a] = arena_array(j->scratch, uint32_t, article_at(j, a)->person_count);
    if (!j->of_person[a]) return false;
    for (uint32_t p = 0; p < article_at(j, a)->person_count; p++) {
      j->of_person[a][p] = NONE;
      if (!article_at(j, a)->people[p].named) continue;
      bearer *b = &j->bearers[j->bearer_count];
      *b = (bearer){.article = a, .person = p, .cluster = NONE};
      read_name(j, b);
      if (b->count) j->bearer_count++;
    }
  }
  if (j->bearer_count) sort_stable(j->bearers, j->bearer_count, sizeof *j->bearers, longest_first);
  return true;
}

static bool index_names(joiner *j) {
  j->by_word = arena_array(j->scratch, keyed, (size_t)j->bearer_count * NAME_WORDS);
  keyed *room = arena_array(j->scratch, keyed, (size_t)j->bearer_count * NAME_WORDS);
  if (!j->by_word || !room) return false;
  for (uint32_t i = 0; i < j->bearer_count; i++)
    for (uint32_t k = 0; k < j->bearers[i].count; k++) j->by_word[j->word_count++] = (keyed){j->bearers[i].keys[k], i, 0};
  keyed_sort(j->by_word, room, j->word_count);
  return true;
}

static slice name_word(const joiner *j, const bearer *b, uint32_t i) {
  return span_slice(article_at(j, b->article)->text.text, b->words[i]);
}

/* The same letters with two neighbours changed over: a slip of the hand, even in a word of three ("Liu", "Lui"). */
static bool changed_over(slice p, slice q) {
  if (p.length != q.length || p.length < SLIP_LEAST || p.at[0] != q.at[0]) return false;
  size_t i = 1;
  while (i < p.length && p.at[i] == q.at[i]) i++;
  if (i + 1 >= p.length || p.at[i] != q.at[i + 1] || p.at[i + 1] != q.at[i]) return false;
  return !memcmp(p.at + i + 2, q.at + i + 2, p.length - i - 2);
}

static bool near_word(const joiner *j, const bearer *x, uint32_t i, const bearer *y, uint32_t k) {
  if (x->keys[i] == y->keys[k]) return true;
  slice p = name_word(j, x, i), q = name_word(j, y, k);
  return changed_over(p, q) || (p.length >= NEAR_LEAST && q.length >= NEAR_LEAST && compare_distance(p, q) <= NEAR_NAME);
}

/* An initial stands for a given name, never for a surname: "George W. Bush" is no "George Washington". */
static bool initial_of(const joiner *j, const bearer *x, uint32_t i, const bearer *y, uint32_t k) {
  if (i + 1 == x->count || k + 1 == y->count) return false;
  slice p = name_word(j, x, i), q = name_word(j, y, k);
  return (p.length == 1 || q.length == 1) && p.length && q.length && p.at[0] == q.at[0];
}

/* How many of x's words stand in y in the same order, exactly; near or initial ones count in *loose. */
static uint32_t words_shared(const joiner *j, const bearer *x, const bearer *y, uint32_t *loose) {
  uint32_t exact = 0, from = 0;
  *loose = 0;
  for (uint32_t i = 0; i < x->count; i++)
    for (uint32_t k = from; k < y->count; k++) {
      bool same = x->keys[i] == y->keys[k];
      if (!same && !near_word(j, x, i, y, k) && !initial_of(j, x, i, y, k)) continue;
      if (same) exact++;
      else ++*loose;
      from = k + 1;
      break;
    }
  return exact;
}

static bool same_title(const joiner *j, const bearer *x, const bearer *y) {
  const person *p = person_of(j, x), *q = person_of(j, y);
  for (uint32_t i = 0; i < p->title_count; i++)
    for (uint32_t k = 0; k < q->title_count; k++)
      if (compare_distance(p->titles[i], q->titles[k]) <= 0.2) return true;
  return false;
}

static bool genders_part(const person *p, const person *q) {
  return p->gender != GENDER_UNKNOWN && q->gender != GENDER_UNKNOWN && p->gender != q->gender;
}

/* How well two names of persons fit, 0 to 1; x has no more words than y. */
static double persons_fit(const joiner *j, const bearer *x, const bearer *y) {
  uint32_t loose, exact = words_shared(j, x, y, &loose);
  bool last = x->keys[x->count - 1] == y->keys[y->count - 1];
  if (genders_part(person_of(j, x), person_of(j, y)) && (x->count == 1 || exact + loose < x->count)) return 0;
  if (x->count == 1) return last ? 0.8 : exact ? (y->count > 2 ? 0.6 : 0.55) : 0;
  if (exact == x->count) return y->count == x->count ? 1.0 : 0.95;
  if (exact + loose == x->count && exact) return 0.85;
  if (last && y->count == x->count && same_title(j, x, y) && near_word(j, x, 0, y, 0)) return 0.8;
  return last && exact >= 2 ? 0.7 : 0;
}

/* The first letters of y's words are x. */
static bool acronym_of(const joiner *j, const bearer *x, const bearer *y) {
  if (!x->upper || y->count < 2) return false;
  slice letters = name_word(j, x, 0);
  size_t n = 0;
  for (size_t i = 0; i < letters.length; i++) {
    if (letters.at[i] == '.') continue;
    if (n >= y->count || name_word(j, y, (uint32_t)n).at[0] != letters.at[i]) return false;
    n++;
  }
  return n == y->count;
}

/* Words of y that x lacks say what it is, not which: "Fars" and "Fars news agency". */
static bool only_kind_added(const joiner *j, const bearer *x, const bearer *y) {
  const text_layers *t = &article_at(j, y->article)->text;
  for (uint32_t k = x->count; k < y->count; k++) {
    const word *w = &t->words[text_word_at(t, y->words[k].begin)];
    if (w->flags & WORD_CAPITAL && !(w->classes & (BIT(body) | BIT(media) | BIT(body_suffix)))) return false;
  }
  return true;
}

/* Bodies, places and groups: the whole name, its acronym, or the name with its kind. */
static double bodies_fit(const joiner *j, const bearer *x, const bearer *y) {
  if (acronym_of(j, x, y)) return 0.9;
  for (uint32_t i = 0; i < x->count; i++)
    if (x->keys[i] != y->keys[i]) return 0;
  if (x->count == y->count) return 1.0;
  if (only_kind_added(j, x, y)) return 0.85;
  bool places = person_of(j, x)->kind == PERSON_PLACE && person_of(j, y)->kind == PERSON_PLACE;
  return places && x->count == 1 ? 0.7 : 0; /* "the North" */
}

/* A lone name that one article took for a body for want of anything better; the story may know a person of that surname. */
static bool guessed_body(const joiner *j, const bearer *b) {
  const text_layers *t = &article_at(j, b->article)->text;
  const word *w = &t->words[text_word_at(t, b->words[0].begin)];
  return b->count == 1 && !b->upper && person_of(j, b)->kind == PERSON_BODY && !(w->classes & (BIT(body) | BIT(media) | BIT(place)));
}

static double names_fit(const joiner *j, const bearer *x, const bearer *y) {
  const bearer *less = x->count <= y->count ? x : y, *more = less == x ? y : x;
  bool persons = person_of(j, x)->kind == PERSON_PERSON && person_of(j, y)->kind == PERSON_PERSON;
  if (persons) return persons_fit(j, less, more);
  double fit = bodies_fit(j, less, more);
  if (fit <= 0 && guessed_body(j, less) && person_of(j, more)->kind == PERSON_PERSON && more->count > 1)
    return less->keys[0] == more->keys[more->count - 1] ? 0.7 : 0;
  return person_of(j, x)->kind == person_of(j, y)->kind ? fit : fit >= 1.0 ? 0.9 : 0;
}

/* The best cluster for a bearer among those that share a word; NONE where none fits or two fit equally. */
typedef struct choice {
  double best, second;
  uint32_t cluster, other; /* other: the second */
} choice;

#define PREVAILS 3 /* a bare surname is the one whom the story mentions this many times as often as the other */

static bool prevails(joiner *j, choice *c) {
  uint32_t mine = j->clusters.at[c->cluster].mentions, other = j->clusters.at[c->other].mentions;
  if (other > mine) {
    uint32_t swap = c->cluster;
    c->cluster = c->other;
    c->other = swap;
  }
  return mine >= PREVAILS * other || other >= PREVAILS * mine;
}

static void weigh_choice(joiner *j, choice *c, const bearer *b, uint32_t other) {
  uint32_t at = join_root(j, j->bearers[other].cluster);
  double fit = names_fit(j, b, &j->bearers[other]);
  if (fit > 0 && j->bearers[other].article == b->article) fit -= fit >= 1.0 ? 0 : 0.3; /* people.c has kept them apart */
  if (fit <= 0) return;
  if (at == c->cluster) {
    if (fit > c->best) c->best = fit;
  } else if (fit > c->best) {
    c->second = c->best;
    c->other = c->cluster;
    c->best = fit;
    c->cluster = at;
  } else if (fit > c->second) {
    c->second = fit;
    c->other = at;
  }
}

static size_t first_with(const joiner *j, uint64_t key) {
  size_t low = 0, high = j->word_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (j->by_word[middle].key < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

static bool place_bearer(joiner *j, uint32_t index) {
  bearer *b = &j->bearers[index];
  choice c = {0, 0, NONE, NONE};
  bool cut = false;
  for (uint32_t k = 0; k < b->count; k++) {
    uint32_t looked = 0;
    for (size_t i = first_with(j, b->keys[k]); i < j->word_count && j->by_word[i].key == b->keys[k]; i++) {
      if (j->bearers[j->by_word[i].at].cluster == NONE) continue;
      if (looked == NAME_CAP) {
        cut = true;
        break;
      }
      looked++;
      weigh_choice(j, &c, b, j->by_word[i].at);
    }
    if (!budget_charge(j->story->budget, 8 * (uint64_t)looked + 1)) return false;
  }
  const person *p = person_of(j, b);
  bool fits = c.cluster != NONE && c.best > 0.5 && (c.best > c.second || prevails(j, &c));
  if (cut && !fits) story_note(j->story, STORY_CAP_NAMES, b->article); /* one of the others may have fitted */
  b->cluster = fits ? c.cluster : join_new(j, index, p->kind);
  if (b->cluster == NONE) return false;
  j->clusters.at[b->cluster].mentions += p->mention_count;
  j->of_person[b->article][b->person] = b->cluster;
  return true;
}

/* Acronyms share no word with what they stand for: tried against every body of several words, once. */
static bool place_acronym(joiner *j, uint32_t index) {
  bearer *b = &j->bearers[index];
  for (uint32_t i = 0; i < j->bearer_count && j->bearers[i].count > 1; i++) {
    if (!budget_charge(j->story->budget, 1)) return false;
    if (person_of(j, &j->bearers[i])->kind == PERSON_PERSON || !acronym_of(j, b, &j->bearers[i])) continue;
    join_unite(j, j->bearers[i].cluster, b->cluster);
    break;
  }
  return true;
}

#define ACRONYM_CAP 256 /* acronyms of a story that are looked up: each walks the list of names */

bool join_names(joiner *j) {
  if (!gather_bearers(j) || !index_names(j)) return false;
  for (uint32_t i = 0; i < j->bearer_count; i++)
    if (!place_bearer(j, i)) return false;
  for (uint32_t i = 0, tried = 0; i < j->bearer_count && tried < ACRONYM_CAP; i++) {
    const cluster *c = &j->clusters.at[join_root(j, j->bearers[i].cluster)];
    if (!j->bearers[i].upper || c->lead != i) continue;
    tried++;
    if (tried == ACRONYM_CAP) story_note(j->story, STORY_CAP_NAMES, NONE);
    if (!place_acronym(j, i)) return false;
  }
  return true;
}

/* By the last word of a name, the one mentioned most; or by the first letters of a name. */
uint32_t join_named(joiner *j, uint32_t a, uint32_t index) {
  const word *w = &words_of(j->story, a)[index];
  bearer b = {
      .article = a, .count = 1, .upper = true, .keys = {w->flags & WORD_POSSESSIVE ? w->stem : w->key}, .words = {word_span(w)}};
  uint32_t best = NONE, looked = 0;
  for (size_t i = first_with(j, b.keys[0]); i < j->word_count && j->by_word[i].key == b.keys[0] && looked < NAME_CAP;
       i++, looked++) {
    const bearer *y = &j->bearers[j->by_word[i].at];
    if (y->keys[y->count - 1] != b.keys[0] || person_of(j, y)->kind == PERSON_GROUP) continue;
    uint32_t c = join_root(j, y->cluster);
    if (best == NONE || j->clusters.at[c].mentions > j->clusters.at[best].mentions) best = c;
  }
  if (best != NONE || !(w->flags & WORD_UPPER)) return best;
  for (uint32_t i = 0; i < j->bearer_count && j->bearers[i].count > 1 && looked < 4 * NAME_CAP; i++, looked++)
    if (person_of(j, &j->bearers[i])->kind != PERSON_PERSON && acronym_of(j, &b, &j->bearers[i]))
      return join_root(j, j->bearers[i].cluster);
  return NONE;
}
