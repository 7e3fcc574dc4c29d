/* watch.c - the end of a call whose time its steps do not explain.
 *
 * Some instructions of Lua take as long as a script makes them take and ask nobody: `a < b` of two long texts, `x % 5e-324`,
 * a call with thousands of arguments, a number put into a text. No count of instructions bounds them. So the hook compares the
 * time that the thread has worked in a call with the steps that were charged: a step takes some 5 ns, and EXPLAINED are granted,
 * on slow machines more. This clock decides only whether a call that has long been hostile ends; no other result depends on it.
 */
#include "core/base/portable.h"

#include "lua/sandbox.h"

#define EXPLAINED 16                    /* nanoseconds of work that a step may take */
#define UNEXPLAINED UINT64_C(400000000) /* nanoseconds beyond them that end a call */
#define SUSPICION UINT64_C(50000000)    /* of the wall clock, beyond what steps explain, before the thread's own is read */
#define YARDSTICK 500000                /* rounds of the work by which the machine is measured */
#define YARDSTICK_TIME UINT64_C(900000) /* nanoseconds that they take where EXPLAINED and UNEXPLAINED were set */

void watch_begin(sandbox *s) { s->watch = (struct watch){.began = 0}; }

/* How many times slower than the machine of the limits this one is now, at least once: it may be old, busy or simulated. */
static double slowness(void) {
  uint64_t began = portable_cpu_clock(), x = began | 1;
  for (uint32_t i = 0; i < YARDSTICK; i++) x = (x ^ x >> 29) * UINT64_C(0x9E3779B97F4A7C15);
  uint64_t took = portable_cpu_clock() - began + (x == 0);
  return took > YARDSTICK_TIME ? (double)took / (double)YARDSTICK_TIME : 1;
}

/* Whether the thread has worked UNEXPLAINED longer on this call than its steps explain. */
static bool unexplained(const sandbox *s) {
  const budget *b = s->budget;
  const struct watch *w = &s->watch;
  uint64_t worked = portable_cpu_clock() - w->began - (b->absent_time - w->absent_time);
  uint64_t steps = b->steps - w->steps - (b->absent_steps - w->absent_steps);
  if (worked < UNEXPLAINED + EXPLAINED * steps) return false;
  return (double)worked >= slowness() * (double)(UNEXPLAINED + EXPLAINED * steps);
}

/* The wall clock is cheap and read at every hook; only when it has run ahead of the steps is the thread's own asked. */
void watch_look(sandbox *s) {
  budget *b = s->budget;
  struct watch *w = &s->watch;
  if (b->call_limit == UINT64_MAX) return;
  uint64_t now = portable_clock();
  if (!w->began) {
    *w = (struct watch){portable_cpu_clock(), b->steps, b->absent_steps, b->absent_time, now, b->steps, 0};
    return;
  }
  uint64_t passed = now - w->looked, explained = EXPLAINED * (b->steps - w->looked_steps);
  if (passed > explained) w->suspected += passed - explained;
  w->looked = now;
  w->looked_steps = b->steps;
  if (w->suspected < SUSPICION) return;
  w->suspected = 0;
  if (b->steps >= b->call_limit || !unexplained(s)) return;
  s->fatal = "the step limit of one call was reached: its instructions take too long (comparing long texts, many arguments)";
  budget_charge(b, b->call_limit - b->steps);
}
