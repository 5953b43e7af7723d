# browse: the HTML report as a file: it is whole, its policy fits, what a document smuggles in is text, every finding has
# its card, and what is decided in it is what --accept reads. What only a browser can tell is in tests/browser.
. tests/package.sh

if ! command -v python3 > "$TEMPORARY/found"; then
    skip "the HTML report" "there is no python3"
    done_testing
fi

pages() { # DOCUMENT NAME LANGUAGE
    "$YUSUAN" check --lang "$3" --format html "$1" > "$TEMPORARY/$2.html" 2> "$TEMPORARY/err"
    "$YUSUAN" check --lang "$3" --format json "$1" > "$TEMPORARY/$2.json" 2>> "$TEMPORARY/err"
    "$YUSUAN" check --lang "$3" --format accept "$1" > "$TEMPORARY/$2.tsv" 2>> "$TEMPORARY/err"
    python3 tests/browse/page_claims.py "$TEMPORARY/$2.html" "$TEMPORARY/$2.json" "$TEMPORARY/$2.tsv" \
        > "$TEMPORARY/claims" 2>> "$TEMPORARY/err" || echo "not ok - page_claims.py" >> "$TEMPORARY/claims"
    while read -r line; do
        case $line in
        ok*) claim 0 "$2: ${line#ok - }" ;;
        not*) claim 1 "$2: ${line#not ok - }" ;;
        *) echo "$line" ;;
        esac
    done < "$TEMPORARY/claims"
}
pages tests/cli/swapped.txt swapped zh
pages "$EXAMPLE" example zh
pages tests/browse/laden.txt laden zh
pages "$EXAMPLE" english en
pages tests/cli/clean.txt clean zh
pages tests/cli/letter.txt letter zh

# A page that no library draws is drawn of what was read: its texts, its lines, and the slip's box on it.
maker=${BUILD:-build/debug}/tests/tools/make_ofd
if [ -x "$maker" ]; then
    "$maker" fancy tests/cli/swapped.txt > "$TEMPORARY/paper.ofd"
    pages "$TEMPORARY/paper.ofd" ofd zh
    is "ofd: its page is there, with what is printed" "$(sed -n '/<symbol id="pic-p1"/,/<\/symbol>/p' "$TEMPORARY/ofd.html" |
        tr '<' '\n' | sed -n 's/^text [^>]*>//p' | grep -c '205.00251.00155.00')" 1
    is "... and its lines, and no picture" "$(grep -c '<path fill="none" stroke="#000"[^>]* d="M' "$TEMPORARY/ofd.html") $(
        grep -c 'image/png' "$TEMPORARY/ofd.html")" "1 0"
else
    skip "pages of OFD" "no $maker"
fi

"$YUSUAN" check --lang zh --format html "$EXAMPLE" > "$TEMPORARY/again.html"
ok "the same document gives the same bytes" cmp "$TEMPORARY/example.html" "$TEMPORARY/again.html"
is "it says its language" "$(grep -c '<html lang="en">' "$TEMPORARY/english.html")$(grep -c '<html lang="zh-CN">' "$TEMPORARY/again.html")" 11
is "a clean document says so" "$(grep -c '没有发现问题' "$TEMPORARY/clean.html")" 2

# What the page would save, given a reason, accepts what it says.
python3 - "$TEMPORARY/swapped.html" > "$TEMPORARY/accepted.tsv" << 'END'
import html, re, sys
for lines in re.findall(r'data-accept="([^"]*)"', open(sys.argv[1], encoding="utf-8").read()):
    for line in html.unescape(lines).split("\n"):
        if line:
            print(line + "核对过原始凭证")
END
run check --brief --accept "$TEMPORARY/accepted.tsv" tests/cli/swapped.txt
is "the page's lines with a reason are read by --accept" "$code $(grep -c '另有 1 项已接受' "$TEMPORARY/out")" "0 1"
"$YUSUAN" check --lang zh --accept "$TEMPORARY/accepted.tsv" --format html tests/cli/swapped.txt > "$TEMPORARY/let.html"
is "... and what is accepted stays in the page, counted" "$(grep -c '另有 1 项已接受' "$TEMPORARY/let.html")" 2

run check --format html tests/cli/swapped.txt tests/cli/clean.txt
is "it is of one document" "$code $(wc -c < "$TEMPORARY/out")" "2 0"
run check --format html --package tests/cli/swapped.txt tests/cli/clean.txt
is "... or of several that are one package" "$(grep -c '<article' "$TEMPORARY/out")" 1
done_testing
