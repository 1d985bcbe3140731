package dev.tempera.core.transfer;

import dev.tempera.core.provider.KeyShape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Keeps keys, cookies and authorizations out of what is taken in: by their looks in what people and
 * models wrote, and also by their names in what is kept as it was.
 */
final class Secrets {
  private static final Pattern NAME =
      Pattern.compile(
          "authori[sz]ation|cookie|secret|passw(or)?d|api[-_]?key|credential|bearer|signature"
              + "|(access|refresh|auth|session|id)[-_]?token");

  /** Whole lists and objects of such a name are left out, unless they say what a type is. */
  private static final Pattern WHOLE = Pattern.compile("authori[sz]ation|cookie|credential");

  /** What looks like a key in a place where nobody writes prose. */
  private static final Pattern VALUE =
      Pattern.compile("(?i)\\b(sk|pk|rk)-[A-Za-z0-9_-]{6,}|\\bbearer\\s+[A-Za-z0-9._-]{6,}");

  private static final String GONE = "[left out]";

  /** What stands in examples in the place of a key. */
  private static final String NO_EXAMPLE = "(?!(?:your|my|xxx|\\.\\.\\.|insert|token\\b|key\\b))";

  /**
   * A way to write a secret.
   *
   * @param signs one of these is in every text that has it: they are looked for first, which is
   *     much faster
   */
  private record Rule(List<String> signs, Pattern pattern, String replacement) {
    String struck(String text) {
      for (String sign : signs) {
        if (text.contains(sign)) {
          return pattern.matcher(text).replaceAll(replacement);
        }
      }
      return text;
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              List.of("sk-or-", "sk-ant-", "sk-proj-"),
              Pattern.compile("\\bsk-(?:or|ant|proj)-[A-Za-z0-9_-]{4,}"),
              GONE),
          new Rule(
              KeyShape.BEGINNINGS.stream()
                  .flatMap(each -> Stream.of(each + "-", each + "_"))
                  .toList(),
              Pattern.compile(
                  "\\b" + KeyShape.BEGINNING + "(?=[A-Za-z_-]{0,300}[0-9])[A-Za-z0-9_-]{16,300}"),
              GONE),
          new Rule(List.of("AIza"), Pattern.compile("\\b" + KeyShape.RUN_ON), GONE),
          new Rule(
              List.of("earer ", "EARER "),
              Pattern.compile(
                  "(?i)\\b(bearer\\s{1,9}['\"]?)(?=[A-Za-z._~+/-]{0,300}[0-9])"
                      + "[A-Za-z0-9._~+/-]{16,2000}=*"),
              "$1" + GONE),
          new Rule(
              List.of("uthorization", "UTHORIZATION"),
              Pattern.compile(
                  "(?i)\\b(authorization['\"]?\\s{0,9}[:=]\\s{0,9}['\"]?(?:bearer|basic|token)\\s{1,9})"
                      + NO_EXAMPLE
                      + "[A-Za-z0-9._~+/-]{6,2000}=*"),
              "$1" + GONE),
          new Rule(
              List.of("ookie", "OOKIE"),
              Pattern.compile(
                  "(?i)\\b((?:set-)?cookie['\"]?\\s{0,9}:\\s{0,9}['\"]?)[\\w.-]{1,200}=[^\\r\\n\"']{1,4000}"),
              "$1" + GONE),
          new Rule(
              List.of("pi-key", "PI-KEY", "PI-Key", "pi_key", "PI_KEY", "piKey"),
              Pattern.compile(
                  "(?i)\\b((?:x-)?(?:goog-)?api[-_]?key['\"]?\\s{0,9}[:=]\\s{0,9}['\"]?)"
                      + NO_EXAMPLE
                      + "(?=[A-Za-z_-]{0,300}[0-9])[A-Za-z0-9_-]{12,300}"),
              "$1" + GONE),
          new Rule(
              List.of("?", "&"),
              Pattern.compile(
                  "(?i)([?&#](?:(?:api|access)[-_]?key|key|(?:access|auth|id|refresh|session)?[-_]?token"
                      + "|(?:client[-_]?)?secret|passw(?:or)?d|sig|(?:x-(?:amz|goog)-)?"
                      + "(?:signature|credential|security-token))=)"
                      + NO_EXAMPLE
                      + "[^\\s&#\"'<>)\\]]{6,2000}"),
              "$1" + GONE));

  private Secrets() {}

  /** A text without what is a secret by its looks; the same text where there is none. */
  static String struck(String text) {
    String open = text;
    for (Rule rule : RULES) {
      open = rule.struck(open);
    }
    return open;
  }

  /**
   * A copy without what is a secret by its name or its looks.
   *
   * @throws IllegalArgumentException if it is deeper than {@code depth}
   */
  static JsonNode without(JsonNode json, int depth) {
    if (depth < 0) {
      throw new IllegalArgumentException("too deep");
    }
    return switch (json) {
      case ObjectNode object -> {
        ObjectNode copy = object.objectNode();
        for (Map.Entry<String, JsonNode> each : object.properties()) {
          copy.set(
              each.getKey(),
              isSecret(each.getKey(), each.getValue())
                  ? copy.stringNode(GONE)
                  : without(each.getValue(), depth - 1));
        }
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = array.arrayNode();
        array.forEach(each -> copy.add(without(each, depth - 1)));
        yield copy;
      }
      default -> json.isString() ? text(json) : json;
    };
  }

  /** Whether a field is a secret by its name. */
  static boolean isSecret(String name, JsonNode value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (value.isContainer()) {
      return WHOLE.matcher(lower).find() && !value.has("type");
    }
    return !value.isNull() && !value.isBoolean() && NAME.matcher(lower).find();
  }

  private static JsonNode text(JsonNode json) {
    String text = json.stringValue();
    String open = VALUE.matcher(struck(text)).replaceAll(GONE);
    return open.equals(text) ? json : StringNode.valueOf(open);
  }
}
