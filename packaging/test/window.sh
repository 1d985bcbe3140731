# Sourced by packaging/test.sh: the installed program on a real display, as a person uses it.

start_display() {
  Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3>"$scratch/display" >/dev/null 2>&1 &
  xvfb=$!
  until_true 20 test -s "$scratch/display" || return 1
  display=:$(cat "$scratch/display")
  DISPLAY=$display openbox >/dev/null 2>&1 &
  openbox=$!
  until_true 20 has_manager
}

# xprop ends with 0 also where there is no such property.
has_manager() { contains "window id" "$(on_display xprop -root _NET_SUPPORTING_WM_CHECK)"; }

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

# Of the window alone, where there is one: where it stands is the window manager's choice, and not
# always the same.
picture() {
  local of=root
  case $1 in window-*) of=$(window) || return 1 ;; esac
  on_display import -window "$of" "$pictures/$1.png"
}

# How much two pictures differ, in pixels.
difference() {
  local pixels
  pixels=$(compare -metric AE -fuzz 10% "$pictures/$1.png" "$pictures/$2.png" null: 2>&1) || [ $? = 1 ] ||
    { echo "no comparison of $1 and $2: $pixels" >&2; return 1; }
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
     join run on run.message = told.seq
     where asked.parts like '%hello from xdotool%' and run.state = 'complete'")" = 1 ]
}

# What the program itself says of a fault: the folder is gone with the test.
tell_log() { tail -n 60 "$scratch/person/.local/share/tempera/logs/"*.log 2>/dev/null; }

# What there was when something did not come.
tell_state() {
  echo "$1"
  picture window-failed && echo "pictures: $(difference window-1-empty window-failed) pixels differ from the empty window"
  echo "focus: $(on_display xdotool getactivewindow 2>&1), window: $(window)"
  database "select seq, role, substr(parts, 1, 60) from message order by seq desc limit 6"
  database "select message, state from run order by rowid desc limit 3"
  tell_log
}

# is_titled TITLE: what the window says that it shows.
is_titled() { contains "$1" "$(on_display xdotool getwindowname "$(window)")"; }

asks() {
  on_display xdotool key ctrl+n
  until_true 30 is_titled "New conversation" || { tell_state "no new conversation"; return 1; }
  take window-1-empty || { tell_state "the empty window never came to rest"; return 1; }
  on_display xdotool type --delay 20 "hello from xdotool" && on_display xdotool key Return
  until_true 60 answered || { tell_state "no complete answer"; return 1; }
  take window-2-answer || { tell_state "the answer never came to rest"; return 1; }
  [ "$(difference window-1-empty window-2-answer)" -gt 2000 ] || { tell_state "the answer is not seen"; return 1; }
}

database() { sqlite3 "$scratch/person/.local/share/tempera/tempera.db" "$1"; }

# is_told NUMBER QUERY: what the database says.
is_told() { [ "$(database "$2")" = "$1" ]; }

windows() { on_display xdotool search --onlyvisible --class dev.tempera.Tempera | sort; }

# A bundle, as somebody else might have sent it.
make_bundle() {
  local now=2026-01-01T00:00:00Z
  mkdir -p "$scratch/bundle" && cd "$scratch/bundle" || return 1
  printf 'application/vnd.tempera.conversation' >mimetype
  cat >conversation.json <<END
{"format": "tempera-conversation", "version": 1, "written_by": "a test", "written_at": "$now",
 "conversation": {"id": "0195-sent", "title": "Sent by a friend", "pinned": false, "created_at": "$now",
  "updated_at": "$now", "head": "0195-sent-1", "draft": "",
  "setup": {"connection": "offline", "model": "tempera-tiny", "system": "", "parameters": {}}},
 "draft_attachments": [],
 "messages": [{"id": "0195-sent-1", "parent": null, "role": "user", "created_at": "$now",
  "parts": [{"type": "text", "text": "Is anybody there?"}]}]}
END
  "$JDK/bin/jar" --create --no-manifest --no-compress --file "$scratch/person/a friend's.tempera" mimetype conversation.json
  local status=$?
  cd "$OLDPWD" && return $status
}

# A double click while the window is open: the window that is there shows the conversation.
hands_over_file() {
  local before after
  make_bundle || return 1
  before=$(windows)
  on_display gtk-launch dev.tempera.Tempera "$scratch/person/a friend's.tempera" || return 1
  until_true 30 is_told 1 "select count(*) from conversation where title = 'Sent by a friend'" || return 1
  take window-0-imported
  after=$(windows)
  [ "$before" = "$after" ] || { echo "windows before: $before, after: $after"; return 1; }
}

# From the menu entry's action or a terminal: what is typed next begins a conversation.
hands_over_wish() {
  local before said conversations
  before=$(windows)
  conversations=$(database 'select count(*) from conversation')
  said=$(on_display tempera --new-conversation 2>&1) || { echo "$said"; return 1; }
  contains "already running" "$said" && [ "$before" = "$(windows)" ] || return 1
  until_true 20 has_focus && take window-0-wished
  on_display xdotool type --delay 20 "begun by a second start" && on_display xdotool key Return
  until_true 60 is_told 1 "select count(*) from message where parent is null and role = 'user' and
    parts like '%begun by a second start%'" &&
    is_told $((conversations + 1)) 'select count(*) from conversation'
}

dialog() { on_display xdotool search --onlyvisible --name '^Tempera$' | tail -n 1 | grep .; }

# No terminal: the sentence is in a window, and also where a log might want it.
shows_why_it_failed() {
  local said=$scratch/said start status
  touch "$scratch/a file"
  on_display tempera --data-dir "$scratch/a file" </dev/null >"$said" 2>&1 &
  start=$!
  until_true 30 dialog && take start-failure && on_display xdotool key Escape
  wait "$start"
  status=$?
  [ "$status" = 1 ] || { echo "status $status"; return 1; }
  contains "is a file where the data folder should be" "$(cat "$said")" && file_is_png "$pictures/start-failure.png"
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
  same=$(difference window-2-answer window-3-again) || return 1
  other=$(difference window-1-empty window-3-again) || return 1
  echo "differs from the answer by $same pixels, from the empty window by $other"
  [ $((same * 3)) -lt "$other" ]
}

# A window is there a moment before it is painted.
finds_it_again() { opens_from_menu window-3-again && until_true 60 looks_like_before || looks_like_before; }

test_window() {
  check "a display starts" start_display
  check "a start that fails says so in a window" shows_why_it_failed
  check "the menu opens the window" opens_from_menu window-0-start
  check "the window has the desktop file's class" has_class
  check "a typed prompt is answered on the screen" asks
  check "the window closes and the program ends" closes
  check "the next start shows the conversation" finds_it_again
  check "a file goes to the window that is open" hands_over_file
  check "a wish goes to the window that is open" hands_over_wish
  check "it closes again" closes
  stop_display
}
