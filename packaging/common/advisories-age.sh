#!/usr/bin/env bash
# Says how old the list of advisories is, and warns if that is more than 30 days:
# advisories-age.sh LIST [TODAY]
set -euo pipefail
today=${2:-$(date -u +%Y-%m-%d)}
as_of=$(sed -n 's/^# as of \([0-9-]*\)$/\1/p' "$1" | head -n 1)
[ -n "$as_of" ] || { echo "$1 does not say as of when it is." >&2; exit 1; }
days=$((($(date -u -d "$today" +%s) - $(date -u -d "$as_of" +%s)) / 86400))
echo "==> What is known against libraries is as of $as_of, $days days ago" >&2
if [ "$days" -gt 30 ]; then
  echo "Warning: that is old. Before this is given out, make the list anew: packaging/advisories.sh FOLDER" >&2
fi
