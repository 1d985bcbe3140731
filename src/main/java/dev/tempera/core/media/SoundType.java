package dev.tempera.core.media;

import java.util.Locale;

/** What kind of sound some bytes are, and what files of it are called. Any thread. */
public final class SoundType {
  /**
   * Samples without any header, as audio models stream them: 16 bit, little endian, one channel,
   * 24,000 a second.
   */
  public static final String PCM = "audio/pcm";

  private SoundType() {}

  /** The media type of a {@code format} that was asked for; of none, or another, raw samples. */
  public static String ofFormat(String format) {
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "mp3", "wav", "flac", "aac", "ogg", "opus", "m4a", "aiff" ->
          "audio/" + format.toLowerCase(Locale.ROOT);
      default -> PCM;
    };
  }

  /**
   * The media type of a sound, by what it is.
   *
   * @param said what it is said to be, believed where the bytes do not tell
   */
  public static String of(byte[] bytes, String said) {
    String known = MediaType.of(bytes);
    return known != null && known.startsWith("audio/") ? known : said;
  }

  /** What names of files of a kind end with, without the dot. */
  public static String extension(String mediaType) {
    String type = mediaType.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
    return switch (type) {
      case "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave" -> "wav";
      case "audio/mp3", "audio/mpeg" -> "mp3";
      case "audio/m4a", "audio/mp4", "audio/x-m4a" -> "m4a";
      case "audio/flac", "audio/x-flac" -> "flac";
      case "audio/ogg" -> "ogg";
      case "audio/opus" -> "opus";
      case "audio/aac" -> "aac";
      case "audio/aiff", "audio/x-aiff" -> "aiff";
      default -> isRaw(type) ? "pcm" : "bin";
    };
  }

  /** Whether it is samples without a header. */
  public static boolean isRaw(String mediaType) {
    String type = mediaType.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
    return type.equals(PCM) || type.equals("audio/pcm16");
  }
}
