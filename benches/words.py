#!/usr/bin/env python3
"""Words of Word manuscripts that are not in what `offprint import` writes, and why.

    python3 benches/words.py PROGRAM MANUSCRIPT…

The words are counted in the package, without the reader: text, footnotes and endnotes, tracked changes accepted. Those
that the folder (article, bibliography) has less often are sorted; what no kind explains is shown.
"""

import collections
import html
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEFT_OUT = {W + name for name in "del moveFrom instrText rPr pPr tblPr sdtPr".split()}
LEFT_OUT.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
CORRESPONDENCE = set("correspondence to whom should be addressed references".split())
LABELS = set("figure figures fig table tables таблиця рисунок abbildung tabelle figura tabla tabela".split())


def is_hidden(run):
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(W + "val") not in ("0", "false")


def shown(node, out):
    """The text of a node, a line for each paragraph."""
    if node.tag in LEFT_OUT or node.tag == W + "r" and is_hidden(node):
        return
    if node.tag == W + "t":
        out.append(node.text or "")
    elif node.tag in (W + "tab", W + "br", W + "cr") or "math" in node.tag:
        out.append(" ")
    for child in node:
        shown(child, out)
    if node.tag == W + "p":
        style = node.find(f"{W}pPr/{W}pStyle")
        is_contents = style is not None and re.match(r"TOC\d|TableofFigures", style.get(W + "val", ""))
        out.append("\f\n" if is_contents else "\n")


def words(text):
    return collections.Counter(re.findall(r"[^\W_]+", text.lower()))


def of_package(path):
    """All words, and those of the table of contents."""
    out = []
    with zipfile.ZipFile(path) as package:
        for part in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
            if part in package.namelist():
                shown(ET.fromstring(package.read(part)), out)
    text = "".join(out).replace("\u00ad", "")
    contents = "\n".join(line for line in text.split("\n") if line.endswith("\f"))
    return words(text), words(contents)


def imported(program, path):
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run([program, "import", path, "--to", folder + "/a"], capture_output=True, text=True, check=False)
        files = [pathlib.Path(folder, "a", name) for name in ("article.md", "references.bib")]
        text = "\n".join(file.read_text(encoding="utf-8") for file in files if file.exists())
    text = html.unescape(re.sub(r"\\([^\w\s])", r"\1", text))
    return re.sub(r"[{}]", " ", re.sub(r"[*^~]", "", text)), words(run.stdout + run.stderr), run.returncode


def kind(word, count, there, contents, messages):
    """Why a word is there less often."""
    if contents[word] >= count:
        return "table of contents, left out (W111)"
    if word in LABELS:
        return "labels of figures and tables, numbered by the program"
    if word.isdigit():
        return "numbers of headings, citations, references, notes and labels, given by the program"
    if re.fullmatch(r"(%s)s?\d+\w*" % "|".join(LABELS), word):
        return "mentions of figures and tables, linked"
    bare = word.rstrip("0123456789")
    if bare != word and word[0].isalpha() and bare in there:
        return "marks behind names, made affiliations"
    if any(word[:at] in there and word[at:] in there for at in range(1, len(word))):
        return "words that touch in the manuscript and not in the output"
    if word in messages:
        return "left out, and named in a message"
    if word in CORRESPONDENCE:
        return "“correspondence to …” and “References”, made facts"
    if word in there:
        return "said once where the manuscript says it again (affiliations, citations)"
    return ""


def main():
    kinds, total, missing = collections.Counter(), 0, 0
    for path in sys.argv[2:]:
        text, messages, failed = imported(sys.argv[1], path)
        wanted, contents = of_package(path)
        there = words(text)
        for word, count in (wanted - there).items():
            why = kind(word, count, there, contents, messages)
            kinds[why or "not explained"] += count
            missing += count
            if not why:
                print(f"{path}: {word} ({count})", file=sys.stderr)
        total += sum(wanted.values())
        if failed:
            print(f"{path}: exit {failed}", file=sys.stderr)
    print(f"{len(sys.argv) - 2} manuscripts, {total} words, {missing} less often in the output:\n")
    for why, count in kinds.most_common():
        print(f"{count:6}  {why}")


if __name__ == "__main__":
    main()
