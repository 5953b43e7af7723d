#!/bin/sh
# Word documents and OpenDocument texts: files that an office program wrote (tests/office) give the blocks they should,
# and twins of the examples give the figures, claims and findings that the text gives. The places are the user's: which
# table, which row.
cd "$(dirname "$0")/../.." && . tests/package.sh
tools=${BUILD:-build/debug}/tests/tools

# What an office program makes of numbering, notes, changes, boxes, merged and nested tables.
for type in docx odt; do
    same "features.$type" tests/office/features.$type.expected "$tools/show_document" tests/office/features.$type
done

# Figures without the column's words (a text has no merged heads, so that it repeats what a Word table says once), the
# page and the line; claims without page and line; findings without places.
figures() { "$YUSUAN" extract --format json "$1" | python3 tests/office/twin.py figures; }
claims() { "$YUSUAN" extract --claims --format json "$1" | python3 tests/office/twin.py claims; }
records() { "$YUSUAN" extract --format json "$1" | python3 tests/office/twin.py records; }
# In a row of a text all findings are of one line, here each is of its cell: in another order.
judged() { "$YUSUAN" check --format json "$1" | python3 tests/office/twin.py findings | LC_ALL=C sort; }
twins() { # NAME TEXT TWIN WHAT...
    twins_name=$1 twins_text=$2 twins_file=$3
    shift 3
    for what; do
        "$what" "$twins_text" > "$TEMPORARY/wanted"
        ok "$twins_name: there are $what" test -s "$TEMPORARY/wanted"
        same "$twins_name: the same $what" "$TEMPORARY/wanted" "$what" "$twins_file"
    done
}
if command -v python3 > "$TEMPORARY/none"; then
    for type in docx odt; do
        twins "the example by an office program, $type" "examples/minimal/budget.txt" tests/office/minimal.$type figures claims
        "$tools/as_office" $type "$EXAMPLE" > "$TEMPORARY/twin.$type"
        twins "a real package, $type" "$EXAMPLE" "$TEMPORARY/twin.$type" claims records judged
    done
else
    skip "twins" "there is no python3"
fi

contains "rows of a table are the place" '表 16 第 8 行、第 9 行' "$YUSUAN" check --lang zh "$TEMPORARY/twin.docx"
contains "in English" 'table 16, row 8, row 9' "$YUSUAN" check --lang en "$TEMPORARY/twin.docx"
contains "a paragraph, too" 'paragraph 19' "$YUSUAN" check --lang en "$TEMPORARY/twin.docx"
contains "a line each" 'twin.docx:表16第8行: error' "$YUSUAN" check --format lines --lang zh "$TEMPORARY/twin.docx"
contains "and in JSON" '"cell":"T16R8"' sh -c '"$1" check --format json "$2" | tr -d " \n"' sh "$YUSUAN" "$TEMPORARY/twin.docx"
cp "$TEMPORARY/twin.docx" "$TEMPORARY/twin.pdf"
contains "whatever it is called" '表 16 第 8 行、第 9 行' "$YUSUAN" check --lang zh "$TEMPORARY/twin.pdf"
head -c 5000 "$TEMPORARY/twin.docx" > "$TEMPORARY/broken.docx"
status "one that broke off" 2 "$YUSUAN" check "$TEMPORARY/broken.docx"
contains "is said to be so" 'not whole' "$YUSUAN" check --lang en "$TEMPORARY/broken.docx"

# Other people's files, each read as it should be: blocks of text, grids, and what is said of it.
office=../shared/office
reads() { # FILE PARAGRAPHS GRIDS
    [ -e "$office/$1" ] || { skip "$1" "is not here"; return; }
    "$tools/show_document" "$office/$1" > "$TEMPORARY/shown"
    paragraphs=$(grep -c '^\(paragraph\|heading\) ' "$TEMPORARY/shown") grids=$(grep -c '^grid ' "$TEMPORARY/shown")
    [ "$paragraphs $grids" = "$2 $3" ]
    read_so=$?
    claim "$read_so" "$1: $2 paragraphs, $3 grids"
    [ "$read_so" -eq 0 ] || echo "#   $paragraphs paragraphs, $grids grids"
}
reads kong.docx 0 0
reads shouru1.docx 4 2
reads '债券发行周报（20260406-20260412）.docx' 51 2
# Three of its six tables are frames around a piece of code.
reads '国务院办公厅关于印发政府网站发展指引的通知国办发〔2017〕47号文.docx' 249 3
done_testing
