# The workbook of base data as clerks hand it in: numbers typed as texts, formulas, dates and percentages as Excel keeps
# them, columns moved, notes below. Each is read as what it is, or refused by sheet and cell; nothing is read as
# something else.
. tests/tap.sh
work=$TEMPORARY
tools=${YUSUAN%/yusuan}/tests/tools
if [ ! -x "$tools/rezip" ] || ! command -v unzip > "$work/none"; then
    skip "a workbook as clerks hand it in" "no unzip, or no tools"
    done_testing
    exit
fi
"$tools/base_texts" examples/tongnan-2026/base/*.tsv > "$work/base.xlsx"
basic=xl/worksheets/sheet4.xml project=xl/worksheets/sheet5.xml target=xl/worksheets/sheet7.xml
"$YUSUAN" build "$work/base.xlsx" --output "$work/wanted.txt" > "$work/said" 2>&1
claim $? "the workbook as it was made"
# Three formats more: a date, a date in Chinese, a percentage.
styles=$(unzip -p "$work/base.xlsx" xl/styles.xml | sed 's|</cellXfs>|<xf numFmtId="14"/><xf numFmtId="31"/><xf numFmtId="9"/></cellXfs>|')
count=$(echo "$styles" | grep -o '<cellXfs count="[0-9]*"' | tr -dc 0-9)

change() { # PART SED: the workbook with one part changed
    unzip -p "$work/base.xlsx" "$1" > "$work/part"
    sed "$2" "$work/part" > "$work/changed"
    cmp -s "$work/part" "$work/changed" && echo "# nothing was changed by $2"
    "$tools/rezip" "$work/base.xlsx" "$1=$(cat "$work/changed")" "xl/styles.xml=$styles" > "$work/book.xlsx"
    rm -f "$work/out.txt"
}
same() { # NAME PART SED: read as the same book
    change "$2" "$3"
    "$YUSUAN" build "$work/book.xlsx" --output "$work/out.txt" > "$work/said" 2>&1
    cmp -s "$work/wanted.txt" "$work/out.txt"
    claim $? "$1"
    grep -v '17 张表' "$work/said" | diagnose
}
refused() { # NAME PART SED ZH EN
    change "$2" "$3"
    "$YUSUAN" build "$work/book.xlsx" --output "$work/out.txt" --lang zh > "$work/none" 2> "$work/zh"
    zh=$?
    "$YUSUAN" build "$work/book.xlsx" --output "$work/out.txt" --lang en > "$work/none" 2> "$work/en"
    [ $? -eq 1 ] && [ $zh -eq 1 ] && grep -qF "$4" "$work/zh" && grep -qF "$5" "$work/en" && [ ! -e "$work/out.txt" ]
    code=$?
    claim $code "$1"
    [ $code -eq 0 ] || diagnose < "$work/zh"
}
cell() { echo "s|<c r=\"$1\"[^>]*><v>[^<]*</v></c>|$2|"; }
text() { cell "$1" "<c r=\"$1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">$2</t></is></c>"; }
below() { echo "s|</sheetData>|<row r=\"90\">$1</row></sheetData>|"; }
typed() { echo "<c r=\"$1\" t=\"inlineStr\"><is><t>$2</t></is></c>"; }

same "a number typed as a text, blanks around it" $basic "$(text G5 ' 150.66 ')"
same "with a blank that is not seen as one" $basic "$(text G5 '150.66 ')"
same "in full width" $basic "$(text G5 '１５０．６６')"
same "with its unit" $basic "$(text G5 '150.66万元')"
same "as Excel keeps it, with noise behind the fifteenth digit" $basic "$(cell G5 '<c r="G5"><v>150.66000000000003</v></c>')"
same "with an exponent" $basic "$(cell G5 '<c r="G5"><v>1.5066E2</v></c>')"
same "a formula with its value" $basic "$(cell G5 '<c r="G5"><f>100+50.66</f><v>150.66</v></c>')"
same "a formula that nobody computed" $basic "$(cell G5 '<c r="G5"><f>100+50.66</f></c>')"
same "one with an empty value" $basic "$(cell G5 '<c r="G5"><f>100+50.66</f><v></v></c>')"
same "a row that is hidden counts" $basic 's|<row r="5"|<row r="5" hidden="1"|'
same "columns in another order" $basic 's|r="G\([0-9]*\)"|r="@\1"|g; s|r="H\([0-9]*\)"|r="G\1"|g; s|r="@\([0-9]*\)"|r="H\1"|g'
same "a code kept as a number" $basic 's|<c r="A5"[^>]*><v>[^<]*</v></c>|<c r="A5"><v>2010301</v></c>|'
same "a date kept as one" $project "$(cell K5 "<c r=\"K5\" s=\"$count\"><v>46023</v></c>")"
same "shown in Chinese" $project "$(cell K5 "<c r=\"K5\" s=\"$((count + 1))\"><v>46023</v></c>")"
same "a percentage kept as one" $target "$(cell H5 "<c r=\"H5\" s=\"$((count + 2))\"><v>0.1</v></c>")"
same "a note below the table" $basic "$(below "$(typed A90 '备注：由财务科提供')")"
same "a calculation beside it" $basic 's|</row><row r="6"|<c r="K5"><v>3</v></c></row><row r="6"|'
grep -q '基本支出 K5：这一列没有列标题，没有读' "$work/said"
claim $? "of which it is said that it is not read"

refused "separators that part other groups than of three" $basic "$(text G5 1,50.66)" \
    "基本支出 G5：本年预算数“1,50.66”的分节号不是三位一节" "基本支出 G5: amount '1,50.66' has separators"
refused "less than a fen" $basic "$(cell G5 '<c r="G5"><v>150.6612345</v></c>')" \
    "基本支出 G5：本年预算数“150.6612345”不足一分" "is finer than a fen"
refused "a reference that is broken" $basic "$(cell G5 '<c r="G5" t="e"><v>#REF!</v></c>')" \
    "基本支出 G5：本年预算数“#REF!”不是金额" "G5: amount '#REF!' is no amount"
refused "an amount shown as a percentage" $basic "$(cell G5 "<c r=\"G5\" s=\"$((count + 2))\"><v>1.5066</v></c>")" \
    "基本支出 G5：本年预算数“151%”不是金额" "is no amount"
refused "true" $basic "$(cell G5 '<c r="G5" t="b"><v>1</v></c>')" "G5：本年预算数“TRUE”不是金额" "is no amount"
refused "a day's number that is no date" $project "$(cell K5 '<c r="K5"><v>46023</v></c>')" \
    "项目 K5：起始时间“46023”不是日期" "is no date"
refused "cells merged downwards" $basic 's|</sheetData>|</sheetData><mergeCells><mergeCell ref="A5:A6"/></mergeCells>|' \
    "基本支出 A5：到 A6 是合并单元格，请拆开" "基本支出 A5: is merged as far as A6"
refused "cells merged across" $basic 's|</sheetData>|</sheetData><mergeCells><mergeCell ref="G5:H5"/></mergeCells>|' \
    "基本支出 G5：到 H5 是合并单元格" "merged as far as H5"
refused "a long code that Excel took for a number" $project \
    's|<c r="A5"[^>]*><v>[^<]*</v></c>|<c r="A5"><v>5.00152220000001E+20</v></c>|' \
    "项目 A5：项目编码“500152220000001000000”像是被存成了数字" "what is behind its 15th digit is lost"
refused "a column that base data have not" $basic 's|</row><row r="5">|'"$(typed I4 备注)"'</row><row r="5">|' \
    "基本支出 I4：没有“备注”这一列" "there is no column"
refused "a total typed in below" $basic "$(below "$(typed A90 合计)<c r=\"G90\"><v>392.46</v></c>")" \
    "基本支出 A90：功能科目“合计”不在代码表中" "A90: function"
refused "who made the table, among the amounts" $basic "$(below "$(typed H90 '制表：张三')")" \
    "基本支出 H90：上年预算数“制表：张三”不是金额" "is no amount"
refused "a sheet of notes" xl/workbook.xml 's|name="选项"|name="草稿"|' "草稿：基础数据没有这张表" "no such sheet"
done_testing
