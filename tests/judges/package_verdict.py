"""Whether a package (ZIP) is whole: its names plain, and the files that its XML names there under exactly these names, and no others.

    python3 package_verdict.py FILE.zip FOLDER      writes the XML into FOLDER as package.xml

Exit code: 0 approved; 1 refused, with the reasons.
"""
import re
import sys
import zipfile
from xml.etree import ElementTree

FILES = {"graphic", "inline-graphic", "media", "inline-media", "supplementary-material", "inline-supplementary-material"}
HREF = "{http://www.w3.org/1999/xlink}href"

archive = zipfile.ZipFile(sys.argv[1])
faults = []
if archive.testzip():
    faults.append(f"{archive.testzip()} is damaged")
names = archive.namelist()
if len({name.lower() for name in names}) != len(names):
    faults.append("two names differ in nothing but capitals")
for name in names:
    if not re.fullmatch(r"(?:[A-Za-z0-9-]+/)?[A-Za-z0-9-]+(?:\.[a-z0-9]+)?", name) or len(name) > 200:
        faults.append(f"{name} is no plain name")
if len({info.date_time for info in archive.infolist()}) != 1:
    faults.append("the files have different times")
xmls = [name for name in names if name.endswith(".xml")]
if len(xmls) != 1:
    faults.append(f"there are {len(xmls)} XML files")
else:
    xml, = xmls
    base, folder = xml[: -len(".xml")], xml.rpartition("/")[0]
    content = archive.read(xml)
    with open(f"{sys.argv[2]}/package.xml", "wb") as file:
        file.write(content)
    named = {element.get(HREF) for element in ElementTree.fromstring(content).iter() if element.tag in FILES and element.get(HREF)}
    named = {f"{folder}/{href}" if folder else href for href in named if not re.match(r"[a-z][a-z0-9+.-]*:", href)}
    others = set(names) - {xml, f"{base}.pdf", f"{base}.epub"}
    faults += [f"the XML names {name}, which is not in the package" for name in sorted(named - others)]
    faults += [f"{name} is in the package, and the XML does not name it" for name in sorted(others - named)]
    if f"{base}.pdf" not in names:
        faults.append("there is no PDF of the XML's name")
for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)
