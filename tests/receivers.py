#!/usr/bin/env python3
"""Holds JATS articles, and what was written of them, against the rules of two receivers, and prints which faults are more in ours.

    tests/receivers.py nlm STYLESHEET SOURCES OUTPUTS            PMC's Style Checker: its nlm-stylechecker.xsl
    tests/receivers.py jats4r RULES TRANSPILER SOURCES OUTPUTS   JATS4R's jats4r.sch, made a stylesheet by SchXslt2's transpile.xsl
    tests/receivers.py … --each 10                               every tenth article only

SOURCES is a folder of articles; OUTPUTS holds, by the same names, what `offprint build --to jats --out OUTPUTS` made of them. The rules
are not part of this project: PMC's are in the public domain, JATS4R's and SchXslt2's under the MIT licence. The first needs the Python
package lxml, the second saxonche too. JATS4R's rules name the namespace of `ali` without the slash at its end; it is put there.

Faults are counted by their wording, without what they quote. Exit code: 0 when none is more in ours than in the source, else 1.
"""
import collections
import os
import re
import sys
import tempfile

from lxml import etree

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
ALI = "http://www.niso.org/schemas/ali/1.0"
XS = "http://www.w3.org/2001/XMLSchema"


def text_of(path):
    """The file without its declarations: those of entities were made words, those of the DTD are not fetched."""
    text = open(path, "rb").read().decode("utf-8", "replace").lstrip("\ufeff")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    return re.sub(r"<!DOCTYPE[^\[>]*(\[.*?\]\s*)?>", "", text, count=1, flags=re.S)


def worded(text):
    return re.sub(r"\"[^\"]*\"|“[^”]*”|'[^']*'|\[[^\]]*\]|\d+", "…", " ".join(text.split()))[:160]


def style_checker(stylesheet):
    transform = etree.XSLT(etree.parse(stylesheet))
    parser = etree.XMLParser(no_network=True, huge_tree=True)

    def faults(path):
        text = text_of(path)
        # The DTD would say which attributes are ids.
        names = sorted(set(re.findall(r'<([A-Za-z][\w:.-]*)\s[^<>]*?\bid="', text)))
        ids = "".join(f"<!ATTLIST {name} id ID #IMPLIED>" for name in names)
        tree = etree.fromstring(f"<!DOCTYPE article [{ids}]>{text}".encode(), parser).getroottree()
        found = transform(tree).getroot().iter("error", "warning")
        return collections.Counter(f"{fault.tag}: {worded(''.join(fault.itertext()))}" for fault in found)

    return faults


def recommendations(rules, transpiler):
    import saxonche

    processor = saxonche.PySaxonProcessor(license=False)
    xslt = processor.new_xslt30_processor()
    schema = open(rules, encoding="utf-8").read().replace(f'uri="{ALI}"', f'uri="{ALI}/"')
    prefixes = f'<ns prefix="xs" uri="{XS}"/><ns prefix="xsd" uri="{XS}"/><ns prefix="ali"'
    schema = schema.replace('<ns prefix="ali"', prefixes).replace("<schema ", f'<schema xmlns:xs="{XS}" xmlns:xsd="{XS}" ', 1)
    # Beside the parts that it includes.
    with tempfile.NamedTemporaryFile("w", suffix=".sch", dir=os.path.dirname(rules) or ".", delete=False) as file:
        file.write(schema)
    sheets = []
    try:
        compiler = xslt.compile_stylesheet(stylesheet_file=transpiler)
        for phase in ("errors", "warnings"):
            compiler.set_parameter("{http://dmaus.name/ns/2023/schxslt}phase", processor.make_string_value(phase))
            sheet = compiler.transform_to_string(source_file=file.name)
            with open(f"{file.name}.{phase}.xslt", "w", encoding="utf-8") as out:
                out.write(sheet)
            sheets.append((phase[:-1], xslt.compile_stylesheet(stylesheet_file=out.name)))
    finally:
        for name in (file.name, f"{file.name}.errors.xslt", f"{file.name}.warnings.xslt"):
            if os.path.exists(name):
                os.remove(name)

    def faults(path):
        node = processor.parse_xml(xml_text=text_of(path))
        counted = collections.Counter()
        for phase, sheet in sheets:
            report = etree.fromstring(sheet.transform_to_string(xdm_node=node).encode())
            for fault in report.iter(f"{SVRL}failed-assert", f"{SVRL}successful-report"):
                counted[f"{phase}: {worded(''.join(fault.itertext()))}"] += 1
        return counted

    return faults


def pairs(sources, outputs, each):
    for folder, _, names in sorted(os.walk(sources)):
        for number, name in enumerate(sorted(names)):
            slug = os.path.splitext(name)[0]
            written = os.path.join(outputs, slug, f"{slug}.xml")
            if name.endswith((".xml", ".nxml")) and number % each == 0 and os.path.exists(written):
                yield slug, os.path.join(folder, name), written


def main():
    arguments = sys.argv[1:]
    each = 1
    if "--each" in arguments:
        at = arguments.index("--each")
        each = int(arguments[at + 1])
        del arguments[at:at + 2]
    if len(arguments) == 4 and arguments[0] == "nlm":
        faults = style_checker(arguments[1])
    elif len(arguments) == 5 and arguments[0] == "jats4r":
        faults = recommendations(*arguments[1:3])
    else:
        sys.exit(__doc__)
    before, after, more, where = collections.Counter(), collections.Counter(), collections.Counter(), collections.defaultdict(list)
    articles = 0
    for slug, source, written in pairs(*arguments[-2:], each):
        try:
            ours, theirs = faults(written), faults(source)
        except (etree.XMLSyntaxError, RuntimeError) as error:
            print(f"{slug}: {error}", file=sys.stderr)
            continue
        articles += 1
        before.update(theirs)
        after.update(ours)
        for wording, count in (ours - theirs).items():
            more[wording] += count
            where[wording].append(slug)
    print(f"{articles} articles: {sum(before.values())} faults in the sources, {sum(after.values())} in ours")
    for wording, count in more.most_common():
        print(f"{count:6} more in {len(where[wording])} articles, as {where[wording][0]}: {wording}")
    sys.exit(1 if more else 0)


main()
