# Archives that the program writes, judged by another: what it makes, and what it makes of archives of Python's and of
# Office programs: plain, streamed (sizes behind the bytes), stored, with comments, in ZIP64 form, with bytes in front.
. tests/tap.sh
rezip=${BUILD:-build/debug}/tests/tools/rezip
if ! python3 -c '' 2> "$TEMPORARY/none"; then
    skip "archives judged by another program" "no python3"
    done_testing
    exit
fi
cat > "$TEMPORARY/judge.py" << 'PYTHON'
import io, os, struct, subprocess, sys, zipfile

rezip, folder = sys.argv[1:3]
count = 0

def claim(good, name):
    global count
    count += 1
    print("%d %s" % (0 if good else 1, name))

def run(archive, *changes):
    path = os.path.join(folder, "in.zip")
    if archive != "-":
        with open(path, "wb") as file:
            file.write(archive)
        archive = path
    made = subprocess.run([rezip, archive, *changes], capture_output=True)
    return made.stdout if made.returncode == 0 else None

class Stream(io.RawIOBase):  # cannot seek: sizes stand behind the bytes
    def __init__(self):
        self.bytes = b""
    def writable(self):
        return True
    def write(self, piece):
        self.bytes += bytes(piece)
        return len(piece)

PARTS = [("[Content_Types].xml", b"<Types/>" * 50), ("word/document.xml", b"<w:p>text</w:p>" * 1000),
         ("word/media/图.png", bytes(range(256)) * 9), ("empty", b"")]

def make(method, comment=b"", streamed=False, zip64=False):
    out = Stream() if streamed else io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.comment = comment
        for name, content in PARTS:
            info = zipfile.ZipInfo(name, (2021, 3, 4, 5, 6, 8))
            info.compress_type, info.comment, info.external_attr = method, b"of " + name.encode()[:5], 0o644 << 16
            with archive.open(info, "w", force_zip64=zip64) as part:
                part.write(content)
    return out.bytes if streamed else out.getvalue()

def end64(archive):  # the same with ZIP64's end records and offsets, as a writer that always uses them makes it
    at = archive.rindex(b"PK\5\6")
    entries, size, offset = struct.unpack("<HII", archive[at + 10:at + 20])
    directory, new = archive[offset:at], b""
    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        position = 0
        for info in read.infolist():
            name, extra, comment = struct.unpack("<HHH", directory[position + 28:position + 34])
            entry = bytearray(directory[position:position + 46 + name + extra + comment])
            position += len(entry)
            more = struct.pack("<HHQ", 1, 8, info.header_offset)
            entry[42:46], entry[30:32] = b"\xff" * 4, struct.pack("<H", extra + len(more))
            new += bytes(entry[:46 + name + extra]) + more + bytes(entry[46 + name + extra:])
    record = b"PK\6\6" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, entries, entries, len(new), offset)
    locator = b"PK\6\7" + struct.pack("<IQI", 0, offset + len(new), 1)
    tail = bytearray(archive[at:])
    tail[8:20] = b"\xff" * 12
    return archive[:offset] + new + record + locator + bytes(tail)

def facts(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        assert read.testzip() is None
        return [(i.filename, i.date_time, i.compress_type, i.external_attr, i.comment, i.extra, read.read(i))
                for i in read.infolist()], read.comment

def stretch(archive, name):  # from the part's header to the next header
    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        begin = read.getinfo(name).header_offset
        return archive[begin:min([i.header_offset for i in read.infolist() if i.header_offset > begin] +
                                 [read.start_dir])]

kinds = {
    "plain": make(8), "stored": make(0), "with a comment": make(8, b"PK a comment"),
    "streamed": make(8, streamed=True), "streamed and stored": make(0, streamed=True),
    "sizes in ZIP64 form": make(8, zip64=True), "streamed in ZIP64 form": make(8, streamed=True, zip64=True),
    "all in ZIP64 form": end64(make(8, b"c")), "with bytes in front": b"#!/bin/sh\n" * 9 + make(8),
    "streamed with bytes in front": b"MZ" + make(8, streamed=True),
}
for kind, archive in kinds.items():
    claim(run(archive) == archive, kind + ": without a change it comes out as it is")
    made = run(archive, "WORD\\document.xml=<new>新</new>", "-empty", "附件/new.txt=added", "-not there")
    claim(made is not None, kind + ": it is rewritten")
    (old, comment), (new, new_comment) = facts(archive), facts(made)
    claim(comment == new_comment and [f[0] for f in new] == [f[0] for f in old[:3]] + ["附件/new.txt"],
          kind + ": names, order and comment")
    said = (lambda f: f[:5] + f[6:]) if "all" in kind else tuple  # an offset is said in the extra field
    claim(said(new[0]) == said(old[0]) and said(new[2]) == said(old[2]), kind + ": what is not named stays")
    claim(all(stretch(archive, n) == stretch(made, n) for n in (PARTS[0][0], PARTS[2][0])),
          kind + ": header, bytes and what follows them stay")
    claim(new[1][1:5] == old[1][1:5] and new[1][6] == "<new>新</new>".encode(), kind + ": a part is replaced")
    claim(new[3][6] == b"added", kind + ": a part is added")
    claim(made == run(archive, "word/document.xml=<new>新</new>", "-EMPTY", "附件/new.txt=added"),
          kind + ": the same bytes again")
    again = run(made, "/word/document.xml=" + PARTS[1][1].decode()[:90000], "-附件/new.txt", "empty=")
    claim([(f[0], f[6]) for f in facts(again)[0]] == PARTS, kind + ": there and back")

two = io.BytesIO()
with zipfile.ZipFile(two, "w") as archive:
    archive.writestr("a", "1"), archive.writestr("b", "2")
    import warnings
    warnings.simplefilter("ignore")
    archive.writestr("a", "3")
claim([(f[0], f[6]) for f in facts(run(two.getvalue(), "a=x"))[0]] == [("a", b"x"), ("b", b"2")],
      "of two parts of a name one is replaced, and the other goes")
fresh = run("-", "mimetype=application/x", "页/一.xml=<a/>", "none=")
claim([(f[0], f[1], f[6]) for f in facts(fresh)[0]] == [("mimetype", (1980, 1, 1, 0, 0, 0), b"application/x"),
      ("页/一.xml", (1980, 1, 1, 0, 0, 0), b"<a/>"), ("none", (1980, 1, 1, 0, 0, 0), b"")], "a new archive")
claim(facts(run("-"))[0] == [], "a new archive without parts")
claim(facts(run(run("-"), "a=1"))[0][0][6] == b"1", "a part into an archive without any")

plain = kinds["plain"]
with zipfile.ZipFile(io.BytesIO(plain)) as read:
    directory, second = read.start_dir, read.infolist()[1].header_offset
overlap = bytearray(plain)
at = plain.index(b"PK\1\2", directory + 4)
overlap[at + 42:at + 46] = b"\0\0\0\0"
claim(run(bytes(overlap)) is None, "parts that overlap are refused")
damaged = bytearray(plain)
damaged[second] = 0
claim(run(bytes(damaged)) is None, "a part without its header is refused")
for tenth in range(1, 10):
    claim(run(plain[:len(plain) * tenth // 10]) is None, "broken off at %d0 in 100 it is refused" % tenth)
PYTHON
python3 "$TEMPORARY/judge.py" "$rezip" "$TEMPORARY" > "$TEMPORARY/claims" 2> "$TEMPORARY/trouble"
claim $? "the judge came to its end"
diagnose < "$TEMPORARY/trouble"
while read -r status name; do
    claim "$status" "$name"
done < "$TEMPORARY/claims"
done_testing
