"""print_pages.py CHROMIUM PAIRS: prints web pages as PDF with one browser, which is spoken to over a pipe.

PAIRS is a file with a line for each, tabs between: IN.html, OUT.pdf, "wide" or "tall", how pages are numbered ("第 %s 页 共
%t 页") or "bare", "turned" (drawn lying on the sheet, which is shown upright) or "upright"."""
import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

FOOTER = '<div style="font-size:9pt;width:100%;text-align:center">'


def turn(key):
    """A page's dictionary has the turn in place of what only a reader of tags asks for; no offset moves."""
    return b"/Rotate 90".ljust(len(key.group()))


class Browser:
    def __init__(self, program, folder):
        ours, theirs = os.pipe(), os.pipe()  # what it reads, what it writes
        self.number, self.rest = 0, b""
        self.writes, self.reads = ours[1], theirs[0]

        def pipes():
            os.dup2(ours[0], 60)
            os.dup2(theirs[1], 61)
            os.dup2(60, 3)
            os.dup2(61, 4)
        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
             "--user-data-dir=" + folder], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, preexec_fn=pipes, close_fds=False)
        os.close(ours[0])
        os.close(theirs[1])

    def next(self):
        while b"\0" not in self.rest:
            more = os.read(self.reads, 1 << 20)
            if not more:
                raise OSError("the browser is gone")
            self.rest += more
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, session=None, until=None, **parameters):
        """The answer; with `until`, waits for that event as well."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.writes, json.dumps(message).encode() + b"\0")
        answer, seen = None, until is None
        while answer is None or not seen:
            got = self.next()
            if got.get("id") == self.number:
                answer = got
            seen = seen or got.get("method") == until
        if "error" in answer:
            raise OSError(str(answer["error"]))
        return answer["result"]

    def print(self, session, page, out, wide, numbers, turned):
        footer = numbers.replace("%s", '<span class="pageNumber"></span>').replace("%t", '<span class="totalPages"></span>')
        self.call("Page.navigate", session, "Page.loadEventFired", url=pathlib.Path(page).resolve().as_uri())
        printed = self.call("Page.printToPDF", session, landscape=wide, displayHeaderFooter=numbers != "bare", printBackground=True,
                            headerTemplate="<span></span>", footerTemplate=FOOTER + footer + "</div>", paperWidth=8.27, paperHeight=11.69,
                            marginTop=0.6, marginBottom=0.8, marginLeft=0.6, marginRight=0.6)
        made = base64.b64decode(printed["data"])
        pathlib.Path(out).write_bytes(re.sub(rb"/StructParents \d+", turn, made) if turned else made)


def main(program, pairs):
    with tempfile.TemporaryDirectory() as folder:
        browser = Browser(program, folder)
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        browser.call("Page.enable", session)
        for line in pathlib.Path(pairs).read_text(encoding="utf-8").splitlines():
            page, out, paper, numbers, turned = line.split("\t")
            browser.print(session, page, out, paper == "wide", numbers, turned == "turned")
        browser.call("Browser.close")
        browser.process.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
