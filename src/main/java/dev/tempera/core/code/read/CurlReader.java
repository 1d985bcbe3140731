package dev.tempera.core.code.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A curl command, read as curl would, without anything being run. */
final class CurlReader {
  private static final String FORM = "a curl command";

  private final Remarks remarks;
  private final @Nullable String input;
  private final StringBuilder data = new StringBuilder();
  private final List<String> addresses = new ArrayList<>();
  private String method = "";
  private boolean hasData;

  private CurlReader(@Nullable String input, Remarks remarks) {
    this.input = input;
    this.remarks = remarks;
  }

  static FoundCall read(String text, Remarks remarks) throws CodeFault {
    return read(commands(text), remarks);
  }

  private static List<ShellCommand> commands(String text) throws CodeFault {
    return WindowsShell.isWrittenFor(text)
        ? WindowsShell.read(text)
        : PosixShell.read(text.replaceFirst("^[$%!] ?(?=\\S)", ""));
  }

  /** Every command that is curl; one that cannot be read does not keep the others out. */
  static List<CodeCall> readEach(String text) throws CodeFault {
    List<ShellCommand> commands = commands(text);
    List<CodeCall> all = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      List<ShellWord> words = afterCurl(commands.get(i).words());
      if (words.isEmpty()) {
        continue;
      }
      Remarks remarks = new Remarks();
      try {
        FoundCall call = new CurlReader(input(commands, i), remarks).call(words);
        all.add(new CodeCall(KeyWords.strike(call.body(), remarks), "", remarks.list()));
      } catch (CodeFault e) {
        all.add(new CodeCall(null, String.valueOf(e.getMessage()), List.of()));
      }
    }
    return all;
  }

  /** What a command reads, as far as the text says it. */
  private static @Nullable String input(List<ShellCommand> commands, int i) {
    String given = commands.get(i).input();
    boolean piped = given == null && commands.get(i).piped() && i > 0;
    return piped ? printed(commands.get(i - 1)) : given;
  }

  /** The first of the commands that is curl and sends something. */
  static FoundCall read(List<ShellCommand> commands, Remarks remarks) throws CodeFault {
    List<FoundCall> found = new ArrayList<>();
    CodeFault first = null;
    for (int i = 0; i < commands.size(); i++) {
      List<ShellWord> words = afterCurl(commands.get(i).words());
      if (words.isEmpty()) {
        continue;
      }
      if (!found.isEmpty()) {
        remarks.unread("a second curl command", "only the first one is read");
        break;
      }
      try {
        found.add(new CurlReader(input(commands, i), remarks).call(words));
      } catch (CodeFault e) {
        first = first == null ? e : first;
      }
    }
    if (found.isEmpty()) {
      throw first == null ? new CodeFault("This curl command has no arguments.") : first;
    }
    return found.getFirst();
  }

  private static List<ShellWord> afterCurl(List<ShellWord> words) {
    for (int i = 0; i < words.size(); i++) {
      String name = words.get(i).text().toLowerCase(Locale.ROOT);
      if (name.matches("(?s)(.*[/\\\\])?curl(\\.exe)?")) {
        return words.subList(i + 1, words.size());
      }
    }
    return List.of();
  }

  /** What a command that only prints would print; null if it does anything else. */
  private static @Nullable String printed(ShellCommand command) {
    List<ShellWord> words = command.words();
    String name = words.getFirst().text();
    int last = words.size() - 1;
    if (name.equals("cat") && words.size() == 1) {
      return command.input();
    }
    boolean echo = name.equals("echo") && last >= 1;
    boolean format = name.equals("printf") && (last == 1 || words.get(1).text().equals("%s"));
    return (echo || format) && words.get(last).unknown().isEmpty() ? words.get(last).text() : null;
  }

  private FoundCall call(List<ShellWord> words) throws CodeFault {
    int i = 0;
    boolean options = true;
    while (i < words.size()) {
      ShellWord word = words.get(i);
      String text = word.text();
      i++;
      if (options && text.equals("--")) {
        options = false;
      } else if (!options || !text.startsWith("-") || text.equals("-")) {
        address(text);
      } else if (text.startsWith("--")) {
        boolean value = CurlOptions.takesValue(text);
        option(text, value && i < words.size() ? words.get(i) : ShellWord.of(""));
        i += value ? 1 : 0;
      } else {
        i += letters(word, i < words.size() ? words.get(i) : ShellWord.of(""));
      }
    }
    if (!hasData) {
      throw new CodeFault("This curl command sends no data, so there is no request in it.");
    }
    if (!method.isEmpty() && !method.equals("POST")) {
      remarks.changed("-X " + method, "requests for answers are sent by POST");
    }
    if (addresses.size() > 1) {
      remarks.unread(addresses.get(1), "only the first address is read");
    }
    return new FoundCall(
        FORM, addresses.isEmpty() ? "" : addresses.getFirst(), JsonCalls.parsed(data.toString()));
  }

  /**
   * One-letter options of one word; the last one may take the rest of the word, or the next one.
   *
   * @return how many words it took beside its own
   */
  private int letters(ShellWord word, ShellWord next) throws CodeFault {
    String text = word.text();
    for (int i = 1; i < text.length(); i++) {
      String letter = "-" + text.charAt(i);
      if (CurlOptions.takesValue(letter)) {
        boolean own = i + 1 < text.length();
        option(letter, own ? new ShellWord(text.substring(i + 1), word.unknown()) : next);
        return own ? 0 : 1;
      }
      option(letter, ShellWord.of(""));
    }
    return 0;
  }

  private void option(String option, ShellWord value) throws CodeFault {
    String text = value.text();
    switch (CurlOptions.named(option)) {
      case "--data", "--data-binary" -> add(fromFile(text, value), "&");
      case "--data-raw" -> add(kept(value), "&");
      case "--json" -> add(fromFile(text, value), "");
      case "--header" -> header(text);
      case "--request" -> method = text.toUpperCase(Locale.ROOT);
      case "--url" -> address(text);
      case "--user", "--proxy-user", "--oauth2-bearer" -> remarks.secret(option);
      case "--cookie" -> remarks.secret("Cookie");
      case "--form" ->
          throw new CodeFault(
              option + " sends a form of several parts: requests for answers are JSON.");
      case "--data-urlencode", "--get", "--url-query" ->
          throw new CodeFault(option + " puts data into the address: requests are sent as JSON.");
      case "--upload-file", "--config" ->
          throw new CodeFault(
              option
                  + " takes the file “"
                  + Remarks.shortened(text)
                  + "”, and files are not opened: paste what is in it.");
      case "--head" -> throw new CodeFault(option + " asks for headers only.");
      case "--aws-sigv4" -> remarks.unread(option, "signing is not supported");
      default -> {
        // How curl connects and what it prints is no part of the request.
      }
    }
  }

  private void add(String piece, String between) {
    data.append(hasData ? between : "").append(piece);
    hasData = true;
  }

  private String fromFile(String text, ShellWord value) throws CodeFault {
    if (!text.startsWith("@")) {
      return kept(value);
    }
    if (text.equals("@-") && input != null) {
      return input;
    }
    throw new CodeFault(
        text.equals("@-")
            ? "The data comes from standard input, which is not in the text: paste it instead."
            : "The data is in the file “"
                + Remarks.shortened(text.substring(1))
                + "”, and files are not opened: paste what is in it.");
  }

  private String kept(ShellWord value) throws CodeFault {
    String bare = value.text().strip();
    for (String unknown : value.unknown()) {
      if (bare.equals(unknown)) {
        throw new CodeFault(
            "The data is “"
                + Remarks.shortened(unknown)
                + "”, which only a shell could know: paste the JSON itself.");
      }
      remarks.changed(unknown, "only a shell could know its value; it is kept as it is written");
    }
    return value.text();
  }

  private void header(String header) {
    int colon = header.indexOf(':');
    HeaderRemarks.tell(colon < 0 ? "" : header.substring(0, colon), remarks);
  }

  /** By its scheme, or by a host or a port before the first slash. */
  private static boolean isAddress(String text) {
    if (text.startsWith("localhost") || text.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*://.*")) {
      return true;
    }
    String host = text.substring(0, Math.max(0, text.indexOf('/')));
    // Not one expression of all: that takes the square of the length on a text of dots.
    return (host.indexOf('.', 1) > 0 || host.indexOf(':', 1) > 0) && host.matches("\\S+");
  }

  private void address(String text) {
    if (isAddress(text)) {
      addresses.add(text.contains("://") ? text : "http://" + text);
    } else if (!text.isBlank()) {
      remarks.unread(text, "it is no address and no option of curl");
    }
  }
}
