# tap: what a test in shell is written with. A test is a script run from the project's root as `sh tests/cli/NAME.sh`;
# $YUSUAN is the program. It sources this file, makes its claims, and ends with `done_testing`:
#
#     . tests/tap.sh
#     ok "it tells its version" "$YUSUAN" --version
#     status "no verb is a wrong call" 2 "$YUSUAN"
#     same "a clean budget" tests/cli/clean.expected "$YUSUAN" check examples/minimal/budget.txt
#     done_testing
#
# `same` compares standard output with a committed file; with UPDATE=1 (make update) it writes the file instead.
# $TEMPORARY is a folder of the script's own, removed at the end.

tap_count=0
tap_failures=0
: "${YUSUAN:=build/debug/yusuan}"
TEMPORARY=$(mktemp -d)
trap 'rm -rf "$TEMPORARY"' EXIT
XDG_CONFIG_HOME=$TEMPORARY/none # what a test says must not depend on who runs it
export XDG_CONFIG_HOME

claim() { # STATUS NAME: 0 is good
    tap_count=$((tap_count + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $tap_count - $2"
    else
        tap_failures=$((tap_failures + 1))
        echo "not ok $tap_count - $2"
    fi
}

diagnose() { # standard input as TAP comments, cut to what a person reads
    sed -n 's/^/#   /; 1,40p'
}

skip() { # NAME REASON
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1 # SKIP $2"
}

ok() { # NAME COMMAND...: the command succeeds
    tap_name=$1
    shift
    status "$tap_name" 0 "$@"
}

status() { # NAME STATUS COMMAND...: the command ends with this status
    tap_name=$1 tap_wanted=$2
    shift 2
    "$@" > "$TEMPORARY/stdout" 2> "$TEMPORARY/stderr"
    tap_status=$?
    [ "$tap_status" -eq "$tap_wanted" ]
    claim $? "$tap_name"
    [ "$tap_status" -eq "$tap_wanted" ] || {
        echo "#   status $tap_status, wanted $tap_wanted, of: $*"
        diagnose < "$TEMPORARY/stderr"
    }
}

same() { # NAME FILE COMMAND...: standard output is the file's bytes, whatever the status below 2
    tap_name=$1 tap_file=$2
    shift 2
    "$@" > "$TEMPORARY/stdout" 2> "$TEMPORARY/stderr"
    tap_status=$?
    if [ -n "${UPDATE:-}" ] && [ "$tap_status" -lt 2 ]; then
        cp "$TEMPORARY/stdout" "$tap_file"
    fi
    [ "$tap_status" -lt 2 ] && cmp -s "$tap_file" "$TEMPORARY/stdout"
    tap_same=$?
    claim "$tap_same" "$tap_name"
    [ "$tap_same" -eq 0 ] || {
        echo "#   status $tap_status of: $*"
        { cat "$TEMPORARY/stderr"; diff -u "$tap_file" "$TEMPORARY/stdout"; } 2>&1 | diagnose
    }
}

contains() { # NAME TEXT COMMAND...: standard output and error together hold the text, whatever the status
    tap_name=$1 tap_text=$2
    shift 2
    "$@" > "$TEMPORARY/stdout" 2>&1
    grep -qF -- "$tap_text" "$TEMPORARY/stdout"
    tap_found=$?
    claim "$tap_found" "$tap_name"
    [ "$tap_found" -eq 0 ] || {
        echo "#   no \"$tap_text\" in the output of: $*"
        diagnose < "$TEMPORARY/stdout"
    }
}

done_testing() {
    echo "1..$tap_count"
    [ "$tap_failures" -eq 0 ]
    exit
}
