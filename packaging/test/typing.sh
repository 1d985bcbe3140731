#!/usr/bin/env bash
# Writes into the composer as people do whose letters are not on a key: by dead keys from the first
# letter on, and in Japanese by an IBus engine. What is composed stands in the text, the candidates
# stand at it, Enter ends the composition and sends nothing, the next Enter sends.
#
#   packaging/test/typing.sh [COMMAND…]     COMMAND starts the program (packaging/run.sh)
#
# Ends with 77 and says why where something is missing that it needs. Pictures go to
# target/package/pictures.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

missing() {
  echo "input methods are not tested: $1"
  exit 77
}

for tool in Xvfb openbox xdotool xprop import sqlite3 setxkbmap dbus-run-session ibus-daemon ibus; do
  command -v "$tool" >/dev/null 2>&1 || missing "there is no $tool"
done
[ -f /usr/share/ibus/component/anthy.xml ] || missing "there is no ibus-anthy"
# The window asks GTK for its input method.
compgen -G '/usr/lib/*/gtk-3.0/3.0.0/immodules/im-ibus.so' >/dev/null || missing "there is no ibus-gtk3"

# A bus of its own: the engine and what belongs to it end with it.
if [ -z "${TEMPERA_TYPING:-}" ]; then
  TEMPERA_TYPING=yes exec dbus-run-session -- "$0" "$@"
fi
[ $# -gt 0 ] || set -- "$here/packaging/run.sh"

pictures=$here/target/package/pictures
scratch=$(mktemp -d)
mkdir -p "$pictures" "$scratch/home"
mkdir -m 700 "$scratch/run"
pids=()
ended() {
  local pid
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$scratch"
}
trap ended EXIT

fail() {
  picture typing-failed
  echo "$1" >&2
  [ ! -s "$scratch/log" ] || tail -n 20 "$scratch/log" >&2
  exit 1
}

until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || fail "not within its time: $*"
    sleep 0.2
  done
}

picture() { timeout 20 import -window root "$pictures/$1.png" || true; }
keys() { timeout 20 xdotool "$@"; }

Xvfb -displayfd 3 -screen 0 1000x760x24 -nolisten tcp 3>"$scratch/display" >/dev/null 2>&1 &
pids+=($!)
until_true 20 test -s "$scratch/display"
DISPLAY=:$(cat "$scratch/display")
export DISPLAY HOME=$scratch/home XDG_RUNTIME_DIR=$scratch/run LC_ALL=C.UTF-8
unset WAYLAND_DISPLAY XMODIFIERS GTK_IM_MODULE
openbox >"$scratch/openbox" 2>&1 &
pids+=($!)

has_manager() { xprop -root _NET_SUPPORTING_WM_CHECK | grep -q "window id"; }
until_true 20 has_manager

window() { keys search --onlyvisible --class dev.tempera.Tempera | tail -n 1 | grep .; }
has_focus() { [ "$(keys getactivewindow)" = "$(window)" ]; }

# A window is there a moment before it is painted.
painted() { [ "$(import -window root -resize 1x1 -colorspace Gray -format '%[fx:mean>0.6]' info:)" = 1 ]; }

asked() { sqlite3 "$scratch/data/tempera.db" "select count(*) from message where role = 'user' $1"; }
is_asked() { [ "$(asked "and parts like '%$1%'")" = 1 ]; }
drafted() { [ "$(sqlite3 "$scratch/data/tempera.db" "select count(*) from conversation where draft like '%$1%'")" = 1 ]; }

# opens COMMAND…: the window, with the keyboard in its composer.
opens() {
  "$@" --offline --data-dir "$scratch/data" >"$scratch/log" 2>&1 </dev/null &
  program=$!
  pids+=("$program")
  until_true 90 window
  until_true 30 has_focus
  until_true 60 painted
}

closes() {
  keys key alt+F4
  until_true 30 not_running
}
not_running() { ! kill -0 "$program"; }

# The accent must be there without the focus ever having been elsewhere.
dead_keys() {
  setxkbmap -layout us -variant intl
  opens "$@"
  keys key --delay 60 dead_circumflex e dead_tilde n dead_diaeresis u
  until_true 15 drafted 'êñü'
  picture typing-1-dead-keys
  keys key Return
  until_true 30 is_asked 'êñü'
  closes
  setxkbmap -layout us
}

# It says that it failed also where it did not.
engine() {
  timeout 10 ibus engine anthy || true
  [ "$(timeout 10 ibus engine)" = anthy ]
}

japanese() {
  # Engines are scripts for the system's own Python, and are known from a cache.
  PATH=/usr/bin:/bin timeout 60 ibus write-cache >/dev/null 2>&1
  PATH=/usr/bin:/bin XMODIFIERS=@im=ibus ibus-daemon --xim --replace >/dev/null 2>&1 &
  pids+=($!)
  until_true 60 engine
  before=$(asked '')
  XMODIFIERS=@im=ibus GTK_IM_MODULE=ibus opens "$@"
  keys key ctrl+n
  sleep 1
  until_true 30 engine
  # It begins with Latin letters.
  keys key ctrl+j
  keys type --delay 80 nihongo
  sleep 1
  picture typing-2-composing
  keys key space
  sleep 1
  picture typing-3-converted
  keys key space
  sleep 1
  picture typing-4-candidates
  keys key Up Return
  sleep 1
  picture typing-5-ended
  [ "$(asked '')" = "$before" ] || fail "Enter, which ended the composition, sent the message."
  until_true 15 drafted '日本語'
  keys key Return
  until_true 30 is_asked '日本語'
  picture typing-6-sent
  closes
}

dead_keys "$@"
japanese "$@"
echo "Dead keys and Japanese arrived as composed; pictures in $pictures"
