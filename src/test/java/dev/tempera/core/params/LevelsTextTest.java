package dev.tempera.core.params;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsTextTest {
  private static final CheckContext ANY = CheckContext.of(ModelInfo.unknown("m"), false);

  private static LevelsText.Reading read(String name, String text) {
    return LevelsText.read(Parameters.describe(name), text, ANY);
  }

  private static List<String> levels(String name, String text) {
    LevelsText.Reading.Levels levels =
        assertInstanceOf(LevelsText.Reading.Levels.class, read(name, text));
    return levels.values().stream()
        .map(value -> value instanceof ParameterValue.Set set ? set.text() : "unset")
        .toList();
  }

  private static String fault(String name, String text) {
    return assertInstanceOf(LevelsText.Reading.Fault.class, read(name, text)).sentence();
  }

  @Test
  void valuesStandBetweenCommas() {
    assertEquals(List.of("0", "0.5", "1"), levels("temperature", "0, 0.5, 1"));
    assertEquals(List.of("unset", "0.7"), levels("temperature", " unset ,0.7,, "));
  }

  @Test
  void aRangeEndsWhereItSaysInDecimals() {
    assertEquals(
        List.of("0", "0.25", "0.5", "0.75", "1", "1.25", "1.5"),
        levels("temperature", "0..1.5 step .25"));
    assertEquals(11, levels("temperature", "0..1 step 0.1").size());
    assertEquals(List.of("1", "2", "3"), levels("max_tokens", "1..3"));
    assertEquals(List.of("unset", "10", "30"), levels("max_tokens", "unset, 10…30 step 20"));
  }

  @Test
  void wordsTruthValuesAndJsonAreLevelsToo() {
    assertEquals(List.of("true", "false"), levels("parallel_tool_calls", "true, false"));
    assertEquals(List.of("\"low\"", "\"high\""), levels("verbosity", "low, high"));
    assertEquals(
        List.of("unset", "{\"effort\":\"low\",\"exclude\":true}"),
        levels("reasoning", "unset, {\"effort\":\"low\",\"exclude\":true}"));
  }

  @Test
  void whatMeansTheSameIsTakenOnce() {
    assertEquals(List.of("0", "1"), levels("temperature", "0, 1, 0, unset, unset").subList(0, 2));
    assertEquals(3, levels("temperature", "0, 1, 0, unset, unset").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hot|hot",
        "0, 9|9",
        "0..1|step",
        "1..0 step .5|smaller",
        "0..1 step 0|above 0",
        "0..1 step -1|above 0",
        "0..2 step 0.000000000001|more than",
        "''|such as"
      })
  void whatIsWrongIsSaidInASentence(String text, String word) {
    String sentence = fault("temperature", text);
    assertTrue(sentence.contains(word), sentence);
    assertTrue(sentence.endsWith("."), sentence);
  }

  @Test
  void whatIsWrittenReadsBack() {
    for (String name : List.of("temperature", "reasoning", "verbosity")) {
      String text =
          switch (name) {
            case "temperature" -> "unset, 0, 1.50";
            case "reasoning" -> "{\"effort\":\"low\"}, unset";
            default -> "low, unset, high";
          };
      LevelsText.Reading.Levels first = (LevelsText.Reading.Levels) read(name, text);
      assertEquals(first, read(name, LevelsText.write(first.values())), name);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature|Type values, such as 0, 0.5, 1 or 0..1.5 step .25.",
        "max_tokens|Type values, such as 1, 2, 3 or 10..50 step 10.",
        "parallel_tool_calls|Type values, such as true, false.",
        "verbosity|Type values, such as low, medium, high, xhigh, max.",
        "user|Type values, such as one, two.",
        "stop|Type values, such as one, two.",
        "reasoning|Type values, such as unset, {…}.",
      })
  void whereNothingIsTypedAnExampleOfTheKindIsGiven(String name, String sentence) {
    assertEquals(sentence, fault(name, " , ;\n"));
  }

  @Test
  void partsEndAtCommasSemicolonsAndLinesOutsideOfQuotesAndBrackets() {
    assertEquals(List.of("1", "2", "3", "4"), levels("max_tokens", "1;2\n3,4"));
    assertEquals(
        List.of("\"a,b\"", "\"c\\\"d;\"", "\"e\""), levels("user", "\"a,b\", \"c\\\"d;\", e"));
    assertEquals(
        List.of("[\"a\",\"b\"]", "[\"c]\",\"d\"]"),
        levels("stop", "[\"a\",\"b\"], [\"c]\",\"d\"]"));
    assertEquals(List.of("\"a\\\\\"", "\"b\""), levels("user", "\"a\\\\\", b"));
  }

  @Test
  void wordsInQuotesLoseThemAndWhatOnlyBeginsWithOneKeepsIt() {
    assertEquals(List.of("\"low\""), levels("verbosity", "\"low\""));
    assertEquals(List.of("\"\\\"a\""), levels("user", "\"a"));
    assertEquals(
        "“loud”: Verbosity must be one of: low, medium, high, xhigh, max.",
        fault("verbosity", "loud"));
  }

  @Test
  void asManyAsMayBeAreTakenAndNotOneMore() {
    assertEquals(LevelsText.MOST, levels("max_tokens", "1.." + LevelsText.MOST).size());
    assertTrue(fault("max_tokens", "1.." + (LevelsText.MOST + 1)).contains("more than"));
    assertTrue(fault("max_tokens", "1.." + LevelsText.MOST + ", unset").contains("more than"));
    assertTrue(
        fault("max_tokens", "1.." + LevelsText.MOST + ", " + (LevelsText.MOST + 1))
            .contains("more than"));
  }

  @Test
  void aRangeOfOneValueOrThroughZeroIsPlain() {
    assertEquals(List.of("1"), levels("temperature", "1..1 step 1"));
    assertEquals(List.of("-0.5", "0", "0.5"), levels("frequency_penalty", "-0.5..0.5 step 0.50"));
  }

  @Test
  void whatIsNotPlainIsWrittenInQuotes() {
    assertEquals(
        "low, \"un set,\", \"unset\", \"a \", 1, unset",
        LevelsText.write(
            List.of(
                set("\"low\""),
                set("\"un set,\""),
                set("\"unset\""),
                set("\"a \""),
                set("1"),
                ParameterValue.UNSET)));
  }

  private static ParameterValue set(String json) {
    return new ParameterValue.Set(ExactJson.read(json), false);
  }
}
