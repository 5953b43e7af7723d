#!/bin/sh
# What accounts say that nobody here had read before: pages about the “三公” money of a county, of an office of another
# year, tables whose rows are years. Each is told here in words of our own with invented names: what its figures are
# taken for, and that nothing is said of what is right.
cd "$(dirname "$0")/../.." && . tests/package.sh

# told NAME WANTED: the document on standard input; its claims as "KIND MEASURE YEAR STAGE", the base behind a <.
told() {
    cat > "$TEMPORARY/document.txt"
    run extract --claims "$TEMPORARY/document.txt"
    is "$1" "$(sed -n -e 's/.*"kind": "\([a-z]*\)", "printed": "\([^"]*\)".*"coordinate": null.*/\2 \1/p;t' \
        -e 's/"source": "[a-z-]*"//g; s/"nature": "\([a-z]*\)"/\1/g; s/"[a-z]*": "\(item\):[^"]*"/\1/g' \
        -e 's/.*"printed": "\([^"]*\)".*"coordinate": {\([^}]*\)}, "base": \(.*\), "place".*/\1 \2 < \3/' \
        -e 's/"measure": //g; s/"year": //g; s/"stage": //g; s/"function": //g; s/[",{}]//g; s/ < null$//; s/  */ /gp' \
        "$TEMPORARY/out" | paste -s -d';' -)" "$2"
}
# right NAME: of this document nothing is said above a note
right() {
    cat > "$TEMPORARY/document.txt"
    run check --lang zh "$TEMPORARY/document.txt"
    is "$1" "$(sed -n 's/^[^ ]*:\([0-9]*\): \(error\|warning\): .*\[\(.*\)\]$/\1 \3/p' "$TEMPORARY/out" | paste -s -d, -)" ""
}

told "a county's own money, whoever's it is" "812.40 three-public 2027 final;30.20 three-public 2027 final < \
three-public 2026 final;3.6 three-public 2027 final < three-public 2026 final" << 'END'
2027年度青石县“三公”经费支出决算情况

2027年，各乡（镇）、县本级行政单位及其他单位一般公共预算拨款安排的“三公”经费决算支出数为812.40万元，同比减少30.20万元，下降3.6%。
END
told "the same in a town's, with what it is compared with last" "9.2 three-public 2027 final;1.3 three-public 2027 final \
< three-public 2026 final;0.8 three-public 2027 final < three-public 2027 budget" << 'END'
青石县北桥镇人民政府2027年度部门决算

2027年度镇本级“三公”经费决算9.2万元。

经比较，2027年度“三公”经费较上年减少1.3万元，较年初预算数减少0.8万元。
END
told "in a department's package the whole town is somebody else" "81000.00 none" << 'END'
青石县财政局2027年度部门决算

2027年全县一般公共预算支出81000.00万元。
END
told "a year that stands between is not compared with itself" "132.50 running-cost 2027 final;112.30 running-cost 2026 \
final;20.20 running-cost 2027 final < running-cost 2026 final;17.99 running-cost 2027 final < running-cost 2026 final" << 'END'
青石县文化馆2027年度部门决算

2027年机关运行经费132.50万元，2026年为112.30万元，较2026年增加20.20万元，增长17.99%。
END
right "nor where the amount of this year is in words that nobody knows" << 'END'
青石县文化馆2027年度部门决算

1.机关运行经费情况。

2027年为买到各样东西花去141.55万元，2026年为107.89万元，较2026年增加33.66万元，增加31%。
END
told "the next sentence is still of the year that was spoken of" "3.10 three-public 2028 budget < three-public 2027 budget;\
1.20 reception 2028 budget < reception 2027 budget;2.27 running 2028 budget < running 2027 budget;29.37 running 2028 budget \
< running 2027 budget" << 'END'
青石县文化馆2027年度部门决算

2028年度“三公”经费年初预算数较2027年度增加3.10万元，其中公务接待费较上年同期增加1.20万元。公务用车运行费较上年同期增加2.27万元，增长29.37%。
END
told "by how much the accounts are above the budget" "861.20 spend 2027 final;31.20 spend 2027 final < spend 2027 budget" \
    << 'END'
青石县文化馆2027年度部门决算

2027年度支出861.20万元，决算数大于预算数31.20万元。
END
told "income and spending are compared one by one" "564.90 income 2027 final;523.86 spend 2027 final;50.8 income 2027 final \
< income 2026 final;42.5 spend 2027 final < spend 2026 final" << 'END'
青石县文化馆2027年度部门决算

2027年收入564.90万元，支出523.86万元，比上年收入增加50.8%，支出比上年增加42.5%。
END
told "the parts are compared as their whole was" "17.40 abroad 2027 final;1.90 abroad 2027 final < abroad 2027 budget;\
30.80 vehicles 2027 final;3.70 vehicles 2027 final < vehicles 2027 budget" << 'END'
青石县文化馆2027年度部门决算

“三公”经费中，因公出国（境）费17.40万元，比预算数减少1.90万元；公务用车购置及运行费30.80万元，减少3.70万元。
END
told "其中 after the budget beside it is of what was spent" "2.05 three-public 2027 final;2.95 three-public 2027 budget;\
2.05 reception 2027 final;2.10 reception 2027 budget" << 'END'
青石县文化馆2027年度部门决算

“三公”经费支出2.05万元，年初预算为2.95万元。其中：公务接待费支出2.05万元，年初预算为2.10万元。
END
told "支出 below a heading about receptions" "2.05 reception 2027 final" << 'END'
青石县文化馆2027年度部门决算

（3）公务接待费支出情况。

2027年公务接待24批次，210人次，支出2.05万元。
END
told "a rate is of the budget however it is called, and 元 may be left out" "12.00 three-public 2027 final;88.69 \
three-public 2027 final < three-public 2027 budget;3.00 reception 2027 final" << 'END'
青石县文化馆2027年度部门决算

“三公”经费支出12.00万元，预算执行比例为88.69%。

公务接待费3.00万，主要用于调研。
END
told "what was planned of it, and what the percentage is of" "34.12 three-public 2027 final;50.74 three-public 2027 adjusted;\
67.2 three-public 2027 final < three-public 2027 adjusted" << 'END'
青石县文化馆2027年度部门决算

2027年度“三公”经费支出34.12万元，完成全年预算50.74万元的67.2%。
END
told "several named with 和 are the item that has them all" "36.50 three-public 2027 budget;20.25 three-public 2027 final" \
    << 'END'
青石县文化馆2027年度部门决算

2027年因公出国（境）费、公务用车购置及运行费和公务接待费的预算数为36.50万元，决算数为20.25万元。
END
right "a plan in whole 万元 is more than what it says it is" << 'END'
青石县人民法院2027年度部门决算

2027年度“三公”经费支出预算为72万元，支出决算为71.82万元，完成预算的99.75%，决算数小于预算数的主要原因是接待少了。
END
right "three differences of rounded figures" << 'END'
青石县人民法院2027年度部门决算

1.总体情况。2027年度收入总计3345.01万元，支出总计3345.01万元。收支较上年决算数减少84.69万元，下降2.5%，年初结转29.69万元，年末结转83.12万元。

2.支出情况。2027年度支出合计3261.90万元，较上年决算减少138.10万元，下降4.1%。

3.结转结余情况。2027年度年末结转和结余83.12万元，较上年决算数增加53.43万元，增长180%。
END
told "another class ends what 其中： opened" "150.38 spend 2027 budget 2080505;150.38 spend 2027 budget 2080505 basic;\
76.14 spend 2027 budget 2101102;52.60 spend 2027 budget basic" << 'END'
青石县科学技术协会2027年部门预算

机关事业单位基本养老保险缴费支出150.38万元，其中：

基本支出150.38万元。

事业单位医疗76.14万元。

基本支出预算52.60万元。
END
right "a share of the basic spending that the sentence is of" << 'END'
青石县文化馆2027年度部门决算

本年支出合计3858.81万元，其中：基本支出3702.91万元，占95.96%；项目支出155.90万元，占4.04%。

2027年度财政拨款基本支出3455.91万元，其中：人员经费1565.86万元，占基本支出的45.31%。
END
right "those in office are of the posts before them" << 'END'
青石县文化馆2027年度部门决算

本单位行政编制115人，实有人数107人；事业编制31人，实有人数26人。

本年收入合计8606.36万元，其中：财政拨款收入8494.50万元、其他收入111.86万元，本年支出合计8606.36万元，其中：基本支出8606.36万元。
END
right "（三） is no part of what （二） leads to" << 'END'
青石县文化馆2027年度部门决算

2027年度“三公”经费支出决算为57.54万元。

（一）因公出国（境）费支出0万元。

（二）公务用车购置及运行费支出57.36万元。其中：

公务用车购置支出0万元。

公务用车运行支出57.36万元。

（三）公务接待费支出0.18万元，其中：

国内接待费支出0.18万元。
END
is "... and all three make the whole" "$("$YUSUAN" check --lang zh --ledger "$TEMPORARY/document.txt" |
    grep -c '57.54 = 0.00 + 57.36 + 0.18')" 1

# Rows are years and stages, the last one what changed; 合计 is the total of what stands beside it.
cat >"$TEMPORARY/document.txt" << 'END'
青石县文化馆2027年度决算

单位：万元

三公经费项目	合计	因公出国费	公务用车购置及运行费			公务接待费
			小计	公务用车购置费	公务用车运行费
行次	1	2	3	4	5	6
2027年度预算数	5.23	0.00	3.23	0.00	3.23	2.00
2027年度决算数	6.94	0.00	2.94	0.00	2.94	4.00
2026年度决算数	4.06	0.00	3.01	0.00	3.01	1.05
决算对比	2.88	0.00	-0.07	0.00	-0.07	2.95
END
run check --lang zh --ledger "$TEMPORARY/document.txt"
is "a table of years" "$(sed -n 's/.*\(数字 [0-9]* 个，已证实 [0-9]*\).*/\1/p' "$TEMPORARY/out")" "数字 24 个，已证实 24"
sed -i 's/决算对比.*/2027年比2026年增减%\t70.94\t\t-2.33\t\t-2.33\t280.95/' "$TEMPORARY/document.txt"
run extract --format tsv "$TEMPORARY/document.txt"
is "a row of percentages has no amounts" "$(awk -F '\t' '$5 ~ /70.94|2.33|280.95/ && $7 != ""' "$TEMPORARY/out")" ""

cat >"$TEMPORARY/document.txt" << 'END'
青石县统计局2027年部门预算

项目支出及其他支出预算表

单位：万元

支出项目类别（资金使用单位）	总计	一般公共预算	其他资金
合计	23.00	15.00	8.00
青石县全国1%人口抽样调查经费	15.00	15.00	0.00
住户调查	8.00	0.00	8.00
END
run extract --format tsv "$TEMPORARY/document.txt"
is "... but a project may have one in its name" "$(grep 1% "$TEMPORARY/out" | cut -f8 | paste -s -d' ' -)" \
    "150000.00 150000.00 0.00"

# A page with three amounts is read when all of them are understood.
right "few amounts, all understood" << 'END'
关于政府采购决算的说明

2027年度政府采购支出总额28861.938591万元，其中：政府采购货物支出4895.574316万元、政府采购工程支出23966.364275万元。
END
is "... is a document of accounts" "$(sed -n '1s/.*：\(.*\)，只有.*/\1/p' "$TEMPORARY/out")" "2027 年部门决算"
right "and no letter" << 'END'
关于水管的说明

2027年换水管用了3.20万元，水表2.10万元，人工1.10万元。
END
is "... is none" "$(grep -c '不是部门预算' "$TEMPORARY/out")" 1
done_testing
