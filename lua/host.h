/* host.h - the script host: what api.c needs of this room, without lua.h.
 *
 * engine, engine_rules and engine_run are defined here, on the floor that uses them; api.c checks arguments and delegates.
 */
#ifndef LUA_HOST_H
#define LUA_HOST_H

#include <stdatomic.h>

#include "core/news/article.h"
#include "core/report/report.h"
#include "core/story/story.h"

struct engine {
  atomic_uint references;
  memory memory;          /* copied, not shared: see memory.h */
  engine_options options; /* defaults filled in */
  language *language;
  cues *cues;
  char build_info[160];
};

/* -- pack.c: gives the engine's language and cues the built-in tables and adds overlays, each run in a throw-away state under
 * a budget. Fails: PACK (file, line, what there is) MEMORY STATE. */
int host_read_packs(engine *e, const engine_source *packs, size_t count, engine_error *error);
int host_read_pack(engine *e, const engine_source *pack, engine_error *error); /* one more; error is not NULL */

/* The 10-line self-test of SECURITY: that this Lua is the system's and refuses bytecode. Fails: STATE MEMORY. */
int host_check_lua(engine *e, engine_error *error);
void host_versions(char *out, size_t size); /* "Lua 5.4.4" as found at run time */

/* -- rules.c. Functions are those of engine.h, less the argument checks. -- */
int host_rules_create(engine_rules **out, engine *e, const engine_source *scripts, size_t count, engine_error *error);
engine_rules *host_rules_retain(engine_rules *rules);
void host_rules_release(engine_rules *rules);
size_t host_rules_count(const engine_rules *rules);
int host_rules_at(const engine_rules *rules, size_t index, engine_rule *out, engine_error *error);
int host_rules_example(const engine_rules *rules, size_t rule, size_t example, engine_rule_example *out, engine_error *error);
size_t host_rules_lexicon_count(const engine_rules *rules);
int host_rules_lexicon(const engine_rules *rules, size_t index, engine_rule_lexicon *out, engine_error *error);
int host_rules_test(engine_rules *rules, engine_example_fn fn, void *user, engine_error *error);
int host_types_write(engine_write_fn write, void *user, engine_error *error);

/* -- run.c -- */
int host_run_create(engine_run **out, engine_rules *rules, engine_error *error);
void host_run_destroy(engine_run *run);
int host_run_add(engine_run *run, engine_article *article, engine_error *error);
int host_run_name(engine_run *run, slice story, engine_error *error);
int host_run_select(engine_run *run, slice rule, bool on, engine_error *error);
int host_run_set(engine_run *run, slice rule_option, slice value, engine_error *error);
int host_run_trace(engine_run *run, slice rule, engine_trace_fn fn, void *user, engine_error *error);
int host_run_notes(engine_run *run, engine_trace_fn fn, void *user, engine_error *error);
int host_run_execute(engine_run *run, engine_report **out, engine_error *error);
void host_run_cancel(engine_run *run);
int host_run_reset(engine_run *run, engine_error *error);
int host_run_usage(const engine_run *run, engine_usage *out);

#endif
