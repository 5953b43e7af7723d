#!/bin/sh
# Cells of a web page's table that hold no amount of their own: one amount printed for several rows or columns. Neither is
# blank, so no sum may be blamed for them.
cd "$(dirname "$0")/../.." && . tests/package.sh

page() { # NAME ROW ROW WANTED
    cat >"$TEMPORARY/page.html" <<EOF
<html><body><p>某市示例局2025年部门预算</p><p>一般公共预算支出表</p><p>单位：万元</p><table>
<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>
<tr><td></td><td>合计</td><td>615.00</td><td>402.00</td><td>213.00</td></tr>
<tr><td>201</td><td>一般公共服务支出</td><td>615.00</td><td>402.00</td><td>213.00</td></tr>
<tr><td>20103</td><td>政府办公厅（室）及相关机构事务</td><td>615.00</td><td>402.00</td><td>213.00</td></tr>
$2
$3
</table></body></html>
EOF
    run check --lang en "$TEMPORARY/page.html"
    is "$1" "$(grep -c ': error: \|: warning: ' "$TEMPORARY/out") $(sed -n 's/.*figures: \(.*\)/\1/p' "$TEMPORARY/out")" "$4"
}

page "an amount for two rows" '<tr><td>2010301</td><td>行政运行</td><td>402.00</td><td>402.00</td><td rowspan="2">213.00</td></tr>' \
    '<tr><td>2010302</td><td>一般行政管理事务</td><td>213.00</td><td></td></tr>' "0 13 printed, 12 proved, 1 not covered"
page "an amount for two columns" '<tr><td>2010301</td><td>行政运行</td><td>402.00</td><td>402.00</td><td></td></tr>' \
    '<tr><td>2010302</td><td>一般行政管理事务</td><td colspan="2">213.00</td><td></td></tr>' "0 12 printed, 11 proved, 1 not covered"
done_testing
