"""What is done with one article: made, stored by content address, and told as a row of the table."""

from __future__ import annotations

import contextlib
import hashlib
import os
import resource
import time
import uuid
from collections import Counter
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence

import pyarrow.fs as pafs

import offprint

from .sources import Item, open_uri

#: The formats among the words of ``--to``; all others are targets of deposits.
FORMATS = ("jats", "epub", "pdf", "html")


def blank(item: Item, state: str, message: Optional[str] = None) -> Dict[str, Any]:
    """A row about which nothing more is known."""
    return {
        "article": item.name,
        "source": item.source,
        "state": state,
        "pages": None,
        "fatal": 0,
        "error": 0,
        "warning": 0,
        "note": 0,
        "findings": [],
        "message": message,
        "withheld": [],
        "files": [],
        "inputs": "",
        "seconds": 0.0,
    }


def make(item: Item, source: Mapping[str, bytes], templates: Optional[Mapping[str, bytes]], to: Sequence[str], journal: Optional[str]) -> Any:
    """The row of an article, and its files by their paths. Nothing is stored."""
    row = blank(item, "written")
    options = {"templates": templates, "journal": journal, "name": item.name}
    formats = [word for word in to if word in FORMATS]
    targets = [word for word in to if word not in FORMATS]
    try:
        outputs = offprint.build(source, formats=formats, **options)  # type: ignore[arg-type]
    except offprint.ArticleError as error:
        row.update(_found(error.findings), state="stopped", message=str(error))
        return row, {}
    except offprint.SourceError as error:
        row.update(state="no-source", message=str(error))
        return row, {}
    files = dict(outputs.artifacts)
    row.update(_found(outputs.findings), pages=outputs.pages, state="written" if outputs.complete else "incomplete")
    if targets:
        made = offprint.deposit(source, to=targets, **options)  # type: ignore[arg-type]
        files.update((f"deposits/{path}", content) for path, content in made.artifacts.items())
        row["withheld"] = sorted(name for names in made.withheld.values() for name in names)
    return row, files


def _found(findings: Iterable[offprint.Finding]) -> Dict[str, Any]:
    findings = list(findings)
    levels = Counter(finding.level for finding in findings)
    codes = Counter(finding.code for finding in findings)
    counts: Dict[str, Any] = {level: levels.get(level, 0) for level in ("fatal", "error", "warning", "note")}
    counts["findings"] = [{"code": code, "count": count} for code, count in sorted(codes.items())]
    return counts


def address(path: str, content: bytes) -> str:
    """Where a file with this content is stored, below the folder of outputs."""
    digest = hashlib.sha256(content).hexdigest()
    end = os.path.splitext(path)[1]
    return f"objects/{digest[:2]}/{digest}{end}"


def store(files: pafs.FileSystem, base: str, made: Mapping[str, bytes]) -> List[Dict[str, Any]]:
    """Stores files by their content. One that is there already is not written again."""
    rows = []
    for path, content in sorted(made.items()):
        at = address(path, content)
        there = files.get_file_info(f"{base}/{at}")
        if not (there.is_file and there.size == len(content)):
            put(files, base, at, content)
        digest = hashlib.sha256(content).hexdigest()
        rows.append({"path": path, "bytes": len(content), "sha256": digest, "object": at})
    return rows


def put(files: pafs.FileSystem, base: str, path: str, content: bytes) -> None:
    """Writes a file in one step: whoever looks on finds all of it or nothing."""
    at = f"{base}/{path}"
    # An object store shows an object when it is complete; elsewhere a file is moved to its place.
    if isinstance(files, pafs.S3FileSystem):
        with files.open_output_stream(at) as stream:
            stream.write(content)
        return
    on_way = f"{base}/{ON_WAY}/{uuid.uuid4().hex}"
    for name in (at, on_way):
        files.create_dir(name.rsplit("/", 1)[0], recursive=True)
    try:
        with files.open_output_stream(on_way) as stream:
            stream.write(content)
        files.move(on_way, at)
    except OSError:
        if files.get_file_info(on_way).is_file:
            files.delete_file(on_way)
        raise


#: Files on their way. What a killed run leaves here is removed when the next has finished.
ON_WAY = ".part"


class Worker:
    """A process that works on articles, one after the other."""

    def __init__(self, plan: Any, templates: Optional[Mapping[str, bytes]]) -> None:
        self.plan = plan
        self.templates = templates
        self.sources, _ = open_uri(plan.source)
        self.outputs, self.base = open_uri(plan.out)

    def version(self) -> str:
        """The version of the program here."""
        return offprint.__version__

    def work(self, item: Item, inputs: str) -> Dict[str, Any]:
        """Makes and stores an article, and gives its row."""
        begun = time.monotonic()
        with bounded(self.plan.memory):
            row = self._row(item)
        row.update(inputs=inputs, seconds=round(time.monotonic() - begun, 3))
        return row

    def _row(self, item: Item) -> Dict[str, Any]:
        try:
            source = item.load(self.sources)
        except offprint.SourceError as error:
            return blank(item, "no-source", str(error))
        row, made = make(item, source, self.templates, self.plan.to, self.plan.journal)
        try:
            row["files"] = store(self.outputs, self.base, made)
        except OSError as error:
            row.update(state="not-stored", message=f"the outputs cannot be stored: {error}", files=[])
        return row


@contextlib.contextmanager
def bounded(memory: int) -> Iterator[None]:
    """For as long as an article is worked on, the process may take so much more memory than it has; 0 is no bound."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    if memory:
        resource.setrlimit(resource.RLIMIT_AS, (_virtual_memory() + memory, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _virtual_memory() -> int:
    with open("/proc/self/statm", encoding="ascii") as facts:
        return int(facts.read().split()[0]) * resource.getpagesize()
