#!/bin/sh
# The library as it is built asks nothing of the machine that a browser or a static program has not: no process, no
# mapped memory, no loadable converter, no locale, no temporary file, no thread. tests/tidy reads the same off its
# sources; here the archive is asked, so a macro or a wrapper hides nothing. The data as C literals, for machines
# without .incbin, are the same bytes.
cd "$(dirname "$0")/../.." && . tests/package.sh

build=${BUILD:-build/debug}
if [ -e "$build/libyusuan.a" ] && command -v nm > "$TEMPORARY/out"; then
    nm --undefined-only "$build/libyusuan.a" | awk 'NF == 2 { print $2 }' | sort -u > "$TEMPORARY/wanted"
    calls='fork|vfork|execve|posix_spawn|mmap|iconv|iconv_open|newlocale|uselocale|setlocale|tmpfile|mkstemp|dlopen'
    calls="$calls|pthread_create|system|popen|getenv|sigaction|signal|socket|connect"
    is "libyusuan.a calls nothing of the machine but files to read" "$(grep -xE "$calls" "$TEMPORARY/wanted")" ""
    ok "it is the archive that was asked" grep -qx malloc "$TEMPORARY/wanted"
else
    skip "libyusuan.a calls nothing of the machine but files to read" "no archive, or no nm"
    skip "it is the archive that was asked" "no archive, or no nm"
fi

printf 'a"b\\c\n\0\377' > "$TEMPORARY/odd.tsv"
printf '预算\n' > "$TEMPORARY/plain.vocab"
: > "$TEMPORARY/empty.rule"
(cd "$TEMPORARY" && "$OLDPWD/script/embed" --c odd.tsv plain.vocab empty.rule) > "$TEMPORARY/data.c"
cat > "$TEMPORARY/main.c" << 'END'
#include <stdio.h>
#include "language/builtin.h"
int main(void) {
    for (const struct BuiltinText *text = yusuan_data; text->name; text++) {
        FILE *file = fopen(text->name, "wb");
        fwrite(text->begin, 1, (size_t)(text->end - text->begin), file);
        fclose(file);
    }
}
END
ok "data as C literals compile" "${CC:-gcc}" -Isrc "$TEMPORARY/main.c" "$TEMPORARY/data.c" -o "$TEMPORARY/main"
mkdir "$TEMPORARY/back"
(cd "$TEMPORARY/back" && ../main)
for name in odd.tsv plain.vocab empty.rule; do
    ok "$name comes back from its literals" cmp "$TEMPORARY/$name" "$TEMPORARY/back/$name"
done
done_testing
