#!/usr/bin/env bash
# sbom.sh VERSION TARGET
# Writes the bill of materials of the native binary (CycloneDX), from what NuGet resolved for it by the lock file.
set -euo pipefail
[ $# -eq 2 ] || { echo 'usage: sbom.sh VERSION TARGET' >&2; exit 2; }
version=$1
mkdir -p "$2"
target=$(cd "$2" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
dotnet tool install CycloneDX --version 6.3.1 --tool-path "$tool" >/dev/null
dotnet restore src/ImageGate.Cli -p:ImageGateAot=true --locked-mode -v quiet
"$tool/dotnet-CycloneDX" src/ImageGate.Cli/ImageGate.Cli.csproj --disable-package-restore --exclude-dev \
  --set-name imagegate --set-version "$version" --set-type Application \
  --output-format Json --output "$target" --filename "imagegate-$version.cdx.json" >/dev/null
echo "imagegate-$version.cdx.json"
