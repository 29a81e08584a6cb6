#!/usr/bin/env bash
# CPU time and memory of a whole issue: assigned, built in all formats with its PDF, EPUB and site, and deposited.
#
#   benches/issue.sh [ARTICLES]...     default: 12 50 100
#
# The articles are those of tests/issue.py. “again” is a build in which nothing has changed; “one changed” one in which a
# correction has another word. With PANDOC=1, pandoc and Typst make JATS, EPUB and PDF of the same articles, one after the
# other (they are fetched as benches/against-pandoc.sh fetches them); what they cannot make is counted with the time that it took.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2

export OFFPRINT=${OFFPRINT:-$PWD/target/release/offprint}
[ -x "$OFFPRINT" ] || { cargo build --release --locked --quiet || exit 2; }
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# measure NAME COMMAND... : CPU seconds and the most memory, in megabytes, of a command
measure() {
  local name=$1; shift
  (cd "$work/$count" && /usr/bin/time -f '%U %S %M' -o "$work/cost" "$OFFPRINT" "$@" >"$work/words" 2>&1)
  [ $? -le 1 ] || { echo "failed: $*"; cat "$work/words"; exit 1; }
  tail -n 1 "$work/cost" | awk -v name="$name" '{ printf "  %-34s %7.1f s CPU  %6.0f MB\n", name, $1 + $2, $3 / 1024 }'
}

cache=${XDG_CACHE_HOME:-$HOME/.cache}/offprint-bench
python=$cache/bin/python
pandoc=
if [ -n "${PANDOC:-}" ]; then
  [ -x "$python" ] || python3 -m venv "$cache" || exit 2
  "$python" -c 'import pypandoc, typst' 2>/dev/null || "$cache/bin/pip" install --quiet pypandoc_binary typst || exit 2
  pandoc=$("$python" -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
fi

# theirs COMMAND... : runs a command in an article's folder; adds its CPU seconds to those of pandoc and Typst, and counts failures
theirs() {
  /usr/bin/time -q -f '%U %S %M' -o "$work/cost" "$@" >/dev/null 2>&1 || failed=$((failed + 1))
  tail -n 1 "$work/cost" >>"$work/theirs"
}

# against_pandoc : the three formats of every article by pandoc and Typst
against_pandoc() {
  local folder file from failed=0 made=$work/made
  : >"$work/theirs"
  for folder in "$work/$count"/source/*/; do
    file=$(find "$folder" -maxdepth 1 -name '*.xml' | head -n 1) from=jats
    [ -n "$file" ] || { file=$folder/article.md from=markdown; }
    [ -f "$file" ] || continue
    # Without keywords, which pandoc's own template for Typst does not quote.
    sed '/^keywords:/d' "$file" >"$made"
    local run=("$pandoc" --from "$from" --standalone --citeproc --resource-path "$folder")
    [ -f "$folder/references.bib" ] && run+=(--bibliography "$folder/references.bib")
    theirs "${run[@]}" "$made" --to jats_publishing --output "$made.xml"
    theirs "${run[@]}" "$made" --to epub3 --output "$made.epub"
    theirs "${run[@]}" "$made" --to typst --output "$made.typ"
    theirs "$python" -c 'import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])' "$made.typ" "$made.pdf"
  done
  awk -v failed="$failed" '{ sum += $1 + $2; if ($3 > most) most = $3 }
    END { printf "  %-34s %7.1f s CPU  %6.0f MB   (%d runs, %d failed)\n", "pandoc and Typst: three formats", sum, most / 1024, NR, failed }' "$work/theirs"
}

for count in "${@:-12 50 100}"; do for count in $count; do
  python3 tests/issue.py make "$work/$count" --articles "$count" >/dev/null || exit 1
  echo "$count articles"
  measure 'assign' issue assign
  measure 'build: all formats, PDF, EPUB, site' issue build
  measure 'build again' issue build
  sed -i '$s/$/ Once more./' "$work/$count/source/correction/article.md"
  measure 'build, one changed' issue build
  measure 'deposit --to all' issue deposit --to all
  echo "  $(stat -c %s "$work/$count"/out/8-2/8-2.pdf | awk '{ printf "%.1f", $1 / 1e6 }') MB of PDF"
  [ -z "$pandoc" ] || against_pandoc
done; done
