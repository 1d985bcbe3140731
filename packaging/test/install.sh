# Sourced by packaging/test.sh: what the tests install on the machine, and how it gets off it again.

installed_by_us=

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() { as_root true 2>/dev/null; }

package_state() { dpkg-query -W -f '${Status}' tempera 2>/dev/null | sed 's/.* //'; }

is_installed() { [ "$(package_state)" = installed ]; }

# Purged, or never there: also half an installation and a removed package are something.
is_gone() {
  case $(package_state) in '' | not-installed) ;; *) return 1 ;; esac
}

# On a machine of CI, a package can only be what a killed run left behind.
clear_leftover() {
  [ "${CI:-}" = true ] || [ "${TEMPERA_TEST_INSTALL:-}" = required ] || return 0
  if ! is_gone && may_install; then
    echo "Removing the Tempera package that is installed here; data folders stay."
    as_root dpkg -P tempera >/dev/null 2>&1
  fi
}

# Nothing unless a run ends in the middle.
take_off() {
  if [ -n "$installed_by_us" ] && ! is_gone; then
    as_root dpkg -P tempera >/dev/null 2>&1
  fi
  installed_by_us=
}
