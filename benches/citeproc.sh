#!/usr/bin/env bash
# How many of an article's references offprint words as citeproc-js does, with the same CSL styles, locales and data; and what the others
# differ in.
#
#   benches/citeproc.sh [SOURCE…]      the first article when none is named; JATS files will do as well, as many as there are
#
# One article at a time is in memory. What citeproc-js makes of an article is kept in the cache, so that a second run is quick.
# EXAMPLES=n shows n of the differences that are not named; DIFFERENCES=FILE gets all differences, one a line, as JSON.
#
# Needs Node.js and npm, and fetches citeproc-js (citeproc 2.4.63) from the npm registry the first time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
cache=${XDG_CACHE_HOME:-$HOME/.cache}/offprint-citeproc
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -d "$cache/node_modules/citeproc" ] || npm install --silent --no-audit --no-fund --prefix "$cache" citeproc@2.4.63
[ $# -gt 0 ] || set -- source/gfpr-2025-8-1-08
cargo build --quiet --example citing
"${CARGO_TARGET_DIR:-target}/debug/examples/citing" "$work" "$@" | node benches/citeproc/compare.mjs "$work" "$cache" "${EXAMPLES:-6}" ${DIFFERENCES:+"$DIFFERENCES"}
