#!/usr/bin/env bash
# Fetches the JSON Schema Test Suite (MIT) for SchemaSuiteTest, which is skipped without it. Nothing
# of it is part of the product or of this repository.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
commit=44401e0c046704b476ec9d2e2fccdaee618f259d
folder=target/json-schema-test-suite
[ -d "$folder/tests/draft2020-12" ] && exit 0
mkdir -p target
partial=$(mktemp -d target/schema-suite.XXXXXX)
trap 'rm -rf "$partial"' EXIT
if command -v git >/dev/null 2>&1 &&
  git -C "$partial" init -q &&
  GIT_TERMINAL_PROMPT=0 timeout 60 git -C "$partial" fetch -q --depth 1 \
    https://github.com/json-schema-org/JSON-Schema-Test-Suite "$commit" &&
  git -C "$partial" archive FETCH_HEAD tests/draft2020-12 | tar -x -C "$partial"; then
  mkdir -p "$folder"
  mv "$partial/tests" "$folder/"
else
  echo "The JSON Schema Test Suite could not be fetched: SchemaSuiteTest is skipped." >&2
fi
