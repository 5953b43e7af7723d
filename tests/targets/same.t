#!/bin/sh
# Same input, same bytes on every machine: each target that is built here (make static windows page) says and writes what
# the program at hand does. Documents as JSON with every identity, with what goes to standard error; and all that a
# program writes (written.sh). A target that is not built, or is older than its sources, is skipped by name.
#
# script/target-test gives other documents, in the file LIST, and the TARGETS that must be there.
. tests/tap.sh
list=${LIST:-$TEMPORARY/list}
[ -n "${LIST:-}" ] || find examples tests/office tests/places -type f |
    grep -E '\.(pdf|txt|html|docx?|xlsx?|ods|odt|rtf|mht)$' | LC_ALL=C sort > "$list"
place=build/written # what a program writes stands in what it says: so all of them write to one place
export WINEDEBUG=-all WINEPREFIX="${WINEPREFIX:-$PWD/build/wine}"

# NAME PROGRAM...: what it says of the documents; without the line ends of Windows, and the name it goes by there.
say() {
    tap_said=$1
    shift
    "$@" check --timeout 600 --no-config --lang zh --format jsonl --ledger "@$list" > "$TEMPORARY/$tap_said" \
        2> "$TEMPORARY/crlf"
    tr -d '\r' < "$TEMPORARY/crlf" | sed 's/^yusuan\.exe: /yusuan: /' > "$TEMPORARY/$tap_said.err"
}
# NAME PROGRAM...
write() {
    tap_written=$1
    shift
    rm -rf "$place"
    sh tests/targets/written.sh "$place" "$@" && mv "$place" "$TEMPORARY/$tap_written"
}
# That a file was damaged is not in the JSON, of which run.mjs knows.
without_damage() { grep -v '：文件不完整或已损坏，' "$1"; }

is_fresh() {
    [ -e "$built" ] && [ -z "$(find src app include page targets vocabulary forms rules codes -newer "$built" -type f)" ]
}
compare() { # TARGET
    . script/target
    if [ -z "${TARGETS:-}" ] && ! is_fresh; then
        skip "$target" "it is not built, or older than its sources: make $target"
        return
    fi
    [ -e "$TEMPORARY/native" ] || say native "$YUSUAN"
    tap_begun=$(date +%s)
    # shellcheck disable=SC2086 # words on purpose
    case $target in
    page) say "$target" $runner ;;
    *) say "$target" $runner "$built" ;;
    esac
    echo "# $target: $(wc -l < "$list") documents, $(wc -c < "$TEMPORARY/$target") bytes, $(($(date +%s) - tap_begun)) s"
    [ -s "$TEMPORARY/native" ] && cmp "$TEMPORARY/native" "$TEMPORARY/$target"
    claim $? "$target says the same of every document"
    if [ "$target" = page ]; then
        without_damage "$TEMPORARY/native.err" > "$TEMPORARY/wanted"
        without_damage "$TEMPORARY/page.err" | diff "$TEMPORARY/wanted" - | diagnose
    else
        diff "$TEMPORARY/native.err" "$TEMPORARY/$target.err" | diagnose
    fi > "$TEMPORARY/differs"
    [ ! -s "$TEMPORARY/differs" ]
    claim $? "$target complains of the same"
    cat "$TEMPORARY/differs"
    [ "$target" != page ] || return 0
    if [ -z "${LIST:-}" ] && [ -n "$runner" ]; then
        skip "$target writes the same files" "it takes long where another machine is played: make target-test"
        return
    fi
    [ -e "$TEMPORARY/written" ] || write written "$YUSUAN"
    # shellcheck disable=SC2086
    write "written-$target" $runner "$built"
    diff -rq "$TEMPORARY/written" "$TEMPORARY/written-$target" > "$TEMPORARY/differs"
    claim $? "$target writes the same files ($(find "$TEMPORARY/written" -type f | wc -l))"
    diagnose < "$TEMPORARY/differs"
}
for tap_target in ${TARGETS:-static-x64 static-arm64 windows-x64 page}; do
    compare "$tap_target"
done
done_testing
