#!/usr/bin/env bash
# The program and the wheel for any Linux of the last seven years: linked through zig against glibc 2.28, of 2018.
#
#   src/package/portable.sh program FILE      the program
#   src/package/portable.sh wheel FOLDER      the wheel, for manylinux_2_28
#
# Only the linking differs from `cargo build --release`: all compiled crates are shared with it, in target/release.
# With PROFILE=dist in the environment the program is optimised as a whole, as what is published should be; that takes
# 4 GB of memory, and everything is compiled anew.
# Needs Python with venv. What else it needs comes from PyPI, into target/zig: zig, maturin, and cargo-zigbuild, which
# turns what rustc says to a linker into what zig understands.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

what=${1:-} to=${2:-}
case $what in program | wheel) ;; *) sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2; exit 2 ;; esac
[ -n "$to" ] || { echo "say where to put the $what" >&2; exit 2; }
tools=$PWD/target/zig
if [ ! -x "$tools/bin/cargo-zigbuild" ]; then
  python3 -m venv "$tools"
  "$tools/bin/pip" install --quiet --disable-pip-version-check 'ziglang>=0.13,<1' 'cargo-zigbuild>=0.20,<1' 'maturin>=1.7,<2'
fi

linker=$tools/linker
cat >"$linker" <<END
#!/bin/sh
PATH="$tools/bin:\$PATH" exec "$tools/bin/cargo-zigbuild" zig cc -- -g -target $(uname -m)-linux-gnu.2.28 "\$@"
END
chmod +x "$linker"

profile=${PROFILE:-release}
case $what in
program)
  cargo rustc --locked --quiet --profile "$profile" --bin offprint -- -C linker="$linker"
  # What stands in target/release is what Cargo would have linked by itself.
  mv "target/$profile/offprint" "$to"
  ;;
wheel)
  "$tools/bin/maturin" build --profile "$profile" --locked --quiet --manifest-path src/python/Cargo.toml --target-dir target \
    --compatibility manylinux_2_28 --out "$to" -- -C linker="$linker"
  ;;
esac
