/* news_list.h - numbered and bulleted lists inside running text: "1.) The first 2.) The second", "• one • two". */
#ifndef TEXT_NEWS_LIST_H
#define TEXT_NEWS_LIST_H

#include "core/text/sentence_break.h"

/* Whether a line that begins at `at` is an item: "- ", "* ", "• ". */
bool news_bullet(slice text, size_t at);

/* A line begins at `at`: where it is the first item of a list, finds the next one. Returns where the scan goes on: behind the
 * marker, whose period ends nothing, or at `at`. */
size_t news_list_at(sentence_ends *s, size_t at);

/* Ends sentences before the items up to `at`; true where `at` is inside a marker, and then where to go on. */
bool news_list_passed(sentence_ends *s, size_t at, size_t *next);

#endif
