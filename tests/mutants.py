"""Faults brought in by a machine: does a test notice?

    python3 tests/mutants.py deposit layout           60 faults in each crate, chosen at random
    python3 tests/mutants.py deposit --count 10 --seed 7
    python3 tests/mutants.py --named                  the faults of tests/faults.txt, all of which must be noticed

The first two need cargo-mutants (cargo install cargo-mutants --locked), which finds the places. Run it in a checkout
of its own, which it changes and puts right again. Each fault is first shown to the tests of its crate,
then, when they miss it, to the suite. The same seed chooses the same faults.
"""
import argparse
import json
import os
import pathlib
import random
import signal
import subprocess
import sys

# What costs minutes and looks at no output: kills at random moments, and the short run of the fuzzers.
SUITE = ["cargo", "test", "-q", "-p", "offprint", "--test", "suite", "--", "--skip", "interrupted", "--skip", "fuzz"]


def places(crate):
    """Every fault that cargo-mutants knows for the crate, in its order."""
    listed = subprocess.run(
        ["cargo", "mutants", "--list", "--json", "--diff", "-p", f"offprint-{crate}"],
        check=True, capture_output=True, text=True,
    )
    return json.loads(listed.stdout)


def passes(command, seconds):
    """True when the command ends well, False when it fails, None when it does not end."""
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
    try:
        words, _ = run.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
        return None, ""
    return run.returncode == 0, words


def patched(fault):
    """Whether the patch of a fault could be applied."""
    command = ["patch", "--forward", "--silent", "--batch", fault["file"]]
    return subprocess.run(command, input=fault["diff"], text=True, stdout=subprocess.DEVNULL).returncode == 0


def replaced(fault):
    """Whether the words of a named fault stand in their file once, and were replaced."""
    path = pathlib.Path(fault["file"])
    text = path.read_text()
    if text.count(fault["old"]) != 1:
        return False
    path.write_text(text.replace(fault["old"], fault["new"]))
    return True


def tried(crate, fault, bring_in):
    """What became of one fault: noticed by the crate, by the suite, by its time, by no one; or no program."""
    if not bring_in(fault):
        return "not applied"
    try:
        own, words = passes(["cargo", "test", "-q", "-p", f"offprint-{crate}", "--lib"], 600)
        if own is None:
            return "caught: does not end"
        if not own:
            return "not a program" if "could not compile" in words else "caught by its crate"
        whole, words = passes(SUITE, 1800)
        if whole is None:
            return "caught: does not end"
        return "MISSED" if whole else "caught by the suite"
    finally:
        subprocess.run(["git", "checkout", "-q", "--", fault["file"]], check=True)


def sample(crate, count, seed):
    """Tries faults in a random order until `count` of them were programs; how many were caught."""
    faults = places(crate)
    random.Random(f"{seed}-{crate}").shuffle(faults)
    caught = missed = 0
    for fault in faults:
        if caught + missed == count:
            break
        verdict = tried(crate, fault, patched)
        print(f"{crate:10} {verdict:22} {fault['name']}", flush=True)
        caught += verdict.startswith("caught")
        missed += verdict == "MISSED"
    print(f"{crate:10} seed {seed}, {caught + missed} of {len(faults)} faults: {caught} caught", flush=True)


def named():
    """Tries the faults of tests/faults.txt; how many were not noticed, or stand nowhere any more."""
    text = pathlib.Path("tests/faults.txt").read_text()
    blocks = [block.splitlines() for block in text.split("\n\n") if not block.startswith("#")]
    bad = 0
    for name, place, old, new in blocks:
        crate, file = place.split()
        verdict = tried(crate, {"file": file, "old": old, "new": new}, replaced)
        print(f"{crate:10} {verdict:22} {name}", flush=True)
        bad += not verdict.startswith("caught")
    print(f"{len(blocks)} named faults, {len(blocks) - bad} caught", flush=True)
    return bad


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("crates", nargs="*")
    arguments.add_argument("--named", action="store_true")
    arguments.add_argument("--count", type=int, default=60)
    arguments.add_argument("--seed", type=int, default=14)
    given = arguments.parse_args()
    if not pathlib.Path("Cargo.toml").exists():
        sys.exit("run it at the top of a checkout")
    if given.named:
        sys.exit(1 if named() else 0)
    for crate in given.crates:
        sample(crate, given.count, given.seed)


if __name__ == "__main__":
    main()
