/* The syntax of a PDF's content: what the operators are given. One line an operator: its name, then its numbers, names,
 * string and array. */
#include <stdio.h>
#include "base/buf.h"
#include "read/page/pdf_content.h"
#include "tap.h"

static Arena *arena;

static void print_operator(const PdfContent *content, Buf *out) {
    char key[4] = {(char)content->key, (char)(content->key >> 8), (char)(content->key >> 16)};
    buf_str(out, content->key ? str_from_c(key) : STR("?"));
    for (int i = 0; i < content->numbers_count; i++)
        buf_format(out, " %.9g", (double)content->number[i]);
    if (content->name.size)
        buf_format(out, " /%.*s", STR_ARG(content->name));
    if (content->second_name.size)
        buf_format(out, " /%.*s", STR_ARG(content->second_name));
    if (content->text.size)
        buf_format(out, " (%.*s)", STR_ARG(content->text));
    for (int i = 0; i < content->pieces.size; i++) {
        const PdfPiece *piece = &content->pieces.data[i];
        if (piece->is_text)
            buf_format(out, " [%.*s]", STR_ARG(piece->text));
        else
            buf_format(out, " [%.9g]", (double)piece->number);
    }
}

/* The operators with bars between, and the number of errors where there are any. */
static Str read(Str bytes) {
    PdfContent content = {.bytes = bytes, .arena = arena};
    Buf out = {.arena = arena};
    while (pdf_content_next(&content)) {
        buf_str(&out, out.size ? STR(" | ") : STR(""));
        print_operator(&content, &out);
        if (content.key == 0)
            pdf_content_unknown(&content);
    }
    if (content.errors)
        buf_format(&out, " !%d", content.errors);
    return buf_view(&out);
}

#define READ(bytes) read(STR(bytes))

static void numbers(void) {
    tap_str(READ("1 -.5 +2 3. .25 -0 cm"), STR("cm 1 -0.5 2 3 0.25 -0"), "numbers in every dress");
    tap_str(READ("--5 5-3 -7-.5 m"), STR("m -5 5 -7"), "signs are one; behind a second sign nothing counts");
    tap_str(READ("595.276 841.89 0.1 re"), STR("re 595.276001 841.890015 0.100000001"), "rounded to the nearest");
    tap_str(READ("0.000000000000000000001 12345678.12345678901234567890 m"), STR("m 0 12345678"),
            "as many digits as one likes");
    tap_str(READ("1.2.3 m"), STR("? | m !1"), "two points are no number");
    tap_str(READ("12abc m"), STR("? | m !1"), "nor are letters");
    tap_str(READ("1 2 3 4 5 6 7 8 9 10 1 2 3 4 5 6 7 8 9 20 1 2 3 4 5 6 7 8 9 30 1 2 3 m"), STR("m !1"),
            "33 numbers are too many");
}

static void strings(void) {
    tap_str(READ("(a(b)c) Tj"), STR("Tj (a(b)c)"), "parentheses in pairs");
    tap_str(READ("(a\\)\\(\\\\) Tj"), STR("Tj (a)(\\)"), "and escaped ones");
    tap_str(READ("(\\101\\0502\\7x\\x) Tj"), STR("Tj (A(2\007xx)"), "octal numbers");
    tap_str(READ("(a\\\r\nb\\\nc\\n) Tj"), STR("Tj (abc\n)"), "a line that goes on");
    tap_str(READ("<48 69 2> Tj"), STR("Tj (Hi )"), "digits in twos, the last with a zero");
    tap_str(READ("<4x8> Tj"), STR("Tj (@\x80) !1"), "what is no digit is an error, and a zero");
    tap_str(READ("(a Tj"), STR(" !1"), "a string without an end");
    tap_str(READ("<48 Tj"), STR(" !1"), "the same in digits");
    tap_str(READ("(a\\"), STR(" !1"), "nothing to be escaped");
}

static void names(void) {
    tap_str(READ("/F1 12 Tf"), STR("Tf 12 /F1"), "a name");
    tap_str(READ("/A#20B#4 gs"), STR("gs /A B#4"), "with a coded byte");
    tap_str(READ("/OC /MC0 BDC"), STR("BDC /OC /MC0"), "two names");
    tap_str(READ("/P <</MCID 0/A[1 2 R]/B<</C(x)>>/D 1 0 R/E null>> BDC"), STR("BDC /P"),
            "a dictionary is passed over");
    tap_str(READ("/P <</MCID>> BDC"), STR("BDC !1"), "one without a value is an error");
    tap_str(READ("/P <<(x) 1>> BDC"), STR("BDC !2"), "and one without a name");
}

static void arrays(void) {
    tap_str(READ("BT [(a)-20<62>.5]TJ ET"), STR("BT | TJ [a] [-20] [b] [0.5] | ET"), "an array of text");
    tap_str(READ("BT [(a)/N]TJ ET"), STR("BT | TJ | ET !2"), "in which a name is an error, and what is left of it");
    tap_str(READ("BT [(a) 3"), STR("BT"), "its end may be missing");
    tap_str(READ("[3 [1 2] /N] 0 d"), STR("d 0 [3]"), "elsewhere anything may stand in it");
    tap_str(READ("[3 0 d"), STR(" !1"), "but its end must be there");
}

static void operators(void) {
    tap_str(READ("q% a comment\r1 0 0 RG%\nQ"), STR("q | RG 1 0 0 | Q"), "comments");
    tap_str(READ("q\0Q\fT*"), STR("q | Q | T*"), "blanks of all kinds");
    tap_str(READ("q nothing Q"), STR("q | ? | Q !1"), "what there is not");
    tap_str(READ("BX nothing EX nothing"), STR("BX | ? | EX | ? !1"), "unless it is allowed");
    tap_str(READ("q endstream Q"), STR("q"), "the end of the stream");
    tap_str(READ(") > } ] >> Q"), STR("Q !5"), "ends without beginnings");
    tap_str(READ(""), STR(""), "nothing");
}

/* As deep as it may be, and deeper; as many errors as there may be, and more. */
static void limits(void) {
    Buf deep = {.arena = arena}, wrong = {.arena = arena};
    for (int depth = 1; depth <= PDF_CONTENT_NESTING_MAX; depth += PDF_CONTENT_NESTING_MAX - 1) {
        deep.size = 0;
        for (int i = 0; i <= depth + 1; i++)
            buf_str(&deep, STR("["));
        for (int i = 0; i <= depth + 1; i++)
            buf_str(&deep, STR("]"));
        buf_str(&deep, STR("m"));
        bool good = str_equal(read(buf_view(&deep)), STR("m"));
        tap_ok(good == (depth < PDF_CONTENT_NESTING_MAX), "arrays within %d others", depth + 1);
    }
    for (int i = 0; i <= PDF_CONTENT_ERRORS_MAX; i++)
        buf_str(&wrong, STR(") q "));
    PdfContent content = {.bytes = buf_view(&wrong), .arena = arena};
    int operators = 0;
    while (pdf_content_next(&content))
        operators++;
    tap_int(operators, PDF_CONTENT_ERRORS_MAX - 1, "after a hundred errors the rest is not read");
    tap_int(content.errors, PDF_CONTENT_ERRORS_MAX, "which is a hundred");
    Buf name = {.arena = arena};
    buf_byte(&name, '/');
    for (int i = 0; i <= PDF_NAME_BYTES_MAX; i++)
        buf_byte(&name, 'n');
    buf_str(&name, STR(" gs"));
    content = (PdfContent){.bytes = buf_view(&name), .arena = arena};
    tap_ok(pdf_content_next(&content) && content.name.size == PDF_NAME_BYTES_MAX && content.errors == 1,
           "a name that is too long is cut");
}

int main(void) {
    arena = arena_new((size_t)1 << 24);
    numbers();
    strings();
    names();
    arrays();
    operators();
    limits();
    arena_release(arena);
    return tap_done();
}
