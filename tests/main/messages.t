#!/bin/sh
# Every rule has one sample that provokes it, and the gallery shows what is said of it.
cd "$(dirname "$0")/../.." && . tests/package.sh

for rule in $(sed -n 's/^rule \([a-z0-9-]*\).*/\1/p' rules/*.rule | sort -u); do
    sample=tests/messages/$rule.txt
    if [ ! -r "$sample" ]; then
        skip "$rule has a sample that provokes it" "no $sample yet"
        continue
    fi
    run check --lang en "$sample"
    # what was not understood has a section of its own in the text
    [ "$rule" != not-understood ] || "$YUSUAN" check --lang en --format json "$sample" >"$TEMPORARY/json"
    if grep -q "^$sample:[^:]*: [a-z]*: .*\[$rule\]\$" "$TEMPORARY/out" ||
        { [ "$rule" = not-understood ] && grep -q "\"rule\": *\"$rule\"" "$TEMPORARY/json"; }; then
        claim 0 "$rule has a sample that provokes it"
    else
        claim 1 "$rule has a sample that provokes it"
        printf '%s\n' "$(head -5 "$TEMPORARY/out" "$TEMPORARY/err")" | diagnose
    fi
done
for sample in tests/messages/*.txt; do
    [ -e "$sample" ] || break
    ok "$sample is named after a rule" grep -q "^rule $(basename "$sample" .txt) " rules/*.rule
done
if [ ! -r docs/messages.md ]; then
    skip "docs/messages.md is what make gallery writes" "no samples yet"
    done_testing
fi
# The line of the report: each rule has it, in both languages; its title is short; all its names are filled in.
awk '/^rule / { rule = $2; zh = en = 0 } /^    brief-zh "/ { zh = 1 } /^    brief-en "/ { en = 1 }
    /^}/ && rule { if (!zh || !en) print rule; rule = "" }' rules/*.rule > "$TEMPORARY/wrong"
if [ -s "$TEMPORARY/wrong" ]; then
    skip "each rule has the line of the report" "its message is shown of: $(tr '\n' ' ' < "$TEMPORARY/wrong")"
else
    claim 0 "each rule has the line of the report"
fi
LC_ALL=C awk '/^    brief-zh "/ { line = $0; sub(/^[^"]*"/, "", line); sub(/ \| .*/, "", line); gsub(/{[a-z-]*}/, "", line)
    gsub(/[\300-\377][\200-\277]*/, "x", line); if (length(line) > 24) print FILENAME ": " line }' rules/*.rule \
    > "$TEMPORARY/wrong"
is "its title has 24 characters at most" "$(cat "$TEMPORARY/wrong")" ""
awk '/^\$ yusuan check/ { on = 1 } /^```$/ { on = 0 } on && /[{}]/' docs/messages.md > "$TEMPORARY/wrong"
is "no name stays in its braces" "$(cat "$TEMPORARY/wrong")" ""
script/gallery "$YUSUAN" >"$TEMPORARY/gallery" 2>"$TEMPORARY/err"
same "docs/messages.md is what make gallery writes" docs/messages.md cat "$TEMPORARY/gallery"
done_testing
