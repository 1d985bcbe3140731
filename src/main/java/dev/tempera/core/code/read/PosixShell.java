package dev.tempera.core.code.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the words of commands apart as POSIX shells and bash quote them. Nothing is run: what a
 * command in a command would print is not known and stays as it is written.
 */
final class PosixShell {
  private final String text;
  private final Budget budget;
  private final Map<String, String> variables = new HashMap<>();
  private final List<ShellCommand> commands = new ArrayList<>();
  private final Deque<HereDocument> awaited = new ArrayDeque<>();

  private List<ShellWord> words = new ArrayList<>();
  private @Nullable String input;
  private boolean piped;
  private int at;

  /** A text that begins in the line after the one that names its end. */
  private record HereDocument(String end, boolean tabs) {}

  private PosixShell(String text) {
    this.text = text;
    this.budget = new Budget(text.length());
  }

  /**
   * All commands, in their order.
   *
   * @throws CodeFault if the variables stand for more than is read
   */
  static List<ShellCommand> read(String text) throws CodeFault {
    PosixShell shell = new PosixShell(text);
    shell.run();
    shell.budget.check();
    return shell.commands;
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        at++;
        hereDocuments();
        end(false);
      } else if (c == ' ' || c == '\t') {
        at++;
      } else if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
        at += 2;
      } else if (c == '#') {
        at = lineEnd(at);
      } else if (!operator(c)) {
        word();
      }
    }
    end(false);
  }

  private boolean operator(char c) {
    switch (c) {
      case '|' -> {
        boolean or = at + 1 < text.length() && text.charAt(at + 1) == '|';
        at += or ? 2 : 1;
        end(!or);
      }
      case ';', '&', '(', ')' -> {
        at++;
        end(false);
      }
      case '>' -> {
        at++;
        while (at < text.length() && ">&|".indexOf(text.charAt(at)) >= 0) {
          at++;
        }
        var _ = target();
      }
      case '<' -> redirectedInput();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void redirectedInput() {
    if (text.startsWith("<<<", at)) {
      at += 3;
      input = target().text();
    } else if (text.startsWith("<<", at)) {
      at += 2;
      boolean tabs = at < text.length() && text.charAt(at) == '-';
      at += tabs ? 1 : 0;
      awaited.add(new HereDocument(target().text(), tabs));
    } else {
      at++;
      var _ = target();
    }
  }

  /** The word after an operator. */
  private ShellWord target() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at < text.length() && text.charAt(at) != '\n' ? next() : ShellWord.of("");
  }

  private void hereDocuments() {
    while (!awaited.isEmpty()) {
      HereDocument document = awaited.remove();
      StringBuilder lines = new StringBuilder();
      boolean over = false;
      while (!over && at < text.length()) {
        int end = lineEnd(at);
        String line = text.substring(at, end);
        String read = document.tabs() ? line.replaceFirst("^\t+", "") : line;
        at = Math.min(text.length(), end + 1);
        over = read.strip().equals(document.end());
        if (!over) {
          lines.append(read).append('\n');
        }
      }
      input = lines.toString();
    }
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private void end(boolean pipes) {
    if (!words.isEmpty()) {
      assign();
    }
    if (!words.isEmpty()) {
      commands.add(new ShellCommand(words, input, piped));
      piped = pipes;
    } else {
      piped = false;
    }
    words = new ArrayList<>();
    input = null;
  }

  /** Words such as {@code NAME=value} before a command, or instead of one, set variables. */
  private void assign() {
    boolean exports = words.getFirst().text().equals("export");
    int from = exports ? 1 : 0;
    while (from < words.size() && words.get(from).text().matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*")) {
      String word = words.get(from).text();
      int equals = word.indexOf('=');
      if (words.get(from).unknown().isEmpty()) {
        variables.put(word.substring(0, equals), word.substring(equals + 1));
      }
      from++;
    }
    words = new ArrayList<>(words.subList(from, words.size()));
  }

  private void word() {
    int before = at;
    words.add(next());
    if (at == before) {
      at++;
    }
  }

  private ShellWord next() {
    StringBuilder word = new StringBuilder();
    List<String> unknown = new ArrayList<>();
    while (at < text.length() && " \t\n|;&<>()".indexOf(text.charAt(at)) < 0) {
      char c = text.charAt(at);
      if (c == '\'') {
        single(word);
      } else if (c == '"') {
        doubled(word, unknown);
      } else if (c == '$' && text.startsWith("$'", at)) {
        at = AnsiQuotes.read(text, at + 2, word);
      } else if (c == '$' && text.startsWith("$\"", at)) {
        at++;
        doubled(word, unknown);
      } else if (c == '$' || c == '`') {
        expansion(word, unknown);
      } else if (c == '\\') {
        boolean joined = at + 1 < text.length() && text.charAt(at + 1) == '\n';
        if (at + 1 < text.length() && !joined) {
          word.append(text.charAt(at + 1));
        }
        at = Math.min(text.length(), at + 2);
        if (joined && word.isEmpty()) {
          return new ShellWord("", unknown);
        }
      } else {
        word.append(c);
        at++;
      }
    }
    return new ShellWord(word.toString(), unknown);
  }

  private void single(StringBuilder to) {
    int end = text.indexOf('\'', at + 1);
    int last = end < 0 ? text.length() : end;
    to.append(text, at + 1, last);
    at = Math.min(text.length(), last + 1);
  }

  private void doubled(StringBuilder to, List<String> unknown) {
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        char next = text.charAt(at + 1);
        if ("$`\"\\".indexOf(next) >= 0) {
          to.append(next);
        } else if (next != '\n') {
          to.append(c).append(next);
        }
        at += 2;
      } else if (c == '$' || c == '`') {
        expansion(to, unknown);
      } else {
        to.append(c);
        at++;
      }
    }
    at = Math.min(text.length(), at + 1);
  }

  /** A variable, or a command whose output would stand here. */
  private void expansion(StringBuilder to, List<String> unknown) {
    int from = at;
    char c = text.charAt(at);
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (c == '`') {
      at = after('`', at + 1);
    } else if (next == '(') {
      at = closing(at + 1);
    } else if (next == '{') {
      at = after('}', at + 2);
    } else if (Character.isLetterOrDigit(next) || next == '_') {
      at++;
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
        at++;
      }
    } else {
      to.append(c);
      at++;
      return;
    }
    String written = text.substring(from, at);
    String value = variables.get(written.replaceAll("[${}]", ""));
    if (value == null) {
      unknown.add(written);
      to.append(written);
    } else if (budget.takes(value.length())) {
      to.append(value);
    }
  }

  private int after(char end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + 1;
  }

  /** Behind the bracket that closes the one at {@code from}. */
  private int closing(int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
        if (depth == 0) {
          return i + 1;
        }
      }
    }
    return text.length();
  }
}
