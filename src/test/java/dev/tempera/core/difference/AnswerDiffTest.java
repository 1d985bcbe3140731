package dev.tempera.core.difference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.request.RequestDiff;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerDiffTest {
  private static AskedAnswer answer(String text, String body) {
    return AskedAnswer.of(
        "a",
        ChatMessage.text(Role.ASSISTANT, text),
        null,
        body.isEmpty() ? Optional.empty() : Optional.of(new SentRequest(body, "{}")));
  }

  private static String body(String parameters, String prompt) {
    return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\""
        + prompt
        + "\"}],\"stream\":true"
        + parameters
        + "}";
  }

  @Test
  void theCauseStandsBesideTheEffect() {
    AnswerDiff diff =
        AnswerDiff.between(
            answer("The sky is blue.", body(",\"temperature\":0.20", "Why?")),
            answer("The sky is red.", body(",\"seed\":1", "Why so?")));
    assertEquals(
        List.of("message 1: “Why?” → “Why so?”", "seed unset → 1", "temperature 0.20 → unset"),
        diff.requests().map(RequestDiff::sentences).orElse(List.of()));
    assertEquals("3 things were asked differently.", diff.causeSentence());
    assertEquals("The texts differ.", diff.effectSentence());
    assertTrue(diff.words().before().stream().anyMatch(s -> s.changed()));
  }

  @Test
  void whatIsNotKeptIsSaid() {
    AnswerDiff diff = AnswerDiff.between(answer("a", ""), answer("a", body("", "Hi")));
    assertTrue(diff.requests().isEmpty());
    assertTrue(diff.causeSentence().contains("not kept"), diff.causeSentence());
    assertEquals("Both answers have the same text.", diff.effectSentence());
    assertTrue(AnswerDiff.between(answer("a", "{"), answer("a", "[]")).requests().isEmpty());
  }

  @Test
  void linesAreComparedAsAWhole() {
    AnswerDiff diff =
        AnswerDiff.between(answer("one\ntwo\nthree", ""), answer("one\n2\nthree", ""));
    assertEquals(3, diff.lines().before().size());
    assertEquals(4, diff.lines().before().get(1).from());
    assertEquals(8, diff.lines().before().get(1).to());
    assertTrue(diff.lines().before().get(1).changed());
  }

  @Test
  void callsAreAPartOfWhatIsCompared() {
    AskedAnswer call =
        AskedAnswer.of(
            "a",
            new ChatMessage(
                Role.ASSISTANT,
                List.of(new ContentPart.Text("I look."), new ContentPart.ToolCall("1", "f", "{}"))),
            null,
            Optional.empty());
    assertEquals("I look.\nf({})", call.text());
  }

  private static List<String> changes(String before, String after) {
    return JsonDiff.between(ExactJson.read(before), ExactJson.read(after)).stream()
        .map(JsonDiff.Change::sentence)
        .toList();
  }

  @Test
  void jsonIsComparedPlaceByPlace() {
    assertEquals(
        List.of("a.b: 1 → 2", "a.c: true → none", "d: none → [1]"),
        changes("{\"a\":{\"b\":1,\"c\":true}}", "{\"a\":{\"b\":2},\"d\":[1]}"));
    assertEquals(List.of("l[1]: \"x\" → none"), changes("{\"l\":[1,\"x\",3]}", "{\"l\":[1,3]}"));
    assertEquals(List.of("[0].n: 1 → 2"), changes("[{\"n\":1},2]", "[{\"n\":2},2]"));
    assertEquals(List.of("the whole: [] → {}"), changes("[]", "{}"));
    assertEquals(List.of(), changes("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}"));
  }

  @Test
  void onlyJsonIsComparedAsJson() {
    assertTrue(JsonDiff.value("```json\n{\"a\":1}\n```").isPresent());
    assertTrue(JsonDiff.value(" [1] ").isPresent());
    assertFalse(JsonDiff.value("12").isPresent());
    assertFalse(JsonDiff.value("{a}").isPresent());
    assertTrue(AnswerDiff.between(answer("{\"a\":1}", ""), answer("text", "")).json().isEmpty());
    assertEquals(
        1,
        AnswerDiff.between(answer("{\"a\":1}", ""), answer("{\"a\":2}", ""))
            .json()
            .orElseThrow()
            .size());
  }
}
