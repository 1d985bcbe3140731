package dev.tempera.faults;

import java.nio.file.Path;

/** The process that is killed. */
final class ActivityMain {
  private ActivityMain() {}

  /** Arguments: the activity's name and the folder. */
  public static void main(String[] args) throws Exception {
    // What never ends by itself ends with the harness, also if that is killed.
    ProcessHandle.current()
        .parent()
        .ifPresent(harness -> {
          var _ = harness.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
        });
    Said said = new Said();
    Activities.named(args[0]).run(Path.of(args[1]), said);
    said.ended();
    System.exit(0);
  }
}
