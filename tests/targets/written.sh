#!/bin/sh
# Everything that a program of any target writes, into a folder, so that two of them can be held against each other byte
# by byte (script/target-test): the package that is built from base data, base data, every format of a report, marked
# copies, figures, a comparison. Not here: PDF by `build`, which wants cairo and a Chinese font.
#
# usage: sh tests/targets/written.sh OUT PROGRAM...     OUT stands in what they say: the same for both
set -u
out=$1
shift
base=examples/tongnan-2025/base text=examples/tongnan-2025/budget.txt
mkdir -p "$out"
# NAME PROGRAM...: what it says is kept too, without the name it goes by and the line ends of Windows.
step() {
    name=$1
    shift
    "$@" > "$out/$name" 2> "$out/$name.err" < /dev/null
    code=$?
    [ -s "$out/$name" ] || rm "$out/$name"
    { echo "$code" && tr -d '\r' < "$out/$name.err" | sed 's/^yusuan\.exe: /yusuan: /'; } > "$out/$name.said"
    rm "$out/$name.err"
}
for format in docx xlsx html txt; do
    step "build-$format" "$@" build --no-config --lang zh $base --output "$out/built.$format"
done
step new "$@" new --no-config --lang zh "$out/new.xlsx"
step new-from "$@" new --no-config --lang zh "$out/next.xlsx" --from $text
step like "$@" build --no-config --lang zh $base --like tests/office/tongnan.xlsx --output "$out/like.xlsx"
for format in text lines json sarif csv md html accept xlsx; do
    step "check-$format" "$@" check --no-config --lang zh --format $format $text
    step "english-$format" "$@" check --no-config --lang en --format $format $text
done
for file in tests/office/tongnan.xlsx "$out/built.docx" $text; do
    kind=${file##*.}
    [ "$kind" != txt ] || kind=html
    step "annotate-$kind" "$@" check --no-config --lang zh --annotate "$out/marked.$kind" "$file"
done
step figures "$@" extract --no-config --lang zh --format csv tests/office/tongnan.doc
step compare "$@" compare --no-config --lang zh $text "$out/built.docx"
step compare-html "$@" compare --no-config --lang zh --output "$out/compared.html" $text "$out/built.xlsx"
step folder "$@" check --no-config --lang zh --output "$out/batch/" --format html examples
