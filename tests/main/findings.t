#!/bin/sh
# The main job on whole packages: what is recognised, what is proved, and exactly what is found. Expectations are the
# .expected files beside this one; UPDATE=1 rewrites them, and the diff is to be read.
cd "$(dirname "$0")/../.." && . tests/package.sh

# package NAME FILE FIGURES: the summary and the findings of one document against NAME.expected and NAME.tables
package() {
    if [ ! -r "$2" ]; then
        for what in "its tables are recognised and joined" "its figures are placed and covered" "its identities hold" "its findings"; do
            skip "$1: $what" "no $2"
        done
        return
    fi
    run check --lang zh --format json "$2"
    # a table of the document is one line of the report: form, line, rows, figures printed, figures understood
    sed -n 's/^ *{"title": .*"form": "\{0,1\}\([a-z-]*\)"\{0,1\}, .*"line": \([0-9]*\), .*"rows": \([0-9]*\), "figures": \([0-9]*\), '`
        `'"understood": \([0-9]*\)}.*/\1 line \2, rows \3, figures \4, understood \5/p' "$TEMPORARY/out" >"$TEMPORARY/tables"
    same "$1: its tables are recognised and joined" "tests/main/$1.tables" cat "$TEMPORARY/tables"
    figures=$(sed -n 's/^ *"figures": {"printed": \([0-9]*\), "placed": \([0-9]*\), "covered": \([0-9]*\).*/\1 \2 \3/p' "$TEMPORARY/out")
    is "$1: every figure printed is placed, and covered by an identity" "$figures" "$3 $3 $3"
    is "$1: none but what two sentences say is violated" "$(sed -n 's/.*"violated": \([0-9]*\).*/\1/p' "$TEMPORARY/out")" 3
    run check --lang zh "$2"
    findings <"$TEMPORARY/out" >"$TEMPORARY/findings"
    same "$1: its findings, each at its line with its numbers" "tests/main/$1.expected" cat "$TEMPORARY/findings"
}

package example "$EXAMPLE" 246
package tongnan "$CORPUS/tongnan/2025-budget.txt" 246

run check --lang zh examples/minimal/budget.txt
is "minimal: nothing is wrong with it" "$code $(findings <"$TEMPORARY/out")" "0 "

run check --lang zh "$EXAMPLE"
cp "$TEMPORARY/out" "$TEMPORARY/zh"
run check --lang zh "$EXAMPLE"
same "the same input gives the same bytes" "$TEMPORARY/zh" cat "$TEMPORARY/out"
run check --lang en "$EXAMPLE"
findings <"$TEMPORARY/zh" | cut -d' ' -f1-3 >"$TEMPORARY/zh.keys"
findings <"$TEMPORARY/out" | cut -d' ' -f1-3 >"$TEMPORARY/en.keys"
same "both languages find the same" "$TEMPORARY/zh.keys" cat "$TEMPORARY/en.keys"
done_testing
