/* budget.h - how much work a run may do. Sticky: once spent, everything asks and hears no.
 *
 * Steps are counted, not timed, so that the same input stops at the same place on every machine. A step is about one word
 * looked at, or 64 bytes copied. Whoever loops over something charges for it before or while it loops; a loop of fixed
 * size need not. A NULL budget never ends.
 */
#ifndef BASE_BUDGET_H
#define BASE_BUDGET_H

#include <stdatomic.h>

#include "core/base/portable.h"
#include "engine.h"

typedef struct budget {
  uint64_t steps, limit;    /* of the run; limit is never 0 */
  uint64_t call_limit;      /* steps at which the present rule call ends; UINT64_MAX outside a call */
  uint64_t run_deadline;    /* portable_clock() at which the run stops; 0: none */
  uint64_t deadline;        /* the nearer of that and the call's; 0: none */
  uint64_t next_clock;      /* steps at which to look at the clock again */
  const atomic_int *cancelled; /* may be NULL */
  int stopped;              /* ENGINE_OK, or the code that ended it: STEPS TIME CANCELLED MEMORY OUTPUT */
  bool call_stopped;        /* it was the call's limit, not the run's: the next rule may go on */
  uint64_t absent_steps, absent_time; /* spent outside the call while it waited; nanoseconds of this thread */
} budget;

void budget_init(budget *b, uint64_t limit, uint64_t time_limit_ms, const atomic_int *cancelled);

/* The slow path: limits, clock and cancellation. */
bool budget_check(budget *b);

/* Charges steps; false where the work must stop. */
static inline bool budget_charge(budget *b, uint64_t steps) {
  if (!b) return true;
  b->steps += steps;
  if (PORTABLE_LIKELY(b->steps < b->next_clock)) return true;
  return budget_check(b);
}

static inline bool budget_spent(const budget *b) { return b && b->stopped; }
static inline int budget_code(const budget *b) { return b && b->stopped ? b->stopped : ENGINE_E_MEMORY; }

/* Stops it with a code; the first code stays. */
void budget_stop(budget *b, int code);

/* Opens and closes one rule call with limits of its own (0: none). After a call that was stopped by its own limit,
 * budget_end_call makes the budget usable again. */
void budget_begin_call(budget *b, uint64_t step_limit, uint64_t time_limit_ms);
void budget_end_call(budget *b);

/* Work that the run needs whoever asks first, such as a layer of the story: between the two it counts for the run and not
 * for the call. `began` is filled by the first. They may be nested; b may be NULL. */
typedef struct budget_absence {
  uint64_t call_limit, steps, time;
} budget_absence;
void budget_leave_call(budget *b, budget_absence *began);
void budget_return_to_call(budget *b, const budget_absence *began);

#endif
