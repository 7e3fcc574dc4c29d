/* names.c - finds proper names: runs of words with capitals, cut into titles and the name itself.
 *
 * The one idea: a capital tells something only where it is not forced. A first pass notes every word that has a capital in
 * the middle of a sentence; at the start of a sentence, after an opening mark and in a heading in title case a word is a name
 * only if it was noted, or if the language knows it as one. Linear: every word is looked at a bounded number of times.
 */
#include "core/base/portable.h"

#include "core/news/names.h"

#include "core/news/key_table.h"
#include "core/news/landmarks.h"
#include "core/text/fold.h"

#define LONGEST_RUN 12     /* words of one name: the longest names of bodies have ten; a line of capitals is no name */
#define LONGEST_TITLE 6    /* words before a name that describe it: "former deputy assistant foreign minister" has five */
#define LONGEST_SYLLABLE 6 /* bytes: un, in, seok, gyeong */
#define SHORT_SYLLABLE 3   /* bytes: words that mean something else are hardly that short */
#define SHOUTING 4         /* words from which a line may count as one in capitals; shorter ones may be acronyms */

uint64_t name_key_of_owner(const article *a, const word *w) {
  const char *text = a->text.text.at + w->begin;
  size_t length = w->end - w->begin;
  if (length > 1 && (text[length - 1] == 's' || text[length - 1] == 'S')) length--;
  while (length > 1 && ((unsigned char)text[length - 1] >= 0x80 || text[length - 1] == '\'' || text[length - 1] == '`')) length--;
  slice name = {text, length};
  return fold_is_ascii(name) ? fold_key_ascii(text, length, a->text.text.length - w->begin) : fold_key(text, length);
}

static bool is_initial(const article *a, const word *w) {
  if (!(w->flags & WORD_CAPITAL)) return false;
  return w->end - w->begin == 1 || (w->end - w->begin <= 5 && memchr(a->text.text.at + w->begin, '.', w->end - w->begin));
}

static bool joined_by_ampersand(const article *a, uint32_t i) {
  const word *w = &a->text.words[i];
  if (w[1].classes & NAME_GIVEN) return false; /* two people */
  slice between = {a->text.text.at + w->end, w[1].begin - w->end};
  return slice_equal(between, SLICE(" & ")) || slice_equal(between, SLICE("&"));
}

/* What stands behind words[i] is more than a blank or a hyphen: whether it joins nevertheless. */
static bool is_joined_by_mark(const article *a, uint32_t i) {
  const word *w = &a->text.words[i];
  if (w->gap == GAP_PERIOD)
    return is_initial(a, w) || w->classes & (CLASS_abbreviation_title | NAME_HONORIFIC | CLASS_acronym | CLASS_title);
  return w->gap == GAP_OTHER && joined_by_ampersand(a, i);
}

/* Whether words[i] and words[i + 1] belong to one name, as far as what stands between them goes. */
static inline bool is_joined(const name_reader *r, uint32_t i) {
  const word *w = &r->words[i];
  if (w->flags & WORD_POSSESSIVE) return false;
  return !(w->gap & NAME_BREAK) || is_joined_by_mark(r->a, i);
}

/* Where a capital is forced: first in a sentence, after an opening mark, a colon or a dash. */
static bool start_like(const name_reader *r, uint32_t i) {
  if (r->words[i].flags & WORD_SENTENCE_START || i == r->first) return true;
  return r->words[i - 1].gap & (GAP_OPEN_MARK | GAP_CLOSE_MARK | GAP_COLON | GAP_SENTENCE | GAP_PARAGRAPH | GAP_STOP);
}

static uint32_t times_seen(const name_reader *r, uint32_t i) {
  const key_entry *entry = key_table_find(r->seen, name_key(r->a, &r->words[i]));
  return entry ? entry->value : 0;
}

/* A word of a class that makes sense in a heading without any other evidence. */
#define HEADING_EVIDENCE (CLASS_place | CLASS_nationality | NAME_GIVEN | CLASS_honorific_male | CLASS_honorific_female)

/* Whether word i, which has a capital, can be part of a name. */
static bool is_telling_capital(const name_reader *r, uint32_t i) {
  const word *w = &r->words[i];
  if (w->flags & WORD_FURNITURE) return false;
  if (w->flags & WORD_UPPER && !r->title_case) return true;
  if (w->end - w->begin == 1 && w->gap & GAP_HYPHEN) return false; /* F-16, R-Ariz. */
  if (w->classes & (NAME_FUNCTION | CLASS_negation)) {
    bool initial = w->end - w->begin == 1 && w->gap == GAP_PERIOD;
    bool given = w->classes & NAME_GIVEN && !start_like(r, i) && !r->title_case;
    return (initial || given) && i + 1 < r->last && r->words[i + 1].flags & WORD_CAPITAL;
  }
  if (!r->title_case) return true;
  if (w->classes & HEADING_EVIDENCE && !(w->classes & CLASS_lower)) return true;
  return times_seen(r, i) > 0;
}

/* Whether word i can be part of a name. */
static inline bool is_capital(const name_reader *r, uint32_t i) {
  const word *w = &r->words[i];
  if (!(w->flags & WORD_CAPITAL)) return false;
  bool plain = !r->title_case && w->end - w->begin > 1 && !(w->classes & (NAME_FUNCTION | CLASS_negation));
  return plain ? !(w->flags & WORD_FURNITURE) : is_telling_capital(r, i);
}

/* -- Evidence */

static bool is_shouting(const name_reader *r, const sentence *s) {
  uint32_t upper = 0, letters = 0;
  if (!(r->words[s->first].flags & (WORD_UPPER | WORD_TITLE_CASE)) && s->last - s->first > 1 &&
      !(r->words[s->first + 1].flags & WORD_UPPER))
    return false;
  for (uint32_t i = s->first; i < s->last; i++) {
    letters += (r->words[i].flags & WORD_LETTER) != 0;
    upper += (r->words[i].flags & WORD_UPPER) != 0;
  }
  return letters >= SHOUTING && upper * 3 >= letters * 2;
}

static bool in_title_case(const name_reader *r, const sentence *s) {
  return s->first < s->last && (r->words[s->first].flags & WORD_TITLE_CASE || is_shouting(r, s));
}

static bool note_capital(name_reader *r, uint32_t i) {
  const word *w = &r->words[i];
  if (w->flags & WORD_TITLE_CASE) return true;
  if (start_like(r, i) || w->classes & (NAME_FUNCTION | NAME_CALENDAR)) return true;
  key_entry *entry = key_table_add(r->seen, name_key(r->a, w));
  if (entry) entry->value++;
  return entry;
}

static bool note_capitals(name_reader *r) {
  for (uint32_t s = 0; s < r->a->text.sentence_count; s++) {
    const sentence *at = &r->a->text.sentences[s];
    r->title_cases[s] = in_title_case(r, at);
    if (r->title_cases[s]) continue;
    r->first = at->first;
    r->last = at->last;
    for (uint32_t i = at->first; (i = landmark_next(r->capitals, i, at->last)) < at->last; i++)
      if (!note_capital(r, i)) return false;
  }
  return true;
}

/* -- Runs */

/* Whether a linking word of a body's name may follow words[i]: "Ministry of", "Center for", "Secretary of". */
static bool takes_complement(const word *w) {
  return w->classes & (CLASS_title | CLASS_role | NAME_BODY | CLASS_place_prefix) && w->flags & WORD_CAPITAL;
}

#define LINK_OF (CLASS_preposition | CLASS_conjunction | CLASS_determiner)

/* Passes over words inside names in lower case from word j on (name parts; "of", "for the" where a complement may stand).
 * The next word of the name, or j where the name ends before it. */
static uint32_t pass_links(const name_reader *r, uint32_t j, bool *of) {
  uint32_t k = j;
  bool linked = false;
  while (k < r->last && k < j + 3 && r->words[k].classes & CLASS_name_part && !(r->words[k].flags & WORD_UPPER)) {
    uint64_t classes = r->words[k].classes;
    if (classes & CLASS_conjunction && !*of) return j;
    if (k > j && r->words[j].classes & CLASS_conjunction) return j; /* and the */
    if (classes & LINK_OF) linked = true;
    if (!is_joined(r, k)) return j;
    k++;
  }
  if (k == j || k >= r->last || !(r->words[k].flags & WORD_CAPITAL)) return j;
  if (!linked) return is_capital(r, k) ? k : j;
  uint64_t next = r->words[k].classes;
  if (r->words[j].classes & CLASS_conjunction)
    return next & (CLASS_lower | CLASS_modifier | NAME_BODY) || !(next | r->words[j - 1].classes) ? k : j;
  if (next & (NAME_FUNCTION | NAME_CALENDAR)) return j;
  bool complement = takes_complement(&r->words[j - 1]);
  if (complement) *of = true;
  return complement ? k : j;
}

/* Whether the capital word j goes on a run whose last word is j - 1. */
static bool goes_on(const name_reader *r, uint32_t j) {
  const word *w = &r->words[j], *before = &r->words[j - 1];
  if (w->classes & (NAME_CALENDAR | NAME_FUNCTION) && w->flags & WORD_CAPITAL && !r->title_case)
    if (before->classes & (NAME_GIVEN | NAME_HONORIFIC) && w->classes & (CLASS_month | NAME_GIVEN)) return true;
  if (!is_capital(r, j) || (w->classes & NAME_CALENDAR && !(w->flags & WORD_UPPER))) return false;
  if (before->gap & GAP_HYPHEN) {
    uint64_t lands = CLASS_place | CLASS_nationality;
    if (before->classes & lands && w->classes & lands) return false;
  }
  return true;
}

/* "Jong-un", "Jae-in", "Young-chan": a given name's last syllable in lower case behind a hyphen, in a run of two words at
 * least. A syllable is short or a word that the language does not know; "Kun-young" has one that it knows as an adjective. */
static bool is_last_syllable(const name_reader *r, uint32_t i, uint32_t j) {
  const word *w = &r->words[j];
  uint32_t length = w->end - w->begin;
  if (j - i < 2 || w[-1].gap != GAP_HYPHEN || w[-1].classes & (CLASS_place | CLASS_nationality | CLASS_lower)) return false;
  if (length == 2 && !(w->flags & WORD_CAPITAL)) return true; /* in, un, il */
  if (length > LONGEST_SYLLABLE || w->flags & (WORD_CAPITAL | WORD_DIGIT)) return false;
  if (length > SHORT_SYLLABLE && w->classes & CLASS_modifier)
    return w[-1].end - w[-1].begin <= SHORT_SYLLABLE && !(w->classes & ~CLASS_modifier);
  return length > SHORT_SYLLABLE ? !w->classes : !(w->classes & (NAME_VERBAL | CLASS_lower | CLASS_unit | CLASS_adverb));
}

/* "Dockworkers' Federation": a plural owner inside a body's name. */
static bool owns_body(const name_reader *r, uint32_t j) {
  const word *w = &r->words[j];
  bool plural = !(w->flags & WORD_APOSTROPHE) || w->classes & CLASS_group;
  if (!(w->flags & WORD_POSSESSIVE) || !plural || w->classes & (CLASS_place | NAME_GIVEN | CLASS_nationality) || j + 1 >= r->last)
    return false;
  return is_capital(r, j + 1) && w[1].classes & NAME_BODY;
}

static uint32_t run_end(const name_reader *r, uint32_t i) {
  uint32_t j = i + 1;
  bool of = false;
  while (j < r->last && j < i + LONGEST_RUN && (is_joined(r, j - 1) || owns_body(r, j - 1))) {
    if (goes_on(r, j)) {
      j++;
      continue;
    }
    if (is_last_syllable(r, i, j)) return j + 1;
    uint32_t k = pass_links(r, j, &of);
    if (k == j) break;
    j = k + 1;
  }
  return j;
}

/* -- Titles */

static bool is_body_name(const word *words, uint32_t begin, uint32_t end) {
  const word *last = &words[end - 1];
  if (last->classes & NAME_BODY && !(last->classes & (NAME_GIVEN | CLASS_role)))
    return end - begin > 1 || !(last->classes & CLASS_lower);
  for (uint32_t i = begin; i + 1 < end; i++)
    if (words[i].classes & NAME_BODY && words[i + 1].classes & CLASS_preposition) return true;
  return false;
}

/* Words of a title's complement: "of State", "for Foreign Affairs". The first word of the name. */
static uint32_t pass_complement(const word *words, uint32_t at, uint32_t end) {
  if (at >= end || !(words[at].classes & LINK_OF)) return at;
  while (at < end && words[at].classes & LINK_OF) at++;
  if (at < end) at++;
  while (at < end && words[at].classes & (CLASS_lower | CLASS_modifier | NAME_BODY | LINK_OF) &&
         !(words[at].classes & NAME_GIVEN))
    at++;
  return at;
}

/* What stands between the words of a title: "Iranian Foreign Minister", "House Majority Leader". */
#define DESCRIBING                                                                                                             \
  (CLASS_lower | CLASS_modifier | NAME_BODY | CLASS_nationality | CLASS_place | CLASS_title | CLASS_role | CLASS_preposition | \
   CLASS_ordinal)

/* The first word of the name proper in [begin, end): what stands after the last title; end where the titles take all. */
static uint32_t name_start(const word *words, uint32_t begin, uint32_t end) {
  uint32_t start = begin;
  for (uint32_t i = begin; i < end; i++) {
    uint64_t classes = words[i].classes;
    if (!(classes & (CLASS_title | CLASS_role | NAME_HONORIFIC)) || classes & NAME_GIVEN) continue;
    bool of_party = classes & CLASS_nationality && i + 1 < end &&
                    words[i + 1].classes & (CLASS_lower | CLASS_modifier | NAME_BODY | CLASS_group);
    if (of_party) continue; /* Republican National Convention */
    bool at_end = i + 1 >= end || (i + 2 == end && words[i + 1].classes & CLASS_name_suffix);
    if (at_end && i > start && words[start].classes & NAME_GIVEN && start == begin) break; /* Stephen King */
    uint32_t next = pass_complement(words, i + 1, end);
    if (next == end && i > start && !(words[i - 1].classes & DESCRIBING)) break; /* Angus King */
    start = next;
  }
  if (start == begin) /* "American John Smith", "AP John Smith" */
    while (start + 1 < end && (words[start].classes & CLASS_nationality || words[start].flags & WORD_UPPER) &&
           words[start + 1].classes & NAME_GIVEN)
      start++;
  return start;
}

/* Takes in the titles in lower case before word `begin`, with what describes them: "former foreign minister", "Apple
 * spokesman". */
static uint32_t titles_before(const name_reader *r, uint32_t begin, bool titled) {
  if (begin <= r->first) return begin;
  const word *before = &r->words[begin - 1];
  if (before->gap & NAME_BREAK || before->flags & WORD_POSSESSIVE) return begin;
  if (!(before->classes & NAME_PERSONAL_TITLE) && before->classes & NAME_VERBAL) return begin; /* polls show Mr. X */
  if (!(before->classes & (NAME_PERSONAL_TITLE | CLASS_media | (titled ? CLASS_modifier : 0))) ||
      before->classes & (NAME_FUNCTION | CLASS_group))
    return begin;
  if (before->flags & WORD_CAPITAL && !(before->flags & WORD_SENTENCE_START)) return begin;
  uint32_t least = begin > r->first + LONGEST_TITLE ? begin - LONGEST_TITLE : r->first;
  return phrase_begin(r->a, begin - 1, least);
}

/* "Fars news agency": words in lower case after a name that say what it is. */
static uint32_t media_after(const name_reader *r, uint32_t end) {
  while (end < r->last && r->words[end].classes & CLASS_media && is_joined(r, end - 1) &&
         !(r->words[end].classes & (CLASS_group | CLASS_verb)) && !(r->words[end].flags & WORD_CAPITAL))
    end++;
  return end;
}

/* -- Mentions */

/* Goes on to the first quotation from `next` on that ends behind a place. */
static void pass_quotations(name_reader *r, uint32_t next, uint32_t at) {
  const article *a = r->a;
  while (next < a->quotation_count && a->quotations[next].content.end <= at) next++;
  r->quotation = next;
  r->quoted = next < a->quotation_count ? a->quotations[next].content : NOWHERE;
}

static bool is_quoted(name_reader *r, uint32_t at) {
  if (r->quoted.end <= at) pass_quotations(r, r->quotation + 1, at);
  return r->quoted.begin <= at;
}

mention *name_add(name_reader *r, word_range words, word_range name, int form) {
  const word *first = &r->words[words.first], *last = &r->words[words.last - 1];
  bool quoted = is_quoted(r, first->begin);
  mention *m = vector_push(&r->mentions, &r->a->arena);
  if (!m) return NULL;
  *m = (mention){.at = {first->begin, last->end},
                 .words = words,
                 .name = name,
                 .person = NONE,
                 .form = (uint8_t)form,
                 .quoted = quoted,
                 .possessive = last->flags & WORD_POSSESSIVE};
  return m;
}

/* Mentions that the new one takes in: a title in capitals before a role in lower case ("Minister spokesman Bahram"). */
static void drop_titles_from(name_reader *r, uint32_t first) {
  while (r->mentions.count) {
    const mention *m = &r->mentions.at[r->mentions.count - 1];
    if (m->words.first < first || m->form == MENTION_NAME || m->form == MENTION_PRONOUN) return;
    r->mentions.count--;
  }
}

/* Whether a lone word is a name: not where its capital is forced, unless something else says so. */
static bool is_lone_name(const name_reader *r, uint32_t i) {
  const word *w = &r->words[i];
  uint64_t classes = w->classes;
  if (classes & NAME_CALENDAR || w->end - w->begin < 2) return false;
  if (classes & CLASS_nationality && !(classes & CLASS_place)) return false;
  if (w->flags & WORD_UPPER && !r->title_case) return !(classes & NAME_PERSONAL_TITLE) && w->flags & WORD_LETTER;
  if (classes & (CLASS_unit | CLASS_number_word | CLASS_ordinal | CLASS_scale | CLASS_abbreviation_end) &&
      !(classes & CLASS_place))
    return false;
  if (i + 1 < r->last && w[1].classes & NAME_CALENDAR && w[1].flags & WORD_CAPITAL && is_joined(r, i))
    return false; /* Super Tuesday */
  bool forced = start_like(r, i) || r->title_case;
  if (forced && classes & (CLASS_adverb | NAME_VERBAL | CLASS_lower | CLASS_number_word | CLASS_ordinal | CLASS_date_word))
    return false;
  bool common = classes & (CLASS_modifier | CLASS_role) && !times_seen(r, i);
  if (classes & CLASS_place || (classes & NAME_GIVEN && !common)) return true;
  bool adjective = classes & CLASS_place_prefix && classes & CLASS_modifier; /* Western diplomats */
  if (classes & (NAME_HEAD & ~CLASS_media) || adjective) return false;       /* a description: descriptions.c */
  if (!forced || times_seen(r, i) > 0) return true;
  bool says = i + 1 < r->last && is_joined(r, i) && w[1].classes & CLASS_cue && w[1].classes & CLASS_verb_past;
  return classes & CLASS_body_suffix && says; /* Apple said */
}

/* A first word whose capital is forced and which is no part of the name behind it: "Meanwhile Trump". */
static bool is_loose_start(const name_reader *r, uint32_t i) {
  const word *w = &r->words[i];
  if (!start_like(r, i) || w->flags & WORD_UPPER) return false;
  uint64_t name =
      CLASS_title | CLASS_role | NAME_GIVEN | CLASS_place | CLASS_place_prefix | CLASS_nationality | NAME_BODY | NAME_HONORIFIC;
  if (w->classes & name && !(w->classes & CLASS_preposition)) return false;
  if (w->classes & (CLASS_lower | CLASS_adverb | NAME_VERBAL | CLASS_date_word | CLASS_number_word | CLASS_starter))
    return !times_seen(r, i) || w->classes & CLASS_starter;
  return false;
}

/* A run that names a time or nothing: "New Year". */
static bool is_empty_run(const name_reader *r, uint32_t i, uint32_t end) {
  for (; i < end; i++)
    if (!(r->words[i].classes &
          (CLASS_place_prefix | CLASS_unit | CLASS_number_word | CLASS_ordinal | CLASS_date_word | NAME_CALENDAR)))
      return false;
  return r->words[end - 1].classes & (CLASS_unit | CLASS_date_word | NAME_CALENDAR);
}

/* A run of adjectives: "North Korean" before a noun; its plural names people and is a description. */
static bool is_adjective_run(const name_reader *r, uint32_t i, uint32_t end) {
  if (!(r->words[end - 1].classes & CLASS_nationality) || r->words[end - 1].classes & CLASS_group) return false;
  for (; i < end; i++)
    if (!(r->words[i].classes & (CLASS_nationality | CLASS_place_prefix | CLASS_modifier))) return false;
  return true;
}

/* Adds what the run [i, end) names. The next word to look at; UINT32_MAX where memory is short. */
static uint32_t read_run(name_reader *r, uint32_t i, uint32_t end) {
  const word *words = r->words;
  if (end - i == 1 && !is_lone_name(r, i)) return phrase_read(r, i);
  if (is_empty_run(r, i, end) || is_adjective_run(r, i, end)) return end;
  uint32_t name = is_body_name(words, i, end) ? i : name_start(words, i, end);
  while (name > i && name < end && words[name].classes & NAME_FUNCTION && !(words[name].classes & NAME_GIVEN)) name++;
  if (name >= end) { /* titles only */
    uint32_t head = end - 1;
    if (head + 1 < r->last && is_joined(r, head) && words[head + 1].classes & NAME_HEAD) return end;
    uint32_t begin = phrase_begin(r->a, i, r->first);
    drop_titles_from(r, begin);
    return name_add(r, (word_range){begin, end}, (word_range){end, end}, MENTION_TITLE) ? end : UINT32_MAX;
  }
  end = media_after(r, end);
  bool lands = end - i == 1 && words[i].classes & CLASS_place;
  uint32_t begin = lands ? i : titles_before(r, i, name > i);
  if (begin < i) drop_titles_from(r, begin);
  return name_add(r, (word_range){begin, end}, (word_range){name, end}, MENTION_NAME) ? end : UINT32_MAX;
}

/* Reads on at word i: a name, a pronoun, a description, or nothing. */
static uint32_t read_at(name_reader *r, uint32_t i) {
  const word *w = &r->words[i];
  uint32_t next = i;
  if (is_capital(r, i)) {
    uint32_t end = run_end(r, i);
    if (end - i > 1 && is_loose_start(r, i)) return i + 1;
    bool calendar = w->classes & NAME_CALENDAR && !(w->flags & WORD_UPPER);
    if (calendar && (end - i == 1 || !(w->classes & NAME_GIVEN))) return i + 1;
    next = read_run(r, i, end);
  } else if (w->classes & (NAME_HEAD | CLASS_pronoun_male | CLASS_pronoun_female | CLASS_pronoun_plural | CLASS_pronoun_neuter)) {
    next = phrase_read(r, i);
  }
  return next > i ? next : i + 1;
}

static bool read_sentences(name_reader *r) {
  for (uint32_t s = 0; s < r->a->text.sentence_count; s++) {
    const sentence *at = &r->a->text.sentences[s];
    r->first = at->first;
    r->last = at->last;
    r->title_case = r->title_cases[s];
    for (uint32_t i = at->first; (i = landmark_next(r->candidates, i, at->last)) < at->last;) {
      i = read_at(r, i);
      if (i == UINT32_MAX) return false;
    }
  }
  return true;
}

/* Outer mentions before what they hold. A mention is out of place by no more than it holds, so this is linear. */
static void sort_mentions(mention *mentions, size_t count) {
  for (size_t i = 1; i < count; i++) {
    if (span_compare(mentions[i].at, mentions[i - 1].at) >= 0) continue;
    mention m = mentions[i];
    size_t j = i;
    for (; j > 0 && span_compare(m.at, mentions[j - 1].at) < 0; j--) mentions[j] = mentions[j - 1];
    mentions[j] = m;
  }
}

int names_find(article *a, const language *l) {
  name_reader r = {.a = a, .l = l, .words = a->text.words};
  r.capitals = landmarks_of(a, LANDMARK_CAPITAL);
  r.candidates = landmarks_of(a, LANDMARK_MENTION);
  pass_quotations(&r, 0, 0);
  r.seen = key_table_create(&a->scratch, a->text.word_count / 16);
  r.title_cases = arena_take(&a->scratch, a->text.sentence_count * sizeof *r.title_cases);
  bool done = r.seen && r.title_cases && note_capitals(&r) && read_sentences(&r);
  if (!done) return ENGINE_E_MEMORY;
  sort_mentions(r.mentions.at, r.mentions.count);
  a->mentions = r.mentions.at;
  a->mention_count = (uint32_t)r.mentions.count;
  return ENGINE_OK;
}
