#!/usr/bin/env bash
# How many of an article's references offprint words as citeproc-js does, with the same CSL styles, locales and data; and what the others
# differ in.
#
#   benches/citeproc.sh [SOURCE…]      the first article when none is named; JATS files will do as well
#
# Needs Node.js and npm, and fetches citeproc-js (citeproc 2.4.63) from the npm registry the first time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
cache=${XDG_CACHE_HOME:-$HOME/.cache}/offprint-citeproc
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -d "$cache/node_modules/citeproc" ] || npm install --silent --no-audit --no-fund --prefix "$cache" citeproc@2.4.63
ln -s "$cache/node_modules" "$work/node_modules"
[ $# -gt 0 ] || set -- source/gfpr-2025-8-1-08
cargo run --quiet --example citing -- "$work" "$@"
node benches/citeproc/compare.mjs "$work" "${EXAMPLES:-6}"
