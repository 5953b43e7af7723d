#!/bin/sh
# check --annotate of PDFs of all kinds, looked at by another program: poppler renders the file and its copy, and reads the
# text where the copy has the colour of the highlight. It must be the figure that is wrong, and nothing else.
cd "$(dirname "$0")/../.." && . tests/package.sh
: "${BUILD:=build/debug}"
for needed in python3 pdftoppm pdftotext qpdf; do
    command -v "$needed" > "$TEMPORARY/which" && continue
    skip "marked PDFs of all kinds" "no $needed"
    done_testing
    exit
done
cat > "$TEMPORARY/look.py" << 'END'
"""look.py FILE COPY: where on the first page the colour is that the copy has and the file has not, against the line that
ends in "50.00%。": its share of the line's length, and of its height; both by poppler."""
import re, subprocess, sys
def poppler(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
def picture(path):
    _, size, _, pixels = poppler("pdftoppm", "-f", "1", "-l", "1", "-r", "72", "-cropbox", path).split(b"\n", 3)
    width, height = map(int, size.split())
    return width, height, pixels
width, height, old = picture(sys.argv[1])
wide, high, new = picture(sys.argv[2])
assert (width, height) == (wide, high), "another size"
spots = [i for i in range(width * height)
         if new[3 * i] > 200 and 120 < new[3 * i + 1] < 200 and new[3 * i:3 * i + 3] != old[3 * i:3 * i + 3]]
if not spots:
    sys.exit("no colour")
xs, ys = [i % width for i in spots], [i // width for i in spots]
words = poppler("pdftotext", "-cropbox", "-bbox", sys.argv[1], "-").decode()
x0, y0, x1, y1 = (float(n) for n in re.search(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">[^<]*50\.00%。<', words).groups())
along = [(min(xs) - x0) / (x1 - x0), (max(xs) + 1 - x0) / (x1 - x0)]
across = [(min(ys) - y0) / (y1 - y0), (max(ys) + 1 - y0) / (y1 - y0)]
if x1 - x0 < y1 - y0:
    along, across = across, along
if along[0] < 0.5:  # the line runs the other way
    along = [1 - along[1], 1 - along[0]]
# "50.00" stands from 28.5 to 31 of 32.5 ems
good = abs(along[0] - 28.5 / 32.5) < 0.02 and abs(along[1] - 31 / 32.5) < 0.02 and across[0] > -0.4 and across[1] < 1.4
print("50.00" if good else "along %s across %s" % (along, across))
END

mkdir "$TEMPORARY/in"
"$BUILD/tests/unit/test_mark_pdf" "$TEMPORARY/in" > "$TEMPORARY/tap"
plain=$TEMPORARY/in/plain.pdf
qpdf --linearize "$plain" "$TEMPORARY/in/linear.pdf"
qpdf --object-streams=generate "$plain" "$TEMPORARY/in/streams.pdf"
qpdf --encrypt '' owner 256 --annotate=n --modify=none -- "$plain" "$TEMPORARY/in/locked256.pdf"
qpdf --allow-weak-crypto --encrypt '' owner 40 -- "$plain" "$TEMPORARY/in/locked40.pdf"
qpdf --linearize --encrypt '' owner 256 -- "$TEMPORARY/in/turned.pdf" "$TEMPORARY/in/turned-linear-locked.pdf"
for turn in 90 270; do
    qpdf --rotate=+$turn:1 "$plain" "$TEMPORARY/in/rotated$turn.pdf"
done
"$YUSUAN" check --annotate "$TEMPORARY/in/twice.pdf" "$TEMPORARY/in/noted.pdf" > "$TEMPORARY/out"
for kind in linear streams locked256 locked40 turned turned-linear-locked rotated90 rotated270 units noted; do
    file=$TEMPORARY/in/$kind.pdf copy=$TEMPORARY/$kind.pdf
    run check --annotate "$copy" "$file"
    is "$kind: what is wrong is under the colour, and alone" "$code$(cat "$TEMPORARY/err") $(python3 "$TEMPORARY/look.py" "$file" "$copy" 2>&1)" "1 50.00"
    head -c "$(wc -c < "$file")" "$copy" | cmp -s - "$file"
    claim $? "... the file's own bytes stand in front"
    qpdf --check "$copy" > "$TEMPORARY/out" 2>&1
    is "... and another program finds it sound" "$? $(grep -c WARNING "$TEMPORARY/out")" "0 0"
done
is "what is encrypted stays so" "$(qpdf --show-encryption "$TEMPORARY/locked256.pdf" | grep -c 'AESv3')" 3
run check --annotate "$TEMPORARY/twice.pdf" "$TEMPORARY/in/twice.pdf"
is "a copy that is marked again keeps the clerk's note" "$code $(qpdf --qdf "$TEMPORARY/twice.pdf" - | grep -c '(clerk)')" "1 1"

if command -v pdfsig > "$TEMPORARY/which" && command -v openssl > "$TEMPORARY/which"; then
    openssl req -x509 -newkey rsa:2048 -nodes -keyout "$TEMPORARY/key" -out "$TEMPORARY/certificate" -subj /CN=seal 2> "$TEMPORARY/err"
    python3 tests/tools/sign_pdf.py "$plain" "$TEMPORARY/in/sealed.pdf" "$TEMPORARY/key" "$TEMPORARY/certificate"
    is "a sealed file" "$(pdfsig "$TEMPORARY/in/sealed.pdf" 2>&1 | grep -c 'Signature is Valid\|  - Total document signed')" 2
    run check --annotate "$TEMPORARY/sealed.pdf" "$TEMPORARY/in/sealed.pdf"
    is "is marked, and it is said that the signature does not hold" "$code $(grep -c '数字签名' "$TEMPORARY/err") $(
        python3 "$TEMPORARY/look.py" "$TEMPORARY/in/sealed.pdf" "$TEMPORARY/sealed.pdf" 2>&1)" "1 1 50.00"
    is "... as another program says" "$(pdfsig "$TEMPORARY/sealed.pdf" 2>&1 | grep -c 'Not total document signed')" 1
else
    skip "a sealed file" "no pdfsig, or no openssl"
fi
done_testing
