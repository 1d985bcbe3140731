package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;

/** Lets the benchmark run the stages of decoding by themselves. */
public final class DecodeBench {
  private static final int READ_BYTES = 16 << 10;

  private DecodeBench() {}

  /** Frames a stream that comes in reads of 16 kB; returns the number of events. */
  public static long frame(byte[] stream) {
    long[] events = new long[1];
    SseDecoder decoder =
        new SseDecoder(
            new SseDecoder.Handler() {
              @Override
              public void event(byte[] data, int offset, int length, String type) {
                events[0] += length > 0 ? 1 : 0;
              }

              @Override
              public void comment(byte[] text, int offset, int length) {}

              @Override
              public void stray(byte[] text, int offset, int length) {}
            });
    try {
      for (int i = 0; i < stream.length; i += READ_BYTES) {
        decoder.feed(stream, i, Math.min(READ_BYTES, stream.length - i));
      }
      decoder.end();
    } catch (SseDecoder.EventTooLongException e) {
      throw new IllegalStateException(e);
    }
    return events[0];
  }

  /** Frames and parses a stream; returns the number of text deltas. */
  public static long decode(byte[] stream) {
    Counter counter = new Counter();
    StreamReader reader = new StreamReader(counter);
    try {
      for (int i = 0; i < stream.length; i += READ_BYTES) {
        reader.feed(stream, i, Math.min(READ_BYTES, stream.length - i));
      }
      reader.end();
    } catch (SseDecoder.EventTooLongException e) {
      throw new IllegalStateException(e);
    }
    return counter.deltas;
  }

  /** Counts text deltas and keeps the last event. */
  public static final class Counter implements StreamSink {
    private long deltas;
    private StreamEvent last = new StreamEvent.KeepAlive("");

    /** How many text deltas came. */
    public long deltas() {
      return deltas;
    }

    /** The last event. */
    public StreamEvent last() {
      return last;
    }

    @Override
    public void event(StreamEvent event) {
      last = event;
      if (event instanceof StreamEvent.TextDelta) {
        deltas++;
      }
    }
  }
}
