package dev.tempera.core.provider.openai;

import java.io.ByteArrayOutputStream;

/**
 * Cuts a kept body into its events and lines, without reading what they say. The same cuts, in the
 * same order, as {@link StreamReplay} hears them. One thread at a time.
 */
public final class WireFrames {
  /** What an event or line is, before anything is made of it. */
  public enum Kind {
    /** An event's data. */
    DATA,
    /** A comment: the server is alive. */
    COMMENT,
    /** A line that is none of the format. */
    LINE,
    /** All of a body that is no stream. */
    BODY
  }

  /** Hears of events and lines. The array is only lent. */
  @FunctionalInterface
  public interface Sink {
    /**
     * The next one.
     *
     * @param type the event's type, empty if it has none
     */
    void frame(Kind kind, String type, byte[] bytes, int offset, int length);
  }

  private final Sink sink;
  private final SseDecoder decoder;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
  private boolean stream;
  private boolean whole;
  private boolean broken;

  /** The frames of one body go to {@code sink}. */
  public WireFrames(Sink sink) {
    this.sink = sink;
    this.decoder = new SseDecoder(handler(sink));
  }

  /** Takes the next bytes. What follows an event that is too long is passed over. */
  public void feed(byte[] bytes) {
    if (broken) {
      return;
    }
    if (stream) {
      decode(bytes);
      return;
    }
    kept.writeBytes(bytes);
    if (!whole) {
      sniff();
    }
  }

  private void sniff() {
    byte[] begun = kept.toByteArray();
    int start = BodyReader.firstWord(begun);
    if (start == begun.length) {
      return;
    }
    whole = BodyReader.beginsWhole(begun[start]);
    if (!whole) {
      stream = true;
      kept.reset();
      decode(begun);
    }
  }

  /** The body is over. */
  public void end() {
    if (stream) {
      try {
        decoder.end();
      } catch (SseDecoder.EventTooLongException e) {
        broken = true;
      }
    } else if (whole) {
      byte[] all = kept.toByteArray();
      sink.frame(Kind.BODY, "", all, 0, all.length);
    }
  }

  private void decode(byte[] bytes) {
    try {
      decoder.feed(bytes, 0, bytes.length);
    } catch (SseDecoder.EventTooLongException e) {
      broken = true;
    }
  }

  private static SseDecoder.Handler handler(Sink sink) {
    return tap(
        sink,
        new SseDecoder.Handler() {
          @Override
          public void event(byte[] data, int offset, int length, String type) {
            // Only the cuts are wanted.
          }

          @Override
          public void comment(byte[] text, int offset, int length) {
            // Only the cuts are wanted.
          }

          @Override
          public void stray(byte[] text, int offset, int length) {
            // Only the cuts are wanted.
          }
        });
  }

  /** Tells {@code sink} of everything before {@code next} hears of it. */
  static SseDecoder.Handler tap(Sink sink, SseDecoder.Handler next) {
    return new SseDecoder.Handler() {
      @Override
      public void event(byte[] data, int offset, int length, String type) {
        sink.frame(Kind.DATA, type, data, offset, length);
        next.event(data, offset, length, type);
      }

      @Override
      public void comment(byte[] text, int offset, int length) {
        sink.frame(Kind.COMMENT, "", text, offset, length);
        next.comment(text, offset, length);
      }

      @Override
      public void stray(byte[] text, int offset, int length) {
        sink.frame(Kind.LINE, "", text, offset, length);
        next.stray(text, offset, length);
      }

      @Override
      public void unknown(byte[] text, int offset, int length) {
        sink.frame(Kind.LINE, "", text, offset, length);
        next.unknown(text, offset, length);
      }
    };
  }
}
