package dev.tempera.bench;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * Says on standard output when a starting window has shown its first frame and when it can be used:
 * a mark and the time in milliseconds since the epoch.
 */
final class StartMarks {
  /** The second layout comes after the first was painted. */
  private static final int PAINTED = 2;

  private final BooleanSupplier usable;
  private int frames;
  private int framesUsable;

  private StartMarks(BooleanSupplier usable) {
    this.usable = usable;
  }

  /** Watches a stage with a scene. FX thread only. */
  static void watch(Stage stage, BooleanSupplier usable) {
    StartMarks marks = new StartMarks(usable);
    Scene scene = stage.getScene();
    Runnable[] listener = new Runnable[1];
    listener[0] =
        () -> {
          if (marks.frame()) {
            scene.removePostLayoutPulseListener(listener[0]);
          } else {
            Platform.requestNextPulse();
          }
        };
    scene.addPostLayoutPulseListener(listener[0]);
  }

  /** Whether both marks have been said. */
  private boolean frame() {
    frames++;
    if (frames == PAINTED) {
      say("first_frame");
    }
    if (framesUsable > 0 || usable.getAsBoolean()) {
      framesUsable++;
    }
    if (framesUsable == PAINTED) {
      say("usable");
    }
    return frames >= PAINTED && framesUsable >= PAINTED;
  }

  static void say(String mark) {
    System.out.println(mark + " " + System.currentTimeMillis());
    System.out.flush();
  }

  /** Ends the process when whoever started it closes its standard input. */
  static void awaitEnd() throws IOException {
    System.in.transferTo(java.io.OutputStream.nullOutputStream());
    Runtime.getRuntime().halt(0);
  }
}
