/* report_accept: a document's findings as the text that accepts them, once reasons are written at the ends of its
 * lines. Above each stands what it is about, as a comment, so that whoever writes the reason need not look elsewhere.
 * Cost: that of the brief report. */
#include "group/accept.h"
#include "report/brief.h"
#include "report/plain.h"
#include "report/report.h"

static void put_comment(Str text, Buf *out) {
    buf_str(out, STR("# "));
    plain_put(text, out);
    buf_byte(out, '\n');
}

void report_accept(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    const Findings *findings = &package->check.findings;
    put_comment(package->document.file, out);
    for (int i = 0; i < findings->size; i++) {
        const Finding *finding = &findings->data[i];
        if (finding->level < options.at_least)
            continue;
        Str place = brief_place(&finding->site.place, 0, scratch, options.english);
        Str line = brief_line(brief_of_finding(package, finding, scratch, options.english), scratch, options.english);
        put_comment(arena_format(scratch, "%.*s  %.*s", STR_ARG(place), STR_ARG(line)), out);
        accept_print(finding, package->cube.entity, scratch, out);
    }
}
