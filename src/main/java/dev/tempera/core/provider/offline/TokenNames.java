package dev.tempera.core.provider.offline;

import dev.tempera.core.provider.offline.nn.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens as the API names them. Immutable. */
record TokenNames(Tokenizer tokenizer) {
  private static final String END = "<|end|>";
  private static final HexFormat ESCAPES = HexFormat.of().withPrefix("\\x");

  /** A token as text; bytes that are no characters by themselves are written as escapes. */
  String of(int token) {
    if (tokenizer.isSpecial(token)) {
      return token == Tokenizer.EOS ? END : "<|special " + token + "|>";
    }
    byte[] bytes = tokenizer.tokenBytes(token);
    String decoded = new String(bytes, StandardCharsets.UTF_8);
    if (decoded.indexOf('\uFFFD') < 0
        || Arrays.equals(bytes, decoded.getBytes(StandardCharsets.UTF_8))) {
      return decoded;
    }
    return ESCAPES.formatHex(bytes);
  }

  /** Its bytes, each 0 to 255; null for a special token, which has none. */
  @Nullable List<Integer> bytes(int token) {
    if (tokenizer.isSpecial(token)) {
      return null;
    }
    List<Integer> values = new ArrayList<>();
    for (byte b : tokenizer.tokenBytes(token)) {
      values.add(b & 0xFF);
    }
    return values;
  }
}
