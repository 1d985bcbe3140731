package dev.tempera.app.transcript.sound;

import dev.tempera.core.media.MediaException;
import dev.tempera.core.media.PcmSound;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A loudspeaker that plays a piece when the test lets it, and keeps what it played. */
public final class FakeSound implements SoundOutput {
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final Semaphore room = new Semaphore(0);
  private volatile String refusal = "";
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private volatile boolean paused;

  /** Lets so many pieces be played. */
  public void play(int pieces) {
    room.release(pieces);
  }

  /** Is not there any more. */
  public void refuse(String why) {
    refusal = why;
  }

  /** How many bytes were played. */
  public int heard() {
    synchronized (heard) {
      return heard.size();
    }
  }

  /** How many lines are open. */
  public int open() {
    return opened.get() - closed.get();
  }

  /** Whether the last line holds on. */
  public boolean isPaused() {
    return paused;
  }

  @Override
  public Line open(PcmSound sound) throws MediaException {
    if (!refusal.isEmpty()) {
      throw new MediaException(refusal);
    }
    int _ = opened.incrementAndGet();
    return new Line() {
      @Override
      public void write(byte[] bytes, int from, int length) {
        room.acquireUninterruptibly();
        synchronized (heard) {
          heard.write(bytes, from, length);
        }
      }

      @Override
      public void pause(boolean on) {
        paused = on;
      }

      @Override
      public void flush() {}

      @Override
      public void drain() {}

      @Override
      public void close() {
        int _ = closed.incrementAndGet();
      }
    };
  }
}
