/* input.c - files, folders and streams as items. */
#include "input.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

#include "reader.h"

#define JSON_FILE_LIMIT ((uint64_t)1 << 30) /* a .json file is held whole; larger collections are JSON Lines */
#define ESCAPED_FACTOR 6                    /* "\u0041": JSON bytes for a byte of text, at worst */

void item_free(item *it) {
  free(it->path);
  free(it->folder);
  buffer_free(&it->bytes);
  *it = (item){0};
}

/* -- Giving items */

typedef struct giver {
  const input *in;
  item_fn fn;
  void *user;
} giver;

static char *copy_text(const char *text, size_t length) {
  char *copy = malloc(length + 1);
  if (!copy) return NULL;
  memcpy(copy, text, length);
  copy[length] = 0;
  return copy;
}

static char *folder_of(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? copy_text(path, slash == path ? 1 : (size_t)(slash - path)) : copy_text(".", 1);
}

/* Hands out the bytes, which are then somebody else's. */
static int give_one(giver *g, int kind, const char *path, size_t line, bool alone, buffer *bytes) {
  item it = {kind, copy_text(path, strlen(path)), folder_of(path), line, alone, *bytes};
  *bytes = (buffer){0};
  if (!it.path || !it.folder || it.bytes.failed) {
    item_free(&it);
    return complain_memory();
  }
  return g->fn(g->user, &it);
}

static int give(giver *g, int kind, const char *path, size_t line, buffer *bytes) {
  return give_one(g, kind, path, line, !line, bytes);
}

static int give_problem(giver *g, const char *path, size_t line, const char *what) {
  buffer words = {0};
  buffer_text(&words, what);
  return give(g, ITEM_PROBLEM, path, line, &words);
}

/* -- Reading one stream */

typedef struct stream {
  reader reader;
  buffer ahead; /* read and not given yet, from `at` */
  size_t at;
} stream;

static bool stream_more(stream *s) {
  if (s->at) {
    memmove(s->ahead.at, s->ahead.at + s->at, s->ahead.length - s->at);
    s->ahead.length -= s->at;
    s->at = 0;
  }
  size_t room = s->ahead.capacity > s->ahead.length ? s->ahead.capacity - s->ahead.length - 1 : 0;
  if (room < READER_CHUNK / 2 && !buffer_reserve(&s->ahead, room = READER_CHUNK)) return false;
  size_t got = reader_read(&s->reader, s->ahead.at + s->ahead.length, room < READER_CHUNK ? room : READER_CHUNK);
  s->ahead.length += got;
  s->ahead.at[s->ahead.length] = 0;
  return got > 0;
}

/* Reads up to `limit` bytes and one beyond. */
static void stream_all(stream *s, uint64_t limit) {
  while (s->ahead.length - s->at <= limit && stream_more(s)) continue;
  if (s->ahead.length - s->at > limit && limit < SIZE_MAX) s->ahead.length = s->at + (size_t)limit + 1;
}

/* The next piece up to `end` (which is passed over); false at the end of the stream. A piece over `limit` bytes is cut one
 * byte beyond, and the rest of it skipped. */
static bool stream_piece(stream *s, char end, uint64_t limit, buffer *out) {
  bool found = false;
  for (;;) {
    size_t have = s->ahead.length - s->at;
    const char *from = have ? s->ahead.at + s->at : "", *hit = have ? memchr(from, end, have) : NULL;
    size_t length = hit ? (size_t)(hit - from) : have, room = (size_t)limit + 1 - out->length;
    buffer_add(out, from, length < room ? length : room);
    found = found || have;
    s->at += length + (hit != NULL);
    if (hit || !stream_more(s)) return found;
  }
}

static bool blank_bytes(const char *at, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (!strchr(" \t\r\n", at[i]) || !at[i]) return false;
  return true;
}

static bool blank(const buffer *b) { return blank_bytes(b->at, b->length); }

/* Whether nothing but a few blanks is left; reads on while that is open. */
static bool stream_ended(stream *s) {
  do {
    size_t left = s->ahead.length - s->at;
    if (left > READER_CHUNK || (left && !blank_bytes(s->ahead.at + s->at, left))) return false;
  } while (stream_more(s));
  return true;
}

static int give_lines(giver *g, stream *s, const char *path) {
  uint64_t limit = g->in->article_limit * ESCAPED_FACTOR;
  buffer line = {0};
  int code = 0;
  bool given = false;
  for (size_t number = 1; !code && stream_piece(s, '\n', limit, &line); number++) {
    if (line.length > limit) code = give_problem(g, path, number, "a line over the limit of an article");
    else if (!blank(&line)) code = give_one(g, ITEM_JSON, path, number, !given && stream_ended(s), &line), given = true;
    buffer_free(&line);
  }
  buffer_free(&line);
  return code;
}

static int give_pieces(giver *g, stream *s, const char *path) {
  uint64_t limit = g->in->article_limit;
  buffer piece = {0};
  int code = 0;
  while (!code && stream_piece(s, 0, limit, &piece)) {
    if (piece.length > limit) code = give_problem(g, path, 0, "a text over the limit of an article");
    else code = give(g, ITEM_BARE, path, 0, &piece);
    buffer_free(&piece);
  }
  buffer_free(&piece);
  return code;
}

/* Where the JSON value at `at` ends: brackets counted, strings passed over. What it holds is checked by its reader. */
static size_t value_end(const char *text, size_t at, size_t length) {
  size_t depth = 0;
  bool quoted = false;
  for (; at < length; at++) {
    char c = text[at];
    if (quoted) {
      if (c == '\\') at++;
      else if (c == '"') quoted = false;
      continue;
    }
    if (c == '"') quoted = true;
    else if (c == '{' || c == '[') depth++;
    else if ((c == '}' || c == ']') && (!depth || !--depth)) return depth || at >= length ? at : at + 1;
    else if (!depth && (c == ',' || c == '\n')) return at;
  }
  return length;
}

/* A .json file: objects one after the other, or an array of them. */
static int give_values(giver *g, stream *s, const char *path) {
  stream_all(s, JSON_FILE_LIMIT);
  if (s->ahead.length > JSON_FILE_LIMIT) return give_problem(g, path, 0, "over 1 GiB of JSON; use JSON Lines");
  const char *text = s->ahead.at ? s->ahead.at : "";
  size_t at = 0, line = 1, length = s->ahead.length, given = 0;
  bool array = false;
  int code = 0;
  if (length >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3)) at = 3;
  while (at < length && !code) {
    char c = text[at];
    if (c == '\n') line++;
    if (strchr(" \t\r\n", c) || (array && (c == ',' || c == ']'))) {
      at++;
      continue;
    }
    if (c == '[' && !array && !given) {
      array = true;
      at++;
      continue;
    }
    size_t end = value_end(text, at, length);
    if (end == at) end++;
    buffer value = {0};
    buffer_add(&value, text + at, end - at);
    bool alone = !given && !array && blank_bytes(text + end, length - end);
    code = give_one(g, ITEM_JSON, path, line, alone, &value);
    given++;
    for (; at < end; at++) line += text[at] == '\n';
  }
  return code ? code : given ? 0 : give_problem(g, path, 0, "no article in it");
}

static int give_text(giver *g, stream *s, const char *path) {
  stream_all(s, g->in->article_limit);
  if (s->reader.wrong || s->ahead.failed) return 0; /* told by the caller */
  buffer_add(&s->ahead, "", 0);
  return give(g, ITEM_TEXT, path, 0, &s->ahead);
}

/* -- Paths */

static bool ends_in(const char *text, size_t length, const char *end) {
  size_t tail = strlen(end);
  return length > tail && !memcmp(text + length - tail, end, tail);
}

static size_t without_gz(const char *path) {
  size_t length = strlen(path);
  return ends_in(path, length, ".gz") ? length - 3 : length;
}

static bool first_is_brace(stream *s) {
  size_t at = 0;
  for (;;) {
    while (at < s->ahead.length && strchr(" \t\r\n", s->ahead.at[at]) && s->ahead.at[at]) at++;
    if (at < s->ahead.length) return s->ahead.at[at] == '{';
    if (at > READER_CHUNK || !stream_more(s)) return false;
  }
}

static int give_file(giver *g, const char *path) {
  stream s = {0};
  int code;
  if (!reader_open(&s.reader, path)) {
    const char *wrong = s.reader.wrong;
    reader_close(&s.reader);
    return give_problem(g, path, 0, wrong);
  }
  size_t length = without_gz(path);
  bool standard = !strcmp(path, "-");
  if (standard && g->in->null) code = give_pieces(g, &s, path);
  else if (ends_in(path, length, ".jsonl") || ends_in(path, length, ".ndjson") || (standard && first_is_brace(&s))) code = give_lines(g, &s, path);
  else if (ends_in(path, length, ".json")) code = give_values(g, &s, path);
  else code = give_text(g, &s, path);
  if (!code && s.reader.wrong) code = give_problem(g, path, 0, s.reader.wrong);
  else if (!code && s.ahead.failed) code = give_problem(g, path, 0, "out of memory");
  buffer_free(&s.ahead);
  reader_close(&s.reader);
  return code;
}

/* -- Folders */

typedef struct path_list {
  char **at;
  size_t count, capacity;
} path_list;

static bool add_path(path_list *list, char *path) {
  if (path && list->count == list->capacity) {
    size_t capacity = list->capacity ? list->capacity * 2 : 16;
    char **moved = realloc(list->at, capacity * sizeof *moved);
    if (moved) {
      list->at = moved;
      list->capacity = capacity;
    }
  }
  if (!path || list->count == list->capacity) {
    free(path);
    return false;
  }
  list->at[list->count++] = path;
  return true;
}

static void free_paths(path_list *list) {
  for (size_t i = 0; i < list->count; i++) free(list->at[i]);
  free(list->at);
}

static int by_bytes(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static bool article_name(const char *name) {
  size_t length = strlen(name);
  return ends_in(name, length, ".txt") || ends_in(name, length, ".json") || ends_in(name, length, ".jsonl") ||
         (ends_in(name, length, ".gz") && !ends_in(name, length, ".tar.gz"));
}

static char *join(const char *folder, const char *name) {
  buffer path = {0};
  size_t length = strlen(folder);
  buffer_print(&path, "%s%s%s", folder, length && folder[length - 1] == '/' ? "" : "/", name);
  if (path.failed) buffer_free(&path);
  return path.at;
}

/* Lists one folder: articles to `files`, folders to `folders`. A link to a folder is not followed: it may lead back.
 * Returns the reason where it cannot be read. */
static const char *list_folder(const char *folder, path_list *files, path_list *folders) {
  DIR *directory = opendir(folder);
  if (!directory) return strerror(errno);
  const char *wrong = NULL;
  struct dirent *entry;
  while (!wrong && (errno = 0, entry = readdir(directory))) {
    if (entry->d_name[0] == '.') continue;
    char *path = join(folder, entry->d_name);
    struct stat own, target;
    if (!path) wrong = "out of memory";
    else if (lstat(path, &own)) free(path);
    else if (S_ISDIR(own.st_mode)) wrong = add_path(folders, path) ? NULL : "out of memory";
    else if (!article_name(entry->d_name) || (S_ISLNK(own.st_mode) && !stat(path, &target) && S_ISDIR(target.st_mode))) free(path);
    else wrong = add_path(files, path) ? NULL : "out of memory";
  }
  if (!wrong && errno) wrong = strerror(errno);
  closedir(directory);
  return wrong;
}

/* Calls file for every article below a folder, sorted by path within each folder; problem for what cannot be read. */
typedef int (*path_fn)(void *user, const char *path);
typedef int (*problem_fn)(void *user, const char *path, const char *what);

static int walk(const char *folder, path_fn file, problem_fn problem, void *user) {
  path_list files = {0}, folders = {0};
  size_t found = 0;
  int code = add_path(&folders, copy_text(folder, strlen(folder))) ? 0 : problem(user, folder, "out of memory");
  /* Folders are taken from the end, so each one's own are added in reverse order. */
  while (folders.count && !code) {
    char *now = folders.at[--folders.count];
    size_t first = folders.count;
    files.count = 0;
    const char *wrong = list_folder(now, &files, &folders);
    if (wrong) code = problem(user, now, wrong);
    if (files.count) qsort(files.at, files.count, sizeof *files.at, by_bytes);
    if (folders.count > first) qsort(folders.at + first, folders.count - first, sizeof *folders.at, by_bytes);
    for (size_t a = first, b = folders.count; a + 1 < b; a++) {
      char *swapped = folders.at[--b];
      folders.at[b] = folders.at[a];
      folders.at[a] = swapped;
    }
    found += files.count + (wrong != NULL);
    for (size_t i = 0; i < files.count; i++) {
      if (!code) code = file(user, files.at[i]);
      free(files.at[i]);
    }
    files.count = 0;
    free(now);
  }
  if (!code && !found) code = problem(user, folder, "no articles in this folder (.txt .json .jsonl .gz)");
  free_paths(&files);
  free_paths(&folders);
  return code;
}

static bool is_folder(const char *path) {
  struct stat at;
  return strcmp(path, "-") && !stat(path, &at) && S_ISDIR(at.st_mode);
}

static int walked_file(void *user, const char *path) { return give_file(user, path); }
static int walked_problem(void *user, const char *path, const char *what) { return give_problem(user, path, 0, what); }

int input_each(const input *in, const char *const *paths, size_t count, item_fn fn, void *user) {
  giver g = {in, fn, user};
  for (size_t i = 0; i < count; i++) {
    int code = is_folder(paths[i]) ? walk(paths[i], walked_file, walked_problem, &g) : give_file(&g, paths[i]);
    if (code) return code;
  }
  return 0;
}

typedef struct path_call {
  int (*fn)(void *user, const char *path);
  void *user;
} path_call;

static int called_file(void *user, const char *path) { return ((path_call *)user)->fn(((path_call *)user)->user, path); }
static int called_problem(void *user, const char *path, const char *what) { return (void)what, called_file(user, path); }

int input_paths(const char *const *paths, size_t count, int (*fn)(void *user, const char *path), void *user) {
  path_call call = {fn, user};
  for (size_t i = 0; i < count; i++) {
    int code = is_folder(paths[i]) ? walk(paths[i], called_file, called_problem, &call) : fn(user, paths[i]);
    if (code) return code;
  }
  return 0;
}

bool read_file(const char *path, uint64_t limit, buffer *out, const char **wrong) {
  stream s = {0};
  *wrong = NULL;
  if (!reader_open(&s.reader, path)) {
    *wrong = s.reader.wrong;
    reader_close(&s.reader);
    return false;
  }
  stream_all(&s, limit);
  if (s.reader.wrong) *wrong = s.reader.wrong;
  else if (s.ahead.failed) *wrong = "out of memory";
  else if (s.ahead.length > limit) *wrong = "the file is over the limit";
  reader_close(&s.reader);
  buffer_add(&s.ahead, "", 0);
  if (*wrong) buffer_free(&s.ahead);
  *out = s.ahead;
  return !*wrong;
}
