/* jobs.h - the same work on many things, by several threads, with results in the order of the things. */
#ifndef CLI_JOBS_H
#define CLI_JOBS_H

#include "cli.h"

/* Calls fn for every index below count, by up to `threads` threads; returns when all are done. */
void jobs_run(uint64_t threads, size_t count, void (*fn)(void *user, size_t index), void *user);

/* Nanoseconds of the monotonic clock. */
uint64_t clock_now(void);

/* Nanoseconds that a processor spent on this thread: what else the machine does is not in them. */
uint64_t clock_of_thread(void);

#endif
