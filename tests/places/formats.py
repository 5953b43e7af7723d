"""formats.py BUILD FOLDER [FORMAT/STYLE ...]: is a package read alike, however it is laid out and in whatever format?

Each package of tests/places is laid out in every style (styles.py), brought into every format by the tools that people
bring them into it (Chromium, LibreOffice, pdftotext), and read. Its figures are held against those of the plain page:

    right   as many figures of one amount, coordinate and kind        paths   of these, with the same row and column
    unsaid  printed, but without a meaning: said to be not understood
    wrong   with a meaning that the plain page has nowhere            lost    nowhere
    claims  the same of the figures in sentences                      false   warnings and errors, each of them false

A line for each format and style; FOLDER keeps what was made, and what is there is not made anew. --each prints a line
for each package as well. What lacks its tool is left out by name."""
import collections
import json
import pathlib
import shutil
import subprocess
import sys

import print_pages
import styles

PLACES = pathlib.Path(__file__).parent
WRITER, CALC = "HTML (StarWriter)", "HTML (StarCalc)"
PRINTED = [name for name, style in styles.STYLES.items() if style.page == "plain"]
OFFICE = {  # format: its import filter, what it is converted to, the styles
    "office-pdf": (WRITER, "pdf:writer_web_pdf_Export", ["full", "full-wrap", "rows", "three", "none", "none-wrap"]),
    "docx": (WRITER, "docx:MS Word 2007 XML", ["full", "full-wrap", "none-zero"]),
    "odt": (WRITER, "odt:writer8", ["full-wrap"]),
    "doc": (WRITER, "doc:MS Word 97", ["full-wrap"]),
    "rtf": (WRITER, "rtf:Rich Text Format", ["full-wrap"]),
    "xlsx": (CALC, "xlsx:Calc MS Excel 2007 XML", ["full", "full-wrap", "none-zero"]),
    "xls": (CALC, "xls:MS Excel 97", ["full-wrap"]),
    "ods": (CALC, "ods:calc8", ["full-wrap"]),
    "sheet-pdf": (CALC, "pdf:calc_pdf_Export", ["full", "none", "full-wrap"]),
}
WEB = ["full", "none-wrap", "web-nested", "web-word", "web-divs", "web-blanks"]
LAYOUT = ["full", "full-wrap", "none", "none-wrap", "none-heads"]
TYPES = {"office-pdf": "pdf", "sheet-pdf": "pdf", "web": "html", "layout": "txt", "pdf": "pdf"}


def tool(*names):
    found = next((path for path in map(shutil.which, names) if path), None)
    if not found:
        print("left out: %s is missing" % names[0])
    return found


def names():
    return sorted(path.stem for path in PLACES.glob("*.html"))


def pages(folder, style):
    made = folder / "web" / style
    made.mkdir(parents=True, exist_ok=True)
    for name in names():
        source = (PLACES / (name + ".html")).read_text(encoding="utf-8")
        (made / (name + ".html")).write_text(styles.page(styles.STYLES[style], source), encoding="utf-8")
    return made


def make_pdf(folder, wanted):
    program = tool("chromium", "chromium-browser", "google-chrome")
    pairs = []
    for style in wanted:
        made, look = folder / "pdf" / style, styles.STYLES[style]
        made.mkdir(parents=True, exist_ok=True)
        for page in sorted(pages(folder, style).glob("*.html")):
            out = made / (page.stem + ".pdf")
            if not out.exists():
                pairs.append("\t".join([str(page), str(out), "wide" if look.wide else "tall",
                                        look.numbers if isinstance(look.numbers, str) else
                                        "第 %s 页" if look.numbers else "bare", "turned" if look.turned else "upright"]))
    if program and pairs:
        (folder / "pairs").write_text("\n".join(pairs), encoding="utf-8")
        print_pages.main(program, folder / "pairs")


def make_office(folder, kind, wanted):
    program = tool("soffice")
    infilter, target, _ = OFFICE[kind]
    for style in wanted:
        made = folder / kind / style
        made.mkdir(parents=True, exist_ok=True)
        inputs = [str(page) for page in sorted(pages(folder, style).glob("*.html"))
                  if not (made / (page.stem + "." + TYPES.get(kind, kind))).exists()]
        if program and inputs:
            subprocess.run([program, "--headless", "-env:UserInstallation=file://%s/profile" % folder.resolve(),
                            "--infilter=" + infilter, "--convert-to", target, "--outdir", str(made)] + inputs,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def make_layout(folder, wanted):
    program = tool("pdftotext")
    for style in wanted:
        made = folder / "layout" / style
        made.mkdir(parents=True, exist_ok=True)
        for page in sorted((folder / "pdf" / style).glob("*.pdf")) if program else []:
            subprocess.run([program, "-layout", str(page), str(made / (page.stem + ".txt"))], check=False)


def squeezed(parts):
    return "|".join("".join(part.split()) for part in parts)


def read(program, files, quick):
    """By file: (figures of tables, claims of sentences, the warnings and errors)"""
    def run(*arguments):
        return subprocess.run([program, *arguments, "-j", "1"] + files, capture_output=True,
                              check=False).stdout.decode().splitlines()
    read = {file: ([], [], []) for file in files}
    for row in map(json.loads, run("extract")) if files else []:
        if "record" not in row:
            read[row["file"]][row["sentence"] is not None].append(row)
    for document in json.loads("\n".join(run("check", "--format", "json")))["documents"] if files and not quick else []:
        read[document["file"]][2].extend(one for one in document["findings"] if one["level"] != "note")
    return read


def zero(figure):
    return figure["yuan"] is not None and float(figure["yuan"]) == 0


def meanings(figures):
    return collections.Counter((figure["yuan"], figure["kind"], json.dumps(figure["coordinate"], sort_keys=True))
                               for figure in figures if figure["coordinate"] and not zero(figure))


def compare(base, seen):
    want, have = meanings(base[0]), meanings(seen[0])
    same = want & have
    paths = sum((collections.Counter((f["yuan"], squeezed(f["row"]), squeezed(f["column"])) for f in base[0]
                                     if f["coordinate"] and not zero(f)) &
                 collections.Counter((f["yuan"], squeezed(f["row"]), squeezed(f["column"])) for f in seen[0]
                                     if f["coordinate"] and not zero(f))).values())
    unsaid = sum(1 for figure in seen[0] if not figure["coordinate"] and not zero(figure))
    unsaid_before = sum(1 for figure in base[0] if not figure["coordinate"] and not zero(figure))
    printed = sum(want.values())
    right = sum(same.values())
    wrong = sum((have - want).values())
    unsaid = max(0, unsaid - unsaid_before)
    claims = meanings(base[1]), meanings(seen[1])
    return [printed, right, min(paths, right), unsaid, wrong, max(0, printed - right - wrong - unsaid),
            sum(claims[0].values()), sum((claims[0] & claims[1]).values()), len(seen[2])]


def wanted_of(chosen):
    every = [("pdf", style) for style in PRINTED]
    every += [(kind, style) for kind, (_, _, wanted) in OFFICE.items() for style in wanted]
    every += [("web", style) for style in WEB] + [("layout", style) for style in LAYOUT]
    return [pair for pair in every if not chosen or pair[0] in chosen or "%s/%s" % pair in chosen]


def make(folder, wanted):
    by_kind = collections.defaultdict(list)
    for kind, style in wanted:
        by_kind[kind].append(style)
    make_pdf(folder, sorted(set(by_kind["pdf"] + by_kind["layout"])))
    for kind, some in by_kind.items():
        if kind in OFFICE:
            make_office(folder, kind, some)
    for style in by_kind["web"]:
        pages(folder, style)
    make_layout(folder, by_kind["layout"])


def main(arguments):
    each, quick = "--each" in arguments, "--quick" in arguments
    build, folder, *chosen = [argument for argument in arguments if not argument.startswith("--")]
    folder, program = pathlib.Path(folder), build + "/yusuan"
    wanted = wanted_of(chosen)
    make(folder, wanted)
    print("%-24s %7s %6s %6s %6s %6s %6s  %11s %5s" % ("", "figures", "right", "paths", "unsaid", "wrong", "lost", "claims",
                                                   "false"))
    plain = read(program, [str(PLACES / (name + ".html")) for name in names()], True)
    for kind, style in wanted:
        files = [str(file) for file in sorted((folder / kind / style).glob("*." + TYPES.get(kind, kind)))]
        seen, rows = read(program, files, quick), []
        for file in files:
            name = pathlib.Path(file).stem
            rows.append([name] + compare(plain[str(PLACES / (name + ".html"))], seen[file]))
        total = [kind + "/" + style] + [sum(column) for column in list(zip(*rows))[1:]]
        for row in (rows if each else []) + ([total] if rows else []):
            print("%-24s %7d %6d %6d %6d %6d %6d  %5d/%5d %5d" % (row[0][:24], *row[1:7], row[8], row[7], row[9]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
