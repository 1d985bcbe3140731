package dev.tempera.core.code;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Lines that code in Python has in common. */
final class PythonLines {
  private static final PythonLiterals LITERALS = new PythonLiterals();

  private PythonLines() {}

  static String variable(String name) {
    return "os.environ[" + LITERALS.string(name) + "]";
  }

  /** A dict of headers, those with secrets from the environment. */
  static String headers(Map<String, String> headers, int level) {
    StringBuilder all = new StringBuilder("{\n");
    headers.forEach((name, value) ->
        all.append(LITERALS.indent(level + 1))
            .append(LITERALS.key(name))
            .append(
                EnvironmentName.isStruck(value)
                    ? variable(EnvironmentName.of(name))
                    : LITERALS.string(value))
            .append(",\n"));
    return all.append(LITERALS.indent(level)).append('}').toString();
  }

  /** A comment that tells of numbers that Python does not hold; empty where there are none. */
  static String lost(JsonNode body) {
    StringBuilder comment = new StringBuilder();
    HeldNumbers.lost(body, HeldNumbers::isHeldByIntegers)
        .forEach(path ->
            comment.append(
                "# " + path + " has more digits than Python's numbers: it is sent rounded.\n"));
    return comment.toString();
  }

  static String decoded(String query) {
    try {
      return URLDecoder.decode(query, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return query;
    }
  }
}
