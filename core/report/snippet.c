/* snippet.c - windows of source lines.
 *
 * The one idea: measure outwards from the place, a bounded number of bytes each way, and share the columns that the place
 * leaves between its left and its right.
 */
#include "core/report/snippet.h"

#define BYTES_A_COLUMN 8 /* marks of no width could fill a window without end: bytes looked at are bounded as well */
#define SNAP 14          /* columns given up so that a window begins and ends at a blank */

static bool ends_line(char byte) { return byte == '\n' || byte == '\r'; }

/* From `from` rightwards: where `columns` columns, or the line, or `stop` end. *used: the columns to there. */
static const char *walk_right(const char *from, const char *stop, size_t columns, size_t *used) {
  const char *limit = (size_t)(stop - from) > columns * BYTES_A_COLUMN ? from + columns * BYTES_A_COLUMN : stop;
  *used = 0;
  while (from < limit && !ends_line(*from)) {
    plain_piece piece;
    size_t length = plain_next(from, stop, &piece);
    if (*used + piece.width > columns) break;
    *used += piece.width;
    from += length;
  }
  return from;
}

/* The begin of the code point that ends at `at`. */
static const char *step_left(const char *at, const char *start) {
  const char *back = at - 1;
  for (int i = 0; i < 3 && back > start && ((unsigned char)*back & 0xC0) == 0x80; i++) back--;
  plain_piece piece;
  return back + plain_next(back, at, &piece) == at ? back : at - 1;
}

static const char *walk_left(const char *from, const char *start, size_t columns, size_t *used) {
  const char *limit = (size_t)(from - start) > columns * BYTES_A_COLUMN ? from - columns * BYTES_A_COLUMN : start;
  *used = 0;
  while (from > limit && !ends_line(from[-1])) {
    const char *back = step_left(from, start);
    plain_piece piece;
    plain_next(back, from, &piece);
    if (*used + piece.width > columns) break;
    *used += piece.width;
    from = back;
  }
  return from;
}

/* Moves a cut edge to the nearest blank inside the window, where there is one near. */
static const char *snap_left(const char *edge, const char *place) {
  for (const char *at = edge; at < place && at < edge + SNAP; at++)
    if (*at == ' ') return at + 1;
  return edge;
}

static const char *snap_right(const char *edge, const char *place) {
  for (const char *at = edge; at > place && at > edge - SNAP; at--)
    if (*at == ' ') return at;
  return edge;
}

snippet snippet_make(slice text, span at, size_t width) {
  uint32_t size = text.length < UINT32_MAX ? (uint32_t)text.length : UINT32_MAX;
  if (at.begin > size) at.begin = size;
  if (at.end > size || at.end < at.begin) at.end = at.begin;
  const char *start = text.at, *stop = text.at + size, *place = start + at.begin;
  size_t marked, left_has, right_has;
  const char *place_end = walk_right(place, start + at.end, width, &marked);
  size_t room = width - marked;
  walk_left(place, start, room, &left_has);
  walk_right(place_end, stop, room, &right_has);
  size_t left = left_has, right = right_has;
  if (left + right > room) {
    if (left > room / 2) left = right < room / 2 ? room - right : room / 2;
    right = room - left;
  }
  const char *begin = walk_left(place, start, left, &left), *end = walk_right(place_end, stop, right, &right);
  bool cut_left = begin > start && !ends_line(begin[-1]), cut_right = end < stop && !ends_line(*end);
  if (cut_left && begin[-1] != ' ') begin = snap_left(begin, place);
  if (cut_right && *end != ' ' && end > place_end) end = snap_right(end, place_end);
  snippet s = {{begin, (size_t)(end - begin)}, cut_left, cut_right, 0, marked ? marked : 1};
  s.before = plain_width((slice){begin, (size_t)(place - begin)}) + cut_left;
  return s;
}

void snippet_write_line(output *o, const snippet *s) {
  if (s->cut_left) output_text(o, "…");
  output_plain(o, s->line);
  if (s->cut_right) output_text(o, "…");
}
