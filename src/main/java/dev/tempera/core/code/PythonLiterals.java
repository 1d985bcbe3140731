package dev.tempera.core.code;

import tools.jackson.databind.JsonNode;

/** JSON values as Python writes them. */
final class PythonLiterals extends LiteralWriter {
  PythonLiterals() {
    super("    ");
  }

  @Override
  String string(String text) {
    return Escapes.quoted(
        text, c -> c > 0xFFFF ? "\\U" + Escapes.hex(c, 8) : "\\u" + Escapes.hex(c, 4));
  }

  @Override
  String number(JsonNode number) {
    return digits(number);
  }

  @Override
  String bool(boolean value) {
    return value ? "True" : "False";
  }

  @Override
  String nothing() {
    return "None";
  }

  @Override
  String key(String name) {
    return string(name) + ": ";
  }
}
