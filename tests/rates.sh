#!/usr/bin/env bash
# How often each rule speaks when every JATS article below a folder is checked with the program itself.
#
#   tests/rates.sh FOLDER [FINDINGS]     FINDINGS: a file that takes every finding, a line each: code, file, place, message
#
# Prints a line for each rule: its level, in how many of the articles it speaks, how many findings; then the articles for which no layout was
# found, those that the program failed on, and the time. OFFPRINT=target/debug/offprint takes another program than the release's.
# Exit code: 0 when nothing was fatal.
set -uo pipefail
folder=$(readlink -f "${1:?a folder with JATS articles}") findings=${2:-/dev/null}
[ "$findings" = /dev/null ] || findings=$(readlink -f "$findings")
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2

offprint=${OFFPRINT:-target/release/offprint}
[ -n "${OFFPRINT:-}" ] || cargo build --release --locked --quiet || exit 2
offprint=$(readlink -f "$offprint")
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/templates"

begun=$(date +%s.%N)
(cd "$folder" && find . -type f \( -name '*.xml' -o -name '*.nxml' \) -print0 | sort -z |
  xargs -0 -n 100 "$offprint" check --templates "$work/templates" --format json) | python3 -c '
import json, sys
decoder, text, at = json.JSONDecoder(), sys.stdin.read(), 0
articles, rules, failed = 0, {}, {}
with open(sys.argv[1], "w") as findings:
    while text[at:].strip():
        batch, at = decoder.raw_decode(text, at + len(text[at:]) - len(text[at:].lstrip()))
        for article in batch["articles"]:
            articles += 1
            for finding in article["findings"]:
                rule = rules.setdefault((finding["code"], finding["name"], finding["level"]), [set(), 0])
                rule[0].add(articles); rule[1] += 1
                if finding["level"] == "fatal": failed.setdefault(finding["message"], []).append(article["source"])
                place = finding["place"]
                where = ":".join(str(place[part]) for part in ("line", "column") if part in place) or place.get("path", "")
                print(finding["code"], article["source"], where, " ".join(finding["message"].split()), sep="\t", file=findings)
print(f"{articles} articles\n\n| rule | level | articles | of all | findings |\n| --- | --- | ---: | ---: | ---: |")
for (code, name, level), (spoken, count) in sorted(rules.items()):
    often = 100 * len(spoken) / articles
    print(f"| {code} {name} | {level} | {len(spoken)} | {often:.1f} % | {count} |")
print(f"\nfatal: {sum(map(len, failed.values()))}")
for message, sources in failed.items(): print("  ", message, *sources)
sys.exit(bool(failed))
' "$findings"
code=$?
printf '%.0f seconds\n' "$(echo "$(date +%s.%N) - $begun" | bc)"
exit $code
