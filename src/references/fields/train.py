#!/usr/bin/env python3
"""Trains the model that finds the fields of printed references, and measures it.

    python3 -m venv venv && venv/bin/pip install lxml python-crfsuite
    venv/bin/python src/references/fields/train.py FOLDER

FOLDER holds JATS articles whose licence allows it (Creative Commons BY or BY-SA, or public domain;
others are passed over). Their references are the data twice: as they are printed, and set by the
CSL processor in many styles. References of the publishers in HELD are never trained on: the model
is measured on them. The same articles give the same model.
"""
import collections, json, os, random, re, struct, subprocess, sys, tempfile
from pathlib import Path

import pycrfsuite
from lxml import etree

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
HELD = {"Pensoft Publishers", "AOSIS", "Taylor & Francis", "Canadian Science Publishing"}
MOST_OF_A_PUBLISHER = 900
MOST_SET = 5000
STYLES = """apa chicago-author-date chicago-notes-bibliography modern-language-association vancouver
ieee nature american-medical-association harvard-cite-them-right elsevier-harvard springer-basic-author-date
springer-vancouver american-chemical-society american-physics-society cell plos-one
council-of-science-editors-author-date deutsche-gesellschaft-fur-psychologie iso-690-author-date
modern-humanities-research-association turabian-author-date american-sociological-association
american-political-science-association royal-society-of-chemistry mla-7 mhra-author-date oxford-author-date
harvard-capitals annual-reviews-author-date frontiers multidisciplinary-digital-publishing-institute
taylor-and-francis-chicago-author-date thieme-german the-lancet american-geophysical-union gb-7714-2015-author-date
sist02 institute-of-physics-numeric copernicus""".split()
FIELDS = {
    "surname": "surname", "given-names": "given", "suffix": "given", "prefix": "given", "collab": "collab",
    "year": "year", "article-title": "title", "chapter-title": "title", "part-title": "title",
    "data-title": "title", "trans-title": "title", "source": "source", "conf-name": "source", "series": "source",
    "volume": "volume", "issue": "issue", "fpage": "page", "lpage": "page", "page-range": "page",
    "elocation-id": "page", "publisher-name": "publisher", "institution": "publisher", "publisher-loc": "place",
    "edition": "edition", "pub-id": "id", "ext-link": "url", "uri": "url",
}
ALL = "other surname given collab editor year title source volume issue page publisher place edition id url".split()
FREE = re.compile(r"creativecommons\.org/(licenses/by(-sa)?/|publicdomain/)")


def walk(element, field, out):
    name = etree.QName(element).localname
    field = FIELDS.get(name, field)
    if name == "person-group" and element.get("person-group-type", "").startswith(("editor", "translator")):
        field = "editor"
    elif field in ("surname", "given", "collab") and any(
        a.get("person-group-type", "").startswith(("editor", "translator")) for a in element.iterancestors()
    ):
        field = "editor"
    out.append((element.text or "", field))
    for child in element:
        if isinstance(child.tag, str):
            walk(child, field, out)
        out.append((child.tail or "", field))


def labelled(citation):
    out = []
    walk(citation, "other", out)
    out = apart([[re.sub(r"\s+", " ", text), field] for text, field in out if text])
    text = "".join(text for text, _ in out)
    fields = {field for _, field in out}
    marks = re.sub(r"\s", "", "".join(text for text, field in out if field == "other"))
    whole = "year" in fields and fields & {"title", "source"} and len(marks) >= 3
    return out if whole and 30 <= len(text) <= 800 and re.search(r"[.,;:(]\s", text) else None


def apart(pairs):
    """Fields that touch in the markup do not touch in print."""
    out = []
    for text, field in pairs:
        last = out[-1] if out else None
        if last and last[1] != field and re.search(r"\w$", last[0]) and re.match(r"\w", text):
            out.append([" ", "other"])
        out.append([text, field])
    return out


def with_address(reference, rng):
    """Now and then, what stands behind a work that was read on the web."""
    if rng.random() > 0.12 or any(field == "url" for _, field in reference):
        return reference
    day = f"{rng.randint(1, 28)} {rng.choice('January May July September December Mar Oct'.split())} {rng.randint(2001, 2024)}"
    site = rng.choice(["www.example.org", "example.com", "data.example.net", "repository.example.edu"])
    url = f"{rng.choice(['http', 'https'])}://{site}/{rng.choice(['docs', 'a', 'node', 'pub', 'files'])}/{rng.randint(1, 99999)}"
    lead, tail = rng.choice([
        (f" [accessed {day}]. Available from: ", ""), (f", viewed {day}, from ", ""), (" Available at: ", f" (accessed {day})"),
        (" ", ""), (" Retrieved from ", ""), (f" Retrieved {day}, from ", ""), (". URL: ", f". Accessed {day}."),
        (f" (Accessed: {day}) ", ""), (" Verfügbar unter: ", f" (Zugriff am {day})"), (" Disponible en: ", ""), (" Disponível em: ", f". Acesso em: {day}."),
    ])
    return reference + [[lead, "other"], [url, "url"], [tail, "other"]]


def references(folder):
    """The labelled references of each publisher, of articles in the order of their paths."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, recover=True, huge_tree=True)
    out = collections.defaultdict(list)
    for path in sorted(p for p in Path(folder).rglob("*") if p.suffix in (".xml", ".nxml")):
        try:
            tree = etree.parse(str(path), parser)
        except etree.XMLSyntaxError:
            continue
        head = tree.find(".//{*}article-meta")
        if head is None or not FREE.search(etree.tostring(head, encoding="unicode")):
            continue
        publisher = "".join(tree.xpath('string((//*[local-name()="publisher-name"])[1])')).strip()
        for citation in tree.iter("{*}mixed-citation", "{*}nlm-citation", "{*}citation"):
            one = labelled(citation)
            if one:
                out[publisher].append(one)
    return out


def program(*arguments, lines):
    """Asks the program (`examples/fields.rs`)."""
    command = ["cargo", "run", "-q", "-p", "offprint-references", "--example", "fields", "--", *arguments]
    with tempfile.TemporaryFile("w+") as asked, tempfile.TemporaryFile("w+") as answer:
        asked.writelines(json.dumps(line) + "\n" for line in lines)
        asked.seek(0)
        subprocess.run(command, stdin=asked, stdout=answer, check=True, cwd=ROOT)
        answer.seek(0)
        return answer.read()


def train(lines, path):
    trainer = pycrfsuite.Trainer(verbose=False)
    for reference in program("features", lines=lines).strip().split("\n\n"):
        tokens = [line.split("\t") for line in reference.split("\n")]
        trainer.append([token[1:] for token in tokens], [token[0] for token in tokens])
    trainer.set_params({"c1": 0.15, "c2": 0.01, "max_iterations": 90, "feature.minfreq": 3})
    trainer.train(path)


def write(crf, path):
    """The model as `model.rs` reads it: little-endian, weights in 2048ths."""
    tagger = pycrfsuite.Tagger()
    tagger.open(crf)
    info = tagger.info()
    number = {name: at for at, name in enumerate(ALL)}
    weight = lambda value: struct.pack("<h", max(-32768, min(32767, round(value * 2048))))
    out = [struct.pack("<I", len(ALL))]
    out += [weight(info.transitions.get((a, b), 0.0)) for a in ALL for b in ALL]
    features = collections.defaultdict(dict)
    for (feature, field), value in info.state_features.items():
        if round(value * 2048):
            features[int(feature, 16)][number[field]] = value
    out.append(struct.pack("<I", len(features)))
    for feature, weights in sorted(features.items()):
        out.append(struct.pack("<IB", feature, len(weights)))
        out += [struct.pack("<B", field) + weight(value) for field, value in sorted(weights.items())]
    path.write_bytes(b"".join(out))
    print(f"{len(features)} features, {sum(map(len, features.values()))} weights, {path.stat().st_size} bytes")


def main():
    found = references(sys.argv[1])
    rng = random.Random(19)
    printed, source, held = [], [], []
    for publisher, all_of_it in sorted(found.items()):
        rng.shuffle(all_of_it)
        if publisher in HELD:
            held += all_of_it[:200]
        else:
            printed += all_of_it[:MOST_OF_A_PUBLISHER]
            source += all_of_it[:MOST_OF_A_PUBLISHER // 2]
    rng.shuffle(source)
    made = [json.loads(line) for line in program("set", *STYLES, lines=source).splitlines()]
    made = [one for one in made if len({field for _, field in one} & {"surname", "year", "title", "source"}) >= 3]
    rng.shuffle(made)
    print(f"{len(printed)} printed, {len(made)} set in styles, {len(held)} of other publishers to measure")
    with tempfile.TemporaryDirectory() as folder:
        crf = os.path.join(folder, "model.crf")
        train([with_address(one, rng) for one in printed + made[:MOST_SET]], crf)
        write(crf, HERE / "model.bin")
    print(program("measure", lines=held))
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text("".join(json.dumps(one) + "\n" for one in held))


if __name__ == "__main__":
    main()
