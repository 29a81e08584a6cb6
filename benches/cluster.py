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

import ray

from offprint.ray import Plan, run
from offprint.ray.sources import listing, open_uri
from offprint.ray.work import make, store

TO = ("jats", "epub", "pdf")
TICKS = os.sysconf("SC_CLK_TCK")


def spent():
    """Seconds of processor time of this process and of all that stem from it, with those that have ended."""
    parents, times = {}, {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                    facts = file.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents[int(name)] = int(facts[1])
            times[int(name)] = sum(int(fact) for fact in facts[11:15]) / TICKS

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
    """Prints what `work` takes."""
    began, cpu = time.monotonic(), spent()
    work()
    wall, cpu = time.monotonic() - began, spent() - cpu
    print(f"{label:18}{count} articles, {wall:6.1f} s, {count / wall:5.2f} a second; {cpu:6.1f} s of CPU, {count / cpu:5.2f} a second of CPU", flush=True)
    return cpu


def main():
    source, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 60
    crews = [int(word) for word in sys.argv[3:]] or [1, 2]
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
        ray.init(num_cpus=max(crews), log_to_driver=False, include_dashboard=False, logging_level="ERROR")
        for workers in crews:
            plan = Plan(taken, os.path.join(scratch, f"ray-{workers}"), to=TO, workers=workers, quiet=True)
            label = f"Ray, {workers} worker{'s' if workers > 1 else ''}"
            cpu = measured(label, len(items), lambda plan=plan: run(plan))
            print(f"{'':18}{100 * (cpu / alone - 1):+.1f} % of CPU against the one process, the start of the workers included", flush=True)


if __name__ == "__main__":
    main()
