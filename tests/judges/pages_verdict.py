"""Holds a PDF against the report.json beside it: tagged, as many pages as promised, labelled with the folios of the article.

Prints what is wrong, and exits with 1 when something is.
"""

import json
import pathlib
import subprocess
import sys


def asked(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


pdf = pathlib.Path(sys.argv[1])
promised = json.loads((pdf.parent / "report.json").read_text(encoding="utf-8"))["pages"]
facts = dict(line.split(":", 1) for line in asked("pdfinfo", str(pdf)).splitlines() if ":" in line)
ranges = json.loads(asked("qpdf", "--json", "--json-key=pagelabels", str(pdf)))["pagelabels"]

labels = []
sheets = promised["front"] + promised["count"]
for begin, end in zip(ranges, ranges[1:] + [{"index": sheets}]):
    rule = begin["label"]
    for offset in range(end["index"] - begin["index"]):
        labels.append((rule.get("/S"), rule.get("/P", ""), rule.get("/St", 1) + offset))

first, last = int(promised["first"]), int(promised["last"])
wanted = [("/D", "", folio) for folio in range(first, last + 1)]
faults = []
if facts["Tagged"].strip() != "yes":
    faults.append("the PDF is not tagged")
if int(facts["Pages"]) != sheets:
    faults.append(f"the PDF has {facts['Pages'].strip()} pages, and {sheets} were promised")
if last - first + 1 != promised["count"]:
    faults.append(f"pages {first}–{last} are not {promised['count']} pages")
if labels[promised["front"] :] != wanted:
    faults.append(f"the article's pages are labelled {labels[promised['front'] :]}, and {first}–{last} was promised")
if any(style == "/D" for style, _, _ in labels[: promised["front"]]):
    faults.append(f"the front pages are labelled like article pages: {labels[: promised['front']]}")

print("\n".join(faults))
sys.exit(bool(faults))
