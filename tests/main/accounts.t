#!/bin/sh
# Sentences of final accounts as they are written everywhere: what they say in brackets, shares of a total income that is
# the year's own, a figure that did not change, a budget beside its execution. Nothing in them is wrong; then one
# figure is.
. tests/package.sh

# package SHARE DONE: the share of business income, and how much of a plan was spent
package() {
    cat << END
石桥县计量所 2024 年部门决算

收入支出决算总表

单位：万元

收入	金额	支出	金额
一、一般公共预算财政拨款收入	431.18	一、一般公共服务支出	462.35
二、事业收入	31.17
本年收入合计	462.35	本年支出合计	462.35
年初结转和结余	18.42	年末结转和结余	18.42
总计	480.77	总计	480.77

二、收入决算情况说明

石桥县计量所2024年度收入合计462.35万元。其中：财政拨款收入431.18万元，占总收入的93.26%；事业收入31.17万元（含教育收费0.00万元），占总收入的$1%；经营收入0.00万元，占总收入的0.00%。

1.事业收入31.17万元。与上年相比，增加0.00万元，增长0.00%。

三、一般公共预算财政拨款支出决算情况说明

1.一般公共服务支出（类）市场监督管理事务（款）质量基础（项）。

年初预算326.57万元，支出决算326.57万元，完成年初预算的$2%。决算数与年初预算数持平。
END
}

# told SHARE DONE: the rules broken
told() {
    package "$@" > "$TEMPORARY/package.txt"
    run check "$TEMPORARY/package.txt"
    findings < "$TEMPORARY/out" | grep -E ' (error|warning) ' | grep -v missing | cut -d ' ' -f 3 | sort -u | tr '\n' ' '
}

is "nothing is wrong" "$(told 6.74 100.00)" ""
is "a share that no figure before it makes" "$(told 9.74 100.00)" "share-wrong "
is "as much as was planned, and not all of it" "$(told 6.74 90.00)" "rate-wrong "
done_testing
