package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.WireFixture.AMPLE;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.testing.ScriptedServer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer may take longer than any silence: only silence ends it. */
@Timeout(60)
class LongAnswerTest {
  private static final Duration SILENCE = Duration.ofSeconds(2);

  private final WireFixture wire = new WireFixture();

  @AfterEach
  void close() {
    wire.close();
  }

  /** Goes on, a token at a time, for longer than any silence may be. */
  private Recorder answered() {
    try (ScriptedServer server =
        ScriptedServer.start((_, c) -> {
          c.streamHead();
          long end = System.nanoTime() + SILENCE.multipliedBy(3).dividedBy(2).toNanos();
          while (System.nanoTime() < end) {
            c.send("data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\n");
            LockSupport.parkNanos(SILENCE.dividedBy(20).toNanos());
          }
          c.send("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
          c.send("data: [DONE]\n\n");
        })) {
      return wire.stream(Kind.OPENROUTER, server);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAnswerThatGoesOnIsNotCut(boolean bytes) {
    wire.times =
        bytes
            ? new StreamTimes(AMPLE, SILENCE, AMPLE, AMPLE)
            : new StreamTimes(AMPLE, AMPLE, SILENCE, AMPLE);
    Recorder recorder = answered();
    assertInstanceOf(StreamEvent.Outcome.Complete.class, recorder.outcome());
    assertTrue(recorder.text().length() > 3, recorder.text());
  }
}
