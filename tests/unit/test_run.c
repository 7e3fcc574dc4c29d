/* test_run.c - what a run gives: findings and rows, failures that stop nothing else, limits of the run, tracing, options. */
#include "core/base/portable.h"

#include "tests/unit/host_fixture.h"

#include <locale.h>
#include <pthread.h>
#include <time.h>

static const char *const two[] = {"The government fell on Monday. “It fell,” Ann Smith said.",
                                  "The regime fell, according to Fars.", NULL};

static void fails_if_incomplete(const host *h) {
  if (h->code || !h->report->complete) fail_msg("%s", h->code ? h->error.message : host_failure(h));
}

#define SIXTEEN(x) x x x x x x x x x x x x x x x x

static slice place_words(const report *r, uint32_t f, uint32_t p) {
  const finding_place *at = &r->findings[f].places[p];
  return span_slice(r->articles[at->article]->text.text, at->at);
}

static void a_finding_has_places_message_and_data(void **state) {
  (void)state;
  host h;
  host_open(&h);
  host_execute(&h,
               "rule { id = 'label', title = 'Labels', severity = 'error', story = function(story)\n"
               "  local use = story:count(lexicon { state = { 'government', 'regime' } })\n"
               "  report { at = use.A.state[1], also = { { at = use.B.state[1], role = 'other' } },\n"
               "    message = '{at.outlet} has “{at}”, {also.outlet} “{also}”, {n} {{times}, {who.name}', severity = 'note', "
               "weight = 0.5,\n"
               "    data = { n = 2, b = true, list = { 1, 'x' }, empty = {}, who = story.articles[1].attributions[1].speaker, "
               "half = 0.5 } }\n"
               "end }\n",
               two);
  fails_if_incomplete(&h);
  const report *r = h.report;
  assert_int_equal(r->finding_count, 1);
  const finding *f = &r->findings[0];
  assert_string_equal(f->rule.at, "label");
  assert_string_equal(f->message.at, "A has “government”, B “regime”, 2 {times}, Ann Smith");
  assert_string_equal(f->data.at, "{\"b\":true,\"empty\":{},\"half\":0.5,\"list\":[1,\"x\"],\"n\":2,\"who\":\"Ann Smith\"}");
  assert_int_equal(f->severity, SEVERITY_NOTE);
  assert_int_equal(f->place_count, 2);
  assert_true(slice_equal(place_words(r, 0, 0), SLICE("government")));
  assert_true(slice_equal(place_words(r, 0, 1), SLICE("regime")));
  assert_string_equal(f->places[1].role.at, "other");
  assert_int_equal(r->rules[0].calls, 1);
  assert_int_equal(r->rules[0].findings, 1);
  host_close(&h);
}

static void rows_keep_their_columns(void **state) {
  (void)state;
  host h;
  host_open(&h);
  host_execute(&h,
               "rule { id = 'rows', title = 'Rows', article = function(a)\n"
               "  emit('t', { z = a.outlet, n = 1 }, { 'z', 'n' })\n  if a.outlet == 'B' then emit('t', { extra = 1.5, z = 'q' "
               "}) end\nend,\n"
               "story = function(s) emit('u', { x = 1, article = s.articles[2] }) emit('u', { x = 2 }) end }\n",
               two);
  fails_if_incomplete(&h);
  const report *r = h.report;
  assert_int_equal(r->table_count, 2);
  assert_int_equal(r->row_count, 5);
  assert_int_equal(r->tables[0].column_count, 3);
  assert_string_equal(r->tables[0].columns[0].at, "z");
  assert_string_equal(r->tables[0].columns[2].at, "extra");
  assert_string_equal(r->rows[0].cells[0].at, "\"A\"");
  assert_string_equal(r->rows[0].cells[2].at, "null");
  assert_string_equal(r->rows[2].cells[1].at, "null");
  assert_string_equal(r->rows[2].cells[2].at, "1.5");
  assert_int_equal(r->rows[1].article, 1);
  assert_int_equal(r->rows[3].article, 1);
  assert_int_equal(r->rows[4].article, NONE);
  host_close(&h);
}

/* An error of one rule is a failure with file, line, rule and article; the others go on, and the run is incomplete. */
static void a_failing_rule_stops_no_other(void **state) {
  (void)state;
  host h;
  host_open(&h);
  int code = host_execute(
      &h,
      "rule { id = 'bad', title = 'Bad', article = function(a)\n"
      "  return a.qoutations\n"
      "end }\n"
      "rule { id = 'loops', title = 'Loops', story = function() while true do end end }\n"
      "rule { id = 'good', title = 'Good', story = function(s) report { at = s.articles[1].words[1], message = 'x' } end }\n",
      two);
  assert_int_equal(code, ENGINE_OK);
  assert_false(h.report->complete);
  assert_int_equal(h.report->finding_count, 1);
  assert_int_equal(h.report->failure_count, 3);
  const engine_error *e = &h.report->failures[1];
  assert_int_equal(e->code, ENGINE_E_RULE);
  assert_string_equal(e->message, "Article has no field 'qoutations'; did you mean 'quotations'? (in: return a.qoutations)");
  assert_string_equal(e->where, "test.lua");
  assert_int_equal(e->line, 2);
  assert_string_equal(e->rule, "bad");
  assert_string_equal(e->article, "B");
  assert_int_equal(h.report->failures[2].code, ENGINE_E_STEPS);
  assert_string_equal(h.report->failures[2].rule, "loops");
  assert_int_equal(h.report->failures[2].line, 4);
  host_close(&h);
}

/* -- Limits of the run -- */

static const char *const loop =
    "rule { id = 'r', title = 'R', story = function(s) for i = 1, 1000 do local t = {} for k = 1, 1000 do t[k] = k end end end "
    "}\n";
static const char *const report_twice =
    "rule { id = 'r', title = 'R', story = function(s) local w = s.articles[1].words[1]\n  report { at = w, message = 'x' } "
    "report { at = w, message = 'y' } end }\n";
static const char *const emit_twice =
    "rule { id = 'r', title = 'R', story = function(s) emit('t', { a = 1 }) emit('t', { a = 2 }) end }\n";
static const char *const print_kib = "rule { id = 'r', title = 'R', story = function(s) print(('x'):rep(1024)) end }\n";
static const char *const hold_mib =
    "rule { id = 'r', title = 'R', story = function(s) local t = {} for i = 1, 64 do t[i] = ('x'):rep(65536) .. i end end }\n";

typedef struct run_limit {
  const char *name, *script;
  size_t option;
  uint64_t under, enough;
  int code;
} run_limit;

#define OPTION(field) offsetof(engine_options, field)

static void limits_of_a_run_give_the_part_and_the_code(void **state) {
  (void)state;
  const run_limit limits[] = {
      {"steps of the run", loop, OPTION(step_limit), 1000000, 100000000, ENGINE_E_STEPS},
      {"findings", report_twice, OPTION(finding_limit), 1, 2, ENGINE_E_OUTPUT},
      {"rows", emit_twice, OPTION(row_limit), 1, 2, ENGINE_E_OUTPUT},
      {"output", print_kib, OPTION(output_limit), 1023, 1024, ENGINE_E_OUTPUT},
      {"memory", hold_mib, OPTION(memory_limit), 4 << 20, 16 << 20, ENGINE_E_MEMORY},
  };
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
    for (int enough = 0; enough < 2; enough++) {
      host h;
      host_prepare(&h);
      *(uint64_t *)(void *)((char *)&h.options + limits[i].option) = enough ? limits[i].enough : limits[i].under;
      host_start(&h);
      int code = host_execute(&h, limits[i].script, two);
      if (code != (enough ? ENGINE_OK : limits[i].code))
        fail_msg("%s, %d: %s %s", limits[i].name, enough, engine_code_name(code), h.error.message);
      assert_non_null(h.report);
      assert_int_equal(h.report->complete, enough);
      if (!enough) assert_int_equal(h.report->failures[0].code, limits[i].code);
      host_close(&h);
    }
}

static void a_call_has_limits_of_its_own(void **state) {
  (void)state;
  host h;
  host_prepare(&h);
  h.options.call_step_limit = 1000000;
  host_start(&h);
  assert_int_equal(host_execute(&h, loop, two), ENGINE_OK);
  assert_int_equal(h.report->failures[0].code, ENGINE_E_STEPS);
  assert_non_null(strstr(h.report->failures[0].message, "one call"));
  host_close(&h);
}

/* An article keeps the hits of 64 lexicons: those beyond find the same, and a voice is asked of what is kept. */
static void a_search_gives_the_same_again(void **state) {
  (void)state;
  host h;
  host_open(&h);
  host_execute(&h,
               "local all = {} for i = 1, 70 do all[i] = lexicon { x = { 'fell', 'word' .. i } } end\n"
               "rule { id = 'r', title = 'R', article = function(a)\n"
               "  for round = 1, 2 do for i, one in ipairs(all) do\n"
               "    local hits, quoted = a:find(one), a:find(one, { voice = 'quoted' })\n"
               "    assert(#hits == 2 and #quoted == 1 and hits[1].label == 'x' and hits[1] ~= a:find(one)[1], i)\n"
               "    assert(#a:count(one, { voice = 'narrator' }).x == 1)\n"
               "  end end\n"
               "  print 'done' end }",
               (const char *[]){"It fell. “It fell,” she said.", NULL});
  if (h.report->failure_count) fail_msg("%s", h.report->failures[0].message);
  assert_string_equal(h.log, "done\n");
  host_close(&h);
}

/* More words than the state keeps at hand, each asked for twice, with as many spans between. */
static void one_object_stands_for_one_thing(void **state) {
  (void)state;
  host h;
  host_open(&h);
  host_execute(&h,
               "rule { id = 'r', title = 'R', article = function(a)\n"
               "  local seen, spans = {}, {}\n"
               "  for i, word in ipairs(a.words) do seen[i] = word spans[i] = word:head(1) end\n"
               "  for i, word in ipairs(a.words) do\n"
               "    assert(word == seen[i] and word:head(1) == spans[i] and spans[i] ~= word and spans[i].text == word.text)\n"
               "    assert(word.classes == a.words[i].classes and word.sentence == a.sentences[1], i)\n"
               "  end\n"
               "  local months = 0 for name, value in pairs(a.words[2].classes) do months = months + (name == 'month' and value and 1 or 0) end\n"
               "  emit('t', { count = #a.words, months = months, classes = a.words[2].classes, none = a.words[4].classes })\n"
               "end }",
               (const char *[]){"In October the zorv " SIXTEEN(SIXTEEN(SIXTEEN("zorv "))) "fell.", NULL});
  if (h.report->failure_count) fail_msg("%s", h.report->failures[0].message);
  assert_string_equal(h.report->rows[0].cells[0].at, "{\"month\":true}");
  assert_string_equal(h.report->rows[0].cells[1].at, "4101");
  assert_string_equal(h.report->rows[0].cells[2].at, "1");
  assert_string_equal(h.report->rows[0].cells[3].at, "{}");
  host_close(&h);
}

static void time_limits_stop_and_say_so(void **state) {
  (void)state;
  host h;
  host_prepare(&h);
  h.options.call_step_limit = h.options.step_limit = UINT64_MAX;
  h.options.time_limit_ms = 20;
  host_start(&h);
  assert_int_equal(
      host_execute(
          &h, "rule { id = 'r', title = 'R', story = function() while true do pcall(function() while true do end end) end end }",
          two),
      ENGINE_E_TIME);
  assert_false(h.report->complete);
  host_close(&h);
}

static void *cancel_soon(void *run) {
  nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
  engine_run_cancel(run);
  return NULL;
}

static const char *const endless[] = {"while true do end",
                                      "while true do pcall(function() while true do end end) end",
                                      "local t = {} for i = 1, 2000 do t[i] = -i end while true do table.sort(t) end",
                                      "local s = ('a b c '):rep(1000) while true do text.words(s) end",
                                      "while true do s.articles[1]:find('fell') end",
                                      "local p = pattern('(a|b)*c') while true do s.articles[1]:find(p) end",
                                      "local x = ('y'):rep(1000000) while true do local z = x:upper() end"};

static void another_thread_can_cancel(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof endless / sizeof *endless; i++) {
    host h;
    char script[512];
    pthread_t thread;
    host_prepare(&h);
    h.options.call_step_limit = h.options.step_limit = UINT64_MAX;
    host_start(&h);
    snprintf(script, sizeof script, "rule { id = 'r', title = 'R', story = function(s) %s end }", endless[i]);
    assert_int_equal(host_load(&h, script), ENGINE_OK);
    assert_int_equal(engine_run_create(&h.run, h.rules, NULL), ENGINE_OK);
    host_add(&h, "A", two[0]);
    assert_int_equal(pthread_create(&thread, NULL, cancel_soon, h.run), 0);
    int code = engine_run_execute(h.run, &h.report, &h.error);
    pthread_join(thread, NULL);
    if (code != ENGINE_E_CANCELLED) fail_msg("%s: %s %s", endless[i], engine_code_name(code), h.error.message);
    assert_int_equal(engine_run_reset(h.run, NULL), ENGINE_OK);
    host_close(&h);
  }
}

/* -- Limits of what a rule gives, from both sides: the body of a story function, and what its failure says */

static const char *const bodies[][2] = {
    {"local t = {} local top = t for i = 1, 15 do t.t = {} t = t.t end emit('t', { d = top })", NULL},
    {"local t = {} local top = t for i = 1, 17 do t.t = {} t = t.t end emit('t', { d = top })", "more than 16 deep"},
    {"local r = {} for i = 1, 200 do r['c' .. i] = i end emit('t', r)", NULL},
    {"local r = {} for i = 1, 201 do r['c' .. i] = i end emit('t', r)", "more than 200 columns"},
    {"report { at = w, message = '{' .. ('x'):rep(79) .. '}', data = { [('x'):rep(79)] = 1 } }", NULL},
    {"report { at = w, message = '{' .. ('x'):rep(80) .. '}', data = { [('x'):rep(80)] = 1 } }", "'{' without a name"},
    {"report { at = w, message = 'no { end' }", "'{' without a name"},
    {"report { at = w, message = '{at.outlte}' }", "did you mean 'outlet'?"},
    {"report { at = w, message = '{who}' }", "neither at, also nor a field of data"},
    {"report { at = w }", "the message is missing"},
    {"report { message = 'x' }", "a finding has a place"},
    {"report { at = s.articles[1], message = 'x' }", "take its title or one of its sentences"},
    {"report { at = s.articles[1].people[1], message = 'x' }", "take one of its mentions"},
    {"report { at = w, message = 'x', data = { f = print } }", "not a function"},
    {"report { at = w, message = 'x', severity = 'warn' }", "did you mean 'warning'?"},
    {"report { at = w, mesage = 'x' }", "did you mean 'message'?"},
    {"s.articles[1]:find('fell', { vioce = 'narrator' })", "did you mean 'voice'?"},
    {"s.articles[1]:find('fell', { voice = 'narator' })", "did you mean 'narrator'?"},
    {"s.articles[1]:find({})", "a Lexicon, a Pattern or a text"},
    {"s.articles[1]:find('one two three four five six')", NULL},
    {"s.articles[1]:find('one two three four five six seven')", "has 7 words"},
    {"lexicon {}", "there is no label"},
    {"s:missing('speakers')", "did you mean 'speaker'?"},
    {"w.text = 'x'", "Word is read-only"},
    {"w.classes.mine = true", "word.classes is read-only"},
    {"local x = #w", "Word has no length"},
    {"local x = w[1]", "Word is not a sequence"},
    {"local x = s.articles.first", "sequence has no field"},
    {"rule { id = 'x', title = 'X', story = print }", "belongs at the top"},
};

static void what_a_rule_gives_is_checked(void **state) {
  (void)state;
  host h;
  host_open(&h);
  for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
    char script[400];
    snprintf(script, sizeof script, "rule { id = 'r', title = 'R', story = function(s) local w = s.articles[1].words[1] %s end }",
             bodies[i][0]);
    assert_int_equal(host_execute(&h, script, two), ENGINE_OK);
    const char *failure = host_failure(&h);
    if (bodies[i][1] ? !strstr(failure, bodies[i][1]) : !h.report->complete) fail_msg("%s: '%s'", bodies[i][0], failure);
  }
  host_close(&h);
}

/* A message takes 200 bytes of a span, cut at a character, on one line. */
static void a_message_quotes_in_moderation(void **state) {
  (void)state;
  host h;
  char text[300], wanted[300];
  const char *texts[] = {text, NULL};
  host_open(&h);
  for (size_t length = 199; length <= 201; length++) {
    memset(text, 'a', 260);
    text[99] = '\n';
    text[length - 1] = '\0';
    strcat(text, "é.");
    text[260] = 0;
    assert_int_equal(host_execute(&h,
                                  "rule { id = 'r', title = 'R', article = function(a) report { at = "
                                  "a.words[1]:to(a.words[#a.words]), message = '{at}' } end }",
                                  texts),
                     ENGINE_OK);
    fails_if_incomplete(&h);
    snprintf(wanted, sizeof wanted, "%.*s%s", (int)(length - 1), text, length + 1 <= 200 ? "é" : "…");
    wanted[99] = ' ';
    assert_string_equal(h.report->findings[0].message.at, wanted);
  }
  host_close(&h);
}

/* Beyond that one more says how many there were. */
static void a_report_keeps_200_failures(void **state) {
  (void)state;
  host h;
  host_open(&h);
  assert_int_equal(host_load(&h, "rule { id = 'r', title = 'R', article = function(a) error('x') end }"), ENGINE_OK);
  for (uint32_t count = 200; count <= 201; count++) {
    assert_int_equal(engine_run_create(&h.run, h.rules, NULL), ENGINE_OK);
    for (uint32_t i = 0; i < count; i++) host_add(&h, "A", "A word.");
    assert_int_equal(engine_run_execute(h.run, &h.report, &h.error), ENGINE_OK);
    assert_int_equal(h.report->failure_count, count);
    if (count > 200) assert_string_equal(h.report->failures[200].message, "1 more failures are not listed");
    assert_false(h.report->complete);
    engine_report_release(h.report);
    engine_run_destroy(h.run);
  }
  h.report = NULL;
  h.run = NULL;
  host_close(&h);
}

/* Twice the text is twice the work, whatever a rule asks of it: a fifth is left for what is logarithmic. */
/* What a layer of the story leaves out is told: with 64 articles coverage is complete, with 65 it is not. */
static void caps_of_the_story_are_reported(void **state) {
  (void)state;
  for (uint32_t n = 64; n <= 65; n++) {
    const char *texts[67] = {NULL};
    host h;
    for (uint32_t i = 0; i < n; i++) texts[i] = i ? "The plant was closed." : "Ragna Solberg closed the plant.";
    host_open(&h);
    assert_int_equal(host_execute(&h, "rule { id = 'r', title = 'R', story = function(s) s:missing('person') end }", texts), ENGINE_OK);
    assert_int_equal(h.report->complete, n == 64);
    assert_int_equal(h.report->failure_count, n - 64);
    if (n == 65) {
      assert_int_equal(h.report->failures[0].code, ENGINE_E_STORY_LIMIT);
      assert_non_null(strstr(h.report->failures[0].message, "first 64 articles: the others were not compared"));
    }
    host_close(&h);
  }
}

static const char *const linear[] = {
    "a:find('minister')",
    "a:find(pattern 'min(is)ter')",
    "a:find(pattern '(a|s)*c')",
    "a:count(x)",
    "a:ngrams(3)",
    "a:clauses(x)",
    "for _, w in ipairs(a.words) do local f = w.folded .. w.voice end",
    "for _, q in ipairs(a.sentences) do local t = #q.quotations + #q.attributions end",
    "for _, q in ipairs(a.quotations) do local t = q.attribution and q.attribution.authorities[1] end",
    "text.words(a.text)",
    "text.sentences(a.text)",
    "text.fold(a.text)",
    "text.diff(a.text, b.text)",
    "text.align(a.text, b.text)",
    "text.overlap(a.text, b.text, { n = 3 })",
    "local t = list(a.words) table.sort(t, function(p, q) return p.text < q.text end)",
    "string.find(a.text, 'zzz')",
    "string.gsub(a.text, '%w+', 'x')",
    "for w in string.gmatch(a.text, '%a+') do local l = #w end",
    "local t = {} for i, w in ipairs(a.words) do t[w.text] = i end for k, v in pairs(t) do local n = k end",
    "emit('t', { text = a.text })",
    "local n = #s.shared_quotations",
    "local n = #s.entities",
};

static uint64_t steps_of(host *h, const char *what, size_t repeats) {
  static const char *const line =
      "The minister %zu said on Monday: “We will not leave %zu harbours.” He added that nobody asked him.\n\n";
  char script[400], *text = malloc(repeats * 140 + 1);
  const char *texts[] = {text, text, NULL};
  assert_non_null(text);
  size_t used = 0;
  for (size_t i = 0; i < repeats; i++) used += (size_t)snprintf(text + used, 140, line, i % 97, i);
  snprintf(script, sizeof script,
           "local x = lexicon { m = { 'say', 'leave' } }\nrule { id = 'r', title = 'R', story = function(s) local a, b = "
           "s.articles[1], s.articles[2] %s end }",
           what);
  if (host_execute(h, script, texts) || !h->report->complete)
    fail_msg("%s: %s", what, h->code ? h->error.message : host_failure(h));
  free(text);
  return h->report->rules[0].steps;
}

static void twice_the_text_is_twice_the_work(void **state) {
  (void)state;
  host h;
  host_prepare(&h);
  h.options.step_limit = h.options.call_step_limit = UINT64_MAX;
  host_start(&h);
  for (size_t i = 0; i < sizeof linear / sizeof *linear; i++) {
    uint64_t once = steps_of(&h, linear[i], 200), twice = steps_of(&h, linear[i], 400);
    if ((double)twice > 2.2 * (double)once + 5000)
      fail_msg("%s: %llu steps, then %llu", linear[i], (unsigned long long)once, (unsigned long long)twice);
  }
  host_close(&h);
}

/* -- Selection, options, tracing, re-use -- */

static const char *const optional =
    "rule { id = 'a.one', title = 'One', options = { least = 1, on = true, name = 'x', list = { 'p' } }, story = function(s, o)\n"
    "  print(math.type(o.least) or type(o.least), o.least, o.on, o.name, #o.list, o.list[#o.list])\n"
    "  local ok, message = pcall(function() return o.leest end) print(message)\nend }\n"
    "rule { id = 'a.two', title = 'Two', story = function(s) print('two') trace(s.articles[1].words[2], 'why not') end }\n";

static void options_and_selection(void **state) {
  (void)state;
  host h;
  host_open(&h);
  assert_int_equal(host_load(&h, optional), ENGINE_OK);
  assert_int_equal(engine_run_create(&h.run, h.rules, NULL), ENGINE_OK);
  host_add(&h, "A", two[0]);
  assert_int_equal(engine_run_set(h.run, SLICE("a.one.least"), SLICE("2"), &h.error), ENGINE_OK);
  assert_int_equal(engine_run_set(h.run, SLICE("a.one.least"), SLICE("3"), &h.error), ENGINE_OK);
  assert_int_equal(engine_run_set(h.run, SLICE("a.one.on"), SLICE("false"), &h.error), ENGINE_OK);
  assert_int_equal(engine_run_set(h.run, SLICE("a.one.name"), SLICE("7"), &h.error), ENGINE_OK);
  assert_int_equal(engine_run_set(h.run, SLICE("a.one.list"), SLICE("q,r"), &h.error), ENGINE_OK);
  assert_int_equal(engine_run_set(h.run, SLICE("a.one.least"), SLICE("many"), &h.error), ENGINE_E_ARGUMENT);
  assert_int_equal(engine_run_set(h.run, SLICE("a.one.leats"), SLICE("1"), &h.error), ENGINE_E_ARGUMENT);
  assert_string_equal(h.error.message, "the rule 'a.one' has no option 'leats'; did you mean 'least'?");
  assert_int_equal(engine_run_set(h.run, SLICE("a.oen.least"), SLICE("1"), &h.error), ENGINE_E_ARGUMENT);
  assert_string_equal(h.error.message, "there is no rule 'a.oen'; did you mean 'a.one'?");
  assert_int_equal(engine_run_select(h.run, SLICE("a.*"), false, &h.error), ENGINE_OK);
  assert_int_equal(engine_run_select(h.run, SLICE("a.one"), true, &h.error), ENGINE_OK);
  assert_int_equal(engine_run_select(h.run, SLICE("b"), true, &h.error), ENGINE_E_ARGUMENT);
  assert_int_equal(engine_run_execute(h.run, &h.report, &h.error), ENGINE_OK);
  fails_if_incomplete(&h);
  assert_string_equal(h.log, "integer\t3\tfalse\t7\t2\tr\ntest.lua:3: the rule has no option 'leest'; did you mean 'least'?\n");
  engine_report *again = NULL;
  assert_int_equal(engine_run_execute(h.run, &again, &h.error), ENGINE_E_STATE);
  host_close(&h);
}

static void take_trace(void *user, const engine_trace *t) {
  char *out = user;
  size_t used = strlen(out);
  snprintf(out + used, 400 - used, "%d %.*s %.*s", t->kind, (int)t->rule.length, t->rule.at, (int)t->message.length, t->message.at);
  used = strlen(out);
  if (t->kind == ENGINE_TRACE_QUESTION) snprintf(out + used, 400 - used, " -> %.*s\n", (int)t->answer.length, t->answer.at);
  else snprintf(out + used, 400 - used, " %d-%d\n", (int)t->span.begin, (int)t->span.end);
}

static void traces_reach_the_callback(void **state) {
  (void)state;
  host h;
  char seen[400] = "";
  host_open(&h);
  assert_int_equal(host_load(&h, optional), ENGINE_OK);
  assert_int_equal(engine_run_create(&h.run, h.rules, NULL), ENGINE_OK);
  host_add(&h, "A", two[0]);
  assert_int_equal(engine_run_trace(h.run, SLICE("a.two"), take_trace, seen, &h.error), ENGINE_OK);
  assert_int_equal(engine_run_execute(h.run, &h.report, &h.error), ENGINE_OK);
  assert_string_equal(seen, "1 a.two story.articles -> 1: A\n"
                            "1 a.two article.words -> 10: 1:1 “The”, 1:5 “government”, 1:16 “fell”, …\n"
                            "0 a.two why not 4-14\n"
                            "2 a.two did not fire -1--1\n");
  assert_int_equal(h.report->rules[1].traces, 1);
  host_close(&h);
}

static void notes_reach_their_callback_alone(void **state) {
  (void)state;
  host h;
  char seen[400] = "";
  host_open(&h);
  assert_int_equal(host_load(&h, optional), ENGINE_OK);
  assert_int_equal(engine_run_create(&h.run, h.rules, NULL), ENGINE_OK);
  host_add(&h, "A", two[0]);
  assert_int_equal(engine_run_notes(h.run, take_trace, seen, &h.error), ENGINE_OK);
  assert_int_equal(engine_run_execute(h.run, &h.report, &h.error), ENGINE_OK);
  assert_string_equal(seen, "0 a.two why not 4-14\n");
  assert_int_equal(engine_run_notes(NULL, take_trace, seen, &h.error), ENGINE_E_ARGUMENT);
  host_close(&h);
}

typedef struct reentry {
  host *host;
  int add, execute, reset;
} reentry;

static void meddle(void *user, engine_slice line) {
  (void)line;
  reentry *r = user;
  engine_report *got = NULL;
  r->execute = engine_run_execute(r->host->run, &got, NULL);
  r->reset = engine_run_reset(r->host->run, NULL);
  r->add = engine_run_name(r->host->run, SLICE("x"), NULL);
  engine_run_destroy(r->host->run); /* deferred to nobody: a busy run stays */
}

static void a_callback_cannot_re_enter(void **state) {
  (void)state;
  host h;
  reentry r = {.host = &h};
  host_prepare(&h);
  h.options.log = meddle;
  h.options.log_user = &r;
  host_start(&h);
  assert_int_equal(host_execute(&h, "rule { id = 'r', title = 'R', story = function() print 'x' end }", two), ENGINE_OK);
  assert_int_equal(r.execute, ENGINE_E_BUSY);
  assert_int_equal(r.reset, ENGINE_E_BUSY);
  assert_int_equal(r.add, ENGINE_E_BUSY);
  host_close(&h);
}

/* One rule cannot change what another sees, nor a run what the next one sees. */
static void runs_and_scripts_are_apart(void **state) {
  (void)state;
  host h;
  host_open(&h);
  const engine_source sources[] = {
      {SLICE("one.lua"), SLICE("leak = 1 tostring = nil rule { id = 'one', title = '1', story = function() leak = leak + 1 "
                               "print('one', leak) end }")},
      {SLICE("two.lua"), SLICE("rule { id = 'two', title = '2', story = function() print('two', leak) end }")}};
  assert_int_equal(engine_rules_create(&h.rules, h.engine, sources, 2, &h.error), ENGINE_OK);
  assert_int_equal(engine_run_create(&h.run, h.rules, NULL), ENGINE_OK);
  for (int i = 0; i < 2; i++) {
    engine_report *r = NULL;
    host_add(&h, "A", two[0]);
    assert_int_equal(engine_run_execute(h.run, &r, &h.error), ENGINE_OK);
    engine_report_release(r);
    assert_int_equal(engine_run_reset(h.run, NULL), ENGINE_OK);
  }
  assert_string_equal(h.log, "one\t2\ntwo\tnil\none\t2\ntwo\tnil\n");
  host_close(&h);
}

static uint64_t steps_of_run(host *h) {
  engine_usage usage = {.struct_size = sizeof usage};
  engine_report *r = NULL;
  host_add(h, "A", two[0]);
  assert_int_equal(engine_run_execute(h->run, &r, &h->error), ENGINE_OK);
  assert_true(engine_report_complete(r));
  engine_report_release(r);
  assert_int_equal(engine_run_usage(h->run, &usage), ENGINE_OK);
  return usage.steps;
}

/* The first run goes on in the state of loading, the others open their own. They differ in what fits into which chunk of the heap,
 * which is a few steps. One that is destroyed before it was executed leaves the state to the next. */
static void the_first_run_is_as_any(void **state) {
  (void)state;
  host h;
  host_open(&h);
  assert_int_equal(host_load(&h, "top = 0 for i = 1, 1234 do top = top + i end local words = lexicon { x = 'fell' }\n"
                                 "rule { id = 'r', title = 'R', article = function(a)\n"
                                 "  top = top + #a:find(words) local t = {} for i = 1, 30000 do t[i] = { 'x' .. i } end\n"
                                 "  print(top) end, examples = { { articles = { A = 'It fell.' }, finds = {} } } }"),
                   ENGINE_OK);
  engine_run *unused = NULL;
  assert_int_equal(engine_run_create(&unused, h.rules, NULL), ENGINE_OK);
  engine_run_destroy(unused);
  assert_int_equal(engine_run_create(&h.run, h.rules, NULL), ENGINE_OK);
  uint64_t first = steps_of_run(&h);
  assert_int_equal(engine_run_reset(h.run, NULL), ENGINE_OK);
  uint64_t second = steps_of_run(&h);
  assert_in_range(second, first - first / 10000, first + first / 10000);
  engine_run_destroy(h.run);
  assert_int_equal(engine_run_create(&h.run, h.rules, NULL), ENGINE_OK);
  assert_int_equal(steps_of_run(&h), second);
  assert_string_equal(h.log, "761997\n761997\n761997\n");
  host_close(&h);
}

/* Under ENGINE_TRUST a script has the whole of Lua, and the engine's names beside it. */
static void trust_gives_the_whole_of_lua(void **state) {
  (void)state;
  host h;
  host_prepare(&h);
  h.options.flags = ENGINE_TRUST;
  host_start(&h);
  host_execute(&h,
               "assert(io and os and debug and load and setmetatable and string.dump and require 'string' == string)\n"
               "rule { id = 'r', title = 'R', story = function(s)\n"
               "  local co = coroutine.wrap(function() coroutine.yield(s.articles[1].words[1].text) end) print(co())\nend }",
               two);
  fails_if_incomplete(&h);
  assert_string_equal(h.log, "The\n");
  assert_int_equal(host_execute(&h, "rule { id = 'r', title = 'R', story = function() while true do end end }", two), ENGINE_OK);
  assert_int_equal(h.report->failures[0].code, ENGINE_E_STEPS);
  host_close(&h);
}

/* Rules are shared by threads without a lock; each run gives the same report. */
#define THREADS 4
typedef struct worker {
  engine_rules *rules;
  engine_article *article;
  char found[200];
  bool fine;
} worker;

static void *work(void *user) {
  worker *w = user;
  engine_run *run = NULL;
  w->fine = !engine_run_create(&run, w->rules, NULL);
  for (int i = 0; w->fine && i < 25; i++) {
    engine_report *r = NULL;
    w->fine = !engine_run_add(run, w->article, NULL) && !engine_run_execute(run, &r, NULL) && engine_report_complete(r) &&
              r->finding_count == 1;
    if (w->fine) snprintf(w->found, sizeof w->found, "%s %s", r->findings[0].message.at, r->findings[0].data.at);
    engine_report_release(r);
    w->fine = w->fine && !engine_run_reset(run, NULL);
  }
  engine_run_destroy(run);
  return NULL;
}

static void threads_share_rules(void **state) {
  (void)state;
  host h;
  worker workers[THREADS];
  pthread_t threads[THREADS];
  engine_document d;
  engine_article *a = NULL;
  host_open(&h);
  assert_int_equal(host_load(&h,
                             "local x = lexicon { s = { 'government' } } rule { id = 'r', title = 'R', article = function(a)\n"
                             "  report { at = a:find(x)[1], message = '{at}', data = { w = a:ngrams(1), p = a:find(pattern "
                             "'f(e)ll')[1].captures } } end }"),
                   ENGINE_OK);
  engine_document_init(&d, sizeof d);
  d.text = slice_text(two[0]);
  assert_int_equal(engine_article_create(&a, h.engine, &d, NULL), ENGINE_OK);
  for (int i = 0; i < THREADS; i++) {
    workers[i] = (worker){.rules = h.rules, .article = a};
    assert_int_equal(pthread_create(&threads[i], NULL, work, &workers[i]), 0);
  }
  for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < THREADS; i++) {
    assert_true(workers[i].fine);
    assert_string_equal(workers[i].found, workers[0].found);
  }
  engine_article_release(a);
  host_close(&h);
}

/* The host's locale changes neither numbers nor the order of texts. */
static void the_locale_of_the_host_changes_nothing(void **state) {
  (void)state;
  static const char *const names[] = {"de_DE.UTF-8", "de_DE", "tr_TR.UTF-8", "fr_FR.UTF-8"};
  const char *set = NULL;
  for (size_t i = 0; !set && i < sizeof names / sizeof *names; i++) set = setlocale(LC_ALL, names[i]);
  if (!set) {
    print_message("skip the_locale_of_the_host_changes_nothing: only the C locale is installed\n");
    skip();
  }
  host h;
  host_open(&h);
  host_execute(&h,
               "rule { id = 'r', title = 'R', story = function() print(0.5, 'a' < 'B', ('i'):upper(), string.format('%.1f', "
               "1.5), tonumber('2.5')) end }",
               two);
  setlocale(LC_ALL, "C");
  fails_if_incomplete(&h);
  assert_string_equal(h.log, "0.5\tfalse\tI\t1.5\t2.5\n");
  host_close(&h);
}

/* -- Examples -- */

static int take_example(void *user, const engine_example *e) {
  char *out = user;
  size_t used = strlen(out);
  snprintf(out + used, 2000 - used, "%.*s %u %s\n%.*s", (int)e->rule.length, e->rule.at, e->number,
           e->passed ? "passed" : "failed", (int)e->difference.length, e->difference.at);
  return 0;
}

static void examples_say_what_differs(void **state) {
  (void)state;
  host h;
  char out[2000] = "";
  host_open(&h);
  assert_int_equal(
      host_load(&h,
                "rule { id = 'r', title = 'R', article = function(a) for _, s in ipairs(a.sentences) do\n"
                "  if #s.words > 2 then report { at = s, message = 'long: {at}' } end end end, examples = {\n"
                "  { articles = { A = 'Rain fell all day.' }, finds = { { 'A:Rain … day.' } } },\n"
                "  { articles = { A = { text = 'Rain fell all day. Sun.', outlet = 'Echo' } }, finds = { { 'A:Sun.' } } } } }"),
      ENGINE_OK);
  assert_int_equal(engine_rules_test(h.rules, take_example, out, &h.error), ENGINE_OK);
  assert_string_equal(
      out,
      "r 1 passed\nr 2 failed\n  wanted, not found:\n    A: “Sun.”  in: Sun.\n  found, not wanted: long: Rain fell all day.\n"
      "    A: “Rain fell all day.”  in: Rain fell all day.\n");
  assert_int_equal(
      host_load(
          &h,
          "rule { id = 'r', title = 'R', article = print, examples = { { articles = { A = 'x' }, finds = { { 'B:x' } } } } }"),
      ENGINE_E_RULE);
  assert_non_null(strstr(h.error.message, "in no article of this example"));
  host_close(&h);
}

static void examples_can_be_read(void **state) {
  (void)state;
  host h;
  host_open(&h);
  assert_int_equal(host_load(&h,
                             "rule { id = 'r', title = 'R', article = print, examples = { { why = 'w', articles = { B = 'x y', A = {\n"
                             "text = 'z', date = '2020-03-02', outlet = 'Echo' } }, finds = { { 'A:z', 'B:y' }, { 'B:x' } } },\n"
                             "{ articles = { A = 'x' }, finds = {} } } }"),
                   ENGINE_OK);
  engine_rule_example e = {.struct_size = sizeof e};
  assert_int_equal(engine_rules_example(h.rules, 0, 0, &e, &h.error), ENGINE_OK);
  assert_string_equal(e.why.at, "w");
  assert_int_equal(e.article_count, 2);
  assert_string_equal(e.articles[0].outlet.at, "Echo");
  assert_string_equal(e.articles[0].date.at, "2020-03-02");
  assert_string_equal(e.articles[1].text.at, "x y");
  assert_int_equal(e.find_count, 2);
  assert_string_equal(e.finds[0].at, "A:z | B:y");
  assert_string_equal(e.finds[1].at, "B:x");
  assert_int_equal(engine_rules_example(h.rules, 0, 1, &e, &h.error), ENGINE_OK);
  assert_int_equal(e.why.length + e.find_count, 0);
  assert_int_equal(engine_rules_example(h.rules, 0, 2, &e, &h.error), ENGINE_E_ARGUMENT);
  assert_int_equal(engine_rules_example(h.rules, 1, 0, &e, &h.error), ENGINE_E_ARGUMENT);
  e.struct_size = 0;
  assert_int_equal(engine_rules_example(h.rules, 0, 0, &e, &h.error), ENGINE_E_VERSION);
  host_close(&h);
}

static int take_reached(void *user, const engine_example *e) {
  bool *reached = user;
  for (int i = 0; i < 2; i++) reached[i] = e->reached[0][i];
  return 0;
}

static void examples_say_which_labels_they_reach(void **state) {
  (void)state;
  host h;
  host_open(&h);
  bool reached[2] = {false};
  engine_rule_lexicon made = {.struct_size = sizeof made};
  assert_int_equal(host_load(&h,
                             "local l = lexicon { wet = 'rain', dry = 'sun' }\n"
                             "rule { id = 'r', title = 'R', article = function(a) a:find(l) a:find(lexicon { x = 'x' }) end, examples = {\n"
                             "  { articles = { A = 'Rain fell, x.' }, finds = {} } } }"),
                   ENGINE_OK);
  assert_int_equal(engine_rules_lexicon_count(h.rules), 1);
  assert_int_equal(engine_rules_lexicon(h.rules, 0, &made, &h.error), ENGINE_OK);
  assert_string_equal(made.file.at, "test.lua");
  assert_int_equal(made.line, 1);
  assert_int_equal(made.label_count, 2);
  assert_string_equal(made.labels[0].at, "dry");
  assert_int_equal(engine_rules_test(h.rules, take_reached, reached, &h.error), ENGINE_OK);
  assert_false(reached[0]);
  assert_true(reached[1]);
  assert_int_equal(engine_rules_lexicon(h.rules, 1, &made, &h.error), ENGINE_E_ARGUMENT);
  assert_int_equal(engine_rules_lexicon_count(NULL), 0);
  host_close(&h);
}

/* -- Modules -- */

static int take_module(void *user, const char *name, const char *from, engine_slice *text, engine_slice *path) {
  int *asked = user;
  ++*asked;
  static char chain[64][128], paths[64][16];
  *path = slice_text(name);
  if (!strcmp(name, "own")) return *text = SLICE("return { value = 7 }"), 0;
  if (!strcmp(name, "self")) return *text = SLICE("return require 'self'"), 0;
  if (!strcmp(name, "ring1")) return *text = SLICE("return require 'ring2'"), 0;
  if (!strcmp(name, "ring2")) return *text = SLICE("return require 'ring1'"), 0;
  if (!strncmp(name, "deep", 4)) {
    int n = atoi(name + 4);
    if (n < 0 || n >= 64) return 1;
    snprintf(chain[n], sizeof chain[n], "return require 'deep%d'", n + 1);
    snprintf(paths[n], sizeof paths[n], "deep%d", n);
    *path = slice_text(paths[n]);
    return *text = slice_text(n == 15 && !strcmp(from, "deep14") ? "return 15" : chain[n]), 0;
  }
  return 1;
}

static void modules_come_from_the_callback_once(void **state) {
  (void)state;
  host h;
  int asked = 0;
  host_prepare(&h);
  h.options.module = take_module;
  h.options.module_user = &asked;
  host_start(&h);
  host_execute(
      &h,
      "local own = require 'own' assert(require 'own' == own) rule { id = 'r', title = 'R', story = function() print(own.value)\n"
      "  print(require('own') == own, pcall(require, 'later')) end }",
      two);
  fails_if_incomplete(&h);
  assert_int_equal(asked, 1);
  assert_string_equal(
      h.log, "7\ntrue\tfalse\trequire 'later' belongs at the top of the script: a rule's function cannot load modules\n");
  assert_int_equal(host_load(&h, "require 'self'"), ENGINE_E_RULE);
  assert_non_null(strstr(h.error.message, "requires itself"));
  assert_int_equal(host_load(&h, "require 'ring1'"), ENGINE_E_RULE);
  assert_non_null(strstr(h.error.message, "requires itself"));
  assert_int_equal(host_load(&h, "require 'deep0'"), ENGINE_OK);
  assert_int_equal(host_load(&h, "require 'own' local f = function() return require 'deep16' end f()"), ENGINE_E_RULE);
  assert_non_null(strstr(h.error.message, "more than 16 deep"));
  host_close(&h);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_finding_has_places_message_and_data),
      cmocka_unit_test(rows_keep_their_columns),
      cmocka_unit_test(a_failing_rule_stops_no_other),
      cmocka_unit_test(limits_of_a_run_give_the_part_and_the_code),
      cmocka_unit_test(a_call_has_limits_of_its_own),
      cmocka_unit_test(a_search_gives_the_same_again),
      cmocka_unit_test(one_object_stands_for_one_thing),
      cmocka_unit_test(time_limits_stop_and_say_so),
      cmocka_unit_test(another_thread_can_cancel),
      cmocka_unit_test(what_a_rule_gives_is_checked),
      cmocka_unit_test(a_message_quotes_in_moderation),
      cmocka_unit_test(a_report_keeps_200_failures),
      cmocka_unit_test(twice_the_text_is_twice_the_work), cmocka_unit_test(caps_of_the_story_are_reported),
      cmocka_unit_test(options_and_selection),
      cmocka_unit_test(traces_reach_the_callback), cmocka_unit_test(notes_reach_their_callback_alone),
      cmocka_unit_test(a_callback_cannot_re_enter),
      cmocka_unit_test(runs_and_scripts_are_apart),
      cmocka_unit_test(the_first_run_is_as_any),
      cmocka_unit_test(trust_gives_the_whole_of_lua),
      cmocka_unit_test(threads_share_rules),
      cmocka_unit_test(the_locale_of_the_host_changes_nothing),
      cmocka_unit_test(examples_say_what_differs),
      cmocka_unit_test(examples_can_be_read),
      cmocka_unit_test(examples_say_which_labels_they_reach),
      cmocka_unit_test(modules_come_from_the_callback_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
