"""What the functions of the package give and raise."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, Mapping, Optional, Tuple


@dataclass(frozen=True)
class Place:
    """Where in the source something was found. A line of 0 means the whole file, an empty file the whole article.

    >>> str(Place("article.md", 12, 3))
    'article.md:12:3'
    """

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


@dataclass(frozen=True)
class Finding:
    """Something that was found: a rule with its code, how grave it is, and what to do.

    ``level`` is ``fatal`` (nothing is made), ``error``, ``warning`` or ``note``. ``offprint explain CODE`` says more.

    >>> str(Finding("C101", "error", "the reference is missing", Place("article.md", 12, 3)))
    'error[C101] article.md:12:3: the reference is missing'
    """

    code: str
    level: str
    message: str
    place: Place = Place()
    help: str = ""

    def __str__(self) -> str:
        place = f" {self.place}" if self.place.file else ""
        return f"{self.level}[{self.code}]{place}: {self.message}"

    @classmethod
    def _of(cls, given: Mapping[str, Any]) -> Finding:
        place = given.get("place") or {}
        at = Place(place.get("file") or "", place.get("line") or 0, place.get("column") or 0)
        return cls(given["code"], given["level"], given["message"], at, given.get("help") or "")


@dataclass(frozen=True)
class Outputs:
    """What was made of an article.

    ``artifacts`` are the files by their names. ``complete`` says that none of them lacks anything of the source, and
    the findings say what is missing. ``report`` is what ``report.json`` says: title, DOI, pages, files,
    verdicts of the receivers, references.

    >>> Outputs({}, (Finding("C101", "error", "…"),), {}).errors
    (Finding(code='C101', level='error', message='…', place=Place(file='', line=0, column=0), help=''),)
    """

    artifacts: Mapping[str, bytes]
    findings: Tuple[Finding, ...]
    report: Mapping[str, Any] = field(repr=False)
    complete: bool = True

    @property
    def errors(self) -> Tuple[Finding, ...]:
        """The findings of level ``error`` and above."""
        return tuple(finding for finding in self.findings if finding.level in ("fatal", "error"))

    @property
    def pages(self) -> Optional[int]:
        """The number of pages, when they could be laid out."""
        pages = self.report.get("pages")
        return pages["count"] if pages else None

    @property
    def accepted_by(self) -> Dict[str, bool]:
        """For each receiver, whether it would accept the article."""
        return {verdict["target"]: verdict["errors"] == 0 for verdict in self.report.get("verdicts", ())}


@dataclass(frozen=True)
class Deposits:
    """What agencies, archives and indexes are to get.

    ``artifacts`` are the files by their names; of several articles, the files of one stand below its name.
    ``withheld`` names for each article the targets that would refuse it.

    >>> Deposits({}, (), {"a-1": ("doaj",)}).withheld["a-1"]
    ('doaj',)
    """

    artifacts: Mapping[str, bytes]
    findings: Tuple[Finding, ...]
    withheld: Mapping[str, Tuple[str, ...]]


@dataclass(frozen=True)
class Wish:
    """What a number of pages would cost.

    >>> Wish(7, True, ("four pages run one line short",)).possible
    True
    """

    pages: int
    possible: bool
    cost: Tuple[str, ...] = ()
    help: Optional[str] = None


@dataclass(frozen=True)
class Fit:
    """How many pages an article needs.

    ``natural`` is their number as the style sets it, ``last_page`` how full the last one is, in per cent, and
    ``assigned`` what the front matter assigns. ``by_itself`` is the number that a build chooses without assigned pages,
    if it differs.

    >>> Fit(7, 40, None, (Wish(7, True),)).natural
    7
    """

    natural: Optional[int]
    last_page: int
    assigned: Optional[int]
    wishes: Tuple[Wish, ...]
    by_itself: Optional[int] = None


class OffprintError(Exception):
    """Whatever keeps this package from an answer. ``code`` says what.

    >>> issubclass(SourceError, OffprintError)
    True
    """

    code = "offprint"


class SourceError(OffprintError):
    """A source or the templates are not there.

    >>> SourceError.code
    'no-source'
    """

    code = "no-source"


class ArticleError(OffprintError):
    """The article cannot be made: ``code`` is that of the finding that stops it, ``findings`` are all.

    >>> error = ArticleError((Finding("F101", "fatal", "the article names no journal"),))
    >>> error.code, str(error)
    ('F101', 'fatal[F101]: the article names no journal')
    """

    def __init__(self, findings: Tuple[Finding, ...]) -> None:
        fatal = [finding for finding in findings if finding.level == "fatal"]
        super().__init__("; ".join(str(finding) for finding in fatal))
        self.findings = findings
        self.code = fatal[0].code if fatal else "offprint"

    def __reduce__(self) -> Tuple[Any, ...]:
        return (ArticleError, (self.findings,))
