package dev.tempera.core.experiment.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import dev.tempera.testing.Waits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaMetricTest {
  private static final String DATES =
      """
      {"type": "object", "required": ["dates"], "additionalProperties": false,
       "properties": {"dates": {"type": "array", "items": {"$ref": "#/$defs/date"}}},
       "$defs": {"date": {"type": "object", "required": ["day"], "properties": {
         "day": {"type": "integer", "minimum": 1, "maximum": 31},
         "name": {"type": "string", "pattern": "^[A-Z]"}}}}}
      """;

  private static Score score(String schema, String text) {
    Answer facts = Answer.started("c", "m", Instant.EPOCH).withState(TurnState.COMPLETE);
    RunAnswer answer =
        new RunAnswer(ChatMessage.text(Role.ASSISTANT, text), facts, RunDetails.NONE);
    return Waits.ends(
        () -> new JsonSchemaMetric(ExactJson.read(schema)).score(new Scored(answer, null)));
  }

  private static String refusal(String schema) {
    return String.valueOf(
        Waits.ends(() ->
                assertThrows(
                    IllegalArgumentException.class,
                    () -> new JsonSchemaMetric(ExactJson.read(schema))))
            .getMessage());
  }

  @Test
  void whatTheSchemaTakesPasses() {
    assertEquals(
        Score.passed(true), score(DATES, " {\"dates\": [{\"day\": 3, \"name\": \"May\"}]}\n"));
    assertEquals(Score.passed(true), score(DATES, "{\"dates\": []}"));
    assertEquals(Score.passed(true), score("{}", "5"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"dates\": [{\"day\": 3}, {\"day\": 32}]}|/dates/1/day: ",
        "{\"dates\": [{\"day\": \"3\"}]}|/dates/0/day: string found, integer expected",
        "{\"dates\": [{}]}|/dates/0: required property 'day' not found",
        "{\"dates\": [{\"day\": 1, \"name\": \"may\"}]}|/dates/0/name: does not match",
        "{\"dates\": [], \"more\": 1}|the top: property 'more' is not defined",
        "[]|the top: array found, object expected",
        "{\"dates\": [|not JSON: ",
        "Here it is: {}|not JSON: ",
        "``|not JSON: there is nothing",
      })
  void whatItDoesNotTakeSaysWhere(String text, String detail) {
    Score score = score(DATES, text);
    Score.Value value = assertInstanceOf(Score.Value.class, score);
    assertEquals(0, value.value());
    assertTrue(value.detail().startsWith(detail), value.detail());
    assertEquals(1, value.detail().lines().count(), value.detail());
  }

  @Test
  void earlierDraftsAreKnown() {
    String draft4 =
        "{\"$schema\": \"http://json-schema.org/draft-04/schema#\", \"maximum\": 3,"
            + " \"exclusiveMaximum\": true}";
    assertEquals(Score.passed(true), score(draft4, "2"));
    assertEquals(0, assertInstanceOf(Score.Value.class, score(draft4, "3")).value());
    assertTrue(
        refusal("{\"$schema\": \"https://example.org/mine\"}")
            .contains("a draft that is not known"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\": \"strng\"}|the schema is not valid at /type: ",
        "{\"properties\": {\"a\": {\"minimum\": \"1\"}}}|the schema is not valid at /properties/a/minimum: ",
        "{\"$ref\": \"#/$defs/none\"}|the schema ",
        "{\"pattern\": \"(\"}|the schema has an expression that is none: Unclosed group.",
        "5|“schema” is a JSON schema",
        "{\"$ref\": \"classpath:logging.properties\"}|the schema refers to something outside it",
        "{\"$ref\": \"file:///etc/passwd\"}|the schema refers to something outside it",
      })
  void whatIsNoSchemaIsRefusedBeforeAnythingIsAsked(String schema, String sentence) {
    String said = refusal(schema);
    assertTrue(said.startsWith(sentence), said);
    assertEquals(1, said.lines().count(), said);
  }

  @Test
  void nothingIsEverFetched() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(300);
      String address = "http://127.0.0.1:" + server.getLocalPort() + "/s.json";
      String said = refusal("{\"properties\": {\"a\": {\"$ref\": \"" + address + "\"}}}");
      assertTrue(said.startsWith("the schema refers to something outside it"), said);
      said = refusal("{\"$schema\": \"" + address + "\"}");
      assertTrue(said.contains("a draft that is not known"), said);
      assertThrows(SocketTimeoutException.class, server::accept, "something was fetched");
    }
  }

  @Test
  void anExpressionThatExplodesLeavesTheAnswerUnscored() {
    String schema = "{\"items\": {\"pattern\": \"^(a+)+\\\\1b$\"}}";
    String one = "\"" + "a".repeat(60) + "\"";
    Score score = score(schema, "[" + String.join(",", List.of(one, one, one, one)) + "]");
    assertEquals(new Score.Unscored("the schema takes too long on this answer"), score);
  }

  @Test
  void aSchemaThatExplodesLeavesTheAnswerUnscored() {
    StringBuilder bomb = new StringBuilder("{\"$ref\": \"#/$defs/d30\", \"$defs\": {\"d0\": {}");
    for (int i = 1; i <= 30; i++) {
      bomb.append(
          ", \"d%d\": {\"allOf\": [{\"$ref\": \"#/$defs/d%d\"}, {\"$ref\": \"#/$defs/d%d\"}]}"
              .formatted(i, i - 1, i - 1));
    }
    Score score = score(bomb.append("}}").toString(), "1");
    assertInstanceOf(Score.Unscored.class, score);
  }

  @Test
  void aSchemaThatLeadsToItselfEnds() {
    String tree = "{\"properties\": {\"next\": {\"$ref\": \"#\"}}, \"required\": [\"v\"]}";
    assertEquals(Score.passed(true), score(tree, "{\"v\": 1, \"next\": {\"v\": 2}}"));
    assertTrue(
        assertInstanceOf(Score.Value.class, score(tree, "{\"v\": 1, \"next\": {}}"))
            .detail()
            .startsWith("/next: "));
    Score endless = score("{\"allOf\": [{\"$ref\": \"#\"}]}", "1");
    assertInstanceOf(Score.Unscored.class, endless);
  }

  @Test
  void hostileAnswersEndInAScore() {
    String tree = "{\"properties\": {\"a\": {\"$ref\": \"#\"}}}";
    Score deep = score(tree, "{\"a\":".repeat(900) + "1" + "}".repeat(900));
    assertInstanceOf(Score.class, deep);
    String number = "{\"type\": \"integer\", \"multipleOf\": 0.01, \"maximum\": 1e400}";
    assertInstanceOf(Score.class, score(number, "1e999999999"));
    assertInstanceOf(Score.class, score(number, "9".repeat(90_000)));
    assertInstanceOf(
        Score.class, score("{\"uniqueItems\": true}", "[" + "1e99999999,".repeat(2_000) + "1]"));
    Score many = score(DATES, "{\"dates\": [" + "{},".repeat(100_000) + "{}]}");
    assertTrue(assertInstanceOf(Score.Value.class, many).detail().startsWith("/dates/0: "));
    Score.Value quoted =
        assertInstanceOf(
            Score.Value.class, score("{\"enum\": [1]}", "\"" + "x".repeat(100_000) + "\""));
    assertTrue(quoted.detail().length() < 400, quoted.detail().length() + " characters");
  }

  @Test
  void theMessagesAreTheSameOnEveryMachine() {
    java.util.Locale before = java.util.Locale.getDefault();
    try {
      java.util.Locale.setDefault(java.util.Locale.JAPAN);
      assertEquals(
          new Score.Value(0, "the top: string found, integer expected"),
          score("{\"type\": \"integer\"}", "\"x\""));
    } finally {
      java.util.Locale.setDefault(before);
    }
  }
}
