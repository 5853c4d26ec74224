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

# The browser tests use Debian's own browser, and Node.js to build the app that they open.
if ! command -v chromium >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests …"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
fi
command -v chromium >/dev/null || echo "Chromium is missing: the browser tests are skipped (on Debian: apt-get install chromium)." >&2
command -v npm >/dev/null || echo "Node.js is missing: the app's own tests do not run, and the browser tests are skipped." >&2

projects=$(find tests -name '*.csproj' | sort | xargs grep -l '<IsTestProject>true' )
for project in $projects; do
  dotnet build "$project" -c Release -v quiet || { echo "0 passed, 1 failed"; exit 1; }
done

dotnet build web/EqualCare.Web.csproj -c Release -v quiet && web/client/build.sh || { echo "0 passed, 1 failed"; exit 1; }
if command -v npm >/dev/null; then
  echo "== the app"
  (cd web/client && npx vitest run --reporter=default --reporter=json --outputFile="$results/app.json" </dev/null)
  app() { grep -o "\"$1\":[0-9]*" "$results/app.json" 2>/dev/null | head -1 | grep -o '[0-9]*$'; }
  echo "<assembly passed=\"$(app numPassedTests || echo 0)\" failed=\"$(app numFailedTests || echo 1)\" skipped=\"$(app numPendingTests || echo 0)\" errors=\"0\">" > "$results/app.xml"
fi

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
