# planted: the example with slips in it. What examples/archive-2026/faults.tsv says was planted is found, all of it, under the
# rule and with the words that it names, and nothing else; what `make planted` writes today says the same; and without
# the slips there is nothing to find.
. tests/package.sh

folder=examples/archive-2026
if ! command -v python3 > "$TEMPORARY/found"; then
    skip "planted faults" "there is no python3"
    done_testing
fi
judge() { # PDF: a claim for each fault, and one for what is too much
    "$YUSUAN" check --lang zh --format json "$1" > "$TEMPORARY/found.json" 2> "$TEMPORARY/err"
    python3 - "$folder/faults.tsv" "$TEMPORARY/found.json" > "$TEMPORARY/claims" << 'END'
import json, sys
left = json.load(open(sys.argv[2]))["documents"][0]["findings"]
for line in open(sys.argv[1], encoding="utf-8"):
    if line.startswith("#"):
        continue
    table, words, printed, instead, rule = line.rstrip("\n").split("\t")
    wrong = [f for f in left if f["rule"] == rule and (instead.split(" ")[-1] in json.dumps(f, ensure_ascii=False))]
    print("0" if wrong else "1", f"{rule}: {instead}")
    if wrong:
        left.remove(wrong[0])
print("1" if left else "0", "and nothing else", " ".join(f["rule"] for f in left))
END
    while read -r good name; do
        claim "$good" "$2: $name"
    done < "$TEMPORARY/claims"
}
judge "$folder/budget.pdf" "the example"
tool=${BUILD:-build/debug}/tests/tools/plant_faults
if [ -x "$tool" ] && "$tool" chongqing-district "$folder/faults.tsv" "$folder"/base/*.tsv > "$TEMPORARY/again.pdf" 2> "$TEMPORARY/err"; then
    judge "$TEMPORARY/again.pdf" "planted again"
else
    skip "planting them again" "no $tool, or no font: $(head -c 200 "$TEMPORARY/err")"
fi
run build "$folder/base" --jurisdiction chongqing-district --output "$TEMPORARY/clean.txt"
run check --lang zh --level note --format csv "$TEMPORARY/clean.txt"
is "without the slips nothing is found" "$code $(tail -n +2 "$TEMPORARY/out" | wc -l)" "0 0"
done_testing
