# Sourced by packaging/test.sh: the installed program on a real display, as a person uses it.

start_display() {
  Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3>"$scratch/display" >/dev/null 2>&1 &
  xvfb=$!
  until_true 20 test -s "$scratch/display" || return 1
  display=:$(cat "$scratch/display")
  DISPLAY=$display openbox >/dev/null 2>&1 &
  openbox=$!
  until_true 20 on_display xprop -root _NET_SUPPORTING_WM_CHECK
}

# Also where no display was started: "kill 0" would end the caller and all that it runs.
stop_display() {
  local pid
  for pid in "${openbox:-}" "${xvfb:-}"; do
    [ -z "$pid" ] || { kill "$pid" && wait "$pid"; } 2>/dev/null || true
  done
  unset openbox xvfb
}

# on_display COMMAND…: in the person's session.
on_display() {
  env -i HOME="$scratch/person" PATH=/usr/bin:/bin DISPLAY="$display" LC_ALL=C.UTF-8 \
    XDG_RUNTIME_DIR="$scratch/run" timeout 60 "$@"
}

window() { on_display xdotool search --onlyvisible --class dev.tempera.Tempera | tail -n 1 | grep .; }

# The process of the window, as the window itself tells it.
window_pid() { on_display xprop -id "$(window)" _NET_WM_PID | sed -n 's/.* = \([0-9]*\)$/\1/p' | grep .; }

# Signal 0 would also fail where it is not allowed; a directory in /proc is there for everybody.
runs() { [ -d "/proc/$1" ]; }

picture() { on_display import -window root "$pictures/$1.png"; }

# How much two pictures differ, in pixels.
difference() {
  local pixels
  pixels=$(compare -metric AE -fuzz 10% "$pictures/$1.png" "$pictures/$2.png" null: 2>&1) || true
  printf '%.0f' "$pixels"
}

# A picture that is the same twice.
settled() {
  picture "$1.next" && [ -f "$pictures/$1.png" ] && [ "$(difference "$1" "$1.next")" -lt 300 ] && return 0
  mv "$pictures/$1.next.png" "$pictures/$1.png"
  return 1
}

take() {
  rm -f "$pictures/$1.png"
  until_true 30 settled "$1"
  local status=$?
  rm -f "$pictures/$1.next.png"
  return $status
}

# Started as the menu starts it, by the desktop file's name.
opens_from_menu() {
  on_display gtk-launch dev.tempera.Tempera >/dev/null 2>&1 || return 1
  until_true 60 window || return 1
  until_true 20 has_focus && take "$1"
}

has_focus() { [ "$(on_display xdotool getactivewindow)" = "$(window)" ]; }

has_class() { contains '"dev.tempera.Tempera"' "$(on_display xprop -id "$(window)" WM_CLASS)"; }

# The answer to what was typed is stored as complete.
answered() {
  [ "$(sqlite3 "$scratch/person/.local/share/tempera/tempera.db" \
    "select count(*) from message asked join message told on told.parent = asked.id
     join answer on answer.message = told.seq
     where asked.parts like '%hello from xdotool%' and answer.state = 'complete'")" = 1 ]
}

asks() {
  on_display xdotool key ctrl+n
  take window-1-empty
  on_display xdotool type --delay 20 "hello from xdotool" && on_display xdotool key Return
  until_true 60 answered || return 1
  take window-2-answer && [ "$(difference window-1-empty window-2-answer)" -gt 2000 ]
}

closes() {
  local pid
  pid=$(window_pid) && runs "$pid" || { echo "the window names no process that runs"; return 1; }
  on_display xdotool key alt+F4
  until_true 30 not window && until_true 30 not runs "$pid"
}

not() { ! "$@"; }

# The conversation is there again: the picture is nearer to the answer than to the empty window.
looks_like_before() {
  take window-3-again || return 1
  local same other
  same=$(difference window-2-answer window-3-again)
  other=$(difference window-1-empty window-3-again)
  echo "differs from the answer by $same pixels, from the empty window by $other"
  [ $((same * 3)) -lt "$other" ]
}

# A window is there a moment before it is painted.
finds_it_again() { opens_from_menu window-3-again && until_true 60 looks_like_before || looks_like_before; }

test_window() {
  check "a display starts" start_display
  check "the menu opens the window" opens_from_menu window-0-start
  check "the window has the desktop file's class" has_class
  check "a typed prompt is answered on the screen" asks
  check "the window closes and the program ends" closes
  check "the next start shows the conversation" finds_it_again
  check "it closes again" closes
  stop_display
}
