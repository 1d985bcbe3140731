package dev.tempera.core.sampling;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text that tokens make together: a token may end within a character, which then belongs to the
 * token that completes it. One thread.
 */
public final class TokenText {
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private byte[] held = new byte[0];

  /**
   * What a token adds to the text.
   *
   * @param bytes each 0 to 255; null where only the token itself is known, which is added whole
   */
  public String add(String token, @Nullable List<Integer> bytes) {
    if (bytes == null) {
      return token;
    }
    ByteBuffer in = ByteBuffer.allocate(held.length + bytes.size()).put(held);
    bytes.forEach(value -> in.put(value.byteValue()));
    in.flip();
    CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
    CoderResult _ = decoder.reset().decode(in, out, false);
    held = new byte[in.remaining()];
    in.get(held);
    return out.flip().toString();
  }
}
