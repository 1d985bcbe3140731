package dev.tempera.app.transcript.columns;

import dev.tempera.core.concurrent.Pulse;

/**
 * Runs an action at the next pulse, once however often it is asked for meanwhile. View models'
 * thread only.
 */
final class OncePerPulse {
  private final Pulse pulse;
  private final Runnable action;
  private boolean asked;

  OncePerPulse(Pulse pulse, Runnable action) {
    this.pulse = pulse;
    this.action = action;
  }

  /** Asks for it. */
  void ask() {
    if (!asked) {
      asked = true;
      pulse.next(() -> {
        asked = false;
        action.run();
      });
    }
  }
}
