/* make_pack.c - writes the tables of a language pack as C constants, so that no engine has to read the built-in pack again.
 *
 * A build tool, not part of the library. It is linked with the library's own objects, and the reader that serves overlays
 * reads the pack here: its text in lua/lang stays the only place where the language is written down.
 * Usage: make_pack PACK.lua > builtin_pack.c; what it writes is declared in builtin.h.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "lua/builtin.h"
#include "lua/host.h"

/* The pack is read onto nothing. */
const language_tables builtin_language = {0};
const cues_tables builtin_cues = {0};

static char text[ENGINE_DEFAULT_SCRIPT_LIMIT + 1];

static void write_bytes(const char *at, size_t length) {
  putchar('{');
  for (size_t i = 0; i < length; i++) printf("%d,", (signed char)at[i]);
  printf("0}");
}

static void write_words(const uint64_t *words, size_t count) {
  for (size_t i = 0; i < count; i++) printf("%sUINT64_C(%llu),", i % 8 ? " " : "\n", (unsigned long long)words[i]);
}

static void write_lexemes(const language_tables *t) {
  puts("static const lexeme lexemes[] = {");
  for (size_t i = 0; i < t->count; i++) {
    const lexeme *l = &t->words[i];
    if (!isfinite(l->value)) fprintf(stderr, "a value is not finite\n"), exit(1);
    printf("  {UINT64_C(%llu), UINT64_C(%llu), UINT64_C(%llu), %.17g},\n", (unsigned long long)l->key,
           (unsigned long long)l->classes, (unsigned long long)l->stem, l->value);
  }
  puts("};\nstatic const word_form forms[] = {");
  for (size_t i = 0; i < t->count; i++) {
    const word_form *f = &t->forms[i];
    printf("  {UINT64_C(%llu), UINT64_C(%llu), UINT64_C(%llu)},\n", (unsigned long long)f->key, (unsigned long long)f->stem,
           (unsigned long long)f->classes);
  }
  puts("};");
}

static void write_numbers(const char *name, const uint32_t *numbers, size_t count) {
  printf("static const uint32_t %s[] = {", name);
  for (size_t i = 0; i < count; i++) printf("%s%uu,", i % 16 ? " " : "\n", (unsigned)numbers[i]);
  puts("};");
}

static void write_suffixes(const language_tables *t) {
  puts("static const suffix_rule suffixes[] = {");
  for (size_t i = 0; i < t->suffix_count; i++) {
    const suffix_rule *s = &t->suffixes[i];
    printf("  {.ending = ");
    write_bytes(s->ending, s->ending_length);
    printf(", .replacement = ");
    write_bytes(s->replacement, s->replacement_length);
    printf(", .ending_length = %u, .replacement_length = %u, .least = %u, .tail = UINT64_C(%llu), .mask = UINT64_C(%llu)},\n",
           (unsigned)s->ending_length, (unsigned)s->replacement_length, (unsigned)s->least, (unsigned long long)s->tail,
           (unsigned long long)s->mask);
  }
  puts("};");
}

static void write_links(const language_tables *t) {
  puts("static const suffix_link links[] = {");
  for (size_t i = 0; i < t->link_count; i++) printf("  {%uu, %uu},\n", (unsigned)t->links[i].rule, (unsigned)t->links[i].next);
  puts("};");
  write_numbers("first_link", t->first_link, SUFFIX_PAIRS);
  write_numbers("last_link", t->last_link, SUFFIX_PAIRS);
}

static void write_language(const language_tables *t) {
  write_lexemes(t);
  write_numbers("word_index", t->index, t->index_size);
  printf("static const char names[] = ");
  write_bytes(t->names, t->names_size);
  puts(";");
  write_suffixes(t);
  write_links(t);
  printf("static const uint64_t abbreviations[] = {");
  write_words(t->abbreviations, LANGUAGE_ABBREVIATION_WORDS);
  puts("};");
  printf(
      "const language_tables builtin_language = {lexemes, forms, %zu, word_index, %zu, names, %zu, suffixes, %zu, links, %zu,\n"
      "  first_link, last_link, abbreviations};\n",
      t->count, t->index_size, t->names_size, t->suffix_count, t->link_count);
}

static void write_entries(const cues_tables *t) {
  puts("static const cue entries[] = {");
  for (uint32_t i = 0; i < t->count; i++) {
    const cue *c = &t->entries[i];
    printf("  {{");
    for (uint32_t k = 0; k < c->length; k++) printf("UINT64_C(%llu), ", (unsigned long long)c->keys[k]);
    printf("}, %u, %u, %u, %d, %uu, %u, %uu, %uu},\n", (unsigned)c->length, (unsigned)c->kind, (unsigned)c->class_, c->speech,
           (unsigned)c->frames, (unsigned)c->form, (unsigned)c->base, (unsigned)c->next);
  }
  puts("};");
}

static void write_cues(const cues_tables *t) {
  write_entries(t);
  write_numbers("slots", t->slots, CUE_SLOTS);
  printf("static const cue_filter filter = {{");
  write_words(t->filter->bits, CUE_FILTER_BITS / 64);
  puts("}};");
  printf("static const char bases[] = ");
  write_bytes(t->bases, t->bases_size);
  printf(";\nconst cues_tables builtin_cues = {entries, %u, slots, &filter, bases, %u};\n", (unsigned)t->count,
         (unsigned)t->bases_size);
}

int main(int count, char **arguments) {
  if (count != 2) return fprintf(stderr, "usage: make_pack PACK.lua\n"), 2;
  FILE *file = fopen(arguments[1], "rb");
  if (!file) return perror(arguments[1]), 1;
  size_t length = fread(text, 1, sizeof text, file);
  fclose(file);
  engine_source pack = {slice_text(arguments[1]), {text, length}};
  engine_options options;
  engine_options_init(&options, sizeof options);
  options.packs = &pack;
  options.pack_count = 1;
  engine_error error = {.struct_size = sizeof error};
  engine *e = NULL;
  if (engine_create(&e, &options, &error)) return fprintf(stderr, "%s:%u: %s\n", error.where, error.line, error.message), 1;
  language_tables l = language_tables_of(e->language);
  cues_tables c = cues_tables_of(e->cues);
  puts("#include \"lua/builtin.h\"");
  write_language(&l);
  write_cues(&c);
  engine_release(e);
  return ferror(stdout) != 0;
}
