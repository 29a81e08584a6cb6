"""The installed module, tried from outside: python test_module.py ROOT, with the repository's root."""

import doctest
import importlib
import os
import pickle
import sys
import threading
import time
import unittest

import offprint

ROOT = sys.argv.pop(1) if len(sys.argv) > 1 else os.getcwd()
SEED = os.path.join(ROOT, "source", "gfpr-2025-8-1-08")
TEMPLATES = os.path.join(ROOT, "templates")


def below(folder):
    """The files below a folder by their paths."""
    out = {}
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            with open(path, "rb") as file:
                out[os.path.relpath(path, folder)] = file.read()
    return out


class Module(unittest.TestCase):
    def test_paths_and_mappings_give_the_same_bytes(self):
        path = offprint.build(SEED, templates=TEMPLATES)
        found = offprint.build(SEED)
        mapping = offprint.build(below(SEED), templates=below(TEMPLATES), name="gfpr-2025-8-1-08")
        self.assertEqual(sorted(path.artifacts), ["gfpr-2025-8-1-08.epub", "gfpr-2025-8-1-08.pdf", "gfpr-2025-8-1-08.xml", "report.json"])
        self.assertEqual(path.artifacts, found.artifacts)
        self.assertEqual(path.artifacts, mapping.artifacts)

    def test_the_bytes_are_those_of_the_command(self):
        folder = os.environ.get("OFFPRINT_BUILT")
        if not folder:
            self.skipTest("OFFPRINT_BUILT names no folder that the command has made")
        made = offprint.build(SEED, templates=TEMPLATES, page=True)
        self.assertEqual(dict(made.artifacts), below(folder))

    def test_findings_have_codes_levels_and_places(self):
        outputs = offprint.build(SEED, templates=TEMPLATES, formats=["jats"])
        finding = outputs.errors[0]
        self.assertEqual((finding.code, finding.level), ("C103", "error"))
        self.assertTrue(finding.place.file.endswith("article.md") and finding.place.line == 72, finding)
        self.assertEqual(outputs.pages, 7)
        self.assertTrue(outputs.complete)
        self.assertIn("doaj", outputs.accepted_by)

    def test_check_makes_nothing_and_finds_the_same(self):
        checked = offprint.check(SEED, templates=TEMPLATES)
        built = offprint.build(SEED, templates=TEMPLATES)
        self.assertEqual(checked.artifacts, {})
        self.assertEqual(checked.findings, built.findings)

    def test_fit(self):
        fit = offprint.fit(SEED, templates=TEMPLATES)
        self.assertEqual(fit.assigned, 7)
        self.assertTrue(any(wish.pages == 7 and wish.possible for wish in fit.wishes), fit)

    def test_deposits(self):
        made = offprint.deposit(SEED, to=["crossref", "doaj"], templates=TEMPLATES, force=True)
        self.assertTrue(any(b"doi_batch" in content for content in made.artifacts.values()), list(made.artifacts))
        withheld = offprint.deposit([SEED], to=["crossref"], templates=TEMPLATES).withheld
        self.assertEqual(withheld, {"gfpr-2025-8-1-08": ("crossref",)})

    def test_errors_have_codes(self):
        with self.assertRaises(offprint.SourceError) as missing:
            offprint.build(os.path.join(ROOT, "nowhere"))
        self.assertEqual(missing.exception.code, "no-source")
        with self.assertRaises(offprint.ArticleError) as stopped:
            offprint.build({"article.md": b"---\ntitle: [\n"})
        self.assertEqual(stopped.exception.code, stopped.exception.findings[0].code)
        again = pickle.loads(pickle.dumps(stopped.exception))
        self.assertEqual((again.code, str(again)), (stopped.exception.code, str(stopped.exception)))
        with self.assertRaisesRegex(ValueError, "there is no format “doc”"):
            offprint.build(SEED, formats=["doc"])
        with self.assertRaisesRegex(ValueError, "there is no target “crosref”"):
            offprint.deposit(SEED, to=["crosref"])
        with self.assertRaisesRegex(offprint.SourceError, "name the article's file"):
            offprint.build({"a.xml": b"", "b.xml": b""})
        with self.assertRaises(offprint.SourceError):
            offprint.build(SEED, templates=os.path.join(ROOT, "nowhere"))

    def test_other_threads_go_on(self):
        ticks = []
        worker = threading.Thread(target=offprint.build, args=(SEED,), kwargs={"templates": TEMPLATES})
        worker.start()
        while worker.is_alive():
            ticks.append(time.monotonic())
            time.sleep(0.002)
        worker.join()
        self.assertGreater(len(ticks), 5, "this thread ran while the article was built")

    def test_the_flask_example(self):
        try:
            import flask  # noqa: F401
        except ImportError:
            self.skipTest("Flask is not installed")
        os.environ["OFFPRINT_TEMPLATES"] = TEMPLATES
        sys.path.insert(0, os.path.join(ROOT, "src", "python", "examples"))
        client = importlib.import_module("flask_pdf").app.test_client()
        jats = below(os.path.join(ROOT, "tests", "corpus", "gfpr-2025-8-1-08"))["article.xml"]
        answer = client.post("/pdf", data=jats, content_type="application/xml")
        self.assertEqual((answer.status_code, answer.data[:5]), (200, b"%PDF-"), answer.data[:200])
        answer = client.post("/pdf", data=b"No front matter.", content_type="text/markdown")
        self.assertEqual(answer.status_code, 422)
        self.assertTrue(answer.json["code"] and answer.json["findings"])


def load_tests(loader, tests, _):
    """The examples in the documentation are tests too."""
    for name in ("offprint", "offprint._api", "offprint._types"):
        tests.addTests(doctest.DocTestSuite(name, optionflags=doctest.ELLIPSIS))
    return tests


if __name__ == "__main__":
    unittest.main()
