package dev.tempera.core.experiment.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ErrorJson;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When asking on is in vain, and for whom. */
class BreakerTest {
  private final List<Cell> cells = Specs.matrix(Specs.two(1, 1, "")).cells();
  private final Cell cell = cells.getFirst();
  private final Breaker breaker = new Breaker();

  private static RunAnswer answer(
      TurnState state, @Nullable ProviderError error, @Nullable Usage usage) {
    Answer facts =
        new Answer(
            state,
            "scripted",
            "scripted/model",
            null,
            null,
            null,
            null,
            null,
            usage,
            null,
            Instant.EPOCH,
            null,
            null,
            error == null ? null : " " + error.message() + " ",
            error == null ? null : ErrorJson.toText(error));
    return new RunAnswer(ChatMessage.text(Role.ASSISTANT, "1"), facts, RunDetails.NONE);
  }

  private static RunAnswer done() {
    return answer(TurnState.COMPLETE, null, null);
  }

  private static RunAnswer recycled() {
    return answer(TurnState.COMPLETE, null, new Usage(0L, 0L, null, null, null, "{}"));
  }

  private static RunAnswer failed(ProviderError error) {
    return answer(TurnState.FAILED, error, null);
  }

  private static ProviderError server(int status) {
    return new ProviderError.Server("It is down.", status, null, true, null, null);
  }

  private static RunAnswer refused(String why) {
    return failed(new ProviderError.BadRequest(why, 400, null));
  }

  private static RunAnswer limited(@Nullable Duration wait) {
    return failed(new ProviderError.RateLimited("Too many.", 429, wait, null));
  }

  private Optional<Closing> times(int times, RunAnswer answer) {
    Optional<Closing> last = Optional.empty();
    for (int i = 0; i < times; i++) {
      last = breaker.take(cell, answer);
    }
    return last;
  }

  @Test
  void aCellThatIsRefusedTwiceForTheSameReasonIsNotAskedOn() {
    assertEquals(Optional.empty(), breaker.take(cell, refused("No such model.")));
    assertFalse(breaker.isEnded(cell));
    assertEquals(Optional.empty(), breaker.take(cell, refused("Too long.")));
    assertFalse(breaker.isEnded(cell), "another reason is of another question");
    breaker.take(cell, done());
    breaker.take(cell, refused("Too long."));
    assertFalse(breaker.isEnded(cell), "an answer came between them");
    breaker.take(cell, refused("Too long."));
    assertTrue(breaker.isEnded(cell));
    assertFalse(breaker.isEnded(cells.getLast()));
  }

  @Test
  void theFifthEqualFailureInARowClosesTheModel() {
    assertEquals(Optional.empty(), times(4, failed(server(500))));
    assertEquals(Optional.empty(), times(4, failed(server(502))), "another one begins anew");
    breaker.take(cell, done());
    assertEquals(Optional.empty(), times(4, failed(server(502))), "an answer begins anew");
    Closing closing = breaker.take(cell, failed(server(502))).orElseThrow();
    assertEquals(Closing.Reach.MODEL, closing.reach());
    assertEquals(new Ending(Ending.Reason.CIRCUIT, "It is down."), closing.ending());
  }

  @Test
  void anAnswerThatBreaksOffCountsAndOneThatAPersonStoppedDoesNot() {
    ProviderError broken = new ProviderError.Network("The connection broke.", true);
    assertEquals(Optional.empty(), times(9, answer(TurnState.STOPPED, null, null)));
    assertTrue(times(5, answer(TurnState.INTERRUPTED, broken, null)).isPresent());
  }

  @Test
  void aKeyOrCreditThatIsMissingClosesTheConnectionAtOnce() {
    Closing key =
        breaker
            .take(cell, failed(new ProviderError.Authentication("No key.", 401, null)))
            .orElseThrow();
    assertEquals(Closing.Reach.CONNECTION, key.reach());
    assertEquals(new Ending(Ending.Reason.KEY, "No key."), key.ending());
    Closing payment =
        breaker
            .take(cell, failed(new ProviderError.Payment("No credit.", 402, false, null, null)))
            .orElseThrow();
    assertEquals(Closing.Reach.CONNECTION, payment.reach());
    assertEquals(Ending.Reason.PAYMENT, payment.ending().reason());
  }

  @Test
  void whatCannotBeStoredClosesEverything() {
    Closing closing =
        breaker.take(cell, failed(new ProviderError.NotStored("The disk is full."))).orElseThrow();
    assertEquals(Closing.Reach.ALL, closing.reach());
    assertEquals(Ending.Reason.STORAGE, closing.ending().reason());
  }

  @Test
  void thePersonsOwnLimitOfSpendingEndsEverythingUntilItIsRaised() {
    Closing closing =
        breaker.take(cell, failed(new ProviderError.OverLimit("Not sent.", true))).orElseThrow();
    assertEquals(Closing.Reach.ALL, closing.reach());
    assertEquals(new Ending(Ending.Reason.BUDGET, "Not sent."), closing.ending());
  }

  @Test
  void aLimitIsForThePaceToJudge() {
    assertEquals(Optional.empty(), times(50, limited(null)));
  }

  @Test
  void theThirdAnswerOfACacheClosesEverything() {
    assertEquals(Optional.empty(), times(2, recycled()));
    Closing closing = breaker.take(cells.getLast(), recycled()).orElseThrow();
    assertEquals(Closing.Reach.ALL, closing.reach());
    assertEquals(Ending.Reason.CACHE, closing.ending().reason());
    assertEquals(
        "3 answers were no new ones: from a cache, with an id that was there before, or with text"
            + " that nobody bills.",
        closing.ending().sentence());
  }

  @Test
  void aClosingReachesWhatIsAlike() {
    Cell other = cells.getLast();
    ChatRequest asked = cell.template();
    Cell otherModel = cell("scripted", "another", asked.parameters());
    Cell otherServer = cell("elsewhere", asked.model(), asked.parameters());
    Ending ending = new Ending(Ending.Reason.KEY, "");
    List<Cell> all = List.of(cell, other, otherModel, otherServer);
    Map<Closing.Reach, List<Cell>> reached =
        Map.of(
            Closing.Reach.CELL, List.of(cell),
            Closing.Reach.MODEL, List.of(cell, other),
            Closing.Reach.CONNECTION, List.of(cell, other, otherModel),
            Closing.Reach.ALL, all);
    reached.forEach((reach, expected) ->
        assertEquals(
            expected,
            all.stream().filter(new Closing(reach, ending).reached(cell)).toList(),
            reach.toString()));
  }

  private static Cell cell(String connection, String model, ParameterSet parameters) {
    return new Cell(Map.of("x", "y"), new ChatRequest(connection, model, List.of(), parameters));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1 min",
    "59, 1 min",
    "61, 2 min",
    "3540, 59 min",
    "3600, 1 h",
    "3601, 1 h 1 min",
    "86400, 24 h"
  })
  void howLongAServerWantsToBeLeftAloneIsSaid(long seconds, String words) {
    Closing closing = Paces.quota(limited(Duration.ofSeconds(seconds)));
    assertEquals(Closing.Reach.MODEL, closing.reach());
    assertEquals(
        new Ending(Ending.Reason.QUOTA, "Too many. The server asks to wait " + words + "."),
        closing.ending());
  }

  @Test
  void whereAServerSaysNotHowLongNothingIsMadeUp() {
    assertEquals("Too many.", Paces.quota(limited(null)).ending().sentence());
  }
}
