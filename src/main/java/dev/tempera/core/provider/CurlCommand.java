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
    line(command, "--data-raw " + quoted(body));
    return Optional.of(command.toString());
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
