#!/bin/sh
# The library as another program finds it: what it shows, what it needs, and the example programs compiled against
# nothing but the header, the shared library and its yusuan.pc.
cd "$(dirname "$0")/../.." && . tests/package.sh

build=$(cd "${BUILD:-build/debug}" && pwd)
if [ ! -e "$build/libyusuan.so" ]; then
    skip "the shared library" "is not built; make shared"
    done_testing
fi
shown=$(nm -D --defined-only "$build/libyusuan.so" | awk '$2 == "T" { sub(/@.*/, "", $3); print $3 }' | LC_ALL=C sort)
declared=$(grep -o 'ys_[a-z_]*(' include/yusuan.h | tr -d '(' | LC_ALL=C sort -u | grep -vxE 'ys_progress')
is "it shows the functions of the header, each and no other" "$shown" "$declared"
is "its soname has the major version" \
    "$(objdump -p "$build/libyusuan.so" | awk '$1 == "SONAME" { print $2 }')" \
    "libyusuan.so.$(sed -n 's/^#define YS_VERSION  *"\([0-9]*\)\..*/\1/p' include/yusuan.h)"
is "nothing in it is written to and executed" "$(readelf -lW "$build/libyusuan.so" | grep -E 'GNU_STACK.*E|RWE')" ""

version=$(sed -n 's/^#define YS_VERSION  *"\(.*\)"/\1/p' include/yusuan.h)
is "its version stands in the module, the package and the manual" \
    "$(sed -n 's/^version = "\(.*\)"/\1/p' python/pyproject.toml) $(sed -n '1s/.*(\(.*\)).*/\1/p' debian/changelog) $(
        sed -n 's/^\.TH.*"yusuan \([0-9.]*\)".*/\1/p' man/yusuan.1)" \
    "$version $version ${version%.*}"
number=$(echo "$version" | awk -F. '{ print 10000 * $1 + 100 * $2 + $3 }')
ok "and as a number" grep -q "^#define YS_VERSION_NUMBER $number\b" include/yusuan.h
for program in "$YUSUAN" "$build/libyusuan.so"; do
    name=$(basename "$program")
    ok "$name: relocations are read-only before it starts" sh -c "readelf -lW '$program' | grep -q GNU_RELRO"
    ok "$name: bound at once" sh -c "readelf -dW '$program' | grep -q BIND_NOW"
done

# A library that is linked in without a word on its licence fails here.
for library in $(sed -n '/^STATIC_LDLIBS/,/[^\\]$/p' Makefile | grep -o -- '-l[a-z0-9-]*'); do
    grep -qF -- "$library" NOTICE
    claim $? "NOTICE says what $library is"
done

command -v pkg-config > /dev/null 2>&1 || { skip "programs against it" "there is no pkg-config"; done_testing; }
mkdir "$TEMPORARY/pkgconfig"
script/pc "$PWD" "$build" "$PWD/include" 0 '' > "$TEMPORARY/pkgconfig/yusuan.pc"
PKG_CONFIG_PATH=$TEMPORARY/pkgconfig LD_LIBRARY_PATH=$build
export PKG_CONFIG_PATH LD_LIBRARY_PATH
compile() { # NAME PACKAGES: an example program, with all warnings
    # shellcheck disable=SC2046,SC2086 # words on purpose
    ok "$1 compiles without a warning" "${CC:-gcc}" -std=c11 -Wall -Wextra -pedantic -Werror "examples/programs/$1.c" \
        $(pkg-config --cflags --libs $2) -o "$TEMPORARY/$1"
}

compile findings yusuan
"$TEMPORARY/findings" "$EXAMPLE" > "$TEMPORARY/out"
is "findings: errors" "$? $(grep -c '^error ' "$TEMPORARY/out")" "1 $("$YUSUAN" check --format lines "$EXAMPLE" | grep -c ': error: ')"
ok "findings: with what was expected" grep -q '^    printed 25.92 元, expected 25.92 万元$' "$TEMPORARY/out"
ok "findings: nothing is wrong with the other example" "$TEMPORARY/findings" examples/minimal/budget.txt
"$TEMPORARY/findings" no/such.pdf 2> "$TEMPORARY/err"
is "findings: a file that is not there" "$? $(grep -c 'no/such.pdf' "$TEMPORARY/err")" "2 1"

if pkg-config --exists sqlite3; then
    compile figures_to_sqlite "yusuan sqlite3"
    ok "figures_to_sqlite runs" "$TEMPORARY/figures_to_sqlite" "$TEMPORARY/db" "$EXAMPLE" examples/minimal/budget.txt
    status "a file that is not there is named" 1 "$TEMPORARY/figures_to_sqlite" "$TEMPORARY/db2" "$EXAMPLE" no/such.pdf
    "$YUSUAN" extract --format csv "$EXAMPLE" examples/minimal/budget.txt | tail -n +2 | wc -l > "$TEMPORARY/lines"
    if command -v python3 > /dev/null 2>&1; then
        rows=$(python3 - "$TEMPORARY/db" << 'END'
import sqlite3, sys
query = """select count(*), sum(iif(fen is null, yuan is null and count is not null,
               yuan = printf('%s%d.%02d', iif(fen < 0, '-', ''), abs(fen) / 100, abs(fen) % 100))) from figures"""
print(*sqlite3.connect(sys.argv[1]).execute(query).fetchone())
END
        )
        lines=$(tr -d ' ' < "$TEMPORARY/lines")
        is "its rows are the lines of csv, its integers their amounts" "$rows" "$lines $lines"
    fi
else
    skip "figures_to_sqlite" "there is no libsqlite3"
fi

# The header speaks C++ as well.
if command -v g++ > /dev/null 2>&1; then
    echo '#include <yusuan.h>
int main() { ys_render render = YS_RENDER_INIT; ys_counts counts = YS_COUNTS_INIT; return render.size == counts.size; }' \
        > "$TEMPORARY/x.cc"
    ok "the header compiles as C++" g++ -Wall -Wextra -Werror -Iinclude -fsyntax-only "$TEMPORARY/x.cc"
else
    skip "the header as C++" "there is no g++"
fi
done_testing
