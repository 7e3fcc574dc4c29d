/* snippet.h - the part of a source line around a place, and where the marks under it go. */
#ifndef REPORT_SNIPPET_H
#define REPORT_SNIPPET_H

#include "core/report/json.h"

typedef struct snippet {
  slice line;              /* the bytes shown */
  bool cut_left, cut_right; /* an ellipsis stands there */
  size_t before, marked;   /* columns before the place (the ellipsis included), columns of the place */
} snippet;

/* The window of at most `width` columns around `at` within its line. Looks at no more than a few times `width` bytes,
 * however long the line is. */
snippet snippet_make(slice text, span at, size_t width);
void snippet_write_line(output *o, const snippet *s);

#endif
