/* How paragraphs are counted. What Word calls chineseCounting, chineseCountingThousand, taiwaneseCounting … differs in
 * numbers beyond a hundred alone, which no list reaches; they are one here. */
#include "format/counting.h"
#include "base/utf8.h"

enum { HAN_COUNT_MAX = 9999, ROMAN_MAX = 3999, LETTERS_MAX = 26 * 30 };

/* To add a name: a line. */
static const struct {
    Str name;
    Counting counting;
} names[] = {
    {STR_INIT("decimal"), COUNT_DECIMAL},
    {STR_INIT("none"), COUNT_NONE},
    {STR_INIT("bullet"), COUNT_NONE},
    {STR_INIT("decimalZero"), COUNT_DECIMAL_ZERO},
    {STR_INIT("decimalFullWidth"), COUNT_FULL_WIDTH},
    {STR_INIT("decimalFullWidth2"), COUNT_FULL_WIDTH},
    {STR_INIT("chineseCounting"), COUNT_HAN},
    {STR_INIT("chineseCountingThousand"), COUNT_HAN},
    {STR_INIT("taiwaneseCounting"), COUNT_HAN},
    {STR_INIT("taiwaneseCountingThousand"), COUNT_HAN},
    {STR_INIT("japaneseCounting"), COUNT_HAN},
    {STR_INIT("ideographDigital"), COUNT_HAN_DIGITS},
    {STR_INIT("taiwaneseDigital"), COUNT_HAN_DIGITS},
    {STR_INIT("japaneseDigitalTenThousand"), COUNT_HAN_DIGITS},
    {STR_INIT("koreanDigital2"), COUNT_HAN_DIGITS},
    {STR_INIT("chineseLegalSimplified"), COUNT_HAN_LEGAL},
    {STR_INIT("ideographLegalTraditional"), COUNT_HAN_LEGAL},
    {STR_INIT("ideographTraditional"), COUNT_STEMS},
    {STR_INIT("ideographZodiac"), COUNT_BRANCHES},
    {STR_INIT("decimalEnclosedCircle"), COUNT_CIRCLED},
    {STR_INIT("decimalEnclosedCircleChinese"), COUNT_CIRCLED},
    {STR_INIT("ideographEnclosedCircle"), COUNT_CIRCLED},
    {STR_INIT("decimalEnclosedParen"), COUNT_BRACKETED},
    {STR_INIT("decimalEnclosedFullstop"), COUNT_STOPPED},
    {STR_INIT("upperLetter"), COUNT_LETTER_UPPER},
    {STR_INIT("lowerLetter"), COUNT_LETTER_LOWER},
    {STR_INIT("upperRoman"), COUNT_ROMAN_UPPER},
    {STR_INIT("lowerRoman"), COUNT_ROMAN_LOWER},
};

/* By what an example begins with. */
static const struct {
    Str begin;
    Counting counting;
} examples[] = {
    {STR_INIT("1"), COUNT_DECIMAL},     {STR_INIT("01"), COUNT_DECIMAL_ZERO}, {STR_INIT("１"), COUNT_FULL_WIDTH},
    {STR_INIT("一"), COUNT_HAN},        {STR_INIT("壹"), COUNT_HAN_LEGAL},    {STR_INIT("甲"), COUNT_STEMS},
    {STR_INIT("子"), COUNT_BRANCHES},   {STR_INIT("①"), COUNT_CIRCLED},       {STR_INIT("⑴"), COUNT_BRACKETED},
    {STR_INIT("⒈"), COUNT_STOPPED},     {STR_INIT("A"), COUNT_LETTER_UPPER},  {STR_INIT("a"), COUNT_LETTER_LOWER},
    {STR_INIT("I"), COUNT_ROMAN_UPPER}, {STR_INIT("i"), COUNT_ROMAN_LOWER},
};

Counting counting_of_ooxml(Str name) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal(names[i].name, name))
            return names[i].counting;
    return COUNT_DECIMAL;
}

Counting counting_of_example(Str example) {
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        if (str_starts(example, examples[i].begin))
            return examples[i].counting;
    return example.size > 0 ? COUNT_DECIMAL : COUNT_NONE;
}

static void put(Buf *out, uint32_t code_point) {
    char bytes[4];
    buf_str(out, (Str){bytes, utf8_encode(code_point, bytes)});
}

/* The character of that number in a row of them, all of three bytes. */
static void put_of(Buf *out, Str row, int index) {
    buf_str(out, str_sub(row, 3 * (ptrdiff_t)index, 3 * (ptrdiff_t)index + 3));
}

/* 一千零二十三: a zero stands for any number of places left out; 十 alone begins 10 to 19, but in legal form. */
static void put_han(Buf *out, Str digits, Str places, bool legal, int number) {
    bool begun = false, gap = false;
    int unit = 1000;
    if (number == 0)
        put_of(out, digits, 0);
    for (int place = 3; place >= 0; place--, unit /= 10) {
        int digit = number / unit % 10;
        if (digit == 0) {
            gap = begun;
            continue;
        }
        if (gap)
            put_of(out, digits, 0);
        if (digit > 1 || place != 1 || begun || legal)
            put_of(out, digits, digit);
        if (place > 0)
            put_of(out, places, place - 1);
        begun = true;
        gap = false;
    }
}

static void put_digits(Buf *out, Str digits, int number) {
    int unit = 1;
    while (number / unit >= 10)
        unit *= 10;
    for (; unit > 0; unit /= 10)
        put_of(out, digits, number / unit % 10);
}

/* A … Z, AA, BB … */
static void put_letters(Buf *out, char first, int number) {
    for (int i = 0; i <= (number - 1) / 26; i++)
        buf_byte(out, (char)(first + (number - 1) % 26));
}

static void put_roman(Buf *out, bool lower, int number) {
    static const struct {
        int value;
        const char *text;
    } parts[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
                 {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (; number >= parts[i].value; number -= parts[i].value)
            for (const char *c = parts[i].text; *c; c++)
                buf_byte(out, (char)(lower ? *c | 32 : *c));
}

static bool put_circled(Buf *out, int number) {
    if (number < 1 || number > 50)
        return false;
    put(out, number <= 20   ? 0x245Fu + (uint32_t)number
             : number <= 35 ? 0x3251u + (uint32_t)number - 21
                            : 0x32B1u + (uint32_t)number - 36);
    return true;
}

/* False where that way of counting does not reach. */
static bool put_counted(Buf *out, Counting counting, int number) {
    switch (counting) {
    case COUNT_DECIMAL_ZERO: buf_format(out, "%02d", number); return true;
    case COUNT_FULL_WIDTH: put_digits(out, STR("０１２３４５６７８９"), number); return true;
    case COUNT_HAN_DIGITS: put_digits(out, STR("〇一二三四五六七八九"), number); return true;
    case COUNT_HAN:
        if (number <= HAN_COUNT_MAX)
            put_han(out, STR("零一二三四五六七八九"), STR("十百千"), false, number);
        return number <= HAN_COUNT_MAX;
    case COUNT_HAN_LEGAL:
        if (number <= HAN_COUNT_MAX)
            put_han(out, STR("零壹贰叁肆伍陆柒捌玖"), STR("拾佰仟"), true, number);
        return number <= HAN_COUNT_MAX;
    case COUNT_STEMS:
        if (number >= 1 && number <= 10)
            put_of(out, STR("甲乙丙丁戊己庚辛壬癸"), number - 1);
        return number >= 1 && number <= 10;
    case COUNT_BRANCHES:
        if (number >= 1 && number <= 12)
            put_of(out, STR("子丑寅卯辰巳午未申酉戌亥"), number - 1);
        return number >= 1 && number <= 12;
    case COUNT_CIRCLED: return put_circled(out, number);
    case COUNT_BRACKETED:
    case COUNT_STOPPED:
        if (number >= 1 && number <= 20)
            put(out, (counting == COUNT_STOPPED ? 0x2487u : 0x2473u) + (uint32_t)number);
        return number >= 1 && number <= 20;
    case COUNT_LETTER_UPPER:
    case COUNT_LETTER_LOWER:
        if (number >= 1 && number <= LETTERS_MAX)
            put_letters(out, counting == COUNT_LETTER_UPPER ? 'A' : 'a', number);
        return number >= 1 && number <= LETTERS_MAX;
    case COUNT_ROMAN_UPPER:
    case COUNT_ROMAN_LOWER:
        if (number >= 1 && number <= ROMAN_MAX)
            put_roman(out, counting == COUNT_ROMAN_LOWER, number);
        return number >= 1 && number <= ROMAN_MAX;
    case COUNT_NONE: return true;
    case COUNT_DECIMAL: return false;
    }
    return false;
}

void counting_print(Buf *out, Counting counting, int number) {
    if (number < 0)
        number = 0;
    if (!put_counted(out, counting, number))
        buf_format(out, "%d", number);
}
