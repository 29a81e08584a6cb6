#!/usr/bin/env bash
# Deposits for 1,000 articles: articles per second, and whether a second run gives the same bytes.
#
#   benches/deposits.sh [ARTICLES]     default: 1000
#
# The articles are copies of the first one, each with a DOI and a number of its own: read, checked and written for Crossref (one batch), DOAJ,
# PubMed and DataCite. Their pages are known, so that they need not be laid out.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2

count=${1:-1000}
offprint=${OFFPRINT:-target/release/offprint}
[ -n "${OFFPRINT:-}" ] || cargo build --release --locked --quiet || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

cp -r templates "$work/templates"
printf 'depositor: {name: Deposits, email: deposits@example.org}\nregistrant: The Publisher\n' >"$work/templates/deposits.yaml"
sed -i 's/^url: /publisher: {name: The Publisher}\n&/' "$work/templates/gfpr/journal.yaml"
for number in $(seq "$count"); do
  mkdir -p "$work/source/article-$number"
  sed -e "s/^number: .*/number: \"$number\"/" -e "s/^\(doi: .*\)\"$/\1-$number\"/" source/gfpr-2025-8-1-08/article.md >"$work/source/article-$number/article.md"
  cp source/gfpr-2025-8-1-08/references.bib "$work/source/article-$number/"
done
for run in one two; do
  TIMEFORMAT='%R'
  { time "$offprint" deposit --to crossref,doaj,pubmed,datacite --templates "$work/templates" --out "$work/$run" "$work"/source/* >"$work/words" 2>&1; } 2>"$work/time.$run" ||
    { tail -n 20 "$work/words"; exit 1; }
done
files=$(find "$work/one" -type f ! -name manifest.json | wc -l)
awk -v count="$count" -v files="$files" '{ printf "%d articles, %d files: %.1f s, %.0f articles per second\n", count, files, $1, count / $1 }' "$work/time.one" "$work/time.two"
if diff -r "$work/one" "$work/two" >/dev/null; then echo "the two runs are alike, byte for byte"; else echo "THE TWO RUNS DIFFER"; exit 1; fi
