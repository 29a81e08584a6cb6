"""The command ``python -m offprint.ray``."""

from __future__ import annotations

import argparse
import os
import sys
from typing import List, Optional

STATES = {
    "written": "written",
    "incomplete": "written with losses",
    "stopped": "stopped by a finding",
    "not-stored": "made but not stored",
    "no-source": "without a source",
    "timed-out": "timed out",
    "crashed": "crashed",
}

#: How many articles without outputs are shown; all stand in the table.
SHOWN = 20


def parser() -> argparse.ArgumentParser:
    """The options."""
    out = argparse.ArgumentParser(
        prog="python -m offprint.ray",
        description="Make the outputs of many articles on a Ray cluster, with a table of what became of each.",
        epilog="Exit code: 0 when all were written, 1 when some were not, 2 when the work could not begin or go on.",
    )
    out.add_argument("--in", dest="source", required=True, metavar="URI", help="a folder with a folder or file for each article, a .tar, a .tar.gz or a .parquet; a path, or s3://…, gs://…, hdfs://…")
    out.add_argument("--out", required=True, metavar="URI", help="the folder for the outputs and the table")
    out.add_argument("--templates", metavar="DIR", help="the folder with the journals' templates")
    out.add_argument("--to", default="jats,epub,pdf", metavar="LIST", help="formats (jats, epub, pdf, html) and targets of deposits (crossref, doaj, …), with commas between them")
    out.add_argument("--journal", metavar="NAME", help="the journal of all articles, by the folder of its templates")
    out.add_argument("--workers", type=int, metavar="N", help="how many articles are worked on at once; without it, one on each CPU of the cluster")
    out.add_argument("--seconds", type=float, default=300, metavar="N", help="how long an article may take (300)")
    out.add_argument("--memory", type=int, default=2048, metavar="MIB", help="how much memory an article may take beyond what its worker holds in reserve, in MiB (2048)")
    out.add_argument("--address", metavar="ADDRESS", help="the cluster; without it, that of RAY_ADDRESS, or one on this machine alone")
    out.add_argument("--quiet", action="store_true", help="show no progress")
    return out


def main(args: Optional[List[str]] = None) -> int:
    """Runs the command, and gives its exit code."""
    options = parser().parse_args(args)
    try:
        import pyarrow  # noqa: F401
        import ray
    except ImportError as error:
        print(f"error: {error.name} is missing; install it with: pip install 'offprint[ray]'", file=sys.stderr)
        return 2
    import offprint

    from .driver import Plan, run

    plan = Plan(
        source=options.source,
        out=options.out,
        templates=options.templates,
        to=tuple(word for word in options.to.split(",") if word),
        journal=options.journal,
        workers=options.workers,
        seconds=options.seconds,
        memory=options.memory << 20,
        quiet=options.quiet,
    )
    if not ray.is_initialized():
        ray.init(address=options.address or os.environ.get("RAY_ADDRESS"), log_to_driver=False, logging_level="WARNING")
    try:
        summary = run(plan)
    except offprint.OffprintError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    for name, why in summary.missed[:SHOWN]:
        print(f"{name}: {why}")
    if len(summary.missed) > SHOWN:
        print(f"… and {len(summary.missed) - SHOWN} more in the table")
    counts = ", ".join(f"{summary.states[state]} {words}" for state, words in STATES.items() if state in summary.states)
    print(f"{sum(summary.states.values())} articles: {counts}; {summary.seconds:.0f} s")
    if summary.earlier:
        print(f"{summary.earlier} of them by an earlier run, unchanged since")
    print(f"table: {options.out.rstrip('/')}/results.parquet")
    return 0 if set(summary.states) <= {"written"} else 1


if __name__ == "__main__":
    sys.exit(main())
