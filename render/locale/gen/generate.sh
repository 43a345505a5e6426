#!/usr/bin/env bash
# Installs the packages of CLDR and of the tz database outside the tree and generates
# the embedded files of render/locale, into the current folder or the given one.
# CARDBENCH_CLDR names a folder that keeps the packages for the next time.
set -euo pipefail
out=$(cd "${1:-.}" && pwd)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
packages=${CARDBENCH_CLDR:-}
if [[ -z $packages ]]; then
  packages=$(mktemp -d)
  trap 'rm -rf "$packages"' EXIT
fi
cd "$here"
mapfile -t wanted < <(go run . -list)
if [[ ! -e $packages/complete ]]; then
  echo '{"private": true}' >"$packages/package.json"
  # The packages of calendars ask for a core of their own year.
  npm install --prefix "$packages" --no-audit --no-fund --ignore-scripts --legacy-peer-deps --silent "${wanted[@]}"
  touch "$packages/complete"
fi
go run . -packages "$packages/node_modules" -o "$out/locales.bin" -zones "$out/zones.bin"
cp "$packages/node_modules/cldr-core/LICENSE" "$out/LICENSE-unicode"
