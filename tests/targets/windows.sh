#!/bin/sh
# The program for Windows as somebody uses it there, under wine: names in Chinese, a folder, standard input, a wrong
# file, the report of what is dropped on it. What it puts out is what the program of this machine puts out. Prints TAP.
#
# usage: YUSUAN=build/release/yusuan sh tests/targets/windows.sh build/windows-x64/yusuan.exe
set -u
exe=$(realpath "$1")
native=$(realpath "$YUSUAN")
example=$(realpath examples/tongnan-2025/budget.txt)
root=$PWD
wine=${WINE:-/usr/lib/wine/wine64}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export WINEDEBUG=-all WINEPREFIX="${WINEPREFIX:-$PWD/build/wine}" LC_ALL=C.UTF-8
mkdir -p "$folder/预算 公开/第二层"
cp "$example" "$folder/预算 公开/司法局2025年部门预算.txt"
cp "$example" "$folder/预算 公开/第二层/局（本级）.txt"
cp LICENSE "$folder/预算 公开/程序.exe"
printf '\000\001\002\377' > "$folder/坏.pdf"
cd "$folder" || exit 2

"$wine" "$exe" --version > exe.out 2>&1 # wine makes its folder, and speaks of it

number=0 failed=0
claim() { # STATUS NAME
    number=$((number + 1))
    if [ "$1" -eq 0 ]; then echo "ok $number - $2"; else echo "not ok $number - $2" && failed=1; fi
}
# Both programs with these words; out, err and code of each.
both() {
    "$wine" "$exe" "$@" > exe.out 2> exe.err.crlf < "${input:-/dev/null}"
    echo $? > exe.code
    tr -d '\r' < exe.err.crlf > exe.err
    "$native" "$@" > native.out 2> native.err < "${input:-/dev/null}"
    echo $? > native.code
}
same() { # NAME
    cmp exe.out native.out && cmp exe.err native.err && cmp exe.code native.code
    claim $? "$1"
}

both check --no-config --lang zh '预算 公开/司法局2025年部门预算.txt'
same "a file with a Chinese name"
both check --no-config --lang zh --format json '预算 公开'
same "a folder, walked in order, and what is skipped"
input=$example both check --no-config --lang zh --format json --type text -
same "standard input"
both check --no-config --lang zh '坏.pdf'
same "a file that is none"
both check --no-config --lang zh '没有这个文件.pdf'
same "a file that is not there"
both check --no-config --lang zh --nonsense '坏.pdf'
same "a wrong call"
both extract --no-config --lang zh '预算 公开/第二层/局（本级）.txt'
same "extract"
both explain --lang zh weights-sum
same "explain"
both --version
same "its version"
printf '预算 公开/司法局2025年部门预算.txt\r\n' > 清单.txt
both check --no-config --lang zh --format jsonl @清单.txt
same "a list of Windows's, with its line ends"
"$wine" "$exe" check --no-config --lang zh --output '结果 一.txt' '预算 公开/司法局2025年部门预算.txt' 2> exe.err
"$native" check --no-config --lang zh --output '结果 二.txt' '预算 公开/司法局2025年部门预算.txt'
cmp '结果 一.txt' '结果 二.txt'
claim $? "an output with a Chinese name"
"$wine" "$exe" check --no-config --lang zh --output '结果 一.txt' '预算 公开/第二层/局（本级）.txt' 2> exe.err
[ "$(find . -maxdepth 1 -name '结果 一*' | wc -l)" -eq 1 ]
claim $? "an output that is there is replaced, and no part is left"
[ "$(tr -dc '\r' < '结果 一.txt' | wc -c)" -eq 0 ]
claim $? "no line end is translated"
# What is dropped comes as words, whole paths; where the report is comes back.
drop() { # WORDS...
    YUSUAN_NO_OPEN=1 "$wine" "$exe" "$@" > exe.out 2> exe.err
    path=$(tr -d '\r' < exe.err | grep -o '[A-Za-z]:.*yusuan-report.*\.html' | tail -1)
    path=$WINEPREFIX/drive_c/$(printf %s "$path" | cut -c 4- | tr '\\' /)
    [ -f "$path" ]
}
drop "Z:$folder/预算 公开/司法局2025年部门预算.txt"
grep -q 'class="card' "$path" && grep -q '25\.92' "$path"
claim $? "a file that is dropped on it has its report, as a page"
drop "Z:$folder/预算 公开" && grep -q '局（本级）' "$path"
claim $? "a folder that is dropped on it has a list of its documents"
reports=$(dirname "$path")/reports
[ "$(find "$reports" -name '*.html' | wc -l)" -eq 2 ]
claim $? "and a report of each"
"$native" check --no-config --lang zh --output 本机/ '预算 公开/第二层/局（本级）.txt' > native.out 2>&1
"$wine" "$exe" check --no-config --lang zh --output '报告\' '预算 公开\第二层\局（本级）.txt' > exe.out 2> exe.err
diff -r 本机 报告 > diff.out
claim $? "paths with backslashes, and a folder of reports"
for format in html xlsx sarif; do
    both check --no-config --lang zh --format $format '预算 公开/司法局2025年部门预算.txt'
    same "a report as $format"
done
for file in minimal.xlsx tongnan.xlsx minimal.docx features.docx tongnan.xls minimal.doc minimal.ods features.odt; do
    cp "$root/tests/office/$file" "办公 $file"
    both check --no-config --lang zh --format json --ledger "办公 $file"
    same "$file"
done
echo "1..$number"
exit $failed
