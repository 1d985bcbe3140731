package dev.tempera.core.concurrent;

import java.util.concurrent.Semaphore;

/**
 * Lets so many threads at once do what takes the processor and not time, in the order in which they
 * came, so that a hundred answers that arrive together leave room for what a person looks at. Only
 * for short work that waits for nothing. Any thread.
 */
public final class ProcessorShare {
  private final Semaphore places;

  /**
   * A share.
   *
   * @param places at least one
   */
  public ProcessorShare(int places) {
    this.places = new Semaphore(places, true);
  }

  /** One place for each processor but one, which is the window's; at least one place. */
  public static ProcessorShare allButOne() {
    return new ProcessorShare(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  }

  /** Waits for a place. */
  public Place enter() {
    places.acquireUninterruptibly();
    return places::release;
  }

  /** A place that is taken. */
  @FunctionalInterface
  public interface Place extends AutoCloseable {
    /** Gives it back; once. */
    @Override
    void close();
  }
}
