#!/bin/sh
# What looks like a slip of writing and is none: a package full of it must be let pass by every rule over the wording.
cd "$(dirname "$0")/../.." && . tests/package.sh

run check --lang en --format json tests/main/wording.txt
for rule in $(sed -n 's/^rule \([a-z0-9-]*\).*/\1/p' rules/wording.rule); do
    is "$rule says nothing of what is written rightly" "$(grep -c "\"rule\": *\"$rule\"" "$TEMPORARY/out")" 0
done

# Said ten times, counted from then on.
{
    cat tests/messages/template-left.txt
    for line in 1 2 3 4 5 6 7 8 9 10 11 12; do
        printf '    会议费与上年相比增加（减少）%s 万元。\n\n' "$line"
    done
} > "$TEMPORARY/many.txt"
run check --lang en "$TEMPORARY/many.txt"
is "a rule says ten times what it finds" "$(grep -c '\[template-left\]$' "$TEMPORARY/out")" 10
is "the last of them counts the rest" "$(grep -c '(and 3 more) \[template-left\]$' "$TEMPORARY/out")" 1

# One paragraph without a stop, made of nothing but slips: searched in pieces, so that it ends.
{
    sed -n 1,8p tests/messages/year-self-compared.txt
    awk 'BEGIN {
        for (i = 0; i < 6000; i++)
            printf "2026年预算增加（减少12.5，比2026年预算增加3万元主要原因是预算为支出占）”"
        print ""
    }'
} > "$TEMPORARY/long.txt"
run check --lang en "$TEMPORARY/long.txt"
is "a paragraph of 600 KB is looked through" "$code $(grep -c '(and [0-9]* more) \[year-self-compared\]$' "$TEMPORARY/out")" "1 1"
done_testing
