# What twins must have in common: reads a report in JSON from standard input and prints the figures, claims, records or
# findings in it, a line each, without what depends on how the document is laid out (file, place, the words of columns).
import json
import sys

what = sys.argv[1]
for document in json.load(sys.stdin)["documents"]:
    if what == "records":
        items = [dict(item, list=name) for name in ("projects", "indicators") for item in document.get(name) or []]
    else:
        items = document[what]
    for item in items:
        if what == "findings":
            item = {key: item.get(key) for key in ("rule", "level", "printed", "expected", "difference")}
        for key in ("file", "place", "column"):
            item.pop(key, None)
        print(json.dumps(item, ensure_ascii=False, sort_keys=True))
