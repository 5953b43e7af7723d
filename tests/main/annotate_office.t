#!/bin/sh
# check --annotate of a workbook and a Word document: the comments stand where they belong, the slip's cell is filled,
# what has comments already keeps them, nothing else changes, and the copy says what the file said. Python's zipfile and
# XML parser look into the copies.
cd "$(dirname "$0")/../.." && . tests/package.sh
: "${BUILD:=build/debug}"
if ! command -v python3 > "$TEMPORARY/which" || ! [ -x "$BUILD/tests/tools/write_file" ]; then
    skip "comments in Office files" "no python3, or no tools"
    done_testing
    exit
fi
"$BUILD/tests/tools/write_file" xlsx tests/cli/swapped.txt > "$TEMPORARY/a.xlsx"
"$BUILD/tests/tools/as_office" docx tests/cli/swapped.txt > "$TEMPORARY/a.docx"

cat > "$TEMPORARY/look.py" << 'END'
"""look.py ORIGINAL COPY: what comments the copy has, on what, and which parts of the original changed."""
import re, sys, zipfile
import xml.etree.ElementTree as tree
old, new = zipfile.ZipFile(sys.argv[1]), zipfile.ZipFile(sys.argv[2])
for name in new.namelist():
    if name.endswith((".xml", ".rels", ".vml")):
        tree.fromstring(new.read(name))
print("changed:", *sorted(name for name in old.namelist() if old.read(name) != new.read(name)))
types = new.read("[Content_Types].xml").decode()
for name in sorted(new.namelist()):
    text = new.read(name).decode("utf-8", "replace")
    if "omments" in name and "/_rels/" not in name:
        assert 'PartName="/%s"' % name in types, name
        for ref, words in re.findall(r'<comment ref="(\w+)".*?>(.*?)</comment>', text, re.S):
            words = re.sub("<[^>]*>", "", words)
            print(ref, words.count("必须改 1　"), words.count("的对照"))
        print("authors", text.count(">yusuan<") + len(re.findall('author="yusuan"', text)))
    if name.endswith("document.xml"):
        for number, inside in re.findall(r'<w:commentRangeStart w:id="(\d+)"/>(.*?)<w:commentRangeEnd w:id="\1"/>', text, re.S):
            print(number, re.sub("<[^>]*>", "", inside))
    if name.endswith("sheet3.xml"):
        styles = new.read("xl/styles.xml").decode()
        style = int(re.search(r'<c r="D7"[^>]* s="(\d+)"', text).group(1))
        xf = re.findall(r"<xf [^>]*?/?>", re.search("<cellXfs.*?</cellXfs>", styles, re.S).group(0))[style]
        fill = re.findall(r"<fill>.*?</fill>", styles, re.S)[int(re.search(r'fillId="(\d+)"', xf).group(1))]
        print("D7", re.search('fgColor rgb="(\\w+)"', fill).group(1))
END
look() { # ORIGINAL COPY
    python3 "$TEMPORARY/look.py" "$1" "$2" 2>&1
}
says() { # FILE: what a check says of it, but its name
    "$YUSUAN" check --full "$1" | sed 's/[a-z]*\.\(xlsx\|docx\)//'
}

run check --annotate "$TEMPORARY/b.xlsx" "$TEMPORARY/a.xlsx"
is "a workbook is marked" "$code$(cat "$TEMPORARY/err")" 1
is "... a comment on the slip, one on each witness, and its fill" "$(look "$TEMPORARY/a.xlsx" "$TEMPORARY/b.xlsx")" \
    "changed: [Content_Types].xml xl/styles.xml xl/worksheets/sheet3.xml
D7 FFFFB3B3
D6 0 1
D7 1 0
E7 0 1
D8 0 1
authors 1"
is "... and says what it said" "$(says "$TEMPORARY/b.xlsx")" "$(says "$TEMPORARY/a.xlsx")"
"$YUSUAN" check --annotate "$TEMPORARY/c.xlsx" "$TEMPORARY/b.xlsx" > "$TEMPORARY/out"
is "a cell's own comment stays, and gets the words behind it" "$(look "$TEMPORARY/b.xlsx" "$TEMPORARY/c.xlsx" | grep -v changed)" \
    "D7 FFFFB3B3
D6 0 2
D7 2 0
E7 0 2
D8 0 2
authors 2"
"$YUSUAN" check --annotate "$TEMPORARY/again.xlsx" "$TEMPORARY/a.xlsx" > "$TEMPORARY/out"
ok "the same bytes again" cmp "$TEMPORARY/b.xlsx" "$TEMPORARY/again.xlsx"

run check --annotate "$TEMPORARY/b.docx" "$TEMPORARY/a.docx"
is "a Word document is marked" "$code$(cat "$TEMPORARY/err")" 1
look "$TEMPORARY/a.docx" "$TEMPORARY/b.docx" > "$TEMPORARY/seen"
is "... each comment holds its figure" "$(grep -E '^[0-9]' "$TEMPORARY/seen" | sort | tr '\n' ' ')" "0 251.00 1 155.00 2 215.00 3 215.00 "
is "... and nothing else changed" "$(grep changed "$TEMPORARY/seen" | sed 's/ word.*document.xml/ main/; s/ word.*rels$//')" "changed: [Content_Types].xml main"
is "... and says what it said" "$(says "$TEMPORARY/b.docx")" "$(says "$TEMPORARY/a.docx")"
"$YUSUAN" check --annotate "$TEMPORARY/c.docx" "$TEMPORARY/b.docx" > "$TEMPORARY/out"
is "comments that are there stay" "$(look "$TEMPORARY/b.docx" "$TEMPORARY/c.docx" | grep authors)" "authors 8"
"$YUSUAN" check --annotate "$TEMPORARY/again.docx" "$TEMPORARY/a.docx" > "$TEMPORARY/out"
ok "the same bytes again" cmp "$TEMPORARY/b.docx" "$TEMPORARY/again.docx"
done_testing
