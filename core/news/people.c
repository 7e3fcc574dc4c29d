/* people.c - joins mentions to people: one person for all the forms that an article uses of somebody.
 *
 * The one idea: every form of a name is registered under the keys by which a later, shorter or longer form could mean the same
 * person: surname, given name with surname, initial with surname, first name, the core of a body's name, its acronym, the head
 * of a title. A mention is then a few look-ups, whatever the article holds, and the last person registered under a key is the
 * one meant: what was named last. Linear in mentions.
 */
#include "core/base/portable.h"

#include "core/news/people.h"

#include "core/base/utf8.h"
#include "core/news/key_table.h"

#define SPEAKS 2 /* evidence that an unknown lone name is a person: speaking once, or acting twice */
#define ACTS 1
#define EPITHET_REACH 3 /* sentences back to the name that "the billionaire" stands for */
#define SENTENCE_MENTIONS 8 /* mentions back to the surname that a whole name of the same sentence is not */
#define MOST_TITLES 8   /* of one person: a profile has five; more would be a list of somebody else's */

/* What a key in the table means; mixed into it. */
enum relation {
  KEY_SURNAME = 1,
  KEY_SURNAME_MALE,
  KEY_SURNAME_FEMALE, /* by enum gender */
  KEY_PAIR,           /* a given name and the surname */
  KEY_INITIAL,        /* the initial of a given name and the surname */
  KEY_ONLY_INITIAL,   /* the same, of a form that has the initial alone */
  KEY_GIVEN,
  KEY_TITLED, /* the head of a title and the surname */
  KEY_BODY,
  KEY_BODY_START,
  KEY_ACRONYM,
  KEY_PLACE,
  KEY_HEAD,
  KEY_HEAD_OF_NATION,
  KEY_NATION,
  KEY_PHRASE
};

/* What joining needs to know of a person, beside `person`. */
typedef struct trait {
  uint64_t title;    /* stem of the last title's head, 0 where there is none */
  uint32_t words;    /* of the longest form */
  uint32_t mentions; /* so far */
  uint32_t lone;     /* of them, by the surname alone or with a title */
  uint32_t acting;   /* how much its mentions do: see acting() */
  uint32_t locative; /* mentions after a preposition of place */
  bool guessed;      /* a body only for want of a better kind */
  bool certain;      /* its kind is known, not guessed */
  bool relative;     /* introduced as somebody's wife or son */
  uint32_t same;     /* the person that this one turned out to be; itself as a rule */
} trait;

typedef struct builder {
  article *a;
  const language *l;
  const word *words;
  arena scratch;
  key_table *keys;
  person_list people;
  VECTOR(trait) traits;             /* by person */
  uint32_t latest, latest_sentence; /* the person named last as a subject; NONE */
  uint32_t body, body_sentence;     /* the body named last as a subject; NONE */
} builder;

/* -- Keys */

static key_entry *find(const builder *b, int relation, uint64_t key) {
  return key_table_find(b->keys, hash_combine((uint64_t)relation, key));
}

static bool put(builder *b, int relation, uint64_t key, uint32_t who) {
  key_entry *entry = key_table_add(b->keys, hash_combine((uint64_t)relation, key));
  if (!entry) return false;
  if (entry->extra && entry->value != who) entry->extra++;
  else if (!entry->extra) entry->extra = 1;
  entry->value = who;
  return true;
}

/* The same, but a surname alone is whose it was before: of who was called so more often, then of who was named more often and
 * is nobody's wife or son. */
static bool put_weighed(builder *b, int relation, uint64_t key, uint32_t who) {
  const key_entry *entry = find(b, relation, key);
  if (entry) {
    const trait *had = &b->traits.at[entry->value], *has = &b->traits.at[who];
    if (had->lone != has->lone ? had->lone > has->lone : had->mentions + has->relative > has->mentions) return true;
  }
  return put(b, relation, key, who);
}

static uint32_t found(const key_entry *entry) {
  return entry ? entry->value : NONE;
}

static uint64_t initial_of(const builder *b, const word *w) {
  uint32_t length;
  const char *at = b->a->text.text.at;
  utf8_decode(at + w->begin, at + w->end, &length);
  return fold_key(at + w->begin, length);
}

static bool is_initial(const builder *b, const word *w) {
  uint32_t length;
  const char *at = b->a->text.text.at;
  utf8_decode(at + w->begin, at + w->end, &length);
  return length == w->end - w->begin;
}

/* The core of a body's name: its words without those that only say that it is a medium; all where nothing else is left. */
static uint64_t body_core(const builder *b, word_range name) {
  uint64_t core = 0;
  for (int all = 0; all < 2 && !core; all++)
    for (uint32_t i = name.first; i < name.last; i++) {
      const word *w = &b->words[i];
      if (w->classes & CLASS_determiner || (!all && i > name.first && w->classes & CLASS_media)) continue;
      core = hash_combine(core, name_key(b->a, w));
    }
  return core;
}

/* The key of the capitals of a name: "Syrian Arab News Agency" is SANA. 0 for a single word. */
static uint64_t acronym_of(const builder *b, word_range name) {
  char letters[16];
  size_t count = 0;
  for (uint32_t i = name.first; i < name.last && count < sizeof letters; i++)
    if (b->words[i].flags & WORD_CAPITAL && b->words[i].flags & WORD_ASCII)
      letters[count++] = b->a->text.text.at[b->words[i].begin];
  return count > 1 ? fold_key(letters, count) : 0;
}

/* -- People */

person *people_add(article *a, person_list *people, int kind) {
  person *p = vector_push(people, &a->arena);
  if (p) *p = (person){.name = SLICE(""), .name_at = NOWHERE, .kind = (uint8_t)kind};
  return p;
}

void people_take_name(const article *a, person *p, word_range words) {
  span at = {a->text.words[words.first].begin, a->text.words[words.last - 1].end};
  const word *last = &a->text.words[words.last - 1];
  if (last->flags & WORD_POSSESSIVE) {
    const char *text = a->text.text.at;
    if (text[at.end - 1] == 's' || text[at.end - 1] == 'S') at.end--;
    while (at.end > last->begin + 1 &&
           ((unsigned char)text[at.end - 1] >= 0x80 || text[at.end - 1] == '\'' || text[at.end - 1] == '`'))
      at.end--;
  }
  p->name_at = at;
  p->name = span_slice(a->text.text, at);
}

static uint32_t add_person(builder *b, int kind, bool named) {
  person *p = people_add(b->a, &b->people, kind);
  trait *t = p ? vector_push(&b->traits, &b->scratch) : NULL;
  if (!t) return NONE;
  p->named = named;
  t->same = (uint32_t)b->people.count - 1;
  return t->same;
}

static bool add_title(builder *b, uint32_t index, word_range words) {
  person *p = &b->people.at[index];
  while (words.first < words.last && b->words[words.first].classes & (CLASS_determiner | CLASS_possessive)) words.first++;
  if (words.first >= words.last || p->title_count >= MOST_TITLES) return true;
  slice title = span_slice(b->a->text.text, (span){b->words[words.first].begin, b->words[words.last - 1].end});
  for (uint32_t i = 0; i < p->title_count; i++)
    if (slice_equal(p->titles[i], title)) return true;
  if (!p->titles) p->titles = arena_array(&b->a->arena, slice, MOST_TITLES);
  if (!p->titles) return false;
  p->titles[p->title_count++] = title;
  return true;
}

static uint64_t phrase_key(const builder *b, word_range words) {
  uint64_t key = 0;
  for (uint32_t i = words.first; i < words.last; i++)
    if (!(b->words[i].classes & (CLASS_determiner | CLASS_quantifier))) key = hash_combine(key, name_key(b->a, &b->words[i]));
  return key;
}

/* The key of the nationality in a phrase, "North" and the like included; 0 where there is none. */
static uint64_t nation_of(const builder *b, word_range words) {
  uint64_t prefix = 0;
  for (uint32_t i = words.first; i < words.last; i++) {
    if (b->words[i].classes & CLASS_nationality) return prefix ? hash_combine(prefix, b->words[i].stem) : b->words[i].stem;
    prefix = b->words[i].classes & CLASS_place_prefix ? b->words[i].key : 0;
  }
  return 0;
}

/* Registers who has a title: by its heads, by its nationality, by both, by its words. */
static bool put_title(builder *b, uint32_t index, word_range words) {
  uint64_t nation = nation_of(b, words);
  if (nation && !put(b, KEY_NATION, nation, index)) return false;
  for (uint32_t i = words.first; i < words.last; i++) {
    if (!(b->words[i].classes & (NAME_HEAD & ~CLASS_group))) continue;
    b->traits.at[index].title = b->words[i].stem;
    if (!put(b, KEY_HEAD, b->words[i].stem, index)) return false;
    if (nation && !put(b, KEY_HEAD_OF_NATION, hash_combine(nation, b->words[i].stem), index)) return false;
    if (i > words.first && !put(b, KEY_PHRASE, phrase_key(b, (word_range){words.first, i + 1}), index)) return false;
  }
  return add_title(b, index, words);
}

static bool gender_fits(const builder *b, uint32_t index, int gender) {
  uint8_t known = b->people.at[index].gender;
  return gender == GENDER_UNKNOWN || known == GENDER_UNKNOWN || known == gender;
}

/* Whether two spellings differ by no more than one letter. */
static bool nearly_same(slice x, slice y) {
  if (x.length > y.length) {
    slice swap = x;
    x = y;
    y = swap;
  }
  if (y.length - x.length > 1) return false;
  size_t i = 0;
  while (i < x.length && x.at[i] == y.at[i]) i++;
  size_t rest = x.length - i, skip = y.length == x.length;
  if (rest < skip) return true;
  return !memcmp(x.at + i + skip, y.at + y.length - (rest - skip), rest - skip);
}

/* One spelled two ways: the same surname, the same title, given names a letter apart ("Amar" and "Amir"). */
static bool is_variant(const builder *b, uint32_t index, const mention *m) {
  const person *p = &b->people.at[index];
  const trait *t = &b->traits.at[index];
  if (!t->title || m->name.first == m->words.first || b->words[m->name.first - 1].stem != t->title) return false;
  const word *given = &b->words[name_given(b->a, m)];
  slice spelled = span_slice(b->a->text.text, word_span(given));
  slice start = {p->name.at, p->name.length < spelled.length + 1 ? p->name.length : spelled.length + 1};
  for (size_t i = 0; i < start.length; i++)
    if (start.at[i] == ' ') start.length = i;
  return nearly_same(start, spelled);
}

static uint32_t name_words(const builder *b, const mention *m) {
  uint32_t count = 0;
  for (uint32_t i = m->name.first; i < m->name.last; i++) count += !name_is_small(&b->words[i]);
  return count ? count : 1;
}

/* "His wife, Brigitte Macron", "Trump's son Eric Trump": a name that is introduced by what it is to somebody. */
static bool is_relative(const builder *b, const mention *m) {
  const word *words = b->words;
  for (uint32_t i = m->words.first; i < m->name.first; i++)
    if (words[i].classes & CLASS_possessive || words[i].flags & WORD_POSSESSIVE) return true;
  if (m == b->a->mentions || m->words.first == 0 || words[m->words.first - 1].gap != GAP_COMMA) return false;
  for (const mention *d = m - 1; d->words.last == m->words.first; d--) {
    if (d->form == MENTION_DESCRIPTION && words[d->words.last - 1].classes & CLASS_role &&
        (words[d->words.first].classes & CLASS_possessive || words[d->words.first].flags & WORD_POSSESSIVE))
      return true;
    if (d == b->a->mentions) break;
  }
  return false;
}

/* Somebody whom the sentence has just called by the surname is not called by the whole name in it: "Trump and the first lady,
 * Melania Trump". */
static bool is_said_before(const builder *b, uint32_t who, const mention *m) {
  uint32_t here = b->words[m->words.first].sentence;
  for (const mention *d = m; d > b->a->mentions && m - d < SENTENCE_MENTIONS;) {
    d--;
    if (b->words[d->words.first].sentence != here || b->words[d->words.last - 1].gap & GAP_COLON) return false;
    if (d->person == who && d->form == MENTION_NAME && d->words.last <= m->words.first && d->quoted == m->quoted) return true;
  }
  return false;
}

/* The person that a name of several words means, or NONE: a given name and the surname agree, or an initial and the surname, or
 * only the surname was known. */
static uint32_t find_full(const builder *b, const mention *m, uint32_t last, int gender) {
  uint64_t surname = name_key(b->a, &b->words[last]);
  for (uint32_t i = m->name.first; i < last; i++) {
    const word *w = &b->words[i];
    if (name_is_small(w)) continue;
    uint64_t initial = hash_combine(initial_of(b, w), surname);
    uint32_t who =
        is_initial(b, w) ? found(find(b, KEY_INITIAL, initial)) : found(find(b, KEY_PAIR, hash_combine(w->key, surname)));
    if (who == NONE && !is_initial(b, w) && i == m->name.first) who = found(find(b, KEY_ONLY_INITIAL, initial));
    if (who != NONE && gender_fits(b, who, gender)) return who;
  }
  uint32_t who = found(find(b, KEY_SURNAME, surname)), first = name_given(b->a, m);
  if (who == NONE && first < last && name_words(b, m) <= 3) { /* "Kim" before "Kim Jong-un" */
    who = found(find(b, KEY_SURNAME, b->words[first].key));
    if (who != NONE && (b->traits.at[who].title || b->people.at[who].gender != GENDER_UNKNOWN)) who = NONE;
  }
  if (who == NONE || !gender_fits(b, who, gender) || is_said_before(b, who, m) || is_relative(b, m)) return NONE;
  if (b->traits.at[who].words == 1 && b->people.at[who].kind == PERSON_PERSON) return who;
  return is_variant(b, who, m) ? who : NONE;
}

static uint32_t find_lone(const builder *b, const mention *m, uint32_t last, int gender) {
  uint64_t key = name_key(b->a, &b->words[last]);
  uint32_t who = NONE;
  if (m->name.first > m->words.first) who = found(find(b, KEY_TITLED, hash_combine(b->words[m->name.first - 1].stem, key)));
  if (who == NONE && gender != GENDER_UNKNOWN) who = found(find(b, KEY_SURNAME + gender, key));
  if (who == NONE) who = found(find(b, KEY_SURNAME, key));
  if (who != NONE && gender_fits(b, who, m->name.first > m->words.first ? gender : GENDER_UNKNOWN)) return who;
  if (who == NONE) who = found(find(b, KEY_GIVEN, key));
  if (who == NONE) who = found(find(b, KEY_ACRONYM, key));
  if (who == NONE) who = found(find(b, KEY_BODY_START, key));
  return who;
}

/* Registers the forms by which a person may be meant from now on. */
static bool put_person(builder *b, const mention *m, uint32_t who, uint32_t last) {
  uint64_t surname = name_key(b->a, &b->words[last]);
  bool done = put_weighed(b, KEY_SURNAME, surname, who);
  uint8_t gender = b->people.at[who].gender;
  if (gender != GENDER_UNKNOWN) done = done && put_weighed(b, KEY_SURNAME + gender, surname, who);
  if (m->name.first > m->words.first)
    done = done && put(b, KEY_TITLED, hash_combine(b->words[m->name.first - 1].stem, surname), who);
  uint32_t given = name_given(b->a, m);
  if (given < last && !is_initial(b, &b->words[given])) done = done && put_weighed(b, KEY_GIVEN, b->words[given].key, who);
  for (uint32_t i = m->name.first; i < last && done; i++) {
    const word *w = &b->words[i];
    if (name_is_small(w)) continue;
    done = put(b, KEY_PAIR, hash_combine(w->key, surname), who);
    uint64_t initial = hash_combine(initial_of(b, w), surname);
    if (i == m->name.first) done = done && put(b, is_initial(b, w) ? KEY_ONLY_INITIAL : KEY_INITIAL, initial, who);
  }
  return done;
}

static bool put_body(builder *b, const mention *m, uint32_t who) {
  bool done = put(b, KEY_BODY, body_core(b, m->name), who);
  uint64_t acronym = acronym_of(b, m->name);
  if (acronym) done = done && put(b, KEY_ACRONYM, acronym, who);
  const word *first = &b->words[m->name.first], *last = &b->words[m->name.last - 1];
  if (m->name.last - m->name.first > 1 &&
      !(first->classes & (CLASS_lower | CLASS_nationality | CLASS_place | CLASS_place_prefix | NAME_BODY)))
    done = done && put(b, KEY_BODY_START, first->key, who);
  if (last->classes & (CLASS_body | CLASS_media)) done = done && put(b, KEY_HEAD, last->stem, who);
  return done;
}

static bool after_place_word(const builder *b, const mention *m) {
  if (!m->words.first) return false;
  const word *before = &b->words[m->words.first - 1];
  if (!(before->classes & CLASS_preposition) || before->gap & NAME_BREAK) return false;
  const lexeme *known = language_find(b->l, before->key);
  return known && (known->value == 1 || known->value == 4);
}

/* Whether a word says something: a cue that is not a noun as well ("report"). */
static bool is_saying(const word *w) {
  return w->classes & CLASS_cue && !(w->classes & (CLASS_document | CLASS_unit | NAME_HEAD | CLASS_preposition));
}

/* How much a mention stands like a person: SPEAKS beside a word for saying, ACTS before another verb or as an owner, else 0. */
static uint32_t acting(const builder *b, const mention *m) {
  uint32_t end = m->words.last;
  bool before = m->words.first > 0 && !(b->words[m->words.first - 1].gap & NAME_BREAK);
  bool behind = end < b->a->text.word_count && !(b->words[end - 1].gap & (uint16_t) ~(unsigned)(GAP_COMMA | GAP_LINE));
  if ((behind && is_saying(&b->words[end])) || (before && is_saying(&b->words[m->words.first - 1]))) return SPEAKS;
  return (behind && b->words[end].classes & NAME_VERBAL) || m->possessive ? ACTS : 0;
}

/* Who a name means among those known; NONE: somebody new. */
static uint32_t find_named(const builder *b, const mention *m, int kind, uint32_t last, int gender) {
  if (kind == PERSON_BODY) {
    uint32_t body = found(find(b, KEY_BODY, body_core(b, m->name)));
    if (body == NONE && name_words(b, m) == 1) body = found(find(b, KEY_ACRONYM, name_key(b->a, &b->words[last])));
    uint64_t acronym = acronym_of(b, m->name); /* the acronym came first */
    if (body == NONE && acronym) body = found(find(b, KEY_BODY, hash_combine(0, acronym)));
    return body;
  }
  if (kind != PERSON_PERSON) {
    uint32_t place = found(find(b, KEY_PLACE, body_core(b, m->name)));
    uint32_t bearer = place == NONE && name_words(b, m) == 1 && !after_place_word(b, m)
                          ? found(find(b, KEY_SURNAME, name_key(b->a, &b->words[last])))
                          : NONE;
    return bearer != NONE && b->traits.at[bearer].words > 1 ? bearer : place;
  }
  return name_words(b, m) > 1 ? find_full(b, m, last, gender) : find_lone(b, m, last, gender);
}

/* Of two forms with as many words the one with a full given name: "John Smith" after "J. Smith". */
static bool is_fuller(const builder *b, const person *p, const mention *m) {
  const word *given = &b->words[name_given(b->a, m)];
  return !is_initial(b, given) && p->name.length > 2 && (p->name.at[1] == '.' || p->name.at[1] == ' ');
}

/* Whether the form is the person's name with a word before it: "Crooked Hillary Clinton". */
static bool is_prefixed(const builder *b, const person *p, const mention *m) {
  if (name_words(b, m) < 2) return false; /* the word behind is no part of it, or none */
  slice form = span_slice(b->a->text.text, (span){b->words[m->name.first].begin, b->words[m->name.last - 1].end});
  size_t skip = b->words[m->name.first + 1].begin - b->words[m->name.first].begin;
  if (skip >= form.length) return false;
  return slice_starts((slice){form.at + skip, form.length - skip}, p->name);
}

/* Who is named last as a subject may be meant by an epithet. */
static void note_latest(builder *b, const mention *m) {
  if (m->quoted || m->possessive) return;
  uint32_t here = b->words[m->words.first].sentence, end = m->words.last;
  int kind = b->people.at[m->person].kind;
  bool acts = acting(b, m) || (end < b->a->text.word_count && b->words[end].classes & (CLASS_modal | CLASS_have | CLASS_be));
  if (kind == PERSON_PERSON && (acts || b->latest == NONE)) {
    b->latest = m->person;
    b->latest_sentence = here;
  } else if (kind == PERSON_BODY && acts) {
    b->body = m->person;
    b->body_sentence = here;
  }
}

static bool join_name(builder *b, mention *m) {
  int kind = name_kind(b->a, m), gender = kind == PERSON_PERSON ? name_gender(b->a, m) : GENDER_UNKNOWN;
  uint32_t last = name_surname(b->a, m), who = find_named(b, m, kind, last, gender);
  if (who == NONE) {
    who = add_person(b, kind, true);
    if (who == NONE) return false;
    const word *first = &b->words[m->name.first];
    b->traits.at[who].relative = kind == PERSON_PERSON && is_relative(b, m);
    b->traits.at[who].guessed =
        kind == PERSON_BODY && !((first->classes | b->words[last].classes) & NAME_BODY) && !(first->flags & WORD_UPPER);
  }
  m->person = who;
  person_list *people = &b->people;
  trait *t = &b->traits.at[who];
  if (gender != GENDER_UNKNOWN && people->at[who].gender == GENDER_UNKNOWN) people->at[who].gender = (uint8_t)gender;
  if (name_is_titled(b->a, m)) t->certain = true;
  t->mentions++;
  t->lone += name_words(b, m) == 1;
  if (after_place_word(b, m)) t->locative++;
  t->acting += acting(b, m);
  uint32_t words = name_words(b, m);
  bool better = !m->quoted || !t->words;
  if (better && t->words > 1 && !(b->words[name_given(b->a, m)].classes & NAME_GIVEN) && m->name.first == m->words.first)
    better = !is_prefixed(b, &people->at[who], m);
  if ((better && words > t->words) || (words == t->words && words > 1 && is_fuller(b, &people->at[who], m))) {
    t->words = words;
    people_take_name(b->a, &people->at[who], m->name);
  }
  note_latest(b, m);
  if (m->name.first > m->words.first && !put_title(b, who, (word_range){m->words.first, m->name.first})) return false;
  if (people->at[who].kind == PERSON_PERSON) return put_person(b, m, who, last);
  return people->at[who].kind == PERSON_BODY ? put_body(b, m, who) : put(b, KEY_PLACE, body_core(b, m->name), who);
}

/* -- Descriptions */

int people_kind_of_head(const word *head) {
  if (head->classes & (CLASS_role) && !(head->classes & CLASS_group)) return PERSON_PERSON;
  if (head->classes & CLASS_group) return PERSON_GROUP;
  if (head->classes & (NAME_BODY | CLASS_document)) return PERSON_BODY;
  return head->classes & CLASS_title ? PERSON_PERSON : PERSON_GROUP;
}

bool people_is_plural(const word *words, word_range phrase, uint32_t head) {
  if (words[head].classes & (CLASS_group | CLASS_pronoun_plural)) return true;
  return words[phrase.first].classes & CLASS_number_word || words[phrase.first].flags & WORD_DIGIT;
}

/* Whether a phrase points to somebody already named: "the", "this", "his", a title in capitals. */
static bool is_definite(const builder *b, const mention *m) {
  const word *first = &b->words[m->words.first];
  if (m->form == MENTION_TITLE || first->classes & (CLASS_possessive | CLASS_demonstrative)) return true;
  return people_points_back(b->l, first);
}

/* The head of a description is its last word; a title may have a complement behind it: "the Duchess of Sussex". */
static uint32_t head_of(const builder *b, const mention *m) {
  return m->form == MENTION_TITLE ? phrase_head(b->a, m->words) : m->words.last - 1;
}

static bool fits_kind(const builder *b, uint32_t who, int kind) {
  return who != NONE && b->people.at[who].kind == kind;
}

static uint32_t find_described(const builder *b, const mention *m, uint32_t head, int kind) {
  uint64_t stem = b->words[head].stem, nation = nation_of(b, m->words);
  uint32_t who = found(find(b, KEY_PHRASE, phrase_key(b, m->words)));
  if (!is_definite(b, m)) return fits_kind(b, who, kind) && kind != PERSON_PERSON ? who : NONE;
  if (fits_kind(b, who, kind)) return who;
  who = nation ? found(find(b, KEY_HEAD_OF_NATION, hash_combine(nation, stem))) : found(find(b, KEY_HEAD, stem));
  if (fits_kind(b, who, kind) && (nation || head - m->words.first <= 1)) return who;
  who = nation && kind == PERSON_PERSON ? found(find(b, KEY_NATION, nation)) : NONE;
  return fits_kind(b, who, kind) && b->people.at[who].named ? who : NONE;
}

/* Whether the description may stand for whoever was named last: "the billionaire", "the company",
 * not "the officer" or "the court". */
static bool is_epithet(const builder *b, const mention *m, uint32_t head) {
  const word *first = &b->words[m->words.first];
  if (m->quoted || !(first->classes & CLASS_determiner) || !(b->words[head].classes & (CLASS_role | NAME_BODY)) ||
      nation_of(b, m->words))
    return false;
  const lexeme *known = language_find(b->l, name_key(b->a, &b->words[head]));
  return known && known->value == 1;
}

/* The person or body named last, if that was near and its gender fits. */
static uint32_t latest_of(const builder *b, const mention *m, int kind) {
  uint32_t here = b->words[m->words.first].sentence;
  if (kind == PERSON_BODY) return b->body != NONE && here - b->body_sentence <= EPITHET_REACH ? b->body : NONE;
  bool near = kind == PERSON_PERSON && b->latest != NONE && here - b->latest_sentence <= EPITHET_REACH;
  return near && gender_fits(b, b->latest, people_gender_of(b->words, m->words)) ? b->latest : NONE;
}

static bool join_description(builder *b, mention *m) {
  uint32_t head = head_of(b, m);
  int kind = people_kind_of_head(&b->words[head]);
  uint32_t who = find_described(b, m, head, kind);
  if (who == NONE && is_definite(b, m) && is_epithet(b, m, head)) who = latest_of(b, m, kind);
  if (who == NONE) {
    who = add_person(b, kind, false);
    if (who == NONE) return false;
    b->people.at[who].plural = people_is_plural(b->words, m->words, head);
    people_take_name(b->a, &b->people.at[who], m->words);
  }
  m->person = who;
  int gender = people_gender_of(b->words, m->words);
  if (kind == PERSON_PERSON && gender != GENDER_UNKNOWN && b->people.at[who].gender == GENDER_UNKNOWN)
    b->people.at[who].gender = (uint8_t)gender;
  if (!put(b, KEY_PHRASE, phrase_key(b, m->words), who)) return false;
  return b->people.at[who].named || put(b, KEY_HEAD, b->words[head].stem, who);
}

/* -- Appositions */

static bool is_described_person(const builder *b, const mention *m) {
  if (m->form != MENTION_DESCRIPTION && m->form != MENTION_TITLE) return false;
  const word *head = &b->words[head_of(b, m)];
  return head->classes & (CLASS_role | CLASS_title) && !(head->classes & CLASS_group);
}

/* Whether something other than "and" closes the phrase: then it stands beside the name, not after it in a list. */
static bool is_closed(const builder *b, const mention *m) {
  uint32_t end = m->words.last;
  if (b->words[end - 1].gap & NAME_BREAK) return end >= b->a->text.word_count || !(b->words[end].classes & CLASS_conjunction);
  if (end >= b->a->text.word_count) return false;
  const word *first = &b->words[m->words.first];
  bool introduces = first->classes & CLASS_determiner && !people_points_back(b->l, first); /* a lawyer and former judge */
  return b->words[end].classes & (CLASS_preposition | CLASS_relative | (introduces ? CLASS_conjunction : 0));
}

/* The mention right behind m, after a comma; NULL. Mentions inside m are passed over. */
static mention *beside(const builder *b, uint32_t index) {
  article *a = b->a;
  const mention *m = &a->mentions[index];
  if (b->words[m->words.last - 1].gap != GAP_COMMA) return NULL;
  for (uint32_t i = index + 1; i < a->mention_count && i < index + 8; i++) {
    if (a->mentions[i].words.first < m->words.last) continue;
    return a->mentions[i].words.first == m->words.last ? &a->mentions[i] : NULL;
  }
  return NULL;
}

/* The name and the description of an apposition that begins with mention `index`; false where none does. */
static bool find_apposition(const builder *b, uint32_t index, mention **name, mention **description) {
  mention *m = &b->a->mentions[index], *next = beside(b, index);
  if (!next || next->quoted != m->quoted || !is_closed(b, next)) return false;
  *name = m->form == MENTION_NAME ? m : next;
  *description = *name == m ? next : m;
  if ((*name)->form != MENTION_NAME || !is_described_person(b, *description)) return false;
  return *name == m || name_kind(b->a, *name) == PERSON_PERSON;
}

/* The words of an apposition mean its person from then on, and from before, where they stood without a name: a headline's
 * "Australian woman". */
static bool join_phrase(builder *b, const mention *description) {
  uint64_t key = phrase_key(b, description->words);
  uint32_t before = found(find(b, KEY_PHRASE, key));
  bool telling = description->words.last - description->words.first > 2;
  if (before != NONE && before != description->person && telling && !b->people.at[before].named)
    b->traits.at[before].same = description->person;
  return put(b, KEY_PHRASE, key, description->person);
}

/* "Amar Hatami, Iran's defence minister," and "Iran's defence minister, Amar Hatami,": one person. */
static bool join_apposition(builder *b, uint32_t index) {
  mention *name, *description;
  if (!find_apposition(b, index, &name, &description)) return true;
  if (name->person == NONE && !join_name(b, name)) return false;
  person *p = &b->people.at[name->person];
  if (p->kind != PERSON_PERSON) return true;
  name->apposition = description->words;
  description->person = name->person;
  int gender = people_gender_of(b->words, description->words);
  if (p->gender == GENDER_UNKNOWN) p->gender = (uint8_t)gender;
  b->traits.at[name->person].certain = true;
  return join_phrase(b, description) && put_title(b, name->person, description->words);
}

/* -- The layer */

/* Kinds that were guessed, from a name without a title or a known given name: mostly after a preposition of place it is a
 * place; a lone word that never acts is a body, as is nearly everything with a capital that is no person. */
static void settle_kinds(builder *b) {
  for (uint32_t i = 0; i < b->people.count; i++) {
    const trait *t = &b->traits.at[i];
    person *p = &b->people.at[i];
    if (t->guessed && t->locative * 2 > t->mentions) p->kind = PERSON_PLACE;
    if (!p->named || p->kind != PERSON_PERSON || t->certain || p->gender != GENDER_UNKNOWN) continue;
    if (t->locative * 2 >= t->mentions && t->locative) p->kind = PERSON_PLACE;
    else if (t->words == 1 && t->acting < SPEAKS) p->kind = PERSON_BODY;
  }
}

/* Takes out the people who turned out to be others; mentions follow. */
static bool close_ranks(builder *b) {
  uint32_t *moved = arena_array(&b->scratch, uint32_t, b->people.count);
  if (!moved) return false;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < b->people.count; i++) {
    if (b->traits.at[i].same != i) continue;
    moved[i] = kept;
    b->people.at[kept++] = b->people.at[i];
  }
  for (uint32_t i = 0; i < b->a->mention_count; i++) {
    uint32_t *who = &b->a->mentions[i].person;
    if (*who == NONE) continue;
    while (b->traits.at[*who].same != *who) *who = b->traits.at[*who].same;
    *who = moved[*who];
  }
  b->people.count = kept;
  return true;
}

static bool join_all(builder *b) {
  article *a = b->a;
  for (uint32_t i = 0; i < a->mention_count; i++) {
    mention *m = &a->mentions[i];
    if (m->form == MENTION_PRONOUN) continue;
    if (!join_apposition(b, i)) return false;
    if (m->person == NONE && !(m->form == MENTION_NAME ? join_name(b, m) : join_description(b, m))) return false;
  }
  settle_kinds(b);
  return close_ranks(b);
}

int people_find(article *a, const language *l) {
  builder b = {.a = a, .l = l, .words = a->text.words, .latest = NONE, .body = NONE};
  arena_init(&b.scratch, &a->memory);
  b.keys = key_table_create(&b.scratch, a->mention_count * 2);
  bool done = b.keys && join_all(&b);
  arena_free(&b.scratch);
  if (!done) return ENGINE_E_MEMORY;
  a->people = b.people.at;
  a->person_count = (uint32_t)b.people.count;
  return ENGINE_OK;
}

int people_list_mentions(article *a) {
  for (uint32_t i = 0; i < a->person_count; i++) a->people[i].mention_count = 0;
  for (uint32_t i = 0; i < a->mention_count; i++) a->people[a->mentions[i].person].mention_count++;
  uint32_t *all = arena_array(&a->arena, uint32_t, a->mention_count);
  if (!all) return ENGINE_E_MEMORY;
  for (uint32_t i = 0; i < a->person_count; i++) {
    a->people[i].mentions = all;
    all += a->people[i].mention_count;
    a->people[i].mention_count = 0;
  }
  for (uint32_t i = 0; i < a->mention_count; i++) {
    person *p = &a->people[a->mentions[i].person];
    p->mentions[p->mention_count++] = i;
  }
  return ENGINE_OK;
}

uint32_t people_mention_from(const article *a, uint32_t word_index) {
  uint32_t low = 0, high = a->mention_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (a->mentions[middle].words.first < word_index) low = middle + 1;
    else high = middle;
  }
  return low;
}

uint32_t people_mention_at(const article *a, uint32_t word_index) {
  uint32_t at = people_mention_from(a, word_index + 1), best = NONE;
  for (uint32_t steps = 0; at > 0 && steps < 12; steps++) {
    const mention *m = &a->mentions[--at];
    if (m->words.first <= word_index && word_index < m->words.last) best = at;
  }
  return best;
}
