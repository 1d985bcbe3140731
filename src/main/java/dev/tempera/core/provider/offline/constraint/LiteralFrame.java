package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rest of a fixed text, never empty. */
record LiteralFrame(byte[] text, int at) implements Frame {
  @Override
  public void step(int b, Stack below, Steps out) {
    if ((text[at] & 0xFF) == b) {
      out.add(at + 1 == text.length ? below : below.push(new LiteralFrame(text, at + 1)));
    }
  }

  @Override
  public long cost() {
    return (long) text.length - at;
  }

  @Override
  public void finish(ByteArrayOutputStream out) {
    out.write(text, at, text.length - at);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LiteralFrame that && at == that.at && Arrays.equals(text, that.text);
  }

  /** Cheap: it is asked for at every byte. */
  @Override
  public int hashCode() {
    return text.length * 31 + at;
  }
}
