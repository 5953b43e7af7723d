#!/bin/sh
# A package in several files: narrative and tables apart, as a folder, as files, as an archive. It is checked as one, and
# places name the file; a file that cannot be read is said, and what that means.
cd "$(dirname "$0")/../.." && . tests/package.sh

whole=$EXAMPLE
folder=$TEMPORARY/预算
mkdir "$folder"
line=$(grep -n '^附件 1' "$whole" | head -n 1 | cut -d : -f 1)
head -n $((line - 1)) "$whole" > "$folder/附件1 说明.txt"
tail -n +"$line" "$whole" > "$folder/附件2 报表.txt"
rules() { grep -o '\[[a-z-]*\]$' "$1" | sort; }
account() { tail -n 1 "$1"; }

run check "$whole"
rules "$TEMPORARY/out" > "$TEMPORARY/whole"
sum=$(account "$TEMPORARY/out")
run check --package "$folder"
is "a folder: the findings of the whole" "$code $(rules "$TEMPORARY/out" | cksum)" "1 $(cksum < "$TEMPORARY/whole")"
is "... and its identities" "$(account "$TEMPORARY/out")" "$sum"
is "... a place names the file" "$(sed -n 's/: error.*//p' "$TEMPORARY/out" | head -n 1)" "$folder/附件1 说明.txt:25"
is "... and one in another file, too" "$(grep -c '参见附件2 报表.txt 第 56 行' "$TEMPORARY/out")" 1
run check -p "$folder/附件2 报表.txt" "$folder/附件1 说明.txt"
is "files, in the order of their names: the same" "$(account "$TEMPORARY/out")" "$sum"
run check --format json -p "$folder"
is "json lists the files" "$(grep -o '"parts": \[.*"附件1 说明.txt", "附件2 报表.txt"\]' "$TEMPORARY/out" | wc -l)" 1
run extract --format tsv -p "$folder"
is "each figure has its file" "$(awk -F '\t' 'NR > 1 { print $(NF - 3) }' "$TEMPORARY/out" | sort -u | tr '\n' ' ')" \
    "附件1 说明.txt 附件2 报表.txt "

run check --format text -p "$folder"
is "the report names the files" "$(sed -n 2p "$TEMPORARY/out")" "由 2 个文件组成：附件1 说明.txt、附件2 报表.txt"
is "... and places" "$(grep -c '^ 1  附件1 说明.txt 第 25 行' "$TEMPORARY/out")" 1

# The same whichever comes first.
mv "$folder/附件1 说明.txt" "$folder/附件3 说明.txt"
run check -p "$folder"
is "tables before the narrative: the same" "$code $(rules "$TEMPORARY/out" | cksum)" "1 $(cksum < "$TEMPORARY/whole")"
mv "$folder/附件3 说明.txt" "$folder/附件1 说明.txt"

# One that is lost.
printf 'PK\3\4nothing' > "$folder/附件3 绩效.docx"
: > "$folder/附件4.txt"
run check --lang en -p "$folder"
is "a file that cannot be read ends with 2" "$code" 2
is "... it is said" "$(grep -c 'a file was not read: .*附件[34].*part-unread' "$TEMPORARY/out")" 2
is "... the rest is checked, and proves no error" \
    "$(grep -c ': error: ' "$TEMPORARY/out") $(grep -c ': warning: .*figure-wrong' "$TEMPORARY/out")" "0 1"
contains "... and says why" "not an error: the file, or this page, was not read whole" cat "$TEMPORARY/out"
head -n 150 "$folder/附件2 报表.txt" > "$folder/附件2 部分.txt"
rm "$folder/附件2 报表.txt"
run check --lang en -p "$folder"
is "... and nothing is said to be missing" "$(grep -c 'tables-missing' "$TEMPORARY/out")" 0
rm "$folder"/附件[34]*
run check --lang en -p "$folder"
is "(which it would be otherwise)" "$(grep -c 'tables-missing' "$TEMPORARY/out")" 2
run check -p "$folder" "$TEMPORARY/none.txt"
is "a file that is not there is a lost one" "$code $(grep -c 'none.txt.*part-unread' "$TEMPORARY/out")" "2 1"
run check -p "$TEMPORARY/none.txt" "$TEMPORARY/none.pdf"
is "none that can be read: a failure" "$code $(grep -c '没有能读的文件' "$TEMPORARY/err")" "2 1"
run check -p "$whole"
is "one file is a document" "$code $(account "$TEMPORARY/out")" "1 $sum"

# A real package of two files: each proves itself, and together they prove what the narrative says of the tables.
narrative=$(find "$CORPUS/北京" -name '*附件1：中共北京市委军民融合*' 2> /dev/null)
tables=$(find "$CORPUS/北京" -name '*附件2：中共北京市委军民融合*' 2> /dev/null)
holding() { "$YUSUAN" check --summary --lang zh "$@" | sed 's|.* / \([0-9]*\) 条成立.*|\1|'; }
if [ -n "$narrative" ] && [ -n "$tables" ]; then
    apart=$(($(holding "$narrative") + $(holding "$tables"))) joined=$(holding -p "$narrative" "$tables")
    [ "$joined" -gt "$apart" ]
    claim $? "narrative and tables of a real department: $joined identities, $apart apart"
    run check --lang en -p "$narrative" "$tables"
    is "... and no error" "$(grep -c ': error: ' "$TEMPORARY/out")" 0
else
    skip "narrative and tables of a real department" "no $CORPUS"
fi
done_testing
