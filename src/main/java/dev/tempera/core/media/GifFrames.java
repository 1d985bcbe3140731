package dev.tempera.core.media;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The blocks of a GIF, walked without decoding them. */
public final class GifFrames {
  private static final int MOST_COUNTED = 10_000;
  private static final int TRAILER = 0x3B;

  private GifFrames() {}

  /** What a walk over the blocks found. */
  private record Walk(int frames, int firstEnd, int width, int height) {}

  static @Nullable ImageHeader header(ImageHeader.Bytes in) {
    if (!in.has(0, 13)) {
      return null;
    }
    Walk walk = walk(in, MOST_COUNTED);
    // A frame may claim to be larger than the screen it is drawn on.
    return ImageHeader.of(
        ImageHeader.Format.GIF,
        Math.max(in.little16(6), walk.width()),
        Math.max(in.little16(8), walk.height()),
        Math.max(1, walk.frames()),
        1);
  }

  /** The same file with its first frame only: an animation is decoded whole or not at all. */
  public static byte[] firstOnly(byte[] gif) {
    ImageHeader.Bytes in = new ImageHeader.Bytes(gif);
    if (!in.has(0, 13)) {
      return gif;
    }
    int end = walk(in, 1).firstEnd();
    if (end <= 0 || end >= gif.length) {
      return gif;
    }
    byte[] first = Arrays.copyOf(gif, end + 1);
    first[end] = TRAILER;
    return first;
  }

  private static Walk walk(ImageHeader.Bytes in, int most) {
    int frames = 0;
    int firstEnd = 0;
    int width = 0;
    int height = 0;
    int at = 13 + table(in.at(10));
    while (frames < most && in.has(at, 1)) {
      int kind = in.at(at);
      if (kind == 0x2C && in.has(at, 10)) {
        frames++;
        width = Math.max(width, in.little16(at + 1) + in.little16(at + 5));
        height = Math.max(height, in.little16(at + 3) + in.little16(at + 7));
        at = afterBlocks(in, at + 10 + table(in.at(at + 9)) + 1);
        firstEnd = firstEnd == 0 ? at : firstEnd;
      } else if (kind == 0x21) {
        at = afterBlocks(in, at + 2);
      } else {
        break;
      }
    }
    return new Walk(frames, firstEnd, width, height);
  }

  /** Bytes of the colour table that a packed field announces. */
  private static int table(int packed) {
    return (packed & 0x80) == 0 ? 0 : 3 << ((packed & 7) + 1);
  }

  private static int afterBlocks(ImageHeader.Bytes in, int from) {
    int at = from;
    while (in.has(at, 1) && in.at(at) != 0) {
      at += 1 + in.at(at);
    }
    return at + 1;
  }
}
