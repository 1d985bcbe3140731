package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.experiment.metric.Metrics;
import dev.tempera.core.experiment.metric.Score;
import dev.tempera.core.experiment.metric.Scored;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import dev.tempera.testing.Waits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MetricsTest {
  private static RunAnswer answer(String text, @Nullable String finish, boolean billed) {
    Answer facts =
        new Answer(
            TurnState.COMPLETE,
            "c",
            "m",
            null,
            null,
            null,
            finish,
            null,
            billed ? new Usage(5L, 7L, null, null, null, "{}") : null,
            billed ? new Cost(new BigDecimal("0.25"), false) : null,
            Instant.EPOCH,
            billed ? 120L : null,
            billed ? 900L : null,
            null,
            null);
    return new RunAnswer(ChatMessage.text(Role.ASSISTANT, text), facts, RunDetails.NONE);
  }

  private static Score score(String definition, String text, @Nullable String expected) {
    JsonNode json = ExactJson.read(definition);
    return Metrics.of(json.path("type").stringValue(), json)
        .score(new Scored(answer(text, "stop", true), expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{`type`:`equals`}| yes |yes|1",
        "{`type`:`equals`,`trim`:false}|` yes`|yes|0",
        "{`type`:`equals`}|Yes|yes|0",
        "{`type`:`equals`,`ignore_case`:true}|YES|yes|1",
        "{`type`:`equals`,`value`:`no`}|no|yes|1",
        "{`type`:`contains`}|oh yes!|yes|1",
        "{`type`:`contains`}|oh no!|yes|0",
        "{`type`:`starts-with`}|yes, so|yes|1",
        "{`type`:`starts-with`}|so, yes|yes|0",
        "{`type`:`regex`,`pattern`:`^a+$`}|aaa||1",
        "{`type`:`regex`,`pattern`:`^a+$`}|aab||0",
        "{`type`:`regex`,`pattern`:`ä`,`ignore_case`:true}|Ä||1",
        "{`type`:`is-json`}|[1, 2]||1",
        "{`type`:`is-json`}|[1, 2] so||0",
        "{`type`:`is-json`}|[1, ||0",
        "{`type`:`number`}|2 + 3 = 5|5|1",
        "{`type`:`number`,`take`:`first`}|2 + 3 = 5|5|0",
        "{`type`:`number`}|It is 1,234.50.|1234.5|1",
        "{`type`:`number`,`tolerance`:0.1}|3.05|3|1",
        "{`type`:`number`,`tolerance`:0.1}|3.2|3|0",
        "{`type`:`number`,`min`:1,`max`:2}|1||1",
        "{`type`:`number`,`min`:1,`max`:2}|2.01||0",
        "{`type`:`number`,`min`:1}|none||0",
        "{`type`:`length`}|a😀b||3",
        "{`type`:`length`,`unit`:`words`}|one two  three||3",
        "{`type`:`refusal`}|I'm sorry, but I can't help with that.||1",
        "{`type`:`refusal`}|Sorry for the wait: it is 5.||0",
        "{`type`:`refusal`}|I can. It is 5.||0",
        "{`type`:`finish-reason`,`value`:`stop`}|x||1",
        "{`type`:`finish-reason`,`value`:`length`}|x||0",
        "{`type`:`latency`}|x||900",
        "{`type`:`latency`,`to`:`first-token`}|x||120",
        "{`type`:`cost`}|x||0.25",
        "{`type`:`tokens`}|x||7",
      })
  void scores(String definition, String text, @Nullable String expected, double value) {
    Score score = score(definition.replace('`', '"'), text, expected);
    assertEquals(value, assertInstanceOf(Score.Value.class, score).value());
  }

  @Test
  void whatCannotBeSaidIsUnscoredAndNeverZero() {
    assertInstanceOf(Score.Unscored.class, score("{\"type\":\"equals\"}", "a", null));
    assertInstanceOf(Score.Unscored.class, score("{\"type\":\"number\"}", "5", null));
    assertInstanceOf(Score.Unscored.class, score("{\"type\":\"number\"}", "5", "five"));
    for (String type : List.of("latency", "cost", "tokens")) {
      assertInstanceOf(
          Score.Unscored.class,
          Metrics.of(type, ExactJson.object()).score(new Scored(answer("x", null, false), null)));
    }
  }

  @Test
  void aRefusalInTheProtocolCounts() {
    RunAnswer plain = answer("", "stop", true);
    RunAnswer refused =
        new RunAnswer(
            new ChatMessage(Role.ASSISTANT, List.of(new ContentPart.Refusal("No."))),
            plain.facts(),
            RunDetails.NONE);
    assertEquals(
        new Score.Value(1, "said in the protocol"),
        Metrics.of("refusal", ExactJson.object()).score(new Scored(refused, null)));
  }

  @Test
  void anExpressionThatExplodesIsGivenUp() {
    Score score =
        Waits.ends(() ->
            score("{\"type\":\"regex\",\"pattern\":\"^(a+)+\\\\1b$\"}", "a".repeat(60), null));
    assertInstanceOf(Score.Unscored.class, score);
    Score deep =
        score("{\"type\":\"regex\",\"pattern\":\"^(a|b)*c$\"}", "ab".repeat(200_000), null);
    assertInstanceOf(Score.class, deep);
  }

  @Test
  void hugeNumbersAreNoTrouble() {
    Score score = score("{\"type\":\"number\"}", "1".repeat(100_000) + " 1e999", "5");
    assertInstanceOf(Score.Value.class, score);
  }

  @Test
  void whatMakesNoMetricIsRefused() {
    for (String definition :
        List.of(
            "{\"type\":\"regex\"}",
            "{\"type\":\"regex\",\"pattern\":\"(\"}",
            "{\"type\":\"regex\",\"pattern\":\"(?:(?:^){2147483647}){2147483647}\"}",
            "{\"type\":\"number\",\"min\":2,\"max\":1}",
            "{\"type\":\"number\",\"min\":\"2\"}",
            "{\"type\":\"number\",\"take\":\"best\"}",
            "{\"type\":\"equals\",\"value\":5}",
            "{\"type\":\"latency\",\"to\":\"mars\"}",
            "{\"type\":\"finish-reason\"}",
            "{\"type\":\"beauty\"}")) {
      assertThrows(IllegalArgumentException.class, () -> score(definition, "a", null), definition);
    }
  }
}
