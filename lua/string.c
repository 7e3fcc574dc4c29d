/* string.c - string.rep and string.format with bounds, in front of what is safe of Lua's own.
 *
 * format knows the numbers of C and %s; %s prints as tostring does, so no address comes out. %p and %q are left out.
 */
#include "lua/bind.h"

#include <stdio.h>

#define SPEC_LONGEST 20   /* "%-+ #0" and two digits of width and precision each */
#define PRECISE_STEPS 900 /* what a number of 99 digits takes to print, or of 309 */
#define PLAIN_MOST 1e18   /* from here a number is printed digit by digit of a larger one */

static int string_rep(lua_State *L) {
  slice text = check_slice(L, 1), separator = lua_isnoneornil(L, 3) ? SLICE("") : check_slice(L, 3);
  lua_Integer n = luaL_checkinteger(L, 2);
  if (n <= 0 || !(text.length + separator.length)) return lua_pushliteral(L, ""), 1;
  if (text.length > SANDBOX_STRING_LIMIT || separator.length > SANDBOX_STRING_LIMIT ||
      (uint64_t)n > SANDBOX_STRING_LIMIT / (text.length + separator.length))
    return luaL_error(L, "string.rep: the result would have more than %d bytes", (int)SANDBOX_STRING_LIMIT);
  size_t size = (text.length + separator.length) * (size_t)n - separator.length;
  bool bytes = text.length + separator.length == 1;
  sandbox_charge(L, SANDBOX_CALL_STEPS + (bytes ? 0 : (uint64_t)n) + size / 64);
  luaL_Buffer buffer;
  char *out = luaL_buffinitsize(L, &buffer, size);
  if (bytes) memset(out, text.length ? *text.at : *separator.at, size);
  for (lua_Integer i = 0; i < n && !bytes; i++) {
    if (text.length) memcpy(out, text.at, text.length);
    out += text.length;
    if (i == n - 1) break;
    if (separator.length) memcpy(out, separator.at, separator.length);
    out += separator.length;
  }
  luaL_pushresultsize(&buffer, size);
  return 1;
}

/* The conversion that begins at `at` (after '%'): its letter, or 0 where it is too long or none. Copies it to spec. */
static char read_spec(const char **at, const char *end, char *spec) {
  const char *p = *at;
  size_t n = 0;
  spec[n++] = '%';
  while (p < end && n < 6 && strchr("-+ #0", *p) && *p) spec[n++] = *p++;
  for (int digits = 0; p < end && *p >= '0' && *p <= '9'; digits++) {
    if (digits == 2) return 0;
    spec[n++] = *p++;
  }
  if (p < end && *p == '.') {
    spec[n++] = *p++;
    for (int digits = 0; p < end && *p >= '0' && *p <= '9'; digits++) {
      if (digits == 2) return 0;
      spec[n++] = *p++;
    }
  }
  if (p >= end) return 0;
  spec[n] = 0;
  *at = p + 1;
  return *p;
}

static void add_text(lua_State *L, luaL_Buffer *b, int argument, const char *spec) {
  luaL_checkany(L, argument);
  push_text_of(L, argument);
  slice text = check_slice(L, -1);
  if (!spec[1]) {
    luaL_addvalue(b);
    return;
  }
  char format[SPEC_LONGEST + 2], out[400];
  if (strlen(text.at) != text.length) luaL_argerror(L, argument, "the text has a NUL, which a width cannot count");
  bool precise = strchr(spec, '.') != NULL;
  if (!precise && text.length >= 100) {
    luaL_addvalue(b); /* no width is that wide */
    return;
  }
  snprintf(format, sizeof format, "%ss", spec);
  int length = snprintf(out, sizeof out, format, text.at);
  lua_pop(L, 1);
  if (length > 0) luaL_addlstring(b, out, (size_t)length);
}

static void add_integer(lua_State *L, luaL_Buffer *b, int argument, const char *spec, char letter) {
  char format[SPEC_LONGEST + 4], out[240];
  long long value = (long long)luaL_checkinteger(L, argument);
  int length;
  if (letter == 'c') {
    char byte = (char)(unsigned char)value;
    if (!spec[1]) {
      luaL_addchar(b, byte);
      return;
    }
    snprintf(format, sizeof format, "%sc", spec);
    length = snprintf(out, sizeof out, format, (int)(unsigned char)value);
  } else {
    snprintf(format, sizeof format, "%sll%c", spec, letter);
    length = snprintf(out, sizeof out, format, value);
  }
  if (length > 0) luaL_addlstring(b, out, (size_t)length);
}

static void add_number(lua_State *L, luaL_Buffer *b, int argument, const char *spec, char letter) {
  char format[SPEC_LONGEST + 2], out[512]; /* 309 digits, a point, 99 digits */
  snprintf(format, sizeof format, "%s%c", spec, letter);
  double value = luaL_checknumber(L, argument);
  bool dear = strlen(spec) > 4 || value > PLAIN_MOST || value < -PLAIN_MOST;
  sandbox_charge(L, dear ? PRECISE_STEPS : SANDBOX_NUMBER_STEPS);
  int length = snprintf(out, sizeof out, format, value);
  if (length > 0) luaL_addlstring(b, out, (size_t)length < sizeof out ? (size_t)length : sizeof out - 1);
}

static int string_format(lua_State *L) {
  slice format = check_slice(L, 1);
  const char *at = format.at, *end = at + format.length;
  sandbox_charge(L, SANDBOX_CALL_STEPS + format.length / 16);
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  for (int argument = 1; at < end;) {
    const char *percent = memchr(at, '%', (size_t)(end - at));
    luaL_addlstring(&b, at, (size_t)((percent ? percent : end) - at));
    if (!percent) break;
    at = percent + 1;
    if (at < end && *at == '%') {
      luaL_addchar(&b, *at++);
      continue;
    }
    char spec[SPEC_LONGEST] = ""; /* an invalid one is cut, and ends all the same */
    char letter = read_spec(&at, end, spec);
    argument++;
    sandbox_charge(L, 20);
    switch (letter) {
      case 's':
        add_text(L, &b, argument, spec);
        break;
      case 'd':
      case 'i':
      case 'o':
      case 'u':
      case 'x':
      case 'X':
      case 'c':
        add_integer(L, &b, argument, spec, letter);
        break;
      case 'a':
      case 'A':
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        add_number(L, &b, argument, spec, letter);
        break;
      default:
        return luaL_error(L, "string.format: invalid conversion '%%%s' (known: d i o u x X c a A e E f F g G s %%)", spec + 1);
    }
  }
  luaL_pushresult(&b);
  return 1;
}

/* -- lower, upper, reverse: byte by byte, and charged so */

static char lower_byte(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c; }
static char upper_byte(char c) { return c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c; }

static int change_bytes(lua_State *L, char (*changed)(char)) {
  slice text = check_slice(L, 1);
  sandbox_charge(L, SANDBOX_CALL_STEPS + text.length / 4);
  luaL_Buffer buffer;
  char *out = luaL_buffinitsize(L, &buffer, text.length);
  for (size_t i = 0; i < text.length; i++) out[i] = changed ? changed(text.at[i]) : text.at[text.length - 1 - i];
  luaL_pushresultsize(&buffer, text.length);
  return 1;
}

static int string_lower(lua_State *L) { return change_bytes(L, lower_byte); }
static int string_upper(lua_State *L) { return change_bytes(L, upper_byte); }
static int string_reverse(lua_State *L) { return change_bytes(L, NULL); }

static const function functions[] = {
    {"byte", "s: string, first?: integer, last?: integer", "integer ...", "Lua's.", NULL},
    {"char", "...: integer", "string", "Lua's.", NULL},
    {"find", "s: string, pattern: string, first?: integer, plain?: boolean", "integer?, integer?, ...",
     "Lua's; charged by the step.", string_find},
    {"format", "format: string, ...", "string", "Lua's, without %p and %q; %s prints as tostring does.", string_format},
    {"gmatch", "s: string, pattern: string, first?: integer", "fun(): string, ...", "Lua's; charged by the step.", string_gmatch},
    {"gsub", "s: string, pattern: string, replacement: string|table|fun(...): any, most?: integer", "string, integer",
     "Lua's; charged by the step; the result has at most 16 MiB.", string_gsub},
    {"len", "s: string", "integer", "Lua's: bytes.", NULL},
    {"lower", "s: string", "string", "Lua's: ASCII letters. text.fold folds every script.", string_lower},
    {"match", "s: string, pattern: string, first?: integer", "any ...", "Lua's; charged by the step.", string_match},
    {"rep", "s: string, n: integer, separator?: string", "string", "Lua's; the result has at most 16 MiB.", string_rep},
    {"reverse", "s: string", "string", "Lua's: bytes.", string_reverse},
    {"sub", "s: string, first: integer, last?: integer", "string", "Lua's: bytes.", NULL},
    {"upper", "s: string", "string", "Lua's: ASCII letters.", string_upper},
    {NULL, NULL, NULL, NULL, NULL}};
const library library_string = {"string", "Lua's, on bytes; also as methods: s:sub(1, 3).", functions};
