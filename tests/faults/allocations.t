#!/bin/sh
# Every allocation of a run fails once, and then with all that follow it: the result has the same bytes, or the exit is 2
# with a message. A document of each format, and a folder.
. tests/tap.sh
: "${BUILD:=build/debug}"
shim=$PWD/$BUILD/tests/faults/shim.so
[ -e "$shim" ] || { echo "1..0 # SKIP no $shim: this build has none"; exit 0; }
ALLOCATIONS_MAX=2000

walk() { # NAME PATH
    "$YUSUAN" check --format json --jobs 1 "$2" > "$TEMPORARY/whole" 2> "$TEMPORARY/whole-err"
    number=0 wrong='' same=
    while [ -z "$same" ] && [ "$number" -lt "$ALLOCATIONS_MAX" ]; do
        number=$((number + 1))
        for fault in "malloc:$number" "malloc:$number+"; do
            code=0
            FAULT=$fault LD_PRELOAD=$shim "$YUSUAN" check --format json --jobs 1 "$2" > "$TEMPORARY/out" \
                2> "$TEMPORARY/err" || code=$?
            if cmp -s "$TEMPORARY/out" "$TEMPORARY/whole" && cmp -s "$TEMPORARY/err" "$TEMPORARY/whole-err"; then
                same=${fault#"malloc:$number"}
            elif [ "$code" -ne 2 ] || [ ! -s "$TEMPORARY/err" ]; then
                wrong="$wrong $fault"
            fi
        done
    done
    [ -z "$wrong" ] && [ -n "$same" ]
    claim $? "$1: $number allocations$wrong"
}

walk "text" tests/cli/swapped.txt
walk "PDF" tests/fuzz/corpus/pdf/ruled.pdf
walk "a web page" tests/fuzz/corpus/html/gbk.html
walk "comma-separated values" tests/fuzz/corpus/csv/gb18030.csv
walk "a Word document" tests/office/features.docx
walk "an OpenDocument text" tests/office/features.odt
walk "a binary workbook" tests/fuzz/corpus/xls/sheets
walk "a document of Word 97" tests/fuzz/corpus/doc/inner
walk "a document in RTF" tests/fuzz/corpus/rtf/rows
walk "a page in one file" tests/fuzz/corpus/mht/quoted
mkdir -p "$TEMPORARY/folder/in"
cp tests/cli/swapped.txt "$TEMPORARY/folder/b.txt"
cp tests/cli/clean.txt "$TEMPORARY/folder/in/a.txt"
: > "$TEMPORARY/folder/c.doc"
walk "a folder" "$TEMPORARY/folder"

# The same into a folder: whole, or with a message; the journal may lack what had no memory for its fingerprint.
batch() { # FAULT FOLDER
    rm -rf "$2"
    code=0
    FAULT=$1 LD_PRELOAD=$shim "$YUSUAN" check --jobs 1 "$TEMPORARY/folder" --output "$2/" > "$TEMPORARY/out" \
        2> "$TEMPORARY/err" || code=$?
}
rm "$TEMPORARY/folder/c.doc"
batch none "$TEMPORARY/apart"
number=0 wrong='' same=
while [ -z "$same" ] && [ "$number" -lt "$ALLOCATIONS_MAX" ]; do
    number=$((number + 1))
    for fault in "malloc:$number" "malloc:$number+"; do
        batch "$fault" "$TEMPORARY/batch"
        if [ "$code" -eq 1 ] && diff -r -x .yusuan-journal "$TEMPORARY/batch" "$TEMPORARY/apart" > "$TEMPORARY/diff" 2>&1; then
            same=${fault#"malloc:$number"}
        elif [ "$code" -ne 2 ] || [ ! -s "$TEMPORARY/err" ]; then
            wrong="$wrong $fault"
        fi
    done
done
[ -z "$wrong" ] && [ "$same" = + ]
claim $? "a folder into a folder: $number allocations$wrong"
done_testing
