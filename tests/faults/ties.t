#!/bin/sh
# The C libraries of other machines sort what is equal in an order of their own. Nothing that is put out may hang on
# that: the same bytes when equal things come the other way round (FAULT=ties, shim.c).
. tests/tap.sh
: "${BUILD:=build/debug}"
shim=$PWD/$BUILD/tests/faults/shim.so
if [ ! -e "$shim" ]; then
    skip "ties" "the shim is built in the modes debug, release and cov"
    done_testing
fi
find examples tests/office tests/places -type f |
    grep -E '\.(pdf|txt|html|docx?|xlsx?|ods|odt|rtf|mht)$' | LC_ALL=C sort > "$TEMPORARY/list"

# A sheet that has cells twice, and not in their order: the first one stays.
cell() { # COLUMN TEXT
    echo "<Cell ss:Index=\"$1\"><Data ss:Type=\"String\">$2</Data></Cell>"
}
{
    office=urn:schemas-microsoft-com:office:spreadsheet
    echo "<?xml version=\"1.0\"?><Workbook xmlns=\"$office\" xmlns:ss=\"$office\"><Worksheet ss:Name=\"表\"><Table>"
    echo "<Row>$(cell 1 部门支出总表)</Row><Row>$(cell 2 单位：万元)</Row><Row>$(cell 1 项目)$(cell 2 合计)</Row>"
    for row in 11 12 13 14 15 16 17 18 19; do
        echo "<Row>$(cell 2 "$row.00")$(cell 1 "项目$row")$(cell 2 "7$row.00")</Row>"
    done
    echo "</Table></Worksheet></Workbook>"
} > "$TEMPORARY/twice.xml"

# The program as here, and with ties: standard output and error of each.
for fault in here ties; do
    printf '#!/bin/sh\nFAULT=%s LD_PRELOAD=%s exec "%s" "$@"\n' "$fault" "$shim" "$YUSUAN" > "$TEMPORARY/$fault"
done
both() { # NAME WORDS...
    tap_name=$1
    shift
    for fault in here ties; do
        sh "$TEMPORARY/$fault" "$@" > "$TEMPORARY/$fault.out" 2>&1
    done
    [ -s "$TEMPORARY/here.out" ] && cmp "$TEMPORARY/here.out" "$TEMPORARY/ties.out"
    claim $? "$tap_name"
}
both "documents, as JSON with every identity" check --jobs 1 --format jsonl --ledger "@$TEMPORARY/list"
both "a sheet that has cells twice" extract --format csv "$TEMPORARY/twice.xml"
grep -q ',11.00,' "$TEMPORARY/here.out" && ! grep -q ',711.00,' "$TEMPORARY/here.out"
claim $? "... of which the first is read"

# All that is written. Paths stand in it: so both write to one place.
for fault in here ties; do
    sh tests/targets/written.sh "$TEMPORARY/place" sh "$TEMPORARY/$fault"
    mv "$TEMPORARY/place" "$TEMPORARY/written-$fault"
done
diff -rq "$TEMPORARY/written-here" "$TEMPORARY/written-ties" > "$TEMPORARY/differs"
claim $? "what is written"
diagnose < "$TEMPORARY/differs"
done_testing
