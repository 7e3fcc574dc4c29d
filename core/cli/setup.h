/* setup.h - the engine and the rules, as the command line wants them. */
#ifndef CLI_SETUP_H
#define CLI_SETUP_H

#include <pthread.h>

#include "input.h"
#include "options.h"

/* A file that was read, kept because the engine points into it. */
typedef struct source_file {
  char *path;
  buffer text;
} source_file;

typedef struct setup {
  const options *options;
  engine *engine;
  engine_rules *rules;
  source_file **modules; /* each on its own, so that the list may move */
  size_t module_count;
  buffer near_module;   /* the name that was perhaps meant, at the last miss */
  pthread_mutex_t lock; /* of modules: runs of several threads may ask */
  source_file *scripts;
  size_t script_count;
} setup;

/* Makes the engine. EXIT_DONE, or the code to exit with; it has complained. setup_free is always needed. */
int setup_engine(setup *s, const options *o);
/* Loads scripts as one set of rules. */
int setup_rules(setup *s, const char *const *paths, size_t count);
/* Adds the paths of the modules that scripts required, each once; the copies are the caller's. */
void setup_modules(const setup *s, words *paths);
void setup_free(setup *s);

/* Does `pattern` ("framing.label", "framing.*", "*") name this rule? */
bool rule_matches(const char *pattern, engine_slice rule);
/* The rule that is nearest to a misspelt name, or NULL. */
const char *nearest_rule(const engine_rules *rules, const char *name);
/* Complains that no rule matches, naming the nearest. */
void complain_no_rule(const engine_rules *rules, const char *pattern);
/* Rule `index`; false never for an index below engine_rules_count. */
bool rule_at(const engine_rules *rules, size_t index, engine_rule *out);

/* An article from an item. */
typedef struct reading {
  item item;
  engine_article *article; /* NULL where there is a complaint */
  buffer complaint;
  bool titled;            /* its title came apart from its text */
  char *story;            /* its value of --group field=NAME, or NULL */
  uint64_t nanoseconds, bytes; /* of analysis */
} reading;

/* Fills r->story from the field that --group names, where the article is JSON. */
void reading_find_story(const setup *s, reading *r);
void reading_analyse(const setup *s, reading *r, uint32_t layers);
/* A reading that failed, as a JSON line: what was left out is said in the output, too. */
void reading_unread(const reading *r, buffer *out);
void reading_free(reading *r);
input setup_input(const setup *s);

#endif
