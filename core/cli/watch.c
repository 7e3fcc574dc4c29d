/* watch.c - looks at names, sizes and times of all files a few times a second: works on every file system. */
#include "watch.h"

#include <sys/stat.h>
#include <time.h>

#include "input.h"

#define PAUSE_NS 250000000L /* between two looks: quick for a person, nothing for the machine */

static void mix(uint64_t *state, uint64_t value) { *state = (*state ^ value) * UINT64_C(0x100000001B3); }

static int look(void *user, const char *path) {
  uint64_t *state = user;
  struct stat at;
  for (const char *c = path; *c; c++) mix(state, (unsigned char)*c);
  if (stat(path, &at)) return 0;
  mix(state, (uint64_t)at.st_size);
  mix(state, (uint64_t)at.st_mtim.tv_sec);
  mix(state, (uint64_t)at.st_mtim.tv_nsec);
  return 0;
}

static uint64_t look_all(const options *o, const words *modules, size_t module_count) {
  uint64_t state = UINT64_C(0xCBF29CE484222325);
  for (size_t i = 0; i < o->languages.count; i++) look(&state, o->languages.at[i]);
  for (size_t i = 0; i < module_count; i++) look(&state, modules->at[i]);
  if (o->suppress) look(&state, o->suppress);
  look(&state, o->operands.at[0]);
  input_paths(o->operands.at + 1, o->operands.count - 1, look, &state);
  return state;
}

/* A module counts from the run that required it on, also while an editor has taken it away. What changed while a run was on
 * starts the next one. */
int watch_run(const options *o, int (*run)(const options *o, words *modules)) {
  words modules = {0};
  for (size_t i = 1; i < o->operands.count; i++) {
    if (strcmp(o->operands.at[i], "-")) continue;
    complain("--watch wants files: standard input is read once");
    return EXIT_USAGE;
  }
  for (;;) {
    size_t known = modules.count;
    uint64_t before = look_all(o, &modules, known);
    run(o, &modules);
    if (look_all(o, &modules, known) != before) continue;
    if (!o->quiet) complain("waiting for a change; interrupt to end");
    before = look_all(o, &modules, modules.count);
    while (look_all(o, &modules, modules.count) == before) {
      struct timespec pause = {0, PAUSE_NS};
      nanosleep(&pause, NULL);
    }
  }
}
