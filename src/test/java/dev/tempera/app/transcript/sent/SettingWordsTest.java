package dev.tempera.app.transcript.sent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.app.transcript.rows.Settings.Word;
import dev.tempera.core.request.SentBody;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingWordsTest {
  private static SentBody body(String parameters) {
    return SentBody.of("{\"model\":\"maker/one\",\"messages\":[]" + parameters + "}").orElseThrow();
  }

  @Test
  void temperatureStandsFirstAndNumbersAreShort() {
    assertEquals(
        List.of(new Word("T 1.47", false), new Word("seed 7", false), new Word("top_p .9", false)),
        SettingWords.of(body(",\"seed\":7,\"temperature\":1.47,\"top_p\":0.9"), List.of()));
  }

  @Test
  void longValuesAreNamedOnly() {
    assertEquals(
        List.of(
            new Word("logprobs", false),
            new Word("response_format json_schema", false),
            new Word("stop [\"END\"]", false),
            new Word("2 tools", false)),
        SettingWords.of(
            body(
                ",\"logprobs\":true,\"stop\":[\"END\"],\"tools\":[{},{}],"
                    + "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{}}"),
            List.of()));
  }

  @Test
  void whatANeighbourHasAndThisHasNotIsSaidToo() {
    SentBody one = body(",\"temperature\":0.44,\"seed\":7");
    SentBody other = body(",\"temperature\":1.470");
    assertEquals(
        List.of(new Word("T .44", true), new Word("seed 7", true)),
        SettingWords.of(one, List.of(other)));
    assertEquals(
        List.of(new Word("T 1.470", true), new Word("no seed", true)),
        SettingWords.of(other, List.of(one)));
    assertEquals("T .44 \u00b7 seed 7", SettingWords.version(one, List.of(one, other)));
    assertEquals("", SettingWords.version(one, List.of(one, one)));
  }

  @Test
  void anotherModelOrSystemPromptSetsApart() {
    SentBody one = body("");
    SentBody other =
        SentBody.of(
                "{\"model\":\"maker/two\",\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]}")
            .orElseThrow();
    assertEquals("two \u00b7 other system prompt", SettingWords.version(other, List.of(one)));
    assertEquals("one \u00b7 no system prompt", SettingWords.version(one, List.of(other)));
  }
}
