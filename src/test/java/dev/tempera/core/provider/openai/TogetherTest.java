package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.WireFixture.DONE;
import static dev.tempera.core.provider.openai.WireFixture.STOP;
import static dev.tempera.core.provider.openai.WireFixture.assertComplete;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.provider.StreamEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in several deltas belongs to what it says, and to nothing else. */
class TogetherTest {
  private static String delta(String fields) {
    return "data: {\"choices\":[{\"delta\":{" + fields + "}}]}\n\n";
  }

  private static String detail(String fields) {
    return delta("\"reasoning_details\":[{\"type\":\"reasoning.text\"," + fields + "}]");
  }

  private static List<String> details(Recorder recorder) {
    return recorder.all(StreamEvent.ReasoningDetail.class).stream()
        .map(event -> event.detail().path("text").asString())
        .toList();
  }

  @Test
  void detailsOfDifferentIndicesStayApartWhileTheyComeByTurns() {
    Recorder r =
        Replay.of(
            detail("\"index\":0,\"text\":\"a\""),
            detail("\"index\":1,\"text\":\"x\""),
            detail("\"index\":0,\"text\":\"b\""),
            detail("\"index\":1,\"text\":\"y\""),
            STOP);
    assertEquals(List.of("ab", "xy"), details(r));
  }

  @Test
  void detailsOfDifferentIdsStayApartAndThoseWithoutGoOn() {
    Recorder named =
        Replay.of(
            detail("\"id\":\"p\",\"text\":\"a\""),
            detail("\"id\":\"q\",\"text\":\"x\""),
            detail("\"id\":\"p\",\"text\":\"b\""),
            STOP);
    assertEquals(List.of("ab", "x"), details(named));
    Recorder plain = Replay.of(detail("\"text\":\"a\""), detail("\"text\":\"b\""), STOP);
    assertEquals(List.of("ab"), details(plain));
  }

  @Test
  void anIdThatComesAfterTheNameIsTheCallsId() {
    Recorder r =
        Replay.of(
            delta("\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"f\"}}]"),
            delta("\"tool_calls\":[{\"index\":0,\"id\":\"late\"}]"),
            delta("\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{}\"}}]"),
            STOP);
    assertEquals(List.of(new Recorder.Call("late", "f", "{}")), r.calls());
  }

  @Test
  void aNameInPiecesIsOneAndANameSaidAgainIsNotDoubled() {
    Recorder pieces =
        Replay.of(
            delta("\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"get_\"}}]"),
            delta("\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"time\"}}]"),
            delta("\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{}\"}}]"),
            STOP);
    assertEquals(List.of(new Recorder.Call("a", "get_time", "{}")), pieces.calls());
    String name =
        delta("\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\"}}]");
    Recorder again =
        Replay.of(
            name,
            name,
            delta("\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{}\"}}]"),
            STOP);
    assertEquals(List.of(new Recorder.Call("a", "f", "{}")), again.calls());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}]",
        "\"reasoning_content\":[\"h\",\"m\"]",
        "\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}]}]"
      })
  void thoughtsAsAListLoseNoWord(String fields) {
    assertEquals("hm", Replay.of(delta(fields), STOP).reasoning());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "{}", "[]", "true", "0", "0.0", "\"0\""})
  void anOddIndexOfTheChoiceLosesNoWord(String index) {
    String zero = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a \"}}]}\n\n";
    String odd =
        "data: {\"choices\":[{\"index\":" + index + ",\"delta\":{\"content\":\"word \"}}]}\n\n";
    Recorder r = Replay.of(zero, odd, odd, STOP);
    assertEquals("a word word ", r.text());
    assertComplete(r);
  }

  @Test
  void aWholeAnswerWithoutAFinishReasonIsWhole() {
    Recorder r = Replay.of("{\"choices\":[{\"message\":{\"content\":\"all of it\"}}]}");
    assertEquals("all of it", r.text());
    assertComplete(r);
    assertComplete(Replay.of(delta("\"content\":\"all of it\""), DONE));
  }
}
