package dev.tempera.core.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.Attempt;
import dev.tempera.core.run.AttemptTimes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a bundle's document: what is taken, what is refused, and that all comes back. */
class BundleJsonTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00.123Z");

  private static JsonNode json(String text) {
    return ExactJson.read(text.replace('\'', '"'));
  }

  private static JsonFields fields(String value) {
    return new JsonFields(json("{'x':" + value + "}"));
  }

  private interface Read {
    Object from(JsonFields fields) throws BundleException;
  }

  private static String fault(String value, Read read) {
    BundleException e =
        assertThrows(BundleException.class, () -> assertNull(read.from(fields(value))));
    return String.valueOf(e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "text|null|is missing",
        "text|1|is no text",
        "id|''|is no identity",
        "id|'a b'|is no identity",
        "id|'é'|is no identity",
        "time|'yesterday'|is no time",
        "time|'1969-12-31T23:59:59Z'|is a time before 1970 or after 9999",
        "time|'+10000-01-01T00:00:00Z'|is a time before 1970 or after 9999",
        "count|'1'|is no count",
        "count|1.5|is no count",
        "count|-1|is no count",
        "count|1e400|is no count",
        "count|99999999999999999999|is no count",
        "money|1|is no text",
        "money|'a'|is no amount of money",
        "money|'1e400'|is no amount of money",
      })
  void whatIsNotWhatItShouldBeIsNamed(String kind, String value, String words) {
    Read read =
        switch (kind) {
          case "text" -> f -> f.text("x");
          case "id" -> f -> f.id("x");
          case "time" -> f -> f.time("x");
          case "count" -> f -> orMissing(f.countOrNull("x"));
          default -> f -> orMissing(f.moneyOrNull("x"));
        };
    assertEquals("the field “x” " + words, fault(value, read));
  }

  private static Object orMissing(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? "missing" : value;
  }

  @Test
  void boundsThemselvesAreTaken() throws BundleException {
    assertEquals("a".repeat(200), fields("'" + "a".repeat(200) + "'").id("x"));
    assertTrue(fault("'" + "a".repeat(201) + "'", f -> f.id("x")).contains("no identity"));
    assertEquals("!~", fields("'!~'").id("x"));
    assertEquals(Instant.EPOCH, fields("'1970-01-01T00:00:00Z'").time("x"));
    assertEquals(Instant.parse("9999-12-31T23:59:59Z"), fields("'9999-12-31T23:59:59Z'").time("x"));
    assertEquals(NOW, fields("'2026-03-10T12:00:00.123456Z'").time("x"), "in milliseconds");
    assertEquals(0L, fields("0").countOrNull("x"));
    assertNull(fields("null").countOrNull("x"));
    assertNull(fields("null").moneyOrNull("x"));
    assertNull(fields("null").idOrNull("x"));
    assertEquals("i", fields("'i'").idOrNull("x"));
    assertNull(fields("null").textOrNull("x"));
    String sixty = "0." + "0".repeat(57) + "1";
    assertEquals(60, sixty.length());
    String money = fields("'" + "0".repeat(59) + "1'").moneyOrNull("x") == null ? "none" : "taken";
    assertEquals("taken", money);
    assertTrue(
        fault("'" + "0".repeat(60) + "1'", f -> orMissing(f.moneyOrNull("x"))).contains("money"));
  }

  private static Answer answer() {
    return new Answer(
        TurnState.STOPPED,
        "c",
        "asked",
        "m",
        "P",
        "g",
        "stop",
        "end",
        new Usage(1L, 2L, 3L, 4L, new BigDecimal("0.50"), "{}"),
        new Cost(new BigDecimal("0.25"), true),
        NOW,
        5L,
        6L,
        "e",
        "{}");
  }

  @Test
  void anAnswerComesBackWhole() throws BundleException {
    assertEquals(answer(), AnswerJson.read(AnswerJson.write(answer())));
    Answer bare =
        new Answer(
            TurnState.COMPLETE,
            "c",
            "m",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            NOW,
            null,
            null,
            null,
            null);
    assertEquals(bare, AnswerJson.read(AnswerJson.write(bare)));
    ObjectNode unknown = AnswerJson.write(bare).put("state", "later");
    assertEquals(TurnState.INTERRUPTED, AnswerJson.read(unknown).state());
    unknown.put("state", "streaming");
    assertEquals(TurnState.INTERRUPTED, AnswerJson.read(unknown).state());
    unknown.putNull("usage").putNull("cost");
    assertNull(AnswerJson.read(unknown).usage());
    unknown.set("cost", json("{'usd':null}"));
    assertNull(AnswerJson.read(unknown).cost());
    unknown.set("cost", json("{'usd':'1'}"));
    Cost cost = AnswerJson.read(unknown).cost();
    assertNotNull(cost);
    assertTrue(cost.estimate(), "nobody said that it was billed");
  }

  @Test
  void attemptsComeBackWhole() throws BundleException {
    Attempt all =
        new Attempt(
            3,
            new AttemptTimes(NOW, 1L, 2L, 3L, 4L, 5L, 6L),
            503,
            Map.of("server", List.of("a", "b")),
            Attempt.Outcome.RETRIED,
            "why");
    Attempt bare =
        new Attempt(
            1,
            new AttemptTimes(NOW, null, null, null, null, null, null),
            null,
            Map.of(),
            Attempt.Outcome.COMPLETE,
            null);
    assertEquals(List.of(all, bare), RunDetailsJson.read(RunDetailsJson.write(List.of(all, bare))));
  }

  @Test
  void ofAnAttemptOddNumbersAndWordsAreLeftOut() throws BundleException {
    String one = "{'number':%s,'queued_at':'2026-03-10T12:00:00Z','status':%s,'outcome':'%s'}";
    List<Attempt> read =
        RunDetailsJson.read(
            json(
                "["
                    + String.join(
                        ",",
                        one.formatted("0", "999", "running"),
                        one.formatted("1", "1000", "later"),
                        one.formatted("2147483648", "0", "failed"),
                        one.formatted("2147483647", "null", "stopped"))
                    + "]"));
    assertEquals(List.of(1, 1, 3, Integer.MAX_VALUE), read.stream().map(Attempt::number).toList());
    assertEquals(999, read.get(0).status());
    assertNull(read.get(1).status());
    assertEquals(0, read.get(2).status());
    assertNull(read.get(3).status());
    assertEquals(
        List.of(
            Attempt.Outcome.INTERRUPTED,
            Attempt.Outcome.INTERRUPTED,
            Attempt.Outcome.FAILED,
            Attempt.Outcome.STOPPED),
        read.stream().map(Attempt::outcome).toList());
  }

  @Test
  void aDataUrlBecomesAReferenceAndBack() throws BundleException {
    ObjectNode part = ExactJson.object().put("url", "data:image/png;base64,AQID");
    DataUrls.Blob blob = DataUrls.extract(part, bytes -> bytes);
    assertNotNull(blob);
    assertEquals(blob.name(), DataUrls.reference(part));
    assertEquals("data:image/png;base64,", part.path("url").path("prefix").stringValue());
    DataUrls.insert(part, blob.bytes());
    assertEquals("data:image/png;base64,AQID", part.path("url").stringValue());
    assertNull(DataUrls.reference(part));
    for (String url :
        List.of(
            "https://x.test/;base64,AQID",
            "data:image/png,AQID",
            "data:;base64,AQI",
            "data:;base64,A Q=",
            "data:;base64,AR==")) {
      assertNull(DataUrls.extract(ExactJson.object().put("url", url), bytes -> bytes), url);
    }
    assertNull(DataUrls.reference(json("{'url':{'x':1}}")));
    assertEquals("", DataUrls.reference(json("{'url':{'blob':1}}")));
  }

  @Test
  void whatIsNotWhatItsNameSaysIsRefused() throws BundleException {
    ObjectNode part = ExactJson.object().put("url", "data:image/png;base64,AQID");
    assertNotNull(DataUrls.extract(part, bytes -> bytes));
    BundleException e =
        assertThrows(BundleException.class, () -> DataUrls.insert(part, new byte[] {9}));
    assertTrue(String.valueOf(e.getMessage()).contains("not what it was"));
    ObjectNode named = (ObjectNode) json("{'url':{'blob':'blobs/mine','prefix':'p,'}}");
    DataUrls.insert(named, new byte[] {1});
    assertEquals("p,AQ==", named.path("url").stringValue(), "a name of one's own says nothing");
  }

  @Test
  void everyPartWeighsWhatItHolds() {
    Blob blob = Blob.of("image/png", new byte[4]);
    List<ContentPart> parts =
        List.of(
            new ContentPart.Text("1"),
            new ContentPart.Reasoning("12", List.of()),
            new ContentPart.ToolCall("i", "f", "123"),
            new ContentPart.ToolResult("i", "f", "1234"),
            new ContentPart.Image(blob),
            new ContentPart.File("f", "t", blob),
            new ContentPart.Image("https://x"),
            new ContentPart.Refusal("123456"),
            new ContentPart.Audio(json("{}"), blob),
            new ContentPart.Unknown(json("[1,2,3]")),
            new ContentPart.Annotation(json("[1,2,3]")));
    assertEquals(
        List.of(1L, 2L, 3L, 4L, 8L, 8L, 9L, 6L, 8L, 0L, 0L),
        parts.stream().map(part -> MessageWeight.of(List.of(part))).toList());
    assertEquals(49, MessageWeight.of(parts));
  }

  @Test
  void headersAndAddressesAreGivenAwayWithoutSecrets() {
    assertEquals(
        "{\"url\":\"http://h/v1\",\"headers\":{\"Accept\":\"a\",\"X-Key\":\"***\"}}",
        SecretHeaders.hide(
                "{\"url\":\"http://me:w@h/v1\",\"headers\":{\"Accept\":\"a\",\"X-Key\":\"b\"}}")
            .toString());
    assertEquals("{}", SecretHeaders.hide("{").toString());
    assertEquals("[1]", SecretHeaders.hide("[1]").toString());
    assertEquals("{\"url\":1}", SecretHeaders.hide("{\"url\":1}").toString());
  }

  @Test
  void damageIsNotedByWhatItIsOf() {
    ObjectNode message = ExactJson.object();
    assertFalse(DamageNotes.has(message, DamageNotes.RAW));
    DamageNotes.add(message, DamageNotes.RAW);
    DamageNotes.add(message, DamageNotes.REQUEST);
    assertTrue(DamageNotes.has(message, DamageNotes.RAW));
    assertTrue(DamageNotes.has(message, DamageNotes.REQUEST));
    assertFalse(DamageNotes.has(message, DamageNotes.MESSAGE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "My talk: part 1/2|My talk part 1 2",
        "…|conversation",
        "nul|conversation nul",
        "COM1 port|conversation COM1 port",
        "COM10|COM10",
        "console|console",
        "a-b_c|a-b_c",
      })
  void aTitleBecomesANameForEverySystem(String title, String name) {
    assertEquals(name, BundleFormat.fileName(title));
  }

  @Test
  void aNameHasSixtyCharacters() {
    assertEquals("é".repeat(60), BundleFormat.fileName("é".repeat(61)));
  }
}
