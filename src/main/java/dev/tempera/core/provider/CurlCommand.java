package dev.tempera.core.provider;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as a command for a POSIX shell. The key is never in it: the command takes it from an
 * environment variable, and so it does with headers whose values may be secrets. Pure; any thread.
 */
public final class CurlCommand {
  /** Systems refuse longer arguments, 128 KB in bytes on Linux; a char has up to three. */
  private static final int LONGEST_ARGUMENT = 40_000;

  /** No line of a body is this: it is JSON, and has one line. */
  private static final String END = "END_OF_BODY";

  private CurlCommand() {}

  /**
   * The command; empty where the address is none that curl can ask.
   *
   * @param headers as kept, secrets struck out
   * @param keyVariable the environment variable that holds the key, null where none is sent
   */
  public static Optional<String> of(
      String url, Map<String, String> headers, String body, @Nullable String keyVariable) {
    if (!url.startsWith("http://") && !url.startsWith("https://")) {
      return Optional.empty();
    }
    StringBuilder command = new StringBuilder("curl -N ").append(quoted(url));
    Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    if (keyVariable != null) {
      line(command, "-H \"Authorization: Bearer $" + keyVariable + "\"");
    }
    sorted.forEach((name, value) ->
        line(
            command,
            value.equals(HeaderSecrets.STRUCK)
                ? "-H \"" + name + ": $" + variable(name) + "\""
                : "-H " + quoted(name + ": " + value)));
    if (body.length() < LONGEST_ARGUMENT) {
      line(command, "--data-raw " + quoted(body));
      return Optional.of(command.toString());
    }
    line(command, "--data-binary @- <<'" + END + "'");
    return Optional.of(command + "\n" + body + "\n" + END);
  }

  private static void line(StringBuilder command, String argument) {
    command.append(" \\\n  ").append(argument);
  }

  private static String variable(String header) {
    return header.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /** Nothing in single quotes means anything to the shell but the quote itself. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
