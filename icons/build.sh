#!/usr/bin/env bash
# Makes the bitmaps from tempera.svg: PNG for Linux and the window, ICO for Windows, ICNS for macOS.
# Needs rsvg-convert (librsvg2-bin), convert (imagemagick) and png2icns (icnsutils).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
window=../src/main/resources/dev/tempera/app/window
mkdir -p png "$window"
for size in 16 24 32 48 64 128 256 512; do
  rsvg-convert -w $size -h $size tempera.svg -o png/tempera-$size.png
done
for size in 16 32 48 128; do
  cp png/tempera-$size.png "$window/icon-$size.png"
done
convert png/tempera-{16,24,32,48,64,256}.png tempera.ico
png2icns tempera.icns png/tempera-{16,32,48,128,256,512}.png >/dev/null
