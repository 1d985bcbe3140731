package dev.tempera.core.params;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values as the text that goes out and as the text that a person reads. */
class ValueTextTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\":1,\"a\":[true,false,null,\"x\\n\"]}",
        "0.10",
        "1.50",
        "[]",
        "{}",
        "\"\"",
        "-3",
        "[[1]]"
      })
  void theTextIsTheOneThatWasTyped(String json) {
    assertEquals(json, ValueText.of(ExactJson.read(json)));
  }

  @Test
  void numbersAreSpelledOutUnlessThatTakesMoreThanFortyDigits() {
    assertEquals("0.0000001", ValueText.of(NODES.numberNode(new BigDecimal("1E-7"))));
    assertEquals("1" + "0".repeat(39), ValueText.of(NODES.numberNode(new BigDecimal("1E+39"))));
    assertEquals("1E+40", ValueText.of(NODES.numberNode(new BigDecimal("1E+40"))));
    assertEquals("1E-40", ValueText.of(NODES.numberNode(new BigDecimal("1E-40"))));
    assertEquals("0.1", ValueText.of(NODES.numberNode(0.1f)));
    assertEquals("0.1", ValueText.of(NODES.numberNode(0.1)));
    assertEquals("NaN", ValueText.of(NODES.numberNode(Double.NaN)));
    assertEquals("-Infinity", ValueText.of(NODES.numberNode(Double.NEGATIVE_INFINITY)));
  }

  @Test
  void whatIsNoJsonIsThereAsJavaNamesIt() {
    assertEquals("", ValueText.of(NODES.missingNode()));
    assertEquals("\"AQ==\"", ValueText.of(NODES.binaryNode(new byte[] {1})));
  }

  @Test
  void halvesOfPairsAreReplacedAndWholeOnesKept() {
    String whole = "a😀b";
    assertSame(whole, ValueText.wellFormed(whole));
    assertEquals("\uFFFD", ValueText.wellFormed("\ud83d"));
    assertEquals("\uFFFDa", ValueText.wellFormed("\ud83da"));
    assertEquals("\uFFFD\uFFFD", ValueText.wellFormed("\ude00\ud83d"));
    assertEquals("\uFFFD😀\uFFFD", ValueText.wellFormed("\ud83d😀\ude00"));
  }

  @Test
  void twoValuesAreEqualIfTheSameGoesOut() {
    ParameterValue.Set one = new ParameterValue.Set(ExactJson.read("{\"a\":0.1}"), false);
    ParameterValue.Set same = new ParameterValue.Set(ExactJson.read("{\"a\":0.1}"), false);
    assertEquals(one, same);
    assertEquals(one.hashCode(), same.hashCode());
    assertNotEquals(one, new ParameterValue.Set(ExactJson.read("{\"a\":0.10}"), false));
    ParameterValue.Set insisted = new ParameterValue.Set(one.json(), true);
    assertNotEquals(one, insisted);
    assertNotEquals(one.hashCode(), insisted.hashCode());
    assertNotEquals(one.hashCode(), new ParameterValue.Set(ExactJson.read("2"), false).hashCode());
    assertNotEquals(one, ParameterValue.UNSET);
  }

  @Test
  void aSetIsWrittenAndReadWithWhatIsInsistedOn() {
    ParameterSet set =
        ParameterSet.EMPTY
            .with("temperature", ExactJson.read("0.80"))
            .with("top_k", new ParameterValue.Set(ExactJson.read("40"), true));
    assertEquals(
        "{\"temperature\":{\"value\":0.80},\"top_k\":{\"value\":40,\"insisted\":true}}",
        ExactJson.write(ParameterSetJson.write(set)));
    assertEquals(set, ParameterSetJson.read(ParameterSetJson.write(set)));
    assertEquals(
        ParameterSet.EMPTY.with("a", ExactJson.read("1")),
        ParameterSetJson.read(
            ExactJson.read("{\"a\":{\"value\":1,\"insisted\":2},\"b\":1,\"c\":{\"x\":1}}")));
  }

  @Test
  void aChangedValueKeepsItsInsistence() {
    ParameterSet set =
        ParameterSet.EMPTY.with("top_k", new ParameterValue.Set(ExactJson.read("40"), true));
    assertEquals(
        new ParameterValue.Set(ExactJson.read("41"), true),
        set.with("top_k", ExactJson.read("41")).get("top_k"));
    assertEquals(
        new ParameterValue.Set(ExactJson.read("1"), false),
        set.with("seed", ExactJson.read("1")).get("seed"));
    assertEquals(ParameterSet.EMPTY, set.without("top_k"));
    assertEquals(ParameterValue.UNSET, set.get("seed"));
    assertTrue(set.json("seed").isEmpty());
  }

  @Test
  void pairsAreTakenApartOnlyWhereJsonHasNoWordForThem() {
    assertEquals("\"😀\"", ExactJson.write(ExactJson.read("\"😀\"")));
    assertEquals("\"\\ud83d😀\\ude00\"", ExactJson.write(NODES.stringNode("\ud83d😀\ude00")));
    JsonNode named = ExactJson.object().put("a\"\ud83d\\", 1).put("b", "\ud83d");
    assertEquals("{\"a\\\"\uFFFD\\\\\":1,\"b\":\"\\ud83d\"}", ExactJson.write(named));
    JsonNode list = ExactJson.array().add("\ud83d").add("b");
    assertEquals("[\"\\ud83d\",\"b\"]", ExactJson.write(list));
    String indented = ExactJson.writeIndented(ExactJson.object().put("a\ud83d", "b\ud83d"));
    assertTrue(indented.contains("\"a\uFFFD\""), indented);
    assertTrue(indented.contains("\"b\\ud83d\""), indented);
    assertTrue(indented.contains("\n"), "for people to read");
  }

  @Test
  void textsAreReadToTheEndAndNotDeeperThanAnyServerAnswers() {
    assertEquals(ExactJson.read("[1,2.5]"), ExactJson.readBounded("[1,2.5]"));
    assertThrows(IllegalArgumentException.class, () -> ExactJson.readBounded("[1"));
    assertEquals(1, ExactJson.read("[".repeat(1_000) + "]".repeat(1_000)).size());
    assertThrows(
        IllegalArgumentException.class,
        () -> ExactJson.read("[".repeat(1_001) + "]".repeat(1_001)));
    assertEquals("1E+400", ExactJson.write(ExactJson.read("1e400")));
    assertTrue(ExactJson.read("{\"a\":[0.5]}").path("a").path(0).isDouble());
    assertTrue(ExactJson.read("0.50").isBigDecimal());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"abc\"|\"abc\"",
        "\"abcd\"|\"abc… (4 characters)\"",
        "[\"abcd\",1]|[\"abc… (4 characters)\",1]",
        "{\"abcd\":{\"a\":\"abcd\"}}|{\"abcd\":{\"a\":\"abc… (4 characters)\"}}",
      })
  void longTextsAreCutForShowingAtAnyDepth(String json, String shown) {
    assertEquals(shown, JsonText.compact(JsonText.shortened(ExactJson.read(json), 3)));
  }

  @Test
  void aLineHoldsSixtyCharsWithItsIndentation() {
    String fits = "a".repeat(53);
    assertEquals(
        "[\"" + fits + "\", 1]", JsonText.pretty(ExactJson.read("[\"" + fits + "\",1]")).strip());
    String wide = fits + "a";
    assertEquals(
        "[\n  \"" + wide + "\",\n  1\n]", JsonText.pretty(ExactJson.read("[\"" + wide + "\",1]")));
    assertEquals("{\n  \"a\": 1\n}", JsonText.pretty(ExactJson.read("{\"a\":1}")));
    assertEquals("[]", JsonText.pretty(ExactJson.read("[]")));
    assertEquals("{}", JsonText.pretty(ExactJson.read("{}")));
    assertEquals("[\n  [1]\n]", JsonText.pretty(ExactJson.read("[[1]]")));
  }

  @Test
  void numbersAreWholeOrDecimalAsTheyWereGiven() {
    assertEquals("5", JsonText.compact(JsonText.number(new BigDecimal("5"))));
    assertTrue(JsonText.number(new BigDecimal("5")).isIntegralNumber());
    assertEquals("5.0", JsonText.compact(JsonText.number(new BigDecimal("5.0"))));
    assertTrue(JsonText.number(new BigDecimal("1E+39")).isIntegralNumber());
    assertTrue(JsonText.number(new BigDecimal("1E+40")).isBigDecimal());
    assertEquals("[\"a\",\"b\"]", JsonText.compact(JsonText.texts(List.of("a", "b"))));
    assertEquals("true", JsonText.compact(JsonText.bool(true)));
    assertNull(JsonText.valueOf("{"));
  }
}
