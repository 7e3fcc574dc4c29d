/* engine.h - read several news articles about one event and find where they part.
 *
 * What it is. The engine analyses each article once (words, sentences, quotations, people, attributions, dates), lays
 * the articles of one story side by side, runs rules written in Lua over them and collects their findings.
 *
 * Ownership, in one sentence: a create function gives its object to the caller, who gives it back with the release or
 * destroy function of the same name; everything else that a function hands out belongs to the object it came from and
 * lives as long as that object. Parents may be released before their children: children hold a reference.
 *
 * Text is (pointer, length) in UTF-8 and need not end in NUL. An article's fields and a finding's message and data end in
 * NUL as a courtesy; names and other stretches of an article's text do not.
 * Positions are byte offsets from 0 into the article's bytes, half open: [begin, end).
 *
 * Every function that can fail returns ENGINE_OK (0) or a negative code, and takes an engine_error last, which may be
 * NULL. Filling it allocates nothing. A limit that was hit is reported by its own code, never as "nothing found".
 *
 * Said once for all functions: NULL for a handle, a struct or an out pointer is ENGINE_E_ARGUMENT, or 0, false or "" where a
 * function returns no code. A struct that is filled has its size set first (its init function, or zeroes and struct_size); one
 * without is ENGINE_E_VERSION, and a shorter one gets the fields that it has. Retain functions return their argument, release
 * and destroy functions allow NULL; all of them: any thread.
 *
 * Threads: engine, rules, article, lexicon, pattern and report are immutable once created and may be used by any number
 * of threads at once. A run belongs to one thread at a time. engine_run_cancel may be called from any thread and from a
 * signal handler.
 *
 * The library starts no thread, writes to no stream, reads no file, environment or clock (but for limits
 * and ENGINE_PROFILE), keeps no global state that can be written, and never ends the process.
 *
 * A first program is tests/embed/first.c.
 */
#ifndef ENGINE_H
#define ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define ENGINE_API __attribute__((visibility("default")))
#else
#define ENGINE_API
#endif

#define ENGINE_VERSION_MAJOR 0
#define ENGINE_VERSION_MINOR 1
#define ENGINE_VERSION_PATCH 0
#define ENGINE_VERSION_STRING "0.1.0"
#define ENGINE_ABI 0

/* -- Values */

/* Bytes that belong to somebody else. `at` is never NULL in what the engine hands out. */
typedef struct engine_slice {
  const char *at;
  size_t length;
} engine_slice;

/* A stretch of an article, [begin, end) in bytes. An absent span is {ENGINE_NOWHERE, ENGINE_NOWHERE}. */
typedef struct engine_span {
  uint32_t begin, end;
} engine_span;

#define ENGINE_NOWHERE UINT32_MAX
#define ENGINE_NONE SIZE_MAX /* "no index" */

/* Codes, grouped by who can mend it. Values never change. */
#define ENGINE_OK 0
#define ENGINE_E_ARGUMENT (-1)  /* caller: an argument is NULL, out of range or of the wrong kind */
#define ENGINE_E_STATE (-2)     /* caller: not now (a layer that was not asked for, a run already executed) */
#define ENGINE_E_BUSY (-3)      /* caller: the object is in use further up the stack */
#define ENGINE_E_VERSION (-4)   /* caller: a struct larger than this library knows, with something in its tail */
#define ENGINE_E_SYNTAX (-10)   /* rule author: the script does not load */
#define ENGINE_E_RULE (-11)     /* rule author: a rule or a script failed while it ran */
#define ENGINE_E_PATTERN (-12)  /* rule author: a pattern does not compile, or is of a refused kind */
#define ENGINE_E_PACK (-13)     /* pack author: a language pack has something it must not have */
#define ENGINE_E_ENCODING (-20) /* input: not UTF-8; offset says where */
#define ENGINE_E_TOO_LARGE (-21) /* input: over a limit of size */
#define ENGINE_E_EMPTY (-22)    /* input: no text */
#define ENGINE_E_MEMORY (-30)   /* operator: out of memory, or the run's memory limit */
#define ENGINE_E_STEPS (-31)    /* operator: the step limit */
#define ENGINE_E_TIME (-32)     /* operator: the time limit */
#define ENGINE_E_CANCELLED (-33) /* operator: engine_run_cancel, or a callback that said stop */
#define ENGINE_E_OUTPUT (-34)   /* operator: the limit of findings, rows or output bytes, or a writer that failed */
#define ENGINE_E_PATTERN_LIMIT (-35) /* operator: a pattern stopped at a limit of its own */
#define ENGINE_E_STORY_LIMIT (-36) /* operator: a part of the story was not compared; the message says which */
#define ENGINE_E_BUG (-40)      /* us: an invariant did not hold */

/* The name of a code ("ENGINE_E_STEPS"); "ENGINE_E_UNKNOWN" for others. Static. Threads: any. */
ENGINE_API const char *engine_code_name(int code);

/* What went wrong. The caller owns it; engine_error_init or `= {0}` with struct_size set prepares it.
 * Codes and positions are stable; messages are for people: one line, at most 255 bytes, control characters escaped. */
typedef struct engine_error {
  size_t struct_size;
  int32_t code;
  uint32_t line, column; /* in the script or pack, from 1; 0 where there is none */
  uint64_t offset;       /* byte in the input for ENGINE_E_ENCODING and ENGINE_E_PATTERN */
  char where[128];       /* file or chunk name */
  char rule[64];
  char article[128]; /* its id; where no article was made, the document's path, else its id */
  char message[256];
} engine_error;

/* Zeroes *error and sets its size. Fails: never. Threads: any. */
ENGINE_API void engine_error_init(engine_error *error, size_t struct_size);

/* -- Callbacks */

/* Memory, in the shape of realloc with the old size. new_size 0: free, return NULL. block NULL: allocate (old_size is 0).
 * On failure returns NULL and leaves the block as it was. Aligned as malloc. Called by whichever thread uses the object. */
typedef void *(*engine_reallocate_fn)(void *user, void *block, size_t old_size, size_t new_size);

/* Takes bytes of output. Returns 0 to go on; anything else stops the writing with ENGINE_E_OUTPUT. */
typedef int (*engine_write_fn)(void *user, const char *bytes, size_t length);

/* A line that a script printed, or a warning about a pack. Lives until the callback returns. */
typedef void (*engine_log_fn)(void *user, engine_slice line);

/* Finds the module `name` ("labels", "sub.labels": letters, digits, `_`, `-` and dots only, checked by the engine) for the
 * script called `from`. Returns 0 and fills `text` and `path` (both must live until the engine_rules is released) or
 * non-zero where there is none; then `path` may be the name of a module that was perhaps meant (it lives until the next call). */
typedef int (*engine_module_fn)(void *user, const char *name, const char *from, engine_slice *text, engine_slice *path);

/* What a line of a trace is. */
#define ENGINE_TRACE_NOTE 0     /* the rule called trace: why it passed something over */
#define ENGINE_TRACE_QUESTION 1 /* the rule called a method or read a list or an object: message is the question */
#define ENGINE_TRACE_END 2      /* what came of one call of the rule: that it fired or did not, what is not shown */

/* A line of a trace; see engine_run_trace. Where it names no place, the span is absent, line and column are 0, and field and
 * text are "". Lives until the callback returns. */
typedef struct engine_trace {
  engine_slice rule, path;
  engine_span span; /* in the text, or in the title: see field */
  engine_slice message;
  engine_slice article, outlet, field, text; /* the article's id; "text" or "title"; the words of the span */
  uint32_t line, column;
  int kind;            /* ENGINE_TRACE_... */
  engine_slice answer; /* of a question: a short form, "2: 1:5 “regime”, 3:9 “regime”" */
} engine_trace;
typedef void (*engine_trace_fn)(void *user, const engine_trace *trace);

/* -- Engine */

typedef struct engine engine;

/* A named piece of source text: a script, a module or a language pack. */
typedef struct engine_source {
  engine_slice name; /* for messages: a path, usually */
  engine_slice text;
} engine_source;

#define ENGINE_TRUST 1u   /* scripts get the whole of Lua: only for scripts you would run as a program */
#define ENGINE_PROFILE 2u /* time each rule for engine_rule_usage.nanoseconds: reads the monotonic clock */

/* Defaults of the limits; each has a test on both sides. 0 in an option means the default; UINT64_MAX means none. */
#define ENGINE_DEFAULT_STEP_LIMIT UINT64_C(2000000000)     /* steps of work in a run: about ten seconds */
#define ENGINE_DEFAULT_CALL_STEP_LIMIT UINT64_C(70000000)  /* steps in one call of a rule, or to load a script: under a second */
#define ENGINE_DEFAULT_MEMORY_LIMIT (UINT64_C(256) << 20)  /* bytes that a run may hold, articles apart */
#define ENGINE_DEFAULT_ARTICLE_LIMIT (UINT64_C(64) << 20)  /* bytes of one article; offsets are 32-bit */
#define ENGINE_DEFAULT_FINDING_LIMIT UINT64_C(10000)       /* findings of a run; more is a rule gone wrong */
#define ENGINE_DEFAULT_ROW_LIMIT UINT64_C(1000000)         /* rows of a run */
#define ENGINE_DEFAULT_OUTPUT_LIMIT (UINT64_C(64) << 20)   /* bytes of messages, data and log of a run: a second to write */
#define ENGINE_DEFAULT_SCRIPT_LIMIT (UINT64_C(256) << 10)  /* bytes of a script or module: bounds the Lua compiler */

typedef struct engine_options {
  size_t struct_size;
  engine_reallocate_fn reallocate; /* NULL: malloc and free */
  void *reallocate_user;
  engine_log_fn log; /* NULL: print goes nowhere */
  void *log_user;
  engine_module_fn module; /* NULL: only built-in modules */
  void *module_user;
  const engine_source *packs; /* overlay language packs, in order; read during engine_create only */
  size_t pack_count;
  uint64_t step_limit, call_step_limit, memory_limit, article_limit, finding_limit, row_limit, output_limit;
  uint64_t time_limit_ms, call_time_limit_ms; /* 0: no clock is read */
  uint32_t flags;                             /* ENGINE_TRUST, ENGINE_PROFILE */
  uint32_t reserved;                          /* 0 */
} engine_options;

/* Fills *options with defaults. Fails: never. Threads: any. */
ENGINE_API void engine_options_init(engine_options *options, size_t struct_size);

/* Reads the language packs and makes an engine. options may be NULL.
 * Owns: the caller, until engine_release. Fails: ARGUMENT VERSION MEMORY PACK STATE (a Lua that is not the system's). */
ENGINE_API int engine_create(engine **out, const engine_options *options, engine_error *error);
ENGINE_API engine *engine_retain(engine *e);
ENGINE_API void engine_release(engine *e);

/* The options in force, defaults filled in, without packs. Fails: never. Threads: any. */
ENGINE_API void engine_limits(const engine *e, engine_options *out);

/* "engine 0.1.0 (abi 0), Lua 5.4.4, PCRE2 10.42, utf8proc 2.8.0, Unicode 15.0.0, AVX2"; versions as found at run time.
 * Owns: the engine. Threads: any. */
ENGINE_API const char *engine_build_info(const engine *e);
/* ENGINE_VERSION_STRING of the library that runs, which may be newer than the header. Static. Threads: any. */
ENGINE_API const char *engine_version(void);

/* -- Articles */

typedef struct engine_article engine_article;

/* Layers of an article, as bits of a mask. Asking for one computes what it stands on, too. Without ATTRIBUTIONS a
 * quotation's kind is what its marks alone say, and people have no mentions as speakers; without DATES their numbers count
 * as quantities. */
#define ENGINE_LAYER_WORDS (1u << 0)
#define ENGINE_LAYER_SENTENCES (1u << 1)
#define ENGINE_LAYER_PARAGRAPHS (1u << 2)
#define ENGINE_LAYER_HEADINGS (1u << 3)
#define ENGINE_LAYER_FURNITURE (1u << 4)
#define ENGINE_LAYER_QUOTATIONS (1u << 5)
#define ENGINE_LAYER_MENTIONS (1u << 6)
#define ENGINE_LAYER_PEOPLE (1u << 7)
#define ENGINE_LAYER_ATTRIBUTIONS (1u << 8)
#define ENGINE_LAYER_QUANTITIES (1u << 9)
#define ENGINE_LAYER_DATES (1u << 10)
#define ENGINE_LAYERS_ALL ((1u << 11) - 1)

#define ENGINE_DOCUMENT_LOSSY 1u /* replace what is not UTF-8 instead of failing; offsets index the original bytes */
#define ENGINE_DOCUMENT_BARE 2u  /* no head, no title, no furniture: every byte is text */

/* An article as the host has it. Only text is needed. Everything is copied. */
typedef struct engine_document {
  size_t struct_size;
  engine_slice text;
  engine_slice id;     /* "" : path, else the outlet */
  engine_slice path;   /* for messages and results */
  engine_slice title;  /* a title apart from the text; "" : looked for in the text */
  engine_slice outlet; /* "" : the head's Source, else the path's stem: "daily-sabah.txt" is "Daily Sabah" */
  engine_slice date;   /* ISO 8601 day, or anything that begins with one */
  engine_slice url, language;
  uint32_t layers; /* 0 : ENGINE_LAYERS_ALL */
  uint32_t flags;  /* ENGINE_DOCUMENT_* */
} engine_document;

/* Zeroes *document and sets its size. Fails: never. Threads: any. */
ENGINE_API void engine_document_init(engine_document *document, size_t struct_size);

/* Analyses a document.
 * Owns: the caller, until engine_article_release. Fails: ARGUMENT VERSION ENCODING (offset says where, the message which
 * encoding it looks like) TOO_LARGE EMPTY MEMORY. Threads: any number at once with one engine. */
ENGINE_API int engine_article_create(engine_article **out, engine *e, const engine_document *document, engine_error *error);
ENGINE_API engine_article *engine_article_retain(engine_article *article);
ENGINE_API void engine_article_release(engine_article *article);

enum engine_field {
  ENGINE_FIELD_TEXT, ENGINE_FIELD_ID, ENGINE_FIELD_PATH, ENGINE_FIELD_OUTLET, ENGINE_FIELD_TITLE,
  ENGINE_FIELD_DATE, ENGINE_FIELD_URL, ENGINE_FIELD_LANGUAGE
};
/* One field (ENGINE_FIELD_*) of the article, "" where it has none. TEXT is all of its bytes; a title that comes apart from them
 * is in TITLE only. Owns: the article. Fails: never ("" for an unknown field). Threads: any. */
ENGINE_API engine_slice engine_article_field(const engine_article *article, int field);

/* Byte ranges that ENGINE_DOCUMENT_LOSSY found broken; *count is how many, count may be NULL. Owns: the article. Threads: any. */
ENGINE_API const engine_span *engine_article_replaced(const engine_article *article, size_t *count);

/* Line and column (in code points, from 1) of a byte offset; one past the end counts as the end. Either may be NULL.
 * Fails: never. Threads: any. Complexity: the logarithm of the lines, plus the line. */
ENGINE_API void engine_article_position(const engine_article *article, uint32_t offset, uint32_t *line, uint32_t *column);

/* The spans of one layer (one bit of ENGINE_LAYER_*), in order of their begin: at most capacity are copied to spans, and
 * *count is how many there are. For quotations, attributions and so on these are the outer spans; the functions below give
 * the rest. Headings include the title, paragraphs all that is no furniture. People have no span: only *count is set.
 * Fails: ARGUMENT, STATE (the layer was not asked for). Threads: any. */
ENGINE_API int engine_article_spans(const engine_article *article, uint32_t layer, engine_span *spans, size_t capacity, size_t *count,
                                    engine_error *error);

enum engine_quotation_kind { ENGINE_QUOTATION_DIRECT, ENGINE_QUOTATION_MIXED, ENGINE_QUOTATION_SCARE, ENGINE_QUOTATION_TITLE };
enum engine_attribution_kind { ENGINE_ATTRIBUTION_DIRECT, ENGINE_ATTRIBUTION_MIXED, ENGINE_ATTRIBUTION_INDIRECT };
enum engine_voice { ENGINE_VOICE_NARRATOR, ENGINE_VOICE_REPORTED, ENGINE_VOICE_QUOTED };

typedef struct engine_quotation {
  size_t struct_size;
  engine_span span, content; /* with its marks, without them */
  const engine_span *parts;  /* each stretch between marks */
  size_t part_count;
  int32_t kind;       /* enum engine_quotation_kind */
  uint32_t depth;     /* 1 outside, 2 inside another */
  size_t attribution; /* index, or ENGINE_NONE */
} engine_quotation;

typedef struct engine_attribution {
  size_t struct_size;
  engine_span span, source, cue, addressee;
  const engine_span *parts; /* of the content */
  size_t part_count, via_count;
  int32_t kind;           /* enum engine_attribution_kind */
  engine_slice cue_class; /* "neutral", ... */
  size_t speaker;         /* index of a person, or ENGINE_NONE */
  bool inherited, anonymous;
} engine_attribution;

typedef struct engine_person {
  size_t struct_size;
  engine_slice name, kind; /* the longest form; "person", "body", "place", "group" */
  size_t mention_count;
} engine_person;

/* Who a statement came through: "Fars news agency"; anonymous: "Iranian media". */
typedef struct engine_authority {
  engine_span span;
  engine_slice name;
  bool anonymous;
} engine_authority;

/* Item `index` of a layer. Owns: what *out points to is the article's. Fails: ARGUMENT (index), STATE (layer not asked for),
 * VERSION. Threads: any. */
ENGINE_API int engine_article_quotation(const engine_article *article, size_t index, engine_quotation *out, engine_error *error);
ENGINE_API int engine_article_attribution(const engine_article *article, size_t index, engine_attribution *out, engine_error *error);
ENGINE_API int engine_article_person(const engine_article *article, size_t index, engine_person *out, engine_error *error);

/* The authorities of an attribution, nearest first, and the mentions of a person, in order: at most capacity are copied, and
 * *count is how many there are. Owns: names are the article's. Fails: ARGUMENT, STATE. Threads: any. */
ENGINE_API int engine_article_via(const engine_article *article, size_t attribution, engine_authority *via, size_t capacity,
                                  size_t *count, engine_error *error);
ENGINE_API int engine_article_mentions(const engine_article *article, size_t person, engine_span *mentions, size_t capacity,
                                       size_t *count, engine_error *error);

/* Whose voice (ENGINE_VOICE_*) a span of the text is in. Fails: as engine_article_spans for ATTRIBUTIONS. Threads: any. */
ENGINE_API int engine_article_voice(const engine_article *article, engine_span span, int *voice, engine_error *error);

#define ENGINE_WRITE_COLOR 1u /* terminal colours */
#define ENGINE_WRITE_WHY 2u   /* why a layer decided as it did, where it can say; of a finding, its data */
#define ENGINE_WRITE_INCOMPLETE 4u /* reports: the host left something out (an article it could not read), and the end says so */

enum engine_format { ENGINE_FORMAT_TEXT, ENGINE_FORMAT_JSONL };

/* Writes text so that it can mislead nobody: for people, control characters and bidi overrides made visible and line breaks
 * as one blank; as JSON, a string with its quotation marks. Broken bytes are shown, or U+FFFD. Fails: ARGUMENT OUTPUT.
 * Threads: any. */
ENGINE_API int engine_escape(engine_slice text, int format, engine_write_fn write, void *user, engine_error *error);
/* Columns that the escaped text takes on a terminal. Threads: any. */
ENGINE_API size_t engine_width(engine_slice text);

/* Writes the article's layers: for people, aligned under the text, or as one JSON line.
 * Fails: ARGUMENT, STATE, OUTPUT (the writer stopped), MEMORY. Threads: any. */
ENGINE_API int engine_article_write(const engine_article *article, uint32_t layers, int format, uint32_t flags,
                                    engine_write_fn write, void *user, engine_error *error);

/* -- Rules */

typedef struct engine_rules engine_rules;

typedef struct engine_rule {
  size_t struct_size;
  engine_slice id, title, help, severity, file;
  uint32_t line;
  size_t example_count;
  bool on_article, on_story;
  engine_slice options; /* JSON object: name to default */
} engine_rule;

/* Loads scripts: runs each once in a throw-away state to learn its rules.
 * Owns: the caller, until engine_rules_release. Fails: SYNTAX RULE MEMORY STEPS TIME TOO_LARGE ARGUMENT.
 * Threads: any number at once with one engine; the module and log callbacks are called from the calling thread. */
ENGINE_API int engine_rules_create(engine_rules **out, engine *e, const engine_source *scripts, size_t count, engine_error *error);
ENGINE_API engine_rules *engine_rules_retain(engine_rules *rules);
ENGINE_API void engine_rules_release(engine_rules *rules);
/* How many rules there are, in the order in which scripts registered them, and what one says about itself.
 * Owns: the rules. Fails: ARGUMENT (index) VERSION. Threads: any. */
ENGINE_API size_t engine_rules_count(const engine_rules *rules);
ENGINE_API int engine_rules_at(const engine_rules *rules, size_t index, engine_rule *out, engine_error *error);

/* An example of a rule: the articles given, and a readable line for each finding wanted, "A:government | B:regime". Without
 * one the rule must stay quiet. */
typedef struct engine_example_article {
  engine_slice name, text, date, outlet; /* date and outlet: "" where the example gives none */
} engine_example_article;
typedef struct engine_rule_example {
  size_t struct_size;
  engine_slice why; /* "" where the rule does not say */
  const engine_example_article *articles;
  size_t article_count;
  const engine_slice *finds;
  size_t find_count;
} engine_rule_example;

/* Example `example` (from 0) of rule `rule`. Owns: the rules. Fails: ARGUMENT (index) VERSION. Threads: any. */
ENGINE_API int engine_rules_example(const engine_rules *rules, size_t rule, size_t example, engine_rule_example *out, engine_error *error);

/* A lexicon that scripts make when they are loaded, in the order in which they do: the line that makes it, and its labels. */
typedef struct engine_rule_lexicon {
  size_t struct_size;
  engine_slice file;
  uint32_t line;
  const engine_slice *labels;
  size_t label_count;
} engine_rule_lexicon;

/* How many there are, and one. Owns: the rules. Fails: ARGUMENT (index) VERSION. Threads: any. */
ENGINE_API size_t engine_rules_lexicon_count(const engine_rules *rules);
ENGINE_API int engine_rules_lexicon(const engine_rules *rules, size_t index, engine_rule_lexicon *out, engine_error *error);

/* -- Runs */

typedef struct engine_run engine_run;
typedef struct engine_report engine_report;

/* A run is one story: add articles, set what there is to set, execute, and perhaps reset for the next story. It keeps a reference
 * to the rules. Owns: the caller, until engine_run_destroy. Fails: MEMORY ARGUMENT. Threads: a run belongs to one at a time. */
ENGINE_API int engine_run_create(engine_run **out, engine_rules *rules, engine_error *error);
ENGINE_API void engine_run_destroy(engine_run *run);

/* Adds an article (the run takes a reference). Fails: ARGUMENT BUSY MEMORY STATE (its layers are not all there). */
ENGINE_API int engine_run_add(engine_run *run, engine_article *article, engine_error *error);

/* Names the story in findings; "" at first. Fails: BUSY MEMORY. */
ENGINE_API int engine_run_name(engine_run *run, engine_slice story, engine_error *error);

/* Switches a rule on or off ("framing.label", or "framing.*"); all are on at first. Fails: ARGUMENT (no such rule) BUSY. */
ENGINE_API int engine_run_select(engine_run *run, engine_slice rule, bool on, engine_error *error);

/* Sets an option, "framing.label.least" to "2"; the value is read as the type of its default, a list as "a,b,c".
 * Fails: ARGUMENT (with what there is) BUSY MEMORY. */
ENGINE_API int engine_run_set(engine_run *run, engine_slice rule_option, engine_slice value, engine_error *error);

/* Asks for trace lines of one rule, or of all ("" or "*"): what it asked and got, what it said to trace, whether it fired. A
 * traced run costs more steps. The callback is called from engine_run_execute, in its thread.
 * Fails: ARGUMENT (no such rule) BUSY. */
ENGINE_API int engine_run_trace(engine_run *run, engine_slice rule, engine_trace_fn fn, void *user, engine_error *error);

/* Asks for what all rules say to trace (ENGINE_TRACE_NOTE), and nothing else: it costs no more steps. The callback is called as
 * that of engine_run_trace is, beside it. Fails: BUSY. */
ENGINE_API int engine_run_notes(engine_run *run, engine_trace_fn fn, void *user, engine_error *error);

/* Runs every rule over every article, then over the story, and gives the report. A rule that fails does not stop the
 * others: the call returns ENGINE_OK, and engine_report_complete says no. A stop at a limit of the run gives the partial
 * report as well as the code.
 * Owns: *out is the caller's, until engine_report_release; NULL where there is nothing to give.
 * Fails: BUSY STATE MEMORY STEPS TIME CANCELLED OUTPUT. */
ENGINE_API int engine_run_execute(engine_run *run, engine_report **out, engine_error *error);

/* Stops a run soon; it ends with ENGINE_E_CANCELLED. Threads: any, and signal handlers. */
ENGINE_API void engine_run_cancel(engine_run *run);

/* Forgets articles and results, and that it was cancelled; rules, selection and options stay. Fails: BUSY. */
ENGINE_API int engine_run_reset(engine_run *run, engine_error *error);

/* What the last execution cost; zeroes before it. Fails: ARGUMENT VERSION. */
typedef struct engine_usage {
  size_t struct_size;
  uint64_t steps, memory_peak, findings, rows, output_bytes;
} engine_usage;
ENGINE_API int engine_run_usage(const engine_run *run, engine_usage *out);

/* -- Reports */

/* Where a finding is. Its text and its span are of the article's text, or of its title where that comes apart. */
typedef struct engine_place {
  size_t struct_size;
  engine_slice article, path, outlet, field, text, role; /* article: its id; field: "text" or "title"; role: what the rule said */
  engine_span span;
  uint32_t line, column;
} engine_place;

typedef struct engine_finding {
  size_t struct_size;
  engine_slice rule, severity, story, message, data; /* data: a JSON object */
  size_t place_count;
  double weight; /* for the order of text: 0 to 1 for a note, 1 to 2 for a warning, 2 to 3 for an error */
} engine_finding;

/* What one rule cost and gave in this run. */
typedef struct engine_rule_usage {
  size_t struct_size;
  engine_slice rule;
  uint64_t calls, steps, nanoseconds, memory_peak, findings, traces, rows;
} engine_rule_usage;

/* A report keeps its articles. */
ENGINE_API engine_report *engine_report_retain(engine_report *report);
ENGINE_API void engine_report_release(engine_report *report);

/* Findings, sorted by article, place and rule; the places of one, the first being what it is about. Rows can be counted here and
 * are read by writing the report as JSON Lines.
 * Owns: texts are the report's. Fails: ARGUMENT (index) VERSION. Threads: any. */
ENGINE_API size_t engine_report_count(const engine_report *report);
ENGINE_API int engine_report_finding(const engine_report *report, size_t index, engine_finding *out, engine_error *error);
ENGINE_API int engine_report_place(const engine_report *report, size_t finding, size_t place, engine_place *out, engine_error *error);
ENGINE_API size_t engine_report_row_count(const engine_report *report);

/* Complete is false where a rule failed or a limit stopped something; the failures say what. Usage is of every rule, in their
 * order. Fails: ARGUMENT (index) VERSION. Threads: any. */
ENGINE_API bool engine_report_complete(const engine_report *report);
ENGINE_API size_t engine_report_failure_count(const engine_report *report);
ENGINE_API int engine_report_failure(const engine_report *report, size_t index, engine_error *out);
ENGINE_API size_t engine_report_rule_count(const engine_report *report);
ENGINE_API int engine_report_rule(const engine_report *report, size_t index, engine_rule_usage *out, engine_error *error);

/* A report of those findings for which keep says non-zero: what a baseline or a list of exceptions leaves. Rows, failures
 * and rule usage stay; the end says how many are hidden.
 * Owns: the caller, until engine_report_release; `report` is kept as long. Fails: ARGUMENT MEMORY. Threads: any. */
typedef int (*engine_keep_fn)(void *user, size_t finding);
ENGINE_API int engine_report_select(engine_report **out, engine_report *report, engine_keep_fn keep, void *user, engine_error *error);

/* Writes findings and rows. Text: by weight, then place, each place with its source line; then tables, a count and the
 * rules that never fired. JSON Lines: sorted by article, place, rule.
 * Fails: ARGUMENT OUTPUT MEMORY. Threads: any. */
ENGINE_API int engine_report_write(const engine_report *report, int format, uint32_t flags, engine_write_fn write, void *user,
                                   engine_error *error);

/* -- Testing rules */

/* One example of one rule, run. Lives until the callback returns. */
typedef struct engine_example {
  size_t struct_size;
  engine_slice rule, why;
  uint32_t number; /* from 1 */
  bool passed;
  engine_slice difference; /* readable: wanted against found, with the sentences; "" where it passed */
  size_t finding_count;    /* that the rule gave for it */
  engine_slice found;      /* readable: a line for each of them, "A:government | B:regime" */
  const bool *const *reached; /* by lexicon of the rules and by label: whether the rule got a hit of it */
} engine_example;
typedef int (*engine_example_fn)(void *user, const engine_example *example);

/* Runs the examples of every rule, in order. Fails: ARGUMENT MEMORY CANCELLED (fn returned non-zero).
 * Threads: any; fn is called from the calling thread. */
ENGINE_API int engine_rules_test(engine_rules *rules, engine_example_fn fn, void *user, engine_error *error);

/* Writes LuaLS type stubs made from the bindings. Fails: ARGUMENT OUTPUT. Threads: any. */
ENGINE_API int engine_types_write(engine_write_fn write, void *user, engine_error *error);

/* -- Text primitives, for any thread. Functions that return a count take at most UINT32_MAX bytes, allocate nothing, and write
 * no more than `capacity`; ask with a capacity of 0 how much room there must be. */

/* Ends of the segments of UAX #29 words, spaces and punctuation included; the last is `length`. Writes at most `capacity`
 * and returns how many there are (as snprintf does). A byte that is not UTF-8 is a segment of its own.
 * No memory is allocated. Threads: any. Complexity: linear. length is at most UINT32_MAX. */
ENGINE_API size_t engine_words(const char *text, size_t length, uint32_t *ends, size_t capacity);

#define ENGINE_SENTENCES_UAX29 1u /* the standard's rules only; else the news rules with the engine's language pack */
/* Ends of the sentences, trailing blanks belonging to the sentence before. As engine_words; e may be NULL with UAX29. */
ENGINE_API size_t engine_sentences(const engine *e, const char *text, size_t length, uint32_t flags, uint32_t *ends,
                                   size_t capacity);

/* A word with the key of its folded form (case, accents, quote and dash styles do not count). Keys are the same on every
 * machine. Segments without a letter or a digit are left out; the count is returned. */
typedef struct engine_word {
  uint32_t begin, end;
  uint64_t key;
} engine_word;
ENGINE_API size_t engine_keyed_words(const char *text, size_t length, engine_word *words, size_t capacity);

/* Folds text into `out`; returns the bytes needed. map, where not NULL, has room for capacity offsets: map[i] is the byte
 * of the input that byte i of the output came from. */
ENGINE_API size_t engine_fold(const char *text, size_t length, char *out, uint32_t *map, size_t capacity);

enum engine_measure { ENGINE_MEASURE_JACCARD, ENGINE_MEASURE_CONTAINMENT, ENGINE_MEASURE_DICE, ENGINE_MEASURE_LONGEST };
#define ENGINE_OVERLAP_CHARACTERS 1u /* n-grams of code points, not of words */
#define ENGINE_OVERLAP_MULTISET 2u   /* count repeats */
/* How much of their n-grams two texts share: 0 to 1 (containment: the share of a's that b has; LONGEST: words of the
 * longest common run). Exact: equal keys are verified. Fails: ARGUMENT MEMORY. Complexity: linear. */
ENGINE_API int engine_overlap(const engine *e, engine_slice a, engine_slice b, uint32_t n, int measure, uint32_t flags, double *out,
                              engine_error *error);

enum engine_change_kind { ENGINE_CHANGE_SAME, ENGINE_CHANGE_REPLACED, ENGINE_CHANGE_ADDED, ENGINE_CHANGE_DROPPED };
typedef struct engine_change {
  int32_t kind;
  engine_span a, b;
} engine_change;
typedef int (*engine_change_fn)(void *user, const engine_change *change);
/* Word-level difference of two texts, in order: what is the same, replaced, added and dropped. Linear memory.
 * Fails: ARGUMENT MEMORY CANCELLED (fn returned non-zero). */
ENGINE_API int engine_diff(const engine *e, engine_slice a, engine_slice b, engine_change_fn fn, void *user, engine_error *error);
/* Word-level local alignment: the best matching stretch of each, and the share of their words that agree. Where no word agrees the
 * spans are absent and the share is 0. Fails: ARGUMENT MEMORY. */
ENGINE_API int engine_align(const engine *e, engine_slice a, engine_slice b, engine_span *at_a, engine_span *at_b, double *share,
                            engine_error *error);

typedef struct engine_lexicon engine_lexicon;
typedef struct engine_entry {
  engine_slice label, words; /* one to six words; a label may have many entries */
} engine_entry;
typedef struct engine_hit {
  engine_span span;
  uint32_t entry; /* index into the entries given */
} engine_hit;
#define ENGINE_LEXICON_CASE 1u    /* case counts */
#define ENGINE_LEXICON_ACCENTS 2u /* accents count */
#define ENGINE_LEXICON_INFLECT 4u /* inflected forms match, by the language pack's rules */
/* Reads the entries, which need not live longer. Owns: the caller, until engine_lexicon_release. Fails: ARGUMENT (an entry without
 * words, or with more than six) MEMORY. */
ENGINE_API int engine_lexicon_create(engine_lexicon **out, engine *e, const engine_entry *entries, size_t count, uint32_t flags,
                                     engine_error *error);
ENGINE_API void engine_lexicon_release(engine_lexicon *lexicon);
/* Between the words of an entry only blanks, hyphens, dashes, apostrophes and quotation marks may stand, or what the entry has
 * there, and no blank line. Of entries with the same words the first counts.
 * All hits, longest first where they overlap, in order; at most capacity are written and how many there are is returned.
 * One pass over the text, no memory. */
ENGINE_API size_t engine_lexicon_find(const engine_lexicon *lexicon, const char *text, size_t length, engine_hit *hits,
                                      size_t capacity);

typedef struct engine_pattern engine_pattern;
#define ENGINE_PATTERN_CASELESS 1u
#define ENGINE_PATTERN_VETTED 2u /* by the host itself, not by a stranger: may be compiled to machine code */
/* Compiles a PCRE2 pattern. Refused: \C, \G, callouts, (*COMMIT) and its kin, (*CRLF) and its kin, \K in lookaround or beside
 * calls of groups, more than 4 KiB. A line ends with \n.
 * Owns: the caller, until engine_pattern_release. Fails: PATTERN (offset says where) MEMORY. */
ENGINE_API int engine_pattern_create(engine_pattern **out, engine *e, engine_slice source, uint32_t flags, engine_error *error);
ENGINE_API void engine_pattern_release(engine_pattern *pattern);
typedef int (*engine_match_fn)(void *user, const engine_span *groups, size_t group_count);
/* Calls fn for every match; groups[0] is the whole match, a group that took no part is absent. step_limit bounds the work of this
 * call (0: nothing does). Fails: ENCODING PATTERN_LIMIT (stopped: not "no match") MEMORY
 * CANCELLED. */
ENGINE_API int engine_pattern_find(const engine_pattern *pattern, const char *text, size_t length, uint64_t step_limit,
                                   engine_match_fn fn, void *user, engine_error *error);

#ifdef __cplusplus
}
#endif
#endif
