#!/usr/bin/env bash
# The one test command. Fetches the judges, runs the Rust tests, builds every article twice, and puts all outputs before the judges.
#
#   tests/run.sh           everything
#   tests/run.sh rust      only the Rust tests (cargo test --release --workspace does the same)
#   tests/run.sh outputs   only the outputs
#   tests/run.sh python    only the wheel and the Debian package, installed into fresh folders (not part of “everything” either)
#   tests/run.sh ray       only the cluster (not part of “everything”: Ray alone is 70 MB; at most ten minutes)
#
# Ends with a line “N passed, N failed”; exits with 1 when something failed, with 2 when the tests could not be run.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2

what=${1:-all}
passed=0 failed=0 unjudged=0
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT

# try NAME COMMAND... : one check; what the command says is shown only when it fails. What a judge could not judge has not passed
try() {
  local name=$1; shift
  if "$@" >"$scratch/words" 2>&1; then
    if grep -q ' was not judged: ' "$scratch/words"; then
      unjudged=$((unjudged + 1)); printf 'no judge %s\n' "$name"
      return
    fi
    passed=$((passed + 1)); printf 'ok      %s\n' "$name"
  else
    failed=$((failed + 1)); printf 'FAILED  %s\n' "$name"; sed 's/^/        /' "$scratch/words"
  fi
}

rust_tests() {
  # In the program's own profile: every dependency is compiled once, for the tests and for the outputs.
  # The Python module alone needs Python, and has no tests in Rust.
  local members=(--workspace)
  command -v python3 >/dev/null || members+=(--exclude offprint-python)
  cargo test --locked --release "${members[@]}" 2>&1 | tee "$scratch/rust"
  local code=${PIPESTATUS[0]} line
  while read -r line; do
    [[ $line =~ ([0-9]+)\ passed\;\ ([0-9]+)\ failed ]] && passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2]))
  done < <(grep '^test result:' "$scratch/rust")
  # A test that does not compile, or a crash, counts as one failure.
  if [ "$code" -ne 0 ] && ! grep -q '^test result: FAILED' "$scratch/rust"; then failed=$((failed + 1)); fi
}

# outputs SOURCES TEMPLATES : builds every article below SOURCES twice and has the outputs judged
outputs() {
  local sources=("$1"/*/article.md) name=${1//\//-}
  local one=$scratch/out$name-1 two=$scratch/out$name-2
  try "offprint build $1" target/release/offprint build --templates "$2" --out "$one" "${sources[@]}"
  try "offprint build $1, once more" target/release/offprint build --templates "$2" --out "$two" "${sources[@]}"
  try "the two builds of $1 are alike, byte for byte" diff -r "$one" "$two"
  local file
  for file in "$one"/*/*.xml; do try "JATS is valid: ${file##*/}" tests/judges.sh jats "$file"; done
  for file in "$one"/*/*.epub; do
    try "EPUBCheck has no message: ${file##*/}" tests/judges.sh epub "$file"
    try "Ace finds no violation: ${file##*/}" tests/judges.sh ace "$file"
  done
  try "offprint build --to html $1" target/release/offprint build --to html --templates "$2" --out "$one-web" "${sources[@]}"
  for file in "$one-web"/*/*.html; do
    [ "${file##*/}" = report.html ] || try "the HTML checker and axe have no message: ${file##*/}" tests/judges.sh html "$file"
  done
  for file in "$one"/*/*.pdf; do
    try "veraPDF approves PDF/UA-1 and PDF/A-2a: ${file##*/}" tests/judges.sh pdf "$file"
    try "qpdf finds no fault: ${file##*/}" tests/judges.sh qpdf "$file"
    try "tagged, and labelled with its folios: ${file##*/}" tests/judges.sh pages "$file"
  done
}

# packages SOURCES TEMPLATES : packs every article below SOURCES for the archives and for OJS, and has the packages judged
packages() {
  local sources=("$1"/*/article.md) out=$scratch/packages-${1//\//-} file
  try "offprint deposit $1" target/release/offprint deposit --to pmc,clockss,portico,scielo,ojs --force --templates "$2" --out "$out" "${sources[@]}"
  for file in "$out"/*/deposits/*.zip; do try "whole and named as its XML names it: ${file##*/}" tests/judges.sh package "$file"; done
  # Those that SciELO would take: what an article does not say, its package does not say either.
  target/release/offprint deposit --to scielo --templates "$2" --out "$out-scielo" "${sources[@]}" >/dev/null 2>&1
  while read -r file; do try "packtools finds no error: ${file##*/}" tests/judges.sh scielo "$file"; done < <(find "$out-scielo" -name '*.zip' 2>/dev/null | sort)
  while read -r file; do try "OJS 3.4 takes it: ${file##*/}" tests/judges.sh ojs-3.4 "$file"; done < <(find "$out" -name '*.ojs.xml' | sort)
  local version
  for version in 3.3 3.5; do
    try "offprint deposit $1, OJS $version" target/release/offprint deposit --to ojs --ojs-version "$version" --force --templates "$2" \
      --out "$out-$version" "${sources[@]}"
    while read -r file; do try "OJS $version takes it: ${file##*/}" tests/judges.sh "ojs-$version" "$file"; done < <(find "$out-$version" -name '*.ojs.xml' | sort)
  done
}

# ranges : the article that contains everything, on a page fewer and a page more than it wants
ranges() {
  local source=tests/corpus/source/everything first last pages
  read -r first pages < <(target/release/offprint fit --templates tests/corpus/templates --format json "$source" |
    sed -n 's/^ *"natural": \([0-9]*\),/\1/p' | sed "s/^/$(sed -n 's/^fpage: *"\([0-9]*\)"/\1/p' "$source/article.md") /")
  for last in $((first + pages - 2)) $((first + pages)); do
    mkdir -p "$scratch/ranges/to-$last" && cp "$source"/* "$scratch/ranges/to-$last/"
    sed -i "s/^fpage: .*/pages: \"$first-$last\"/" "$scratch/ranges/to-$last/article.md"
  done
  outputs "$scratch/ranges" tests/corpus/templates
}

# deposits : those of the seed, before the agencies' schemas. What its journal's record does not say, a depositor and a publisher, is added to a copy
deposits() {
  local templates=$scratch/deposits-templates out=$scratch/deposits version file kind
  cp -r templates "$templates"
  printf 'depositor: {name: Deposits, email: deposits@example.org}\nregistrant: The Publisher\n' >"$templates/deposits.yaml"
  sed -i 's/^url: /publisher: {name: The Publisher}\n&/' "$templates/gfpr/journal.yaml"
  for version in 5.3.1 5.4.0 5.5.0; do
    try "offprint deposit, Crossref $version" target/release/offprint deposit --to crossref,doaj,pubmed,datacite --crossref-version "$version" \
      --templates "$templates" --out "$out/$version" source/*/article.md
  done
  for file in "$out"/*/*/deposits/*.xml; do
    kind=${file%.xml} kind=${kind##*.}
    try "the deposit is valid: ${file#"$out"/}" tests/judges.sh "$kind" "$file"
  done
}

# issue : an issue of twelve articles, before the judges of each of its parts
issue() {
  local folder=$scratch/issue program=$PWD/target/release/offprint out judges=$PWD/tests/judges.sh file kind command
  cp -r tests/corpus/issue "$folder"
  out=$folder/out/8-2
  for command in assign "build --print" "deposit --to crossref,doaj,pubmed,datacite --force"; do
    # shellcheck disable=SC2086
    try "offprint issue $command" bash -c "cd '$folder' && '$program' issue $command; [ \$? -le 1 ]"
  done
  try "the issue's PDFs are valid" "$judges" pdf "$out/8-2.pdf" "$out/8-2-print.pdf"
  try "the issue's EPUB is valid" "$judges" epub "$out/8-2.epub"
  try "the issue's EPUB is accessible" "$judges" ace "$out/8-2.epub"
  try "the site is valid and accessible" "$judges" html "$out/index.html" "$out/readiness.html" "$out"/*/index.html
  try "the feeds are XML" xmllint --noout "$out/feed.rss" "$out/feed.atom"
  for file in "$out"/deposits/*.xml; do
    kind=${file%.xml} kind=${kind##*.}
    try "the issue's deposit is valid: $kind" "$judges" "$kind" "$file"
  done
  try "an issue of real articles: folios are the same wherever they are read back" bash -c \
    "python3 tests/issue.py make '$scratch/real' && OFFPRINT='$program' python3 tests/issue.py prove '$scratch/real'"
  cp -r tests/corpus/issue "$scratch/killed"
  try "an issue that is killed again and again is whole" env OFFPRINT="$program" python3 tests/issue.py kill "$scratch/killed" --times 20
}

# wheel VENV : makes the wheel from the release build, whose dependencies it shares, and installs it into a fresh environment
wheel() {
  local venv=$1
  src/package/portable.sh wheel "$scratch/wheels" || return 1
  python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --disable-pip-version-check --no-index "$scratch"/wheels/*.whl
}

# python_tests : the wheel with Python only: the command's files are those of the module and of the program
python_tests() {
  local venv=$scratch/python seed
  seed=$(basename "$(ls -d source/*/ | head -n 1)")
  try "the wheel is made, and installed into a fresh environment" wheel "$venv"
  try "the wheel needs nothing newer than glibc 2.28" python3 tests/symbols.py 2.28 "$scratch"/wheels/*manylinux_2_28*.whl
  try "the wheel's command: offprint build" env -u PYTHONPATH "$venv/bin/offprint" build --quiet --templates templates --out "$scratch/by-wheel" "source/$seed"
  try "the program: offprint build" target/release/offprint build --quiet --templates templates --out "$scratch/by-program" "source/$seed"
  try "the wheel's command and the program make the same bytes" diff -r "$scratch/by-wheel" "$scratch/by-program"
  try "the portable program needs nothing newer than glibc 2.28" python3 tests/symbols.py 2.28 "$scratch/portable"
  try "the portable program: offprint build" "$scratch/portable" build --quiet --templates templates --out "$scratch/by-portable" "source/$seed"
  try "the portable program makes the same bytes" diff -r "$scratch/by-portable" "$scratch/by-program"
  try "a view in Flask can be tried" "$venv/bin/pip" install --quiet --disable-pip-version-check 'flask>=3'
  try "the module, its examples and the view in Flask" env OFFPRINT_BUILT="$scratch/by-program/$seed" "$venv/bin/python" tests/python/test_module.py "$PWD"
}

# ray_tests : three nodes on this machine, one of them killed; S3; full disks, poisoned rows
ray_tests() {
  local venv=$scratch/ray
  try "the wheel is made, and installed into a fresh environment" wheel "$venv"
  try "Ray, pyarrow and a server for S3 are installed" "$venv/bin/pip" install --quiet --disable-pip-version-check 'ray>=2.9' 'pyarrow>=14' 'moto[server,s3]>=5'
  try "articles on a cluster" timeout 600 "$venv/bin/python" tests/python/test_ray.py "$PWD"
}

# package : the Debian package in a root of its own, as far as that goes without a virtual machine
package() {
  try "the Debian package is made" src/package/deb.sh "$scratch/portable" "$scratch/deb"
  try "the Debian package works in a clean root, for an ordinary user, read-only" tests/package.sh "$scratch"/deb/*.deb
}

command -v cargo >/dev/null || { echo "the tests need Rust (cargo), which is not installed" >&2; exit 2; }
tests/judges.sh install || exit 2
case $what in all | rust) rust_tests ;; esac
case $what in all | outputs)
  cargo build --release --locked --quiet || exit 2
  outputs source templates
  outputs tests/corpus/source tests/corpus/templates
  try "from nothing to a first article, in Chromium" tests/judges.sh first target/release/offprint
  try "the proof desk works in Chromium" tests/judges.sh desk target/release/offprint "$(ls -d source/*/ | head -n 1)"
  for folder in source/*/ tests/corpus/source/*/; do
    try "the desk draws the pages of the PDF: $(basename "$folder")" tests/judges.sh drawn target/release/offprint "$folder"
  done
  packages source templates
  packages tests/corpus/source tests/corpus/templates
  ranges
  deposits
  issue
  ;;
esac
case $what in python)
  try "the program is linked against glibc 2.28" src/package/portable.sh program "$scratch/portable"
  cargo build --release --locked --quiet || exit 2
  python_tests
  if cargo deb --version >/dev/null 2>&1; then package; fi
  ;;
esac
case $what in ray)
  cargo build --release --locked --quiet || exit 2
  ray_tests
  ;;
esac

echo
[ "$unjudged" -eq 0 ] || echo "$unjudged not judged: the agencies' schemas are not here"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
