#!/usr/bin/env bash
# CPU time and size of the first article's PDF against Typst, and how time grows from 10 to 300 pages.
#
#   benches/speed.sh [ROUNDS]     default: 15
#
# Typst sets what pandoc makes of the same source, to the same standards (PDF/UA-1 and PDF/A-2a); the two take turns, and medians of user +
# system time of whole processes are shown. The curve is of an article made of the first article's text over and over. pandoc and Typst come
# from PyPI, as in against-pandoc.sh; without them offprint is measured alone.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2

rounds=${1:-15}
source=source/gfpr-2025-8-1-08
offprint=${OFFPRINT:-target/release/offprint}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/offprint-bench
python=$cache/bin/python
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
[ -n "${OFFPRINT:-}" ] || cargo build --release --locked --quiet || exit 2

# cpu NAME COMMAND... : runs the command and appends its CPU time, in milliseconds, to NAME's list
cpu() {
  local name=$1 TIMEFORMAT='%3U %3S'; shift
  { time "$@" >/dev/null 2>"$work/words"; } 2>"$work/cpu" || { echo "failed: $*"; cat "$work/words"; exit 1; }
  awk '{ print ($1 + $2) * 1000 }' "$work/cpu" >>"$work/$name"
}
median() { sort -n "$work/$1" | awk '{ all[NR] = $1 } END { printf "%.0f", all[int((NR + 1) / 2)] }'; }

typst=
if { [ -x "$python" ] || python3 -m venv "$cache"; } && { "$python" -c 'import pypandoc, typst' || "$cache/bin/pip" install --quiet pypandoc_binary typst; }; then typst=yes; fi >/dev/null 2>&1
if [ -n "$typst" ]; then
  pandoc=$("$python" -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
  # Without keywords, which pandoc's own template for Typst does not quote.
  sed '/^keywords:/d' $source/article.md >"$work/article.md"
  (cd $source && "$pandoc" "$work/article.md" --standalone --citeproc --bibliography references.bib --to typst --output "$work/article.typ") || exit 1
fi
standards='import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], pdf_standards=["ua-1", "a-2a"])'
for _ in $(seq "$rounds"); do
  cpu offprint "$offprint" build --quiet --to pdf --out "$work/out" $source
  cpu read "$offprint" inspect $source
  cpu laid "$offprint" inspect --text $source
  if [ -n "$typst" ]; then
    cpu typst "$python" -c "$standards" "$work/article.typ" "$work/typst.pdf"
    cpu python "$python" -c 'import sys, typst'
  fi
done
ours=$(median offprint)
printf 'offprint build --to pdf   %6s ms CPU  %7s bytes\n' "$ours" "$(stat -c %s "$work"/out/*/*.pdf)"
echo "of which reading the article and wording its citations takes $(median read) ms, laying it out $(($(median laid) - $(median read))) ms," \
  "making, comparing and writing the PDF $((ours - $(median laid))) ms"
if [ -n "$typst" ]; then
  printf 'Typst                     %6s ms CPU  %7s bytes\n' "$(median typst)" "$(stat -c %s "$work/typst.pdf")"
  echo "of which Python takes $(median python) ms to start Typst"
  awk -v ours="$ours" -v theirs="$(median typst)" -v start="$(median python)" \
    'BEGIN { printf "offprint takes 1/%.1f of the CPU time (1/%.1f without the start of Python)\n", theirs / ours, (theirs - start) / ours }'
else
  echo 'Typst is left out: it cannot be fetched from PyPI'
fi

echo; echo 'pages  ms CPU  ms a page'
front=$(awk '/^---$/ { n++ } { print } n == 2 { exit }' $source/article.md | sed 's/^pages:.*/fpage: 1/; /^doi:/d; s/^bibliography:.*//')
body=$(awk 'n == 2 { print } /^---$/ { n++ }' $source/article.md | sed -E 's/\[([^]]*)\]\{cite="[^"]*"\}/\1/g')
for copies in 1 2 4 8 16 32 55; do
  mkdir -p "$work/source/curve"
  { echo "$front"; echo; for _ in $(seq $copies); do echo "$body"; echo; done; } >"$work/source/curve/article.md"
  rm -f "$work/curve"
  for _ in 1 2 3; do cpu curve "$offprint" build --quiet --to pdf --out "$work/curve-out" "$work/source/curve"; done
  pages=$(pdfinfo "$work"/curve-out/curve/*.pdf 2>/dev/null | awk '/^Pages:/ { print $2 }')
  awk -v pages="${pages:-0}" -v ms="$(median curve)" 'BEGIN { printf "%5d  %6d  %9.1f\n", pages, ms, ms / (pages ? pages : 1) }'
done
