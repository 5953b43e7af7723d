#!/bin/sh
# A new word, a new form and a new rule need no C: three small texts, given at run time with --load, make a
# table of a made-up kind readable, and its slip found.
cd "$(dirname "$0")/../.." && . tests/package.sh

printf '%s\n' \
    'dimension measure "指标" {' \
    '    memo lamps "路灯经费" en "street lamps" {' \
    '        posts "立杆费" en "posts"' \
    '        bulbs "换泡费" en "bulbs"' \
    '    }' \
    '}' >"$TEMPORARY/lamps.vocab"
printf '%s\n' \
    '# A table that no jurisdiction has.' \
    'form lamp-list "路灯经费明细表" {' \
    '    kind amounts' \
    '    means measure lamps' \
    '}' >"$TEMPORARY/lamps.form"

lamps() { # lamps TOTAL: a package with the made-up table
    printf '%s\n' '清水市路灯管理所' '2026 年部门预算' '' '路灯经费明细表' '' '单位：万元' ''
    printf '单位名称\t路灯经费\t立杆费\t换泡费\n合计\t%s\t5.00\t3.00\n东街所\t4.50\t3.00\t1.50\n西街所\t3.50\t2.00\t1.50\n' "$1"
}
lamps 8.00 >"$TEMPORARY/right.txt"
lamps 8.30 >"$TEMPORARY/wrong.txt"

run extract --format jsonl "$TEMPORARY/right.txt"
is "the word is unknown without the text that teaches it" "$(grep -c '"lamps"' "$TEMPORARY/out")" 0
run extract --format jsonl --load "$TEMPORARY/lamps.vocab" --load "$TEMPORARY/lamps.form" "$TEMPORARY/right.txt"
is "all 9 figures are read by the made-up form" "$code $(grep -c '"form": *"lamp-list"' "$TEMPORARY/out")" "0 9"
is "a made-up word gives a column its meaning" "$(grep '"printed": *"5.00"' "$TEMPORARY/out" | grep -c '"measure": *"posts"')" 1
run check --lang zh --load "$TEMPORARY/lamps.vocab" --load "$TEMPORARY/lamps.form" "$TEMPORARY/right.txt"
is "the table adds up" "$code" 0
run check --lang zh --load "$TEMPORARY/lamps.vocab" --load "$TEMPORARY/lamps.form" "$TEMPORARY/wrong.txt"
is "a wrong total of it is one finding that names it" "$code $(grep -c '^.*wrong.txt:[0-9]*: error: .*8\.30' "$TEMPORARY/out")" "1 1"
run forms --load "$TEMPORARY/lamps.vocab" --load "$TEMPORARY/lamps.form"
ok "yusuan forms lists it" grep -q 'lamp-list' "$TEMPORARY/out"

# The words that messages are put together of are data as well.
printf 'phrase opening-half "前半" "first"\n' >"$TEMPORARY/mine.rule"
run check --lang en --load "$TEMPORARY/mine.rule" tests/messages/mark-unpaired.txt
ok "a phrase of one's own stands in the message" grep -q 'its first half is missing' "$TEMPORARY/out"
printf 'phrase opening-half "前半"\n' >"$TEMPORARY/broken.rule"
run check --lang en --load "$TEMPORARY/broken.rule" tests/messages/mark-unpaired.txt
is "a phrase has both languages" "$code $(grep -c 'broken.rule' "$TEMPORARY/err")" "2 1"

# A text that is wrong is refused with its line, before any document is read.
printf 'form broken "坏表" {\n    means nowhere\n}\n' >"$TEMPORARY/broken.form"
run check --lang en --load "$TEMPORARY/broken.form" "$TEMPORARY/right.txt"
is "a wrong text is refused, by file and line" "$code $(grep -c 'broken.form:2' "$TEMPORARY/err")" "2 1"
is "... and nothing is checked" "$(cat "$TEMPORARY/out")" ""
is "... with the line and carets under the word" "$(tail -2 "$TEMPORARY/err")" "    means nowhere
          ^^^^^^^"
# refused NAME EXTENSION TEXT WANTED: the text is refused; wanted are its line and the words under the carets
refused() {
    printf '%s\n' "$3" >"$TEMPORARY/refused.$2"
    run forms --lang en --load "$TEMPORARY/refused.$2"
    is "refused: $1" "$code $(sed -n '1s/^yusuan: .*refused\.[a-z]*:\([0-9]*\): /\1 /p' "$TEMPORARY/err")" "2 $4"
}
refused "a name that no message of the rule has" rule 'rule weights-sum error {
    zh "各指标权重之和为 {summe}"
}' "2 {summe}: the messages of this rule have no such name"
refused "one that findings of an equation do not have" rule 'rule lamp-fund warning {
    zh "路灯 {printed}" "与 {left} 不同"  en "x"
    equal { measure spend } = { measure income }
}' "2 {left}: the messages of this rule have no such name"
refused "a brace that is not closed" rule 'rule weights-sum error { zh "之和 {sum" "}" }' "1 {: the brace is not closed in its string"
refused "a member that is not there" rule 'rule lamp-fund warning { zh "路灯"
    equal { measure spent } = { measure income } }' "2 spent: the dimension has no such member"
refused "a rule without a message" rule 'rule weights-sum error { en "weights" }' "1 weights-sum: the rule has no message (zh)"
refused "a new rule that nothing finds" rule 'rule lamps-out note { zh "路灯不亮" }' \
    "1 lamps-out: a new rule needs an equation (equal): nothing else would find it"
refused "a clause that rules do not have" rule 'rule weights-sum error { zh "x" colour "red" }' "1 colour: a rule has no such clause"
refused "a clause that forms do not have" form 'form lamp-list "路灯" { colour red }' "1 colour: a form has no such clause"
refused "a member under itself" vocab 'dimension measure { lamps { bulbs { lamps } } }' "1 lamps: a member cannot stand under itself"

# A rule of the user's is found like any other, and says what its text says, over two strings.
printf '%s\n' 'rule lamp-posts warning {' '    zh "{where}立杆费 {printed}，"' '       "应为 {expected}"' '    en "posts {printed}, "' \
    '       "should be {expected}"' '    equal { measure posts } = { measure bulbs }' '}' >"$TEMPORARY/posts.rule"
lamps 8.00 | grep -v '街所' >"$TEMPORARY/one.txt"
run check --lang en --load "$TEMPORARY/lamps.vocab" --load "$TEMPORARY/lamps.form" --load "$TEMPORARY/posts.rule" "$TEMPORARY/one.txt"
is "a rule of the user's own is found" "$(grep -c 'posts 5.00 .*, should be 3.00 .*\[lamp-posts\]' "$TEMPORARY/out")" 1

# What a form says of a column counts before the words.
printf '%s\n' 'form lamp-list "路灯经费明细表" {' '    kind amounts  order 7  required  source "路灯条例"' '    means measure lamps' \
    '    columns { "换泡费" = measure posts }' '}' >"$TEMPORARY/columns.form"
run extract --load "$TEMPORARY/lamps.vocab" --load "$TEMPORARY/columns.form" "$TEMPORARY/right.txt"
is "a column is what its form says" "$(grep -c '"measure": "bulbs"' "$TEMPORARY/out")" 0
run forms --load "$TEMPORARY/lamps.vocab" --load "$TEMPORARY/columns.form"
is "forms shows the number, the duty and the origin" "$(grep -c 'lamp-list *amounts *7 \*  路灯经费明细表  路灯条例' "$TEMPORARY/out")" 1
run check --lang en --load "$TEMPORARY/nowhere.form" "$TEMPORARY/right.txt"
is "so is one that is not there" "$code $(grep -c 'nowhere.form' "$TEMPORARY/err")" "2 1"
done_testing
