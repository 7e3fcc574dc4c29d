/* input.h - from paths to items: one article's bytes each, in a fixed order.
 *
 * The one idea: what cannot be read is an item too, so that complaints come in order and nothing is passed over in silence.
 */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "cli.h"

enum item_kind { ITEM_TEXT, ITEM_JSON, ITEM_BARE, ITEM_PROBLEM };

typedef struct item {
  int kind;
  char *path;    /* "-" for standard input */
  char *folder;  /* the folder that it stands in */
  size_t line;   /* of a JSON file, from 1; 0 for a whole file */
  bool alone;    /* the file holds nothing else */
  buffer bytes;  /* the article; for ITEM_PROBLEM what is wrong, in words */
} item;

void item_free(item *it);

/* Called for each item in order; the item is the callee's. Non-zero stops. */
typedef int (*item_fn)(void *user, item *it);

typedef struct input {
  bool null;            /* standard input is bare texts that end in NUL */
  uint64_t article_limit; /* bytes: what is larger is cut one byte beyond, and the engine refuses it */
} input;

/* Reads all paths: files, folders (their articles, sorted), "-". Returns what stopped it, or 0. Out of memory is an
 * ITEM_PROBLEM as well. */
int input_each(const input *in, const char *const *paths, size_t count, item_fn fn, void *user);

/* Reads a whole regular file of at most `limit` bytes. False with the reason in *wrong (to be freed by nobody). */
bool read_file(const char *path, uint64_t limit, buffer *out, const char **wrong);

/* All paths that input_each would read, folders opened: for --watch. Non-zero from fn stops. */
int input_paths(const char *const *paths, size_t count, int (*fn)(void *user, const char *path), void *user);

#endif
