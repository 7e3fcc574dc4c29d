/* options.h - the command line as it was understood. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli.h"

enum command { COMMAND_RUN, COMMAND_TEST, COMMAND_INSPECT, COMMAND_KWIC, COMMAND_EXPLAIN, COMMAND_TYPES, COMMAND_CHECK, COMMAND_COUNT };
enum output_format { OUTPUT_TEXT, OUTPUT_JSONL, OUTPUT_OFFSETS, OUTPUT_CSV };
enum grouping { GROUP_AUTO, GROUP_ONE, GROUP_FOLDER, GROUP_FIELD };
enum when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };
enum failing { FAIL_NEVER, FAIL_NOTE, FAIL_WARNING, FAIL_ERROR };
enum sorting { SORT_POSITION, SORT_LEFT, SORT_RIGHT, SORT_MATCH, SORT_OUTLET };

/* Words that point into argv. */
typedef struct words {
  const char **at;
  size_t count;
} words;

/* False where memory is short; it has complained. */
bool words_add(words *w, const char *word);

typedef struct options {
  int command, format, group, color, fail_on, sort;
  words operands; /* script and articles, or as the command has it */
  words only, skip, set, languages, trace;
  const char *group_field, *output, *baseline, *suppress, *voice;
  uint64_t jobs, step_limit, call_step_limit, memory_limit, finding_limit, row_limit, output_limit, time_limit_ms, call_time_limit_ms;
  uint64_t width;
  uint32_t layers;
  bool lossy, trust, quiet, profile, why, watch, null, update, coverage, inflect, match_case, help, version;
} options;

/* Reads argv. On failure it has complained; the caller exits with EXIT_USAGE. */
bool options_read(options *o, int argc, char **argv);
void options_free(options *o);

/* The command's help, or the general one for COMMAND_RUN. */
void options_help(int command, buffer *out);
const char *command_name(int command);

#endif
