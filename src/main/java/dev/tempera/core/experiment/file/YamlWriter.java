package dev.tempera.core.experiment.file;

import dev.tempera.core.params.ValueText;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * JSON as YAML that people read: mappings and lists indented, short lists on one line, long texts
 * as blocks. Reading it gives the same JSON. Any thread.
 */
public final class YamlWriter {
  private static final int LONGEST_LINE = 88;

  /** A text that no reader takes for anything else. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z](?:[A-Za-z0-9_./+-]| (?=[A-Za-z0-9]))*[?.!]?");

  private static final Pattern SPECIAL =
      Pattern.compile("(?i)(true|false|null|yes|no|on|off|y|n|nan|inf|infinity)");

  private final StringBuilder out = new StringBuilder();

  private YamlWriter() {}

  /** The text of an object, ending with a line break. */
  public static String write(JsonNode json) {
    YamlWriter writer = new YamlWriter();
    if (json.isEmpty()) {
      return json.isArray() ? "[]\n" : "{}\n";
    }
    writer.block(json, 0);
    return writer.out.toString();
  }

  private void block(JsonNode json, int indent) {
    if (json.isObject()) {
      for (Map.Entry<String, JsonNode> field : json.properties()) {
        out.append(" ".repeat(indent)).append(key(field.getKey())).append(':');
        value(field.getValue(), indent, field.getValue().isObject());
      }
    } else {
      for (JsonNode element : json) {
        out.append(" ".repeat(indent)).append('-');
        value(element, indent, false);
      }
    }
  }

  /**
   * @param unfolds whether a mapping that holds others is a block even where it is short
   */
  private void value(JsonNode value, int indent, boolean unfolds) {
    if (isBlockText(value)) {
      text(value.stringValue(), indent + 2);
      return;
    }
    String flow = flow(value);
    boolean deep = unfolds && value.valueStream().anyMatch(JsonNode::isContainer);
    boolean fits = !deep && flow.length() + indent < LONGEST_LINE && !holdsBlock(value);
    if (!value.isContainer() || value.isEmpty() || fits) {
      out.append(' ').append(flow).append('\n');
    } else {
      out.append('\n');
      block(value, indent + 2);
    }
  }

  private static boolean holdsBlock(JsonNode value) {
    for (JsonNode each : value) {
      if (isBlockText(each) || (each.isContainer() && holdsBlock(each))) {
        return true;
      }
    }
    return false;
  }

  /** Several plain lines that a block keeps to the letter. */
  private static boolean isBlockText(JsonNode value) {
    if (!value.isString()) {
      return false;
    }
    String text = value.stringValue();
    return text.indexOf('\n') > 0
        && !text.startsWith(" ")
        && text.lines().noneMatch(line -> line.endsWith(" "))
        && text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f) || isLetter(c));
  }

  private static boolean isLetter(int c) {
    return c >= 0xa0 && c < 0xd800 && c != 0x2028 && c != 0x2029;
  }

  private void text(String text, int indent) {
    String body = text;
    int breaks = 0;
    while (body.endsWith("\n")) {
      body = body.substring(0, body.length() - 1);
      breaks++;
    }
    out.append(breaks == 0 ? " |-" : breaks == 1 ? " |" : " |+").append('\n');
    for (String line : body.split("\n", -1)) {
      out.append(line.isEmpty() ? "" : " ".repeat(indent)).append(line).append('\n');
    }
    out.append("\n".repeat(Math.max(0, breaks - 1)));
  }

  private static String flow(JsonNode value) {
    if (value.isObject()) {
      StringBuilder all = new StringBuilder("{");
      value
          .properties()
          .forEach(field ->
              all.append(all.length() == 1 ? "" : ", ")
                  .append(key(field.getKey()))
                  .append(": ")
                  .append(flow(field.getValue())));
      return all.append('}').toString();
    }
    if (value.isArray()) {
      StringBuilder all = new StringBuilder("[");
      value.forEach(each -> all.append(all.length() == 1 ? "" : ", ").append(flow(each)));
      return all.append(']').toString();
    }
    return value.isString() ? scalar(value.stringValue()) : ValueText.of(value);
  }

  private static String key(String name) {
    return scalar(name);
  }

  private static String scalar(String text) {
    boolean plain =
        text.length() < LONGEST_LINE
            && PLAIN.matcher(text).matches()
            && !SPECIAL.matcher(text).matches();
    return plain ? text : quoted(text);
  }

  /** In double quotes, in which YAML and JSON agree; what YAML would not take is escaped. */
  private static String quoted(String text) {
    StringBuilder all = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> all.append("\\\"");
        case '\\' -> all.append("\\\\");
        case '\n' -> all.append("\\n");
        case '\t' -> all.append("\\t");
        case '\r' -> all.append("\\r");
        default -> {
          boolean odd =
              c < ' '
                  || (c >= 0x7f && c < 0xa0)
                  || c == 0x2028
                  || c == 0x2029
                  || c == 0xfeff
                  || (c >= 0xfffe);
          all.append(odd ? String.format(java.util.Locale.ROOT, "\\u%04x", (int) c) : c);
        }
      }
    }
    return all.append('"').toString();
  }
}
