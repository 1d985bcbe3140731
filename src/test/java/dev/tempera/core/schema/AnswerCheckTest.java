package dev.tempera.core.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.ExactJson;
import dev.tempera.testing.Waits;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {
  private static Optional<AnswerCheck> check(String format, String text) {
    return Waits.ends(() -> AnswerCheck.of(ExactJson.read(format), text));
  }

  private static String schema(String schema) {
    return "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"schema\":" + schema + "}}";
  }

  private static List<String> places(String format, String text) {
    return check(format, text).orElseThrow().violations().stream().map(Violation::pointer).toList();
  }

  @Test
  void anAnswerIsHeldAgainstWhatWasAskedFor() {
    String format = schema("{\"properties\": {\"n\": {\"items\": {\"type\": \"integer\"}}}}");
    assertEquals(new Verdict.Fits(), check(format, " {\"n\": [1]}\n").orElseThrow().verdict());
    assertEquals(List.of("/n/0", "/n/2"), places(format, "{\"n\": [\"1\", 2, 3.5]}"));
    assertEquals(
        new Verdict.Fits(), check("{\"type\":\"json_object\"}", "{}").orElseThrow().verdict());
    assertEquals(List.of(""), places("{\"type\":\"json_object\"}", "[]"));
  }

  @Test
  void whereNoJsonWasAskedForThereIsNothingToSay() {
    assertTrue(check("{\"type\":\"text\"}", "{}").isEmpty());
    assertTrue(check("{}", "{}").isEmpty());
    assertTrue(check(schema("{}"), " \n").isEmpty());
  }

  @Test
  void whatIsNoJsonSaysAtWhichLine() {
    AnswerCheck cut = check(schema("{}"), "{\"a\": [1,\n2").orElseThrow();
    assertFalse(cut.isJson());
    assertEquals(
        "this is no JSON, line 1: This “[” has no closing “]”.",
        cut.violations().getFirst().message());
  }

  @Test
  void aSchemaThatIsNoneLeavesItUndecided() {
    AnswerCheck check = check(schema("{\"type\": \"strng\"}"), "1").orElseThrow();
    Verdict.Undecided undecided = assertInstanceOf(Verdict.Undecided.class, check.verdict());
    assertTrue(undecided.reason().startsWith("the schema is not valid"), undecided.reason());
    assertInstanceOf(
        Verdict.Undecided.class, check("{\"type\":\"json_schema\"}", "1").orElseThrow().verdict());
  }

  @Test
  void hostileAnswersEnd() {
    String format = schema("{\"items\": {\"$ref\": \"#\"}, \"maxItems\": 3}");
    assertTrue(check(format, "[".repeat(100_000)).isPresent());
    assertTrue(check(format, "[".repeat(900) + "]".repeat(900)).isPresent());
    AnswerCheck long1 =
        check(schema("{\"enum\": [1]}"), "\"" + "x".repeat(1_000_000) + "\"").orElseThrow();
    assertTrue(long1.violations().getFirst().message().length() < 400);
  }

  @Test
  void withoutAFormatOnlyObjectsAndListsAreTrees() {
    assertTrue(AnswerCheck.ofUnasked("{\"a\": 1}").isPresent());
    assertTrue(AnswerCheck.ofUnasked("Hello").isEmpty());
    assertTrue(AnswerCheck.ofUnasked("3").isEmpty());
    assertTrue(AnswerCheck.ofUnasked("").isEmpty());
  }
}
