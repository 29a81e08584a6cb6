#!/usr/bin/env bash
# CPU time and memory of a whole issue: assigned, built in all formats with its PDF, EPUB and site, and deposited.
#
#   benches/issue.sh [ARTICLES]...     default: 12 50 100
#
# The articles are those of tests/issue.py. “again” is a build in which nothing has changed; “one changed” one in which a
# correction has another word.
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
done; done
