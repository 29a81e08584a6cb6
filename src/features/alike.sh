#!/usr/bin/env bash
# Names the dependencies that would be compiled again when a crate is built or tested by itself.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

features() {
  cargo tree --locked --prefix none --edges normal,build,dev --format '{p} [{f}]' "$@" |
    sed 's/ (\*)//; s/ (proc-macro)//; s/([^)]*) //' | sort -u
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
features --workspace >"$scratch/all"
differing=0
for manifest in src/*/Cargo.toml; do
  crate=$(sed -n 's/^name = "\(offprint-.*\)"/\1/p' "$manifest")
  features -p "$crate" | comm -23 - "$scratch/all" >"$scratch/own"
  if [ -s "$scratch/own" ]; then
    differing=1
    sed "s/^/$crate: /" "$scratch/own"
  fi
done
exit "$differing"
