# accept: findings that a person lets stand: the lines that the program writes out, given reasons, leave them out of the
# report and of the exit status, and count them; what they no longer meet is reported; no reason is no acceptance.
. tests/package.sh

"$YUSUAN" check --format accept tests/cli/swapped.txt > "$TEMPORARY/template"
is "the findings as lines, each below what it is about" "$(grep -c '^# ' "$TEMPORARY/template") $(grep -c "$(printf '^figure-wrong\t')" "$TEMPORARY/template")" "2 1"
run check --accept "$TEMPORARY/template" tests/cli/swapped.txt
is "a line without its reason is refused, by its number" "$code $(grep -c 'template:3：没有写明' "$TEMPORARY/err")" "2 1"

sed '/^#/!s/$/核对过原始凭证/' "$TEMPORARY/template" > "$TEMPORARY/accepted.tsv"
run check --brief --accept "$TEMPORARY/accepted.tsv" tests/cli/swapped.txt
is "what is accepted is no error any more" "$code" 0
is "... and stays counted" "$(grep -c '没有发现问题；另有 1 项已接受' "$TEMPORARY/out")" 1
is "... by the machine too" "$("$YUSUAN" check --format json --accept "$TEMPORARY/accepted.tsv" tests/cli/swapped.txt |
    grep -c '"accepted": "核对过原始凭证"')" 1

# Lines move, and the acceptance stays; the value changes, and the finding is back.
{ echo 开头多了一段说明文字。; echo; cat tests/cli/swapped.txt; } > "$TEMPORARY/moved.txt"
run check --accept "$TEMPORARY/accepted.tsv" "$TEMPORARY/moved.txt"
is "two lines further down" "$code$(cat "$TEMPORARY/err")" 0
sed 's/251\.00/261.00/' tests/cli/swapped.txt > "$TEMPORARY/changed.txt"
run check --accept "$TEMPORARY/accepted.tsv" "$TEMPORARY/changed.txt"
is "another value is another finding, and the line meets nothing" \
    "$code $(grep -c 'accepted.tsv:3：没有与这一条接受相符的发现' "$TEMPORARY/err")" "1 1"
run check --accept "$TEMPORARY/accepted.tsv" tests/cli/clean.txt tests/cli/swapped.txt
is "of several documents one that meets it is enough" "$code$(cat "$TEMPORARY/err")" 0
sed 's/青石县钟表档案馆/白河县邮票档案馆/' tests/cli/swapped.txt > "$TEMPORARY/other.txt"
run check --accept "$TEMPORARY/accepted.tsv" "$TEMPORARY/other.txt"
is "another unit's finding is not accepted" "$code" 1

printf 'figure-wrong\tonly two\n' > "$TEMPORARY/short.tsv"
run check --accept "$TEMPORARY/short.tsv" tests/cli/clean.txt
is "a line with too few fields is refused" "$code $(grep -c 'short.tsv:1：须有五栏' "$TEMPORARY/err")" "2 1"
printf 'no-such-rule\ta\tb\tc\td\n' > "$TEMPORARY/rule.tsv"
run check --accept "$TEMPORARY/rule.tsv" tests/cli/clean.txt
is "a rule that there is not is refused" "$code $(grep -c 'rule.tsv:1：没有规则' "$TEMPORARY/err")" "2 1"
run check --accept "$TEMPORARY/none.tsv" tests/cli/clean.txt
is "a file that is not there" "$code $(grep -c 'none.tsv' "$TEMPORARY/err")" "2 1"

# ---- the file's name
cp tests/cli/clean.txt "$TEMPORARY/某馆2024年部门预算.txt"
run check --brief "$TEMPORARY/某馆2024年部门预算.txt"
is "a file named by another year says so" "$(grep -c '文件名写 2024 年，内容是 2026 年的' "$TEMPORARY/out")" 1
is "... in JSON" "$("$YUSUAN" check --format json "$TEMPORARY/某馆2024年部门预算.txt" | grep -o '"file_year": [a-z0-9]*')" '"file_year": 2024'
for name in 某馆2026年部门预算 20240115某馆部门预算 某馆 某馆2025年公开2026年预算; do
    cp tests/cli/clean.txt "$TEMPORARY/$name.txt"
    run check --brief "$TEMPORARY/$name.txt"
    is "$name: nothing to say" "$(grep -c '文件名' "$TEMPORARY/out")" 0
done
done_testing
