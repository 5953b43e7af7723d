#!/bin/sh
# Workbooks made to hurt: each is refused by a named limit, or read in little time and memory; none is taken for
# something that it is not.
cd "$(dirname "$0")/../.." && . tests/package.sh
command -v python3 > "$TEMPORARY/none" || { skip "workbooks made to hurt" "no python3"; done_testing; }

python3 - "$TEMPORARY" << 'END'
import sys, zipfile
folder = sys.argv[1]
main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
rels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
pack = 'http://schemas.openxmlformats.org/package/2006/relationships'
types = 'http://schemas.openxmlformats.org/package/2006/content-types'
book_type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
styles = ('<styleSheet xmlns="%s"><borders><border/><border><left style="thin"/><right style="thin"/></border></borders>'
          '<cellXfs><xf/><xf borderId="1"/></cellXfs></styleSheet>' % main)

def book(name, sheet, head='', sheets=1, strings='', book_type=book_type):
    with zipfile.ZipFile(folder + '/' + name, 'w', zipfile.ZIP_DEFLATED) as out:
        out.writestr('[Content_Types].xml', '<Types xmlns="%s"><Override PartName="/xl/workbook.xml" ContentType="%s"/>'
                     '</Types>' % (types, book_type))
        out.writestr('_rels/.rels', '<Relationships xmlns="%s"><Relationship Id="w" Type="%s/officeDocument" '
                     'Target="xl/workbook.xml"/></Relationships>' % (pack, rels))
        out.writestr('xl/workbook.xml', '<workbook xmlns="%s" xmlns:r="%s"><sheets>%s</sheets></workbook>' % (
            main, rels, ''.join('<sheet name="S%d" r:id="s"/>' % i for i in range(sheets))))
        out.writestr('xl/_rels/workbook.xml.rels', '<Relationships xmlns="%s"><Relationship Id="s" Type="%s/worksheet" '
                     'Target="s.xml"/><Relationship Id="t" Type="%s/sharedStrings" Target="t.xml"/><Relationship Id="l" '
                     'Type="%s/styles" Target="l.xml"/></Relationships>' % (pack, rels, rels, rels))
        out.writestr('xl/l.xml', styles)
        out.writestr('xl/t.xml', '<sst xmlns="%s">%s</sst>' % (main, strings))
        with out.open('xl/s.xml', 'w', force_zip64=True) as part:
            part.write(('<?xml version="1.0"?>%s<worksheet xmlns="%s"><dimension ref="A1:XFD1048576"/><sheetData>' % (
                head, main)).encode())
            for piece in sheet:
                part.write(piece.encode())
            part.write(b'</sheetData></worksheet>')

cell = '<c r="%s" t="inlineStr"><is><t>%s</t></is></c>'
table = '<row r="1">' + cell % ('A1', '项目') + cell % ('B1', '金额') + '</row><row r="2">' + cell % ('A2', '甲') + \
    '<c r="B2"><v>1</v></c></row>'
book('empty.xlsx', [table] + ['<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (i, i, i)
                              for i in range(3, 1000001)])
book('corner.xlsx', ['<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'])
book('wide.xlsx', ['<row r="%d">' % r + ''.join('<c><v>%d</v></c>' % c for c in range(16384)) + '</row>'
                   for r in range(1, 4)])
book('sparse.xlsx', ['<row r="%d"><c r="A%d"><v>1</v></c><c r="XFD%d"><v>2</v></c></row>' % (2 * i, 2 * i, 2 * i)
                     for i in range(1, 20001)])
book('bomb.xlsx', [' ' * 1000000 for i in range(600)])
book('entities.xlsx', ['<row><c t="str"><v>&z;</v></c></row>'], head='<!DOCTYPE worksheet [<!ENTITY a "xxxxxxxxxx">'
     '<!ENTITY z "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>')
book('deep.xlsx', ['<row>' * 300 + '</row>' * 300])
book('many.xlsx', [table], sheets=1001)
book('binary.xlsb', [table], book_type='application/vnd.ms-excel.sheet.binary.macroEnabled.main')
book('good.xlsx', [table])
good = open(folder + '/good.xlsx', 'rb').read()
open(folder + '/half.xlsx', 'wb').write(good[:len(good) // 2])
open(folder + '/named.pdf', 'wb').write(good)
open(folder + '/named.xls', 'wb').write(good)
merges = ''.join('<mergeCell ref="A%d:XFD1048576"/>' % i for i in range(1, 50001))
book('merges.xlsx', [table, '</sheetData><mergeCells>' + merges + '</mergeCells><sheetData>'])
END

# cost FILE: CPU seconds and peak of memory of a check stay within what any office machine has
within() { # WHAT FILE WORD: read or refused, in less than 20 s of CPU and 600 MB, with the word in what is said
    (
        ulimit -t 20 -v 1500000
        "$YUSUAN" check --lang en "$TEMPORARY/$2" > "$TEMPORARY/out" 2>&1
        echo $? > "$TEMPORARY/code"
    ) 2> "$TEMPORARY/none"
    code=$(cat "$TEMPORARY/code")
    if [ "$code" -le 2 ] && grep -q "$3" "$TEMPORARY/out"; then
        claim 0 "$1"
    else
        claim 1 "$1"
        printf '%s\n' "exit $code, said: $(head -c 300 "$TEMPORARY/out")" | diagnose
    fi
}
within "a million empty rows with formats" empty.xlsx "no budget\|not a\|金额"
within "one cell in the last corner" corner.xlsx "."
within "rows of 16,384 cells" wide.xlsx "more than 512 columns"
within "twenty thousand rows from the first column to the last" sparse.xlsx "."
within "600 MB of blanks in a part" bomb.xlsx "."
within "entities" entities.xlsx "document type"
within "deep nesting" deep.xlsx "nested"
within "more sheets than anyone has" many.xlsx "more than 1000 sheets"
within "half a file" half.xlsx "."
within "fifty thousand merged areas over each other" merges.xlsx "."
within "xlsb is refused by its name" binary.xlsb xlsb
"$YUSUAN" check --format json "$TEMPORARY/named.pdf" > "$TEMPORARY/out" 2>&1
ok "a workbook named .pdf is a workbook" grep -q '"format": "xlsx"' "$TEMPORARY/out"
"$YUSUAN" check --format json "$TEMPORARY/named.xls" > "$TEMPORARY/out" 2>&1
ok "a workbook named .xls is one of today" grep -q '"format": "xlsx"' "$TEMPORARY/out"
done_testing
