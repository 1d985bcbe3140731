package dev.tempera.core.chat.o200k;

import java.io.IOException;
import java.util.Arrays;

/**
 * Reads a vocabulary as OpenAI publishes it: lines of a token in Base64, a blank and its number. In
 * place, since two hundred thousand strings would be more garbage than the table is large.
 */
final class VocabularyReader {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private final byte[] text;
  private final int[] values = new int[128];
  private byte[] bytes;
  private int[] starts = new int[1 << 10];
  private int count;
  private int end;
  private int at;

  VocabularyReader(byte[] text) {
    this.text = text;
    // Three bytes of four chars: less than this.
    bytes = new byte[text.length];
    Arrays.fill(values, -1);
    for (int i = 0; i < DIGITS.length(); i++) {
      values[DIGITS.charAt(i)] = i;
    }
  }

  /**
   * The whole table.
   *
   * @throws IOException naming the line that is none
   */
  TokenTable read() throws IOException {
    while (at < text.length) {
      token();
      number();
      count++;
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
      }
      starts[count] = end;
    }
    return new TokenTable(Arrays.copyOf(bytes, end), Arrays.copyOf(starts, count + 1));
  }

  private void token() throws IOException {
    int bits = 0;
    int held = 0;
    int begun = end;
    while (at < text.length && text[at] != ' ' && text[at] != '=') {
      int value = text[at] < 0 ? -1 : values[text[at]];
      if (value < 0) {
        throw fault();
      }
      held = (held << 6) | value;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        bytes[end++] = (byte) (held >> bits);
      }
      at++;
    }
    while (at < text.length && text[at] == '=') {
      at++;
    }
    if (end == begun || at == text.length || text[at] != ' ') {
      throw fault();
    }
    at++;
  }

  private void number() throws IOException {
    int number = 0;
    int begun = at;
    while (at < text.length && text[at] >= '0' && text[at] <= '9' && number <= count) {
      number = number * 10 + text[at] - '0';
      at++;
    }
    if (at == begun || number != count || (at < text.length && text[at] != '\n')) {
      throw fault();
    }
    at++;
  }

  private IOException fault() {
    return new IOException("line " + (count + 1) + " is no token of a vocabulary");
  }
}
