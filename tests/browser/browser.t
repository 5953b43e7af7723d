# browser: the HTML report driven in Chromium. Skipped by name where chromium, node or the modules of package-lock.json are
# missing; they are fetched once into build/browser when npm can be reached.
. tests/package.sh

chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
for needed in node npm; do
    command -v "$needed" > "$TEMPORARY/found" || { skip "the report in a browser" "there is no $needed"; done_testing; }
done
[ -n "$chromium" ] || { skip "the report in a browser" "there is no chromium"; done_testing; }
fetch() {
    mkdir -p build/browser && cp tests/browser/package.json tests/browser/package-lock.json build/browser/ &&
        (cd build/browser && timeout 60 npm ci --ignore-scripts --no-audit --no-fund)
}
[ -e build/browser/node_modules/playwright-core/package.json ] && [ -e build/browser/node_modules/@axe-core/playwright/package.json ] ||
    fetch > "$TEMPORARY/npm" 2>&1 || { skip "the report in a browser" "its modules could not be fetched"; done_testing; }

tool=${BUILD:-build/debug}/tests/tools/as_pdf
[ -x "$tool" ] || { skip "the report in a browser" "no $tool"; done_testing; }
ok "a PDF to be shown" "$tool" "$EXAMPLE" "$TEMPORARY/paper.pdf"
for page in paper.pdf:paper:zh tests/cli/swapped.txt:plain:zh "$EXAMPLE:english:en" tests/browse/laden.txt:laden:zh; do
    file=${page%%:*} name=${page#*:}
    [ -e "$file" ] || file=$TEMPORARY/$file
    "$YUSUAN" check --lang "${name#*:}" --format html "$file" > "$TEMPORARY/${name%:*}.html" 2> "$TEMPORARY/err"
done
timeout -s KILL $((${TEST_SECONDS:-120} - 20)) node tests/browser/claims.js "$TEMPORARY" "$chromium" \
    > "$TEMPORARY/claims" 2> "$TEMPORARY/err"
late=$?
while read -r line; do
    case $line in
    ok*) claim 0 "${line#ok - }" ;;
    not*) claim 1 "${line#not ok - }" ;;
    *) echo "$line" ;;
    esac
done < "$TEMPORARY/claims"
# A machine that is busy with other things is no fault of the page.
[ "$late" -ne 137 ] || { skip "the rest of the browser's claims" "the browser was too slow here"; done_testing; }
run check --brief --accept "$TEMPORARY/accepted.tsv" "$TEMPORARY/paper.pdf"
is "what the page saves is read by --accept" "$(grep -c '另有 [0-9]* 项已接受' "$TEMPORARY/out")$(cat "$TEMPORARY/err")" 1
done_testing
