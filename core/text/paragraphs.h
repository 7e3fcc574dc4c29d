/* paragraphs.h - cutting a text into paragraphs and saying what they are. */
#ifndef TEXT_PARAGRAPHS_H
#define TEXT_PARAGRAPHS_H

#include "core/text/text.h"
#include "core/text/words.h"

typedef VECTOR(paragraph) paragraph_vector;

/* The paragraphs of the body, from its lines; blanks at either end left out; kinds are not set. False where memory is short. */
bool paragraphs_cut(paragraph_vector *out, arena *a, const text_layers *t);

/* Sets kind and furniture of all of them from their words; and head's title_at where the first is the title. */
void paragraphs_classify(text_layers *t, const language *l);

#endif
