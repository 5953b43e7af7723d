#!/bin/sh
# The program for Windows as somebody uses it there, under wine: names in Chinese, a folder, standard input, a wrong
# file, the report of what is dropped on it, a folder of reports that is gone on with. What it puts out is what the
# program of this machine puts out. Prints TAP.
#
# usage: YUSUAN=build/release/yusuan sh tests/targets/windows.sh build/windows-x64/yusuan.exe
. tests/tap.sh
exe=$(realpath "$1")
native=$(realpath "$YUSUAN")
root=$PWD
wine=${WINE:-/usr/lib/wine/wine64}
export WINEDEBUG=-all WINEPREFIX="${WINEPREFIX:-$PWD/build/wine}" LC_ALL=C.UTF-8
cd "$TEMPORARY" || exit 2
mkdir -p '预算 公开/第二层'
file='预算 公开/司法局2025年部门预算.txt'
cp "$root/examples/tongnan-2025/budget.txt" "$file"
cp "$file" '预算 公开/第二层/局（本级）.txt'
cp "$root/LICENSE" '预算 公开/程序.exe'
printf '\000\001\002\377' > 坏.pdf
cp -R "$root/examples/tongnan-2025/base" 基础数据

yusuan() { # WORDS...: the program for Windows; its code as $?
    "$wine" "$exe" "$@" > exe.out 2> exe.crlf < "${input:-/dev/null}"
    set -- $?
    tr -d '\r' < exe.crlf > exe.err
    return "$1"
}
alike() { # NAME WORDS...: both programs say the same
    tap_name=$1
    shift
    yusuan "$@"
    echo $? > exe.code
    "$native" "$@" > native.out 2> native.err < "${input:-/dev/null}"
    echo $? > native.code
    for tap_part in out err code; do
        cmp exe.$tap_part native.$tap_part || break
    done > differs 2>&1
    [ ! -s differs ]
    claim $? "$tap_name"
    [ ! -s differs ] || diff native.err exe.err | diagnose
}
yusuan --version # wine makes its folder, and speaks of it

alike "a file with a Chinese name" check --no-config --lang zh "$file"
alike "a folder, walked in order, and what is skipped" check --no-config --lang zh --format json '预算 公开'
input=$file
alike "standard input" check --no-config --lang zh --format json --type text -
input=
alike "a file that is none" check --no-config --lang zh 坏.pdf
alike "a file that is not there" check --no-config --lang zh 没有这个文件.pdf
alike "a wrong call" check --no-config --lang zh --nonsense 坏.pdf
alike "extract" extract --no-config --lang zh '预算 公开/第二层/局（本级）.txt'
for language in zh en; do
    alike "explain, in $language" explain --lang $language weights-sum
done
alike "what is skipped, in English" check --no-config --lang en --format json '预算 公开'
alike "its version" --version
printf '%s\r\n' "$file" > 清单.txt
alike "a list of Windows's, with its line ends" check --no-config --lang zh --format jsonl @清单.txt
for format in html xlsx sarif; do
    alike "a report as $format" check --no-config --lang zh --format $format "$file"
done
for name in minimal.xlsx tongnan.xlsx minimal.docx features.docx tongnan.xls minimal.doc minimal.ods features.odt; do
    cp "$root/tests/office/$name" "办公 $name"
    alike "$name" check --no-config --lang zh --format json --ledger "办公 $name"
done

# What is written, by both programs to the same name.
written() { # NAME OUT WORDS...
    tap_name=$1 tap_out=$2
    shift 2
    rm -rf "$tap_out"
    "$native" "$@" > native.out 2>&1 < /dev/null
    rm -rf wanted && mv "$tap_out" wanted
    yusuan "$@"
    diff -r wanted "$tap_out" > differs
    claim $? "$tap_name"
    diagnose < differs
}
written "an output with a Chinese name" '结果 一.txt' check --no-config --lang zh --output '结果 一.txt' "$file"
yusuan check --no-config --lang zh --output '结果 一.txt' '预算 公开/第二层/局（本级）.txt'
[ "$(find . -maxdepth 1 -name '结果 一*' | wc -l)" -eq 1 ] && grep -q '局（本级）' '结果 一.txt'
claim $? "an output that is there is replaced, and no part is left"
[ "$(tr -dc '\r' < '结果 一.txt' | wc -c)" -eq 0 ]
claim $? "no line end is translated"
for format in docx xlsx html txt; do
    written "a package as $format, built of base data with a Chinese path" "公开 文本.$format" \
        build --no-config --lang zh 基础数据 --output "公开 文本.$format"
done
yusuan build --no-config --lang zh 基础数据 --output 公开.pdf
[ $? -eq 2 ] && grep -q '不能写 PDF；请写成 .docx' exe.err && [ ! -e 公开.pdf ]
claim $? "PDF is refused, which it says"
yusuan build --no-config --lang en 基础数据 --output 公开.pdf
[ $? -eq 2 ] && grep -q 'cannot write PDF' exe.err
claim $? "... in English, too"
mkdir 批注
for out in '批注/公开 文本.docx' '批注/公开 文本.xlsx' 批注/司法局.html; do
    name=${out#批注/}
    [ "$name" != 司法局.html ] || name=$file
    written "a marked copy of $name" "$out" check --no-config --lang zh --annotate "$out" "$name"
done
written "an empty workbook of base data" '新 表.xlsx' new --no-config --lang zh '新 表.xlsx'
written "a folder of base data, taken from a package" '新 数据' new --no-config --lang zh '新 数据' --from "$file"
alike "a comparison" compare --no-config --lang zh "$file" '公开 文本.docx'

# A folder of reports; a second run reads nothing again, and one that was killed is gone on with.
written "a folder of reports" 报告 check --no-config --lang zh --output 报告/ '预算 公开'
mv 报告 whole
yusuan check --no-config --lang zh --output '报告\' '预算 公开\'
diff -r whole 报告 > differs
claim $? "the same by paths with backslashes"
diagnose < differs
yusuan check --no-config --lang zh --output 报告/ '预算 公开'
diff -r whole 报告 > differs
claim $? "a second run changes nothing"
diagnose < differs
head -1 whole/.yusuan-journal > 报告/.yusuan-journal
printf '0123456789abcdef' >> 报告/.yusuan-journal # as a program leaves it that was killed while it wrote
rm -f 报告/index.html 报告/summary.xlsx && find 报告/reports -name '司法局*' -delete
yusuan check --no-config --lang zh --output 报告/ '预算 公开'
diff -r whole 报告 > differs
claim $? "a run that was killed is gone on with, and nothing shows it"
diagnose < differs

# What is dropped comes as words, whole paths; where the report is comes back.
drop() { # WORDS...
    YUSUAN_NO_OPEN=1 yusuan "$@"
    path=$(grep -o '[A-Za-z]:.*yusuan-report.*\.html' exe.err | tail -1)
    path=$WINEPREFIX/drive_c/$(printf %s "$path" | cut -c 4- | tr '\\' /)
    [ -f "$path" ]
}
drop "Z:$TEMPORARY/$file"
grep -q 'class="card' "$path" && grep -q '25\.92' "$path"
claim $? "a file that is dropped on it has its report, as a page"
drop "Z:$TEMPORARY/预算 公开" && grep -q '局（本级）' "$path"
claim $? "a folder that is dropped on it has a list of its documents"
[ "$(find "$(dirname "$path")/reports" -name '*.html' | wc -l)" -eq 2 ]
claim $? "and a report of each"
drop "Z:$TEMPORARY/坏.pdf" || grep -q '坏.pdf' exe.err
claim $? "a file that is none is named"
done_testing
