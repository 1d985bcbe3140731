package dev.tempera.core.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.params.ExactJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class RatingTest {
  private static ObjectNode facts(String json) {
    return (ObjectNode) ExactJson.read(json);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void aGradeGoesWithTheFactsOfItsRunAndComesBack(int grade) {
    ObjectNode extra = facts("{\"service_tier\":\"flex\"}");
    for (boolean blind : new boolean[] {true, false}) {
      Rating rating = new Rating(grade, blind);
      ObjectNode rated = rating.into(extra);
      assertEquals(Optional.of(rating), Rating.in(rated));
      assertEquals("flex", rated.path("service_tier").asString(), "nothing else is lost");
    }
    assertEquals(facts("{\"service_tier\":\"flex\"}"), extra, "the facts themselves stay");
  }

  @Test
  void anotherGradeTakesThePlaceOfTheFirst() {
    ObjectNode twice = new Rating(5, false).into(new Rating(1, true).into(facts("{}")));
    assertEquals(Optional.of(new Rating(5, false)), Rating.in(twice));
    assertEquals(1, twice.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 6, Integer.MAX_VALUE})
  void thereIsNoOtherGrade(int grade) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new Rating(grade, false));
    assertEquals("A grade is 1 to 5, not " + grade + ".", refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"tempera:rating\":null}",
        "{\"tempera:rating\":4}",
        "{\"tempera:rating\":[]}",
        "{\"tempera:rating\":{}}",
        "{\"tempera:rating\":{\"grade\":0}}",
        "{\"tempera:rating\":{\"grade\":6}}",
        "{\"tempera:rating\":{\"grade\":\"4\"}}",
        "{\"tempera:rating\":{\"grade\":4000000000}}",
        "{\"rating\":{\"grade\":4}}"
      })
  void whatIsNoRatingIsNone(String json) {
    assertEquals(Optional.empty(), Rating.in(facts(json)));
  }

  @ParameterizedTest
  @CsvSource({"'{\"grade\":1}',1", "'{\"grade\":5,\"blind\":\"yes\"}',5"})
  void whereNothingIsSaidOfItThePersonKnewHowItWasAsked(String rating, int grade) {
    assertEquals(
        Optional.of(new Rating(grade, false)),
        Rating.in(facts("{\"tempera:rating\":" + rating + "}")));
  }

  @Test
  void aServerThatUsesTheNameRatesNothing() {
    ObjectNode said = facts("{\"a\":1,\"tempera:rating\":{\"grade\":5}}");
    assertEquals(facts("{\"a\":1}"), Rating.without(said));
    assertTrue(Rating.in(said).isPresent(), "what was given stays as it is");
    assertEquals(facts("{\"b\":2}"), Rating.without(facts("{\"b\":2}")));
  }

  @Test
  void whereNothingIsKeptNothingIsKnownAndRatingIsRefused() throws Exception {
    MessageId answer = MessageId.create();
    assertEquals(Map.of(), Ratings.none().of(List.of(answer)).get());
    ExecutionException refused =
        assertThrows(
            ExecutionException.class,
            () -> Ratings.none().rate(answer, new Rating(3, false)).get());
    assertEquals(
        "Grades are not kept here.", Objects.requireNonNull(refused.getCause()).getMessage());
  }
}
