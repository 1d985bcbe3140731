package dev.tempera.core.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.provider.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RequestDiffTest {
  private static final ChatRequest BASE =
      new ChatRequest(
          "openrouter",
          "openai/gpt-4.1-nano",
          List.of(
              ChatMessage.text(Role.SYSTEM, "Be brief."),
              ChatMessage.text(Role.USER, "One?"),
              ChatMessage.text(Role.ASSISTANT, "Two."),
              ChatMessage.text(Role.USER, "Three?")),
          ParameterSet.EMPTY.with("temperature", ExactJson.read("0.2")));

  private static List<String> sentences(ChatRequest after) {
    return RequestDiff.between(BASE, after).sentences();
  }

  private static ChatRequest with(String name, String json) {
    return BASE.withParameters(BASE.parameters().with(name, ExactJson.read(json)));
  }

  private static ChatRequest saying(ChatMessage... messages) {
    List<ChatMessage> all = new ArrayList<>(List.of(BASE.messages().getFirst()));
    all.addAll(List.of(messages));
    return BASE.withMessages(all);
  }

  @Test
  @Tag("rounds")
  void itIsEmptyExactlyIfTheRequestsAreEqualAndTurnsAround() {
    Requests random = new Requests(5);
    ChatRequest before = random.next();
    for (int i = 0; i < 2_000; i++) {
      ChatRequest next = random.next();
      RequestDiff diff = RequestDiff.between(before, next);
      assertEquals(before.equals(next), diff.isEmpty(), diff::toString);
      assertEquals(RequestDiff.between(next, before), diff.inverse());
      assertEquals(diff, diff.inverse().inverse());
      for (String sentence : diff.sentences()) {
        assertTrue(sentence.length() < 400 && !sentence.contains("\n"), sentence);
      }
      assertTrue(RequestDiff.between(next, random.again(next)).isEmpty());
      before = next;
    }
  }

  @Test
  void aParameterIsSetUnsetOrChanged() {
    assertEquals(
        List.of("temperature 0.2 → unset"), sentences(BASE.withParameters(ParameterSet.EMPTY)));
    assertEquals(List.of("temperature 0.2 → 0.20"), sentences(with("temperature", "0.20")));
    assertEquals(List.of("top_k unset → 40"), sentences(with("top_k", "40")));
    ParameterValue insisted = new ParameterValue.Set(ExactJson.read("0.2"), true);
    assertEquals(
        List.of("temperature insisted on"), sentences(BASE.withParameter("temperature", insisted)));
    assertEquals(
        List.of("temperature no longer insisted on"),
        RequestDiff.between(BASE.withParameter("temperature", insisted), BASE).sentences());
  }

  @Test
  void eachDifferenceIsOfItsGroup() {
    ChatRequest after =
        with("tools", "[]")
            .withParameter("response_format", new ParameterValue.Set(ExactJson.read("{}"), false))
            .withParameter("provider", new ParameterValue.Set(ExactJson.read("{}"), false))
            .withModel("m")
            .withConnection("c")
            .withSystemPrompt("");
    assertEquals(
        List.of(
            Difference.Group.CONNECTION,
            Difference.Group.MODEL,
            Difference.Group.SYSTEM_PROMPT,
            Difference.Group.FORMAT,
            Difference.Group.TOOLS,
            Difference.Group.ROUTING),
        RequestDiff.between(BASE, after).differences().stream().map(Difference::group).toList());
    assertEquals(
        "tools unset → []",
        RequestDiff.between(BASE, after).of(Difference.Group.TOOLS).getFirst().sentence());
  }

  @Test
  void whatDiffersInALongValueIsInSight() {
    String long1 = "{\"a\":\"" + "x".repeat(500) + "\",\"city\":1}";
    String long2 = "{\"a\":\"" + "x".repeat(500) + "\",\"town\":1}";
    String sentence =
        RequestDiff.between(with("response_format", long1), with("response_format", long2))
            .sentences()
            .getFirst();
    assertTrue(sentence.contains("city") && sentence.contains("town"), sentence);
    assertTrue(sentence.length() < 150, sentence);
  }

  @Test
  void theSystemPromptAndTheModelAreNamed() {
    assertEquals(List.of("system prompt “Be brief.” → none"), sentences(BASE.withSystemPrompt("")));
    assertEquals(List.of("model openai/gpt-4.1-nano → m"), sentences(BASE.withModel("m")));
    assertEquals(List.of("connection openrouter → local"), sentences(BASE.withConnection("local")));
  }

  @Test
  void messagesAreAddedRemovedAndChanged() {
    List<ChatMessage> said = BASE.said();
    assertEquals(
        List.of("message 2: “Two.” → “2.”"),
        sentences(saying(said.get(0), ChatMessage.text(Role.ASSISTANT, "2."), said.get(2))));
    assertEquals(
        List.of("message 4 added: “Four.”"),
        sentences(
            saying(said.get(0), said.get(1), said.get(2), ChatMessage.text(Role.USER, "Four."))));
    assertEquals(List.of("message 1 removed: “One?”"), sentences(saying(said.get(1), said.get(2))));
    assertEquals(
        List.of("message 1 user → assistant"),
        sentences(saying(ChatMessage.text(Role.ASSISTANT, "One?"), said.get(1), said.get(2))));
  }

  @Test
  void aMessageIsComparedPartByPart() {
    Blob picture = Blob.of("image/png", new byte[] {1});
    ChatMessage with =
        new ChatMessage(
            Role.USER, List.of(new ContentPart.Text("One!"), new ContentPart.Image(picture)));
    ChatRequest after = saying(with, BASE.said().get(1), BASE.said().get(2));
    Difference.MessageChanged changed =
        (Difference.MessageChanged) RequestDiff.between(BASE, after).differences().getFirst();
    assertEquals(
        List.of("“One?” → “One!”", "added picture image/png " + picture.hash().substring(0, 8)),
        changed.parts().stream().map(PartDifference::sentence).toList());
    assertFalse(changed.sentence().isBlank());
    assertEquals("message 1: “One?” → “One!”, and 1 more", changed.sentence());
  }
}
