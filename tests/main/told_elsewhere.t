#!/bin/sh
# Kinds of telling that budgets of other places showed: what each figure of the sentences is taken for, as
# "PRINTED KIND MEASURE MEMBER...", and that nothing is said of what is right.
cd "$(dirname "$0")/../.." && . tests/package.sh

# told NAME WANTED: the document on standard input
told() {
    cat >"$TEMPORARY/document.txt"
    run extract --claims "$TEMPORARY/document.txt"
    is "$1" "$(sed -n -e 's/.*"kind": "\([a-z]*\)", "printed": "\([^"]*\)".*"coordinate": \({[^}]*}\|null\).*/\2 \1 \3/p' \
        "$TEMPORARY/out" | sed -e 's/"year": "[0-9]*",* *//' -e 's/"stage": "[a-z]*",* *//' -e 's/"\([a-z-]*\)": "//g' \
        -e 's/[{}",]//g' -e 's/ *$//' -e 's/  */ /g' | paste -s -d';' -)" "$2"
    run check --lang zh "$TEMPORARY/document.txt"
    is "$1: nothing is said" "$(findings <"$TEMPORARY/out" | grep -v ' note ')" ""
}

told "procurement told by the kind of money, then by the kind of what is bought" \
    "40.00 level procurement;30.00 level procurement general;10.00 level procurement carried;0 level procurement \
special-account;25.00 level goods;62.5 share goods;15.00 level services;37.5 share services" << END
清水市水务局
2025年部门预算

（二）政府采购预算安排情况说明

2025年政府采购预算40.00万元。按政府采购资金类型划分，一般公共预算拨款30.00万元，上年结转资金10.00万元，财政专户管理的资金安排0万元。按政府采购项目类型，分为货物类采购和服务类采购两种类型。其中：货物类采购25.00万元，占政府采购预算的62.5%；服务类采购15.00万元，占政府采购预算的37.5%。
END
told "two numbers with one unit behind the second lack none" \
    "143.90 none null;25.90 none null;9.26 none null;15.25 none null" << END
清水市文化旅游局
2025年部门预算

一、收支总体情况

2025年收、支总计各是125.40,143.90万元。与2024年相比，收、支总计各减少12.80,25.90万元，各下降9.26%、15.25%。
END
told "其中 alone below a list is of what the list is of" \
    "150.00 level spend;120.00 level spend basic;80.00 share spend basic;30.00 level spend project;20.00 share spend \
project;110.00 level spend 207;73.33 share spend 207;40.00 level spend 208;26.67 share spend 208" << END
清水市文化馆
2025年部门预算

三、支出预算总体情况说明

2025年支出总预算150.00万元。其中：基本支出预算120.00万元，占支出总预算的80.00%；

项目支出预算30.00万元，占支出总预算的20.00%。

其中：

（一）文化旅游体育与传媒支出类科目110.00万元，占支出总预算的73.33%。

（二）社会保障和就业支出类科目40.00万元，占支出总预算的26.67%。
END
told "a list within a part of a list ends with the part" \
    "183.26 level receipts;71.80 level income grant;39.2 share income grant;71.80 level income general;80.00 level income \
other;43.7 share income other;31.46 level carry-in" << END
清水市北山镇人民政府
2025年部门预算

（一）收入预算情况

2025年清水市北山镇人民政府收入预算总额为183.26万元。其中：财政拨款收入71.80万元，占收入预算总额的39.2%，包括一般公共预算收入71.80万元；其他收入80.00万元，占收入预算总额的43.7%；上年结转31.46万元。
END
told "a list over two paragraphs ends where another class begins" \
    "26.00 level spend general;15.00 level spend general 2080505;15.00 level spend general 2080505 basic;0 level spend \
general 2080505 project;7.00 level spend general 2101102;7.00 level spend general 2101102 basic;0 level spend general \
2101102 project;26.00 level spend general basic" << END
清水市科技馆
2025年部门预算

五、一般公共预算支出情况说明

2025年一般公共预算拨款支出26.00万元。

（一）一般公共预算支出按支出功能分类科目划分。

机关事业单位基本养老保险缴费支出15.00万元，其中：

基本支出15.00万元，项目支出0万元。主要用于职工养老保险。

事业单位医疗7.00万元，其中：基本支出7.00万元，项目支出0万元。主要用于职工医疗保险。

（二）按支出结构分类划分，分为基本支出预算和项目支出预算。

1.基本支出预算26.00万元。
END
told "whose the sentences are is said by a title over two lines" \
    "40.20 level three-public;4.80 change three-public;22.20 level reception;18.00 level vehicles" << END
清水湾经济开发区管委会2025年部门
“三公”经费预算

清水湾经济开发区管委会2025年“三公”经费支出预算为40.20万元，比2024年预算减少4.80万元。其中：公务接待费支出预算为22.20万元，公务用车购置及运行费支出预算为18.00万元。
END
told "... or by one that names no office; last year's amount may be told by its accounts" \
    "30.40 level three-public;32.60 level three-public;2.20 change three-public;30.40 level running" << END
北山镇2025年部门预算及“三公”经费公开

北山镇2025年“三公”经费预算30.40万元，比2024年年终决算32.60万元减少2.20万元。其中：公车运行维护费30.40万元。
END
told "names in a row, and an amount for each; then a change for each" \
    "79.00 level three-public;39.00 level reception;40.00 level vehicles;1.00 change reception;2.00 change vehicles" << END
清水市商务局
2025年部门预算

2025年“三公”经费预算79.00万元，其中，公务接待费、公务用车购置及运行费分别为39.00万元和40.00万元。与2024年预算相比，分别减少1.00万元、2.00万元。
END
told "fewer amounts than names, or more changes than parts: nobody knows whose they are" \
    "79.00 level three-public;39.00 none null;40.00 none null;39.00 level reception;40.00 level vehicles;1.00 none \
null;2.00 none null;3.00 none null" << END
清水市商务局
2025年部门预算

2025年“三公”经费预算79.00万元，其中，因公出国（境）费、公务接待费、公务用车购置及运行费分别为39.00万元和40.00万元。

2025年公务接待费39.00万元，公务用车购置及运行费40.00万元。与2024年预算相比，分别减少1.00万元、2.00万元、3.00万元。
END
told "a growth first, and then by how much" "96.20 level three-public;14.5 growth three-public;12.20 change three-public" << END
清水市商务局
2025年部门预算

2025年“三公”经费预算96.20万元，较2024年预算增长14.5%，增支12.20万元。
END
told "a class before a colon is what its paragraph is about" \
    "24.93 level spend 2010301;15.48 level spend 2010302" << END
清水市机关事务管理局
2025年部门预算

2010301行政运行（项）：用于反映管理局的基本支出。2025年预算安排24.93万元。

2010302一般行政管理事务（项）：用于管理局的其他项目支出。2025年预算安排15.48万元。
END
told "what stands below another heading is no part of the list above it" \
    "60.00 level income;60.00 level income general;60.00 level spend;31.00 none null;29.00 none null" << END
清水市商务局
2025年部门预算

（一）预算收入情况

2025年总收入60.00万元，其中：一般公共预算拨款60.00万元。

（二）预算支出情况

2025年总支出60.00万元。

1.某某大会筹备31.00万元。

2.某某大会会务29.00万元。
END
told "a class that no table has, below one that is known, is money spent on that" \
    "26.00 level spend;9.72 item spend 20805 item:社会保障和就业支出(类)行政事业单位养老支出(款)某某人员生活补贴(项);0.96 \
change spend 20805 item:社会保障和就业支出(类)行政事业单位养老支出(款)某某人员生活补贴(项)" << END
清水市商务局
2025年部门预算

四、支出预算情况

2025年支出预算26.00万元。

（一）社会保障和就业支出（类）行政事业单位养老支出（款）某某人员生活补贴（项）支出9.72万元，与上年相比增加0.96万元。
END
told "a part whose whole is said behind it; a share without a word for it" \
    "40.00 level procurement;10.00 item procurement item:分散采购;25.0 share procurement item:分散采购;30.00 level goods;10.00 \
level services;60.00 level spend;48.21 level spend 213;80.35 share spend 213;11.79 level spend 221;19.65 share spend 221" << END
清水市水务局
2025年部门预算

2025年政府采购预算40.00万元。分散采购10.00万元，占政府采购预算的25.0%。其中：货物类采购30.00万元；服务类采购10.00万元。

2025年支出预算60.00万元。其中：农林水支出48.21万元80.35%、住房保障支出11.79万元（19.65%）。
END
told "a percentage that is not its share of the whole is nobody's" \
    "60.00 level spend;48.21 level spend 213;31.75 none null" << END
清水市水务局
2025年部门预算

2025年支出预算60.00万元。其中：农林水支出48.21万元31.75%。
END
told "a name of two classes, below what says by which classes money is told" \
    "26.00 level spend general;18.20 level spend general 2080505;7.80 level spend general 2210201;7.80 none null" << END
清水市科技馆
2025年部门预算

五、一般公共预算支出情况说明

2025年一般公共预算拨款支出26.00万元。

（一）按支出功能分类科目划分。

机关事业单位基本养老保险缴费支出18.20万元。

住房公积金7.80万元。

（二）按支出经济分类科目划分。

住房公积金7.80万元。
END
told "vehicles told by two divisions of the same number; a name in short and what belongs to it" \
    "60.00 level income;32.00 level three-public;32.00 level vehicles" << END
清水省残疾人联合会2025年部门预算

省残联2025年收支总预算60.00万元。

清水省残疾人联合会及所属机构共有车辆4辆（改革后保留车辆1辆、下属事业单位实有车辆3辆），其中：一般公务用车4辆。

2025年清水省残疾人联合会及所属单位“三公”经费32.00万元，其中：车辆购置及运行费32.00万元。
END
told "what is kept to is no reason; two buyers are no disagreement" \
    "1.00 level reception;0.50 change reception;38.00 level purchase" << END
清水市商务局
2025年部门预算

2025年公务接待费1.00万元，比上年增加0.50万元，主要原因是考虑节约前提下，来访有所增多。

2025年公务用车购置费38.00万元，计划购置一般公务用车2辆，检测中心计划购置检测车1辆。
END

# A table without a frame: a row whose first cells are empty begins with a bar as well.
cat >"$TEMPORARY/bars.txt" << END
清水市商务局2025年“三公”经费预算

2025年“三公”经费支出预算表

单位：万元

“三公”经费合计 | 因公出国（境）费 | 公务用车购置及运行费 |  |  | 公务接待费
 |  | 小计 | 公务用车购置费 | 公务用车运行费 |
328.70 | 10.00 | 78.70 | 43.00 | 35.70 | 240.00
END
run extract "$TEMPORARY/bars.txt"
is "a table without a frame" "$(sed -n 's/.*"printed": "\([^"]*\)".*"coordinate": {"measure": "\([^"]*\)".*/\1 \2/p' \
    "$TEMPORARY/out" | paste -s -d';' -)" \
    "328.70 three-public;10.00 abroad;78.70 vehicles;43.00 purchase;35.70 running;240.00 reception"

# Beside “三公” another expense that is none of it; 其中 before （一） leads （二） as well.
cat >"$TEMPORARY/beside.txt" << END
清水市商务局2025年部门预算

财政拨款安排的行政经费及“三公”经费预算表

单位：万元

项目	合计	一般公共预算	政府性基金预算
行政经费	1,674.34	1,674.34	0.00
“三公”经费	378.87	378.87	0.00
其中：（一）因公出国（境）支出	20.00	20.00	0.00
（二）公务用车购置及运行维护支出	346.67	346.67	0.00
1.公务用车购置	36.00	36.00	0.00
2.公务用车运行维护费	310.67	310.67	0.00
（三）公务接待费支出	12.20	12.20	0.00
END
run check --ledger --lang zh "$TEMPORARY/beside.txt"
grep -q '成立.*“三公”经费·2025年，按指标分项：378.87 = 20.00 + 346.67 + 12.20' "$TEMPORARY/out"
claim $? "三公 is the sum of all its numbered parts"
run extract "$TEMPORARY/beside.txt"
is "what stands beside it is no part of it" "$(grep -c 'administrative' "$TEMPORARY/out")" 3

# Units and classes in one column: a class's own name beside its code is no unit's, and a unit's code is no class's.
cat >"$TEMPORARY/mixed.txt" << END
清水市商务局
2025年部门预算

部门支出总体情况表

单位：元

科目编码	单位	合计	基本支出	项目支出
	合计	24000.00	20000.00	4000.00
312005	清水市商务局	24000.00	20000.00	4000.00
216	商业服务业等支出	24000.00	20000.00	4000.00
21602	商业流通事务	24000.00	20000.00	4000.00
2160201	行政运行	20000.00	20000.00
2160202	一般行政管理事务	4000.00		4000.00
END
run extract "$TEMPORARY/mixed.txt"
is "units and classes in one column" "$(grep -c '"entity"\|"economic"' "$TEMPORARY/out")" 0
done_testing
