package dev.tempera.core.tools.mcp;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines that a server has said beside its answers. Any thread. */
final class ServerLog {
  private static final int MOST_LINES = 200;
  private static final int LONGEST_LINE = 500;

  private final Deque<String> lines = new ArrayDeque<>();

  synchronized void add(String line) {
    lines.add(line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…");
    if (lines.size() > MOST_LINES) {
      lines.remove();
    }
  }

  synchronized String text() {
    return String.join("\n", lines);
  }
}
