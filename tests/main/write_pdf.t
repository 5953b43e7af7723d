# What other programs make of the PDF that is written: poppler opens it without a word, finds the text, the fonts within,
# the structure and the title. By the sample of tests/sample_document.h. Without poppler it is skipped.
. tests/tap.sh
tools=$(dirname "$YUSUAN")/tests/tools
pdf=$TEMPORARY/sample.pdf

if ! "$tools/write_sample" pdf > "$pdf" 2> "$TEMPORARY/why"; then
    grep -q cairo "$TEMPORARY/why"
    claim $? "a program without cairo says so"
    done_testing
    exit
fi
if ! command -v pdfinfo > "$TEMPORARY/which" || ! command -v pdftotext >> "$TEMPORARY/which"; then
    skip "poppler opens it" "there is no poppler"
    done_testing
    exit
fi

pdfinfo -struct "$pdf" > "$TEMPORARY/structure" 2> "$TEMPORARY/complaints"
pdfinfo "$pdf" > "$TEMPORARY/info" 2>> "$TEMPORARY/complaints"
pdftotext -layout "$pdf" "$TEMPORARY/text" 2>> "$TEMPORARY/complaints"
pdffonts "$pdf" > "$TEMPORARY/fonts" 2>> "$TEMPORARY/complaints"
[ ! -s "$TEMPORARY/complaints" ]
claim $? "poppler opens it without a word"
diagnose < "$TEMPORARY/complaints"
grep -q '^Title: *清水市桥梁博物馆2026年单位预算$' "$TEMPORARY/info"
claim $? "its title is the document's"
grep -q '^Tagged: *yes$' "$TEMPORARY/info"
claim $? "it is tagged"
! grep -q '^CreationDate' "$TEMPORARY/info"
claim $? "it bears no date"
awk 'NR > 2 && !/ yes yes yes /{ bad = 1 } END { exit bad || NR < 3 }' "$TEMPORARY/fonts"
claim $? "every font is embedded, a subset, and knows its characters"
grep -q '^ *90 *清水市桥梁博物馆第 90 批馆藏桥梁模型修复保护项目 .* 1,060.00$' "$TEMPORARY/text"
claim $? "a row is found as it was written"
[ "$(grep -c '序号 *项目名称 *实施单位 *金额' "$TEMPORARY/text")" -ge 3 ]
claim $? "the head of a long table is on each of its pages"
grep -q '^ *Table' "$TEMPORARY/structure" && grep -q '/Scope /Row' "$TEMPORARY/structure"
claim $? "tables and their heads are in the structure"
done_testing
