/* story.c - hostile stories for the layers of core/story: twice the text must cost at most 2.2 times the steps.
 *
 * Steps are those of the budget, which a run is stopped by. The articles are written from few words, many words, names,
 * numbers, dates and quotations, so that every layer finds much to compare.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/story/story.h"

#define SMALL ((size_t)1 << 15)
#define MOST 2.2
#define ARTICLES 3

/* The objects of the other programs call it; here nothing is counted. */
void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void) {
}

/* Sentences with {w}: a word of few, {r}: of many, {N}: a name, {n}: a number, {m}: a month. */
static const char *const UNITS[] = {
    "The {w} {w} {w} {w} {w}. ",
    "The {r} {w} {r} {w} {r} {w} {r}. ",
    "The {r} {r} {r} {r} {r} {r}. ",
    "“The {w} {w} {w} {w} {w},” {N} said. ",
    "“The {r} {w} {r} {w},” said Mr. {N}. {N} said the {r} {w} {r}. ",
    "{N} met {N} and {N}. ",
    "President {N} met the {w} minister {N} in {N}. ",
    "The {w} had {n} {w} and {n} {w}. ",
    "On {m} {n} the {r} {w} fell, and on {m} {n} the {w}. ",
    "“{w} {w}” “{w} {w}” “{w} {w}” ",
    "{w} ",
    "{w} {w} {r} ",
    "the same sentence again. ",
    "“the same words again.” ",
    "A{r} ",
    "{N} {N} {N} {N}. ",
    "the {w} {r} said “{w} {r}” and told {N} that the {w} {r} {w}. ",
};
enum { UNIT_COUNT = sizeof UNITS / sizeof *UNITS };

static uint32_t state;
static uint32_t chance(uint32_t most) {
  state = state * 1664525u + 1013904223u;
  return (state >> 8) % most;
}

static size_t write_word(char *out, size_t room, uint32_t n, bool capital) {
  char text[16];
  size_t length = 0;
  for (n = n * 7 + 5; length < 10 && (n || length < 3); n /= 20) {
    text[length++] = "bcdfghjklmnprstvwzqx"[n % 20];
    text[length++] = "aeiou"[n % 5];
  }
  if (capital) text[0] = (char)(text[0] - 32);
  length = length < room ? length : room;
  memcpy(out, text, length);
  return length;
}

static size_t write_slot(char *out, size_t room, char kind, size_t of) {
  static const char *const months[] = {"March", "April", "May"};
  char text[16];
  int length;
  switch (kind) {
    case 'w': return write_word(out, room, chance(12), false);
    case 'r': return write_word(out, room, 20 + chance((uint32_t)of), false);
    case 'N': return write_word(out, room, 20 + chance(40), true);
    case 'n': length = snprintf(text, sizeof text, "%u", 10 + chance(30)); break;
    default: length = snprintf(text, sizeof text, "%s", months[chance(3)]);
  }
  if ((size_t)length > room) return 0;
  memcpy(out, text, (size_t)length);
  return (size_t)length;
}

static void fill(char *out, size_t n, const char *unit) {
  for (size_t at = 0; at < n;)
    for (const char *u = unit; *u && at < n; u++) {
      if (*u == '{') {
        at += write_slot(out + at, n - at, u[1], n / 40);
        u += 2;
      } else {
        out[at++] = *u;
      }
    }
  while (n && (unsigned char)out[n - 1] & 0x80) out[--n] = ' '; /* no half character at the end */
}

static language *english;
static cues *said;

static bool make_language(void) {
  static const struct {
    const char *word;
    uint64_t classes;
    double value;
  } rows[] = {{"mr", CLASS_abbreviation_title | CLASS_title, 0},
              {"president", CLASS_title | CLASS_role, 0},
              {"minister", CLASS_title | CLASS_role, 1},
              {"the", CLASS_determiner | CLASS_stop | CLASS_starter, 1},
              {"that", CLASS_complementizer | CLASS_stop, 0},
              {"and", CLASS_conjunction | CLASS_stop, 0},
              {"on", CLASS_preposition | CLASS_stop, 2},
              {"in", CLASS_preposition | CLASS_stop, 1},
              {"had", CLASS_have | CLASS_stop, 0},
              {"said", CLASS_cue | CLASS_verb_past, 0},
              {"told", CLASS_cue | CLASS_verb_past, 0},
              {"met", CLASS_verb_past, 0},
              {"march", CLASS_month, 3},
              {"april", CLASS_month, 4},
              {"may", CLASS_month, 5}};
  memory m;
  memory_init(&m, NULL, NULL, 0);
  english = language_create(&m);
  said = cues_create(&m);
  if (!english || !said) return false;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (language_add(english, slice_text(rows[i].word), rows[i].classes, rows[i].value != 0 ? rows[i].value : NAN)) return false;
  const uint32_t frames = 1u << FRAME_that | 1u << FRAME_quote | 1u << FRAME_fronted | 1u << FRAME_inverted;
  return !cues_add(said, SLICE("said"), CUE_KIND_verb, CUE_neutral, frames, true, FORM_PAST, SLICE("say")) &&
         !cues_add(said, SLICE("told"), CUE_KIND_verb, CUE_neutral, frames, true, FORM_PAST, SLICE("tell"));
}

static int run_layer(story *s, int layer) {
  const void *items;
  uint32_t count;
  switch (layer) {
    case 0: return story_aligned(s, (const aligned_pair **)&items, &count);
    case 1: return story_substitutions(s, (const substitution **)&items, &count);
    case 2: return story_passages(s, (const passage **)&items, &count);
    case 3: return story_entities(s, (const entity **)&items, &count);
    case 4: return story_shared_quotations(s, (const shared_quotation **)&items, &count);
    case 5: return story_missing(s, MISSING_SPEAKER, (const missing **)&items, &count);
    case 6: return story_missing(s, MISSING_QUOTATION, (const missing **)&items, &count);
    case 7: return story_missing(s, MISSING_PERSON, (const missing **)&items, &count);
    case 8: return story_missing(s, MISSING_NUMBER, (const missing **)&items, &count);
    case 9: return story_conflicts(s, CONFLICT_NUMBER, (const conflict **)&items, &count);
    case 10: return story_conflicts(s, CONFLICT_DATE, (const conflict **)&items, &count);
    default: return story_conflicts(s, CONFLICT_NAME, (const conflict **)&items, &count);
  }
}
static const char *const LAYERS[] = {"aligned sentences", "substitutions", "passages", "entities", "shared quotations",
                                     "missing speakers", "missing quotations", "missing people", "missing numbers",
                                     "conflicts of numbers", "conflicts of dates", "conflicts of names"};
enum { LAYER_COUNT = sizeof LAYERS / sizeof *LAYERS };

typedef struct costs {
  uint64_t steps[LAYER_COUNT];
  uint32_t words;
} costs;

/* The layers in order, each with what it adds to those before. */
static bool measure(costs *out, const char *unit, size_t n) {
  static char text[ARTICLES][SMALL * 2];
  memory m;
  memory_init(&m, NULL, NULL, 0);
  article *articles[ARTICLES];
  state = 7;
  out->words = 0;
  for (int i = 0; i < ARTICLES; i++) {
    fill(text[i], n, unit);
    engine_document d = {.struct_size = sizeof d, .text = {text[i], n}, .flags = ENGINE_DOCUMENT_BARE};
    d.id = d.path = d.title = d.outlet = d.url = d.language = SLICE("");
    d.date = SLICE("2018-09-05");
    if (article_create(&articles[i], &m, english, said, &d, UINT32_MAX, NULL)) return false;
    out->words += articles[i]->text.word_count;
  }
  budget b;
  budget_init(&b, 0, 0, NULL);
  story *s;
  if (story_create(&s, &m, english, said, &b, articles, ARTICLES)) return false;
  for (int layer = 0; layer < LAYER_COUNT; layer++) {
    uint64_t steps = b.steps;
    if (run_layer(s, layer)) return false;
    out->steps[layer] = b.steps - steps;
  }
  story_destroy(s);
  for (int i = 0; i < ARTICLES; i++) article_release(articles[i]);
  return true;
}

typedef struct ratio {
  double most;
  const char *unit;
} ratio;

/* What a word may cost in any case: until the caps of a layer hold (POSTING_CAP, SEED_CAP), candidates grow with the text. */
#define ALLOWED 150

static void compare(ratio *r, uint64_t once, const costs *twice, int layer, const char *unit) {
  double allowed = (double)twice->words / 2 * ALLOWED, by = (double)twice->steps[layer] / fmax((double)once, allowed);
  if (by > r->most) *r = (ratio){by, unit};
}

int main(void) {
  if (!make_language()) return 1;
  ratio ratios[LAYER_COUNT] = {{0, NULL}};
  for (int i = 0; i < UNIT_COUNT; i++) {
    costs once, twice;
    if (!measure(&once, UNITS[i], SMALL) || !measure(&twice, UNITS[i], 2 * SMALL)) {
      printf("not ok stories: \"%s\" cannot be read\n", UNITS[i]);
      continue;
    }
    for (int layer = 0; layer < LAYER_COUNT; layer++) compare(&ratios[layer], once.steps[layer], &twice, layer, UNITS[i]);
  }
  for (int layer = 0; layer < LAYER_COUNT; layer++)
    printf("%s %s: twice the hostile story, %.2f times the steps (worst: \"%s\")\n", ratios[layer].most <= MOST ? "ok" : "not ok",
           LAYERS[layer], ratios[layer].most, ratios[layer].unit ? ratios[layer].unit : "");
  language_destroy(english);
  cues_destroy(said);
  return 0;
}
