/* types.c - type stubs for the Lua language server, from the same tables that the bindings are made of. */
#include "core/report/json.h"
#include "lua/bind.h"

static void write_parameters(output *o, const char *parameters) {
  for (const char *at = parameters; *at;) {
    const char *end = at;
    for (int depth = 0; *end && (depth || *end != ','); end++)
      depth += (*end == '<' || *end == '{' || *end == '(') - (*end == '>' || *end == '}' || *end == ')');
    size_t name = strcspn(at, "?: ,");
    if (!strncmp(at, "...", 3)) {
      output_text(o, "---@param ... any\n");
    } else {
      output_text(o, "---@param ");
      output_bytes(o, at, name);
      if (at[name] == '?') output_text(o, "?");
      const char *colon = at + name + (at[name] == '?') + 1;
      output_bytes(o, colon, colon < end ? (size_t)(end - colon) : 0);
      if (colon >= end) output_text(o, " any");
      output_text(o, "\n");
    }
    at = *end ? end + 1 + strspn(end + 1, " ") : end;
  }
}

/* The names alone: "(a, b)". */
static void write_names(output *o, const char *parameters) {
  output_text(o, "(");
  for (const char *at = parameters; *at;) {
    const char *end = at;
    for (int depth = 0; *end && (depth || *end != ','); end++)
      depth += (*end == '<' || *end == '{' || *end == '(') - (*end == '>' || *end == '}' || *end == ')');
    if (at != parameters) output_text(o, ", ");
    if (!strncmp(at, "...", 3)) output_text(o, "...");
    else output_bytes(o, at, strcspn(at, "?: ,"));
    at = *end ? end + 1 + strspn(end + 1, " ") : end;
  }
  output_text(o, ") end\n");
}

static void write_function(output *o, const char *owner, const char *separator, const char *name, const char *parameters,
                           const char *returns, const char *doc) {
  output_text(o, "\n--- ");
  output_text(o, doc);
  output_text(o, "\n");
  if (strstr(parameters, "<K, V>")) output_text(o, "---@generic K, V\n");
  else if (strstr(parameters, ": V[]")) output_text(o, "---@generic V\n");
  write_parameters(o, parameters);
  if (returns[0]) {
    output_text(o, "---@return ");
    output_text(o, returns);
    output_text(o, "\n");
  }
  output_text(o, "function ");
  output_text(o, owner);
  output_text(o, separator);
  output_text(o, name);
  write_names(o, parameters);
}

static void write_class(output *o, const class *c) {
  output_text(o, "\n--- ");
  output_text(o, c->doc);
  output_text(o, "\n---@class ");
  output_text(o, c->name);
  if (c->parent) output_text(o, " : "), output_text(o, c->parent->name);
  output_text(o, "\n");
  for (const member *m = c->members; m->name; m++) {
    if (!m->get) continue;
    output_text(o, "---@field ");
    output_text(o, m->name);
    output_text(o, " ");
    output_text(o, m->type);
    output_text(o, " # ");
    output_text(o, m->doc);
    output_text(o, "\n");
  }
  output_text(o, "local ");
  output_text(o, c->name);
  output_text(o, " = {}\n");
  for (const member *m = c->members; m->name; m++)
    if (m->call) write_function(o, c->name, ":", m->name, m->parameters, m->type, m->doc);
}

static void write_library(output *o, const library *l) {
  output_text(o, "\n-- ");
  output_text(o, l->doc);
  output_text(o, "\n");
  if (l->name[0]) output_text(o, l->name), output_text(o, " = {}\n");
  for (const function *f = l->functions; f->name; f++) {
    if (f->parameters) {
      write_function(o, l->name, l->name[0] ? "." : "", f->name, f->parameters, f->returns, f->doc);
    } else {
      output_text(o, "\n--- ");
      output_text(o, f->doc);
      output_text(o, "\n---@type ");
      output_text(o, f->returns);
      output_text(o, "\n");
      output_text(o, l->name);
      output_text(o, ".");
      output_text(o, f->name);
      output_text(o, " = nil\n");
    }
  }
}

/* What has no C table: the shapes of the tables that scripts write. */
static const char shapes[] =
    "---@alias Severity \"note\"|\"warning\"|\"error\"\n"
    "---@alias Voice \"narrator\"|\"reported\"|\"quoted\"\n"
    "---@alias MatchOptions { voice?: Voice|Voice[], case?: boolean, accents?: boolean, inflect?: boolean }\n"
    "---@alias Place Span|{ at: Span, role?: string }\n"
    "---@alias Report { at: Place, also?: Place|Place[], message: string, data?: table, severity?: Severity, weight?: number }\n"
    "---@alias ExampleArticle string|{ text: string, date?: string, outlet?: string }\n"
    "---@alias Example { why?: string, articles: table<string, ExampleArticle>, finds: string[][] }\n"
    "---@alias Rule { id: string, title: string, severity?: Severity, help?: string, options?: table, "
    "article?: (fun(article: Article, options: table)), story?: (fun(story: Story, options: table)), examples?: Example[] }\n";

static void write_cue_classes(output *o) {
  output_text(o, "---@alias CueClass ");
  for (int i = 0; i < CUE_CLASS_COUNT; i++) output_print(o, "%s\"%s\"", i ? "|" : "", cue_class_name(i));
  output_text(o, "\n");
}

int host_types_write(engine_write_fn write, void *user, engine_error *error) {
  output o;
  output_init(&o, write, user);
  output_text(&o,
              "---@meta\n-- Types of the engine's script API, written by `engine types`. A finding's message may use {at}, "
              "{also} and {name.field}.\n\n");
  output_text(&o, shapes);
  write_cue_classes(&o);
  for (const class *const *c = classes; *c; c++) write_class(&o, *c);
  for (const library *const *l = libraries; *l; l++) write_library(&o, *l);
  return output_end(&o, error);
}
