#!/usr/bin/env python3
"""Counts the words of JATS articles and of what was made of them, and prints which are fewer, or more.

    tests/words_apart.py SOURCES OUTPUTS             what is fewer in JATS, EPUB and PDF, article by article
    tests/words_apart.py SOURCES OUTPUTS --more      what the JATS and the EPUB have more
    tests/words_apart.py SOURCES OUTPUTS --only TEXT only articles whose name holds TEXT

SOURCES is a folder of articles; OUTPUTS is what `offprint build --to jats,epub,pdf --out OUTPUTS` made of them. Nothing here is shared
with the program: a word is a run of letters or of digits, and the words of each side are counted, wherever they stand. Of the EPUB
counts what its spine holds, of the PDF what poppler finds inside the pages, where a word divided at the end of a line is whole.

What a reader of the page is not meant to see (identifiers of the file, counts, custom metadata, words of machines) is looked for in
the JATS only; what stands in formulas is not compared, since it is drawn there. Nor are, on the page: numbers of a work that machines use,
subjects below the heading, the holder and the year of a copyright that its statement names, an e-mail address that a contributor and a
note have both, marks between names and places, the parts of an affiliation that stands there whole, the title of an issue. Exit code: 0 when nothing is fewer, else 1.
"""
import collections
import html
import os
import posixpath
import re
import subprocess
import sys
import unicodedata
import zipfile
import xml.etree.ElementTree as tree

# Elements inside a word: what stands before and behind them is not apart.
INLINE = set(
    "bold italic sc monospace underline overline roman sans-serif strike styled-content named-content abbrev milestone-start"
    " milestone-end target ruby rb underline-start underline-end b i em strong span small u s code abbr cite q bdi bdo mark".split()
)
FORMULAS = {"math", "tex-math", "semantics", "annotation"}
# What every output says in a form of its own.
DATES = {"pub-date", "date", "history", "pub-history", "issue-id"}
# What the page does not show.
UNSEEN = DATES | set(
    "journal-meta article-id article-version article-version-alternatives counts custom-meta-group custom-meta-wrap custom-meta"
    " processing-meta object-id journal-id contrib-id institution-id alt-text long-desc issue-id volume-id alt-title sec-meta".split()
)
NOT_TEXT = {"style", "script", "head", "annotation-xml"}


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def text_of(element, unseen):
    out = []

    def visit(element, beside=False):
        if not isinstance(element.tag, str):
            return
        name = local(element)
        if name in NOT_TEXT or name in unseen:
            out.append(" ")
            return
        if name in FORMULAS or (name == "element-citation" and beside):
            out.append(" ")
            return
        apart = "" if name in INLINE else " "
        out.append(apart + (element.text or ""))
        # Of a citation in two forms, one is printed.
        printed = unseen is UNSEEN and any(isinstance(child.tag, str) and local(child) == "mixed-citation" for child in element)
        for child in element:
            visit(child, printed)
            out.append(child.tail or "")
        out.append(apart)

    visit(element)
    return "".join(out)


def is_datum(element):
    """Numbers under which publishers, indexes and libraries keep a work: pages do not print them."""
    kind = element.get("pub-id-type", "")
    return local(element) == "pub-id" and (
        kind in ("coden", "publisher-id", "sici", "medline", "scopus")
        or (kind in ("", "other", "custom") and "".join(element.itertext()).strip().startswith("2-s2.0-"))
    )


def said_once(article):
    """Hides what pages print once though the source says it twice, and what they do not print: see the text above."""
    def hide(element):
        element.tag = "object-id"

    def all_of(name, inside=article):
        return [e for e in inside.iter() if isinstance(e.tag, str) and local(e) == name]

    for element in [e for e in article.iter() if isinstance(e.tag, str) and is_datum(e)]:
        hide(element)
    fronts = [e for name in ("front", "front-stub") for e in all_of(name)]
    for front in fronts:
        for group in all_of("subj-group", front):
            for inner in group:
                if local(inner) == "subj-group" or "iscipline" in group.get("subj-group-type", ""):
                    hide(inner)
        for rights in all_of("permissions", front):
            statement = words(" ".join("".join(e.itertext()) for e in all_of("copyright-statement", rights)))
            for element in all_of("copyright-holder", rights) + all_of("copyright-year", rights):
                if not collections.Counter(words("".join(element.itertext()))) - collections.Counter(statement):
                    hide(element)
        notes = " ".join("".join(e.itertext()) for e in all_of("author-notes", front))
        seen = set()
        for group in all_of("contrib-group", front):
            for mail in all_of("email", group):
                address = "".join(mail.itertext()).strip()
                if address in notes or address in seen:
                    hide(mail)
                seen.add(address)
        # Marks lead from a name to its places and notes; where all have the same, there are none.
        for name in ("contrib", "aff", "corresp", "fn"):
            for element in all_of(name, front):
                for mark in all_of("xref" if name == "contrib" else "label", element) + (all_of("sup", element) if name == "aff" else []):
                    hide(mark)
        for aff in all_of("aff", front):
            whole = [e for e in all_of("institution", aff) if e.get("content-type") == "original"]
            for element in list(aff) if whole else []:
                if element not in whole:
                    hide(element)
        for element in all_of("issue-title", front):
            hide(element)


def words(text):
    # The soft hyphen, joiners and marks of direction are no letters; the long s and ligatures are the letters they stand for.
    text = re.sub("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]", "", text)
    # A DOI is the same with and without its resolver.
    text = re.sub(r"(https?://)?(www\.|dx\.)?doi\.org/|https?://|\bdoi:", " ", text, flags=re.I)
    # Words that ran together in the source are apart.
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.findall(r"[^\W\d_]+|\d+", text)


def parsed(path):
    data = open(path, "rb").read()
    encoding = re.search(rb'encoding=["\']([\w-]+)', data[:200])
    text = data.decode(encoding.group(1).decode() if encoding else "utf-8", "replace").lstrip("\ufeff")
    text = re.sub(r"<\?xml[^>]*\?>", "", text, count=1)
    text = re.sub(r"<!DOCTYPE[^\[>]*(\[.*?\]\s*)?>", "", text, count=1, flags=re.S)
    plain = lambda m: m.group(0) if m.group(1) in ("lt", "gt", "amp", "quot", "apos") else html.unescape(m.group(0))
    return tree.fromstring(re.sub(r"&([A-Za-z][\w.]*);", plain, text))


def article_of(root):
    return root if local(root) == "article" else next((e for e in root.iter() if isinstance(e.tag, str) and local(e) == "article"), root)


def of_epub(path):
    archive = zipfile.ZipFile(path)
    package = next(e for e in tree.fromstring(archive.read("META-INF/container.xml")).iter() if local(e) == "rootfile").get("full-path")
    opf = tree.fromstring(archive.read(package))
    items = {e.get("id"): e for e in opf.iter() if local(e) == "item"}
    spine = [items[e.get("idref")] for e in opf.iter() if local(e) == "itemref"]
    files = [posixpath.join(posixpath.dirname(package), e.get("href")) for e in spine if e.get("media-type") == "application/xhtml+xml"]
    return " ".join(text_of(tree.fromstring(archive.read(file)), frozenset()) for file in files)


def of_pdf(path):
    """The text inside the pages, and the pieces of the words that are divided at the ends of lines."""
    run = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", path, "-"], capture_output=True, check=True)
    return run.stdout.decode("utf-8", "replace")


def fewer_in_pdf(before, source, text):
    """Words of the source that the pages do not have, neither alone nor between the words beside them."""
    found = collections.Counter(words(text))
    # A hyphen at the end of a line is the word's own, or divides it.
    found |= collections.Counter(words(re.sub(r"(?<=\w)[-\u2010\u00ad]\s*\n\s*(?=\w)", "", text)))
    fewer = before - found
    if not fewer:
        return fewer
    run, squeezed = words(source), "".join(words(text))
    out = collections.Counter()
    for at, word in enumerate(run):
        if word in fewer:
            around = ["".join(run[max(0, at - 2):at + 1]), "".join(run[at:at + 3])]
            out[word] += not any(part in squeezed for part in around + [word] * (len(word) > 9))
    return out & fewer


def several(counter):
    return " ".join(word if count == 1 else f"{word}×{count}" for word, count in sorted(counter.items(), key=lambda item: -item[1])[:14])


def main():
    arguments = sys.argv[1:]
    only = ""
    if "--only" in arguments:
        at = arguments.index("--only")
        only = arguments[at + 1]
        del arguments[at:at + 2]
    folders = [word for word in arguments if not word.startswith("--")]
    if len(folders) != 2:
        sys.exit(__doc__)
    sources, outputs = folders
    more = "--more" in arguments
    totals = collections.Counter()
    for folder, _, names in sorted(os.walk(sources)):
        for name in sorted(names):
            slug, ending = os.path.splitext(name)
            made = os.path.join(outputs, slug, slug)
            if ending not in (".xml", ".nxml") or only not in slug or not os.path.exists(made + ".xml"):
                totals["without output"] += ending in (".xml", ".nxml") and only in slug
                continue
            try:
                article, written = article_of(parsed(os.path.join(folder, name))), parsed(made + ".xml")
            except tree.ParseError as error:
                print(f"{slug}: {error}", file=sys.stderr)
                totals["not well-formed"] += 1
                continue
            whole = collections.Counter(words(text_of(article, DATES)))
            said_once(article)
            shown = text_of(article, UNSEEN)
            seen = collections.Counter(words(shown))
            jats = collections.Counter(words(text_of(written, DATES)))
            epub = collections.Counter(words(of_epub(made + ".epub"))) if os.path.exists(made + ".epub") else None
            found = {"JATS": jats - whole if more else whole - jats}
            if epub is not None:
                found["EPUB"] = epub - seen if more else seen - epub
            if not more and os.path.exists(made + ".pdf"):
                found["PDF"] = fewer_in_pdf(seen, shown, of_pdf(made + ".pdf"))
            totals["articles"] += 1
            totals["words"] += sum(whole.values())
            for output, counter in found.items():
                if counter:
                    totals[f"{output}: words"] += sum(counter.values())
                    totals[f"{output}: articles"] += 1
                    print(f"{slug} {output} {sum(counter.values())}: {several(counter)}")
    print(", ".join(f"{key} {count}" for key, count in totals.items()))
    sys.exit(any(key.endswith(": words") for key in totals))


if __name__ == "__main__":
    main()
