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
}
