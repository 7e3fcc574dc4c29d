/* Clauses around a verb that a rule names: each case is a text and its clauses, one a line:
 *   active|passive|nominal | subject | verb | object | agent */
#include "tests/unit/news_fixture.h"

#include "core/match/lexicon.h"

static size_t put(char *out, size_t size, size_t used, const article *a, span at) {
  if (span_exists(at))
    return used + (size_t)snprintf(out + used, size - used, " | %.*s", (int)span_length(at), a->text.text.at + at.begin);
  return used + (size_t)snprintf(out + used, size - used, " |");
}

static void render(const article *a, const clauses *found, char *out, size_t size) {
  size_t used = 0;
  out[0] = 0;
  for (size_t i = 0; i < found->count; i++) {
    const clause *c = &found->at[i];
    used += (size_t)snprintf(out + used, size - used, "%s%s", i ? "\n" : "",
                             c->nominal   ? "nominal"
                             : c->passive ? "passive"
                                          : "active");
    used = put(out, size, used, a, c->subject);
    used = put(out, size, used, a, c->verb);
    used = put(out, size, used, a, c->object);
    used = put(out, size, used, a, c->agent);
  }
}

static void test_clauses(void **state) {
  static const struct {
    const char *text, *found;
  } cases[] = {
      {"Police killed two men in the square.", "active | Police | killed | two men |"},
      {"Two men were killed by police in the square.", "passive | Two men | killed | | police"},
      {"Two men were killed in the square.", "passive | Two men | killed | |"},
      {"Residents said police had killed two men.", "active | police | killed | two men |"},
      {"It rained.", ""},
  };
  engine *e = *state;
  const engine_entry entries[] = {{SLICE("kill"), SLICE("killed")}};
  lexicon *x = NULL;
  assert_int_equal(lexicon_create(&x, &e->memory, e->language, entries, 1, 0, NULL), ENGINE_OK);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    article *a = read_text(e, cases[i].text, 0);
    memory m;
    memory_init(&m, NULL, NULL, 0);
    arena results;
    arena_init(&results, &m);
    clauses found = {0};
    char out[1024];
    assert_int_equal(clauses_find(a, e->language, x, NULL, &results, &found), ENGINE_OK);
    render(a, &found, out, sizeof out);
    assert_string_equal(out, cases[i].found);
    arena_free(&results);
    article_release(a);
  }
  lexicon_destroy(x);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_clauses)};
  return cmocka_run_group_tests(tests, setup, teardown);
}
