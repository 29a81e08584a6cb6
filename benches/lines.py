#!/usr/bin/env python3
"""The lines of offprint beside those of Typst and of LuaLaTeX with microtype: same text, same type, same size, same columns.

    benches/lines.py [--offprint PROGRAM] [--templates FOLDER] [--keep FOLDER]

The text is the running paragraphs of the project's first article. The numbers are measured on the PDFs, by poppler's pdftotext; what is
not installed is left out, and the table says so.
"""

import argparse
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from typesetters import measure, setters, text  # noqa: E402

SOURCE = "source/gfpr-2025-8-1-08"


def main():
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--offprint", help="the program; built when not named")
    arguments.add_argument("--templates", default="templates")
    arguments.add_argument("--keep", help="keep the PDFs in this folder")
    arguments.add_argument("--only", help="only this typesetter")
    given = arguments.parse_args()
    program = os.path.abspath(given.offprint or built())
    with tempfile.TemporaryDirectory() as scratch:
        folder = os.path.abspath(given.keep or scratch)
        os.makedirs(folder, exist_ok=True)
        paragraphs = text.paragraphs(program, SOURCE)
        print(f"{len(paragraphs)} paragraphs, {sum(len(p.split()) for p in paragraphs)} words")
        rows = [
            ("offprint", lambda: setters.offprint(program, paragraphs, folder, given.templates)),
            ("LuaLaTeX + microtype", lambda: setters.lualatex(paragraphs, folder)),
            ("Typst", lambda: setters.typst(setters.typst_python(), paragraphs, folder)),
        ]
        print(HEAD)
        for name, make in rows:
            if not given.only or given.only in name.lower():
                print(row(name, *make(), paragraphs), flush=True)


def built():
    subprocess.run(["cargo", "build", "--release", "--locked", "--quiet"], check=True)
    return "target/release/offprint"


HEAD = f"{'':22}{'lines':>7}{'variation':>11}{'loose %':>9}{'loosest':>9}{'tightest':>10}{'hyphens':>9}{'ladder':>8}{'widows':>8}{'orphans':>9}"


def row(name, pdf, reason, paragraphs):
    if not pdf:
        return f"{name:22}  left out: {reason.strip()}"
    lines, reached, letters = measure.align(measure.read(pdf), paragraphs)
    if reached < letters:
        return f"{name:22}  left out: only {reached} of {letters} letters were found again in {pdf}"
    q = measure.quality(lines)
    return (
        f"{name:22}{q.lines:7}{q.variation:11.3f}{q.loose:9.1f}{q.loosest:9.2f}{q.tightest:10.2f}{q.hyphens:9.1f}"
        f"{q.ladder:8}{q.widows:8}{q.orphans:9}"
    )


if __name__ == "__main__":
    main()
