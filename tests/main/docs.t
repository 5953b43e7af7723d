#!/bin/sh
# What the documentation shows of vocabulary, forms and rules is loaded and run: each block of docs/*.md and the READMEs
# that begins with a statement of that language is a file given with --load, and the example is checked with it.
cd "$(dirname "$0")/../.." && . tests/package.sh

# A block is indented by four or eight blanks, or stands between two lines of ```; a blank line within braces is part.
awk -v folder="$TEMPORARY" '
    function statement(line) { return line ~ /^(form|require|rule|group|phrase|dimension|words|list) ?[a-z0-9"{-]/ && /[{"]/ }
    { line = $0; sub(/^(        |    )/, "", line) }
    FNR == 1 { open = depth = 0 }
    !open && ($0 ~ /^    / || fenced) && statement(line) {
        open = 1
        kind = line ~ /^(form|require)/ ? "form" : line ~ /^(rule|group|phrase)/ ? "rule" : "vocab"
        file = folder "/" ++count "." kind
        print FILENAME ":" FNR > (file ".where")
    }
    /^```/ { fenced = !fenced }
    open {
        print line > file
        depth += gsub(/{ | {$/, "", line) - gsub(/ }|^}/, "", line)
        if (depth <= 0) open = 0
    }' docs/*.md README.md README.zh-CN.md

run check "$EXAMPLE"
plain=$code count=0
for text in "$TEMPORARY"/*.form "$TEMPORARY"/*.vocab "$TEMPORARY"/*.rule; do
    [ -e "$text" ] || continue
    count=$((count + 1))
    run check --load "$text" "$EXAMPLE"
    is "$(cat "$text.where"): it is loaded, and the example checked with it" "$code $(cat "$TEMPORARY/err")" "$plain "
done
ok "there is a form, a duty and a rule among them" test "$count" -ge 3
done_testing
