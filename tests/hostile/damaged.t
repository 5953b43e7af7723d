#!/bin/sh
# A file that was cut off or damaged on its way never passes as whole: exit 2 and a word. The PDFs of the fuzz corpus are
# cut at every fifth of their size, the twins in old office formats at every tenth, and bytes within streams are changed.
. tests/tap.sh
passed='' cut=0
for file in tests/fuzz/corpus/pdf/*.pdf; do
    size=$(wc -c < "$file")
    for fifth in 1 2 3 4; do
        head -c $((size * fifth / 5)) "$file" > "$TEMPORARY/cut.pdf"
        code=0
        "$YUSUAN" check "$TEMPORARY/cut.pdf" > "$TEMPORARY/out" 2> "$TEMPORARY/err" || code=$?
        [ "$code" -eq 2 ] && [ -s "$TEMPORARY/err" ] || passed="$passed $(basename "$file"):$fifth/5"
        cut=$((cut + 1))
    done
done
[ -z "$passed" ]
claim $? "$cut cut files, none passes:$passed"

passed='' cut=0
for file in tests/office/minimal.doc tests/office/minimal.mht tests/office/minimal.rtf tests/office/minimal.xls; do
    size=$(wc -c < "$file")
    for tenth in 1 2 3 4 5 6 7 8 9; do
        head -c $((size * tenth / 10)) "$file" > "$TEMPORARY/cut.${file##*.}"
        code=0
        "$YUSUAN" check "$TEMPORARY/cut.${file##*.}" > "$TEMPORARY/out" 2> "$TEMPORARY/err" || code=$?
        [ "$code" -eq 2 ] && [ -s "$TEMPORARY/err" ] || passed="$passed $(basename "$file"):$tenth/10"
        cut=$((cut + 1))
    done
done
[ -z "$passed" ]
claim $? "$cut cut files of the old office formats, none passes:$passed"

says() { # NAME FILE ENGLISH-TEXT: exit 2, and the text on standard error
    code=0
    "$YUSUAN" check --lang en "$2" > "$TEMPORARY/out" 2> "$TEMPORARY/err" || code=$?
    [ "$code" -eq 2 ] && grep -qF "$3" "$TEMPORARY/err"
    claim $? "$1"
}
sed 's/^startxref/startxxxx/' tests/fuzz/corpus/pdf/ruled.pdf > "$TEMPORARY/lost.pdf"
says "a repaired file is said to be damaged" "$TEMPORARY/lost.pdf" "cut off or damaged, and not read whole"
contains "and in the report" "没有读全" "$YUSUAN" check "$TEMPORARY/lost.pdf"
says "half a file" tests/fuzz/corpus/pdf/cut-off.pdf "cut-off.pdf"
for name in a b c; do
    status "a page of formulas where they do not belong: $name" 0 "$YUSUAN" check "tests/fuzz/corpus/html/foreign-$name.html"
done
contains "a file without text says why it was not checked" "没有文字" "$YUSUAN" check tests/fuzz/corpus/html/foreign-a.html
done_testing
