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

exec dotnet "$here/web/bin/Release/net10.0/EqualCare.Web.dll" "$@"
