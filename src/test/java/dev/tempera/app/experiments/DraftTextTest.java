package dev.tempera.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.SpecJson;
import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.params.ExactJson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DraftTextTest {
  /** Everything that a file can say, and the awkward among it. */
  private static final String EVERYTHING =
      """
      tempera: experiment/1
      question: "Is “A” better, or: not?"
      request:
        connection: offline
        model: tiny
        messages:
          - {role: developer, content: "Be {{mood}}."}
          - {role: user, content: first}
          - {role: assistant, content: then}
          - {role: user, content: "And {{text}}?"}
        max_tokens: 40
        stop: ["a, b", "\\n"]
        response_format: {type: json_object}
        extra: {mirostat: 2, "odd name": [1, {a: null}]}
      factors:
        temperature: [unset, 0, 0.50]
        top_p: {low: 0.1, high: 1}
        system: {short: "Answer.", long: "Answer\\n---\\nwell, please."}
        model: [one/a, two/b]
        reasoning: [unset, {effort: low}]
      combine: product
      exclude: [{temperature: 0, top_p: low}]
      baseline: {temperature: unset, top_p: low, system: short, model: one/a, reasoning: unset}
      items:
        - {name: "odd, one", mood: brief, text: "a\\nb \\"c\\"", expected: "1"}
        - {mood: "", text: "5", expected: yes}
        - {mood: x, text: "tab\\there"}
      repeats: {count: 3, order_seed: 9, first_seed: 4}
      metrics:
        - {id: same, type: equals, value: "5", trim: false, primary: true, margin: 0.05}
        - {id: pattern, type: regex, pattern: "^a, [b]: \\"c\\"$", ignore_case: true}
        - {id: length, type: length, unit: words, better: lower}
      alpha: 0.1
      budget:
        usd: 0.50
        tokens: 100000
        requests: 500
        minutes: 20
        cell: {usd: 0.02, tokens: 900, requests: 7}
      routing: {only: [openai], allow_fallbacks: false}
      """;

  private static ExperimentSpec spec(String text) {
    try {
      return ExperimentFile.read(text, Path.of(""));
    } catch (FileFault e) {
      throw new AssertionError(text, e);
    }
  }

  private static String document(String yaml) {
    return ExactJson.write(SpecJson.write(spec(yaml)));
  }

  @Test
  void aLimitThatIsClearedGoesAndThoseOfEachCellStay() {
    String document = document(EVERYTHING);
    Draft read = DraftText.read(document);
    Draft changed =
        new Draft(
            read.question(),
            read.request(),
            read.design(),
            read.items(),
            read.metrics(),
            read.ending(),
            new Draft.Limits("", "5", "", ""));
    assertEquals(
        ExactJson.read("{\"tokens\":5,\"cell\":{\"usd\":0.02,\"tokens\":900,\"requests\":7}}"),
        ExactJson.read(DraftText.write(document, changed)).path("budget"));
  }

  @Test
  void whatIsOpenedAndSavedUntouchedIsTheSameExperiment() {
    String document = document(EVERYTHING);
    assertEquals(
        spec(document).hash(), spec(DraftText.write(document, DraftText.read(document))).hash());
    String example = document(ExampleExperiment.YAML);
    assertEquals(
        spec(example).hash(), spec(DraftText.write(example, DraftText.read(example))).hash());
  }

  @Test
  void fieldsSayWhatAFileSays() {
    Draft draft = DraftText.read(document(EVERYTHING));
    assertEquals("Be {{mood}}.", draft.request().system());
    assertEquals("And {{text}}?", draft.request().prompt());
    assertEquals(
        List.of("temperature", "top_p", "system", "model", "reasoning"),
        draft.design().factors().stream().map(Draft.Factor::name).toList());
    assertEquals("unset, 0, 0.50", draft.design().factors().getFirst().levels());
    assertEquals("one/a, two/b", draft.design().factors().get(3).levels());
    assertTrue(draft.design().factors().get(2).levels().startsWith("{\"short\""));
    assertTrue(draft.items().startsWith("mood,text,name,expected\n"), draft.items());
    assertEquals("0.50", draft.limits().usd());
  }

  @Test
  void aChangedFieldChangesThatAndNothingElse() {
    String document = document(EVERYTHING);
    Draft draft = DraftText.read(document);
    Draft changed =
        new Draft(
            draft.question(),
            new Draft.Request("offline", "tiny", "", "New {{text}}", "max_tokens: 7"),
            new Draft.Design(
                List.of(new Draft.Factor("prompt", "Say {{text}}\n---\nTell {{text}}")),
                false,
                "prompt: B",
                "2"),
            draft.items(),
            draft.metrics(),
            draft.ending(),
            new Draft.Limits("", "", "", ""));
    String exclude = "\"exclude\":[{\"temperature\":\"0\",\"top_p\":\"low\"}]";
    assertTrue(document.contains(exclude));
    ExperimentSpec now =
        spec(DraftText.write(document.replace(exclude, "\"exclude\":[]"), changed));
    assertEquals(3, now.base().messages().size());
    assertEquals("New {{text}}", now.base().messages().getLast().text());
    assertEquals("7", now.base().parameters().json("max_tokens").orElseThrow().toString());
    assertTrue(now.base().parameters().json("mirostat").isPresent(), "what has no field stays");
    assertEquals(
        List.of("A", "B"),
        now.design().factors().getFirst().levels().stream().map(l -> l.label()).toList());
    assertEquals(9, now.design().repeats().orderSeed());
    assertEquals(2, now.design().repeats().count());
    assertEquals(spec(document).items(), now.items());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature|0, 1|[0,1]",
        "temperature|unset, 0..1 step .5|[\"unset\",0,0.5,1]",
        "model|a/b, c|[\"a/b\",\"c\"]",
        "system|one|{\"A\":\"one\"}",
        "temperature|{\"cold\":0}|{\"cold\":0}"
      })
  void levelsAreReadAsTyped(String name, String text, String json) {
    assertEquals(json, ExactJson.write(FactorText.read(name, text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;b\n1;2", "a\tb\n1\t2", "a,b\n1,2\n", "\na,b\n\n1,2\n\n"})
  void tablesArePastedWithAnySeparator(String text) {
    assertEquals(
        "[{\"name\":\"item 1\",\"variables\":{\"a\":\"1\",\"b\":\"2\"}}]",
        ExactJson.write(ItemsText.read(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,a\\n1,2|Two columns",
        "a,\\n1,2|no name",
        "a\\n1,2|has 2 fields",
        "a|no item follows",
        "a\\n\"b|never closed"
      })
  void aBrokenTableIsOneSentence(String text, String words) {
    String sentence =
        assertThrows(DraftFault.class, () -> ItemsText.read(text.replace("\\n", "\n")))
            .getMessage();
    assertTrue(String.valueOf(sentence).contains(words), sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"file\":\"/a b,c.csv\",\"expected\":\"right\"}",
        " {file: \"/a b,c.csv\", expected: right}\n"
      })
  void itemsMayStayInTheirFile(String text) {
    String json = "{\"file\":\"/a b,c.csv\",\"expected\":\"right\"}";
    assertEquals(json, ExactJson.write(ItemsText.read(text)));
    assertEquals(json, ItemsText.write(ItemsText.read(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,cluster,expected\n1,doc 1,x\n2,doc 2,\n",
        // A variable of that name, as an experiment may have one: the prompt says what it is.
        "cluster\nred\nblue\n"
      })
  void whatItemsBelongToIsAColumn(String text) {
    JsonNode items = ItemsText.read(text);
    assertEquals(text, ItemsText.write(items));
    assertEquals(text.lines().count() - 1, items.size());
    items.forEach(item -> assertTrue(item.has("cluster"), () -> ExactJson.write(item)));
  }

  @Test
  void aVariableCalledClusterIsWrittenAsAColumn() {
    assertEquals(
        "cluster\nred\n",
        ItemsText.write(
            ExactJson.read("[{\"name\":\"item 1\",\"variables\":{\"cluster\":\"red\"}}]")));
  }

  @Test
  void pairsAreReadAsTyped() {
    assertEquals(
        "{\"value\":\"a b\",\"trim\":true,\"n\":1.50,\"list\":[1,2]}",
        ExactJson.write(PairsText.read("value: a b, trim: true\nn: 1.50,, list: [1,2]")));
    assertThrows(DraftFault.class, () -> PairsText.read("nothing"));
    assertThrows(DraftFault.class, () -> PairsText.read("a: 1, a: 2"));
  }

  @Test
  void numbersThatAreNoneAreSaid() {
    String document = document(ExampleExperiment.YAML);
    Draft draft = DraftText.read(document);
    Draft wrong =
        new Draft(
            draft.question(),
            draft.request(),
            draft.design(),
            draft.items(),
            draft.metrics(),
            draft.ending(),
            new Draft.Limits("cheap", "", "", ""));
    assertEquals(
        "“usd” is a number, found “cheap”.",
        assertThrows(DraftFault.class, () -> DraftText.write(document, wrong)).getMessage());
  }

  @Test
  void toolsAndWhoAnswersThemComeBackAsTheyWere() {
    String yaml =
        """
        tempera: experiment/1
        request:
          prompt: Weather?
          tools:
            - {type: function, function: {name: a, description: "x"}}
        answers:
          rounds: 4
          tools: {a: {script: [{result: rain}]}, b: {command: [/bin/cat]}}
        factors:
          tools:
            one: [{type: function, function: {name: a}}]
            two: [{type: function, function: {name: b}}]
        metrics: [{type: tool-rounds}]
        """;
    Draft draft = DraftText.read(document(yaml));
    assertEquals("4", draft.request().tools().rounds());
    assertTrue(draft.request().tools().definitions().contains("\"answered_by\""));
    assertEquals("", draft.request().parameters());
    assertEquals(spec(yaml).hash(), spec(DraftText.write(document(yaml), draft)).hash());
  }

  @Test
  void withoutToolsNobodyAnswers() {
    String yaml =
        """
        tempera: experiment/1
        request:
          prompt: Weather?
          tools: [{type: function, function: {name: a}, answered_by: {script: [{result: rain}]}}]
        metrics: [{type: tool-rounds}]
        """;
    Draft draft = DraftText.read(document(yaml));
    Draft without =
        new Draft(
            draft.question(),
            new Draft.Request("", "", "", "Weather?", ""),
            draft.design(),
            draft.items(),
            draft.metrics(),
            draft.ending(),
            draft.limits());
    assertTrue(spec(DraftText.write(document(yaml), without)).answers().isNone());
  }
}
