package dev.tempera.core.connection;

import dev.tempera.core.provider.SecretMask;
import dev.tempera.core.provider.StreamSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Passes a body's bytes on without the secrets in them. Reads may cut a secret, and a server may
 * send it in pieces that stand in several strings: what may begin one waits for the next read, or
 * until the answer's texts have shown whether it was one. One thread, the provider's.
 */
final class MaskedBytes {
  /** What waits for the rest of a secret that does not come is passed on at this length. */
  private static final int LONGEST_WAIT = 1 << 16;

  private record Arrival(int length, long nanoTime) {}

  private final StreamSink sink;

  /** A char a byte. */
  private final StringBuilder waiting = new StringBuilder();

  private final Deque<Arrival> arrivals = new ArrayDeque<>();

  /** Where what waits begins. */
  private final JsonStrings strings = new JsonStrings();

  MaskedBytes(StreamSink sink) {
    this.sink = sink;
  }

  /**
   * Takes the next bytes in.
   *
   * @param pieceWaits whether the texts before them end with what may begin a secret
   */
  void add(
      byte[] bytes, int offset, int length, long nanoTime, SecretMask mask, boolean pieceWaits) {
    int unread = Math.max(waiting.lastIndexOf("\n\n"), waiting.lastIndexOf("\n\r\n")) + 1;
    waiting.append(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
    arrivals.add(new Arrival(length, nanoTime));
    String all = mask.strike(waiting.toString());
    waiting.replace(0, waiting.length(), all);
    if (all.length() > LONGEST_WAIT) {
      pass(all.length() - mask.beginningAtEnd(all));
    } else if (!pieceWaits) {
      pass(settled(all, unread, mask));
    }
  }

  /**
   * How much cannot be a part of a secret: all before the first string that ends like the beginning
   * of one, behind {@code unread}, where events begin that nobody has heard of yet.
   */
  private static int settled(String all, int unread, SecretMask mask) {
    for (int quote = all.indexOf('"', unread); quote >= 0; quote = all.indexOf('"', quote + 1)) {
      // Names are the server's own, and no text goes on in one.
      int beginning = all.startsWith("\":", quote) ? 0 : mask.beginningAtEnd(all, quote);
      if (beginning > 0) {
        return quote - beginning;
      }
    }
    return all.length() - mask.beginningAtEnd(all);
  }

  /** A secret has come in pieces: strikes them out of what waits. */
  void strikePieces(SecretMask mask) {
    strings.visit(
        waiting.toString(),
        (text, places) -> {
          String struck = mask.strikePieces(text);
          for (int i = 0; i < text.length(); i++) {
            if (struck.charAt(i) != text.charAt(i)) {
              waiting.replace(places[i], places[i + 1], "*".repeat(places[i + 1] - places[i]));
            }
          }
        });
  }

  /** Nothing follows, or something new begins: passes on what waits. */
  void finish() {
    pass(waiting.length());
  }

  private void pass(int length) {
    if (length == 0) {
      return;
    }
    String passed = waiting.substring(0, length);
    strings.pass(passed);
    waiting.delete(0, length);
    byte[] bytes = passed.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < length; ) {
      Arrival next = arrivals.remove();
      int count = Math.min(next.length(), length - at);
      sink.raw(bytes, at, count, next.nanoTime());
      if (count < next.length()) {
        arrivals.addFirst(new Arrival(next.length() - count, next.nanoTime()));
      }
      at += count;
    }
  }
}
