#!/bin/sh
# What `yusuan explain` says of how often a rule was right is what the verdicts over the corpus say.
cd "$(dirname "$0")/../.." && . tests/package.sh

script/judged > "$TEMPORARY/judged"
same "rules/judged.rule is what make judged writes" rules/judged.rule cat "$TEMPORARY/judged"
ok "there are verdicts of twenty rules" test "$(grep -c '^judged ' rules/judged.rule)" -ge 20
while read -r word rule right of judged; do
    [ "$word" = judged ] || continue
    grep -qrE "^rule $rule " rules || echo "$rule: there is no such rule"
    [ "$of" = of ] && [ "$right" -le "$judged" ] || echo "$rule: $right $of $judged"
done < rules/judged.rule > "$TEMPORARY/wrong"
is "each is of a rule that there is" "$(cat "$TEMPORARY/wrong")" ""
run explain --lang zh figure-wrong
is "explain says it" "$(grep -c '已公开文件中经人对照原文核对的' "$TEMPORARY/out")" 1
run explain --lang en page-empty
is "... and where nobody judged" "$(grep -c 'no finding of it in published documents was judged yet' "$TEMPORARY/out")" 1
done_testing
