#!/bin/sh
# The Python module: its own tests (tests/python), against the library as built, from a folder that is not its own; and
# the programs of the examples that use it.
cd "$(dirname "$0")/../.." && . tests/package.sh

build=$(cd "${BUILD:-build/debug}" && pwd)
[ -e "$build/libyusuan.so" ] || { skip "the Python module" "libyusuan.so is not built; make shared"; done_testing; }
command -v python3 > /dev/null 2>&1 || { skip "the Python module" "there is no python3"; done_testing; }
PYTHONPATH=$PWD/python YUSUAN_LIBRARY=$build/libyusuan.so PYTHONDONTWRITEBYTECODE=1
export PYTHONPATH YUSUAN_LIBRARY PYTHONDONTWRITEBYTECODE

# A line of unittest, "test_rules (test_yusuan.Knowledge.test_rules) ... ok", is a claim.
python3 -m unittest discover -v -s tests/python > "$TEMPORARY/out" 2>&1
grep -E ' \.\.\. ' "$TEMPORARY/out" > "$TEMPORARY/claims"
while read -r test rest; do
    case $rest in *'... ok') claim 0 "$test" ;; *) claim 1 "$test $rest" ;; esac
done < "$TEMPORARY/claims"
is "all of them ran well" "$(tail -n 1 "$TEMPORARY/out")" OK
grep -q '^OK$' "$TEMPORARY/out" || diagnose < "$TEMPORARY/out"

(cd "$TEMPORARY" && python3 "$OLDPWD/examples/programs/by_function.py" "$OLDPWD/examples/minimal/budget.txt") \
    > "$TEMPORARY/out" 2> "$TEMPORARY/err"
is "the example program runs from another folder" "$? $(grep -c '^2070205 .* 290.00$' "$TEMPORARY/out")" "0 1"
YUSUAN_LIBRARY=$TEMPORARY/none.so python3 -c 'import yusuan' 2> "$TEMPORARY/err"
is "without the library it says what to do" "$? $(grep -c 'or put the path of libyusuan' "$TEMPORARY/err")" "1 1"
done_testing
