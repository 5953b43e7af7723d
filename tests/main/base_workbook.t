# The workbook of base data in the hands of another program: what it saves, in its own format and in Excel's, is the same
# book, and the totals that it computes are those that stood there.
. tests/tap.sh
tool=${BUILD:-build/debug}/tests/tools/base_texts
base=examples/tongnan-2025/base
ok "base data are written as a workbook" sh -c "$tool $base/*.tsv > '$TEMPORARY/base.xlsx'"
$tool -t $base/*.tsv > "$TEMPORARY/texts"
$tool -t "$TEMPORARY/base.xlsx" > "$TEMPORARY/back"
[ -s "$TEMPORARY/texts" ] && cmp -s "$TEMPORARY/texts" "$TEMPORARY/back"
claim $? "the workbook reads back as the files that it was made of, free of mistakes"
ok "an empty workbook is made" "$YUSUAN" new "$TEMPORARY/new.xlsx"
cp "$TEMPORARY/new.xlsx" "$TEMPORARY/kept.xlsx"
status "nothing is written over it" 2 "$YUSUAN" new "$TEMPORARY/new.xlsx"
ok "it stays" cmp "$TEMPORARY/new.xlsx" "$TEMPORARY/kept.xlsx"
"$YUSUAN" build "$TEMPORARY/new.xlsx" --output "$TEMPORARY/none.txt" 2> "$TEMPORARY/said"
[ $? -eq 1 ] && grep -q '^单位 B3：' "$TEMPORARY/said" && [ ! -e "$TEMPORARY/none.txt" ]
claim $? "what it lacks is named by sheet and cell, and nothing is built"
"$YUSUAN" build $base --output "$TEMPORARY/folder.txt" > "$TEMPORARY/said"
"$YUSUAN" build "$TEMPORARY/base.xlsx" --output "$TEMPORARY/workbook.txt" > "$TEMPORARY/said"
cmp -s "$TEMPORARY/folder.txt" "$TEMPORARY/workbook.txt"
claim $? "a package built from the workbook is the one built from the folder"
if soffice --version > "$TEMPORARY/none" 2>&1; then
    for format in xlsx ods; do
        mkdir "$TEMPORARY/$format"
        timeout 90 soffice "-env:UserInstallation=file://$TEMPORARY/profile" --headless --convert-to "$format" \
            --outdir "$TEMPORARY/$format" "$TEMPORARY/base.xlsx" > "$TEMPORARY/said" 2>&1
        if [ $? -eq 124 ]; then
            skip "as LibreOffice saves it ($format)" "it took more than 90 seconds"
            continue
        fi
        $tool -t "$TEMPORARY/$format/base.$format" > "$TEMPORARY/back"
        [ -s "$TEMPORARY/back" ] && cmp -s "$TEMPORARY/texts" "$TEMPORARY/back"
        claim $? "as LibreOffice saves it ($format) it is the same book"
    done
else
    skip "as LibreOffice saves it" "no soffice"
fi
done_testing
