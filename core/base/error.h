/* error.h - filling the caller's engine_error. Nothing is allocated; text is cut at a character and made printable. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "core/base/portable.h"
#include "core/base/slice.h"

/* Fills code and message (positions and names are cleared) and returns code. error may be NULL. */
int error_set(engine_error *error, int code, const char *format, ...) PORTABLE_PRINTF(3, 4);

/* As engine_code_name. */
const char *error_code_name(int code);

/* The other fields of an error that error_set filled; all allow NULL errors. */
void error_where(engine_error *error, slice where, uint32_t line, uint32_t column);
void error_rule(engine_error *error, slice rule);
void error_article(engine_error *error, slice article);
void error_offset(engine_error *error, uint64_t offset);

/* Copies text into a field of `size` bytes: cut before a code point that does not fit, control characters (C0, C1, bidi
 * overrides) and broken bytes as \xNN or \u{N}. */
void error_copy(char *field, size_t size, slice text);

#endif
