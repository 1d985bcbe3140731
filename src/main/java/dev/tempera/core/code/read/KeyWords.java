package dev.tempera.core.code.read;

import dev.tempera.core.provider.HeaderSecrets;
import dev.tempera.core.provider.KeyShape;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes keys out of a body: fields that are called so, and words that look so. */
final class KeyWords {
  private static final Set<String> NAMES =
      Set.of(
          "api_key",
          "apikey",
          "api-key",
          "key",
          "authorization",
          "auth",
          "access_token",
          "auth_token",
          "token",
          "bearer",
          "password",
          "secret",
          "cookie",
          "cookies");

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{19,}");

  /** A longer text without a blank is data in base64, in which anything may occur. */
  private static final int LONGEST_WORD = 300;

  private KeyWords() {}

  /** The body without them. */
  static ObjectNode strike(ObjectNode body, Remarks remarks) {
    ObjectNode kept = body.objectNode();
    for (Map.Entry<String, JsonNode> property : body.properties()) {
      if (NAMES.contains(property.getKey().toLowerCase(Locale.ROOT))) {
        remarks.secret(property.getKey());
      } else {
        kept.set(property.getKey(), struck(property.getValue(), property.getKey(), remarks));
      }
    }
    return kept;
  }

  private static JsonNode struck(JsonNode value, String path, Remarks remarks) {
    if (value instanceof ObjectNode object) {
      ObjectNode kept = object.objectNode();
      object
          .properties()
          .forEach(
              p -> kept.set(p.getKey(), struck(p.getValue(), path + "." + p.getKey(), remarks)));
      return kept;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode kept = array.arrayNode();
      for (int i = 0; i < array.size(); i++) {
        kept.add(struck(array.get(i), path + "[" + i + "]", remarks));
      }
      return kept;
    }
    if (!value.isString()) {
      return value;
    }
    String text = value.stringValue();
    String open = struck(text);
    if (open.equals(text)) {
      return value;
    }
    remarks.secret("a key in " + path);
    return tools.jackson.databind.node.StringNode.valueOf(open);
  }

  private static String struck(String text) {
    if (text.length() > LONGEST_WORD && text.indexOf(' ') < 0) {
      return text;
    }
    return WORD.matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                KeyShape.fits(found.group()) ? HeaderSecrets.STRUCK : found.group()));
  }
}
