package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Usage;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A row of the table of quirks: what a server answers, and what has to be made of it. Immutable.
 *
 * @param name says the oddity in a few words; {@code docs/servers.md} refers to it
 * @param server where it was seen
 * @param status of the answer
 * @param headers of the answer, {@code Name: value}
 * @param body of the answer
 * @param checks what has to come out
 */
record Quirk(
    String name,
    String server,
    int status,
    List<String> headers,
    byte[] body,
    List<Consumer<Recorder>> checks) {

  /** A row whose answer is a stream of these chunks, each a JSON text, and {@code [DONE]}. */
  static Quirk of(String name, String server, String... chunks) {
    StringBuilder body = new StringBuilder();
    for (String chunk : chunks) {
      body.append("data: ").append(chunk).append("\n\n");
    }
    return raw(name, server, body.append("data: [DONE]\n\n").toString());
  }

  /** A row whose answer is this body. */
  static Quirk raw(String name, String server, String body) {
    return new Quirk(
        name,
        server,
        200,
        List.of("Content-Type: text/event-stream"),
        body.getBytes(StandardCharsets.UTF_8),
        List.of());
  }

  /** A row whose answer is refused. */
  static Quirk refused(String name, String server, int status, String body, String... headers) {
    return new Quirk(
        name, server, status, List.of(headers), body.getBytes(StandardCharsets.UTF_8), List.of());
  }

  /** The same row with another body. */
  Quirk body(byte[] bytes, String... more) {
    List<String> all = new ArrayList<>(headers);
    all.addAll(List.of(more));
    return new Quirk(name, server, status, all, bytes, checks);
  }

  private Quirk and(Consumer<Recorder> check) {
    List<Consumer<Recorder>> all = new ArrayList<>(checks);
    all.add(check);
    return new Quirk(name, server, status, headers, body, all);
  }

  /** It is complete, with this text. */
  Quirk text(String expected) {
    return and(r -> {
      assertEquals(expected, r.text());
      assertInstanceOf(Outcome.Complete.class, r.outcome(), () -> r.all().toString());
    });
  }

  /** This text is kept, however it ends. */
  Quirk keeps(String expected) {
    return and(r -> assertEquals(expected, r.text()));
  }

  Quirk reasoning(String expected) {
    return and(r -> assertEquals(expected, r.reasoning()));
  }

  /** Its reasoning came in this field, and will go back in it. */
  Quirk reasoningIn(String field) {
    return and(r ->
        assertEquals(
            List.of(new StreamEvent.ReasoningSource(field)),
            r.all(StreamEvent.ReasoningSource.class)));
  }

  Quirk finish(String expected) {
    return and(r -> assertEquals(expected, r.finish()));
  }

  /** These calls, as name and arguments by turns, each with an id of its own. */
  Quirk calls(String... expected) {
    return and(r -> {
      List<String> seen = new ArrayList<>();
      List<String> ids = new ArrayList<>();
      for (Recorder.Call call : r.calls()) {
        seen.add(call.name());
        seen.add(call.arguments());
        ids.add(call.id());
      }
      assertEquals(List.of(expected), seen);
      assertEquals(ids.size(), ids.stream().distinct().count(), ids.toString());
      assertFalse(ids.contains(null), ids.toString());
      assertInstanceOf(Outcome.Complete.class, r.outcome(), () -> r.all().toString());
    });
  }

  Quirk usage(long prompt, long completion) {
    return and(r -> {
      Usage usage = r.usage();
      assertNotNull(usage, () -> r.all().toString());
      assertEquals(prompt, usage.promptTokens());
      assertEquals(completion, usage.completionTokens());
    });
  }

  Quirk cites(String... urls) {
    return and(r ->
        assertEquals(
            List.of(urls),
            r.all(StreamEvent.AnnotationReceived.class).stream()
                .map(a -> a.json().path("url_citation").path("url").asString(""))
                .toList()));
  }

  Quirk images(String... urls) {
    return and(r -> {
      assertEquals(
          List.of(urls),
          r.all(StreamEvent.ImageReceived.class).stream()
              .map(StreamEvent.ImageReceived::url)
              .toList());
      assertInstanceOf(Outcome.Complete.class, r.outcome(), () -> r.all().toString());
    });
  }

  Quirk refusal(String expected) {
    return and(r -> {
      StringBuilder all = new StringBuilder();
      r.all(StreamEvent.RefusalDelta.class).forEach(delta -> all.append(delta.text()));
      assertEquals(expected, all.toString());
    });
  }

  /** Parts that are kept as they came. */
  Quirk unknown(String... parts) {
    return and(r ->
        assertEquals(
            List.of(parts),
            r.all(StreamEvent.UnknownPart.class).stream().map(p -> p.json().toString()).toList()));
  }

  /** This sound came, and this was said of it. */
  Quirk sound(String facts, String url) {
    return and(r -> {
      assertEquals(1, r.all(StreamEvent.AudioReceived.class).size());
      StreamEvent.AudioReceived sound = r.all(StreamEvent.AudioReceived.class).getFirst();
      assertEquals(facts, sound.facts().toString());
      assertEquals(url, sound.url());
    });
  }

  /** It is not complete, and the reason holds these words. */
  Quirk says(String... words) {
    return and(r -> {
      String message = error(r).message();
      for (String word : words) {
        assertTrue(message.contains(word), message);
      }
    });
  }

  /** The reason holds none of these words. */
  Quirk saysNot(String... words) {
    return and(r -> {
      String message = error(r).message();
      for (String word : words) {
        assertFalse(message.toLowerCase(java.util.Locale.ROOT).contains(word), message);
      }
    });
  }

  Quirk error(Class<? extends ProviderError> type) {
    return and(r -> assertInstanceOf(type, error(r)));
  }

  private static ProviderError error(Recorder r) {
    return switch (r.outcome()) {
      case Outcome.Failed failed -> failed.error();
      case Outcome.Interrupted interrupted -> interrupted.error();
      default -> throw new AssertionError("no error but " + r.all());
    };
  }

  /** Checks what was made of the answer. */
  void check(Recorder recorder) {
    assertFalse(checks.isEmpty(), "a row without an expectation");
    checks.forEach(check -> check.accept(recorder));
  }

  @Override
  public String toString() {
    return name + " (" + server + ")";
  }

  /** A chunk with one choice of these properties. */
  static String choice(String properties) {
    return "{\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"model\":\"m\",\"choices\":[{"
        + properties
        + "}]}";
  }

  /** A chunk whose delta has these properties. */
  static String delta(String properties) {
    return choice("\"index\":0,\"delta\":{" + properties + "},\"finish_reason\":null");
  }

  /** A chunk with some text. */
  static String content(String text) {
    return delta("\"content\":\"" + text + "\"");
  }

  /** A chunk that ends the answer. */
  static String end(String reason) {
    return choice("\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"");
  }

  /** A chunk with fragments of tool calls. */
  static String calls(List<String> fragments) {
    return delta("\"tool_calls\":[" + String.join(",", fragments) + "]");
  }

  /** A fragment of a tool call; {@code head} are its properties before the function. */
  static String call(String head, String function) {
    return calls(List.of(fragment(head, function)));
  }

  static String fragment(String head, String function) {
    return "{" + head + (head.isEmpty() ? "" : ",") + "\"function\":{" + function + "}}";
  }

  /** A function's properties. */
  static String named(String name, String arguments) {
    return "\"name\":\"" + name + "\",\"arguments\":" + quoted(arguments);
  }

  static String more(String arguments) {
    return "\"arguments\":" + quoted(arguments);
  }

  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
