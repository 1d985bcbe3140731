package dev.tempera.core.code.read;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes the words of a command apart as Windows' command prompt does: first its carets, then the
 * quotes as programs there read them. Never fails.
 */
final class WindowsShell {
  private static final Pattern CARET = Pattern.compile("\\^(?:\\n|\"|$)");

  private WindowsShell() {}

  /** Whether a text is written for it. */
  static boolean isWrittenFor(String text) {
    return CARET.matcher(text).find();
  }

  static List<ShellCommand> read(String text) {
    List<ShellCommand> commands = new ArrayList<>();
    for (String line : withoutCarets(text)) {
      List<ShellWord> words = words(line);
      if (!words.isEmpty()) {
        commands.add(new ShellCommand(words, null, false));
      }
    }
    return commands;
  }

  /** A caret takes the meaning of what follows it; in quotes it is a char like others. */
  private static List<String> withoutCarets(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '^' && !quoted && i + 1 < text.length()) {
        i++;
        char next = text.charAt(i);
        if (next != '\n') {
          line.append(next);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          // A caret and two ends of a line are one end of a line within an argument.
          i++;
          line.append('\n');
        }
      } else if (c == '\n' && !quoted) {
        lines.add(line.toString());
        line.setLength(0);
      } else {
        quoted ^= c == '"';
        line.append(c);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private static List<ShellWord> words(String line) {
    List<ShellWord> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean begun = false;
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (c == '\\') {
        int slashes = run(line, i);
        boolean quote = i + slashes < line.length() && line.charAt(i + slashes) == '"';
        word.append("\\".repeat(quote ? slashes / 2 : slashes));
        begun = true;
        i += slashes;
        if (quote && slashes % 2 == 1) {
          word.append('"');
          i++;
        }
      } else if (c == '"') {
        boolean twice = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (twice) {
          word.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
        begun = true;
        i++;
      } else if (!quoted && (c == ' ' || c == '\t')) {
        if (begun) {
          words.add(ShellWord.of(word.toString()));
        }
        word.setLength(0);
        begun = false;
        i++;
      } else {
        word.append(c);
        begun = true;
        i++;
      }
    }
    if (begun) {
      words.add(ShellWord.of(word.toString()));
    }
    return words;
  }

  private static int run(String line, int from) {
    int to = from;
    while (to < line.length() && line.charAt(to) == '\\') {
      to++;
    }
    return to - from;
  }
}
