"""The table of results: Parquet, a row an article.

While a run is under way its rows stand in ``results/*.parquet``, some hundred together; at its end they become
``results.parquet``. A run that is killed leaves the parts, and the next one reads both.
"""

from __future__ import annotations

import time
import uuid
from typing import Any, Dict, Iterable, List, Set

import pyarrow as pa
import pyarrow.fs as pafs
import pyarrow.parquet as pq

from .._types import OffprintError
from .work import ON_WAY, put

SCHEMA = pa.schema(
    [
        ("article", pa.string()),
        ("source", pa.string()),
        ("state", pa.string()),
        ("pages", pa.int32()),
        ("fatal", pa.int32()),
        ("error", pa.int32()),
        ("warning", pa.int32()),
        ("note", pa.int32()),
        ("findings", pa.list_(pa.struct([("code", pa.string()), ("count", pa.int32())]))),
        ("message", pa.string()),
        ("withheld", pa.list_(pa.string())),
        ("files", pa.list_(pa.struct([("path", pa.string()), ("bytes", pa.int64()), ("sha256", pa.string()), ("object", pa.string())]))),
        ("inputs", pa.string()),
        ("seconds", pa.float64()),
    ]
)

#: How many rows stand together in a part, and how many seconds a row waits at most until it is written.
ROWS, PATIENCE = 500, 10.0

#: States after which an article is not tried again while its source and the settings are the same.
FINAL = ("written", "incomplete", "stopped", "crashed", "timed-out")


class TableError(OffprintError):
    """The table of results cannot be read or written: nobody could say what was done."""

    code = "table"


class Table:
    """The rows of a run, and of those before it."""

    def __init__(self, files: pafs.FileSystem, base: str) -> None:
        self.files, self.base = files, base
        self.waiting: List[Dict[str, Any]] = []
        self.written = time.monotonic()
        self.parts: List[str] = []
        self.known: Dict[str, Dict[str, Any]] = {}
        try:
            self._open()
        except (OSError, pa.ArrowException) as error:
            raise TableError(f"the table of results in “{base}” cannot be read: {error}") from None

    def _open(self) -> None:
        self.files.create_dir(f"{self.base}/results", recursive=True)
        found = self.files.get_file_info(pafs.FileSelector(f"{self.base}/results", allow_not_found=True))
        self.parts = sorted(info.path for info in found if info.path.endswith(".parquet"))
        whole = self.files.get_file_info(f"{self.base}/results.parquet")
        for path in ([whole.path] if whole.is_file else []) + self.parts:
            with self.files.open_input_file(path) as stream:
                for row in pq.read_table(stream).to_pylist():
                    self.known[row["article"]] = row

    def stored(self) -> Set[str]:
        """The addresses of all files that are stored, or nothing when no run was here before."""
        if not self.known:
            return set()
        found = self.files.get_file_info(pafs.FileSelector(f"{self.base}/objects", recursive=True, allow_not_found=True))
        start = len(self.base) + 1
        return {info.path[start:] for info in found if info.is_file}

    def done(self, article: str, inputs: str, stored: Set[str]) -> bool:
        """Whether an earlier run has done an article, of the same, and its files are there."""
        row = self.known.get(article)
        if row is None or row["inputs"] != inputs or row["state"] not in FINAL:
            return False
        return all(file["object"] in stored for file in row["files"])

    def add(self, row: Dict[str, Any]) -> None:
        """Adds a row. It is written with others, soon."""
        self.known[row["article"]] = row
        self.waiting.append(row)
        if len(self.waiting) >= ROWS or time.monotonic() - self.written > PATIENCE:
            self.flush()

    def flush(self) -> None:
        """Writes the rows that wait."""
        if self.waiting:
            # Parts are read in the order of their names: what is newer counts.
            name = f"results/{time.time_ns():020}-{uuid.uuid4().hex}.parquet"
            self._write(name, self.waiting)
            self.parts.append(f"{self.base}/{name}")
            self.waiting = []
        self.written = time.monotonic()

    def finish(self, articles: Iterable[str]) -> None:
        """Writes the table whole, for the articles of this run in the order of their names."""
        self.flush()
        self._write("results.parquet", [self.known[name] for name in sorted(articles) if name in self.known])
        for part in self.parts:
            self.files.delete_file(part)
        for left in ("results", ON_WAY):
            if self.files.get_file_info(f"{self.base}/{left}").type == pafs.FileType.Directory:
                self.files.delete_dir(f"{self.base}/{left}")

    def _write(self, path: str, rows: List[Dict[str, Any]]) -> None:
        sink = pa.BufferOutputStream()
        pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), sink)
        try:
            put(self.files, self.base, path, sink.getvalue().to_pybytes())
        except OSError as error:
            raise TableError(f"the table of results “{path}” cannot be written: {error}") from None
