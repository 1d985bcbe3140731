package dev.tempera.core.provider.offline;

import dev.tempera.core.chat.Usage;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.provider.StreamEvent.TopLogprob;
import dev.tempera.core.provider.StreamSink;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Says what happens in an answer twice, as every provider does: as the raw server-sent events of
 * the API, for the inspector and for replay, and as {@link StreamEvent}s. One thread.
 */
final class Emitter {
  private static final int OK = 200;

  private final StreamSink sink;
  private final JsonFactory json = new JsonFactory();
  private final String id;
  private final String model;
  private final String fingerprint;
  private final long created;
  private final boolean asked;

  /**
   * @param asked whether log probabilities were asked for: only then are they in the raw events
   */
  Emitter(
      StreamSink sink, String id, String model, String fingerprint, boolean asked, Clock clock) {
    this.sink = sink;
    this.asked = asked;
    this.id = id;
    this.model = model;
    this.fingerprint = fingerprint;
    created = clock.instant().getEpochSecond();
  }

  /** Writes the part of a chunk that is its own. */
  private interface Words {
    void write(JsonGenerator out);
  }

  void opened(long seed, List<String> notes) {
    Map<String, List<String>> headers =
        Map.of(
            "content-type",
            List.of("text/event-stream"),
            "x-generation-id",
            List.of(id),
            OfflineProvider.SEED_HEADER,
            List.of(Long.toString(seed)));
    sink.event(new StreamEvent.Opened(OK, headers, id));
    for (String note : notes) {
      raw(": " + note + "\n\n");
      sink.event(new StreamEvent.KeepAlive(note));
    }
    delta(out -> out.writeStringProperty("content", ""), null, null);
    sink.event(new StreamEvent.Meta(id, model, OfflineProvider.PROVIDER, null, fingerprint));
  }

  void text(AnswerText.Piece piece) {
    List<TokenLogprob> told = asked ? piece.logprobs() : List.of();
    if (!piece.text().isEmpty() || !told.isEmpty()) {
      delta(out -> out.writeStringProperty("content", piece.text()), null, told);
    }
    if (!piece.text().isEmpty()) {
      sink.event(new StreamEvent.TextDelta(piece.text()));
    }
    if (!piece.logprobs().isEmpty()) {
      sink.event(
          asked
              ? new StreamEvent.LogprobsDelta(piece.logprobs())
              : new StreamEvent.UnaskedLogprobs(piece.logprobs()));
    }
  }

  /** The beginning of the one tool call, or more of its arguments. */
  void toolCall(@Nullable String callId, @Nullable String name, String arguments) {
    delta(
        out -> {
          out.writeArrayPropertyStart("tool_calls");
          out.writeStartObject();
          out.writeNumberProperty("index", 0);
          if (callId != null) {
            out.writeStringProperty("id", callId);
            out.writeStringProperty("type", "function");
          }
          out.writeObjectPropertyStart("function");
          if (name != null) {
            out.writeStringProperty("name", name);
          }
          out.writeStringProperty("arguments", arguments);
          out.writeEndObject();
          out.writeEndObject();
          out.writeEndArray();
        },
        null,
        null);
    sink.event(new StreamEvent.ToolCallDelta(0, callId, name, arguments));
  }

  void finish(String reason, String nativeReason) {
    delta(_ -> {}, reason, null);
    sink.event(new StreamEvent.Finish(reason, nativeReason));
  }

  void usage(long prompt, long completion) {
    String words =
        object(out -> {
          out.writeNumberProperty("prompt_tokens", prompt);
          out.writeNumberProperty("completion_tokens", completion);
          out.writeNumberProperty("total_tokens", prompt + completion);
          out.writeNumberProperty("cost", 0);
        });
    chunk(out -> {
      out.writeArrayPropertyStart("choices");
      out.writeEndArray();
      out.writeName("usage");
      out.writeRawValue(words);
    });
    sink.event(
        new StreamEvent.UsageReported(
            new Usage(prompt, completion, 0L, 0L, BigDecimal.ZERO, words)));
  }

  void ended(StreamEvent.Outcome outcome) {
    if (outcome instanceof StreamEvent.Outcome.Complete) {
      raw("data: [DONE]\n\n");
    }
    sink.event(new StreamEvent.Ended(outcome));
  }

  private void delta(Words words, @Nullable String finish, @Nullable List<TokenLogprob> logprobs) {
    chunk(out -> {
      out.writeArrayPropertyStart("choices");
      out.writeStartObject();
      out.writeNumberProperty("index", 0);
      out.writeObjectPropertyStart("delta");
      out.writeStringProperty("role", "assistant");
      words.write(out);
      out.writeEndObject();
      if (logprobs != null && !logprobs.isEmpty()) {
        out.writeObjectPropertyStart("logprobs");
        out.writeArrayPropertyStart("content");
        logprobs.forEach(token -> writeToken(out, token));
        out.writeEndArray();
        out.writeEndObject();
      }
      if (finish == null) {
        out.writeNullProperty("finish_reason");
      } else {
        out.writeStringProperty("finish_reason", finish);
      }
      out.writeEndObject();
      out.writeEndArray();
    });
  }

  private static void writeToken(JsonGenerator out, TokenLogprob token) {
    out.writeStartObject();
    writeFacts(out, token.token(), token.logprob(), token.bytes());
    out.writeArrayPropertyStart("top_logprobs");
    for (TopLogprob top : token.top()) {
      out.writeStartObject();
      writeFacts(out, top.token(), top.logprob(), top.bytes());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void writeFacts(
      JsonGenerator out, String token, double logprob, @Nullable List<Integer> bytes) {
    out.writeStringProperty("token", token);
    out.writeNumberProperty("logprob", logprob);
    if (bytes == null) {
      out.writeNullProperty("bytes");
    } else {
      out.writeArrayPropertyStart("bytes");
      bytes.forEach(out::writeNumber);
      out.writeEndArray();
    }
  }

  private void chunk(Words words) {
    raw(
        "data: "
            + object(out -> {
              out.writeStringProperty("id", id);
              out.writeStringProperty("object", "chat.completion.chunk");
              out.writeNumberProperty("created", created);
              out.writeStringProperty("model", model);
              out.writeStringProperty("provider", OfflineProvider.PROVIDER);
              out.writeStringProperty("system_fingerprint", fingerprint);
              words.write(out);
            })
            + "\n\n");
  }

  private String object(Words words) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      words.write(out);
      out.writeEndObject();
    }
    return text.toString();
  }

  private void raw(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sink.raw(bytes, 0, bytes.length, System.nanoTime());
  }
}
