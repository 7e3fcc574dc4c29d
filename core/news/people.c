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
#include "core/text/fold.h"

#define SPEAKS 2 /* evidence that an unknown lone name is a person: speaking once, or acting twice */
#define ACTS 1
#define EPITHET_REACH 3     /* sentences back to the name that "the billionaire" stands for */
#define SENTENCE_MENTIONS 8 /* mentions back to the surname that a whole name of the same sentence is not */
#define MOST_TITLES 8       /* of one person: a profile has five; more would be a list of somebody else's */

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
  key_table *keys;
  person_list people;
  VECTOR(trait) traits;             /* by person */
  uint32_t latest, latest_sentence; /* the person named last as a subject; NONE */
  uint32_t body, body_sentence;     /* the body named last as a subject; NONE */
  bool merged;                      /* somebody turned out to be somebody else */
} builder;

/* A name as it stands, with what joining asks of it more than once. */
typedef struct form {
  const mention *m;
  int kind, gender;
  uint32_t given, last;   /* the first and the last word that tells somebody apart: name_given, name_surname */
  uint32_t words;         /* how many do; at least one */
  uint64_t surname;       /* key of the last */
  uint64_t core, acronym; /* of what is no person; see read_body */
  bool body_read;
  bool locative; /* a preposition of place stands before it */
  bool titled;   /* a title of any kind stands before it */
} form;

/* -- Keys */

static key_entry *find(const builder *b, int relation, uint64_t key) {
  return key_table_find(b->keys, hash_combine((uint64_t)relation, key));
}

static bool put(builder *b, int relation, uint64_t key, uint32_t who) {
  key_entry *entry = key_table_add(b->keys, hash_combine((uint64_t)relation, key));
  if (entry) entry->value = who;
  return entry;
}

/* Whether a surname alone stays with whom it was before: who was called so more often, then who was named more often and is
 * nobody's wife or son. */
static bool keeps_key(const trait *had, const trait *has) {
  return had->lone != has->lone ? had->lone > has->lone : had->mentions + has->relative > has->mentions;
}

/* The same, weighing who had the key before. */
static bool put_weighed(builder *b, int relation, uint64_t key, uint32_t who) {
  key_entry *entry = key_table_add(b->keys, hash_combine((uint64_t)relation, key));
  if (!entry) return false;
  if (!entry->extra || !keeps_key(&b->traits.at[entry->value], &b->traits.at[who])) entry->value = who;
  entry->extra = 1;
  return true;
}

static uint32_t found(const key_entry *entry) { return entry ? entry->value : NONE; }

static uint64_t initial_of(const builder *b, const word *w) {
  uint32_t length;
  slice text = b->a->text.text;
  const char *at = text.at + w->begin;
  if (utf8_next(at, text.at + w->end, &length) < 0x80) return fold_key_ascii(at, 1, text.length - w->begin);
  return fold_key(at, length);
}

static bool is_initial(const builder *b, const word *w) {
  uint32_t length;
  const char *at = b->a->text.text.at;
  utf8_next(at + w->begin, at + w->end, &length);
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
  char letters[16] = {0};
  size_t count = 0;
  for (uint32_t i = name.first; i < name.last && count < sizeof letters; i++)
    if (b->words[i].flags & WORD_CAPITAL && b->words[i].flags & WORD_ASCII)
      letters[count++] = b->a->text.text.at[b->words[i].begin];
  return count > 1 ? fold_key_ascii(letters, count, sizeof letters) : 0;
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
  trait *t = p ? vector_push(&b->traits, &b->a->scratch) : NULL;
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

/* The stem of the title right before a name that has one. */
static uint64_t title_of(const builder *b, const form *f) { return b->words[f->m->name.first - 1].stem; }

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
static bool is_variant(const builder *b, uint32_t index, const form *f) {
  const person *p = &b->people.at[index];
  const trait *t = &b->traits.at[index];
  if (!t->title || !f->titled || title_of(b, f) != t->title) return false;
  slice spelled = span_slice(b->a->text.text, word_span(&b->words[f->given]));
  slice start = {p->name.at, p->name.length < spelled.length + 1 ? p->name.length : spelled.length + 1};
  for (size_t i = 0; i < start.length; i++)
    if (start.at[i] == ' ') start.length = i;
  return nearly_same(start, spelled);
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

/* The person whose given name or its initial and whose surname are those of the form, by word i of it. NONE. */
static uint32_t find_pair(const builder *b, const form *f, uint32_t i) {
  const word *w = &b->words[i];
  if (is_initial(b, w)) return found(find(b, KEY_INITIAL, hash_combine(initial_of(b, w), f->surname)));
  uint32_t who = found(find(b, KEY_PAIR, hash_combine(w->key, f->surname)));
  if (who != NONE || i > f->m->name.first) return who;
  return found(find(b, KEY_ONLY_INITIAL, hash_combine(initial_of(b, w), f->surname)));
}

#define BEGUN_LONGEST 3 /* words of a name that begins with the surname */

/* "Kim" before "Kim Jong-un": who was called by the first word alone. NONE. */
static uint32_t find_begun(const builder *b, const form *f) {
  if (f->given >= f->last || f->words > BEGUN_LONGEST) return NONE;
  uint32_t who = found(find(b, KEY_SURNAME, b->words[f->given].key));
  return who == NONE || b->traits.at[who].title || b->people.at[who].gender != GENDER_UNKNOWN ? NONE : who;
}

/* The person that a name of several words means, or NONE: a given name and the surname agree, or an initial and the surname, or
 * only the surname was known. */
static uint32_t find_full(const builder *b, const form *f) {
  for (uint32_t i = f->m->name.first; i < f->last; i++) {
    uint32_t who = name_is_small(&b->words[i]) ? NONE : find_pair(b, f, i);
    if (who != NONE && gender_fits(b, who, f->gender)) return who;
  }
  uint32_t who = found(find(b, KEY_SURNAME, f->surname));
  if (who == NONE) who = find_begun(b, f);
  if (who == NONE || !gender_fits(b, who, f->gender) || is_said_before(b, who, f->m) || is_relative(b, f->m)) return NONE;
  if (b->traits.at[who].words == 1 && b->people.at[who].kind == PERSON_PERSON) return who;
  return is_variant(b, who, f) ? who : NONE;
}

static uint32_t find_lone(const builder *b, const form *f) {
  uint32_t who = f->titled ? found(find(b, KEY_TITLED, hash_combine(title_of(b, f), f->surname))) : NONE;
  if (who == NONE && f->gender != GENDER_UNKNOWN) who = found(find(b, KEY_SURNAME + f->gender, f->surname));
  if (who == NONE) who = found(find(b, KEY_SURNAME, f->surname));
  if (who != NONE && gender_fits(b, who, f->titled ? f->gender : GENDER_UNKNOWN)) return who;
  if (who == NONE) who = found(find(b, KEY_GIVEN, f->surname));
  if (who == NONE) who = found(find(b, KEY_ACRONYM, f->surname));
  if (who == NONE) who = found(find(b, KEY_BODY_START, f->surname));
  return who;
}

/* Registers the forms by which a person may be meant from now on. */
static bool put_person(builder *b, const form *f, uint32_t who) {
  bool done = put_weighed(b, KEY_SURNAME, f->surname, who);
  uint8_t gender = b->people.at[who].gender;
  if (gender != GENDER_UNKNOWN) done = done && put_weighed(b, KEY_SURNAME + gender, f->surname, who);
  if (f->titled) done = done && put(b, KEY_TITLED, hash_combine(title_of(b, f), f->surname), who);
  const word *given = &b->words[f->given];
  if (f->given < f->last && !is_initial(b, given)) done = done && put_weighed(b, KEY_GIVEN, given->key, who);
  for (uint32_t i = f->m->name.first; i < f->last && done; i++) {
    const word *w = &b->words[i];
    if (name_is_small(w)) continue;
    done = put(b, KEY_PAIR, hash_combine(w->key, f->surname), who);
    if (i > f->m->name.first) continue;
    int relation = is_initial(b, w) ? KEY_ONLY_INITIAL : KEY_INITIAL;
    done = done && put(b, relation, hash_combine(initial_of(b, w), f->surname), who);
  }
  return done;
}

/* Fills the keys of what is no person: mostly not needed of one. */
static void read_body(const builder *b, form *f) {
  if (f->body_read) return;
  f->core = body_core(b, f->m->name);
  f->acronym = acronym_of(b, f->m->name);
  f->body_read = true;
}

static bool put_body(builder *b, form *f, uint32_t who) {
  read_body(b, f);
  bool done = put(b, KEY_BODY, f->core, who);
  if (f->acronym) done = done && put(b, KEY_ACRONYM, f->acronym, who);
  word_range name = f->m->name;
  const word *first = &b->words[name.first], *last = &b->words[name.last - 1];
  if (name.last - name.first > 1 &&
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

static void read_words(const builder *b, form *f) {
  word_range name = f->m->name;
  f->given = name.first;
  f->last = name.last - 1;
  for (uint32_t i = name.first; i < name.last; i++) {
    if (name_is_small(&b->words[i])) continue;
    if (!f->words++) f->given = i;
    f->last = i;
  }
  if (!f->words) f->words = 1;
}

static void read_form(const builder *b, const mention *m, form *f) {
  *f = (form){.m = m, .kind = name_kind(b->a, m), .titled = m->name.first > m->words.first};
  if (f->kind == PERSON_PERSON) f->gender = name_gender(b->a, m);
  read_words(b, f);
  f->surname = name_key(b->a, &b->words[f->last]);
  f->locative = after_place_word(b, m);
}

static uint32_t find_body(const builder *b, const form *f) {
  uint32_t body = found(find(b, KEY_BODY, f->core));
  if (body == NONE && f->words == 1) body = found(find(b, KEY_ACRONYM, f->surname));
  if (body == NONE && f->acronym) body = found(find(b, KEY_BODY, hash_combine(0, f->acronym))); /* the acronym came first */
  return body;
}

/* Who a name means among those known; NONE: somebody new. */
static uint32_t find_named(const builder *b, form *f) {
  if (f->kind == PERSON_PERSON) return f->words > 1 ? find_full(b, f) : find_lone(b, f);
  read_body(b, f);
  if (f->kind == PERSON_BODY) return find_body(b, f);
  uint32_t place = found(find(b, KEY_PLACE, f->core));
  if (place != NONE || f->words > 1 || f->locative) return place;
  uint32_t bearer = found(find(b, KEY_SURNAME, f->surname));
  return bearer != NONE && b->traits.at[bearer].words > 1 ? bearer : NONE;
}

/* Of two forms with as many words the one with a full given name: "John Smith" after "J. Smith". */
static bool is_fuller(const builder *b, const person *p, const form *f) {
  return !is_initial(b, &b->words[f->given]) && p->name.length > 2 && (p->name.at[1] == '.' || p->name.at[1] == ' ');
}

/* Whether the form is the person's name with a word before it: "Crooked Hillary Clinton". */
static bool is_prefixed(const builder *b, const person *p, const form *f) {
  if (f->words < 2) return false; /* the word behind is no part of it, or none */
  word_range name = f->m->name;
  slice text = span_slice(b->a->text.text, (span){b->words[name.first].begin, b->words[name.last - 1].end});
  size_t skip = b->words[name.first + 1].begin - b->words[name.first].begin;
  if (skip >= text.length) return false;
  return slice_starts((slice){text.at + skip, text.length - skip}, p->name);
}

/* Who is named last as a subject may be meant by an epithet. */
static void note_latest(builder *b, const mention *m, uint32_t acts) {
  if (m->quoted || m->possessive) return;
  uint32_t here = b->words[m->words.first].sentence, end = m->words.last;
  int kind = b->people.at[m->person].kind;
  if (!acts) acts = end < b->a->text.word_count && b->words[end].classes & (CLASS_modal | CLASS_have | CLASS_be);
  if (kind == PERSON_PERSON && (acts || b->latest == NONE)) {
    b->latest = m->person;
    b->latest_sentence = here;
  } else if (kind == PERSON_BODY && acts) {
    b->body = m->person;
    b->body_sentence = here;
  }
}

/* Takes the form as the person's name where it is a better one. */
static void take_better_name(builder *b, uint32_t who, const form *f) {
  const mention *m = f->m;
  person *p = &b->people.at[who];
  trait *t = &b->traits.at[who];
  bool better = !m->quoted || !t->words;
  if (better && t->words > 1 && !(b->words[f->given].classes & NAME_GIVEN) && !f->titled) better = !is_prefixed(b, p, f);
  if ((better && f->words > t->words) || (f->words == t->words && f->words > 1 && is_fuller(b, p, f))) {
    t->words = f->words;
    people_take_name(b->a, p, m->name);
  }
}

/* Somebody new; NONE where memory is short. */
static uint32_t add_named(builder *b, const form *f) {
  uint32_t who = add_person(b, f->kind, true);
  if (who == NONE) return NONE;
  const word *first = &b->words[f->m->name.first];
  bool known = (first->classes | b->words[f->last].classes) & NAME_BODY;
  b->traits.at[who].guessed = f->kind == PERSON_BODY && !known && !(first->flags & WORD_UPPER);
  b->traits.at[who].relative = f->kind == PERSON_PERSON && is_relative(b, f->m);
  return who;
}

static bool join_name(builder *b, mention *m) {
  form f;
  read_form(b, m, &f);
  uint32_t who = find_named(b, &f), acts = acting(b, m);
  if (who == NONE) who = add_named(b, &f);
  if (who == NONE) return false;
  m->person = who;
  person *p = &b->people.at[who];
  trait *t = &b->traits.at[who];
  if (f.gender != GENDER_UNKNOWN && p->gender == GENDER_UNKNOWN) p->gender = (uint8_t)f.gender;
  if (f.titled && name_is_titled(b->a, m)) t->certain = true;
  t->mentions++;
  t->lone += f.words == 1;
  t->locative += f.locative;
  t->acting += acts;
  take_better_name(b, who, &f);
  note_latest(b, m, acts);
  if (f.titled && !put_title(b, who, (word_range){m->words.first, m->name.first})) return false;
  if (p->kind == PERSON_PERSON) return put_person(b, &f, who);
  if (p->kind == PERSON_BODY) return put_body(b, &f, who);
  read_body(b, &f);
  return put(b, KEY_PLACE, f.core, who);
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

/* A description as it stands, with what joining asks of it. */
typedef struct phrase {
  const mention *m;
  uint32_t head;   /* word */
  int kind;        /* enum person_kind of the head */
  bool definite;   /* see is_definite */
  uint64_t key;    /* phrase_key */
  uint64_t nation; /* nation_of, of a definite one */
} phrase;

static bool fits_kind(const builder *b, uint32_t who, int kind) { return who != NONE && b->people.at[who].kind == kind; }

static uint32_t find_described(const builder *b, const phrase *d) {
  uint32_t who = found(find(b, KEY_PHRASE, d->key));
  if (!d->definite) return fits_kind(b, who, d->kind) && d->kind != PERSON_PERSON ? who : NONE;
  if (fits_kind(b, who, d->kind)) return who;
  uint64_t stem = b->words[d->head].stem;
  who = d->nation ? found(find(b, KEY_HEAD_OF_NATION, hash_combine(d->nation, stem))) : found(find(b, KEY_HEAD, stem));
  if (fits_kind(b, who, d->kind) && (d->nation || d->head - d->m->words.first <= 1)) return who;
  who = d->nation && d->kind == PERSON_PERSON ? found(find(b, KEY_NATION, d->nation)) : NONE;
  return fits_kind(b, who, d->kind) && b->people.at[who].named ? who : NONE;
}

/* Whether the description may stand for whoever was named last: "the billionaire", "the company",
 * not "the officer" or "the court". */
static bool is_epithet(const builder *b, const phrase *d) {
  const word *first = &b->words[d->m->words.first], *head = &b->words[d->head];
  if (d->m->quoted || d->nation) return false;
  if (!(first->classes & CLASS_determiner) || !(head->classes & (CLASS_role | NAME_BODY))) return false;
  const lexeme *known = language_find(b->l, name_key(b->a, head));
  return known && known->value == 1;
}

/* The person or body named last, if that was near and its gender fits. */
static uint32_t latest_of(const builder *b, const mention *m, int kind) {
  uint32_t here = b->words[m->words.first].sentence;
  if (kind == PERSON_BODY) return b->body != NONE && here - b->body_sentence <= EPITHET_REACH ? b->body : NONE;
  bool near = kind == PERSON_PERSON && b->latest != NONE && here - b->latest_sentence <= EPITHET_REACH;
  return near && gender_fits(b, b->latest, people_gender_of(b->words, m->words)) ? b->latest : NONE;
}

static phrase read_phrase(const builder *b, const mention *m) {
  phrase d = {.m = m, .head = head_of(b, m), .definite = is_definite(b, m)};
  d.kind = people_kind_of_head(&b->words[d.head]);
  d.key = phrase_key(b, m->words);
  if (d.definite) d.nation = nation_of(b, m->words);
  return d;
}

/* Somebody new; NONE where memory is short. */
static uint32_t add_described(builder *b, const phrase *d) {
  uint32_t who = add_person(b, d->kind, false);
  if (who == NONE) return NONE;
  b->people.at[who].plural = people_is_plural(b->words, d->m->words, d->head);
  people_take_name(b->a, &b->people.at[who], d->m->words);
  return who;
}

static bool join_description(builder *b, mention *m) {
  phrase d = read_phrase(b, m);
  uint32_t who = find_described(b, &d);
  if (who == NONE && d.definite && is_epithet(b, &d)) who = latest_of(b, m, d.kind);
  if (who == NONE) who = add_described(b, &d);
  if (who == NONE) return false;
  m->person = who;
  person *p = &b->people.at[who];
  if (d.kind == PERSON_PERSON && p->gender == GENDER_UNKNOWN) p->gender = (uint8_t)people_gender_of(b->words, m->words);
  return put(b, KEY_PHRASE, d.key, who) && (p->named || put(b, KEY_HEAD, b->words[d.head].stem, who));
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
  if (before != NONE && before != description->person && telling && !b->people.at[before].named) {
    b->traits.at[before].same = description->person;
    b->merged = true;
  }
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
  if (!b->merged) return true;
  uint32_t *moved = arena_array(&b->a->scratch, uint32_t, b->people.count);
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

/* Every second mention is of somebody new, as a rule. */
static bool make_room(builder *b) {
  size_t expected = b->a->mention_count / 2 + 1;
  return vector_reserve(&b->people, &b->a->arena, expected) && vector_reserve(&b->traits, &b->a->scratch, expected);
}

int people_find(article *a, const language *l) {
  builder b = {.a = a, .l = l, .words = a->text.words, .latest = NONE, .body = NONE};
  b.keys = key_table_create(&a->scratch, a->mention_count * 2);
  bool done = b.keys && make_room(&b) && join_all(&b);
  if (!done) return ENGINE_E_MEMORY;
  a->people = b.people.at;
  a->person_count = (uint32_t)b.people.count;
  return ENGINE_OK;
}

int people_list_mentions(article *a) {
  uint32_t *all = arena_take(&a->arena, memory_product(a->mention_count, sizeof *all));
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

uint32_t people_mention_at(const article *a, uint32_t word_index, uint32_t *behind) {
  uint32_t at = people_mention_from(a, word_index + 1), best = NONE;
  *behind = at;
  uint32_t least = a->text.sentences[a->text.words[word_index].sentence].first; /* none runs over a sentence's end */
  for (uint32_t steps = 0; at > 0 && steps < 12; steps++) {
    const mention *m = &a->mentions[--at];
    if (m->words.first < least) break;
    if (word_index < m->words.last) best = at;
  }
  return best;
}
