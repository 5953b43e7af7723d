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

# What is too much for the page is counted, and no chart shows a part of a whole for the whole.
python3 - "$TEMPORARY" << 'END'
import sys
folder = sys.argv[1]
codes = [line.split("\t")[:2] for line in open("codes/function.tsv", encoding="utf-8")][1:]
def write(name, codes):
    amount = {code: 100 + i for i, (code, _) in enumerate(codes) if len(code) == 7}
    whole = lambda begin, less: "%d.00" % sum(v - less * (v % 7 > 2) for c, v in amount.items() if c.startswith(begin))
    rows = [(c, n, whole(c, 2), whole(c, 0)) for c, n in [("", "合计")] + codes if whole(c, 0) != "0.00"]
    head = ("科目编码", "科目名称", "2025 年预算数", "2026 年预算数")
    with open(folder + "/" + name, "w", encoding="utf-8") as out:
        out.write("清水市人民政府办公室 2026 年部门预算\n\n一般公共预算财政拨款支出预算表\n\n单位：万元\n\n")
        out.writelines("\t".join(row) + "\n" for row in [head] + rows)
    return len(amount)
print(write("some.txt", codes[:400]), write("many.txt", codes))
with open(folder + "/long.csv", "w", encoding="utf-8") as out:
    out.write("项目,%s\n" % ",".join("第%d列" % i for i in range(99)))
    out.writelines("第%d行%s\n" % (i, ",甲" * 99) for i in range(310))
END
for name in some.txt many.txt long.csv; do
    "$YUSUAN" check --lang zh --format html "$TEMPORARY/$name" > "$TEMPORARY/$name.html"
done
functions=$(sed -n 's/.*>\([0-9]*\) 个科目，.*/\1/p' "$TEMPORARY/some.txt.html")
is "functions beyond those of a page are counted" "$((functions > 200)) $(grep -o '另有 [0-9]* 个科目' "$TEMPORARY/some.txt.html")" \
    "1 另有 $((functions - 200)) 个科目"
is "more functions than a chart has room for: their classes" \
    "$(grep -c '<rect class="area' "$TEMPORARY/many.txt.html") $(grep -o '[0-9]* 个科目，' "$TEMPORARY/many.txt.html")" "22 22 个科目，"
is "a table beyond the limit is cut, and says so" "$(grep -c '<tr id="b0-' "$TEMPORARY/long.csv.html") $(
    grep -o '另有 [0-9]* 行没有列出' "$TEMPORARY/long.csv.html")" "300 另有 11 行没有列出"

run check --format html tests/cli/swapped.txt tests/cli/clean.txt
is "it is of one document" "$code $(wc -c < "$TEMPORARY/out")" "2 0"
run check --format html --package tests/cli/swapped.txt tests/cli/clean.txt
is "... or of several that are one package" "$(grep -c '<article' "$TEMPORARY/out")" 1
done_testing
