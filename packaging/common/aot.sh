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
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$scratch"' EXIT

# train PLATFORM_OPTION… [-- VARIABLE=VALUE…]: without the person's desktop, keys and settings, and
# bounded in time.
train() {
  local platform=()
  while [ $# -gt 0 ] && [ "$1" != -- ]; do
    platform+=("$1")
    shift
  done
  [ $# -eq 0 ] || shift
  rm -rf "$scratch/data" "$app/tempera.aot"
  env -i HOME="$scratch" PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$@" timeout 120 \
    "$java" "${options[@]}" -Xlog:aot=error "${platform[@]}" -Dprism.order=sw \
    -XX:AOTCacheOutput="$app/tempera.aot" -cp "$class_path" \
    dev.tempera.training.TrainingRun "$scratch/data" >"$scratch/log" 2>&1
}

# Sets display to that of an X server of its own, if one can be had.
start_display() {
  command -v Xvfb >/dev/null 2>&1 || return 1
  Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$scratch/display" >/dev/null 2>&1 &
  server=$!
  for _ in {1..100}; do
    [ ! -s "$scratch/display" ] || break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  if [ ! -s "$scratch/display" ]; then
    say "Xvfb did not start: the training run has no window system."
    return 1
  fi
  display=:$(cat "$scratch/display")
}

# On a real window system if there is one to be had: its classes are those that people's starts need.
display=
trained=
if start_display; then
  say "Training run for the AOT cache on GTK"
  if train -- DISPLAY="$display" GDK_BACKEND=x11; then
    trained=1
  elif grep -qi "unable to open display" "$scratch/log"; then
    say "GTK could not open the display: the training run has no window system."
  else
    cat "$scratch/log" >&2
    fail "The training run failed."
  fi
fi
if [ -z "$trained" ]; then
  say "Training run for the AOT cache"
  train -Dglass.platform=Headless || { cat "$scratch/log" >&2; fail "The training run failed."; }
fi
[ -s "$app/tempera.aot" ] || { cat "$scratch/log" >&2; fail "The training run made no cache."; }
