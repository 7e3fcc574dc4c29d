/* jobs.c - threads that take the next index until none is left. */
#include "jobs.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#define MOST_THREADS 1024

typedef struct jobs {
  atomic_size_t next;
  size_t count;
  void (*fn)(void *user, size_t index);
  void *user;
} jobs;

static void *work(void *user) {
  jobs *j = user;
  for (size_t i; (i = atomic_fetch_add(&j->next, 1)) < j->count;) j->fn(j->user, i);
  return NULL;
}

/* Threads that cannot be made are done without: the caller works as well. */
void jobs_run(uint64_t threads, size_t count, void (*fn)(void *user, size_t index), void *user) {
  jobs j = {.count = count, .fn = fn, .user = user};
  pthread_t made[MOST_THREADS];
  size_t want = threads < count ? (size_t)threads : count, running = 0;
  atomic_init(&j.next, 0);
  while (running + 1 < want && running < MOST_THREADS && !pthread_create(&made[running], NULL, work, &j)) running++;
  work(&j);
  while (running) pthread_join(made[--running], NULL);
}

static uint64_t nanoseconds_of(clockid_t clock) {
  struct timespec now;
  if (clock_gettime(clock, &now)) return 0;
  return (uint64_t)now.tv_sec * UINT64_C(1000000000) + (uint64_t)now.tv_nsec;
}

uint64_t clock_now(void) { return nanoseconds_of(CLOCK_MONOTONIC); }

uint64_t clock_of_thread(void) { return nanoseconds_of(CLOCK_THREAD_CPUTIME_ID); }
