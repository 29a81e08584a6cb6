"""Ray: nodes, one of which is killed in the middle; S3; tar and Parquet; poisoned rows. python test_ray.py ROOT"""

import io
import logging
import os
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import unittest
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.fs as pafs
import pyarrow.parquet as pq
# On a machine with much else to do, a node takes its time to start.
os.environ.setdefault("RAY_raylet_start_wait_time_s", "120")
import ray
from ray.cluster_utils import Cluster

import offprint
import offprint.ray.driver as running
from offprint.ray import Plan, run
from offprint.ray.driver import read_templates
from offprint.ray.sources import listing, open_uri
from offprint.ray.work import bounded, make

ROOT = Path(sys.argv.pop(1) if len(sys.argv) > 1 else os.getcwd())
#: Where real articles in JATS lie, a folder each; without it the specimens of the repository serve.
CORPUS = os.environ.get("OFFPRINT_CORPUS")
MANY = int(os.environ.get("OFFPRINT_ARTICLES", "40"))
TO = ("jats", "pdf", "crossref")


def specimens(folder):
    """A folder with many articles: those of the corpus, or the repository's own, again and again; one is poisoned."""
    if CORPUS:
        every = sorted(Path(CORPUS).glob("**/*.xml"))
        found = [every[number * len(every) // MANY] for number in range(MANY)] if MANY < len(every) else every
    else:
        own = sorted(ROOT.glob("tests/corpus/*/*.xml"))
        found = [own[number % len(own)] for number in range(MANY)]
    for number, path in enumerate(found):
        at = folder / f"a-{number:04}"
        at.mkdir(parents=True)
        for file in path.parent.iterdir() if not CORPUS else [path]:
            if file.is_file() and (file == path or file.suffix in (".png", ".jpg", ".jpeg", ".svg", ".gif", ".tif")):
                (at / file.name).write_bytes(file.read_bytes())
    (folder / "poisoned").mkdir()
    (folder / "poisoned" / "article.xml").write_bytes(b"<article><front>\xff\xfe")
    return folder


def table(out):
    """The table of results by article."""
    files, base = open_uri(str(out))
    with files.open_input_file(f"{base}/results.parquet") as stream:
        rows = pq.read_table(stream).to_pylist()
    assert len({row["article"] for row in rows}) == len(rows), "nothing twice"
    return {row["article"]: row for row in rows}


def alone(source, templates):
    """The rows and files that one process makes, without Ray."""
    files, base = open_uri(str(source))
    return {item.name: make(item, item.load(files), templates, TO, None) for item in listing(files, base)}


class OnRay(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="offprint-ray-")
        cls.root = Path(cls.folder.name)
        cls.source = specimens(cls.root / "in")
        cls.cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": 100 << 20, "include_dashboard": False})
        cls.nodes = [cls.cluster.add_node(num_cpus=1, object_store_memory=100 << 20) for _ in range(2)]
        ray.init(address=cls.cluster.address, log_to_driver=False)
        cls.cluster.wait_for_nodes()
        (cls.root / "templates").mkdir()
        (cls.root / "templates" / "deposits.yaml").write_text("depositor: {name: Deposits, email: deposits@example.org}\nregistrant: The Publisher\n")
        cls.expected = alone(cls.source, read_templates(str(cls.root / "templates")))
        cls.states = dict(Counter(row["state"] for row, _ in cls.expected.values()))
        assert cls.states["written"] and cls.expected["poisoned"][0]["state"] == "stopped", cls.states

    @classmethod
    def tearDownClass(cls):
        ray.shutdown()
        cls.cluster.shutdown()
        cls.folder.cleanup()

    def made(self, source, out, **more):
        return run(Plan(str(source), str(out), templates=str(self.root / "templates"), to=TO, quiet=True, **more))

    def assert_as_alone(self, out, names=None):
        """The table and the stored files are those of one process, byte for byte."""
        files, base = open_uri(str(out))
        rows = table(out)
        self.assertEqual(sorted(rows), sorted(names or self.expected))
        for name, row in rows.items():
            expected, made = self.expected[name]
            self.assertEqual(row["state"], expected["state"], row)
            self.assertEqual((row["pages"], row["error"], row["findings"]), (expected["pages"], expected["error"], expected["findings"]))
            self.assertEqual(sorted(file["path"] for file in row["files"]), sorted(made), name)
            for file in row["files"]:
                with files.open_input_file(f"{base}/{file['object']}") as stream:
                    self.assertTrue(stream.read() == made[file["path"]], f"{name}: {file['path']}")
        found = files.get_file_info(pafs.FileSelector(f"{base}/objects", recursive=True))
        stored = {info.path[len(base) + 1 :] for info in found if info.is_file}
        self.assertEqual(stored, {file["object"] for row in rows.values() for file in row["files"]}, "nothing else is left")

    def test_1_a_node_is_killed_in_the_middle(self):
        out = self.root / "killed"
        victim = self.nodes.pop()

        def kill():
            while len(list((out / "objects").glob("*/*"))) < 12:
                time.sleep(0.05)
            self.cluster.remove_node(victim, allow_graceful=False)

        killer = threading.Thread(target=kill)
        killer.start()
        summary = self.made(self.source, out)
        killer.join()
        self.assertEqual(summary.states, self.states, summary)
        self.assert_as_alone(out)
        again = self.made(self.source, out)
        self.assertEqual((again.earlier, again.states), (len(self.expected), summary.states), "it is all done")

    def test_2_a_run_that_was_killed_goes_on(self):
        out = self.root / "resumed"
        names = sorted(self.expected)
        seen = []

        class Killed(running.Table):
            def add(self, row):
                super().add(row)
                seen.append(row["article"])
                if len(seen) == 5:
                    raise KeyboardInterrupt

        kept, running.Table = running.Table, Killed
        try:
            with self.assertRaises(KeyboardInterrupt):
                self.made(self.source, out)
        finally:
            running.Table = kept
        summary = self.made(self.source, out)
        self.assertEqual(summary.earlier, 5)
        self.assert_as_alone(out)
        changed = self.source / names[0]
        (changed / "note.txt").write_text("another file")
        summary = self.made(self.source, out)
        (changed / "note.txt").unlink()
        self.assertEqual(summary.earlier, len(names) - 1, "what has changed is made again")

    def test_3_tar_and_parquet(self):
        names = sorted(self.expected)[:4] + ["poisoned"]
        files = {name: {path.name: path.read_bytes() for path in (self.source / name).iterdir()} for name in names}
        for end, mode in ((".tar", "w"), (".tar.gz", "w:gz")):
            with tarfile.open(self.root / f"in{end}", mode) as tar:
                for name in names:
                    for path, content in files[name].items():
                        info = tarfile.TarInfo(f"{name}/{path}")
                        info.size = len(content)
                        tar.addfile(info, io.BytesIO(content))
        rows = {"article": names + [None], "files": [list(files[name].items()) for name in names] + [None]}
        kinds = pa.schema([("article", pa.string()), ("files", pa.map_(pa.string(), pa.binary()))])
        pq.write_table(pa.table(rows, schema=kinds), self.root / "in.parquet", row_group_size=2)
        for end in (".tar", ".tar.gz"):
            self.made(str(self.root / f"in{end}"), str(self.root / f"out{end}"))
            self.assert_as_alone(self.root / f"out{end}", names)
        summary = self.made(str(self.root / "in.parquet"), str(self.root / "out.parquet"))
        self.assertEqual(summary.states["no-source"], 1, "a bad row costs itself only")
        rows = table(self.root / "out.parquet")
        self.assertIn("gives no name", rows["row 6"]["message"])
        for name in names:
            self.assertEqual([file["sha256"] for file in rows[name]["files"]], [file["sha256"] for file in table(self.root / "out.tar")[name]["files"]])

    def test_4_time_memory_and_death_are_bounded(self):
        one = self.root / "one"
        (one / "a").mkdir(parents=True)
        (one / "a" / "article.xml").write_bytes(next(p for p in (self.source / "a-0000").iterdir() if p.suffix == ".xml").read_bytes())
        summary = self.made(str(one), str(self.root / "slow"), seconds=0.0)
        self.assertEqual(summary.states, {"timed-out": 1})
        with self.assertRaises(MemoryError), bounded(64 << 20):
            bytearray(16 << 30)
        self.assertEqual(len(bytearray(128 << 20)), 128 << 20, "the bound holds for an article only")

    def test_5_what_keeps_the_work_from_beginning(self):
        for source, words in ((str(self.root / "nowhere"), "there is no"), ("x://y/z", "cannot be opened")):
            with self.assertRaisesRegex(offprint.OffprintError, words):
                run(Plan(source, str(self.root / "none")))
        wrong = self.root / "wrong.parquet"
        pq.write_table(pa.table({"path": ["a"]}), wrong)
        with self.assertRaisesRegex(offprint.SourceError, "needs the columns article"):
            run(Plan(str(wrong), str(self.root / "none")))
        kept, offprint.__version__ = offprint.__version__, "9.9"
        try:
            with self.assertRaisesRegex(running.VersionError, "install the same wheel on every node"):
                run(Plan(str(self.source), str(self.root / "none")))
        finally:
            offprint.__version__ = kept

    def test_6_a_full_disk(self):
        full = Path("/dev/shm/offprint-full")
        subprocess.run(["umount", str(full)], stderr=subprocess.DEVNULL)
        full.mkdir(exist_ok=True)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(full)], stderr=subprocess.DEVNULL).returncode:
            self.skipTest("only root can make a small disk")
        try:
            try:
                summary = self.made(str(self.source), str(full / "out"))
                self.assertIn("not-stored", summary.states)
            except offprint.OffprintError as error:
                self.assertIn("cannot be written", str(error))
            subprocess.run(["mount", "-o", "remount,size=200m", str(full)], check=True)
            self.made(str(self.source), str(full / "out"))
            self.assert_as_alone(full / "out")
        finally:
            subprocess.run(["umount", "-l", str(full)])
            full.rmdir()

    def test_7_s3_on_a_real_server(self):
        from moto.server import ThreadedMotoServer

        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        host, port = server.get_host_and_port()
        os.environ.update(AWS_ACCESS_KEY_ID="key", AWS_SECRET_ACCESS_KEY="secret", AWS_EC2_METADATA_DISABLED="true")
        try:
            names = sorted(self.expected)[:6]
            files, base = open_uri(f"s3://key:secret@articles/in?endpoint_override={host}%3A{port}&scheme=http&region=us-east-1&allow_bucket_creation=true")
            for name in names:
                for path in (self.source / name).iterdir():
                    files.create_dir(f"{base}/{name}", recursive=True)
                    with files.open_output_stream(f"{base}/{name}/{path.name}") as stream:
                        stream.write(path.read_bytes())
            uri = "s3://key:secret@articles/{}" + f"?endpoint_override={host}%3A{port}&scheme=http&region=us-east-1"
            summary = self.made(uri.format("in"), uri.format("out"))
            self.assertEqual(sum(summary.states.values()), len(names), summary)
            self.assert_as_alone(uri.format("out"), names)
            again = self.made(uri.format("in"), uri.format("out"))
            self.assertEqual(again.earlier, len(names))
        finally:
            server.stop()

    def test_8_the_command(self):
        out = self.root / "command"
        command = [sys.executable, "-m", "offprint.ray", "--in", str(self.source), "--out", str(out), "--templates", str(self.root / "templates"), "--to", ",".join(TO), "--quiet"]
        done = subprocess.run([*command, "--address", self.cluster.address], capture_output=True, text=True)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn(f"{self.states['stopped']} stopped by a finding", done.stdout)
        self.assertIn("\npoisoned: fatal", done.stdout)
        self.assert_as_alone(out)
        done = subprocess.run([*command[:4], str(self.root / "nowhere"), *command[5:], "--address", self.cluster.address], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr.splitlines()[-1][:17]), (2, "error: there is no "[:17]), done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
