package dev.tempera.core.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.provider.ChatRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words for each kind of part and each kind of difference, and what is cut from them. */
class DifferenceWordsTest {
  private static final ChatMessage ONE = ChatMessage.text(Role.USER, "one");
  private static final ChatMessage TWO = ChatMessage.text(Role.USER, "two");
  private static final ParameterValue SET = new ParameterValue.Set(ExactJson.read("1"), false);

  record Worded(ContentPart part, String words) {}

  static Stream<Worded> parts() {
    Blob blob = Blob.of("image/png", new byte[] {1});
    String hash = blob.hash().substring(0, 8);
    return Stream.of(
        new Worded(new ContentPart.Text("a"), "“a”"),
        new Worded(new ContentPart.Reasoning("a", List.of()), "reasoning “a”"),
        new Worded(
            new ContentPart.Reasoning(
                "a", List.of(ExactJson.read("1"), ExactJson.read("2")), "thinking"),
            "reasoning “a” (thinking) 1 2"),
        new Worded(new ContentPart.ToolCall("i", "f", "{}"), "call f {} (i)"),
        new Worded(new ContentPart.ToolResult("i", "f", "r"), "result of f “r” (i)"),
        new Worded(new ContentPart.Image(blob), "picture image/png " + hash),
        new Worded(
            new ContentPart.Image(new Media.Address("https://x.test/a")),
            "picture https://x.test/a"),
        new Worded(
            new ContentPart.File("a.pdf", "application/pdf", blob),
            "file a.pdf (application/pdf) image/png " + hash),
        new Worded(new ContentPart.Refusal("no"), "refusal “no”"),
        new Worded(new ContentPart.Annotation(ExactJson.read("1")), "annotation 1"),
        new Worded(new ContentPart.Unknown(ExactJson.read("2")), "unknown part 2"));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void everyPartHasItsWords(Worded worded) {
    assertEquals(worded.words(), PartWords.of(worded.part()));
    ChatMessage twice = new ChatMessage(Role.USER, List.of(worded.part(), worded.part()));
    assertEquals(worded.words() + " " + worded.words(), PartWords.of(twice));
    assertEquals(
        "added " + Excerpt.of(worded.words()),
        new PartDifference(0, List.of(), List.of(worded.part())).sentence());
    assertEquals(
        "removed " + Excerpt.of(worded.words()),
        new PartDifference(0, List.of(worded.part()), List.of()).sentence());
  }

  @Test
  void aMessageWithoutPartsIsNothing() {
    assertEquals("nothing", PartWords.of(new ChatMessage(Role.USER, List.of())));
  }

  @Test
  void everyDifferenceTurnsRound() {
    List<Difference> there =
        List.of(
            new Difference.Connection("a", "b"),
            new Difference.Model("a", "b"),
            new Difference.SystemPrompt(List.of(), List.of(ONE)),
            new Difference.MessageAdded(1, ONE),
            new Difference.MessageRemoved(2, TWO),
            new Difference.MessageChanged(0, ONE, TWO),
            new Difference.Parameter("seed", ParameterValue.UNSET, SET));
    assertEquals(
        List.of(
            new Difference.Connection("b", "a"),
            new Difference.Model("b", "a"),
            new Difference.SystemPrompt(List.of(ONE), List.of()),
            new Difference.MessageRemoved(1, ONE),
            new Difference.MessageAdded(2, TWO),
            new Difference.MessageChanged(0, TWO, ONE),
            new Difference.Parameter("seed", SET, ParameterValue.UNSET)),
        new RequestDiff(there).inverse().differences());
    assertEquals(
        List.of(
            "connection", "model", "system prompt", "message 2", "message 3", "message 1", "seed"),
        there.stream().map(Difference::target).toList());
    assertEquals(
        List.of(
            "CONNECTION", "MODEL", "SYSTEM_PROMPT", "MESSAGE", "MESSAGE", "MESSAGE", "SAMPLING"),
        there.stream().map(d -> d.group().name()).toList());
    assertEquals(
        List.of(
            "connection a → b",
            "model a → b",
            "system prompt none → “one”",
            "message 2 added: “one”",
            "message 3 removed: “two”",
            "message 1: “one” → “two”",
            "seed unset → 1"),
        new RequestDiff(there).sentences());
  }

  @Test
  void equalRequestsDoNotDifferAndOthersDo() {
    ChatRequest request = new ChatRequest("c", "m", List.of(ONE), ParameterSet.EMPTY);
    assertTrue(RequestDiff.between(request, request).isEmpty());
    RequestDiff prompt = RequestDiff.between(request, request.withSystemPrompt("Be brief."));
    assertFalse(prompt.isEmpty());
    assertEquals(List.of("system prompt none → “Be brief.”"), prompt.sentences());
    assertEquals(
        List.of("system prompt “Be brief.” → “Be long.”"),
        RequestDiff.between(
                request.withSystemPrompt("Be brief."), request.withSystemPrompt("Be long."))
            .sentences());
  }

  @Test
  void messagesInTheMiddleThatAreTheSameAreNotTold() {
    ChatMessage same = ChatMessage.text(Role.ASSISTANT, "same");
    ChatRequest before =
        new ChatRequest("c", "m", List.of(ONE, same, ONE, same), ParameterSet.EMPTY);
    ChatRequest after =
        new ChatRequest("c", "m", List.of(TWO, same, TWO, same), ParameterSet.EMPTY);
    assertEquals(
        List.of("message 1: “one” → “two”", "message 3: “one” → “two”"),
        RequestDiff.between(before, after).sentences());
    ChatRequest doubled = new ChatRequest("c", "m", List.of(ONE, ONE, ONE), ParameterSet.EMPTY);
    ChatRequest single = new ChatRequest("c", "m", List.of(ONE), ParameterSet.EMPTY);
    assertEquals(
        List.of("message 2 added: “one”", "message 3 added: “one”"),
        RequestDiff.between(single, doubled).sentences());
  }

  @Test
  void onlyTheRoleDiffersAndThenNoPartIsNamed() {
    ChatMessage answered = ChatMessage.text(Role.ASSISTANT, "one");
    Difference.MessageChanged changed = new Difference.MessageChanged(0, ONE, answered);
    assertEquals(List.of(), changed.parts());
    assertEquals("message 1 user → assistant", changed.sentence());
  }

  @Test
  void whatIsShortIsShownWholeAndWhatIsLongFromItsDifferenceOn() {
    String whole = "x".repeat(48);
    assertEquals(whole, Excerpt.of(whole));
    assertEquals(whole + "…", Excerpt.of(whole + "y"));
    String a = "x".repeat(20) + "a" + "y".repeat(60);
    String b = "x".repeat(20) + "b";
    assertEquals(
        "…" + "x".repeat(12) + "a" + "y".repeat(35) + "… → …" + "x".repeat(12) + "b",
        Excerpt.arrow(a, b));
    String early = "x".repeat(12) + "a" + "y".repeat(60);
    assertEquals("x".repeat(12) + "a" + "y".repeat(35) + "… → z", Excerpt.arrow(early, "z"));
    assertEquals(
        "x".repeat(12) + "a" + "y".repeat(35) + "… → " + "x".repeat(12),
        Excerpt.arrow(early, "x".repeat(12)));
  }

  @Test
  void noCharIsCutInTwoAndNoneIsInvisible() {
    String grin = "😀";
    assertEquals("x".repeat(47) + "…", Excerpt.of("x".repeat(47) + grin + "end"));
    assertEquals("x".repeat(46) + grin + "…", Excerpt.of("x".repeat(46) + grin + "end"));
    String a = "x".repeat(7) + grin + "y".repeat(11) + "a" + "z".repeat(60);
    String b = "x".repeat(7) + grin + "y".repeat(11) + "b";
    assertTrue(Excerpt.arrow(a, b).startsWith("…" + grin + "y"), Excerpt.arrow(a, b));
    assertEquals("a b c d", Excerpt.of("a\nb\u200bc\u2028d"));
  }
}
