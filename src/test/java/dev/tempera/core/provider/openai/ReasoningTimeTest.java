package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.provider.openai.ReasoningTime.Piece;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReasoningTimeTest {
  private final List<Piece> stream = new ArrayList<>();

  private void at(long millis, String delta) {
    String event = "data: {\"choices\":[{\"index\":0,\"delta\":{" + delta + "}}]}\n\n";
    stream.add(new Piece(millis * 1_000, event.getBytes(StandardCharsets.UTF_8)));
  }

  private Optional<Duration> time(boolean answered) {
    return ReasoningTime.of(stream, answered);
  }

  private static Optional<Duration> millis(long millis) {
    return Optional.of(Duration.ofMillis(millis));
  }

  @Test
  void fromTheFirstThoughtToTheFirstWord() {
    at(200, "\"role\":\"assistant\",\"content\":\"\"");
    at(1_000, "\"reasoning\":\"I\"");
    at(3_000, "\"reasoning\":\" see\"");
    at(5_200, "\"content\":\"Yes\"");
    at(9_000, "\"content\":\".\"");
    assertEquals(millis(4_200), time(true));
  }

  @Test
  void aToolCallEndsItToo() {
    at(1_000, "\"reasoning_content\":\"I\"");
    at(
        1_500,
        "\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]");
    assertEquals(millis(500), time(false));
  }

  @Test
  void thoughtsInTagsCountAsWell() {
    at(1_000, "\"content\":\"<think>I\"");
    at(2_000, "\"content\":\" see</think>\"");
    at(3_000, "\"content\":\"Yes, that is so.\"");
    assertEquals(millis(2_000), time(true));
  }

  @Test
  void thoughtsAloneCountToTheLastOfThem() {
    at(1_000, "\"reasoning\":\"I\"");
    at(4_000, "\"reasoning\":\" see\"");
    assertEquals(millis(3_000), time(false));
  }

  @Test
  void whatTheStreamDoesNotTellIsNotGuessed() {
    assertEquals(Optional.empty(), time(true));
    at(1_000, "\"reasoning\":\"I\"");
    at(4_000, "\"reasoning\":\" see\"");
    assertEquals(Optional.empty(), time(true), "the answer itself is not stored yet");
    stream.clear();
    at(1_000, "\"content\":\"Yes\"");
    assertEquals(Optional.empty(), time(true), "no thoughts");
    stream.clear();
    at(1_000, "\"reasoning\":\"I\"");
    at(1_000, "\"content\":\"Yes\"");
    assertEquals(Optional.empty(), time(true), "all at once");
    stream.clear();
    stream.add(new Piece(0, new byte[] {'{', 0, -1, '"'}));
    assertEquals(Optional.empty(), time(false), "rubbish");
  }
}
