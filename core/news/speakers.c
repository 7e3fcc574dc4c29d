/* speakers.c - who a pronoun means, and who speaks in an attribution.
 *
 * The one idea: reading on, the article's latest subjects are kept, one for each gender, one for plurals and one for bodies; a
 * pronoun takes the one that fits, the first of its own sentence before the one of the sentences before. What was spoken last
 * decides before what was named last. Linear in mentions and attributions.
 */
#include "core/base/portable.h"

#include "core/news/people.h"

#include "core/news/key_table.h"

#define DOCUMENT_MENTIONS 64   /* mentions back in which a named document is still meant by "the report" */
#define ANTECEDENT_MENTIONS 16 /* mentions back to the one that "who" means: a sentence has hardly more */
#define LONGEST_BESIDE 8       /* words of a name that stands behind its description */
#define MEMORY_SPAN 6          /* sentences after which a subject is forgotten as long as another candidate is there */

/* What a pronoun can stand for. */
enum slot { SLOT_MALE, SLOT_FEMALE, SLOT_PLURAL, SLOT_NEUTER, SLOT_COUNT };

/* A person, and the sentence where it was last of use. */
typedef struct candidate {
  uint32_t person, sentence;
} candidate;

/* A mention made for a source. */
typedef struct source_mention {
  mention mention;
  uint32_t attribution; /* whose source it is; NONE: an authority's */
} source_mention;

typedef struct resolver {
  article *a;
  const language *l;
  const word *words;
  person_list people;
  key_table *described;          /* phrases of sources to people */
  VECTOR(source_mention) added;  /* for sources that no layer had a mention of */
  candidate subject[SLOT_COUNT]; /* of the sentences before */
  candidate here[SLOT_COUNT];    /* first subject of the sentence at hand */
  candidate beside[SLOT_COUNT];  /* named last in the sentence at hand, in whatever place */
  candidate recent[SLOT_COUNT];  /* named last, in whatever place */
  candidate group;               /* of several people, the latest subject */
  uint32_t unknown[SLOT_COUNT];  /* the person of pronouns that mean nobody known */
  uint32_t sentence;
  bool *speaking; /* of each mention: it is the head of a source */
} resolver;

static const candidate NOBODY = {NONE, 0};

static void forget(candidate *slots) {
  for (int i = 0; i < SLOT_COUNT; i++) slots[i] = NOBODY;
}

/* The slots that a person may fill, as bits. */
static unsigned slots_of(const person *p) {
  if (p->kind == PERSON_BODY) return 1u << SLOT_PLURAL | 1u << SLOT_NEUTER;
  if (p->kind == PERSON_GROUP || p->plural) return 1u << SLOT_PLURAL;
  if (p->kind != PERSON_PERSON) return 0;
  if (p->gender == GENDER_UNKNOWN) return 1u << SLOT_MALE | 1u << SLOT_FEMALE;
  return p->gender == GENDER_MALE ? 1u << SLOT_MALE : 1u << SLOT_FEMALE;
}

/* Enters a person of the sentence at hand into slots: the first subject keeps its place, what is named last takes it. */
static void enter_subject(resolver *r, uint32_t who, unsigned slots) {
  for (; slots; slots &= slots - 1) {
    candidate *at = &r->here[portable_low_bit(slots)];
    if (at->person == NONE) *at = (candidate){who, r->sentence};
  }
}

static void enter_named(resolver *r, uint32_t who, unsigned slots) {
  for (; slots; slots &= slots - 1) {
    uint32_t slot = portable_low_bit(slots);
    r->beside[slot] = r->recent[slot] = (candidate){who, r->sentence};
  }
}

static void end_sentence(resolver *r) {
  for (int i = 0; i < SLOT_COUNT; i++)
    if (r->here[i].person != NONE) r->subject[i] = r->here[i];
  forget(r->here);
  forget(r->beside);
}

static int slot_of(const word *w) {
  if (w->classes & CLASS_pronoun_male) return SLOT_MALE;
  if (w->classes & CLASS_pronoun_female) return SLOT_FEMALE;
  return w->classes & CLASS_pronoun_plural ? SLOT_PLURAL : SLOT_NEUTER;
}

static uint32_t nobody(resolver *r, int slot, const mention *m) {
  if (r->unknown[slot] != NONE) return r->unknown[slot];
  person *p = people_add(r->a, &r->people,
                         slot == SLOT_PLURAL   ? PERSON_GROUP
                         : slot == SLOT_NEUTER ? PERSON_BODY
                                               : PERSON_PERSON);
  if (!p) return NONE;
  p->gender = slot == SLOT_MALE ? GENDER_MALE : slot == SLOT_FEMALE ? GENDER_FEMALE : GENDER_UNKNOWN;
  p->plural = slot == SLOT_PLURAL;
  people_take_name(r->a, p, m->words);
  return r->unknown[slot] = (uint32_t)r->people.count - 1;
}

/* A gender that a pronoun shows is the person's from then on. */
static void learn(resolver *r, uint32_t who, int slot) {
  person *p = &r->people.at[who];
  if (slot <= SLOT_FEMALE && p->gender == GENDER_UNKNOWN) p->gender = slot == SLOT_MALE ? GENDER_MALE : GENDER_FEMALE;
}

/* "They" are people before they are a body: a body that was named since does not hide a group of the sentences before. */
static void prefer_groups(resolver *r) {
  candidate *latest = &r->subject[SLOT_PLURAL], group = r->group;
  if (group.person == NONE || group.sentence + 2 < r->sentence || latest->person == NONE) return;
  if (r->people.at[latest->person].kind == PERSON_BODY) *latest = group;
}

/* "The next president could open the door, he said": whoever speaks was hardly introduced by what is said. Somebody without a
 * name or a gender in the sentence at hand gives way to a subject of the sentences before who has both. */
static bool is_doubtful(const resolver *r, int slot) {
  uint32_t here = r->here[slot].person, before = r->subject[slot].person;
  return slot <= SLOT_FEMALE && here != NONE && before != NONE && r->people.at[here].gender == GENDER_UNKNOWN &&
         !r->people.at[here].named && r->people.at[before].named && r->people.at[before].gender != GENDER_UNKNOWN && slots_of(&r->people.at[before]) >> slot & 1;
}

static uint32_t resolve_pronoun(resolver *r, const mention *m) {
  int slot = slot_of(&r->words[m->words.first]);
  if (slot == SLOT_PLURAL) prefer_groups(r);
  candidate order[] = {r->here[slot], r->beside[slot], r->subject[slot], r->recent[slot]};
  if (r->speaking[m - r->a->mentions] && is_doubtful(r, slot)) order[0] = order[1] = NOBODY;
  if (order[2].person != NONE && order[3].person != NONE && order[2].sentence + MEMORY_SPAN < order[3].sentence)
    order[2] = order[3];
  for (int i = 0; i < 4; i++) {
    if (order[i].person == NONE || !(slots_of(&r->people.at[order[i].person]) >> slot & 1)) continue;
    learn(r, order[i].person, slot);
    return order[i].person;
  }
  return nobody(r, slot, m);
}

/* Whether a verb stands right behind the mention, or a cue right before it. */
static bool has_verb(const resolver *r, const mention *m) {
  const uint64_t verbs = NAME_VERBAL | CLASS_be | CLASS_have | CLASS_modal | CLASS_auxiliary | CLASS_relative;
  uint32_t end = m->words.last;
  if (end < r->a->text.word_count && r->words[end].classes & verbs && !(r->words[end - 1].gap & (GAP_SENTENCE | GAP_PARAGRAPH)))
    return true;
  return m->words.first > 0 && r->words[m->words.first - 1].classes & CLASS_cue &&
         !(r->words[m->words.first - 1].gap & NAME_BREAK);
}

/* A subject, as far as it shows: the source of an attribution, or not inside a preposition's phrase, and no owner. Who has no
 * name needs a verb as well: most descriptions are predicates and objects. */
static bool is_subject(const resolver *r, const mention *m, bool verb) {
  if (m->possessive || m->quoted) return false;
  if (!r->people.at[m->person].named && m->form == MENTION_DESCRIPTION && !verb) return false;
  if (!m->words.first) return true;
  const word *before = &r->words[m->words.first - 1];
  return before->gap & (uint16_t) ~(unsigned)GAP_LINE || !(before->classes & CLASS_preposition);
}

static bool read_mention(resolver *r, mention *m) {
  uint32_t at = r->words[m->words.first].sentence;
  if (at != r->sentence) end_sentence(r);
  r->sentence = at;
  if (m->person == NONE) m->person = resolve_pronoun(r, m);
  if (m->person == NONE) return false;
  person *p = &r->people.at[m->person];
  p->mention_count++;
  if (m->quoted || p->kind == PERSON_PLACE) return true;
  unsigned slots = slots_of(p);
  bool speaks = r->speaking[m - r->a->mentions], weak = !p->named || p->kind == PERSON_BODY, verb = weak && has_verb(r, m);
  if (speaks || is_subject(r, m, verb)) {
    enter_subject(r, m->person, slots);
    if (p->kind == PERSON_GROUP) r->group = (candidate){m->person, r->sentence};
  }
  if (weak && !verb && !speaks) return true;
  enter_named(r, m->person, slots);
  return true;
}

/* -- Sources */

static word_range words_of(const article *a, span at) {
  return (word_range){text_word_at(&a->text, at.begin), text_word_at(&a->text, at.end)};
}

/* The name that a source which is only its apposition belongs to: "X, curator at Y, said". */
static uint32_t named_before(const article *a, uint32_t first) {
  const word *words = a->text.words;
  if (!first || words[first - 1].gap != GAP_COMMA || !(words[first].classes & (CLASS_role | CLASS_title)) ||
      words[first].flags & WORD_CAPITAL)
    return NONE;
  uint32_t behind, at = people_mention_at(a, first - 1, &behind);
  if (at == NONE) return NONE;
  const mention *m = &a->mentions[at];
  bool fits_here =
      m->form == MENTION_NAME && !m->quoted && m->words.last == first && words[m->words.first].sentence == words[first].sentence;
  return fits_here && a->people[m->person].kind == PERSON_PERSON ? at : NONE;
}

/* "A newspaper, the Flint Herald,", "the chair of the bank, John Hale,": the name behind a description that ends a source; NONE.
 */
static uint32_t name_beside(const article *a, word_range source) {
  const word *words = a->text.words;
  uint32_t comma = source.last - 1, least = source.last > LONGEST_BESIDE ? source.last - LONGEST_BESIDE : 0;
  while (comma > source.first && comma > least && words[comma - 1].gap != GAP_COMMA) comma--;
  if (comma <= source.first || comma <= least) return NONE;
  if (words[comma].classes & CLASS_determiner && comma + 1 < source.last) comma++;
  uint32_t name = people_mention_from(a, comma);
  if (name >= a->mention_count || a->mentions[name].form != MENTION_NAME) return NONE;
  const mention *m = &a->mentions[name];
  bool whole = m->words.first == comma && m->words.last == source.last && !m->quoted && !m->possessive;
  return whole && a->people[m->person].kind != PERSON_PLACE ? name : NONE;
}

/* Whether a mention, or nothing, names nobody: then a name beside it does. */
static bool is_nameless(const article *a, uint32_t at) {
  return at == NONE || (a->mentions[at].form != MENTION_NAME && a->mentions[at].form != MENTION_PRONOUN &&
                        (a->mentions[at].person == NONE || !a->people[a->mentions[at].person].named));
}

/* The mention that is the head of a source: the outermost that begins first in it; not the owner of the head ("Trump's" in
 * "Trump's lawyer"). NONE where there is none. */
static uint32_t head_mention(const article *a, word_range source) {
  uint32_t behind, at = people_mention_at(a, source.first, &behind), named = named_before(a, source.first);
  if (named != NONE && (at == NONE || a->mentions[at].form != MENTION_NAME)) return named;
  uint32_t head = phrase_head(a, source);
  if (at == NONE) at = behind;
  for (; at < a->mention_count && a->mentions[at].words.first < source.last; at++) {
    const mention *m = &a->mentions[at];
    if (m->words.first > head) return NONE;
    bool owner = m->possessive && m->words.last < source.last && !(a->text.words[m->words.last - 1].gap & NAME_BREAK);
    if (!owner && m->words.last > head) return at;
  }
  return NONE;
}

static uint32_t mention_of(const article *a, word_range source) {
  uint32_t at = head_mention(a, source), name = is_nameless(a, at) ? name_beside(a, source) : NONE;
  return name == NONE ? at : name;
}

/* "The report": the named report, study or letter before it, by whatever word. NONE where there is none near. */
static uint32_t document_before(const article *a, word_range source, uint32_t head) {
  const word *words = a->text.words;
  if (!(words[head].classes & CLASS_document) || head != source.first + 1 || !(words[source.first].classes & CLASS_determiner))
    return NONE;
  uint32_t at = people_mention_from(a, source.first);
  for (uint32_t steps = 0; at > 0 && steps < DOCUMENT_MENTIONS; steps++) {
    const mention *m = &a->mentions[--at];
    if (m->form == MENTION_NAME && m->name.last - m->name.first > 1 && words[m->name.last - 1].classes & CLASS_document &&
        a->people[m->person].kind == PERSON_BODY)
      return m->person;
  }
  return NONE;
}

/* The key of a phrase, by which the same words mean the same unnamed source again. */
static uint64_t source_key(const article *a, word_range source) {
  uint64_t key = HASH_SEED;
  for (uint32_t i = source.first; i < source.last; i++)
    if (!(a->text.words[i].classes & CLASS_determiner)) key = hash_combine(key, name_key(a, &a->text.words[i]));
  return key;
}

/* Words that with a capital are no names. */
#define NAMELESS                                                                                                     \
  (CLASS_lower | CLASS_starter | CLASS_stop | CLASS_role | CLASS_group | CLASS_title | CLASS_vague | NAME_FUNCTION | \
   NAME_CALENDAR)

/* The person of a source that has no mention: one of the same words before, or a new one. NONE where memory is short. */
static uint32_t person_of_source(resolver *r, word_range source, uint32_t head) {
  uint32_t known = document_before(r->a, source, head);
  if (known != NONE) return known;
  key_entry *entry = key_table_add(r->described, source_key(r->a, source));
  if (!entry) return NONE;
  if (entry->extra) return entry->value;
  person *p = people_add(r->a, &r->people, people_kind_of_head(&r->words[head]));
  if (!p) return NONE;
  const word *w = &r->words[head];
  p->named = w->flags & WORD_CAPITAL && !(w->flags & WORD_TITLE_CASE) && !(w->classes & NAMELESS);
  if (p->named && !(w->classes & ~NAME_GIVEN)) p->kind = PERSON_PERSON; /* an unknown word that speaks */
  p->plural = people_is_plural(r->words, source, head);
  people_take_name(r->a, p, source);
  entry->extra = 1;
  return entry->value = (uint32_t)r->people.count - 1;
}

/* Makes a mention for a source that has none. Gives the person. */
static uint32_t describe(resolver *r, word_range source, uint32_t of) {
  uint32_t who = person_of_source(r, source, phrase_head(r->a, source));
  source_mention *made = who == NONE ? NULL : vector_push(&r->added, &r->a->arena);
  if (!made) return NONE;
  made->attribution = of;
  mention *m = &made->mention;
  *m = (mention){.words = source, .name = {source.last, source.last}, .person = who, .form = MENTION_DESCRIPTION};
  m->at = (span){r->words[source.first].begin, r->words[source.last - 1].end};
  return m->person;
}

/* Whom a relative pronoun means: the mention that ends right before it, else the last person named in its sentence before it.
 * NONE where there is none. */
static uint32_t antecedent(const article *a, uint32_t word_index) {
  const word *words = a->text.words;
  uint32_t named = NONE;
  uint32_t at = people_mention_from(a, word_index);
  for (uint32_t steps = 0; at > 0 && steps < ANTECEDENT_MENTIONS; steps++) {
    const mention *m = &a->mentions[--at];
    if (words[m->words.first].sentence != words[word_index].sentence) break;
    if (m->person == NONE || m->words.last > word_index || a->people[m->person].kind == PERSON_PLACE) continue;
    if (m->words.last == word_index && !m->possessive) return m->person;
    if (named == NONE && a->people[m->person].kind == PERSON_PERSON && !m->possessive) named = m->person;
  }
  return named;
}

static bool is_relative(const resolver *r, word_range source) {
  return source.last == source.first + 1 && r->words[source.first].classes & CLASS_relative &&
         !(r->words[source.first].flags & WORD_UPPER);
}

/* The noun phrase that a relative means where no mention stands before it: "a lawsuit that", "a statement on Monday that". */
static word_range phrase_before(const resolver *r, uint32_t relative) {
  uint32_t least = r->a->text.sentences[r->words[relative].sentence].first, last = relative;
  while (last > least && r->words[last - 1].classes & (NAME_CALENDAR | CLASS_date_word)) last--;
  if (last < relative && last > least && r->words[last - 1].classes & CLASS_preposition) last--;
  if (last <= least || r->words[last - 1].classes & NAME_FUNCTION) return (word_range){relative, relative};
  return (word_range){phrase_begin(r->a, last - 1, least), last};
}

static bool find_source(resolver *r, uint32_t index) {
  attribution *at = &r->a->attributions[index];
  at->source_mention = NONE;
  word_range source = at->source_words;
  if (source.first >= source.last) return true;
  at->source_mention = mention_of(r->a, source);
  if (at->source_mention != NONE) return true;
  at->speaker = is_relative(r, source) ? antecedent(r->a, source.first) : NONE;
  if (at->speaker != NONE) return true;
  if (is_relative(r, source)) {
    word_range thing = phrase_before(r, source.first);
    if (thing.first < thing.last) return (at->speaker = person_of_source(r, thing, thing.last - 1)) != NONE;
  }
  at->speaker = describe(r, source, index);
  return at->speaker != NONE;
}

static bool find_authority(resolver *r, authority *via) {
  word_range words = words_of(r->a, via->at);
  if (via->person != NONE || words.first >= words.last) return true;
  uint32_t m = mention_of(r->a, words);
  if (m == NONE) return (via->person = describe(r, words, NONE)) != NONE;
  via->person = r->a->mentions[m].person; /* NONE: a pronoun, not yet resolved */
  return true;
}

static bool find_sources(resolver *r) {
  for (uint32_t i = 0; i < r->a->attribution_count; i++) {
    if (!find_source(r, i)) return false;
    for (uint32_t v = 0; v < r->a->attributions[i].via_count; v++)
      if (!find_authority(r, &r->a->attributions[i].via[v])) return false;
  }
  return true;
}

/* -- Order: the added mentions take their places among the others, and indices follow. */

static void sift(source_mention *heap, size_t root, size_t count) {
  for (size_t child; (child = root * 2 + 1) < count; root = child) {
    if (child + 1 < count && span_compare(heap[child].mention.at, heap[child + 1].mention.at) < 0) child++;
    if (span_compare(heap[root].mention.at, heap[child].mention.at) >= 0) return;
    source_mention swap = heap[root];
    heap[root] = heap[child];
    heap[child] = swap;
  }
}

/* By place: a heap, since a source may stand far behind its content and any order is possible. */
static void sort_added(source_mention *added, size_t count) {
  for (size_t i = count / 2; i-- > 0;) sift(added, i, count);
  for (size_t end = count; end-- > 1;) {
    source_mention largest = added[0];
    added[0] = added[end];
    added[end] = largest;
    sift(added, 0, end);
  }
}

static bool merge_added(resolver *r) {
  article *a = r->a;
  uint32_t old = a->mention_count, extra = (uint32_t)r->added.count;
  if (!extra) return true;
  mention *all = arena_take(&a->arena, memory_product((size_t)old + extra, sizeof *all));
  uint32_t *moved = arena_take(&r->a->scratch, memory_product(old, sizeof *moved));
  if (!all || !moved) return false;
  sort_added(r->added.at, extra);
  for (uint32_t i = 0, j = 0, k = 0; k < old + extra; k++) {
    if (j == extra || (i < old && span_compare(a->mentions[i].at, r->added.at[j].mention.at) <= 0)) {
      all[k] = a->mentions[i];
      moved[i++] = k;
    } else {
      all[k] = r->added.at[j].mention;
      r->added.at[j++].mention.person = k; /* from here on: its index */
    }
  }
  for (uint32_t i = 0; i < a->attribution_count; i++)
    if (a->attributions[i].source_mention != NONE) a->attributions[i].source_mention = moved[a->attributions[i].source_mention];
  for (uint32_t j = 0; j < extra; j++)
    if (r->added.at[j].attribution != NONE)
      a->attributions[r->added.at[j].attribution].source_mention = r->added.at[j].mention.person;
  a->mentions = all;
  a->mention_count = old + extra;
  return true;
}

/* -- Speakers */

/* A description whose head is no noun that the language knows is no antecedent. */
static void mark(resolver *r, uint32_t index) {
  const mention *m = &r->a->mentions[index];
  r->speaking[index] =
      m->form != MENTION_DESCRIPTION || r->words[phrase_head(r->a, m->words)].classes & (NAME_HEAD | CLASS_document);
}

static bool mark_speaking(resolver *r) {
  r->speaking = arena_array(&r->a->scratch, bool, r->a->mention_count);
  if (!r->speaking) return false;
  for (uint32_t i = 0; i < r->a->attribution_count; i++)
    if (r->a->attributions[i].source_mention != NONE) mark(r, r->a->attributions[i].source_mention);
  return true;
}

/* A source without a name; not a body that the article points to: "the interior ministry" is somebody in particular. */
static bool is_anonymous(const resolver *r, uint32_t who) {
  if (who == NONE || r->people.at[who].named) return false;
  const person *p = &r->people.at[who];
  if (p->kind != PERSON_BODY || p->plural || !span_exists(p->name_at)) return true;
  const word *first = &r->words[text_word_at(&r->a->text, p->name_at.begin)];
  return !people_points_back(r->l, first) && !(first->flags & WORD_POSSESSIVE);
}

static void name_authorities(resolver *r, attribution *at) {
  for (uint32_t v = 0; v < at->via_count; v++) {
    authority *via = &at->via[v];
    if (via->person == NONE) continue;
    if (!via->name.length) via->name = r->people.at[via->person].name;
    via->anonymous = via->anonymous || is_anonymous(r, via->person);
  }
}

/* Attributions are in order; one without a source that was marked as inherited goes on with the speaker before it. */
static void name_speakers(resolver *r) {
  uint32_t before = NONE;
  for (uint32_t i = 0; i < r->a->attribution_count; i++) {
    attribution *at = &r->a->attributions[i];
    if (at->source_mention != NONE) at->speaker = r->a->mentions[at->source_mention].person;
    else if (at->inherited && at->speaker == NONE) at->speaker = before;
    bool pronoun = at->source_mention != NONE && r->a->mentions[at->source_mention].form == MENTION_PRONOUN;
    at->anonymous = at->anonymous || (!pronoun && is_anonymous(r, at->speaker));
    name_authorities(r, at);
    if (at->speaker != NONE) before = at->speaker;
  }
}

int people_resolve(article *a, const language *l) {
  resolver r = {.a = a, .l = l, .words = a->text.words, .people = {a->people, a->person_count, a->person_count}};
  forget(r.subject);
  forget(r.here);
  forget(r.recent);
  forget(r.beside);
  r.group = NOBODY;
  for (int i = 0; i < SLOT_COUNT; i++) r.unknown[i] = NONE;
  r.described = key_table_create(&a->scratch, a->attribution_count / 4);
  bool done = r.described && find_sources(&r) && merge_added(&r) && mark_speaking(&r);
  for (uint32_t i = 0; done && i < a->mention_count; i++) done = read_mention(&r, &a->mentions[i]);
  if (!done) return ENGINE_E_MEMORY;
  name_speakers(&r);
  a->people = r.people.at;
  a->person_count = (uint32_t)r.people.count;
  return people_list_mentions(a);
}
