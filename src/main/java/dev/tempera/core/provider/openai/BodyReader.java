package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.StreamSink;
import java.io.ByteArrayOutputStream;

/**
 * Finds out what kind of body a good response has, by what it is rather than by what it claims to
 * be, and reads it: an event stream as it arrives, a single JSON object or a page when it is whole.
 */
final class BodyReader {
  private enum Kind {
    UNKNOWN,
    STREAM,
    WHOLE
  }

  private final StreamSink sink;
  private final KeyMask mask;
  private final StreamReader reader;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
  private Kind kind = Kind.UNKNOWN;

  BodyReader(StreamSink sink, KeyMask mask) {
    this(sink, mask, ReadingRules.PLAIN);
  }

  BodyReader(StreamSink sink, KeyMask mask, ReadingRules rules) {
    this(sink, mask, new StreamReader(sink, rules));
  }

  /**
   * @param reader sends to the same sink
   */
  BodyReader(StreamSink sink, KeyMask mask, StreamReader reader) {
    this.sink = sink;
    this.mask = mask;
    this.reader = reader;
  }

  /** What was read so far. */
  StreamReader reader() {
    return reader;
  }

  /** Whether the body is one object or page rather than a stream. */
  boolean isWhole() {
    return kind == Kind.WHOLE;
  }

  /** The body of one object or page, as far as it came. */
  byte[] wholeBody() {
    return kept.toByteArray();
  }

  /**
   * Takes bytes from the beginning of {@code buffer}.
   *
   * @param filled how many it holds
   * @param last whether nothing follows, so that nothing has to wait
   * @return how many were taken; the others come again in front of the next ones
   * @throws SseDecoder.EventTooLongException if an event, or a whole answer, outgrows the limit
   */
  int accept(byte[] buffer, int filled, boolean last, long nanoTime)
      throws SseDecoder.EventTooLongException {
    int struck = mask.strike(buffer, filled);
    int usable = last ? filled : struck;
    if (usable == 0) {
      return 0;
    }
    sink.raw(buffer, 0, usable, nanoTime);
    if (kind == Kind.STREAM) {
      reader.feed(buffer, 0, usable);
      return usable;
    }
    if (kept.size() > SseDecoder.MAX_EVENT_BYTES - usable) {
      throw new SseDecoder.EventTooLongException(SseDecoder.MAX_EVENT_BYTES);
    }
    kept.write(buffer, 0, usable);
    if (kind == Kind.UNKNOWN) {
      sniff();
    }
    return usable;
  }

  /**
   * The body is over, well or not: reads what is only whole now.
   *
   * @throws SseDecoder.EventTooLongException if the last event outgrows the limit
   */
  void finish(boolean broken) throws SseDecoder.EventTooLongException {
    if (kind == Kind.STREAM) {
      reader.end();
    } else if (kind == Kind.WHOLE) {
      byte[] bytes = kept.toByteArray();
      int start = firstWord(bytes);
      boolean _ = reader.whole(bytes, start, bytes.length - start, broken);
    }
  }

  private void sniff() throws SseDecoder.EventTooLongException {
    byte[] bytes = kept.toByteArray();
    int start = firstWord(bytes);
    if (start == bytes.length) {
      return;
    }
    if (beginsWhole(bytes[start])) {
      kind = Kind.WHOLE;
    } else {
      kind = Kind.STREAM;
      kept.reset();
      reader.feed(bytes, 0, bytes.length);
    }
  }

  /** Whether a body that begins so is one object or page rather than a stream. */
  static boolean beginsWhole(byte first) {
    return first == '{' || first == '[' || first == '<';
  }

  /** Where white space and a byte order mark end. */
  static int firstWord(byte[] bytes) {
    int i = 0;
    while (i < bytes.length
        && (bytes[i] == ' '
            || bytes[i] == '\n'
            || bytes[i] == '\r'
            || bytes[i] == '\t'
            || bytes[i] == (byte) 0xEF
            || bytes[i] == (byte) 0xBB
            || bytes[i] == (byte) 0xBF)) {
      i++;
    }
    return i;
  }
}
