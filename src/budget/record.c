/* The small readings of record fields that several layers need: what a project is called, dates as they are printed.
 *
 * A date is up to three groups of digits, whatever stands between them; eight digits in a row are one too. Nothing is
 * allocated. */
#include "budget/record.h"
#include "lexis/mark.h"

enum { DATE_GROUPS_MAX = 3, GROUP_DIGITS_MAX = 8 };

Str record_project_name(const Project *project) {
    return project->name.text.size > 0 ? project->name.text : project->full.text;
}

static int read_groups(Str text, int *groups, int *digits) {
    int count = 0;
    bool inside = false;
    for (ptrdiff_t at = 0; at < text.size;) {
        uint32_t mark = utf8_fold(utf8_next(text, &at));
        if (mark_is_digit(mark)) {
            if (!inside && count == DATE_GROUPS_MAX)
                break;
            if (!inside)
                groups[count] = digits[count] = 0, count++;
            if (++digits[count - 1] > GROUP_DIGITS_MAX)
                return 0;
            groups[count - 1] = groups[count - 1] * 10 + (int)(mark - '0');
            inside = true;
        } else if (!utf8_is_space(mark)) {
            inside = false;
        }
    }
    return count;
}

bool date_parse(Str text, Date *date) {
    int groups[DATE_GROUPS_MAX], digits[DATE_GROUPS_MAX];
    int count = read_groups(text, groups, digits);
    if (!count)
        return false;
    Date read = {.year = groups[0]};
    if (digits[0] == 8)
        read = (Date){groups[0] / 10000, groups[0] / 100 % 100, groups[0] % 100};
    else if (digits[0] == 6)
        read = (Date){groups[0] / 100, groups[0] % 100, 0};
    else if (count > 1)
        read.month = groups[1], read.day = count > 2 ? groups[2] : 0;
    if (read.year < DATE_YEAR_FIRST || read.year > DATE_YEAR_LAST || read.month > 12 || read.day > 31)
        return false;
    *date = read;
    return true;
}

int date_compare(Date a, Date b) {
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month && b.month && a.month != b.month)
        return a.month < b.month ? -1 : 1;
    if (a.month && b.month && a.day && b.day && a.day != b.day)
        return a.day < b.day ? -1 : 1;
    return 0;
}
