"""Holds a deposit against Crossref's schema 5.5.0, which is written in XML Schema 1.1: crossref_verdict.py FOLDER FILE.xml…"""

import os
import sys

import xmlschema


def main(folder, *files):
    modules = os.path.join(folder, "standard-modules")
    local = {
        "http://www.w3.org/Math/XMLSchema/mathml3/mathml3.xsd": os.path.join(modules, "mathml3", "mathml3.xsd"),
        "http://www.w3.org/2009/01/xml.xsd": os.path.join(modules, "xml.xsd"),
    }
    schema = xmlschema.XMLSchema11(
        os.path.join(folder, "crossref5.5.0.xsd"), allow="local", uri_mapper=lambda uri: local.get(uri, uri), validation="lax"
    )
    refused = 0
    for file in files:
        faults = [f"{file}: {error.path}: {error.reason}".splitlines()[0] for error in schema.iter_errors(file)]
        print("\n".join(faults) or f"{file} validates")
        refused |= bool(faults)
    return int(refused)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
