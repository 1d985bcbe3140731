package dev.tempera.app.transcript.marking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.MessageId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StarWalkTest {
  private static final List<MessageId> PATH =
      Stream.of("a", "b", "c", "d").map(MessageId::new).toList();

  private static String next(String starred, @Nullable String from, int step) {
    Set<MessageId> stars =
        starred.chars().mapToObj(c -> new MessageId("" + (char) c)).collect(Collectors.toSet());
    return StarWalk.next(PATH, stars, from == null ? null : new MessageId(from), step)
        .map(MessageId::value)
        .orElse("none");
  }

  @Test
  void theNextOneIsFoundInEitherDirectionAndRoundTheEnds() {
    assertEquals("b", next("bd", null, 1));
    assertEquals("d", next("bd", "b", 1));
    assertEquals("b", next("bd", "d", 1));
    assertEquals("d", next("bd", null, -1));
    assertEquals("b", next("bd", "c", -1));
    assertEquals("d", next("bd", "b", -1));
    assertEquals("b", next("b", "b", 1), "the only one");
  }

  @Test
  void starsOfOtherBranchesAreNotOnTheWay() {
    assertEquals("none", next("x", "a", 1));
    assertEquals("none", next("", null, -1));
    assertEquals("none", StarWalk.next(List.of(), Set.of(), null, 1).isPresent() ? "" : "none");
  }
}
