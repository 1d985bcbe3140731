#!/usr/bin/env bash
# Installs the library openai-java into target/clients, for the tests that run code written for it.
# Where Maven or the network is missing it says so, and these tests are skipped.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=$here/target/clients
pom=$here/packaging/test/clients/pom.xml
cmp -s "$pom" "$folder/installed.xml" && exit 0
if ! command -v mvn >/dev/null 2>&1; then
  echo "There is no Maven: the tests with openai-java are skipped." >&2
  exit 0
fi
rm -rf "$folder/java"
mkdir -p "$folder"
if timeout 300 mvn -q -B --no-transfer-progress -f "$pom" \
  org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies \
  -DoutputDirectory="$folder/java" >&2; then
  cp "$pom" "$folder/installed.xml"
else
  echo "Maven could not get openai-java: the tests with it are skipped." >&2
fi
