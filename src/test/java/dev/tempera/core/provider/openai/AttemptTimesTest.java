package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.testing.ScriptedServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each try at the network says when its bytes went out, before anything else of it. */
class AttemptTimesTest {
  private final WireFixture wire = new WireFixture();

  @AfterEach
  void close() {
    wire.close();
  }

  private static List<Class<?>> kinds(Recorder recorder) {
    return recorder.all().stream()
        .<Class<?>>map(Object::getClass)
        .filter(type ->
            type != StreamEvent.Meta.class
                && type != StreamEvent.Finish.class
                && type != StreamEvent.KeepAlive.class)
        .toList();
  }

  @Test
  void aRetryIsAnAttemptOfItsOwn() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    long before = System.nanoTime();
    Recorder recorder;
    try (ScriptedServer server =
        ScriptedServer.start((request, to) -> {
          if (asked.getAndIncrement() == 0) {
            to.json(429, "{\"error\":{\"message\":\"slow down\"}}", "Retry-After: 3");
          } else {
            to.streamHead();
            to.send("data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\ndata: [DONE]\n\n");
          }
        })) {
      recorder = wire.stream(Kind.OPENROUTER, server);
    }
    assertEquals(
        List.of(
            StreamEvent.Sent.class,
            StreamEvent.Opened.class,
            StreamEvent.Retrying.class,
            StreamEvent.Sent.class,
            StreamEvent.Opened.class,
            StreamEvent.TextDelta.class,
            StreamEvent.Ended.class),
        kinds(recorder));
    List<StreamEvent.Sent> sent = recorder.all(StreamEvent.Sent.class);
    assertTrue(sent.getFirst().nanoTime() > before);
    assertTrue(sent.getLast().nanoTime() > sent.getFirst().nanoTime());
    assertTrue(sent.getLast().nanoTime() < System.nanoTime());
    StreamEvent.Opened refused = recorder.all(StreamEvent.Opened.class).getFirst();
    assertEquals(429, refused.status());
    assertEquals(List.of("3"), refused.headers().get("retry-after"));
  }

  @Test
  void whatNeverWentOutHasNoSuchMoment() {
    Recorder recorder =
        wire.stream(
            WireFixture.profile(Kind.CUSTOM, "http://127.0.0.1:1/v1"),
            new dev.tempera.core.concurrent.Cancellation());
    assertEquals(List.of(), recorder.all(StreamEvent.Sent.class));
  }

  @Test
  void tooManyStreamsIsToldApartFromABrokenConnection() {
    ProviderError error =
        NetworkErrors.ofConnecting(
            new IOException("too many concurrent streams"),
            java.net.URI.create("https://x.test"),
            null);
    assertInstanceOf(ProviderError.TooManyStreams.class, error);
    assertTrue(RetryPolicy.USUAL.pauseAfter(1, error).isEmpty());
  }
}
