# Accounts with balances: what is carried in and out, used of the savings and allotted comes back out of the package that
# was written of it (new --from), by source and function, and fills the package in again, figure by figure. Accounts that
# print no sources of what is carried, as universities do, come back as well: what balances is taken, and said.
. tests/tap.sh
work=$TEMPORARY
base=$work/base
mkdir "$base"
printf '%s\t%s\n' 项目 内容 单位名称 某某区档案馆 单位编码 108 编报范围 单位 年度 2025 文种 部门决算 单位性质 事业单位 \
    主要职责 保管档案。 机构设置 '内设机构 3 个。' > "$base/unit.tsv"
tr '|' '\t' > "$base/income.tsv" << 'END'
资金来源|决算数|上年决算数
一般公共预算|520.00|500.00
政府性基金|40.00|
事业收入|60.00|50.00
END
tr '|' '\t' > "$base/basic.tsv" << 'END'
功能科目|经济科目|资金来源|决算数|上年决算数|年初预算数
2012604 档案馆|||300.00|290.00|310.00
2080505 机关事业单位基本养老保险缴费支出|||30.00|28.00|30.00
2012604 档案馆||事业收入|35.00|30.00|
|30101 基本工资||230.00||
|30108 机关事业单位基本养老保险缴费||30.00||
|30201 办公费||70.00||
|30201 办公费|事业收入|35.00||
END
tr '|' '\t' > "$base/project.tsv" << 'END'
项目名称|功能科目|资金来源|决算数|上年决算数
整理|2012604 档案馆||170.00|160.00
库房|2120899 其他国有土地使用权出让收入安排的支出|政府性基金|45.00|
培训|2012604 档案馆|事业收入|20.00|
END
tr '|' '\t' > "$base/carry.tsv" << 'END'
功能科目|资金来源|年初结转和结余|使用非财政拨款结余|结余分配|年末结转和结余
2012604 档案馆||10.00|||30.00
2120899 其他国有土地使用权出让收入安排的支出|政府性基金|8.00|||3.00
2012604 档案馆|事业收入|6.00|2.00|5.00|8.00
END
printf '项目\t决算数\t上年决算数\t年度预算数\n公务接待费\t1.00\t1.50\t2.00\n' > "$base/expense.tsv"

figures() { # FILE: its tables' figures, without those that are compared with last year's
    "$YUSUAN" extract -f tsv "$1" | awk -F '\t' '
        NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
        $(column["sentence"]) != "" || $(column["year"]) != 2025 || $(column["economic"]) != "" { next }
        { print $(column["measure"]), $(column["stage"]), $(column["source"]), $(column["function"]), $(column["nature"]),
            $(column["yuan"]) }' | LC_ALL=C sort
}
line() { # SHEET ROW
    grep -qx "$(printf '%s' "$2" | tr '|' '\t').*" "$work/again/$1.tsv"
    code=$?
    claim "$code" "$1: $2"
    [ "$code" -eq 0 ] || diagnose < "$work/again/$1.tsv"
}

ok "the accounts are written" "$YUSUAN" build "$base" --jurisdiction final-accounts --output "$work/accounts.txt"
ok "base data come back" "$YUSUAN" new "$work/again" --from "$work/accounts.txt" --same-year
line 结转结余 '2120899 其他国有土地使用权出让收入安排的支出|政府性基金|8.00|||3.00'
line 结转结余 '2012604 档案馆|一般公共预算||||20.00'
line 结转结余 '|一般公共预算|10.00|||10.00'
line 结转结余 '2012604 档案馆|事业收入||||5.00'
line 结转结余 '|事业收入|6.00|2.00|5.00|3.00'
line 基本支出 '2012604 档案馆||||事业收入|35.00'
"$YUSUAN" build "$work/again" --like "$work/accounts.txt" --output "$work/filled.txt" > "$work/said" 2> "$work/trouble"
claim $? "the accounts are filled in from them"
diagnose < "$work/trouble"
figures "$work/accounts.txt" > "$work/wanted"
figures "$work/filled.txt" | diff "$work/wanted" - > "$work/diff"
[ $? -eq 0 ] && [ "$(wc -l < "$work/wanted")" -gt 100 ]
claim $? "every figure by function and source as it was ($(wc -l < "$work/wanted"))"
diagnose < "$work/diff"

printf '采购类别\t采购金额\n货物类\t20.00\n' > "$base/procurement.tsv"
"$YUSUAN" build "$base" --jurisdiction final-accounts --output "$work/bought.txt" --lang zh > "$work/said"
[ $? -eq 0 ] && grep -qF '授予中小企业合同金额 【待填：政府采购·授予中小企业合同金额】，占政府采购支出总额的 【待填：政府采购·授予中小企业合同金额占比】' \
    "$work/bought.txt"
claim $? "what is not said of small firms is asked for by sheet and column"

# ---- a university: four tables, nothing of sources but of income and of what grants pay
cat > "$work/university.txt" << 'END'
某某大学2025年度部门决算

表1 高等学校收支决算总表
                                                     单位：万元
收入                                        支出
项目                          决算数        项目                决算数
一、财政拨款收入              500.00        一、教育支出        780.00
其中：政府性基金预算财政拨款   20.00
二、事业收入                  200.00
三、其他收入                   60.00
本年收入合计                  760.00        本年支出合计        780.00
使用非财政拨款结余             30.00        结余分配             10.00
上年结转和结余                 90.00        年末结转和结余       90.00
合计                          880.00        合计                880.00

表2 高等学校收入决算表
                                                     单位：万元
科目编码    科目名称    本年收入合计    财政拨款收入    事业收入    其他收入
合计                    760.00          500.00          200.00      60.00
205         教育支出    760.00          500.00          200.00      60.00
20502       普通教育    760.00          500.00          200.00      60.00
2050204     高中教育    110.00          100.00           10.00
2050205     高等教育    650.00          400.00          190.00      60.00

表3 高等学校支出决算表
                                                     单位：万元
科目编码    科目名称    合计      基本支出    项目支出
合计                    780.00    600.00      180.00
205         教育支出    780.00    600.00      180.00
20502       普通教育    780.00    600.00      180.00
2050204     高中教育    120.00    120.00
2050205     高等教育    660.00    480.00      180.00

表4 高等学校财政拨款支出决算表
                                                     单位：万元
科目编码    科目名称    合计      基本支出    项目支出
合计                    490.00    400.00       90.00
205         教育支出    490.00    400.00       90.00
20502       普通教育    490.00    400.00       90.00
2050204     高中教育    105.00    105.00
2050205     高等教育    385.00    295.00       90.00
END
rm -rf "$work/again"
"$YUSUAN" new "$work/again" --from "$work/university.txt" --same-year > "$work/said"
claim $? "base data of a university's accounts"
grep -q '结转结余：没有读到各资金来源的结转结余，按收支相抵推出，请核对' "$work/said"
claim $? "that its balances by source were worked out is said"
line 收入 '一般公共预算|480.00'
line 结转结余 '2050205 高等教育|财政拨款||||15.00'
line 结转结余 '2050204 高中教育|财政拨款|5.00'
"$YUSUAN" build "$work/again" --like "$work/university.txt" --output "$work/filled.txt" > "$work/said" 2> "$work/trouble"
claim $? "are no longer refused"
cat "$work/trouble" "$work/said" | diagnose
grep -q '收支决算总表' "$work/filled.txt" && figures "$work/university.txt" > "$work/wanted"
figures "$work/filled.txt" | diff "$work/wanted" - > "$work/diff"
lost=$(grep -c '^<' "$work/diff") other=$(grep -c '^>' "$work/diff")
[ "$other" -eq 0 ] && [ "$lost" -le 8 ]
claim $? "no figure is another one; not known: $lost of $(wc -l < "$work/wanted")"
diagnose < "$work/diff"
done_testing
