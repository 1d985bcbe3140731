#!/usr/bin/env bash
# Prints the man page: what tempera.1.in says, with the options as --help lists them.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../common/project.sh"
. "$root/packaging/linux/tree.sh"
app=$out/image/tempera/lib/app

# Wide, so that no description is broken over lines.
help=$("$out/image/tempera/lib/runtime/bin/java" -XX:TieredStopAtLevel=1 -Dpicocli.usage.width=400 \
  -cp "$(sed -n "s:^app.classpath=\$APPDIR:$app:p" "$app/tempera.cfg" | paste -sd: -)" \
  dev.tempera.Main --help)

options() {
  awk '
    function roff(text) { gsub(/\\/, "\\e", text); gsub(/-/, "\\-", text); return text }
    function bold(text) { return "\\fB" roff(text) "\\fR" }
    # The description of a long name stands alone on the next line.
    match($0, /^ +/) && RLENGTH > 20 { sub(/^ +/, ""); print roff($0); next }
    # An option or a file argument: two columns, the name and what it does.
    /^ +[^ ]/ {
      sub(/^ +/, "")
      name = $0
      text = ""
      if (match($0, /  +/)) {
        name = substr($0, 1, RSTART - 1)
        text = substr($0, RSTART + RLENGTH)
      }
      print ".TP\n" bold(name)
      if (text != "") print roff(text)
    }
  ' <<<"$(sed -n '/^A desktop bench/,/^Exit status/p' <<<"$help" | sed '1d;$d')"
}

page=$(mktemp)
trap 'rm -f "$page"' EXIT
fill "$root/packaging/linux/tempera.1.in" "$page"
while IFS= read -r line; do
  if [ "$line" = @OPTIONS@ ]; then options; else printf '%s\n' "$line"; fi
done <"$page"
