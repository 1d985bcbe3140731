package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.YamlWriter;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.RunBudget;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ExperimentFileTest {
  private static final String FULL =
      """
      tempera: experiment/1
      question: Which one?
      request:
        connection: offline
        model: a/b
        system: "You are {{who}}."
        messages:
          - {role: user, content: "Hello {{name}}"}
          - {role: assistant, content: Hi}
        prompt: "What is {{sum}}?"
        max_tokens: 20
        top_p: 0.10
        extra: {mirostat: 2}
      factors:
        temperature: [unset, 0, 0.50, 1.0]
        model: {small: a/b, large: a/c}
        response_format: {free: unset, json: {type: json_object}}
        mirostat: [1, 2]
      combine: product
      exclude: [{temperature: 0, model: large}]
      baseline: {temperature: unset, model: small, response_format: free, mirostat: 1}
      items:
        - {name: first, who: a bot, name2: x, variables: {who: a bot, name: Ann, sum: 1 + 1}}
      repeats: {count: 3, order_seed: 7, first_seed: 11}
      metrics:
        - {id: right, type: number, take: last, tolerance: 0.5, primary: true, margin: 0.05}
        - {type: regex, pattern: "^a+$", ignore_case: true}
      alpha: 0.1
      budget: {usd: 0.50, tokens: 1000, requests: 20, minutes: 3}
      routing: {only: [openai], allow_fallbacks: false}
      """
          .replace("who: a bot, name2: x, ", "");

  private static final String SMALL =
      """
      tempera: experiment/1
      request: {prompt: Hello}
      metrics: [{type: length}]
      """;

  @TempDir Path folder;

  private ExperimentSpec read(String text) throws FileFault {
    return ExperimentFile.read(text, folder);
  }

  private String fault(String text) {
    return String.valueOf(assertThrows(FileFault.class, () -> read(text)).getMessage());
  }

  @Test
  void bothDirectionsKeepEveryField() throws FileFault {
    ExperimentSpec spec = read(FULL);
    String written = ExactJson.write(SpecJson.write(spec));
    ExperimentSpec again = read(written);
    assertEquals(written, ExactJson.write(SpecJson.write(again)));
    assertEquals(spec.hash(), again.hash());
    assertEquals(spec.base(), again.base());
    assertEquals(spec.design(), again.design());
    assertEquals(spec.items(), again.items());
    assertEquals(spec.budget(), again.budget());
    assertEquals("0.10", ExactJson.write(again.base().parameters().json("top_p").orElseThrow()));
    assertEquals(7, spec.design().repeats().orderSeed());
    assertEquals(4, spec.design().factors().size());
  }

  private static final String STOPPING =
      FULL.replace("{count: 3, order_seed: 7", "{min: 2, max: 30, order_seed: 7")
          .replace(
              "minutes: 3}",
              "minutes: 3, cell: {usd: 0.20, tokens: 500, requests: 9}}\n"
                  + "stop: {rule: e-value, alpha: 0.01, futility: false}");

  @Test
  void theStoppingRuleAndBudgetsOfCellsGoBothWaysToo() throws FileFault {
    ExperimentSpec spec = read(STOPPING);
    assertEquals(new Stop(0.01, 2, false), spec.design().stop());
    assertEquals(30, spec.design().repeats().count());
    assertEquals(new RunBudget.Limits(new BigDecimal("0.20"), 500L, 9L), spec.budget().cell());
    ExperimentSpec again = read(YamlWriter.write(SpecJson.write(spec)));
    assertEquals(spec.design(), again.design());
    assertEquals(spec.budget(), again.budget());
    assertEquals(spec.hash(), again.hash());
    assertEquals(new Stop(0.05, 1, true), read(SMALL + "stop: {}\n").design().stop());
    assertEquals(new Stop(0.1, 1, true), read(SMALL + "stop: {}\nalpha: 0.1\n").design().stop());
  }

  @Test
  void aChangeOfAnythingChangesTheHash() throws FileFault {
    String hash = read(SMALL).hash();
    for (String other :
        List.of(
            SMALL.replace("Hello", "Hello."),
            SMALL + "repeats: 2\n",
            SMALL + "budget: {usd: 1}\n",
            SMALL + "budget: {cell: {usd: 1}}\n",
            SMALL + "stop: {}\n",
            SMALL + "stop: {futility: false}\n",
            SMALL + "question: Why?\n",
            SMALL + "factors: {temperature: [0, 1]}\n",
            SMALL.replace("length}", "length, unit: words}"))) {
      Assertions.assertNotEquals(hash, read(other).hash(), other);
    }
    assertEquals(hash, read("# a remark\n" + SMALL.replace("Hello", "'Hello'")).hash());
  }

  @Test
  void jsonIsTheSame() throws FileFault {
    assertEquals(
        read(SMALL).hash(),
        read("""
        {"tempera": "experiment/1", "request": {"prompt": "Hello"},
         "metrics": [{"type": "length"}]}
        """)
            .hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "metrics: |metrics: [{type: length}]\\nmetrics: |line 4, column 1: “metrics” is there already",
        "metrics: |metrix: 1\\nmetrics: |line 3, column 1: “metrix” is not known here",
        "type: length|type: lenght|line 3, column 18: there is no metric “lenght”",
        "type: length|type: regex, pattern: '(a'|line 3, column 11: the expression is not valid",
        "type: length|type: length, unit: miles|line 3, column 11: “unit” is characters or words",
        "type: length|type: equals, trim: maybe|“trim” is true or false",
        "[{type: length}]|[]|line 3, column 10: “metrics” is a list of at least one",
        "{prompt: Hello}|{prompt: 5}|line 2, column 19: “prompt” is a text; quote it",
        "{prompt: Hello}|{prompt: a, temperture: 1}|“temperture” is no parameter that is known",
        "{prompt: Hello}|{prompt: a, stream: false}|cannot be set here",
        "{prompt: Hello}|{model: x}|line 2, column 10: the request asks nothing",
        "{prompt: Hello}|[1]|line 2, column 10: “request” is a mapping",
        "{prompt: Hello}|{prompt: {file: none.txt}}|none.txt cannot be read",
        "{prompt: Hello}|&a {prompt: Hello, extra: *a}|this value holds itself",
        "{prompt: Hello}|!!python/object {prompt: Hello}|line 2, column 10: the tag",
        "experiment/1|experiment/2|line 1, column 10: “tempera” is experiment/1",
        "metrics: |factors: {temperature: [0]}\\nmetrics: |line 3, column 24: “temperature” has one",
        "metrics: |factors: {temperature: [0, 0]}\\nmetrics: |level “0” twice",
        "metrics: |factors: {temprature: [0, 1]}\\nmetrics: |“temprature” is no parameter",
        "metrics: |repeats: 0\\nmetrics: |line 3, column 10: “repeats” is a whole number from 1",
        "metrics: |alpha: 0.7\\nmetrics: |“alpha” lies below 0.5",
        "metrics: |budget: {usd: -1}\\nmetrics: |“usd” is a number above 0",
        "metrics: |budget: {eur: 1}\\nmetrics: |line 3, column 10: “eur” is not known here",
        "metrics: |baseline: {temperature: 0}\\nmetrics: |there is no factor “temperature”",
        "metrics: |items: []\\nmetrics: |line 3, column 8: there is no item",
        "metrics: |repeats: {count: 2, max: 3}\\nmetrics: |“max” is “count” by another name",
        "metrics: |repeats: {min: 2, max: 3}\\nmetrics: |“min” has a meaning only beside “stop”",
        "metrics: |stop: {rule: p-value}\\nmetrics: |line 3, column 8: “rule” is e-value",
        "metrics: |stop: {alpha: 0.5}\\nmetrics: |“alpha” lies below 0.5",
        "metrics: |stop: {futility: perhaps}\\nmetrics: |“futility” is true or false",
        "metrics: |stop: {when: now}\\nmetrics: |“when” is not known here",
        "metrics: |budget: {cell: {minutes: 1}}\\nmetrics: |“minutes” is not known here",
        "metrics: |items: {file: none.csv}\\nmetrics: |no prompt names a variable",
        "metrics: |items: [{a: 1}, {a: 1}]\\nmetrics: |item 1 and item 2 are the same",
        "metrics: |a: *nobody\\nmetrics: |line 3, column 4: found undefined alias nobody",
        "metrics: |---\\nmetrics: |a second document begins here",
        "metrics: |a: [1\\nmetrics: |line ",
        "metrics: |alpha: .inf\\nmetrics: |line 3, column 8: “.inf” is no number",
      })
  void aFaultIsOneSentenceWithItsPlace(String old, String replacement, String expected) {
    String text = SMALL.replace(old, replacement.replace("\\n", "\n"));
    String said = fault(text);
    assertTrue(said.contains(expected == null ? "" : expected), said);
    assertEquals(1, said.lines().count(), said);
  }

  @Test
  void anAliasBombIsRefusedAtOnce() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append("*a%d, ".formatted(i - 1).repeat(10)).append("y]\n");
    }
    String said = Waits.ends(() -> fault(bomb.toString()));
    assertTrue(said.contains("aliases repeat this"), said);
    assertTrue(said.startsWith("line "), said);
  }

  @Test
  void stoppingCannotGoByWhatAPersonSaysLater() throws FileFault {
    String text =
        """
        tempera: experiment/1
        request: {prompt: Hello, model: m, connection: c}
        factors: {temperature: [0, 1]}
        repeats: {count: 20}
        metrics: [{type: rating}, {type: length}]
        """;
    assertEquals(
        "line 6, column 1: “stop” cannot go by a rating, which is there only after a person has read the"
            + " answers: make another metric primary, or leave “stop” out.",
        fault(text + "stop: {rule: e-value}\n"));
    assertEquals(2, read(text).metrics().size());
    String other = text.replace("{type: length}", "{type: length, primary: true}");
    assertEquals("length", read(other + "stop: {rule: e-value}\n").primary().id());
  }

  @Test
  void nestingWithoutEndIsRefused() {
    String said = fault("[".repeat(200_000));
    assertTrue(said.contains("nested too deeply") || said.startsWith("line "), said);
  }

  @Test
  void itemsComeFromTables() throws Exception {
    Files.writeString(folder.resolve("i.csv"), "sum;right;note\n1+1;2;x\n\"2+\n2\";4;y\n");
    ExperimentSpec spec =
        read(SMALL.replace("Hello", "'{{sum}} = ?'") + "items: {file: i.csv, expected: right}\n");
    assertEquals(
        List.of(
            new Item("line 2", Map.of("sum", "1+1"), "2"),
            new Item("line 3", Map.of("sum", "2+\n2"), "4")),
        spec.items());
  }

  @Test
  void faultsOfTablesKeepTheirPlace() throws IOException {
    Files.writeString(folder.resolve("i.csv"), "a,a\n1,2\n");
    String said = fault(SMALL.replace("Hello", "'{{a}}'") + "items: {file: i.csv}\n");
    assertTrue(said.startsWith("line 4, column 15: ") && said.contains("“a”"), said);
    Files.writeString(folder.resolve("j.csv"), "b\n1\n");
    said = fault(SMALL.replace("Hello", "'{{a}}'") + "items: {file: j.csv}\n");
    assertTrue(said.contains("there is no column “a”"), said);
  }

  @Test
  void textsComeFromFiles() throws Exception {
    Files.writeString(folder.resolve("p.txt"), "Grüß {{who}}\n");
    assertEquals(
        "Grüß {{who}}\n",
        read(SMALL.replace("Hello", "{file: p.txt}")).base().messages().getFirst().text());
  }

  @Test
  void theSchemaTakesWhatIsWrittenAndTheExamples() throws Exception {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("docs/experiment.schema.json")));
    JsonMapper mapper = JsonMapper.builder().build();
    ExperimentSpec full = read(FULL);
    for (ExperimentSpec spec :
        List.of(
            full,
            read(STOPPING),
            ExperimentFile.read(Path.of("docs/examples/temperature.tempera.yaml")))) {
      assertEquals(
          List.of(), schema.validate(mapper.readTree(ExactJson.write(SpecJson.write(spec)))));
    }
    String unknown = ExactJson.write(SpecJson.write(full).put("metrix", 1));
    Assertions.assertFalse(schema.validate(mapper.readTree(unknown)).isEmpty());
  }
}
