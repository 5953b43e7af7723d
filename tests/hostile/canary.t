#!/bin/sh
# A fuzz target that must fail does fail: what replays the corpus in this run would report a fault. See tests/fuzz/canary.c.
. tests/tap.sh
canary=build/asan/tests/fuzz/canary
if [ -x "$canary" ]; then
    code=0
    "$canary" tests/fuzz/corpus/canary > "$TEMPORARY/out" 2> "$TEMPORARY/err" || code=$?
    [ "$code" -ne 0 ] && grep -q 'heap-buffer-overflow' "$TEMPORARY/err" && ! grep -q '^1\.\.' "$TEMPORARY/out"
    claim $? "the canary dies of its fault"
else
    skip "the canary dies of its fault" "no build with the sanitizers"
fi
done_testing
