#!/usr/bin/env bash
# Builds the server and starts everything in one process on http://localhost:5080, with SQLite under ./data.
# What it understands behind its name is in README.md; a word it does not know is answered with those it does.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD

command -v dotnet >/dev/null || { echo "The .NET 10 SDK is needed: https://dotnet.microsoft.com/download" >&2; exit 1; }
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build web/EqualCare.Web.csproj -c Release -v quiet >&2
web/client/build.sh >&2
export Client__Folder="${Client__Folder:-$here/web/wwwroot}"

# --simulate [speed]: the demo's people live their day beside the server, until it is stopped.
server=() speed="" address=http://localhost:5080
while [ $# -gt 0 ]; do
  case $1 in
    --simulate) speed=1; if [[ ${2:-} =~ ^[0-9]+(\.[0-9]+)?$ ]]; then speed=$2; shift; fi ;;
    --simulate=*) speed=${1#*=} ;;
    *) [ "$1" != --urls ] || address=${2:-}; [[ $1 != --urls=* ]] || address=${1#*=}; server+=("$1") ;;
  esac
  shift
done
program=$here/web/bin/Release/net10.0/EqualCare.Web.dll
[ -n "$speed" ] || exec dotnet "$program" "${server[@]}"

dotnet build tests/Simulate/Simulate.csproj -c Release -v quiet >&2
dotnet "$program" "${server[@]}" &
serving=$!
trap 'kill -TERM $serving 2>/dev/null' INT TERM
ready() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }
place=${address%%;*} place=${place#*://} place=${place%%/*}
until ready "${place%%:*}" "${place##*:}"; do kill -0 $serving 2>/dev/null || exit 1; sleep 0.5; done
dotnet "$here/tests/Simulate/bin/Release/net10.0/EqualCare.Simulate.dll" --server "${address%%;*}" --speed "$speed" &
living=$!
trap 'kill -TERM $living $serving 2>/dev/null' INT TERM
wait $serving || true
kill -TERM $living 2>/dev/null || true
wait $living || true
wait $serving 2>/dev/null || true
