package dev.tempera.faults;

import java.nio.file.Path;

/** The process that is killed. */
final class ActivityMain {
  private ActivityMain() {}

  /** Arguments: the activity's name and the folder. */
  public static void main(String[] args) throws Exception {
    Said said = new Said();
    Activities.named(args[0]).run(Path.of(args[1]), said);
    said.ended();
    System.exit(0);
  }
}
