#!/usr/bin/env bash
# Builds every article of a folder, several at once, and prints what became of them.
#
#   tests/corpus.sh FOLDER [OUT]     every .xml and .nxml file below FOLDER; the outputs stay in OUT when it is named
#
# JATS_ONLY=1        judges the JATS only (the other judges start Java for each file)
# JOBS=N             how many at once; all cores by default
# OFFPRINT=program   which program; target/release/offprint by default
#
# A failure of one article is a line of the table and touches no other. Exit code: 0 when all were read and judged valid, else 1.
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[ $# -ge 1 ] && [ -d "$1" ] || { echo "usage: tests/corpus.sh FOLDER [OUT]" >&2; exit 2; }
folder=$(cd "$1" && pwd)
if [ $# -ge 2 ]; then mkdir -p "$2" && out=$(cd "$2" && pwd); else out=$(mktemp -d) && trap 'rm -rf "$out"' EXIT; fi
export here out JATS_ONLY=${JATS_ONLY:-} OFFPRINT=${OFFPRINT:-$here/../target/release/offprint}
mkdir -p "$out/none"

# one FILE : builds and judges an article; writes one line of tab-separated facts
one() {
  local file=$1 slug place
  slug=$(basename "${file%.*}")
  place=$out/$(printf '%s' "$file" | cksum | cut -d' ' -f1)
  mkdir -p "$place"
  # Memory and time are bounded: an article that asks for more has failed.
  ( ulimit -v 8000000; /usr/bin/time -f '%e %M' -o "$place/cost" timeout 120 "$OFFPRINT" build --templates "$out/none" --out "$place/made" --quiet --format json "$file" ) >"$place/said.json" 2>"$place/errors"
  local made=$place/made/$slug jats=- epub=- pdf=- lost=- read=no
  if [ -e "$made/report.json" ]; then
    read=yes
    lost=$(jq -r '[.parity[].missing] | join("/")' "$made/report.json")
    "$here/judges.sh" jats "$made/$slug.xml" >"$place/jats" 2>&1 && jats=yes || jats=no
    if [ -z "$JATS_ONLY" ]; then
      "$here/judges.sh" epub "$made/$slug.epub" >"$place/epub" 2>&1 && epub=yes || epub=no
      "$here/judges.sh" pdf "$made/$slug.pdf" >"$place/pdf" 2>&1 && pdf=yes || pdf=no
    fi
  fi
  read -r seconds memory < <(tail -1 "$place/cost")
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$slug" "$read" "$jats" "$epub" "$pdf" "$lost" "${seconds:--}" "$((${memory:-0} / 1024))"
}
export -f one

find "$folder" -type f \( -name '*.xml' -o -name '*.nxml' \) -print0 | sort -z |
  xargs -0 -P "${JOBS:-$(nproc)}" -I{} bash -c 'one "$1"' _ {} >"$out/facts"

printf '%-44s %-5s %-5s %-5s %-5s %-12s %8s %6s\n' article read JATS EPUB PDF 'words lost' seconds MiB
# The worst stand first: not read, not valid, words lost, then the slowest.
awk -F'\t' '{ split($6, w, "/"); lost = w[1] + w[2] + w[3]; bad = ($2 == "no") * 8 + ($3 == "no") * 4 + ($4 == "no") * 2 + ($5 == "no");
  printf "%d\t%d\t%s\t%s\n", bad, lost, $7, $0 }' "$out/facts" | sort -t$'\t' -k1,1nr -k2,2nr -k3,3nr | cut -f4- |
  awk -F'\t' '{ printf "%-44s %-5s %-5s %-5s %-5s %-12s %8s %6s\n", $1, $2, $3, $4, $5, $6, $7, $8 }'
awk -F'\t' '{ n++; r += $2 == "yes"; j += $3 == "yes"; e += $4 == "yes"; p += $5 == "yes"; split($6, w, "/"); l1 += w[1]; l2 += w[2]; l3 += w[3]; t += $7 }
  END { printf "%d articles: %d read, %d valid JATS, %d valid EPUB, %d valid PDF; words lost %d/%d/%d; %.1f seconds\n", n, r, j, e, p, l1, l2, l3, t
        exit !(n == r && n == j) }' "$out/facts"
