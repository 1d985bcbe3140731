package dev.tempera.core.inspect;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.run.Attempt;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An inspected answer as one JSON object: keys in snake_case, units in the keys. Any thread. */
public final class InspectionJson {
  private final Inspection inspected;

  private InspectionJson(Inspection inspected) {
    this.inspected = inspected;
  }

  /**
   * The object.
   *
   * @param events whether every event of the stream is in it
   */
  public static ObjectNode of(Inspection inspected, boolean events) {
    return new InspectionJson(inspected).all(events);
  }

  private ObjectNode all(boolean events) {
    ObjectNode json = ExactJson.object();
    StoredAnswer answer = inspected.answer();
    Answer facts = answer.facts();
    json.put("message_id", answer.node().id().value());
    json.put("conversation_id", answer.node().conversation().value());
    json.put("state", facts.state().word()).put("connection", facts.connectionId());
    json.put("requested_model", facts.requestedModel()).put("model", facts.model());
    json.put("provider", facts.provider()).put("generation_id", facts.generationId());
    json.put("finish_reason", facts.finishReason());
    json.put("native_finish_reason", facts.nativeFinishReason());
    json.put("error", facts.error());
    SentText sent = answer.sent();
    json.set("request", sent == null ? null : request(sent));
    attempts(json.putArray("attempts"));
    phases(json.putArray("phases"));
    stream(json.putObject("stream"));
    json.set("usage", facts.usage() == null ? null : read(facts.usage().rawJson()));
    cost(json.putObject("cost"), facts);
    json.set("extra", answer.details().extra().deepCopy());
    honours(json.putArray("honoured"));
    if (events) {
      events(json.putArray("events"));
    }
    return json;
  }

  private static @Nullable JsonNode read(String text) {
    return JsonText.valueOf(text);
  }

  private static ObjectNode request(SentText sent) {
    ObjectNode json = ExactJson.object();
    json.put("url", sent.url());
    ObjectNode headers = json.putObject("headers");
    sent.headers().forEach(headers::put);
    sent.leftOut().forEach(json.putArray("left_out")::add);
    if (sent.json() == null) {
      json.put("body_text", sent.body());
    } else {
      json.set("body", sent.json());
    }
    json.put("body_sha256", sent.sha256());
    json.put("damaged", sent.damaged());
    return json;
  }

  private void attempts(ArrayNode into) {
    for (Attempt attempt : inspected.answer().details().attempts()) {
      ObjectNode json = into.addObject();
      json.put("number", attempt.number()).put("status", attempt.status());
      json.put("outcome", attempt.outcome().word()).put("reason", attempt.reason());
      json.put("queued_at", attempt.times().queuedAt().toString());
      json.put("queued_ms", attempt.times().queuedMs()).put("ttft_ms", attempt.times().ttftMs());
      json.put("duration_ms", attempt.times().durationMs());
      ObjectNode headers = json.putObject("headers");
      attempt.headers().forEach((name, values) -> values.forEach(headers.putArray(name)::add));
    }
  }

  private void phases(ArrayNode into) {
    for (Phase phase : inspected.timeline().phases()) {
      ObjectNode json = into.addObject();
      json.put("attempt", phase.attempt());
      json.put("phase", phase.kind().name().toLowerCase(Locale.ROOT));
      json.put("from_ms", ms(phase.from())).put("to_ms", ms(phase.to()));
    }
  }

  private void stream(ObjectNode json) {
    Wire wire = inspected.wire();
    Gaps gaps = inspected.gaps();
    json.put("events", wire.size()).put("bytes", wire.bytes()).put("damaged", wire.isDamaged());
    json.put("median_gap_ms", ms(gaps.median())).put("p95_gap_ms", ms(gaps.p95()));
    json.put("longest_gap_ms", ms(gaps.longest()));
    ArrayNode stalls = json.putArray("stalls");
    for (Gaps.Stall stall : gaps.stalls()) {
      stalls.addObject().put("event", stall.frame() + 1).put("gap_ms", ms(stall.micros()));
    }
  }

  private void cost(ObjectNode json, Answer facts) {
    json.put("usd", facts.cost() == null ? null : facts.cost().usd());
    json.put("estimate", facts.cost() == null ? null : (Boolean) facts.cost().estimate());
    ArrayNode lines = json.putArray("lines");
    for (CostSheet.Line line : inspected.cost().lines()) {
      ObjectNode each = lines.addObject();
      each.put("kind", line.kind().name().toLowerCase(Locale.ROOT));
      each.put("what", line.what()).put("how", line.how()).put("usd", line.usd());
    }
  }

  private void honours(ArrayNode into) {
    for (Honour honour : inspected.honours()) {
      ObjectNode json = into.addObject();
      json.put("parameter", honour.parameter()).put("sent", honour.sent());
      json.put("forwarded", word(honour.forwarded()));
      json.put("supported", word(honour.supported()));
      json.put("verdict", honour.verdict().name().toLowerCase(Locale.ROOT));
      List<String> evidence = honour.evidence();
      evidence.forEach(json.putArray("evidence")::add);
    }
  }

  private static @Nullable Boolean word(Honour.Known known) {
    return switch (known) {
      case YES -> true;
      case NO -> false;
      case UNKNOWN -> null;
    };
  }

  private void events(ArrayNode into) {
    Wire wire = inspected.wire();
    WireMeaning meaning = inspected.meaning();
    for (int i = 0; i < wire.size(); i++) {
      ObjectNode json = into.addObject();
      json.put("number", i + 1).put("attempt", wire.attempt(i));
      json.put("at_ms", ms(inspected.timeline().arrived(wire, i)));
      json.put("kind", wire.kind(i).name().toLowerCase(Locale.ROOT));
      if (!wire.type(i).isEmpty()) {
        json.put("type", wire.type(i));
      }
      json.put("data", wire.text(i));
      WireMeaning.Range range = meaning.text(i);
      if (!range.isEmpty()) {
        json.put("text_from", range.from()).put("text_to", range.to());
      }
    }
  }

  private static double ms(long micros) {
    return micros / 1_000.0;
  }
}
