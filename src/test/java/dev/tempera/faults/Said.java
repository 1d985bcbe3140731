package dev.tempera.faults;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a process says on its standard output before it is killed: each line is in the pipe when the
 * method returns. Any thread.
 */
final class Said {
  static final String BEGINS = "begins";
  static final String ENDED = "ended";
  static final String PROBLEM = "problem ";

  private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);

  /** From here on it may be killed. */
  void begins() {
    line(BEGINS);
  }

  /** Something went wrong that nothing should: whoever kills it fails then. */
  void problem(Object what) {
    line(PROBLEM + what.toString().replace('\n', ' '));
  }

  /** Nothing is left to be killed. */
  void ended() {
    line(ENDED);
  }

  synchronized void line(String line) {
    // In one piece, so that a line is there as a whole or not at all.
    out.print(line + "\n");
    out.flush();
  }
}
