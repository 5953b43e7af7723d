/* report_summary: a document in one line: what it is, what was found, how much of it is proved.
 *
 *     budget.txt：某局 2025 年部门预算：必须改 3 项，请核实 1 项，供参考 2 项；勾稽 3 条不成立 / 297 条成立；数字 246
 *         个，已证实 246
 *
 * For a folder of a hundred packages, of which a person wants to see which ones to open. */
#include "group/groups.h"
#include "report/report.h"

static const char *kind_words(Str kind, bool english) {
    static const struct {
        const char *id, *zh, *en;
    } kinds[] = {{"budget", "部门预算", "budget"},
                 {"final-accounts", "部门决算", "final accounts"},
                 {"performance", "绩效文件", "performance"},
                 {"not-a-budget", "不是预算", "not a budget"},
                 {"scanned", "扫描件", "scanned"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_equal(kind, str_from_c(kinds[i].id)))
            return english ? kinds[i].en : kinds[i].zh;
    return english ? "document" : "文件";
}

/* A name must not drive the reader's terminal, nor break the line. */
static void put_plain(Buf *out, Str text) {
    for (ptrdiff_t i = 0; i < text.size; i++)
        buf_byte(out, (unsigned char)text.data[i] < 0x20 || text.data[i] == 0x7F ? ' ' : text.data[i]);
}

void report_summary(const Package *package, ReportOptions options, Arena *scratch, Buf *out) {
    const Cube *cube = &package->cube;
    const Ledger *ledger = &package->check.ledger;
    Groups groups = groups_build(package, scratch);
    int levels[3] = {0};
    for (int level = LEVEL_NOTE; level <= LEVEL_ERROR; level++)
        levels[level] = groups_count(package, &groups, (Level)level).groups;
    bool english = options.english;
    put_plain(out, package->document.file);
    buf_str(out, english ? STR(": ") : STR("："));
    put_plain(out, cube->entity);
    buf_str(out, cube->entity.size == 0 ? STR("") : english ? STR(", ") : STR(" "));
    if (cube->year > 0)
        buf_format(out, english ? "%d " : "%d 年", cube->year);
    buf_format(
        out,
        english ? "%s: fix %d, check %d, for reference %d; identities: %d violated / %d hold; figures: %d printed, %d "
                  "proved\n"
                : "%s：必须改 %d 项，请核实 %d 项，供参考 %d 项；勾稽 %d 条不成立 / %d 条成立；数字 %d 个，已证实 %d\n",
        kind_words(cube->kind, english), levels[LEVEL_ERROR], levels[LEVEL_WARNING], levels[LEVEL_NOTE],
        ledger->violated, ledger->proved + ledger->rounding, ledger->figures_printed, ledger->figures_proved);
}
