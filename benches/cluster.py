"""Articles a second: one process, and Ray with one, two and four workers over the same articles.

    python benches/cluster.py FOLDER [ARTICLES]     with the wheel, ray and pyarrow installed

FOLDER holds a folder or file in JATS for each article. Each run writes into a fresh folder. The bare process does
what a worker does: reads, makes JATS, EPUB and PDF, and stores them by content address.
"""

import os
import shutil
import sys
import tempfile
import time

import ray

from offprint.ray import Plan, run
from offprint.ray.sources import listing, open_uri
from offprint.ray.work import make, store

TO = ("jats", "epub", "pdf")


def bare(items, files, out):
    """Wall time and CPU time of one process without Ray."""
    outputs, base = open_uri(out)
    began, cpu = time.monotonic(), time.process_time()
    for item in items:
        row, made = make(item, item.load(files), None, TO, None)
        store(outputs, base, made)
    return time.monotonic() - began, time.process_time() - cpu


def main():
    source, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 60
    with tempfile.TemporaryDirectory() as scratch:
        taken = os.path.join(scratch, "in")
        os.mkdir(taken)
        found = sorted(os.path.join(where, name) for where, _, names in os.walk(source) for name in names if name.endswith(".xml"))
        for number in range(count):
            path = found[number * len(found) // count]
            shutil.copy(path, os.path.join(taken, f"{number:05}.xml"))
        files, base = open_uri(taken)
        items = list(listing(files, base))
        wall, cpu = bare(items, files, os.path.join(scratch, "bare"))
        print(f"one process      {len(items)} articles, {wall:6.1f} s, {len(items) / wall:5.2f} a second; {len(items) / cpu:5.2f} a second of CPU")
        ray.init(num_cpus=4, log_to_driver=False, include_dashboard=False, logging_level="ERROR")
        for workers in (1, 2, 4):
            began = time.monotonic()
            run(Plan(taken, os.path.join(scratch, f"ray-{workers}"), to=TO, workers=workers, quiet=True))
            taken_time = time.monotonic() - began
            print(f"Ray, {workers} worker{'s' if workers > 1 else ' '}   {len(items)} articles, {taken_time:6.1f} s, {len(items) / taken_time:5.2f} a second")


if __name__ == "__main__":
    main()
