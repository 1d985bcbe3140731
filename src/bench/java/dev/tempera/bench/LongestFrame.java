package dev.tempera.bench;

import javafx.animation.AnimationTimer;

/** The longest time between two frames while it runs. FX thread only. */
final class LongestFrame extends AnimationTimer {
  private long last = -1;
  private long longest;

  @Override
  public void handle(long now) {
    // Not the pulse's own time, which is that of its beginning.
    long at = System.nanoTime();
    if (last >= 0) {
      longest = Math.max(longest, at - last);
    }
    last = at;
  }

  long micros() {
    return longest / 1_000;
  }
}
