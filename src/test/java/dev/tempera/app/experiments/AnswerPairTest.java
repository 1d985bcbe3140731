package dev.tempera.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.difference.AnswerDiff;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.StoredTrial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.report.ScoredTrial;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.request.RequestDiff;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AnswerPairTest {
  private static final Item ITEM = new Item("sky", Map.of("what", "sky"), null);

  private static ScoredTrial trial(String temperature, int repeat, String text) {
    ChatRequest template =
        new ChatRequest(
            "c",
            "m",
            List.of(ChatMessage.text(Role.USER, "Why is the {{what}} blue?")),
            ParameterSet.EMPTY.with("temperature", ExactJson.read(temperature)));
    Cell cell = new Cell(Map.of("temperature", temperature), template);
    RunAnswer answer =
        new RunAnswer(
            ChatMessage.text(Role.ASSISTANT, text),
            Answer.started("c", "m", Instant.EPOCH).withState(TurnState.COMPLETE),
            RunDetails.NONE);
    return new ScoredTrial(
        new StoredTrial(
            "k" + temperature + repeat,
            cell.hash(),
            ITEM.hash(),
            repeat,
            TrialState.DONE,
            text.isEmpty() ? null : answer,
            false,
            OptionalDouble.empty()),
        cell,
        ITEM,
        List.of(),
        Map.of());
  }

  @Test
  void theCauseOfTwoCellsStandsBesideTheirAnswers() {
    List<AnswerPair> pairs =
        AnswerPair.of(
            List.of(trial("0", 2, "Blue."), trial("0", 1, "Scattering.")),
            List.of(trial("1.5", 1, "Fish.")));
    assertEquals(List.of(1, 2), pairs.stream().map(AnswerPair::repeat).toList());
    assertFalse(pairs.get(1).canBeCompared());
    assertTrue(pairs.get(0).canBeCompared());
    AnswerDiff whole = pairs.get(0).whole();
    assertEquals(
        List.of("temperature 0 → 1.5"),
        whole.requests().map(RequestDiff::sentences).orElse(List.of()));
    assertEquals("Scattering.", whole.before().text());
    assertTrue(whole.before().request().orElseThrow().messages().toString().contains("sky"));
  }

  @Test
  void whatHasNoAnswerIsNotCompared() {
    assertFalse(
        AnswerPair.of(List.of(trial("0", 1, "")), List.of(trial("1", 1, "a")))
            .getFirst()
            .canBeCompared());
  }
}
