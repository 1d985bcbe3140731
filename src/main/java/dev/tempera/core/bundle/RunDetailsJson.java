package dev.tempera.core.bundle;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.Attempt;
import dev.tempera.core.run.AttemptTimes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The attempts of a run, as JSON: moments in microseconds after {@code queued_at}. */
final class RunDetailsJson {
  private RunDetailsJson() {}

  static ArrayNode write(List<Attempt> attempts) {
    ArrayNode all = ExactJson.array();
    for (Attempt attempt : attempts) {
      AttemptTimes times = attempt.times();
      ObjectNode json =
          all.addObject()
              .put("number", attempt.number())
              .put("outcome", attempt.outcome().word())
              .put("reason", attempt.reason())
              .put("status", attempt.status())
              .put("queued_at", times.queuedAt().toString())
              .put("sent_us", times.sent())
              .put("headers_us", times.headers())
              .put("first_event_us", times.firstEvent())
              .put("first_token_us", times.firstToken())
              .put("last_token_us", times.lastToken())
              .put("end_us", times.end());
      ObjectNode headers = json.putObject("headers");
      attempt
          .headers()
          .forEach((name, values) -> {
            ArrayNode array = headers.putArray(name);
            values.forEach(array::add);
          });
    }
    return all;
  }

  static List<Attempt> read(JsonNode array) throws BundleException {
    List<Attempt> all = new ArrayList<>();
    for (JsonNode json : array) {
      JsonFields fields = new JsonFields(json);
      AttemptTimes times =
          new AttemptTimes(
              fields.time("queued_at"),
              fields.countOrNull("sent_us"),
              fields.countOrNull("headers_us"),
              fields.countOrNull("first_event_us"),
              fields.countOrNull("first_token_us"),
              fields.countOrNull("last_token_us"),
              fields.countOrNull("end_us"));
      all.add(
          new Attempt(
              small(fields.countOrNull("number"), all.size() + 1),
              times,
              status(fields.countOrNull("status")),
              headers(json.path("headers")),
              outcome(fields.text("outcome")),
              fields.textOrNull("reason")));
    }
    return all;
  }

  private static int small(@Nullable Long number, int otherwise) {
    return number == null || number < 1 || number > Integer.MAX_VALUE
        ? otherwise
        : Math.toIntExact(number);
  }

  private static @Nullable Integer status(@Nullable Long number) {
    return number == null || number < 0 || number > 999 ? null : (Integer) Math.toIntExact(number);
  }

  private static Map<String, List<String>> headers(JsonNode json) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      List<String> values = new ArrayList<>();
      entry.getValue().forEach(value -> values.add(value.asString("")));
      headers.put(entry.getKey(), values);
    }
    return headers;
  }

  private static Attempt.Outcome outcome(String word) {
    try {
      Attempt.Outcome outcome = Attempt.Outcome.valueOf(word.toUpperCase(Locale.ROOT));
      return outcome == Attempt.Outcome.RUNNING ? Attempt.Outcome.INTERRUPTED : outcome;
    } catch (IllegalArgumentException e) {
      return Attempt.Outcome.INTERRUPTED;
    }
  }
}
