package dev.tempera.core.run;

import static dev.tempera.core.run.RunFixture.CONVERSATION;
import static dev.tempera.core.run.RunFixture.get;
import static dev.tempera.core.run.RunFixture.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.run.RunFixture.Recorded;
import dev.tempera.testing.ScriptedProvider;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers without an end are ended, and many small parts cost no more than their number. */
@Timeout(60)
class LargeAnswerTest {
  private static final String PIECE = "x".repeat(100_000);

  private final ScriptedProvider provider = new ScriptedProvider();
  private final List<RuntimeException> problems = new CopyOnWriteArrayList<>();
  private final Runs runs = new Runs(problems::add, () -> 1);

  @AfterEach
  void close() {
    runs.close();
  }

  static Stream<StreamEvent> pieces() {
    return Stream.of(
        new StreamEvent.TextDelta(PIECE),
        new StreamEvent.ReasoningDelta(PIECE),
        new StreamEvent.RefusalDelta(PIECE),
        new StreamEvent.ToolCallDelta(0, null, null, PIECE),
        new StreamEvent.ImageReceived("data:" + PIECE),
        new StreamEvent.AnnotationReceived(ExactJson.read("[\"" + PIECE + "\"]")),
        new StreamEvent.UnknownPart(ExactJson.read("[\"" + PIECE + "\"]")),
        new StreamEvent.ReasoningDetail(ExactJson.read("[\"" + PIECE + "\"]")));
  }

  @ParameterizedTest
  @MethodSource("pieces")
  void anAnswerWithoutAnEndEndsWithASentence(StreamEvent piece) {
    Recorded journal = new Recorded();
    Run run = runs.submit(spec(provider, CONVERSATION, () -> journal, null));
    ScriptedProvider.Call call = provider.take();
    for (int i = 0; i < 30; i++) {
      call.play(piece);
    }
    Answer answer = get(run.done()).facts();
    assertEquals(TurnState.INTERRUPTED, answer.state());
    String why = Objects.requireNonNull(answer.error());
    assertTrue(why.contains("1 million characters"), why);
    assertTrue(why.contains("largestAnswerMillions"), why);
    assertEquals(List.of(), problems);
  }

  @Test
  void allThatArrivedUntilThenIsKept() {
    Recorded journal = new Recorded();
    Run run = runs.submit(spec(provider, CONVERSATION, () -> journal, null));
    ScriptedProvider.Call call = provider.take();
    for (int i = 0; i < 30; i++) {
      call.text(PIECE);
    }
    assertEquals(11 * PIECE.length(), get(run.done()).message().text().length());
    assertEquals(11 * PIECE.length(), journal.text.length());
  }

  @Test
  void anAnswerJustAsLargeAsMayBeIsWhole() {
    Run run = runs.submit(spec(provider, CONVERSATION, Recorded::new, null));
    ScriptedProvider.Call call = provider.take();
    for (int i = 0; i < 10; i++) {
      call.text(PIECE);
    }
    call.complete();
    assertEquals(TurnState.COMPLETE, get(run.done()).facts().state());
  }

  @ParameterizedTest
  @ValueSource(ints = {40_000, 200_000})
  void manyToolCallsCostNoMoreThanTheirNumber(int calls) {
    AnswerBuilder builder =
        new AnswerBuilder(
            new AnswerBuilder.Asked(
                Answer.started("c", "m", Instant.EPOCH), ModelInfo.unknown("m"), List::of),
            "",
            new AttemptClock(Instant.EPOCH, 0));
    for (int i = 0; i < calls; i++) {
      boolean _ =
          builder.accept(new StreamEvent.ToolCallDelta(i, "id" + i, "f", "{\"a\":" + i + "}"), i);
      if (i % 1_000 == 0) {
        // As often as the journal writes and the window draws while they arrive at full speed.
        assertEquals(i + 1, builder.facts().message().parts().size());
      }
    }
    assertEquals(calls, builder.snapshot().message().parts().size());
  }
}
