/* budget.c - limits, looked at every STRIDE steps so that charging stays one addition and one comparison. */
#include "core/base/budget.h"

#define STRIDE 1000 /* steps between looks at the clock: well under a tenth of a millisecond */

static uint64_t added(uint64_t a, uint64_t b) { return a > UINT64_MAX - b ? UINT64_MAX : a + b; }

static uint64_t deadline_after(uint64_t milliseconds) {
  return milliseconds ? added(portable_clock(), milliseconds > UINT64_MAX / 1000000 ? UINT64_MAX : milliseconds * 1000000) : 0;
}

void budget_init(budget *b, uint64_t limit, uint64_t time_limit_ms, const atomic_int *cancelled) {
  *b = (budget){.limit = limit ? limit : UINT64_MAX, .call_limit = UINT64_MAX, .cancelled = cancelled};
  b->run_deadline = b->deadline = deadline_after(time_limit_ms);
}

void budget_stop(budget *b, int code) {
  if (!b || b->stopped) return;
  b->stopped = code;
  b->next_clock = 0;
}

static void stop_call(budget *b, int code) {
  b->call_stopped = true;
  budget_stop(b, code);
}

bool budget_check(budget *b) {
  if (!b) return true;
  if (b->stopped) return false;
  if (b->cancelled && atomic_load_explicit(b->cancelled, memory_order_relaxed)) budget_stop(b, ENGINE_E_CANCELLED);
  else if (b->steps >= b->limit) budget_stop(b, ENGINE_E_STEPS);
  else if (b->steps >= b->call_limit) stop_call(b, ENGINE_E_STEPS);
  else if (b->deadline) {
    uint64_t now = portable_clock();
    if (b->run_deadline && now >= b->run_deadline) budget_stop(b, ENGINE_E_TIME);
    else if (now >= b->deadline) stop_call(b, ENGINE_E_TIME);
  }
  if (b->stopped) return false;
  uint64_t next = added(b->steps, STRIDE);
  if (next > b->limit) next = b->limit;
  if (next > b->call_limit) next = b->call_limit;
  b->next_clock = next;
  return true;
}

void budget_begin_call(budget *b, uint64_t step_limit, uint64_t time_limit_ms) {
  b->call_limit = step_limit ? added(b->steps, step_limit) : UINT64_MAX;
  uint64_t deadline = deadline_after(time_limit_ms);
  b->deadline = deadline && (!b->run_deadline || deadline < b->run_deadline) ? deadline : b->run_deadline;
  b->next_clock = 0;
}

void budget_end_call(budget *b) {
  b->call_limit = UINT64_MAX;
  b->deadline = b->run_deadline;
  if (b->call_stopped) {
    b->call_stopped = false;
    b->stopped = ENGINE_OK;
  }
  b->next_clock = 0;
}

void budget_leave_call(budget *b, budget_absence *began) {
  if (!b) return;
  bool waits = b->call_limit != UINT64_MAX;
  *began = (budget_absence){b->call_limit, b->steps, waits ? portable_cpu_clock() : 0};
  b->call_limit = UINT64_MAX;
  b->next_clock = 0;
}

void budget_return_to_call(budget *b, const budget_absence *began) {
  if (!b || began->call_limit == UINT64_MAX) return;
  b->absent_steps += b->steps - began->steps;
  b->absent_time += portable_cpu_clock() - began->time;
  b->call_limit = added(began->call_limit, b->steps - began->steps);
  b->next_clock = 0;
}
