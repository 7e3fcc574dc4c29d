/* suggest.c - the nearest name by edit distance; at most a third of it may differ, or it would be no help. */
#include "lua/suggest.h"

#include <stdio.h>

#include "core/match/compare.h"
#include "lua/bind.h"

#define OFFERED 1000      /* labels and outlets that are compared with a field that is nil: no steps are charged after an error */
#define WANTED_LONGEST 32 /* bytes of what was written that are looked at: no name is near anything longer */

void suggest_begin(suggestion *s, slice wanted) {
  if (wanted.length > WANTED_LONGEST) wanted.length = WANTED_LONGEST;
  *s = (suggestion){.wanted = wanted, .distance = 0.45};
}

void suggest_offer(suggestion *s, slice name) {
  double distance = compare_distance(s->wanted, name);
  bool prefix = s->wanted.length >= 3 && (slice_starts(name, s->wanted) || (name.length >= 3 && slice_starts(s->wanted, name)));
  if (prefix && distance > 0.4) distance = 0.4;
  if (distance >= s->distance) return;
  s->distance = distance;
  s->nearest = name;
}

const char *suggest_text(const suggestion *s, char *out, size_t size) {
  if (size) out[0] = 0;
  if (s->nearest.length) snprintf(out, size, "; did you mean '%.*s'?", (int)s->nearest.length, s->nearest.at);
  return out;
}

/* What the sandbox leaves out, and what to use instead. */
static const char *left_out(slice name) {
  static const struct {
    const char *name, *instead;
  } names[] = {
      {"next", "; rules have no next: pairs walks in sorted order"},
      {"io", "; rules read no files: articles come from the command"},
      {"os", "; rules have no os"},
      {"debug", "; rules have no debug: use trace(span, why) or print"},
      {"load", "; rules load no code: use require"},
      {"dofile", "; rules load no files: use require"},
      {"loadfile", "; rules load no files: use require"},
      {"loadstring", "; rules load no code: use require"},
      {"coroutine", "; rules have no coroutines"},
      {"collectgarbage", "; rules do not steer the collector"},
      {"setmetatable", "; rules have no metatables"},
      {"getmetatable", "; rules have no metatables"},
      {"rawset", "; rules have no metatables: write t[k] = v"},
      {"xpcall", "; rules have pcall only"},
      {"utf8", "; use text.words, text.fold and patterns"},
      {"dump", "; rules have no bytecode"},
      {"story", "; an article function sees no story: story = function(story, options) does"},
      {"article", "; a story function has its articles in story.articles"},
      {"options", "; options are the second argument of a rule's function"},
      {"random", "; rules give the same result every time: there is no random"},
      {"randomseed", "; rules give the same result every time: there is no random"},
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (slice_equal(name, slice_text(names[i].name))) return names[i].instead;
  return NULL;
}

void suggest_habit(const char *message, char *out, size_t size) {
  static const struct {
    const char *sign, *instead;
  } habits[] = {
      {"'}' expected", "; is a comma missing before it?"},
      {"near '!'", "; Lua writes ~= for unequal and not for negation"},
      {"near '!='", "; Lua writes ~= for unequal"},
      {"near '+'", "; Lua has no += and no ++: x = x + 1"},
      {"near '&'", "; Lua writes and"},
      {"near '|'", "; Lua writes or"},
      {"a userdata value", "; an object is no text: the words of a span are its .text"},
      {"with userdata", "; an object is no number: # counts a list, .text has the words of a span"},
      {"compare userdata", "; an object is no number: # counts a list, .text has the words of a span"},
      {"index a function value", "; a method is called: article:find(words)"},
      {"call a userdata value", "; a list or an object is read without parentheses: article.sentences"},
      {"(for iterator", "; write for i, one in ipairs(list) do"},
      {"'report' (table expected", "; write report { at = span, message = \"...\" }"},
      {"'emit' (", "; write emit(\"table\", { column = value })"},
      {"'trace' (", "; write trace(span, \"why\"), or trace(nil, \"why\")"},
      {"'find' (table expected", "; options are a table: { voice = \"narrator\" }"},
      {"'count' (table expected", "; options are a table: { voice = \"narrator\" }"},
  };
  if (size) out[0] = 0;
  for (size_t i = 0; i < sizeof habits / sizeof *habits; i++)
    if (strstr(message, habits[i].sign)) snprintf(out, size, "%s", habits[i].instead);
}

/* Whether some object has a field of this name that may be nil. */
static bool may_be_nil(slice name) {
  for (const class *const *c = classes; *c; c++)
    for (const member *m = (*c)->members; m->name; m++)
      if (m->get && slice_equal(slice_text(m->name), name) && m->type[strlen(m->type) - 1] == '?') return true;
  return false;
}

static void offer_other(suggestion *s, slice name) {
  if (!slice_equal(s->wanted, name)) suggest_offer(s, name);
}

void suggest_absent(const sandbox *s, slice name, char *out, size_t size) {
  if (may_be_nil(name)) snprintf(out, size, "; '%.*s' may be nil: test it first", (int)name.length, name.at);
  else if (slice_equal(name, SLICE("?")) || slice_equal(name, SLICE("integer index")))
    snprintf(out, size, "; the list has no such element: # says how many it has");
  if (out[0]) return;
  suggestion near;
  suggest_begin(&near, name);
  for (uint32_t i = 0, offered = 0; s->rules && i < s->rules->lexicon_count; i++)
    for (size_t k = 0; k < s->rules->lexicons[i].label_count && offered < OFFERED; k++, offered++)
      offer_other(&near, s->rules->lexicons[i].labels[k]);
  for (uint32_t i = 0; s->execution && i < s->execution->home_count && i < OFFERED; i++) offer_other(&near, s->execution->homes[i].article->outlet);
  suggest_text(&near, out, size);
}

void suggest_name(slice wanted, bool global, char *out, size_t size) {
  const char *instead = left_out(wanted);
  if (instead) {
    snprintf(out, size, "%s", instead);
    return;
  }
  suggestion s;
  suggest_begin(&s, wanted);
  for (const library *const *l = libraries; *l; l++) {
    if (global && (*l)->name[0]) suggest_offer(&s, slice_text((*l)->name));
    for (const function *f = (*l)->functions; f->name; f++)
      if (global == !(*l)->name[0]) suggest_offer(&s, slice_text(f->name));
  }
  for (const class *const *c = classes; !global && *c; c++)
    for (const member *m = (*c)->members; m->name; m++)
      if (m->call) suggest_offer(&s, slice_text(m->name));
  suggest_text(&s, out, size);
}
