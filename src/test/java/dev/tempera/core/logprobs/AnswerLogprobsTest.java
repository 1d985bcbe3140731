package dev.tempera.core.logprobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.provider.StreamEvent.TopLogprob;
import dev.tempera.core.sampling.Candidates;
import dev.tempera.core.sampling.Place;
import dev.tempera.core.sampling.StoredDistributions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AnswerLogprobsTest {
  private static TokenLogprob token(String token, double logprob, TopLogprob... top) {
    return new TokenLogprob(token, logprob, null, List.of(top));
  }

  private static TopLogprob top(String token, double logprob) {
    return new TopLogprob(token, logprob, null);
  }

  private static Candidates candidates(TokenLogprob token) {
    return AnswerLogprobs.of(List.of(token)).known().getFirst();
  }

  @Test
  void charactersThatTokensShareBelongToTheLastOfThem() {
    byte[] bytes = "aé🦊.".getBytes(StandardCharsets.UTF_8);
    List<TokenLogprob> tokens = new ArrayList<>();
    for (byte b : bytes) {
      tokens.add(new TokenLogprob("\\x", -1, List.of(b & 0xFF), List.of()));
    }
    List<Place> places = AnswerLogprobs.of(tokens).places();
    assertEquals(
        List.of("a", "", "é", "", "", "", "🦊", "."), places.stream().map(Place::text).toList());
    assertEquals(List.of(0, 1, 1, 2, 2, 2, 2, 4), places.stream().map(Place::start).toList());
  }

  @Test
  void bytesThatAreNoCharactersLoseNothingElse() {
    List<TokenLogprob> tokens =
        List.of(
            new TokenLogprob("?", -1, List.of(0xFF), List.of()),
            new TokenLogprob("b", -1, List.of((int) 'b'), List.of()));
    assertEquals(
        "\uFFFDb",
        AnswerLogprobs.of(tokens).places().stream().map(Place::text).collect(Collectors.joining()));
  }

  @Test
  void theChosenTokenIsFoundInTheList() {
    assertEquals(1, candidates(token("b", -2, top("a", -1), top("b", -2))).chosen());
  }

  @Test
  void oneThatTheListLeavesOutHasItsRank() {
    Candidates inside = candidates(token("b", -2, top("a", -1), top("c", -3)));
    assertEquals(1, inside.chosen());
    assertEquals(3, inside.top().size());
    Candidates below = candidates(token("z", -9, top("a", -1), top("c", -3)));
    assertEquals(-1, below.chosen());
    assertNotNull(below.below());
  }

  @Test
  void listsInAnyOrderAndNumbersThatAreNoneAreBorn() {
    Candidates known =
        candidates(token("b", Double.NaN, top("c", -3), top("a", 0.5), top("d", Double.NaN)));
    assertEquals(List.of("a", "c", "d"), known.top().stream().map(c -> c.token()).toList());
    assertEquals(0, known.top().getFirst().logprob());
    Place place =
        AnswerLogprobs.of(List.of(token("b", Double.NEGATIVE_INFINITY))).places().getFirst();
    assertEquals(0, place.probability());
  }

  @Test
  void withoutAlternativesOnlyTheTokenIsKnown() {
    StoredDistributions stored = AnswerLogprobs.of(List.of(token("a", -1)));
    assertFalse(stored.hasAlternatives(0));
    assertTrue(AnswerLogprobs.of(List.of()).places().isEmpty());
  }
}
