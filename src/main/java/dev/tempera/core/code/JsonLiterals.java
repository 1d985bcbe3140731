package dev.tempera.core.code;

import tools.jackson.databind.JsonNode;

/** JSON values as JSON, what is not seen escaped. */
final class JsonLiterals extends LiteralWriter {
  JsonLiterals() {
    super("  ");
  }

  @Override
  String string(String text) {
    return Escapes.quoted(text, Escapes::units);
  }

  @Override
  String number(JsonNode number) {
    return digits(number);
  }

  @Override
  String bool(boolean value) {
    return Boolean.toString(value);
  }

  @Override
  String nothing() {
    return "null";
  }

  @Override
  String key(String name) {
    return string(name) + ": ";
  }

  /** A comma after the last part is no JSON. */
  @Override
  void trimLast(StringBuilder all) {
    all.deleteCharAt(all.length() - lineEnd().length());
  }
}
