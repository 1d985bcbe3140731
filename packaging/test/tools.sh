#!/usr/bin/env bash
# Installs what the tests of packages and of the keychain use, where it is missing.
set -euo pipefail
"$(dirname "${BASH_SOURCE[0]}")/servers.sh"
"$(dirname "${BASH_SOURCE[0]}")/clients.sh"
"$(dirname "${BASH_SOURCE[0]}")/browser.sh"
"$(dirname "${BASH_SOURCE[0]}")/schema-suite.sh"

declare -A tools=(
  [lintian]=lintian
  [desktop-file-validate]=desktop-file-utils
  [appstreamcli]=appstream
  [update-mime-database]=shared-mime-info
  [dpkg-deb]=dpkg
  [rpmbuild]=rpm
  [strip]=binutils
  [gnome-keyring-daemon]=gnome-keyring
  [dbus-run-session]=dbus
  [Xvfb]=xvfb
  [openbox]=openbox
  [xdotool]=xdotool
  [xprop]=x11-utils
  [setxkbmap]=x11-xkb-utils
  [ibus-daemon]=ibus
  [compare-im6.q16]=imagemagick
  [gtk-launch]=libgtk-3-bin
  [sqlite3]=sqlite3
  [openssl]=openssl
  [pdftotext]=poppler-utils
  [man]=man-db
)
# What the package depends on, and the input method, have no command of their own.
libraries=(ibus-anthy ibus-gtk3 libgtk-3-0 libx11-6 libxtst6 libxxf86vm1 libgl1 libfontconfig1 libfreetype6 libpangoft2-1.0-0 fonts-dejavu-core)

missing=()
for tool in "${!tools[@]}"; do
  command -v "$tool" >/dev/null 2>&1 || missing+=("${tools[$tool]}")
done
if command -v dpkg-query >/dev/null 2>&1; then
  for library in "${libraries[@]}"; do
    { dpkg-query -W -f "\${Status}\n" "$library" "${library}t64" 2>/dev/null || true; } |
      grep "^install ok" >/dev/null ||
      missing+=("$library")
  done
fi
[ ${#missing[@]} -eq 0 ] && exit 0

echo "Installing for the tests: ${missing[*]}" >&2
as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo -n)
if ! command -v apt-get >/dev/null 2>&1; then
  echo "The tests of packages need these, and there is no apt-get to install them: ${missing[*]}" >&2
  exit 1
fi
"${as_root[@]}" apt-get -qq update >&2 &&
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
    --no-install-recommends "${missing[@]}" >&2 || {
  echo "apt-get could not install what the tests of packages need: ${missing[*]}" >&2
  exit 1
}
