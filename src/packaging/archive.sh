#!/usr/bin/env bash
# archive.sh VERSION PLATFORM DIRECTORY TARGET
# Packs the native binary in DIRECTORY as the file of a release, imagegate-VERSION-PLATFORM.tar.gz or .zip, and adds its
# SHA-256 to TARGET/SHA256SUMS. The same binary makes the same file to the last byte: SOURCE_DATE_EPOCH is its only date.
set -euo pipefail
[ $# -eq 4 ] || { echo 'usage: archive.sh VERSION PLATFORM DIRECTORY TARGET' >&2; exit 2; }
version=$1 platform=$2 directory=$3
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
mkdir -p "$4"
target=$(cd "$4" && pwd)
name=imagegate-$version-$platform
program=imagegate
case $platform in win-*) program=imagegate.exe ;; esac
epoch=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
install -m 755 "$directory/$program" "$stage/$program"
install -m 644 "$root/LICENSE" "$root/README.md" "$stage/"
find "$stage" -exec touch --no-dereference --date="@$epoch" {} +
cd "$stage"
case $platform in
  win-*)
    archive=$name.zip
    rm -f "$target/$archive"
    TZ=UTC zip -q -X "$target/$archive" LICENSE README.md "$program"
    ;;
  *)
    archive=$name.tar.gz
    tar --sort=name --owner=0 --group=0 --numeric-owner --format=ustar -cf - LICENSE README.md "$program" | gzip -n -9 >"$target/$archive"
    ;;
esac
cd "$target"
sha256sum "$archive" >>SHA256SUMS
echo "$archive"
