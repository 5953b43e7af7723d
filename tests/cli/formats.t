# formats: findings for other programs and for other texts: csv, tsv, Markdown, SARIF 2.1.0.
. tests/tap.sh
golden=tests/cli/golden
export LC_ALL=C

same "findings as csv" $golden/findings-csv.expected "$YUSUAN" check --lang zh --format csv tests/cli/swapped.txt tests/cli/letter.txt
same "findings as tsv" $golden/findings-tsv.expected "$YUSUAN" check --lang en --format tsv tests/cli/swapped.txt tests/cli/letter.txt
same "findings as Markdown" $golden/findings-md.expected "$YUSUAN" check --lang zh --format md tests/cli/swapped.txt tests/cli/letter.txt
same "... in full, in English" $golden/findings-md-en.expected "$YUSUAN" check --lang en --full --format md tests/cli/swapped.txt

"$YUSUAN" check --format csv --level error tests/cli/finals.txt examples/tongnan-2025 > "$TEMPORARY/errors" 2>&1
"$YUSUAN" check --format csv examples/tongnan-2025 2>&1 | cut -d, -f2 | sort -u | tr '\n' ' ' > "$TEMPORARY/levels"
[ "$(cat "$TEMPORARY/levels")" = "error level note warning " ] && ! grep -q ',note,' "$TEMPORARY/errors"
claim $? "csv has all levels, and --level leaves out"
"$YUSUAN" check --bom --format csv tests/cli/clean.txt | head -c 3 | od -An -tx1 | grep -q 'ef bb bf'
claim $? "csv has a mark when one is asked for"
[ "$("$YUSUAN" check --format csv tests/cli/clean.txt | wc -l)" -eq 1 ]
claim $? "a clean budget is a head without rows"

# A label that would be run by a spreadsheet, or make a link and a tag.
evil='=HYPERLINK("x")|<img src=x>*a*_b_[c](http://d)'
sed "s#文物#$evil#" tests/cli/swapped.txt > "$TEMPORARY/evil.txt"
"$YUSUAN" check --format csv "$TEMPORARY/evil.txt" > "$TEMPORARY/csv"
grep -qF "$evil" "$TEMPORARY/evil.txt" && ! grep -qE '(^|,)"?=' "$TEMPORARY/csv"
claim $? "no cell of csv is a formula"
"$YUSUAN" check --full --format md "$TEMPORARY/evil.txt" > "$TEMPORARY/md"
# shellcheck disable=SC2016 # a pattern
! grep -qE '(^|[^\\])(<img|\[c|\*a)|http://' "$TEMPORARY/md" && grep -qF '\<img src=x\>\*a\*' "$TEMPORARY/md"
claim $? "no word of a document makes a tag, a link or an emphasis in Markdown"

# ---- SARIF
sarif() { # ARGUMENT...: into $TEMPORARY/sarif
    "$YUSUAN" check --format sarif "$@" > "$TEMPORARY/sarif" 2> "$TEMPORARY/stderr"
}
valid() { # NAME PATTERN: what validate.py says of $TEMPORARY/sarif
    python3 tests/sarif/validate.py < "$TEMPORARY/sarif" > "$TEMPORARY/stdout" 2>&1
    grep -qE "$2" "$TEMPORARY/stdout"
    tap_valid=$?
    claim "$tap_valid" "$1"
    [ "$tap_valid" -eq 0 ] || diagnose < "$TEMPORARY/stdout"
}
if command -v python3 > "$TEMPORARY/none" 2>&1; then
    sarif tests/cli/swapped.txt tests/cli/clean.txt examples/tongnan-2025
    valid "SARIF is by its schema, and its columns hold what was printed" '^faults 0, results [1-9][0-9]*, with columns some$'
    sarif --lang en tests/cli/clean.txt
    valid "SARIF without results" '^faults 0, results 0, '
    cp tests/cli/swapped.txt "$TEMPORARY/a b%预算.txt"
    cp tests/cli/swapped.txt "$TEMPORARY/evil{0}.txt"
    sarif "$TEMPORARY/evil.txt" "$TEMPORARY/a b%预算.txt" "$TEMPORARY/evil{0}.txt"
    valid "names and labels of any kind" '^faults 0, results [3-9], with columns some$'
    sed 's/"ruleId"/"ruleld"/; s/"level": "error"/"level": "bad"/' "$TEMPORARY/sarif" > "$TEMPORARY/bad"
    mv "$TEMPORARY/bad" "$TEMPORARY/sarif"
    valid "the validator refuses a wrong name and a wrong level" '^faults [1-9]'
    sarif missing.txt tests/cli/swapped.txt
    grep -q '"executionSuccessful": false' "$TEMPORARY/sarif" && grep -q '"uri": "missing.txt"' "$TEMPORARY/sarif"
    claim $? "what could not be read is a notification"
    sed -i 's/missing.txt/README.md/' "$TEMPORARY/sarif"
    valid "... as the schema has it" '^faults 0, results 1'
else
    skip "SARIF is by its schema" "no python3"
fi

fingerprints() { grep -o '"yusuanKey/v1": "[0-9a-f]*"' "$TEMPORARY/sarif"; }
sarif tests/cli/swapped.txt
fingerprints > "$TEMPORARY/before"
{ printf '\n\n'; cat tests/cli/swapped.txt; } > "$TEMPORARY/moved.txt"
sarif "$TEMPORARY/moved.txt"
fingerprints > "$TEMPORARY/after"
[ -s "$TEMPORARY/before" ] && cmp -s "$TEMPORARY/before" "$TEMPORARY/after"
claim $? "a fingerprint stays when lines move"
"$YUSUAN" check --format accept tests/cli/swapped.txt | sed '/^#/!s/$/the reason/' > "$TEMPORARY/accepted"
sarif --accept "$TEMPORARY/accepted" tests/cli/swapped.txt
grep -q '"suppressions": \[{"kind": "external", "status": "accepted", "justification": "the reason"}\]' "$TEMPORARY/sarif"
claim $? "what was accepted is a result with its reason"
"$YUSUAN" check --jobs 1 --format sarif tests/cli > "$TEMPORARY/one" 2>&1
"$YUSUAN" check --jobs 5 --format sarif tests/cli > "$TEMPORARY/five" 2>&1
cmp -s "$TEMPORARY/one" "$TEMPORARY/five"
claim $? "five workers write what one writes"


# ---- workbooks
cat > "$TEMPORARY/book.py" << 'END'
import re, sys, zipfile
from xml.etree import ElementTree
book = zipfile.ZipFile(sys.argv[1])
assert book.testzip() is None
texts = {name: book.read(name).decode() for name in book.namelist() if name.endswith((".xml", ".rels"))}
for text in texts.values():
    ElementTree.fromstring(text)
sheets = [text for name, text in sorted(texts.items()) if re.match(r"xl/worksheets/sheet\d+\.xml", name)]
assert all("<f>" not in text and "<f " not in text for text in sheets), "a formula"
assert all('state="frozen"' in text and "<autoFilter" in text for text in sheets), "no frozen head, no filter"
print(" ".join(re.findall(r'<sheet name="([^"]*)"', texts["xl/workbook.xml"])), end="; ")
everything = "".join(texts.values())
print(*(word for word in sys.argv[2:] if word in everything))
END
book() { # NAME WANTED ARGUMENTS: what book.py says of $TEMPORARY/book.xlsx
    book_name=$1 book_wanted=$2
    shift 2
    python3 "$TEMPORARY/book.py" "$TEMPORARY/book.xlsx" "$@" > "$TEMPORARY/stdout" 2>&1
    [ "$(cat "$TEMPORARY/stdout")" = "$book_wanted" ]
    tap_book=$?
    claim "$tap_book" "$book_name"
    [ "$tap_book" -eq 0 ] || diagnose < "$TEMPORARY/stdout"
}
if command -v python3 > "$TEMPORARY/none" 2>&1; then
    "$YUSUAN" check --lang zh --format xlsx "$TEMPORARY/evil.txt" --output "$TEMPORARY/book.xlsx"
    book "a workbook of a document: its sheets, and what is wrong" "概览 问题 勾稽 数字 项目 指标; 251.00 215.00 figure-wrong" \
        251.00 215.00 figure-wrong
    cp "$TEMPORARY/book.xlsx" "$TEMPORARY/first.xlsx"
    "$YUSUAN" check --lang zh --format xlsx "$TEMPORARY/evil.txt" > "$TEMPORARY/book.xlsx"
    cmp -s "$TEMPORARY/book.xlsx" "$TEMPORARY/first.xlsx"
    claim $? "the same document, the same bytes"
    "$YUSUAN" check --lang en --format xlsx --jobs 3 tests/cli missing.txt --output "$TEMPORARY/book.xlsx" 2> "$TEMPORARY/stderr"
    book "one of several documents: all that is wrong in one sheet" "Documents Findings Rules; figure-wrong unreadable clean" \
        figure-wrong unreadable clean
else
    skip "workbooks" "no python3"
fi

done_testing
