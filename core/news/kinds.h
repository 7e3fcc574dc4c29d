/* kinds.h - the words for the kinds that layers know: the same in scripts, in JSON and for host programs. */
#ifndef NEWS_KINDS_H
#define NEWS_KINDS_H

/* Static; "" for a value that is none of the enum's. */
const char *quotation_kind_name(int kind);   /* enum engine_quotation_kind */
const char *quotation_why_name(int why);     /* enum quotation_why */
const char *attribution_kind_name(int kind); /* enum engine_attribution_kind */
const char *mention_form_name(int form);     /* enum mention_form */
const char *person_kind_name(int kind);      /* enum person_kind */
const char *furniture_kind_name(int kind);   /* enum furniture_kind */

#endif
