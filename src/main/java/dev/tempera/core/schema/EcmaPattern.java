package dev.tempera.core.schema;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions as JSON Schema means them (ECMA-262 with the u flag), for Java's engine: long
 * names of Unicode properties, an end that is the end, and brackets in classes that mean
 * themselves. Pure; any thread.
 */
final class EcmaPattern {
  /** Long names of general categories (Unicode TR18, and PropertyValueAliases.txt). */
  private static final Map<String, String> CATEGORIES =
      Map.ofEntries(
          Map.entry("Letter", "L"),
          Map.entry("Cased_Letter", "LC"),
          Map.entry("Lowercase_Letter", "Ll"),
          Map.entry("Uppercase_Letter", "Lu"),
          Map.entry("Titlecase_Letter", "Lt"),
          Map.entry("Modifier_Letter", "Lm"),
          Map.entry("Other_Letter", "Lo"),
          Map.entry("Mark", "M"),
          Map.entry("Nonspacing_Mark", "Mn"),
          Map.entry("Spacing_Mark", "Mc"),
          Map.entry("Enclosing_Mark", "Me"),
          Map.entry("Number", "N"),
          Map.entry("Decimal_Number", "Nd"),
          Map.entry("digit", "Nd"),
          Map.entry("Letter_Number", "Nl"),
          Map.entry("Other_Number", "No"),
          Map.entry("Punctuation", "P"),
          Map.entry("punct", "P"),
          Map.entry("Connector_Punctuation", "Pc"),
          Map.entry("Dash_Punctuation", "Pd"),
          Map.entry("Open_Punctuation", "Ps"),
          Map.entry("Close_Punctuation", "Pe"),
          Map.entry("Initial_Punctuation", "Pi"),
          Map.entry("Final_Punctuation", "Pf"),
          Map.entry("Other_Punctuation", "Po"),
          Map.entry("Symbol", "S"),
          Map.entry("Math_Symbol", "Sm"),
          Map.entry("Currency_Symbol", "Sc"),
          Map.entry("Modifier_Symbol", "Sk"),
          Map.entry("Other_Symbol", "So"),
          Map.entry("Separator", "Z"),
          Map.entry("Space_Separator", "Zs"),
          Map.entry("Line_Separator", "Zl"),
          Map.entry("Paragraph_Separator", "Zp"),
          Map.entry("Other", "C"),
          Map.entry("Control", "Cc"),
          Map.entry("Format", "Cf"),
          Map.entry("Private_Use", "Co"),
          Map.entry("Unassigned", "Cn"));

  private EcmaPattern() {}

  /**
   * The expression for Java's engine.
   *
   * @throws PatternSyntaxException if it is none, or repeats too much
   */
  static Pattern compile(String expression) {
    String translated = translated(expression);
    Repetitions.check(translated);
    return Pattern.compile(translated);
  }

  static String translated(String expression) {
    StringBuilder out = new StringBuilder(expression.length() + 8);
    boolean inClass = false;
    for (int at = 0; at < expression.length(); at++) {
      char c = expression.charAt(at);
      if (c == '\\' && at + 1 < expression.length()) {
        int end = escapeEnd(expression, at);
        out.append(escape(expression.substring(at, end)));
        at = end - 1;
      } else if (c == '[' && inClass) {
        out.append("\\[");
      } else if (c == '&' && inClass) {
        out.append("\\&");
      } else if (c == '$' && !inClass) {
        // Java's own means the end, or what stands before a last line break.
        out.append("\\z");
      } else {
        inClass = c == '[' || (inClass && c != ']');
        out.append(c);
      }
    }
    return out.toString();
  }

  private static int escapeEnd(String expression, int at) {
    boolean property = "pP".indexOf(expression.charAt(at + 1)) >= 0;
    int close = property ? expression.indexOf('}', at) : -1;
    return property && close > 0 && expression.startsWith("{", at + 2) ? close + 1 : at + 2;
  }

  private static String escape(String escape) {
    if (escape.length() == 2) {
      return escape;
    }
    String name = escape.substring(3, escape.length() - 1);
    int equals = name.indexOf('=');
    String key = equals < 0 ? "" : name.substring(0, equals);
    String value = name.substring(equals + 1);
    String java =
        switch (key) {
          case "", "gc", "General_Category" -> CATEGORIES.getOrDefault(value, value);
          case "sc", "Script", "scx", "Script_Extensions" -> "Is" + value;
          default -> name;
        };
    return escape.substring(0, 3) + java + "}";
  }
}
