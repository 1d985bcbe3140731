package dev.tempera.core.params;

import dev.tempera.core.catalog.ReasoningSupport;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What there is to say about {@code reasoning} and {@code reasoning_effort}. */
final class ReasoningCheck {
  private static final Set<String> KNOWN =
      Set.of("effort", "max_tokens", "exclude", "enabled", "summary", "context", "mode");

  private ReasoningCheck() {}

  /** The shape of the object. */
  static void shape(JsonNode value, List<Finding> findings) {
    if (!ShapeCheck.isObject(value, "Reasoning", findings)) {
      return;
    }
    for (String key : value.propertyNames()) {
      if (!KNOWN.contains(key)) {
        findings.add(
            Finding.warning(
                "/" + JsonText.escapePointer(key),
                "\u201c" + key + "\u201d is not a known key of reasoning."));
      }
    }
    List<String> efforts = ReasoningFields.EFFORT.choices().reversed();
    JsonNode effort = value.path("effort");
    if (!effort.isMissingNode() && !(effort.isString() && efforts.contains(effort.stringValue()))) {
      findings.add(
          Finding.error(
              "/effort", "The effort must be one of: " + String.join(", ", efforts) + "."));
    }
    JsonNode budget = value.path("max_tokens");
    if (!budget.isMissingNode()
        && !(budget.isIntegralNumber() && budget.decimalValue().signum() > 0)) {
      findings.add(
          Finding.error("/max_tokens", "The token budget must be a whole number of at least 1."));
    }
    if (value.has("effort") && value.has("max_tokens")) {
      findings.add(Finding.error("/max_tokens", "Give an effort or a token budget, not both."));
    }
    for (String key : List.of("exclude", "enabled")) {
      if (value.has(key) && !value.path(key).isBoolean()) {
        findings.add(Finding.error("/" + key, "\"" + key + "\" must be true or false."));
      }
    }
    words(value, findings);
  }

  /** Words that are not in the reference may be newer than this program: a warning is enough. */
  private static void words(JsonNode value, List<Finding> findings) {
    for (JsonField field : ReasoningFields.all()) {
      JsonNode word = value.path(field.path());
      boolean checked = field.kind() == JsonField.Kind.CHOICE && word.isString();
      if (checked
          && !field.equals(ReasoningFields.EFFORT)
          && !field.choices().contains(word.stringValue())) {
        findings.add(
            Finding.warning(
                "/" + field.path(),
                "\u201c"
                    + word.stringValue()
                    + "\u201d is none of "
                    + String.join(", ", field.choices())
                    + "."));
      }
    }
  }

  /** What the model does not take, by the word of its list: warnings, since lists lag behind. */
  static void support(String name, JsonNode value, CheckContext context, List<Finding> findings) {
    ReasoningSupport told = ReasoningSupport.of(context.model()).orElse(null);
    if (told == null) {
      return;
    }
    boolean whole = name.equals("reasoning");
    JsonNode effort = whole ? value.path("effort") : value;
    String pointer = whole ? "/effort" : "";
    boolean off = effort.isString() && effort.stringValue().equals("none");
    boolean disabled = whole && value.path("enabled").equals(JsonText.bool(false));
    if (told.mandatory() && (off || disabled)) {
      findings.add(
          Finding.warning(
              off ? pointer : "/enabled",
              context.modelName() + " cannot answer without reasoning."));
    } else if (effort.isString()
        && !off
        && !told.efforts().isEmpty()
        && !told.efforts().contains(effort.stringValue())) {
      findings.add(
          Finding.warning(
              pointer,
              context.modelName()
                  + " lists the efforts "
                  + String.join(", ", told.efforts())
                  + "."));
    }
    if (whole && value.has("max_tokens") && Boolean.FALSE.equals(told.budget())) {
      findings.add(
          Finding.warning(
              "/max_tokens", context.modelName() + " takes an effort, not a token budget."));
    }
  }
}
