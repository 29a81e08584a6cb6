"""The table of tests/deposits.sh: deposits_table.py FOLDER VERSION

FOLDER holds `articles` (number, tab, source), a folder for each article with said.json, error and what was written, and what the judges
said in judged.<agency>. Exit code: 0 when every deposit that was made is valid.
"""

import collections
import json
import pathlib
import re
import sys

AGENCIES = {"crossref": "Crossref", "doaj": "DOAJ", "pubmed": "PubMed", "datacite": "DataCite"}


def withheld(folder, agency):
    """Why an article has no deposit for an agency, in one line without the article's own names."""
    try:
        article = json.loads((folder / "said.json").read_text())["articles"][0]
    except (ValueError, LookupError):
        return "the work could not begin: " + (folder / "error").read_text().strip()[:120]
    reasons = {
        finding["message"]
        for finding in article["findings"]
        if finding["level"] == "fatal" or (finding["code"] in ("D101", "D102") and AGENCIES[agency] in finding["message"])
    }
    plain = {re.sub(r",? (and|which) \S+ does not give( it)?$", "", reason)[:120] for reason in reasons}
    return " + ".join(sorted(plain)) or "no reason is given"


def main(work, version):
    work = pathlib.Path(work)
    articles = [line.split("\t") for line in (work / "articles").read_text().splitlines()]
    invalid = 0
    print(f"{len(articles)} articles\n\n{'':<10}{'made':>7}{'valid':>7}{'not made':>10}")
    reasons = {}
    for agency, name in AGENCIES.items():
        judged = work / f"judged.{agency}"
        verdicts = judged.read_text() if judged.exists() else ""
        why, made, valid, unjudged = collections.Counter(), 0, 0, 0
        for number, source in articles:
            found = sorted((work / number).glob(f"**/deposits/*.{agency}.xml"))
            if not found:
                why[withheld(work / number, agency)] += 1
                continue
            made += 1
            if f"{found[0]} validates\n" in verdicts:
                valid += 1
            elif f"{found[0]} was not judged" in verdicts:
                unjudged += 1
            else:
                print(f"NOT VALID for {name}: {source}")
                print("\n".join([line for line in verdicts.splitlines() if str(found[0]) in line][:3]))
        invalid += made - valid - unjudged
        reasons[name] = why
        print(f"{name:<10}{made:>7}{valid:>7}{len(articles) - made:>10}{f'   {unjudged} well-formed, the schema is not there' if unjudged else ''}")
    for name, why in reasons.items():
        print(f"\nNot made for {name}{f' {version}' if name == 'Crossref' else ''}:")
        for reason, count in why.most_common():
            print(f"{count:>7}  {reason}")
    return 1 if invalid else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
