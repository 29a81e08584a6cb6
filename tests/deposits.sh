#!/usr/bin/env bash
# Deposits with Crossref for every JATS article below a folder: how many are valid, and why the others are not made.
#
#   tests/deposits.sh FOLDER [VERSION]     VERSION of Crossref's schema: 5.4.0
#
# A journal's record would say who deposits, who answers for the DOIs, and where the articles stand on the web: one made-up record says it for all.
# OFFPRINT=target/debug/offprint takes another program than the release's. Exit code: 0 when every deposit that was made is valid.
set -uo pipefail
folder=$(readlink -f "${1:?a folder with JATS articles}") version=${2:-5.4.0}
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2

offprint=${OFFPRINT:-target/release/offprint}
[ -n "${OFFPRINT:-}" ] || cargo build --release --locked --quiet || exit 2
tests/judges.sh install || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/templates"
cat >"$work/templates/deposits.yaml" <<'RECORD'
depositor: {name: A Journal, email: deposits@example.org}
registrant: A House
landing-page: "https://journal.example.org/article/{doi}"
RECORD

# Each article on its own: two of one name would meet in one folder.
articles=0 none=0 made=0 valid=0
while IFS= read -r source; do
  articles=$((articles + 1))
  one=$work/$articles; mkdir "$one"
  "$offprint" deposit --to crossref --crossref-version "$version" --templates "$work/templates" --out "$one" --format json "$source" >"$one/said.json" 2>"$one/error"
  deposit=$(find "$one" -name '*.crossref.xml' | head -n 1)
  if [ -z "$deposit" ]; then
    none=$((none + 1))
    python3 - "$one/said.json" "$one/error" >>"$work/reasons" <<'WHY'
import json, re, sys
try:
    article = json.load(open(sys.argv[1]))["articles"][0]
    reasons = {f["message"] for f in article["findings"] if f["code"] in ("D101", "D102") or f["level"] == "fatal"}
    print(" + ".join(sorted(re.sub(r",? (and|which) \S+ does not give( it)?$", "", reason)[:120] for reason in reasons)) or "no reason is given")
except Exception:
    print("the work could not begin: " + open(sys.argv[2]).read().strip()[:120])
WHY
    continue
  fi
  made=$((made + 1))
  if tests/judges.sh crossref "$deposit" >"$one/judged" 2>&1; then valid=$((valid + 1)); else echo "NOT VALID $source"; grep -m 3 -E 'error|Reason' "$one/judged"; fi
  rm -rf "$one"
done < <(find "$folder" -type f \( -name '*.xml' -o -name '*.nxml' \) | sort)

printf '\n%6d  articles\n%6d  deposits made (Crossref %s)\n%6d  of them valid by the schema\n%6d  not made:\n' "$articles" "$made" "$version" "$valid" "$none"
[ -e "$work/reasons" ] && sort "$work/reasons" | uniq -c | sort -rn | sed 's/^ *\([0-9]*\) /        \1  /'
[ "$made" -eq "$valid" ]
