/* kinds.c - one word a value; a value that is none of an enum's is a mistake that shows as nothing. */
#include "core/news/kinds.h"

#include "core/news/article.h"

const char *quotation_kind_name(int kind) {
  switch (kind) {
    case ENGINE_QUOTATION_DIRECT: return "direct";
    case ENGINE_QUOTATION_MIXED: return "mixed";
    case ENGINE_QUOTATION_SCARE: return "scare";
    case ENGINE_QUOTATION_TITLE: return "title";
    default: return "";
  }
}

const char *quotation_why_name(int why) {
  switch (why) {
    case QUOTATION_SENTENCE: return "sentence";
    case QUOTATION_FRAGMENT: return "fragment";
    case QUOTATION_CAPITALS: return "capitals";
    case QUOTATION_NICKNAME: return "nickname";
    case QUOTATION_GOVERNED: return "governed";
    case QUOTATION_PARTLY: return "partly";
    default: return "";
  }
}

const char *attribution_kind_name(int kind) {
  switch (kind) {
    case ENGINE_ATTRIBUTION_DIRECT: return "direct";
    case ENGINE_ATTRIBUTION_MIXED: return "mixed";
    case ENGINE_ATTRIBUTION_INDIRECT: return "indirect";
    default: return "";
  }
}

const char *mention_form_name(int form) {
  switch (form) {
    case MENTION_NAME: return "name";
    case MENTION_TITLE: return "title";
    case MENTION_PRONOUN: return "pronoun";
    case MENTION_DESCRIPTION: return "description";
    default: return "";
  }
}

const char *person_kind_name(int kind) {
  switch (kind) {
    case PERSON_PERSON: return "person";
    case PERSON_BODY: return "body";
    case PERSON_PLACE: return "place";
    case PERSON_GROUP: return "group";
    default: return "";
  }
}

const char *furniture_kind_name(int kind) {
  switch (kind) {
    case FURNITURE_CAPTION: return "caption";
    case FURNITURE_CREDIT: return "credit";
    case FURNITURE_SHARE: return "share";
    case FURNITURE_COMMENTS: return "comments";
    case FURNITURE_RELATED: return "related";
    default: return "";
  }
}
