#!/bin/sh
# Every rule is explained, in both languages; conventions say where they hold and what they rest on, and hold nowhere else.
cd "$(dirname "$0")/../.." && . tests/package.sh

rules=$(sed -n 's/^rule \([a-z0-9-]*\).*/\1/p' rules/*.rule | sort -u)
run explain --lang en
cp "$TEMPORARY/out" "$TEMPORARY/list"
for rule in $rules; do
    said=""
    for lang in zh en; do
        run explain --lang "$lang" "$rule"
        for part in 含义 提示 依据 由什么判定 级别 例 怎样改 \
            Meaning Message Origin 'What decides it' Level Example 'What to do'; do
            grep -qx "$part" "$TEMPORARY/out" && said="$said+"
        done
    done
    grep -q "^  $rule " "$TEMPORARY/list" && said="$said listed"
    grep -q "^## $rule\$" docs/messages.md && said="$said shown"
    is "$rule is explained, listed and in the gallery" "$said" "++++++++++++++ listed shown"
done
run explain --lang zh weights-sum housing-fund
is "several at once, with what decides them" "$code $(grep -cx '由什么判定' "$TEMPORARY/out") $(grep -c '^    src/check/records/score_check.c，\|^    src/prove/rules.c，' "$TEMPORARY/out")" "0 2 2"
run explain --lang zh 权重
is "by a word: the rules that have it" "$code $(awk '{ print $1 }' "$TEMPORARY/out" | tr '\n' ' ')" "0 weights-sum weight-missing "
run explain --lang zh weights-sum 不见其词
is "a word that no rule has is a failure; the others are explained" "$code $(grep -c '^weights-sum' "$TEMPORARY/out")" "2 1"
is "no rule is listed twice" "$(grep -c '^  [a-z]' "$TEMPORARY/list")" "$(echo "$rules" | grep -c .)"
grep -qx "Conventions of the field" "$TEMPORARY/list"
claim $? "the rules are listed by group"

sed '/^group /h; G; /\n.*"Conventions of the field"$/!d; s/\n.*//' rules/prove.rule > "$TEMPORARY/conventions"
for rule in $(sed -n 's/^rule \([a-z0-9-]*\).*/\1/p' "$TEMPORARY/conventions"); do
    run explain --lang en "$rule"
    grep -qx Equation "$TEMPORARY/out" && grep -qx "Where it holds" "$TEMPORARY/out" && grep -qx Evidence "$TEMPORARY/out"
    claim $? "$rule says its equation, where it holds and what it rests on"
done
is "no convention is an error" "$(grep -c '^rule [a-z-]* error' "$TEMPORARY/conventions")" 0

# level RULE FILE [OPTION...]: the level that the rule is reported at
level() {
    rule=$1
    shift
    run check --lang en "$@"
    sed -n "s/^[^ ]*:[0-9]*: \([a-z]*\): .*\[$rule\]\$/\1/p" "$TEMPORARY/out"
}
sed -n '/^rule pension-contribution /,/^}/p' rules/prove.rule | sed 's/ note {/ warning {/' > "$TEMPORARY/strict.rule"
is "a rule with exceptions is reported at its level where the place is known" \
    "$(level pension-contribution --load "$TEMPORARY/strict.rule" tests/messages/pension-contribution.txt)" warning
sed 's/江苏省//' tests/messages/pension-contribution.txt > "$TEMPORARY/0.txt"
is "a rule with exceptions is a note where the place is not known" \
    "$(level pension-contribution --load "$TEMPORARY/strict.rule" "$TEMPORARY/0.txt")" note

tells() { # NAME RULE yes|no FILE
    run check --lang en "$4"
    grep -q "\[$2\]\$" "$TEMPORARY/out" && told=yes || told=no
    is "$1" "$told" "$3"
}
sed 's/江苏省清水市/深圳市/' tests/messages/pension-contribution.txt > "$TEMPORARY/1.txt"
tells "a rule holds but where it is excepted" pension-contribution no "$TEMPORARY/1.txt"
awk -F '\t' -v OFS='\t' '/2025 年/ { year = NF } year && NF == year { NF-- } !NF { year = 0 } { print }' \
    tests/messages/pension-contribution.txt > "$TEMPORARY/8.txt"
tells "a custom that the package follows nowhere else" pension-contribution no "$TEMPORARY/8.txt"
sed 's/重庆市/成都市/' tests/messages/medical-basic.txt > "$TEMPORARY/2.txt"
tells "a rule of one place holds there alone" medical-basic no "$TEMPORARY/2.txt"
sed 's/2026/2017/' tests/messages/running-cost-above.txt > "$TEMPORARY/3.txt"
tells "a rule holds from its first year on" running-cost-above no "$TEMPORARY/3.txt"
sed 's/8\.00/5.10/; s/8\.00/5.10/' tests/messages/annuity-half.txt > "$TEMPORARY/4.txt"
tells "about half is half" annuity-half no "$TEMPORARY/4.txt"
sed 's/30110\(.*\)4\.00/30110\14.00\n30111	公务员医疗补助缴费	1.00/' tests/messages/medical-insurance.txt > "$TEMPORARY/5.txt"
tells "a term that may be missing counts where it is printed" medical-insurance no "$TEMPORARY/5.txt"
sed 's/	9\.50	12\.00/	12.00	9.50/' tests/messages/three-public-rises.txt > "$TEMPORARY/6.txt"
tells "what falls does not rise" three-public-rises no "$TEMPORARY/6.txt"
sed 's/	13\.24/	0.00/' tests/messages/three-public-abroad.txt > "$TEMPORARY/7.txt"
tells "a part may be less than its whole" three-public-abroad no "$TEMPORARY/7.txt"

bad() { # NAME TEXT: a rule text that is refused
    printf '%s\n' "$2" > "$TEMPORARY/x.rule"
    run explain --load "$TEMPORARY/x.rule"
    is "$1 is refused" "$code" 2
}
bad "a rule that begins with a term that may be missing" 'rule x note { equal { maybe measure spend } = { measure income } }'
bad "evidence of more documents than were seen" 'rule x note { evidence 3 of 2 }'
bad "a rule of no place" 'rule x note { in }'
bad "a margin of nothing" 'rule x note { equal { measure spend } about 0 { measure income } }'
done_testing
