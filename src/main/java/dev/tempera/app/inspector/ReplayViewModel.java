package dev.tempera.app.inspector;

import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.inspect.Replay;
import dev.tempera.core.inspect.Timeline;
import dev.tempera.core.inspect.Wire;
import dev.tempera.core.provider.StreamEvent.Outcome;
import dev.tempera.core.provider.openai.StreamReplay;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;

/**
 * Plays a stream once more: at its pace or another, with pause and steps. Asks nobody. Each frame
 * of the window lets arrive what is due, but never for longer than a part of it. View models'
 * thread only.
 */
public final class ReplayViewModel {
  /** The speeds that are offered; 0 stands for as fast as can be. */
  static final List<Double> SPEEDS = List.of(0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 10.0, 0.0);

  /** So much of a frame's time is taken at most, in nanoseconds. */
  private static final long MOST_NANOS = 6_000_000;

  private final Pulse pulse;
  private final LongSupplier nanos;
  private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper(this, "active");
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready");
  private final ReadOnlyLongWrapper position = new ReadOnlyLongWrapper(this, "position");
  private final ReadOnlyIntegerWrapper frames = new ReadOnlyIntegerWrapper(this, "frames");
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
  private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", 1);
  private @Nullable Replay replay;
  private long last;
  private double clock;
  private boolean asked;

  ReplayViewModel(Pulse pulse, LongSupplier nanos) {
    this.pulse = pulse;
    this.nanos = nanos;
    // What has passed by then passed at the speed of before.
    speed.subscribe(value -> last = nanos.getAsLong());
  }

  /** Whether a stream is being played, or stands still within one. */
  public ReadOnlyBooleanProperty activeProperty() {
    return active.getReadOnlyProperty();
  }

  /** Whether it moves by itself. */
  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /** Whether there is anything to play. */
  public ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  /** Where it stands on the timeline, in microseconds. */
  public ReadOnlyLongProperty positionProperty() {
    return position.getReadOnlyProperty();
  }

  /** How many frames have arrived. */
  public ReadOnlyIntegerProperty framesProperty() {
    return frames.getReadOnlyProperty();
  }

  /** How it ended, once it has; empty before. */
  public ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** Times the real speed; 0 for as fast as can be. */
  public DoubleProperty speedProperty() {
    return speed;
  }

  /** How long the text is by now. */
  public int textLength() {
    return replay == null ? 0 : replay.textLength();
  }

  /** The text that has arrived, from a char on. */
  public String text(int from) {
    return replay == null ? "" : replay.text(from);
  }

  /** How long the readable reasoning is by now. */
  public int reasoningLength() {
    return replay == null ? 0 : replay.reasoningLength();
  }

  /** The readable reasoning that has arrived, from a char on. */
  public String reasoning(int from) {
    return replay == null ? "" : replay.reasoning(from);
  }

  /** Another stream, or the same with more of it. */
  void load(Wire wire, Timeline timeline, StreamReplay.Asked how) {
    clear();
    if (wire.size() > 0) {
      replay = new Replay(wire, timeline, how);
      ready.set(true);
    }
  }

  /** Lets go of the stream. */
  void clear() {
    leave();
    replay = null;
    ready.set(false);
  }

  /** Plays, or stands still; from the end it begins again. */
  public void toggle() {
    if (playing.get()) {
      playing.set(false);
      return;
    }
    Replay shown = begun();
    if (shown == null) {
      return;
    }
    if (shown.isOver()) {
      rewound(shown);
    }
    last = nanos.getAsLong();
    playing.set(true);
    next();
  }

  /** Lets the next bytes arrive and stands still. */
  public void step() {
    Replay shown = begun();
    if (shown != null) {
      playing.set(false);
      if (shown.isOver()) {
        rewound(shown);
      }
      boolean _ = shown.step();
      clock = shown.now();
      tell(shown);
    }
  }

  /** Goes back to the beginning and stands still. */
  public void rewind() {
    Replay shown = begun();
    if (shown != null) {
      playing.set(false);
      rewound(shown);
    }
  }

  /** Ends the replay: all of the stream is shown again. */
  public void leave() {
    playing.set(false);
    active.set(false);
    if (replay != null) {
      replay.rewind();
    }
    position.set(0);
    frames.set(0);
    status.set("");
  }

  private @Nullable Replay begun() {
    Replay shown = replay;
    if (shown != null && !active.get()) {
      rewound(shown);
      active.set(true);
    }
    return shown;
  }

  private void rewound(Replay shown) {
    shown.rewind();
    clock = shown.start();
    tell(shown);
  }

  private void next() {
    if (!asked) {
      asked = true;
      pulse.next(this::beat);
    }
  }

  private void beat() {
    asked = false;
    Replay shown = replay;
    if (shown == null || !playing.get()) {
      return;
    }
    long now = nanos.getAsLong();
    double times = speed.get();
    clock = times > 0 ? clock + (now - last) / 1_000.0 * times : Double.MAX_VALUE;
    last = now;
    long due = (long) Math.min(clock, Long.MAX_VALUE);
    boolean behind = false;
    while (!shown.isOver() && shown.nextArrival() <= due && !behind) {
      boolean _ = shown.step();
      behind = nanos.getAsLong() - now > MOST_NANOS;
    }
    if (behind || times <= 0) {
      // What is late is not made up for: the clock waits.
      clock = shown.now();
    } else {
      shown.advanceTo(due);
    }
    if (shown.isOver()) {
      playing.set(false);
    }
    tell(shown);
    if (playing.get()) {
      next();
    }
  }

  private void tell(Replay shown) {
    var _ = shown.take();
    status.set(words(shown.outcome()));
    position.set(shown.now());
    frames.set(shown.frames());
  }

  private static String words(@Nullable Outcome outcome) {
    return switch (outcome) {
      case null -> "";
      case Outcome.Complete _ -> "The answer is whole.";
      case Outcome.Stopped _ -> "Here the answer was stopped.";
      case Outcome.Interrupted(var error) -> error.message();
      case Outcome.Failed(var error) -> error.message();
    };
  }
}
