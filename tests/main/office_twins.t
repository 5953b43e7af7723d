#!/bin/sh
# Twins: the examples in the formats of office programs, old and new, made from each other by an office program
# (tests/office; one is encrypted as Excel does it to protect a structure), say what the text says: the same figures with
# the same coordinates, the same findings and the same identities. Then the published forms of ../shared/office, where
# they are: each is read.
. tests/tap.sh

figures() { # FILE: what is printed and what it means, without where it stands
    "$YUSUAN" extract --format tsv "$1" 2> "$TEMPORARY/err" | tail -n +2 | cut -f6-18 | LC_ALL=C sort
}
findings() { # FILE: levels and rules, and what is counted
    "$YUSUAN" check --lang en --no-config --format lines "$1" 2> "$TEMPORARY/err" | sed -n \
        -e 's/^.*: \(error\|warning\|note\): .*\(\[[a-z-]*\]\)$/\1 \2/p' -e '/^Identities\|^Findings/p' | LC_ALL=C sort
}
figures examples/minimal/budget.txt > "$TEMPORARY/minimal.figures"
figures examples/tongnan-2025/budget.txt > "$TEMPORARY/tongnan.figures"
findings examples/minimal/budget.txt > "$TEMPORARY/minimal.findings"
findings examples/tongnan-2025/budget.txt > "$TEMPORARY/tongnan.findings"
[ "$(grep -c '^error' "$TEMPORARY/tongnan.findings")" -ge 3 ]
claim $? "the example has findings to compare"
for file in tests/office/minimal.doc tests/office/minimal.mht tests/office/minimal.rtf tests/office/minimal.xls \
    tests/office/minimal-protected.xls \
    tests/office/tongnan.doc tests/office/tongnan.xls tests/office/minimal.xlsx tests/office/minimal.ods \
    tests/office/tongnan.xlsx tests/office/tongnan.ods; do
    name=$(basename "$file")
    figures "$file" > "$TEMPORARY/figures"
    findings "$file" > "$TEMPORARY/findings"
    [ -s "$TEMPORARY/figures" ] && diff "$TEMPORARY/${name%%[-.]*}.figures" "$TEMPORARY/figures" > "$TEMPORARY/diff"
    claim $? "$name: the figures and their coordinates"
    diff "$TEMPORARY/${name%%[-.]*}.findings" "$TEMPORARY/findings" >> "$TEMPORARY/diff"
    claim $? "$name: the findings and the identities"
    diagnose < "$TEMPORARY/diff"
done

contains "a formula that stops a row short is found in a binary workbook" "[formula-leaves-out]" \
    "$YUSUAN" check --no-config --format lines tests/office/short-sum.xls

office=../shared/office
if [ -d "$office" ]; then
    for file in "$office"/*.xls "$office/EDDJDRMB.xlsx"; do
        "$YUSUAN" check --lang en "$file" > "$TEMPORARY/out" 2> "$TEMPORARY/err"
        [ $? -le 1 ] && [ ! -s "$TEMPORARY/err" ]
        claim $? "$(basename "$file") is read"
    done
else
    skip "published forms" "no ../shared/office"
fi
done_testing
