#!/bin/sh
# The main job on whole packages: what is recognised, what is proved, and exactly what is found. Expectations are the
# .expected files beside this one; UPDATE=1 rewrites them, and the diff is to be read.
cd "$(dirname "$0")/../.." && . tests/package.sh

# package NAME FILE: the summary and the findings of one document against NAME.expected and NAME.tables
package() {
    if [ ! -r "$2" ]; then
        for what in "its tables are recognised and joined" "its figures are placed and its tables proved" "its findings"; do
            skip "$1: $what" "no $2"
        done
        return
    fi
    run check --lang zh --format json "$2"
    # one field a line is enough JSON for this: the report writes its keys in a fixed order
    tr '{}[]' '\n\n\n\n' <"$TEMPORARY/out" | awk -F'"' '
        /"title":/ { form = "-"; for (i = 2; i < NF; i++) if ($i == "form" && $(i + 1) == ": ") form = $(i + 2); print form; n++ }
        END { print n + 0, "tables" }' >"$TEMPORARY/tables"
    same "$1: its tables are recognised and joined" "tests/main/$1.tables" cat "$TEMPORARY/tables"
    printed=$(sed -n 's/.*"figures": *{"printed": *\([0-9]*\), *"placed": *\([0-9]*\).*/\1 \2/p' "$TEMPORARY/out" | head -1)
    violated=$(sed -n 's/.*"violated": *\([0-9]*\).*/\1/p' "$TEMPORARY/out" | head -1)
    is "$1: every figure is placed and no identity is violated" "${printed% *} $violated" "${printed#* } 0"
    run check --lang zh "$2"
    findings <"$TEMPORARY/out" >"$TEMPORARY/findings"
    same "$1: its findings, each at its line with its numbers" "tests/main/$1.expected" cat "$TEMPORARY/findings"
}

package example "$EXAMPLE"
package tongnan "$CORPUS/tongnan/2025-budget.txt"

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
