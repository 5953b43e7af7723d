# calls: the command line itself: exit codes, wrong calls and what is suggested, files of every kind, output that cannot
# be written.
. tests/tap.sh
export LC_ALL=C
says() { # NAME TEXT STATUS COMMAND...: this status, and the text on standard error
    says_text=$2
    says_name=$1 says_status=$3
    shift 3
    status "$says_name" "$says_status" "$@"
    grep -qF -- "$says_text" "$TEMPORARY/stderr"
    claim $? "$says_name: says \"$says_text\""
}

status "no error found: 0" 0 "$YUSUAN" check tests/cli/clean.txt
status "an error found: 1" 1 "$YUSUAN" check tests/cli/swapped.txt
status "extract does not judge" 0 "$YUSUAN" extract tests/cli/swapped.txt
status "no budget is no error" 0 "$YUSUAN" check tests/cli/letter.txt
status "one that cannot be read: 2, the others are checked" 2 "$YUSUAN" check tests/cli/swapped.txt missing.txt
ok "its version" "$YUSUAN" --version
ok "help" "$YUSUAN" --help
for verb in check extract explain forms; do
    ok "help of $verb" "$YUSUAN" $verb --help
done
ok "the forms" "$YUSUAN" forms
ok "the rules" "$YUSUAN" explain

says "no verb" "没有给出命令" 2 "$YUSUAN"
says "a misspelled verb" "是不是“check”" 2 "$YUSUAN" chek
says "a misspelled option" "是不是“--format”" 2 "$YUSUAN" check --fromat json tests/cli/clean.txt
says "a wild option" "没有选项“--zzzzzz”" 2 "$YUSUAN" check --zzzzzz tests/cli/clean.txt
says "an option of another verb" "没有选项“--ledger”" 2 "$YUSUAN" extract --ledger tests/cli/clean.txt
says "a format that is none" "现有：text lines jsonl json csv" 2 "$YUSUAN" check --format yaml tests/cli/clean.txt
says "a wild format" "现有：jsonl json csv tsv" 2 "$YUSUAN" extract --format yaml tests/cli/clean.txt
says "a package without a place" "没有给出 --output" 2 "$YUSUAN" build x
says "a misspelled rule" "是不是“figure-wrong”" 2 "$YUSUAN" explain figure-wrnog
says "no file" "没有给出文件" 2 "$YUSUAN" check
says "no shell" "缺少参数；用法：yusuan completion SHELL" 2 "$YUSUAN" completion
says "no number of jobs" "1 到 256" 2 "$YUSUAN" check --jobs 0 tests/cli/clean.txt
says "an option without its argument" "缺少 PATH" 2 "$YUSUAN" check tests/cli/clean.txt --output
says "too many arguments" "多余的参数" 2 "$YUSUAN" forms x
says "a wild level" "note warning error" 2 "$YUSUAN" check --level bad tests/cli/clean.txt
says "a wild type" "没有名为" 2 "$YUSUAN" check --type zzz tests/cli/clean.txt
says "a wild language" "zh" 2 "$YUSUAN" check --lang fr tests/cli/clean.txt
LC_ALL=en_US.UTF-8 says "the locale names the language" "did you mean" 2 "$YUSUAN" chek
LC_ALL=de_DE.UTF-8 says "one that is neither is answered in English" "did you mean" 2 "$YUSUAN" chek
LC_ALL=zh_CN.UTF-8 says "Chinese" "是不是" 2 "$YUSUAN" chek
LC_ALL=zh_CN.UTF-8 says "--lang is stronger" "did you mean" 2 "$YUSUAN" --lang en chek
ok "--format=NAME, -- and options after files" "$YUSUAN" check tests/cli/clean.txt --format=jsonl -- tests/cli/letter.txt

# Files of every kind
folder=$TEMPORARY/folder
mkdir -p "$folder/b" "$folder/.hidden"
cp tests/cli/clean.txt "$folder/b/1.txt"
cp tests/cli/letter.txt "$folder/a.txt"
cp tests/cli/letter.txt "$folder/.hidden/x.txt"
cp tests/cli/letter.txt "$folder/b/~\$1.txt"
echo x > "$folder/c.bin"
ln -s . "$folder/b/loop"
"$YUSUAN" check --format json "$folder" 2> "$TEMPORARY/stderr" | grep -o '"file": "[^"]*"' | sed 's|.*folder/||; s|"||' | tr '\n' ' ' > "$TEMPORARY/walked"
[ "$(cat "$TEMPORARY/walked")" = "a.txt b/1.txt b/loop c.bin " ]
claim $? "a folder is walked in name order; what is not read comes last"
contains "what is not read is listed with its reason" "c.bin：跳过：不是认识的文件种类" "$YUSUAN" check "$folder"
contains "and counted" "跳过 2 个不是文档的文件" "$YUSUAN" check "$folder"
"$YUSUAN" check --format json --lang en "$folder" 2> "$TEMPORARY/stderr" | grep -q '"skipped": \[{"file": "[^"]*b/loop"'
claim $? "json lists what was skipped"
many=$TEMPORARY/many
mkdir "$many"
for name in 第10部分.txt 第2部分.txt 第02部分.txt; do cp tests/cli/clean.txt "$many/$name"; done
for kind in doc wps et rtf ofd zip rar mht DOC ppt; do printf 'x\0' > "$many/x.$kind"; done
: > "$many/scan.jpg"
"$YUSUAN" check --format json --lang en "$many" 2> "$TEMPORARY/stderr" | grep -o '"file": "[^"]*' | sed 's|.*/||' |
    tr '\n' ' ' > "$TEMPORARY/walked"
[ "$(cat "$TEMPORARY/walked")" = \
    "第02部分.txt 第2部分.txt 第10部分.txt x.DOC x.doc x.et x.mht x.ofd x.ppt x.rar x.rtf x.wps x.zip scan.jpg " ]
claim $? "numbers in names by their value; what is refused and what is skipped"
says "a document of a kind that cannot be read" "x.ppt: slides, which are not read" 2 \
    "$YUSUAN" check --lang en "$many"
printf '%s\n\n%s\r\n' "$folder/a.txt" tests/cli/clean.txt > "$TEMPORARY/list"
contains "a list of files" "2 份文件：0 份要改" "$YUSUAN" check "@$TEMPORARY/list"
printf '\357\273\277%s\r\n' "$(head -n 1 "$TEMPORARY/list")" > "$TEMPORARY/windows"
contains "... as it is saved under Windows" "/folder/a.txt" "$YUSUAN" check "@$TEMPORARY/windows"
says "a list that is not there" "清单打不开" 2 "$YUSUAN" check "@$TEMPORARY/none"
"$YUSUAN" check --format lines - < tests/cli/swapped.txt > "$TEMPORARY/stdout"
[ $? -eq 1 ] && grep -q '^-:28: error' "$TEMPORARY/stdout"
claim $? "standard input"
mkdir "$TEMPORARY/empty"
says "a folder without a file" "没有找到可读的文件" 2 "$YUSUAN" check "$TEMPORARY/empty"
says "a missing file" "没有这个文件" 2 "$YUSUAN" check "$TEMPORARY/none.txt"
: > "$TEMPORARY/empty.txt"
says "an empty file" "文件是空的" 2 "$YUSUAN" check "$TEMPORARY/empty.txt"
mkfifo "$TEMPORARY/fifo.txt"
says "a FIFO that nobody writes to" "管道是空的" 2 "$YUSUAN" check "$TEMPORARY/fifo.txt"
truncate -s 1G "$TEMPORARY/large.txt"
says "a file of 1 GiB" "超过 256 MiB" 2 "$YUSUAN" check "$TEMPORARY/large.txt"
rm "$TEMPORARY/large.txt"
says "an endless device" "超过 256 MiB" 2 "$YUSUAN" check /dev/zero
head -c 3000000 /dev/zero | tr '\0' 5 > "$TEMPORARY/line.txt"
says "a line of 3 MB" "line.txt" 2 "$YUSUAN" check "$TEMPORARY/line.txt"
printf '%%PDF-1.4\n%%%%EOF\n' > "$TEMPORARY/broken.pdf"
says "a broken PDF" "broken.pdf" 2 "$YUSUAN" check "$TEMPORARY/broken.pdf"
printf '<html><title>404</title><h1>404 Not Found</h1></html>' > "$TEMPORARY/page.pdf"
says "an error page called .pdf" "404 Not Found" 2 "$YUSUAN" check "$TEMPORARY/page.pdf"
"$YUSUAN" check --format json "$TEMPORARY/none.txt" tests/cli/clean.txt 2> "$TEMPORARY/stderr" | grep -q '"failures": \[{"file": "[^"]*none.txt", "message": '
claim $? "json lists what could not be read"

# Output that cannot be written
says "an output that cannot be" "写不了" 2 "$YUSUAN" check -o "$TEMPORARY/no/such/folder" tests/cli/clean.txt
status "an output file" 1 "$YUSUAN" check -o "$TEMPORARY/out" tests/cli/swapped.txt
"$YUSUAN" check tests/cli/swapped.txt > "$TEMPORARY/stdout"
cmp -s "$TEMPORARY/out" "$TEMPORARY/stdout"
claim $? "holds what standard output gets"
if [ -c /dev/full ]; then
    says "a full disk" "写不了" 2 "$YUSUAN" check -o /dev/full tests/cli/clean.txt
    for call in "check tests/cli/clean.txt" "extract tests/cli/clean.txt" "forms" "explain" "--help" "--version" "check --help"; do
        # shellcheck disable=SC2086 # words on purpose
        "$YUSUAN" $call > /dev/full 2> "$TEMPORARY/stderr"
        [ $? -eq 2 ] && grep -q '标准输出写不了' "$TEMPORARY/stderr"
        claim $? "a full disk behind standard output: $call"
    done
else
    skip "a full disk" "there is no /dev/full"
fi

# Data of the user's own
mkdir "$TEMPORARY/data"
says "a folder without data" "没有 .vocab" 2 "$YUSUAN" check --load "$TEMPORARY/data" tests/cli/clean.txt
echo 'this is wrong' > "$TEMPORARY/data/x.vocab"
says "a wrong text is named" "x.vocab" 2 "$YUSUAN" check --load "$TEMPORARY/data" tests/cli/clean.txt
says "a missing text is named" "none.form" 2 "$YUSUAN" forms --load "$TEMPORARY/none.form"

done_testing
