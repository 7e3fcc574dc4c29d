/* main.c - the engine command: reads the command line and hands over. */
#include "commands.h"

#include <unistd.h>

#include "heap.h"
#include "watch.h"

bool wants_color(const options *o) {
  if (o->color != WHEN_AUTO) return o->color == WHEN_ALWAYS;
  const char *off = getenv("NO_COLOR"), *terminal = getenv("TERM");
  if ((off && *off) || (terminal && !strcmp(terminal, "dumb"))) return false;
  return !o->output && isatty(STDOUT_FILENO);
}

static int print_help(const options *o) {
  buffer text = {0};
  options_help(o->command, &text);
  int code = sink_whole(o->output, &text);
  buffer_free(&text);
  return code;
}

static int print_version(const options *o) {
  buffer text = {0};
  setup s;
  int code = setup_engine(&s, o);
  if (!code) {
    buffer_print(&text, "%s\n", engine_build_info(s.engine));
    code = sink_whole(o->output, &text);
  }
  setup_free(&s);
  buffer_free(&text);
  return code;
}

static int dispatch(const options *o) {
  switch (o->command) {
    case COMMAND_TEST: return command_test(o);
    case COMMAND_INSPECT: return command_inspect(o);
    case COMMAND_KWIC: return command_kwic(o);
    case COMMAND_EXPLAIN: return command_explain(o);
    case COMMAND_TYPES: return command_types(o);
    case COMMAND_CHECK: return command_check(o);
    default: return o->watch ? watch_run(o, command_run) : command_run(o, NULL);
  }
}

/* "engine tset x.lua": a command, misspelt, and not a script. */
static bool is_misspelt(const options *o) {
  if (o->command != COMMAND_RUN || !o->operands.count) return false;
  const char *word = o->operands.at[0];
  if (strpbrk(word, "./-") || !access(word, F_OK)) return false;
  const char *names[COMMAND_COUNT];
  for (int i = 1; i < COMMAND_COUNT; i++) names[i - 1] = command_name(i);
  const char *near = nearest_word(word, names, COMMAND_COUNT - 1);
  if (near && !strcmp(near, word)) complain("%s goes before the options: engine %s ...", word, word);
  else if (near) complain("no command or script %s; did you mean %s?", word, near);
  return near;
}

int main(int argc, char **argv) {
  sink_guard();
  options o;
  int code;
  if (!options_read(&o, argc, argv) || is_misspelt(&o)) {
    code = EXIT_USAGE;
  } else if (o.help) {
    code = print_help(&o);
  } else if (o.version) {
    code = print_version(&o);
  } else if (o.command == COMMAND_RUN && !o.operands.count) {
    complain("give a script and the articles; see engine --help");
    code = EXIT_USAGE;
  } else {
    if (o.command == COMMAND_RUN) heap_begin();
    code = dispatch(&o);
  }
  options_free(&o);
  return code;
}
