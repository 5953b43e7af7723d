# Base data out of packages that tell their money in other ways than the forms of the sets do (new --from): what is
# told beside the sources, or by classes alone. Each is recovered, or said to be open; none is
# told otherwise than it was printed.
. tests/tap.sh
work=$TEMPORARY

recover() { # TEXT: of standard input, in $work/base
    cat > "$work/last.txt"
    rm -rf "$work/base"
    "$YUSUAN" new "$work/base" --from "$work/last.txt" --same-year > "$work/said" 2>&1
    claim $? "$1"
}
rows() { # SHEET COLUMN...: its rows, their columns by name, with | between
    file=$work/base/$1.tsv
    shift
    awk -F '\t' -v wanted="$*" '
        NR == 1 { n = split(wanted, name, " "); for (i = 1; i <= NF; i++) column[$i] = i; next }
        { line = ""; for (i = 1; i <= n; i++) line = line (i > 1 ? "|" : "") $(column[name[i]]); print line }' "$file" |
        tr '\n' ' '
}

are() { # GOT WANTED NAME
    [ "$1" = "$2" ]
    claim $? "$3"
    [ "$1" = "$2" ] || printf 'got    %s\nwanted %s\n' "$1" "$2" | diagnose
}

recover "what was carried in, told by function" <<'END'
某某市档案局2026年部门预算

部门收入总体情况表
                                                        单位：万元
科目编码    科目名称          合计      一般公共预算财政拨款收入    财政专户管理资金    上年结转
合计                          150.00    100.00                      40.00               10.00
201         一般公共服务支出  150.00    100.00                      40.00               10.00
20126       档案事务          150.00    100.00                      40.00               10.00
2012601     行政运行           90.00     80.00                                          10.00
2012604     档案馆             60.00     20.00                      40.00

部门支出总体情况表
                                                        单位：万元
科目编码    科目名称          合计      基本支出    项目支出
合计                          150.00    90.00       60.00
201         一般公共服务支出  150.00    90.00       60.00
20126       档案事务          150.00    90.00       60.00
2012601     行政运行           90.00    90.00
2012604     档案馆             60.00                60.00
END
are "$(rows 收入 资金来源 收入类别 本年预算数)" \
    "一般公共预算||100.00 财政专户管理资金||40.00 一般公共预算|上年结转|10.00 " "income is told by source, and what was carried in"
are "$(rows 基本支出 功能科目 资金年度 本年预算数)" "2012601 行政运行||80.00 2012601 行政运行|上年结转|10.00 " \
    "what was carried in is spent on its function"
are "$(rows 项目 功能科目 资金来源 本年预算数)" "2012604 档案馆||20.00 2012604 档案馆|财政专户管理资金|40.00 " \
    "and each source on its own"

recover "basic spending by economic class, of functions by classes alone" <<'END'
某某市地震局2026年部门预算

支出总表
                                                              单位：万元
功能科目            经济科目              合计      基本支出    项目支出
2240501 行政运行    30101 基本工资         60.00    60.00
2240501 行政运行    30201 办公费           15.00    15.00
2240504 地震监测    30213 维修(护)费       25.00                25.00
合计                                      100.00    75.00       25.00
END
are "$(rows 基本支出 功能科目 经济科目 本年预算数)" "2240501 行政运行|30101 基本工资|60.00 2240501 行政运行|30201 办公费|15.00 " \
    "what is crossed is a line for each"
recover "purchases by function, of which one item is not told" <<'END'
某某市地震局2026年部门预算

政府采购预算表
                                                                     单位：万元
科目编码    科目名称              合计     一般公共预算    单位资金
合计                              100.00   70.00           30.00
201         一般公共服务支出       60.00   60.00
20126       档案事务               60.00   60.00
2012604     档案馆                 45.00   45.00
224         灾害防治及应急管理支出  40.00   10.00           30.00
22405       地震事务               40.00   10.00           30.00
2240504     地震监测               40.00   10.00           30.00

2026年政府采购预算100.00万元，其中：政府采购货物预算80.00万元，政府采购服务预算20.00万元。
END
are "$(rows 政府采购 采购类别 功能科目 资金来源 本年预算数)" \
    "货物类|||80.00 服务类|||20.00 |2012604 档案馆||45.00 |2240504 地震监测||10.00 |2240504 地震监测|单位资金|30.00 |20126 档案事务||15.00 " \
    "come by class, and by function and source; what no item says is of the class above"
"$YUSUAN" build "$work/base" --like "$work/last.txt" --output "$work/filled.txt" > "$work/said" 2> "$work/trouble"
[ $? -eq 0 ] && ! grep -q 政府采购 "$work/said" && grep -q '2240504.*地震监测.*40.00.*10.00.*30.00' "$work/filled.txt"
claim $? "and fill in the list of purchases"
cat "$work/said" "$work/trouble" | diagnose
sed 's/45.00/46.00/' "$work/base/政府采购.tsv" > "$work/file" && cp "$work/file" "$work/base/政府采购.tsv"
"$YUSUAN" build "$work/base" --like "$work/last.txt" --output "$work/no.txt" > "$work/said" 2> "$work/trouble"
[ $? -eq 1 ] && grep -qF '政府采购.tsv：政府采购按类别 100.00 万元，按功能科目 101.00 万元，相差 1.00 万元' "$work/trouble"
claim $? "which must be what is bought by class"
done_testing
