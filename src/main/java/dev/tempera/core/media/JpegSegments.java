package dev.tempera.core.media;

import org.jspecify.annotations.Nullable;

/** The segments of a JPEG up to the one that gives its size. */
final class JpegSegments {
  private static final int ORIENTATION = 0x0112;

  private JpegSegments() {}

  static @Nullable ImageHeader header(ImageHeader.Bytes in) {
    int turn = 1;
    int at = 2;
    while (in.has(at, 4)) {
      if (in.at(at) != 0xFF) {
        return null;
      }
      int marker = in.at(at + 1);
      if (marker == 0xFF) {
        at++;
        continue;
      }
      int length = in.big16(at + 2);
      if (isFrame(marker)) {
        return in.has(at, 9)
            ? ImageHeader.of(ImageHeader.Format.JPEG, in.big16(at + 7), in.big16(at + 5), 1, turn)
            : null;
      }
      if (marker == 0xE1 && in.isText(at + 4, "Exif")) {
        turn = orientation(in, at + 10, at + 2 + length);
      }
      at += 2 + Math.max(2, length);
    }
    return null;
  }

  /** Start of frame, of whatever kind; not the tables among these markers. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static int orientation(ImageHeader.Bytes in, int tiff, int end) {
    boolean little = in.isText(tiff, "II");
    if (!in.has(tiff, 8) || !(little || in.isText(tiff, "MM"))) {
      return 1;
    }
    long offset = little ? in.little32(tiff + 4) : in.big32(tiff + 4);
    if (offset > end - tiff) {
      return 1;
    }
    int entries = tiff + (int) offset;
    int count = in.has(entries, 2) ? number(in, entries, little) : 0;
    for (int i = 0; i < count; i++) {
      int entry = entries + 2 + i * 12;
      if (!in.has(entry, 12) || entry + 12 > end) {
        return 1;
      }
      if (number(in, entry, little) == ORIENTATION) {
        int value = number(in, entry + 8, little);
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }

  private static int number(ImageHeader.Bytes in, int at, boolean little) {
    return little ? in.little16(at) : in.big16(at);
  }
}
