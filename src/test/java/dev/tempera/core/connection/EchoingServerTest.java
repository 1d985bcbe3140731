package dev.tempera.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.SecretMask;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import dev.tempera.core.provider.openai.HttpTransport;
import dev.tempera.core.provider.openai.OpenAiProvider;
import dev.tempera.testing.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server sends back of a key is neither in the bytes that are kept nor in its models. */
class EchoingServerTest {
  private static final String KEY = "sk-0123456789abcdef";

  private final SecretMask mask = new SecretMask(List.of(KEY));
  private final StringBuilder raw = new StringBuilder();
  private final List<Long> times = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private final StreamSink kept =
      new StreamSink() {
        @Override
        public void event(StreamEvent event) {
          if (event instanceof StreamEvent.TextDelta(String delta)) {
            text.append(delta);
          }
        }

        @Override
        public void raw(byte[] bytes, int offset, int length, long nanoTime) {
          raw.append(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
          times.add(nanoTime);
        }
      };

  private static String event(String json) {
    return "data: {\"id\":\"gen-1\",\"choices\":[{\"delta\":{\"content\":\""
        + json
        + "\"},\"index\":0}]}\n\n";
  }

  /** What the texts of a stream say, one after the other. */
  private static String said(String stream) {
    StringBuilder all = new StringBuilder();
    for (String event : stream.split("\n\n", -1)) {
      if (event.startsWith("data: {")) {
        all.append(content(event));
      }
    }
    return all.toString();
  }

  private static String content(String event) {
    return ExactJson.read(event.substring(6)).at("/choices/0/delta/content").asString();
  }

  /** Reads of this size, each followed by the events that are whole with it, as the wire does. */
  private void stream(String body, int size) {
    MaskedSink sink = new MaskedSink(kept, () -> mask);
    StringBuilder pending = new StringBuilder();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at += size) {
      int length = Math.min(size, bytes.length - at);
      sink.raw(bytes, at, length, at);
      pending.append(new String(bytes, at, length, StandardCharsets.UTF_8));
      for (int end = pending.indexOf("\n\n"); end >= 0; end = pending.indexOf("\n\n")) {
        String event = pending.substring(0, end);
        pending.delete(0, end + 2);
        if (event.startsWith("data: {")) {
          sink.event(new StreamEvent.TextDelta(content(event)));
        } else {
          sink.event(new StreamEvent.KeepAlive(event));
        }
      }
    }
    sink.event(new StreamEvent.Ended(new StreamEvent.Outcome.Complete()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 19, 64, 100, 128, 1_000, 100_000})
  void aKeyInPiecesIsStruckOutOfTheBytesToo(int size) {
    String body =
        event("The tokens")
            + event(" are: sk-01")
            + ": a comment\n\n"
            + event("2345")
            + event("\\u0036")
            + event("\\u00378")
            + event("9abcdef, and sk-0")
            + event("3 is none")
            + event("It is whole: " + KEY)
            + "data: [DONE]\n\n";
    stream(body, size);
    String struck = "*".repeat(KEY.length());
    String expected = "The tokens are: " + struck + ", and sk-03 is noneIt is whole: " + struck;
    assertEquals(expected, text.toString());
    assertEquals(body.length(), raw.length());
    // Chars beside it that might have been of the key go too.
    assertEquals(
        "The token are: , and 3 is noneIt is whole: ", said(raw.toString()).replace("*", ""));
    assertFalse(raw.toString().contains("\\u003"), raw.toString());
    assertTrue(raw.toString().contains("\"id\":\"gen-1\""), raw.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 40, 10_000})
  void bytesThatHoldNoKeyArePassedOnAsTheyCame(int size) {
    String body = event("tokens") + event("s") + event("k") + event("sk-\\u00e4ö\\\\") + ": x\n\n";
    stream(body, size);
    assertEquals(
        new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
        raw.toString());
    assertEquals(times.stream().sorted().toList(), times, "each byte has the time of its arrival");
  }

  @Test
  void bytesWaitOnlyWhileTheyMayBelongToAKey() {
    MaskedSink sink = new MaskedSink(kept, () -> mask);
    byte[] harmless = event("Hello").getBytes(StandardCharsets.UTF_8);
    sink.raw(harmless, 0, harmless.length, 0);
    assertEquals(event("Hello"), raw.toString());
    byte[] suspicious = event("sk-0").getBytes(StandardCharsets.UTF_8);
    sink.raw(suspicious, 0, suspicious.length, 0);
    sink.event(new StreamEvent.TextDelta("sk-0"));
    assertFalse(raw.toString().contains("sk-0"), raw.toString());
    // A piece is not waited for for ever.
    byte[] comment =
        ": nothing to see here, and nothing there\n\n".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 2_000; i++) {
      sink.raw(comment, 0, comment.length, 0);
    }
    assertTrue(raw.toString().contains("sk-0"));
  }

  @Test
  void aStreamThatBreaksOffIsKeptToItsLastByte() {
    MaskedSink sink = new MaskedSink(kept, () -> mask);
    byte[] half =
        "data: {\"choices\":[{\"delta\":{\"content\":\"sk-0".getBytes(StandardCharsets.UTF_8);
    sink.raw(half, 0, half.length, 0);
    sink.event(new StreamEvent.Ended(new StreamEvent.Outcome.Complete()));
    assertEquals(new String(half, StandardCharsets.UTF_8), raw.toString());
  }

  @Test
  void aSecretWithOtherLettersIsStruckOutOfTheBytes() {
    SecretMask other = new SecretMask(List.of("geheimnis-schlüssel"));
    MaskedSink sink = new MaskedSink(kept, () -> other);
    byte[] bytes = "x geheimnis-schlüssel y".getBytes(StandardCharsets.UTF_8);
    sink.raw(bytes, 0, bytes.length, 0);
    sink.finish();
    assertEquals("x " + "*".repeat(20) + " y", raw.toString());
  }

  @Test
  void overTheWire() throws ProviderException {
    String models =
        "{\"data\":[{\"id\":\"m\",\"name\":\""
            + KEY.substring(0, 9)
            + "\\u0036"
            + KEY.substring(10)
            + "\"}]}";
    try (ScriptedServer server =
            ScriptedServer.start((request, to) -> {
              if (request.path().contains("models")) {
                to.json(200, models);
              } else {
                to.streamHead();
                to.send(event("it is sk-01234"));
                to.send(event("56789abcdef."));
                to.send("data: [DONE]\n\n");
              }
            });
        HttpTransport transport = new HttpTransport()) {
      ConnectionProfile profile =
          ConnectionProfile.usual("c", ConnectionProfile.Kind.CUSTOM).withBaseUrl(server.baseUrl());
      MaskedProvider provider =
          new MaskedProvider(
              new OpenAiProvider(profile, () -> Optional.of(KEY), Map::of, transport), () -> mask);
      ModelInfo model = provider.models().getFirst();
      assertEquals("*".repeat(KEY.length()), model.name());
      provider.stream(
          provider.prepare(
              new ChatRequest(
                  "c", "m", List.of(ChatMessage.text(Role.USER, "Hi")), ParameterSet.EMPTY),
              model),
          kept,
          new Cancellation());
    }
    assertEquals("it is " + "*".repeat(KEY.length()) + ".", text.toString());
    assertEquals("it is " + "*".repeat(KEY.length()) + ".", said(raw.toString()));
  }

  @Test
  void whyThereAreNoModelsHoldsNoKey() {
    try (ScriptedServer server =
            ScriptedServer.start((request, to) ->
                to.json(400, "{\"error\":{\"message\":\"bad \\u0073" + KEY.substring(1) + "\"}}"));
        HttpTransport transport = new HttpTransport()) {
      ConnectionProfile profile =
          ConnectionProfile.usual("c", ConnectionProfile.Kind.CUSTOM).withBaseUrl(server.baseUrl());
      MaskedProvider provider =
          new MaskedProvider(
              new OpenAiProvider(profile, () -> Optional.of(KEY), Map::of, transport), () -> mask);
      ProviderException refused = assertThrows(ProviderException.class, provider::models);
      assertFalse(refused.error().toString().contains(KEY), refused.error().toString());
      assertFalse(
          String.valueOf(refused.getMessage()).contains(KEY), String.valueOf(refused.getMessage()));
    }
  }
}
