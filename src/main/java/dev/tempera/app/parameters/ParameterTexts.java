package dev.tempera.app.parameters;

import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.ParameterDescriptor;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a parameter and its values are written. Pure. */
final class ParameterTexts {
  private ParameterTexts() {}

  /** A value as text to edit. */
  static String toEdit(ParameterDescriptor descriptor, JsonNode json) {
    return switch (descriptor.kind()) {
      case TEXT, CHOICE -> json.isString() ? json.stringValue() : JsonText.compact(json);
      case JSON, TEXT_LIST -> JsonText.pretty(json);
      case NUMBER, INTEGER, BOOLEAN -> JsonText.compact(json);
    };
  }

  /**
   * What applies while it is Unset, such as "provider default (1)".
   *
   * @param ofModel what the model's server says that it uses, null if it does not say
   */
  static String unset(ParameterDescriptor descriptor, @Nullable JsonNode ofModel) {
    if (ofModel != null && !ofModel.isNull()) {
      return "model default (" + plain(ofModel) + ")";
    }
    String usual = descriptor.usualDefault();
    JsonNode common = usual == null ? null : JsonText.valueOf(usual);
    return common == null ? "provider default" : "provider default (" + plain(common) + ")";
  }

  /** Whether it has every word of {@code query}; blank finds everything. */
  static boolean matches(ParameterDescriptor descriptor, String query) {
    String text =
        (descriptor.name() + ' ' + descriptor.label() + ' ' + descriptor.summary())
            .toLowerCase(Locale.ROOT);
    return Stream.of(query.strip().toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains);
  }

  /** The same in fewer words, for a field: "default 1". */
  static String shortened(String unset) {
    int open = unset.indexOf('(');
    return open < 0 ? "default" : "default " + unset.substring(open + 1, unset.length() - 1);
  }

  private static String plain(JsonNode json) {
    if (json.isObject() && json.has("type")) {
      return plain(json.path("type"));
    }
    if (json.isArray() && json.size() == 1) {
      return plain(json.get(0));
    }
    return json.isString() ? json.stringValue() : JsonText.compact(json);
  }
}
