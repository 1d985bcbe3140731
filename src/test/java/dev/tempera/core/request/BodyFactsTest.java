package dev.tempera.core.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BodyFactsTest {
  @Test
  void onlyWhatDiffersIsSaid() {
    assertEquals(
        List.of(
            List.of("temperature 0"), List.of("temperature unset"), List.of("temperature 1.50")),
        BodyFacts.of(
            List.of(
                "{\"model\":\"m\",\"temperature\":0,\"messages\":[]}",
                "{\"model\":\"m\",\"messages\":[]}",
                "{\"model\":\"m\",\"temperature\":1.50,\"messages\":[]}")));
  }

  @Test
  void equalRequestsSayNothing() {
    assertEquals(List.of(List.of(), List.of()), BodyFacts.of(List.of("{\"a\":1}", "{\"a\":1}")));
  }

  @Test
  void anotherSystemPromptIsShownAndShortened() {
    String system = "Be\\n brief. " + "x".repeat(100);
    List<List<String>> facts =
        BodyFacts.of(
            List.of(
                "{\"messages\":[{\"role\":\"system\",\"content\":\"" + system + "\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]}"));
    assertEquals("system “Be brief. " + "x".repeat(50) + "…”", facts.getFirst().getFirst());
    assertEquals(List.of("no system prompt"), facts.getLast());
  }

  @Test
  void whatIsNotKeptOrNotReadableIsPassedOver() {
    assertEquals(
        List.of(List.of("n 1"), List.of(), List.of(), List.of("n 2")),
        BodyFacts.of(List.of("{\"n\":1}", "", "[1]", "{\"n\":2}")));
  }

  @Test
  void textsAreShownWithoutQuotesAndCutBetweenCharacters() {
    String grins = "😀".repeat(60);
    assertEquals(
        List.of(List.of("stop " + grins), List.of("stop " + grins + "…"), List.of("stop unset")),
        BodyFacts.of(
            List.of("{\"stop\":\"" + grins + "\"}", "{\"stop\":\"" + grins + "x\"}", "{}")));
  }

  @Test
  void aDevelopersPromptIsASystemPrompt() {
    assertEquals(
        List.of(List.of("system “a”"), List.of("system “b”"), List.of("no system prompt")),
        BodyFacts.of(
            List.of(
                "{\"messages\":[{\"role\":\"developer\",\"content\":\"a\"}]}",
                "{\"messages\":[{\"role\":\"system\",\"content\":\"b\"}]}",
                "{\"messages\":[]}")));
  }

  private static String said(String... messages) {
    return "{\"messages\":[" + String.join(",", messages) + "]}";
  }

  private static String message(String role, String text) {
    return "{\"role\":\"" + role + "\",\"content\":\"" + text + "\"}";
  }

  @Test
  void variantsOfAQuestionAreToldFromWhereTheyDiffer() {
    String system = message("system", "Be brief.");
    List<List<String>> facts =
        BodyFacts.of(
            List.of(
                said(system, message("user", "Tell me in a few words how tall the tower is.")),
                said(system, message("user", "Tell me in a few words how high the tower is."))));
    assertEquals(List.of("question “…a few words how tall the tower is.”"), facts.getFirst());
    assertEquals(List.of("question “…a few words how high the tower is.”"), facts.getLast());
  }

  @Test
  void anEarlierMessageThatDiffersIsToldByItsPlace() {
    List<List<String>> facts =
        BodyFacts.of(
            List.of(
                said(message("user", "one"), message("assistant", "1"), message("user", "go on")),
                said(message("user", "one"), message("assistant", "2"), message("user", "go on"))));
    assertEquals(List.of("message 2 “1”"), facts.getFirst());
    assertEquals(List.of("message 2 “2”"), facts.getLast());
  }

  @Test
  void partsAreReadAndMissingMessagesPassedOver() {
    String parts =
        "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"look\"},{\"type\":\"x\"}]}";
    List<List<String>> facts = BodyFacts.of(List.of(said(parts), said(message("user", "see"))));
    assertEquals(List.of(List.of("question “look”"), List.of("question “see”")), facts);
    assertEquals(List.of(List.of(), List.of()), BodyFacts.of(List.of(said(parts), said())));
  }
}
