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
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$scratch"' EXIT

# On a real window system if there is one to be had: its classes are those that people's starts need.
platform=(-Dglass.platform=Headless)
display=()
if command -v Xvfb >/dev/null 2>&1; then
  Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$scratch/display" >/dev/null 2>&1 &
  server=$!
  for _ in {1..100}; do
    [ -s "$scratch/display" ] && break
    sleep 0.1
  done
  [ -s "$scratch/display" ] || fail "Xvfb did not start."
  platform=()
  display=(DISPLAY=":$(cat "$scratch/display")" GDK_BACKEND=x11)
fi
say "Training run for the AOT cache${display:+ on GTK}"
# Without the person's desktop, keys and settings, and bounded in time.
if ! env -i HOME="$scratch" PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "${display[@]}" timeout 120 \
  "$java" "${options[@]}" -Xlog:aot=error "${platform[@]}" -Dprism.order=sw \
  -XX:AOTCacheOutput="$app/tempera.aot" -cp "$class_path" \
  dev.tempera.training.TrainingRun "$scratch/data" >"$scratch/log" 2>&1; then
  cat "$scratch/log" >&2
  fail "The training run failed."
fi
[ -s "$app/tempera.aot" ] || { cat "$scratch/log" >&2; fail "The training run made no cache."; }
