/* referents.c - what "the president", "the regime" and "the caravan" stand for.
 *
 * A common noun joins, in this order: the person whose title its head is (in this article before others, and not across
 * nationalities); phrases of the same head and the same distinguishing modifier ("the Syrian government"), the bare head
 * going with its commonest modifier; and another head, where slots of aligned sentences show one for the other.
 * Sorting by keys throughout: n log n in phrases.
 */
#include <stdlib.h>

#include "core/base/hash.h"
#include "core/base/sort.h"
#include "core/story/join.h"

#define SLOT_ENOUGH 0.4 /* weight of a substitution that makes two heads one referent */
#define SLOT_EVIDENCE 2 /* or slots that show it, at SLOT_PART of the weight */
#define SLOT_PART 0.3
#define MAIN_SHARE 0.6 /* of a head's modified phrases: its commonest modifier, to which the bare head belongs */
#define REPEATS 2      /* phrases of a head that is no word for people: fewer and it is no topic */
#define HEAD_CAP 4096  /* bearers of one title that are weighed against each other */

static const uint64_t ACTOR = BIT(group) | BIT(body) | BIT(role) | BIT(media) | BIT(title) | BIT(nationality);

/* A title and who bears it. */
typedef struct titled {
  uint64_t stem, nation; /* nation: key of the nationality in the title, or 0 */
  uint32_t article, cluster;
} titled;
typedef VECTOR(titled) titled_list;

/* A phrase or an unnamed person by its head. */
typedef struct kin {
  uint64_t head, nation, name; /* nation and name: of the modifiers, or 0 */
  uint32_t article, order;     /* order: as gathered, for a stable sort */
  uint32_t phrase, person;     /* one of them, the other NONE */
  bool actor, opened;
  uint8_t kind;
} kin;
typedef VECTOR(kin) kin_list;

/* A country and its adjective begin alike: "Iran", "Iranian". The key of as many letters, 0 for a shorter word. */
#define NATION_LETTERS 4

static uint64_t nation_key(const joiner *j, uint32_t a, uint32_t i) {
  const word *w = &words_of(j->story, a)[i];
  if (w->end - w->begin < NATION_LETTERS || !(w->flags & WORD_ASCII)) return w->stem;
  return fold_key(article_at(j, a)->text.text.at + w->begin, NATION_LETTERS);
}

static uint64_t nation_among(const joiner *j, uint32_t a, uint32_t first, uint32_t last) {
  for (uint32_t i = first; i < last; i++)
    if (words_of(j->story, a)[i].classes & (BIT(nationality) | BIT(place))) return nation_key(j, a, i);
  return 0;
}

/* The first other name among modifiers: "the Trump administration". */
static uint64_t name_among(const joiner *j, uint32_t a, uint32_t first, uint32_t last) {
  const word *words = words_of(j->story, a);
  for (uint32_t i = first; i < last; i++) {
    bool name = words[i].flags & WORD_CAPITAL && !(words[i].flags & (WORD_SENTENCE_START | WORD_TITLE_CASE));
    if (name && !(words[i].classes & (BIT(nationality) | BIT(place) | BIT(title) | BIT(body)))) return words[i].stem;
  }
  return 0;
}

/* -- Titles -- */

static bool push_title(joiner *j, titled_list *out, titled t) {
  titled *kept = vector_push(out, j->scratch);
  if (kept) *kept = t;
  return kept != NULL;
}

/* Every word of a title that can stand alone for its bearer: the last one, and each that is a title or role. */
static bool read_titles(joiner *j, uint32_t a, const mention *m, uint32_t c, titled_list *out) {
  const word *words = words_of(j->story, a);
  const word_range parts[] = {{m->words.first, m->name.first}, {m->name.last, m->words.last}, m->apposition};
  for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
    uint64_t nation = nation_among(j, a, parts[k].first, parts[k].last);
    for (uint32_t i = parts[k].first; i < parts[k].last; i++)
      if (words[i].classes & (BIT(title) | BIT(role)) && !push_title(j, out, (titled){words[i].stem, nation, a, c})) return false;
  }
  return true;
}

static int by_stem(const void *x, const void *y) {
  const titled *p = x, *q = y;
  if (p->stem != q->stem) return p->stem < q->stem ? -1 : 1;
  if (p->cluster != q->cluster) return p->cluster < q->cluster ? -1 : 1;
  if (p->article != q->article) return p->article < q->article ? -1 : 1;
  return (p->nation > q->nation) - (p->nation < q->nation);
}

static bool gather_titles(joiner *j, titled_list *out) {
  for (uint32_t a = 0; a < j->story->count; a++) {
    const article *x = article_at(j, a);
    if (!budget_charge(j->story->budget, x->mention_count)) return false;
    for (uint32_t i = 0; i < x->mention_count; i++) {
      const mention *m = &x->mentions[i];
      if (m->form != MENTION_NAME || m->name.first >= m->name.last || m->person >= x->person_count) continue;
      uint32_t c = j->of_person[a][m->person];
      if (c == NONE || x->people[m->person].kind != PERSON_PERSON) continue;
      if (!read_titles(j, a, m, join_root(j, c), out)) return false;
    }
  }
  if (out->count) sort_stable(out->at, out->count, sizeof *out->at, by_stem);
  return true;
}

static size_t first_title(const titled_list *v, uint64_t stem) {
  size_t low = 0, high = v->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (v->at[middle].stem < stem) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* Who bears a title, as an article would mean it: uses here count five times those elsewhere, another nation's none.
 * NONE where nobody does or two do equally. Bearers are sorted by cluster. */
static uint32_t bearer_of(const titled_list *v, uint64_t stem, uint64_t nation, uint32_t a) {
  uint32_t best = NONE, best_uses = 0, second = 0, looked = 0;
  for (size_t i = first_title(v, stem); i < v->count && v->at[i].stem == stem && looked < HEAD_CAP;) {
    uint32_t uses = 0, c = v->at[i].cluster;
    for (; i < v->count && v->at[i].stem == stem && v->at[i].cluster == c; i++, looked++)
      if (!nation || !v->at[i].nation || nation == v->at[i].nation)
        uses += (v->at[i].article == a ? 5u : 1u) + (nation && nation == v->at[i].nation ? 5u : 0u);
    if (uses > best_uses) second = best_uses, best_uses = uses, best = c;
    else if (uses > second) second = uses;
  }
  return best_uses > second ? best : NONE;
}

/* -- Heads -- */

static uint8_t kind_by_class(const word *head, bool plural) {
  if (head->classes & BIT(body) || head->classes & BIT(media)) return PERSON_BODY;
  if (plural || head->classes & BIT(group)) return PERSON_GROUP;
  return head->classes & (BIT(role) | BIT(title)) ? PERSON_PERSON : PERSON_GROUP;
}

static bool push_kin(joiner *j, kin_list *out, kin k) {
  kin *kept = vector_push(out, j->scratch);
  if (!kept) return false;
  *kept = k;
  kept->order = (uint32_t)out->count;
  return true;
}

/* The head of a description: the last word before a preposition or a mark, or the last. */
static uint32_t head_of(const word *words, word_range r) {
  uint32_t head = r.first;
  for (uint32_t i = r.first; i < r.last; i++) {
    if (i > r.first && words[i].classes & (BIT(preposition) | BIT(relative)) && !(words[i].classes & ACTOR)) break;
    head = i;
    if (words[i].gap & GAP_COMMA) break;
  }
  return head;
}

/* Words that a mention with a name, title or description covers up to its head, so that no phrase claims them again. */
static uint8_t *covered_words(joiner *j, uint32_t a) {
  const article *x = article_at(j, a);
  uint8_t *covered = arena_array(j->scratch, uint8_t, x->text.word_count);
  if (!covered) return NULL;
  for (uint32_t i = 0; i < x->mention_count; i++) {
    const mention *m = &x->mentions[i];
    if (m->form == MENTION_PRONOUN || m->words.last > x->text.word_count) continue;
    uint32_t end = m->name.first < m->name.last ? m->words.last : head_of(x->text.words, m->words) + 1;
    for (uint32_t w = m->words.first; w < end && w < m->words.first + 64; w++) covered[w] = 1;
  }
  return covered;
}

/* Places by the key of their first letters, so that "the Iranians" finds Iran. */
typedef VECTOR(keyed) country_list;

static int by_key(const void *x, const void *y) {
  const keyed *p = x, *q = y;
  if (p->key != q->key) return p->key < q->key ? -1 : 1;
  return (p->at > q->at) - (p->at < q->at);
}

static bool gather_countries(joiner *j, country_list *out) {
  for (uint32_t i = 0; i < j->bearer_count; i++) {
    const bearer *b = &j->bearers[i];
    if (person_of(j, b)->kind != PERSON_PLACE) continue;
    uint32_t first = text_word_at(&article_at(j, b->article)->text, b->words[0].begin);
    keyed *k = vector_push(out, j->scratch);
    if (!k) return false;
    *k = (keyed){nation_key(j, b->article, first), join_root(j, b->cluster), b->article};
  }
  if (out->count) sort_stable(out->at, out->count, sizeof *out->at, by_key);
  return budget_charge(j->story->budget, j->bearer_count);
}

/* The only place that begins so; NONE where there is none or several ("North Korea", "North Carolina"). */
static uint32_t country_of(const country_list *v, uint64_t key) {
  size_t low = 0, high = v->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (v->at[middle].key < key) low = middle + 1;
    else high = middle;
  }
  if (low == v->count || v->at[low].key != key) return NONE;
  uint32_t c = v->at[low].at;
  for (; low < v->count && v->at[low].key == key; low++)
    if (v->at[low].at != c) return NONE;
  return c;
}

static bool gather_phrases(joiner *j, const titled_list *titles, const country_list *countries, kin_list *out) {
  const story *s = j->story;
  uint8_t *covered = NULL;
  for (uint32_t i = 0; i < s->phrase_count; i++) {
    const phrase *f = &s->phrases[i];
    const word *words = words_of(s, f->article), *head = &words[f->head];
    if (!i || s->phrases[i - 1].article != f->article) covered = covered_words(j, f->article);
    if (!covered || !budget_charge(s->budget, 1)) return false;
    j->of_phrase[i] = NONE;
    if (covered[f->head]) continue;
    if (head->classes & BIT(nationality)) j->of_phrase[i] = country_of(countries, nation_key(j, f->article, f->head));
    if (j->of_phrase[i] != NONE) continue;
    bool capital = head->flags & WORD_CAPITAL && (!(head->flags & WORD_SENTENCE_START) || head->flags & WORD_UPPER);
    if (capital) j->of_phrase[i] = join_named(j, f->article, f->head);
    if (j->of_phrase[i] != NONE) continue;
    uint64_t nation = nation_among(j, f->article, f->core, f->head);
    if (!f->plural && head->classes & (BIT(title) | BIT(role))) {
      uint32_t c = bearer_of(titles, head->stem, nation, f->article);
      j->of_phrase[i] = c;
      if (c != NONE) continue;
    }
    kin k = {.head = head->stem,
             .nation = nation,
             .name = name_among(j, f->article, f->core, f->head),
             .article = f->article,
             .phrase = i,
             .person = NONE,
             .actor = head->classes & ACTOR,
             .opened = f->opened,
             .kind = kind_by_class(head, f->plural)};
    if (!push_kin(j, out, k)) return false;
  }
  return true;
}

/* The first mention of a person that has words of its own. */
static const mention *first_worded(const article *x, const person *p) {
  for (uint32_t i = 0; i < p->mention_count; i++) {
    const mention *m = &x->mentions[p->mentions[i]];
    if (m->form != MENTION_PRONOUN && m->words.first < m->words.last) return m;
  }
  return NULL;
}

static bool gather_unnamed(joiner *j, const titled_list *titles, const country_list *countries, kin_list *out) {
  for (uint32_t a = 0; a < j->story->count; a++) {
    const article *x = article_at(j, a);
    const word *words = x->text.words;
    for (uint32_t p = 0; p < x->person_count; p++) {
      const mention *m = j->of_person[a][p] == NONE ? first_worded(x, &x->people[p]) : NULL;
      if (!m) continue;
      uint32_t head = head_of(words, m->words);
      uint64_t nation = nation_among(j, a, m->words.first, head);
      if (words[head].classes & BIT(nationality)) j->of_person[a][p] = country_of(countries, nation_key(j, a, head));
      else if (!x->people[p].plural) j->of_person[a][p] = bearer_of(titles, words[head].stem, nation, a);
      if (j->of_person[a][p] != NONE) continue;
      kin k = {.head = words[head].stem,
               .nation = nation,
               .name = name_among(j, a, m->words.first, head),
               .article = a,
               .phrase = NONE,
               .person = p,
               .actor = true,
               .opened = true,
               .kind = x->people[p].kind};
      if (!push_kin(j, out, k)) return false;
    }
  }
  return true;
}

static int by_head(const void *x, const void *y) {
  const kin *p = x, *q = y;
  if (p->head != q->head) return p->head < q->head ? -1 : 1;
  if (p->nation != q->nation) return p->nation < q->nation ? -1 : 1;
  if (p->name != q->name) return p->name < q->name ? -1 : 1;
  return (p->order > q->order) - (p->order < q->order);
}

static void set_cluster(joiner *j, const kin *k, uint32_t c) {
  if (k->phrase != NONE) j->of_phrase[k->phrase] = c;
  else j->of_person[k->article][k->person] = c;
  j->clusters.at[c].mentions++;
}

static bool alike(const kin *x, const kin *y) {
  return x->nation == y->nation && x->name == y->name;
}

/* The commonest nation, or name, among the phrases of a head that have one; 0 where none has MAIN_SHARE of them.
 * Sorted by nation, then name: names of one nation lie together, which is near enough to counting them all. */
static uint64_t main_modifier(const kin *at, size_t count, bool names) {
  size_t all = 0, most = 0, run = 0;
  uint64_t best = 0, before = 0;
  for (size_t i = 0; i < count; i++) {
    uint64_t key = names ? at[i].name : at[i].nation;
    run = key == before ? run + 1 : 1;
    before = key;
    if (!key) continue;
    all++;
    if (run > most) most = run, best = key;
  }
  return (double)most >= MAIN_SHARE * (double)all ? best : 0;
}

/* One head: [at, at + count), sorted by modifiers. Phrases of one modifier are one; the bare ones, those of the main nation
 * and those of the main name go together ("the regime", "the Syrian regime", "the Assad regime"). */
static bool join_head(joiner *j, const kin *at, size_t count) {
  bool actor = false, opened = false;
  for (size_t i = 0; i < count; i++) actor = actor || at[i].actor, opened = opened || at[i].opened;
  if (!actor && (count < REPEATS || !opened)) return true;
  uint64_t nation = main_modifier(at, count, false), name = main_modifier(at, count, true);
  uint32_t main_cluster = NONE;
  for (size_t i = 0, end; i < count; i = end) {
    for (end = i + 1; end < count && alike(&at[end], &at[i]);) end++;
    bool is_main = (!at[i].nation || at[i].nation == nation) && (!at[i].name || at[i].name == name);
    uint32_t c = is_main && main_cluster != NONE ? main_cluster : join_new(j, NONE, at[i].kind);
    if (c == NONE) return false;
    if (is_main) main_cluster = c;
    for (size_t k = i; k < end; k++) set_cluster(j, &at[k], c);
  }
  return true;
}

static bool join_heads(joiner *j, kin_list *all) {
  if (all->count) sort_stable(all->at, all->count, sizeof *all->at, by_head);
  for (size_t i = 0, end; i < all->count; i = end) {
    for (end = i; end < all->count && all->at[end].head == all->at[i].head;) end++;
    if (!budget_charge(j->story->budget, end - i) || !join_head(j, &all->at[i], end - i)) return false;
  }
  return true;
}

/* -- Slots -- */

/* The cluster of the phrase or description that ends with a place; NONE. */
static uint32_t cluster_ending(const joiner *j, const place *p) {
  uint32_t i = phrase_at(j->story, p->article, p->at);
  if (i == NONE || words_of(j->story, p->article)[j->story->phrases[i].head].end != p->at.end) return NONE;
  if (j->of_phrase[i] != NONE) return j->of_phrase[i];
  uint32_t m = mention_at(j->story->articles[p->article], p->at);
  if (m == NONE) return NONE;
  const mention *x = &article_at(j, p->article)->mentions[m];
  return x->at.end == p->at.end && x->person < article_at(j, p->article)->person_count ? j->of_person[p->article][x->person]
                                                                                       : NONE;
}

static void join_slots(joiner *j) {
  const story *s = j->story;
  for (uint32_t i = 0; i < s->substitution_count; i++) {
    const substitution *q = &s->substitutions[i];
    bool sure = q->weight >= SLOT_ENOUGH || (q->evidence >= SLOT_EVIDENCE && q->weight >= SLOT_PART);
    uint32_t a = sure ? cluster_ending(j, &q->a) : NONE, b = sure ? cluster_ending(j, &q->b) : NONE;
    if (a == NONE || b == NONE) continue;
    a = join_root(j, a);
    b = join_root(j, b);
    if (j->clusters.at[a].lead != NONE && j->clusters.at[b].lead != NONE) continue; /* two names are two */
    join_unite(j, a, b);
  }
}

bool join_referents(joiner *j) {
  titled_list titles = {0};
  country_list countries = {0};
  kin_list all = {0};
  j->of_phrase = arena_array(j->scratch, uint32_t, j->story->phrase_count);
  if (!j->of_phrase || !gather_titles(j, &titles) || !gather_countries(j, &countries) ||
      !gather_phrases(j, &titles, &countries, &all) || !gather_unnamed(j, &titles, &countries, &all))
    return false;
  if (!join_heads(j, &all)) return false;
  join_slots(j);
  return true;
}
