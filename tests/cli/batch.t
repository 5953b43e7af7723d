# batch: check of a folder into a folder: a report each, a first page, a journal; interrupted and gone on with it is as if
# it had run through; what changed is done again, and nothing else; statistics of the same.
. tests/tap.sh
export LC_ALL=C
heap=$TEMPORARY/heap out=$TEMPORARY/out
mkdir -p "$heap/甲 局" "$heap/b"
cp tests/cli/swapped.txt "$heap/甲 局/2026年预算.txt"
cp tests/cli/clean.txt "$heap/b/clean.txt"
cp tests/cli/letter.txt "$heap/b/letter.txt"
cp examples/tongnan-2025/budget.txt "$heap/b/tongnan.txt"
printf 'x\0y' > "$heap/b/broken.txt"
echo x > "$heap/b/what.bin"

batch() { "$YUSUAN" check --lang zh "$heap" --output "$1" > "$TEMPORARY/said" 2> "$TEMPORARY/stderr"; }

batch "$out/"
[ $? -eq 2 ]
claim $? "a file that cannot be read: 2"
grep -q '^5 份文件：2 份要改，0 份请核实，1 份没有问题，1 份没有核对，1 份读不了；跳过 1 个' "$TEMPORARY/said" &&
    grep -qF "$out/index.html" "$TEMPORARY/said"
claim $? "what there is to do, and where"
(cd "$out" && find . -type f | LC_ALL=C sort) > "$TEMPORARY/files"
cat > "$TEMPORARY/wanted" << 'END'
./.yusuan-journal
./index.html
./reports/b/clean.txt.html
./reports/b/letter.txt.html
./reports/b/tongnan.txt.html
./reports/甲 局/2026年预算.txt.html
./summary.xlsx
END
cmp -s "$TEMPORARY/files" "$TEMPORARY/wanted"
claim $? "a report each, and no file that was begun"
"$YUSUAN" check --lang zh --format html "$heap/b/clean.txt" > "$TEMPORARY/alone"
cmp -s "$TEMPORARY/alone" "$out/reports/b/clean.txt.html"
claim $? "a report is the page that check writes of the document alone"
links() { grep -o 'href="[^"]*"' "$out/index.html" | sed 's/href="//; s/"//' | sort -u; }
links | python3 -c 'import sys, os, urllib.parse
paths = [urllib.parse.unquote(line.strip()) for line in sys.stdin]
sys.exit(0 if len(paths) == 4 and all(os.path.exists(os.path.join(sys.argv[1], path)) for path in paths) else 1)' "$out"
claim $? "every link leads to a report"
grep -o '<tr data-state="[a-z]*"' "$out/index.html" | sed 's/.*="//; s/"//' | tr '\n' ' ' > "$TEMPORARY/order"
[ "$(cat "$TEMPORARY/order")" = "fix fix none none ok none " ]
claim $? "the worst come first"

cp -r "$out" "$TEMPORARY/first"
sleep 1
touch "$TEMPORARY/stamp"
batch "$out"
diff -r "$out" "$TEMPORARY/first" > "$TEMPORARY/diff" && [ -z "$(find "$out/reports" -newer "$TEMPORARY/stamp" -type f)" ]
claim $? "once more: the same bytes, and no report is written again"

# What a kill leaves: reports without lines, a line without its end, a file that was begun.
rm "$out/index.html" "$out/reports/b/tongnan.txt.html"
head -n 1 "$TEMPORARY/first/.yusuan-journal" > "$out/.yusuan-journal"
sed -n 2p "$TEMPORARY/first/.yusuan-journal" | head -c 100 >> "$out/.yusuan-journal"
echo half > "$out/index.html.part"
batch "$out"
diff -r "$out" "$TEMPORARY/first" > "$TEMPORARY/diff"
claim $? "what was begun is ended with the same bytes"
printf 'nonsense\n\n%064d\tx\n' 0 >> "$out/.yusuan-journal"
batch "$out"
diff -r "$out" "$TEMPORARY/first" > "$TEMPORARY/diff"
claim $? "a journal with lines that are none"

cp tests/cli/clean.txt "$heap/甲 局/2026年预算.txt"
touch "$TEMPORARY/stamp"
batch "$out"
[ "$(find "$out/reports" -newer "$TEMPORARY/stamp" -type f | wc -l)" -eq 1 ] && grep -q '^5 份文件：1 份要改' "$TEMPORARY/said"
claim $? "one document changed: one is done again"
"$YUSUAN" check --lang zh --no-rule parts-sum "$heap" --output "$out" > "$TEMPORARY/said" 2>&1
[ "$(find "$out/reports" -newer "$TEMPORARY/stamp" -type f | wc -l)" -eq 4 ]
claim $? "other rules: all are done again"
sleep 1
touch "$TEMPORARY/stamp"
"$YUSUAN" check --lang zh --no-forms "$heap" --output "$out" > "$TEMPORARY/said" 2> "$TEMPORARY/stderr"
[ "$(find "$out/reports" -newer "$TEMPORARY/stamp" -type f | wc -l)" -eq 4 ]
claim $? "other knowledge: all are done again"

# A disk that is full: what could be kept is kept.
(ulimit -f 8 && "$YUSUAN" check --lang zh examples "$heap/b" --output "$TEMPORARY/full/" > "$TEMPORARY/said" 2> "$TEMPORARY/stderr")
[ $? -eq 2 ] && grep -q '写不了' "$TEMPORARY/stderr" && [ -z "$(find "$TEMPORARY/full" -name '*.part')" ]
claim $? "a report that cannot be written is said, and leaves nothing half"
"$YUSUAN" check --lang zh examples "$heap/b" --output "$TEMPORARY/full/" > "$TEMPORARY/said" 2>&1
"$YUSUAN" check --lang zh examples "$heap/b" --output "$TEMPORARY/never full/" > "$TEMPORARY/said" 2>&1
diff -r "$TEMPORARY/full" "$TEMPORARY/never full" > "$TEMPORARY/diff"
claim $? "with room the rest is done"

# Killed in the middle, wherever that is.
mkdir "$TEMPORARY/many"
number=0
while [ "$number" -lt 24 ]; do
    number=$((number + 1))
    cp examples/tongnan-2025/budget.txt "$TEMPORARY/many/$number.txt"
done
"$YUSUAN" check --lang zh "$TEMPORARY/many" --output "$TEMPORARY/through/" > "$TEMPORARY/said" 2>&1
killed=0 left=0
for lines in 2 9 17; do
    "$YUSUAN" check --jobs 2 --lang zh "$TEMPORARY/many" --output "$TEMPORARY/killed/" > "$TEMPORARY/said" 2>&1 &
    program=$!
    while kill -0 "$program" 2> "$TEMPORARY/none"; do
        [ ! -e "$TEMPORARY/killed/.yusuan-journal" ] ||
            [ "$(wc -l < "$TEMPORARY/killed/.yusuan-journal")" -lt "$lines" ] || break
    done
    kill -9 "$program" 2> "$TEMPORARY/none" && killed=$((killed + 1))
    wait "$program" 2> "$TEMPORARY/none"
    [ ! -e "$TEMPORARY/killed/index.html" ] && left=$((left + 1))
done
"$YUSUAN" check --lang zh "$TEMPORARY/many" --output "$TEMPORARY/killed/" > "$TEMPORARY/said" 2>&1
diff -r "$TEMPORARY/killed" "$TEMPORARY/through" > "$TEMPORARY/diff"
claim $? "killed $killed times, unfinished $left times, it goes on and ends with the same bytes"

# The folder of the batch among its documents.
"$YUSUAN" check "$heap" --output "$heap/out/" > "$TEMPORARY/said" 2>&1
"$YUSUAN" check "$heap" --output "$heap/out/" > "$TEMPORARY/again" 2>&1
cmp -s "$TEMPORARY/said" "$TEMPORARY/again"
claim $? "what a batch wrote is not read by the next"
rm -r "$heap/out"
"$YUSUAN" check --format json "$heap/b" --output "$TEMPORARY/json/" > "$TEMPORARY/said" 2>&1
[ -s "$TEMPORARY/json/reports/clean.txt.json" ]
claim $? "reports in the format that is asked for"
"$YUSUAN" check --lang zh --format text "$heap/b" --output "$TEMPORARY/text/" > "$TEMPORARY/said" 2>&1
"$YUSUAN" check --lang zh --full --color never "$heap/b/clean.txt" > "$TEMPORARY/alone"
cmp -s "$TEMPORARY/alone" "$TEMPORARY/text/reports/clean.txt.txt"
claim $? "... as text what check says in full"
program=$(cd "$(dirname "$YUSUAN")" && pwd)/$(basename "$YUSUAN")
(cd "$heap" && "$program" check b/../b/clean.txt ./b/clean.txt --output "$TEMPORARY/dots/" > "$TEMPORARY/said" 2>&1)
[ "$(find "$TEMPORARY/dots/reports" -type f | wc -l)" -eq 2 ] && [ "$(find "$TEMPORARY" -maxdepth 1 -name 'clean*' | wc -l)" -eq 0 ]
claim $? "no name leads out of the folder"
status "one document in many files is no batch" 2 "$YUSUAN" check --package "$heap/b" --output "$TEMPORARY/json/"
status "a folder that cannot be made" 2 "$YUSUAN" check "$heap/b" --output /proc/none/

# A name and a label with markup.
evil='<img src=x onerror=alert(1)>"&'
mkdir "$heap/<b>&\"'"
sed "s#青石县钟表档案馆#$evil档案馆#" tests/cli/swapped.txt > "$heap/<b>&\"'/x.txt"
batch "$TEMPORARY/evil/"
! grep -qE '<img|<b>&' "$TEMPORARY/evil/index.html" && grep -q '&#60;b&#62;&#38;' "$TEMPORARY/evil/index.html"
claim $? "no markup of a document or a name gets into the page"

# ---- stats
"$YUSUAN" stats --lang zh "$heap" > "$TEMPORARY/stats" 2> "$TEMPORARY/stderr"
grep -q '^6 份文件：2 份要改' "$TEMPORARY/stats" && grep -qE '^ +2 +2  必须改  figure-wrong ' "$TEMPORARY/stats"
claim $? "stats: documents and rules"
"$YUSUAN" stats --format csv "$heap" 2> "$TEMPORARY/stderr" | grep -q ',figure-wrong,error,1,1$'
claim $? "stats as csv"
"$YUSUAN" stats --format json "$heap" 2> "$TEMPORARY/stderr" > "$TEMPORARY/json.stats"
"$YUSUAN" stats --format json --jobs 5 "$heap" 2> "$TEMPORARY/stderr" | cmp -s - "$TEMPORARY/json.stats" &&
    python3 -c 'import json, sys
d = json.load(open(sys.argv[1]))
assert d["documents"] == 6 and d["to_fix"] == 2 and d["unreadable"] == 1 and d["skipped"] == 1
assert {"rule": "figure-wrong", "level": "error", "packages": 2, "places": 2} in d["rules"]
assert sum(u["packages"] for u in d["units"]) == 4 and sum(u["printed"] for u in d["units"]) == d["figures_printed"]' \
        "$TEMPORARY/json.stats"
claim $? "stats as json, by one worker and by five"
status "an unreadable file is told by the status" 2 "$YUSUAN" stats "$heap"
status "statistics do not judge" 0 "$YUSUAN" stats tests/cli/swapped.txt

done_testing
