# manners: how the command line behaves towards people and other programs: help, colour, width, one-line summaries,
# quiet runs, lists with NUL, single rules, configuration, spreadsheets, completions; and the manual page says it all.
. tests/package.sh
YUSUAN=$(cd "$(dirname "$YUSUAN")" && pwd)/$(basename "$YUSUAN")
ROOT=$PWD
BUDGET=$ROOT/$EXAMPLE
CLEAN=$ROOT/tests/cli/clean.txt
WRONG=$ROOT/tests/cli/swapped.txt

# ---- help: one table, all in it
for verb in check extract compare explain forms new build completion; do
    "$YUSUAN" help $verb > "$TEMPORARY/a"
    "$YUSUAN" $verb --help > "$TEMPORARY/b"
    ok "help $verb is $verb --help" cmp -s "$TEMPORARY/a" "$TEMPORARY/b"
    sed -n 's/^  \(-.,\|   \) --\([a-z-]*\).*/\2/p' "$TEMPORARY/a"
done | tee "$TEMPORARY/tap" | grep '^[a-z-]*$' | LC_ALL=C sort -u > "$TEMPORARY/options"
grep -E '^(not )?ok' "$TEMPORARY/tap" | grep -c '^ok' > "$TEMPORARY/good"
is "help VERB is VERB --help" "$(cat "$TEMPORARY/good")" 8
grep -o '\\-\\-[a-z][a-z]*\(\\-[a-z]*\)*' man/yusuan.1 | tr -d '\\' | sed 's/^--//' | grep -vx version | LC_ALL=C sort -u \
    > "$TEMPORARY/manual"
is "the manual page has each option and no other" "$(cat "$TEMPORARY/manual")" "$(cat "$TEMPORARY/options")"
for verb in check extract compare explain forms new build completion; do
    ok "the manual page has $verb" grep -q "^\.B $verb\$" man/yusuan.1
done
ok "the help of --type lists csv" sh -c '"$1" help check | grep -- --type | grep -q csv' sh "$YUSUAN"
ok "defaults are in the help" sh -c '"$1" help check --lang en | grep -- --level | grep -q "default note"' sh "$YUSUAN"
run help chek
is "help of a misspelled verb" "$code $(grep -c 'check' "$TEMPORARY/err")" "2 1"
if command -v man > /dev/null 2>&1; then
    is "the manual page has no fault of layout" "$(MANWIDTH=80 man --warnings -l man/yusuan.1 2>&1 > /dev/null)" ""
else
    skip "the layout of the manual page" "there is no man"
fi

# ---- colour, width
escape=$(printf '\033')
run check "$BUDGET"
is "no colour where nobody looks" "$(grep -c "$escape" "$TEMPORARY/out")" 0
cp "$TEMPORARY/out" "$TEMPORARY/plain"
run check --color always "$BUDGET"
is "--color always" "$(grep -c "$escape" "$TEMPORARY/out" | grep -vcx 0)" 1
sed "s/$escape\[[0-9;]*m//g" "$TEMPORARY/out" > "$TEMPORARY/stripped"
ok "the same text under it" cmp -s "$TEMPORARY/plain" "$TEMPORARY/stripped"
NO_COLOR=1 run check --color=always "$BUDGET"
is "it is stronger than NO_COLOR" "$(grep -c "$escape" "$TEMPORARY/out" | grep -vcx 0)" 1
run check --color sometimes "$CLEAN"
is "a wild colour" "$code" 2
run check --width 0 "$BUDGET"
ok "--width 0 breaks nothing" cmp -s "$TEMPORARY/plain" "$TEMPORARY/out"
sentences() { # the sentences of the findings, each on one line again and without blanks
    awk '/: (error|warning|note):/ { on = 1; text = "" }
        on { text = text $0 }
        on && /\]$/ { gsub(/ /, "", text); print text; on = 0 }'
}
for width in 50 60 100; do
    for lang in zh en; do
        run check --lang $lang --width $width "$BUDGET"
        wide=$(LC_ALL=C awk -v most=$width '{
            line = $0
            gsub(/\342[\200-\277][\200-\277]/, "x", line); gsub(/[\340-\357][\200-\277][\200-\277]/, "xx", line)
            gsub(/[\300-\337][\200-\277]/, "x", line)
            if (length(line) > most) n++ } END { print n + 0 }' "$TEMPORARY/out")
        is "--width $width, $lang: no line is longer" "$wide" 0
        is "--width $width, $lang: nothing is lost" \
            "$("$YUSUAN" check --lang $lang --width $width "$EXAMPLE" | sentences)" \
            "$("$YUSUAN" check --lang $lang "$EXAMPLE" | sentences)"
    done
done
for width in 50 80 100; do
    for form in --brief --full; do
        run check $form --all --lang zh --width $width "$EXAMPLE"
        wide=$(grep -v "$EXAMPLE" "$TEMPORARY/out" | LC_ALL=C awk -v most=$width '{
            line = $0
            gsub(/\342[\200-\277][\200-\277]/, "x", line); gsub(/[\340-\357][\200-\277][\200-\277]/, "xx", line)
            if (length(line) > most) n++ } END { print n + 0 }')
        is "$form --width $width: no line is longer" "$wide" 0
    done
    run check --all --lang zh --width $width "$EXAMPLE"
    is "--width $width: nothing is lost" "$(sed -n '/^必须改/,$p' "$TEMPORARY/out" | tr -d ' \n' | cksum)" \
        "$("$YUSUAN" check --all --lang zh --width 400 "$EXAMPLE" | sed -n '/^必须改/,$p' | tr -d ' \n' | cksum)"
done
run check --full --color always "$EXAMPLE"
is "--full --color always: the same text under it" "$(sed "s/$escape\[[0-9;]*m//g" "$TEMPORARY/out" | cksum)" \
    "$("$YUSUAN" check --full "$EXAMPLE" | cksum)"
is "carets stay under what they mark" "$("$YUSUAN" check --format lines --width 60 "$BUDGET" | grep -A1 '^    .*25.92 元，原因' | tail -n 1 |
    tr -d ' ')" "^^^^^"
if command -v script > /dev/null 2>&1; then
    script -qec "stty cols 70; '$YUSUAN' check --lang en '$WRONG'" /dev/null > "$TEMPORARY/out" 2>&1 < /dev/null
    ok "before a terminal it is coloured" grep -q "$escape" "$TEMPORARY/out"
    ok "... and says how to go on" grep -q 'yusuan check --full FILE' "$TEMPORARY/out"
else
    skip "before a terminal" "there is no script(1)"
fi

# ---- summary, quiet, lists
run check --summary --lang en "$BUDGET" "$CLEAN"
is "--summary: a line a file and the totals" "$(grep -c . "$TEMPORARY/out") $(grep -c 'fix [0-9]*, check' "$TEMPORARY/out")" "3 2"
run check -q "$WRONG"
is "-q: the status alone" "$code$(cat "$TEMPORARY/out" "$TEMPORARY/err")" 1
run check -q --format json "$WRONG" no/such.pdf
is "-q: trouble is still reported" "$code$(cat "$TEMPORARY/out") $(grep -c no/such.pdf "$TEMPORARY/err")" "2 1"
cp "$CLEAN" "$TEMPORARY/a
b.txt"
printf '%s\0' "$TEMPORARY/a
b.txt" "$CLEAN" > "$TEMPORARY/list"
run check -0 -s "@$TEMPORARY/list"
is "-0: paths with line ends" "$code $(grep -c '必须改 0 项' "$TEMPORARY/out")" "0 2"
find "$TEMPORARY" -name 'a*b.txt' -print0 | "$YUSUAN" check -0 -s @- > "$TEMPORARY/out"
is "@-: a list from standard input" "$? $(grep -c '必须改 0 项' "$TEMPORARY/out")" "0 1"

# ---- rules
run check --rule weights-sum "$BUDGET"
is "--rule: no other" "$code $(findings < "$TEMPORARY/out" | awk '{ print $3 }' | sort -u)" "1 weights-sum"
run check --rule satisfaction-unstated "$BUDGET"
is "the status is of what is asked for" "$code" 0
run check --no-rule weights-sum --no-rule figure-wrong "$BUDGET"
is "--no-rule" "$(grep -cE '\[(weights-sum|figure-wrong)\]' "$TEMPORARY/out")" 0
run check --rule figure-wrogn "$CLEAN"
is "a misspelled rule" "$code $(grep -c 'figure-wrong' "$TEMPORARY/err")" "2 1"
run explain weights-sum figure-wrong
is "several rules explained" "$code $(grep -c '^[a-z-]*  (' "$TEMPORARY/out")" "0 2"
run explain weights-sum no-such-rule figure-wrong
is "one that is not there does not stop the others" "$code $(grep -c '^[a-z-]*  (' "$TEMPORARY/out")" "2 2"
run explain --format json weights-sum
is "a rule as JSON" "$(grep -c '"rule": "weights-sum", "level": "error"' "$TEMPORARY/out")" 1
run forms --format json
is "the forms as JSON" "$code $(head -c 1 "$TEMPORARY/out")" "0 ["

# ---- configuration
XDG_CONFIG_HOME=$TEMPORARY/config
mkdir -p "$XDG_CONFIG_HOME/yusuan" "$TEMPORARY/folder/words"
cd "$TEMPORARY/folder" || exit 1
printf '# mine\n\n  lang = en\nstrict\nno-rule = weights-sum\n' > "$XDG_CONFIG_HOME/yusuan/config"
run check "$BUDGET"
is "the user's: language" "$(grep -c '^Identities' "$TEMPORARY/out")" 1
is "... and a rule less" "$(grep -c '\[weights-sum\]' "$TEMPORARY/out")" 0
run check --lang zh "$BUDGET"
is "the line is stronger" "$(grep -c '^勾稽' "$TEMPORARY/out")" 1
run check --no-config "$BUDGET"
is "--no-config" "$(grep -c '^勾稽' "$TEMPORARY/out") $(grep -c '\[weights-sum\]' "$TEMPORARY/out" | grep -vcx 0)" "1 1"
printf 'lang = zh\n' > .yusuan
run check "$BUDGET"
is "the folder's is stronger than the user's" "$(grep -c '^勾稽' "$TEMPORARY/out")" 1
printf 'words { "路灯杆" = stage budget }\n' > words/my.vocab
printf 'load = words/my.vocab\n' > .yusuan
run check "$BUDGET"
is "a path is seen from its file" "$code" 1
run explain weights-sum
is "an option of another verb is passed over" "$code" 0
printf 'lang = en\n\nsrict\n' > .yusuan
run check "$BUDGET"
is "a wrong line is refused by number" "$code $(grep -c '\.yusuan:3: .*strict' "$TEMPORARY/err")" "2 1"
printf 'output = %s/gone\n' "$TEMPORARY" > .yusuan
run check "$BUDGET"
is "a folder names no file that is written" "$code $(ls "$TEMPORARY/gone" 2> "$TEMPORARY/none")" "2 "
rm .yusuan "$XDG_CONFIG_HOME/yusuan/config"
cd "$ROOT" || exit 1

# ---- spreadsheets
run extract --format csv --bom "$CLEAN"
is "--bom" "$(head -c 3 "$TEMPORARY/out" | od -An -tx1 | tr -d ' ')" efbbbf
sed '1s/^...//' "$TEMPORARY/out" > "$TEMPORARY/rest"
cp "$WRONG" "$TEMPORARY/=HYPERLINK(1).txt"
cd "$TEMPORARY" || exit 1
run extract --format csv "=HYPERLINK(1).txt"
is "what a spreadsheet would run is quoted" "$(grep -c "^'=HYP" "$TEMPORARY/out") $(grep -c '^=' "$TEMPORARY/out")" \
    "$("$YUSUAN" extract --format csv "$WRONG" | tail -n +2 | wc -l) 0"
run extract --format tsv "=HYPERLINK(1).txt"
is "tsv is data as it is" "$(grep -c "^'" "$TEMPORARY/out")" 0
cd "$ROOT" || exit 1
run extract --format csv "$BUDGET"
is "negative amounts stay numbers" "$(grep -c ",'-" "$TEMPORARY/out") $(grep -c ',-[0-9.]*,' "$TEMPORARY/out" | grep -vcx 0)" "0 1"

# ---- completions
for shell in bash zsh fish; do
    run completion $shell
    is "completion for $shell has every option" "$code $(while read -r option; do
        grep -qE -- "(--|-l )$option([^a-z-]|\$)" "$TEMPORARY/out" || echo "$option"
    done < "$TEMPORARY/options")" "0 "
    if command -v $shell > /dev/null 2>&1; then
        ok "$shell reads it" $shell -n "$TEMPORARY/out"
    else
        skip "$shell reads its completion" "there is no $shell"
    fi
done
run completion tcsh
is "another shell" "$code" 2
if command -v bash > /dev/null 2>&1; then
    "$YUSUAN" completion bash > "$TEMPORARY/completion"
    complete() { # WORD...: what bash offers for the last one
        PATH=$(dirname "$YUSUAN"):$PATH bash -c '. "$1"; shift
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _yusuan; echo "${COMPREPLY[@]}"' bash "$TEMPORARY/completion" "$@"
    }
    is "a verb" "$(complete yusuan che)" check
    is "a value" "$(complete yusuan check --level "")" "note warning error"
    is "a rule" "$(complete yusuan explain weights-s)" weights-sum
    is "a file is left to the shell" "$(complete yusuan check bud)" ""
fi
done_testing
