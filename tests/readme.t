#!/bin/sh
# What the two READMEs and the manuals show is what happens: every "$ ..." line of their fenced blocks is run, and the lines below it are
# held against its output. A line "..." stands for output that is left out. The C that they show is ten.c. What needs
# the shared library, python3 or pkg-config is skipped by name where they are not.
cd "$(dirname "$0")/.." && . tests/package.sh

mkdir "$TEMPORARY/bin"
ln -s "$(cd "$(dirname "$YUSUAN")" && pwd)/$(basename "$YUSUAN")" "$TEMPORARY/bin/yusuan"
build=$(cd "${BUILD:-build/debug}" && pwd)
PATH=$TEMPORARY/bin:$PATH PKG_CONFIG_PATH=$TEMPORARY LD_LIBRARY_PATH=$build PYTHONDONTWRITEBYTECODE=1
PYTHONPATH=$PWD/python YUSUAN_LIBRARY=$build/libyusuan.so
export PATH PKG_CONFIG_PATH LD_LIBRARY_PATH PYTHONDONTWRITEBYTECODE PYTHONPATH YUSUAN_LIBRARY
script/pc "$PWD" "$build" "$PWD/include" 0 '' > "$TEMPORARY/yusuan.pc"
mkdir "$TEMPORARY/here"
ln -s "$PWD/examples" "$TEMPORARY/here/examples"

lacks() { # what the command needs and is not here; nothing when all is
    read -r lacks_word lacks_rest < "$TEMPORARY/command"
    case "$lacks_word $lacks_rest" in
    yusuan*) return ;;
    cc*) command -v pkg-config > /dev/null 2>&1 || { echo pkg-config; return; } ;;
    esac
    command -v "$lacks_word" > /dev/null 2>&1 || { echo "$lacks_word"; return; }
    [ -e "$build/libyusuan.so" ] || echo "the shared library"
}

# block FILE NUMBER: command in $TEMPORARY/command, shown lines in $TEMPORARY/shown; nothing when there is no such block
block() {
    rm -f "$TEMPORARY/command" "$TEMPORARY/shown"
    awk -v wanted="$2" -v folder="$TEMPORARY" '
        /^ *```/ { fenced = !fenced; on = 0; next }
        fenced && /^\$ / { on = (++count == wanted)
            if (on) { print substr($0, 3) >(folder "/command"); printf "" >(folder "/shown") } next }
        on { print >(folder "/shown") }' "$1"
    [ -r "$TEMPORARY/command" ]
}

# matches GOT SHOWN: the first line of SHOWN that the output does not have, and where; nothing when all is there
matches() {
    awk 'part == 1 { got[++lines] = $0; next }
        $0 == "..." { gap = 1; next }
        { if (gap) while (at < lines && got[at + 1] != $0) at++
          gap = 0
          if (got[++at] != $0) { print "shown: " $0; print "got:   " (at <= lines ? got[at] : "(the end)"); bad = 1; exit } }
        END { if (!bad && !gap && at < lines) print "got more: " got[at + 1] }' part=1 "$1" part=2 "$2"
}

for readme in README.md README.zh-CN.md docs/manual.md docs/manual.zh-CN.md docs/clerk.zh-CN.md; do
    number=1
    awk '/^```c$/ { on = 1; next } /^```/ { on = 0 } on' "$readme" > "$TEMPORARY/here/ten.c"
    while block "$readme" "$number"; do
        number=$((number + 1))
        if [ "$(lacks)" ]; then
            skip "$readme: $(cat "$TEMPORARY/command")" "there is no $(lacks)"
            continue
        fi
        (cd "$TEMPORARY/here" && sh "$TEMPORARY/command") >"$TEMPORARY/got" 2>&1 </dev/null
        is "$readme: $(cat "$TEMPORARY/command")" "$(matches "$TEMPORARY/got" "$TEMPORARY/shown")" ""
    done
    ok "$readme shows at least three commands" test "$number" -gt 3
done
# The first screen: short, its numbers counted, its pictures of today, its links leading somewhere.
for readme in README.md README.zh-CN.md; do
    ok "$readme has 90 lines at most" test "$(wc -l < "$readme")" -le 90
    tr -d ',' < "$readme" | grep -oE '[0-9.]+' | sort -u > "$TEMPORARY/numbers"
    script/facts | sed 's/corpus/&/' | grep -oE '[0-9.]+' | sort -u > "$TEMPORARY/facts"
    # of the first the share, of the second all; the count of covered figures stands for its share
    awk 'NR == FNR { has[$1] = 1; next } !($1 in has)' "$TEMPORARY/numbers" "$TEMPORARY/facts" |
        grep -vx "$(script/facts | sed -n '1s/.*, \([0-9]*\) of them.*/\1/p')" > "$TEMPORARY/missing"
    is "$readme has the numbers that make facts prints" "$(cat "$TEMPORARY/missing")" ""
done
for page in README.md README.zh-CN.md docs/manual.md docs/manual.zh-CN.md docs/clerk.zh-CN.md; do
    grep -oE '\]\([^)#]*\)' "$page" | sed 's/](//; s/)$//' | grep -v '^https*:' | while read -r link; do
        [ -e "$(dirname "$page")/$link" ] || echo "$link"
    done > "$TEMPORARY/dead"
    is "every link of $page leads to a file" "$(cat "$TEMPORARY/dead")" ""
done
if command -v python3 > "$TEMPORARY/none" 2>&1; then
    is "the pictures are of what the program puts out" "$(script/pictures --check)" ""
else
    skip "the pictures are of what the program puts out" "no python3"
fi
done_testing
