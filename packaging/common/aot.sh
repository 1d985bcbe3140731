#!/usr/bin/env bash
# Makes the AOT cache of an app image by a training run: aot.sh IMAGE
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/project.sh"
app=$1/lib/app
java=$1/lib/runtime/bin/java

# The launcher's own class path and options, so that the cache fits it.
class_path=$(sed -n "s:^app.classpath=\$APPDIR:$app:p" "$app/tempera.cfg" | paste -sd: -)
options=()
while IFS= read -r option; do
  options+=("${option//\$APPDIR/$app}")
done < <(sed -n 's/^java-options=//p' "$app/tempera.cfg" | grep -v -e AOTCache -e '^-Xlog')

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
say "Training run for the AOT cache"
# Without the person's desktop, keys and settings, and bounded in time.
if ! env -i HOME="$scratch" PATH=/usr/bin:/bin LC_ALL=C.UTF-8 timeout 120 \
  "$java" "${options[@]}" -Xlog:aot=error -Dglass.platform=Headless -Dprism.order=sw \
  -XX:AOTCacheOutput="$app/tempera.aot" -cp "$class_path" \
  dev.tempera.TrainingRun "$scratch/data" >"$scratch/log" 2>&1; then
  cat "$scratch/log" >&2
  fail "The training run failed."
fi
[ -s "$app/tempera.aot" ] || { cat "$scratch/log" >&2; fail "The training run made no cache."; }
