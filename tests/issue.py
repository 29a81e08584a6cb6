#!/usr/bin/env python3
"""Issues of real articles: made, proved, and killed at random moments.

  tests/issue.py make FOLDER [--articles N]    an issue of N articles (12): the first article, articles of the corpus moved into
                                               the journal, an editorial, a correction and a retraction
  tests/issue.py prove FOLDER                  runs check, plan, assign, build and deposit in it, and reads the folios back from
                                               contents, PDF, JATS, Crossref and site
  tests/issue.py read FOLDER                   the last of these alone
  tests/issue.py kill FOLDER [--times N]       kills `issue build` and `issue deposit` at N random moments (100) each: every file
                                               is then the old or the new one, and the next run completes

The corpus is CORPUS, or jats-core.tar.xz beside the clone; without it, the articles are our own, again and again. The program is
OFFPRINT, or target/release/offprint. `prove` needs qpdf.
"""
import argparse, hashlib, json, os, pathlib, random, re, shutil, signal, subprocess, sys, tarfile, time
from xml.parsers import expat

HERE = pathlib.Path(__file__).resolve().parent
OFFPRINT = os.environ.get("OFFPRINT", str(HERE.parent / "target/release/offprint"))
SAMPLE = HERE / "corpus/issue"
CORPUS = pathlib.Path(os.environ.get("CORPUS", HERE.parent.parent / "shared/corpus/jats-core.tar.xz"))


def corpus():
    """Articles in JATS, by name, in the order of their names."""
    if CORPUS.is_dir():
        for path in sorted(CORPUS.rglob("*.xml")):
            yield path.stem, path.read_bytes()
    elif CORPUS.is_file():
        with tarfile.open(CORPUS) as archive:
            for member in sorted((m for m in archive if m.isfile() and m.name.endswith(".xml")), key=lambda m: m.name):
                yield pathlib.PurePath(member.name).stem, archive.extractfile(member).read()


def usable(text):
    """Whether an article has a DOI, is of a size that an issue has room for, and is XML: an issue with one that is not has no PDF."""
    if b'pub-id-type="doi"' not in text or not 20_000 < len(text) < 400_000:
        return False
    parser = expat.ParserCreate()
    parser.UseForeignDTD()
    try:
        parser.Parse(text, True)
    except expat.ExpatError:
        return False
    return True


def make(folder, count):
    shutil.copytree(SAMPLE / "templates", folder / "templates")
    source = folder / "source"
    (source / "8-2").mkdir(parents=True)
    shutil.copy(SAMPLE / "source/8-2/masthead.md", source / "8-2")
    for name in ("editorial", "correction", "retraction"):
        shutil.copytree(SAMPLE / "source" / name, source / name)
    first = HERE.parent / "source/gfpr-2025-8-1-08"
    names = []
    if first.is_dir():
        shutil.copytree(first, source / "first")
        names.append("first")
    for name, text in corpus():
        if len(names) >= count - 3:
            break
        if usable(text):
            (source / name).mkdir()
            (source / name / f"{name}.xml").write_bytes(text)
            names.append(name)
    while len(names) < count - 3:
        name = f"wells-{len(names)}"
        shutil.copytree(SAMPLE / "source/wells", source / name)
        article = source / name / "article.md"
        article.write_text(article.read_text().replace("tides.8.2.2", f"tides.8.2.{100 + len(names)}"))
        names.append(name)
    items = "".join(f"      - {name}\n" for name in names)
    (source / "8-2/issue.yaml").write_text(
        'journal: tides\nvolume: "8"\nissue: "2"\ndate: 2025-06\nsite: https://example.org/tides/8/2/\npages: {from: 77, on: any}\n'
        "contents:\n  - masthead: masthead.md\n  - {section: Editorial, items: [editorial]}\n  - section: Articles\n    items:\n"
        f"{items}  - section: Corrections\n    items:\n      - {{article: correction, corrects: {names[0]}}}\n"
        f"      - {{article: retraction, retracts: {names[1]}}}\n")
    print(f"{folder}: {count} articles")


def offprint(folder, *args, ok=(0, 1)):
    run = subprocess.run([OFFPRINT, *args], cwd=folder, capture_output=True, text=True)
    if run.returncode not in ok:
        sys.exit(f"{' '.join(args)}: {run.returncode}\n{run.stdout}{run.stderr}")
    return run


def labels(pdf):
    """The labels of a PDF's pages, in order."""
    said = json.loads(subprocess.run(["qpdf", "--json", "--json-key=pagelabels", "--json-key=pages", str(pdf)], capture_output=True).stdout)
    starts = {entry["index"]: entry["label"] for entry in said["pagelabels"]}
    out, label, begin = [], {}, 0
    for index in range(len(said["pages"])):
        if index in starts:
            label, begin = starts[index], index
        number = label.get("/St", 1) + index - begin
        out.append(f"{'front ' if label.get('/S') == '/r' else ''}{number}")
    return out


def prove(folder):
    for args in (["check"], ["plan"], ["assign"], ["build"], ["deposit", "--to", "crossref"]):
        began = time.time()
        run = offprint(folder, "issue", *args)
        print(f"issue {' '.join(args)}: exit {run.returncode}, {time.time() - began:.1f} s")
        if args == ["build"]:
            print("\n".join(line for line in run.stdout.splitlines() if "not built" in line))
    return read(folder)


def read(folder):
    """Whether the folios are the same wherever they are read back."""
    out = folder / "out/8-2"
    contents = json.loads((out / "contents.json").read_text())
    index = (out / "index.html").read_text()
    crossref = (out / "deposits/tides-8-2.crossref.xml").read_text()
    records = {re.search(r"<doi_data>\s*<doi>([^<]*)", part).group(1).lower(): part for part in crossref.split("<journal_article ")[1:]}
    faults, whole = [], []

    def same(what, name, there, expected):
        if there != expected:
            faults.append(f"{name}: {what} has {there}, the contents have {expected}")

    def text(part, element):
        found = re.search(f"<{element}>([^<]*)</{element}>", part)
        return found.group(1) if found else None

    for entry in contents["contents"]:
        name, first, last = entry["name"], entry["first-page"], entry["last-page"]
        jats = (out / name / f"{name}.xml").read_text().split("</front>")[0]
        same("JATS", name, (text(jats, "fpage"), text(jats, "lpage") or first), (first, last))
        own = labels(out / name / f"{name}.pdf")
        own = [label for label in own if not label.startswith("front ")]
        same("the PDF", name, own, [str(page) for page in range(int(first), int(last) + 1)])
        whole += own
        landing = (out / name / "index.html").read_text()
        meta = dict(re.findall(r'<meta name="(citation_firstpage|citation_lastpage)" content="([^"]*)"', landing))
        same("the landing page", name, (meta.get("citation_firstpage"), meta.get("citation_lastpage", first)), (first, last))
        same("the issue's page", name, f'<span class="pages">{entry["pages"]}</span>' in index, True)
        record = records.get(entry["doi"].lower())
        if record is None:
            print(f"  {name} is not among the deposits")
        else:
            same("Crossref", name, (text(record, "first_page"), text(record, "last_page") or first), (first, last))
    issue = [label for label in labels(out / "8-2.pdf") if not label.startswith("front ")]
    same("the issue's PDF", "8-2", issue, whole)
    print("\n".join(faults) or f"the folios of {len(contents['contents'])} articles are the same wherever they are read back")
    return 1 if faults else 0


def digests(folder):
    """Every file below out/ and in the issue's folder, with its digest; what a killed run leaves for the next one to remove is among them."""
    places = [*(folder / "out").rglob("*"), *(folder / "source/8-2").iterdir()]
    files = [path for path in places if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def kill(folder, times):
    """Between two states of one article's text, back and forth."""
    random.seed(20)
    lock = folder / "source/8-2/issue.lock"
    name = next(path.name for path in sorted((folder / "source").iterdir()) if (path / "article.md").exists() and path.name == "correction")
    article = folder / "source" / name / "article.md"
    texts = [article.read_text(), article.read_text().rstrip("\n") + " Nothing else changes.\n"]
    offprint(folder, "issue", "assign")
    faults = 0
    for command in (["build"], ["deposit", "--to", "crossref,doaj"]):
        states, took = [], 0.0
        for text in (*texts, texts[0]):
            article.write_text(text)
            began = time.time()
            offprint(folder, "issue", *command)
            took = max(took, time.time() - began)
            states.append(digests(folder))
        if states[0] != states[2]:
            sys.exit(f"issue {command[0]}: the same facts gave other bytes")
        state = 0
        for turn in range(times):
            article.write_text(texts[1 - state])
            run = subprocess.Popen([OFFPRINT, "issue", *command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(random.uniform(0, took * 1.1))
            run.send_signal(signal.SIGKILL)
            run.wait()
            now = digests(folder)
            for path in sorted(set(states[0]) | set(states[1])):
                if now.get(path) not in (states[0].get(path), states[1].get(path)):
                    faults += 1
                    print(f"issue {command[0]}, kill {turn + 1}: {path} is neither old nor new")
            if turn % 2 == 1:
                offprint(folder, "issue", *command)
                state = 1 - state
                now = digests(folder)
                if now != states[state]:
                    faults += 1
                    differ = sorted(path for path in now.keys() | states[state].keys() if now.get(path) != states[state].get(path))
                    print(f"issue {command[0]}, kill {turn + 1}: the next run does not complete: {', '.join(differ)}")
        article.write_text(texts[0])
        offprint(folder, "issue", *command)
        left = sorted(set(digests(folder)) - set(states[0]))
        print(f"issue {command[0]}: killed {times} times within {took * 1.1:.2f} s; {faults} faults; left behind: {left or 'nothing'}")
    offprint(folder, "issue", "check")
    print("the lock is read:", lock.read_text().splitlines()[0])
    return 1 if faults else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["make", "prove", "read", "kill"])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--articles", type=int, default=12)
    parser.add_argument("--times", type=int, default=100)
    args = parser.parse_args()
    folder = args.folder.resolve()
    if args.command == "make":
        return make(folder, args.articles)
    return {"prove": prove, "read": read}[args.command](folder) if args.command != "kill" else kill(folder, args.times)


sys.exit(main())
