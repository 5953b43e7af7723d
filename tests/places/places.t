#!/bin/sh
# Packages in the forms of places of which there are few or no documents at hand, written for this test: a budget or
# a set of accounts, right to the last digit, as these places tell and tabulate them. So each warning and each error on
# them is false, and a figure that is not understood is a kind that is not known yet. places.expected says how many of
# each there are; a difference is shown as a diff, and UPDATE=1 writes the file, to be read before it is committed.
cd "$(dirname "$0")/../.." && . tests/package.sh

expected=tests/places/places.expected
counted() { # WHAT FIRST SECOND...: the counts that the JSON gives of it
    what=$1
    shift
    line=$(grep -m 1 "\"$what\": *{" "$TEMPORARY/out")
    for key in "$@"; do
        printf ' %s' "$(expr "$line" : ".*\"$key\": \([0-9]*\)")"
    done
}

: >"$TEMPORARY/rows"
for file in tests/places/*.html; do
    run check --lang en --format json "$file"
    row="figures$(counted figures printed placed proved); amounts$(counted sentences printed understood); "
    row="${row}percentages$(counted sentences percentages percentages_understood)"
    run check --lang en "$file"
    rules=$(findings <"$TEMPORARY/out" | cut -d' ' -f2,3 | sort | uniq -c | sed 's/^ *//' | tr '\n' ',' | sed 's/,$//; s/,/, /g')
    echo "$(basename "$file" .html): $row; ${rules:-nothing to say}" >>"$TEMPORARY/rows"
done
[ -z "${UPDATE:-}" ] || cp "$TEMPORARY/rows" "$expected"
diff "$expected" "$TEMPORARY/rows" >"$TEMPORARY/diff"
claim $? "packages of $(grep -c . "$TEMPORARY/rows") places are read and judged as before"
diagnose <"$TEMPORARY/diff"
is "no warning and no error on what is right" "$(grep -E 'warning|error' "$TEMPORARY/rows")" ""
done_testing
