/* first.c - a first program with the engine: one script, two articles from memory, and what they differ in.
 *
 *   cc first.c $(pkg-config --cflags --libs engine) -o first
 */
#include <engine.h>
#include <stdio.h>
#include <string.h>

static engine_slice text(const char *s) { engine_slice out = {s, strlen(s)}; return out; }

static const char script[] =
    "local state = lexicon { government = { 'government' }, regime = { 'regime' } }\n"
    "rule { id = 'demo.label', title = 'Labels differ', severity = 'warning',\n"
    "  story = function(story)\n"
    "    local use = story:count(state)\n"
    "    for _, a in ipairs(story.outlets) do for _, b in ipairs(story.outlets) do\n"
    "      local at, also = use[a].government[1], use[b].regime[1]\n"
    "      if at and also then report { at = at, also = also, message = '{at.outlet}: {at}; {also.outlet}: {also}' } end\n"
    "    end end\n"
    "  end }\n";

static int fail(const engine_error *error) { return fprintf(stderr, "%s: %s\n", error->where, error->message), 1; }

int main(void) {
  static const char *const articles[2][2] = {{"North", "The government fell on Monday."}, {"South", "The regime fell on Monday."}};
  engine *e;
  engine_rules *rules;
  engine_run *run;
  engine_report *report;
  engine_error error;
  engine_error_init(&error, sizeof error);
  engine_source source;
  source.name = text("demo.lua");
  source.text = text(script);
  if (engine_create(&e, NULL, &error)) return fail(&error);
  if (engine_rules_create(&rules, e, &source, 1, &error) || engine_run_create(&run, rules, &error)) return fail(&error);
  for (int i = 0; i < 2; i++) {
    engine_document document;
    engine_article *article;
    engine_document_init(&document, sizeof document);
    document.outlet = text(articles[i][0]);
    document.text = text(articles[i][1]);
    if (engine_article_create(&article, e, &document, &error) || engine_run_add(run, article, &error)) return fail(&error);
    engine_article_release(article);
  }
  if (engine_run_execute(run, &report, &error)) return fail(&error);
  for (size_t i = 0; i < engine_report_count(report); i++) {
    engine_finding finding;
    memset(&finding, 0, sizeof finding);
    finding.struct_size = sizeof finding;
    if (engine_report_finding(report, i, &finding, &error)) return fail(&error);
    printf("%s: %s\n", finding.rule.at, finding.message.at);
  }
  engine_report_release(report);
  engine_run_destroy(run);
  engine_rules_release(rules);
  engine_release(e);
  return 0;
}
