"""styles.py STYLE IN.html OUT.html: a package of this folder as somebody else lays it out.

The packages here are plain: paragraphs, and tables of td with spans. A style says which lines are drawn, how numbers and
heads are set, where cells wrap, on what paper, and of which elements a web page makes it. What is said and which cell
holds what is the same in every style, so that whatever is read differently is the reader's doing. No chance in it."""
import html
import re
import sys

FIGURE = re.compile(r"^-?[\d,]+\.\d+$|^0$")
CODE = re.compile(r"^\d{3,30}$")


def parse(source):
    """The blocks of the page: ("title" or "text", text), ("table", rows); a row is a list of (text, cols, rows)."""
    blocks = []
    for kind, inner in re.findall(r"(?s)<(h1|p|table)>(.*?)</\1>", source):
        if kind != "table":
            blocks.append(("title" if kind == "h1" else "text", html.unescape(inner)))
            continue
        rows = []
        for row in inner.split("<tr>")[1:]:
            cells = []
            for attributes, text in re.findall(r"<td([^>]*)>([^<]*)", row):
                span = {key: int(value) for key, value in re.findall(r'(\w+)="(\d+)"', attributes)}
                cells.append((html.unescape(text.strip("\n")), span.get("colspan", 1), span.get("rowspan", 1)))
            rows.append(cells)
        blocks.append(("table", rows))
    return blocks


def head_rows(rows):
    """How many of the rows are heads: those before the first figure or code, and whatever their spans cover."""
    least = 0
    for number, row in enumerate(rows):
        least = max([least] + [number + cell[2] for cell in row if cell[2] > 1])
        if any(FIGURE.match(cell[0]) or CODE.match(cell[0]) for cell in row):
            return max(least, number) if number < 5 else 1
    return max(least, 1)


def wrapped(text, most, mark):
    """The text in lines of at most so many characters."""
    lines = -(-len(text) // most)
    length = -(-len(text) // max(lines, 1))
    return mark.join(html.escape(text[i:i + length]) for i in range(0, len(text), max(length, 1)))


BASE = """
body { font-family: "Noto Serif CJK SC", serif; font-size: 10.5pt; line-height: 1.6 }
h1 { font-size: 18pt; text-align: center } p { margin: 2pt 0 } p.text { text-indent: 2em }
table { border-collapse: collapse; font-size: 8pt; line-height: 1.35; width: 100%; margin: 2pt 0 12pt }
td { padding: 2pt 4pt; vertical-align: middle } td.number { text-align: right; white-space: nowrap }
td.head { text-align: center } td.code { text-align: left } p.caption { text-align: center }
"""
FULL = "td { border: 0.75pt solid black }"
ROWS = "td { border-top: 0.75pt solid black; border-bottom: 0.75pt solid black }"
THREE = """table { border-top: 1pt solid black; border-bottom: 1pt solid black }
thead { border-bottom: 0.75pt solid black }"""
SHADE = "tbody tr:nth-child(even) { background: #e8eef5 } thead { background: #c8d8e8 }"
DOTTED = "td { border: 0.5pt dotted #999 }"
OUTER = "table { border: 1pt solid black }"
CENTRE = "td { text-align: center !important }"
LARGE = "table { font-size: 10pt; line-height: 2 } @page { size: A4 landscape }"


WATERMARK = """body::before { content: "内部资料 注意保管"; position: fixed; top: 40%; left: 5%; font-size: 60pt;
color: #ddd; transform: rotate(-30deg); z-index: -1 }"""


def spaced(text):
    return text.replace(",", "&nbsp;")


def wide_commas(text):
    return text.replace(",", "，")


def full_width(text):
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() or c in ",.-" else c for c in text)


def minus(before, after=""):
    return lambda text: before + text[1:] + after if text.startswith("-") else text


class Style:
    def __init__(self, css="", wrap=False, zero=None, heads=True, wide=False, numbers=False, page="plain", figure=None,
                 note="", one=False, turned=False):
        self.css, self.wrap, self.zero, self.heads = css, wrap, zero, heads
        self.wide, self.numbers, self.page = wide, numbers, page  # numbers: of pages; their format, if it is a text
        self.figure = figure  # how an amount is written, of how the plain page has it
        self.note, self.one, self.turned = note, one, turned  # below each table; heads one character a line; /Rotate


STYLES = {
    "full": Style(FULL),
    "full-wrap": Style(FULL, wrap=True),
    "full-pages": Style(FULL + LARGE, heads=False, wide=True, numbers=True),
    "full-heads": Style(FULL + LARGE, wide=True, numbers=True),
    "full-zero": Style(FULL, zero="0.00"),
    "dotted": Style(DOTTED),
    "rows": Style(ROWS),
    "rows-wrap": Style(ROWS, wrap=True),
    "three": Style(THREE),
    "three-wrap": Style(THREE, wrap=True),
    "outer": Style(OUTER),
    "shade": Style(SHADE),
    "none": Style(),
    "none-centre": Style(CENTRE),
    "none-wrap": Style(wrap=True),
    "none-wrap-centre": Style(CENTRE, wrap=True),
    "none-pages": Style(LARGE, heads=False, wide=True, numbers=True),
    "none-heads": Style(LARGE, wide=True, numbers=True),
    "none-zero": Style(zero="0.00"),
    "none-dash": Style(zero="-"),
    "full-dash": Style(FULL, zero="—"),
    "full-mark": Style(FULL + WATERMARK),
    "none-mark": Style(WATERMARK),
    "full-note": Style(FULL, note="注：本表反映部门本年度收支情况，金额单位与表头一致。"),
    "rows-note": Style(ROWS, note="注：本表反映部门本年度收支情况，金额单位与表头一致。"),
    "none-note": Style(note="注：本表反映部门本年度收支情况，金额单位与表头一致。"),
    "full-spaced": Style(FULL, figure=spaced),
    "none-spaced": Style(figure=spaced),
    "full-commas": Style(FULL, figure=wide_commas),
    "full-digits": Style(FULL, figure=full_width),
    "none-digits": Style(figure=full_width),
    "full-brackets": Style(FULL, figure=minus("(", ")")),
    "none-brackets": Style(figure=minus("（", "）")),
    "full-triangle": Style(FULL, figure=minus("△")),
    "none-minus": Style(figure=minus("－")),
    "full-upright": Style(FULL, one=True),
    "rows-upright": Style(ROWS, one=True),
    "full-turned": Style(FULL, wide=True, numbers="- %s -", turned=True),
    "none-turned": Style(wide=True, numbers="第 %s 页 共 %t 页", turned=True),
    "web-nested": Style(page="nested"),
    "web-word": Style(page="word"),
    "web-divs": Style(page="divs"),
    "web-blanks": Style(page="blanks"),
}


def kind_of(text, head):
    if head:
        return "head"
    return "number" if FIGURE.match(text) else "code" if CODE.match(text) else "name"


def numeric_columns(rows):
    """Which columns hold figures, or nothing at all: there an empty cell may be printed as zero."""
    texts = {}
    for row in rows:
        for column, cell in enumerate(row):
            texts.setdefault(column, []).append(cell[0])
    return {column for column, cells in texts.items() if all(not text or FIGURE.match(text) for text in cells)}


def cells_of(style, rows, heads):
    """(row, kind, text as HTML, spans as attributes) of each cell."""
    numeric = numeric_columns(rows[heads:])
    for number, row in enumerate(rows):
        for column, (text, cols, down) in enumerate(row):
            kind = kind_of(text, number < heads)
            if style.zero and not text and number >= heads and column in numeric:
                text, kind = style.zero, "number"
            shown = html.escape(text)
            if style.figure and kind == "number":
                shown = style.figure(shown)
            if style.one and kind == "head" and cols == 1:
                shown = "<br>".join(shown)
            if style.wrap and kind in ("head", "name"):
                shown = wrapped(text, 4 if kind == "head" and cols == 1 else 9, "<br>")
            spans = (' colspan="%d"' % cols if cols > 1 else "") + (' rowspan="%d"' % down if down > 1 else "")
            yield number, kind, shown.replace("\u3000", "&emsp;"), spans


def plain_table(style, rows):
    heads, out, last = head_rows(rows), [], -1
    for number, kind, shown, spans in cells_of(style, rows, heads):
        if number != last:
            if number == 0 and style.heads:
                out.append("<thead>")
            if number == heads and style.heads:
                out.append("</thead><tbody>")
            out.append("<tr>")
        last = number
        out.append('<td class="%s"%s>%s</td>' % (kind, spans, shown))
    return "<table>%s</table>" % "".join(out)


def word_table(style, rows):
    """As a word processor saves it: paragraphs of spans in the cells, blank ones as well."""
    heads, out, last = head_rows(rows), [], -1
    for number, kind, shown, spans in cells_of(style, rows, heads):
        if number != last:
            out.append("</tr><tr style='mso-yfti-irow:%d;height:14.25pt'>" % number)
        last = number
        inner = shown or "<o:p>&nbsp;</o:p>"
        out.append("<td width=89 nowrap%s style='border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;"
                   "padding:0cm 5.4pt 0cm 5.4pt'>\n<p class=MsoNormal align=%s style='text-align:%s;mso-pagination:"
                   "widow-orphan'><span lang=EN-US style='font-size:9.0pt;mso-bidi-font-size:11.0pt'>%s</span><span\n"
                   "lang=EN-US style='font-size:9.0pt'><o:p></o:p></span></p>\n</td>"
                   % (spans, "right" if kind == "number" else "left", "right" if kind == "number" else "left", inner))
    return ("<div align=center><table class=MsoNormalTable border=0 cellspacing=0 cellpadding=0 width=920 "
            "style='border-collapse:collapse;mso-padding-alt:0cm 5.4pt 0cm 5.4pt'>%s</tr></table></div>"
            % "".join(out)[5:])


def blanks_table(style, rows):
    """As an editor in a browser leaves it: blanks around everything, in cells of &nbsp;, spans within numbers."""
    heads, out, last = head_rows(rows), [], -1
    for number, kind, shown, spans in cells_of(style, rows, heads):
        if number != last:
            out.append("</tr>\n<tr class=\"firstRow\">")
        last = number
        half = len(shown) // 2
        if kind == "number":
            shown = "<span>%s</span><span style=\"color: rgb(0, 0, 0)\">%s</span>" % (shown[:half], shown[half:])
        out.append("\n  <td%s valign=\"center\" style=\"border: 1px solid\">\n    &nbsp;<strong>%s</strong>&nbsp;<br/>\n  </td>"
                   % (spans, shown or "&nbsp;"))
    return "<table><tbody>%s</tr></tbody></table>" % "".join(out)[5:]


def div_table(style, rows):
    heads, out, last = head_rows(rows), [], -1
    if any(cell[1] > 1 or cell[2] > 1 for row in rows for cell in row):
        return plain_table(style, rows)  # divs know no spans
    for number, kind, shown, _ in cells_of(style, rows, heads):
        if number != last:
            out.append("</div><div class=\"row\" style=\"display: table-row\">")
        last = number
        out.append("<div class=\"%s\" style=\"display: table-cell\">%s</div>" % (kind, shown))
    return "<div style=\"display: table\">%s</div></div>" % "".join(out)[6:]


def body_of(style, blocks):
    tables = {"plain": plain_table, "word": word_table, "blanks": blanks_table, "divs": div_table, "nested": plain_table}
    captions = [i for i, block in enumerate(blocks) if block[0] == "table"]
    for number, (kind, content) in enumerate(blocks):
        near = any(0 < i - number <= 3 for i in captions) and kind == "text" and len(content) < 45
        if kind == "table" and style.page == "nested":
            yield ("<table border=0><tr><td>%s</td></tr></table>" % plain_table(style, content))
        elif kind == "table":
            yield tables[style.page](style, content)
            if style.note:
                yield '<p class="note">%s</p>' % style.note
        elif kind == "title":
            yield "<h1>%s</h1>" % html.escape(content)
        elif style.page == "word":
            yield ("<p class=MsoNormal style='text-indent:21.0pt'><span style='font-family:宋体'>%s</span><span lang=EN-US>"
                   "<o:p></o:p></span></p>" % html.escape(content))
        else:
            yield '<p class="%s">%s</p>' % ("caption" if near else "text", html.escape(content))


def page(style, source):
    title = re.search(r"<title>(.*?)</title>", source).group(1)
    body = "\n".join(body_of(style, parse(source)))
    if style.page == "nested":
        body = ("<table width=100%%><tr><td colspan=2><a href='/'>首页</a> &gt; <a href='/gk'>政务公开</a></td></tr><tr>"
                "<td width=200><ul><li><a href='/a'>机构职能</a></li><li><a href='/b'>预算决算</a></li></ul></td>"
                "<td><table><tr><td>%s</td></tr></table></td></tr></table>" % body)
    return ('<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>%s</title><style>%s%s</style></head>'
            "<body>\n%s\n</body></html>\n" % (title, BASE if style.page == "plain" else "", style.css, body))


if __name__ == "__main__":
    with open(sys.argv[2], encoding="utf-8") as file:
        text = page(STYLES[sys.argv[1]], file.read())
    with open(sys.argv[3], "w", encoding="utf-8") as file:
        file.write(text)
