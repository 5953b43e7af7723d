# ledger: what --ledger and the repairs of the JSON say of the bundled minimal package in which one figure is changed:
# 12.00 of the pensions, printed by function in the spending table, becomes 21.00. `make update` writes the expectations anew.
. tests/tap.sh
golden=tests/cli/golden
changed=$TEMPORARY/budget.txt
sed '37s/12\.00	12\.00	12\.00/12.00	21.00	12.00/' examples/minimal/budget.txt > "$changed"
cmp -s "$changed" examples/minimal/budget.txt
[ $? -eq 1 ]
claim $? "one line is changed"

violated() { # what is not proved, without the numbers of the identities, and the line of sums
    "$YUSUAN" check --format lines --lang zh --ledger - < "$changed" | sed -n 's/^ *#[0-9]* *\(不成立\|舍入\|未核对\|存疑\)/\1/p; /^勾稽：/p'
}
repairs() { # of each finding its rule and its repairs
    "$YUSUAN" check --format json - < "$changed" |
        grep -o '"rule": "[a-z-]*"\|"repairs": \[[^]]*\]' | sed 's/"place": {[^{}]*}, //; s/"box": \[[^]]*\]//'
}
same "the identities that fail" $golden/ledger-changed.expected violated
same "the repairs of the findings" $golden/repairs-changed.expected repairs

# The figure is repaired to what was printed before it was changed, and the same identities fail in text and JSON.
repairs | grep -q '"printed": "21.00 万元", "value": "12.00 万元", "slip": "digits-swapped"'
claim $? "the changed figure is the one to repair, to what it was"
text=$(violated | grep -c '^不成立')
json=$("$YUSUAN" check --format json --ledger - < "$changed" | grep -o '"state": "violated"' | grep -c .)
[ "$text" -gt 0 ] && [ "$text" -eq "$json" ]
claim $? "text and JSON list the same identities as violated"

done_testing
