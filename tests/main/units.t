# A department's base data tell its units apart: a sheet of units, and a column that says whose each row is. The package
# has its tables by unit, what one pays another is in it once, the department is shown to be the sum of its units; read
# back, the rows are the same units' again; last year's form by unit is filled in, its rows come and go. What is wrong is
# told by sheet and cell. A list by unit may stand beside the others, and must be the same money.
. tests/tap.sh
work=$TEMPORARY
base=$work/base

fresh() { # three units of a department, one of which pays another 20
    rm -rf "$base" && mkdir "$base"
    printf '%s\t%s\n' 项目 内容 单位名称 某某区文化和旅游局 单位编码 108 编报范围 部门 年度 2026 单位性质 行政单位 \
        主要职责 管理文化和旅游。 机构设置 '下属单位 2 个。' > "$base/unit.tsv"
    tr '|' '\t' > "$base/units.tsv" << 'END'
单位编码|单位名称|单位性质
108001|某某区文化和旅游局（本级）|行政单位
108002|某某区博物馆|事业单位
108003|某某区文化馆|事业单位
END
    tr '|' '\t' > "$base/income.tsv" << 'END'
资金来源|收入类别|本年预算数|上年预算数|对方单位|所属单位
一般公共预算||600.00|560.00||108001
一般公共预算||300.00|280.00||108002
一般公共预算||120.00|130.00||108003 某某区文化馆
政府性基金||50.00|||某某区博物馆
事业收入||30.00|25.00||108003
上级补助收入||20.00||108001|108003
一般公共预算|上年结转|8.00|||108001
END
    tr '|' '\t' > "$base/basic.tsv" << 'END'
功能科目|经济科目|本年预算数|上年预算数|所属单位
2070101 行政运行||260.00|250.00|108001
2070104 图书馆||10.00|10.00|108003
2070109 群众文化||100.00|105.00|108003
2070205 博物馆||180.00|170.00|108002
|30101 基本工资|350.00|330.00|
|30201 办公费|180.00|185.00|
|30231 公务用车运行维护费|20.00|20.00|
END
    tr '|' '\t' > "$base/project.tsv" << 'END'
项目编码|项目名称|功能科目|资金来源|资金年度|本年预算数|上年预算数|所属单位
P01|文化节|2070108 文化活动|||320.00|310.00|108001
P01||2070108 文化活动||上年结转|8.00||108001
P02|馆舍修缮|2070205 博物馆|||120.00|110.00|108002
P03|陈列更新|2120899 其他国有土地使用权出让收入安排的支出|政府性基金||50.00||108002
P04|免费培训|2070109 群众文化|事业收入||30.00|25.00|108003
P05|下乡演出|2070109 群众文化|上级补助收入||20.00||108003
P06|群众活动|2070109 群众文化|||10.00|15.00|108003
END
    tr '|' '\t' > "$base/other.tsv" << 'END'
类别|功能科目|本年预算数|对方单位|所属单位
对附属单位补助支出|2070199 其他文化和旅游支出|20.00|108003|108001
END
    tr '|' '\t' > "$base/expense.tsv" << 'END'
项目|本年预算数|上年预算数|所属单位
公务用车运行维护费|12.00|12.00|108001
公务用车运行维护费|8.00|9.00|108002
END
}
edit() { # SHEET SED
    sed "$2" "$base/$1.tsv" > "$work/edited" && cp "$work/edited" "$base/$1.tsv"
}
refused() { # NAME ZH EN
    "$YUSUAN" build "$base" --jurisdiction national --output "$work/no.txt" --lang zh > /dev/null 2> "$work/zh"
    zh=$?
    "$YUSUAN" build "$base" --jurisdiction national --output "$work/no.txt" --lang en > /dev/null 2> "$work/en"
    [ $? -eq 1 ] && [ "$zh" -eq 1 ] && grep -qF "$2" "$work/zh" && grep -qF "$3" "$work/en" && [ ! -e "$work/no.txt" ]
    code=$?
    claim "$code" "$1"
    [ "$code" -eq 0 ] || cat "$work/zh" "$work/en" | diagnose
}
line() { grep -q "$(printf '%s' "$2" | tr '|' '\t')" "$1"; }
figures() { # FILE: its tables' figures as coordinates and amounts
    "$YUSUAN" extract -f tsv "$1" | awk -F '\t' '
        NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
        $(column["sentence"]) != "" || $(column["measure"]) == "" { next }
        { print $(column["measure"]), $(column["year"]), $(column["entity"]), $(column["source"]), $(column["function"]),
            $(column["nature"]), $(column["yuan"]) }' | LC_ALL=C sort
}

# ---- written
fresh
"$YUSUAN" build "$base" --jurisdiction national --output "$work/package.txt" --lang zh > "$work/said"
claim $? "the package is built of one book with three units"
line "$work/package.txt" '108003|某某区文化馆|150.00||120.00'
claim $? "income by unit has what a unit receives from outside"
line "$work/package.txt" '108001|某某区文化和旅游局（本级）|588.00|260.00|328.00'
claim $? "spending by unit, without what one pays another"
grep -qF '收入总计 1108.00 = 某某区文化和旅游局（本级） 608.00 + 某某区博物馆 350.00 + 某某区文化馆 170.00，减抵销 20.00' \
    "$work/said"
claim $? "the department is shown to be the sum of its units"
grep -qF '抵销：某某区文化和旅游局（本级） 付给 某某区文化馆 20.00' "$work/said"
claim $? "what one pays another is named"
"$YUSUAN" check --lang zh "$work/package.txt" > "$work/checked"
claim $? "the check finds nothing in it"
diagnose < "$work/checked"

# ---- recovered
ok "base data come back" "$YUSUAN" new "$work/again" --from "$work/package.txt" --same-year
line "$work/again/所属单位.tsv" '108002|某某区博物馆'
claim $? "with the units"
line "$work/again/收入.tsv" '一般公共预算||300.00|||108002' && line "$work/again/收入.tsv" '上年结转|8.00|||108001'
claim $? "and whose each receipt is"
sed '/单位性质/s/$/行政单位/' "$work/again/单位.tsv" > "$work/edited" && cp "$work/edited" "$work/again/单位.tsv"
"$YUSUAN" build "$work/again" --like "$work/package.txt" --output "$work/twice.txt" > "$work/said" 2> "$work/trouble"
claim $? "its own package is filled in from them"
diagnose < "$work/trouble"
figures "$work/package.txt" > "$work/wanted"
figures "$work/twice.txt" > "$work/got"
grep ' 10800[123] ' "$work/wanted" | grep -v ^spend > "$work/wanted.units"
grep ' 10800[123] ' "$work/got" | diff "$work/wanted.units" - > "$work/diff"
[ $? -eq 0 ] && [ "$(wc -l < "$work/wanted.units")" -ge 9 ]
claim $? "each receipt of a unit as it was ($(wc -l < "$work/wanted.units"))"
diagnose < "$work/diff"

# ---- next year, in last year's form: rows of units, and of classes below them
cat > "$work/form.html" << 'END'
<html><head><meta charset="utf-8"><title>某某区文化和旅游局2025年部门预算</title></head><body>
<h1>某某区文化和旅游局2025年部门预算</h1><p>表2 部门收入总表</p><p>单位：万元</p>
<table border="1"><tr><th>单位编码</th><th>单位名称</th><th>合计</th><th>一般公共预算拨款收入</th>
<th>政府性基金预算拨款收入</th><th>事业收入</th></tr>
<tr><td></td><td>合计</td><td>995.00</td><td>970.00</td><td></td><td>25.00</td></tr>
<tr><td>108001</td><td>某某区文化和旅游局（本级）</td><td>560.00</td><td>560.00</td><td></td><td></td></tr>
<tr><td>108009</td><td>某某区旧文化站</td><td>280.00</td><td>280.00</td><td></td><td></td></tr>
<tr><td>108003</td><td>某某区文化馆</td><td>155.00</td><td>130.00</td><td></td><td>25.00</td></tr></table>
<p>表3 部门支出总表</p><p>单位：万元</p>
<table border="1"><tr><th>科目编码</th><th>单位名称（科目）</th><th>合计</th><th>基本支出</th><th>项目支出</th></tr>
<tr><td></td><td>合计</td><td>715.00</td><td>365.00</td><td>350.00</td></tr>
<tr><td>108001</td><td>某某区文化和旅游局（本级）</td><td>560.00</td><td>250.00</td><td>310.00</td></tr>
<tr><td>207</td><td>文化旅游体育与传媒支出</td><td>560.00</td><td>250.00</td><td>310.00</td></tr>
<tr><td>20701</td><td>文化和旅游</td><td>560.00</td><td>250.00</td><td>310.00</td></tr>
<tr><td>2070101</td><td>行政运行</td><td>250.00</td><td>250.00</td><td></td></tr>
<tr><td>2070108</td><td>文化活动</td><td>310.00</td><td></td><td>310.00</td></tr>
<tr><td>108003</td><td>某某区文化馆</td><td>155.00</td><td>115.00</td><td>40.00</td></tr>
<tr><td>207</td><td>文化旅游体育与传媒支出</td><td>155.00</td><td>115.00</td><td>40.00</td></tr>
<tr><td>20701</td><td>文化和旅游</td><td>155.00</td><td>115.00</td><td>40.00</td></tr>
<tr><td>2070109</td><td>群众文化</td><td>155.00</td><td>115.00</td><td>40.00</td></tr></table></body></html>
END
"$YUSUAN" build "$base" --like "$work/form.html" --output "$work/filled.html" --lang zh > "$work/said" 2> "$work/trouble"
claim $? "last year's form by unit is filled in"
diagnose < "$work/trouble"
"$YUSUAN" extract -f tsv "$work/filled.html" > "$work/filled.tsv"
cell() { # ROW COLUMN PRINTED
    awk -F '\t' -v row="$1" -v column="$2" -v printed="$3" '
        NR == 1 { for (i = 1; i <= NF; i++) number[$i] = i; next }
        index($(number["row"]), row) && index($(number["column"]), column) && $(number["printed"]) == printed { good = 1 }
        END { exit !good }' "$work/filled.tsv"
    claim $? "$1, $2: $3"
}
cell 某某区博物馆 合计 350.00
cell 某某区文化馆 事业收入 30.00
cell 某某区文化馆 基本支出 110.00
cell '2070104 图书馆' 基本支出 10.00
! grep -q 旧文化站 "$work/filled.html" && grep -q '旧文化站.*原表.*280.00' "$work/said"
claim $? "a unit that is gone has no row, and is told"
diagnose < "$work/said"
grep -q '部门支出总表：没有“108002 某某区博物馆”的行' "$work/said"
claim $? "a unit without a part of its own in a list of parts is to be added by hand, and told"

# ---- beside the other lists, a list by unit
fresh
edit basic 's/\t10800[123]$//'
printf '\t301 工资福利支出\t260.00\t\t108001\n\t302 商品和服务支出\t180.00\t\t108002\n\t301 工资福利支出\t110.00\t\t108003\n' \
    >> "$base/basic.tsv"
ok "a list by unit beside those by function and by class" \
    "$YUSUAN" build "$base" --jurisdiction national --output "$work/lists.txt"
line "$work/lists.txt" '108002|某某区博物馆|350.00|180.00|170.00'
claim $? "is what is told of the units"
edit basic '$s/110.00/111.00/'
refused "it must be the same money" "一般公共预算：按所属单位 551.00 万元，按功能科目 550.00 万元，相差 1.00 万元" \
    "general public budget: by unit 551.00"

# ---- mistakes
fresh
edit income 's/108002$/108004/'
refused "a unit that is none" "income.tsv F3：所属单位“108004”不在“所属单位”表中" "F3: whose '108004' is not among the units"
fresh
edit units 's/^108003/108002/'
refused "two units of one code" "units.tsv A4：与第 3 行重复" "units.tsv A4: is the same as row 3"
fresh
edit project 's/108002$/108001/'
refused "a row of another unit" "units.tsv B2：“某某区文化和旅游局（本级）”" "difference of"
fresh
edit other 's/20.00/21.00/'
edit income 's/^一般公共预算\t\t600.00/一般公共预算\t\t601.00/'
"$YUSUAN" build "$base" --jurisdiction national --output "$work/no.txt" --lang zh > /dev/null 2> "$work/trouble"
[ $? -ne 0 ] && grep -qF '“某某区文化和旅游局（本级）”付给“某某区文化馆”21.00 万元，对方记 20.00 万元' "$work/trouble"
claim $? "a payment that the other does not have is refused"
fresh
printf '108004\t某某区美术馆\t事业单位\n' >> "$base/units.tsv"
"$YUSUAN" build "$base" --jurisdiction national --output "$work/remark.txt" --lang zh > /dev/null 2> "$work/trouble"
[ $? -eq 0 ] && grep -qF 'units.tsv B5：收入、支出各表都没有这个单位的行' "$work/trouble"
claim $? "a unit without money is a remark"
diagnose < "$work/trouble"

done_testing
