#!/usr/bin/env python3
"""Where figures and tables stand in real articles: laid out as `offprint inspect --pages` does, and counted over all of them.

    benches/floats.py FOLDER [--offprint PROGRAM] [--sample N] [--journal NAME --templates FOLDER] [--keep FOLDER] [--each]

FOLDER holds articles in JATS, in folders of any depth. The sample is the same on every machine: the articles whose names have the least
SHA-256. Pictures that do not stand beside an article are made up: pale, of usual widths, shapes and resolutions, chosen by their names.
"""

import argparse
import collections
import concurrent.futures
import hashlib
import os
import pathlib
import re
import resource
import struct
import subprocess
import sys
import tempfile
import time
import zlib

WIDTHS = [600, 709, 1000, 1400, 2000, 2100, 2400, 3000]
SHAPES = [0.4, 0.6, 0.7, 0.75, 0.8, 1.0, 1.2, 1.4]
PER_INCH = [0, 0, 72, 300, 300, 600]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder")
    arguments.add_argument("--offprint", default="target/release/offprint", help="the program")
    arguments.add_argument("--sample", type=int, default=0, help="how many articles; all when not given")
    arguments.add_argument("--journal", help="the journal whose style is used")
    arguments.add_argument("--templates", default="templates")
    arguments.add_argument("--keep", help="keep the articles with their pictures, and what was measured, in this folder")
    arguments.add_argument("--each", action="store_true", help="name the floats, pages and tables that are counted as faults")
    given = arguments.parse_args()
    articles = sorted(pathlib.Path(given.folder).rglob("*.xml"), key=digest)
    articles = articles[: given.sample or None]
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(given.keep or scratch)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(lambda article: measured(article, folder, given), articles))
    report([result for result in results if result], len(articles), given.each)


def digest(path):
    return hashlib.sha256(path.name.encode()).hexdigest()


def measured(article, folder, given):
    """What the program says of an article, and the seconds that it needs."""
    place = folder / article.stem
    place.mkdir(parents=True, exist_ok=True)
    source = article.read_bytes()
    (place / "article.xml").write_bytes(source)
    for name in re.findall(r'<(?:inline-)?graphic[^>]*?xlink:href="([^"]+)"', source.decode("utf-8", "replace")):
        beside = article.parent / name
        if "/" not in name and beside.is_file():
            (place / name).write_bytes(beside.read_bytes())
        elif not re.search(r"[/%:]", name) and len(name) < 100:
            picture(place, name)
    command = [os.path.abspath(given.offprint), "inspect", "--pages", "article.xml"]
    if given.journal:
        command += ["--journal", given.journal, "--templates", os.path.abspath(given.templates)]
    begun = time.monotonic()
    run = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    (place / "pages.txt").write_text(run.stdout)
    return (article.stem, run.stdout, time.monotonic() - begun) if "float pages" in run.stdout else None


def picture(place, name):
    """A pale picture of one bit for a pixel, whose measures follow from its name."""
    number = int(hashlib.sha256(name.encode()).hexdigest(), 16)
    number, width = number // len(WIDTHS), WIDTHS[number % len(WIDTHS)]
    number, shape = number // len(SHAPES), SHAPES[number % len(SHAPES)]
    per_metre = round(PER_INCH[number % len(PER_INCH)] / 0.0254)
    height = int(width * shape)
    rows = (b"\0" + b"\xee" * ((width + 7) // 8)) * height
    parts = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))]
    if per_metre:
        parts.append((b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)))
    parts += [(b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    chunks = [struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts]
    stem = re.sub(r"\.(png|jpe?g|gif|tiff?)$", "", name, flags=re.IGNORECASE)
    (place / f"{stem}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))


COUNTS = {
    "floats": r"^floats +(\d+), (\d+) of them within a page after their first mention, (\d+) before it, (\d+) out of order",
    "short": r"^short pages +(\d+) of (\d+)",
    "float pages": r"^float pages +(\d+), (\d+) of them",
    "tables": r"^tables +(\d+), .*columns of stacked words: (\d+), (\d+) of them",
    "widows": r"^widows +(\d+)",
    "orphans": r"^orphans +(\d+)",
    "runts": r"^runts +(\d+)",
    "dashes": r"^dashes +(\d+)",
    "overfull": r"^overfull lines +(\d+)",
}


def report(results, articles, each):
    sums = {name: collections.Counter() for name in COUNTS}
    loosest = 0.0
    for stem, said, _ in results:
        for name, pattern in COUNTS.items():
            found = re.search(pattern, said, re.MULTILINE)
            numbers = [int(number) for number in found.groups()] if found else []
            sums[name].update(dict(enumerate(numbers)))
        loosest = max([loosest, *map(float, re.findall(r"^loosest line +([\d.]+)", said, re.MULTILINE))])
        if each:
            faults(stem, said)
    count = lambda name, at=0: sums[name][at]  # noqa: E731
    share = lambda part, whole: f"{100 * part / max(whole, 1):.1f} %"  # noqa: E731
    print(f"articles            {len(results)} of {articles} laid out")
    print(f"floats              {count('floats')}; {share(count('floats', 1), count('floats'))} within a page after their first mention")
    print(f"                    {count('floats', 2)} before it, {count('floats', 3)} out of order")
    print(f"short pages         {count('short')} of {count('short', 1)} inner pages more than a quarter empty, {share(count('short'), count('short', 1))}")
    print(f"float pages         {count('float pages')}, {count('float pages', 1)} of them filled below 60 %")
    print(f"tables              {count('tables')}; {count('tables', 1)} columns stack words, {count('tables', 2)} of them beside idle space")
    print(f"lines               {count('widows')} widows, {count('orphans')} orphans, {count('runts')} runts, "
          f"{count('dashes')} dashes at the beginning, {count('overfull')} overfull; loosest {loosest:.2f}")
    seconds = sorted(seconds for _, _, seconds in results)
    if seconds:
        print(f"seconds             {seconds[len(seconds) // 2]:.2f} in the middle, {seconds[len(seconds) * 95 // 100]:.2f} for 95 in 100, {seconds[-1]:.2f} at most")
    print(f"CPU                 {resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime:.0f} s for all")


def faults(stem, said):
    """Prints what an article adds to the faults."""
    pages = re.findall(r"^ *(\S+)  page +(\d+) % empty", said, re.MULTILINE)
    index = {folio: number for number, (folio, _) in reversed(list(enumerate(pages)))}
    for folio, name, mention, lines in re.findall(r"^ *(\S+)  \w+ +(.*): first mention on page (\S+), (-?\d+) lines away", said, re.MULTILINE):
        distance = index.get(folio, 0) - index.get(mention, 0)
        if distance > 1 or int(lines) < 0:
            print(f"{stem}: {name} on page {folio} of {pages[0][0]}–{pages[-1][0]}, mentioned on page {mention}, {lines} lines")
    for folio, empty in pages[1:-2]:
        if int(empty) > 25:
            print(f"{stem}: page {folio} is {empty} % empty")


if __name__ == "__main__":
    sys.exit(main())
