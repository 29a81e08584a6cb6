"""Reads a report of DAISY Ace: prints each violation on a line, and exits with 1 when there is one."""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    report = json.load(file)

for document in report["assertions"]:
    where = document["earl:testSubject"]["url"]
    for finding in document["assertions"]:
        test, place = finding["earl:test"], finding["earl:result"].get("earl:pointer", {}).get("cfi", "")
        print(test["earl:impact"], test["dct:title"], where, *place if isinstance(place, list) else [place])

sys.exit(report["earl:result"]["earl:outcome"] != "pass")
