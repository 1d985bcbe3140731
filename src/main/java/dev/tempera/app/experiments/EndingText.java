package dev.tempera.app.experiments;

import dev.tempera.core.experiment.Stop;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ValueText;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How often is asked, and when that may end early, between a document and its fields. One chance of
 * a false alarm is shown: that of the stopping rule where there is one. Pure.
 */
final class EndingText {
  /** The names of how often is asked; a document has the first one, or the others. */
  private static final String COUNT = "count";

  private static final String FEWEST = "min";
  private static final String MOST = "max";
  private static final String ALPHA = "alpha";
  private static final String FAILURES = "failures";
  private static final BigDecimal USUAL = new BigDecimal("0.05");

  private EndingText() {}

  /** How often is asked at most. */
  static String repeats(JsonNode json) {
    JsonNode repeats = json.path("repeats");
    JsonNode count = repeats.has(MOST) ? repeats.path(MOST) : repeats.path(COUNT);
    return count.asString("1");
  }

  static Draft.Ending read(JsonNode json) {
    JsonNode stop = json.path("stop");
    boolean early = stop.isObject();
    JsonNode alpha = early && stop.has(ALPHA) ? stop.path(ALPHA) : json.path(ALPHA);
    boolean usual = alpha.isNumber() && alpha.decimalValue().compareTo(USUAL) == 0;
    String fewest = DraftText.number(json.path("repeats").path(FEWEST));
    return new Draft.Ending(
        early,
        fewest.equals("1") ? "" : fewest,
        stop.path("futility").asBoolean(true),
        usual || !alpha.isNumber() ? "" : ValueText.of(alpha),
        failing(json.path(FAILURES)),
        mostFailures(json.path(FAILURES)));
  }

  private static String failing(JsonNode failures) {
    JsonNode word = failures.isString() ? failures : failures.path(COUNT);
    return word.asString(Draft.Ending.USUAL_FAILING);
  }

  private static String mostFailures(JsonNode failures) {
    String most = DraftText.number(failures.path("most"));
    return most.equals("0") ? "" : most;
  }

  /** Writes both; what a document has beside them stays. */
  static void write(ObjectNode json, String count, Draft.Ending ending) {
    ObjectNode repeats = json.path("repeats") instanceof ObjectNode old ? old : ExactJson.object();
    JsonNode most = DraftText.figure("Repeats", count.isBlank() ? "1" : count);
    repeats.remove(COUNT);
    repeats.remove(FEWEST);
    repeats.remove(MOST);
    if (ending.early()) {
      repeats.set(
          FEWEST, DraftText.figure("At least", ending.fewest().isBlank() ? "1" : ending.fewest()));
      repeats.set(MOST, most);
    } else {
      repeats.set(COUNT, most);
    }
    json.set("repeats", repeats);
    String alpha = ending.alpha().isBlank() ? USUAL.toPlainString() : ending.alpha();
    if (ending.early()) {
      ObjectNode stop = json.path("stop") instanceof ObjectNode old ? old : json.putObject("stop");
      stop.put("rule", Stop.RULE);
      stop.set(ALPHA, DraftText.figure("The chance of a false alarm", alpha));
      stop.put("futility", ending.futility());
    } else {
      json.remove("stop");
      json.set(ALPHA, DraftText.figure("The chance of a false alarm", alpha));
    }
    if (ending.failing().equals(Draft.Ending.USUAL_FAILING) && ending.mostFailures().isBlank()) {
      json.remove(FAILURES);
    } else {
      ObjectNode failures = json.putObject(FAILURES).put(COUNT, ending.failing());
      failures.set(
          "most",
          DraftText.figure(
              "How many may fail", ending.mostFailures().isBlank() ? "0" : ending.mostFailures()));
    }
  }
}
