# Two packages held against each other: the same in two formats, a figure that is another one in one table, two years with a
# figure of last year that is not last year's own, projects and targets that come and go. By examples/minimal, changed.
. tests/tap.sh
tools=$(dirname "$YUSUAN")/tests/tools
budget=examples/minimal/budget.txt

compare() { # STATUS A B ARGUMENT...: what it prints goes to $TEMPORARY/out
    wanted=$1
    shift
    "$YUSUAN" compare --lang zh "$@" > "$TEMPORARY/out" 2> "$TEMPORARY/err"
    code=$?
    [ "$code" -eq "$wanted" ] || { diagnose < "$TEMPORARY/err"; return 1; }
}
has() { # NAME TEXT: the output has it
    grep -qF -- "$2" "$TEMPORARY/out"
    tap_has=$?
    claim $tap_has "$1"
    [ $tap_has -eq 0 ] || diagnose < "$TEMPORARY/out"
}

compare 0 "$budget" "$budget"
claim $? "a package and itself"
has "they say the same" "两份材料一致。"

for format in html pdf xlsx; do
    if "$tools/write_file" "$format" "$budget" > "$TEMPORARY/twin.$format" 2> "$TEMPORARY/why"; then
        compare 0 "$budget" "$TEMPORARY/twin.$format"
        same=$?
        claim $same "a package and its twin as $format"
        [ $same -eq 0 ] || diagnose < "$TEMPORARY/out"
    else
        skip "a package and its twin as $format" "$(head -c 80 "$TEMPORARY/why")"
    fi
done

# One table of three has another figure.
awk '/^2070205/ && !done && sub("190.00", "199.00") { done = 1 } { print }' "$budget" > "$TEMPORARY/draft.txt"
compare 1 "$TEMPORARY/draft.txt" "$budget"
claim $? "a figure differs: status 1"
has "it is found in its table" "数字：1 处不同，107 处相同"
has "with both amounts, how far apart, and where" "199.00 → 190.00 万元  -9.00（-4.5%）  第 34 行"
compare 1 "$TEMPORARY/draft.txt" "$budget" --format json
claim $? "as JSON"
has "with its coordinate" '"function": "2070205"'
has "in yuan" '"yuan": "-90000.00"'
if command -v python3 > "$TEMPORARY/which"; then
    ok "which is well formed" python3 -m json.tool "$TEMPORARY/out" /dev/null
fi

# Next year: what it prints as last year's is not what last year printed, in one place. 2030 is a year that is nowhere.
sed 's/2026/2027/g; s/2025/2026/g' "$budget" > "$TEMPORARY/next.txt"
compare 1 "$budget" "$TEMPORARY/next.txt"
claim $? "two years"
has "own figures against own" "年度或阶段不同：各以本年的数字相比。"
has "last year's figures against last year's own" "乙所列甲年度的数字："
has "all of the own are the same" "数字：0 处不同"
sed '18s/320.00/301.00/; 20s/12.00/13.00/; 31s/320.00/300.00/' "$TEMPORARY/next.txt" > "$TEMPORARY/both.txt"
compare 1 "$budget" "$TEMPORARY/both.txt"
claim $? "a row whose own figure differs as much as what it prints of last year"
has "the own one is told" "合计 · 2027 年预算数 / 总计"
has "and so is last year's" "合计 · 2026 年预算数            320.00 → 300.00 万元"

# A project more, one less, an amount and a target that changed.
sed 's/清水古桥保护修缮/清水新桥保护修缮/g' "$budget" > "$TEMPORARY/project.txt"
compare 1 "$budget" "$TEMPORARY/project.txt"
claim $? "another project"
has "the new one" "新增      清水新桥保护修缮"
has "the one that is gone" "取消      清水古桥保护修缮"
sed 's/周边居民满意度\t90/周边居民满意度\t95/' "$budget" > "$TEMPORARY/target.txt"
compare 1 "$budget" "$TEMPORARY/target.txt"
has "a target that changed" "周边居民满意度：≥ 90 % → ≥ 95 %"

compare 1 "$budget" "$TEMPORARY/target.txt" --lang en
has "in English" "targets: 1 differ, 5 alike"
compare 1 "$TEMPORARY/draft.txt" "$budget" --format html
has "as a page" '<th scope="row">2070205 博物馆'
compare 1 "$TEMPORARY/draft.txt" "$budget" --format xlsx && [ "$(head -c 2 "$TEMPORARY/out")" = PK ]
claim $? "as a workbook"
mkdir "$TEMPORARY/parts" && cp "$budget" "$TEMPORARY/parts/"
compare 0 "$budget" "$TEMPORARY/parts"
claim $? "a folder is a package"
compare 1 "$TEMPORARY/draft.txt" "$budget" --output "$TEMPORARY/report.txt" && [ -s "$TEMPORARY/report.txt" ]
claim $? "into a file"

compare 2 "$budget"
claim $? "one package is too few"
compare 2 "$budget" "$budget" "$budget"
claim $? "three are too many"
compare 2 "$budget" "$TEMPORARY/none.txt" && grep -q none.txt "$TEMPORARY/err"
claim $? "one that is not there is named"
compare 2 "$budget" "$budget" --format csv && grep -q 'text json html xlsx pdf' "$TEMPORARY/err"
claim $? "an unknown format names those that there are"

# What was published against what was approved: the example has a class that is not the approved one, and an amount.
compare 1 examples/tongnan-2025/budget.txt --against examples/tongnan-2025/base
claim $? "a package against base data"
has "an amount that was not approved" "1,755.00 → 1,946.23 万元  +191.23（+10.9%）"
has "a class that was not approved" "30114 医疗费"
compare 2 "$budget" "$budget" --against examples/tongnan-2025/base
claim $? "base data take the place of the first"
compare 2 "$budget" --against "$TEMPORARY/none"
claim $? "base data that are not there"

corpus=../shared/corpus/jiangsu
if [ -e "$corpus/江苏省人民检察院__2019年度部门预算公开.pdf" ]; then
    compare 1 "$corpus/江苏省人民检察院__2018年省检察院部门预算公开.pdf" "$corpus/江苏省人民检察院__2019年度部门预算公开.pdf"
    claim $? "two real years of a unit"
    has "what they differ in at large comes first" "要点"
    has "what grew most: the part of a class that did" "22102 住房改革支出 · 金额"
    has "by how much" "3,660.38 → 5,686.35 万元    +2,025.97（+55.3%）"
    compare 1 "$corpus/江苏省人民检察院__2018年省检察院部门预算公开.pdf" \
        "$corpus/江苏省人民检察院__2019年度部门预算公开.pdf" --full
    has "what the sentences of one do not say is not called gone" "（乙没有说到）"
    compare 0 "$corpus/江苏省人民检察院__2019年度部门预算公开.pdf" "$corpus/江苏省人民检察院__2019年度部门预算公开.pdf"
    claim $? "a real package and itself"
else
    skip "two real years of a unit" "the corpus is not there"
fi
# Two years of one office, printed in yuan and in 万元.
first=${CORPUS:-../shared/corpus}/putuo/上海市普陀区人民政府万里街道办事处24年预算.pdf
second=${CORPUS:-../shared/corpus}/putuo/上海市普陀区人民政府万里街道办事处25年预算.pdf
if [ -f "$first" ] && [ -f "$second" ]; then
    compare 1 "$first" "$second"
    claim $? "two years of an office"
    has "at large in 万元" "15,621.11 → 18,976.76 万元  +3,355.64（+21.5%）"
    has "its tables in their own unit" "119,385,303 → 154,369,326 元  +34,984,023（+29.3%）"
    ! grep -q '本年支出·202[45]年' "$TEMPORARY/out"
    claim $? "a figure of a sentence is called the same in both years"
    "$YUSUAN" compare "$first" "$second" --format xlsx > "$TEMPORARY/years.xlsx"
    unzip -p "$TEMPORARY/years.xlsx" xl/worksheets/sheet2.xml 2> "$TEMPORARY/none" | grep -q '<v>15621.11</v>'
    claim $? "amounts are numbers in a workbook"
else
    skip "two years of an office" "no $first"
fi
done_testing
