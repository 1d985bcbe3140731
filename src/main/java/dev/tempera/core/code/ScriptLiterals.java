package dev.tempera.core.code;

import tools.jackson.databind.JsonNode;

/** JSON values as TypeScript writes them. */
final class ScriptLiterals extends LiteralWriter {
  ScriptLiterals() {
    super("  ");
  }

  @Override
  String string(String text) {
    return Escapes.quoted(
        text, c -> c > 0xFFFF ? "\\u{" + Integer.toHexString(c) + "}" : Escapes.units(c));
  }

  /** What no number of the language holds goes out as it is written here. */
  @Override
  String number(JsonNode number) {
    return HeldNumbers.isHeldByDouble(number)
        ? digits(number)
        : "(JSON as any).rawJSON(\"" + digits(number) + "\")";
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
    if (name.equals("__proto__")) {
      // Without the brackets it would not be a property.
      return "[\"__proto__\"]: ";
    }
    return (name.matches("[A-Za-z_$][A-Za-z0-9_$]*") ? name : string(name)) + ": ";
  }
}
