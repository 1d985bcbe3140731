package dev.tempera.core.media;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The sound of a spoken answer, as servers write it into JSON. Any thread. */
public final class SpokenSound {
  private SpokenSound() {}

  /**
   * A data URL with the sound.
   *
   * @param format as the server named it, possibly empty
   * @param data in base64, of which each piece that arrived may be padded for itself; what cannot
   *     be read stays as it came, since somebody else may make sense of it
   */
  public static String url(String format, String data) {
    byte[] bytes = decoded(data);
    return bytes == null
        ? "data:" + SoundType.ofFormat(format) + ";base64," + data
        : DataUrl.of(SoundType.of(bytes, SoundType.ofFormat(format)), bytes);
  }

  private static byte @Nullable [] decoded(String data) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(data.length() / 4 * 3);
    try {
      for (String piece : data.split("=+", -1)) {
        all.writeBytes(Base64.getDecoder().decode(piece));
      }
      return all.toByteArray();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
