/* json_article.h - one article given as a JSON object. */
#ifndef CLI_JSON_ARTICLE_H
#define CLI_JSON_ARTICLE_H

#include "cli.h"

/* Fields point into the JSON's own bytes, which are decoded in place; into `slow` where that was not possible. */
typedef struct json_article {
  engine_slice id, title, text, outlet, date, url, language;
  engine_slice extra; /* the field that was asked for by name */
  void *slow;
} json_article;

/* Reads an object. extra: a field's name, or NULL. False with a reason (with a position where there is one) in `wrong`. */
bool json_article_read(json_article *out, buffer *json, const char *extra, buffer *wrong);
void json_article_free(json_article *a);

#endif
