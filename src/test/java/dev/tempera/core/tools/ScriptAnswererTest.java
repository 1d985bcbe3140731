package dev.tempera.core.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ExactJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptAnswererTest {
  private static final AnsweredBy BY =
      ToolsJson.tool(
              ExactJson.read(
                  """
                  {"type":"function","function":{"name":"f"},"answered_by":{"script":[
                    {"when":{"city":"Os*"},"call":2,"result":"second in Oslo"},
                    {"when":{"city":"Os*"},"result":"Oslo"},
                    {"when":{"at":{"x":1.0}},"result":{"n":1.50}},
                    {"when":{"text":"a*b*c"},"result":"stars"}]}}\
                  """))
          .by();

  private static String answer(String arguments, int number) throws ToolException {
    return new ScriptAnswerer((AnsweredBy.Script) BY)
        .answer(new Call("f", ExactJson.read(arguments), number), new Cancellation());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"city\":\"Oslo\",\"unit\":\"c\"}|1|Oslo",
        "{\"city\":\"Oslo\"}|2|second in Oslo",
        "{\"city\":\"Oslo\"}|3|Oslo",
        "{\"at\":{\"x\":1,\"y\":2}}|1|{\"n\":1.50}",
        "{\"text\":\"abc\"}|1|stars",
        "{\"text\":\"a..b..b..c\"}|1|stars"
      })
  void theFirstRuleThatFitsAnswers(String arguments, int number, String result)
      throws ToolException {
    assertEquals(result, answer(arguments, number));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"city\":\"Bergen\"}", "{\"city\":1}", "{\"at\":1}", "{\"text\":\"abcd\"}", "{}"})
  void whatNoRuleFitsHasNoResult(String arguments) {
    assertThrows(ToolException.class, () -> answer(arguments, 1));
  }

  @Test
  void manyStarsEndInTime() {
    AnsweredBy.Script script =
        new AnsweredBy.Script(
            List.of(
                new AnsweredBy.Rule(
                    ExactJson.object().put("t", "*a".repeat(2_000) + "b"), 0, "never")));
    assertThrows(
        ToolException.class,
        () ->
            new ScriptAnswerer(script)
                .answer(
                    new Call("f", ExactJson.object().put("t", "a".repeat(20_000)), 1),
                    new Cancellation()));
  }
}
