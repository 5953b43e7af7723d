/* Dates and times: a number of days under its format.
 *
 *     serial 1 is 1900-01-01, 60 is 1900-02-29, a day that never was and that the file formats keep; a workbook that
 *     counts from 1904 has its 0 where the others have 1462. The part behind the point is the time of the day.
 *
 * Seconds are rounded to the digits shown, all in integers; a format without a time shows the day that has begun. Dates
 * before day 0 and after 9999-12-31 are none. Names are English, and Chinese where the format says so. */
#include "format/number_date.h"
#include "format/number_general.h"

enum { DAY_MAX = 2958465, EPOCH_1904_DAYS = 1462, DAY_SECONDS = 86400, LEAP_DAY_1900 = 60 };

typedef struct Moment {
    int year, month, day, weekday; /* 0: Sunday */
    int64_t seconds;               /* since day 0 */
    int hour, minute, second, fraction;
} Moment;

/* The civil date of a day: 400 years have 146097 days, counted here from 1 March of year 0. */
static void set_date(Moment *moment, int64_t serial) {
    moment->weekday = (int)((serial + 6) % 7);
    if (serial == 0 || serial == LEAP_DAY_1900) {
        moment->year = 1900;
        moment->month = serial == 0 ? 1 : 2;
        moment->day = serial == 0 ? 0 : 29;
        return;
    }
    int days = (int)serial + 693899 + (serial < LEAP_DAY_1900);
    int era = days / 146097, of_era = days % 146097;
    int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    moment->day = of_year - (153 * month + 2) / 5 + 1;
    moment->month = month < 10 ? month + 3 : month - 9;
    moment->year = era * 400 + year + (month >= 10);
}

static int64_t power_of_ten(int exponent) {
    int64_t power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

static bool moment_of(const Section *section, Decimal value, bool epoch_1904, Moment *moment) {
    if (epoch_1904)
        value = decimal_add(value, decimal_of_int(EPOCH_1904_DAYS));
    if (value.digits < 0 || decimal_compare(value, decimal_of_int(DAY_MAX + 1)) >= 0)
        return false;
    int64_t parts = power_of_ten(section->subsecond_digits), day_parts = DAY_SECONDS * parts;
    Decimal scaled = decimal_round(decimal_multiply(value, decimal_of_int(day_parts)), 0);
    int64_t total, day;
    if (!decimal_to_int(scaled, &total))
        return false;
    if (!section->timed) { /* the day that has begun */
        Decimal whole = decimal_round(value, 0);
        if (decimal_compare(whole, value) > 0)
            whole = decimal_add(whole, decimal_of_int(-1));
        if (!decimal_to_int(whole, &day))
            return false;
        total = day * day_parts;
    }
    day = total / day_parts;
    moment->seconds = total / parts;
    moment->fraction = (int)(total % parts);
    int of_day = (int)(moment->seconds % DAY_SECONDS);
    moment->hour = of_day / 3600;
    moment->minute = of_day / 60 % 60;
    moment->second = of_day % 60;
    set_date(moment, day);
    return true;
}

static void show_padded(int64_t value, int width, Buf *out) {
    buf_format(out, "%0*lld", width, (long long)value);
}

static void show_month(const Section *section, const Moment *moment, int letters, Buf *out) {
    static const char names[12][10] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
    Str name = str_from_c(names[moment->month - 1]);
    if (letters <= 2)
        show_padded(moment->month, letters, out);
    else if (section->chinese) {
        if (letters == 3)
            show_padded(moment->month, 1, out);
        else
            number_show_chinese(moment->month, 1, out);
        buf_str(out, STR("月"));
    } else
        buf_str(out, letters == 3 ? str_sub(name, 0, 3) : letters == 5 ? str_sub(name, 0, 1) : name);
}

static void show_weekday(const Section *section, const Moment *moment, char letter, int letters, Buf *out) {
    static const char names[7][10] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    static const Str chinese[7] = {STR_INIT("日"), STR_INIT("一"), STR_INIT("二"), STR_INIT("三"),
                                   STR_INIT("四"), STR_INIT("五"), STR_INIT("六")};
    Str name = str_from_c(names[moment->weekday]);
    if (letter == 'w' || section->chinese) {
        buf_str(out, letters > 3 ? STR("星期") : letter == 'w' ? STR("") : STR("周"));
        buf_str(out, chinese[moment->weekday]);
    } else {
        buf_str(out, letters == 3 ? str_sub(name, 0, 3) : name);
    }
}

/* A number of a date: in Chinese the year digit by digit, 二〇二四, the rest as numbers, 十二. */
static void show_part(const Section *section, int64_t value, int width, bool year, Buf *out) {
    char digits[24];
    int size = snprintf(digits, sizeof digits, "%0*lld", width, (long long)value);
    if (section->chinese_digits && (year || section->chinese_digits == 3))
        number_show_chinese_digits((Str){digits, size}, section->chinese_digits, out);
    else if (section->chinese_digits)
        number_show_chinese(value, section->chinese_digits, out);
    else
        buf_str(out, (Str){digits, size});
}

static void show_date_token(const Section *section, const Moment *moment, bool half_days, const Token *token,
                            Buf *out) {
    int width = token->number >= 2 ? 2 : 1;
    switch (token->letter) {
    case 'y':
        show_part(section, width == 1 || token->number <= 2 ? moment->year % 100 : moment->year,
                  token->number <= 2 ? 2 : 4, true, out);
        break;
    case 'm':
        if (token->number > 2)
            show_month(section, moment, token->number, out);
        else
            show_part(section, moment->month, width, false, out);
        break;
    case 'w': show_weekday(section, moment, 'w', token->number, out); break;
    case 'd':
        if (token->number > 2)
            show_weekday(section, moment, 'd', token->number, out);
        else
            show_part(section, moment->day, width, false, out);
        break;
    case 'h': show_part(section, half_days ? (moment->hour + 11) % 12 + 1 : moment->hour, width, false, out); break;
    case 'n': show_part(section, moment->minute, width, false, out); break;
    default: show_part(section, moment->second, width, false, out); break;
    }
}

static void show_half_day(const Section *section, const Moment *moment, char letter, Buf *out) {
    bool late = moment->hour >= 12;
    if (letter == 'C' || section->chinese)
        buf_str(out, late ? STR("下午") : STR("上午"));
    else
        buf_str(out, str_sub(late ? STR("PM") : STR("AM"), 0, letter == 'A' ? 1 : 2));
}

bool number_show_date(const Section *section, Decimal value, bool epoch_1904, Buf *out) {
    Moment moment = {0};
    bool elapsed = false, half_days = false;
    for (int i = 0; i < section->count; i++) {
        elapsed = elapsed || section->tokens[i].kind == TOKEN_ELAPSED;
        half_days = half_days || section->tokens[i].kind == TOKEN_HALF_DAY;
    }
    if (!moment_of(section, value, epoch_1904 && !elapsed, &moment))
        return false;
    for (int i = 0; i < section->count; i++) {
        const Token *token = &section->tokens[i];
        switch (token->kind) {
        case TOKEN_LITERAL: buf_str(out, token->text); break;
        case TOKEN_DATE: show_date_token(section, &moment, half_days, token, out); break;
        case TOKEN_ELAPSED:
            show_padded(token->letter == 'h'   ? moment.seconds / 3600
                        : token->letter == 'n' ? moment.seconds / 60
                                               : moment.seconds,
                        token->number, out);
            break;
        case TOKEN_SUBSECOND:
            buf_byte(out, '.');
            show_padded(moment.fraction, token->number, out);
            break;
        case TOKEN_HALF_DAY: show_half_day(section, &moment, token->letter, out); break;
        case TOKEN_GENERAL: number_show_general(value, out); break;
        default: break;
        }
    }
    return true;
}

/* A number of so many digits at *at, with the mark behind it, if one is given. */
static bool take_number(Str text, ptrdiff_t *at, int digits, char mark, int *number) {
    long long value;
    if (text.size < *at + digits || !str_to_int(str_sub(text, *at, *at + digits), &value))
        return false;
    *number = (int)value;
    *at += digits;
    if (mark && (*at >= text.size || text.data[*at] != mark))
        return false;
    *at += mark != '\0';
    return true;
}

static int64_t serial_of(int year, int month, int day) {
    int y = year - (month <= 2), era = y / 400, of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t serial = (int64_t)era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 693899;
    return serial <= LEAP_DAY_1900 ? serial - 1 : serial;
}

bool number_parse_date(Str text, bool epoch_1904, Decimal *value) {
    int year, month, day, hour = 0, minute = 0, second = 0;
    ptrdiff_t at = 0;
    if (!take_number(text, &at, 4, '-', &year) || !take_number(text, &at, 2, '-', &month) ||
        !take_number(text, &at, 2, '\0', &day) || year < 1900 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    if (at < text.size && text.data[at++] == 'T' &&
        (!take_number(text, &at, 2, ':', &hour) || !take_number(text, &at, 2, ':', &minute) ||
         !take_number(text, &at, 2, '\0', &second) || hour > 23 || minute > 59 || second > 59))
        return false;
    Decimal time;
    if (!decimal_divide(decimal_of_int(hour * 3600 + minute * 60 + second), decimal_of_int(DAY_SECONDS), &time))
        return false;
    *value = decimal_add(decimal_of_int(serial_of(year, month, day) - (epoch_1904 ? EPOCH_1904_DAYS : 0)), time);
    return true;
}
