# browser: the HTML report driven in Chromium. Skipped by name where chromium, node or the modules of package-lock.json are
# missing; they are fetched once into build/browser when npm can be reached.
. tests/package.sh

. tests/browser/pages.sh
drive work
run check --brief --accept "$TEMPORARY/accepted.tsv" examples/archive-2026/budget.pdf
is "what the page saves is read by --accept" "$(grep -c '另有 [0-9]* 项已接受' "$TEMPORARY/out")$(cat "$TEMPORARY/err")" 1
if command -v pdftotext > "$TEMPORARY/found"; then
    pdftotext -l 1 "$TEMPORARY/printed.pdf" "$TEMPORARY/first.txt"
    is "the first printed page is full" "$([ "$(wc -m < "$TEMPORARY/first.txt")" -gt 500 ]; echo $?)" 0
    is "it prints on few pages" "$([ "$(pdfinfo "$TEMPORARY/printed.pdf" | sed -n 's/^Pages: *//p')" -le 12 ]; echo $?)" 0
fi
done_testing
