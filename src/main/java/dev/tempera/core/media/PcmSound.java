package dev.tempera.core.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Where the samples of an uncompressed sound lie in its bytes, and how they are written: little
 * endian, 8 bits unsigned, more of them signed. Any thread.
 *
 * @param rate samples of a channel in a second
 * @param channels how many play at once
 * @param bits of a sample: 8, 16, 24 or 32
 * @param from where the first sample lies
 * @param length in bytes, whole frames only
 */
public record PcmSound(int rate, int channels, int bits, int from, int length) {
  private static final int RAW_RATE = 24_000;
  private static final int RIFF = 12;
  private static final int CHUNK = 8;
  private static final int WAV_HEAD = 44;
  private static final int FORMAT_PCM = 1;
  private static final int FORMAT_EXTENSIBLE = 0xFFFE;
  private static final int MOST_CHANNELS = 8;
  private static final int FASTEST = 768_000;

  /**
   * Reads a WAV file, or takes bytes of {@link SoundType#PCM} for samples. Lengths that a file says
   * of itself are not believed: one that was streamed says none.
   *
   * @throws MediaException with a sentence, if it is neither or damaged
   */
  public static PcmSound read(byte[] bytes, String mediaType) throws MediaException {
    String type = SoundType.of(bytes, mediaType);
    if (type.equals("audio/wav") && isRiff(bytes)) {
      return wav(bytes);
    }
    if (SoundType.isRaw(type)) {
      PcmSound raw = new PcmSound(RAW_RATE, 1, 16, 0, bytes.length & ~1);
      if (raw.length() == 0) {
        throw new MediaException("This sound is empty.");
      }
      return raw;
    }
    throw new MediaException(
        "Tempera plays WAV and raw samples; save this sound ("
            + SoundType.extension(type)
            + ") to play it with another program.");
  }

  private static boolean isRiff(byte[] bytes) {
    return bytes.length >= RIFF && tag(bytes, 0).equals("RIFF") && tag(bytes, 8).equals("WAVE");
  }

  private static PcmSound wav(byte[] bytes) throws MediaException {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    PcmSound format = null;
    long at = RIFF;
    while (at + CHUNK <= bytes.length) {
      int place = (int) at;
      long size = in.getInt(place + 4) & 0xFFFF_FFFFL;
      int body = place + CHUNK;
      if (tag(bytes, place).equals("fmt ") && bytes.length - body >= 16) {
        format = format(in, body, size);
      } else if (tag(bytes, place).equals("data") && format != null) {
        // A stream's length is 0 or the largest there is.
        long there = bytes.length - (long) body;
        long length = size == 0 ? there : Math.min(size, there);
        int whole = (int) (length - length % format.frame());
        if (whole > 0) {
          return new PcmSound(format.rate, format.channels, format.bits, body, whole);
        }
      }
      at = body + size + (size & 1);
    }
    throw new MediaException("This WAV file is damaged: there are no samples in it.");
  }

  private static PcmSound format(ByteBuffer in, int at, long size) throws MediaException {
    int code = in.getShort(at) & 0xFFFF;
    if (code == FORMAT_EXTENSIBLE && size >= 26 && in.limit() - at >= 26) {
      code = in.getShort(at + 24) & 0xFFFF;
    }
    int channels = in.getShort(at + 2) & 0xFFFF;
    int rate = in.getInt(at + 4);
    int bits = in.getShort(at + 14) & 0xFFFF;
    boolean known = bits == 8 || bits == 16 || bits == 24 || bits == 32;
    if (code != FORMAT_PCM
        || !known
        || channels < 1
        || channels > MOST_CHANNELS
        || rate < 1
        || rate > FASTEST) {
      throw new MediaException(
          "This WAV file holds a kind of sound that Tempera does not play; save it to play it with"
              + " another program.");
    }
    return new PcmSound(rate, channels, bits, 0, 0);
  }

  private static String tag(byte[] bytes, int at) {
    return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }

  /** The bytes of one sample of every channel. */
  public int frame() {
    return channels * bits / 8;
  }

  /** How long it plays, in milliseconds. */
  public long millis() {
    return millis(length);
  }

  /** How long so many of its bytes play, in milliseconds. */
  public long millis(int some) {
    return some / frame() * 1_000L / rate;
  }

  /** A WAV file of these samples. */
  public byte[] toWav(byte[] bytes) {
    Objects.checkFromIndexSize(from, length, bytes.length);
    ByteBuffer out =
        ByteBuffer.allocate(WAV_HEAD + length + (length & 1)).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(StandardCharsets.ISO_8859_1));
    out.putInt(out.capacity() - CHUNK);
    out.put("WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1));
    out.putInt(16);
    out.putShort((short) FORMAT_PCM);
    out.putShort((short) channels);
    out.putInt(rate);
    out.putInt(rate * frame());
    out.putShort((short) frame());
    out.putShort((short) bits);
    out.put("data".getBytes(StandardCharsets.ISO_8859_1));
    out.putInt(length);
    out.put(bytes, from, length);
    return out.array();
  }
}
