#!/usr/bin/env bash
# Installs what others wrote into target/servers, for the tests that ask it: servers, clients that run
# our code, and KaTeX as a judge of formulas. Versions are pinned, from npm, no scripts of theirs run. Where npm or the
# network is missing it says so, and these tests are skipped.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=$here/target/servers
packages=(@copilotkit/aimock@1.43.0 @dwmkerr/mock-llm@0.1.29 node-llama-cpp@3.22.1 katex@0.19.1
  openai@6.49.0 @openrouter/sdk@1.3.19 typescript@5.9.3 @types/node@22.20.7
  @modelcontextprotocol/server-everything@2026.8.31)
# Its native code is a package for each system; without this, npm fetches hundreds of megabytes.
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) packages+=(@node-llama-cpp/linux-x64@3.22.1) ;;
  Linux-aarch64) packages+=(@node-llama-cpp/linux-arm64@3.22.1) ;;
esac
wanted=${packages[*]}
[ "$(cat "$folder/.installed" 2>/dev/null)" = "$wanted" ] && exit 0
if ! command -v npm >/dev/null 2>&1; then
  echo "There is no npm: the tests with servers of others are skipped." >&2
  exit 0
fi
mkdir -p "$folder"
[ -f "$folder/package.json" ] || echo '{"private":true}' >"$folder/package.json"
if (cd "$folder" && timeout 300 npm install --no-audit --no-fund --ignore-scripts --omit=optional \
  --loglevel=error "${packages[@]}" >&2); then
  echo "$wanted" >"$folder/.installed"
else
  echo "npm could not install them: the tests with servers of others are skipped." >&2
fi
