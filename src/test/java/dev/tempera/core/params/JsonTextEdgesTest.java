package dev.tempera.core.params;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.JsonText.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bounds of what a person may type, and the whole sentences for what is beyond them. */
class JsonTextEdgesTest {
  private static JsonText.Problem problem(String text) {
    return assertInstanceOf(JsonText.Failed.class, JsonText.parse(text), text).problem();
  }

  private static JsonText.Parsed parsed(String text) {
    return assertInstanceOf(JsonText.Parsed.class, JsonText.parse(text), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[FALSE]|1:2 JSON writes true, false and null in small letters.",
        "[None]|1:2 JSON writes true, false and null in small letters.",
        "[undefined]|1:2 JSON has no undefined.",
        "[Infinity]|1:2 JSON has no Infinity.",
        "/*x*/|1:1 JSON has no comments.",
        "#x|1:1 JSON has no comments.",
        "[-]|1:2 “-” is not a number in JSON.",
        "[-.5]|1:2 “-.5” is not a number in JSON: write a zero before the point.",
        "[-01]|1:2 “-01” is not a number in JSON: leave out the leading zero.",
        "[1x]|1:2 “1x” is not a number in JSON.",
        "[|1:1 This “[” has no closing “]”.",
        "[1|1:1 This “[” has no closing “]”.",
        "[1,|1:1 This “[” has no closing “]”.",
        "{|1:1 This “{” has no closing “}”.",
        "{\"a\"|1:5 A colon is missing after the name \"a\".",
        "{\"a\":|1:6 The text ends where a value is expected.",
        "{\"a\":1,|1:1 This “{” has no closing “}”.",
        "[1}|1:3 A comma or “]” is missing before “}”.",
        "{\"a\":1]|1:7 A comma or “}” is missing before “]”.",
        "[:]|1:2 A value is missing before “:”.",
        "1 2|1:3 There is more after the end of the JSON value: “2”.",
        "\"\\|1:2 A backslash inside a text is written \\\\.",
        "\"\\u12|1:2 \\u needs four hexadecimal digits after it.",
        "\"\\u123é\"|1:2 \\u needs four hexadecimal digits after it.",
      })
  void theSentenceIsWhole(String text, String sentence) {
    JsonText.Problem problem = problem(text);
    Place place = problem.place();
    assertEquals(sentence, place.line() + ":" + place.column() + " " + problem.message());
  }

  @Test
  void whatIsEmptyOrUnprintableIsNamed() {
    assertEquals("There is no JSON here yet.", problem(" \n").message());
    assertEquals(2, problem(" \n").place().line());
    assertEquals("A tab inside a text is written \\t.", problem("\"\t\"").message());
    assertEquals(
        "A control character inside a text is written \\u001f.", problem("\"\u001f\"").message());
    assertEquals(" ", parsed("\" \"").value().stringValue());
    assertEquals(new Place(1, 1), problem("\"a\r\"").place());
  }

  @Test
  void everyEscapeIsWhatItMeans() {
    assertEquals(
        "\"\\/\b\f\n\r\té", parsed("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"").value().stringValue());
    assertEquals("\uABCD", parsed("\"\\uabCD\"").value().stringValue());
  }

  @Test
  void depthIsTakenUpToItsBound() {
    int most = JsonText.MAX_DEPTH;
    assertEquals(1, parsed("[".repeat(most) + "1" + "]".repeat(most)).value().size());
    assertEquals(
        "This is nested more than 500 levels deep.",
        problem("[".repeat(most + 1) + "1" + "]".repeat(most + 1)).message());
  }

  @Test
  void placesAreKnownThirtyTwoLevelsDeep() {
    JsonText.Parsed deep = parsed("[".repeat(40) + "1" + "]".repeat(40));
    assertEquals(33, deep.places().size());
    assertEquals(new Place(1, 33), deep.placeOf("/0".repeat(32)));
    assertEquals(new Place(1, 33), deep.placeOf("/0".repeat(39)), "what encloses it");
    assertEquals(
        new Place(1, 1),
        new JsonText.Parsed(deep.value(), java.util.Map.of(), java.util.List.of()).placeOf("/a"));
  }

  @Test
  void numbersMayHaveAThousandDigits() {
    assertEquals(1_000, parsed("1".repeat(1_000)).value().asString().length());
    assertEquals("This number has more than 1000 digits.", problem("1".repeat(1_001)).message());
    assertEquals("This number is out of range.", problem("1e99999999999").message());
    assertTrue(parsed("-0").value().isBigDecimal(), "it has no form as a whole number");
    assertTrue(parsed("0").value().isIntegralNumber());
  }

  @Test
  void longWordsAreShownByTheirBeginning() {
    String grins = "😀".repeat(24);
    assertEquals("“" + grins + "” needs double quotes.", problem(grins).message());
    assertEquals("“" + "😀".repeat(23) + "…” needs double quotes.", problem(grins + "x").message());
  }

  @Test
  void spacesAndLineEndsOfEveryKindAreCounted() {
    assertEquals(new Place(2, 3), parsed("[\r\n\t 1]").placeOf("/0"));
    assertEquals(new Place(2, 1), parsed("[\r1]").placeOf("/0"));
    assertEquals(new Place(3, 1), parsed("[\n\n1]").placeOf("/0"));
    assertEquals(new Place(2, 1), parsed("[\r\n1\r\n]").placeOf("/0"));
    assertEquals(new Place(1, 2), parsed("[1]\r").placeOf("/0"));
  }

  @Test
  void eachNameThatIsGivenTwiceIsToldAtItsSecondPlace() {
    JsonText.Parsed twice = parsed("{\"a\":1,\"a\":2,\n \"a\":3,\"b\":1}");
    assertEquals(3, twice.value().path("a").intValue());
    assertEquals(2, twice.duplicates().size());
    assertEquals(
        new JsonText.Problem(new Place(2, 2), "\"a\" is given twice; only the last one counts."),
        twice.duplicates().getLast());
  }
}
