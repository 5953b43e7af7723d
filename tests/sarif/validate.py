"""validate: is standard input SARIF 2.1.0? Each fault is a line, with its path; the last line counts the results.

A validator for the keywords that the schema beside it uses (draft 4), without a package to install. A keyword that it
does not know ends it. Beyond the schema: a rule's number must be that of its id, a file must be there, the columns of
a region must hold its words as printed, a fingerprint must be one.
"""

import json
import os
import sys
from urllib.parse import unquote, urlparse

SCHEMA = json.load(open(os.path.join(os.path.dirname(__file__), "sarif-2.1.0.json"), encoding="utf-8"))
SILENT = {"$schema", "id", "title", "description", "default", "definitions"}
TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float), "null": type(None),
}


def is_type(value, name):
    return isinstance(value, TYPES[name]) and not (isinstance(value, bool) and name in ("integer", "number"))


def pointer(reference):
    node = SCHEMA
    for part in reference.lstrip("#/").split("/"):
        node = node[part]
    return node


def faults(value, schema, path):
    if "$ref" in schema:
        yield from faults(value, pointer(schema["$ref"]), path)
        return
    for keyword, wanted in schema.items():
        if keyword in SILENT:
            continue
        if keyword == "type":
            names = wanted if isinstance(wanted, list) else [wanted]
            if not any(is_type(value, name) for name in names):
                yield f"{path}: {value!r:.60} is no {wanted}"
        elif keyword == "enum":
            if value not in wanted:
                yield f"{path}: {value!r:.60} is none of {wanted}"
        elif keyword == "required":
            yield from (f"{path}: no {name}" for name in wanted if isinstance(value, dict) and name not in value)
        elif keyword == "properties":
            for name, inner in wanted.items():
                if isinstance(value, dict) and name in value:
                    yield from faults(value[name], inner, f"{path}/{name}")
        elif keyword == "additionalProperties":
            for name in value if isinstance(value, dict) else ():
                if name in schema.get("properties", {}):
                    continue
                if wanted is False:
                    yield f"{path}: there is no property {name}"
                elif wanted is not True:
                    yield from faults(value[name], wanted, f"{path}/{name}")
        elif keyword == "items":
            for i, inner in enumerate(value if isinstance(value, list) else ()):
                yield from faults(inner, wanted, f"{path}/{i}")
        elif keyword == "minItems":
            if isinstance(value, list) and len(value) < wanted:
                yield f"{path}: fewer than {wanted}"
        elif keyword == "uniqueItems":
            texts = [json.dumps(item, sort_keys=True) for item in value] if isinstance(value, list) else []
            if wanted and len(set(texts)) < len(texts):
                yield f"{path}: an element stands twice"
        elif keyword in ("minimum", "maximum"):
            if is_type(value, "number") and (value < wanted if keyword == "minimum" else value > wanted):
                yield f"{path}: {value} is beyond {wanted}"
        elif keyword == "format":
            if wanted.startswith("uri") and isinstance(value, str):
                bad = [c for c in value if ord(c) <= 32 or ord(c) > 126 or c in '"<>\\^`{|}']
                if bad or (wanted == "uri" and not urlparse(value).scheme):
                    yield f"{path}: {value!r:.60} is no {wanted}"
        elif keyword == "pattern":
            import re

            if isinstance(value, str) and not re.search(wanted, value):
                yield f"{path}: {value!r:.60} is not like {wanted}"
        elif keyword in ("anyOf", "oneOf", "allOf"):
            good = sum(not list(faults(value, one, path)) for one in wanted)
            if good < 1 or (keyword == "oneOf" and good != 1) or (keyword == "allOf" and good < len(wanted)):
                yield f"{path}: {keyword} of its schema does not hold"
        elif keyword == "not":
            if not list(faults(value, wanted, path)):
                yield f"{path}: is what it must not be"
        elif keyword == "dependencies":
            yield from (f"{path}: {name} without {other}" for name, others in wanted.items()
                        if isinstance(value, dict) and name in value for other in others if other not in value)
        else:
            sys.exit(f"validate.py does not know the keyword {keyword}")


def places(result):
    return result.get("locations", []) + result.get("relatedLocations", [])


def beyond(run):
    """What the schema cannot say. The second value: regions with columns."""
    found, columns = [], 0
    rules = run["tool"]["driver"]["rules"]
    for number, result in enumerate(run["results"]):
        if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
            found.append(f"result {number}: ruleIndex is of another rule")
        fingerprint = result["partialFingerprints"].get("yusuanKey/v1", "")
        if len(fingerprint) != 64:
            found.append(f"result {number}: no fingerprint")
        for location in places(result):
            physical = location["physicalLocation"]
            path = unquote(physical["artifactLocation"]["uri"])
            path = path[len("file://"):] if path.startswith("file://") else path
            region = physical.get("region")
            if not os.path.exists(path):
                found.append(f"result {number}: there is no file {path}")
            elif region and "startColumn" in region:
                columns += 1
                line = open(path, encoding="utf-8-sig", newline="").read().splitlines()[region["startLine"] - 1]
                words = line[region["startColumn"] - 1 : region["endColumn"] - 1]
                if not words or words not in location["properties"]["quote"]:
                    found.append(f"result {number}: the columns hold {words!r}, which its quote has not")
    return found, columns


log = json.load(sys.stdin)
found = list(faults(log, SCHEMA, ""))
columns = 0
if not found:
    for run in log["runs"]:
        more, columns = beyond(run)
        found += more
for fault in found[:20]:
    print(fault)
print("faults %d, results %d, with columns %s" % (len(found), sum(len(r.get("results", [])) for r in log["runs"]),
                                                  "some" if columns else "none"))
