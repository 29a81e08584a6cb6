#!/usr/bin/env python3
"""What `offprint import` recognises in Word manuscripts, against labels made by hand.

    python3 benches/recognition.py LABELS FOLDER [PROGRAM]

LABELS is JSON: for each manuscript, by its path below FOLDER, `title`, `authors` (surnames in their order), `abstract`
(its first words and its last) and `headings` (all of the text but that of the references, without their numbers); what a manuscript does not have is null
or an empty list, what was not labelled is left out. Found and right counts as a hit; found and wrong, or found where there
is nothing, against the precision; not found against the recall.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile


def plain(text):
    text = re.sub(r"\[([^\]]*)\]\{[^}]*\}", r"\1", text)
    return re.sub(r"[\W_]+", " ", text.replace("\\", "")).strip().lower()


def imported(program, manuscript):
    """The article's parts, as the import writes them."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "import", manuscript, "--to", folder + "/a"], capture_output=True, check=False)
        path = pathlib.Path(folder, "a", "article.md")
        text = path.read_text(encoding="utf-8") if path.exists() else "---\n---\n"
    _, front, body = text.split("---\n", 2)
    field = lambda name: re.search(rf'^{name}: (".*")$', front, re.M)
    title = json.loads(field("title")[1]) if field("title") else None
    surnames = [json.loads(name) for name in re.findall(r'^  - \{given: .*?family: ("(?:[^"\\]|\\.)*")', front, re.M)]
    abstract = re.search(r"^abstract: \|\n((?:  .*\n|\n)*)", front, re.M)
    body = re.sub(r"^# .*\n\n::: \{#refs\}", "", body, flags=re.M)
    headings = [re.sub(r" \{[^}]*\}$", "", line.lstrip("# ")) for line in body.splitlines() if re.match(r"#{1,6} ", line)]
    return {"title": title, "authors": surnames, "abstract": abstract and abstract[1].replace("**", ""), "headings": headings}


def main():
    labels, folder = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")), pathlib.Path(sys.argv[2])
    program = sys.argv[3] if len(sys.argv) > 3 else "target/release/offprint"
    counts = {part: [0, 0, 0] for part in ("title", "authors", "abstract", "headings")}
    for name, label in labels.items():
        found = imported(program, folder / name)
        for part, wanted in label.items():
            hits, claimed, there = judged(part, wanted, found[part])
            counts[part] = [a + b for a, b in zip(counts[part], (hits, claimed, there))]
            if not hits == claimed == there:
                print(f"{name}: {part}: {hits} right of {claimed} found, {there} there", file=sys.stderr)
    print(f"{len(labels)} manuscripts\n\n{'':10} {'there':>6} {'found':>6} {'right':>6} {'precision':>10} {'recall':>7}")
    for part, (hits, claimed, there) in counts.items():
        ratio = lambda of: f"{hits / of:.3f}" if of else "–"
        print(f"{part:10} {there:6} {claimed:6} {hits:6} {ratio(claimed):>10} {ratio(there):>7}")


def judged(part, wanted, found):
    """How many are right, how many were found, how many there are."""
    if part in ("authors", "headings"):
        bare = lambda one: plain(re.sub(r"^\d+(\.\d+)*\.?\s*", "", one))
        left = [bare(one) for one in wanted]
        hits = 0
        for one in map(bare, found):
            if one in left:
                left.remove(one)
                hits += 1
        return hits, len(found), len(wanted)
    if part == "abstract" and wanted and found:
        text = plain(found)
        right = text.startswith(plain(wanted[0])) and text.endswith(plain(wanted[1]))
    else:
        right = bool(wanted and found) and plain(wanted) == plain(found)
    return int(right), int(bool(found)), int(bool(wanted))


main()
