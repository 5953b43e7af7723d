# Projects come and go, and their tables of targets with them: last year's package has one for each project. One project
# ends, another begins, one changes its targets. In every format the tables are those of this year's projects, counted
# anew, each with the targets of the base data; nothing is left of the one that ended, nor of the one whose table the
# new one's is a copy of.
. tests/tap.sh
work=$TEMPORARY
last=examples/tongnan-2025/base
next=$work/next
code=50015226T000005000001

# The first project ends or (third) the one in the middle; the new one has its money.
change() { # CODE OF THE ONE THAT ENDS, ITS AMOUNT
    rm -rf "$next" && cp -r examples/tongnan-2026/base "$next"
    awk -F '\t' -v OFS='\t' -v ends="$1" -v amount="$2" '
        $1 == ends { $9 = 0; $10 = amount }
        { print }' examples/tongnan-2026/base/project.tsv > "$next/project.tsv"
    printf '%s\t智慧大厅建设经费\t一般性项目\t2010302 一般行政管理事务\t\t\t\t\t%s\t0\t2026年1月1日\t2026年12月31日\t导览系统\t区委专题会议纪要\t\n' \
        "$code" "$2" >> "$next/project.tsv"
    grep -v "^$1" examples/tongnan-2026/base/target.tsv | sed '/^500.*办事窗口/d; s/受理政务服务事项数/受理事项件数/' > "$next/target.tsv"
    printf '%s\t产出指标\t数量指标\t导览屏\t=\t6\t块\t\n%s\t产出指标\t质量指标\t验收合格率\t≥\t97\t%%\t\n' "$code" "$code" \
        >> "$next/target.tsv"
    printf '%s\t效益指标\t社会效益指标\t等候时间下降\t≥\t10\t%%\t\n%s\t满意度指标\t服务对象满意度指标\t群众满意\t≥\t95\t%%\t\n' \
        "$code" "$code" >> "$next/target.tsv"
}
# The targets of single projects, as base data: project, names, relation, value, unit.
targets() { sort "$1" | awk -F '\t' -v OFS='\t' '$1 ~ /^500/ { gsub(/202[56] 年/, "20XX 年"); print $1, $3, $4, $5, $6, $7 }'; }
# "目标表-1 目标表-2 …", in the order of the file.
titles() { "$YUSUAN" extract -f tsv "$1" | cut -f 2 | grep -o '绩效目标表-[0-9]*' | uniq | tr '\n' ' '; echo; }

for format in txt docx xlsx html; do
    "$YUSUAN" build "$last" --output "$work/last.$format" > "$work/said" 2>&1
    for ends in 50015222T000000135401:5.00 50015222T000000135300:375.00; do
        name=$(grep "^${ends%:*}" "$last/project.tsv" | cut -f 2)
        change "${ends%:*}" "${ends#*:}"
        "$YUSUAN" build "$next" --like "$work/last.$format" --output "$work/out.$format" > "$work/said" 2> "$work/trouble"
        claim $? "$format: it is filled in without “$name”"
        diagnose < "$work/trouble"
        grep -q '绩效目标表：增 1 张，减 1 张' "$work/said" && ! grep -q '对不上' "$work/said"
        claim $? "one table comes, one goes, and both in the file"
        grep -q "原文“优化政务环境与服务质量" "$work/said"
        claim $? "what base data do not say of the new project is a gap"
        [ "$(titles "$work/out.$format")" = "绩效目标表-1 绩效目标表-2 绩效目标表-3 绩效目标表-4 绩效目标表-5 绩效目标表-6 " ]
        claim $? "they are counted from 1 to 6"
        titles "$work/out.$format" | diagnose
        rm -rf "$work/read"
        "$YUSUAN" new "$work/read" --from "$work/out.$format" --same-year > "$work/none"
        targets "$work/read/绩效目标.tsv" > "$work/told"
        targets "$next/target.tsv" | diff - "$work/told" > "$work/diff"
        claim $? "each project has its targets, and no other"
        diagnose < "$work/diff"
        ! grep -q "$name" "$work/read/项目.tsv" && grep -q "智慧大厅建设经费.*5.00\|智慧大厅建设经费.*375.00" "$work/read/项目.tsv"
        claim $? "and the list of projects is this year's"
        [ "$(cut -f 2,13 "$work/read/项目.tsv" | grep -c '春秋装')" = 1 ]
        claim $? "nothing of the project is left whose table was copied"
    done
done
"$YUSUAN" build "$next" --like "$work/last.html" --output "$work/out.html" > "$work/said" 2>&1
[ "$(grep -o ' id="[^"]*"' "$work/out.html" | sort | uniq -d | wc -l)" = 0 ]
claim $? "a page has each name once"
if command -v unzip > "$work/none"; then
    [ "$(unzip -p "$work/out.xlsx" xl/workbook.xml | grep -o '<sheet name="[^"]*目标表-[0-9]*"' | tr -dc '0-9\n' | tr '\n' ' ')" = "1 2 3 4 5 6 " ]
    claim $? "sheets are named as their tables"
    [ "$(unzip -p "$work/out.xlsx" xl/workbook.xml | grep -o "目标表-[0-9]*'!" | sort -u | wc -l)" = 6 ]
    claim $? "and so are the rows that each prints on every page"
else
    skip "sheets are named as their tables" "no unzip"
fi
done_testing
