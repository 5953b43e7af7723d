#!/bin/sh
# What only worksheets show: what their formulas add up, and forms to fill in. Each sheet is a few rows: cells between
# bars, "12.5 =SUM(C5:C6)" a number with its formula, which Excel's XML of 2003 holds with rows and columns counted. A
# finding must name the cell; a formula that is only unusual must not be one.
cd "$(dirname "$0")/../.." && . tests/package.sh

# book: rows on standard input to $TEMPORARY/book.xml. Formulas are written with names of cells and made R1C1 here.
book() {
    LC_ALL=C awk -F '|' '
        function number(name,    i, value) {
            value = 0
            for (i = 1; i <= length(name); i++) value = value * 26 + index("ABCDEFGHIJKLMNOPQRSTUVWXYZ", substr(name, i, 1))
            return value
        }
        function counted(formula,    out, name, col) {
            out = ""
            while (match(formula, /[A-Z]+[0-9]+/)) {
                name = substr(formula, RSTART, RLENGTH); col = name; gsub(/[0-9]/, "", col); gsub(/[A-Z]/, "", name)
                out = out substr(formula, 1, RSTART - 1) "R" name "C" number(col)
                formula = substr(formula, RSTART + RLENGTH)
            }
            return out formula
        }
        BEGIN {
            space = "urn:schemas-microsoft-com:office:spreadsheet"
            print "<?xml version=\"1.0\"?>"
            print "<Workbook xmlns=\"" space "\" xmlns:ss=\"" space "\"><Styles><Style ss:ID=\"m\">"
            print "<NumberFormat ss:Format=\"Standard\"/></Style></Styles><Worksheet ss:Name=\"S\"><Table>"
        }
        {
            print "<Row>"
            for (i = 1; i <= NF; i++) {
                at = index($i, " ="); formula = at ? substr($i, at + 1) : ""; value = at ? substr($i, 1, at - 1) : $i
                numeric = value ~ /^-?[0-9]+\.[0-9]+$/
                printf "<Cell%s%s>", numeric ? " ss:StyleID=\"m\"" : "", formula == "" ? "" : " ss:Formula=\"" counted(formula) "\""
                if (value != "") printf "<Data ss:Type=\"%s\">%s</Data>", numeric ? "Number" : "String", value
                print "</Cell>"
            }
            print "</Row>"
        }
        END { print "</Table></Worksheet></Workbook>" }' > "$TEMPORARY/book.xml"
    run check --lang en --format lines "$TEMPORARY/book.xml"
    sed -n 's/^[^:]*:\(S![A-Z]*[0-9]*\): [a-z]*: .*\[\(formula-[a-z-]*\)\]$/\1 \2/p' "$TEMPORARY/out" > "$TEMPORARY/found"
}
found() { # NAME WANTED
    printf '%s' "$2" > "$TEMPORARY/wanted"
    same "$1" "$TEMPORARY/wanted" cat "$TEMPORARY/found"
}
head='清水市桥梁博物馆2026年部门预算
一般公共预算财政拨款支出预算表
||||单位：万元
科目编码|科目名称|合计|基本支出|项目支出'

book << END
$head
2070205|博物馆|290.00 =SUM(D5:E5)|190.00|100.00
2080505|机关事业单位基本养老保险缴费支出|15.00 =SUM(D6:E6)|12.00|3.00
2101102|事业单位医疗|8.00 =SUM(D7:E7)|6.00|2.00
|合计|313.00 =SUM(C5:C7)|208.00 =SUM(D5:D7)|103.00 =SUM(E5:E6)
END
found "a sum that stops a row short of those beside it" 'S!E8 formula-leaves-out
'

book << END
$head
2070205|博物馆|290.00 =SUM(D5:E5)|190.00|100.00
2080505|机关事业单位基本养老保险缴费支出|12.00 =SUM(D6:E6)|12.00|
2101102|事业单位医疗|8.00 =SUM(D7:E7)|6.00|2.00
|合计|310.00 =SUM(C5:C7)|208.00 =SUM(D5:D7)|102.00 =E5+E7
END
found "a row that is left out but blank is no finding" ''

book << END
$head
2070205|博物馆|290.00|190.00|100.00
2080505|机关事业单位基本养老保险缴费支出|15.00|12.00|3.00
2101102|事业单位医疗|8.00|6.00|2.00
|合计|305.00 =C5+C6|208.00|105.00
END
found "a sum alone in its row that leaves out one of its parts" 'S!C8 formula-leaves-out
'

book << END
$head
207|文化旅游体育与传媒支出|290.00 =C6|190.00 =D6|100.00 =E6
2070205|博物馆|290.00 =SUM(D6:E6)|190.00|100.00
208|社会保障和就业支出|15.00 =C8|12.00 =D8|3.00 =E8
2080505|机关事业单位基本养老保险缴费支出|15.00 =SUM(D8:E8)|12.00|3.00
|合计|305.00 =C5+C7|202.00 =SUM(D5,D7)|103.00 =SUM(E5:E8)-E6-E8
END
found "totals over classes, over named cells, and over all less the rows below them" ''

book << END
$head
207|文化旅游体育与传媒支出|290.00 =C6|190.00 =D6|100.00 =E6
2070205|博物馆|290.00 =SUM(D6:E6)|190.00|100.00
208|社会保障和就业支出|15.00 =C8|12.00 =D8|3.00 =E8
2080505|机关事业单位基本养老保险缴费支出|15.00 =SUM(D8:E8)|12.00|3.00
|合计|610.00 =SUM(C5:C8)|404.00 =SUM(D5:D8)|206.00 =SUM(E5:E8)
END
found "subtotals and their rows both: said once for the row" 'S!C9 formula-counts-twice
'

book << END
$head
207|文化旅游体育与传媒支出|290.00 =C6|190.00 =D6|100.00 =E6
2070205|博物馆|290.00 =SUM(D6:E6)|190.00|100.00
2080505|机关事业单位基本养老保险缴费支出|15.00 =SUM(D7:E7)|12.00|3.00
|合计|305.00 =SUM(C5:C7)/2+C7/2|202.00 =ROUND(SUM(D6:D7),2)|103.00 =SUM(E6:E7)
END
found "what is no plain sum is not judged" ''

book << END
$head
2070205|博物馆|290.00 =SUM(D5:E5)|190.00|100.00
2080505|机关事业单位基本养老保险缴费支出|15.00 =SUM(D6:E6)|12.00|3.00
2101102|事业单位医疗|8.00 =SUM(D7:E7)|6.00|2.00
|合计|313.00 =SUM(D8:E8)|208.00 =SUM(D5:D7)|105.00 =SUM(E5:E7)
END
found "a total along its row beside totals down their columns" ''

book << END
$head
207|文化旅游体育与传媒支出|290.00|190.00|100.00
2070205|博物馆|290.00|190.00|100.00
208|社会保障和就业支出|15.00|12.00|3.00
2080505|机关事业单位基本养老保险缴费支出|15.00|12.00|3.00
|合计|305.00 =C5+C7|404.00 =SUM(D5:D8)|206.00 =SUM(E5:E8)
END
found "a total that is right beside two that are not is not measured by them" ''

book << END
$head
201|一般公共服务支出|||
|合计|||
END
ok "a form that nobody filled in is said to be one" grep -q 'nobody filled in; .*: 1 tables' "$TEMPORARY/out"
done_testing
