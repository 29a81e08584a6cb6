"""Articles a second and core: one process, and Ray with one worker and with more over the same articles.

    python benches/cluster.py FOLDER [ARTICLES [WORKERS…]]     with the wheel, ray and pyarrow installed; 60 articles; 1 2

FOLDER holds a folder or file in JATS for each article. Each run writes into a fresh folder. The bare process does
what a worker does: reads, makes JATS, EPUB and PDF, and stores them by content address. Beside the time on the clock
stands that of all processors, Ray's own processes included: it hardly depends on what else the machine is doing.
"""

import os
import shutil
import sys
import tempfile
import time

import pyarrow.parquet as pq
import ray

from offprint.ray import Plan, driver, run
from offprint.ray.sources import listing, open_uri
from offprint.ray.work import Worker, make, store

TO = ("jats", "epub", "pdf")
TICKS = os.sysconf("SC_CLK_TCK")


class Counted(Worker):
    """A worker whose rows have processor time in place of time on the clock."""

    def work(self, item, inputs):
        began = time.process_time()
        row = super().work(item, inputs)
        return {**row, "seconds": time.process_time() - began}


def spent():
    """Seconds of processor time of this process and of all that stem from it, but for workers, which are killed at the end."""
    parents, times = {}, {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                    command, facts = file.read().split("(", 1)[1].rsplit(")", 1)
            except OSError:
                continue
            facts = facts.split()
            parents[int(name)] = int(facts[1])
            times[int(name)] = 0 if command.startswith("ray::") else sum(int(fact) for fact in facts[11:13]) / TICKS

    def ours(process):
        while process > 1:
            if process == os.getpid():
                return True
            process = parents.get(process, 0)
        return False

    return sum(seconds for process, seconds in times.items() if ours(process))


def bare(items, files, out):
    """What a worker does, without Ray."""
    outputs, base = open_uri(out)
    for item in items:
        row, made = make(item, item.load(files), None, TO, None)
        store(outputs, base, made)


def measured(label, count, work):
    """Prints what `work` takes; it gives the processor time of the workers, if there are any."""
    began, cpu = time.monotonic(), spent()
    workers = work() or 0.0
    wall, cpu = time.monotonic() - began, spent() - cpu + workers
    print(f"{label:18}{count} articles, {wall:6.1f} s, {count / wall:5.2f} a second; {cpu:6.1f} s of CPU, {count / cpu:5.2f} a second of CPU", flush=True)
    return cpu


def on_ray(taken, out, workers):
    """The same on Ray; gives the processor time of all articles."""
    run(Plan(taken, out, to=TO, workers=workers, quiet=True))
    return sum(pq.read_table(os.path.join(out, "results.parquet"))["seconds"].to_pylist())


def main():
    source, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 60
    crews = [int(word) for word in sys.argv[3:]] or [1, 2]
    driver.Worker = Counted
    with tempfile.TemporaryDirectory() as scratch:
        taken = os.path.join(scratch, "in")
        os.mkdir(taken)
        found = sorted(os.path.join(where, name) for where, _, names in os.walk(source) for name in names if name.endswith(".xml"))
        for number in range(count):
            path = found[number * len(found) // count]
            shutil.copy(path, os.path.join(taken, f"{number:05}.xml"))
        files, base = open_uri(taken)
        items = list(listing(files, base))
        alone = measured("one process", len(items), lambda: bare(items, files, os.path.join(scratch, "bare")))
        ray.init(address="local", num_cpus=max(crews), log_to_driver=False, include_dashboard=False, logging_level="ERROR")
        for workers in crews:
            out = os.path.join(scratch, f"ray-{workers}")
            label = f"Ray, {workers} worker{'s' if workers > 1 else ''}"
            cpu = measured(label, len(items), lambda out=out, workers=workers: on_ray(taken, out, workers))
            print(f"{'':18}{100 * (cpu / alone - 1):+.1f} % of CPU against the one process; the start of a worker is not in it", flush=True)


if __name__ == "__main__":
    main()
