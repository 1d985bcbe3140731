package dev.tempera.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What work costs, counted in bytes that its thread allocates: about the same on every machine and
 * however busy it is, and many times more where a bound is missing.
 */
public final class Allocated {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocated() {}

  /** The bytes that this thread has allocated so far. */
  public static long soFar() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  /** The bytes that this thread allocates for some work. */
  public static long by(Runnable work) {
    long before = soFar();
    work.run();
    return soFar() - before;
  }
}
