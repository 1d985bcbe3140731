package dev.tempera.core.params;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** OpenRouter's {@code provider} object, which refuses keys that it does not know. */
final class ProviderShape {
  private static final List<String> QUANTIZATIONS =
      List.of(
          "int4", "int8", "fp4", "mxfp4", "nvfp4", "fp6", "fp8", "mxfp8", "fp16", "bf16", "fp32",
          "unknown");
  private static final Set<String> LISTS = Set.of("order", "only", "ignore", "quantizations");
  private static final Set<String> FLAGS =
      Set.of("allow_fallbacks", "require_parameters", "zdr", "enforce_distillable_text");
  private static final Set<String> OTHERS =
      Set.of(
          "data_collection",
          "sort",
          "max_price",
          "preferred_min_throughput",
          "preferred_max_latency");

  private ProviderShape() {}

  static void check(JsonNode value, List<Finding> findings) {
    if (!ShapeCheck.isObject(value, "Provider routing", findings)) {
      return;
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      key(entry.getKey(), entry.getValue(), findings);
    }
  }

  private static void key(String key, JsonNode value, List<Finding> findings) {
    String pointer = "/" + JsonText.escapePointer(key);
    if (LISTS.contains(key)) {
      if (!value.isArray() || value.values().stream().anyMatch(item -> !item.isString())) {
        findings.add(Finding.error(pointer, "\"" + key + "\" must be a list of texts."));
      } else if (key.equals("quantizations")) {
        ShapeCheck.checkWords(pointer, value, QUANTIZATIONS, "Quantizations", findings);
      }
    } else if (FLAGS.contains(key)) {
      if (!value.isBoolean()) {
        findings.add(Finding.error(pointer, "\"" + key + "\" must be true or false."));
      }
    } else if (!OTHERS.contains(key)) {
      findings.add(
          Finding.error(
              pointer,
              "\u201c"
                  + key
                  + "\u201d is not a key of provider; OpenRouter refuses unknown keys."));
    } else {
      other(key, value, pointer, findings);
    }
  }

  private static void other(String key, JsonNode value, String pointer, List<Finding> findings) {
    switch (key) {
      case "data_collection" -> {
        if (!value.isString() || !Set.of("allow", "deny").contains(value.stringValue())) {
          findings.add(
              Finding.error(pointer, "\"data_collection\" must be \"allow\" or \"deny\"."));
        }
      }
      case "sort" -> {
        JsonNode by = value.isObject() ? value.path("by") : value;
        if (!by.isString()
            || !Set.of("price", "throughput", "latency", "exacto").contains(by.stringValue())) {
          findings.add(
              Finding.error(pointer, "\"sort\" must be price, throughput, latency or exacto."));
        }
      }
      case "max_price" -> {
        if (!value.isObject()) {
          findings.add(
              Finding.error(pointer, "\"max_price\" must be an object of USD per million tokens."));
        }
      }
      default -> {
        if (!value.isNumber() && !value.isObject()) {
          findings.add(
              Finding.error(pointer, "\"" + key + "\" must be a number or {\"p50\": \u2026}."));
        }
      }
    }
  }
}
