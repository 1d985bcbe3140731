package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.experiment.metric.Metrics;
import dev.tempera.core.experiment.metric.Score;
import dev.tempera.core.experiment.metric.Scored;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.ErrorJson;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Scores at their bounds, the words beside them, and what becomes of a trial by its answer. */
class MetricWordsTest {
  private static Answer facts(TurnState state, @Nullable String finish, @Nullable String error) {
    return new Answer(
        state,
        "c",
        "m",
        null,
        null,
        null,
        finish,
        null,
        null,
        null,
        Instant.EPOCH,
        null,
        null,
        error == null ? null : "It failed.",
        error);
  }

  private static Score score(
      String definition, String text, @Nullable String expected, @Nullable String finish) {
    JsonNode json = ExactJson.read(definition.replace('\'', '"'));
    RunAnswer answer =
        new RunAnswer(
            ChatMessage.text(Role.ASSISTANT, text),
            facts(TurnState.COMPLETE, finish, null),
            RunDetails.NONE);
    return Metrics.of(json.path("type").stringValue(), json).score(new Scored(answer, expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'type':'number','min':1}|1|1",
        "{'type':'number','min':1}|0.99|0",
        "{'type':'number','max':2}|2|1",
        "{'type':'number','max':2}|2.01|0",
        "{'type':'number','max':2}|-5|1",
        "{'type':'number','min':2,'max':2}|2|1",
        "{'type':'number','take':'last'}|5 and 3|1",
        "{'type':'number','tolerance':-1}|4|1",
        "{'type':'number','tolerance':1}|4.01|0",
        "{'type':'number','tolerance':1}|2|1",
        "{'type':'number','tolerance':1}|1.99|0",
        "{'type':'contains','trim':true}|a 3 b|1",
        "{'type':'starts-with','ignore_case':true}| 3|1",
        "{'type':'regex','pattern':'A'}|a|0",
        "{'type':'regex','pattern':'A','ignore_case':false}|a|0",
        "{'type':'length','unit':'characters'}|a b|3",
        "{'type':'length','unit':'WORDS'}|a b|2",
        "{'type':'is-json'}||0",
        "{'type':'is-json'}|null|1",
        "{'type':'refusal'}|I cannot do that|1",
        "{'type':'refusal'}|I cannotate|0",
      })
  void atTheBounds(String definition, @Nullable String text, double value) {
    Score score = score(definition, text == null ? "" : text, "3", "stop");
    assertTrue(score instanceof Score.Value found && found.value() == value, score.toString());
  }

  @Test
  void besideAScoreStandsWhy() {
    assertEquals(
        new Score.Value(0, "there is no number in it"),
        score("{'type':'number'}", "none", "3", "stop"));
    assertEquals(
        new Score.Value(1, "stop"),
        score("{'type':'finish-reason','value':'stop'}", "x", null, "stop"));
    assertEquals(
        new Score.Unscored("the provider did not say why it ended"),
        score("{'type':'finish-reason','value':'stop'}", "x", null, null));
    assertEquals(
        new Score.Value(1, "ended by a filter"),
        score("{'type':'refusal'}", "x", null, "content_filter"));
    assertEquals(
        new Score.Value(1, "by its first words"),
        score("{'type':'refusal'}", "I can't help.", null, "stop"));
    assertEquals(
        new Score.Unscored("the item does not say what is expected"),
        score("{'type':'equals'}", "x", null, "stop"));
    assertEquals(
        new Score.Unscored("the item expects no number"),
        score("{'type':'number'}", "1", "many", "stop"));
    for (String[] metric :
        new String[][] {
          {"cost", "what it cost"}, {"latency", "when it came"}, {"tokens", "its tokens"}
        }) {
      assertEquals(
          new Score.Unscored("the provider did not report " + metric[1]),
          score("{'type':'" + metric[0] + "'}", "x", null, null));
    }
    Score.Value json = (Score.Value) score("{'type':'is-json'}", "{", null, "stop");
    assertFalse(json.detail().isBlank());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'type':'regex'}|the metric needs “pattern”.",
        "{'type':'regex','pattern':'a('}|the expression is not valid at character 2: Unclosed group.",
        "{'type':'number','min':2,'max':1}|“min” lies above “max”.",
        "{'type':'number','min':'2'}|“min” is a number.",
        "{'type':'number','take':'best'}|“take” is first or last.",
        "{'type':'equals','value':5}|“value” is a text; quote it.",
        "{'type':'equals','trim':5}|“trim” is true or false.",
        "{'type':'latency','to':'mars'}|“to” is end or first-token.",
        "{'type':'length','unit':'pages'}|“unit” is characters or words.",
      })
  void whatMakesNoMetricIsSaidInASentence(String definition, String sentence) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> score(definition, "a", null, null));
    if (sentence.contains("character 2")) {
      assertTrue(String.valueOf(e.getMessage()).startsWith("the expression is not valid at"));
    } else {
      assertEquals(sentence, e.getMessage());
    }
  }

  @Test
  void everyMetricHasItsOptions() {
    assertEquals(18, Metrics.types().size());
    assertEquals("equals", Metrics.types().getFirst());
    assertEquals(Set.of("value", "trim", "ignore_case"), Metrics.options("starts-with"));
    assertEquals(Set.of("min", "max", "tolerance", "take"), Metrics.options("number"));
    assertEquals(Set.of(), Metrics.options("beauty"));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Metrics.of("beauty", ExactJson.object()));
    assertTrue(String.valueOf(e.getMessage()).contains("equals, contains, "));
  }

  @Test
  void nullIsAsIfItWereNotThere() {
    Score score = score("{'type':'equals','value':null}", "3", "3", "stop");
    assertEquals(new Score.Value(1, ""), score);
    assertEquals(new Score.Value(1, ""), score("{'type':'number','min':null}", "3", "3", "stop"));
  }

  private static TrialState state(TurnState state, @Nullable ProviderError error) {
    return TrialState.of(facts(state, null, error == null ? null : ErrorJson.toText(error)));
  }

  @Test
  void aTrialIsWhatItsAnswerIs() {
    assertEquals(TrialState.RUNNING, state(TurnState.STREAMING, null));
    assertEquals(TrialState.DONE, state(TurnState.COMPLETE, null));
    assertEquals(TrialState.INTERRUPTED, state(TurnState.STOPPED, null));
    assertEquals(TrialState.INTERRUPTED, state(TurnState.INTERRUPTED, null));
    assertEquals(
        TrialState.FAILED, state(TurnState.FAILED, new ProviderError.Network("Gone.", true)));
    assertEquals(
        TrialState.REFUSED,
        state(TurnState.FAILED, new ProviderError.BadRequest("No.", 400, null)));
    assertEquals(
        TrialState.REFUSED,
        state(
            TurnState.FAILED,
            new ProviderError.ModelUnavailable("No.", 404, "m", List.of(), false, null)));
    assertEquals(
        TrialState.FAILED,
        state(
            TurnState.FAILED,
            new ProviderError.ModelUnavailable("No.", 503, "m", List.of(), true, null)));
    assertEquals(TrialState.FAILED, state(TurnState.FAILED, null));
  }

  @Test
  void whatIsFinalIsNotAskedAgain() {
    assertEquals(
        List.of(TrialState.DONE, TrialState.REFUSED, TrialState.SKIPPED),
        List.of(TrialState.values()).stream().filter(TrialState::isFinal).toList());
    for (TrialState state : TrialState.values()) {
      assertEquals(state, TrialState.ofWord(state.word()));
    }
    assertEquals(TrialState.INTERRUPTED, TrialState.ofWord("newer"));
    assertEquals("finished", StoredExperiment.State.FINISHED.word());
  }
}
