"""The functions of the package. They only give names and types to what ``_offprint`` answers."""

from __future__ import annotations

import json
import os
from typing import Any, Dict, Iterable, Mapping, Optional, Sequence, Tuple, Union

from . import _offprint
from ._types import ArticleError, Deposits, Finding, Fit, Outputs, SourceError, Wish

#: A folder or file on the disk, or files by their names.
Source = Union[str, "os.PathLike[str]", Mapping[str, Union[bytes, str]]]

#: The formats that are made when none are named.
USUAL = ("jats", "epub", "pdf")


def build(
    source: Source,
    *,
    templates: Optional[Source] = None,
    formats: Iterable[str] = USUAL,
    journal: Optional[str] = None,
    name: Optional[str] = None,
    article: Optional[str] = None,
    pdf: Optional[str] = None,
    epoch: Optional[int] = None,
    accept: Iterable[str] = (),
    page: bool = False,
) -> Outputs:
    """Make an article's files, read them back, and hold them against the source and each other.

    ``source`` is an article's folder or file in Markdown, JATS or Word, or a mapping from names to bytes;
    ``templates`` the folder of the journals' templates or such a mapping. Without it, they are looked for above the
    article, as the command does; an article in JATS can do without. ``formats`` are ``jats``, ``epub``, ``pdf`` and
    ``html``; ``journal`` a journal's folder among the templates, whichever the article names; ``name`` what the
    files are called; ``article`` which file of a mapping is the article; ``pdf`` the standard, ``ua1`` or ``ua2``;
    ``epoch`` the date in the files, in seconds since 1970; ``accept`` losses that are known, each as
    ``CODE@PLACE``. With ``page``, the report as a page is among the artifacts.

    Raises :class:`SourceError` when the source is not there, and :class:`ArticleError` when a finding stops the
    build. Findings that do not stop it are in the outputs.

    >>> jats = '''<article><front><article-meta>
    ... <title-group><article-title>A letter</article-title></title-group>
    ... </article-meta></front><body><p>Dear editor, a few words.</p></body></article>'''
    >>> outputs = build({"letter.xml": jats}, formats=["pdf"])
    >>> sorted(outputs.artifacts), outputs.pages
    (['letter.pdf', 'report.json'], 1)
    >>> build({"article.md": "No front matter."})
    Traceback (most recent call last):
        ...
    offprint._types.ArticleError: ...
    """
    given = _given(source, templates, journal, name, article)
    options: Dict[str, Any] = {"formats": list(formats), "accept": list(accept), "pdf": pdf, "page": page}
    if epoch is not None:
        options["epoch"] = epoch
    artifacts, text, complete = _asked(_offprint.build, given, options)
    report = json.loads(text)
    findings = _findings(report)
    if any(finding.level == "fatal" for finding in findings):
        raise ArticleError(findings)
    return Outputs(artifacts, findings, report, complete)


def check(
    source: Source,
    *,
    templates: Optional[Source] = None,
    journal: Optional[str] = None,
    name: Optional[str] = None,
    article: Optional[str] = None,
    accept: Iterable[str] = (),
) -> Outputs:
    """Do everything that :func:`build` does, and give only what was found; no finding raises.

    >>> outputs = check({"article.md": "No front matter."})
    >>> outputs.artifacts, [finding.level for finding in outputs.errors][:1]
    ({}, ['fatal'])
    """
    given = _given(source, templates, journal, name, article)
    report = json.loads(_asked(_offprint.check, given, {"accept": list(accept)}))
    return Outputs({}, _findings(report), report)


def deposit(
    sources: Union[Source, Sequence[Source]],
    *,
    to: Iterable[str],
    templates: Optional[Source] = None,
    journal: Optional[str] = None,
    name: Optional[str] = None,
    article: Optional[str] = None,
    timestamp: Optional[int] = None,
    crossref_version: str = "",
    ojs_version: str = "",
    register_issue: bool = False,
    force: bool = False,
) -> Deposits:
    """Make what agencies, archives and indexes accept: ``crossref``, ``doaj``, ``pubmed``, ``datacite``, ``pmc`` …

    ``sources`` is one article or several; articles of one issue go together where their target takes them so. A
    deposit that would be refused is withheld, unless ``force`` is set; its findings say why.

    >>> made = deposit({"article.md": "No front matter."}, to=["crossref"])
    >>> made.artifacts, dict(made.withheld)
    ({}, {'article': ('crossref',)})
    """
    several = isinstance(sources, Sequence) and not isinstance(sources, str)
    articles: Sequence[Source] = sources if several else [sources]  # type: ignore[assignment,list-item]
    given = [_given(source, templates, journal, name, article) for source in articles]
    options = {
        "to": list(to),
        "timestamp": timestamp,
        "crossref_version": crossref_version,
        "ojs_version": ojs_version,
        "register_issue": register_issue,
        "force": force,
    }
    made, together, found = _asked(_offprint.deposit, given, options)
    artifacts: Dict[str, bytes] = dict(together)
    findings: Tuple[Finding, ...] = ()
    withheld: Dict[str, Tuple[str, ...]] = {}
    for files, text, refused in made:
        report = json.loads(text)
        prefix = f"{report['article']}/" if len(made) > 1 else ""
        artifacts.update((prefix + path, content) for path, content in files.items())
        findings += _findings(report)
        if refused:
            withheld[report["article"]] = tuple(refused)
    return Deposits(artifacts, findings + _findings({"findings": json.loads(found)}), withheld)


def fit(
    source: Source,
    *,
    templates: Optional[Source] = None,
    journal: Optional[str] = None,
    name: Optional[str] = None,
    article: Optional[str] = None,
) -> Fit:
    """Say how many pages an article needs, and what other lengths cost.

    Raises :class:`ArticleError` when the article cannot be laid out.

    >>> jats = '''<article><front><article-meta>
    ... <title-group><article-title>A letter</article-title></title-group>
    ... </article-meta></front><body><p>Dear editor, a few words.</p></body></article>'''
    >>> fit({"letter.xml": jats}).natural
    1
    """
    survey, report = _asked(_offprint.fit, _given(source, templates, journal, name, article))
    if survey is None:
        raise ArticleError(_findings({"findings": json.loads(report)}))
    found = json.loads(survey)
    wishes = tuple(Wish(wish["pages"], wish["possible"], tuple(wish["cost"]), wish["help"]) for wish in found["wishes"])
    return Fit(found["natural"], found["last-page"], found["assigned"], wishes, found.get("by-itself"))


def _asked(function: Any, *args: Any) -> Any:
    try:
        return function(*args)
    except FileNotFoundError as error:
        raise SourceError(str(error)) from None


def _findings(report: Mapping[str, Any]) -> Tuple[Finding, ...]:
    return tuple(Finding._of(finding) for finding in report["findings"])


def _given(
    source: Source,
    templates: Optional[Source],
    journal: Optional[str],
    name: Optional[str],
    article: Optional[str],
) -> Dict[str, Any]:
    given: Dict[str, Any] = {"journal": journal, "name": name}
    if isinstance(source, Mapping):
        given["files"] = _bytes(source)
        given["article"] = article or _article(source)
        if name is None:
            stem = given["article"].rsplit("/", 1)[-1].rsplit(".", 1)[0]
            given["name"] = stem or "article"
    else:
        path = os.fspath(source)
        given["path"] = os.path.join(path, article) if article else path
    if isinstance(templates, Mapping):
        given["template_files"] = _bytes(templates)
    elif templates is not None:
        given["templates"] = os.fspath(templates)
    return given


def _bytes(files: Mapping[str, Union[bytes, str]]) -> Dict[str, bytes]:
    return {path: content.encode() if isinstance(content, str) else bytes(content) for path, content in files.items()}


def _article(files: Mapping[str, Union[bytes, str]]) -> str:
    """The article among files, as the command finds it: ``article.md`` or the like, or the only file that can be one."""
    at_top = [path for path in files if "/" not in path and not path.startswith((".", "~$")) and _is_text(path)]
    named = [path for path in at_top if path.lower().startswith("article.") and not path.lower().endswith((".docx", ".odt"))]
    texts = named[:1] or [path for path in at_top if not _is_markdown(path) or _has_front_matter(path, files[path])]
    if not texts and len(at_top) == 1:
        texts = at_top
    if len(texts) != 1:
        found = ", ".join(sorted(texts)) or "none"
        raise SourceError(f"name the article's file with article=…; those that can be it: {found}")
    return texts[0]


#: Files that speak of the folder, by the beginning of their names.
_ABOUT = ("readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "news", "todo", "notice", "citation")


def _has_front_matter(path: str, content: Union[bytes, str]) -> bool:
    begin = content[:8].encode() if isinstance(content, str) else bytes(content[:8])
    return not path.lower().startswith(_ABOUT) and begin.replace(b"\xef\xbb\xbf", b"").startswith(b"---")


def _is_markdown(path: str) -> bool:
    return path.lower().endswith((".md", ".markdown", ".mkd", ".qmd", ".rmd"))


def _is_text(path: str) -> bool:
    return _is_markdown(path) or path.lower().endswith((".xml", ".nxml", ".docx", ".odt"))
