#!/usr/bin/env python3
"""Makes Word manuscripts of published articles, and the labels that `recognition.py` holds an import against.

    python3 -m venv venv && venv/bin/pip install lxml python-docx
    venv/bin/python benches/manuscripts.py FOLDER-OF-JATS OUT [COUNT]
    venv/bin/python benches/recognition.py OUT/labels.json OUT

Title, authors, affiliations, abstract, keywords, headings and the first paragraphs of each section are set as authors set them: without
styles, in one of several habits each (how the title looks, how authors are marked, how the abstract and headings are announced), which are
drawn at random, the same for the same articles. What Word shows is what the article says; only its look is made up.
"""

import json
import random
import re
import sys
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from lxml import etree

PARSER = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, recover=True, huge_tree=True)


def words(element):
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip() if element is not None else ""


def article(path):
    """What an article says, or nothing when it lacks what is to be recognised."""
    root = etree.parse(str(path), PARSER).getroot()
    meta = root.find(".//{*}front/{*}article-meta") if root is not None else None
    body = root.find("{*}body") if root is not None else None
    if meta is None or body is None:
        return None
    for mark in list(meta.iter("{*}xref", "{*}fn")) + list(body.iter("{*}xref", "{*}fn", "{*}table-wrap", "{*}fig", "{*}disp-formula")):
        tail = mark.tail or ""
        parent = mark.getparent()
        previous = mark.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(mark)
    names = [(words(n.find("{*}given-names")), words(n.find("{*}surname"))) for n in meta.findall("{*}contrib-group[1]/{*}contrib/{*}name")]
    abstract = meta.find("{*}abstract")
    paragraphs = [words(p) for p in abstract.iter("{*}p")] if abstract is not None and abstract.find(".//{*}title") is None else []
    sections = []
    for sec in body.findall("{*}sec"):
        title = re.sub(r"^(\d+(\.\d+)*\.?|[IVX]+\.)\s+", "", words(sec.find("{*}title")))
        texts = [words(p) for p in sec.iter("{*}p")][:3]
        if title and texts:
            sections.append((title, [text for text in texts if text]))
    said = {
        "title": words(meta.find("{*}title-group/{*}article-title")), "authors": names, "abstract": [p for p in paragraphs if p],
        "affiliations": [words(a) for a in meta.iter("{*}aff")][:4], "keywords": [words(k) for k in meta.findall("{*}kwd-group[1]/{*}kwd")],
        "sections": sections, "references": [words(r) for r in root.iter("{*}mixed-citation")][:12],
    }
    whole = said["title"] and names and all(a and b for a, b in names) and said["abstract"] and len(sections) >= 3 and said["references"]
    return said if whole else None


def put(document, text, bold=False, italic=False, size=None, centre=False):
    paragraph = document.add_paragraph()
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    return paragraph


def manuscript(said, rng):
    document = docx.Document()
    put(document, said["title"], **rng.choice([dict(bold=True, size=16), dict(bold=True, centre=True), dict(centre=True, size=14), dict(size=18)]))
    line = document.add_paragraph()
    if rng.random() < 0.5:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    marked = len(said["affiliations"]) > 1
    for at, (given, family) in enumerate(said["authors"]):
        line.add_run((", " if at else "") + f"{given} {family}")
        if marked:
            line.add_run(str(1 + at % len(said["affiliations"]))).font.superscript = True
    for at, text in enumerate(said["affiliations"]):
        paragraph = document.add_paragraph()
        if marked:
            paragraph.add_run(str(at + 1)).font.superscript = True
        paragraph.add_run((" " if marked else "") + re.sub(r"^\W*\d+\W*", "", text))
    if rng.random() < 0.5:
        put(document, rng.choice(["Abstract", "ABSTRACT", "Summary"]), bold=True)
        for text in said["abstract"]:
            put(document, text)
    else:
        paragraph = document.add_paragraph()
        paragraph.add_run(rng.choice(["Abstract: ", "Abstract. "])).bold = True
        paragraph.add_run(said["abstract"][0])
        for text in said["abstract"][1:]:
            put(document, text)
    if said["keywords"]:
        put(document, "Keywords: " + rng.choice(["; ", ", "]).join(said["keywords"]))
    look = rng.choice([dict(bold=True), dict(bold=True, size=14), dict(bold=True, centre=True)])
    number, capitals = rng.random() < 0.4, rng.random() < 0.3
    for at, (title, texts) in enumerate(said["sections"]):
        title = title.upper() if capitals else title
        put(document, f"{at + 1}. {title}" if number else title, **look)
        for text in texts:
            put(document, text)
    put(document, "REFERENCES" if capitals else "References", **look)
    for text in said["references"]:
        put(document, text)
    return document


def main():
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 150
    out.mkdir(parents=True, exist_ok=True)
    rng, labels = random.Random(19), {}
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".xml", ".nxml"))
    rng.shuffle(paths)
    for path in paths:
        said = article(path) if len(labels) < count else None
        if not said:
            continue
        name = f"{len(labels):03}.docx"
        manuscript(said, rng).save(out / name)
        labels[name] = {
            "title": said["title"], "authors": [family for _, family in said["authors"]],
            "abstract": [said["abstract"][0][:40], said["abstract"][-1][-40:]], "headings": [title for title, _ in said["sections"]],
        }
    (out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{len(labels)} manuscripts")


main()
