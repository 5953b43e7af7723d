# package: what the tests of whole packages share; to be sourced from the project's root instead of tests/tap.sh.
#
# $EXAMPLE is the bundled package, $CORPUS the folder of real documents where there is one. A test whose
# document is missing is skipped by name. Messages are read in one language, so --lang is given where a
# message matters.

. tests/tap.sh
EXAMPLE=examples/tongnan-2025/budget.txt
CORPUS=${CORPUS:-../shared/corpus}
LC_ALL=C
export LC_ALL

# Runs the program; $code is its status, $TEMPORARY/out and err what it said. A check is read in the manner of a
# compiler, a finding a line with its rule, unless the test asks for another form.
run() { # ARGUMENT...
    code=0
    case "$*" in
    check*--format* | check*--brief* | check*--full* | check*--all* | check*--summary* | check*\ -[sq]\ *) ;;
    check\ *) shift && set -- check --format lines "$@" ;;
    esac
    timeout 60 "$YUSUAN" "$@" > "$TEMPORARY/out" 2> "$TEMPORARY/err" < /dev/null || code=$?
}

is() { # NAME GOT WANTED
    if [ "$2" = "$3" ]; then claim 0 "$1"; else
        claim 1 "$1"
        printf 'got:    %s\nwanted: %s\n' "$2" "$3" | diagnose
    fi
}

# Findings as one line each, "LINE LEVEL RULE NUMBER...", from the text report on standard input: what must
# stay the same when the words change. The numbers are the amounts, shares and codes of the message.
findings() {
    awk '
        match($0, /^[^ ]*:[0-9]+: (error|warning|note): /) && /\[[a-z0-9-]+\]$/ {
            parts = split(substr($0, 1, RLENGTH - 2), part, ":")
            level = part[parts]; sub(/^ /, "", level)
            rule = $0; sub(/^.*\[/, "", rule); sub(/\]$/, "", rule)
            rest = substr($0, RLENGTH + 1, length($0) - RLENGTH - length(rule) - 2)
            numbers = ""
            while (match(rest, /[0-9][0-9A-Z,.]*[0-9]|[0-9]/)) {
                numbers = numbers " " substr(rest, RSTART, RLENGTH)
                rest = substr(rest, RSTART + RLENGTH)
            }
            print part[parts - 1], level, rule numbers
        }'
}
