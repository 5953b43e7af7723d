#!/bin/sh
# A package is an error-correcting code: change one figure of one table and it no longer passes. Every amount
# that a table of the example prints is changed in turn (its first digit, and its last), each in a copy of its
# own, and all copies are checked in one run. A copy passes when it has no finding that the example has not.
cd "$(dirname "$0")/../.." && . tests/package.sh

# mutate FILE FOLDER: one copy of FILE a mutation, named SERIAL-LINE.txt
mutate() {
    mkdir -p "$2"
    awk -v folder="$2" '
        { line[NR] = $0 }
        /^附件 1[[:space:]]*$/ { first = NR }
        function put(text, at,   name, i) {
            name = sprintf("%s/%04d-%d.txt", folder, ++serial, at)
            for (i = 1; i <= NR; i++) print (i == at ? text : line[i]) >name
            close(name)
        }
        function turn(digit) { return (digit + 1) % 10 == 0 ? 1 : digit + 1 }
        END {
            for (at = first; at <= NR; at++) {
                if (line[at] !~ /\t|  /) continue
                rest = line[at]; before = ""
                while (match(rest, /[0-9][0-9,]*\.[0-9][0-9]/)) {
                    number = substr(rest, RSTART, RLENGTH)
                    head = before substr(rest, 1, RSTART - 1)
                    tail = substr(rest, RSTART + RLENGTH)
                    # 99.99 and 99.98 in the rows of indicators are shares, no amounts
                    if (tail !~ /^%/ && line[at] !~ /≥/) {
                        put(head turn(substr(number, 1, 1)) substr(number, 2) tail, at)
                        last = substr(number, length(number))
                        put(head substr(number, 1, length(number) - 1) ((last + 1) % 10) tail, at)
                    }
                    before = head number; rest = tail
                }
            }
            print serial
        }' "$1"
}

# survive NAME FILE: mutates FILE and reports the mutants that nothing new was said about
survive() {
    if [ ! -r "$2" ]; then
        skip "$1: no changed figure passes" "no $2"
        return
    fi
    count=$(mutate "$2" "$TEMPORARY/$1")
    run check --lang zh "$2"
    findings <"$TEMPORARY/out" | sort >"$TEMPORARY/$1.before"
    code=0
    "$YUSUAN" check --format lines --lang zh "$TEMPORARY/$1" >"$TEMPORARY/$1.out" 2>"$TEMPORARY/$1.err" || code=$?
    # per mutant: the findings it has beyond the unchanged document, and whether one stands at the changed line
    awk -v before="$TEMPORARY/$1.before" -v folder="$TEMPORARY/$1/" '
        BEGIN { while ((getline old <before) > 0) known[old] = 1 }
        index($0, folder) == 1 && /: (error|warning): .*\[[a-z0-9-]+\]$/ {
            rest = substr($0, length(folder) + 1)
            file = rest; sub(/:.*/, "", file); sub(/^[^:]*:/, "", rest)
            at = rest; sub(/:.*/, "", at)
            level = rest; sub(/^[0-9]+: /, "", level); text = level; sub(/:.*/, "", level)
            rule = text; sub(/^.*\[/, "", rule); sub(/\]$/, "", rule)
            text = substr(text, length(level) + 3, length(text) - length(level) - 4 - length(rule))
            numbers = ""
            while (match(text, /[0-9][0-9A-Z,.]*[0-9]|[0-9]/)) {
                numbers = numbers " " substr(text, RSTART, RLENGTH); text = substr(text, RSTART + RLENGTH)
            }
            if (!((at " " level " " rule numbers) in known)) {
                print file, "found"
                changed = file; sub(/^[0-9]*-/, "", changed); sub(/\.txt/, "", changed)
                if (changed == at) print file, "at its line"
            }
        }' "$TEMPORARY/$1.out" | sort -u >"$TEMPORARY/$1.seen"
    grep ' found$' "$TEMPORARY/$1.seen" | cut -d' ' -f1 | sort >"$TEMPORARY/$1.found"
    find "$TEMPORARY/$1" -name '*.txt' -exec basename {} \; | sort >"$TEMPORARY/$1.all"
    passed=$(comm -23 "$TEMPORARY/$1.all" "$TEMPORARY/$1.found")
    located=$(grep -c 'at its line$' "$TEMPORARY/$1.seen")
    is "$1: none of $count changed figures passes" "$code $passed" "1 "
    echo "# $1: $count mutants, $(grep -c . "$TEMPORARY/$1.found") detected, $located with a finding at the changed line"
}

survive example "$EXAMPLE"
survive tongnan "$CORPUS/tongnan/2025-budget.txt"

run check --lang zh examples/minimal/budget.txt
is "minimal passes unchanged" "$code" 0
survive minimal examples/minimal/budget.txt
done_testing
