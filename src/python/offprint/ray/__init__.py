"""A back catalogue on a Ray cluster: ``python -m offprint.ray --in URI --out URI --to jats,epub,pdf,crossref``.

Ray schedules; this package knows where sources come from (``sources``), what is done with one article (``work``),
where its outputs and the table of results go (``store``), and in which order (``driver``).
"""

from .driver import Plan, Summary, run

__all__ = ["Plan", "Summary", "run"]
