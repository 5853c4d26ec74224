#!/usr/bin/env bash
# Builds the browser app into web/wwwroot, against what the server that was just built says of itself: where the two no longer fit together, this
# fails. Does nothing when nothing has changed. The server has to be built first.
set -euo pipefail
cd "$(dirname "$0")"
server=${1:-../bin/Release/net10.0/EqualCare.Web.dll}
out=../wwwroot

if ! command -v npm >/dev/null; then
  echo "Node.js 20 or newer is needed to build the browser app; without it the server runs and shows no app." >&2
  exit 0
fi

dotnet "$server" --describe > openapi.json
inputs() { git ls-files -co --exclude-standard . 2>/dev/null || find . -type f -not -path './node_modules/*' -not -name openapi.json; }
mark=$( { inputs | sort | xargs sha256sum; sha256sum openapi.json; } | sha256sum | cut -d ' ' -f 1)
[ -f "$out/.built" ] && [ "$(cat "$out/.built")" = "$mark" ] && exit 0

if [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then npm ci --silent; fi
npm run --silent types
npm run --silent check
npm run --silent build
npm run --silent budget
echo "$mark" > "$out/.built"
