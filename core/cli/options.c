/* options.c - reads the command line, and tells what there is.
 *
 * The one idea: one table of options, from which they are read, suggested and explained.
 */
#include "options.h"

#include <stddef.h>

#define RUN (1u << COMMAND_RUN)
#define TEST (1u << COMMAND_TEST)
#define INSPECT (1u << COMMAND_INSPECT)
#define KWIC (1u << COMMAND_KWIC)
#define EXPLAIN (1u << COMMAND_EXPLAIN)
#define TYPES (1u << COMMAND_TYPES)
#define CHECK (1u << COMMAND_CHECK)
#define ARTICLES (RUN | INSPECT | KWIC)
#define SCRIPTS (RUN | TEST | EXPLAIN | CHECK)
#define EVERY ((1u << COMMAND_COUNT) - 1)

static const char *const command_names[COMMAND_COUNT] = {"run", "test", "inspect", "kwic", "explain", "types", "check"};
const char *command_name(int command) { return command >= 0 && command < COMMAND_COUNT ? command_names[command] : ""; }

/* How an option takes its value. A reader gives NULL, or what is wrong with the value. */
enum kind { FLAG, TEXT, LIST, READER };
typedef const char *(*value_reader)(options *o, const char *value);
typedef struct option {
  const char *name, *argument; /* argument NULL: takes none */
  uint32_t commands;
  char letter, kind;
  bool argument_optional; /* only as --name=VALUE */
  size_t offset;
  value_reader read;
  const char *help;
} option;

/* -- Values */

static bool is(const char *a, const char *b) { return !strcmp(a, b); }

static const char *read_format(options *o, const char *value) {
  if (is(value, "text") || is(value, "tap")) o->format = OUTPUT_TEXT;
  else if (is(value, "jsonl")) o->format = OUTPUT_JSONL;
  else if (is(value, "offsets") && o->command == COMMAND_INSPECT) o->format = OUTPUT_OFFSETS;
  else if (is(value, "csv") && o->command == COMMAND_KWIC) o->format = OUTPUT_CSV;
  else if (is(value, "sarif") || is(value, "csv") || is(value, "html")) return "not yet";
  else return o->command == COMMAND_INSPECT ? "text, jsonl or offsets" : o->command == COMMAND_KWIC ? "text, jsonl or csv" : "text or jsonl";
  return NULL;
}

static const char *read_group(options *o, const char *value) {
  if (is(value, "one")) o->group = GROUP_ONE;
  else if (is(value, "folder")) o->group = GROUP_FOLDER;
  else if (!strncmp(value, "field=", 6) && value[6]) {
    o->group = GROUP_FIELD;
    o->group_field = value + 6;
  } else {
    return is(value, "event") ? "not yet" : "one, folder or field=NAME";
  }
  return NULL;
}

static const char *read_color(options *o, const char *value) {
  if (!value || is(value, "always")) o->color = WHEN_ALWAYS;
  else if (is(value, "never")) o->color = WHEN_NEVER;
  else if (is(value, "auto")) o->color = WHEN_AUTO;
  else return "always, never or auto";
  return NULL;
}

static const char *read_fail_on(options *o, const char *value) {
  static const char *const names[] = {"never", "note", "warning", "error"};
  for (int i = 0; i < 4; i++)
    if (is(value, names[i])) {
      o->fail_on = i;
      return NULL;
    }
  return "note, warning, error or never";
}

static const char *read_sort(options *o, const char *value) {
  static const char *const names[] = {"position", "left", "right", "match", "outlet"};
  for (int i = 0; i < 5; i++)
    if (is(value, names[i])) {
      o->sort = i;
      return NULL;
    }
  return is(value, "context") ? (o->sort = SORT_RIGHT, NULL) : "position, left, right, match or outlet";
}

static const char *read_voice(options *o, const char *value) {
  if (!is(value, "narrator") && !is(value, "reported") && !is(value, "quoted")) return "narrator, reported or quoted";
  o->voice = value;
  return NULL;
}

/* A whole number with a unit of the table ("K", "512M"); units end with a NULL name. */
typedef struct unit {
  const char *name;
  uint64_t times;
} unit;

static bool read_number(const char *value, const unit *units, uint64_t *out) {
  uint64_t number = 0;
  const char *at = value;
  for (; *at >= '0' && *at <= '9'; at++) {
    if (number > (UINT64_MAX - 9) / 10) return false;
    number = number * 10 + (uint64_t)(*at - '0');
  }
  if (at == value) return false;
  for (; units->name; units++) {
    if (!is(at, units->name)) continue;
    if (number > UINT64_MAX / units->times) return false;
    *out = number * units->times;
    return *out > 0;
  }
  return false;
}

static const unit counts[] = {{"", 1}, {"K", 1000}, {"M", 1000000}, {"G", 1000000000}, {NULL, 0}};
static const unit sizes[] = {{"", 1}, {"K", 1 << 10}, {"M", 1 << 20}, {"G", 1 << 30}, {NULL, 0}};
static const unit times[] = {{"", 1000}, {"s", 1000}, {"ms", 1}, {"min", 60000}, {NULL, 0}};
static const unit plain[] = {{"", 1}, {NULL, 0}};

static const char *steps(const char *value, uint64_t *out) {
  return read_number(value, counts, out) ? NULL : "a number of steps above 0, such as 500M";
}
static const char *number(const char *value, uint64_t *out) {
  return read_number(value, counts, out) ? NULL : "a number above 0, such as 50K";
}
static const char *bytes(const char *value, uint64_t *out) {
  return read_number(value, sizes, out) ? NULL : "bytes above 0, such as 512M";
}
static const char *duration(const char *value, uint64_t *out) {
  return read_number(value, times, out) ? NULL : "a time above 0, such as 10s or 500ms";
}

static const char *read_steps(options *o, const char *value) { return steps(value, &o->step_limit); }
static const char *read_call_steps(options *o, const char *value) { return steps(value, &o->call_step_limit); }
static const char *read_memory(options *o, const char *value) { return bytes(value, &o->memory_limit); }
static const char *read_findings(options *o, const char *value) { return number(value, &o->finding_limit); }
static const char *read_rows(options *o, const char *value) { return number(value, &o->row_limit); }
static const char *read_output(options *o, const char *value) { return bytes(value, &o->output_limit); }
static const char *read_time(options *o, const char *value) { return duration(value, &o->time_limit_ms); }
static const char *read_call_time(options *o, const char *value) { return duration(value, &o->call_time_limit_ms); }
static const char *read_jobs(options *o, const char *value) {
  return read_number(value, plain, &o->jobs) && o->jobs <= 1024 ? NULL : "a number from 1 to 1024";
}
static const char *read_width(options *o, const char *value) {
  return read_number(value, plain, &o->width) && o->width <= 1000 ? NULL : "a number from 1 to 1000";
}

static const struct {
  const char *name;
  uint32_t layer;
} layer_names[] = {{"words", ENGINE_LAYER_WORDS},         {"sentences", ENGINE_LAYER_SENTENCES},
                   {"paragraphs", ENGINE_LAYER_PARAGRAPHS}, {"headings", ENGINE_LAYER_HEADINGS},
                   {"furniture", ENGINE_LAYER_FURNITURE}, {"quotations", ENGINE_LAYER_QUOTATIONS},
                   {"mentions", ENGINE_LAYER_MENTIONS},   {"people", ENGINE_LAYER_PEOPLE},
                   {"attributions", ENGINE_LAYER_ATTRIBUTIONS}, {"quantities", ENGINE_LAYER_QUANTITIES},
                   {"dates", ENGINE_LAYER_DATES},         {"all", ENGINE_LAYERS_ALL}};

static const char *read_layers(options *o, const char *value) {
  o->layers = 0;
  while (*value) {
    size_t length = strcspn(value, ","), i = 0, count = sizeof layer_names / sizeof *layer_names;
    while (i < count && (strlen(layer_names[i].name) != length || memcmp(layer_names[i].name, value, length))) i++;
    if (i == count)
      return "a list of words, sentences, paragraphs, headings, furniture, quotations, mentions, people, attributions, "
             "quantities, dates, all";
    o->layers |= layer_names[i].layer;
    value += length + (value[length] == ',');
  }
  return o->layers ? NULL : "at least one layer";
}

/* -- The table */

#define FIELD(name) offsetof(options, name)
static const option table[] = {
    {"format", "FORMAT", RUN, 'f', READER, false, 0, read_format, "text or jsonl (sarif, csv, html: not yet)"},
    {"format", "FORMAT", TEST, 'f', READER, false, 0, read_format, "text, the Test Anything Protocol, or jsonl"},
    {"format", "FORMAT", INSPECT, 'f', READER, false, 0, read_format, "text, jsonl or offsets"},
    {"format", "FORMAT", KWIC, 'f', READER, false, 0, read_format, "text, jsonl or csv"},
    {"output", "FILE", EVERY, 'o', TEXT, false, FIELD(output), NULL, "write there, whole or not at all"},
    {"jobs", "N", ARTICLES, 'j', READER, false, 0, read_jobs, "threads; the output is the same for every N"},
    {"only", "RULE", RUN, 0, LIST, false, FIELD(only), NULL, "run only this rule, or 'framing.*'; may be repeated"},
    {"skip", "RULE", RUN, 0, LIST, false, FIELD(skip), NULL, "leave this rule out; may be repeated"},
    {"set", "RULE.OPTION=VALUE", RUN, 0, LIST, false, FIELD(set), NULL, "set an option of a rule"},
    {"group", "HOW", RUN, 0, READER, false, 0, read_group,
     "which articles are a story: one (all), folder, field=NAME of\n"
     "JSON (event: not yet); without it several folders and nothing\n"
     "else are a story each"},
    {"fail-on", "SEVERITY", RUN, 0, READER, false, 0, read_fail_on, "exit 1 at a finding of note, warning or error; never unless told"},
    {"baseline", "FILE", RUN, 0, TEXT, false, FIELD(baseline), NULL,
     "show what is new since FILE was written; write it where there\nis none"},
    {"suppress", "FILE", RUN, 0, TEXT, false, FIELD(suppress), NULL,
     "hide findings listed there: JSON lines with rule, text and\noutlet (or one of them), reason"},
    {"trace", "RULE", RUN, 0, LIST, false, FIELD(trace), NULL, "show what this rule asked and got, what it said to trace, and\nwhether it fired; 'framing.*', or '*' for all"},
    {"watch", NULL, RUN, 0, FLAG, false, FIELD(watch), NULL, "run again when a script or an article changes"},
    {"step-limit", "N", RUN, 0, READER, false, 0, read_steps, "steps of work in a run (a story); 2G unless told"},
    {"call-step-limit", "N", RUN, 0, READER, false, 0, read_call_steps, "steps in one call of a rule; 70M unless told"},
    {"memory-limit", "BYTES", RUN, 0, READER, false, 0, read_memory, "memory of a run, articles apart; 256M unless told"},
    {"finding-limit", "N", RUN, 0, READER, false, 0, read_findings, "findings of a run; 10K unless told"},
    {"row-limit", "N", RUN, 0, READER, false, 0, read_rows, "rows of a run; 1M unless told"},
    {"output-limit", "BYTES", RUN, 0, READER, false, 0, read_output, "messages, data and log of a run; 256M unless told"},
    {"time-limit", "TIME", RUN, 0, READER, false, 0, read_time,
     "time of a run (10s, 500ms); none unless told: a stop by the\nclock is not repeatable"},
    {"call-time-limit", "TIME", RUN, 0, READER, false, 0, read_call_time, "time of one call of a rule; none unless told"},
    {"language", "FILE", EVERY & ~TYPES, 0, LIST, false, FIELD(languages), NULL, "a language pack laid over the built-in one"},
    {"trust", NULL, SCRIPTS, 0, FLAG, false, FIELD(trust), NULL, "give the script all of Lua, files and programs included"},
    {"lossy", NULL, ARTICLES, 0, FLAG, false, FIELD(lossy), NULL, "replace what is not UTF-8 and go on"},
    {"layers", "LIST", INSPECT, 0, READER, false, 0, read_layers, "what to show: sentences,quotations,attributions or all"},
    {"why", NULL, RUN, 0, FLAG, false, FIELD(why), NULL, "show the data of findings, and what rules that did not fire said\nto trace"},
    {"why", NULL, INSPECT, 0, FLAG, false, FIELD(why), NULL, "show reasons: frames, cues passed over"},
    {"null", NULL, INSPECT, '0', FLAG, false, FIELD(null), NULL, "standard input (-) is bare texts that end in NUL bytes"},
    {"sort", "BY", KWIC, 0, READER, false, 0, read_sort, "position, left, right (context), match or outlet"},
    {"width", "N", KWIC, 0, READER, false, 0, read_width, "code points of context on each side; 40 unless told"},
    {"voice", "VOICE", KWIC, 0, READER, false, 0, read_voice, "only narrator, reported or quoted"},
    {"inflect", NULL, KWIC, 0, FLAG, false, FIELD(inflect), NULL, "inflected forms match too"},
    {"case", NULL, KWIC, 0, FLAG, false, FIELD(match_case), NULL, "upper and lower case differ"},
    {"update", NULL, TEST, 0, FLAG, false, FIELD(update), NULL, "write SCRIPT.snapshot, what the examples find now"},
    {"coverage", NULL, TEST, 0, FLAG, false, FIELD(coverage), NULL, "say for each rule how often its examples fire, and for each\nlexicon which labels no example reaches"},
    {"color", "WHEN", ARTICLES, 0, READER, true, 0, read_color, "always (--color alone), never or auto: on a terminal"},
    {"profile", NULL, RUN, 0, FLAG, false, FIELD(profile), NULL, "speed, memory and cost by rule, on standard error"},
    {"profile", NULL, INSPECT | KWIC, 0, FLAG, false, FIELD(profile), NULL, "speed and memory, on standard error"},
    {"quiet", NULL, EVERY, 'q', FLAG, false, FIELD(quiet), NULL, "no progress, no remarks"},
    {"help", NULL, EVERY, 'h', FLAG, false, FIELD(help), NULL, "this text"},
    {"version", NULL, EVERY, 0, FLAG, false, FIELD(version), NULL, "versions"},
};
enum { OPTION_COUNT = sizeof table / sizeof *table };

/* -- Reading */

bool words_add(words *w, const char *word) {
  const char **moved = realloc(w->at, (w->count + 1) * sizeof *moved);
  if (!moved) {
    complain_memory();
    return false;
  }
  w->at = moved;
  w->at[w->count++] = word;
  return true;
}

static bool apply(options *o, const option *entry, const char *value) {
  char *field = (char *)o + entry->offset;
  switch (entry->kind) {
    case FLAG: *(bool *)field = true; return true;
    case TEXT: *(const char **)(void *)field = value; return true;
    case LIST: return words_add((words *)(void *)field, value);
    default: break;
  }
  const char *wrong = entry->read(o, value);
  if (!wrong) return true;
  if (is(wrong, "not yet")) complain("--%s %s: not yet", entry->name, value);
  else complain("--%s %s: want %s", entry->name, value, wrong);
  return false;
}

static bool unknown(const options *o, const char *given) {
  const char *names[OPTION_COUNT];
  size_t count = 0, length = strcspn(given, "=");
  char name[64];
  snprintf(name, sizeof name, "%.*s", (int)length, given);
  for (size_t i = 0; i < OPTION_COUNT; i++) {
    if (table[i].commands & (1u << o->command)) names[count++] = table[i].name;
    else if (is(table[i].name, name)) {
      complain("engine %s has no option --%s", o->command == COMMAND_RUN ? "SCRIPT" : command_name(o->command), name);
      return false;
    }
  }
  const char *near = nearest_word(name, names, count);
  if (near) complain("unknown option --%s; did you mean --%s?", name, near);
  else complain("unknown option --%s; see engine --help", name);
  return false;
}

static bool read_long(options *o, const char *given, int argc, char **argv, int *at) {
  size_t length = strcspn(given, "=");
  const option *entry = NULL;
  for (size_t i = 0; i < OPTION_COUNT && !entry; i++)
    if (strlen(table[i].name) == length && !memcmp(table[i].name, given, length) && table[i].commands & (1u << o->command))
      entry = &table[i];
  if (!entry) return unknown(o, given);
  const char *value = given[length] ? given + length + 1 : NULL;
  if (!entry->argument && value) {
    complain("--%s takes no value", entry->name);
    return false;
  }
  if (entry->argument && !value && !entry->argument_optional) {
    if (*at + 1 >= argc) {
      complain("--%s wants %s", entry->name, entry->argument);
      return false;
    }
    value = argv[++*at];
  }
  return apply(o, entry, value);
}

/* -qfjsonl, -j 4. */
static bool read_letters(options *o, const char *letters, int argc, char **argv, int *at) {
  for (; *letters; letters++) {
    const option *entry = NULL;
    for (size_t i = 0; i < OPTION_COUNT && !entry; i++)
      if (table[i].letter == *letters && table[i].commands & (1u << o->command)) entry = &table[i];
    if (!entry) {
      complain("unknown option -%c; see engine --help", *letters);
      return false;
    }
    if (!entry->argument) {
      if (!apply(o, entry, NULL)) return false;
      continue;
    }
    const char *value = letters[1] ? letters + 1 : *at + 1 < argc ? argv[++*at] : NULL;
    if (!value) complain("-%c wants %s", entry->letter, entry->argument);
    return value && apply(o, entry, value);
  }
  return true;
}

static bool read_command(options *o, int *argc, char ***argv) {
  if (*argc < 1) return true;
  const char *word = **argv;
  bool help = is(word, "help");
  if (help) {
    o->help = true;
    ++*argv;
    if (--*argc < 1) return true;
    word = **argv;
  }
  for (int i = help ? 0 : 1; i < COMMAND_COUNT; i++) { /* the main job has no word of its own, but a help text */
    if (!is(word, command_names[i])) continue;
    o->command = i;
    ++*argv;
    --*argc;
    return true;
  }
  if (!help) return true;
  const char *near = nearest_word(word, command_names, COMMAND_COUNT);
  if (near) complain("no command %s; did you mean %s?", word, near);
  else complain("no command %s; see engine --help", word);
  return false;
}

bool options_read(options *o, int argc, char **argv) {
  *o = (options){.command = COMMAND_RUN, .jobs = 1, .width = 40, .layers = ENGINE_LAYERS_ALL};
  if (argc > 0) {
    argc--;
    argv++;
  }
  if (!read_command(o, &argc, &argv)) return false;
  bool operands_only = false;
  for (int i = 0; i < argc; i++) {
    const char *word = argv[i];
    bool ok;
    if (operands_only || word[0] != '-' || !word[1]) ok = words_add(&o->operands, word);
    else if (is(word, "--")) ok = operands_only = true;
    else if (word[1] == '-') ok = read_long(o, word + 2, argc, argv, &i);
    else ok = read_letters(o, word + 1, argc, argv, &i);
    if (!ok) return false;
  }
  return true;
}

void options_free(options *o) {
  words *lists[] = {&o->operands, &o->only, &o->skip, &o->set, &o->languages, &o->trace};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) free(lists[i]->at);
}

/* -- Help */

static const char *const usages[COMMAND_COUNT] = {
    "engine SCRIPT.lua ARTICLE...          run the rules over the articles of a story\n"
    "engine test SCRIPT.lua...             run the examples of its rules\n"
    "engine inspect ARTICLE...             show what the engine sees\n"
    "engine kwic WORDS ARTICLE...          concordance: every place in its context\n"
    "engine explain RULE [SCRIPT.lua]      what a rule is for\n"
    "engine check SCRIPT.lua...            does it load, and what does it hold\n"
    "engine types                          the script interface, for editors\n"
    "engine help COMMAND\n"
    "\n"
    "An ARTICLE is plain text, JSON or JSON Lines (id, title, text or body, source or outlet, date, url),\n"
    "each also .gz; a folder means its articles (.txt .json .jsonl .gz, at any depth), - standard input.\n",
    "engine test SCRIPT.lua...\n\nRuns the examples of every rule. Names rules without one, and rules that never fire in theirs.\n"
    "Where SCRIPT.snapshot stands beside a script, what its examples find must be what it says.\n",
    "engine inspect ARTICLE...\n\nShows the layers of each article under its text, or as one JSON line an article.\n"
    "--format offsets prints where the segments of one layer end; with --null, of bare texts from\nstandard input.\n",
    "engine kwic WORDS ARTICLE...\n\nWORDS are plain words or phrases, with commas between; /PATTERN/ or /PATTERN/i; or @FILE, a lexicon\n"
    "with lines \"label: words, words\". Each hit has its outlet, its line, whose voice it is in\n"
    "(n narrator, r reported, q quoted) and its context.\n",
    "engine explain RULE [SCRIPT.lua]\n\nPrints the help of a rule, or of all that match 'framing.*', its options with their defaults, and\n"
    "its examples: those in which it fires and those in which it must not. RULE is of the shipped\n"
    "scripts unless a script is given.\n",
    "engine types\n\nPrints the types of the script interface for Lua language servers.\n",
    "engine check SCRIPT.lua...\n\nLoads scripts and says which rules they hold and what is missing.\n"};

static void help_option(const option *entry, buffer *out) {
  char name[64];
  const char *open = !entry->argument ? "" : entry->argument_optional ? "[=" : " ";
  snprintf(name, sizeof name, "%c%c%c --%s%s%s%s", entry->letter ? '-' : ' ', entry->letter ? entry->letter : ' ',
           entry->letter ? ',' : ' ', entry->name, open, entry->argument ? entry->argument : "",
           entry->argument_optional ? "]" : "");
  buffer_print(out, "  %-30s", name);
  for (const char *line = entry->help; *line;) {
    size_t length = strcspn(line, "\n");
    buffer_print(out, "%s%.*s\n", line == entry->help ? "" : "                                ", (int)length, line);
    line += length + (line[length] == '\n');
  }
}

/* What the exit code says, in the words of the command. */
static const char *exits(int command) {
  switch (command) {
    case COMMAND_RUN:
      return "Exit: 0 done; 1 findings at or above --fail-on; 2 usage, or a script that does not load;\n"
             "3 incomplete: a rule failed, a limit, an unreadable article.\n";
    case COMMAND_TEST: return "Exit: 0 all passed; 1 an example failed; 2 usage, or a script that does not load; 3 incomplete.\n";
    case COMMAND_INSPECT:
    case COMMAND_KWIC: return "Exit: 0 done; 2 usage; 3 incomplete: a limit, an unreadable article.\n";
    default: return "Exit: 0 done; 2 usage, or a script that does not load; 3 incomplete.\n";
  }
}

void options_help(int command, buffer *out) {
  buffer_print(out, "%s\n", usages[command]);
  for (size_t i = 0; i < OPTION_COUNT; i++)
    if (table[i].commands & (1u << command)) help_option(&table[i], out);
  buffer_text(out, "\n");
  buffer_text(out, exits(command));
}
