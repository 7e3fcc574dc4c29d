/* Attributions: each case is a text and what is found in it, one attribution a line:
 *   kind frame | source | cue | content (parts between slashes) [| to ADDRESSEE] [| via V, V] [| inherited] [| anonymous] */
#include "tests/unit/news_fixture.h"
#include "tests/unit/rationed.h"

typedef struct attribution_case {
  const char *text, *found;
} attribution_case;

typedef struct page {
  char text[4096];
  size_t used;
} page;

static void put(page *p, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  p->used += (size_t)vsnprintf(p->text + p->used, sizeof p->text - p->used, format, arguments);
  va_end(arguments);
}

static void put_span(page *p, const article *a, span at) {
  if (span_exists(at)) put(p, "%.*s", (int)span_length(at), a->text.text.at + at.begin);
}

static void render(const article *a, page *p) {
  static const char *const kinds[] = {"direct", "mixed", "indirect"};
  for (uint32_t i = 0; i < a->attribution_count; i++) {
    const attribution *x = &a->attributions[i];
    put(p, "%s%s %s | ", i ? "\n" : "", kinds[x->kind], cue_frame_name(x->frame));
    put_span(p, a, x->source);
    put(p, " | ");
    put_span(p, a, x->cue);
    for (uint32_t k = 0; k < x->part_count; k++) {
      put(p, k ? " / " : " | ");
      put_span(p, a, x->parts[k]);
    }
    if (span_exists(x->addressee)) put(p, " | to ");
    put_span(p, a, x->addressee);
    for (uint32_t k = 0; k < x->via_count; k++) {
      put(p, k ? ", " : " | via ");
      put_span(p, a, x->via[k].at);
    }
    if (x->inherited) put(p, " | inherited");
    if (x->anonymous) put(p, " | anonymous");
  }
}

static void check(void **state, const attribution_case *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    page p = {.used = 0};
    article *a = read_text(*state, cases[i].text, 0);
    render(a, &p);
    article_release(a);
    assert_string_equal(p.text, cases[i].found);
  }
}

#define CHECK(cases) check(state, cases, sizeof cases / sizeof cases[0])

static void test_orders(void **state) {
  static const attribution_case cases[] = {
      {"Maria Lopez said the bridge was closed.", "indirect that | Maria Lopez | said | the bridge was closed"},
      {"Maria Lopez said on Monday that the bridge was closed.",
       "indirect that | Maria Lopez | said | that the bridge was closed"},
      {"The bridge was closed, Maria Lopez said.", "indirect fronted | Maria Lopez | said | The bridge was closed"},
      {"The bridge was closed, said Maria Lopez.", "indirect inverted | Maria Lopez | said | The bridge was closed"},
      {"The bridge, Maria Lopez said, was closed.", "indirect parenthetical | Maria Lopez | said | The bridge / was closed"},
      {"“The bridge is closed,” Maria Lopez said.", "direct fronted | Maria Lopez | said | “The bridge is closed,”"},
      {"“The bridge is closed!” shouted Maria Lopez.", "direct inverted | Maria Lopez | shouted | “The bridge is closed!”"},
      {"Maria Lopez said: “The bridge is closed.”", "direct quote | Maria Lopez | said | “The bridge is closed.”"},
      {"Maria Lopez called the closure “a sad mistake”.", "mixed object | Maria Lopez | called | the closure “a sad mistake”"},
      {"In an interview on “The Morning Bridge,” Maria Lopez said it was closed.",
       "indirect that | Maria Lopez | said | it was closed"},
      {"During her years in office, Maria Lopez said, the bridge was closed.",
       "indirect parenthetical | Maria Lopez | said | the bridge was closed"},
      {"The bridge was closed, as Maria Lopez put it.", "indirect fronted | Maria Lopez | put it | The bridge was closed"},
      {"Maria Lopez declined to say whether it was closed.", "indirect infinitive | Maria Lopez | declined | to say whether it was closed"},
      {"When the bridge was closed, Maria Lopez promised to open it.",
       "indirect infinitive | Maria Lopez | promised | to open it"},
      {"Maria Lopez vowed to open the bridge.", "indirect infinitive | Maria Lopez | vowed | to open the bridge"},
  };
  CHECK(cases);
}

static void test_split_quotations(void **state) {
  static const attribution_case cases[] = {
      {"“The bridge is closed,” she said. “It will open soon.”",
       "direct fronted | she | said | “The bridge is closed,” / “It will open soon.”"},
      {"“The bridge,” she said, “is closed now.”", "direct fronted | she | said | “The bridge,” / “is closed now.”"},
      {"“The bridge is closed,” Maria Lopez said.\n\n“Nobody told us why it was closed.”",
       "direct fronted | Maria Lopez | said | “The bridge is closed,”\n"
       "direct bare |  |  | “Nobody told us why it was closed.” | inherited"},
      {"Maria Lopez continued:\n\n“Nobody told us why it was closed.”",
       "direct quote | Maria Lopez | continued | “Nobody told us why it was closed.”"},
  };
  CHECK(cases);
}

static void test_sources(void **state) {
  static const attribution_case cases[] = {
      {"Maria Lopez, who built the bridge, said it was closed.", "indirect that | Maria Lopez | said | it was closed"},
      {"Maria Lopez, the engineer, said it was closed.", "indirect that | Maria Lopez, the engineer | said | it was closed"},
      {"The bridge will close ‘within days’, the deputy minister, Maria Lopez, said.",
       "mixed fronted | the deputy minister, Maria Lopez | said | The bridge will close ‘within days’"},
      {"Maria Lopez, 22, of Flint, Mich., said it was closed.",
       "indirect that | Maria Lopez, 22, of Flint, Mich | said | it was closed"},
      {"Gov. John Hale (R-Ohio) said it was closed.", "indirect that | Gov. John Hale (R-Ohio) | said | it was closed"},
      {"Maria Lopez, a former agent of the college has said it was closed.",
       "indirect that | Maria Lopez, a former agent of the college | has said | it was closed"},
      {"On Tuesday, a newspaper, the Flint Herald, reported that it was closed.",
       "indirect that | a newspaper, the Flint Herald | reported | that it was closed"},
      {"It was a deal that Hale called insane.", "indirect object | Hale | called | insane"},
      {"Some argue that Maria Lopez wanted to sell it.", "indirect infinitive | Maria Lopez | wanted | to sell it"},
      {"It was a long list of polls showing that the bridge is old.",
       "indirect that | polls | showing | that the bridge is old | anonymous"},
      {"The crowd met residents saying it was closed.", "indirect that | residents | saying | it was closed | anonymous"},
      {"John Hale on Monday morning said it was closed.", "indirect that | John Hale | said | it was closed"},
      {"Maria Lopez earlier this week said it was closed.", "indirect that | Maria Lopez | said | it was closed"},
      {"The court in 2016 said it was closed.", "indirect that | The court | said | it was closed"},
      {"A poll released this week found it was closed.", "indirect that | A poll released this week | found | it was closed | anonymous"},
      {"This summer, the new chair, Maria Lopez, said it was closed.",
       "indirect that | the new chair, Maria Lopez | said | it was closed"},
      {"They met lawmakers, two of whom said it was closed.", "indirect that | two of whom | said | it was closed | anonymous"},
      {"Critics, including Maria Lopez, say the bridge is old.", "indirect that | Critics | say | the bridge is old | anonymous"},
      {"The plant was closed, people familiar with the matter said.",
       "indirect fronted | people familiar with the matter | said | The plant was closed | anonymous"},
      {"In a long letter, Hale, however, said it was open.", "indirect that | Hale | said | it was open"},
      {"Police say it was closed.", "indirect that | Police | say | it was closed | anonymous"},
      {"John Hale and Maria Lopez said it was closed.", "indirect that | John Hale and Maria Lopez | said | it was closed"},
      {"Officials briefed on the matter said it was closed.",
       "indirect that | Officials briefed on the matter | said | it was closed | anonymous"},
      {"John Hale opened the bridge and said it was safe.", "indirect that | John Hale | said | it was safe"},
      {"The plant closed after officials announced that it was old.",
       "indirect that | officials | announced | that it was old | anonymous"},
      {"John Hale said on “Meet the Press” on Sunday that the bridge was old.",
       "indirect that | John Hale | said | that the bridge was old"},
      {"John Hale told “Meet the Press” that the bridge was old.",
       "indirect that | John Hale | told | that the bridge was old"},
      {"John Hale has said he'd close the bridge.", "indirect that | John Hale | has said | he'd close the bridge"},
      {"John Hale told reporters Maria Lopez was wrong.",
       "indirect object_that | John Hale | told | Maria Lopez was wrong | to reporters"},
      {"“I know that the bridge is old” he said.", "direct fronted | he | said | “I know that the bridge is old”"},
      {"“The bridge is old,” one of them said.", "direct fronted | one of them | said | “The bridge is old,” | anonymous"},
      {"“The bridge is old,” said retired Gen. John Hale.",
       "direct inverted | retired Gen. John Hale | said | “The bridge is old,”"},
      {"John Hale said under the plan, the bridge was closed.",
       "indirect that | John Hale | said | under the plan, the bridge was closed"},
      {"The talks began and continued for a year, the report said.",
       "indirect fronted | the report | said | The talks began and continued for a year"},
      {"John Hale said in a statement released Monday that it was closed.",
       "indirect that | John Hale | said | that it was closed"},
      {"About 7 percent of the public said it was closed.",
       "indirect that | About 7 percent of the public | said | it was closed | anonymous"},
      {"If you want to see it, the bridge is old.", ""},
      {"“Is the bridge old?” Maria Lopez (D-Ohio), chair of the college, asked on Monday.",
       "direct fronted | Maria Lopez (D-Ohio), chair of the college | asked | “Is the bridge old?”"},
      {"“Is the bridge old?” Maria Lopez, the chair, said that it was closed.",
       "indirect that | Maria Lopez, the chair | said | that it was closed"},
      {"You said it was closed.", "indirect that | You | said | it was closed | anonymous"},
      {"It was sold on a per-person basis.", ""},
      {"Resident after resident said it was closed.",
       "indirect that | Resident after resident | said | it was closed | anonymous"},
      {"The plant was closed, with residents of the old town blaming the mayor for it.",
       "indirect object | residents of the old town | blaming | the mayor for it | anonymous"},
      {"Officials said it was safe, with Secretary of State Maria Lopez saying that it was old.",
       "indirect that | Officials | said | it was safe | anonymous\n"
       "indirect that | Secretary of State Maria Lopez | saying | that it was old"},
      {"John Hale left the room, saying it was late.", "indirect that | John Hale | saying | it was late"},
  };
  CHECK(cases);
}

static void test_chain(void **state) {
  static const attribution_case cases[] = {
      {"The plant was closed, according to ISNA.", "indirect accord | ISNA | according to | The plant was closed"},
      {"Hatami said the plant was closed, according to Fars.", "indirect that | Hatami | said | the plant was closed | via Fars"},
      {"On Monday, according to ISNA, the plant was closed.", "indirect accord | ISNA | according to | the plant was closed"},
      {"On Monday, according to Fars, Hatami said the plant was closed.",
       "indirect that | Hatami | said | the plant was closed | via Fars"},
      {"About five plants closed, according to ISNA.", "indirect accord | ISNA | according to | About five plants closed"},
      {"According to Fars, Hatami said the plant was closed.", "indirect that | Hatami | said | the plant was closed | via Fars"},
      {"Hatami told Interfax that the plant was closed.",
       "indirect object_that | Hatami | told | that the plant was closed | to Interfax"},
      {"Reuters quoted Hatami as saying the plant was closed.",
       "indirect as | Hatami | quoted | the plant was closed | via Reuters"},
      {"Iranian media report that Hatami has said the plant is closed.",
       "indirect that | Hatami | has said | the plant is closed | via Iranian media"},
      {"Iranian media, citing officials, reported that the plant was closed.",
       "indirect that | officials | reported | that the plant was closed | via Iranian media | anonymous"},
      {"The bridge was closed, according to a report released on Monday by the college.",
       "indirect accord | a report released on Monday by the college | according to | The bridge was closed | anonymous"},
      {"The men reportedly fled to Flint.", "indirect adverb |  | reportedly | The men / fled to Flint | anonymous"},
      {"Hatami was told by Maria Lopez that the plant was closed.",
       "indirect passive | Maria Lopez | was told | that the plant was closed | to Hatami"},
  };
  CHECK(cases);
}

static void test_content_ends(void **state) {
  static const attribution_case cases[] = {
      {"Hale said the plant was closed, but he never went there.", "indirect that | Hale | said | the plant was closed"},
      {"Hale said the plant was closed, adding that it was old.",
       "indirect that | Hale | said | the plant was closed\nindirect that | Hale | adding | that it was old"},
      {"Hale said the plant was closed and vowed to open it.",
       "indirect that | Hale | said | the plant was closed\nindirect infinitive | Hale | vowed | to open it"},
      {"Flint (Reuters) - The plant was closed, Maria Lopez said.",
       "indirect fronted | Maria Lopez | said | The plant was closed"},
      {"FLINT, Ohio — The plant was closed, Maria Lopez said.", "indirect fronted | Maria Lopez | said | The plant was closed"},
      {"Maria Lopez Says Plant Will Close Early", "indirect that | Maria Lopez | Says | Plant Will Close Early"},
      {"Hale vowed to open it, and Maria Lopez is promising to close it.",
       "indirect infinitive | Hale | vowed | to open it\n"
       "indirect infinitive | Maria Lopez | is promising | to close it"},
      {"While Hale said the plant was closed, it was open.", "indirect that | Hale | said | the plant was closed"},
      {"Hale said Maria Lopez told him that it was closed.",
       "indirect that | Hale | said | Maria Lopez told him that it was closed"},
  };
  CHECK(cases);
}

/* What somebody calls somebody, in marks: capitals there are no name of a work. */
static void test_naming(void **state) {
  static const attribution_case cases[] = {
      {"Hale nicknamed him “Little Bridge Man” in May.", "mixed object | Hale | nicknamed | him “Little Bridge Man” in May"},
      {"Hale referred to Lopez as “Bridge Man” in May.", "mixed object | Hale | referred to | Lopez as “Bridge Man” in May"},
      {"Hale denounced Lopez as a “madman,” nicknamed him “Bridge Man,” and threatened to sue.",
       "mixed object | Hale | denounced | Lopez as a “madman,”\n"
       "mixed object | Hale | nicknamed | him “Bridge Man,”\n"
       "indirect infinitive | Hale | threatened | to sue"},
      {"The plan was called “a mess of the first order” by Hale.",
       "direct passive | Hale | was called | “a mess of the first order”"},
      {"We saw what she meant by “the very best bridge”.", "direct object | she | meant by | “the very best bridge”"},
      {"Hale discussed “The Last Bridge Man” in May.", "indirect object | Hale | discussed | “The Last Bridge Man” in May"},
  };
  CHECK(cases);
}

/* A label without a name before or behind the colon of a headline is its authority. */
static void test_headlines(void **state) {
  static const attribution_case cases[] = {
      {"Report: Hale met Maria Lopez in Flint\n\nIt was late.", "indirect accord | Report |  | Hale met Maria Lopez in Flint | anonymous"},
      {"Hale closes the old bridge in Flint: state media.\n\nIt was late.",
       "indirect accord | state media |  | Hale closes the old bridge in Flint | anonymous"},
      {"Hale hints at a sale of the bridge: report\n\nIt was late.",
       "indirect that | Hale | hints | at a sale of the bridge | via report"},
      {"Hale met Maria Lopez, report says\n\nIt was late.",
       "indirect fronted | report | says | Hale met Maria Lopez | anonymous"},
      {"Video: Hale met Maria Lopez in Flint\n\nIt was late.", ""},
      {"More on the plan: “We go home”\n\nIt was late.", ""},
  };
  CHECK(cases);
}

static void test_no_cues(void **state) {
  static const attribution_case cases[] = {
      {"The report was long.", ""},
      {"His claims are old.", ""},
      {"The so-called plan is old.", ""},
      {"“He said it was closed” was the sign on the door.", ""},
      {"He saw “The Last of the Tall Men” there.", ""},
      {"Her offer raised questions about the bridge.", ""},
      {"It was closed in three southern states to the east.", ""},
      {"Monday requests for help grew.", ""},
      {"He did not answer shouted questions about the bridge.", ""},
      {"The negotiators seek to create deals intended to close it.", ""},
      {"Monday was the third day of attacking the plan.", ""},
      {"Lopez opened Hale's proposed bridge.", ""},
      {"It was the only known bridge over the river.", ""},
      {"It has missiles that threaten countries in the region.", ""},
      {"What worries people is the bridge.", ""},
      {"It is three or four, depending on who asks.", ""},
      {"It was an executive order that ended it.", ""},
      {"Hale earlier raised this concern about a plan called “Hope”.", ""},
      {"Hale took control of a group called “Hope”.", ""},
      {"Rents rose by $20 per month in Flint.", ""},
      {"Last month the week ordered six planes.", ""},
      {"The police and state troopers will stay.", ""},
      {"Saying voters no longer insisted on it is wrong.", ""},
      {"They marched several blocks to a crossing called El Chaparral.", ""},
      {"That dispute was long.", ""},
  };
  CHECK(cases);
}

/* Forms in the present that are nouns as well, where who stands before them can speak. */
static void test_nouns_that_are_verbs(void **state) {
  static const attribution_case cases[] = {
      {"Hale questions the plan.", "indirect that | Hale | questions | the plan"},
      {"Applicants fear the plan.", "indirect that | Applicants | fear | the plan | anonymous"},
      {"The poll shows that the plan failed.", "indirect that | The poll | shows | that the plan failed"},
      {"Hale escaped but fears that the plan failed.", "indirect that | Hale | fears | that the plan failed"},
      {"Hale does question the plan.", "indirect that | Hale | does question | the plan"},
  };
  CHECK(cases);
}

static void test_reasons_are_kept(void **state) {
  article *a = read_text(*state, "The claims are old.", 0);
  assert_int_equal(a->rejected_count, 1);
  assert_string_equal(a->rejected[0].why, "a noun or an adjective here");
  assert_int_equal(a->rejected[0].at.begin, 4);
  article_release(a);
}

/* A sentence of 256 words outside marks is read whole, one of 257 in two pieces, and the cut is kept. */
static void test_longest_unit(void **state) {
  for (unsigned words = 256; words <= 257; words++) {
    char text[4096] = "It";
    for (unsigned i = 1; i < words; i++) strcat(text, " was");
    strcat(text, ".");
    article *a = read_text(*state, text, 0);
    assert_int_equal(a->rejected_count, words - 256);
    if (a->rejected_count) assert_string_equal(a->rejected[0].why, "the sentence is too long to be read as one");
    article_release(a);
  }
}

static void test_voice(void **state) {
  static const char text[] = "It rained. Hale said the dam “is safe now” and dry. He saw “The Last of the Tall Men” there.";
  static const struct {
    const char *words;
    int voice;
  } cases[] = {{"rained", ENGINE_VOICE_NARRATOR},  {"the dam", ENGINE_VOICE_REPORTED}, {"safe", ENGINE_VOICE_QUOTED},
               {"dam “is", ENGINE_VOICE_REPORTED}, {"Hale", ENGINE_VOICE_NARRATOR},    {"Tall", ENGINE_VOICE_NARRATOR}};
  article *a = read_text(*state, text, 0);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    uint32_t begin = (uint32_t)(strstr(text, cases[i].words) - text);
    assert_int_equal(article_voice(a, (span){begin, begin + (uint32_t)strlen(cases[i].words)}), cases[i].voice);
  }
  article_release(a);
}

static void test_lookups(void **state) {
  static const char text[] = "“I heard ‘go away from here now’ twice,” Hale said. It rained.";
  article *a = read_text(*state, text, 0);
  uint32_t inner = (uint32_t)(strstr(text, "away") - text), after = (uint32_t)(strstr(text, "rained") - text);
  assert_int_equal(article_quotation_at(a, (span){inner, inner + 4}), 0);
  assert_int_equal(a->quotations[1].parent, 0);
  assert_int_equal(article_attribution_at(a, (span){inner, inner + 4}), 0);
  assert_int_equal(article_quotation_at(a, (span){after, after + 6}), NONE);
  assert_int_equal(article_attribution_at(a, (span){after, after + 6}), NONE);
  assert_int_equal(a->quotations[0].attribution, 0);
  article_release(a);
}

static void test_layers_that_were_asked(void **state) {
  article *a = read_text(*state, "“Go now to the house,” Hale said.", ENGINE_LAYER_QUOTATIONS);
  assert_int_equal(a->layers & ENGINE_LAYER_ATTRIBUTIONS, 0);
  assert_int_equal(a->quotation_count, 1);
  assert_int_equal(a->attribution_count, 0);
  article_release(a);
}

/* Memory that ends after N allocations gives an error and no leak, for every N up to the one that is enough. */
static void test_memory_ends_anywhere(void **state) {
  const engine *e = *state;
  engine_document d =
      bare_document(slice_text("“The bridge is closed,” Maria Lopez said, according to Fars. “It will open.” Reuters quoted "
                               "Hatami as saying it was old.\n\n“Nobody told us why it was closed.”"),
                    0);
  int code = ENGINE_E_MEMORY;
  for (size_t n = 0; code && n < 500; n++) {
    rationed r = {.left = n};
    memory m;
    memory_init(&m, ration, &r, 0);
    article *a = NULL;
    code = article_create(&a, &m, e->language, e->cues, &d, 1u << 20, NULL);
    assert_true(code == ENGINE_OK || (code == ENGINE_E_MEMORY && !a));
    article_release(a);
    assert_int_equal(r.held, 0);
  }
  assert_int_equal(code, ENGINE_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_orders),
      cmocka_unit_test(test_split_quotations),
      cmocka_unit_test(test_sources),
      cmocka_unit_test(test_chain),
      cmocka_unit_test(test_content_ends),
      cmocka_unit_test(test_naming),
      cmocka_unit_test(test_headlines),
      cmocka_unit_test(test_no_cues),
      cmocka_unit_test(test_nouns_that_are_verbs),
      cmocka_unit_test(test_reasons_are_kept),
      cmocka_unit_test(test_longest_unit),
      cmocka_unit_test(test_voice),
      cmocka_unit_test(test_lookups),
      cmocka_unit_test(test_layers_that_were_asked),
      cmocka_unit_test(test_memory_ends_anywhere),
  };
  return cmocka_run_group_tests(tests, setup, teardown);
}
