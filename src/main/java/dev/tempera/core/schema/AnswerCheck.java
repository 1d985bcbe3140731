package dev.tempera.core.schema;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.JsonText;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An answer held against the {@code response_format} that it was asked with. Ends in bounded time
 * whatever both say. Immutable.
 *
 * @param value the answer as JSON; missing where it is none
 * @param verdict of an answer that is no JSON, a single violation at the top says why
 */
public record AnswerCheck(JsonNode value, Verdict verdict) {
  private static final int LONGEST = 300;

  /**
   * Checks an answer that is there to its end; empty where no JSON was asked for, or nothing was
   * said. May take seconds; any thread.
   */
  public static Optional<AnswerCheck> of(JsonNode format, String text) {
    String type = format.path("type").asString("");
    if (text.isBlank() || !(type.equals("json_object") || type.equals("json_schema"))) {
      return Optional.empty();
    }
    JsonNode value;
    try {
      value = ExactJson.readBounded(text.strip());
    } catch (IllegalArgumentException | StackOverflowError e) {
      return Optional.of(new AnswerCheck(ExactJson.object().path(""), broken(whyNotJson(text))));
    }
    if (type.equals("json_object")) {
      return Optional.of(
          new AnswerCheck(
              value,
              value.isObject() ? new Verdict.Fits() : broken("this is JSON, but no object")));
    }
    return Optional.of(new AnswerCheck(value, verdict(format, value)));
  }

  /** An answer that was asked without a format: it fits if it is an object or a list. */
  public static Optional<AnswerCheck> ofUnasked(String text) {
    try {
      JsonNode value = ExactJson.readBounded(text.strip());
      return value.isContainer()
          ? Optional.of(new AnswerCheck(value, new Verdict.Undecided("no format was asked for.")))
          : Optional.empty();
    } catch (IllegalArgumentException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private static Verdict verdict(JsonNode format, JsonNode value) {
    try {
      return shortened(SchemaCheck.of(format.path("json_schema").path("schema")).all(value));
    } catch (SchemaFault e) {
      return new Verdict.Undecided(cut(String.valueOf(e.getMessage())));
    }
  }

  /** Messages quote values, which an answer may make as long as it likes. */
  private static Verdict shortened(Verdict verdict) {
    return verdict instanceof Verdict.Breaks broken
        ? new Verdict.Breaks(
            broken.violations().stream()
                .map(violation -> new Violation(violation.pointer(), cut(violation.message())))
                .toList())
        : verdict;
  }

  private static String whyNotJson(String text) {
    return JsonText.parse(text) instanceof JsonText.Failed(JsonText.Problem problem)
        ? "this is no JSON, line " + problem.place().line() + ": " + problem.message()
        : "this is more JSON than can be checked";
  }

  private static Verdict broken(String message) {
    return new Verdict.Breaks(List.of(new Violation("", cut(message))));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** Whether it is JSON at all. */
  public boolean isJson() {
    return !value.isMissingNode();
  }

  /** The violations; none where it fits or nobody knows. */
  public List<Violation> violations() {
    return verdict instanceof Verdict.Breaks broken ? broken.violations() : List.of();
  }
}
