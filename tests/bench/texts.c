/* texts.c - sentences put together from common words by a fixed generator, and texts that repeat what hurts segmenters. */
#include "texts.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char *const english[] = {
    "the", "of", "to", "and", "a", "in", "that", "said", "is", "for", "on", "was", "with", "he", "as", "at", "by", "be", "has",
    "have", "from", "are", "it", "his", "not", "but", "who", "will", "they", "this", "an", "had", "were", "which", "been",
    "their", "more", "would", "after", "about", "when", "than", "its", "also", "one", "two", "we", "new", "out", "there", "up",
    "or", "people", "over", "could", "last", "year", "into", "first", "all", "if", "years", "time", "no", "can", "what", "other",
    "some", "so", "her", "him", "before", "during", "between", "where", "against", "told", "most", "made", "state", "while",
    "since", "just", "now", "under", "three", "because", "through", "these", "country", "week", "still", "being", "work", "days",
    "including", "many", "those", "around", "says", "called", "part", "home", "month", "off", "say", "same", "back", "how",
    "another", "day", "take", "get", "million", "percent", "well", "even", "down", "place", "city", "long", "per", "cent",
    "early", "former", "according", "should", "local", "political", "make", "next", "second", "come", "might", "going", "left",
    "end", "way", "set", "public", "house", "life", "own", "number", "report", "water", "school", "family", "street", "market",
    "night", "company", "service", "health", "officials", "police", "spokesman", "statement", "talks", "region", "support",
    "troops", "Washington", "Moscow", "Monday", "Tuesday", "September", "European", "United", "Nations", "International", "Smith",
    "Johnson", "government", "minister", "president", "military", "opposition", "election", "security", "foreign", "party",
    "border", "investigation", "parliament", "agreement", "province"};
static const char *const russian[] = {
    "и", "в", "не", "на", "что", "с", "он", "по", "это", "как", "из", "за", "от", "его", "президент", "правительство", "министр",
    "области", "сообщил", "заявил", "страны", "после", "который", "также", "года", "время", "переговоры", "безопасности", "Москве",
    "России", "заявление", "парламент", "оппозиция", "граница", "военные", "агентство", "источник", "выборы"};
static const char *const chinese[] = {
    "总统", "政府", "外交部", "发言人", "表示", "中国", "美国", "会议", "星期一", "报道", "经济", "合作", "安全", "地区", "人民", "军队",
    "协议", "支持", "反对", "调查", "公司", "选举", "的", "在", "了", "和", "是", "对", "说", "有", "两国", "关系", "问题", "发展"};

/* A fixed generator: the bench measures the same bytes everywhere. */
static uint32_t next_random(uint64_t *state) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)(*state >> 33);
}

typedef struct writer {
  bench_text text;
  size_t room;
  uint64_t random;
} writer;

static void put(writer *w, const char *bytes) {
  size_t length = strlen(bytes);
  if (w->text.length + length > w->room) return;
  memcpy(w->text.at + w->text.length, bytes, length);
  w->text.length += length;
}

static uint32_t choose(writer *w, uint32_t count) { return next_random(&w->random) % count; }

/* Small numbers are frequent, as frequent words are. */
static uint32_t choose_early(writer *w, uint32_t count) {
  uint32_t a = choose(w, count), b = choose(w, count);
  return a < b ? a : b;
}

static void put_words(writer *w, const char *const *words, uint32_t count, uint32_t length, const char *blank) {
  for (uint32_t i = 0; i < length; i++) {
    if (i) put(w, blank);
    put(w, words[choose_early(w, count)]);
  }
}

static void put_english(writer *w, const char *open, const char *close, const char *apostrophe) {
  static const char *const starts[] = {"The ", "He ", "In ", "A ", "Officials ", "Mr. Smith ", "But ", "It "};
  uint32_t count = sizeof english / sizeof *english, kind = choose(w, 10);
  if (kind < 3) put(w, open);
  put(w, starts[choose(w, 8)]);
  put_words(w, english, count, 6 + choose(w, 12), " ");
  if (choose(w, 3) == 0) put(w, ", "), put_words(w, english, count, 3 + choose(w, 6), " ");
  if (choose(w, 5) == 0) put(w, " 1,250 U.S. ");
  if (choose(w, 4) == 0) put(w, " the country"), put(w, apostrophe), put(w, "s army");
  if (kind < 3) put(w, ","), put(w, close), put(w, " he said");
  put(w, ".");
}

static void put_sentence(writer *w, enum bench_kind kind) {
  switch (kind) {
  case BENCH_STRAIGHT: put_english(w, "\"", "\"", "'"); break;
  case BENCH_CURLY: put_english(w, "“", "”", "’"); break;
  case BENCH_CYRILLIC:
    put_words(w, russian, sizeof russian / sizeof *russian, 8 + choose(w, 12), " ");
    put(w, ".");
    break;
  default:
    put_words(w, chinese, sizeof chinese / sizeof *chinese, 8 + choose(w, 12), "");
    put(w, "。");
  }
}

bench_text bench_make(enum bench_kind kind, size_t size) {
  static const char *const names[] = {"straight", "curly", "Cyrillic", "Chinese"};
  writer w = {{names[kind], malloc(size + 1), 0}, size, 42};
  if (!w.text.at) return w.text;
  while (w.text.length + 600 < size) {
    for (uint32_t i = 1 + choose(&w, 3); i; i--) {
      put_sentence(&w, kind);
      if (i > 1 && kind != BENCH_CHINESE) put(&w, " ");
    }
    put(&w, "\n\n");
  }
  return w.text;
}

bench_text bench_hostile(unsigned index, size_t size) {
  static const char *const units[] = {
      "a", "a.", "U.S.A.", "a.b-", "1.", "1,", "3.14", ". ", ". . ", "... ", "!", "?\" ", "(", ")", "\"", "'s ", "\xE2\x80\x9C", "\xE2\x80\x9D. ",
      "[1] ", "1. a\n", "1) ", "i. ", "\xE2\x80\xA2 ", "Mr. ", "A. ", "e\xCC\x81", "a\xCC\x81\xCC\xA3", "\xF0\x9F\x87\xBA",
      "\xF0\x9F\x91\xA8\xE2\x80\x8D", "\xE1\x84\x80", "\xE0\xB8\x81", "\xEF\xB7\xBA", "\n", "\r", " ", "_", "a'", "\xFF", "x\xE2\x80\xA6 "};
  bench_text text = {NULL, NULL, 0};
  if (index >= sizeof units / sizeof *units) return text;
  text.name = units[index];
  text.at = malloc(size + 1);
  if (!text.at) return text;
  size_t length = strlen(units[index]);
  while (text.length + length <= size) memcpy(text.at + text.length, units[index], length), text.length += length;
  return text;
}
