"""sign_pdf.py FILE OUT KEY CERTIFICATE: appends a detached signature over the whole file, as an authority's seal is one.

Knows the plain files of tests/pdf_maker.h alone. The signature itself is made by openssl."""
import re
import subprocess
import sys

ROOM = 16384
RANGE = b"/ByteRange[0 %010d %010d %010d]"


def update(data):
    """The file with a catalogue that has a signature field, and where its contents stand."""
    root = int(re.findall(rb"/Root (\d+) 0 R", data)[-1])
    size = int(re.findall(rb"/Size (\d+)", data)[-1])
    before = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    body = re.search(rb"(?s)\n%d 0 obj\s*<<(.*?)>>\s*endobj" % root, data).group(1)
    objects = {
        root: b"<<%s/AcroForm<</SigFlags 3/Fields[%d 0 R]>>>>" % (body, size),
        size: b"<</FT/Sig/Type/Annot/Subtype/Widget/T(seal)/F 132/Rect[0 0 0 0]/V %d 0 R>>" % (size + 1),
        size + 1: b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached" + RANGE % (0, 0, 0)
        + b"/Contents<" + b"0" * ROOM + b">>>",
    }
    out, table = bytearray(data), b"xref\n"
    for number in sorted(objects):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    out += table + b"trailer<</Size %d/Root %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (size + 2, root, before, start)
    return out, out.index(b"/Contents<0", len(data)) + len(b"/Contents")


def main(path, to, key, certificate):
    out, begin = update(open(path, "rb").read())
    end = begin + ROOM + 2
    blank = RANGE % (0, 0, 0)
    at = out.index(blank)
    out[at:at + len(blank)] = RANGE % (begin, end, len(out) - end)
    command = ["openssl", "cms", "-sign", "-binary", "-outform", "DER", "-signer", certificate, "-inkey", key]
    seal = subprocess.run(command, input=bytes(out[:begin] + out[end:]), stdout=subprocess.PIPE, check=True).stdout
    out[begin + 1:begin + 1 + 2 * len(seal)] = seal.hex().encode()
    open(to, "wb").write(out)


main(*sys.argv[1:])
