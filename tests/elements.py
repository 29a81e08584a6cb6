#!/usr/bin/env python3
"""Counts every element and attribute of JATS articles and of what is written of them, and prints what is fewer.

    tests/elements.py SOURCES OUTPUTS              a table of the elements and attributes that are fewer in the outputs
    tests/elements.py SOURCES OUTPUTS --added      those that are more
    tests/elements.py SOURCES OUTPUTS --articles   the articles that have fewer of each, the ten that lack most

SOURCES is a folder of articles. OUTPUTS holds, by the same names, what was written of them: `JATS_FOLDER=SOURCES
JATS_OUT=OUTPUTS cargo test --test suite folder_of_jats -- --ignored` writes it, without laying out pages.

Elements of older tag sets are counted by their names of today (RENAMED); those of other namespaces are not counted.
What means the same in another form, and what is left out on purpose, stands in REASONS with the reason, which is the
table's last column. Not counted at all: an id at which nothing points; a paragraph that is all of a cell or holds nothing
but blocks, which then stand by themselves; titles without words; pointers without words, whose targets the words before
them share (“8–10” points at 9 too); emphasis of a label, which is one text. Exit code: 0 when every row has a reason, else 1.
"""
import collections
import html
import os
import re
import sys
import xml.etree.ElementTree as tree

PREFIXES = {
    "http://www.w3.org/1998/Math/MathML": "mml:",
    "http://www.w3.org/1999/xlink": "xlink:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
    "http://www.niso.org/schemas/ali/1.0/": "ali:",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi:",
}

# NLM 2.x and 3.0, and what publishers write for it.
RENAMED = {
    "citation": "mixed-citation", "nlm-citation": "element-citation", "custom-meta-wrap": "custom-meta-group",
    "floats-wrap": "floats-group", "chem-struct-wrapper": "chem-struct-wrap", "contract-num": "award-id",
    "grant-num": "award-id", "contract-sponsor": "funding-source", "grant-sponsor": "funding-source",
    "access-date": "date-in-citation", "time-stamp": "date-in-citation",
}

# Why an element or attribute may be fewer: the two forms mean the same, or it says nothing of the article.
REASONS = {
    "@xlink:type": "fixed by the DTD",
    "@xlink:role": "says nothing of the article", "@xlink:show": "says nothing of the article",
    "@xlink:actuate": "says nothing of the article", "@xml:base": "of the file, not of the article",
    "@xsi:schemaLocation": "of the file", "@xsi:noNamespaceSchemaLocation": "of the file",
    "@dtd-version": "the file is JATS 1.3",
    "milestone-start": "page starts are the output's own", "milestone-end": "page starts are the output's own",
    "pub-date@pub-type": "written as date-type and publication-format, JATS 1.3's form",
    "issn@pub-type": "written as publication-format, JATS 1.3's form",
    "isbn@pub-type": "written as publication-format, JATS 1.3's form",
    "@rowspan=1": "the DTD's own value", "@colspan=1": "the DTD's own value",
    "hr": "a line is no text", "x": "punctuation between elements is kept as text where JATS 1.3 has no x",
    "page-count": "counted anew in what is written", "page-count@count": "counted anew in what is written",
    "uri": "written as ext-link with the type uri", "uri@xlink:href": "written as ext-link with the type uri",
    "tex-math@notation": "no attribute of JATS 1.3; named in the report (S155)",
    "mixed-citation@citation-type": "written as publication-type", "element-citation@citation-type": "written as publication-type",
    "mixed-citation": "a citation of NLM 2.x that holds nothing but elements is an element-citation",
    "mixed-citation@publication-type": "a citation of NLM 2.x that holds nothing but elements is an element-citation",
    "styled-content": "in listings: JATS 1.3 has it, the text alone is kept",
    "code@position": "fixed by the DTD", "code@xml:space": "fixed by the DTD",
    "@position=float": "the DTD's own value", "@orientation=portrait": "the DTD's own value",
    "@toggle=yes": "the DTD's own value",
    "mixed-citation@id": "pointers to one of several citations lead to their reference",
    "element-citation@id": "pointers to one of several citations lead to their reference",
    "uri@content-type": "an ORCID iD in a link is written as a contrib-id",
    "sup": "the mark of an affiliation is its label", "history": "one without a date says nothing",
    "body@specific-use": "says nothing of the article",
    "count": "counted anew in what is written", "count@count": "counted anew in what is written",
    "count@count-type": "counted anew in what is written",
    "array": "written as a table without a label",
    "table-wrap-foot": "the notes below a table stand in one",
    "abstract@xml:lang": "an abstract in the article's own language need not say so",
    "disp-formula": "in captions and cells: a picture of a formula is an inline-graphic there",
    "break": "a line break outside titles, cells and addresses is a space: JATS has none there",
}


def name_of(tag):
    if tag.startswith("{"):
        uri, local = tag[1:].split("}")
        return PREFIXES.get(uri, "" if "nlm.nih.gov" in uri else "?:") + local
    return tag


def parsed(path):
    data = open(path, "rb").read()
    encoding = re.search(rb'encoding=["\']([\w-]+)', data[:200])
    text = data.decode(encoding.group(1).decode() if encoding else "utf-8", "replace").lstrip("\ufeff")
    text = re.sub(r"<\?xml[^>]*\?>", "", text)
    text = re.sub(r"<!DOCTYPE[^\[>]*(\[.*?\]\s*)?>", "", text, flags=re.S)
    plain = lambda m: m.group(0) if m.group(1) in ("lt", "gt", "amp", "quot", "apos") else html.unescape(m.group(0))
    text = re.sub(r"&([A-Za-z][\w.]*);", plain, text)
    return tree.fromstring(text)


# Blocks that stand by themselves, in a paragraph as well as without one.
BLOCKS = set(
    "fig fig-group table-wrap table-wrap-group disp-formula disp-formula-group disp-quote list def-list boxed-text code preformat"
    " supplementary-material media graphic statement verse-group speech array chem-struct-wrap alternatives fn-group".split()
)
EMPHASIS = {"bold", "italic", "sup", "sub", "sc", "underline", "monospace", "roman", "sans-serif"}


def is_silent(element):
    """Whether an element holds no text of its own."""
    return not (element.text or "").strip() and not any((child.tail or "").strip() for child in element)


# Elements that say nothing without content.
SILENT = {"caption", "label", "principal-award-recipient", "journal-id", "table-wrap-foot"}


def is_uncounted(name, element, around):
    children = [name_of(child.tag) for child in element if isinstance(child.tag, str)]
    if name in SILENT and is_silent(element) and not children:
        return True
    if name == "p" and is_silent(element):
        return all(child in BLOCKS or child == "fn" for child in children)
    if name in ("title", "xref"):
        return is_silent(element) and not children
    return name in EMPHASIS and "label" in around


def counted(root):
    out = collections.Counter()
    pointed = {word for element in root.iter() for key in ("rid", "headers", "xref") for word in element.get(key, "").split()}

    def visit(element, around=()):
        if not isinstance(element.tag, str):
            return
        name = RENAMED.get(name_of(element.tag), name_of(element.tag))
        if name == "p" and around[-1:] == ("license",):
            name = "license-p"
        if name.startswith("?:"):
            for child in element:
                visit(child, around)
            return
        inside = around + (name,)
        if is_uncounted(name, element, around):
            for child in element:
                visit(child, inside)
            return
        out[name] += 1
        children = [child for child in element if isinstance(child.tag, str)]
        if name in ("td", "th") and len(children) == 1 and name_of(children[0].tag) == "p" and not children[0].attrib:
            # A paragraph that is all of a cell is the cell's text.
            out["p"] -= 1
        for key, value in element.attrib.items():
            key = name_of(key)
            if key == "id" and value not in pointed:
                continue
            if key.startswith("?:") or f"@{key}" in REASONS or f"@{key}={value}" in REASONS:
                continue
            out[f"{name}@{key}"] += 1
        # What stands in a formula is MathML's.
        if name == "mml:math":
            return
        for child in element:
            visit(child, inside)

    article = root if name_of(root.tag) == "article" else next((e for e in root.iter() if name_of(e.tag) == "article"), root)
    visit(article)
    return out


def main():
    flags = [word for word in sys.argv[1:] if word.startswith("--")]
    folders = [word for word in sys.argv[1:] if not word.startswith("--")]
    if len(folders) != 2:
        sys.exit(__doc__)
    sources, outputs = folders
    rows = collections.defaultdict(lambda: [0, 0, 0, 0, 0, []])
    articles = unread = 0
    for folder, _, names in sorted(os.walk(sources)):
        for name in sorted(names):
            if not name.endswith((".xml", ".nxml")):
                continue
            written = os.path.join(outputs, name)
            if not os.path.exists(written):
                unread += 1
                continue
            try:
                before, after = counted(parsed(os.path.join(folder, name))), counted(parsed(written))
            except tree.ParseError as error:
                print(f"{name}: {error}", file=sys.stderr)
                continue
            articles += 1
            for key in before.keys() | after.keys():
                row = rows[key]
                row[0] += before[key]
                row[1] += after[key]
                fewer = max(0, before[key] - after[key])
                row[2] += fewer
                row[3] += bool(fewer)
                row[4] += max(0, after[key] - before[key])
                if fewer:
                    row[5].append((fewer, name))
    print(f"{articles} articles; {unread} without output\n")
    print(f"{'element or attribute':44} {'source':>8} {'output':>8} {'fewer':>7} {'articles':>8} {'more':>7}  reason")
    open_rows = 0
    column = 4 if "--added" in flags else 2
    for key, row in sorted(rows.items(), key=lambda item: (-item[1][column], item[0])):
        if not row[column]:
            continue
        reason = REASONS.get(key, "")
        open_rows += not reason
        print(f"{key:44} {row[0]:8} {row[1]:8} {row[2]:7} {row[3]:8} {row[4]:7}  {reason}".rstrip())
        if "--articles" in flags:
            for fewer, name in sorted(row[5], reverse=True)[:10]:
                print(f"{'':50}{fewer:6} {name}")
    sys.exit(1 if open_rows else 0)


if __name__ == "__main__":
    main()
