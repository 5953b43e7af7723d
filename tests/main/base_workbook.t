# The workbook of base data in the hands of another program: what it saves, in its own format and in Excel's, is the same
# book, and the totals that it computes are those that stood there.
. tests/tap.sh
tool=${BUILD:-build/debug}/tests/tools/base_texts
base=examples/tongnan-2025/base
ok "base data are written as a workbook" sh -c "$tool $base/*.tsv > '$TEMPORARY/base.xlsx'"
$tool -t $base/*.tsv > "$TEMPORARY/texts"
$tool -t "$TEMPORARY/base.xlsx" > "$TEMPORARY/back"
cmp -s "$TEMPORARY/texts" "$TEMPORARY/back"
claim $? "the workbook reads back as the files that it was made of, free of mistakes"
if soffice --version > "$TEMPORARY/none" 2>&1; then
    for format in xlsx ods; do
        mkdir "$TEMPORARY/$format"
        timeout 240 soffice "-env:UserInstallation=file://$TEMPORARY/profile" --headless --convert-to "$format" \
            --outdir "$TEMPORARY/$format" "$TEMPORARY/base.xlsx" > "$TEMPORARY/said" 2>&1
        $tool -t "$TEMPORARY/$format/base.$format" > "$TEMPORARY/back"
        cmp -s "$TEMPORARY/texts" "$TEMPORARY/back"
        claim $? "as LibreOffice saves it ($format) it is the same book"
    done
else
    skip "as LibreOffice saves it" "no soffice"
fi
done_testing
