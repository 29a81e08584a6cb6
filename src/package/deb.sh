#!/usr/bin/env bash
# Makes the Debian package from the program in target/release: its manual pages and completions are its own output.
#
#   src/package/deb.sh [PROGRAM] [FOLDER]     target/release/offprint, into target/debian
#
# Needs cargo-deb (cargo install cargo-deb).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

program=${1:-target/release/offprint} folder=${2:-target/debian}
made=target/package
rm -rf "$made" && mkdir -p "$made/man"
"$program" man "$made/man" >/dev/null
gzip -9n "$made"/man/*.1
for shell in bash zsh fish; do "$program" completions "$shell" >"$made/offprint.$shell"; done
cp "$program" "$made/offprint"
gzip -9nc CHANGELOG.md >"$made/changelog.gz"
cargo deb --locked --no-build --no-strip --fast --output "$folder"
