# Next year, from real packages in several layouts: a district's text, a district department's workbook (the official
# blank one, with the figures of a published PDF), Word files of what three cities published, a city's web page. Base data out of last year's package (new --from),
# a few lines changed as a clerk would, and the form filled in (build --like). Every figure is then last year's and the
# changes under it, which tests/tools/next_year.awk works out without any base data; and nothing of the year before last is
# left.
. tests/tap.sh
work=$TEMPORARY
corpus=${CORPUS:-../shared/corpus} office=${OFFICE:-../shared/office}

# This year's amounts are last year's where nothing else is said; purchases are last year's, too.
carry_over() { # FOLDER SAME
    for file in "$1"/*.tsv; do
        awk -F '\t' -v OFS='\t' '
            NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i }
            NR > 1 && column["本年预算数"] && column["上年预算数"] && $(column["本年预算数"]) == "" {
                $(column["本年预算数"]) = $(column["上年预算数"])
            }
            { print }' "$file" > "$work/file" && cp "$work/file" "$file"
    done
    cp "$2/政府采购.tsv" "$1/政府采购.tsv"
}
add() { # FILE PATTERN AMOUNT: this year's amount of the first line that has it
    awk -F '\t' -v OFS='\t' -v pattern="$2" -v more="$3" '
        NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i }
        !done && $0 ~ pattern { $(column["本年预算数"]) = sprintf("%.2f", $(column["本年预算数"]) + more); done = 1 }
        { print }' "$1" > "$work/file" && cp "$work/file" "$1"
}
base_of() { # PACKAGE: base data of the next year in $work/next, of its own in $work/same
    rm -rf "$work/next" "$work/same"
    ok "base data of the next year" "$YUSUAN" new "$work/next" --from "$1"
    "$YUSUAN" new "$work/same" --from "$1" --same-year > "$work/said"
    carry_over "$work/next" "$work/same"
}
fill() { # FORM OUT
    "$YUSUAN" build "$work/next" --like "$1" --output "$2" > "$work/said" 2> "$work/trouble"
    claim $? "it is filled in, and its own check finds no error"
    cat "$work/trouble" "$work/said" | diagnose
    ! grep -q '对不上' "$work/said"
    claim $? "every change has its place in the file"
}
judge() { # LAST THIS LEAST: figures as they must be, at least so many
    "$YUSUAN" extract -f tsv "$1" > "$work/last.tsv"
    "$YUSUAN" extract -f tsv "$2" > "$work/this.tsv"
    awk -f tests/tools/next_year.awk "$work/changes" "$work/last.tsv" "$work/this.tsv" > "$work/judged"
    set -- "$3" $(tail -1 "$work/judged")
    [ "$2" -ge "$1" ] && [ "$3" -eq 0 ]
    claim $? "figures right: $2 (at least $1 wanted), others: $3"
    head -20 "$work/judged" | diagnose
}
# Years that a package of 2026 may speak of are 2026 and 2025; numbers of papers keep theirs.
years() { # TEXT
    sed 's/〔20[0-9][0-9]〕//g' "$1" | grep -o '20[0-9][0-9] \{0,1\}年' | tr -d ' ' | sort -u | tr '\n' ' '
}
# Figures of the year before last, of four digits at least, which are no figures of any other year.
left_behind() { # LAST.tsv YEAR TEXT
    awk -F '\t' -v own="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
        length($(column["printed"])) < 6 { next }
        $(column["year"]) == own - 1 { gone[$(column["printed"])] = 1; next }
        { kept[$(column["printed"])] = 1 }
        END { for (text in gone) if (!(text in kept)) print text }' "$1" > "$work/gone"
    grep -F -o -f "$work/gone" "$3" | sort | uniq -c
}

text=$corpus/tongnan/2025-budget.txt
if [ -f "$text" ]; then
    base_of "$text"
    add "$work/next/项目.tsv" 中心日常运行经费 30
    add "$work/next/基本支出.tsv" '^2010301' 5
    add "$work/next/基本支出.tsv" '^\t30101' 5
    add "$work/next/收入.tsv" '^一般公共预算' 35
    sed '2s/10%$/20%/' "$work/next/绩效目标.tsv" > "$work/file" && cp "$work/file" "$work/next/绩效目标.tsv"
    printf '基本支出\t调资增支\t\n项目支出\t中心运行经费增加\t\n' >> "$work/next/原因.tsv"
    function=$(awk -F '\t' '/中心日常运行经费/ { print substr($4, 1, 7); exit }' "$work/next/项目.tsv")
    cat > "$work/changes" <<EOF
300000 function=$function nature=project,general-type,initial source=general,grant project=$(awk -F '\t' '/中心日常运行经费/ { print $1; exit }' "$work/next/项目.tsv")
50000 function=2010301 economic=30101 government=50101 nature=basic,personnel source=general,grant
350000 receipts=general,grant
EOF
    fill "$text" "$work/out.txt"
    judge "$text" "$work/out.txt" 265
    spoken=$(years "$work/out.txt")
    [ "$(echo "$spoken" | tr " " "\n" | grep -c "202[0-4]")" = 0 ]
    claim $? "no year before last year is spoken of, but in names of papers"
    echo "$spoken" | diagnose
    left_behind "$work/last.tsv" 2025 "$work/out.txt" > "$work/left"
    [ ! -s "$work/left" ]
    claim $? "no figure of the year before last is left"
    diagnose < "$work/left"
    grep -q '主要原因是调资增支' "$work/out.txt" && grep -q '主要原因是中心运行经费增加' "$work/out.txt" &&
        ! grep -q '在职人员减少，减少了' "$work/out.txt" && ! grep -q '服装购买经费”专项' "$work/out.txt"
    claim $? "reasons are this year's"
else
    skip "a district's text" "no $text"
fi

published=$corpus/putuo/dept_budget.pdf workbook=$office/department_budget_template.xlsx
if [ -f "$published" ] && [ -f "$workbook" ]; then
    base_of "$published"
    add "$work/next/基本支出.tsv" '^2210201' 1000
    add "$work/next/基本支出.tsv" '^\t30113' 1000
    add "$work/next/收入.tsv" '^一般公共预算' 1000
    printf '1000 function=2210201 economic=30113 government=50103 nature=basic,personnel source=general,grant\n' \
        > "$work/changes"
    printf '1000 receipts=general,grant\n' >> "$work/changes"
    fill "$workbook" "$work/out.xlsx"
    judge "$published" "$work/out.xlsx" 235
    "$YUSUAN" extract -f tsv "$work/out.xlsx" | cut -f 10 | sort -u | grep -q '^2027$'
    claim $? "the workbook tells last year's and this year's figures"
    ! "$YUSUAN" extract -f tsv "$work/out.xlsx" | cut -f 10 | grep -q '^2025$'
    claim $? "and none of the year before last"
else
    skip "a department's workbook" "no $published or $workbook"
fi

# Published packages of other places as Word files, each with five more for housing.
maker=${YUSUAN%/yusuan}/tests/tools/as_office
word() { # PACKAGE LEAST
    if [ ! -f "$1" ] || [ ! -x "$maker" ]; then
        skip "a Word file of $1" "it is not there"
        return
    fi
    "$maker" docx "$1" > "$work/form.docx"
    base_of "$work/form.docx"
    more=5 government=$(grep 30113 "$work/next/基本支出.tsv" | grep -o '50[0-9][0-9][0-9]' | head -1)
    grep -q 万元 "$work/next/单位.tsv" || more=50000
    add "$work/next/基本支出.tsv" '^2210201' $more
    add "$work/next/基本支出.tsv" 30113 $more
    add "$work/next/收入.tsv" '^一般公共预算' $more
    printf '50000 function=2210201 economic=30113 government=%s nature=basic,personnel source=general,grant\n' \
        "${government:-50103}" > "$work/changes"
    unit=$(awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i }
        NR > 1 && $1 == "一般公共预算" && column["所属单位"] { print $(column["所属单位"]); exit }' "$work/next/收入.tsv")
    printf '50000 receipts=general,grant entity=%s,%s\n' "$unit" "$(echo "$unit" | cut -c 1-3)" >> "$work/changes"
    fill "$work/form.docx" "$work/out.docx"
    judge "$work/form.docx" "$work/out.docx" "$2"
}
word "$corpus/putuo/上海市普陀区人民政府万里街道办事处25年预算.pdf" 920
word "$corpus/福州/017_福州__2026年福州市医疗保障局部门预算.pdf" 240
word "$corpus/无锡/014_无锡__2026年无锡市统计局部门预算.pdf" 370

page=$(ls "$corpus"/html/025_* 2> "$work/none" | head -1)
if [ -n "$page" ]; then
    base_of "$page"
    # what of the purchases is the unit's own money, the package tells by function alone: the clerk knows it
    awk -F '\t' -v OFS='\t' -v own=372.99 'NR == 1 || $1 == "" { print; next } { $4 = "" }
        $6 >= own && !done { rest = $6 - own; $6 = sprintf("%.2f", own); $4 = "单位资金"; print; $4 = ""; $6 = sprintf("%.2f", rest); done = 1 }
        { print }' "$work/same/政府采购.tsv" > "$work/next/政府采购.tsv"
    add "$work/next/基本支出.tsv" '^2210201' 5
    add "$work/next/基本支出.tsv" '30113.*50501' 5.02
    add "$work/next/收入.tsv" '^一般公共预算' 5
    add "$work/next/收入.tsv" '^其他收入' -0.01
    printf '50000 function=2210201 economic=30113 government=50501 nature=basic,personnel source=general,grant\n' \
        > "$work/changes"
    printf '50000 receipts=general,grant\n' >> "$work/changes"
    fill "$page" "$work/out.html"
    judge "$page" "$work/out.html" 600
    sed 's/<[^>]*>//g' "$work/out.html" > "$work/out.text"
    left_behind "$work/last.tsv" 2026 "$work/out.text" > "$work/left"
    [ ! -s "$work/left" ]
    claim $? "no figure of the year before last is left"
    diagnose < "$work/left"
else
    skip "a city's web page" "no $corpus/html"
fi
done_testing
