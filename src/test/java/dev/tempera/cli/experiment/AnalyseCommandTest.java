package dev.tempera.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.CommandLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code experiment analyse} as a person and as a script use it. */
class AnalyseCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder = Path.of("");

  private record Ran(int status, String out, String err) {
    JsonNode json() {
      return JSON.readTree(out);
    }
  }

  private Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Ran run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new CommandLine(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                Map.of())
            .run(args);
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Ran analyse(Path file, String... options) {
    List<String> args = new ArrayList<>(List.of("experiment", "analyse", file.toString()));
    args.addAll(List.of(options));
    return run(args.toArray(String[]::new));
  }

  @Test
  void itemsOfADocumentAreNotIndependent() {
    StringBuilder rows = new StringBuilder("cell,item,document,right\n");
    for (int i = 0; i < 24; i++) {
      rows.append("base,").append(i).append(',').append(i / 4).append(",0\n");
      rows.append("new,").append(i).append(',').append(i / 4).append(i % 5 == 0 ? ",0\n" : ",1\n");
    }
    Path file = file("documents.csv", rows.toString());
    String[] columns = {
      "--cell", "cell", "--item", "item", "--cluster", "document", "--value", "right"
    };
    Ran ran = analyse(file, columns);
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.out().contains("cluster-t"), ran.out());
    assertTrue(ran.out().contains("Unit: the cluster: "), ran.out());
    assertTrue(ran.out().contains(", 6 clusters"), ran.out());
    List<String> json = new ArrayList<>(List.of(columns));
    json.add("--json");
    JsonNode found = analyse(file, json.toArray(String[]::new)).json();
    assertEquals("cluster", found.path("unit").stringValue());
    assertEquals(24, found.path("cells").path(0).path("items").intValue());
    assertEquals(
        "paired-cluster-t",
        found.path("comparisons").path(0).path("interval").path("method").stringValue());
  }

  @Test
  void aClusterIsSaidOfEachItemAndOnlyOne() {
    String[] columns = {"--cell", "c", "--item", "i", "--cluster", "d", "--value", "v"};
    refused(
        "line 3, column “d”: the item “1” was in “x” before: an item is in one cluster.",
        file("moved.csv", "c,i,d,v\na,1,x,0\nb,1,y,1\n"),
        columns);
    refused(
        "line 3, column “d”: the item has no cluster.",
        file("without.csv", "c,i,d,v\na,1,x,0\nb,2,,1\n"),
        columns);
    Ran ran =
        analyse(
            file("items.csv", "c,d,v\na,x,0\n"), "--cell", "c", "--cluster", "d", "--value", "v");
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains("--cluster says what items belong to"), ran.err());
  }

  private void refused(String sentence, Path file, String... options) {
    Ran ran = analyse(file, options);
    assertEquals("tempera: " + file + ": " + sentence + System.lineSeparator(), ran.err());
    assertEquals(2, ran.status());
    assertEquals("", ran.out());
  }

  @Test
  void lowerIsBetterWhereThatIsSaid() {
    StringBuilder text = new StringBuilder("model,ms\n");
    for (int i = 0; i < 12; i++) {
      text.append("slow,").append(900 + i).append("\nfast,").append(100 + i).append('\n');
    }
    Path file = file("times.csv", text.toString());
    Ran usual = analyse(file, "--value", "ms", "--cell", "model", "--json");
    Ran lower = analyse(file, "--value", "ms", "--cell", "model", "--better", "lower", "--json");
    JsonNode worse = usual.json().path("comparisons").path(0);
    JsonNode better = lower.json().path("comparisons").path(0);
    assertEquals("worse", worse.path("verdict").path("code").asString());
    assertEquals("better", better.path("verdict").path("code").asString());
    String sentence = better.path("verdict").path("sentence").asString();
    assertTrue(sentence.startsWith("fast is better: −800"), sentence);
    assertEquals(worse.path("difference"), better.path("difference"));
    String words = analyse(file, "--value", "ms", "--cell", "model", "--better", "lower").out();
    assertTrue(words.contains("“Better” means a lower value."), words);
    Ran odd = analyse(file, "--value", "ms", "--cell", "model", "--better", "less");
    assertEquals(2, odd.status());
    assertTrue(odd.err().contains("--better is higher or lower, found “less”."), odd.err());
  }

  private Path passes() {
    StringBuilder text = new StringBuilder("temperature,ok\n");
    for (int i = 0; i < 20; i++) {
      text.append("1,").append(i < 12 ? "true\n" : "false\n");
      text.append("0,").append(i < 17 ? "True\n" : "False\n");
    }
    return file("passes.csv", text.toString());
  }

  private Path scores() {
    double[] a = {.9, .5, .6, .8, .7, 1, .4, .6};
    double[] b = {.7, .5, .5, .8, .4, .9, .5, .4};
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < a.length; i++) {
      text.append("{\"q\":\"i%d\",\"c\":\"b\",\"s\":%s}%n".formatted(i, b[i]));
      text.append("{\"q\":\"i%d\",\"c\":\"a\",\"s\":%s}%n".formatted(i, a[i]));
    }
    return file("scores.jsonl", text.toString());
  }

  @Test
  void passesOfOnePromptAsJson() {
    Ran ran = analyse(passes(), "--value", "ok", "--cell", "temperature", "--json");
    assertEquals(0, ran.status(), ran.err());
    JsonNode json = ran.json();
    assertEquals(List.of("unit", "kind", "cells", "comparisons"), keys(json));
    assertEquals("repeat", json.get("unit").asString());
    assertEquals("binary", json.get("kind").asString());
    JsonNode cell = json.get("cells").get(1);
    assertEquals(List.of("name", "items", "trials", "estimate", "interval"), keys(cell));
    assertEquals(List.of("low", "high", "level", "method"), keys(cell.get("interval")));
    assertEquals("wilson", cell.get("interval").get("method").asString());
    assertEquals(0.6395811352592431, cell.get("interval").get("low").asDouble(), 1e-9);
    assertEquals(1, cell.get("items").asInt());
    assertEquals(20, cell.get("trials").asInt());
    JsonNode comparison = json.get("comparisons").get(0);
    assertEquals(
        List.of(
            "cell",
            "baseline",
            "difference",
            "interval",
            "tests",
            "p_adjusted",
            "effect",
            "verdict"),
        keys(comparison));
    assertEquals("1", comparison.get("baseline").asString());
    assertEquals("newcombe", comparison.get("interval").get("method").asString());
    assertEquals(0.4846898327469038, comparison.get("interval").get("high").asDouble(), 1e-9);
    assertEquals("fisher-exact", comparison.get("tests").get(0).get("method").asString());
    assertEquals(0.15518744551, comparison.get("tests").get(0).get("p").asDouble(), 1e-9);
    assertEquals("could-be-noise", comparison.get("verdict").get("code").asString());
  }

  private static List<String> keys(JsonNode object) {
    return List.copyOf(object.propertyNames());
  }

  @Test
  void scoresOfTheSameItemsAsJson() {
    JsonNode json =
        analyse(scores(), "--value", "s", "--cell", "c", "--item", "q", "--json").json();
    assertEquals("item", json.get("unit").asString());
    assertEquals("numeric", json.get("kind").asString());
    JsonNode comparison = json.get("comparisons").get(0);
    assertEquals("paired-t", comparison.get("interval").get("method").asString());
    assertEquals(-0.009460833026711331, comparison.get("interval").get("low").asDouble(), 1e-9);
    assertEquals("paired-t", comparison.get("tests").get(0).get("method").asString());
    assertEquals(0.0675832938, comparison.get("tests").get(0).get("p").asDouble(), 1e-9);
    assertEquals("sign-flip-exact", comparison.get("tests").get(1).get("method").asString());
    assertEquals(0.125, comparison.get("tests").get(1).get("p").asDouble(), 1e-12);
    assertEquals(0.0675832938, comparison.get("p_adjusted").asDouble(), 1e-9);
  }

  @Test
  void forAPersonThereIsATableAndASentence() {
    Ran ran = analyse(passes(), "--value", "ok", "--cell", "temperature", "--baseline", "0");
    assertEquals(0, ran.status());
    assertTrue(ran.out().contains("85       [64, 95]  wilson"), ran.out());
    assertTrue(ran.out().contains("1: Could be noise: −25 [−48, 3]. About 27 more"), ran.out());
    assertTrue(ran.out().contains("of this prompt only"), ran.out());
    assertFalse(ran.out().contains("NaN"));
  }

  @Test
  void marginAndAlphaChangeTheVerdict() {
    JsonNode json =
        analyse(
                scores(),
                "--value",
                "s",
                "--cell",
                "c",
                "--item",
                "q",
                "--json",
                "--margin",
                ".25",
                "--alpha",
                "0.1")
            .json();
    JsonNode comparison = json.get("comparisons").get(0);
    assertEquals(0.9, comparison.get("interval").get("level").asDouble(), 1e-12);
    assertEquals("too-small-to-matter", comparison.get("verdict").get("code").asString());
  }

  @Test
  void tooLittleIsNullAndNeverNaN() {
    Path file = file("few.csv", "c,i,v\na,1,0.5\na,2,0.5\nb,1,0.7\nb,2,0.7\n");
    Ran ran = analyse(file, "--value", "v", "--cell", "c", "--item", "i", "--json");
    assertFalse(ran.out().contains("NaN") || ran.out().contains("Infinity"), ran.out());
    JsonNode comparison = ran.json().get("comparisons").get(0);
    assertTrue(comparison.get("interval").get("low").isNull());
    assertTrue(comparison.get("tests").get(0).get("p").isNull());
    assertEquals("too-few", comparison.get("verdict").get("code").asString());
    assertEquals("Too few to say (n = 2)", comparison.get("verdict").get("sentence").asString());
  }

  @Test
  void oneCellAndACellWithOneItemAreNoFault() {
    Path one = file("one.csv", "c,v\na,1\na,2\na,3\na,4\na,6\n");
    Ran ran = analyse(one, "--value", "v", "--cell", "c");
    assertEquals(0, ran.status());
    assertTrue(ran.out().contains("only one cell"), ran.out());
    assertEquals(
        0, analyse(one, "--value", "v", "--cell", "c", "--json").json().get("comparisons").size());
    Path single = file("single.csv", "c,i,v\na,1,1\na,2,2\na,3,3\na,4,4\na,5,6\nb,1,2\n");
    assertTrue(
        analyse(single, "--value", "v", "--cell", "c", "--item", "i")
            .out()
            .contains("Too few to say (n = 1)"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "hello,   line 3` column “v”: “hello” is no number.",
        "NaN,     line 3` column “v”: “NaN” is no finite number.",
        "-Infinity, line 3` column “v”: “-Infinity” is no finite number.",
        "1e999,   line 3` column “v”: “1e999” is no finite number.",
        "0x1p3,   line 3` column “v”: “0x1p3” is no number.",
        "1d,      line 3` column “v”: “1d” is no number.",
        "--1,     line 3` column “v”: “--1” is no number.",
        "true,    line 3` column “v”: “true” does not go with “0.5” in line 2.",
      })
  void valuesThatAreNoneAreNamedWithTheirLine(String value, String sentence) {
    Path file = file("v.csv", "c,v\na,0.5\na," + value + "\n");
    refused(sentence.replace('`', ','), file, "--value", "v", "--cell", "c");
  }

  @Test
  void aDecimalCommaGetsAHint() {
    refused(
        "line 2, column “v”: “0,5” is no number; it takes a decimal point.",
        file("v.csv", "c;v\na;0,5\n"),
        "--value",
        "v",
        "--cell",
        "c");
  }

  @Test
  void aRowGivenTwiceIsFoundWithBothLines() {
    Path file = file("d.csv", "c,i,r,v\na,1,1,1\na,1,2,1\nb,1,1,1\n\na,1,1,0\n");
    refused(
        "line 6: the same cell, item and repeat as in line 2.",
        file,
        "--value",
        "v",
        "--cell",
        "c",
        "--item",
        "i",
        "--repeat",
        "r");
    assertEquals(0, analyse(file, "--value", "v", "--cell", "c", "--item", "i").status());
    refused(
        "line 6: the same cell and repeat as in line 2.",
        file,
        "--value",
        "v",
        "--cell",
        "c",
        "--repeat",
        "r");
  }

  @Test
  void rowsWithoutAValueCountInNothingAndAreTold() {
    Path file = file("m.csv", "c,v\na,1\na,\na,0\na,\n");
    Ran ran = analyse(file, "--value", "v", "--cell", "c", "--json");
    assertEquals(2, ran.json().get("cells").get(0).get("trials").asInt());
    assertEquals(
        "tempera: 2 rows have no value and count in nothing (the first in line 3)."
            + System.lineSeparator(),
        ran.err());
    assertTrue(analyse(file, "--value", "v", "--cell", "c").out().contains("2 rows have no"));
    refused(
        "it holds no row with a value.", file("n.csv", "c,v\na,\n"), "--value", "v", "--cell", "c");
    refused(
        "line 2, column “i”: the item has no name.",
        file("i.csv", "c,i,v\na,,1\n"),
        "--value",
        "v",
        "--cell",
        "c",
        "--item",
        "i");
  }

  @Test
  void aCellWithoutANameIsACell() {
    JsonNode json =
        analyse(file("e.csv", "t,v\n,1\n0.5,1\n"), "--value", "v", "--cell", "t", "--json").json();
    assertEquals("(empty)", json.get("cells").get(0).get("name").asString());
  }

  @Test
  void aWrongCellColumnIsNotComparedForHours() {
    StringBuilder text = new StringBuilder("c,v\n");
    for (int i = 0; i < 3_000; i++) {
      text.append("answer ").append(i).append(",1\n");
    }
    refused(
        "line 1002, column “c”: more than 1000 cells; is it the right column?",
        file("c.csv", text.toString()),
        "--value",
        "v",
        "--cell",
        "c");
  }

  @Test
  void badUsageIsOneLineThatHelps() {
    Path file = passes();
    String[][] bad = {
      {"--value", "ok"},
      {"--value", "ok", "--cell", "temperature", "--alpha", "0"},
      {"--value", "ok", "--cell", "temperature", "--alpha", "x"},
      {"--value", "ok", "--cell", "temperature", "--margin", "-1"},
      {"--value", "ok", "--cell", "temperature", "--margin", "5"},
      {"--value", "ok", "--cell", "ok"},
      {"--value", "ok", "--cell", "temperature", "--baseline", "7"},
      {"--value", "ok", "--cell", "temperature", "--nonsense"},
      {"--value", "ok", "--value", "ok", "--cell", "temperature"},
      {"--value", "score", "--cell", "temperature"},
    };
    for (String[] options : bad) {
      Ran ran = analyse(file, options);
      assertEquals(2, ran.status(), String.join(" ", options));
      assertEquals(1, ran.err().lines().count(), ran.err());
      assertTrue(ran.err().startsWith("tempera: "), ran.err());
      assertEquals("", ran.out());
    }
    assertTrue(analyse(file, bad[6]).err().contains("there is no cell “7”; there are “1”, “0”."));
    assertTrue(
        analyse(file, bad[9]).err().contains("no column “score”; there are “temperature”, “ok”."));
  }

  @Test
  void namesFromTheFileCannotMoveTheCursor() {
    Path file = file("n.csv", "c,v\n\"\u001b[2J\nx\",1\nb,0\n");
    Ran ran = analyse(file, "--value", "v", "--cell", "c");
    assertFalse(ran.out().contains("\u001b"), ran.out());
    assertEquals(
        "\u001b[2J\nx",
        analyse(file, "--value", "v", "--cell", "c", "--json")
            .json()
            .get("cells")
            .get(0)
            .get("name")
            .asString());
  }

  @Test
  void helpListsTheCommandAndTheCommandItsOptions() {
    assertTrue(run("--help").out().contains("experiment"));
    assertTrue(run("experiment", "--help").out().contains("analyse"));
    Ran help = run("experiment", "analyse", "--help");
    assertEquals(0, help.status());
    for (String option :
        List.of(
            "--value",
            "--cell",
            "--item",
            "--repeat",
            "--baseline",
            "--alpha",
            "--margin",
            "--json",
            "--data-dir")) {
      assertTrue(help.out().contains(option), option);
    }
    Ran alone = run("experiment");
    assertEquals(2, alone.status());
    assertTrue(alone.err().contains("experiment needs a command: "), alone.err());
    assertTrue(alone.err().contains("analyse"), alone.err());
    assertEquals(2, run("experiment", "analyze").status());
  }

  @Test
  void noDataFolderIsMade() {
    Path data = folder.resolve("data");
    Ran ran =
        analyse(passes(), "--value", "ok", "--cell", "temperature", "--data-dir", data.toString());
    assertEquals(0, ran.status());
    assertFalse(Files.exists(data));
  }
}
