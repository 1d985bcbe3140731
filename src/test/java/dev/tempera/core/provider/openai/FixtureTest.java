package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Usage;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.Outcome;
import dev.tempera.testing.ScriptedServer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The recorded streams: whole, a byte at a time, and cut at every byte. */
class FixtureTest {
  private static final List<String> ALL =
      List.of(
          "01-text.sse",
          "02-tool-calls.sse",
          "03-midstream-error.sse",
          "04-local-server-quirks.sse");

  private final WireFixture wire = new WireFixture();

  @AfterEach
  void close() {
    wire.close();
  }

  private Recorder overTheWire(String name, int writeSize) {
    byte[] bytes = WireFixture.fixture(name);
    try (ScriptedServer server =
        ScriptedServer.start((_, c) -> c.streamHead().dribble(bytes, writeSize))) {
      Recorder recorder = wire.stream(Kind.OPENROUTER, server);
      assertEquals(1, server.requests().size());
      assertTrue(
          new String(bytes, StandardCharsets.UTF_8)
              .startsWith(new String(recorder.rawBytes(), StandardCharsets.UTF_8)));
      return recorder;
    }
  }

  private static void expect(String name, Recorder recorder) {
    switch (name) {
      case "01-text.sse" -> expectText(recorder);
      case "02-tool-calls.sse" -> expectToolCalls(recorder);
      case "03-midstream-error.sse" -> expectError(recorder);
      case "04-local-server-quirks.sse" -> expectQuirks(recorder);
      default -> throw new AssertionError(name);
    }
  }

  private static void expectText(Recorder recorder) {
    assertEquals(
        "Bien sûr — voici trois idées:\n\n1. Un café ☕ à 北京\n2. Une sieste 😴\n3. `code`",
        recorder.text());
    StreamEvent.Finish finish = recorder.all(StreamEvent.Finish.class).getFirst();
    assertEquals("stop", finish.reason());
    assertEquals("completed", finish.nativeReason());
    Usage usage = recorder.usage();
    assertNotNull(usage);
    assertEquals(24L, usage.promptTokens());
    assertEquals(31L, usage.completionTokens());
    assertEquals(0L, usage.cachedTokens());
    assertEquals(0, new BigDecimal("0.0000148").compareTo(usage.costUsd()));
    assertTrue(usage.rawJson().contains("\"total_tokens\":55"));
    assertEquals(3, recorder.all(StreamEvent.KeepAlive.class).size());
    List<StreamEvent.Meta> meta = recorder.all(StreamEvent.Meta.class);
    assertEquals("gen-1790200001-TextFixture000000001", meta.getFirst().generationId());
    assertEquals("OpenAI", meta.getFirst().provider());
    assertEquals("default", meta.getLast().serviceTier());
    WireFixture.assertComplete(recorder);
  }

  private static void expectToolCalls(Recorder recorder) {
    assertEquals(
        List.of(
            new Recorder.Call("call_fx_A1", "get_weather", "{\"city\":\"Paris\",\"unit\":\"c\"}"),
            new Recorder.Call("call_fx_B2", "get_time", "{\"zone\":\"Europe/Paris\"}")),
        recorder.calls());
    assertEquals("", recorder.text());
    assertEquals("tool_calls", recorder.finish());
    Usage usage = recorder.usage();
    assertNotNull(usage);
    assertEquals(1024L, usage.cachedTokens());
    WireFixture.assertComplete(recorder);
  }

  private static void expectError(Recorder recorder) {
    assertEquals("The three causes are (1) over", recorder.text());
    assertNull(recorder.usage());
    ProviderError.Server error =
        assertInstanceOf(ProviderError.Server.class, WireFixture.failure(recorder));
    assertEquals(502, error.status());
    assertEquals("provider_unavailable", error.errorType());
    assertTrue(error.message().contains("Provider disconnected while generating"));
  }

  private static void expectQuirks(Recorder recorder) {
    assertEquals("naïve", recorder.text());
    assertEquals("hmm ", recorder.reasoning());
    assertEquals(
        List.of(new Recorder.Call("a", "f", "{\"x\":1}"), new Recorder.Call("b", "g", "{}")),
        recorder.calls());
    assertEquals(List.of("tool_calls"), finishes(recorder));
    Usage usage = recorder.usage();
    assertNotNull(usage);
    assertEquals(9L, usage.promptTokens());
    assertNull(usage.cachedTokens());
    assertNull(usage.costUsd());
    WireFixture.assertComplete(recorder);
  }

  private static List<String> finishes(Recorder recorder) {
    return recorder.all(StreamEvent.Finish.class).stream().map(StreamEvent.Finish::reason).toList();
  }

  @Test
  void everyFixtureOverTheWire() {
    for (String name : ALL) {
      expect(name, overTheWire(name, 1 << 20));
    }
  }

  @Test
  void everyFixtureAByteAtATimeOverTheWire() {
    for (String name : ALL) {
      expect(name, overTheWire(name, 1));
    }
  }

  @Test
  void everyFixtureInPiecesOfEverySize() {
    for (String name : ALL) {
      byte[] bytes = WireFixture.fixture(name);
      for (int piece = 1; piece <= 700; piece++) {
        Recorder recorder = Replay.of(bytes, bytes.length, piece);
        expect(name, recorder);
      }
    }
  }

  @Test
  void everyFixtureCutAtEveryByteIsInterruptedUntilItIsFinished() {
    for (String name : ALL) {
      byte[] bytes = WireFixture.fixture(name);
      Recorder whole = Replay.of(bytes, bytes.length, bytes.length);
      int finishedAt = finishedAt(name, bytes);
      for (int cut = 0; cut <= bytes.length; cut++) {
        Recorder recorder = Replay.of(bytes, cut, 512);
        String place = name + " cut at " + cut;
        assertTrue(whole.text().startsWith(recorder.text()), place);
        if (cut < finishedAt) {
          assertInstanceOf(Outcome.Interrupted.class, recorder.outcome(), place);
        } else {
          assertEquals(whole.outcome().getClass(), recorder.outcome().getClass(), place);
          assertEquals(whole.text(), recorder.text(), place);
        }
      }
    }
  }

  /** Where the chunk with the finish reason is whole: its closing brace, line end or not. */
  private static int finishedAt(String name, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String reason =
        switch (name) {
          case "01-text.sse" -> "\"finish_reason\":\"stop\"";
          case "02-tool-calls.sse" -> "\"finish_reason\":\"tool_calls\"";
          case "03-midstream-error.sse" -> "\"finish_reason\":\"error\"";
          default -> "\"finish_reason\": \"tool_calls\"";
        };
    int at = text.indexOf(reason);
    assertTrue(at > 0);
    return text.substring(0, text.indexOf('\n', at)).stripTrailing().length();
  }

  @Test
  void aCutConnectionKeepsItsTextOverTheWire() {
    byte[] bytes = WireFixture.fixture("01-text.sse");
    int third = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"content\":\":");
    try (ScriptedServer server =
        ScriptedServer.start((_, c) -> c.streamHead().send(bytes, 0, third))) {
      Recorder recorder = wire.stream(Kind.OPENROUTER, server);
      assertEquals("Bien sûr — voici trois idées", recorder.text());
      ProviderError error = WireFixture.interruption(recorder);
      assertTrue(error.message().contains("what arrived is kept"), error.message());
      assertEquals(1, server.requests().size(), "never asked again once text was shown");
    }
  }

  @Test
  void theRawStreamIsHandedOutAsItCame() {
    byte[] bytes = WireFixture.fixture("02-tool-calls.sse");
    try (ScriptedServer server = ScriptedServer.start((_, c) -> c.streamHead().send(bytes))) {
      assertArrayEquals(bytes, wire.stream(Kind.OPENROUTER, server).rawBytes());
    }
  }
}
