# Last year's package becomes this year's: base data out of it (new --from), a few lines changed as a clerk would, and the
# same file filled in (build --like), in every format that is written. Every figure is the base data's, nothing of last
# year is left, reasons are not carried over, and what no figure touches stays byte for byte.
. tests/tap.sh
base=examples/tongnan-2025/base
work=$TEMPORARY

figures() { # FILE YEARS: what its tables print, as coordinates and amounts, its years lowered by so many
    "$YUSUAN" extract -f tsv "$1" | awk -F '\t' -v down="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
        $(column["sentence"]) != "" || $(column["measure"]) == "" { next }
        {
            line = $(column["yuan"]) " year=" ($(column["year"]) == "" ? "" : $(column["year"]) - down)
            n = split("measure stage source function economic nature project", name, " ")
            for (i = 1; i <= n; i++) line = line " " name[i] "=" $(column[name[i]])
            print line
        }' | LC_ALL=C sort
}
# What a clerk does: this year's amounts are last year's, but for three; purchases, and a reason.
fill_in() { # FOLDER
    for file in "$1"/*.tsv; do
        awk -F '\t' -v OFS='\t' '
            NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i }
            NR > 1 && column["本年预算数"] && column["上年预算数"] && $(column["本年预算数"]) == "" {
                amount = $(column["上年预算数"])
                if ($0 ~ /中心日常运行经费/) amount += 30
                if ($0 ~ /^2010301/ || $0 ~ /^\t30101/) amount += 5
                if ($0 ~ /^一般公共预算\t/) amount += 35
                $(column["本年预算数"]) = amount
            }
            $1 == "货物类" { $(column["本年预算数"]) = 90 }
            $1 == "服务类" { $(column["本年预算数"]) = 2.5 }
            { print }' "$file" > "$work/file" && cp "$work/file" "$file"
    done
    sed 's/2025/2026/' "$base/unit.tsv" > "$1/单位.tsv"
    printf '基本支出\t调资增支\t\n' >> "$1/原因.tsv"
}

ok "last year's package" "$YUSUAN" build "$base" --output "$work/last.txt"
ok "base data of its own year" "$YUSUAN" new "$work/same" --from "$work/last.txt" --same-year
"$YUSUAN" build "$work/same" --like "$work/last.txt" --output "$work/same.txt" > "$work/said"
claim $? "fill the same form again"
diagnose < "$work/said"
figures "$work/last.txt" 0 > "$work/wanted"
figures "$work/same.txt" 0 | diff "$work/wanted" - > "$work/diff"
claim $? "with the same figures, all of them"
diagnose < "$work/diff"

ok "base data of the next year" "$YUSUAN" new "$work/next" --from "$work/last.txt"
grep -q '2026' "$work/next/单位.tsv"
claim $? "they are of the year after"
fill_in "$work/next"
cut -f 7,8 "$work/next/基本支出.tsv" | grep -q '^150.66.145.66$'
claim $? "and this year's figures are last year's in them"
"$YUSUAN" build "$work/next" --output "$work/direct.txt" > "$work/said" 2>&1
figures "$work/direct.txt" 0 > "$work/wanted"

for format in txt xlsx html docx; do
    "$YUSUAN" build "$base" --output "$work/last.$format" > "$work/said" 2> "$work/trouble"
    if grep -q '不知道写成什么格式' "$work/trouble"; then
        skip "a form in $format" "there is no writer of it"
        continue
    fi
    "$YUSUAN" build "$work/next" --like "$work/last.$format" --output "$work/next.$format" > "$work/said" 2>&1
    claim $? "last year's $format is filled in, and its own check finds no error"
    diagnose < "$work/said"
    grep -q '待填' "$work/said"
    claim $? "what is left to be filled in is listed"
    ! grep -q '对不上' "$work/said"
    claim $? "every change has its place in the $format"
    figures "$work/next.$format" 0 | diff "$work/wanted" - > "$work/diff"
    claim $? "its figures are those of the package that is built without a form"
    diagnose < "$work/diff"
    "$YUSUAN" extract --claims -f tsv "$work/next.$format" > "$work/claims"
    ! grep -q '2024' "$work/claims"
    claim $? "no sentence speaks of the year before last"
    grep -q '调资增支' "$work/claims" && ! grep -q '在职人数下降' "$work/claims"
    claim $? "a reason is this year's, or a mark"
done

part() { unzip -p "$1" "$2" 2> "$work/none" | cksum; }
if command -v unzip > "$work/none"; then
    [ "$(part "$work/last.xlsx" xl/styles.xml)" = "$(part "$work/next.xlsx" xl/styles.xml)" ] &&
        [ "$(part "$work/last.xlsx" xl/workbook.xml)" != "" ]
    claim $? "the looks of a workbook stay byte for byte"
else
    skip "the looks of a workbook stay byte for byte" "no unzip"
fi
# A web page keeps what was not changed, in the encoding that it has.
lines_kept=$(diff "$work/last.html" "$work/next.html" | grep -c '^<')
[ "$lines_kept" -gt 0 ] && [ "$lines_kept" -lt 200 ] &&
    [ "$(wc -l < "$work/last.html")" = "$(wc -l < "$work/next.html")" ] &&
    [ "$(sed -n '/<style/,/<.style/p' "$work/last.html")" = "$(sed -n '/<style/,/<.style/p' "$work/next.html")" ] &&
    grep -q '<title>.*2026' "$work/next.html"
claim $? "a web page is changed where something changes, and in its title; all else stays"
if iconv -f UTF-8 -t GB18030 "$work/last.html" 2> "$work/none" | sed 's/charset="utf-8"/charset="gb18030"/I' > "$work/old.html"; then
    "$YUSUAN" build "$work/next" --like "$work/old.html" --output "$work/new.html" > "$work/said" 2>&1
    iconv -f GB18030 -t UTF-8 "$work/new.html" > "$work/utf8.html" 2> "$work/none"
    claim $? "one in GB 18030 is filled in as GB 18030"
    figures "$work/new.html" 0 | diff "$work/wanted" - > "$work/diff"
    claim $? "with the same figures"
    diagnose < "$work/diff"
else
    skip "a page in GB 18030" "no iconv"
fi
"$YUSUAN" build "$work/next" --like LICENSE --output "$work/none.txt" > "$work/said" 2>&1
[ $? -eq 2 ] && [ ! -e "$work/none.txt" ]
claim $? "what is no package is no form"
done_testing
