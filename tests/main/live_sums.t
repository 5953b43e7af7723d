# A workbook that is built adds up by itself: totals are formulas of what they consist of, with the values that they have.
# What another program makes of the formulas, with none of our values left, are the same figures.
. tests/tap.sh
work=$TEMPORARY
base=examples/tongnan-2025/base
if ! command -v unzip > "$work/none"; then
    skip "formulas of a built workbook" "no unzip"
    done_testing
    exit
fi
formulas() { unzip -p "$1" 'xl/worksheets/*' | grep -o '<f>[^<]*</f>' | wc -l; }
has() { unzip -p "$work/book.xlsx" 'xl/worksheets/*' | grep -q "$1"; claim $? "$2"; }

ok "a workbook is built" "$YUSUAN" build "$base" --output "$work/book.xlsx"
has '<f>SUM(C9:C10)</f><v>1900.66</v>' "a class is the sum of the rows below it"
has '<f>SUM(C7,C11,C15,C19)</f><v>1946.23</v>' "all spending that of its classes, not of their rows once more"
has '<f>SUM(D9:E9)</f><v>1755</v>' "a row without rows below is what stands beside one another"
has '<f>SUM(B6,B10)</f><v>1946.23</v>' "what comes in is this year's and what was carried over"
has '<f>SUM(F7:F12)</f><v>1755</v>' "the projects' total is that of the list"
"$YUSUAN" check "$work/book.xlsx" > "$work/said"
claim $? "its own check finds nothing wrong with them"
diagnose < "$work/said"
for place in 31 00; do
    "$YUSUAN" build "$base" --jurisdiction $place --output "$work/$place.xlsx" > "$work/said" 2>&1
    [ "$(formulas "$work/$place.xlsx")" -gt 40 ]
    claim $? "the set of $place has them, too: $(formulas "$work/$place.xlsx")"
done
tool=${YUSUAN%/yusuan}/tests/tools/rezip
if [ ! -x "$tool" ] || ! soffice --version > "$work/none" 2>&1; then
    skip "as LibreOffice computes them" "no soffice"
    done_testing
    exit
fi
cp "$work/book.xlsx" "$work/bare.xlsx"
for part in $(unzip -Z1 "$work/book.xlsx" 'xl/worksheets/*'); do
    "$tool" "$work/bare.xlsx" "$part=$(unzip -p "$work/book.xlsx" "$part" | sed 's|</f><v>[^<]*</v>|</f>|g')" > "$work/next" &&
        mv "$work/next" "$work/bare.xlsx"
done
[ "$(unzip -p "$work/bare.xlsx" 'xl/worksheets/*' | grep -c '</f><v>')" = 0 ]
claim $? "a workbook without our values"
for name in book bare; do
    timeout 90 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to \
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' --outdir "$work/$name" \
        "$work/$name.xlsx" > "$work/said" 2>&1
    if [ $? -eq 124 ]; then
        skip "as LibreOffice computes them" "it took more than 90 seconds"
        done_testing
        exit
    fi
done
differs=0
for sheet in "$work/book"/*.csv; do
    rest=${sheet##*/book-}
    cmp -s "$sheet" "$work/bare/bare-$rest" || { differs=$((differs + 1)); diff "$sheet" "$work/bare/bare-$rest" | head -5 | diagnose; }
done
[ "$differs" = 0 ] && [ "$(ls "$work/book" | wc -l)" -ge 18 ]
claim $? "LibreOffice computes the same figures, sheet by sheet ($differs differ)"
done_testing
