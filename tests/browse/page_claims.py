"""Claims about an HTML report, as TAP lines without numbers: page_claims.py PAGE JSON ACCEPT-TEMPLATE.

The page is parsed by Python's own parser, as a stranger would: what it finds is what a browser finds, or the escaping is
wrong. Whatever is claimed here needs no browser."""
import base64
import hashlib
import html.parser
import json
import re
import sys


class Page(html.parser.HTMLParser):
    """The tags with their attributes, the texts of script and style, and all text."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.texts, self.open = [], [], []
        self.raw = {"script": [], "style": []}
        self.wrong = []
        self.void = {"meta", "link", "br", "img", "input", "hr"}

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in self.void:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        self.texts.append(data)
        if self.open and self.open[-1] in self.raw:
            self.raw[self.open[-1]].append(data)


def claim(good, name, said=""):
    print(("ok - " if good else "not ok - ") + name)
    if not good and said:
        print("#   " + str(said)[:400])


def digest(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def main(page_path, json_path, accept_path):
    bytes_ = open(page_path, "rb").read()
    page = Page()
    page.feed(bytes_.decode("utf-8"))
    page.close()
    document = json.load(open(json_path))["documents"][0]
    tags = page.tags

    claim(not page.wrong and not page.open, "every tag that opens is closed, in its turn", page.wrong + page.open)
    scripts, styles = page.raw["script"], page.raw["style"]
    claim(sum(t == "script" for t, _ in tags) == 1 and len(scripts) == 1, "there is one script, ours")
    claim(sum(t == "style" for t, _ in tags) == 1 and len(styles) == 1, "there is one style, ours")
    policy = [a["content"] for t, a in tags if t == "meta" and a.get("http-equiv") == "Content-Security-Policy"]
    wanted = (f"default-src 'none'; img-src data:; style-src {digest(styles[0])}; script-src {digest(scripts[0])}; "
              "base-uri 'none'; form-action 'none'")
    claim(policy == [wanted], "the policy names both by their digests, and nothing else", policy)
    claim(not [a for _, attributes in tags for a in attributes if a.startswith("on") or a == "style"],
          "no element has a handler or a style of its own")
    claim(not [t for t, _ in tags if t in ("iframe", "object", "embed", "link", "base", "img", "frame")],
          "nothing is embedded")
    links = [a[k] for _, a in tags for k in ("href", "src", "action", "xlink:href") if k in a]
    claim(not [link for link in links if not link.startswith(("#", "data:image/png;base64,"))],
          "every link stays in the page", [link[:60] for link in links if not link.startswith(("#", "data:"))])
    ids = [a["id"] for _, a in tags if "id" in a]
    claim(len(ids) == len(set(ids)), "every id is given once", sorted(i for i in set(ids) if ids.count(i) > 1))
    lost = {link for link in links if link.startswith("#") and link[1:] not in set(ids)}
    claim(not lost, "every link has its end", lost)
    aside = {"not-understood", "meaning-doubted"}
    groups = [g for g in document["groups"] if not aside & set(g["rules"])]
    cards = [a for t, a in tags if t == "article"]
    claim(len(cards) == len(groups), "every group of findings has its card", f"{len(cards)} of {len(groups)}")
    text = re.sub(r"\s+", "", "".join(page.texts))
    missing = [g["title"] for g in groups if re.sub(r"\s+", "", g["title"]) not in text]
    claim(not missing, "... with its title", missing)
    missing = [g["fix"] for g in groups if g["fix"] and re.sub(r"\s+", "", g["fix"]) not in text]
    claim(not missing, "... and what is to be done", missing)
    lines = sorted(line for a in cards for line in a["data-accept"].split("\n") if line)
    template = sorted(line for line in open(accept_path, encoding="utf-8").read().split("\n")
                      if line and not line.startswith("#") and line.split("\t")[0] not in aside)
    claim(lines == template, "the cards hold the lines that --accept reads", f"{len(lines)} of {len(template)}")
    rows = sum(1 for t, a in tags if t == "tr" and re.fullmatch(r"i\d+", a.get("id") or ""))
    count = sum(document["ledger"].values())
    claim(rows == count or len(bytes_) > 2000000, "every identity is in the ledger", f"{rows} of {count}")
    claim(len(bytes_) < 8 * 1024 * 1024, "it is less than 8 MiB", len(bytes_))


main(*sys.argv[1:])
