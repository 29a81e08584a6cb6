"""Holds a DataCite 4.5 deposit against DataCite's JSON Schema: datacite_verdict.py FILE.xml…

No package registry has the XML Schema. The package `datacite` has the JSON Schema of the same version, in the same words: the XML is said as JSON,
element by element, and judged by it. What the rules below do not know is a fault.
"""

import sys
import xml.etree.ElementTree as ET

import datacite.schema45 as schema45

NS = "{http://datacite.org/schema/kernel-4}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LISTS = {
    "creators": "creator", "contributors": "contributor", "titles": "title", "subjects": "subject", "dates": "date",
    "alternateIdentifiers": "alternateIdentifier", "relatedIdentifiers": "relatedIdentifier", "rightsList": "rights",
    "descriptions": "description", "fundingReferences": "fundingReference", "relatedItems": "relatedItem",
}
# The element's own text goes under this name in JSON.
OWN = {
    "title": "title", "subject": "subject", "date": "date", "alternateIdentifier": "alternateIdentifier", "affiliation": "name",
    "relatedIdentifier": "relatedIdentifier", "rights": "rights", "description": "description", "nameIdentifier": "nameIdentifier",
    "creatorName": "name", "contributorName": "name", "funderIdentifier": "funderIdentifier", "awardNumber": "awardNumber",
    "relatedItemIdentifier": "relatedItemIdentifier", "number": "number",
}
MANY = {"affiliation": "affiliation", "nameIdentifier": "nameIdentifiers"}


def bare(name):
    return name.removeprefix(NS)


def attributes(element):
    # JSON writes schemeUri and rightsUri where XML writes schemeURI and rightsURI.
    return {("lang" if name == LANG else name.replace("URI", "Uri")): value for name, value in element.attrib.items()}


def said(element):
    """One item of a list as JSON."""
    out = attributes(element)
    name = bare(element.tag)
    if name in OWN and len(element) == 0:
        out[OWN[name]] = element.text or ""
    for child in element:
        kind = bare(child.tag)
        if kind in LISTS:
            out[kind] = [said(item) for item in child]
        elif kind in MANY:
            out.setdefault(MANY[kind], []).append(said(child))
        elif kind == "relatedItemIdentifier":
            out[kind] = said(child)
        elif kind in OWN:
            out.update(said(child))
        else:
            out.update(attributes(child))
            out[kind] = child.text or ""
    return out


def document(root):
    out = {"schemaVersion": "http://datacite.org/schema/kernel-4"}
    for child in root:
        name = bare(child.tag)
        if name in LISTS:
            wrong = [item.tag for item in child if bare(item.tag) != LISTS[name]]
            if wrong:
                raise ValueError(f"{name} holds {wrong[0]}")
            out[name] = [said(item) for item in child]
        elif name == "identifier":
            if child.get("identifierType") != "DOI":
                raise ValueError("the identifier is no DOI")
            out["doi"] = child.text
        elif name == "resourceType":
            out["types"] = {"resourceType": child.text, "resourceTypeGeneral": child.get("resourceTypeGeneral")}
        elif name == "publisher":
            out["publisher"] = {"name": child.text, **attributes(child)}
        elif name in ("publicationYear", "language"):
            out[name] = child.text
        else:
            raise ValueError(f"{name} is not known")
    return out


def judge(file):
    root = ET.parse(file).getroot()
    if root.tag != NS + "resource":
        print(f"the root is {root.tag}")
        return 1
    faults = [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in schema45.validator.iter_errors(document(root))]
    print("\n".join(faults) or f"{file} validates")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(max([judge(file) for file in sys.argv[1:]]))
