#!/usr/bin/env bash
# image.sh REGISTRY TAG DIRECTORY [PROPERTY...]
# Pushes the container image of the native binary in DIRECTORY, with whatever lies beside it, to REGISTRY/imagegate:TAG.
# Properties such as -p:ContainerBaseImage=HOST/NAME:TAG go to the SDK, which builds the image without a daemon.
set -euo pipefail
[ $# -ge 3 ] || { echo 'usage: image.sh REGISTRY TAG DIRECTORY [PROPERTY...]' >&2; exit 2; }
registry=$1 tag=$2
directory=$(cd "$3" && pwd)
shift 3
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# The target takes what was published before; it neither builds nor publishes.
dotnet msbuild src/ImageGate.Cli -t:PublishContainer -v:minimal -nologo -p:Configuration=Release \
  -p:ImageGateAot=true -p:SelfContained=true -p:ContainerRuntimeIdentifier="${PLATFORM:-linux-x64}" -p:PublishDir="$directory/" \
  -p:ContainerRegistry="$registry" -p:ContainerRepository="${REPOSITORY:-imagegate}" -p:ContainerImageTag="$tag" "$@"
