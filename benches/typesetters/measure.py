"""Measures the lines of a PDF: the spaces between the words as poppler's pdftotext finds them on the page, whoever made it.

The text that was set is known, so every line is held against it: that tells where paragraphs end, which gaps are spaces between words,
and whether a hyphen at a line's end belongs to the text.
"""

import re
import statistics
import subprocess
import unicodedata
from dataclasses import dataclass, field

from . import page as paper

HYPHENS = "-\u00ad\u2010"
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


@dataclass
class Line:
    page: int
    column: int
    words: list
    spaces: list = field(default_factory=list)
    paragraph: int = -1
    first: bool = False
    last: bool = False
    hyphen: bool = False


def read(pdf, first_page=1):
    """The lines of the columns, in reading order."""
    shown = subprocess.run(["pdftotext", "-bbox-layout", "-f", str(first_page), pdf, "-"], check=True, capture_output=True, text=True).stdout
    lines = []
    for number, body in enumerate(shown.split("<page ")[1:], first_page):
        columns = [[] for _ in paper.LEFTS]
        for x0, y0, x1, y1, text in WORD.findall(body):
            x0, x1, middle = float(x0), float(x1), (float(y0) + float(y1)) / 2
            for column, left in enumerate(paper.LEFTS):
                if left - 8 <= x0 and x1 <= left + paper.COLUMN + 8 and middle > paper.TOP - 14:
                    columns[column].append((middle, x0, x1, _unescape(text)))
        for column, words in enumerate(columns):
            lines.extend(Line(number, column, row) for row in _rows(sorted(words)))
    return lines


def _rows(words):
    rows = []
    for middle, x0, x1, text in words:
        if rows and abs(rows[-1][0] - middle) < 3:
            rows[-1][1].append((x0, x1, text))
        else:
            rows.append((middle, [(x0, x1, text)]))
    return [sorted(row) for _, row in rows]


def _unescape(text):
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    return unicodedata.normalize("NFKC", text)


def align(lines, paragraphs):
    """Holds lines against the text; returns those that are part of it, each with what it is."""
    letters, starts = [], {}
    for number, text in enumerate(paragraphs):
        starts[len(letters)] = number
        # The letters, each with whether a space follows it.
        text = unicodedata.normalize("NFKC", text)
        for at, letter in enumerate(text):
            if not letter.isspace() and letter != "\u00ad":
                letters.append((letter, at + 1 < len(text) and text[at + 1].isspace()))
    ends = set(list(starts)[1:]) | {len(letters)}
    at, paragraph, kept = 0, -1, []
    for line in lines:
        start, matched, spaces, previous, hyphen = at, True, [], None, False
        for index, (x0, x1, word) in enumerate(line.words):
            if previous is not None and letters[at - 1][1]:
                spaces.append(x0 - previous)
            previous = x1
            for place, letter in enumerate(word):
                final = index + 1 == len(line.words) and place + 1 == len(word)
                if at < len(letters) and _same(letters[at][0], letter):
                    at += 1
                    hyphen = final and letter in HYPHENS
                elif final and letter in HYPHENS:
                    hyphen = True
                else:
                    matched = False
                    break
            if not matched:
                break
        if not matched or at == start:
            at = start
            continue
        line.first = start in starts
        paragraph = starts.get(start, paragraph)
        line.paragraph, line.last, line.hyphen, line.spaces = paragraph, at in ends, hyphen, spaces
        kept.append(line)
        if at == len(letters):
            break
    return kept, at, len(letters)


def _same(a, b):
    return a == b or (a in HYPHENS and b in HYPHENS)


@dataclass
class Quality:
    lines: int
    median: float
    variation: float
    tightest: float
    loosest: float
    loose: float
    hyphens: float
    ladder: int
    widows: int
    orphans: int
    pages: int


def quality(lines):
    """The numbers. Only lines that are filled count for spaces: not the last line of a paragraph. A line's space is the mean of its spaces."""
    full = [line for line in lines if not line.last and line.spaces]
    spaces = [space for line in full for space in line.spaces]
    median = statistics.median(spaces)
    means = [statistics.fmean(line.spaces) for line in full]
    ladder = longest = widows = orphans = 0
    for number, line in enumerate(lines):
        ladder = ladder + 1 if line.hyphen else 0
        longest = max(longest, ladder)
        if number and (line.page, line.column) != (lines[number - 1].page, lines[number - 1].column):
            before = lines[number - 1]
            widows += line.last and not line.first
            orphans += before.first and not before.last
    return Quality(
        lines=len(full),
        median=median,
        variation=statistics.pstdev(spaces) / statistics.fmean(spaces),
        tightest=min(means) / median,
        loosest=max(means) / median,
        loose=100 * sum(mean > 1.5 * median for mean in means) / len(full),
        hyphens=100 * sum(line.hyphen for line in full) / len(full),
        ladder=longest,
        widows=widows,
        orphans=orphans,
        pages=len({line.page for line in lines}),
    )
