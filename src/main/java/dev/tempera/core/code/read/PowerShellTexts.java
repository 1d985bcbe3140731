package dev.tempera.core.code.read;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What stands in double quotes in PowerShell. */
final class PowerShellTexts {
  private PowerShellTexts() {}

  /** The text with its escapes and the variables that are known. */
  static String expanded(
      String body, Function<String, @Nullable JsonNode> variables, Remarks remarks) {
    StringBuilder out = new StringBuilder(body.length());
    int i = 0;
    while (i < body.length()) {
      char c = body.charAt(i);
      if (c == '`' && i + 1 < body.length()) {
        out.append(escape(body.charAt(i + 1)));
        i += 2;
      } else if (c == '$' && i + 1 < body.length() && isName(body.charAt(i + 1))) {
        int end = i + 1;
        while (end < body.length() && (isName(body.charAt(end)) || body.charAt(end) == ':')) {
          end++;
        }
        out.append(value(body.substring(i, end), variables, remarks));
        i = end;
      } else {
        out.append(c);
        i++;
      }
    }
    return out.toString();
  }

  private static String value(
      String written, Function<String, @Nullable JsonNode> variables, Remarks remarks) {
    JsonNode value = variables.apply(written.substring(1));
    if (value == null) {
      if (!written.startsWith("$env:")) {
        remarks.changed(written, "its value is not in the text; it is kept as it is written");
      }
      return written;
    }
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private static String escape(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case '0' -> "\0";
      case 'a' -> "\u0007";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case '\n' -> "";
      default -> String.valueOf(c);
    };
  }
}
