#!/bin/sh
# Final accounts as the whole country publishes them, 公开 01 to 09 and the text to them: nothing is wrong in them, every
# figure of the tables is proved, and a slip is found on its line whichever figure it is in.
cd "$(dirname "$0")/../.." && . tests/package.sh
WHOLE=tests/main/finals.txt

run check --lang en "$WHOLE"
is "sound final accounts have no finding" "$(findings <"$TEMPORARY/out")" ""
is "each figure of their tables is covered" "$(sed -n 's/.*figures: \(.*\)/\1/p' "$TEMPORARY/out")" "230 printed, 230 proved, 0 not covered"

# A change, the line, level and rule of the first finding, and what is changed
while IFS='|' read -r change wanted name; do
    sed "$change" "$WHOLE" >"$TEMPORARY/slip.txt"
    run check --lang en "$TEMPORARY/slip.txt"
    is "a slip in $name" "$(findings <"$TEMPORARY/out" | cut -d ' ' -f 1-3 | grep -x "$wanted")" "$wanted"
done <<'SLIPS'
13s/度收、支总计2884.97/度收、支总计2184.97/|13 error figure-wrong|a total in the text
15s/99万元，占100.00/99万元，占130.00/|15 error share-wrong|a share of income
17s/中：基本支出1839.64/中：基本支出1139.64/|17 error figure-wrong|basic spending in the text
13s/3万元，下降6.27/3万元，下降6.57/|13 warning growth-wrong|a rate of growth
13s/与上年相比，减少192.83/与上年相比，增加192.83/|13 error direction-conflict|a direction
92s/款收入\t1\t2527.61/款收入\t1\t2827.61/|92 error figure-wrong|a line of income
121s/总计\t30\t2884.97/总计\t30\t2184.97/|121 error figure-wrong|the grand total
254s/位养老支出\t273.30/位养老支出\t203.30/|254 error figure-wrong|a section
255s/单位离退休\t97.97/单位离退休\t90.97/|255 error figure-wrong|an item
193s/47.01\t147.01/47.01\t177.01/|193 error figure-wrong|an item cut into basic and projects
285s/\t基本工资\t409.06/\t基本工资\t439.06/|284 error parts-sum|an economic class
298s/计\t\t\t\t\t333.30/计\t\t\t\t\t363.30/|298 error figure-wrong|a total over two blocks of a list
313s/\t5.44\t0.86/\t5.44\t0.16/|313 error figure-wrong|receptions in the table
59s/待费支出决算0.86/待费支出决算0.16/|59 error figure-wrong|receptions in the text
28s/，支出决算为97.97/，支出决算为90.97/|28 error figure-wrong|an item in the text
28s/成年初预算的92.16/成年初预算的95.16/|28 error rate-wrong|a rate of completion
49s/人员经费1506.34/人员经费1806.34/|49 error figure-wrong|personnel in the text
72s/采购支出总额72.25/采购支出总额75.25/|72 warning figure-wrong|procurement in the text
72s/购支出总额的92.30/购支出总额的95.30/|72 error share-wrong|a share of contracts
22s/财政拨款支出2536.11/财政拨款支出25361100/|22 error figure-wrong|元 printed as 万元
225s/支出\t51\t147.01/支出\t51\t177.01/|225 error figure-wrong|a class of the balance of grants
157s/住房公积金\t147.01/住房公积金\t177.01/|157 error figure-wrong|a line of the income table
24s/01万元，占5.80/01万元，占5.10/|24 warning share-wrong|a share of a class
171s/39.64\t1037.85/39.64\t1337.85/|171 error figure-wrong|projects of the spending table
313s/\t0.00\t22.67/\t0.00\t25.67/|313 error figure-wrong|vehicles of the “三公” table
271s/2210201/2210202/|271 error code-name-other|a code
330s/排的支出\t\t341.38/排的支出\t\t371.38/|330 error figure-wrong|a line of the fund table
SLIPS
done_testing
