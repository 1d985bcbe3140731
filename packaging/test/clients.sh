#!/usr/bin/env bash
# Installs the library openai-java, and Python's openai and requests, into target/clients, for the
# tests that run code written for them. Where they are not to be had it says so: the tests with
# openai-java are skipped, those in Python run stand-ins (src/test/python).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=$here/target/clients

python_packages() {
  [ ! -e "$folder/python/installed" ] || return 0
  rm -rf "$folder/python"
  mkdir -p "$folder"
  if python3 -m venv "$folder/python" >&2 \
    && timeout 180 "$folder/python/bin/pip" install -q --disable-pip-version-check --retries 1 --timeout 10 \
      'openai>=1,<4' 'requests>=2.31,<3' >&2; then
    touch "$folder/python/installed"
    echo "The tests in Python run openai and requests themselves." >&2
  else
    rm -rf "$folder/python"
    echo "pip could not get openai and requests: the tests in Python run stand-ins." >&2
  fi
}
python_packages

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
