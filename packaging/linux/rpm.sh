#!/usr/bin/env bash
# Makes target/package/tempera-VERSION-1.ARCH.rpm from the app image. Called by packaging/build.sh.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../common/project.sh"
. "$root/packaging/linux/tree.sh"
need rpmbuild rpm

work=$out/rpm
rm -rf "$work"
mkdir -p "$work/tree"
lay_out "$work/tree"
say "Packing the .rpm"
rpmbuild -bb --quiet --target "$(uname -m)" \
  --define "_topdir $work/build" --define "_rpmdir $work" --define "_buildhost localhost" \
  --define "tempera_xz ${TEMPERA_XZ_LEVEL:-6}" --define "tempera_version $VERSION" --define "tempera_tree $work/tree" \
  "$root/packaging/linux/tempera.spec" >&2
package=$(find "$work" -name '*.rpm')
mv "$package" "$out/"
rm -rf "$work"
package=$out/$(basename "$package")
say "$package: $(du -m "$package" | cut -f1) MB"
