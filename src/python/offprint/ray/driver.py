"""The order of the work: which articles, which worker, what when one dies or takes too long."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any, Deque, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

import ray

import offprint

from .._types import OffprintError, SourceError
from .sources import Item, listing, open_uri
from .store import Table
from .work import Worker, blank

#: How often an article may take its process with it before it is held to be the cause.
TRIES = 3


@dataclass(frozen=True)
class Plan:
    """What is to be done."""

    source: str
    out: str
    templates: Optional[str] = None
    to: Sequence[str] = ("jats", "epub", "pdf")
    journal: Optional[str] = None
    workers: Optional[int] = None
    seconds: float = 300.0
    memory: int = 2 << 30
    quiet: bool = False


@dataclass
class Summary:
    """What became of the articles of a run."""

    states: Dict[str, int] = field(default_factory=dict)
    earlier: int = 0
    seconds: float = 0.0
    missed: List[Tuple[str, str]] = field(default_factory=list)


class VersionError(OffprintError):
    """A worker has another version of this package than the driver."""

    code = "version"


def run(plan: Plan) -> Summary:
    """Works on all articles of a plan that an earlier run has not done. Ray must be initialised.

    Raises an :class:`OffprintError` when the work cannot begin or go on; what was done stays done.
    """
    begun = time.monotonic()
    files, path = open_uri(plan.source)
    outputs, base = open_uri(plan.out)
    table = Table(outputs, base)
    templates = read_templates(plan.templates)
    inputs = Inputs(plan, templates)
    stored = table.stored()
    names: List[str] = []
    earlier: List[str] = []

    def to_do() -> Iterator[Item]:
        for item in listing(files, path):
            names.append(item.name)
            if table.done(item.name, inputs.of(item), stored):
                earlier.append(item.name)
            else:
                yield item

    crew = Crew(plan, templates, inputs)
    try:
        for row in crew.rows(to_do()):
            table.add(row)
            crew.progress(len(names), len(earlier))
    finally:
        crew.dismiss()
        table.flush()
    if not names:
        raise SourceError(f"“{plan.source}” holds no article")
    table.finish(names)
    rows = [table.known[name] for name in sorted(names)]
    missed = [(row["article"], row["message"] or row["state"]) for row in rows if row["state"] not in ("written", "incomplete")]
    return Summary(dict(Counter(row["state"] for row in rows)), len(earlier), time.monotonic() - begun, missed)


def read_templates(folder: Optional[str]) -> Optional[Dict[str, bytes]]:
    """The journals' templates by their paths."""
    if folder is None:
        return None
    if not os.path.isdir(folder):
        raise SourceError(f"the templates “{folder}” are not a folder")
    found = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder).replace(os.sep, "/")] = file.read()
    return found


class Inputs:
    """The digest of what decides an article's outputs: the program, the settings, and the stamp of its source."""

    def __init__(self, plan: Plan, templates: Optional[Mapping[str, bytes]]) -> None:
        settings = hashlib.sha256(repr((offprint.__version__, tuple(plan.to), plan.journal)).encode())
        for path, content in sorted((templates or {}).items()):
            settings.update(f"\n{path}\t{hashlib.sha256(content).hexdigest()}".encode())
        self.settings = settings.hexdigest()

    def of(self, item: Item) -> str:
        """The digest for an article."""
        return hashlib.sha256(f"{self.settings}\n{item.stamp}".encode()).hexdigest()


class Crew:
    """The workers, and what each works on. A worker that dies with its node or over an article is replaced."""

    def __init__(self, plan: Plan, templates: Optional[Mapping[str, bytes]], inputs: Inputs) -> None:
        self.plan, self.inputs = plan, inputs
        self.templates = ray.put(templates)
        self.count = plan.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        self.actor = ray.remote(num_cpus=1, max_restarts=0)(Worker)
        self.starting: Dict[Any, Any] = {}
        self.idle: Deque[Any] = deque()
        self.busy: Dict[Any, Tuple[Any, Item, float]] = {}
        self.tries: Counter = Counter()
        self.again: Deque[Item] = deque()
        self.begun = self.shown = time.monotonic()
        self.finished = 0
        for _ in range(self.count):
            self._hire()

    def _hire(self) -> None:
        worker = self.actor.remote(self.plan, self.templates)
        self.starting[worker.version.remote()] = worker

    def rows(self, items: Iterator[Item]) -> Iterator[Dict[str, Any]]:
        """The rows of articles, in the order in which they are done."""
        more = True
        while True:
            while self.idle and (self.again or more):
                item = self.again.popleft() if self.again else next(items, None)
                if item is None:
                    more = False
                    break
                worker = self.idle.popleft()
                self.busy[worker.work.remote(item, self.inputs.of(item))] = (worker, item, time.monotonic())
            if not self.busy and not self.again and not more:
                return
            waiting = [*self.busy, *self.starting]
            ready, _ = ray.wait(waiting, num_returns=1, timeout=self._patience())
            for ref in ready:
                row = self._started(ref) if ref in self.starting else self._ended(ref)
                if row is not None:
                    self.finished += 1
                    yield row
            for row in self._overdue():
                self.finished += 1
                yield row

    def _patience(self) -> float:
        """How long to wait for a worker: until the next article has had its time, and a second at most."""
        now = time.monotonic()
        left = [begun + self.plan.seconds - now for _, _, begun in self.busy.values()]
        return max(0.0, min([1.0, *left]))

    def _started(self, ref: Any) -> None:
        worker = self.starting.pop(ref)
        try:
            version = ray.get(ref)
        except ray.exceptions.RayActorError:
            # Its node went before it was there.
            self._hire()
            return
        except ray.exceptions.RayTaskError as error:
            raise VersionError(f"a worker cannot start: {error.cause or error}") from None
        if version != offprint.__version__:
            raise VersionError(f"a worker has offprint {version}, and this is {offprint.__version__}; install the same wheel on every node")
        self.idle.append(worker)

    def _ended(self, ref: Any) -> Optional[Dict[str, Any]]:
        worker, item, _ = self.busy.pop(ref)
        try:
            row = ray.get(ref)
        except (ray.exceptions.RayActorError, ray.exceptions.RaySystemError):
            # Its node may have gone, or the article has ended the process.
            self._hire()
            return self._once_more(item)
        except ray.exceptions.RayTaskError as error:
            row = blank(item, "crashed", self._failed(error))
            row["inputs"] = self.inputs.of(item)
        self.idle.append(worker)
        return row

    def _failed(self, error: Any) -> str:
        if isinstance(error.cause, MemoryError):
            return f"it needs more memory than {self.plan.memory >> 20} MiB (--memory)"
        return f"the worker failed: {error.cause or error}"

    def _once_more(self, item: Item) -> Optional[Dict[str, Any]]:
        self.tries[item.name] += 1
        if self.tries[item.name] < TRIES:
            self.again.append(item)
            return None
        bound = self.plan.memory >> 20
        row = blank(item, "crashed", f"its process ended {TRIES} times; it may need more memory than {bound} MiB (--memory)")
        row["inputs"] = self.inputs.of(item)
        return row

    def _overdue(self) -> Iterator[Dict[str, Any]]:
        now = time.monotonic()
        for ref, (worker, item, begun) in list(self.busy.items()):
            if now - begun > self.plan.seconds and not ray.wait([ref], timeout=0)[0]:
                del self.busy[ref]
                ray.kill(worker)
                self._hire()
                row = blank(item, "timed-out", f"it was not done after {self.plan.seconds:g} s (--seconds)")
                row.update(inputs=self.inputs.of(item), seconds=round(now - begun, 3))
                yield row

    def progress(self, known: int, earlier: int) -> None:
        """Says how far the work is, every few seconds."""
        now = time.monotonic()
        if self.plan.quiet or now - self.shown < 5:
            return
        self.shown = now
        rate = self.finished / (now - self.begun)
        workers = len(self.busy) + len(self.idle)
        print(f"{self.finished} articles done, {rate:.1f} a second; {known} seen, {earlier} done before; {workers} workers", file=sys.stderr)

    def dismiss(self) -> None:
        """Ends all workers."""
        for worker in [*self.idle, *self.starting.values(), *(worker for worker, _, _ in self.busy.values())]:
            ray.kill(worker)
