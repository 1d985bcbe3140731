#!/usr/bin/env bash
# Makes target/package/tempera_VERSION_ARCH.deb from the app image. Called by packaging/build.sh.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../common/project.sh"
. "$root/packaging/linux/tree.sh"
need dpkg-deb dpkg

arch=$(dpkg --print-architecture)
tree=$out/deb
rm -rf "$tree"
mkdir -p "$tree/DEBIAN"
lay_out "$tree"
mkdir -p "$tree/usr/share/lintian/overrides"
cp "$root/packaging/linux/lintian-overrides" "$tree/usr/share/lintian/overrides/tempera"
printf 'tempera (%s) unstable; urgency=medium\n\n  * See https://tempera.dev/ for what is new.\n\n -- %s  %s\n' \
  "$VERSION" "The Tempera contributors <hello@tempera.dev>" \
  "$(date -u -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9n >"$tree/usr/share/doc/tempera/changelog.gz"
sed -e "s/@VERSION@/$VERSION/" -e "s/@ARCH@/$arch/" \
  -e "s/@SIZE@/$(du -sk --exclude=DEBIAN "$tree" | cut -f1)/" \
  "$root/packaging/linux/control.in" >"$tree/DEBIAN/control"
install -m 755 "$root/packaging/linux/postrm" "$tree/DEBIAN/postrm"
(cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
find "$tree" -path "$tree/usr/lib/tempera" -prune -o -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

package=$out/tempera_${VERSION}_$arch.deb
say "Packing $package"
dpkg-deb --root-owner-group -Zxz -z"${TEMPERA_XZ_LEVEL:-6}" --build "$tree" "$package" >&2
rm -rf "$tree"
say "$package: $(du -m "$package" | cut -f1) MB"
