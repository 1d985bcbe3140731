package dev.tempera.core.code.read;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ValueText;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Values as PowerShell writes them: texts, tables, lists. Never fails; what comes once the budget
 * is spent is not whole.
 */
final class PowerShellValues {
  private static final int DEEPEST = 200;

  private final String text;
  private final Map<String, JsonNode> variables;
  private final Remarks remarks;
  private final Budget budget;
  private int at;
  private int depth;

  /**
   * @param variables by name in lower case; read only
   */
  PowerShellValues(String text, Map<String, JsonNode> variables, Remarks remarks, Budget budget) {
    this.text = text;
    this.variables = variables;
    this.remarks = remarks;
    this.budget = budget;
  }

  boolean atEnd() {
    blanks(true);
    return at >= text.length();
  }

  /** Whether the command goes on: its line is not over, nor is there a pipe. */
  boolean inCommand() {
    blanks(false);
    return at < text.length() && "\n;|)}".indexOf(text.charAt(at)) < 0;
  }

  /** Passes over one char. */
  void skip() {
    at = Math.min(text.length(), at + 1);
  }

  boolean take(char c) {
    blanks(false);
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void blanks(boolean lines) {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || (lines && (c == '\n' || c == ';'))) {
        at++;
      } else if (c == '`' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
        at += 2;
      } else if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        return;
      }
    }
  }

  /** A word without quotes: a command, a parameter, a variable; empty if there is none here. */
  String bareWord() {
    blanks(false);
    int from = at;
    while (at < text.length() && " \t\n\"'`=;|(){}[]@,".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  /** The value of a variable; null if the text does not say it. */
  @Nullable JsonNode variable(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "true" -> BooleanNode.TRUE;
      case "false" -> BooleanNode.FALSE;
      case "null" -> NullNode.getInstance();
      default -> {
        JsonNode value = variables.get(name.toLowerCase(Locale.ROOT));
        yield value != null && budget.takes(value) ? value : null;
      }
    };
  }

  /** A value, and what it is piped into if that writes JSON; null if it cannot be read. */
  @Nullable JsonNode value() {
    JsonNode value = single();
    int before = at;
    blanks(false);
    if (at < text.length() && text.charAt(at) == '|') {
      at++;
      if (bareWord().equalsIgnoreCase("ConvertTo-Json")) {
        while (inCommand()) {
          if (bareWord().isEmpty()) {
            skip();
          }
        }
        String written = value == null ? "" : ValueText.of(value);
        return value != null && budget.takes(written.length()) ? StringNode.valueOf(written) : null;
      }
    }
    at = before;
    return value;
  }

  private @Nullable JsonNode single() {
    blanks(false);
    if (at >= text.length() || depth > DEEPEST) {
      return null;
    }
    depth++;
    try {
      return switch (text.charAt(at)) {
        case '\'' -> StringNode.valueOf(single(at + 1));
        case '"' -> StringNode.valueOf(doubled(at + 1));
        case '@' -> special();
        case '(' -> bracketed();
        case '[' -> cast();
        default -> bare();
      };
    } finally {
      depth--;
    }
  }

  /** A type before a value, such as {@code [int]}, changes nothing here. */
  private @Nullable JsonNode cast() {
    int end = text.indexOf(']', at);
    at = end < 0 ? text.length() : end + 1;
    return single();
  }

  private @Nullable JsonNode bracketed() {
    at++;
    blanks(true);
    JsonNode value = value();
    blanks(true);
    take(')');
    return value;
  }

  private @Nullable JsonNode bare() {
    String word = bareWord();
    if (word.startsWith("$")) {
      return variable(word.substring(1));
    }
    if (word.isEmpty()) {
      return null;
    }
    try {
      return ExactJson.read(word);
    } catch (IllegalArgumentException e) {
      return StringNode.valueOf(word);
    }
  }

  private @Nullable JsonNode special() {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (next == '{') {
      at += 2;
      return table();
    }
    if (next == '(') {
      at += 2;
      return list();
    }
    if (next == '\'' || next == '"') {
      return hereString(next);
    }
    at++;
    return null;
  }

  private JsonNode hereString(char quote) {
    int from = text.indexOf('\n', at);
    int end = from < 0 ? -1 : text.indexOf("\n" + quote + "@", from);
    if (end < 0) {
      at = text.length();
      return StringNode.valueOf("");
    }
    String body = text.substring(Math.min(from + 1, end), end);
    at = end + 3;
    return StringNode.valueOf(quote == '\'' ? body : expanded(body));
  }

  private ObjectNode table() {
    ObjectNode table = ExactJson.object();
    blanks(true);
    while (at < text.length() && text.charAt(at) != '}') {
      int before = at;
      JsonNode name = single();
      blanks(true);
      if (name != null && take('=')) {
        JsonNode value = element();
        String key = name.isString() ? name.stringValue() : name.asString();
        if (value == null) {
          remarks.unread(key, "its value is not in the text");
        } else {
          table.set(key, value);
        }
      }
      if (at == before) {
        at++;
      }
      blanks(true);
    }
    skip();
    return table;
  }

  /** A value within a table, where commas make a list. */
  private @Nullable JsonNode element() {
    blanks(true);
    JsonNode first = single();
    blanks(false);
    if (first == null || at >= text.length() || text.charAt(at) != ',') {
      return first;
    }
    ArrayNode list = ExactJson.array().add(first);
    while (take(',')) {
      blanks(true);
      JsonNode next = single();
      if (next != null) {
        list.add(next);
      }
      blanks(false);
    }
    return list;
  }

  private ArrayNode list() {
    ArrayNode list = ExactJson.array();
    blanks(true);
    while (at < text.length() && text.charAt(at) != ')') {
      int before = at;
      JsonNode value = single();
      if (value != null) {
        list.add(value);
      }
      blanks(true);
      take(',');
      blanks(true);
      if (at == before) {
        at++;
      }
    }
    skip();
    return list;
  }

  private String single(int from) {
    StringBuilder value = new StringBuilder();
    at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' && at + 1 < text.length() && text.charAt(at + 1) == '\'') {
        value.append(c);
        at += 2;
      } else if (c == '\'') {
        at++;
        return value.toString();
      } else {
        value.append(c);
        at++;
      }
    }
    return value.toString();
  }

  private String doubled(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '`' ? 2 : 1;
      boolean twice = end + 1 < text.length() && text.charAt(end) == '"';
      if (twice && text.charAt(end + 1) == '"') {
        end += 2;
      }
    }
    end = Math.min(end, text.length());
    String body = text.substring(from, end);
    at = Math.min(text.length(), end + 1);
    return expanded(body.replace("\"\"", "\""));
  }

  private String expanded(String body) {
    return PowerShellTexts.expanded(body, this::variable, remarks);
  }
}
