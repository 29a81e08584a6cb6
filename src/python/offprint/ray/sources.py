"""Where articles come from: a folder, a tar or a Parquet file, on any filesystem that pyarrow knows.

A listing says which articles there are and gives each a stamp; the bytes are read by the worker that needs them.
"""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

import pyarrow.fs as pafs
import pyarrow.parquet as pq

from .._types import SourceError

#: The largest file of an article that is read, in bytes; the command has the same bound.
LARGEST = 64 << 20


@dataclass(frozen=True)
class Part:
    """A file of an article: its path there, and where its bytes are."""

    path: str
    at: str
    offset: int = 0
    size: int = -1


@dataclass(frozen=True)
class Item:
    """An article that is to be worked on.

    ``stamp`` changes when its source does: it comes from sizes and times, so that a listing gives it.
    """

    name: str
    source: str
    stamp: str
    parts: Tuple[Part, ...] = ()
    row: Optional[Tuple[str, int, int]] = None
    content: Optional[Dict[str, bytes]] = None
    wrong: Optional[str] = None

    def load(self, files: pafs.FileSystem) -> Dict[str, bytes]:
        """The article's files by their paths.

        Raises :class:`SourceError` when they cannot be read.
        """
        if self.wrong:
            raise SourceError(self.wrong)
        if self.content is not None:
            return self.content
        try:
            if self.row:
                return _of_row(files, *self.row)
            return {part.path: _bytes(files, part) for part in self.parts}
        except (OSError, KeyError, ValueError) as error:
            raise SourceError(f"{self.source}: {error}") from None


def open_uri(uri: str) -> Tuple[pafs.FileSystem, str]:
    """The filesystem of a URI or path, and the path in it.

    Raises :class:`SourceError` when there is no such filesystem.
    """
    try:
        if "://" not in uri:
            return pafs.LocalFileSystem(), os.path.abspath(uri)
        return pafs.FileSystem.from_uri(uri)
    except (OSError, ValueError, ImportError) as error:
        raise SourceError(f"“{uri}” cannot be opened: {error}") from None


def listing(files: pafs.FileSystem, path: str) -> Iterator[Item]:
    """The articles below a path, in the order of their names.

    Raises :class:`SourceError` when nothing is there, or it cannot be read.
    """
    try:
        info = files.get_file_info(path)
        if info.type == pafs.FileType.NotFound:
            raise SourceError(f"there is no “{path}”")
        if info.type == pafs.FileType.Directory:
            items = _of_folder(files, path)
        elif path.endswith(".parquet"):
            items = _of_parquet(files, info)
        elif path.endswith(".tar"):
            items = _of_tar(files, info)
        elif path.endswith((".tar.gz", ".tgz")):
            items = _of_packed_tar(files, info)
        else:
            raise SourceError(f"“{path}” is neither a folder nor a .tar, .tar.gz or .parquet file")
        yield from _named_once(items)
    except (OSError, tarfile.TarError) as error:
        raise SourceError(f"“{path}” cannot be read: {error}") from None


def _named_once(items: Iterator[Item]) -> Iterator[Item]:
    """Of two articles with one name, the second is wrong; the order of the source decides which that is."""
    seen: Dict[str, str] = {}
    for item in items:
        first = seen.setdefault(item.name.lower(), item.source)
        if first == item.source:
            yield item
        else:
            wrong = f"{first} has the name “{item.name}” too"
            yield Item(f"{item.name} ({item.source})", item.source, item.stamp, wrong=wrong)


def _of_folder(files: pafs.FileSystem, path: str) -> Iterator[Item]:
    found = files.get_file_info(pafs.FileSelector(path, recursive=True))
    base = path.rstrip("/") + "/"
    facts = [(info.path[len(base) :], info.path, info.size, info.mtime_ns) for info in found if info.is_file]
    yield from _grouped(facts)


def _grouped(facts: Sequence[Tuple[str, str, int, Any]], offsets: Optional[Dict[str, int]] = None) -> Iterator[Item]:
    """One article for each folder at the top, and for each file there."""
    groups: Dict[str, List[Tuple[str, str, int, Any]]] = {}
    for fact in facts:
        top = fact[0].split("/", 1)[0]
        if not any(step.startswith(".") for step in fact[0].split("/")):
            groups.setdefault(top, []).append(fact)
    for top in sorted(groups):
        members = sorted(groups[top])
        is_file = len(members) == 1 and members[0][0] == top
        name = top.rsplit(".", 1)[0] if is_file and "." in top else top
        parts = tuple(
            Part(top if is_file else rel.split("/", 1)[1], at, (offsets or {}).get(rel, 0), size if offsets else -1)
            for rel, at, size, _ in members
        )
        yield Item(name, top, _stamp((rel, size, time) for rel, _, size, time in members), parts)


def _of_tar(files: pafs.FileSystem, info: pafs.FileInfo) -> Iterator[Item]:
    """A tar that is not packed: each worker reads its own part of it."""
    facts, offsets = [], {}
    with files.open_input_file(info.path) as stream, tarfile.open(fileobj=stream, mode="r:") as tar:
        for member in tar:
            if member.isfile():
                name = member.name[2:] if member.name.startswith("./") else member.name
                facts.append((name, info.path, member.size, member.mtime))
                offsets[name] = member.offset_data
    yield from _grouped(facts, offsets)


def _of_packed_tar(files: pafs.FileSystem, info: pafs.FileInfo) -> Iterator[Item]:
    """A packed tar can only be read from its beginning: each article's bytes go with it to its worker. The files of
    an article stand together in it."""
    with files.open_input_stream(info.path, compression=None) as stream, tarfile.open(fileobj=stream, mode="r|gz") as tar:
        top: Optional[str] = None
        content: Dict[str, bytes] = {}
        for member in tar:
            if not member.isfile():
                continue
            name = member.name[2:] if member.name.startswith("./") else member.name
            first, _, rest = name.partition("/")
            if first != top and top is not None:
                yield _packed(top, content)
                content = {}
            top = first
            read = tar.extractfile(member)
            content[rest or first] = read.read(LARGEST) if read else b""
        if top is not None:
            yield _packed(top, content)


def _packed(top: str, content: Dict[str, bytes]) -> Item:
    name = top.rsplit(".", 1)[0] if list(content) == [top] and "." in top else top
    digests = ((path, len(data), hashlib.sha256(data).hexdigest()) for path, data in sorted(content.items()))
    return Item(name, top, _stamp(digests), content=content)


def _of_parquet(files: pafs.FileSystem, info: pafs.FileInfo) -> Iterator[Item]:
    """A row an article: its name in ``article``; in ``files`` its files, a map from path to bytes, or in ``content``
    the bytes of its only file, whose name may stand in ``file``."""
    with files.open_input_file(info.path) as stream:
        table = pq.ParquetFile(stream)
        columns = table.schema_arrow.names
        if "article" not in columns or not {"files", "content"} & set(columns):
            raise SourceError(f"“{info.path}” needs the columns article, and files or content; it has {', '.join(columns)}")
        index = 0
        for group in range(table.num_row_groups):
            names = table.read_row_group(group, columns=["article"]).column("article").to_pylist()
            for row, name in enumerate(names):
                index += 1
                source = f"row {index}"
                stamp = _stamp([(source, info.size, info.mtime_ns)])
                if not name or not isinstance(name, str) or "/" in name or name.startswith("."):
                    yield Item(source, source, stamp, wrong=f"{source} gives no name that can be used in the column “article”")
                else:
                    yield Item(name, source, stamp, row=(info.path, group, row))


#: The row group that was read last: the rows of one come one after the other.
_last: Dict[str, Any] = {}


def _of_row(files: pafs.FileSystem, path: str, group: int, row: int) -> Dict[str, bytes]:
    if _last.get("at") != (path, group):
        with files.open_input_file(path) as stream:
            table = pq.ParquetFile(stream)
            columns = [name for name in ("article", "file", "files", "content") if name in table.schema_arrow.names]
            _last.update(at=(path, group), table=table.read_row_group(group, columns=columns))
    facts = _last["table"].slice(row, 1).to_pylist()[0]
    content = facts.get("files")
    if content is None and facts.get("content") is not None:
        content = [(facts.get("file") or "article.xml", facts["content"])]
    if not content:
        raise ValueError("the row has no content")
    pairs = content.items() if isinstance(content, dict) else content
    return {str(path): data.encode() if isinstance(data, str) else bytes(data) for path, data in pairs}


def _bytes(files: pafs.FileSystem, part: Part) -> bytes:
    with files.open_input_file(part.at) as stream:
        if part.size < 0 and stream.size() > LARGEST or part.size > LARGEST:
            raise ValueError(f"{part.path} is larger than {LARGEST >> 20} MiB")
        if part.size < 0:
            return stream.read()
        stream.seek(part.offset)
        return stream.read(part.size)


def _stamp(facts: Any) -> str:
    text = io.StringIO()
    for fact in facts:
        print(*fact, sep="\t", file=text)
    return hashlib.sha256(text.getvalue().encode()).hexdigest()
