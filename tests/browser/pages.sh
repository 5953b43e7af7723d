# pages.sh: for the tests that drive the HTML report in Chromium: finds what they need, or skips by name, makes the
# pages and runs a part of claims.js.
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
for needed in node npm; do
    command -v "$needed" > "$TEMPORARY/found" || { skip "the report in a browser" "there is no $needed"; done_testing; }
done
[ -n "$chromium" ] || { skip "the report in a browser" "there is no chromium"; done_testing; }
sh tests/browser/fetch > "$TEMPORARY/npm" 2>&1 ||
    { skip "the report in a browser" "its modules could not be fetched"; done_testing; }

# Pages of an example with pages, of texts, of one that is full of scripts; and of real documents where they are.
page() { # FILE NAME LANGUAGE
    "$YUSUAN" check --lang "$3" --format html "$1" > "$TEMPORARY/$2.html" 2> "$TEMPORARY/err"
}
page examples/archive-2026/budget.pdf paper zh
page "$EXAMPLE" plain zh
page "$EXAMPLE" english en
page tests/browse/laden.txt laden zh
corpus=${CORPUS:-../shared/corpus}
for real in "$corpus"/putuo/dept_budget.pdf "$corpus"/*/005_*水务局*.pdf "$corpus"/html/025_*.html; do
    [ ! -e "$real" ] || page "$real" "real$((number = number + 1))" zh
done

drive() { # PART: its claims
    late=0
    timeout -s KILL $((${TEST_SECONDS:-120} - 20)) node tests/browser/claims.js "$TEMPORARY" "$chromium" "$1" \
        > "$TEMPORARY/claims" 2> "$TEMPORARY/err" || late=$?
    while read -r line; do
        case $line in
        ok*) claim 0 "${line#ok - }" ;;
        not*) claim 1 "${line#not ok - }" ;;
        *) echo "$line" ;;
        esac
    done < "$TEMPORARY/claims"
    # A machine that is busy with other things is no fault of the page.
    [ "$late" -ne 137 ] || { skip "the rest of the browser's claims" "the browser was too slow here"; done_testing; }
}
