package dev.tempera.core.code;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Lines that code in TypeScript has in common. */
final class ScriptLines {
  private static final ScriptLiterals LITERALS = new ScriptLiterals();

  private ScriptLines() {}

  static String variable(String name) {
    return "process.env[" + LITERALS.string(name) + "]";
  }

  /** A line of an object of headers. */
  static String header(Map.Entry<String, String> header, int level) {
    return LITERALS.indent(level)
        + LITERALS.string(header.getKey())
        + ": "
        + (EnvironmentName.isStruck(header.getValue())
            ? variable(EnvironmentName.of(header.getKey())) + " ?? \"\""
            : LITERALS.string(header.getValue()))
        + ",\n";
  }

  /** A comment that tells what is needed for numbers that are sent digit by digit. */
  static String lost(JsonNode body) {
    return HeldNumbers.lost(body, HeldNumbers::isHeldByDouble).isEmpty()
        ? ""
        : "// JSON.rawJSON needs Node 22: JavaScript's own numbers do not hold all digits here.\n";
  }
}
