package dev.tempera.core.experiment.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.TurnState;
import dev.tempera.core.experiment.BillingProvider;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.GivenAnswers;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much is asked of several models of one connection at once. */
class PacesTest {
  private static final long START = Long.MAX_VALUE - 5;

  private final List<Cell> models =
      IntStream.rangeClosed(1, 5).mapToObj(i -> cell("one", "model " + i)).toList();
  private final Paces paces = paces(ConnectionProfile.Kind.OPENROUTER);
  private long now = START;

  private static Paces paces(ConnectionProfile.Kind kind) {
    BillingProvider server =
        new BillingProvider(kind, (n, request) -> BillingProvider.right(request));
    return new Paces(server, Patience.USUAL, 64);
  }

  private static Cell cell(String connection, String model) {
    return new Cell(
        Map.of("model", model), new ChatRequest(connection, model, List.of(), ParameterSet.EMPTY));
  }

  private void answered(Cell cell) {
    assertEquals(
        Paces.Outcome.OTHER, paces.take(cell, GivenAnswers.ended(TurnState.COMPLETE, null), now));
  }

  private void limited(Cell cell) {
    ProviderError error = new ProviderError.RateLimited("Too many.", 429, null, null);
    assertEquals(
        Paces.Outcome.LATER, paces.take(cell, GivenAnswers.ended(TurnState.FAILED, error), now));
  }

  /** Begins as much as may, of one model after the other; how much that is. */
  private int begin(Paces which) {
    int begun = 0;
    boolean more = true;
    while (more) {
      more = false;
      for (Cell each : models) {
        if (which.hasRoom(each, now)) {
          which.enter(each);
          begun++;
          more = true;
        }
      }
    }
    return begun;
  }

  @Test
  void allModelsOfAConnectionBeginWithAsMuchAsOne() {
    assertEquals(4, begin(paces));
    assertEquals(1, begin(paces(ConnectionProfile.Kind.OLLAMA)));
    Cell elsewhere = cell("two", "model 1");
    assertTrue(paces.hasRoom(elsewhere, now), "another key has its own room");
    models.subList(0, 4).forEach(this::answered);
    assertEquals(8, begin(paces), "a round that went well");
  }

  @Test
  void aLimitOfTheKeyIsHeardByAllItsModels() {
    assertEquals(4, begin(paces));
    limited(models.get(0));
    assertTrue(paces.hasRoom(models.get(4), now), "one model's limit may be its own");
    limited(models.get(1));
    assertFalse(paces.hasRoom(models.get(4), now), "two models' is the key's");
    answered(models.get(2));
    answered(models.get(3));
    now += Duration.ofSeconds(2).toNanos();
    assertEquals(3, begin(paces), "from 4 to 2, and one more after a round");
  }

  @Test
  void whatOneModelIsLimitedByKeepsTheOthersFromNothing() {
    assertEquals(4, begin(paces));
    limited(models.get(0));
    assertFalse(paces.hasRoom(models.get(0), now));
    models.subList(1, 4).forEach(this::answered);
    assertEquals(4, begin(paces));
  }
}
