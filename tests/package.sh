#!/usr/bin/env bash
# The Debian package in a clean root: installed, then used by an ordinary user on a read-only root without a network,
# as the OCI image of src/package/Containerfile uses it.
#
#   tests/package.sh FILE.deb     needs root, debootstrap and unshare
#
# Exit code: 0 it works; 1 it does not; 2 it could not be tried.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

deb=$1
if [ "$(id -u)" -ne 0 ] || ! command -v unshare >/dev/null; then echo "needs root and unshare" >&2; exit 2; fi
command -v debootstrap >/dev/null || apt-get install --quiet --quiet --yes debootstrap >/dev/null || exit 2

scratch=$(mktemp -d)
trap 'rm -rf --one-file-system "$scratch"' EXIT
root=$scratch/root work=$scratch/work
# The mirror that this machine uses.
mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v security | head -n 1)
debootstrap --variant=minbase bookworm "$root" "$mirror" >"$scratch/log" 2>&1 || { tail -n 5 "$scratch/log" >&2; exit 2; }

cp "$deb" "$root/tmp/offprint.deb"
chroot "$root" dpkg --install /tmp/offprint.deb >/dev/null
chroot "$root" dpkg --verify offprint

mkdir "$work" "$root/work"
cp -r source templates "$work"
chown -R 10001 "$work"
seed=$(basename "$(ls -d source/*/ | head -n 1)")
# Within namespaces of its own: the root is read-only, there is no network, and the user has no name and no rights.
unshare --mount --net bash -c '
  set -e
  mount --bind "$1" "$1" && mount --bind "$2" "$1/work" && mount -o remount,bind,ro "$1"
  chroot --userspec=10001:10001 "$1" /bin/sh -c "! touch /tmp/x 2>/dev/null && cd /work && exec offprint build --quiet" || [ $? -eq 1 ]
' bash "$root" "$work" >/dev/null
for end in xml epub pdf; do [ -s "$work/out/$seed/$seed.$end" ] || { echo "no $end was made" >&2; exit 1; }; done

# The manual pages and the completions are the program's own.
[ -s "$root/usr/share/man/man1/offprint-build.1.gz" ]
bash -n "$root/usr/share/bash-completion/completions/offprint"
chroot "$root" bash -c '. /usr/share/bash-completion/completions/offprint && complete -p offprint' >/dev/null
chroot "$root" dpkg --remove offprint >/dev/null
[ ! -e "$root/usr/bin/offprint" ]
