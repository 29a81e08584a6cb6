#!/usr/bin/env bash
# Builds every article of a folder, several at once, puts the outputs before the judges, and prints what became of each.
#
#   tests/corpus.sh FOLDER [OUT]     every .xml and .nxml file below FOLDER; the outputs stay in OUT when it is named
#
# JUDGES=…           which judges: “jats epub pdf” by default; “ace” takes seconds for each file
# SAMPLE=N           only every Nth article
# JOBS=N             how many at once; all cores by default
# OFFPRINT=program   which program; target/release/offprint by default
#
# A failure of one article is a line of the table and touches no other. What a judge said stands in OUT/judge-KIND.
# Exit code: 0 when all were read and approved by the judges, and no word was lost; else 1.
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[ $# -ge 1 ] && [ -d "$1" ] || { echo "usage: tests/corpus.sh FOLDER [OUT]" >&2; exit 2; }
folder=$(cd "$1" && pwd)
if [ $# -ge 2 ]; then mkdir -p "$2" && out=$(cd "$2" && pwd); else out=$(mktemp -d) && trap 'rm -rf "$out"' EXIT; fi
judges=${JUDGES-jats epub pdf} jobs=${JOBS:-$(nproc)}
export out OFFPRINT=${OFFPRINT:-$here/../target/release/offprint}
[ -x "$OFFPRINT" ] || { echo "corpus: there is no program $OFFPRINT; cargo build --release makes it" >&2; exit 2; }
mkdir -p "$out/none"

# one FILE : builds an article; writes one line of tab-separated facts
one() {
  slug=$(basename "${file%.*}")
  place=$out/$(printf '%s' "$file" | cksum | cut -d' ' -f1)
  mkdir -p "$place"
  # Memory and time are bounded: an article that asks for more has failed.
  ( ulimit -v 8000000; /usr/bin/time -f '%U %M' -o "$place/cost" timeout 120 "$OFFPRINT" build --templates "$out/none" --out "$place/made" --quiet --format json "$file" ) >"$place/said.json" 2>"$place/errors"
  code=$? made=$place/made/$slug
  if [ -e "$made/$slug.xml" ]; then
    read=yes
    lost=$(jq -r '[.parity[].missing] | join("/")' "$made/report.json")
  fi
  read -r seconds memory < <(tail -1 "$place/cost")
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$slug" "$made" "$read" "$code" "$lost" "${seconds:--}" "$((${memory:-0} / 1024))"
}
export -f one

find "$folder" -type f \( -name '*.xml' -o -name '*.nxml' \) -print0 | sort -z | awk -v RS='\0' -v ORS='\0' -v n="${SAMPLE:-1}" 'NR % n == 0' |
  xargs -0 -P "$jobs" -I{} bash -c 'one "$1"' _ {} >"$out/facts"

# Each judge starts once for fifty files: most of a judge's time is its start.
declare -A ending=([jats]=xml [epub]=epub [ace]=epub [pdf]=pdf)
for judge in $judges; do
  awk -F'\t' -v end="${ending[$judge]}" '$3 == "yes" { printf "%s/%s.%s%c", $2, $1, end, 0 }' "$out/facts" |
    xargs -0 -r -n 50 -P "$jobs" "$here/judges.sh" "$judge" >"$out/judge-$judge" 2>&1
done

# verdict KIND MADE SLUG is answered by the lines of the judges.
awk -F'\t' -v judges="$judges" -v out="$out" '
  BEGIN {
    end["jats"] = "xml"; end["epub"] = "epub"; end["ace"] = "epub"; end["pdf"] = "pdf"
    count = split(judges, names, " ")
    for (i = 1; i <= count; i++) {
      file = out "/judge-" names[i]
      while ((getline line < file) > 0) if (line ~ /^(approved|refused) /) said[names[i], substr(line, index(line, " ") + 1)] = line ~ /^approved/ ? "yes" : "no"
    }
  }
  {
    bad = $3 == "yes" ? 0 : 100; total++; read += $3 == "yes"; verdicts = ""
    for (i = 1; i <= count; i++) {
      verdict = said[names[i], $2 "/" $1 "." end[names[i]]]
      if (verdict == "") verdict = "-"
      bad += verdict == "no" ? 10 : 0; valid[i] += verdict == "yes"; verdicts = verdicts sprintf(" %-5s", verdict)
    }
    n = split($5, words, "/"); lost = 0
    for (i = 1; i <= n; i++) { lost += words[i]; sum[i] += words[i] }
    seconds += $6; if ($7 > most) most = $7; failed += bad > 0 || lost > 0
    printf "%d\t%d\t%s\t%-44s %-5s%s %-12s %8s %6s\n", bad, lost, $6, $1, $3, verdicts, $5, $6, $7
  }
  END {
    printf "%d articles: %d read", total, read > (out "/sum")
    for (i = 1; i <= count; i++) printf ", %d valid by %s", valid[i], names[i] > (out "/sum")
    printf "; words lost %d/%d/%d; %.1f s of CPU, at most %d MiB\n", sum[1], sum[2], sum[3], seconds, most > (out "/sum")
    exit failed > 0
  }' "$out/facts" >"$out/table"
code=$?
printf '%-44s %-5s' article read
printf ' %-5s' $judges
printf ' %-12s %8s %6s\n' 'words lost' 'CPU s' MiB
# The worst stand first: not read, refused, words lost, then the slowest.
sort -t$'\t' -k1,1nr -k2,2nr -k3,3nr "$out/table" | cut -f4-
cat "$out/sum"
exit $code
