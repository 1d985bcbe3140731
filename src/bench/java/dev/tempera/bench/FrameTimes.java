package dev.tempera.bench;

import javafx.animation.AnimationTimer;

/** The longest time between two frames while it runs, and the most work. FX thread only. */
public final class FrameTimes extends AnimationTimer {
  private long last = -1;
  private long lastCpu;
  private long longest;
  private long longestCpu;
  private long frames;

  @Override
  public void handle(long now) {
    // Not the pulse's own time, which is that of its beginning.
    long at = System.nanoTime();
    long cpu = ProcessorTime.ofThisThread();
    if (last >= 0) {
      longest = Math.max(longest, at - last);
      longestCpu = Math.max(longestCpu, cpu - lastCpu);
    }
    last = at;
    lastCpu = cpu;
    frames++;
  }

  /** How many there were. */
  public long frames() {
    return frames;
  }

  /** The longest time between two of them, in nanoseconds. */
  public long longest() {
    return longest;
  }

  /** The most that the JavaFX thread worked between two of them, in nanoseconds. */
  public long longestCpu() {
    return longestCpu;
  }

  /** What was before counts no longer. */
  public void reset() {
    longest = 0;
    longestCpu = 0;
  }
}
