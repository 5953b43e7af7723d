# report: what check and extract write, byte for byte, about small budgets: swapped.txt has one figure with two digits
# swapped, clean.txt is the same without, letter.txt is no budget. `make update` writes the expectations anew.
. tests/tap.sh
golden=tests/cli/golden

same "a wrong figure is found and repaired" $golden/swapped.expected "$YUSUAN" check --lang zh tests/cli/swapped.txt
same "with its evidence" $golden/swapped-full.expected "$YUSUAN" check --lang zh --full tests/cli/swapped.txt
same "... in English" $golden/swapped-full-en.expected "$YUSUAN" check --lang en --full tests/cli/swapped.txt
same "as a compiler says it" $golden/swapped-lines.expected "$YUSUAN" check --lang zh --format lines tests/cli/swapped.txt
same "the same in English" $golden/swapped-en.expected "$YUSUAN" check --lang en tests/cli/swapped.txt
same "a clean budget" $golden/clean.expected "$YUSUAN" check --lang zh tests/cli/clean.txt
same "with its ledger" $golden/ledger.expected "$YUSUAN" check --lang zh --ledger tests/cli/clean.txt
same "no budget" $golden/letter.expected "$YUSUAN" check --lang zh tests/cli/letter.txt
same "several documents, the worst first" $golden/several.expected \
    "$YUSUAN" check --lang zh tests/cli/clean.txt tests/cli/letter.txt tests/cli/swapped.txt
same "several in full, and their total" $golden/several-full.expected \
    "$YUSUAN" check --lang zh --full tests/cli/clean.txt tests/cli/swapped.txt
same "errors only" $golden/swapped-level.expected "$YUSUAN" check --lang zh --level error tests/cli/swapped.txt
same "check as json" $golden/swapped-json.expected "$YUSUAN" check --lang zh --format json tests/cli/swapped.txt
same "check as jsonl" $golden/swapped-jsonl.expected "$YUSUAN" check --lang zh --format jsonl tests/cli/swapped.txt
same "extract as jsonl" $golden/extract-jsonl.expected "$YUSUAN" extract tests/cli/clean.txt
same "extract as csv" $golden/extract-csv.expected "$YUSUAN" extract --format csv tests/cli/clean.txt
same "extract as tsv" $golden/extract-tsv.expected "$YUSUAN" extract --format tsv tests/cli/clean.txt
same "extract as json" $golden/extract-json.expected "$YUSUAN" extract --format json tests/cli/clean.txt
claims=examples/minimal/budget.txt
same "claims as jsonl" $golden/claims-jsonl.expected "$YUSUAN" extract --claims $claims
same "claims as csv" $golden/claims-csv.expected "$YUSUAN" extract --claims --format csv $claims
same "claims as tsv" $golden/claims-tsv.expected "$YUSUAN" extract --claims --format tsv $claims
same "claims as json" $golden/claims-json.expected "$YUSUAN" extract --claims --format json $claims
same "a rule explained" $golden/explain.expected "$YUSUAN" explain --lang zh figure-wrong

# The order and the bytes do not depend on the number of threads.
"$YUSUAN" check --jobs 1 tests/cli examples > "$TEMPORARY/one" 2>&1
"$YUSUAN" check --jobs 7 tests/cli examples > "$TEMPORARY/seven" 2>&1
cmp -s "$TEMPORARY/one" "$TEMPORARY/seven"
claim $? "seven threads write what one writes"

LC_ALL=zh_CN.UTF-8 "$YUSUAN" extract tests/cli/clean.txt > "$TEMPORARY/zh"
LC_ALL=de_DE.UTF-8 "$YUSUAN" extract tests/cli/clean.txt > "$TEMPORARY/de"
cmp -s "$TEMPORARY/zh" "$TEMPORARY/de"
claim $? "the locale does not reach the data"

done_testing
