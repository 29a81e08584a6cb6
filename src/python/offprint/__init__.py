"""Scholarly articles in; JATS XML, EPUB 3, a paginated PDF, HTML and deposits out.

An article is a path, or a mapping from the names of its files to their bytes; so are the templates of its
journal. Nothing else is read, and nothing is written: what comes back is bytes. The same input gives the same
bytes on every machine and every day. While an article is worked on, other threads go on.

>>> import offprint
>>> article = '''---
... journal: examples
... title: A Small Article
... doi: 10.5555/examples.1
... volume: 1
... pages: 1
... authors: [{given: Ada, family: Byron}]
... ---
...
... # Introduction
...
... A few words.
... '''
>>> journal = "id: examples\\ntitle: Journal of Examples\\nissn: {electronic: 2049-3630}\\n"
>>> outputs = offprint.build({"article.md": article}, templates={"examples/journal.yaml": journal})
>>> sorted(outputs.artifacts)
['article.epub', 'article.pdf', 'article.xml', 'report.json']
>>> outputs.artifacts["article.pdf"][:8]
b'%PDF-1.7'
"""

from ._api import build, check, deposit, fit
from ._types import (
    ArticleError,
    Deposits,
    Finding,
    Fit,
    OffprintError,
    Outputs,
    Place,
    SourceError,
    Wish,
)
from ._offprint import version as _version

__version__ = _version()

__all__ = [
    "ArticleError",
    "Deposits",
    "Finding",
    "Fit",
    "OffprintError",
    "Outputs",
    "Place",
    "SourceError",
    "Wish",
    "build",
    "check",
    "deposit",
    "fit",
]
