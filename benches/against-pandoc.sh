#!/usr/bin/env bash
# CPU time of one `offprint build` against pandoc's three runs (JATS, EPUB, PDF through Typst), on the project's first article.
#
#   benches/against-pandoc.sh [ROUNDS]     default: 15
#
# The two take turns, so that both meet the same weather on the machine. Shown are the medians of user + system time, and the largest
# memory. pandoc and Typst come from PyPI (pypandoc_binary, typst) into ${XDG_CACHE_HOME:-~/.cache}/offprint-bench; when they cannot be had,
# the comparison is left out and offprint is measured alone.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2

rounds=${1:-15}
source=source/gfpr-2025-8-1-08
cache=${XDG_CACHE_HOME:-$HOME/.cache}/offprint-bench
python=$cache/bin/python
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

command -v /usr/bin/time >/dev/null || { echo "left out: GNU time is not installed (Debian: apt-get install time)"; exit 0; }
cargo build --release --locked --quiet || exit 2

fetch() {
  [ -x "$python" ] || python3 -m venv "$cache" || return 1
  "$python" -c 'import pypandoc, typst' 2>/dev/null || "$cache/bin/pip" install --quiet pypandoc_binary typst
}

# measured NAME COMMAND... : runs the command; appends user and system time (s, to the millisecond) and memory (kB) to NAME's list
measured() {
  local name=$1 TIMEFORMAT='%3U %3S'; shift
  { time /usr/bin/time --quiet -o "$work/memory" -f %M "$@" >/dev/null 2>"$work/words"; } 2>"$work/cpu" || { echo "failed: $*"; cat "$work/words"; exit 1; }
  paste -d ' ' "$work/cpu" "$work/memory" >>"$work/$name"
}

with_offprint() { measured offprint target/release/offprint build --quiet --out "$work/out" $source; }

with_pandoc() {
  local common=("$pandoc" article.md --standalone --citeproc --bibliography references.bib)
  (
    cd $source || exit 2
    measured jats "${common[@]}" --to jats_publishing --output "$work/article.xml"
    measured epub "${common[@]}" --to epub3 --output "$work/article.epub"
    # Without keywords, which pandoc's own template for Typst does not quote.
    sed '/^keywords:/d' article.md >"$work/article.md"
    measured typst "${common[@]/article.md/$work/article.md}" --to typst --output "$work/article.typ"
  ) || exit 1
  measured pdf "$python" -c 'import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])' "$work/article.typ" "$work/article.pdf"
  measured python "$python" -c 'import sys, typst'
}

# summary NAME... : the median CPU time of the sum of the runs, in milliseconds, and the largest memory, in MB
summary() {
  local files=(); for name in "$@"; do files+=("$work/$name"); done
  paste -d ' ' "${files[@]}" | awk '{ cpu = 0; for (i = 1; i <= NF; i += 3) { cpu += $i + $(i + 1); if ($(i + 2) > most) most = $(i + 2) } print cpu * 1000, most / 1000 }' |
    sort -n | awk '{ cpu[NR] = $1; if ($2 > most) most = $2 } END { printf "%.0f %.0f\n", cpu[int((NR + 1) / 2)], most }'
}

pandoc=
if fetch >/dev/null 2>&1; then pandoc=$("$python" -c 'import pypandoc; print(pypandoc.get_pandoc_path())'); fi
with_offprint; rm "$work/offprint"
for _ in $(seq "$rounds"); do
  with_offprint
  [ -n "$pandoc" ] && with_pandoc
done

read -r ours ours_memory < <(summary offprint)
printf 'offprint build (JATS, EPUB, PDF, report)      %5s ms CPU  %4s MB\n' "$ours" "$ours_memory"
if [ -z "$pandoc" ]; then echo "the comparison is left out: pandoc and Typst cannot be fetched from PyPI"; exit 0; fi
for run in jats epub typst pdf; do
  read -r cpu memory < <(summary $run)
  case $run in pdf) what="Typst to PDF" ;; *) what="pandoc to $run" ;; esac
  printf '  %-42s  %5s ms CPU  %4s MB\n' "$what" "$cpu" "$memory"
done
read -r theirs theirs_memory < <(summary jats epub typst pdf)
read -r start _ < <(summary python)
printf 'pandoc and Typst together                     %5s ms CPU  %4s MB\n' "$theirs" "$theirs_memory"
echo "of which Python takes $start ms to start Typst"
awk -v ours="$ours" -v theirs="$theirs" -v start="$start" 'BEGIN { printf "offprint takes 1/%.1f of the CPU time (1/%.1f without the start of Python)\n", theirs / ours, (theirs - start) / ours }'
