package dev.tempera.app.experiments;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Leads through the first experiment, a sentence for each of its steps. View models' thread only.
 */
final class ExampleGuide {
  static final String BUILD =
      "Step 1 of 3: look at the plan. One sum is asked at three temperatures, ten times each, of the"
          + " built-in model; it costs nothing and nothing leaves this computer. Press Start.";
  static final String RUN =
      "Step 2 of 3: the answers come in. Pause and resume as you like: no answer is asked twice. The"
          + " Grid shows them; Enter opens a place.";
  static final String STANDS =
      "Step 2 of 3: it stands still. What is answered is kept; Resume asks the rest.";
  static final String VERDICT =
      "Step 3 of 3: the verdict says which temperature is better, or that it could be noise. The"
          + " charts below show why; Report keeps it all. “Build on this…” changes one thing and"
          + " asks again.";

  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private boolean active;

  /** The example is built from here on. */
  void begin() {
    active = true;
    words.set(BUILD);
  }

  /** Anything else is looked at, or the person has seen enough. */
  void end() {
    active = false;
    words.set("");
  }

  /** The example runs, stands or has ended. */
  void follow(boolean running, boolean resumable, boolean known) {
    if (active && known) {
      words.set(running ? RUN : resumable ? STANDS : VERDICT);
    }
  }

  /** What to do next; empty where nobody is led. */
  ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }
}
