# Sourced: counts checks. A check is a command that succeeds; its output is shown when it does not,
# at once and once more at the end, which is what a log that was cut off still has.

passed=0
failed=0
skipped=0
failures=$(mktemp)

check() {
  local name=$1 log
  shift
  log=$(mktemp)
  if "$@" >"$log" 2>&1; then
    passed=$((passed + 1))
    echo "ok: $name"
  else
    failed=$((failed + 1))
    { echo "FAILED: $name"; sed 's/^/    /' "$log" | tail -n 30; } | tee -a "$failures"
  fi
  rm -f "$log"
}

# skip NAME REASON: what could not be tried. It fails where TEMPERA_TEST_INSTALL=required.
skip() {
  if [ "${TEMPERA_TEST_INSTALL:-}" = required ]; then
    failed=$((failed + 1))
    echo "FAILED: $1: not run: $2" | tee -a "$failures"
  else
    skipped=$((skipped + 1))
    echo "not run: $1: $2"
  fi
}

# until_true SECONDS COMMAND…: waits for a condition.
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.2
  done
}

contains() {
  case $2 in
    *"$1"*) ;;
    *) echo "expected “$1” in: $2"; return 1 ;;
  esac
}

finish() {
  echo
  cat "$failures" && rm -f "$failures"
  echo "$passed passed, $failed failed, $skipped not run"
  [ "$failed" = 0 ]
}
