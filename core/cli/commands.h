/* commands.h - what main dispatches to. Each returns the exit code. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "options.h"
#include "profile.h"
#include "setup.h"
#include "sink.h"

int command_run(const options *o, words *modules); /* modules: where not NULL, gets the paths of what scripts required */
int command_test(const options *o);
int command_inspect(const options *o);
int command_kwic(const options *o);
int command_explain(const options *o);
int command_types(const options *o);
int command_check(const options *o);

/* Is colour wanted on the output? */
bool wants_color(const options *o);

#endif
