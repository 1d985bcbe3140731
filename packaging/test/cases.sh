#!/usr/bin/env bash
# Runs the Python scripts of a folder against the built program: packaging/test/cases.sh FOLDER.
# Each takes this checkout as its argument, starts a server of its own on the loopback interface,
# asks it through packaging/run.sh and ends with PASS or FAIL.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=${1:?usage: packaging/test/cases.sh FOLDER}
# The first run builds, which takes longer than a script waits.
"$here/packaging/run.sh" --version >/dev/null
failed=0
for script in "$folder"/*.py; do
  if said=$(timeout 170 python3 "$script" "$here" 2>&1); then
    echo "PASS $(basename "$script" .py)"
  else
    echo "FAIL $(basename "$script" .py): $(tail -n 2 <<<"$said" | tr '\n' ' ')"
    failed=1
  fi
done
exit "$failed"
