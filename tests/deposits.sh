#!/usr/bin/env bash
# Deposits for every JATS article below a folder: how many are made, how many of those are valid, and why the others are not made.
#
#   tests/deposits.sh FOLDER [VERSION]     VERSION of Crossref's schema: 5.4.0
#
# A journal's record would say who deposits, who answers for the DOIs, and where the articles stand on the web: one made-up record says it for all.
# OFFPRINT=target/debug/offprint takes another program than the release's. KEEP=FOLDER keeps what was written. Exit code: 0 when every deposit
# that was made is valid.
set -uo pipefail
folder=$(readlink -f "${1:?a folder with JATS articles}")
export VERSION=${2:-5.4.0}
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2

export OFFPRINT=${OFFPRINT:-target/release/offprint}
[ "$OFFPRINT" != target/release/offprint ] || cargo build --release --locked --quiet || exit 2
tests/judges.sh install || exit 2
export WORK=${KEEP:-$(mktemp -d)}
[ -n "${KEEP:-}" ] || trap 'rm -rf "$WORK"' EXIT
mkdir -p "$WORK/templates"
cat >"$WORK/templates/deposits.yaml" <<'RECORD'
depositor: {name: A Journal, email: deposits@example.org}
registrant: A House
landing-page: "https://journal.example.org/article/{doi}"
RECORD

# Each article on its own: two of one name would meet in one folder.
deposit_one() {
  local one=$WORK/$1
  mkdir -p "$one"
  "$OFFPRINT" deposit --to crossref,doaj,pubmed,datacite --crossref-version "$VERSION" --templates "$WORK/templates" --out "$one" \
    --format json "$2" >"$one/said.json" 2>"$one/error"
  return 0
}
export -f deposit_one

find "$folder" -type f \( -name '*.xml' -o -name '*.nxml' \) | sort | nl -ba -nln -w1 -s $'\t' >"$WORK/articles"
tr '\t\n' '\0\0' <"$WORK/articles" | xargs -0 -n 2 -P "$(nproc)" bash -c 'deposit_one "$@"' one || exit 2

for kind in crossref doaj.xml pubmed datacite; do
  agency=${kind%.xml}
  find "$WORK" -path '*/deposits/*' -name "*.$agency.xml" -print0 | sort -z |
    xargs -0 -r -n 200 tests/judges.sh "$agency" >>"$WORK/judged.$agency" 2>&1
done
python3 tests/judges/deposits_table.py "$WORK" "$VERSION"
