#!/usr/bin/env bash
# Installs what the tests need where it may, says what is missing where it may not, and runs everything.
# The last line reads: N passed, N failed (, N skipped).
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

command -v dotnet >/dev/null || { echo "The .NET 10 SDK is needed." >&2; echo "0 passed, 1 failed"; exit 1; }

# A server's binaries are enough: the tests start their own PostgreSQL, on a free port, in a folder of their own.
has_postgres() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null; }
if ! has_postgres; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing PostgreSQL for the tests …"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null
  fi
  has_postgres || echo "PostgreSQL is missing: the tests that need it are skipped (on Debian: apt-get install postgresql)." >&2
fi

projects=$(find tests -name '*.csproj' | sort | xargs grep -l '<IsTestProject>true' )
for project in $projects; do
  dotnet build "$project" -c Release -v quiet || { echo "0 passed, 1 failed"; exit 1; }
done

for project in $projects; do
  name=$(sed -n 's:.*<AssemblyName>\(.*\)</AssemblyName>.*:\1:p' "$project")
  [ -n "$name" ] || name=$(basename "$project" .csproj)
  echo "== $name"
  dotnet "$(dirname "$project")/bin/Release/net10.0/$name.dll" -noLogo -noColor -xml "$results/$name.xml" </dev/null
  [ -s "$results/$name.xml" ] || echo '<assembly passed="0" failed="1" skipped="0" errors="0">' > "$results/$name.xml"
done

count() { cat "$results"/*.xml | grep -o '<assembly [^>]*' | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{n += $1} END {print n + 0}'; }
passed=$(count passed) failed=$(( $(count failed) + $(count errors) )) skipped=$(count skipped)
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
