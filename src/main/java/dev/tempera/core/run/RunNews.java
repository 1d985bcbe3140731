package dev.tempera.core.run;

import dev.tempera.core.concurrent.Subscription;

/** One listener's ear at a run. Any thread. */
public interface RunNews extends Subscription {
  /** Says that the news was heard: the next one signals again. Read after this, not before. */
  void acknowledge();
}
