package dev.tempera.core.params;

import static dev.tempera.core.params.JsonField.choice;

import dev.tempera.core.params.JsonField.Kind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameter {@code reasoning} as a form edits it, after the API reference of OpenRouter. An
 * effort and a token budget exclude each other: setting one takes the other out. Pure.
 */
public final class ReasoningFields {
  /** How long the model thinks, in words. */
  public static final JsonField EFFORT =
      choice(
          "effort",
          "Effort",
          "How long the model thinks. Models that only know a budget take a share of max_tokens:"
              + " 95 % (max, xhigh), 80, 50, 20 or 10 % (minimal).",
          "none",
          "minimal",
          "low",
          "medium",
          "high",
          "xhigh",
          "max");

  /** How long the model thinks, in tokens. */
  public static final JsonField BUDGET =
      JsonField.of(
          Kind.COUNT,
          "max_tokens",
          "Token budget",
          "The most tokens that the model may think. Takes the place of the effort.");

  /** Whether the thoughts are left out of the answer. */
  public static final JsonField EXCLUDE =
      JsonField.of(
          Kind.SWITCH,
          "exclude",
          "Hide thoughts",
          "The model thinks, and is paid for it, but the thoughts are not returned.");

  /** Whether the model thinks at all. */
  public static final JsonField ENABLED =
      JsonField.of(
          Kind.SWITCH,
          "enabled",
          "Reason at all",
          "Switches reasoning on at the model's usual effort, or off where the model can do"
              + " without.");

  /** How thoughts are told that are only summed up. */
  public static final JsonField SUMMARY =
      choice(
          "summary",
          "Summary",
          "How the thoughts are told by models that return a summary of them only.",
          "auto",
          "concise",
          "detailed");

  private static final JsonField CONTEXT =
      choice(
          "context",
          "Earlier thoughts",
          "Which thoughts of earlier turns the model reads again.",
          "auto",
          "all_turns",
          "current_turn");

  private static final JsonField MODE =
      choice(
          "mode",
          "Mode",
          "The way of thinking, for models that have a more thorough one.",
          "standard",
          "pro");

  private static final List<JsonField> ALL =
      List.of(EFFORT, BUDGET, ENABLED, EXCLUDE, SUMMARY, CONTEXT, MODE);

  private ReasoningFields() {}

  /** In the order in which a form shows them. */
  public static List<JsonField> all() {
    return ALL;
  }

  /**
   * The parameter with another value of a property; everything else stays as it is.
   *
   * @param to null takes the property out
   * @return empty where nothing is left, so that the parameter is Unset
   */
  public static Optional<JsonNode> with(
      @Nullable JsonNode reasoning, JsonField field, @Nullable JsonNode to) {
    ObjectNode changed = FieldValues.with(reasoning, field, to);
    if (to != null && field.equals(EFFORT)) {
      changed.remove(BUDGET.path());
    } else if (to != null && field.equals(BUDGET)) {
      changed.remove(EFFORT.path());
    }
    return changed.isEmpty() ? Optional.empty() : Optional.of(changed);
  }
}
