# What a clerk gets wrong in base data: each is told by sheet and cell, in both languages, all at once, and nothing is
# written.
. tests/tap.sh
work=$TEMPORARY
base=examples/tongnan-2026/base

fresh() { rm -rf "$work/base" "$work/out.txt" && cp -r "$base" "$work/base"; }
put() { # SHEET ROW COLUMN TEXT: rows from 1, the head is row 1
    awk -F '\t' -v OFS='\t' -v row="$2" -v name="$3" -v text="$4" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) column = i }
        NR == row { $column = text }
        { print }' "$work/base/$1.tsv" > "$work/file" && cp "$work/file" "$work/base/$1.tsv"
}
refused() { # NAME ZH EN: both are said, nothing is written
    "$YUSUAN" build "$work/base" --output "$work/out.txt" --lang zh > "$work/out" 2> "$work/zh"
    zh=$?
    "$YUSUAN" build "$work/base" --output "$work/out.txt" --lang en > "$work/out" 2> "$work/en"
    [ $? -eq 1 ] && [ "$zh" -eq 1 ] && grep -qF "$2" "$work/zh" && grep -qF "$3" "$work/en" && [ ! -e "$work/out.txt" ]
    code=$?
    claim "$code" "$1"
    [ "$code" -eq 0 ] || diagnose < "$work/zh"
}
slip() { # NAME SHEET ROW COLUMN TEXT ZH EN
    fresh
    put "$2" "$3" "$4" "$5"
    refused "$1" "$6" "$7"
}

slip "a code that is none" basic 2 功能科目 2010377 "basic.tsv A2：功能科目“2010377”不在代码表中" "basic.tsv A2: function"
slip "a code with a letter behind it" basic 2 功能科目 2010399x "A2：功能科目“2010399x”不在代码表中" "is in no code table"
slip "a code with the name of the one beside it" basic 2 功能科目 "2010301 一般行政管理事务" \
    "A2：功能科目 2010301 是“行政运行”，“一般行政管理事务”是 2010302" "A2: function 2010301 is '行政运行'"
slip "a total typed in" basic 2 功能科目 合计 "A2：功能科目“合计”不在代码表中" "is in no code table"
slip "words for an amount" basic 2 本年预算数 一百五十 "G2：本年预算数“一百五十”不是金额" "G2: amount"
slip "a letter for a digit" basic 2 本年预算数 l5O.66 "G2：本年预算数“l5O.66”不是金额" "is no amount"
slip "two points" basic 2 本年预算数 150..66 "G2：本年预算数“150..66”不是金额" "is no amount"
slip "a broken reference" basic 2 本年预算数 '#REF!' "G2：本年预算数“#REF!”不是金额" "is no amount"
slip "a formula as a text" basic 2 本年预算数 '=100+50.66' "G2：本年预算数“=100+50.66”不是金额" "is no amount"
slip "a percentage for an amount" basic 2 本年预算数 15% "G2：本年预算数“15%”不是金额" "is no amount"
slip "yuan among 万元: the cell is named" basic 2 本年预算数 1506600 "basic.tsv G2：像是以元填的：改为 150.66 即相等" \
    "basic.tsv G2: looks like yuan: with 150.66 all agrees"
slip "a sum that does not meet, with both amounts" basic 2 本年预算数 151.66 \
    "按功能科目 197.23 万元，按经济科目 196.23 万元，相差 1.00 万元" "a difference of 1.00"
slip "a date that is none" project 2 起始时间 2026.13.45 "K2：起始时间“2026.13.45”不是日期" "is no date"
slip "an end before its beginning" project 2 终止时间 2025年1月1日 "L2：终止早于起始" "ends before it begins"
slip "weights that are not 100" target 2 权重 15% "权重合计 105.00%，应为 100%，差 5.00%" "add to 105.00%, not to 100%"
slip "a project that is not listed" target 2 项目 不存在的项目 "A2：项目“不存在的项目”不在项目表中" "is not among the projects"
slip "a relation that is none" target 2 指标性质 大约 "E2：指标性质“大约”应为：=、≥" "must be one of"
slip "a source that is none" income 2 资金来源 钱 "A2：资金来源“钱”不在代码表中" "is in no code table"
slip "a heading miswritten" basic 1 本年预算数 本年预箅数 "G1：没有“本年预箅数”这一列；是不是“本年预算数”" "did you mean"

fresh
sed -n 2p "$work/base/project.tsv" >> "$work/base/project.tsv"
refused "a project twice" "project.tsv A8：与第 2 行重复" "A8: is the same as row 2"
fresh
rm "$work/base/basic.tsv"
refused "a sheet that is missing" "没有“基本支出”这张表" "there is no sheet 'basic'"
fresh
put basic 2 本年预算数 x
put project 2 起始时间 去年
put target 3 权重 很重
put income 2 资金来源 钱
refused "four at once" "K2：起始时间“去年”不是日期" "H3: weight"
[ "$(grep -c '^[^：]*tsv [A-Z][0-9]' "$work/zh")" -ge 4 ]
claim $? "are told together"

written() { # NAME: it is taken as it is meant
    "$YUSUAN" build "$work/base" --output "$work/out.txt" > "$work/out" 2> "$work/trouble"
    claim $? "$1"
    diagnose < "$work/trouble"
}
fresh
put basic 2 本年预算数 １５０．６６
put income 2 本年预算数 1,954.23
written "digits of full width, and thousands set apart, are amounts"
fresh
sed 's/2026/2025/' "$base/unit.tsv" > "$work/base/unit.tsv"
written "a year that was not moved is written"
grep -q 'project.tsv K2：不在 2025 年度内' "$work/trouble"
claim $? "but the projects of another year are told"
done_testing
