/* watch.h - runs again when a file changes. */
#ifndef CLI_WATCH_H
#define CLI_WATCH_H

#include "options.h"

/* Runs until it is interrupted. run adds the files that it required. */
int watch_run(const options *o, int (*run)(const options *o, words *modules));

#endif
