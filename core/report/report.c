/* report.c - the life and the order of a report.
 *
 * The one idea: the order of findings is total (article, place, rule, the other places, message, data), so that the same
 * findings come out the same way whatever order they came in.
 */
#include "core/report/report.h"

#include "core/base/error.h"
#include "core/base/sort.h"

const char *severity_name(int severity) {
  switch (severity) {
    case SEVERITY_ERROR: return "error";
    case SEVERITY_WARNING: return "warning";
    default: return "note";
  }
}

static int order(uint64_t a, uint64_t b) { return (a > b) - (a < b); }

static int compare_places(const finding_place *a, const finding_place *b) {
  int by = order(a->article, b->article);
  if (!by) by = order(b->in_title, a->in_title);
  if (!by) by = span_compare(a->at, b->at);
  return by ? by : slice_compare(a->role, b->role);
}

int finding_compare(const finding *a, const finding *b) {
  if (!a->place_count || !b->place_count) {
    int by = order(!a->place_count, !b->place_count);
    if (by) return by;
  } else {
    int by = compare_places(&a->places[0], &b->places[0]);
    if (by) return by;
  }
  int by = slice_compare(a->rule, b->rule);
  for (uint32_t i = 1; !by && i < a->place_count && i < b->place_count; i++) by = compare_places(&a->places[i], &b->places[i]);
  if (!by) by = order(a->place_count, b->place_count);
  if (!by) by = slice_compare(a->message, b->message);
  return by ? by : slice_compare(a->data, b->data);
}

static int in_order(const void *a, const void *b) { return finding_compare(a, b); }

void report_sort(report *r) { sort_stable(r->findings, r->finding_count, sizeof *r->findings, in_order); }

report *report_retain(report *r) {
  atomic_fetch_add_explicit(&r->references, 1, memory_order_relaxed);
  return r;
}

void report_release(report *r) {
  if (!r || atomic_fetch_sub_explicit(&r->references, 1, memory_order_acq_rel) != 1) return;
  if (r->whole) report_release(r->whole);
  else
    for (uint32_t i = 0; i < r->article_count; i++) article_release(r->articles[i]);
  memory m = r->memory;
  r->arena.memory = &m;
  arena_free(&r->arena);
  memory_free(&m, r, sizeof *r);
}

int report_select(report **out, report *whole, report_keep_fn keep, void *user, engine_error *error) {
  *out = NULL;
  memory m;
  memory_init(&m, whole->memory.reallocate, whole->memory.user, 0);
  report *r = memory_take(&m, sizeof *r);
  if (!r) return error_set(error, ENGINE_E_MEMORY, "out of memory");
  *r = *whole; /* what the parts point to lives in `whole` */
  r->memory = m;
  atomic_init(&r->references, 1);
  arena_init(&r->arena, &r->memory);
  r->whole = report_retain(whole);
  r->findings = arena_array(&r->arena, finding, whole->finding_count);
  if (!r->findings) {
    report_release(r);
    return error_set(error, ENGINE_E_MEMORY, "out of memory");
  }
  r->finding_count = 0;
  for (uint32_t i = 0; i < whole->finding_count; i++) {
    if (keep(user, i)) r->findings[r->finding_count++] = whole->findings[i];
    else r->hidden_count++;
  }
  *out = r;
  return ENGINE_OK;
}
