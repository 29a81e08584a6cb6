"""The typesetters. Each takes paragraphs and a folder, and gives back a PDF; or nothing and the reason, when it is not installed."""

import glob
import os
import re
import shutil
import subprocess

from . import page as paper


def cargo_fonts():
    """The folder with Libertinus Serif, among the sources of the crate from which offprint has it."""
    home = os.environ.get("CARGO_HOME", os.path.expanduser("~/.cargo"))
    found = glob.glob(os.path.join(home, "registry/src/*/typst-assets-*/files/fonts/LibertinusSerif-Regular.otf"))
    return os.path.dirname(sorted(found)[-1]) if found else None


def offprint(program, paragraphs, folder, templates="templates"):
    """With this program, in the style of its first journal."""
    source = os.path.join(folder, "source", "lines")
    os.makedirs(source, exist_ok=True)
    front = [
        "---", "journal: gfpr", "type: research-article", "subject: Article", "lang: en", 'title: "Lines"', 'number: "1"',
        'doi: "10.31703/gfpr.2025(VIII-I).99"', "volume: VIII", "issue: I", "fpage: 1", "abstract: Lines.", "keywords: [lines]",
        "authors:", "  - {given: A, family: B, affiliation: x}", "affiliations:", "  - {id: x, institution: C, city: D, country: Pakistan}", "---",
    ]
    escaped = [re.sub(r"([\\`*_{}\[\]()<>#+!|@$^~&-])", r"\\\1", text) for text in paragraphs]
    with open(os.path.join(source, "article.md"), "w", encoding="utf-8") as file:
        file.write("\n".join(front) + "\n\n" + "\n\n".join(escaped) + "\n")
    out = os.path.join(folder, "out")
    made = subprocess.run([program, "build", "--quiet", "--to", "pdf", "--templates", templates, "--out", out, source], capture_output=True, text=True)
    found = glob.glob(os.path.join(out, "lines", "*.pdf"))
    return (found[0], "") if found else (None, made.stdout + made.stderr)


def typst(python, paragraphs, folder):
    """With Typst from PyPI, whose own fonts have Libertinus Serif."""
    if not python:
        return None, "typst cannot be fetched from PyPI"
    source = os.path.join(folder, "lines.typ")
    with open(source, "w", encoding="utf-8") as file:
        file.write(typst_source(paragraphs))
    pdf = os.path.join(folder, "typst.pdf")
    made = subprocess.run([python, "-c", "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])", source, pdf], capture_output=True, text=True)
    return (pdf, "") if made.returncode == 0 else (None, made.stderr)


def typst_source(paragraphs):
    escaped = (re.sub(r"([\\#$*_`<>@\[\]/~=+\-\"'])", r"\\\1", text) for text in paragraphs)
    return (
        f"#set page(width: {paper.WIDTH}pt, height: {paper.HEIGHT}pt, columns: 2,\n"
        f"  margin: (x: {paper.SIDE}pt, top: {paper.TOP - 9}pt, bottom: {paper.BOTTOM}pt))\n"
        f"#set columns(gutter: {paper.GUTTER}pt)\n"
        f'#set text(font: "Libertinus Serif", size: {paper.SIZE}pt, lang: "en", hyphenate: true)\n'
        # Typst measures from line to line by the space between the boxes of the type, here from baseline to cap height.
        f"#set par(justify: true, leading: {paper.LEADING}pt - 0.645em, spacing: {paper.LEADING}pt - 0.645em,\n"
        f"  first-line-indent: {paper.INDENT}pt)\n\n" + "\n\n".join(escaped) + "\n"
    )


def lualatex(paragraphs, folder):
    """With LuaLaTeX and microtype."""
    if not shutil.which("lualatex"):
        return None, "lualatex is not installed (Debian: apt-get install --no-install-recommends texlive-luatex texlive-latex-recommended)"
    fonts = cargo_fonts()
    if not fonts:
        return None, "Libertinus Serif is not among the sources of the crate typst-assets: run cargo fetch"
    source = os.path.join(folder, "lines.tex")
    with open(source, "w", encoding="utf-8") as file:
        file.write(latex_source(paragraphs, fonts))
    made = subprocess.run(["lualatex", "--interaction=batchmode", "lines.tex"], cwd=folder, capture_output=True, text=True)
    pdf = os.path.join(folder, "lines.pdf")
    return (pdf, "") if os.path.exists(pdf) else (None, made.stdout[-500:])


def latex_source(paragraphs, fonts):
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    escaped = ("".join(special.get(c, "\\" + c if c in "&%$#_{}" else c) for c in text) for text in paragraphs)
    return rf"""\documentclass[twocolumn]{{article}}
\usepackage[paperwidth={paper.WIDTH}bp,paperheight={paper.HEIGHT}bp,hmargin={paper.SIDE}bp,top={paper.TOP - 9}bp,bottom={paper.BOTTOM}bp,
  columnsep={paper.GUTTER}bp,headheight=0pt,headsep=0pt,footskip=30bp]{{geometry}}
\usepackage{{fontspec}}
\setmainfont{{LibertinusSerif}}[Path={fonts}/,Extension=.otf,UprightFont=*-Regular,ItalicFont=*-Italic,BoldFont=*-Bold]
\usepackage[english]{{babel}}
\usepackage{{microtype}}
\AtBeginDocument{{\fontsize{{{paper.SIZE}bp}}{{{paper.LEADING}bp}}\selectfont}}
\setlength\parindent{{{paper.INDENT}bp}}
\setlength\parskip{{0pt}}
\begin{{document}}

""" + "\n\n".join(escaped) + "\n\n\\end{document}\n"


def typst_python():
    """A Python that has Typst, in a folder of the user's cache; nothing when it cannot be had."""
    cache = os.path.join(os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache")), "offprint-bench")
    python = os.path.join(cache, "bin/python")

    def run(*command):
        return subprocess.run(command, capture_output=True).returncode == 0

    if not os.path.exists(python) and not run("python3", "-m", "venv", cache):
        return None
    if run(python, "-c", "import typst") or run(python, "-m", "pip", "install", "--quiet", "typst"):
        return python
    return None
