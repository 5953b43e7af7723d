#!/bin/sh
# What a user's machine does to a program: a file that crashes its reader, a full disk, an interrupt, a pipe that is
# late. Each costs what it must and no more, and is reported. The faults that cannot be had otherwise come from shim.c.
. tests/tap.sh
: "${BUILD:=build/debug}"
shim=$PWD/$BUILD/tests/faults/shim.so
one=$TEMPORARY/one.txt two=$TEMPORARY/two.txt
cp tests/cli/clean.txt "$one"
cp tests/cli/swapped.txt "$two"

faulty() { # FAULT ARGUMENTS...: the program with a fault; its status in $code
    tap_fault=$1
    shift
    code=0
    FAULT=$tap_fault LD_PRELOAD=$shim "$YUSUAN" "$@" > "$TEMPORARY/stdout" 2> "$TEMPORARY/stderr" || code=$?
}

reports() { # NAME STATUS TEXT: the last call ended so, and standard error holds the text
    [ "$code" -eq "$2" ] && grep -qF -- "$3" "$TEMPORARY/stderr"
    tap_reports=$?
    claim "$tap_reports" "$1"
    [ "$tap_reports" -eq 0 ] || { echo "#   status $code"; diagnose < "$TEMPORARY/stderr"; }
}

if [ -e "$shim" ]; then
    faulty crash:one.txt check --format json "$one" "$two"
    reports "a file that crashes its reader is one failure" 2 "one.txt：读它的进程异常终止（信号 11）"
    grep -q '"rule": "figure-wrong"' "$TEMPORARY/stdout" && grep -q '"failures": \[{"file": "[^"]*one.txt"' "$TEMPORARY/stdout"
    claim $? "the other files' results stand beside it"
    "$YUSUAN" check "$one" "$two" -o "$TEMPORARY/apart/" > "$TEMPORARY/stdout" 2> "$TEMPORARY/stderr"
    faulty crash:one.txt check "$one" "$two" -o "$TEMPORARY/batch/"
    reports "in a batch it is a named failure" 2 "one.txt：读它的进程异常终止（信号 11）"
    grep -q '异常终止（信号 11）' "$TEMPORARY/batch/index.html" && [ -e "$TEMPORARY/batch/reports/two.txt.html" ]
    claim $? "... on its page, too, and the other has its report"
    faulty crash:two.txt check "$one" "$two" -o "$TEMPORARY/batch/"
    [ "$code" -eq 1 ] && diff -r "$TEMPORARY/batch" "$TEMPORARY/apart" > "$TEMPORARY/diff"
    claim $? "... which is tried again, alone"
    faulty spin:one.txt check --timeout 1 "$one" "$two"
    reports "a file that never ends has a limit of time" 2 "one.txt：1 秒内没有读完"
    faulty write:one.txt check "$one"
    [ "$code" -eq 0 ] && [ ! -e "$one.made" ]
    claim $? "a reader can neither make a file nor open a socket"
    faulty fork:1 check "$one" "$two"
    reports "no process to be had" 2 "one.txt：无法启动读取文件的进程"
    faulty cut check "$one"
    reports "a file that is changed while it is read" 2 "one.txt：正在被改动"
    faulty short check --format json "$one" "$two"
    "$YUSUAN" check --format json "$one" "$two" > "$TEMPORARY/whole"
    cmp -s "$TEMPORARY/stdout" "$TEMPORARY/whole"
    claim $? "short reads and writes, interrupted, give the same bytes"
    reads=0 lost=
    while [ "$reads" -lt 40 ]; do
        reads=$((reads + 1))
        for fault in "read:$reads" "read:$reads+"; do
            faulty "$fault" check --format json "$one" "$two"
            cmp -s "$TEMPORARY/stdout" "$TEMPORARY/whole" || { [ "$code" -eq 2 ] && [ -s "$TEMPORARY/stderr" ]; } ||
                lost="$lost $fault"
        done
    done
    [ -z "$lost" ]
    claim $? "a read that fails, each in turn:$lost"
else
    skip "faults within the process" "no $shim: this build has none"
fi

# Results
code=0
"$YUSUAN" check -o "$two" "$two" 2> "$TEMPORARY/stderr" || code=$?
reports "the output over its own input" 2 "two.txt：是要读的文件"
cmp -s "$two" tests/cli/swapped.txt
claim $? "which stays as it was"
ln "$two" "$TEMPORARY/other-name"
code=0
"$YUSUAN" check -o "$TEMPORARY/other-name" "$TEMPORARY" 2> "$TEMPORARY/stderr" || code=$?
reports "by another name, within a folder" 2 "other-name：是要读的文件"
rm "$TEMPORARY/other-name"

if [ -w /dev/full ]; then
    for format in text json; do
        code=0
        "$YUSUAN" check --format "$format" --ledger examples/minimal/budget.txt > /dev/full 2> "$TEMPORARY/stderr" || code=$?
        reports "a full disk is called so: $format" 2 "磁盘已满"
    done
else
    skip "a full disk is called so" "no /dev/full"
fi
code=0
out=$TEMPORARY/results/out.json
mkdir "$TEMPORARY/results"
echo old > "$out"
(ulimit -f 8; "$YUSUAN" check --format json --ledger -o "$out" examples/minimal/budget.txt) 2> "$TEMPORARY/stderr" || code=$?
reports "a file that may not grow" 2 "File too large"
[ "$(cat "$out")" = old ] && [ "$(ls "$TEMPORARY/results")" = out.json ]
claim $? "leaves the old result and nothing else"

# A package and base data are written whole or not at all, in every format; what was there before stays.
built=$TEMPORARY/built
mkdir "$built"
for format in docx xlsx pdf html txt; do
    code=0
    echo old > "$built/old.$format"
    for name in new old; do
        (ulimit -f 8; "$YUSUAN" build examples/tongnan-2025/base --output "$built/$name.$format") > "$TEMPORARY/stdout" \
            2> "$TEMPORARY/stderr" || code=$?
    done
    if [ "$format" = pdf ] && grep -q cairo "$TEMPORARY/stderr"; then
        skip "a package as $format that finds no room" "built without cairo"
        continue
    fi
    reports "a package as $format that finds no room" 2 "File too large"
    [ "$(cat "$built/old.$format")" = old ] && [ "$(ls "$built")" = "old.$format" ]
    claim $? "leaves no file under its name, and the old one"
    rm "$built/old.$format"
done
for name in base base.xlsx; do
    code=0
    (ulimit -f 1; "$YUSUAN" new "$built/$name" --from examples/tongnan-2025/budget.txt) > "$TEMPORARY/stdout" \
        2> "$TEMPORARY/stderr" || code=$?
    reports "base data that find no room: $name" 2 "File too large"
    [ -z "$(ls "$built")" ]
    claim $? "leave nothing behind, no folder either"
done
mkdir "$built/mine"
echo mine > "$built/mine/note.tsv"
(ulimit -f 1; "$YUSUAN" new "$built/mine" --from examples/tongnan-2025/budget.txt) > "$TEMPORARY/stdout" 2> "$TEMPORARY/stderr"
[ "$(ls "$built/mine")" = note.tsv ]
claim $? "of a folder that was there, what was there"

# Interrupted while it waits for a pipe
mkfifo "$TEMPORARY/pipe"
left=
for signal in HUP INT TERM; do
    "$YUSUAN" check -o "$out" "$TEMPORARY/pipe" > "$TEMPORARY/stdout" 2>&1 &
    child=$!
    tries=0
    while [ "$(ls "$TEMPORARY/results" | wc -l)" -lt 2 ] && [ "$tries" -lt 100 ]; do
        sleep 0.05
        tries=$((tries + 1))
    done
    trap '' INT
    kill -s "$signal" "$child"
    # A shell without job control starts what is in the background with SIGINT ignored.
    [ "$signal" != INT ] || kill -s TERM "$child"
    wait "$child"
    trap - INT
    [ "$(cat "$out")" = old ] && [ "$(ls "$TEMPORARY/results")" = out.json ] || left="$left $signal"
done
[ -z "$left" ]
claim $? "an interrupt leaves the old result and nothing else:$left"
"$YUSUAN" check --format json -o "$out" "$TEMPORARY/pipe" > "$TEMPORARY/stdout" 2>&1 &
child=$!
sleep 0.1
kill -s KILL "$child"
wait "$child" 2> "$TEMPORARY/stderr"
[ "$(cat "$out")" = old ]
claim $? "killed, it leaves the old result"
rm -rf "$TEMPORARY/results"

# Pipes
mkfifo "$TEMPORARY/late" # the other one may still have a reader that was interrupted
(sleep 1; cat "$two" > "$TEMPORARY/late") &
"$YUSUAN" check --full "$TEMPORARY/late" > "$TEMPORARY/stdout" 2> "$TEMPORARY/stderr"
[ $? -eq 1 ] && grep -q figure-wrong "$TEMPORARY/stdout"
claim $? "a pipe whose writer is late is read"
wait
rm "$TEMPORARY/pipe"
code=0
{ "$YUSUAN" extract examples/minimal/budget.txt 2> "$TEMPORARY/stderr"; echo $? > "$TEMPORARY/code"; } | head -c 10 > "$TEMPORARY/stdout"
[ "$(cat "$TEMPORARY/code")" -ne 139 ] && [ ! -s "$TEMPORARY/stderr" ]
claim $? "a reader that goes away is not an accident"
done_testing
