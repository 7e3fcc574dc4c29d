/* pack.c - language packs: Lua text run in a throw-away state, whose table fills the word classes and the cues.
 *
 * The built-in pack comes as tables, which the build made from its text through host_read_pack (make_pack.c); overlays are
 * read onto it in order. Whatever a pack has that it must not have is an error with file and,
 * where it can be found, line; nothing is passed over in silence.
 */
#include <math.h>
#include <stdio.h>

#include "lua/bind.h"
#include "lua/builtin.h"
#include "lua/suggest.h"

#define PACK_STEPS UINT64_C(100000000) /* a pack is data; this is half a second of work */
#define PACK_MEMORY ((size_t)256 << 20)

typedef struct reading {
  engine *engine;
  slice name, text;
  uint64_t classes; /* of the list that is read */
  char culprit[64]; /* the word that an error is about: its line is looked for in the text */
} reading;

static reading *reading_of(lua_State *L) { return lua_touserdata(L, 1); }

/* -- Errors -- */

static void blame(reading *r, slice culprit) {
  size_t length = culprit.length < sizeof r->culprit - 1 ? culprit.length : sizeof r->culprit - 1;
  memcpy(r->culprit, culprit.at, length);
  r->culprit[length] = 0;
}

static bool word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/* The line where the culprit stands as a word of its own; 0 where it does not. */
static uint32_t culprit_line(const reading *r) {
  size_t length = strlen(r->culprit);
  uint32_t line = 1;
  for (size_t i = 0; length && i + length <= r->text.length; i++) {
    if (r->text.at[i] == '\n') line++;
    bool starts = !i || !word_byte(r->text.at[i - 1]), ends = i + length == r->text.length || !word_byte(r->text.at[i + length]);
    if (starts && ends && !memcmp(r->text.at + i, r->culprit, length)) return line;
  }
  return 0;
}

/* Raises "there is no <what> 'name'; did you mean". */
static int unknown(lua_State *L, const char *what, slice name, const char *(*name_at)(unsigned), unsigned count) {
  suggestion s;
  char hint[128];
  suggest_begin(&s, name);
  for (unsigned i = 0; i < count; i++) suggest_offer(&s, slice_text(name_at(i)));
  blame(reading_of(L), name);
  return luaL_error(L, "there is no %s '%s'%s", what, reading_of(L)->culprit, suggest_text(&s, hint, sizeof hint));
}

static slice text_value(lua_State *L, int index, const char *what) {
  if (lua_type(L, index) != LUA_TSTRING) luaL_error(L, "%s is a text, not a %s", what, luaL_typename(L, index));
  return check_slice(L, index);
}

/* Calls fn for every pair of the table on top, in order, with the key at -2 and the value at -1, and takes the table off. */
static void each(lua_State *L, const char *what, void (*fn)(lua_State *L, slice key)) {
  int at = lua_gettop(L);
  if (lua_type(L, at) != LUA_TTABLE) luaL_error(L, "%s is a table, not a %s", what, luaL_typename(L, at));
  sorted_keys(L, at);
  lua_Integer count = (lua_Integer)lua_rawlen(L, at + 1);
  for (lua_Integer i = 1; i <= count; i++) {
    sandbox_charge(L, 2);
    lua_rawgeti(L, at + 1, i);
    slice key = text_value(L, -1, what);
    lua_pushvalue(L, -1);
    lua_rawget(L, at);
    fn(L, key);
    lua_settop(L, at + 1);
  }
  lua_settop(L, at - 1);
}

/* Calls fn for every word between blanks of a text. */
static void each_word(lua_State *L, slice key, slice words, void (*fn)(lua_State *L, slice key, slice text)) {
  static const char BLANKS[] = " \t\r\n";
  for (const char *at = words.at + strspn(words.at, BLANKS); *at; at += strspn(at, BLANKS)) {
    slice one = {at, strcspn(at, BLANKS)};
    sandbox_charge(L, 2);
    fn(L, key, one);
    at += one.length;
  }
}

/* Calls fn for every text of the list on top, which stays. A list is a table of texts or, for single words, one text with
 * blanks between them: thousands of words are read much faster so. */
static void each_text(lua_State *L, slice key, void (*fn)(lua_State *L, slice key, slice text)) {
  int list = lua_gettop(L);
  blame(reading_of(L), key);
  if (lua_type(L, list) == LUA_TSTRING) {
    each_word(L, key, check_slice(L, list), fn);
    return;
  }
  if (lua_type(L, list) != LUA_TTABLE) luaL_error(L, "'%s' is a list of words, not a %s", key.at, luaL_typename(L, list));
  lua_Integer count = (lua_Integer)lua_rawlen(L, list);
  for (lua_Integer i = 1; i <= count; i++) {
    sandbox_charge(L, 2);
    lua_rawgeti(L, list, i);
    fn(L, key, text_value(L, -1, key.at));
    lua_pop(L, 1);
  }
}

/* -- Classes, values, forms, suffixes -- */

static const char *class_name_at(unsigned i) { return language_class_name(i); }

static void add_class_word(lua_State *L, slice key, slice text) {
  (void)key;
  sandbox_check(L, language_add(reading_of(L)->engine->language, text, reading_of(L)->classes, NAN));
}

static void read_class(lua_State *L, slice key) {
  reading_of(L)->classes = language_class(key);
  if (!reading_of(L)->classes) unknown(L, "word class", key, class_name_at, CLASS_COUNT);
  each_text(L, key, add_class_word);
}

static void read_number(lua_State *L, slice key) {
  blame(reading_of(L), key);
  if (lua_type(L, -1) != LUA_TNUMBER) luaL_error(L, "values: '%s' is a number, not a %s", key.at, luaL_typename(L, -1));
  sandbox_check(L, language_add(reading_of(L)->engine->language, key, 0, lua_tonumber(L, -1)));
}

static void add_form(lua_State *L, slice key, slice text) {
  sandbox_check(L, language_add_form(reading_of(L)->engine->language, text, key));
}
static void read_forms(lua_State *L, slice key) { each_text(L, key, add_form); }

static void read_suffixes(lua_State *L) {
  int list = lua_gettop(L);
  if (lua_type(L, list) != LUA_TTABLE) luaL_error(L, "suffixes is a list of { suffix, replacement, least }");
  for (lua_Integer i = 1, count = (lua_Integer)lua_rawlen(L, list); i <= count; i++) {
    if (lua_rawgeti(L, list, i) != LUA_TTABLE) luaL_error(L, "suffixes is a list of { suffix, replacement, least }");
    lua_rawgeti(L, -1, 1);
    lua_rawgeti(L, -2, 2);
    lua_rawgeti(L, -3, 3);
    slice suffix = text_value(L, -3, "a suffix"), replacement = text_value(L, -2, "a suffix's replacement");
    int exact;
    lua_Integer least = lua_tointegerx(L, -1, &exact);
    blame(reading_of(L), suffix);
    if (!exact || least < 0 || least > 100)
      luaL_error(L, "the suffix '%s' says for words of how many letters: { suffix, replacement, least }", suffix.at);
    sandbox_check(L, language_add_suffix(reading_of(L)->engine->language, suffix, replacement, (uint32_t)least));
    lua_settop(L, list);
  }
  lua_pop(L, 1);
}

/* -- Cues -- */

static const char *cue_class_at(unsigned i) { return cue_class_name((int)i); }
static const char *cue_frame_at(unsigned i) { return cue_frame_name((int)i); }

typedef struct cue_entry {
  slice base;
  int kind, class_;
  uint32_t frames;
  bool speech;
} cue_entry;

static int index_of(slice name, const char *(*name_at)(unsigned), unsigned count) {
  for (unsigned i = 0; i < count; i++)
    if (slice_equal(name, slice_text(name_at(i)))) return (int)i;
  return -1;
}

/* "that quote fronted": names with blanks between, or a list of them. */
static uint32_t frame_bit(lua_State *L, slice name) {
  int frame = index_of(name, cue_frame_at, FRAME_COUNT);
  if (frame < 0) unknown(L, "cue frame", name, cue_frame_at, FRAME_COUNT);
  return UINT32_C(1) << frame;
}

static uint32_t read_frames(lua_State *L, int entry) {
  uint32_t frames = 0;
  if (lua_getfield(L, entry, "frames") == LUA_TTABLE) {
    for (lua_Integer i = 1, count = (lua_Integer)lua_rawlen(L, -1); i <= count; i++) {
      lua_rawgeti(L, -1, i);
      frames |= frame_bit(L, text_value(L, -1, "a frame"));
      lua_pop(L, 1);
    }
  } else {
    slice text = text_value(L, -1, "frames");
    for (size_t at = 0; at < text.length;) {
      size_t end = at;
      while (end < text.length && text.at[end] != ' ') end++;
      if (end > at) frames |= frame_bit(L, (slice){text.at + at, end - at});
      at = end + 1;
    }
  }
  lua_pop(L, 1);
  if (!frames) luaL_error(L, "a cue has frames: %s, %s, ...", cue_frame_name(0), cue_frame_name(1));
  return frames;
}

static void add_cue(lua_State *L, const cue_entry *c, slice words, int form) {
  if (!words.length) return;
  blame(reading_of(L), c->base);
  int code = cues_add(reading_of(L)->engine->cues, words, c->kind, c->class_, c->frames, c->speech, form, c->base);
  if (code == ENGINE_E_ARGUMENT)
    luaL_error(L, "the cue '%s' has 1 to %d words", lua_pushlstring(L, words.at, words.length), CUE_LONGEST);
  sandbox_check(L, code);
}

/* Forms of a verb: third person, past, participle, gerund; or three, where the participle is as the past. A text has them
 * with blanks between. */
static void read_verb_forms(lua_State *L, int entry, const cue_entry *c) {
  static const int four[] = {FORM_PRESENT, FORM_PAST, FORM_PARTICIPLE, FORM_GERUND},
                   three[] = {FORM_PRESENT, FORM_PAST, FORM_GERUND};
  add_cue(L, c, c->base, FORM_BASE);
  int kind = lua_getfield(L, entry, "forms");
  slice forms[5];
  size_t count = 0;
  if (kind == LUA_TTABLE) {
    for (lua_Integer i = 1; i <= 5 && lua_rawgeti(L, lua_gettop(L) - (int)count, i) != LUA_TNIL; i++)
      forms[count++] = text_value(L, -1, "a form");
  } else if (kind == LUA_TSTRING) {
    slice text = check_slice(L, -1);
    for (size_t at = 0; at < text.length && count < 5;) {
      size_t end = at;
      while (end < text.length && text.at[end] != ' ') end++;
      if (end > at) forms[count++] = (slice){text.at + at, end - at};
      at = end + 1;
    }
  } else if (kind != LUA_TNIL) {
    luaL_error(L, "forms is a list or a text");
  }
  if (count && count != 3 && count != 4) {
    blame(reading_of(L), c->base);
    luaL_error(L,
               "the cue '%s' has its third person, past, participle and gerund (or three, where the participle is as the past), "
               "not %d forms",
               lua_pushlstring(L, c->base.at, c->base.length), (int)count);
  }
  for (size_t i = 0; i < count; i++) add_cue(L, c, forms[i], count == 4 ? four[i] : three[i]);
  if (count == 3) add_cue(L, c, forms[1], FORM_PARTICIPLE);
}

static void read_cue(lua_State *L, int entry) {
  static const char *const kinds[] = {
#define X(name) #name,
      CUE_KINDS(X)
#undef X
  };
  cue_entry c = {.kind = -1, .speech = true};
  check_options(L, entry, "a cue", "verb noun adverb preposition forms class frames speech");
  for (int kind = 0; kind < CUE_KIND_COUNT; kind++) {
    if (lua_getfield(L, entry, kinds[kind]) != LUA_TNIL) {
      if (c.kind >= 0) luaL_error(L, "a cue is one of verb, noun, adverb and preposition, not two");
      c.kind = kind;
      c.base = text_value(L, -1, kinds[kind]); /* kept alive by the entry */
      blame(reading_of(L), c.base);
    }
    lua_pop(L, 1);
  }
  if (c.kind < 0) luaL_error(L, "a cue names its verb, noun, adverb or preposition");
  lua_getfield(L, entry, "class");
  slice class_ = lua_isnil(L, -1) ? SLICE("neutral") : text_value(L, -1, "class");
  c.class_ = index_of(class_, cue_class_at, CUE_CLASS_COUNT);
  if (c.class_ < 0) unknown(L, "cue class", class_, cue_class_at, CUE_CLASS_COUNT);
  lua_getfield(L, entry, "speech");
  if (!lua_isnil(L, -1)) c.speech = lua_toboolean(L, -1);
  lua_pop(L, 2);
  c.frames = read_frames(L, entry);
  if (c.kind == CUE_KIND_verb) read_verb_forms(L, entry, &c);
  else add_cue(L, &c, c.base, FORM_ANY);
}

static void read_cues(lua_State *L) {
  int list = lua_gettop(L);
  if (lua_type(L, list) != LUA_TTABLE) luaL_error(L, "cues is a list of { verb =, forms =, class =, frames = }");
  for (lua_Integer i = 1, count = (lua_Integer)lua_rawlen(L, list); i <= count; i++) {
    sandbox_charge(L, 10);
    if (lua_rawgeti(L, list, i) != LUA_TTABLE)
      luaL_error(L, "cues: element %d is a table { verb =, forms =, class =, frames = }", (int)i);
    read_cue(L, list + 1);
    lua_settop(L, list);
  }
  lua_pop(L, 1);
}

/* -- A pack -- */

static void read_field(lua_State *L, slice key) {
  static const char *const fields[] = {"classes", "values", "forms", "suffixes", "cues"};
  suggestion s;
  char hint[128];
  suggest_begin(&s, key);
  int field = 0;
  while (field < 5 && !slice_equal(key, slice_text(fields[field]))) suggest_offer(&s, slice_text(fields[field++]));
  lua_pushvalue(L, -1);
  switch (field) {
    case 0:
      each(L, "classes", read_class);
      break;
    case 1:
      each(L, "values", read_number);
      break;
    case 2:
      break; /* after the classes: see read_pack */
    case 3:
      read_suffixes(L);
      break;
    case 4:
      read_cues(L);
      break;
    default:
      blame(reading_of(L), key);
      luaL_error(L, "a pack has classes, values, forms, suffixes and cues, not '%s'%s", key.at,
                 suggest_text(&s, hint, sizeof hint));
  }
}

static int read_pack(lua_State *L) {
  reading *r = reading_of(L);
  luaL_checkstack(L, 30, "pack");
  sandbox_load(L, r->name, r->text, false);
  lua_call(L, 0, 1);
  if (lua_type(L, -1) != LUA_TTABLE) return luaL_error(L, "a pack returns a table: return { classes = { ... }, cues = { ... } }");
  lua_pushvalue(L, -1);
  each(L, "a pack", read_field);
  if (lua_getfield(L, -1, "forms") != LUA_TNIL) each(L, "forms", read_forms);
  return 0;
}

int host_read_pack(engine *e, const engine_source *pack, engine_error *error) {
  memory m;
  memory_init(&m, e->memory.reallocate, e->memory.user, PACK_MEMORY);
  budget b;
  budget_init(&b, PACK_STEPS, 0, NULL);
  sandbox s = {.memory = &m, .budget = &b, .engine = e};
  slice name = pack->name.length ? pack->name : SLICE("pack");
  reading r = {e, name, slice_of(pack->text.at, pack->text.length), 0, ""};
  int code = sandbox_open(&s, error);
  if (!code) code = sandbox_protect(&s, read_pack, &r, error);
  sandbox_close(&s);
  if (!code) return ENGINE_OK;
  if (code == ENGINE_E_RULE || code == ENGINE_E_SYNTAX || code == ENGINE_E_TOO_LARGE) error->code = code = ENGINE_E_PACK;
  if (!error->where[0]) error_where(error, name, culprit_line(&r), 0);
  return code;
}

int host_read_packs(engine *e, const engine_source *packs, size_t count, engine_error *error) {
  engine_error own = {.struct_size = sizeof own};
  int code = ENGINE_OK;
  cues_use(e->cues, &builtin_cues);
  language_use(e->language, &builtin_language);
  for (size_t i = 0; !code && i < count; i++) code = host_read_pack(e, &packs[i], &own);
  if (!code && language_seal(e->language)) code = error_set(&own, ENGINE_E_MEMORY, "no memory for the language");
  if (code) {
    error_set(error, code, "%s", own.message);
    error_where(error, slice_text(own.where), own.line, own.column);
  }
  return code;
}
