#!/bin/sh
# check --annotate of a web page: its own bytes with marks between them, in whatever encoding; of equal figures the right
# one is marked; nothing of the page or of a finding becomes a script; what cannot be marked so is shown as it was read.
cd "$(dirname "$0")/../.." && . tests/package.sh
if ! command -v python3 > "$TEMPORARY/which"; then
    skip "marks in web pages" "no python3"
    done_testing
    exit
fi

# A page of the sample, all of it in one line, with what pages have: references, tags within figures, drawings.
cat > "$TEMPORARY/page.py" << 'END'
"""page.py KIND: the sample as a web page on standard output."""
import html, sys
kind = sys.argv[1]
text = open("tests/cli/swapped.txt", encoding="utf-8").read()
out, rows = [], []
def flush():
    if rows:
        out.append("<table>" + "".join("<tr>" + "".join("<td>%s</td>" % cell for cell in row) + "</tr>" for row in rows) + "</table>")
        rows.clear()
for line in text.split("\n"):
    if "\t" in line:
        rows.append([cell if kind == "boxes" else "&nbsp;" + html.escape(cell) if cell else "&nbsp;" for cell in line.split("\t")])
    elif line:
        flush()
        out.append("<p>%s</p>" % html.escape(line))
flush()
body = "".join(out)
if kind == "split":
    body = body.replace("251.00", "<b>2</b>5<!-- <td> -->1<i>.</i>0&#48;")
if kind == "drawn":
    body = '<svg viewBox="0 0 1 1"><path d="M0 0"/>\n<text>251.00</text></svg>' + body.replace("文物", "<svg/>文物")
if kind == "script":
    body = body.replace("<td>&nbsp;文物", "<td>&nbsp;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x")
if kind == "textarea":
    body += "<textarea>"
if kind == "base":
    body = '<base href="http://example.invalid/">' + body
charset = {"gbk": "gb18030", "utf16": "utf-16"}.get(kind, "utf-8")
page = '<!DOCTYPE html><html><head><meta charset="%s"><title>页</title></head><body>%s</body></html>' % (charset, body)
if kind == "bom":
    page = "\ufeff" + page
if kind == "broken":
    sys.stdout.buffer.write(page.encode().replace("文物".encode(), "文".encode() + b"\xff" + "物".encode()))
    sys.exit()
sys.stdout.buffer.write(page.encode(charset))
END
cat > "$TEMPORARY/look.py" << 'END'
"""look.py ORIGINAL COPY: are the bytes those of the original, and what is marked, in which row?"""
import re, sys
old, new = (open(name, "rb").read() for name in sys.argv[1:])
wide = old[:2] == b"\xff\xfe"
if wide:
    old, new = (b.decode("utf-16").encode() for b in (old, new))
clean = re.sub(rb'\n<aside class="yusuan-note" .*?>.*</aside>\n', b"", new, flags=re.S)
clean = re.sub(rb'<a class="yusuan-note".*?</a>', b"", clean)
clean = re.sub(rb'<mark class="yusuan-mark[^>]*>|</mark>', b"", clean)
print("own bytes" if clean == old else "changed")
for row in re.findall(rb"<tr>.*?</tr>", re.sub(rb"<!--.*?-->", b"", new)):
    code = re.search(rb"[0-9]{3,7}", row)
    row = re.sub(rb"</?[bi]>", b"", row)
    for kind, text in re.findall(rb'<mark class="yusuan-mark ([^"]*)"[^>]*>([^<]*)', row):
        print(code.group().decode(), kind.decode(), text.decode("utf-8", "replace"))
END
slip='own bytes
207 yusuan-o yusuan-e 215.00
20702 yusuan-e 251.00
20702 yusuan-o yusuan-e 155.00
2070205 yusuan-o yusuan-e 215.00'
for kind in plain gbk utf16 bom drawn broken base; do # of the broken one a note says so, which is marked, too
    python3 "$TEMPORARY/page.py" "$kind" > "$TEMPORARY/$kind.html"
    run check --annotate "$TEMPORARY/$kind-marked.html" "$TEMPORARY/$kind.html"
    is "$kind: marks where they belong, of equal figures too" "$code$(cat "$TEMPORARY/err")
$(python3 "$TEMPORARY/look.py" "$TEMPORARY/$kind.html" "$TEMPORARY/$kind-marked.html" 2>&1 | grep -v yusuan-n)" "1
$slip"
    is "... and it is read as before" "$("$YUSUAN" check --full --ledger "$TEMPORARY/$kind-marked.html" | sed 's/-marked//g')" \
        "$("$YUSUAN" check --full --ledger "$TEMPORARY/$kind.html")"
done
is "links only where they stay in the page" "$(grep -c 'href="#yusuan' "$TEMPORARY/plain-marked.html") $(grep -c 'href="#yusuan' "$TEMPORARY/base-marked.html")" "5 0"

python3 "$TEMPORARY/page.py" split > "$TEMPORARY/split.html"
run check --annotate "$TEMPORARY/split-marked.html" "$TEMPORARY/split.html"
is "a figure in pieces has a mark in each, and no tag is crossed" \
    "$(sed 's/<mark[^>]*>/[/g; s/<\/mark>/]/g; s/\[0&#48;\].*/[0]/; s/.*<b>/<b>/' "$TEMPORARY/split-marked.html" | head -n 1)" \
    '<b>[2]</b>[5]<!-- <td> -->[1]<i>[.]</i>[0]'

python3 "$TEMPORARY/page.py" script > "$TEMPORARY/script.html"
run check --annotate "$TEMPORARY/script-marked.html" "$TEMPORARY/script.html"
is "a script in words of the page stays words" \
    "$(grep -ci '<script' "$TEMPORARY/script-marked.html") $(grep -o '<mark class="yusuan-mark yusuan-e"' "$TEMPORARY/script-marked.html" | grep -c .)" "0 1"
is "... in the notes nothing is but ASCII and numbers of characters" \
    "$(sed -n '/<aside/,$p' "$TEMPORARY/script-marked.html" | LC_ALL=C grep -c '[^ -~]')" 0

python3 "$TEMPORARY/page.py" textarea > "$TEMPORARY/textarea.html"
run check --annotate "$TEMPORARY/textarea-marked.html" "$TEMPORARY/textarea.html"
is "a page whose end would swallow the notes is shown as it was read" \
    "$code $(grep -c 'yusuan-note' "$TEMPORARY/textarea-marked.html") $(grep -c '<mark class="e"' "$TEMPORARY/textarea-marked.html")" "1 0 1"
done_testing
