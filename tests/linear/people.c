/* people.c - hostile articles for the layers of core/news: twice the text must cost at most 2.2 times the steps.
 *
 * Steps are basic blocks, as in steps.c. The language has one word of every class that these layers ask for, so that each unit
 * below is what it looks like: titles without names, names without end, numbers, dates, sources, pronouns, marks.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/news/article.h"

#define SMALL ((size_t)1 << 15)
#define MOST 2.2

static uint64_t steps;
void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void) {
  steps++;
}

static const char *const UNITS[] = {
    "Abc ",
    "He saw Abc Def of the ",
    "J. ",
    "Mr. ",
    "President ",
    "Ministry of ",
    "Iran's ",
    "Abc-",
    "Abc, ",
    "the minister ",
    "Abc, Iran's minister, ",
    "Iran's minister, Abc, ",
    "minister minister ",
    "officials ",
    "We met Abc Smith. ",
    "HE SAW ",
    "Abc & ",
    "Abc al-",
    "Iranian ",
    "(ABC) ",
    "two hundred and ",
    "5-6 to 9 ",
    "more than as many as ",
    "5% $5 ",
    "two million ",
    "1,000,000,",
    "early last Monday ",
    "March 12 2015 ",
    "2015-08-12 ",
    "two weeks ago ",
    "2015-16 ",
    "said Abc said ",
    "he said she said they said it. ",
    "\"A,\" he said. ",
    "it is, Abc said, ",
    "the ministry said Abc told he ",
    "according to Abc ",
    "Abc, who said ",
    "said the minister of ",
    "\"",
    "the the ",
    "Abc's Def's ",
    "that ",
    "the report said ",
    "Abc Smith said. The minister said. He said. ",
};
enum { UNIT_COUNT = sizeof UNITS / sizeof *UNITS };

static language *english;
static cues *said;
static char text[SMALL * 2];

static bool make_language(void) {
  static const struct {
    const char *word;
    uint64_t classes;
    double value;
  } rows[] = {
      {"mr", CLASS_abbreviation_title | CLASS_title | CLASS_honorific_male, 0},
      {"president", CLASS_title | CLASS_role, 0},
      {"minister", CLASS_title | CLASS_role, 1},
      {"ministry", CLASS_body, 1},
      {"officials", CLASS_group | CLASS_vague, 0},
      {"report", CLASS_document, 0},
      {"iran", CLASS_place, 0},
      {"iranian", CLASS_nationality, 0},
      {"al", CLASS_name_part, 0},
      {"of", CLASS_preposition | CLASS_name_part, 3},
      {"to", CLASS_preposition | CLASS_approximator, 5},
      {"than", CLASS_approximator, 6},
      {"as", CLASS_approximator, 6},
      {"more", CLASS_approximator, 11},
      {"many", CLASS_approximator | CLASS_quantifier, -11},
      {"and", CLASS_conjunction | CLASS_name_part, 0},
      {"the", CLASS_determiner | CLASS_starter, 1},
      {"that", CLASS_complementizer | CLASS_relative, 0},
      {"who", CLASS_relative, 0},
      {"he", CLASS_pronoun_male | CLASS_starter, 0},
      {"she", CLASS_pronoun_female, 0},
      {"they", CLASS_pronoun_plural, 0},
      {"it", CLASS_pronoun_neuter, 0},
      {"we", CLASS_pronoun_first, 0},
      {"is", CLASS_be | CLASS_auxiliary, 0},
      {"said", CLASS_cue | CLASS_verb_past, 0},
      {"told", CLASS_cue | CLASS_verb_past, 0},
      {"met", CLASS_verb_past, 0},
      {"saw", CLASS_verb_past, 0},
      {"according", CLASS_cue | CLASS_preposition, 0},
      {"two", CLASS_number_word, 2},
      {"hundred", CLASS_scale, 100},
      {"million", CLASS_scale, 1e6},
      {"weeks", CLASS_unit, 604800},
      {"ago", CLASS_date_word, 10},
      {"early", CLASS_date_word, 7},
      {"last", CLASS_date_word, 4},
      {"monday", CLASS_weekday, 1},
      {"march", CLASS_month, 3},
  };
  memory m;
  memory_init(&m, NULL, NULL, 0);
  english = language_create(&m);
  said = cues_create(&m);
  if (!english || !said) return false;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (language_add(english, slice_text(rows[i].word), rows[i].classes, rows[i].value ? rows[i].value : NAN)) return false;
  const uint32_t frames =
      1u << FRAME_that | 1u << FRAME_quote | 1u << FRAME_fronted | 1u << FRAME_inverted | 1u << FRAME_parenthetical;
  return !cues_add(said, SLICE("said"), CUE_KIND_verb, CUE_neutral, frames, true, FORM_PAST, SLICE("say")) &&
         !cues_add(said, SLICE("told"), CUE_KIND_verb, CUE_neutral, frames | 1u << FRAME_object_that, true, FORM_PAST,
                   SLICE("tell")) &&
         !cues_add(said, SLICE("according to"), CUE_KIND_preposition, CUE_neutral, 1u << FRAME_accord, true, FORM_ANY,
                   SLICE("according to"));
}

static uint64_t count_steps(size_t n) {
  memory m;
  memory_init(&m, NULL, NULL, 0);
  engine_document d = {.struct_size = sizeof d, .text = {text, n}, .flags = ENGINE_DOCUMENT_BARE};
  d.id = d.path = d.title = d.outlet = d.url = d.language = SLICE("");
  d.date = SLICE("2018-09-05");
  article *a = NULL;
  steps = 0;
  if (article_create(&a, &m, english, said, &d, UINT32_MAX, NULL)) return 0;
  uint64_t counted = steps;
  article_release(a);
  return counted;
}

int main(void) {
  if (!make_language()) return 1;
  double worst = 0;
  const char *worst_unit = "";
  for (size_t i = 0; i < UNIT_COUNT; i++) {
    size_t length = strlen(UNITS[i]), n = SMALL / length * length;
    for (size_t at = 0; at + length <= sizeof text; at += length) memcpy(text + at, UNITS[i], length);
    uint64_t once = count_steps(n), twice = count_steps(2 * n);
    double ratio = once ? (double)twice / (double)once : INFINITY;
    if (ratio > worst) worst = ratio, worst_unit = UNITS[i];
  }
  printf("%s articles: twice the hostile text, %.2f times the steps (worst: \"%s\")\n", worst <= MOST ? "ok" : "not ok", worst,
         worst_unit);
  language_destroy(english);
  cues_destroy(said);
  return 0;
}
