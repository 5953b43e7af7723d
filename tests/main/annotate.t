#!/bin/sh
# check --annotate: the copy of a file with the findings in it: where it goes, what it must never take the place of, and
# what is left when it cannot be written. What stands under each mark of a PDF is judged by tests/unit/test_mark_pdf.c
# and, over whole files of other makers, by tests/tools/judge_marks.
cd "$(dirname "$0")/../.." && . tests/package.sh
: "${BUILD:=build/debug}"

mkdir "$TEMPORARY/made" "$TEMPORARY/in" "$TEMPORARY/in/b"
"$BUILD/tests/unit/test_mark_pdf" "$TEMPORARY/made" > "$TEMPORARY/tap"
made=$TEMPORARY/made/plain.pdf
cp "$made" "$TEMPORARY/in/a.pdf"
cp tests/cli/swapped.txt "$TEMPORARY/in/b/c.txt"

run check --brief --annotate "$TEMPORARY/out.pdf" "$made"
is "the report is as without it" "$(cat "$TEMPORARY/out")" "$("$YUSUAN" check "$made")"
is "... and the status, and nothing is complained of" "$code$(cat "$TEMPORARY/err")" 1
size=$(wc -c < "$made")
head -c "$size" "$TEMPORARY/out.pdf" | cmp -s - "$made" && [ "$(wc -c < "$TEMPORARY/out.pdf")" -gt "$size" ]
claim $? "the copy is the file, and more behind it"
"$YUSUAN" check --annotate "$TEMPORARY/again.pdf" --format json "$made" > "$TEMPORARY/out"
ok "the same bytes again, whatever the report is" cmp "$TEMPORARY/out.pdf" "$TEMPORARY/again.pdf"
"$YUSUAN" check "$TEMPORARY/out.pdf" | sed 's/out\.pdf/plain.pdf/' > "$TEMPORARY/marked"
"$YUSUAN" check "$made" | sed "s|/made/|/|" > "$TEMPORARY/plain"
is "the copy is read as the file is" "$(cat "$TEMPORARY/marked")" "$(cat "$TEMPORARY/plain")"
cp "$TEMPORARY/out.pdf" "$TEMPORARY/level.pdf"
run check --annotate "$TEMPORARY/level.pdf" --level error "$TEMPORARY/made/noted.pdf"
ok "an earlier copy is replaced" grep -q clerk "$TEMPORARY/level.pdf"

run check --annotate "$TEMPORARY/signed.pdf" "$TEMPORARY/made/signed.pdf"
is "a signature that will not hold is said" "$code $(grep -c '数字签名' "$TEMPORARY/err")" "1 1"
run check --annotate "$TEMPORARY/cut.pdf" "$TEMPORARY/made/cut-off.pdf"
is "a copy that was written anew is said" "$code $(grep -c '整体重写' "$TEMPORARY/err")" "2 1"

run check --annotate "$TEMPORARY/folder" "$TEMPORARY/in"
is "of a folder the copies are in a folder" "$(cd "$TEMPORARY/folder" && find . -type f | sort | tr '\n' ' ')" "./a.pdf ./b/c.txt.html "
ok "... each as it would be alone" cmp "$TEMPORARY/folder/a.pdf" "$TEMPORARY/out.pdf"
"$YUSUAN" check --jobs 1 --annotate "$TEMPORARY/other/" "$TEMPORARY/in" > "$TEMPORARY/out"
ok "... whoever does it" cmp "$TEMPORARY/folder/b/c.txt.html" "$TEMPORARY/other/b/c.txt.html"

# A page for what bears no notes.
run check --annotate "$TEMPORARY/page.html" tests/cli/swapped.txt
is "a text becomes a page with its slip marked" "$(grep -c '<mark class="e" id="m1"[^>]*>251.00</mark>' "$TEMPORARY/page.html")" 1
is "... what it is held against too" "$(grep -o '<mark class="o e"[^>]*>[0-9.]*' "$TEMPORARY/page.html" | sed 's/.*>//' | tr '\n' ' ')" "215.00 155.00 215.00 "
run check --annotate "$TEMPORARY/page.txt" tests/cli/swapped.txt
is "it is not written under the name of a text" "$code $(grep -c '请用以 .html 结尾' "$TEMPORARY/err") $(ls "$TEMPORARY/page.txt" 2>&1 | grep -c 'No such')" "2 1 1"
sed 's|青石县钟表档案馆|<script>alert(1)</script>\&"|; s|文物|<img src=x onerror=alert(2)>|' tests/cli/swapped.txt > "$TEMPORARY/script.txt"
"$YUSUAN" check --annotate "$TEMPORARY/script.html" "$TEMPORARY/script.txt" > "$TEMPORARY/out"
is "what a document holds stays text" "$(grep -ci '<script\|<img\|onerror="' "$TEMPORARY/script.html") $(grep -c "default-src 'none'" "$TEMPORARY/script.html")" "0 1"

# What it must not take the place of.
cp "$made" "$TEMPORARY/own.pdf"
run check --annotate "$TEMPORARY/own.pdf" "$TEMPORARY/own.pdf"
is "never over its own file" "$code $(grep -c '是要读的文件' "$TEMPORARY/err")" "2 1"
ok "... which stays as it was" cmp "$TEMPORARY/own.pdf" "$made"
ln "$TEMPORARY/own.pdf" "$TEMPORARY/name.pdf"
run check --annotate "$TEMPORARY/name.pdf" "$TEMPORARY/own.pdf"
is "by another name neither" "$code $(cmp "$TEMPORARY/own.pdf" "$made" 2>&1)" "2 "
run check --annotate "$TEMPORARY/in" "$TEMPORARY/in"
is "a folder over itself neither" "$code $(cmp "$TEMPORARY/in/a.pdf" "$made" 2>&1)" "2 "
run check --annotate "$TEMPORARY/x.pdf" --output "$TEMPORARY/x.pdf" "$made"
is "one name for the report and the copy" "$code $(grep -c '不能既作' "$TEMPORARY/err")" "2 1"
mkdir "$TEMPORARY/in2" && cp "$made" "$TEMPORARY/in2/a.pdf"
run check --annotate "$TEMPORARY/both" "$TEMPORARY/in" "$TEMPORARY/in2"
is "two files that would be one copy" "$code $(grep -c 'a.pdf：有几个文件同名' "$TEMPORARY/err")" "2 1"

# A package of several files: a copy of each, marked with what is wrong between them.
mkdir "$TEMPORARY/package"
sed '/^一般公共预算财政/,$d' tests/cli/swapped.txt | sed 's/总计 250.00 万元，/总计 260.00 万元，/' > "$TEMPORARY/package/说明.txt"
sed -n '1,3p; /^一般公共预算财政/,$p' tests/cli/swapped.txt > "$TEMPORARY/package/表.html"
sed -i 's/$/<br>/' "$TEMPORARY/package/表.html"
cp "$made" "$TEMPORARY/package/附.pdf"
run check --package --annotate "$TEMPORARY/each" "$TEMPORARY/package"
is "of a package each file has its copy" "$code $(cat "$TEMPORARY/err") $(cd "$TEMPORARY/each" && find . -type f | LC_ALL=C sort | tr '\n' ' ')" \
    "1  ./表.html ./说明.txt.html ./附.pdf "
is "... the slip is marked in the file where it is" "$(grep -c 'class="e"[^>]*>260.00<' "$TEMPORARY/each/说明.txt.html") $(
    grep -c '260.00' "$TEMPORARY/each/表.html")" "1 0"
head -c "$(wc -c < "$made")" "$TEMPORARY/each/附.pdf" | cmp -s - "$made"
claim $? "... a PDF among them keeps its own bytes"
if command -v python3 > "$TEMPORARY/which"; then
    python3 - "$TEMPORARY" << 'END'
import sys, zipfile
text = open("tests/cli/swapped.txt", encoding="utf-8").read()
with zipfile.ZipFile(sys.argv[1] + "/evil.zip", "w") as book:
    book.writestr("../../说明.txt", text)
    book.writestr("/附\\..\\..\\C:附.txt", text[:text.index("一般公共预算财政")])
END
    run check --annotate "$TEMPORARY/deep/er" "$TEMPORARY/evil.zip"
    is "what an archive calls its files stays in the folder" "$(cat "$TEMPORARY/err")$(cd "$TEMPORARY" && find deep -type f | grep -c .) $(
        find "$TEMPORARY" -maxdepth 1 -name '说明*' | grep -c .)" "2 0"
    is "... on Windows, too" "$(cd "$TEMPORARY" && find deep -name '*[:\\]*')" ""
fi

# A disk that is full
code=0
(ulimit -f 4; "$YUSUAN" check --annotate "$TEMPORARY/full/out.html" tests/cli/swapped.txt > "$TEMPORARY/out" 2> "$TEMPORARY/err") || code=$?
is "a folder that is not there" "$code $(grep -c '写不了' "$TEMPORARY/err")" "2 1"
mkdir "$TEMPORARY/full"
code=0
(ulimit -f 4; "$YUSUAN" check --annotate "$TEMPORARY/full/out.html" tests/cli/swapped.txt > "$TEMPORARY/out" 2> "$TEMPORARY/err") || code=$?
is "a copy that may not grow" "$code $(grep -c 'File too large' "$TEMPORARY/err")" "2 1"
is "... leaves nothing" "$(ls "$TEMPORARY/full")" ""

# Whole files of other makers, as their readers and writers make them.
real=../shared/corpus/putuo/dept_budget.pdf judge=$BUILD/tests/tools/judge_marks
if [ -e "$real" ] && [ -x "$judge" ]; then
    "$judge" "$real" > "$TEMPORARY/judged"
    claim $? "of a published budget each mark is on its figure"
    diagnose < "$TEMPORARY/judged"
    if command -v qpdf > "$TEMPORARY/which"; then
        qpdf --linearize "$real" "$TEMPORARY/linear.pdf"
        qpdf --encrypt '' owner 256 --annotate=n -- "$real" "$TEMPORARY/locked.pdf"
        qpdf --object-streams=generate "$real" "$TEMPORARY/streams.pdf"
        "$YUSUAN" check --annotate "$TEMPORARY/twice.pdf" "$real" > "$TEMPORARY/out"
        for kind in linear locked streams twice; do
            "$judge" "$TEMPORARY/$kind.pdf" > "$TEMPORARY/judged" && grep -q '^appended' "$TEMPORARY/judged"
            claim $? "... $kind"
            "$YUSUAN" check --annotate "$TEMPORARY/copy.pdf" "$TEMPORARY/$kind.pdf" > "$TEMPORARY/out" 2> "$TEMPORARY/err"
            qpdf --check "$TEMPORARY/copy.pdf" > "$TEMPORARY/out" 2>&1
            is "... and another program finds it sound" "$? $(grep -c WARNING "$TEMPORARY/out")" "0 0"
        done
    else
        skip "files as other programs write them" "no qpdf"
    fi
else
    skip "a published budget" "no $real"
fi
done_testing
