package dev.tempera.core.media;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of a text file: UTF-8, UTF-16 that says so, and the encodings that older programs
 * write without saying so, which are told apart by which letters they would give. Any thread.
 */
final class TextDecoder {
  /** The first bytes are enough to know an encoding; all of them must then be valid in it. */
  private static final int LOOKED_AT = 64 << 10;

  /** Control characters in every so many others say that it is no text. */
  private static final int MOST_CONTROLS = 100;

  /**
   * A text that was read.
   *
   * @param encoding what it was read as, empty for what says so itself and for UTF-8
   */
  record Decoded(String text, String encoding) {}

  /** An encoding of two bytes a letter, and which part of its letters is usual in it at least. */
  private record Eastern(String charset, double least, Letters usual) {}

  /** Which letters are usual in an encoding. */
  private interface Letters {
    boolean has(int lead, int trail, char letter);
  }

  /** Syllables that no Korean text goes without; the same bytes are rare letters elsewhere. */
  private static final String FREQUENT_HANGUL = "이다는에의가을하고를지은로한기도사어시자나아대해서리인있수";

  private static final List<Eastern> EASTERN =
      List.of(
          new Eastern("EUC-KR", 0.1, (lead, trail, c) -> FREQUENT_HANGUL.indexOf(c) >= 0),
          new Eastern("EUC-JP", 0.3, (lead, trail, c) -> isKana(c)),
          new Eastern("Shift_JIS", 0.3, (lead, trail, c) -> isKana(c)),
          new Eastern(
              "GB18030", 0.75, (lead, trail, c) -> lead >= 0xA1 && lead <= 0xD7 && trail >= 0xA1),
          new Eastern("Big5", 0.75, (lead, trail, c) -> lead >= 0xA1 && lead <= 0xC6));

  private TextDecoder() {}

  /** The text, null if the bytes are none. */
  static @Nullable Decoded decode(byte[] bytes) {
    if (starts(bytes, 0xFF, 0xFE)) {
      return marked(bytes, StandardCharsets.UTF_16LE);
    }
    if (starts(bytes, 0xFE, 0xFF)) {
      return marked(bytes, StandardCharsets.UTF_16BE);
    }
    Charset unmarked = unmarkedUtf16(bytes);
    if (unmarked != null) {
      String text = strict(bytes, 0, bytes.length, unmarked);
      return text == null || text.indexOf('\0') >= 0 ? null : new Decoded(text, unmarked.name());
    }
    String utf8 = strict(bytes, 0, bytes.length, StandardCharsets.UTF_8);
    if (utf8 != null) {
      return utf8.indexOf('\0') >= 0
          ? null
          : new Decoded(utf8.startsWith("\uFEFF") ? utf8.substring(1) : utf8, "");
    }
    if (!looksLikeText(bytes)) {
      return null;
    }
    Decoded cut = cutUtf8(bytes);
    if (cut != null) {
      return cut;
    }
    for (Eastern encoding : EASTERN) {
      Decoded read = eastern(bytes, encoding);
      if (read != null) {
        return read;
      }
    }
    return western(bytes);
  }

  /** UTF-16 that does not say so: of ASCII letters every other byte is zero. */
  private static @Nullable Charset unmarkedUtf16(byte[] bytes) {
    if (bytes.length < 4 || bytes.length % 2 != 0) {
      return null;
    }
    int even = 0;
    int odd = 0;
    int looked = Math.min(bytes.length, LOOKED_AT);
    for (int i = 0; i < looked; i += 2) {
      even += bytes[i] == 0 ? 1 : 0;
      odd += bytes[i + 1] == 0 ? 1 : 0;
    }
    if (even == 0 && odd * 4 > looked / 2 * 3) {
      return StandardCharsets.UTF_16LE;
    }
    return odd == 0 && even * 4 > looked / 2 * 3 ? StandardCharsets.UTF_16BE : null;
  }

  private static boolean starts(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  private static @Nullable Decoded marked(byte[] bytes, Charset charset) {
    String text = strict(bytes, 2, bytes.length, charset);
    return text == null || text.indexOf('\0') >= 0 ? null : new Decoded(text, "");
  }

  private static @Nullable String strict(byte[] bytes, int from, int to, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean looksLikeText(byte[] bytes) {
    int controls = 0;
    for (byte b : bytes) {
      if (b == 0) {
        return false;
      }
      controls += b > 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' ? 1 : 0;
    }
    return controls * MOST_CONTROLS <= bytes.length;
  }

  /** UTF-8 whose first or last letter was cut, as in a part of a log. */
  private static @Nullable Decoded cutUtf8(byte[] bytes) {
    int from = 0;
    while (from < Math.min(3, bytes.length) && (bytes[from] & 0xC0) == 0x80) {
      from++;
    }
    int to = bytes.length;
    int back = 1;
    while (back <= 3 && back < to - from && (bytes[to - back] & 0xC0) == 0x80) {
      back++;
    }
    if (back <= 3 && to - back >= from && (bytes[to - back] & 0xC0) == 0xC0) {
      to -= back;
    }
    String whole = strict(bytes, from, bytes.length, StandardCharsets.UTF_8);
    String text = whole != null ? whole : strict(bytes, from, to, StandardCharsets.UTF_8);
    boolean letters = text != null && text.chars().anyMatch(c -> c > 0x7F);
    if (text == null || !letters) {
      return null; // one odd byte at an end says nothing
    }
    String start = from > 0 ? "\uFFFD" : "";
    return new Decoded(start + text + (whole == null ? "\uFFFD" : ""), "UTF-8, cut");
  }

  private static @Nullable Decoded eastern(byte[] bytes, Eastern encoding) {
    if (!Charset.isSupported(encoding.charset())) {
      return null; // a runtime without these encodings
    }
    int usual = 0;
    int all = 0;
    int looked = Math.min(bytes.length, LOOKED_AT);
    Charset charset = Charset.forName(encoding.charset());
    for (int i = 0; i < looked; i++) {
      int lead = bytes[i] & 0xFF;
      if (lead < 0x80) {
        continue;
      }
      all++;
      String letter = i + 1 < bytes.length ? strict(bytes, i, i + 2, charset) : null;
      if (letter != null && letter.length() == 1) {
        usual += encoding.usual().has(lead, bytes[i + 1] & 0xFF, letter.charAt(0)) ? 1 : 0;
        i++;
      }
    }
    if (usual < encoding.least() * all) {
      return null;
    }
    String text = strict(bytes, 0, bytes.length, charset);
    return text == null ? null : new Decoded(text, encoding.charset());
  }

  private static boolean isKana(char c) {
    return c >= 0x3041 && c <= 0x30FF;
  }

  /**
   * Encodings of one byte a letter: Cyrillic, if what is not ASCII stands together in words, else
   * Western European; and that without the bytes it does not have.
   */
  private static @Nullable Decoded western(byte[] bytes) {
    int high = 0;
    int beside = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] < 0) {
        high++;
        beside += i > 0 && bytes[i - 1] < 0 ? 1 : 0;
      }
    }
    boolean words = beside * 2 > high && Charset.isSupported("windows-1251");
    for (String name : words ? List.of("windows-1251") : List.of("windows-1252", "ISO-8859-1")) {
      String text = strict(bytes, 0, bytes.length, Charset.forName(name));
      if (text != null) {
        return new Decoded(text, name);
      }
    }
    return null;
  }
}
