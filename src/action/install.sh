#!/usr/bin/env bash
# Provides the program. Nothing that was downloaded runs before its SHA-256 was found in SHA256SUMS beside this script,
# which comes with the commit of the action that the workflow names.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=src/action/workflow.sh
. "$here/workflow.sh"
releases=https://github.com/imagegate/imagegate/releases/download

read_inputs() {
  read_single path && path=$text
  read_single install && install=${text:-auto}
  read_single version && version=$text
  [ -n "$version" ] || read -r version <"$here/VERSION"
  read_single nuget-source && nuget_source=$text
  read_single download-base-url && base=${text:-$releases}
  [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] ||
    stop "The input version is '$version'; write a whole version such as 0.1.0."
  # Also over http: the checksums decide, not the server.
  [[ $base =~ ^https?://[^@[:space:]]+$ ]] ||
    stop 'The input download-base-url takes a URL of http or https without a user or password.'
}

# As .NET names it; empty where no release has a binary for this runner.
find_platform() {
  platform=
  case ${RUNNER_OS:-}/${RUNNER_ARCH:-} in
    Linux/X64) platform=linux-x64 ;;
    Linux/ARM64) platform=linux-arm64 ;;
    macOS/X64) platform=osx-x64 ;;
    macOS/ARM64) platform=osx-arm64 ;;
    Windows/X64) platform=win-x64 ;;
    Windows/ARM64) platform=win-arm64 ;;
  esac
}

find_checksum() { # find_checksum ARCHIVE: sets $checksum to what SHA256SUMS holds, or to nothing
  local sum name
  checksum=
  while read -r sum name; do
    [ "${name#\*}" != "$1" ] || checksum=$sum
  done <"$here/SHA256SUMS"
}

sha256() {
  local sum
  if [ "$RUNNER_OS" = macOS ]; then sum=$(shasum -a 256 <"$1"); else sum=$(sha256sum <"$1"); fi
  printf %s "${sum%% *}"
}

install_binary() {
  local archive=imagegate-$version-$platform.tar.gz url found
  [ "$RUNNER_OS" != Windows ] || archive=imagegate-$version-$platform.zip
  find_checksum "$archive"
  [ -n "$checksum" ] ||
    stop "This commit of the action knows no checksum of $archive, so it was not downloaded. Pin the action to the commit of release $version, whose src/action/SHA256SUMS has it; or use install: tool, or path with a program of your own."
  url=${base%/}/v$version/$archive
  make_directory
  download "$url" "$directory/$archive"
  found=$(sha256 "$directory/$archive")
  [ "$found" = "$checksum" ] ||
    stop "$url is not the release: its SHA-256 is $found, but this commit of the action expects $checksum. Nothing of it was run."
  unpack "$archive"
}

download() { # download URL FILE
  local protocols='=https'
  case $1 in http://*) protocols='=http,https' ;; esac
  curl --fail --silent --show-error --location --proto "$protocols" --connect-timeout 30 --retry 3 --output "$2" "$1" ||
    stop "$1 could not be downloaded; curl's message is in the log. Give download-base-url where this network has a copy of the releases, or path with a program of your own."
}

# By its relative name: tar takes the D: of D:\a for a host.
unpack() { # unpack ARCHIVE
  cd "$directory"
  case $1 in
    *.zip) unzip -q "$1" ;;
    *) tar -xzf "$1" ;;
  esac || stop "$1 cannot be unpacked."
  rm -f "$1"
  program=$directory/$executable
}

# Started where no nuget.config and no global.json of the checkout, which may be a stranger's, is in force.
install_tool() {
  command -v dotnet >/dev/null ||
    stop 'The .NET tool wants the .NET SDK 10, and there is no dotnet on PATH: use actions/setup-dotnet before this step.'
  [ ! -d "$nuget_source" ] || nuget_source=$(cd "$nuget_source" && pwd)
  make_directory
  cd "$directory"
  DOTNET_NOLOGO=true DOTNET_CLI_TELEMETRY_OPTOUT=true dotnet tool install ImageGate --version "$version" \
    --tool-path "$directory" ${nuget_source:+--source "$nuget_source"} ||
    stop "dotnet tool install did not install ImageGate $version; its message is in the log."
  program=$directory/$executable
}

make_directory() {
  directory=$(mktemp -d "$RUNNER_TEMP/imagegate.XXXXXX")
}

install_for_platform() {
  find_platform
  if [ -n "$platform" ]; then
    install_binary
  elif [ "$install" = auto ]; then
    install_tool
  else
    stop "No release has a binary for ${RUNNER_OS:-?}/${RUNNER_ARCH:-?}. Use install: tool, or path with a program of your own."
  fi
}

take_given() {
  [ "$install" = auto ] || [ "$install" = none ] || stop "The inputs path and install: $install contradict each other; leave one out."
  case $path in
    /* | [A-Za-z]:*) program=$path ;;
    *) program=$PWD/$path ;;
  esac
  [ -f "$program" ] || stop "The input path names '$path', and there is no such file."
}

read_inputs
executable=imagegate
[ "${RUNNER_OS:-}" != Windows ] || executable=imagegate.exe
if [ -n "$path" ]; then
  take_given
else
  case $install in
    auto | binary) install_for_platform ;;
    tool) install_tool ;;
    none) program=$(command -v imagegate) || stop 'With install: none the program imagegate must be on PATH, and it is not.' ;;
    *) stop "The input install is '$install'; valid: auto, binary, tool, none." ;;
  esac
fi
"$program" --version </dev/null ||
  stop "The program $program does not start here; its message is in the log. The binaries of a release want glibc: on other systems use install: tool."
put program "$program"
