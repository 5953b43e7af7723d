/* record_checker: what the checks of performance targets share: the group in hand, and how a finding about a target
 * is made. Nobody else includes it. */
#ifndef YS_CHECK_RECORDS_RECORD_CHECKER_H
#define YS_CHECK_RECORDS_RECORD_CHECKER_H

#include "check/records/target.h"
#include "finding/finding.h"

enum { INDICATOR_KINDS_MAX = 8, TOPIC_LISTS = 5 };

typedef struct RecordChecker {
    const Cube *cube;
    const Records *records;
    Arena *arena;
    Findings *findings;
    const WordList *topics[TOPIC_LISTS]; /* the lists that say what a text is about */
    Target *targets;                     /* one an indicator */
    int begin, end; /* the group in hand: the targets of one project's table, or of the department's */
    Str table;      /* what it is called */
    bool *judged;   /* per project: its targets were looked at for being vague */
    int groups;     /* looked at for kinds of indicators */
    Vec(int) without[INDICATOR_KINDS_MAX]; /* first targets of the groups that lack a kind */
} RecordChecker;

const Indicator *checker_indicator(const RecordChecker *c, int i);
/* A finding at target i, its table and name already said. */
Finding *checker_report(RecordChecker *c, const char *rule, int i, Str marked);
Finding *checker_report_named(RecordChecker *c, const char *rule, int i, Str marked, Str name);
/* How many targets of the group in hand it applies to, and the first of them. */
int checker_count(const RecordChecker *c, bool (*applies)(const RecordChecker *, int), int *first);
void checker_say(RecordChecker *c, Finding *finding, const char *name, Str text);
void checker_say_count(RecordChecker *c, Finding *finding, int count);
Str checker_number_words(const RecordChecker *c, int64_t value, int64_t scale, int decimals);
/* "12.5%": a number of millionths with its sign. */
Str checker_share_words(const RecordChecker *c, int64_t share, Str sign);

/* Is the value a number and at most its unit, and no sentence with a number in it ("6月底前")? */
bool checker_is_bare_number(const RecordChecker *c, int i);
/* Rows of a list of projects whose project is not known: of several, perhaps. */
bool checker_is_mixed(const RecordChecker *c);
/* "数量指标": how a kind of indicator is called in a message. */
Str checker_class_name(const RecordChecker *c, const char *id);

/* The lists of topics: is a word of this topic in the text, at its end, at its beginning? */
bool checker_topic_within(const RecordChecker *c, Str text, Str topic);
bool checker_topic_ends(const RecordChecker *c, Str text, Str topic);
bool checker_topic_begins(const RecordChecker *c, Str text, Str topic);

/* "10", "10分", "10%" to millionths. */
bool checker_points(const RecordChecker *c, Str text, int64_t *points, bool *percent);
/* A finding at a row that is not a target, its table and label already said. */
Finding *checker_report_row(RecordChecker *c, const char *rule, int table, Place place, Str row, Str text, Str marked);

#endif
