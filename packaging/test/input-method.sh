#!/usr/bin/env bash
# Writes Japanese into the composer with a real IBus engine, as a person does: what is composed
# stands in the text, the candidates stand at it, Enter ends the composition and sends nothing, the
# next Enter sends.
#
#   packaging/test/input-method.sh [COMMAND…]     COMMAND starts the program (packaging/run.sh)
#
# Needs Xvfb, openbox, xdotool, ImageMagick, sqlite3, dbus-run-session, ibus and ibus-anthy; says so
# and ends well where one is missing. Pictures go to target/input-method.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

for tool in Xvfb openbox xdotool import sqlite3 dbus-run-session ibus-daemon ibus; do
  command -v "$tool" >/dev/null 2>&1 || { echo "There is no $tool: input methods are not tested." >&2; exit 0; }
done
[ -f /usr/share/ibus/component/anthy.xml ] || { echo "There is no ibus-anthy: input methods are not tested." >&2; exit 0; }

if [ -z "${TEMPERA_IN_SESSION:-}" ]; then
  TEMPERA_IN_SESSION=yes exec dbus-run-session -- "$0" "$@"
fi

[ $# -gt 0 ] || set -- "$here/packaging/run.sh"
pictures=$here/target/input-method
scratch=$(mktemp -d)
mkdir -p "$pictures" "$scratch/home" "$scratch/run"
chmod 700 "$scratch/run"
pids=()
ended() {
  local pid
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$scratch"
}
trap ended EXIT

until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || { echo "not within its time: $*" >&2; return 1; }
    sleep 0.2
  done
}

Xvfb -displayfd 3 -screen 0 1000x760x24 -nolisten tcp 3>"$scratch/display" >/dev/null 2>&1 &
pids+=($!)
until_true 20 test -s "$scratch/display"
DISPLAY=:$(cat "$scratch/display")
export DISPLAY HOME=$scratch/home XDG_RUNTIME_DIR=$scratch/run LC_ALL=C.UTF-8
export XMODIFIERS=@im=ibus GTK_IM_MODULE=ibus
openbox >/dev/null 2>&1 &
pids+=($!)
ibus-daemon --xim --replace >/dev/null 2>&1 &
pids+=($!)
until_true 20 ibus engine anthy >/dev/null 2>&1

"$@" --data-dir "$scratch/data" >"$scratch/log" 2>&1 &
pids+=($!)
window() { xdotool search --onlyvisible --class dev.tempera.Tempera >/dev/null 2>&1; }
until_true 90 window || { cat "$scratch/log" >&2; exit 1; }

stored() { sqlite3 "$scratch/data/tempera.db" "select count(*) from message where role = 'user' and parts like '%$1%'" 2>/dev/null; }
is_stored() { [ "$(stored "$1")" = 1 ]; }
anything() { sqlite3 "$scratch/data/tempera.db" "select count(*) from message where role = 'user'" 2>/dev/null; }
picture() { import -window root "$pictures/$1.png"; }

sleep 2
xdotool key ctrl+n
sleep 0.5
# The engine may begin with Latin letters.
ibus engine anthy
xdotool type --delay 60 "nihongo"
sleep 0.7
picture 1-composing
xdotool key space
sleep 0.7
picture 2-converted
xdotool key space
sleep 0.7
picture 3-candidates
xdotool key space
xdotool key Up
sleep 0.3
xdotool key Return
sleep 0.7
picture 4-ended
[ "$(anything)" = 0 ] || { echo "Enter, which ended the composition, sent the message." >&2; exit 1; }
xdotool key Return
until_true 20 is_stored '日本語' || { echo "Stored instead: $(sqlite3 "$scratch/data/tempera.db" "select parts from message")" >&2; exit 1; }
picture 5-sent
echo "Japanese was composed, converted and sent; pictures in $pictures"
