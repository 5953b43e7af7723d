#!/bin/sh
# Real documents, where the corpus is beside the project: what is found in them is what people filed, and no figure
# that had a meaning has lost it.
#
# tests/corpus/filed.tsv has a row for each finding of level error and each violated identity over the corpus: document,
# page, rule (or the identity's kind), numbers, verdict, and why. The verdict is "real" (the document contradicts
# itself), "warned" (it does, but a warning says so, since what is missing may be left out on purpose), "rounding" or
# "misread" (we did); only what is real may be told as an error. `make corpus` shows the rest.
cd "$(dirname "$0")/../.." && . tests/package.sh

row=${BUILD:-build/debug}/tests/corpus/corpus_row
tab=$(printf '\t')
if [ ! -d "$CORPUS" ] || [ ! -x "$row" ]; then
    for what in "the errors are those filed as real" "the violated identities are those filed" \
        "no document places less of its figures" "the corpus places no less of its figures" \
        "each figure that is printed is a line of extract" \
        "what is no budget is named, without sums" "what is scanned is named, without sums"; do
        skip "the corpus: $what" "no $CORPUS, or no $row"
    done
    done_testing
fi

(cd "$CORPUS" && find . -type f) | sed -n 's|^\./||; /\.\(pdf\|txt\|html*\)$/p' | sort > "$TEMPORARY/names"
while read -r name; do
    "$YUSUAN" check --lang zh --format json --ledger "$CORPUS/$name" > "$TEMPORARY/json" 2> /dev/null
    "$row" "$name" "$TEMPORARY/json" >> "$TEMPORARY/rows"
    "$row" --faults "$name" "$TEMPORARY/json" >> "$TEMPORARY/faults"
done < "$TEMPORARY/names"

# differing FILE FILE: the lines that only one of them has, sorted
differing() { sort "$1" > "$1.sorted"; sort "$2" > "$2.sorted"; diff "$1.sorted" "$2.sorted" | grep '^[<>]'; }

grep -v "${tab}identity " "$TEMPORARY/faults" > "$TEMPORARY/errors"
awk -F '\t' -v OFS='\t' '$5 == "real" && $3 !~ /^identity / { print $1, $2, $3, $4 }' tests/corpus/filed.tsv \
    > "$TEMPORARY/filed-errors"
is "the corpus: the errors are those filed as real (< not filed, > no more found)" \
    "$(differing "$TEMPORARY/errors" "$TEMPORARY/filed-errors")" ""
grep "${tab}identity " "$TEMPORARY/faults" > "$TEMPORARY/violated"
awk -F '\t' -v OFS='\t' '$3 ~ /^identity / { print $1, $2, $3, $4 }' tests/corpus/filed.tsv > "$TEMPORARY/filed-violated"
is "the corpus: the violated identities are those filed (< not filed, > no more found)" \
    "$(differing "$TEMPORARY/violated" "$TEMPORARY/filed-violated")" ""

# The shares of expected.tsv: columns 7 and 8 are figures printed and placed.
is "the corpus: no document places less of its figures" "$(awk -F '\t' '
    FNR == NR { printed[$1] = $7; placed[$1] = $8; next }
    $7 * placed[$1] > $8 * printed[$1] || (printed[$1] && !$7) {
        print $1 ": " $8 " of " $7 " placed, expected " placed[$1] " of " printed[$1]
    }' tests/corpus/expected.tsv "$TEMPORARY/rows")" ""
is "the corpus: it places no less than 99 in 100 figures of budgets and final accounts" "$(awk -F '\t' '
    $2 == "budget" || $2 == "final-accounts" { printed += $7; placed += $8 }
    END { if (placed * 100 < printed * 99) print placed " of " printed }' "$TEMPORARY/rows")" ""

# A figure that is counted as printed is a line of extract, understood or not: those of tables, those of sentences.
sed "s|^|$CORPUS/|" "$TEMPORARY/names" > "$TEMPORARY/paths"
"$YUSUAN" extract --jobs 2 @"$TEMPORARY/paths" 2> /dev/null | awk -F '"' -v OFS='\t' -v from=$((${#CORPUS} + 2)) '
    $6 == "record" { next }
    { name = substr($4, from); names[name] }
    $7 ~ /null/ { said[name] += /"printed": "[^"]*[0-9]/; next }
    { table[name]++ }
    END { for (name in names) print name, table[name] + 0, said[name] + 0 }' > "$TEMPORARY/lines"
is "the corpus: each figure that is printed is a line of extract" "$(awk -F '\t' '
    FNR == NR { table[$1] = $2; said[$1] = $3; next }
    $7 != table[$1] + 0 || $10 > said[$1] + 0 {
        print $1 ": " $7 " and " $10 " printed, " table[$1] + 0 " and " said[$1] + 0 " lines"
    }' "$TEMPORARY/lines" "$TEMPORARY/rows")" ""

# Nothing is said about sums: no identity is checked, and no finding is more than a note.
silent='$12 + $13 + $14 + $16 + $17 { print $1 ": identities or findings" }'
is "the corpus: what is no budget is named, without sums" "$(grep '^not-budgets/' "$TEMPORARY/rows" |
    awk -F '\t' '$2 != "not-a-budget" && $2 != "scanned" { print $1 ": " $2 }'" $silent")" ""
is "the corpus: what is scanned is named, without sums" "$(grep '^scanned/' "$TEMPORARY/rows" |
    awk -F '\t' '$2 != "scanned" { print $1 ": " $2 }'" $silent")" ""
done_testing
