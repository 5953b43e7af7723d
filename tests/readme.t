#!/bin/sh
# What the two READMEs show is what happens: every "$ yusuan ..." line of their fenced blocks is run, and the
# lines below it are held against its output. A line "..." stands for output that is left out.
cd "$(dirname "$0")/.." && . tests/package.sh

mkdir "$TEMPORARY/bin"
ln -s "$(cd "$(dirname "$YUSUAN")" && pwd)/$(basename "$YUSUAN")" "$TEMPORARY/bin/yusuan"
PATH=$TEMPORARY/bin:$PATH
export PATH

# block FILE NUMBER: command in $TEMPORARY/command, shown lines in $TEMPORARY/shown; nothing when there is no such block
block() {
    rm -f "$TEMPORARY/command" "$TEMPORARY/shown"
    awk -v wanted="$2" -v folder="$TEMPORARY" '
        /^ *```/ { fenced = !fenced; on = 0; next }
        fenced && /^\$ / { on = 0 }
        fenced && /^\$ yusuan / { on = (++count == wanted)
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

for readme in README.md README.zh-CN.md; do
    number=1
    while block "$readme" "$number"; do
        sh "$TEMPORARY/command" >"$TEMPORARY/got" 2>&1 </dev/null
        is "$readme: $(cat "$TEMPORARY/command")" "$(matches "$TEMPORARY/got" "$TEMPORARY/shown")" ""
        number=$((number + 1))
    done
    ok "$readme shows at least three commands" test "$number" -gt 3
done
done_testing
