#!/bin/sh
# Figures of real documents against what others read out of them or wrote them from: cells of the workbook that a budget
# was printed from, totals that someone collected over three years, and a package that its reviewer found without a
# wrong table. Each figure is looked up by what it means and not by where it stands.
cd "$(dirname "$0")/../.." && . tests/package.sh

# Columns of extract: 2 table, 4 row, 5 column, 8 yuan, 9 measure, 10 year, 13 source, 14 function, 17 nature.

# The workbook counts in yuan and cents, and in 万元 for “三公”; the document rounds to yuan. A total that is 0 in the
# workbook is a formula that was never calculated there, a 0 may be printed as a blank, and labels without figures are
# not extracted; of the 56 cells at least 36 are found.
wanli() {
    awk -F '\t' '
        function bare(text) { gsub(/[ \t]|[(（)）]/, "", text); return text }
        function is_sheet(sheet, table) {
            if (sheet ~ /三公/) return table ~ /三公/
            if (sheet ~ /财政拨款收支/) return table ~ /财政拨款收支/
            return sheet !~ /3\.15/ || table ~ /财务收支/
        }
        FNR == NR { if (FNR > 1 && $8 != "") { table[++n] = $2; row[n] = bare($4); column[n] = bare($5); yuan[n] = $8 } next }
        FNR == 1 { next }
        {
            cells++
            sheet = $1; value = $4; anchor = $5; found = 0
            number = value ~ /^-?[0-9.]+$/
            if (!number) {
                if (value == "") { blank++; next }
                # a label: of a row or column; one without figures is not in an extract
                for (i = 1; i <= n && !found; i++)
                    found = index(row[i], bare(value)) || index(column[i], bare(value))
                if (!found) { lone++; found = 1 }
            } else if (value == 0 && anchor ~ /合计|总计/) { formulas++; next }
            else {
                at = index(anchor, "|col:"); name = at ? substr(anchor, 1, at - 1) : anchor
                under = at ? substr(anchor, at + 5) : ""; sub(/^(sum_)?row:/, "", name)
                scale = sheet ~ /三公/ ? 10000 : 1
                for (i = 1; i <= n && !found; i++)
                    found = is_sheet(sheet, table[i]) && (scale > 1 || row[i] == bare(name)) &&
                        (under == "" || index(column[i], bare(under))) &&
                        yuan[i] - value * scale <= 0.5 && value * scale - yuan[i] <= 0.5
                if (!found && value == 0) { zero++; found = 1 } # printed as a blank
            }
            if (!found) print "not found: " sheet " " $2 " " value " (" anchor ")"
        }
        END { if (cells != 56) print cells " cells"; if (formulas + blank + zero + lone > 20) print "too few found" }' "$1" "$2"
}
budget=$CORPUS/putuo/上海市普陀区人民政府万里街道办事处25年预算.pdf cells=$CORPUS/putuo/wanli_2025_xlsx_parsed_cells.tsv
if [ -r "$budget" ] && [ -r "$cells" ]; then
    run extract --format tsv "$budget"
    is "万里 2025: the cells of its workbook agree, up to the rounding to yuan" "$(wanli "$TEMPORARY/out" "$cells")" ""
else
    skip "万里 2025: the cells of its workbook agree, up to the rounding to yuan" "no $cells"
fi

# A year of a table of totals in 万元; 0.005 is what its two decimals hide.
totals() { # EXTRACT CSV YEAR
    awk -F '\t' -v wanted="$3" '
        function is(i, name) {
            if (name == "财政拨款") return measure[i] == "income" && source[i] == "grant"
            if (name == "一般公共预算") return measure[i] == "income" && source[i] == "general"
            if (name == "其他资金") return measure[i] == "income" && source[i] == "other-funds"
            if (name ~ /收入/) return measure[i] ~ /^(income|receipts)$/ && source[i] == ""
            if (name in codes) return measure[i] == "spend" && function_[i] == codes[name]
            if (name in natures) return measure[i] == "spend" && nature[i] == natures[name]
            return measure[i] ~ /^(spend|outlays)$/ && function_[i] nature[i] == ""
        }
        BEGIN {
            codes["一般公共服务支出"] = 201; codes["公共安全支出"] = 204; codes["社会保障和就业支出"] = 208
            codes["住房保障支出"] = 221
            natures["基本支出"] = "basic"; natures["项目支出"] = "project"; natures["单位预留机动经费"] = "reserve"
        }
        FNR == NR {
            if ($2 ~ /收支预算总表/ && $2 !~ /财政拨款/ && $8 != "") {
                yuan[++n] = $8; measure[n] = $9; source[n] = $13; function_[n] = $14; nature[n] = $17
            }
            next
        }
        { sub(/\r$/, ""); split($0, cell, ",") }
        FNR == 1 { for (c in cell) head[c] = cell[c]; next }
        substr(cell[1], 1, 4) == wanted {
            for (c = 2; c in head; c++) {
                if (cell[c] == "") continue
                compared++; found = 0
                for (i = 1; i <= n && !found; i++)
                    found = is(i, head[c]) && yuan[i] - cell[c] * 10000 < 50 && cell[c] * 10000 - yuan[i] < 50
                if (!found) print "not found: " head[c] " " cell[c]
            }
        }
        END { if (compared < 10) print compared + 0 " compared" }' "$1" "$2"
}
while read -r csv year file; do
    what="江苏 $csv $year: the totals that were collected agree"
    if [ ! -r "$CORPUS/jiangsu/$file" ] || [ ! -r "$CORPUS/jiangsu/${csv}_收支预算总表.csv" ]; then
        skip "$what" "no jiangsu/$file"
        continue
    fi
    run extract --format tsv "$CORPUS/jiangsu/$file"
    is "$what" "$(totals "$TEMPORARY/out" "$CORPUS/jiangsu/${csv}_收支预算总表.csv" "$year")" ""
done << 'LIST'
江苏省人大办公厅 2017 江苏省人大办公厅2017年度预算公开.pdf
江苏省人大办公厅 2018 省人大办公厅2018预算公开.pdf
江苏省人大办公厅 2019 江苏省人大常委会办公厅2019年部门预算公开表.pdf
江苏省人民检察院 2017 江苏省人民检察院__2017年省检察院部门预算.pdf
江苏省人民检察院 2018 江苏省人民检察院__2018年省检察院部门预算公开.pdf
江苏省人民检察院 2019 江苏省人民检察院__2019年度部门预算公开.pdf
LIST

reviewed=$CORPUS/putuo/dept_budget.pdf
if [ -r "$reviewed" ]; then
    run check --lang zh --format json "$reviewed"
    is "司法局 2026: its nine tables are all understood" \
        "$(sed -n 's/.*"figures": \([0-9]*\), "understood": \([0-9]*\)}.*/\1 \2/p' "$TEMPORARY/out" |
            awk '$1 == $2 { good++ } END { print good + 0 " of " NR }')" "9 of 9"
    is "司法局 2026: every sum holds but the housing fund that its text gives twice" "$(sed -n 's/.*"violated": \([0-9]*\).*/\1/p' "$TEMPORARY/out")" 1
    run check --lang zh "$reviewed"
    is "司法局 2026: no error but what its reviewer found" \
        "$(sed -n 's/^.*: error: .*\[\(.*\)\]$/\1/p' "$TEMPORARY/out" | sort | uniq -c | sed 's/^ *//')" \
        "1 figure-wrong
1 growth-wrong
5 year-self-compared"
    ok "司法局 2026: its reviewer's 43269.3 should be 3269.3" \
        grep -q ':第9页: error: .*若 43269.3 万元 是 3269.3 万元 之误' "$TEMPORARY/out"
    for slip in 3:page-empty 8:stop-missing 8:stop-doubled 9:code-name-older 23:mark-unpaired; do
        ok "司法局 2026: its reviewer's ${slip#*:} is found on page ${slip%:*}" \
            grep -q ":第${slip%:*}页: .*\[${slip#*:}\]$" "$TEMPORARY/out"
    done
else
    for what in "its nine tables are all understood" "every sum holds" "no error but what its reviewer found" \
        "its reviewer's slips are found on their pages"; do
        skip "司法局 2026: $what" "no $reviewed"
    done
fi
done_testing
